/** What the page asks of the worker, and what it answers. All of the engine runs there. */

export interface Violation {
  code: string;
  severity: "error" | "warning";
  path: string;
  ruleId?: string;
  message: string;
  offset: number;
  line?: number;
  column?: number;
}

export interface Report {
  verdict: "accepted" | "rejected";
  errors: number;
  warnings: number;
  truncated: boolean;
  violations: Violation[];
  stats?: {
    bytes: number;
    payments?: number;
    invoices?: number;
    totals?: { currency: string; amount: string }[];
  };
}

export interface Refusal {
  code: string;
  message: string;
  path?: string;
  line?: number;
  column?: number;
  offset?: number;
  params?: Record<string, unknown>;
  all?: Refusal[];
}

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
