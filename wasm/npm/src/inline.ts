import { decodeBase64 } from "./base64.js";
import { holder } from "./instance.js";
import { WASM } from "./payload.js";

export * from "./main.js";

/** Makes the engine ready, from the copy of the wasm that is in this file. A second call costs nothing. */
export function init(): Promise<void> {
  return holder.init(() => decodeBase64(WASM));
}

/** The same at once. */
export function initSync(): void {
  holder.initSync(() => decodeBase64(WASM));
}
