import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { EmployeeSearchRow } from "@/types/domain";
import { toAppError, type AppError } from "./errors";
import { supabase } from "./supabaseClient";

/** The first few records whose name or code holds the text, in Vietnamese name order. Keeps the last answer while the next loads. */
export function useEmployeeSearch(text: string, enabled: boolean, limit = 8) {
  return useQuery<EmployeeSearchRow[], AppError>({
    queryKey: ["rpc", "search_employees", text, limit],
    enabled,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase()
        .rpc("search_employees", { p_term: text })
        .select("id,code,full_name,name_sort,birth_date,unit_name,record_status")
        .order("name_sort").order("id")
        .limit(limit)
        .abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as unknown as EmployeeSearchRow[];
    },
  });
}
