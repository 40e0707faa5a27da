import { useRpc } from "@/providers/useRpc";
import type { MonthFigure } from "./forecasts.model";

/** How many things fall due in each month, in a unit with all below it (undefined: the reader's own units). */
export function useForecastSummary(unitId: string | undefined, kind: string | undefined) {
  return useRpc<MonthFigure[]>("forecast_summary", { p_unit_id: unitId ?? null, p_kind: kind ?? null }, { keepPrevious: true });
}
