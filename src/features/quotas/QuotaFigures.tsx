import { useTranslation } from "react-i18next";
import { countText } from "@/components/quality/quality.model";
import type { Figures } from "./quotas.api";
import { balanceOf } from "./quotas.model";

/** How many posts are free, or how many people are over them, in words; the bar only repeats it. */
export function Balance({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const { quota, present } = figures;
  const left = balanceOf(figures);
  if (left === null || quota === null || present === null) return <span className="quota-soft">–</span>;
  const whole = Math.max(quota, present, 1);
  return (
    <span className={`quota-balance ${left < 0 ? "over" : ""}`}>
      <strong className="num">{left < 0 ? t("quotas.over_by", { count: -left, number: countText(-left) }) : left === 0 ? t("quotas.full") : t("quotas.left_by", { count: left, number: countText(left) })}</strong>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="8" className="quota-ground" />
        <rect width={(Math.min(present, quota) / whole) * 100} height="8" className="quota-taken" />
        {left < 0 ? <rect x={(quota / whole) * 100} width={(-left / whole) * 100} height="8" className="quota-over" /> : null}
      </svg>
    </span>
  );
}

/** What was given on to the units below; said where it is more than there is. */
export function Allotted({ figures: { quota, allotted } }: { figures: Figures }) {
  const { t } = useTranslation();
  const over = quota !== null && allotted !== null && allotted > quota ? allotted - quota : 0;
  return <>{countText(allotted)}{over > 0 ? <span className="quota-over-text">{t("quotas.over_by", { count: over, number: countText(over) })}</span> : null}</>;
}

/** The people at work; a leader is told that they are not shown. */
export function Present({ present }: { present: number | null }) {
  const { t } = useTranslation();
  return present === null ? <span className="quota-soft">{t("quotas.hidden")}</span> : <>{countText(present)}</>;
}
