import { PAPERS_BUCKET, type DocumentRow } from "@/components/section/papers.api";
import type { PaperJson } from "@/components/section/types";
import { AppError, toAppError } from "@/providers/errors";
import { callFunction, callRpc } from "@/providers/rpc";
import { supabase, supabaseConfig } from "@/providers/supabaseClient";
import type { Prepared } from "./preparePaper";
import type { ChosenPaper } from "./uploadQueue";

/** A line on which nothing moves for so long is given up, and tried again. */
const STALLED_MS = 60_000;

/** What the server is told a file is: the browser's word, else what its name ends in. */
export function declaredType(file: { name: string; type: string }): string {
  if (file.type) return file.type;
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
  return { pdf: "application/pdf", jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp" }[ending] ?? "application/octet-stream";
}

/** Announces a paper of a record before its bytes are sent. Throws AppError (document_duplicate with the known paper, document_*). */
export function announcePaper(employeeId: string, { kind, title }: ChosenPaper, { file, sha256 }: Prepared): Promise<DocumentRow> {
  return callRpc<DocumentRow>("register_document", {
    p_employee_id: employeeId, p_kind: kind, p_title: title, p_file_name: file.name, p_content_type: declaredType(file), p_byte_size: file.size, p_sha256: sha256,
  });
}

/** All papers of the person's own record, and uploads that wait for the malware scanner. */
export function readMyPapers(): Promise<PaperJson[]> {
  return callRpc<PaperJson[]>("my_papers");
}

/** Has the bytes looked at; the paper counts from then on. Throws AppError: the paper was refused and its bytes removed. */
export async function verifyPaper(documentId: string): Promise<PaperJson> {
  try {
    return await callFunction<PaperJson>("papers", { action: "verify", document_id: documentId });
  } catch (error) {
    // Verified already: the answer of an earlier try was lost on the way.
    if (toAppError(error).key !== "document_unknown") throw error;
    const known = (await readMyPapers()).find(({ id, status }) => id === documentId && status === "verified");
    if (!known) throw error;
    return known;
  }
}

/**
 * Sends the bytes of an announced paper, telling how far it is (0–1). XMLHttpRequest, because fetch does not tell.
 * Throws AppError; a signal that aborts rejects with the kind "network" and the key "upload_cancelled".
 */
export async function sendPaper(document: DocumentRow, file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<void> {
  const { supabaseUrl, publishableKey } = supabaseConfig();
  const { data } = await supabase().auth.getSession();
  const token = data.session?.access_token;
  if (!token) throw new AppError("unauthenticated");
  await new Promise<void>((done, failed) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => {
        failed(new AppError("timeout"));
        request.abort();
      }, STALLED_MS);
    };
    request.open("POST", `${supabaseUrl}/storage/v1/object/${PAPERS_BUCKET}/${document.storage_path}`);
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("apikey", publishableKey);
    request.setRequestHeader("content-type", document.content_type);
    request.setRequestHeader("x-upsert", "false");
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      onProgress(total > 0 ? loaded / total : 0);
    };
    request.onload = () => {
      // 409: an earlier try laid the bytes there though its answer was lost; verification looks at them.
      if ((request.status >= 200 && request.status < 300) || isThereAlready(request)) done();
      else failed(toAppError(parse(request.responseText), request.status));
    };
    request.onerror = () => { failed(new AppError("network")); };
    request.onabort = () => { failed(new AppError("network", { key: "upload_cancelled" })); };
    request.onloadend = () => { clearTimeout(stalled); };
    signal.addEventListener("abort", () => { request.abort(); }, { once: true });
    if (signal.aborted) request.abort();
    else {
      wait();
      request.send(file);
    }
  });
}

function isThereAlready(request: XMLHttpRequest): boolean {
  return request.status === 409 || /"(statusCode|code)":\s*"?(409|Duplicate|KeyAlreadyExists)/.test(request.responseText);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}
