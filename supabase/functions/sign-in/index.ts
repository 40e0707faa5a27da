import { z } from "zod";
import { adminClient, serveOpen, signInClient } from "../_shared/handler.ts";
import { hookRefusal, Refusal } from "../_shared/refusal.ts";

/** Signs in by official e-mail or identity number; an unknown one answers exactly like a wrong password, and counts against the address. */
serveOpen(z.object({ identifier: z.string().min(1).max(200), password: z.string().min(1).max(200) }), async (request, address) => {
  const found = await adminClient().rpc("sign_in_email", { p_identifier: request.identifier });
  if (found.error) throw found.error;
  if (typeof found.data !== "string") {
    const counted = await adminClient().rpc("unknown_sign_in", { p_address: address });
    if (counted.error) throw counted.error;
    throw hookRefusal((counted.data as { message?: string } | null)?.message) ?? new Refusal(400, "invalid_credentials");
  }
  const { data, error } = await signInClient(address).auth.signInWithPassword({ email: found.data, password: request.password });
  if (error || !data.session) {
    if (error?.code === "user_banned") throw new Refusal(403, "account_locked");
    throw hookRefusal(error?.message) ?? new Refusal(400, "invalid_credentials");
  }
  return data.session;
});
