import type { EntryValues, FieldPrimitive, ProfileField, RequestItem } from "./types";

export type TextName = "title" | "label" | "hint" | "message" | "name";

/** A catalogue's text in the language; Vietnamese where the other is missing. */
export function localText(row: object, name: TextName, language: "vi" | "en"): string {
  const texts = row as Record<string, string | null | undefined>;
  return texts[`${name}_${language}`] || texts[`${name}_vi`] || "";
}

/** Whether the field is asked in an entry with these values. */
export function applies(field: ProfileField, values: EntryValues): boolean {
  return field.applies_when === null || field.applies_when.in.includes(String(values[field.applies_when.field] ?? ""));
}

/** Whether the field must be filled for this employee category, in an entry with these values. */
export function isRequired(field: ProfileField, category: string, values: EntryValues): boolean {
  return field.required_for.includes(category) && applies(field, values);
}

/** The day on which a coded value of the entry is meant (ISO); null: today. */
export function dayOf(field: Pick<ProfileField, "dated_by">, values: EntryValues): string | null {
  const text = String((field.dated_by && values[field.dated_by]) ?? "");
  if (/^\d{4}$/.test(text)) return `${text}-12-31`;
  if (/^\d{4}-\d{2}$/.test(text)) return `${text}-01`;
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

/** Nothing, or only spaces. */
export function isEmptyValue(value: FieldPrimitive | undefined): boolean {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}

/** Whether two values are the same once the server has tidied them (spaces, Unicode form, number or its text). */
export function sameValue(a: FieldPrimitive | undefined, b: FieldPrimitive | undefined): boolean {
  if (isEmptyValue(a) || isEmptyValue(b)) return isEmptyValue(a) && isEmptyValue(b);
  return tidy(a) === tidy(b);
}

function tidy(value: FieldPrimitive | undefined): string {
  const text = String(value).normalize("NFC").replace(/\s+/g, " ").trim();
  return /^\d+\.\d+$/.test(text) ? String(Number(text)) : text;
}

/** Fields whose values differ, in the order of the form. */
export function changedFields(fields: readonly ProfileField[], before: EntryValues | null | undefined, after: EntryValues): string[] {
  return fields.filter(({ field }) => !sameValue(before?.[field], after[field])).map(({ field }) => field);
}

/** What the item would leave in the record: approved values, what was declared over them, the manager's corrections over that. */
export function effectiveValues(item: RequestItem): EntryValues {
  const corrected = Object.fromEntries(Object.entries(item.corrections).map(([field, { value }]) => [field, value]));
  return { ...item.before, ...item.after, ...corrected };
}

/** `3,33` or `3.33` → 3.33; null when it is not such a number (at most two decimals). */
export function parseDecimal(typed: string): number | null {
  const text = typed.trim().replace(",", ".");
  return /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : null;
}

/** 3.33 → `3,33` in Vietnamese; text that is no number stays as it is. */
export function showDecimal(value: FieldPrimitive | undefined, language: "vi" | "en"): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "number" ? String(value) : String(value);
  return language === "vi" && typeof value === "number" ? text.replace(".", ",") : text;
}

/** `2012-09` → the day it is kept as, `2012-09-01`. */
export function monthToDay(month: string | null): string | null {
  return month === null ? null : `${month.slice(0, 7)}-01`;
}

/** Whether a control takes the whole width of the form. */
export function isWide(field: ProfileField): boolean {
  return field.type === "multiline" || (field.type === "text" && (field.max_length ?? 0) >= 300) || field.catalogue === "rank";
}

export interface Summary {
  /** Fields of the first line. */
  title: string[];
  /** Fields of the second line. */
  more: string[];
  /** Fields of the period, as far as the section has one. */
  from?: string;
  to?: string;
}

const SUMMARIES: Record<string, Summary> = {
  education: { title: ["level", "major"], more: ["school"], from: "studied_from", to: "studied_to" },
  work_history: { title: ["position_title"], more: ["agency"], from: "worked_from", to: "worked_to" },
  family: { title: ["full_name"], more: ["relationship", "birth_year", "occupation"] },
  foreign_relative: { title: ["full_name"], more: ["relationship", "country"] },
  contract: { title: ["kind"], more: ["contract_number"], from: "effective_from", to: "effective_to" },
  appointment: { title: ["kind", "title"], more: ["decision"], from: "effective_from", to: "effective_to" },
  salary_history: { title: ["rank_code"], more: ["salary_step", "salary_coefficient"], from: "valid_from", to: "valid_to" },
  allowance: { title: ["kind"], more: ["coefficient", "percent", "amount"], from: "valid_from", to: "valid_to" },
  political_training: { title: ["level"], more: ["school"], from: "studied_from", to: "studied_to" },
  professional_training: { title: ["program_name"], more: ["school", "certificate"], from: "studied_from", to: "studied_to" },
  defence_training: { title: ["object"], more: ["school"], from: "studied_from", to: "studied_to" },
  it_skill: { title: ["certificate"], more: ["school"], from: "studied_from", to: "studied_to" },
  language_skill: { title: ["foreign_language", "ethnic_language"], more: ["certificate", "score"], from: "studied_from", to: "studied_to" },
  reward: { title: ["year", "form"], more: ["agency"] },
  discipline: { title: ["form"], more: ["violation"], from: "effective_from", to: "effective_to" },
  evaluation: { title: ["year", "result"], more: ["agency"] },
  foreign_trip: { title: ["country"], more: ["purpose"], from: "travelled_from", to: "travelled_to" },
};

/** Which fields name an entry of a repeatable section in a list. */
export function summaryOf(section: string, fields: readonly ProfileField[]): Summary {
  const known = SUMMARIES[section];
  const names = new Set(fields.map(({ field }) => field));
  if (known && [...known.title, ...known.more].every((field) => names.has(field))) return known;
  const words = fields.filter(({ type }) => type === "text" || type === "catalogue").map(({ field }) => field);
  const periods = fields.filter(({ type }) => type === "date" || type === "month").map(({ field }) => field);
  return { title: words.slice(0, 1), more: words.slice(1, 3), from: periods[0], to: periods[1] };
}
