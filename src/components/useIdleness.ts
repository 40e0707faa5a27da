import { useCallback, useEffect, useState } from "react";
import { idleness, type Idleness } from "@/lib/idle";

const SIGNS = ["pointerdown", "keydown", "wheel", "touchstart", "scroll"] as const;
const EVERY_SECOND = 1000;
/** Signs of life within this time are told to the other tabs as one. */
const TOLD_MS = 5000;

/**
 * Follows whether a person is still there, in this tab or another of the same account (they tell one another through localStorage, where
 * nothing but a moment is kept). `stay` says they are.
 */
export function useIdleness(userId: string, minutes: number): Idleness & { stay: () => void } {
  const key = `cbccvc.active.${userId}`;
  const [found, setFound] = useState<Idleness>({ state: "active" });
  const stay = useCallback(() => {
    localStorage.setItem(key, String(Date.now()));
    setFound({ state: "active" });
  }, [key]);

  useEffect(() => {
    const last = () => Number(localStorage.getItem(key)) || 0;
    let over = false;
    const look = () => {
      const now = idleness(Date.now(), last(), minutes * 60_000);
      over = now.state === "over";
      setFound((before) => (before.state === now.state && now.state === "active" ? before : now));
    };
    const sign = () => {
      // Once it is over, or while the warning asks, a movement of the mouse is no answer.
      if (over || idleness(Date.now(), last(), minutes * 60_000).state !== "active") return;
      if (Date.now() - last() > TOLD_MS) localStorage.setItem(key, String(Date.now()));
    };
    localStorage.setItem(key, String(Date.now()));
    const timer = setInterval(look, EVERY_SECOND);
    document.addEventListener("visibilitychange", look);
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
      for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
    };
  }, [key, minutes]);

  return { ...found, stay };
}
