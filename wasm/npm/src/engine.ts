/** The way into the wasm: texts are written straight into its memory, answers are read from there. */

/** A JSON text: a string, or its bytes in UTF-8. */
export type Text = string | Uint8Array;

/** What the glue of a wasm file gives. */
export interface Glue<D extends Door = Door> {
  default(input: { module_or_path: unknown }): Promise<Exports>;
  initSync(input: { module: unknown }): Exports;
  Door: new () => D;
}

/** The exports that are used here. */
export interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/** See `wasm/src/lib.rs`. */
export interface Door {
  room(length: number): number;
  replaced(): boolean;
  units(): number;
  narrow(at: number, count: number, expected: number): number;
  answer(): number;
  answered(): number;
  call(name: number): number;
}

/** An address, such as a `URL`. */
export interface WasmAddress {
  readonly href: string;
}

/** What `fetch` gives. */
export interface WasmResponse {
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The file's bytes, or a `WebAssembly.Module`. */
export type WasmContent = ArrayBuffer | ArrayBufferView | object;

/** Where the wasm is: its address, a response, its bytes, a module, or a promise of one of the last three. */
export type WasmSource =
  | string
  | WasmAddress
  | WasmResponse
  | WasmContent
  | Promise<WasmResponse | WasmContent>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const surrogate = /\p{Surrogate}/u;

/** Units of UTF-16 that are written at once; see `wasm/src/lib.rs`. */
const UNITS = 1 << 14;

/** What Node's `Buffer` can do with memory. */
interface Writer {
  write(text: string, at: number, length: number, encoding: "utf16le"): number;
}

/** Node writes a string as the UTF-16 that it is in a tenth of the time in which it makes UTF-8 of it; others don't. */
function writerOf(memory: ArrayBuffer): Writer | undefined {
  const { Buffer, process } = globalThis as {
    Buffer?: { from(memory: ArrayBuffer): Writer };
    process?: { versions?: Readonly<Record<string, string>> };
  };
  const { node, v8, deno, bun } = process?.versions ?? {};
  const isNode = node !== undefined && v8 !== undefined && deno === undefined && bun === undefined;
  return isNode ? Buffer?.from(memory) : undefined;
}

/** One wasm instance. */
export class Engine<D extends Door = Door> {
  readonly door: D;
  readonly #memory: Exports["memory"];
  #bytes: Uint8Array;
  #writer: Writer | undefined;
  readonly #units: number;

  constructor(glue: Glue<D>, exports: Exports) {
    this.door = new glue.Door();
    this.#memory = exports.memory;
    this.#units = writerOf(exports.memory.buffer) === undefined ? 0 : this.door.units() >>> 0;
    this.#bytes = new Uint8Array(exports.memory.buffer);
    this.#writer = writerOf(exports.memory.buffer);
  }

  /** Writes two texts, one behind the other, and gives the length of the first. */
  put(first: Text, second: string): number {
    expectText(first);
    const length = typeof first === "string" ? this.#putString(first) : this.#putBytes(first);
    if (second !== "") {
      this.#append(length, second);
    }
    return length;
  }

  /** Writes events of 16 bytes. */
  putBytes(bytes: Uint8Array): void {
    this.#putBytes(bytes);
  }

  /** The answer of `length` bytes. */
  text(length: number): string {
    return decoder.decode(this.bytes(length));
  }

  /** The same as bytes, which the next call writes over. */
  bytes(length: number): Uint8Array {
    const start = this.door.answer();
    return this.#view().subarray(start, start + length);
  }

  /** Calls a function by its name. */
  call(name: string, request: Text): string {
    // The name comes first in the room, but its length is known only when it is written.
    const length = this.#putString(name);
    this.#append(length, request);
    return this.text(this.door.call(length));
  }

  /** The memory of the wasm, in bytes. It never shrinks, but is used again. */
  get memorySize(): number {
    return this.#memory.buffer.byteLength;
  }

  #view(): Uint8Array {
    if (this.#bytes.buffer !== this.#memory.buffer) {
      this.#bytes = new Uint8Array(this.#memory.buffer);
      this.#writer = writerOf(this.#memory.buffer);
    }
    return this.#bytes;
  }

