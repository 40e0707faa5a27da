import { addDays, addMonths } from "@/lib/dates";
import type { HomeEmployee } from "@/types/domain";

export type NextStep = "start" | "continue" | "fix" | "wait" | "wait_province" | "confirm" | "view";

/** What the person's own record asks of them now. */
export function nextStep({ record_status, request, unconfirmed }: Pick<HomeEmployee, "record_status" | "request" | "unconfirmed">): NextStep {
  const status = request?.status ?? record_status;
  if (unconfirmed > 0 || (status === "draft" && (request?.proxies.length ?? 0) > 0)) return "confirm";
  switch (status) {
    case "draft": return record_status === "not_declared" ? "start" : "continue";
    case "returned": return "fix";
    case "submitted": return "wait";
    case "unit_approved": return "wait_province";
    case "approved": return "view";
    default: return "start";
  }
}

/** A share in whole percent; never 100 while one is missing, never 0 once there is one. */
export function percent(part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0;
  if (part >= whole) return 100;
  return Math.min(99, Math.max(1, Math.round((part / whole) * 100)));
}

/**
 * The parts of a whole in whole percent that sum to 100: what rounding down leaves goes to the largest remainders, the first of equals.
 * A part that is there never shows as 0; where that takes too much, the largest part gives.
 */
export function shares(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole <= 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part / whole) * 100);
  const result = exact.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0));
  const remainder = (place: number) => (exact[place] ?? 0) - (result[place] ?? 0);
  const order = parts.map((_, place) => place).sort((a, b) => remainder(b) - remainder(a));
  let left = 100 - result.reduce((sum, share) => sum + share, 0);
  for (const place of order) if (left > 0) { result[place] = (result[place] ?? 0) + 1; left -= 1; }
  for (; left < 0; left += 1) { const largest = result.indexOf(Math.max(...result)); result[largest] = (result[largest] ?? 0) - 1; }
  return result;
}

/** What falls due until the end of next month, of figures by month (`YYYY-MM`). */
export function dueSoon(figures: readonly { month: string; count: number }[], today: string): { count: number; until: string; month: string } {
  const until = addDays(addMonths(`${today.slice(0, 7)}-01`, 2), -1);
  const count = figures.filter(({ month }) => month <= until.slice(0, 7)).reduce((sum, figure) => sum + figure.count, 0);
  return { count, until, month: `${until.slice(5, 7)}/${until.slice(0, 4)}` };
}
