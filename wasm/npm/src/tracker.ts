import { BatchTracker as InnerBatch, Tracker as Inner } from "./glue/payflight.js";
import type { Deadlines, Workflow } from "./calls.js";
import { VERDICTS, type Mark, type OrText, type Party, type Verdict } from "./codes.js";
import { disposable, type Freeable } from "./disposable.js";
import { isWellFormed, type Text } from "./engine.js";
import { unlessRefused } from "./error.js";
import type { Flow, FlowDefinition } from "./flow.js";
import type { FlowName } from "./codes.js";
import { holder } from "./instance.js";
import { toJson } from "./json.js";

/** Where a flow is taken from: the name of a built-in one, a definition, or a `Flow`. */
export type FlowSource = OrText<FlowName> | FlowDefinition | Flow;

/** Somebody says that a resource has a status. */
export interface Observation {
  /** The status, word for word. */
  status: string;
  /** When, in milliseconds since 1970 UTC. */
  at: number;
  /** Whether that is the sender's own time, or only when it came in; `received`. */
  time?: "event" | "received";
  /** A webhook, the answer to a GET, or a change that we are about to make. */
  source: "notification" | "read" | "command";
  /** Who makes the change; a command needs it. */
  by?: Party;
  /** The version that the state must have, else the verdict is `conflict`. */
  expectedVersion?: number;
}

/** What somebody has to do. */
export interface Action {
  readonly who?: Party;
  readonly action?: string;
  readonly text?: string;
}

/** What became of an observation, and what is due now. */
export interface Decision {
  readonly verdict: Verdict;
  /** The status before; absent at first. */
  readonly from?: string;
  /** The status observed. */
  readonly to: string;
  /** Statuses that must have been in between. */
  readonly skipped?: readonly string[];
  /** The weakest mark of the way. */
  readonly mark?: Mark;
  /** Order can't be known: a GET should settle it. */
  readonly confirm?: boolean;
  /** Whether the status after it is final. */
  readonly final: boolean;
  /** What may follow, where it was refused. */
  readonly allowed?: readonly string[];
  readonly actions?: readonly Action[];
  readonly message: string;
}

/** The state of one resource, to be stored. */
export interface TrackerState {
  readonly flow: string;
  readonly hash: string;
  readonly status: string;
  readonly since: number;
  readonly seen: readonly string[];
  readonly lastKnown?: string;
  readonly version: number;
}

/** What a tracker begins with. */
export interface TrackerOptions {
  /** A state that was stored: as `state` gave it, or as `save()` did. */
  state?: TrackerState | string | null;
  /** The name of the flow that the state is of, to take it over from another, or from another version. */
  migrate?: string;
}

const SOURCES = ["notification", "read", "consumer", "provider", "service"] as const;
const EVENT = 16;
const MOST = 1 << 16;
const MOST_NAMES = 4096;
/** The number of what only `observe` can judge. */
const ODD = 0xffffffff;

/** Follows one resource. It has memory in the wasm, as a `Provider` has. */
export interface Tracker extends Freeable {}
export class Tracker {
  #inner: Inner | undefined;
  readonly #names = new Map<string, number>();

  /** @throws PayflightError for a flow or a state that can't be used. */
  constructor(flow: FlowSource, options: TrackerOptions = {}) {
    const engine = holder.engine;
    engine.put("", toJson({ flow, ...options, ...stored(options.state) }));
    this.#inner = loaded(Inner.load(engine.door));
  }

  /** Takes the resource on by one observation. */
  observe(observation: Observation): Decision {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    engine.put("", JSON.stringify(observation));
    return JSON.parse(unlessRefused(engine.text(inner.observe(engine.door)))) as Decision;
  }

  /**
   * Takes the resource on by many observations, in their order, and gives the verdicts alone: one crossing for all.
   * An observation with `expectedVersion` is for `observe`.
   *
   * @throws PayflightError at the first observation that can't be used; those before it are taken.
   */
  observeAll(observations: readonly Observation[]): Verdict[] {
    const verdicts: Verdict[] = [];
    const events = new DataView(new ArrayBuffer(Math.min(observations.length, MOST) * EVENT));
    while (verdicts.length < observations.length) {
      this.#observeRun(observations, events, verdicts);
      const next = verdicts.length;
      if (next < observations.length) {
        // It has no number. This says what is wrong with it, or takes it after all.
        verdicts.push(this.observe(observations[next] as Observation).verdict);
      }
    }
    return verdicts;
  }

