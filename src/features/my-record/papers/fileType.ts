/** What a file is by its first bytes; null: nothing that papers may be. */
export type FileKind = "application/pdf" | "image/jpeg" | "image/png" | "image/webp" | "image/heic";

/** As many bytes as `kindOf` looks at. */
export const HEAD_BYTES = 16;
const HEIC = /^ftyp(hei[cxms]|hevc|mif1|msf1)/;

/** The kind that the first bytes show, whatever the name says. */
export function kindOf(head: Uint8Array): FileKind | null {
  const text = String.fromCharCode(...head.subarray(0, HEAD_BYTES));
  if (text.startsWith("%PDF-")) return "application/pdf";
  if (text.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "image/webp";
  return HEIC.test(text.slice(4)) ? "image/heic" : null;
}
