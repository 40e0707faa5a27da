import { formatDate, parseTypedDate, toIso } from "./dates";

/** partial: a day, a month or a year, as much as is known. */
export type DatePrecision = "day" | "month" | "year" | "partial";

/** Puts the slashes in while digits are typed: `0102` → `01/02`. Leaves anything already holding separators alone. */
export function withSlashes(typed: string, precision: DatePrecision): string {
  if (precision === "day" && /^\d{2}\/\d{3,}$/.test(typed)) return `${typed.slice(0, 5)}/${typed.slice(5, 9)}`;
  if (precision === "year" || precision === "partial" || !/^\d+$/.test(typed)) return typed;
  if (precision === "month") return typed.length > 2 ? `${typed.slice(0, 2)}/${typed.slice(2, 6)}` : typed;
  if (typed.length <= 2) return typed;
  return [typed.slice(0, 2), typed.slice(2, 4), typed.slice(4, 8)].filter(Boolean).join("/");
}

/** What is stored (`2025-06-30`, `2025-06`, `2025`) as it is shown (`30/06/2025`, `06/2025`, `2025`). */
export function showTyped(value: string | null | undefined, precision: DatePrecision): string {
  if (!value) return "";
  if (precision === "partial") return showTyped(value, value.length > 7 ? "day" : value.length > 4 ? "month" : "year");
  if (precision === "day") return formatDate(value);
  if (precision === "year") return value.slice(0, 4);
  const match = /^(\d{4})-(\d{2})/.exec(value);
  return match ? `${match[2]}/${match[1]}` : value;
}

/** Reads what was typed; null when it is not such a day, month or year. */
export function readTyped(typed: string, precision: DatePrecision, today: string): string | null {
  const text = typed.trim();
  if (precision === "partial") return readTyped(text, "year", today) ?? readTyped(text, "month", today) ?? parseTypedDate(text, today);
  if (precision === "day") return parseTypedDate(text, today);
  if (precision === "year") return /^(19|20)\d{2}$/.test(text) ? text : null;
  const match = /^(\d{1,2})[/.\-\s]?((?:19|20)\d{2})$/.exec(text);
  return match ? (toIso(Number(match[2]), Number(match[1]), 1)?.slice(0, 7) ?? null) : null;
}
