// For pages: the texts come from the server, the answer goes to where the runner looks.
import { report } from "./app.mjs";

export async function texts(base = location.href) {
  const names = ["batch", "provider", "instruments"];
  const read = async (name) => [name, await (await fetch(new URL(`/texts/${name}.json`, base))).text()];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

export async function show(work) {
  try {
    document.title = "done";
    globalThis.answer = await work();
  } catch (why) {
    globalThis.answer = `failed: ${why?.stack ?? why}`;
  }
}

export const main = (wasm) => show(async () => report(await texts(), wasm));
