import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { EmployeeSearchRow } from "@/types/domain";
import type { AppError } from "./errors";
import { callRpc } from "./rpc";
import { rpcKey } from "./useRpc";

/** The first few records whose name or code holds the text, in Vietnamese name order. Keeps the last answer while the next loads. */
export function useEmployeeSearch(text: string, enabled: boolean, limit = 8) {
  const args = { p_term: text, p_limit: limit };
  return useQuery<EmployeeSearchRow[], AppError>({
    queryKey: rpcKey("search_employees", args),
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await callRpc<{ rows: EmployeeSearchRow[] }>("search_employees", args, signal)).rows,
  });
}
