import type { AuthProvider } from "@refinedev/core";
import type { MyAccount } from "@/types/domain";
import { loadConfig } from "./config";
import { AppError, toAppError } from "./errors";
import { callFunction, callRpc } from "./rpc";
import { forgetDrafts, forgetSession, hasSession, leaveNotice, safeReturnPath, type SignInNotice } from "./session";
import { startSupabase, supabase } from "./supabaseClient";

/** Accounts have no e-mail of their own: Auth knows a person as <user name>@account.invalid. */
export const ACCOUNT_EMAIL_DOMAIN = "account.invalid";

/** What a person may type to say who they are. Official e-mail and citizen number are looked up by the server. */
export function signInWay(identifier: string): { by: "username"; email: string } | { by: "lookup"; identifier: string } {
  const typed = identifier.trim();
  if (typed.includes("@") || /^\d{12}$/.test(typed)) return { by: "lookup", identifier: typed };
  return { by: "username", email: `${typed.toLowerCase()}@${ACCOUNT_EMAIL_DOMAIN}` };
}

/** Signs in and returns the account. Throws AppError. */
export async function signIn(identifier: string, password: string): Promise<MyAccount> {
  const client = await startSupabase().catch((error: unknown) => {
    throw new AppError("network", { message: String(error) });
  });
  const way = signInWay(identifier);
  if (way.by === "username") {
    const { error } = await client.auth.signInWithPassword({ email: way.email, password });
    if (error) throw toAppError(error);
  } else {
    const { error } = await client.auth.setSession(await sessionByLookup(way.identifier, password));
    if (error) throw toAppError(error);
  }
  try {
    return await ownAccount();
  } catch (error) {
    await client.auth.signOut({ scope: "local" });
    throw error;
  }
}

async function sessionByLookup(identifier: string, password: string): Promise<{ access_token: string; refresh_token: string }> {
  const { supabaseUrl, publishableKey } = await loadConfig();
  let response: Response;
  try {
    response = await fetch(`${supabaseUrl}/functions/v1/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", apikey: publishableKey },
      body: JSON.stringify({ identifier, password }),
    });
  } catch (error) {
    throw toAppError(error);
  }
  const body = (await response.json().catch(() => ({}))) as { access_token?: string; refresh_token?: string };
  if (!response.ok || !body.access_token || !body.refresh_token) throw toAppError(body, response.status);
  return { access_token: body.access_token, refresh_token: body.refresh_token };
}

/** Makes the client with the session of this tab, before anything is read. */
export async function startSession(): Promise<void> {
  await startSupabase();
}

/** The account of the session in this tab, or null when there is none. Throws AppError. */
export async function readAccount(): Promise<MyAccount | null> {
  if (!hasSession()) return null;
  await startSupabase();
  return ownAccount();
}

async function ownAccount(): Promise<MyAccount> {
  const account = await callRpc<MyAccount | null>("my_account");
  if (!account) throw new AppError("forbidden", { key: "account_inactive" });
  return account;
}

/** Changes the password, ends the old sessions and signs in with the new one. Throws AppError. */
export async function changePassword(username: string, current: string, next: string): Promise<MyAccount> {
  await startSupabase();
  await callFunction("accounts", { action: "change_password", current_password: current, new_password: next });
  return signIn(username, next);
}

let ending = false;

/** Ends the session (or with "global" every session of the account) on the server and in this tab, then opens the sign-in page afresh (nothing read stays in memory). */
export async function signOut(scope: "local" | "global" = "local"): Promise<void> {
  ending = true;
  try {
    await startSupabase();
    await supabase().auth.signOut({ scope });
  } finally {
    // Office PCs are shared: the session goes, and with it whatever was typed and not yet saved.
    sessionStorage.clear();
    forgetDrafts();
    leaveNotice("signed_out");
    location.assign("/sign-in");
  }
}

/** The server no longer takes this session: to the sign-in page, and back here afterwards. */
export function endExpiredSession(): Promise<void> {
  return endAndReturn("expired");
}

/** Nobody has been at this session for too long: as when it expired, what was typed and not sent stays in the tab for the same person. */
export function endIdleSession(): Promise<void> {
  return endAndReturn("idle");
}

async function endAndReturn(notice: SignInNotice): Promise<void> {
  if (ending) return;
  ending = true;
  await supabase().auth.signOut({ scope: "local" }).catch(() => undefined);
  forgetSession();
  leaveNotice(notice);
  location.assign(signInPath());
}

/** Follows the session: when it can no longer be renewed, the person is asked to sign in again. Returns the undo. */
export function watchSession(): () => void {
  const { data } = supabase().auth.onAuthStateChange((event) => {
    if (event === "SIGNED_OUT") void endExpiredSession();
  });
  return () => data.subscription.unsubscribe();
}

/** The sign-in page with the way back to where the person is. */
export function signInPath(): string {
  const here = safeReturnPath(location.pathname + location.search);
  return here === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(here)}`;
}

/** The page that asks for the code of the authenticator, or connects one, with the way back to where the person is. */
export function secondFactorPath(to = safeReturnPath(location.pathname + location.search)): string {
  return to === "/" ? "/second-factor" : `/second-factor?to=${encodeURIComponent(to)}`;
}

/** What Refine asks; signing in itself happens outside it, on the small sign-in page. */
export const authProvider: AuthProvider = {
  login: async () => ({ success: false, redirectTo: "/sign-in" }),
  logout: async () => {
    await signOut();
    return { success: true };
  },
  check: async () => (hasSession() ? { authenticated: true } : { authenticated: false, redirectTo: signInPath(), logout: true }),
  onError: async (error) => {
    const found = toAppError(error);
    if (found.kind === "unauthenticated") await endExpiredSession();
    return { error: found };
  },
  getIdentity: async () => readAccount(),
  getPermissions: async () => (await readAccount())?.grants ?? [],
};
