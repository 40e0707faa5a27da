import { type Context, signInClient } from "../_shared/handler.ts";
import { hookRefusal, orThrow, Refusal } from "../_shared/refusal.ts";
import { identity } from "./identity.ts";
import { oneTimePassword } from "./password.ts";

interface Issue {
  employee_id: string;
  username: string;
  display_name: string;
  official_email: string | null;
  unit_name: string;
}

/**
 * Issues one person's account (guideline II.1a, II.2a, II.4b): enters the person if new, makes the sign-in identity, starts the
 * 03 working days. Broken off half-way it can simply be asked again.
 * @returns the slip: {user_id, employee_id, username, display_name, unit_name, one_time_password, due_date}; the password is shown once.
 */
export async function create(
  request: { employee_id?: string; employee?: Record<string, string | null | undefined>; official_email?: string | null },
  { caller, admin, userId }: Context,
): Promise<Record<string, unknown>> {
  if (!request.employee_id && !request.employee) throw new Refusal(422, "request_malformed", { field: "employee" });
  const employeeId = request.employee_id ??
    String(orThrow(await caller.rpc("register_employee", { p_input: request.employee })));
  const issue = orThrow(
    await caller.rpc("authorize_account_issue", { p_employee_id: employeeId, p_official_email: request.official_email ?? null }),
  ) as Issue;
  const password = oneTimePassword();
  const newUserId = await identity(admin, issue.username, password);
  const recorded = orThrow(
    await admin.rpc("record_account_issued", {
      p_employee_id: employeeId,
      p_user_id: newUserId,
      p_actor: userId,
      p_official_email: issue.official_email,
    }),
  ) as { due_date: string | null };
  return {
    user_id: newUserId,
    employee_id: employeeId,
    username: issue.username,
    display_name: issue.display_name,
    unit_name: issue.unit_name,
    one_time_password: password,
    due_date: recorded.due_date,
  };
}

/** Gives an account a new one-time password; its powers stop until the person replaces it. Returns the slip. `onlyUnused`: not once it was replaced. */
export async function resetPassword(target: string, { caller, admin }: Context, onlyUnused = false): Promise<Record<string, unknown>> {
  const slip = orThrow(await caller.rpc("authorize_password_reset", { p_user_id: target, p_only_unused: onlyUnused })) as Record<string, unknown>;
  const password = oneTimePassword();
  // An account that is opened again was banned when it was closed.
  const updated = await admin.auth.admin.updateUserById(target, { password, ban_duration: "none" });
  if (updated.error) throw updated.error;
  return { ...slip, user_id: target, one_time_password: password };
}

/** Locks or unlocks an account: the database first (it acts at once), then the sign-in identity. */
export async function setLock(target: string, locked: boolean, reason: string, { caller, admin }: Context): Promise<unknown> {
  const state = orThrow(await caller.rpc("set_account_lock", { p_user_id: target, p_locked: locked, p_reason: reason }));
  const updated = await admin.auth.admin.updateUserById(target, { ban_duration: locked ? "876000h" : "none" });
  if (updated.error) throw updated.error;
  return state;
}

/** Closes an account for good: the database first (it acts at once), then the sign-in identity and its sessions. */
export async function close(target: string, reason: string, { caller, admin }: Context): Promise<unknown> {
  const state = orThrow(await caller.rpc("close_account", { p_user_id: target, p_reason: reason }));
  const updated = await admin.auth.admin.updateUserById(target, { ban_duration: "876000h" });
  if (updated.error) throw updated.error;
  return state;
}

/** Replaces the caller's own password after checking the current one and the policy; ends every session (M2). */
export async function changePassword(current: string, next: string, { caller, admin, userId, token, email, address }: Context): Promise<{ ok: true }> {
  const probe = await signInClient(address).auth.signInWithPassword({ email, password: current });
  if (probe.error) throw hookRefusal(probe.error.message) ?? new Refusal(422, "password_current_wrong", { field: "current_password" });
  if (next === current) throw new Refusal(422, "password_unchanged", { field: "new_password" });
  const problems = orThrow(await caller.rpc("check_new_password", { p_password: next })) as string[];
  if (problems.length > 0) throw new Refusal(422, problems[0] ?? "password_too_plain", { field: "new_password", problems });
  const updated = await admin.auth.admin.updateUserById(userId, { password: next });
  if (updated.error) throw updated.error;
  const recorded = await admin.rpc("record_password_changed", { p_user_id: userId });
  if (recorded.error) throw recorded.error;
  const ended = await admin.auth.admin.signOut(token, "global");
  // Auth ends the sessions by itself when an administrator sets a password; then there is none left to end.
  if (ended.error && ended.error.name !== "AuthSessionMissingError") throw ended.error;
  return { ok: true };
}
