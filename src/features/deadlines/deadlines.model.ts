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
  state: string;
  /** Of a transfer: itself, and the unit that answers for its last day. */
  transfer_id: string | null;
  side: "sending" | "receiving" | null;
}

/** Which side a transfer waits for or was late at; nothing once it was in time. */
export function lateSide({ side, state }: Pick<Duty, "side" | "state">): "waits" | "sending" | "receiving" | null {
  if (!side || state === "met") return null;
  return state === "open" ? "waits" : side;
}

export const STATES = ["overdue", "open", "met", "met_late"] as const;
export const KINDS = ["initial", "update", "transfer", "status_change"] as const;
/** Duties of the person themselves, of which one reminds by hand. */
export const REMINDED: readonly string[] = ["initial", "update"];

/** Every condition the page knows, taken back. */
export const NO_FILTERS: { field: string; operator: "eq" | "contains" | "lte"; value: undefined }[] = [
  { field: "code", operator: "eq", value: undefined }, { field: "name_folded", operator: "contains", value: undefined },
  { field: "state", operator: "eq", value: undefined }, { field: "kind", operator: "eq", value: undefined },
  { field: "unit_id", operator: "eq", value: undefined }, { field: "days_left", operator: "lte", value: undefined },
] satisfies CrudFilter[];