  #room(length: number): number {
    const start = this.door.room(length);
    if (start === 0) {
      throw new RangeError(`There is no memory for a text of ${length} bytes.`);
    }
    // A pointer above 2^31 comes as a negative number.
    return start >>> 0;
  }

  #putBytes(bytes: Uint8Array): number {
    const start = this.#room(bytes.length);
    this.#view().set(bytes, start);
    return bytes.length;
  }

  #append(at: number, text: Text): void {
    if (typeof text === "string" && this.#writer !== undefined && text !== "") {
      this.#narrow(at, text, this.#writer);
    } else if (typeof text === "string" && isWellFormed(text)) {
      const start = this.#room(at + 3 * text.length) + at;
      const view = this.#view().subarray(start, start + 3 * text.length);
      this.#room(at + encoder.encodeInto(text, view).written);
    } else {
      const bytes = typeof text === "string" ? encodeAsIs(text) : text;
      const start = this.#room(at + bytes.length) + at;
      this.#view().set(bytes, start);
    }
  }

  /** Writes a text behind the first `at` bytes, in pieces; the length then. */
  #narrow(at: number, text: string, writer: Writer): number {
    let length = at;
    let start = 0;
    let writing: Writer | undefined = writer;
    while (start < text.length) {
      let end = Math.min(start + UNITS, text.length);
      if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) {
        // The two halves of a pair stay together.
        end -= 1;
      }
      const piece = start === 0 && end === text.length ? text : text.slice(start, end);
      writing.write(piece, this.#units, 2 * piece.length, "utf16le");
      // What is left is probably like what was before it; most texts are ASCII but for a few characters.
      const left = (text.length - start) * (start === 0 ? 1 : (length - at) / start);
      length = this.door.narrow(length, piece.length, left * 1.0625 + 3 * UNITS) >>> 0;
      if (length === 0) {
        throw new RangeError(`There is no memory for a text of ${text.length} characters.`);
      }
      this.#view();
      writing = this.#writer ?? writer;
      start = end;
    }
    return length;
  }

  #putString(text: string): number {
    if (this.#writer !== undefined && text !== "") {
      this.#view();
      return this.#narrow(0, text, this.#writer);
    }
    // Most texts are ASCII but for a few characters; where that is not so, what is left goes in anew.
    const room = text.length + (text.length >> 4) + 16;
    const start = this.#room(room);
    const { read, written } = encoder.encodeInto(text, this.#view().subarray(start, start + room));
    let length = written;
    if (read < text.length) {
      const rest = text.slice(read);
      const again = this.#room(written + 3 * rest.length) + written;
      length += encoder.encodeInto(rest, this.#view().subarray(again, again + 3 * rest.length)).written;
    }
    this.#room(length);
    // To look for a replacement in the bytes is faster than to look at the text.
    return this.door.replaced() && !isWellFormed(text) ? this.#putBytes(encodeAsIs(text)) : length;
  }
}

/** `Uint8Array`, `Map`, `Object`, …, also of one that comes from another page or context. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

export function isText(value: unknown): value is Text {
  return typeof value === "string" || value instanceof Uint8Array || kindOf(value) === "Uint8Array";
}

/** Who doesn't go by the types would otherwise be told that the body is no JSON. */
function expectText(value: unknown): asserts value is Text {
  if (!isText(value)) {
    const kind = kindOf(value);
    const right = kind === "ArrayBuffer" ? "`new Uint8Array(buffer)`" : kind === "Object" ? "`JSON.stringify(…)`" : "one of these";
    throw new TypeError(`A text must be a string or a Uint8Array, not ${kind}: give ${right}.`);
  }
}

/** Whether a text has no lone surrogate. */
export function isWellFormed(text: string): boolean {
  const known = (text as { isWellFormed?: () => boolean }).isWellFormed;
  return known === undefined ? !surrogate.test(text) : known.call(text);
}

/**
 * A text with a lone surrogate has no UTF-8. Its halves are written as the three bytes that they would have, so that
 * the reader finds a byte that is no UTF-8 in the place of the first: a replacement would hide it.
 */
function encodeAsIs(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) {
      at += 1;
    } else if (code >= 0xd800 && code <= 0xdfff) {
      parts.push(encoder.encode(text.slice(start, at)));
      parts.push(Uint8Array.of(0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)));
      start = at + 1;
    }
  }
  parts.push(encoder.encode(text.slice(start)));
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes as a string. From the first byte on that is no UTF-8 they are left out; there U+0001 stands, which no JSON has. */
export function asString(text: Text): string {
  expectText(text);
  if (typeof text === "string") {
    return text;
  }
  const strict = (bytes: Uint8Array, stream: boolean): string | undefined => {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, { stream });
    } catch {
      return undefined;
    }
  };
  const whole = strict(text, false);
  if (whole !== undefined) {
    return whole;
  }
  let good = 0;
  let bad = text.length;
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (strict(text.subarray(0, middle), true) === undefined) {
      bad = middle - 1;
    } else {
      good = middle;
    }
  }
  return `${strict(text.subarray(0, good), true) ?? ""}\u0001`;
}

/** Holds the instance of one wasm file, once it is there. */
export class Holder<D extends Door = Door> {
  #engine: Engine<D> | undefined;
  #coming: Promise<void> | undefined;
  readonly #glue: Glue<D>;

  constructor(glue: Glue<D>) {
    this.#glue = glue;
  }

  /** The instance; without it there is no call. */
  get engine(): Engine<D> {
    if (this.#engine === undefined) {
      throw new Error("Payflight is not ready: call `await init()` first.");
    }
    return this.#engine;
  }

  /** Makes the instance; a second call waits for the first. After a failure it may be tried again. */
  init(source: () => unknown): Promise<void> {
    this.#coming ??= this.#start(source).catch((why: unknown) => {
      this.#coming = undefined;
      throw why;
    });
    return this.#coming;
  }

  /** The same at once, from bytes or a module. */
  initSync(source: () => unknown): void {
    this.#engine ??= new Engine(this.#glue, this.#glue.initSync({ module: source() }));
  }

  async #start(source: () => unknown): Promise<void> {
    if (this.#engine === undefined) {
      const exports = await this.#glue.default({ module_or_path: await source() });
      this.#engine ??= new Engine(this.#glue, exports);
    }
  }
}
