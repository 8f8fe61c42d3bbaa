import { unlessRefused } from "./error.js";
import { isText, type Text } from "./engine.js";
import { holder } from "./instance.js";
import { toJson, type Named } from "./json.js";
import type { CallName, Calls } from "./calls.js";

/**
 * Calls a function of `docs/calls.md` by its name.
 *
 * With a JSON text, the answer is one too, also where it is a refusal (`{"error":{…}}`): nothing is thrown. With an
 * object, the answer is an object. A name that is written out must be that of a function, and its request must fit; one
 * that is only known when the program runs (a `string`) takes any object.
 *
 * @throws PayflightError for a refusal, where the request is an object.
 */
export function call<N extends string>(name: Named<N, CallName>, request: Text): string;
export function call<N extends CallName>(name: N, request: Calls[N]["request"]): Calls[N]["answer"];
export function call<N extends string>(name: Named<N, never>, request: object): unknown;
export function call(name: string, request: Text | object): unknown {
  return isText(request) ? holder.engine.call(name, request) : callObject(name, request);
}

/** With an object in, and an object out. */
export function callObject(name: string, request: object): unknown {
  return JSON.parse(unlessRefused(holder.engine.call(name, toJson(request))));
}
