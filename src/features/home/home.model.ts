import type { HomeEmployee } from "@/types/domain";

export type NextStep = "start" | "continue" | "fix" | "wait" | "wait_province" | "view";

/** What the person's own record asks of them now. */
export function nextStep({ record_status, request }: Pick<HomeEmployee, "record_status" | "request">): NextStep {
  const status = request?.status ?? record_status;
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
