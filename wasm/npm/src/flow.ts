import { callObject } from "./call.js";
import type { FlowName, Mark, OrText, Party } from "./codes.js";
import type { Action, FlowSource, TrackerOptions } from "./tracker.js";
import { Tracker } from "./tracker.js";

/** A status of a flow. */
export interface Status {
  readonly name: string;
  /** On its way, may stay for good, or never left. */
  readonly kind: "active" | "resting" | "final";
  readonly outcome?: "succeeded" | "failed" | "cancelled" | "mixed";
  readonly meaning?: string;
  /** How sure its name is. */
  readonly mark?: Mark;
  readonly allows?: readonly string[];
  readonly actions?: readonly Action[];
}

/** A step from one status to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Who may take it; all where it is left out. */
  readonly by?: Party | readonly Party[];
  readonly mark?: Mark;
}

/** A flow as data: `docs/flows.md`. */
export interface FlowDefinition {
  readonly flow: string;
  readonly version?: number | string;
  readonly title?: string;
  readonly initial: readonly string[];
  readonly statuses: readonly Status[];
  readonly edges: readonly Edge[];
  readonly noChange?: readonly string[];
}

/** A built-in flow, in the list of all. */
export interface FlowSummary {
  readonly flow: FlowName;
  readonly version: number;
  readonly title: string;
  readonly hash: string;
}

/** One row of the correspondence between vocabularies. */
export interface Correspondence {
  readonly paymentsOut: string;
  readonly openBanking: string;
  readonly iso20022: string;
  readonly mark: Mark;
}

/** A way from one status to another, or none. */
export type Path =
  | {
      /** The names, both ends included. */
      readonly path: readonly string[];
      /** The weakest mark of its edges; absent where it has none, as from a status to itself. */
      readonly mark?: Mark;
    }
  | { readonly path: null };

/** A status flow, built in or one's own. It is data, and has no memory in the wasm. */
export class Flow {
  /** The flow as it was given. */
  readonly definition: FlowDefinition;
  /** The SHA-256 of the definition in canonical form. */
  readonly hash: string;

  private constructor(definition: FlowDefinition, hash: string) {
    this.definition = definition;
    this.hash = hash;
  }

  /** @throws PayflightError with everything that is wrong with it; `flow.not_found` for an unknown name. */
  static load(flow: OrText<FlowName> | FlowDefinition): Flow {
    const answer = callObject("flow", { flow }) as { flow: FlowDefinition; hash: string };
    return new Flow(answer.flow, answer.hash);
  }

  /** The built-in flows. */
  static list(): readonly FlowSummary[] {
    return (callObject("flow", {}) as { flows: FlowSummary[] }).flows;
  }

  /** What the vocabularies call the same thing. */
  static correspondence(): readonly Correspondence[] {
    return (callObject("flow", { correspondence: true }) as { rows: Correspondence[] }).rows;
  }

  get name(): string {
    return this.definition.flow;
  }

  get statuses(): readonly Status[] {
    return this.definition.statuses;
  }

  get edges(): readonly Edge[] {
    return this.definition.edges;
  }

  /** A status, and the edges out of it (that `by` may take). */
  status(name: string, by?: Party): { readonly status: Status; readonly edges: readonly Edge[] } {
    return this.#ask({ status: name, ...(by === undefined ? {} : { by }) });
  }

  /** The statuses that can be reached; itself only by a cycle. */
  reachable(from: string): readonly string[] {
    return this.#ask<{ reachable: string[] }>({ reachable: from }).reachable;
  }

  /** The shortest way, both ends included, and the weakest mark on it. Where no way leads, its `path` is `null`. */
  path(from: string, to: string): Path {
    return this.#ask({ path: { from, to } });
  }

  /** A picture as text. */
  render(format: "mermaid" | "dot", highlight?: string): string {
    const more = highlight === undefined ? {} : { highlight };
    return this.#ask<{ text: string }>({ format, ...more }).text;
  }

  /** Follows a resource in this flow. */
  tracker(options?: TrackerOptions): Tracker {
    return new Tracker(this as FlowSource, options);
  }

  /** The flow as it was given, for `JSON.stringify`. */
  toJSON(): FlowDefinition {
    return this.definition;
  }

  #ask<T>(question: object): T {
    return callObject("flow", { flow: this.definition, ...question }) as T;
  }
}
