import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  left: ReactNode;
  /** Null: the left part has all the room. It stays mounted either way, so that nothing being typed there is lost. */
  right: ReactNode;
}

const STORED = "cbccvc.review-split";
const DEFAULT_SHARE = 58;
const MIN_SHARE = 38;
const MAX_SHARE = 72;
const STEP = 2;

/** Room kept above (the app's header) and below (the bar of decisions) while the page scrolls. */
const ABOVE = 71;
const BELOW = 76;
const LOWEST = 380;

/** Keeps the right part as high as what is in sight, also while the page's head still takes its place. */
function fillSight(aside: HTMLElement): () => void {
  const fit = () => {
    const top = Math.max(ABOVE, aside.parentElement?.getBoundingClientRect().top ?? ABOVE);
    aside.style.height = `${Math.max(LOWEST, window.innerHeight - top - BELOW)}px`;
  };
  fit();
  const watched = [["scroll", { passive: true }], ["resize", {}]] as const;
  for (const [name, options] of watched) window.addEventListener(name, fit, options);
  return () => watched.forEach(([name]) => window.removeEventListener(name, fit));
}

const within = (share: number) => Math.min(MAX_SHARE, Math.max(MIN_SHARE, Math.round(share)));

function storedShare(): number {
  const stored = Number(localStorage.getItem(STORED));
  return stored ? within(stored) : DEFAULT_SHARE;
}

/** Two parts side by side with a bar between that is drawn by mouse, finger or arrow keys; the share is kept on this machine. */
export function SplitView({ left, right }: Props) {
  const { t } = useTranslation();
  const [share, setShare] = useState(storedShare);
  const box = useRef<HTMLDivElement>(null);
  const put = (next: number) => {
    setShare(within(next));
    localStorage.setItem(STORED, String(within(next)));
  };
  const onMove = (event: PointerEvent<HTMLDivElement>) => {
    const frame = box.current?.getBoundingClientRect();
    if (frame && event.currentTarget.hasPointerCapture(event.pointerId)) put(((event.clientX - frame.left) / frame.width) * 100);
  };
  const onKey = (event: KeyboardEvent) => {
    const next = { ArrowLeft: share - STEP, ArrowRight: share + STEP, Home: MIN_SHARE, End: MAX_SHARE }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    put(next);
  };
  return (
    <div
      ref={box} className={right === null ? undefined : "review-split"}
      style={right === null ? undefined : { gridTemplateColumns: `minmax(0, ${share}fr) 14px minmax(0, ${100 - share}fr)` }}
    >
      <div className="review-left">{left}</div>
      {right === null ? null : <div
        className="review-splitter" role="separator" tabIndex={0} aria-orientation="vertical" aria-label={t("review.papers.resize")}
        aria-valuenow={share} aria-valuemin={MIN_SHARE} aria-valuemax={MAX_SHARE}
        onPointerDown={(event) => { event.preventDefault(); event.currentTarget.setPointerCapture(event.pointerId); }}
        onPointerMove={onMove} onKeyDown={onKey} onDoubleClick={() => put(DEFAULT_SHARE)}
      />}
      {right === null ? null : <aside ref={fillSight} className="review-right" aria-label={t("review.papers.title")}>{right}</aside>}
    </div>
  );
}
