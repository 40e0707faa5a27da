import { rpcKey, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";

/** Biên chế cán bộ, công chức; số lượng người làm việc of viên chức. */
export const KINDS = ["administrative", "public_service"] as const;
export type Kind = (typeof KINDS)[number];

/** Posts and people of one kind. */
export interface Figures {
  /** Null: none was given. */
  quota: number | null;
  valid_from: string | null;
  decision: string | null;
  /** What the units directly below were given, together. */
  allotted: number | null;
  /** Null: of too few people to be told. */
  present: number | null;
}

/** A unit with all below it, or (own) the people of the unit itself, who have no posts of their own. */
export interface Line extends Record<Kind, Figures> {
  id: string;
  name: string;
  own: boolean;
}

/** rpc `staff_quotas`. */
export interface Quotas {
  day: string;
  unit: { id: string; name: string } | null;
  path: { id: string; name: string }[];
  total: Line | null;
  units: Line[];
}

/** One row of rpc `staff_quota_history`. */
export interface Given {
  kind: Kind;
  valid_from: string;
  quota: number;
  decision: string;
  /** Why it was corrected. */
  reason: string | null;
  entered_by_name: string;
  entered_at: string;
}

/** One number to enter: `seen` stood on the screen; a null `quota` takes back what was entered for that very day. */
export interface Change {
  unit_id: string;
  kind: Kind;
  quota: number | null;
  seen: number | null;
}

export interface Entered {
  entered: number;
  corrected: number;
  withdrawn: number;
}

/** Posts (of a day, today when undefined) and people of a unit (undefined: the reader's own) and of those directly below it. */
export function useStaffQuotas(unitId: string | undefined, day?: string) {
  return useRpc<Quotas>("staff_quotas", { p_unit_id: unitId ?? null, p_day: day ?? null }, { keepPrevious: true });
}

/** What a unit was ever given, latest first. */
export function useQuotaHistory(unitId: string) {
  return useRpc<Given[]>("staff_quota_history", { p_unit_id: unitId });
}

/** Enters what a decision gives, all or nothing. */
export function useSetQuotas(options: ActionOptions<Entered, { p_decision: string; p_valid_from: string; p_quotas: Change[]; p_reason: string | null }>) {
  return useRpcMutation("set_staff_quotas", { ...options, invalidates: [rpcKey("staff_quotas"), rpcKey("staff_quota_history"), rpcKey("quota_excess")] });
}
