import type { IsoDate } from "@/types/domain";

/**
 * Business dates are days, not instants: they stay `YYYY-MM-DD` strings and are never put through
 * a Date in the browser's own time zone, which would move them by a day.
 */

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when the text is a day that exists, written `YYYY-MM-DD`. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== "string") return false;
  const match = ISO.exec(value);
  return match !== null && dayExists(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** `2025-06-30` → `30/06/2025`; also takes a timestamp's first ten characters. Anything else → "". */
export function formatDate(value: string | null | undefined): string {
  const match = ISO.exec(value?.slice(0, 10) ?? "");
  return match ? `${match[3]}/${match[2]}/${match[1]}` : "";
}

/** A timestamp → `30/06/2025 14:05` on Vietnam's clock, wherever the browser is. */
export function formatDateTime(value: string | null | undefined): string {
  if (!value) return "";
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return "";
  const part = Object.fromEntries(VIETNAM_CLOCK.formatToParts(instant).map(({ type, value: text }) => [type, text]));
  return `${part.day}/${part.month}/${part.year} ${part.hour}:${part.minute}`;
}

const VIETNAM_CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh",
  year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/**
 * Reads what a person types: `30/6/2025`, `30-06-2025`, `30.06.2025`, `30062025`, `300625`, or ISO.
 * Two-digit years are of this century up to ten years ahead of `today`, else of the last one.
 * @returns the ISO day, or null when it is not a day that exists.
 */
export function parseTypedDate(text: string, today: IsoDate = todayIso()): IsoDate | null {
  const typed = text.trim();
  if (isIsoDate(typed)) return typed;
  const match = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  if (!match) return null;
  const [, day, month, yearText] = match;
  let year = Number(yearText);
  if (yearText?.length === 2) year += year + 2000 <= Number(today.slice(0, 4)) + 10 ? 2000 : 1900;
  return toIso(year, Number(month), Number(day));
}

/** Year, month 1–12, day → ISO, or null when there is no such day. */
export function toIso(year: number, month: number, day: number): IsoDate | null {
  if (!dayExists(year, month, day)) return null;
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Calendar days from `from` to `to` (negative when `to` is earlier). Both ISO days. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / 86_400_000);
}

/** The ISO day `days` calendar days after `from`. */
export function addDays(from: IsoDate, days: number): IsoDate {
  return new Date(utc(from) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day so many months later; the last of the month where that month has no such day. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const whole = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  for (let on = date; on > 27; on--) {
    const found = toIso(inYear, inMonth, on);
    if (found) return found;
  }
  return toIso(inYear, inMonth, date) ?? day;
}

/** Today in Vietnam. Prefer `my_account().today`, the server's own clock, wherever a deadline is at stake. */
export function todayIso(now: Date = new Date()): IsoDate {
  const part = Object.fromEntries(VIETNAM_CLOCK.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
}

function utc(iso: IsoDate): number {
  const match = ISO.exec(iso);
  if (!match) throw new RangeError(`Not a day: ${iso}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

function dayExists(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
