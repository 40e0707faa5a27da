import type { Scores } from "@/components/quality/quality.model";
import { useRpc } from "@/providers/useRpc";

/** The counts of a line of `monitoring`. */
export const COUNTS = ["people", "accounts_issued", "never_declared", "declaring", "waiting", "waiting_over_5_days", "confirming", "returned", "approved", "overdue"] as const;
export type Count = (typeof COUNTS)[number];

/** Figures of a unit; where rounded, counts are multiples of five and 0 stands for fewer than 5. */
export type Line = Record<Count, number> & Scores;

/** A unit with all below it, or (own) the people of the unit itself. */
export interface UnitLine extends Line {
  id: string;
  name: string;
  own: boolean;
  rounded: boolean;
}

/** The end of a week, or (the last) the day itself. */
export interface WeekLine extends Scores {
  day: string;
  people: number;
  approved: number;
  waiting: number;
  overdue: number;
}

export interface PeerMeasure {
  measure: "approved" | "overdue" | "waiting_over_5_days" | "complete" | "correct" | "clean";
  value: number | null;
  median: number;
  rank: number | null;
  units: number;
}

/** rpc `monitoring`. */
export interface Monitoring {
  at: string;
  day: string;
  rounded: boolean;
  /** What was sent more than so many days before the day had waited over 5 working days. */
  long_wait_days: number;
  unit: { id: string; name: string } | null;
  path: { id: string; name: string }[];
  total: Line | null;
  units: UnitLine[];
  overdue: { kind: string; count: number }[];
  /** age 0: up to 2 working days, 1: 3–5, 2: 6–10, 3: longer. */
  waiting: { age: number; count: number }[];
  weeks: WeekLine[];
  peers: { week: string; measures: PeerMeasure[] } | null;
}

/** Where a unit (undefined: the reader's own) and those directly below it stood at the end of a day (undefined: now). */
export function useMonitoring(unitId: string | undefined, day: string | undefined) {
  return useRpc<Monitoring>("monitoring", { p_unit_id: unitId ?? null, p_day: day ?? null }, { keepPrevious: true });
}
