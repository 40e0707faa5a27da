import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { formatCount } from "@/components/numbers";
import { useAccount } from "@/providers/account";
import { useForecastSummary } from "./forecasts.api";
import { barsOf, KINDS, monthText, type Bar } from "./forecasts.model";

interface Props {
  unitId: string | undefined;
  kind: string | undefined;
  /** The month the list shows alone, `YYYY-MM`. */
  chosen: string | undefined;
  onChoose: (month: string) => void;
}

const HEIGHT = 120;

/** What falls due in each of the coming months as stacked bars; a press shows that month alone. The same figures stand in a table below. */
export function MonthBars({ unitId, kind, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const { account: { today } } = useAccount();
  const summary = useForecastSummary(unitId, kind);
  return (
    <div className="forecast-card">
      <h2 id="forecast-bars">{t("forecasts.bars.title")}</h2>
      <DataState query={summary} isEmpty={() => false} loading={<div className="forecast-loading" aria-busy="true" />}>
        {(figures) => {
          const bars = barsOf(figures, today);
          const most = Math.max(1, ...bars.map(({ total }) => total));
          return (
            <>
              <ul className="forecast-legend">
                {KINDS.filter((one) => !kind || one === kind).map((one) => <li key={one}><span className={`forecast-swatch ${one}`} aria-hidden /> {t(`forecasts.kinds.${one}`)}</li>)}
              </ul>
              <div className="forecast-scroll" role="region" aria-labelledby="forecast-bars" tabIndex={0}>
                <ul className="forecast-bars">
                  {bars.map((bar, place) => (
                    <li key={bar.month}>
                      <button type="button" aria-pressed={bar.month === chosen} disabled={bar.total === 0} aria-label={words(bar)} onClick={() => onChoose(bar.month)}>
                        <span className="num">{bar.total === 0 ? "" : formatCount(bar.total)}</span>
                        <span className="forecast-stack" aria-hidden>
                          {bar.parts.map((part) => <span key={part.kind} className={`forecast-swatch ${part.kind}`} style={{ height: Math.max(2, (part.count / most) * HEIGHT) }} />)}
                        </span>
                        <span className="forecast-month num">{bar.month.slice(5)}{place === 0 || bar.month.endsWith("-01") ? <><br />{bar.month.slice(0, 4)}</> : null}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
              <Figures bars={bars} />
            </>
          );
        }}
      </DataState>
    </div>
  );

  function words(bar: Bar): string {
    const parts = bar.parts.map((part) => `${t(`forecasts.kinds.${part.kind}`)}: ${formatCount(part.count)}`).join(", ");
    return t("forecasts.bars.month", { month: monthText(bar.month), count: bar.total, parts });
  }
}

function Figures({ bars }: { bars: readonly Bar[] }) {
  const { t } = useTranslation();
  const shown = bars.filter(({ total }) => total > 0);
  if (shown.length === 0) return <p className="forecast-soft">{t("forecasts.none.title")}</p>;
  return (
    <details>
      <summary>{t("forecasts.bars.table")}</summary>
      <div className="forecast-scroll" role="region" aria-label={t("forecasts.bars.table")} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t("forecasts.bars.month_column")}</th>{KINDS.map((kind) => <th key={kind} scope="col">{t(`forecasts.kinds.${kind}`)}</th>)}<th scope="col">{t("forecasts.bars.total")}</th></tr></thead>
          <tbody>
            {shown.map((bar) => (
              <tr key={bar.month}>
                <th scope="row" className="num">{monthText(bar.month)}</th>
                {KINDS.map((kind) => <td key={kind} className="num">{formatCount(bar.parts.find((part) => part.kind === kind)?.count ?? 0)}</td>)}
                <td className="num"><strong>{formatCount(bar.total)}</strong></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
