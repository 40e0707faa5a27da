import { rpcKey, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";

/** One row of view `inspection_list`. */
export interface InspectionRow {
  id: string;
  number: string;
  decided_on: string;
  unit_id: string;
  unit_name: string;
  method: Method;
  state: "open" | "closed";
}

/** How the records are drawn. */
export const METHODS = ["random", "score", "rule", "list"] as const;
export type Method = (typeof METHODS)[number];

export interface Finding {
  section: string;
  /** Null: the whole section. */
  field: string | null;
  reason: string;
}

export interface InspectedRecord {
  employee_id: string;
  full_name: string;
  code: string;
  unit_name: string;
  version: number;
  archived: boolean;
  checked_at: string | null;
  due_on: string | null;
  flags: number;
  mended: number;
  state: "waiting" | "agrees" | "flagged" | "late" | "mended";
  findings: Finding[];
}

/** rpc `open_inspection`; the reading is logged. */
export interface Inspection {
  id: string;
  number: string;
  decided_on: string;
  reason: string;
  unit: { id: string; name: string };
  method: Method;
  population: number;
  closed_at: string | null;
  conclusion: string | null;
  earliest_due: string;
  may_check: boolean;
  records: InspectedRecord[];
}

export function useInspection(id: string) {
  return useRpc<Inspection>("open_inspection", { p_id: id });
}

export function useDraw(options: ActionOptions<string, { p_inspection: Record<string, string | null> }>) {
  return useRpcMutation<string, { p_inspection: Record<string, string | null> }>("draw_inspection", options);
}

interface CheckArgs extends Record<string, unknown> {
  p_inspection_id: string;
  p_employee_id: string;
  p_version: number;
  p_findings: Finding[];
  p_due_on: string | null;
}

export function useCheck(onSuccess: () => void) {
  return useRpcMutation<unknown, CheckArgs>("check_inspected_record", { success: "inspections.checked", invalidates: [rpcKey("open_inspection")], onSuccess });
}

export function useClose(onSuccess: () => void) {
  return useRpcMutation<undefined, { p_id: string; p_conclusion: string }>("close_inspection", { success: "inspections.closed", invalidates: [rpcKey("open_inspection")], onSuccess });
}
