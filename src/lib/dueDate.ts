import type { IsoDate } from "@/types/domain";
import { daysBetween } from "./dates";

export type DueState = "met" | "met_late" | "late" | "today" | "soon" | "later";
const SOON_DAYS = 2;

/**
 * Where a deadline stands on the day `today`. The last day itself is still in time.
 * @returns the state and the calendar days left (or late, as a positive number).
 */
export function dueState(due: IsoDate, today: IsoDate, metOn?: IsoDate | null, daysLeft?: number | null): { state: DueState; days: number } {
  if (metOn) {
    const late = daysBetween(due, metOn);
    return late > 0 ? { state: "met_late", days: late } : { state: "met", days: 0 };
  }
  const left = daysLeft ?? daysBetween(today, due);
  if (left < 0) return { state: "late", days: -left };
  if (left === 0) return { state: "today", days: 0 };
  return { state: left <= SOON_DAYS ? "soon" : "later", days: left };
}
