import { listLink, type LinkFilter } from "@/lib/listLink";
import type { IsoDate } from "@/types/domain";

/** Figures by key; null: hidden from the reader, missing: nothing. */
export type Figures = Record<string, number | null>;

export interface ReportColumn {
  key: string;
  sheet: string;
  part: string | null;
  group_vi: string | null;
  group_en: string | null;
  label_vi: string;
  label_en: string;
  per: string | null;
  shown: boolean;
}

export interface ReportLine {
  unit_id: string | null;
  name: string | null;
  level: number;
  below: boolean;
  figures: Figures;
}

/** A quarter by year and number. */
export interface Quarter {
  year: number;
  quarter: number;
}

export const SHEETS = ["state", "duty", "movement", "support", "inspection", "civil", "public", "commune"] as const;
export const ROMAN = ["I", "II", "III", "IV"] as const;

/** The quarters that are over, the last one first. */
export function pastQuarters(today: IsoDate, count = 8): Quarter[] {
  const now = Number(today.slice(0, 4)) * 4 + Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  return Array.from({ length: count }, (_, index) => ({ year: Math.floor((now - 1 - index) / 4), quarter: ((now - 1 - index) % 4) + 1 }));
}

/** A figure as it is shown: an average where the column is one; null when it is hidden or an average of nobody. */
export function shownValue(column: Pick<ReportColumn, "key" | "per">, figures: Figures): number | null {
  const value = figures[column.key] === undefined ? 0 : (figures[column.key] ?? null);
  if (!column.per || value === null) return value;
  const number = figures[column.per] ?? 0;
  return number === 0 ? null : Math.round((value * 10) / number) / 10;
}

const CATEGORY: Record<string, string[]> = { "civil.official": ["official"], "public.total": ["public_employee"], "commune.total": ["commune_official"] };
const RECORD: Record<string, string> = { "state.declaring": "draft", "state.waiting": "submitted", "state.confirming": "unit_approved", "state.returned": "returned", "state.never_declared": "not_declared" };
const eq = (field: string, value: string): LinkFilter => ({ field, operator: "eq", value });

/**
 * The list behind a figure, as it stands today, filtered to the unit; null where no list tells it.
 * @param longWaitDays after how many days a declaration waits long today.
 */
export function listBehind(key: string, unitId: string | null, longWaitDays: number): string | null {
  const unit = unitId ? [eq("unit_id", unitId)] : [];
  const record = RECORD[key];
  if (record) return listLink("/employees", [eq("status", "active"), eq("record_status", record), ...unit]);
  const [category] = CATEGORY[key] ?? [];
  if (category) return listLink("/employees", [eq("status", "active"), eq("category", category), ...unit]);
  if (key === "state.employees") return listLink("/employees", [eq("status", "active"), ...unit]);
  if (key === "state.waiting_over_5_days") return listLink("/review", [eq("status", "submitted"), { field: "waiting_days", operator: "gt", value: longWaitDays }, ...unit]);
  const [, state, kind] = /^duty\.(overdue|late)_(initial|update)$/.exec(key) ?? [];
  if (state && kind) return listLink("/deadlines", [eq("state", state === "overdue" ? "overdue" : "met_late"), eq("kind", kind), ...unit]);
  if (/^support\.waiting$/.test(key)) return listLink("/support", [eq("status", "open"), ...unit]);
  if (key.startsWith("inspection.")) return "/inspections";
  if (/^movement\.(out|in_)/.test(key)) return "/movements";
  return key.startsWith("movement.left_") ? "/movements/leavings" : null;
}

/** What an officer writes in a draft. */
export interface ReportContent {
  narrative: string;
  number: string | null;
  sign: string;
  place: string;
  dated_on: IsoDate | null;
  signer_title: string;
  signer_name: string | null;
  recipients: string[];
}

/** Recipients as they are typed, one a line. */
export const recipientsOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
