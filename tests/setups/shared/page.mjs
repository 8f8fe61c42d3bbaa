import { report } from "./app.mjs";
import { show, texts } from "./texts.mjs";

export const main = (wasm) => show(async () => report(await texts(), wasm));
