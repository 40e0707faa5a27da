import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { scoreText } from "@/components/quality/quality.model";
import { formatDate } from "@/lib/dates";
import type { WeekLine } from "./monitoring.api";
import { linePoints, toldText, TRENDS, trendValue, type Trend } from "./monitoring.model";

const WHOLE = 100;

/** One figure over the last weeks as a line; the table below it holds the same values. */
export function Weeks({ weeks, rounded }: { weeks: readonly WeekLine[]; rounded: boolean }) {
  const { t } = useTranslation();
  const [trend, setTrend] = useState<Trend>("approved");
  const values = weeks.map((week) => trendValue(week, trend));
  const counted = trend === "overdue" || trend === "waiting";
  const text = (value: number | null) => (value === null ? "–" : counted ? toldText(value, rounded, t("monitoring.few")) : trend === "approved" ? t("monitoring.percent", { share: scoreText(value) }) : scoreText(value));
  const top = counted ? Math.max(...values.map((value) => value ?? 0), 5) : WHOLE;
  const points = linePoints(values, top);
  const last = points.at(-1);
  return (
    <>
      <Select<Trend> className="weeks-choice" aria-label={t("monitoring.trend_by")} value={trend} onChange={setTrend} options={TRENDS.map((value) => ({ value, label: t(`monitoring.trend.${value}`) }))} />
      <div className="weeks-chart">
        <span className="num" aria-hidden>{text(top)}</span>
        <svg viewBox="-2 -3 104 46" preserveAspectRatio="none" role="img" aria-label={t("monitoring.trend_says", { what: t(`monitoring.trend.${trend}`), from: text(values[0] ?? null), to: text(values.at(-1) ?? null) })}>
          <path className="weeks-ground" d="M0 40H100M0 20H100M0 0H100" />
          <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
          {points.map(({ x, y, place }) => <path key={place} className="weeks-point" d={`M${x} ${y}h0`} />)}
        </svg>
        <span className="weeks-days num" aria-hidden><span>{formatDate(weeks[0]?.day)}</span><strong>{last ? text(values[last.place] ?? null) : "–"}</strong><span>{formatDate(weeks.at(-1)?.day)}</span></span>
      </div>
      <details className="weeks-table">
        <summary>{t("monitoring.as_table")}</summary>
        <table>
          <thead><tr><th scope="col">{t("monitoring.end_of_day")}</th><th scope="col" className="num">{t(`monitoring.trend.${trend}`)}</th></tr></thead>
          <tbody>{weeks.map((week, place) => <tr key={week.day}><th scope="row">{formatDate(week.day)}</th><td className="num">{text(values[place] ?? null)}</td></tr>)}</tbody>
        </table>
      </details>
    </>
  );
}
