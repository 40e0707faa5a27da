import { use, useCallback, useEffect, useRef } from "react";
import { UNSAFE_NavigationContext as NavigationContext, type Navigator } from "react-router";

/**
 * While `active`, asks before the page is left: by a link or a button of the app, by the browser's back and forward,
 * by closing or reloading the tab.
 * @param ask resolves to true when the person wants to go.
 * @returns `release()`: lets the next leaving pass (the work was just sent).
 */
export function useLeaveGuard(active: boolean, ask: () => Promise<boolean>): () => void {
  const { navigator } = use(NavigationContext);
  const released = useRef(false);
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  }, [ask]);
  useEffect(() => {
    if (!active) return undefined;
    released.current = false;
    const mayLeave = async () => released.current || asking.current();
    const undo = [guardNavigator(navigator, mayLeave), guardHistory(mayLeave, () => released.current), guardTab(() => released.current)];
    return () => undo.forEach((one) => one());
  }, [active, navigator]);
  return useCallback(() => {
    released.current = true;
  }, []);
}

function guardNavigator(navigator: Navigator, mayLeave: () => Promise<boolean>): () => void {
  const { push } = navigator;
  navigator.push = (...args) => void mayLeave().then((yes) => { if (yes) push.apply(navigator, args); });
  return () => {
    navigator.push = push;
  };
}

/** The browser has moved already when it says so: move back, ask, then move again. */
function guardHistory(mayLeave: () => Promise<boolean>, isReleased: () => boolean): () => void {
  const indexOf = () => (window.history.state as { idx?: number } | null)?.idx ?? 0;
  const here = indexOf();
  let passing: "none" | "back" | "on" = "none";
  const onPop = (event: PopStateEvent) => {
    if (isReleased() || passing === "on") return;
    event.stopImmediatePropagation();
    if (passing === "back") {
      passing = "none";
      return;
    }
    const moved = indexOf() - here;
    if (moved === 0) return;
    passing = "back";
    window.history.go(-moved);
    void mayLeave().then((yes) => {
      if (!yes) return;
      passing = "on";
      window.history.go(moved);
    });
  };
  window.addEventListener("popstate", onPop, { capture: true });
  return () => window.removeEventListener("popstate", onPop, { capture: true });
}

function guardTab(isReleased: () => boolean): () => void {
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!isReleased()) event.preventDefault();
  };
  window.addEventListener("beforeunload", onUnload);
  return () => window.removeEventListener("beforeunload", onUnload);
}
