import { useCallback, useState } from "react";
import type { EditorMode } from "./context";
import type { ReturnDraft } from "./review.model";

type Editors = Readonly<Record<string, EditorMode>>;

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** The open editors of a review, the reasons collected in it and the entries marked as right. They outlive a new reading of the request. */
export function useReturnDraft() {
  const [editors, setEditors] = useState<Editors>({});
  const [returns, setReturns] = useState<ReturnDraft>({});
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set());
  const openEditor = useCallback((key: string, mode: EditorMode) => {
    setEditors((now) => ({ ...now, [key]: mode }));
    if (mode === "return") setReturns((now) => ({ ...now, [key]: now[key] ?? "" }));
  }, []);
  const closeEditor = useCallback((key: string) => setEditors((now) => without(now, key)), []);
  const setReason = useCallback((key: string, reason: string) => setReturns((now) => ({ ...now, [key]: reason })), []);
  const dropReason = useCallback((key: string) => {
    setReturns((now) => without(now, key));
    setEditors((now) => (now[key] === "return" ? without(now, key) : now));
  }, []);
  const toggleAccepted = useCallback((itemId: string) => setAccepted((now) => {
    const next = new Set(now);
    if (!next.delete(itemId)) next.add(itemId);
    return next;
  }), []);
  const acceptAll = useCallback((itemIds: readonly string[]) => setAccepted((now) => new Set([...now, ...itemIds])), []);
  const clear = useCallback(() => {
    setReturns({});
    setAccepted(new Set());
  }, []);
  return { accepted, toggleAccepted, acceptAll, editors, returns, openEditor, closeEditor, setReason, dropReason, clear };
}
