import { callObject } from "./call.js";
import type { Calls, Explanation, Field, Part, PlanOptions } from "./calls.js";
import type { OrText, KnownCode, Resource } from "./codes.js";
import { asString, type Text } from "./engine.js";
import { callBy, Provider } from "./provider.js";
import type { FieldViolation } from "./report.js";

/** What a code means, who asks for it and what to do; of every code, where none is given. */
export function explain(code?: OrText<KnownCode>): readonly Explanation[] {
  return (callObject("explain", { code }) as Calls["explain"]["answer"]).codes;
}

/** What a form is for. */
export interface FieldOptions {
  /** What kind of body; `batch`. */
  resource?: Resource;
  /** The local instrument of the payment. */
  instrument?: string;
}

/** What stands beside the definition of a form, where that is a text. */
export interface FormOptions extends FieldOptions {
  /** The catalogue of local instruments. */
  instruments?: Text;
  providerId?: string;
}

/** What a form needs to know of each rule that is in force. */
export function fields(provider: Provider | Text, options?: FieldOptions): readonly Field[];
export function fields(definition: Text, options?: FormOptions): readonly Field[];
export function fields(provider: Provider | Text, options: FormOptions = {}): readonly Field[] {
  return (ask("fields", provider, options, {}) as Calls["fields"]["answer"]).fields;
}

/**
 * What is wrong with one value, as somebody types it; nothing, where no rule has the path.
 *
 * For a form, load the `Provider` once: a value is then checked in some microseconds. A text is loaded for each call.
 *
 * @throws PayflightError for a definition or a path that can't be used.
 */
export function checkField(
  provider: Provider | Text,
  path: string,
  value: string,
  options?: FieldOptions,
): readonly FieldViolation[];
export function checkField(
  definition: Text,
  path: string,
  value: string,
  options?: FormOptions,
): readonly FieldViolation[];
export function checkField(
  provider: Provider | Text,
  path: string,
  value: string,
  options: FormOptions = {},
): readonly FieldViolation[] {
  return (ask("checkField", provider, options, { path, value }) as Calls["checkField"]["answer"]).violations;
}

/** Whose limits a plan keeps too: a loaded definition's, or a text's. */
export type PlanFor = { provider?: Text; providerId?: string } | { provider: Provider | Text; providerId?: never };

/** Splits a body into the fewest that keep every limit. */
export function plan(body: Text, options: PlanOptions & PlanFor = {}): readonly Part[] {
  const { provider, providerId, ...rest } = options;
  const which: FormOptions = providerId === undefined ? {} : { providerId };
  const request = { body: asString(body), options: rest };
  const answer = provider === undefined ? callObject("plan", { ...which, ...request }) : ask("plan", provider, which, request);
  return (answer as Calls["plan"]["answer"]).parts;
}

/** By a loaded definition, or by one that the request has as a text. */
function ask(name: string, provider: Provider | Text, { instruments, ...rest }: FormOptions, more: object): unknown {
  const catalogue = instruments === undefined ? {} : { instruments: asString(instruments) };
  const request = { ...rest, ...catalogue, ...more };
  return provider instanceof Provider
    ? callBy(provider, name, request)
    : callObject(name, { provider: asString(provider), ...request });
}
