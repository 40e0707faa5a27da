import { HistoryOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "@/lib/dates";
import type { PreviousRound } from "./review.model";
import type { Basis } from "./rounds.model";

interface Props {
  previous: PreviousRound;
  basis: Basis;
  onBasis: (basis: Basis) => void;
}

/** After a return: what to compare with, and what was said when it went back. */
export function RoundBar({ previous, basis, onBasis }: Props) {
  const { t } = useTranslation();
  return (
    <div className="review-round">
      <Segmented<Basis>
        value={basis} onChange={onBasis} aria-label={t("review.round.compare")}
        options={(["previous", "approved"] as const).map((value) => ({ value, label: t(`review.round.basis.${value}`) }))}
      />
      <p><HistoryOutlined aria-hidden /> {t("review.round.returned", { time: formatDateTime(previous.at), name: previous.by_name, count: previous.reasons.length })}</p>
      {previous.note ? <p>{t("review.round.note", { note: previous.note })}</p> : null}
    </div>
  );
}
