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
    const isReleased = () => released.current;
    const mayLeave = async () => {
      released.current ||= await asking.current();
      return released.current;
    };
    const undo = [guardNavigator(navigator, mayLeave, isReleased), guardHistory(mayLeave, isReleased), guardTab(isReleased)];
    return () => undo.forEach((one) => one());
  }, [active, navigator]);
  return useCallback(() => {
    released.current = true;
  }, []);
}

interface HistoryState {
  idx?: number;
  guarded?: boolean;
}

function historyState(): HistoryState {
  return (window.history.state ?? {}) as HistoryState;
}

/** Links and buttons of the app. The entry that catches “back” gives its place to the page gone to. */
function guardNavigator(navigator: Navigator, mayLeave: () => Promise<boolean>, isReleased: () => boolean): () => void {
  const { push } = navigator;
  const go = (...args: Parameters<typeof push>) => (historyState().guarded ? navigator.replace(...args) : push.apply(navigator, args));
  navigator.push = (...args) => {
    if (isReleased()) go(...args);
    else void mayLeave().then((yes) => { if (yes) go(...args); });
  };
  return () => {
    navigator.push = push;
  };
}

/**
 * The browser's back cannot be stopped, and the router hears of it first. So a second entry of the same page is laid on
 * top: “back” only reaches the first one, the page stays, and there is time to ask.
 */
function guardHistory(mayLeave: () => Promise<boolean>, isReleased: () => boolean): () => void {
  const catchBack = () => {
    const state = historyState();
    if (!state.guarded) window.history.pushState({ ...state, idx: (state.idx ?? 0) + 1, guarded: true }, "", window.location.href);
  };
  const onPop = () => {
    if (isReleased() || historyState().guarded) return;
    void mayLeave().then((yes) => (yes ? window.history.back() : catchBack()));
  };
  catchBack();
  window.addEventListener("popstate", onPop);
  return () => window.removeEventListener("popstate", onPop);
}

function guardTab(isReleased: () => boolean): () => void {
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!isReleased()) event.preventDefault();
  };
  window.addEventListener("beforeunload", onUnload);
  return () => window.removeEventListener("beforeunload", onUnload);
}
