import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "./errors";
import { supabase } from "./supabaseClient";

const AN_HOUR = 3_600_000;

/** One value Sở Nội vụ set (`setting` table); undefined while it loads or when it is not set. */
export function useSetting<T>(key: string): T | undefined {
  const { data } = useQuery<T | null, AppError>({
    queryKey: ["setting", key],
    staleTime: AN_HOUR,
    queryFn: async () => {
      const { data: row, error, status } = await supabase().from("setting").select("value").eq("key", key).maybeSingle<{ value: T }>();
      if (error) throw toAppError(error, status);
      return row?.value ?? null;
    },
  });
  return data ?? undefined;
}
