import type { Code, ReportVerdict, Severity } from "./codes.js";

/** One thing that is wrong with a body, or worth a look. */
export interface Violation {
  readonly code: Code;
  readonly severity: Severity;
  /** The JSON pointer (RFC 6901) of the value, or of the place where it should be. */
  readonly path: string;
  /** The provider's or the instrument's rule that says so. */
  readonly ruleId?: string;
  /** What is wrong and what would be right, for people. */
  readonly message: string;
  /** The text of the value, only with `includeValues`. */
  readonly value?: string;
  /** From 0, in bytes of UTF-8. */
  readonly offset: number;
  /** From 1. */
  readonly line?: number;
  /** From 1, in Unicode scalar values. */
  readonly column?: number;
  /** Details for programs. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** One thing that is wrong with a value that stands in no body yet: it has no place. */
export interface FieldViolation extends Omit<Violation, "path" | "value" | "offset" | "line" | "column"> {
  /** The path of the rule, as written; it names the field. */
  readonly path: string;
}

/** Counts beside the violations. */
export interface Stats {
  /** The length of the body in bytes of UTF-8. */
  readonly bytes: number;
  readonly payments?: number;
  readonly invoices?: number;
  /** Exact decimal sums in major units, by currency. */
  readonly totals?: readonly { readonly currency: string; readonly amount: string }[];
  /**
   * Runs of payments with an error: the first and the last index of each, complete also where the violations are not.
   * Left out where there are none, where the batch has more payments than it may (`payments.too_many`, whatever its
   * level), and where the body could not be read: then it says nothing of any payment.
   */
  readonly rejectedPayments?: readonly (readonly [number, number])[];
}

/** What the text of a report says. */
export interface ReportData {
  readonly verdict: ReportVerdict;
  readonly errors: number;
  readonly warnings: number;
  readonly truncated: boolean;
  readonly violations: readonly Violation[];
  readonly unchecked?: readonly string[];
  readonly stats: Stats;
}

const HEAD = /^\{"verdict":"(\w+)","errors":(\d+),"warnings":(\d+),"truncated":(true|false),/;
const NONE = '"violations":[],';
/** How the report of most bodies begins. */
const CLEAN = `{"verdict":"accepted","errors":0,"warnings":0,"truncated":false,${NONE}`;

/**
 * Everything that one check found. Verdict and counts are read from the head of the text; the violations are parsed
 * when they are asked for.
 */
export class Report implements Iterable<Violation> {
  /** The report as the one line of JSON that every language gives. */
  readonly json: string;
  /** `accepted` when there is no error. */
  readonly verdict: ReportVerdict;
  /** How many errors there are, listed or not. */
  readonly errors: number;
  /** How many warnings there are, listed or not. */
  readonly warnings: number;
  /** Not all of them are listed. */
  readonly truncated: boolean;
  #violations: readonly Violation[] | undefined;
  #data: ReportData | undefined;

  /** Takes the text of a report. */
  constructor(json: string) {
    this.json = json;
    if (json.startsWith(CLEAN)) {
      this.verdict = "accepted";
      this.errors = 0;
      this.warnings = 0;
      this.truncated = false;
      this.#violations = [];
      return;
    }
    const head = HEAD.exec(json);
    if (head === null) {
      throw new SyntaxError("This is not the text of a report.");
    }
    this.verdict = head[1] as ReportVerdict;
    this.errors = Number(head[2]);
    this.warnings = Number(head[3]);
    this.truncated = head[4] === "true";
    this.#violations = json.startsWith(NONE, head[0].length) ? [] : undefined;
  }

  /** Whether the services would take the body. */
  get accepted(): boolean {
    return this.verdict === "accepted";
  }

  /** The violations, in the order of the body; at most `maxViolations`. */
  get violations(): readonly Violation[] {
    this.#violations ??= this.#parsed().violations;
    return this.#violations;
  }

  /** The ids of rules that were loaded without their regular expression. */
  get unchecked(): readonly string[] {
    return this.#parsed().unchecked ?? [];
  }

  /** Counts beside the violations. */
  get stats(): Stats {
    return this.#parsed().stats;
  }

  /** Throws a `RejectedError` if the verdict is `rejected`; else gives the report. */
  throwIfRejected(): this {
    if (!this.accepted) {
      throw new RejectedError(this);
    }
    return this;
  }

  [Symbol.iterator](): Iterator<Violation> {
    return this.violations[Symbol.iterator]();
  }

  /** What the text says, for `JSON.stringify`. */
  toJSON(): ReportData {
    return this.#parsed();
  }

  /** The text. */
  toString(): string {
    return this.json;
  }

  #parsed(): ReportData {
    this.#data ??= JSON.parse(this.json) as ReportData;
    return this.#data;
  }
}

/** A body was rejected, and `throwIfRejected` asked for an exception. */
export class RejectedError extends Error {
  override readonly name = "RejectedError";
  /** Everything that was found. */
  readonly report: Report;

  constructor(report: Report) {
    const errors = report.errors === 1 ? "1 error" : `${report.errors} errors`;
    super(`The body was rejected with ${errors}.`);
    this.report = report;
  }
}
