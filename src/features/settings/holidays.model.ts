import { addDays, isIsoDate, toIso } from "@/lib/dates";
import type { IsoDate } from "@/types/domain";

export interface Holiday {
  day: IsoDate;
  /** off: a day off; work_swap: a weekend day worked instead of another. */
  kind: "off" | "work_swap";
  name: string;
  source: string | null;
  status: string | null;
  note: string | null;
}

export type DayKind = "off" | "work_swap" | "weekend" | "work";

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: IsoDate): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** What kind of day it is, by the same rule as `is_working_day`. */
export function dayKind(day: IsoDate, known: ReadonlyMap<IsoDate, Holiday>): DayKind {
  return known.get(day)?.kind ?? (weekday(day) > 5 ? "weekend" : "work");
}

/** The weeks of a month, Monday first; null where a day belongs to the month before or after. */
export function monthWeeks(year: number, month: number): (IsoDate | null)[][] {
  const first = toIso(year, month, 1) ?? "";
  const weeks: (IsoDate | null)[][] = [];
  let week: (IsoDate | null)[] = Array.from({ length: weekday(first) - 1 }, () => null);
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) {
    week.push(day);
    if (week.length === 7) {
      weeks.push(week);
      week = [];
    }
  }
  if (week.length > 0) weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => null)]);
  return weeks;
}

/** A row as typed into the form. */
export type HolidayDraft = Partial<Pick<Holiday, "kind" | "name">> & { day?: IsoDate | null; source?: string | null; note?: string | null };

/** What is wrong with a row, by field, as keys of `settings.holidays.problem.<key>`. `taken`: days of other rows. */
export function holidayProblems(draft: HolidayDraft, taken: ReadonlySet<IsoDate>): { day?: string; name?: string } {
  const problems: { day?: string; name?: string } = {};
  if (!isIsoDate(draft.day)) problems.day = "day";
  else if (taken.has(draft.day)) problems.day = "taken";
  else if (draft.kind === "work_swap" && weekday(draft.day) < 6) problems.day = "swap_on_weekday";
  const name = (draft.name ?? "").trim();
  if (name === "" || name.length > 200) problems.name = "name";
  return problems;
}

export interface DayCount {
  off: number;
  /** Days off that fall on a Monday to Friday: those that shorten the working time. */
  offOnWorkdays: number;
  swaps: number;
}

/** What a year's rows come to. */
export function countDays(rows: readonly Holiday[]): DayCount {
  const off = rows.filter(({ kind }) => kind === "off");
  return { off: off.length, offOnWorkdays: off.filter(({ day }) => weekday(day) < 6).length, swaps: rows.length - off.length };
}
