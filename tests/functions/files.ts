import { deflateSync } from "node:zlib";
import { png as drawn } from "../../supabase/seeds/demo/png.ts";
import { clientOf, BUCKET, invoke } from "./client.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part)))));
const base64 = (text: string) => new Uint8Array(Buffer.from(text, "base64"));

/** A PDF of these objects, numbered from 1; the first is the catalogue. `more`: words of its trailer; `mark`: a remark. */
function pdfOf(objects: readonly string[], more = "", mark = ""): Uint8Array<ArrayBuffer> {
  let text = `%PDF-1.4\n%${mark}\n`;
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const size = `/Size ${objects.length + 1}/Root 1 0 R${more}`;
  return bytes(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}trailer<<${size}>>\nstartxref\n${text.length}\n%%EOF\n`);
}

const CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>";
const PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
const pagesOf = (count: number) => [`<</Type/Pages/Count ${count}/Kids[${Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(" ")}]>>`, ...Array<string>(count).fill(PAGE)];

/** The smallest files of each kind that papers may have. `mark`: words in it, so that no other file is the same. */
export const pdf = (mark = "", pages = 1) => pdfOf([CATALOGUE, ...pagesOf(pages)], "", mark);
export const png = (width = 2, height = 2) => new Uint8Array(drawn(width, height, () => [200, 10, 10]));
export const jpeg = () => base64("/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAACAAIBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVf/Z");
export const webp = () => base64("UklGRh4AAABXRUJQVlA4TBEAAAAvAUAAAAdQhSJXof+BiOh/AAA=");
/** A PDF that opens with a password only, in the old form and in that of cross-reference streams. `word`: how the name is spelt. */
export const lockedPdf = (word = "/Encrypt") => pdfOf([CATALOGUE, ...pagesOf(1), "<</Filter/Standard/V 4/R 4>>"], `${word} 4 0 R`);
export const lockedPdfStream = () => streamPdf("/Encrypt<</Filter/Standard/V 5>>");

/** A PDF of two pages as newer programs write it: its objects packed into one, their table into another. */
export function streamPdf(more = ""): Uint8Array<ArrayBuffer> {
  const objects = [CATALOGUE, ...pagesOf(2)];
  const list = objects.map((_, index) => `${index + 1} ${objects.slice(0, index).join(" ").length + Math.min(index, 1)}`).join(" ");
  const stream = (dict: string, content: Buffer) => `<<${dict}/Filter/FlateDecode/Length ${content.length}>>stream\n${content.toString("latin1")}\nendstream\nendobj\n`;
  const head = `%PDF-1.7\n9 0 obj${stream(`/Type/ObjStm/N ${objects.length}/First ${list.length + 1}`, deflateSync(`${list}\n${objects.join(" ")}`))}`;
  // Rows of kind, place (two bytes), index; each begins with PNG's predictor “up”.
  const rows = [...objects.map((_, index) => [2, 0, 9, index]), [1, 0, 9, 0], [1, head.length >> 8, head.length & 255, 0]];
  const packed = rows.map((row, index) => [2, ...row.map((value, column) => (value - (rows[index - 1]?.[column] ?? 0)) & 255)]);
  const table = `/Type/XRef/Size 11/W[1 2 1]/Index[1 ${objects.length} 9 2]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 4>>${more}`;
  return bytes(`${head}10 0 obj${stream(table, deflateSync(Buffer.from(packed.flat())))}startxref\n${head.length}\n%%EOF\n`);
}

/** A picture as an iPhone keeps it. */
export const heic = () => bytes([0, 0, 0, 24], "ftypheic", [0, 0, 0, 0], "mif1heic");
/** The end of a ZIP archive with a comment, as a reader of ZIP files looks for it. */
export const zipEnd = (comment = "") => bytes("PK\x05\x06", [0, 0, 0, 0, 1, 0, 1, 0, 46, 0, 0, 0, 64, 0, 0, 0, comment.length, 0], comment);
/** Files one after the other. */
export const joined = (...files: Uint8Array<ArrayBuffer>[]) => new Uint8Array(Buffer.concat(files));
/** The harmless file that every scanner reports, in a PDF's clothes; put together here so that no scanner stops at this source. */
export const eicar = () => pdf(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join(""));
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
