import { type Context } from "../_shared/handler.ts";
import { Refusal } from "../_shared/refusal.ts";

const EMAIL_DOMAIN = "account.invalid";

/** Makes the sign-in identity of a user name, or takes up the one that an earlier attempt left without an account. @returns its id. */
export async function identity(admin: Context["admin"], username: string, password: string): Promise<string> {
  const email = `${username}@${EMAIL_DOMAIN}`;
  const made = await admin.auth.admin.createUser({ email, password, email_confirm: true });
  if (made.data.user) return made.data.user.id;
  const unclaimed = await admin.rpc("unclaimed_user", { p_email: email });
  if (unclaimed.error) throw unclaimed.error;
  if (typeof unclaimed.data !== "string") throw made.error?.status === 422 ? new Refusal(409, "account_exists") : made.error;
  const updated = await admin.auth.admin.updateUserById(unclaimed.data, { password });
  if (updated.error) throw updated.error;
  return unclaimed.data;
}
