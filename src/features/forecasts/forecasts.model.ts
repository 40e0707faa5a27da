import type { CrudFilter } from "@refinedev/core";
import { addDays, addMonths } from "@/lib/dates";
import type { IsoDate } from "@/types/domain";

export const KINDS = ["retirement", "salary_step", "over_frame", "contract", "appointment", "secondment"] as const;
export type ForecastKind = (typeof KINDS)[number];

/** How far ahead the list looks, in months. */
export const MONTHS = [1, 3, 6, 12, 24] as const;
const USUAL_MONTHS = 6;

/** One row of view `forecast_list`. */
export interface Forecast {
  id: string;
  employee_id: string;
  code: string;
  full_name: string;
  position_title: string | null;
  unit_id: string;
  unit_name: string;
  kind: ForecastKind;
  due_on: IsoDate;
  days_left: number;
  rule_vi: string;
  rule_en: string;
  basis: string;
}

/** One figure of rpc `forecast_summary`. */
export interface MonthFigure {
  /** `YYYY-MM`. */
  month: string;
  kind: ForecastKind;
  count: number;
}

/** First and last day of `YYYY-MM`; of the month of `today` only what is to come. */
export function daysOfMonth(month: string, today: IsoDate): { from: IsoDate; to: IsoDate } {
  const first = `${month}-01`;
  return { from: first < today ? today : first, to: addDays(addMonths(first, 1), -1) };
}

/** The conditions on the day of a list's address. */
export function periodFilters(from: IsoDate | undefined, to: IsoDate | undefined): CrudFilter[] {
  return [{ field: "due_on", operator: "gte", value: from }, { field: "due_on", operator: "lte", value: to }];
}

/** From today so many months ahead. */
export function monthsAhead(today: IsoDate, months: number = USUAL_MONTHS): CrudFilter[] {
  return periodFilters(today, addMonths(today, months));
}

/** What the address says about the day, and whether it is one of the usual periods. */
export function periodOf(filters: readonly CrudFilter[], today: IsoDate): { from?: string; to?: string; choice?: number | "passed" } {
  const bound = (operator: "gte" | "lte") => {
    const found = filters.find((filter) => "field" in filter && filter.field === "due_on" && filter.operator === operator);
    return found?.value === undefined ? undefined : String(found.value);
  };
  const [from, to] = [bound("gte"), bound("lte")];
  const choice = from === undefined && to === addDays(today, -1) ? "passed" : from === today ? MONTHS.find((months) => to === addMonths(today, months)) : undefined;
  return { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(choice ? { choice } : {}) };
}

/** Every condition but the day, taken back. */
export const NO_FILTERS: CrudFilter[] = [
  { field: "code", operator: "eq", value: undefined }, { field: "name_folded", operator: "contains", value: undefined },
  { field: "kind", operator: "eq", value: undefined }, { field: "unit_id", operator: "eq", value: undefined },
];

/** One bar: a month with its kinds in the order of the legend. */
export interface Bar {
  month: string;
  total: number;
  parts: { kind: ForecastKind; count: number }[];
}

/** Bars for every month from today's on, months without anything among them. */
export function barsOf(figures: readonly MonthFigure[], today: IsoDate): Bar[] {
  return Array.from({ length: 25 }, (_, ahead) => {
    const month = addMonths(`${today.slice(0, 7)}-01`, ahead).slice(0, 7);
    const parts = KINDS.flatMap((kind) => figures.filter((figure) => figure.month === month && figure.kind === kind).map(({ count }) => ({ kind, count })));
    return { month, total: parts.reduce((sum, { count }) => sum + count, 0), parts };
  });
}

/** `2026-12` → `12/2026`. */
export function monthText(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}
