/** What the page asks of the worker, and what it answers. All of the engine runs there. */

import type { Refusal as FullRefusal, ReportData } from "payflight";

export type { Violation } from "payflight";
export type Report = ReportData;

/** A refusal as it comes over; each of `all` has a place of its own. */
export type Refusal = Pick<FullRefusal, "code" | "path" | "message" | "all"> & Partial<FullRefusal>;

/** A report and, for each violation, where it stands in the text, in UTF-16 units: from and to, in turn. */
export interface Checked {
  report?: Report;
  refusal?: Refusal;
  ranges: Int32Array;
  /** Of the body alone. */
  milliseconds: number;
}

export interface About {
  id: string | null;
  fingerprint: string;
  instruments: string[];
  ruleCount: number;
}

export type Question =
  | { kind: "load"; definition: string; instruments: string }
  | { kind: "check"; body: string; resource: string; strict: boolean }
  | { kind: "call"; name: string; request: unknown }
  | { kind: "lint"; definition: string; instruments: string };

export interface Answers {
  load: { about?: About; refusal?: Refusal };
  check: Checked;
  call: any;
  lint: any;
}
