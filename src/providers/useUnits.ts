import { useRpc } from "./useRpc";
import type { UnitTreeRow } from "@/types/domain";

const TEN_MINUTES = 600_000;

/** The units the person may see, parents before children; `day` (ISO) for the tree as it stood then. Cached. */
export function useUnits(day: string | null = null) {
  return useRpc<UnitTreeRow[]>("unit_tree", { p_day: day }, { staleTime: TEN_MINUTES });
}
