import type { WasmContent, WasmSource } from "../engine.js";
import { holder } from "./main.js";

export { call, compare, lint, PayflightError, positionOf } from "./main.js";
export type * from "./main.js";

/**
 * Makes the engine ready. Everything else needs it once; a second call costs nothing.
 *
 * @param source where the wasm is, if not beside this file: an address, bytes, a response or a module.
 */
export function init(source?: WasmSource): Promise<void> {
  return holder.init(() => source ?? new URL("../../payflight_tools.wasm", import.meta.url));
}

/** The same at once, from bytes or a module. */
export function initSync(source: WasmContent): void {
  holder.initSync(() => source);
}
