import { z } from "zod";
import { type Context, serveSignedIn } from "../_shared/handler.ts";
import { hookRefusal, orThrow, Refusal } from "../_shared/refusal.ts";

const input = z.discriminatedUnion("action", [
  z.object({ action: z.literal("use_recovery_code"), code: z.string().min(1).max(40) }),
  z.object({ action: z.literal("reset"), user_id: z.guid(), reason: z.string().max(1000) }),
]);

/** Takes every authenticator away from an account; its sessions fall back to the password. */
async function removeFactors(userId: string, { admin }: Context): Promise<void> {
  const { factors } = orThrow(await admin.auth.admin.mfa.listFactors({ userId }));
  for (const { id } of factors) orThrow(await admin.auth.admin.mfa.deleteFactor({ id, userId }));
}

/** Spends one of the caller's recovery codes: the lost authenticator goes, a new one is connected next. */
async function useRecoveryCode(code: string, context: Context): Promise<{ ok: true }> {
  const { admin, userId, address } = context;
  const answer = orThrow(await admin.rpc("use_recovery_code", { p_user_id: userId, p_code: code, p_address: address })) as { used: boolean; message?: string };
  if (!answer.used) throw hookRefusal(answer.message) ?? new Refusal(422, "recovery_code_wrong", { field: "code" });
  await removeFactors(userId, context);
  return { ok: true };
}

/** Takes a lost authenticator away from somebody's account; whether the caller may is decided by the database. */
async function reset(target: string, reason: string, context: Context): Promise<unknown> {
  const account = orThrow(await context.caller.rpc("authorize_factor_reset", { p_user_id: target, p_reason: reason })) as unknown;
  await removeFactors(target, context);
  return account;
}

serveSignedIn(input, (request, context) =>
  request.action === "reset" ? reset(request.user_id, request.reason, context) : useRecoveryCode(request.code, context));
