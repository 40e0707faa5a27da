import { clientOf, BUCKET, invoke } from "./client.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part)))));

/** The smallest files of each kind that papers may have. */
export const pdf = () => bytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
export const png = () => bytes([0x89], "PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
export const jpeg = () => bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], "JFIF", [0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9]);
export const webp = () => bytes("RIFF", [16, 0, 0, 0], "WEBPVP8L", [4, 0, 0, 0, 0x2f, 0, 0, 0]);
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
}

/** Announces a paper as the person does before the upload. */
export async function announce(token: string, employeeId: string, { kind = "CCCD", fileName = "giay-to.pdf", type = "application/pdf", size = 100 }: Announcement = {}) {
  const { data, error } = await clientOf(token).rpc("register_document", {
    p_employee_id: employeeId, p_kind: kind, p_title: "Bản chụp", p_file_name: fileName, p_content_type: type, p_byte_size: size,
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
export async function verified(token: string, employeeId: string, kind = "CCCD"): Promise<Announced> {
  const { paper, error } = await announce(token, employeeId, { kind });
  if (error) throw error;
  const laid = await upload(token, paper.storage_path, pdf(), "application/pdf");
  if (laid.error) throw laid.error;
  const answer = await verify(token, paper.id);
  if (answer.error) throw new Error(`not verified: ${answer.error.key}`);
  return answer.data;
}
