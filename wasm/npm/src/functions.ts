import { callObject } from "./call.js";
import type { Calls, Explanation, Field, Part, PlanOptions } from "./calls.js";
import type { OrText, KnownCode } from "./codes.js";
import { asString, type Text } from "./engine.js";
import type { FieldViolation } from "./report.js";

/** What a code means, who asks for it and what to do; of every code, where none is given. */
export function explain(code?: OrText<KnownCode>): readonly Explanation[] {
  return (callObject("explain", { code }) as Calls["explain"]["answer"]).codes;
}

/** What stands beside the definition of a form. */
export interface FormOptions {
  /** The catalogue of local instruments. */
  instruments?: Text;
  providerId?: string;
  resource?: string;
  /** The local instrument that the form is for. */
  instrument?: string;
}

/** What a form needs to know of each rule that is in force. */
export function fields(provider: Text, options: FormOptions = {}): readonly Field[] {
  return (callObject("fields", form(provider, options)) as Calls["fields"]["answer"]).fields;
}

/** What is wrong with one value, as somebody types it. */
export function checkField(
  provider: Text,
  path: string,
  value: string,
  options: FormOptions = {},
): readonly FieldViolation[] {
  const request = { ...form(provider, options), path, value };
  return (callObject("checkField", request) as Calls["checkField"]["answer"]).violations;
}

/** Splits a body into the fewest that keep every limit. */
export function plan(
  body: Text,
  options: PlanOptions & { provider?: Text; providerId?: string } = {},
): readonly Part[] {
  const { provider, providerId, ...rest } = options;
  const request = {
    body: asString(body),
    ...(provider === undefined ? {} : { provider: asString(provider) }),
    ...(providerId === undefined ? {} : { providerId }),
    options: rest,
  };
  return (callObject("plan", request) as Calls["plan"]["answer"]).parts;
}

function form(provider: Text, { instruments, ...rest }: FormOptions): object {
  const more = instruments === undefined ? {} : { instruments: asString(instruments) };
  return { provider: asString(provider), ...rest, ...more };
}
