const KEY = "cbccvc.draft.";

/**
 * What one person left half typed in one form of this browser tab; it goes with the tab.
 * @param form name of the form
 * @param isDraft whether what was kept is (still) what the form takes
 * @returns null when there is none, or it is somebody else's
 */
export function tabDraft<T>(form: string, userId: string, isDraft: (kept: T) => boolean, storage: Storage = sessionStorage): T | null {
  try {
    const kept = JSON.parse(storage.getItem(`${KEY}${form}.${userId}`) ?? "null") as T | null;
    return kept !== null && isDraft(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed in a form in this tab, or forgets it with null. */
export function keepTabDraft(form: string, userId: string, draft: unknown, storage: Storage = sessionStorage): void {
  if (draft === null) storage.removeItem(`${KEY}${form}.${userId}`);
  else storage.setItem(`${KEY}${form}.${userId}`, JSON.stringify(draft));
}
