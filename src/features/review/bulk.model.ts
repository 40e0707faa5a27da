import type { ReviewQueueRow } from "./queue.model";

/** What became of one request of a bulk approval. */
export type BulkAnswer =
  | { id: string; status: "approved"; version: number }
  | { id: string; status: "refused"; key: string; params: Record<string, unknown> };

/** A request chosen in the queue, as it was seen there. */
export type Chosen = Pick<ReviewQueueRow, "id" | "full_name" | "code" | "revision">;

/** As many at once as can be chosen; the database takes no more in one call either. */
export const MOST_AT_ONCE = 100;
/** One call's share: small enough that progress is seen. */
const SHARE = 10;

/** The chosen requests in the shares in which they are sent. */
export function sharesOf(chosen: readonly Chosen[]): Chosen[][] {
  return Array.from({ length: Math.ceil(chosen.length / SHARE) }, (_, index) => chosen.slice(index * SHARE, (index + 1) * SHARE));
}

/** Whether a request of the queue can be chosen to be approved with others, by this person. */
export function isChoosable(row: Pick<ReviewQueueRow, "status" | "bulk_approvable" | "employee_id">, ownEmployeeId: string | null): boolean {
  return row.status === "submitted" && row.bulk_approvable && row.employee_id !== ownEmployeeId;
}
