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

const byId = new WeakMap<readonly UnitTreeRow[], ReadonlyMap<string, UnitTreeRow>>();

/** A unit of today's tree; undefined when the person may not see it, and while the tree is on its way. */
export function useUnit(id: string | null | undefined): UnitTreeRow | undefined {
  const { data } = useUnits();
  if (!data || !id) return undefined;
  const known = byId.get(data) ?? new Map(data.map((row) => [row.id, row]));
  byId.set(data, known);
  return known.get(id);
}
