import { type Bytes, latin1 } from "./bytes.ts";
import { readPdf } from "./pdf.ts";
import { readPicture } from "./picture.ts";

/** What looking at the bytes found: the type they are of, their pages (null: not to be told) and where the file ends, or why they are no paper. */
export type Finding = { type: string; pages: number | null; end: number } | { refusal: string };

/** Larger ones no phone can show: about 100 megapixels. */
export const MOST_PIXELS = 100_000_000;

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
/** What may not follow the end of a file, where phones leave pictures for 3D or some seconds of film: a page, a program, another paper. */
const FOREIGN = /^[\0\s]*(?:MZ|\x7fELF|#!|PK)|%PDF-|<(?:!doctype\s+html|html|script|svg|\?php)[\s>]/i;

function ascii(bytes: Bytes, offset: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) if (bytes[offset + index] !== text.charCodeAt(index)) return false;
  return true;
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

/** Looks at a file's bytes, whatever its name says: PDF, JPEG, PNG or WebP that can be shown, or the key of why it is refused. */
export async function lookAt(bytes: Bytes): Promise<Finding> {
  if (bytes.length === 0) return { refusal: "document_empty" };
  const type = SIGNATURES.find((signature) => signature.matches(bytes))?.type;
  if (!type) {
    const isHeif = ascii(bytes, 4, "ftyp") && HEIF_BRANDS.some((brand) => ascii(bytes, 8, brand));
    return { refusal: isHeif ? "document_heic" : "document_content_refused" };
  }
  if (isTwoInOne(bytes, type)) return { refusal: "document_two_in_one" };
  const found = type === "application/pdf" ? await readPdf(bytes) : lookAtPicture(bytes, type);
  if ("refusal" in found) return found;
  return FOREIGN.test(latin1(bytes.subarray(found.end))) ? { refusal: "document_two_in_one" } : { type, ...found };
}

function lookAtPicture(bytes: Bytes, type: string): { pages: 1; end: number } | { refusal: string } {
  const picture = readPicture(bytes, type);
  if (!picture) return { refusal: "document_broken" };
  return picture.width * picture.height > MOST_PIXELS ? { refusal: "document_too_many_pixels" } : { pages: 1, end: picture.end };
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
