import { currentLanguage } from "@/i18n";

const KB = 1024;

/** A size in words: `820 KB`, `2,4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  const kilobytes = bytes / KB;
  const megabytes = kilobytes / KB;
  const [amount, unit, digits] = megabytes >= 1 ? [megabytes, "MB", 1] as const : [kilobytes, "KB", 0] as const;
  return `${amount.toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: digits })} ${unit}`;
}
