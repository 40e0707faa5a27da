import { useTranslation } from "react-i18next";
import { scoreText } from "@/components/quality/quality.model";
import type { PeerMeasure } from "./monitoring.api";

const SCORES = ["complete", "correct", "clean"];

/** The unit among those of its kind and level: its own value, the median, the place. */
export function PeersTable({ measures }: { measures: readonly PeerMeasure[] }) {
  const { t } = useTranslation();
  const text = ({ measure }: PeerMeasure, value: number | null) => (value === null || SCORES.includes(measure) ? scoreText(value) : t("monitoring.percent", { share: scoreText(value) }));
  return (
    <div role="group" aria-labelledby="monitoring-peers" tabIndex={0} className="monitoring-scroll">
      <table className="peers">
        <thead>
          <tr>
            <th scope="col">{t("monitoring.measure")}</th>
            <th scope="col" className="num">{t("monitoring.this_unit")}</th>
            <th scope="col" className="num">{t("monitoring.median")}</th>
            <th scope="col" className="num">{t("monitoring.rank")}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map((one) => (
            <tr key={one.measure}>
              <th scope="row">{t(`monitoring.peer.${one.measure}`)}</th>
              <td className="num">{text(one, one.value)}</td>
              <td className="num">{text(one, one.median)}</td>
              <td className="num">{one.rank === null ? "–" : t("monitoring.rank_of", { rank: one.rank, units: one.units })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
