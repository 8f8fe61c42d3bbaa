// In Node: the rest is shared with the tools.
import { decodeBase64 } from "../base64.js";
import { initSync as begin } from "./node.js";
import { WASM } from "../payload_tools.js";

export * from "./node.js";

let begun = false;

/** Makes the tools ready, from the copy of the wasm that is in this file. A second call costs nothing. */
export async function init(): Promise<void> {
  initSync();
}

/** The same at once. */
export function initSync(): void {
  if (!begun) {
    begin(decodeBase64(WASM));
    begun = true;
  }
}
