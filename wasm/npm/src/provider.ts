import { Provider as Inner } from "./glue/payflight.js";
import { disposable, type Freeable } from "./disposable.js";
import { asString, type Text } from "./engine.js";
import { unlessRefused } from "./error.js";
import { holder } from "./instance.js";
import { toJson } from "./json.js";
import { Report } from "./report.js";
import type { Level, LevelledCode, Resource } from "./codes.js";

/** How a body is checked. What is left out has its default. */
export interface CheckOptions {
  /** Most bytes of a body; 5,000,000. */
  maxBodyBytes?: number;
  /** Most payments; 2,000. */
  maxPayments?: number;
  /** Most invoices in a batch; 2,000. */
  maxInvoices?: number;
  /** Most violations that are listed; 1,000. All are counted. */
  maxViolations?: number;
  /** Warnings become errors; false. */
  strict?: boolean;
  /** Violations have the text of their value, which may be personal data; false. */
  includeValues?: boolean;
  /** Milliseconds since 1970 UTC, for dates in the past; none. */
  now?: number;
  /** What kind of body it is; `batch`. */
  resource?: Resource;
  /** Other severities for codes. */
  levels?: { [code in LevelledCode]?: Level };
}

/** How a definition is loaded. */
export interface LoadOptions {
  /** The catalogue of local instruments. */
  instruments?: Text;
  /** Which of several definitions is meant. */
  providerId?: string;
  /** Rules whose regular expression is not supported are refused, or loaded and reported as not checked; `refuse`. */
  unsupported?: "refuse" | "report";
  /** The text is a file format; false. */
  fileFormat?: boolean;
}

interface Description {
  readonly id: string | null;
  readonly fingerprint: string;
  readonly instruments: readonly string[];
  readonly ruleCount: number;
}

/**
 * Checks a body without a provider's rules.
 *
 * A body that the services would not take is a report with the verdict `rejected`.
 *
 * @throws PayflightError for options that can't be used.
 */
export function check(body: Text, options?: CheckOptions): Report {
  const engine = holder.engine;
  const length = engine.put(body, textOf(options));
  return new Report(unlessRefused(engine.text(engine.door.check(length))));
}

/** For the functions that ask a loaded definition. */
let innerOf: (provider: Provider) => Inner;

/**
 * A provider's definition, with its catalogue, loaded: `check`, `fields`, `checkField` and `plan` ask it. It has
 * memory of its own in the wasm: `free()` it, or say `using provider = …`; a forgotten one is given back some time after it
 * is garbage.
 */
export interface Provider extends Freeable {}
export class Provider {
  #inner: Inner | undefined;
  #description: Description | undefined;

  static {
    innerOf = (provider) => provider.#alive();
  }

  private constructor(inner: Inner) {
    this.#inner = inner;
  }

  /**
   * Loads a definition (or, with `fileFormat`, a file format).
   *
   * @throws PayflightError with everything that is wrong with it, in `all`.
   */
  static load(definition: Text, options: LoadOptions = {}): Provider {
    const engine = holder.engine;
    const { instruments, ...rest } = options;
    const given = instruments === undefined ? rest : { ...rest, instruments: asString(instruments) };
    const inner = Inner.load(engine.door, engine.put(definition, toJson(given)));
    if (inner === undefined) {
      unlessRefused(engine.text(engine.door.answered()));
      throw new Error("The definition could not be loaded.");
    }
    return new Provider(inner);
  }

  /** Checks a body with the rules of the definition; as `check`. */
  check(body: Text, options?: CheckOptions): Report {
    const inner = this.#alive();
    const engine = holder.engine;
    const length = engine.put(body, textOf(options));
    return new Report(unlessRefused(engine.text(inner.check(engine.door, length))));
  }

  /** The provider's id, if the definition has one. */
  get id(): string | null {
    return this.#describe().id;
  }

  /** The SHA-256 of definition and catalogue in canonical form, in lower-case hex. */
  get fingerprint(): string {
    return this.#describe().fingerprint;
  }

  /** The local instruments that the definition lists. */
  get instruments(): readonly string[] {
    return this.#describe().instruments;
  }

  /** How many rules there are, those of the instruments too. */
  get ruleCount(): number {
    return this.#describe().ruleCount;
  }

  /** Gives its memory back. It can't be used any more; a second call does nothing. */
  free(): void {
    this.#inner?.free();
    this.#inner = undefined;
  }

  #alive(): Inner {
    if (this.#inner === undefined) {
      throw new Error("The provider has been freed.");
    }
    return this.#inner;
  }

  #describe(): Description {
    if (this.#description === undefined) {
      const engine = holder.engine;
      const length = this.#alive().describe(engine.door);
      this.#description = JSON.parse(engine.text(length)) as Description;
    }
    return this.#description;
  }
}

disposable(Provider);

/** Calls `plan`, `fields` or `checkField` with a loaded definition; an object in, an object out. */
export function callBy(provider: Provider, name: string, request: object): unknown {
  const inner = innerOf(provider);
  const engine = holder.engine;
  const length = engine.put(name, toJson(request));
  return JSON.parse(unlessRefused(engine.text(inner.call(engine.door, length))));
}

function textOf(options: CheckOptions | undefined): string {
  return options === undefined ? "" : toJson(options);
}
