import type { Scores } from "@/components/quality/quality.model";
import { useRpc } from "@/providers/useRpc";
import type { HomeSummary } from "@/types/domain";

const EVERY_TWO_MINUTES = 120_000;

/** What waits for the person and what is late, per role. */
export function useHomeSummary() {
  return useRpc<HomeSummary>("home_summary", {}, { refetchInterval: EVERY_TWO_MINUTES });
}

/** Open handovers in which the person is leaver or successor. */
export function useMyHandovers() {
  return useRpc<{ id: string; state: string; from_name: string; to_name: string; mine: "leaver" | "successor" }[]>("my_handovers");
}

/** Scores of the records the reader follows: an officer's units, a leader's province. */
export function useQualityScores() {
  return useRpc<{ unit: object | null; total: Scores | null }>("unit_scores", { p_unit_id: null });
}

/** Transfers to answer and those past their day in the officer's units. */
export function useMovementSummary() {
  return useRpc<Record<"incoming" | "outgoing" | "stuck" | "leaving", number>>("movement_summary", {}, { refetchInterval: EVERY_TWO_MINUTES });
}

/** How much falls due in each of the coming months in the officer's units. */
export function useForecastSummary() {
  return useRpc<{ month: string; count: number }[]>("forecast_summary", {}, { staleTime: EVERY_TWO_MINUTES });
}

/** What the person's own record says will come: the next raise, the end of a term, retirement. */
export function useMyForecasts() {
  return useRpc<{ id: string; kind: string; due_on: string; rule_vi: string; rule_en: string }[]>("my_forecasts", {}, { staleTime: EVERY_TWO_MINUTES });
}
