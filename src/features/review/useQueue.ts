import { useInvalidate, useList, type HttpError } from "@refinedev/core";
import { useCallback, useMemo } from "react";
import { useLocation } from "react-router";
import { useAccount } from "@/providers/account";
import { queueOf, waitingFilters, type QueueContext, type ReviewQueueRow } from "./queue.model";
import { nextInQueue } from "./review.model";

type WaitingRow = Pick<ReviewQueueRow, "id" | "employee_id">;

interface Queue {
  context: QueueContext;
  /** The list the officer came from. */
  backTo: string;
  /** The request to go on with; null when none other waits, undefined while it is being read. */
  nextId: string | null | undefined;
  /** How many others wait. */
  others: number | undefined;
  /** The lists are read anew when next shown. */
  refresh: () => void;
}

/** As far as “next” looks ahead. */
const AHEAD = 200;

/** The queue around a request: the same filters and order as the list it was opened from. */
export function useQueue(currentId: string): Queue {
  const { account } = useAccount();
  const { state } = useLocation();
  const context = useMemo(() => queueOf(state), [state]);
  const invalidate = useInvalidate();
  const { result, query } = useList<WaitingRow, HttpError>({
    resource: "review_queue",
    filters: waitingFilters(context.filters),
    sorters: context.sorters,
    pagination: { currentPage: 1, pageSize: AHEAD },
    meta: { select: "id,employee_id", unitSubtree: true },
    errorNotification: false,
  });
  const rows = query.data ? result.data : undefined;
  const refresh = useCallback(() => void invalidate({ resource: "review_queue", invalidates: ["list"] }), [invalidate]);
  return {
    context,
    backTo: `/review${context.search}`,
    nextId: rows ? (nextInQueue(rows, currentId, account.employee_id)?.id ?? null) : undefined,
    others: rows ? Math.max(0, (result.total ?? rows.length) - rows.filter((row) => row.id === currentId || row.employee_id === account.employee_id).length) : undefined,
    refresh,
  };
}
