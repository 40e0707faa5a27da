import type { CrudFilter } from "@refinedev/core";

/** One row of view `obligation_list`. */
export interface Duty {
  id: string;
  employee_id: string;
  code: string;
  full_name: string;
  unit_id: string;
  unit_name: string;
  kind: string;
  event_date: string;
  due_date: string;
  met_on: string | null;
  days_left: number;
}

export const STATES = ["overdue", "open", "met", "met_late"] as const;
export const KINDS = ["initial", "update", "transfer", "status_change"] as const;

/** Every condition the page knows, taken back. */
export const NO_FILTERS: { field: string; operator: "eq" | "contains" | "lte"; value: undefined }[] = [
  { field: "code", operator: "eq", value: undefined }, { field: "name_folded", operator: "contains", value: undefined },
  { field: "state", operator: "eq", value: undefined }, { field: "kind", operator: "eq", value: undefined },
  { field: "unit_id", operator: "eq", value: undefined }, { field: "days_left", operator: "lte", value: undefined },
] satisfies CrudFilter[];
