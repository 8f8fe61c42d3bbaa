import type { HeaderCode, KnownCode, Mark, Resource, RetryReason, Severity } from "./codes.js";
import type { CheckOptions } from "./provider.js";
import type { FieldViolation, ReportData, Violation } from "./report.js";
import type { Applied, BatchState, Decision, FlowSource, HistoryEntry, Meta, Observation, TrackerState } from "./tracker.js";

/** A definition and its catalogue, as texts. */
export interface Definition {
  provider: string;
  providerId?: string;
  instruments?: string;
}

/** What `explain` says of a code. */
export interface Explanation {
  readonly code: KnownCode;
  readonly severity: Severity | "off";
  readonly meaning: string;
  readonly source: string;
  readonly mark: Mark;
  readonly fix: string;
}

/** What a user interface needs for a rule in force. */
export interface Field {
  readonly path: string;
  readonly label: string;
  readonly optionality: "required" | "optional" | "not_allowed";
  /** For `new RegExp("^(?:" + pattern + ")$", "v")`, and so for an input's `pattern`. */
  readonly pattern?: string;
  readonly example?: string;
  readonly description?: string;
  readonly errorMessage?: string;
  /** In Unicode scalar values. */
  readonly maxLength?: number;
  readonly input: "text" | "email" | "tel" | "number" | "select";
  readonly options?: readonly string[];
  readonly source: { readonly kind: "provider" | "instrument"; readonly ruleId: string; readonly instrument?: string };
}

/** One of the bodies that a body was split into. */
export interface Part {
  /** Absent where the batch has none and no ids were given. */
  readonly externalId?: string;
  readonly bytes: number;
  readonly payments: number;
  readonly invoices: number;
  /** The index of its first payment among all. */
  readonly first: number;
  readonly body: string;
}

/** How a body is split. */
export interface PlanOptions {
  maxBodyBytes?: number;
  maxPayments?: number;
  maxInvoices?: number;
  ids?: readonly string[];
  /**
   * Payments to leave out, by index from 0: those of `stats.rejectedPayments` of a check, unless that is left out
   * because there are more payments than the batch may have; then plan first, and check each part.
   */
  omit?: readonly number[];
}

/** What was sent before with the same key. */
export interface Remembered {
  readonly fingerprint: string;
  readonly at: number;
  readonly inFlight?: boolean;
}

/** How long something is kept depends on how the payments are made. */
export type Workflow = "electronic" | "file";

/** Something wrong with a header. */
export interface HeaderViolation {
  readonly code: HeaderCode;
  readonly header: string;
  readonly message: string;
}

/** How often and how long a call is tried again. */
export interface RetryPolicy {
  baseMs?: number;
  capMs?: number;
  maxAttempts?: number;
  deadline?: number;
}

/** A date by which something must be done, or is gone. */
export interface Deadline {
  readonly what: "authorise_link" | "payment_file" | "idempotency_key" | "retention";
  readonly at: number;
  readonly passed: boolean;
  /** What to do then. */
  readonly do: string;
}

/** Something that has not changed for longer than its bound. */
export interface Stuck {
  /** `batch`, or a payment's id. */
  readonly of: string;
  readonly status: string;
  /** Since when, in milliseconds since 1970 UTC. */
  readonly since: number;
}

/** What is due, and what is stuck. */
export interface Deadlines {
  readonly deadlines: readonly Deadline[];
  readonly stuck: readonly Stuck[];
}

/** One thing that the services ask of an integration. */
export interface Requirement {
  readonly id: string;
  readonly required: boolean;
  readonly verdict: "met" | "missing" | "unknown";
  readonly text: string;
  readonly source: string;
}

