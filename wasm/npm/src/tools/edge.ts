// The edge runtime may not compile wasm from bytes: the file is imported as a module, which comes compiled.
// @ts-expect-error the types of TypeScript know no wasm
import wasm from "../../payflight_tools.wasm?module";
import type { WasmContent, WasmSource } from "../engine.js";
import { holder } from "./main.js";

export { call, compare, lint, PayflightError, positionOf } from "./main.js";
export type * from "./main.js";

/** Makes the engine ready. Everything else needs it once; a second call costs nothing. */
export function init(source?: WasmSource): Promise<void> {
  return holder.init(() => source ?? (wasm as object));
}

/** The same at once. */
export function initSync(source?: WasmContent): void {
  holder.initSync(() => source ?? (wasm as object));
}
