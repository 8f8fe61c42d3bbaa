import * as glue from "./glue/payflight.js";
import { Holder, type Door, type Glue } from "./engine.js";

/** The main wasm's door. */
export interface MainDoor extends Door {
  check(body: number): number;
  question(): number;
  authentic(valid: boolean): number;
}

/** The one instance that everything in this package's main part shares. */
export const holder = new Holder<MainDoor & glue.Door>(glue as unknown as Glue<MainDoor & glue.Door>);

/** The memory of the wasm, in bytes. It never shrinks; what is given back is used again. */
export function memorySize(): number {
  return holder.engine.memorySize;
}
