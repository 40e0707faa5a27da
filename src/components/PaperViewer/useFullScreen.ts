import { useEffect, useState, type RefObject } from "react";

/**
 * Fills the screen with an element and goes back: the browser's own full screen where it has one, else (iPhone) the window,
 * by the class `is-full`. Esc leaves either.
 */
export function useFullScreen(element: RefObject<HTMLElement | null>) {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const follow = () => { setFull(document.fullscreenElement !== null && document.fullscreenElement === element.current); };
    document.addEventListener("fullscreenchange", follow);
    return () => { document.removeEventListener("fullscreenchange", follow); };
  }, [element]);
  useEffect(() => {
    if (!isFull) return undefined;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      // Not the drawer behind.
      event.stopPropagation();
      setFull(false);
    };
    window.addEventListener("keydown", leave, true);
    return () => { window.removeEventListener("keydown", leave, true); };
  }, [isFull]);
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (isFull) setFull(false);
    else if (document.fullscreenEnabled && element.current) element.current.requestFullscreen().catch(() => { setFull(true); });
    else setFull(true);
  };
  return { isFull, toggle };
}