  /** The state; `null` before the first observation. */
  get state(): TrackerState | null {
    return JSON.parse(this.save()) as TrackerState | null;
  }

  /** The state as JSON text. */
  save(): string {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    return engine.text(inner.state(engine.door));
  }

  /** The state, for `JSON.stringify`. */
  toJSON(): TrackerState | null {
    return this.state;
  }

  /** Gives its memory back. */
  free(): void {
    this.#inner?.free();
    this.#inner = undefined;
  }

  /** Takes the next observations, as far as they can be numbered and fit into `events`. */
  #observeRun(observations: readonly Observation[], events: DataView, verdicts: Verdict[]): void {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    const start = verdicts.length;
    let place = 0;
    while (place < events.byteLength && start + place / EVENT < observations.length) {
      const observation = observations[start + place / EVENT] as Observation;
      const { status, at } = observation;
      const name = this.#names.get(status) ?? this.#name(status);
      const how = howOf(observation);
      if (name === ODD || how === ODD || !Number.isSafeInteger(at) || at < 0) {
        break;
      }
      events.setFloat64(place, at, true);
      events.setUint32(place + 8, name, true);
      events.setUint32(place + 12, how, true);
      place += EVENT;
    }
    if (place === 0) {
      return;
    }
    engine.putBytes(new Uint8Array(events.buffer, 0, place));
    for (const number of engine.bytes(inner.steps(engine.door))) {
      const verdict = VERDICTS[number];
      if (verdict !== undefined) {
        verdicts.push(verdict);
      }
    }
  }

  #name(status: string): number {
    if (typeof status !== "string" || status === "" || !isWellFormed(status) || this.#names.size === MOST_NAMES) {
      return ODD;
    }
    const engine = holder.engine;
    engine.put("", status);
    const number = alive(this.#inner).name(engine.door);
    this.#names.set(status, number);
    return number;
  }
}

disposable(Tracker);

/** The state as an object. A text that is no JSON stays what it is, and is refused as no state. */
function stored<S>(state: S | string | null | undefined): { state?: S | string | null } {
  if (typeof state !== "string") {
    return {};
  }
  try {
    return { state: JSON.parse(state) as S };
  } catch {
    return { state };
  }
}

/** Source and time of an observation as one number. */
function howOf({ time, source, by, expectedVersion }: Observation): number {
  if (expectedVersion !== undefined || (by !== undefined && source !== "command")) {
    return ODD;
  }
  const from = SOURCES.indexOf(source === "command" ? (by as "consumer") : source);
  const kind = time === undefined || time === "received" ? 0 : time === "event" ? 1 : -1;
  // A command's `by` must not be the name of another source, nor the other way round.
  const own = source === "command" ? from >= 2 : from >= 0 && from < 2;
  return own && kind >= 0 ? 2 * from + kind : ODD;
}

/** How a message about a batch came in. */
export type Meta = Omit<Observation, "status">;

/** What became of one resource of a message. */
export interface BatchDecision extends Decision {
  /** `batch`, or a payment's id. */
  readonly of: string;
}

