import { readFileSync } from "node:fs";
import { join } from "node:path";
import { provideCrypto } from "./authenticity.js";
import type { WasmContent, WasmSource } from "./engine.js";
import { holder } from "./instance.js";

export * from "./main.js";

provideCrypto(async () => (await import("node:crypto")).webcrypto);

/**
 * Makes the engine ready. Everything else needs it once; a second call costs nothing.
 *
 * @param source where the wasm is, if not beside this file: an address, bytes, a response or a module.
 */
export async function init(source?: WasmSource): Promise<void> {
  if (source === undefined) {
    initSync();
  } else {
    await holder.init(() => source);
  }
}

/** The same at once. */
export function initSync(source?: WasmContent): void {
  holder.initSync(() => source ?? readFileSync(join(__dirname, "../payflight.wasm")));
}
