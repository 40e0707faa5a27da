import type { QueryKey } from "@tanstack/react-query";
import { rpcKey, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { GrantedRole, IsoDate, Power } from "@/types/domain";

/** One row of view `grant_list`. */
export interface GrantRow {
  id: string;
  user_id: string;
  user_name: string;
  role: GrantedRole;
  unit_id: string;
  unit_name: string;
  powers: Power[] | null;
  source: "assigned" | "delegation";
  reason: string;
  document: string | null;
  valid_from: IsoDate | null;
  valid_to: IsoDate | null;
  granted_at: string;
  granted_by_name: string | null;
  revoked_at: string | null;
  revoked_by_name: string | null;
  revoke_reason: string | null;
  state: string;
}

const CHANGED: QueryKey[] = [["data", "default", "grant_list"], ["data", "default", "account_list"], ["account_grants"], rpcKey("powers_of"), rpcKey("who_can")];

/** Withdraws a role, with the reason. */
export function useRevokeGrant(options: ActionOptions<null, { p_grant_id: string; p_reason: string }>) {
  return useRpcMutation<null, { p_grant_id: string; p_reason: string }>("revoke_role", { invalidates: CHANGED, success: "grants.revoke.done", ...options });
}

export type ChangeEnd = { p_grant_id: string; p_valid_to: IsoDate | null; p_reason: string };

/** Lengthens or shortens a grant. */
export function useChangeEnd(options: ActionOptions<null, ChangeEnd>) {
  return useRpcMutation<null, ChangeEnd>("change_role_end", { invalidates: CHANGED, success: "grants.change.done", ...options });
}
