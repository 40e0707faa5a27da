import { AppError, toAppError } from "@/providers/errors";
import { callFunction, callRpc, type RpcArgs } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";

const BUCKET = "decisions";

/** A row of `official_paper`: the scan of a document that powers rest on. */
export interface OfficialPaper {
  id: string;
  file_name: string;
  storage_path: string;
  content_type: string;
}

/**
 * Lays down the scan of a document: announced to the function `rpc` (with `args` and what the file is), sent, looked at.
 * @returns its row once it counts. Throws AppError (document_*).
 */
export async function uploadOfficial(rpc: string, args: RpcArgs, file: File): Promise<OfficialPaper> {
  const paper = await callRpc<OfficialPaper>(rpc, { ...args, p_file_name: file.name, p_content_type: file.type, p_byte_size: file.size });
  const { error } = await supabase().storage.from(BUCKET).upload(paper.storage_path, file, { contentType: paper.content_type });
  if (error) throw toAppError(error);
  return callFunction<OfficialPaper>("papers", { action: "verify_official", document_id: paper.id });
}

/** Reads a scan and hands it to the person as a file; the opening is logged first. Throws AppError. */
export async function saveOfficial(paperId: string): Promise<void> {
  const paper = await callRpc<OfficialPaper>("open_official_paper", { p_paper_id: paperId });
  const { data, error } = await supabase().storage.from(BUCKET).download(paper.storage_path);
  if (error) throw "statusCode" in error && error.statusCode === "404" ? new AppError("not_found", { key: "document_missing" }) : toAppError(error);
  saveFile(new Blob([data], { type: paper.content_type }), paper.file_name);
}

/** Hands bytes to the person as a file. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
