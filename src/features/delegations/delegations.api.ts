import { keepPreviousData, useQuery, type QueryKey } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate, Power, UnitTreeRow } from "@/types/domain";

/** One row of view `delegation_list`. */
export interface Delegation {
  id: string;
  unit_id: string;
  unit_name: string;
  requesting_unit_id: string;
  requesting_unit_name: string;
  user_id: string;
  user_name: string;
  powers: Power[];
  valid_from: IsoDate;
  valid_to: IsoDate;
  reason: string;
  requested_at: string;
  requested_by_name: string;
  decided_at: string | null;
  decided_by_name: string | null;
  refuse_reason: string | null;
  decision_number: string | null;
  decision_date: IsoDate | null;
  decision_paper_id: string | null;
  ended_at: string | null;
  end_reason: string | null;
  state: string;
  days_left: number | null;
}

const ONE = "delegation";
const CHANGED: QueryKey[] = [[ONE], ["data", "default", "delegation_list"], ["data", "default", "grant_list"], rpcKey("home_summary"), rpcKey("powers_of"), rpcKey("who_can")];

/** One delegation; not found when it does not concern the caller's units. */
export function useDelegation(id: string) {
  return useQuery<Delegation, AppError>({
    queryKey: [ONE, id],
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("delegation_list").select("*").eq("id", id).abortSignal(signal).maybeSingle();
      if (error) throw toAppError(error, status);
      if (!data) throw new AppError("not_found", { key: "delegation_unknown" });
      return data as Delegation;
    },
  });
}

export interface Candidate {
  id: string;
  display_name: string;
  username: string;
  unit_name: string;
}

const MOST = 20;

/** Active accounts of a unit and below it whose name holds the text. */
export function useCandidates(unit: UnitTreeRow | undefined, text: string) {
  return useQuery<Candidate[], AppError>({
    queryKey: ["delegation_candidates", unit?.id, text],
    enabled: unit !== undefined,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("account_list").select("id,display_name,username,unit_name")
        .eq("status", "active").gte("unit_lft", unit?.lft ?? 0).lte("unit_lft", unit?.rgt ?? 0).like("name_folded", `%${text.replace(/[%_\\]/g, "\\$&")}%`)
        .order("name_sort").limit(MOST).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as Candidate[];
    },
  });
}

export interface RequestArgs extends Record<string, unknown> {
  p_unit_id: string;
  p_user_id: string;
  p_powers: Power[];
  p_valid_from: IsoDate;
  p_valid_to: IsoDate;
  p_reason: string;
}

/** Asks Sở Nội vụ for a delegation; the answer is its id. */
export function useRequestDelegation(options: ActionOptions<string, RequestArgs>) {
  return useRpcMutation<string, RequestArgs>("request_delegation", { invalidates: CHANGED, success: "delegations.request_done", ...options });
}

export type AgreeArgs = { p_id: string; p_number: string; p_date: IsoDate; p_paper_id: string };

/** Agrees to a delegation with number, date and scan. */
export function useAgree(options: ActionOptions<string, AgreeArgs>) {
  return useRpcMutation<string, AgreeArgs>("agree_delegation", { invalidates: CHANGED, success: "delegations.agree.done", ...options });
}

type WithReason = { p_id: string; p_reason: string };

/** Does not agree. */
export function useRefuse(options: ActionOptions<null, WithReason>) {
  return useRpcMutation<null, WithReason>("refuse_delegation", { invalidates: CHANGED, success: "delegations.refuse.done", ...options });
}

/** Ends a delegation in force or to come. */
export function useEnd(options: ActionOptions<null, WithReason>) {
  return useRpcMutation<null, WithReason>("end_delegation", { invalidates: CHANGED, success: "delegations.end.done", ...options });
}

/** Takes a request back. */
export function useWithdraw(options: ActionOptions<null, { p_id: string }>) {
  return useRpcMutation<null, { p_id: string }>("withdraw_delegation", { invalidates: CHANGED, success: "delegations.withdraw.done", ...options });
}
