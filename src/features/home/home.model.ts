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

/** What falls due until the end of next month, of figures by month (`YYYY-MM`). */
export function dueSoon(figures: readonly { month: string; count: number }[], today: string): { count: number; until: string; month: string } {
  const until = addDays(addMonths(`${today.slice(0, 7)}-01`, 2), -1);
  const count = figures.filter(({ month }) => month <= until.slice(0, 7)).reduce((sum, figure) => sum + figure.count, 0);
  return { count, until, month: `${until.slice(5, 7)}/${until.slice(0, 4)}` };
}
