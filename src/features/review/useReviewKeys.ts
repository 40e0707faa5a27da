import { useEffect, useRef } from "react";

/** What a key does: the key as the browser names it → the act. */
export type KeyActs = Readonly<Record<string, () => void>>;

const TYPING = "input, textarea, select, [contenteditable], [role='combobox'], [role='listbox'], [role='dialog'], .ant-popover";
const ARROWS = new Set(["ArrowDown", "ArrowUp"]);

/**
 * Single keys for the whole page. They rest while someone types, while a dialog is open, with Ctrl, Alt or Meta, and
 * the arrows act only from a field of the comparison (`[data-field]`), so that the page can still be scrolled.
 */
export function useReviewKeys(acts: KeyActs, enabled: boolean): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  }, [acts]);
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !isStep(event.key)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TYPING) || document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return;
      if (ARROWS.has(event.key) && !target?.closest("[data-field]")) return;
      const act = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}

function isStep(key: string): boolean {
  return ARROWS.has(key) || key === "j" || key === "k";
}
