import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import type { IsoDate } from "@/types/domain";
import { dayKind, monthWeeks, type Holiday } from "./holidays.model";

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The twelve months of a year with days off and worked weekends marked by colour, shape and word. */
export function YearCalendar({ year, rows, today }: { year: number; rows: readonly Holiday[]; today: IsoDate }) {
  const { t } = useTranslation();
  const known = useMemo(() => new Map(rows.map((row) => [row.day, row])), [rows]);
  return (
    <section className="calendar" aria-label={t("settings.holidays.calendar")}>
      <ul className="calendar-legend">
        <li><span className="day off" aria-hidden>1</span> {t("settings.holidays.kind.off")}</li>
        <li><span className="day work_swap" aria-hidden>1</span> {t("settings.holidays.kind.work_swap")}</li>
        <li><span className="day weekend" aria-hidden>1</span> {t("settings.holidays.weekend")}</li>
      </ul>
      <div className="calendar-months">
        {MONTHS.map((month) => (
          <table key={month}>
            <caption>{t("settings.holidays.month", { month })}</caption>
            <thead><tr>{DAYS.map((day) => <th key={day} scope="col"><abbr title={t(`settings.holidays.weekday.${day}`)}>{t(`settings.holidays.weekday_short.${day}`)}</abbr></th>)}</tr></thead>
            <tbody>
              {monthWeeks(year, month).map((week, index) => (
                <tr key={index}>
                  {week.map((day, place) => {
                    if (!day) return <td key={place} />;
                    const row = known.get(day);
                    const kind = dayKind(day, known);
                    return (
                      <td key={place}>
                        <span className={`day ${kind} ${day === today ? "today" : ""}`} title={row ? `${formatDate(day)}: ${row.name}` : undefined} aria-current={day === today ? "date" : undefined}>
                          {Number(day.slice(8))}
                          {row ? <span className="visually-hidden"> {t(`settings.holidays.kind.${row.kind}`)}: {row.name}</span> : null}
                        </span>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}
