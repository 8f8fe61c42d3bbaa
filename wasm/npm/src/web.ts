import type { WasmContent, WasmSource } from "./engine.js";
import { holder } from "./instance.js";

export * from "./main.js";

/**
 * Makes the engine ready. Everything else needs it once; a second call costs nothing.
 *
 * @param source where the wasm is, if not beside this file: an address, bytes, a response or a module.
 */
export function init(source?: WasmSource): Promise<void> {
  return holder.init(() => source ?? new URL("../payflight.wasm", import.meta.url));
}

/** The same at once, from bytes or a module. */
export function initSync(source: WasmContent): void {
  holder.initSync(() => source);
}
