const SIGNATURES: ReadonlyArray<{ type: string; matches: (bytes: Uint8Array) => boolean }> = [
  { type: "application/pdf", matches: (bytes) => ascii(bytes, 0, "%PDF-") },
  { type: "image/jpeg", matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff },
  { type: "image/png", matches: (bytes) => bytes[0] === 0x89 && ascii(bytes, 1, "PNG\r\n\x1a\n") },
  { type: "image/webp", matches: (bytes) => ascii(bytes, 0, "RIFF") && ascii(bytes, 8, "WEBP") },
];

function ascii(bytes: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((character, index) => bytes[offset + index] === character.charCodeAt(0));
}

/** The type that a file's first bytes show (PDF, JPEG, PNG, WebP); null for anything else, whatever its name says. */
export function contentTypeOf(bytes: Uint8Array): string | null {
  return SIGNATURES.find((signature) => signature.matches(bytes))?.type ?? null;
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
