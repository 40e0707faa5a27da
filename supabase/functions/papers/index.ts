import { z } from "zod";
import { type Context, serveSignedIn } from "../_shared/handler.ts";
import { orThrow, Refusal } from "../_shared/refusal.ts";
import { contentTypeOf, sha256 } from "./content.ts";

const BUCKET = "papers";
const LIMIT = 50 * 1024 * 1024;

interface PendingDocument {
  id: string | null;
  storage_path: string;
  content_type: string;
}

/** Looks at the bytes of a paper just uploaded: kept when they are what they claim to be, removed otherwise. */
async function verify(documentId: string, { admin, userId }: Context): Promise<unknown> {
  const document = orThrow(await admin.rpc("pending_document", { p_document_id: documentId, p_actor: userId })) as PendingDocument;
  if (!document.id) throw new Refusal(404, "document_unknown");
  const stored = await admin.storage.from(BUCKET).download(document.storage_path);
  if (stored.error) throw new Refusal(409, "document_not_uploaded");
  const bytes = new Uint8Array(await stored.data.arrayBuffer());
  const found = contentTypeOf(bytes);
  const refusal = bytes.length === 0
    ? "document_empty"
    : bytes.length > LIMIT
    ? "document_too_large"
    : found === null
    ? "document_content_refused"
    : found !== document.content_type || !stored.data.type.startsWith(found)
    ? "document_type_differs"
    : null;
  if (refusal) {
    const removed = await admin.storage.from(BUCKET).remove([document.storage_path]);
    if (removed.error) throw removed.error;
  }
  const settled = await admin.rpc("settle_document", {
    p_document_id: documentId,
    p_actor: userId,
    p_sha256: await sha256(bytes),
    p_byte_size: bytes.length,
    p_content_type: refusal ? null : found,
    p_refusal: refusal,
  });
  if (settled.error) throw settled.error;
  if (refusal) throw new Refusal(422, refusal, { field: "file", limit_mb: 50 });
  return settled.data;
}

serveSignedIn(
  z.object({ action: z.literal("verify"), document_id: z.guid() }),
  (request, context) => verify(request.document_id, context),
);
