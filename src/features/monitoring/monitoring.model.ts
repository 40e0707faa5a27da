import { formatCount, formatRange } from "@/components/numbers";
import { listLink, type LinkFilter } from "@/lib/listLink";
import type { Line, WeekLine } from "./monitoring.api";

/** A count as it is told: 12.345, or the five numbers of which it is one; `few` for fewer than 5. */
export function toldText(count: number, rounded: boolean, few: string): string {
  return rounded ? formatRange(count, few) : formatCount(count);
}

/** A part of a hundred to a tenth, rounded down; null of nobody. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.floor((part / whole) * 1000) / 10 : null;
}

/** In which state the declarations of a line are; together everyone in it. `settled`: approved, nothing open. */
export const STATES = ["settled", "waiting", "confirming", "returned", "declaring", "never_declared"] as const;
export type State = (typeof STATES)[number];

export function statesOf(line: Line): { state: State; count: number }[] {
  const open = line.waiting + line.confirming + line.returned + line.declaring + line.never_declared;
  return STATES.map((state) => ({ state, count: state === "settled" ? Math.max(0, line.people - open) : line[state] }));
}

export type Heat = "none" | "light" | "middle" | "strong";

/** How much of a line's people something troublesome concerns; where nobody is yet, a record that is late to come is all. */
export function heatOf(count: number, people: number): Heat {
  if (count <= 0) return "none";
  const share = count / Math.max(people, 1);
  return share >= 0.15 ? "strong" : share >= 0.05 ? "middle" : "light";
}

/** What the weeks may be drawn by; shares and scores run to 100. */
export const TRENDS = ["approved", "overdue", "waiting", "complete", "correct", "clean"] as const;
export type Trend = (typeof TRENDS)[number];

/** The value of a week; approved as a share of the people. */
export function trendValue(week: WeekLine, trend: Trend): number | null {
  return trend === "approved" ? shareOf(week.approved, week.people) : week[trend];
}

/** Points of a line in a box of 100 × 40, oldest left; weeks without a value are left out. `top`: the value at its upper edge. */
export function linePoints(values: readonly (number | null)[], top: number): { x: number; y: number; place: number }[] {
  const step = values.length > 1 ? 100 / (values.length - 1) : 0;
  return values.flatMap((value, place) => (value === null ? [] : [{ x: place * step, y: 40 - (Math.min(value, top) / top) * 40, place }]));
}

/** The address of a unit's figures on a day. */
export function monitoringLink(unitId: string | undefined, day: string | undefined): string {
  const search = new URLSearchParams({ ...(unitId ? { unit: unitId } : {}), ...(day ? { day } : {}) }).toString();
  return search ? `/monitoring?${search}` : "/monitoring";
}

/** Where the people behind a figure of today are listed; nothing where there is no such list. */
export function listOf(figure: keyof Line, unitId: string | undefined, longWaitDays: number): string | undefined {
  const unit: LinkFilter[] = unitId ? [{ field: "unit_id", operator: "eq", value: unitId }] : [];
  const people = (field: string, value: string) => listLink("/employees", [{ field: "status", operator: "eq", value: "active" }, { field, operator: "eq", value }, ...unit]);
  const queue = (value: string, ...more: LinkFilter[]) => listLink("/review", [{ field: "status", operator: "eq", value }, ...more, ...unit]);
  switch (figure) {
    case "people": return listLink("/employees", [{ field: "status", operator: "eq", value: "active" }, ...unit]);
    case "never_declared": return people("record_status", "not_declared");
    case "declaring": return people("record_status", "draft");
    case "waiting": return queue("submitted");
    case "waiting_over_5_days": return queue("submitted", { field: "waiting_days", operator: "gt", value: longWaitDays });
    case "confirming": return queue("unit_approved");
    case "returned": return queue("returned");
    case "overdue": return listLink("/deadlines", [{ field: "state", operator: "eq", value: "overdue" }, ...unit]);
    case "complete": case "correct": case "clean": return unitId ? `/quality?unit=${unitId}` : "/quality";
    default: return undefined;
  }
}
