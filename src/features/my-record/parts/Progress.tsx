import { useTranslation } from "react-i18next";
import type { RequestJson } from "@/components/section/types";

const SIZE = 84;
const STROKE = 9;
const RADIUS = (SIZE - STROKE) / 2;
const ROUND = 2 * Math.PI * RADIUS;

/** Sections done, of all, as a ring with the figure in it. */
export function ProgressRing({ done, total }: { done: number; total: number }) {
  const { t } = useTranslation();
  const share = total === 0 ? 0 : done / total;
  return (
    <div className="record-ring" role="img" aria-label={t("my-record.progress", { done, total })}>
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width={SIZE} height={SIZE} aria-hidden focusable="false">
        <circle className="ring-ground" cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} strokeWidth={STROKE} />
        <circle className={`ring-value${share === 1 ? " full" : ""}`} cx={SIZE / 2} cy={SIZE / 2} r={RADIUS} strokeWidth={STROKE} strokeDasharray={`${ROUND * share} ${ROUND}`} transform={`rotate(-90 ${SIZE / 2} ${SIZE / 2})`} />
      </svg>
      <span aria-hidden className="num"><strong>{done}</strong>/{total}</span>
    </div>
  );
}

const STEPS = ["declare", "submit", "review", "approved"] as const;
const CORRECTION_STEPS = ["declare", "submit", "review", "confirm", "approved"] as const;

/** The steps of a declaration and where the person stands; a correction of locked facts has one more, at Sở Nội vụ. */
export function Steps({ kind, at }: { kind: RequestJson["kind"]; at: 0 | 1 | 2 | 3 }) {
  const { t } = useTranslation();
  return (
    <ol className="record-steps">
      {(kind === "correction" ? CORRECTION_STEPS : STEPS).map((step, index) => (
        <li key={step} className={index < at ? "done" : index === at ? "now" : undefined} aria-current={index === at ? "step" : undefined}>
          <span className="record-step-dot num" aria-hidden>{index < at ? "✓" : index + 1}</span>
          <span>{t(`my-record.step.${step}`)}</span>
          {index < at ? <span className="visually-hidden">{t("my-record.step.done")}</span> : null}
        </li>
      ))}
    </ol>
  );
}
