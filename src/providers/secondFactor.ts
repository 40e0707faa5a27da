import { AppError, toAppError } from "./errors";
import { startSupabase } from "./supabaseClient";

/** An authenticator that waits for its first code. `qr` is an address of a picture. */
export interface NewFactor {
  id: string;
  qr: string;
  secret: string;
}

/** What authenticator apps show as the name of the system. */
const ISSUER = "CSDL CBCCVC";

/** Begins to enrol an authenticator; those begun before and never finished are dropped. Throws AppError. */
export async function beginEnrolment(): Promise<NewFactor> {
  const { auth } = await startSupabase();
  const known = await auth.mfa.listFactors();
  if (known.error) throw toAppError(known.error);
  for (const factor of known.data.all.filter(({ status }) => status === "unverified")) await auth.mfa.unenroll({ factorId: factor.id });
  const { data, error } = await auth.mfa.enroll({ factorType: "totp", issuer: ISSUER, friendlyName: new Date().toISOString() });
  if (error) throw toAppError(error);
  return { id: data.id, qr: data.totp.qr_code, secret: data.totp.secret };
}

/** Gives the code that the authenticator shows: the session becomes, or stays, one with the second factor. Throws AppError. */
export async function giveCode(code: string, factorId?: string): Promise<void> {
  const { auth } = await startSupabase();
  const known = factorId ?? (await verifiedFactors())[0]?.id;
  if (!known) throw new AppError("conflict", { key: "mfa_factor_not_found" });
  const { error } = await auth.mfa.challengeAndVerify({ factorId: known, code });
  if (error) throw toAppError(error);
}

export interface Factor {
  id: string;
  enrolled_at: string;
}

/** The authenticators of the person signed in, newest first. Throws AppError. */
export async function verifiedFactors(): Promise<Factor[]> {
  const { auth } = await startSupabase();
  const { data, error } = await auth.mfa.listFactors();
  if (error) throw toAppError(error);
  return data.totp.map(({ id, created_at }) => ({ id, enrolled_at: created_at })).sort((a, b) => b.enrolled_at.localeCompare(a.enrolled_at));
}
