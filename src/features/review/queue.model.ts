import type { CrudFilter, CrudSort } from "@refinedev/core";

/** One row of `review_queue`. */
export interface ReviewQueueRow {
  id: string;
  employee_id: string;
  full_name: string;
  name_sort: string;
  code: string;
  category: string;
  unit_id: string;
  unit_name: string;
  kind: string;
  status: string;
  submitted_at: string | null;
  unit_approved_at: string | null;
  decided_at: string | null;
  due_date: string | null;
  met_on: string | null;
  waiting_days: number | null;
  deadline_state: string;
  /** Sent by a proxy on a signed paper, not confirmed by the person yet. */
  unconfirmed: boolean;
  revision: number;
  /** Sections the request touches. */
  sections: string[];
  /** Touches only sections that Sở Nội vụ counts as harmless. */
  bulk_approvable: boolean;
}

export const TABS = ["submitted", "unit_approved", "returned", "approved"] as const;
export type Tab = (typeof TABS)[number];
export const KINDS = ["initial", "update", "correction"] as const;
/** Waits worth asking for, in days. */
export const WAITS = [2, 5] as const;

/** The order a queue is worked in: whoever has waited longest comes first. */
export const FIRST_COME: CrudSort[] = [{ field: "submitted_at", order: "asc" }, { field: "id", order: "asc" }];
/** The order of what was decided: the latest first. */
export const LAST_DECIDED: CrudSort[] = [{ field: "decided_at", order: "desc" }, { field: "id", order: "asc" }];

/** The queue an officer came from, so that “next” goes on in it. Travels in the browser's history state. */
export interface QueueContext {
  /** The list's address after the question mark. */
  search: string;
  filters: CrudFilter[];
  sorters: CrudSort[];
}

/** What the history state holds of a queue; the whole waiting queue when it holds none. */
export function queueOf(state: unknown): QueueContext {
  const queue = (state as { queue?: Partial<QueueContext> } | null)?.queue;
  return {
    search: typeof queue?.search === "string" ? queue.search : "",
    filters: Array.isArray(queue?.filters) ? queue.filters : [],
    sorters: Array.isArray(queue?.sorters) && queue.sorters.length > 0 ? queue.sorters : FIRST_COME,
  };
}

/** The queue's filters, turned to those still waiting for the same step as the one that was opened from it. */
export function waitingFilters(filters: readonly CrudFilter[]): CrudFilter[] {
  const value = filterValue(filters, "status") === "unit_approved" ? "unit_approved" : "submitted";
  return [...filters.filter((filter) => !("field" in filter) || filter.field !== "status"), { field: "status", operator: "eq", value }];
}

/** The value of one condition of the list's address. */
export function filterValue(filters: readonly CrudFilter[], field: string): unknown {
  const found = filters.find((filter) => "field" in filter && filter.field === field);
  return found?.value;
}
