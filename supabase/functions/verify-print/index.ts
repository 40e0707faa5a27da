import { z } from "zod";
import { adminClient, serveOpen } from "../_shared/handler.ts";

/** Tells whoever holds a printed copy whether it is genuine, and nothing else. */
serveOpen(z.object({ code: z.string().min(1).max(60), file_sha256: z.string().regex(/^[0-9a-f]{64}$/i).nullish() }), async (request, address) => {
  const { data, error } = await adminClient().rpc("verify_print", { p_code: request.code, p_address: address, p_file_sha256: request.file_sha256 ?? null });
  if (error) throw error;
  return data;
});
