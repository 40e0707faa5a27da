import { AppError, toAppError } from "./errors";
import { callFunction, callRpc } from "./rpc";
import { startSupabase } from "./supabaseClient";

/** An authenticator that waits for its first code. `qr` is an address of a picture. */
export interface NewFactor {
  id: string;
  qr: string;
  secret: string;
  /** Opens an authenticator app on the phone that shows the page. */
  uri: string;
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
  return { id: data.id, qr: data.totp.qr_code, secret: data.totp.secret, uri: data.totp.uri };
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

/** Leaves but one authenticator, after a phone was replaced. Throws AppError. */
export async function keepOnly(factorId: string): Promise<void> {
  const { auth } = await startSupabase();
  for (const factor of await verifiedFactors()) {
    if (factor.id === factorId) continue;
    const { error } = await auth.mfa.unenroll({ factorId: factor.id });
    if (error) throw toAppError(error);
  }
}

/** Ten new recovery codes, to be shown this once; those before are void. Throws AppError. */
export async function newRecoveryCodes(): Promise<string[]> {
  await startSupabase();
  return callRpc<string[]>("new_recovery_codes");
}

/** Spends a recovery code: the lost authenticator is let go, a new one is connected next. Throws AppError. */
export async function spendRecoveryCode(code: string): Promise<void> {
  await startSupabase();
  await callFunction("second-factor", { action: "use_recovery_code", code });
}
