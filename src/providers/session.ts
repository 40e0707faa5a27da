/**
 * Office PCs are shared: the session lives in sessionStorage, so closing the tab ends it and no other tab or later
 * user of the machine finds it; signing out ends it on the server too.
 */
export const SESSION_KEY = "cbccvc.session";
const NOTICE_KEY = "cbccvc.sign-in-notice";
/** Begins the keys under which the browser keeps what was typed and not saved. */
export const DRAFT_PREFIX = "cbccvc.draft.";

/** True when this tab holds a session, without loading supabase-js. It may have expired. */
export function hasSession(): boolean {
  return sessionStorage.getItem(SESSION_KEY) !== null;
}

/** Drops the session of this tab without asking the server. */
export function forgetSession(): void {
  sessionStorage.removeItem(SESSION_KEY);
}

/** Drops what was typed in this browser and never reached the server. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT_PREFIX)) localStorage.removeItem(key);
}

const NOTICES = ["expired", "idle", "signed_out", "password_changed"] as const;
export type SignInNotice = (typeof NOTICES)[number];

/** Leaves a word for the sign-in page that follows. */
export function leaveNotice(notice: SignInNotice): void {
  sessionStorage.setItem(NOTICE_KEY, notice);
}

/** Reads the word left for the sign-in page; `clear` once it has been shown. */
export function readNotice(): SignInNotice | null {
  const notice = sessionStorage.getItem(NOTICE_KEY);
  return NOTICES.find((known) => known === notice) ?? null;
}

export function clearNotice(): void {
  sessionStorage.removeItem(NOTICE_KEY);
}

/** A path inside this app to return to after signing in; anything else becomes the home page. */
export function safeReturnPath(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])/.test(path) || path.startsWith("/sign-in") || path.startsWith("/change-password") || path.startsWith("/second-factor")) return "/";
  return path;
}
