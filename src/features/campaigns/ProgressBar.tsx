import { useTranslation } from "react-i18next";
import { barParts, type Totals } from "./campaigns.model";

/** A bar of three parts; its words stand beside it. */
export function ProgressBar({ of }: { of: Totals }) {
  const { t } = useTranslation();
  const { done, submitted, begun } = barParts(of);
  return (
    <svg className="campaign-bar" role="img" aria-label={t("campaigns.bar", { ...of })} viewBox="0 0 100 8" preserveAspectRatio="none">
      <rect width="100" height="8" className="ground" />
      <rect width={done} height="8" className="done" />
      <rect x={done} width={submitted} height="8" className="submitted" />
      <rect x={done + submitted} width={begun} height="8" className="begun" />
    </svg>
  );
}
