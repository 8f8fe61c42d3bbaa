import { type KnownCode, type OrText, type Severity } from "../codes.js";
import { asString, Holder, type Door, type Glue, type Text } from "../engine.js";
import { unlessRefused } from "../error.js";
import { toJson, type Named } from "../json.js";
import * as glue from "../glue/payflight_tools.js";
import type { ReportData } from "../report.js";

export { PayflightError, positionOf } from "../error.js";
export type { Position, Refusal } from "../error.js";
export type { Text, WasmAddress, WasmContent, WasmResponse, WasmSource } from "../engine.js";

/** The one instance of the second wasm. */
export const holder = new Holder<Door>(glue as unknown as Glue);

/** Something about a definition that is wrong, or worth a look. */
export interface LintFinding {
  readonly code: OrText<KnownCode>;
  readonly severity: Severity;
  readonly path: string;
  readonly ruleId?: string;
  readonly message: string;
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly document: "provider" | "instruments" | "fileFormat";
}

/** Everything that a lint found. */
export interface LintAnswer {
  readonly findings: readonly LintFinding[];
  readonly errors: number;
  readonly warnings: number;
}

/** What stands beside a definition that is looked at. */
export interface LintOptions {
  instruments?: Text;
  providerId?: string;
  /** The text is a file format. */
  fileFormat?: boolean;
}

/** Which way a change goes, for whoever sends bodies. */
export type ComparisonVerdict = "tighter" | "looser" | "different" | "same" | "undecided";

/** A rule that is not what it was. */
export interface RuleChange {
  readonly change: "added" | "removed" | "changed";
  readonly verdict: ComparisonVerdict;
  readonly apiPath: string;
  readonly jsonPath: string;
  readonly oldRuleId?: string;
  readonly newRuleId?: string;
  /** A text that only one of them takes. */
  readonly witness?: string;
}

/** A limit that is not what it was. */
export interface LimitChange {
  readonly name: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly verdict: ComparisonVerdict;
}

/** What changes from one definition to the next. */
export interface Comparison {
  readonly rules: readonly RuleChange[];
  readonly limits: readonly LimitChange[];
  /** The bodies that the new definition would refuse and the old would not. */
  readonly refused?: readonly { readonly body: number; readonly report: ReportData }[];
}

/** The two functions of this part of the package. */
export interface ToolCalls {
  lint: {
    request: { provider: string; providerId?: string; instruments?: string } | { fileFormat: string };
    answer: LintAnswer;
  };
  compare: { request: { old: string; new: string; bodies?: readonly string[] }; answer: Comparison };
}

/** As `call` of the main part, for `lint` and `compare`. */
export function call<N extends string>(name: Named<N, keyof ToolCalls>, request: string): string;
export function call<N extends keyof ToolCalls>(name: N, request: ToolCalls[N]["request"]): ToolCalls[N]["answer"];
export function call<N extends string>(name: Named<N, never>, request: object): unknown;
export function call(name: string, request: string | object): unknown {
  return typeof request === "string" ? holder.engine.call(name, request) : callObject(name, request);
}

/** What is wrong with a definition, or worth a look. */
export function lint(definition: Text, options: LintOptions = {}): LintAnswer {
  const { instruments, fileFormat, providerId } = options;
  const text = asString(definition);
  const request = {
    ...(fileFormat === true ? { fileFormat: text } : { provider: text }),
    ...(providerId === undefined ? {} : { providerId }),
    ...(instruments === undefined ? {} : { instruments: asString(instruments) }),
  };
  return callObject("lint", request) as LintAnswer;
}

/** Which rules and limits are not what they were, and which bodies that concerns. */
export function compare(oldDefinition: Text, newDefinition: Text, bodies?: readonly Text[]): Comparison {
  const request = {
    old: asString(oldDefinition),
    new: asString(newDefinition),
    ...(bodies === undefined ? {} : { bodies: bodies.map(asString) }),
  };
  return callObject("compare", request) as Comparison;
}

function callObject(name: string, request: object): unknown {
  return JSON.parse(unlessRefused(holder.engine.call(name, toJson(request))));
}
