import { useQuery } from "@tanstack/react-query";
import type { UnitTreeRow } from "@/types/domain";
import type { AppError } from "./errors";
import { callRpcForAllRows } from "./rpc";
import { rpcKey } from "./useRpc";

const TEN_MINUTES = 600_000;

/** The units the person may see, parents before children; `day` (ISO) for the tree as it stood then. Cached. */
export function useUnits(day: string | null = null) {
  const args = { p_day: day };
  return useQuery<UnitTreeRow[], AppError>({
    queryKey: rpcKey("unit_tree", args),
    queryFn: ({ signal }) => callRpcForAllRows<UnitTreeRow>("unit_tree", args, signal),
    staleTime: TEN_MINUTES,
  });
}
