import type { WasmContent, WasmSource } from "./engine.js";
import { holder } from "./instance.js";

export * from "./main.js";

/** The script's own address, which is known only while it is read for the first time. */
const script = (globalThis as { document?: { currentScript?: { src?: string } | null } }).document?.currentScript?.src;

/**
 * Makes the engine ready. Everything else needs it once; a second call costs nothing.
 *
 * @param source where the wasm is, if not in the folder above this script (in a classic worker: one folder above its own).
 */
export function init(source?: WasmSource): Promise<void> {
  return holder.init(() => source ?? new URL("../payflight.wasm", script ?? globalThis.location.href));
}

/** The same at once, from bytes or a module. */
export function initSync(source: WasmContent): void {
  holder.initSync(() => source);
}
