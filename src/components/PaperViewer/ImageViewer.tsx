import { RotateLeftOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useCallback, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fitScale, turn, turned, zoomed, type Size, type Turns } from "./zoom.model";

interface Props {
  blob: Blob;
  title: string;
  /** More buttons beside zoom and turn. */
  tools?: ReactNode;
}

const NOTHING: Size = { width: 0, height: 0 };
const PERCENT = 100;

/** A scanned picture: fits the width at first; zoom by buttons, keys + − 0 or Ctrl and wheel; turn; move by dragging. */
export function ImageViewer({ blob, title, tools }: Props) {
  const { t } = useTranslation();
  const [natural, setNatural] = useState(NOTHING);
  const [frame, setFrame] = useState(NOTHING);
  /** null = as wide as the frame. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [turns, setTurns] = useState<Turns>(0);
  const [broken, setBroken] = useState(false);
  const fit = fitScale(natural, turns, frame);
  const scale = chosen ?? fit;
  const box = turned({ width: natural.width * scale, height: natural.height * scale }, turns);
  const zoom = useCallback((direction: 1 | -1) => setChosen((now) => zoomed(now ?? fit, direction)), [fit]);

  const showBytes = useCallback((image: HTMLImageElement) => {
    const url = URL.createObjectURL(blob);
    image.src = url;
    return () => URL.revokeObjectURL(url);
  }, [blob]);

  const watchFrame = useCallback((element: HTMLDivElement) => {
    const measure = () => setFrame({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(1);
    else if (event.key === "-") zoom(-1);
    else if (event.key === "0") setChosen(null);
    else return;
    event.preventDefault();
  };

  if (broken) return <p className="paper-broken" role="alert">{t("review.paper.broken")}</p>;
  return (
    <>
      <div className="paper-tools">
        <Button size="small" icon={<ZoomOutOutlined aria-hidden />} onClick={() => zoom(-1)} aria-label={t("review.paper.zoom_out")} title={t("review.paper.zoom_out")} />
        <span className="paper-scale num" aria-live="polite">{Math.round(scale * PERCENT)}%</span>
        <Button size="small" icon={<ZoomInOutlined aria-hidden />} onClick={() => zoom(1)} aria-label={t("review.paper.zoom_in")} title={t("review.paper.zoom_in")} />
        <Button size="small" onClick={() => setChosen(null)} disabled={chosen === null}>{t("review.paper.fit")}</Button>
        <Button size="small" icon={<RotateLeftOutlined aria-hidden />} onClick={() => setTurns((now) => turn(now, -1))} aria-label={t("review.paper.turn_left")} title={t("review.paper.turn_left")} />
        <Button size="small" icon={<RotateRightOutlined aria-hidden />} onClick={() => setTurns((now) => turn(now, 1))} aria-label={t("review.paper.turn_right")} title={t("review.paper.turn_right")} />
        {tools}
      </div>
      <div
        ref={watchFrame} className="paper-frame" role="group" aria-label={t("review.paper.picture", { name: title })} tabIndex={0}
        onKeyDown={onKey} {...DRAG} onWheel={(event) => { if (event.ctrlKey) zoom(event.deltaY < 0 ? 1 : -1); }}
        onDoubleClick={() => setChosen((now) => (now === null ? Math.max(1, fit * 2) : null))}
      >
        <div className="paper-sheet" style={{ width: box.width, height: box.height }}>
          <img
            ref={showBytes} alt={title} draggable={false}
            onLoad={(event) => setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
            onError={() => setBroken(true)}
            style={{ width: natural.width * scale, height: natural.height * scale, transform: `translate(-50%, -50%) rotate(${turns * 90}deg)` }}
          />
        </div>
      </div>
    </>
  );
}

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
