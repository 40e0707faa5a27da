export type Bytes = Uint8Array<ArrayBuffer>;

const decoder = new TextDecoder("latin1");

/** Bytes as text, one sign a byte (exact for ASCII, which is all that formats are told by). */
export function latin1(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Where a word of ASCII stands in bytes, from the first to the last. */
export function* occurrences(bytes: Uint8Array, word: string): Generator<number> {
  const signs = [...word].map((sign) => sign.charCodeAt(0));
  const [first = 0] = signs;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (signs.every((sign, index) => bytes[at + index] === sign)) yield at;
  }
}
