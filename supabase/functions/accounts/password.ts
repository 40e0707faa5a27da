const UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const LOWER = "abcdefghijkmnpqrstuvwxyz";
const DIGIT = "23456789";
const ALL = UPPER + LOWER + DIGIT;

function pick(alphabet: string): string {
  // Rejection sampling keeps every character equally likely.
  const limit = 256 - (256 % alphabet.length);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? 255;
    if (byte < limit) return alphabet.charAt(byte % alphabet.length);
  }
}

/** A one-time password that reads well on paper: three groups of four, no look-alike characters, some 68 bits. */
export function oneTimePassword(): string {
  for (;;) {
    const text = Array.from({ length: 12 }, () => pick(ALL)).join("");
    if (/[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text)) {
      return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
    }
  }
}