/** The functions of `docs/calls.md` and `docs/protocol.md`: what goes in, what comes out. */
export interface Calls {
  explain: { request: { code?: string }; answer: { readonly codes: readonly Explanation[] } };
  check: {
    request: Partial<Definition> & {
      body: string;
      fileFormat?: string;
      unsupported?: "refuse" | "report";
      options?: CheckOptions;
    };
    answer: ReportData;
  };
  fields: {
    request: Definition & { resource?: Resource; instrument?: string };
    answer: { readonly fields: readonly Field[] };
  };
  checkField: {
    request: Definition & { resource?: Resource; instrument?: string; path: string; value: string };
    answer: { readonly violations: readonly FieldViolation[] };
  };
  plan: {
    request: { body: string; provider?: string; providerId?: string; options?: PlanOptions };
    answer: { readonly parts: readonly Part[] };
  };
  flow: { request: { flow?: FlowSource } & Record<string, unknown>; answer: unknown };
  observe: {
    request: { flow: FlowSource; state: TrackerState | null; observation: Observation; migrate?: string };
    answer: { readonly state: TrackerState | null; readonly decision: Decision };
  };
  observeBatch: {
    request: {
      flow?: FlowSource;
      paymentFlow?: FlowSource;
      state: BatchState | null;
      /** The name of the flow that the batch's state is of. */
      migrate?: string;
      message: string;
      meta: Meta;
    };
    answer: Applied & { readonly state: BatchState | null };
  };
  deadlines: {
    request: { state: BatchState | null; now: number; workflow: Workflow; bounds?: Readonly<Record<string, number>> };
    answer: Deadlines;
  };
  verifyHistory: {
    request: { history: readonly HistoryEntry[] };
    answer: { readonly valid: boolean; readonly brokenAt?: number };
  };
  idempotency: {
    request: { remembered: Remembered | null; fingerprint: string; workflow: Workflow; now: number };
    answer: {
      readonly verdict: "new" | "replay" | "conflict" | "in_flight" | "expired";
      readonly remember: Required<Remembered>;
      readonly validUntil: number;
    };
  };
  fingerprint: { request: { body: string }; answer: { readonly sha256: string } };
  retention: {
    request: { workflow: Workflow; submitted: number; now: number };
    answer: { readonly deletedAt: number; readonly deleted: boolean; readonly remainingMs: number };
  };
  throttle: {
    request: { state: { readonly tat: string } | null; rate?: number; burst?: number; now: number };
    answer: { readonly verdict: "go" | "wait"; readonly retryAt?: number; readonly state: { readonly tat: string } };
  };
  retry: {
    request: {
      outcome: { status: number } | { failure: "connect" | "timeout" };
      retryAfter?: string;
      attempt: number;
      refreshed?: boolean;
      keyValidUntil?: number;
      policy?: RetryPolicy;
      seed: number;
      now: number;
    };
    answer: {
      readonly verdict: "retry" | "refresh_token_then_retry" | "give_up";
      readonly at?: number;
      readonly reason: RetryReason;
      readonly sameIdempotencyKey?: true;
    };
  };
  token: {
    request: { issuedAt: number; lifetimeMs?: number; marginMs?: number; now: number };
    answer: { readonly verdict: "reuse" | "renew" | "expired"; readonly until: number };
  };
  headers: {
    request: { call: string } & Record<string, unknown>;
    answer: { readonly headers: Readonly<Record<string, string>> } | { readonly violations: readonly HeaderViolation[] };
  };
  "notification.read": {
    request: { body: string };
    answer:
      | {
          readonly kind: "sign_up" | "invoice_payment" | "batch" | "subscription" | "other";
          readonly type: string | null;
          readonly resourceId?: string;
          readonly parties?: unknown;
          readonly notification: unknown;
        }
      | { readonly violations: readonly Violation[] };
  };
  onboarding: {
    request: { notification: string; authoriseUrl: string; now: number };
    answer: { readonly body: string; readonly state: TrackerState };
  };
  readiness: {
    request: { service: "payments-acceptance" | "payments-out"; integration: object };
    answer: {
      readonly requirements: readonly Requirement[];
      readonly ready: boolean;
      readonly furtherAssessment?: boolean;
    };
  };
}

/** A function that this part of the package has. */
export type CallName = keyof Calls;
