import type { Code } from "./codes.js";

/** A place in a text. */
export interface Position {
  /** From 0, in bytes of UTF-8. */
  readonly offset: number;
  /** From 1; absent where the text is too large to be read. */
  readonly line?: number;
  /** From 1, in Unicode scalar values. */
  readonly column?: number;
}

/** What is wrong with a call, or with a definition that was to be loaded. */
export interface Refusal {
  readonly code: Code;
  readonly path: string;
  readonly ruleId?: string;
  readonly message: string;
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
  readonly params?: Readonly<Record<string, unknown>>;
  /** Everything that is wrong, where that is more than one thing. */
  readonly all?: readonly Refusal[];
}

/** A call that can't be answered: its request, its options, a definition, a flow or a state is not as it must be. */
export class PayflightError extends Error {
  override readonly name = "PayflightError";
  /** The stable code, such as `call.bad_member`. */
  readonly code: Code;
  /** The JSON pointer (RFC 6901) into the request, or into the text that `params.document` names. */
  readonly path: string;
  /** The place in that text. */
  readonly position: Position | undefined;
  /** The rule that is meant. */
  readonly ruleId: string | undefined;
  /** Details for programs. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Everything that is wrong, this first. */
  readonly all: readonly Refusal[];

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.code = refusal.code;
    this.path = refusal.path;
    this.position = positionOf(refusal);
    this.ruleId = refusal.ruleId;
    this.params = refusal.params ?? {};
    this.all = refusal.all ?? [refusal];
  }
}

/** The place that a record tells, if it tells one. */
export function positionOf(record: {
  readonly offset?: number;
  readonly line?: number;
  readonly column?: number;
}): Position | undefined {
  const { offset, line, column } = record;
  if (offset === undefined) {
    return undefined;
  }
  return line === undefined || column === undefined ? { offset } : { offset, line, column };
}

const REFUSED = '{"error":{';

/** The answer, if it is one; a refusal is thrown. */
export function unlessRefused(answer: string): string {
  if (answer.startsWith(REFUSED)) {
    throw new PayflightError((JSON.parse(answer) as { error: Refusal }).error);
  }
  return answer;
}
