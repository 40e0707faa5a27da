/** How many slips go on an A4 page. */
export type PerPage = 8 | 4;

/** Slips in the order they are handed out: by unit, and there as the people stand in the list. */
export function inOrder<T extends { unit_name: string; username: string }>(slips: readonly T[]): T[] {
  return [...slips].sort((a, b) => a.unit_name.localeCompare(b.unit_name, "vi") || a.username.localeCompare(b.username));
}

/** Slips by page, in their order. */
export function pagesOf<T>(slips: readonly T[], perPage: PerPage): T[][] {
  return Array.from({ length: Math.ceil(slips.length / perPage) }, (_, page) => slips.slice(page * perPage, (page + 1) * perPage));
}

/** The sign-in page with the user name filled in; a slip's QR code carries it, never a password. */
export function signInAddress(origin: string, username: string): string {
  return `${origin}/sign-in?u=${encodeURIComponent(username)}`;
}
