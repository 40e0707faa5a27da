import { useSyncExternalStore } from "react";
import type { Slip } from "../accounts.api";

// One-time passwords live here and nowhere else: in the memory of this tab, until it is closed, reloaded or signed out of.
// Beside React's state, so that the answer to the last request is kept though the person went to another page meanwhile.
const batches = new Map<string, { slips: readonly Slip[]; printed: boolean }>();
const listeners = new Set<() => void>();
const NONE: { slips: readonly Slip[]; printed: boolean } = { slips: [], printed: true };

function change(batchId: string, next: { slips: readonly Slip[]; printed: boolean }): void {
  batches.set(batchId, next);
  for (const listener of listeners) listener();
}

/** Keeps slips of a batch; a newer one replaces the older of the same account. */
export function keepSlips(batchId: string, slips: readonly Slip[]): void {
  if (slips.length === 0) return;
  const fresh = new Set(slips.map(({ user_id }) => user_id));
  change(batchId, { slips: [...(batches.get(batchId)?.slips ?? []).filter(({ user_id }) => !fresh.has(user_id)), ...slips], printed: false });
}

/** The person has them on paper. */
export function markPrinted(batchId: string): void {
  const kept = batches.get(batchId);
  if (kept) change(batchId, { ...kept, printed: true });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The slips of a batch that this tab still holds. */
export function useSlips(batchId: string) {
  return useSyncExternalStore(subscribe, () => batches.get(batchId) ?? NONE);
}

// Closing the tab loses what is not on paper yet.
window.addEventListener("beforeunload", (event) => {
  if ([...batches.values()].some(({ printed }) => !printed)) event.preventDefault();
});
