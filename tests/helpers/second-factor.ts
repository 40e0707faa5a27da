import type { SupabaseClient } from "@supabase/supabase-js";
import { totpCode } from "../../supabase/local/gateway/totp.ts";

/** Enrols an authenticator for whoever is signed in at the client and gives its first code: the session becomes aal2. @returns the new token and the secret. */
export async function enrolFactor(client: SupabaseClient): Promise<{ token: string; secret: string }> {
  const { data, error } = await client.auth.mfa.enroll({ factorType: "totp" });
  if (error) throw error;
  return { token: await giveCode(client, data.totp.secret, data.id), secret: data.totp.secret };
}

/** Gives the code of the moment for the signed-in person's factor. @returns the new token, which is aal2. */
export async function giveCode(client: SupabaseClient, secret: string, factorId?: string): Promise<string> {
  const known = factorId ?? (await client.auth.mfa.listFactors()).data?.totp[0]?.id ?? "";
  const { data, error } = await client.auth.mfa.challengeAndVerify({ factorId: known, code: totpCode(secret) });
  if (error) throw error;
  return data.access_token;
}
