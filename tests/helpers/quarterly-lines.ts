import type { Tx } from "./as.ts";
import { exportRows, recount } from "./quarterly-recount.ts";
import { exportedRows, recount as recountStates, recountMet } from "./recount.ts";

export type ReportFigures = Record<string, number>;

const HOURS_AHEAD = 7;

/** First moment of a quarter in Vietnam. */
function startOf(year: number, quarter: number): number {
  return Date.UTC(year, (quarter - 1) * 3, 1, -HOURS_AHEAD);
}

/** A day in Vietnam, so many after that of a moment. */
function isoDay(at: number, days: number): string {
  return new Date(at + HOURS_AHEAD * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

/** The frozen lines of a report by unit ("" = the province). */
export async function linesOf(tx: Tx, report: string): Promise<Map<string, ReportFigures>> {
  const rows = await tx<{ unit: string; figures: ReportFigures }[]>`select coalesce(unit_id::text, '') as unit, figures from public.quarterly_report_line where report_id = ${report}`;
  return new Map(rows.map(({ unit, figures }) => [unit, figures]));
}

/** The figures that are not nought, in one order. */
export function sorted(figures: Iterable<[string, number]>): ReportFigures {
  return Object.fromEntries([...figures].filter(([, value]) => value !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What every line of a quarter's report must say, counted by plain loops over exported rows: each unit with all below it ("" = the province).
 */
export async function expectedLines(tx: Tx, year: number, quarter: number): Promise<Map<string, Map<string, number>>> {
  const start = startOf(year, quarter);
  const end = startOf(year, quarter + 1);
  const lastDay = isoDay(end, -1);
  const counted = recount(await exportRows(tx), start, end - 0.001, lastDay);
  const rows = await exportedRows(tx);
  const days = await tx<{ day: string }[]>`select d::date::text as day from generate_series(${isoDay(end, -90)}::date, ${isoDay(end, 31)}, interval '1 day') d where public.is_working_day(d::date)`;
  const working = new Set(days.map(({ day }) => day));
  const units = await tx<{ id: string; parent_id: string | null }[]>`select id, parent_id from public.unit`;
  const parents = new Map(units.map(({ id, parent_id }) => [id, parent_id]));
  const add = (unitId: string, key: string, value: number): void => {
    const places = [""];
    for (let at: string | null | undefined = unitId; at; at = parents.get(at)) places.push(at);
    for (const place of places) {
      const own = counted.get(place) ?? new Map<string, number>();
      own.set(key, (own.get(key) ?? 0) + value);
      counted.set(place, own);
    }
  };
  for (const [unit, { overdue, complete, correct, clean, ...others }] of recountStates(rows, end * 1000 - 1, lastDay, (day) => working.has(day))) {
    for (const [key, value] of Object.entries(others)) add(unit, `state.${key}`, value);
    for (const [kind, value] of Object.entries(overdue)) add(unit, `duty.overdue_${kind}`, value);
    for (const [key, value] of Object.entries({ complete, correct, clean })) add(unit, `state.${key}`, value);
  }
  for (const [place, [inTime, late]] of recountMet(rows, start * 1000 - 1, end * 1000 - 1)) {
    const [unit = "", kind = ""] = place.split(" ");
    add(unit, `duty.on_time_${kind}`, inTime);
    add(unit, `duty.late_${kind}`, late);
  }
  // Scores were added up in tenths.
  for (const own of counted.values()) for (const key of ["state.complete", "state.correct", "state.clean"]) if (own.has(key)) own.set(key, (own.get(key) ?? 0) / 10);
  return counted;
}
