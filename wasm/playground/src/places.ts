/** From byte offsets of UTF-8 to what an editor counts in: UTF-16 units. */

const SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The end of the value that begins at a byte: of a text, a number or a word; of an object or array its first byte. */
function end(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === 0x22) {
    for (let at = start + 1; at < bytes.length; at++) {
      if (bytes[at] === 0x5c) at++;
      else if (bytes[at] === 0x22) return at + 1;
    }
    return bytes.length;
  }
  if (first === 0x7b || first === 0x5b || first === undefined) return start + 1;
  let at = start;
  while (at < bytes.length && !SPACE.has(bytes[at]!) && !`,]}:`.includes(String.fromCharCode(bytes[at]!))) at++;
  return Math.max(at, start + 1);
}

/** Ranges of the offsets, which rise; all in one pass over the bytes. */
export function ranges(bytes: Uint8Array, offsets: readonly number[]): Int32Array {
  const found = new Int32Array(offsets.length * 2);
  let at = 0;
  let units = 0;
  const forward = (to: number) => {
    for (; at < to && at < bytes.length; at++) {
      const byte = bytes[at]!;
      // Bytes that go on count nothing; four bytes make a pair of surrogates.
      if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
  };
  offsets.forEach((offset, index) => {
    const from = forward(offset);
    found[index * 2] = from;
    const before = [at, units] as const;
    found[index * 2 + 1] = Math.max(forward(end(bytes, offset)), from + 1);
    // The next may begin inside this one.
    [at, units] = before;
  });
  return found;
}
