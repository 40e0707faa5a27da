import { useInfiniteQuery } from "@tanstack/react-query";
import { useRefreshAccount } from "@/providers/account";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useRpcMutation } from "@/providers/useRpc";
import type { NotificationRow } from "@/types/domain";

const PAGE = 30;
const NOTIFICATIONS = ["notifications"];

/** The person's notices, newest first, a page at a time. */
export function useNotifications() {
  return useInfiniteQuery<NotificationRow[], AppError, NotificationRow[], typeof NOTIFICATIONS, number>({
    queryKey: NOTIFICATIONS,
    initialPageParam: 0,
    staleTime: 0,
    queryFn: async ({ pageParam, signal }) => {
      const { data, error, status } = await supabase()
        .from("notification")
        .select("id,kind,params,link,created_at,read_at")
        .order("created_at", { ascending: false }).order("id")
        .range(pageParam, pageParam + PAGE - 1)
        .abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as NotificationRow[];
    },
    getNextPageParam: (last, pages) => (last.length < PAGE ? undefined : pages.length * PAGE),
    select: ({ pages }) => pages.flat(),
  });
}

/** Marks notices as read: `{ p_ids: [...] }`, or `{ p_ids: null }` for all. */
export function useMarkRead() {
  const refreshAccount = useRefreshAccount();
  return useRpcMutation<number, { p_ids: string[] | null }>("mark_notifications_read", {
    invalidates: [NOTIFICATIONS],
    onSuccess: refreshAccount,
  });
}
