import { currentLanguage } from "@/i18n";

/** 12345 → 12.345 (Vietnamese) or 12,345 (English). */
export function formatCount(count: number): string {
  return count.toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB");
}
