import { z } from "zod";
import { type Context, serveSignedIn } from "../_shared/handler.ts";
import { orThrow, Refusal, refusalFrom } from "../_shared/refusal.ts";
import { type Finding, lookAt, MOST_PIXELS, sha256 } from "./content.ts";
import { scan } from "./scanner.ts";

const LIMIT_MB = 50;

/** Papers of records, and scans of the documents that powers rest on: the same look at the bytes, each its own bucket and table. */
const KINDS = {
  verify: { bucket: "papers", pending: "pending_document", settle: "settle_document" },
  verify_official: { bucket: "decisions", pending: "pending_official_paper", settle: "settle_official_paper" },
} as const;

interface PendingDocument {
  id: string | null;
  storage_path: string;
  content_type: string;
}

/** Why a file is no paper, from its bytes, its size, and what it was announced as; null for a good one. */
function refusalOf(found: Finding, size: number, announced: string, stored: string): string | null {
  if (size > LIMIT_MB * 1024 * 1024) return "document_too_large";
  if ("refusal" in found) return found.refusal;
  return found.type !== announced || !stored.startsWith(found.type) ? "document_type_differs" : null;
}

/**
 * Looks at the bytes of a paper just uploaded and has the malware scanner look at them: kept when they are what they claim
 * to be, removed otherwise. While the scanner gives no answer the paper stays as it is, of no use, and may be verified again.
 */
async function verify(action: keyof typeof KINDS, documentId: string, { admin, userId }: Context): Promise<unknown> {
  const { bucket, pending, settle } = KINDS[action];
  const document = orThrow(await admin.rpc(pending, { p_document_id: documentId, p_actor: userId })) as PendingDocument;
  if (!document.id) throw new Refusal(404, "document_unknown");
  const stored = await admin.storage.from(bucket).download(document.storage_path);
  if (stored.error) throw new Refusal(409, "document_not_uploaded");
  const bytes = new Uint8Array(await stored.data.arrayBuffer());
  const found = await lookAt(bytes);
  const facts = { p_document_id: documentId, p_actor: userId, p_sha256: await sha256(bytes), p_byte_size: bytes.length };

  /** Removes the bytes first: what was refused must not stay, even if the answer gets lost. */
  const refuse = async (refusal: Refusal, more: Record<string, unknown> = {}): Promise<never> => {
    orThrow(await admin.storage.from(bucket).remove([document.storage_path]));
    orThrow(await admin.rpc(settle, { ...facts, p_content_type: null, p_refusal: refusal.key, ...more }));
    throw refusal;
  };

  const fault = refusalOf(found, bytes.length, document.content_type, stored.data.type);
  if (fault) return await refuse(new Refusal(422, fault, { field: "file", limit_mb: LIMIT_MB, limit_mp: MOST_PIXELS / 1_000_000 }));
  const scanned = await scan(bytes);
  if (scanned.scan === "infected") {
    const { signature } = scanned;
    return await refuse(new Refusal(422, "document_infected", { field: "file", signature }), { p_scan: "infected", p_scan_signature: signature });
  }
  // Links name pages of a record's papers only.
  const pages = action === "verify" && "pages" in found ? { p_pages: found.pages } : {};
  const settled = await admin.rpc(settle, { ...facts, ...pages, p_content_type: document.content_type, p_refusal: null, p_scan: scanned.scan });
  if (settled.error) {
    const refusal = refusalFrom(settled.error);
    return refusal.key === "document_duplicate" ? await refuse(refusal, { p_scan: scanned.scan }) : Promise.reject(settled.error);
  }
  if (scanned.scan === "failed") throw new Refusal(503, "document_scan_failed", { field: "file" });
  return settled.data;
}

serveSignedIn(
  z.object({ action: z.enum(["verify", "verify_official"]), document_id: z.guid() }),
  (request, context) => verify(request.action, request.document_id, context),
);