/** Something about a message that is worth a look. */
export interface Finding {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** One change, chained to the one before. */
export interface HistoryEntry {
  readonly sequence: number;
  readonly at: number;
  readonly source: string;
  readonly of: string;
  readonly from?: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly previous: string;
  readonly hash: string;
}

/** The payments, counted. */
export interface RollUp {
  readonly verdict: "in_progress" | "all_succeeded" | "all_failed" | "all_cancelled" | "mixed";
  readonly statuses: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** What became of a message. */
export interface Applied {
  readonly decisions: readonly BatchDecision[];
  readonly findings: readonly Finding[];
  readonly rollUp: RollUp;
  readonly history: readonly HistoryEntry[];
}

/** What became of many messages. */
export interface AppliedLines {
  readonly messages: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly findings: readonly (Finding & { readonly line: number })[];
  readonly refused: readonly { readonly line: number; readonly error: Finding }[];
  readonly rollUp: RollUp;
  readonly history: readonly HistoryEntry[];
}

/** What is known of one payment of a batch. Its flow is the tracker's. */
export interface PaymentState {
  /** `null` as long as it has no status. */
  readonly state: Omit<TrackerState, "flow" | "hash"> | null;
  readonly externalId?: string;
  /** References, as last seen. */
  readonly kept?: Readonly<Record<string, string>>;
}

/** The state of a batch and its payments, to be stored. */
export interface BatchState {
  readonly format: 1;
  readonly batchId?: string;
  readonly externalId?: string;
  readonly batch: TrackerState | null;
  /** By their ids. */
  readonly payments: Readonly<Record<string, PaymentState>>;
  /** References, as last seen; the times `createdAt` and `paymentFileAt` are numbers. */
  readonly kept: Readonly<Record<string, string | number>>;
  readonly sequence: number;
  readonly hash: string;
}

/** What a batch tracker begins with. */
export interface BatchTrackerOptions {
  /** `payments-out/batch` where none is given. */
  flow?: FlowSource;
  /** `payments-out/payment` where none is given. */
  paymentFlow?: FlowSource;
  /** A state that was stored: as `state` gave it, or as `save()` did. */
  state?: BatchState | string | null;
  /** The name of the flow that the batch's state is of, to take it over from another, or from another version. */
  migrate?: string;
}

/** Follows a batch and its payments by whole messages. It has memory in the wasm, as a `Provider` has. */
export interface BatchTracker extends Freeable {}
export class BatchTracker {
  #inner: InnerBatch | undefined;

  /** @throws PayflightError for a flow or a state that can't be used. */
  constructor(options: BatchTrackerOptions = {}) {
    const engine = holder.engine;
    engine.put("", toJson({ ...options, ...stored(options.state) }));
    this.#inner = loaded(InnerBatch.load(engine.door));
  }

  /** Applies a message: a POST or GET answer, a PATCH body or a webhook body. */
  apply(message: Text, meta: Meta): Applied {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    const length = engine.put(message, JSON.stringify(meta));
    return JSON.parse(unlessRefused(engine.text(inner.apply(engine.door, length)))) as Applied;
  }

  /** Applies one message a line, all with the same meta data. A line that is refused changes nothing. */
  applyLines(messages: Text, meta: Meta): AppliedLines {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    const length = engine.put(messages, JSON.stringify(meta));
    return JSON.parse(unlessRefused(engine.text(inner.apply_lines(engine.door, length)))) as AppliedLines;
  }

  /** The state as JSON text; `null` as long as nothing is known. */
  save(): string {
    const inner = alive(this.#inner);
    const engine = holder.engine;
    return engine.text(inner.state(engine.door));
  }

  /** The state; `null` as long as nothing is known. */
  get state(): BatchState | null {
    return JSON.parse(this.save()) as BatchState | null;
  }

  /** The batch's status; `null` as long as it is not known. It writes the whole state, as `state` does. */
  get status(): string | null {
    return this.state?.batch?.status ?? null;
  }

  /** The status of each payment that has one, by its id. It writes the whole state, as `state` does. */
  get payments(): ReadonlyMap<string, string> {
    const entries = Object.entries(this.state?.payments ?? {});
    return new Map(entries.flatMap(([id, { state }]) => (state === null ? [] : [[id, state.status] as const])));
  }

  /**
   * What is due at `now` (milliseconds since 1970 UTC), and what has not changed for longer than its bound: `bounds` gives
   * statuses their milliseconds.
   *
   * @throws PayflightError `call.missing_member` as long as nothing is known; `call.bad_member` for a time out of range.
   */
  deadlines(now: number, workflow: Workflow, bounds?: Readonly<Record<string, number>>): Deadlines {
    const asked = toJson({ now, workflow, bounds });
    return JSON.parse(unlessRefused(holder.engine.call("deadlines", `{"state":${this.save()},${asked.slice(1)}`))) as Deadlines;
  }

  /** The state, for `JSON.stringify`. */
  toJSON(): BatchState | null {
    return this.state;
  }

  /** Gives its memory back. */
  free(): void {
    this.#inner?.free();
    this.#inner = undefined;
  }
}

disposable(BatchTracker);

function loaded<T>(inner: T | undefined): T {
  if (inner === undefined) {
    const engine = holder.engine;
    unlessRefused(engine.text(engine.door.answered()));
    throw new Error("The tracker could not be loaded.");
  }
  return inner;
}

function alive<T>(inner: T | undefined): T {
  if (inner === undefined) {
    throw new Error("The tracker has been freed.");
  }
  return inner;
}
