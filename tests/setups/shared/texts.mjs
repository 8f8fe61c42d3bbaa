// For pages: the texts come from the server, the answer goes to where the runner looks.
export async function texts() {
  const names = ["batch", "provider", "instruments"];
  const read = async (name) => [name, await (await fetch(`/texts/${name}.json`)).text()];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

export async function show(work) {
  try {
    globalThis.answer = await work();
  } catch (why) {
    globalThis.answer = `failed: ${why?.stack ?? why}`;
  }
}
