import { decodeBase64 } from "../base64.js";
import { WASM } from "../payload_tools.js";
import { holder } from "./main.js";

export { call, compare, lint, PayflightError, positionOf } from "./main.js";
export type * from "./main.js";

/** Makes the tools ready, from the copy of the wasm that is in this file. A second call costs nothing. */
export function init(): Promise<void> {
  return holder.init(() => decodeBase64(WASM));
}

/** The same at once. */
export function initSync(): void {
  holder.initSync(() => decodeBase64(WASM));
}
