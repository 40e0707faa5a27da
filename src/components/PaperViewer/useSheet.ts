import { useCallback, useRef, useState, type KeyboardEvent, type PointerEvent, type WheelEvent } from "react";
import { fitScale, turn, turned, zoomed, type Size, type Turns } from "./zoom.model";

const NOTHING: Size = { width: 0, height: 0 };

/** A sheet (a picture, a page) in a frame: fits the width at first; zoom by buttons, keys + − 0 or Ctrl and wheel; turns; moves by dragging. */
export function useSheet() {
  const [natural, setNatural] = useState(NOTHING);
  const [frame, setFrame] = useState(NOTHING);
  /** null = as wide as the frame. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [turns, setTurns] = useState<Turns>(0);
  const fit = fitScale(natural, turns, frame);
  const scale = chosen ?? fit;

  const zoom = useCallback((direction: 1 | -1) => { setChosen((now) => zoomed(now ?? fit, direction)); }, [fit]);
  const rotate = useCallback((direction: 1 | -1) => { setTurns((now) => turn(now, direction)); }, []);
  const fitWidth = useCallback(() => { setChosen(null); }, []);

  const element = useRef<HTMLDivElement | null>(null);
  const watchFrame = useCallback((frameElement: HTMLDivElement) => {
    element.current = frameElement;
    const measure = () => { setFrame({ width: frameElement.clientWidth, height: frameElement.clientHeight }); };
    const observer = new ResizeObserver(measure);
    observer.observe(frameElement);
    return () => { observer.disconnect(); };
  }, []);

  const toTop = () => { element.current?.scrollTo({ top: 0 }); };

  /** True when the key was one of the sheet's. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "+" || event.key === "=") zoom(1);
    else if (event.key === "-") zoom(-1);
    else if (event.key === "0") fitWidth();
    else if (event.key === "]") rotate(1);
    else if (event.key === "[") rotate(-1);
    else return false;
    event.preventDefault();
    return true;
  };

  return {
    natural, setNatural, turns, scale, isFitted: chosen === null, zoom, rotate, fitWidth, onKey, toTop,
    /** The size the turned sheet takes. */
    box: turned({ width: natural.width * scale, height: natural.height * scale }, turns),
    frameProps: {
      ref: watchFrame, tabIndex: 0, ...DRAG,
      onWheel: (event: WheelEvent) => { if (event.ctrlKey) zoom(event.deltaY < 0 ? 1 : -1); },
      onDoubleClick: () => { setChosen((now) => (now === null ? Math.max(1, fit * 2) : null)); },
    },
  };
}

export type Sheet = ReturnType<typeof useSheet>;

/** Moving the sheet by dragging it, with the mouse; fingers scroll by themselves. */
const DRAG = {
  onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
    if (event.pointerType === "mouse" && event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  },
  onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.currentTarget.scrollBy(-event.movementX, -event.movementY);
  },
};
