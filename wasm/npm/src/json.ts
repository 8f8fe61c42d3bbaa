import { kindOf } from "./engine.js";

/** A name that is written out must be a known one; any text will do where it is only known when the program runs. */
export type Named<N extends string, Known extends string> = N &
  ([N] extends [Known] ? unknown : string extends N ? unknown : never);

/**
 * A request as JSON. What JSON has no form for (`NaN`, a function, a `Map`) goes in as a text: left out, or as `null`, it
 * would be ignored; so it is refused at its place, where a text is wrong too.
 */
export function toJson(request: object): string {
  return JSON.stringify(request, (_, value: unknown) => (hasForm(value) ? value : String(value)));
}

function hasForm(value: unknown): boolean {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value);
    case "bigint":
    case "function":
    case "symbol":
      return false;
    default:
      return !["Map", "Set"].includes(kindOf(value));
  }
}
