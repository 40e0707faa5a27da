import { AppError, toAppError } from "@/providers/errors";
import { callRpc } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import type { PaperJson } from "./types";

export const PAPERS_BUCKET = "papers";

/** A row of `document`. */
export interface DocumentRow extends PaperJson {
  storage_path: string;
}

/**
 * Reads a paper: the opening is logged first, then the bytes may be fetched for two minutes.
 * @returns the paper's row and its bytes. Throws AppError (document_unknown, document_not_verified, document_missing).
 */
export async function openPaper(documentId: string): Promise<{ document: DocumentRow; blob: Blob }> {
  const document = await callRpc<DocumentRow>("open_document", { p_document_id: documentId });
  const { data, error } = await supabase().storage.from(PAPERS_BUCKET).download(document.storage_path);
  // Storage answers 400 for an object that is not there; the row says that it should be.
  if (error) throw isMissing(error) ? new AppError("not_found", { key: "document_missing" }) : toAppError(error);
  return { document, blob: data.type === document.content_type ? data : new Blob([data], { type: document.content_type }) };
}

function isMissing(error: object): boolean {
  return "statusCode" in error && error.statusCode === "404";
}
