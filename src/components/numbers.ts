import { currentLanguage } from "@/i18n";

/** 12345 → 12.345 (Vietnamese) or 12,345 (English). */
export function formatCount(count: number): string {
  return count.toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB");
}

/** A count told as a multiple of five: the five numbers of which it is one, 15 → 15–19; `few` for fewer than 5. */
export function formatRange(count: number, few: string): string {
  return count === 0 ? few : `${formatCount(count)}–${formatCount(count + 4)}`;
}
