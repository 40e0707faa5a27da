import { clientOf, BUCKET, invoke } from "./client.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part)))));

/** The smallest files of each kind that papers may have. `mark`: words in it, so that no other file is the same. */
export const pdf = (mark = "") => bytes(`%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
export const png = () => bytes([0x89], "PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
export const jpeg = () => bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
export const webp = () => bytes("RIFF", [16, 0, 0, 0], "WEBPVP8L", [4, 0, 0, 0, 0x2f, 0, 0, 0]);
/** A PDF that opens with a password only, in the old form and in that of cross-reference streams. */
export const lockedPdf = () => bytes("%PDF-1.6\n1 0 obj<</Type/Catalog>>endobj\n5 0 obj<</Filter/Standard/V 4/R 4>>endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\n%%EOF\n");
export const lockedPdfStream = () => bytes("%PDF-1.7\n9 0 obj<</Type/XRef/Encrypt <</Filter/Standard/V 5>>/Root 1 0 R>>stream\n\nendstream endobj\n%%EOF\n");
/** A picture as an iPhone keeps it. */
export const heic = () => bytes([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic");
/** The end of a ZIP archive with a comment, as a reader of ZIP files looks for it. */
export const zipEnd = (comment = "") => bytes("PK\x05\x06", [0, 0, 0, 0, 1, 0, 1, 0, 46, 0, 0, 0, 64, 0, 0, 0, comment.length, 0], comment);
/** Files one after the other. */
export const joined = (...files: Uint8Array<ArrayBuffer>[]) => new Uint8Array(Buffer.concat(files));
/** The harmless file that every scanner reports, in a PDF's clothes; put together here so that no scanner stops at this source. */
export const eicar = () => bytes(`%PDF-1.4\n%${["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("")}\n%%EOF\n`);
/** The beginning of a Windows program. */
export const exe = () => bytes("MZ", [0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff, 0, 0], "This program cannot be run in DOS mode.");
export const html = () => bytes("<!doctype html><script>alert(1)</script>");

export interface Announced {
  id: string;
  storage_path: string;
  status: string;
  content_type: string;
}

export interface Announcement {
  kind?: string;
  fileName?: string;
  type?: string;
  size?: number;
  sha256?: string;
}

/** Announces a paper as the person does before the upload. */
export async function announce(token: string, employeeId: string, { kind = "CCCD", fileName = "giay-to.pdf", type = "application/pdf", size = 100, sha256 }: Announcement = {}) {
  const { data, error } = await clientOf(token).rpc("register_document", {
    p_employee_id: employeeId, p_kind: kind, p_title: "Bản chụp", p_file_name: fileName, p_content_type: type, p_byte_size: size, ...(sha256 ? { p_sha256: sha256 } : {}),
  });
  return { paper: data as Announced, error };
}

/** Lays bytes at a path of the bucket. */
export function upload(token: string, path: string, content: Uint8Array<ArrayBuffer>, type: string, upsert = false) {
  return clientOf(token).storage.from(BUCKET).upload(path, new Blob([content], { type }), { contentType: type, upsert });
}

/** Asks the edge function to look at the bytes. */
export function verify(token: string, documentId: string) {
  return invoke<Announced & { sha256: string; byte_size: number }>(token, "papers", { action: "verify", document_id: documentId });
}

/** A paper announced, uploaded and found good. */
export async function verified(token: string, employeeId: string, kind = "CCCD", content = pdf(crypto.randomUUID())): Promise<Announced> {
  const { paper, error } = await announce(token, employeeId, { kind });
  if (error) throw error;
  const laid = await upload(token, paper.storage_path, content, "application/pdf");
  if (laid.error) throw laid.error;
  const answer = await verify(token, paper.id);
  if (answer.error) throw new Error(`not verified: ${answer.error.key}`);
  return answer.data;
}
