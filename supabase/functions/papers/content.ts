/** What looking at the bytes found: the type they are of, or why they are no paper. */
export type Finding = { type: string } | { refusal: string };

type Bytes = Uint8Array<ArrayBuffer>;

const SIGNATURES: ReadonlyArray<{ type: string; matches: (bytes: Bytes) => boolean }> = [
  { type: "application/pdf", matches: (bytes) => ascii(bytes, 0, "%PDF-") },
  { type: "image/jpeg", matches: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff },
  { type: "image/png", matches: (bytes) => bytes[0] === 0x89 && ascii(bytes, 1, "PNG\r\n\x1a\n") },
  { type: "image/webp", matches: (bytes) => ascii(bytes, 0, "RIFF") && ascii(bytes, 8, "WEBP") },
];

/** Brands of ISO media files that are pictures of the HEIF family (HEIC of phones, AVIF). */
const HEIF_BRANDS = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis"];

/** Where a reader that is generous still takes a file for a PDF. */
const PDF_HEADER_WITHIN = 1024;
/** End of central directory of a ZIP file: 22 bytes and a comment of at most 65,535. */
const ZIP_END = 22;
const ZIP_COMMENT = 65_535;
const MARKUP = /<(?:!doctype\s+html|html|script|svg|\?php)\b/i;

function ascii(bytes: Bytes, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
}

/** The bytes as text, one character a byte. */
function latin1(bytes: Bytes): string {
  return new TextDecoder("latin1").decode(bytes);
}

/** Whether the file can also be read as a ZIP archive (Office file, program package): its directory ends exactly where the file ends. */
function endsAsZip(bytes: Bytes): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = bytes.length - ZIP_END; at >= Math.max(0, bytes.length - ZIP_END - ZIP_COMMENT); at--) {
    if (bytes[at] !== 0x50 || !ascii(bytes, at, "PK\x05\x06")) continue;
    if (view.getUint16(at + 20, true) === bytes.length - at - ZIP_END) return true;
  }
  return false;
}

/** Two formats in one file: whoever checks it sees a paper, whoever opens it with something else runs another thing. */
function isTwoInOne(bytes: Bytes, type: string): boolean {
  const head = latin1(bytes.subarray(0, PDF_HEADER_WITHIN));
  return MARKUP.test(head) || (type !== "application/pdf" && head.includes("%PDF-")) || endsAsZip(bytes);
}

/** A PDF whose contents are encrypted, with a password to open it or only against printing: no scanner can look into it. */
function isEncrypted(bytes: Bytes): boolean {
  return /\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(latin1(bytes));
}

/** Looks at a file's bytes, whatever its name says: PDF, JPEG, PNG or WebP, or the key of why it is refused. */
export function lookAt(bytes: Bytes): Finding {
  if (bytes.length === 0) return { refusal: "document_empty" };
  const type = SIGNATURES.find((signature) => signature.matches(bytes))?.type;
  if (!type) {
    const isHeif = ascii(bytes, 4, "ftyp") && HEIF_BRANDS.some((brand) => ascii(bytes, 8, brand));
    return { refusal: isHeif ? "document_heic" : "document_content_refused" };
  }
  if (isTwoInOne(bytes, type)) return { refusal: "document_two_in_one" };
  if (type === "application/pdf" && isEncrypted(bytes)) return { refusal: "document_encrypted" };
  return { type };
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
