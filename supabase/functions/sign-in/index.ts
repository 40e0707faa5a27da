import { z } from "zod";
import { adminClient, serveOpen, signInClient } from "../_shared/handler.ts";
import { Refusal } from "../_shared/refusal.ts";

/** Signs in by official e-mail or identity number; an unknown one answers exactly like a wrong password. */
serveOpen(z.object({ identifier: z.string().min(1).max(200), password: z.string().min(1).max(200) }), async (request) => {
  const found = await adminClient().rpc("sign_in_email", { p_identifier: request.identifier });
  if (found.error) throw found.error;
  const email = typeof found.data === "string" ? found.data : "nobody@account.invalid";
  const { data, error } = await signInClient().auth.signInWithPassword({ email, password: request.password });
  if (error || !data.session) {
    if (error?.code === "user_banned") throw new Refusal(403, "account_locked");
    throw new Refusal(400, "invalid_credentials");
  }
  return data.session;
});
