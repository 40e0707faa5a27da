import { keepPreviousData, useQuery, type QueryKey } from "@tanstack/react-query";
import { saveFile } from "@/components/official/official.api";
import { toAppError, type AppError } from "@/providers/errors";
import { callFunctionForFile } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useAction, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { GrantedRole, IsoDate } from "@/types/domain";

/** One row of view `handover_list`. */
export interface HandoverRow {
  id: string;
  kind: "ordinary" | "emergency";
  unit_id: string;
  unit_name: string;
  from_name: string;
  to_name: string;
  state: string;
  started_at: string;
  completed_at: string | null;
  due_date: IsoDate | null;
  overdue: boolean;
}

export interface Work {
  grants: { id: string; role: GrantedRole; unit_name: string; valid_to: IsoDate | null; passes: boolean }[];
  delegations: { id: string; unit_name: string; user_name: string; state: string; valid_to: IsoDate }[];
  deputies: { id: string; unit_name: string; user_name: string; manager_name: string; valid_to: IsoDate }[];
  reviews: number;
  campaigns: { id: string; title: string; until: IsoDate }[];
  transfers: number;
  support: number;
}

/** rpc `open_handover`. */
export interface Handover extends HandoverRow {
  from_unit: string;
  to_unit: string;
  reason: string;
  minutes_date: IsoDate | null;
  minutes_paper_id: string | null;
  started_by_name: string;
  acknowledged_at: string | null;
  acknowledged_by_name: string | null;
  note: string | null;
  cancelled_at: string | null;
  cancelled_by_name: string | null;
  cancel_reason: string | null;
  work: Work | null;
  may: { send: boolean; accept: boolean; cancel: boolean; acknowledge: boolean };
}

const CHANGED: QueryKey[] = [rpcKey("open_handover"), rpcKey("my_handovers"), ["data", "default", "handover_list"], ["data", "default", "grant_list"], rpcKey("home_summary")];

export function useHandover(id: string) {
  return useRpc<Handover>("open_handover", { p_id: id });
}

export interface Person {
  id: string;
  display_name: string;
  username: string;
  unit_name: string;
  roles: GrantedRole[];
}

const MOST = 20;

/** Active accounts in sight whose name holds the text; with `roles` only who holds one of them, whatever the account's state. */
export function usePeople(text: string, roles?: readonly GrantedRole[]) {
  return useQuery<Person[], AppError>({
    queryKey: ["handover_people", text, roles ?? null],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      let query = supabase().from("account_list").select("id,display_name,username,unit_name,roles").like("name_folded", `%${text.replace(/[%_\\]/g, "\\$&")}%`);
      query = roles ? query.overlaps("roles", [...roles]) : query.eq("status", "active");
      const { data, error, status } = await query.order("name_sort").limit(MOST).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as Person[];
    },
  });
}

export type StartArgs = { p_from_user_id: string | null; p_to_user_id: string; p_reason: string; p_emergency: boolean };

/** Begins a handover; the answer is its id. */
export function useStart(options: ActionOptions<string, StartArgs>) {
  return useRpcMutation<string, StartArgs>("start_handover", { invalidates: CHANGED, ...options });
}

export type SendArgs = { p_id: string; p_minutes_date: IsoDate; p_paper_id: string };

/** Sends it to the successor with the signed minutes. */
export function useSend(options: ActionOptions<null, SendArgs>) {
  return useRpcMutation<null, SendArgs>("send_handover", { invalidates: CHANGED, success: "handovers.send.done", ...options });
}

/** Takes the powers over. */
export function useAccept(options: ActionOptions<null, { p_id: string }>) {
  return useRpcMutation<null, { p_id: string }>("accept_handover", { invalidates: CHANGED, success: "handovers.accept.done", ...options });
}

export function useCancel(options: ActionOptions<null, { p_id: string; p_reason: string }>) {
  return useRpcMutation<null, { p_id: string; p_reason: string }>("cancel_handover", { invalidates: CHANGED, success: "handovers.cancel.done", ...options });
}

export function useAcknowledge() {
  return useRpcMutation<null, { p_id: string; p_note: string | null }>("acknowledge_handover", { invalidates: CHANGED, success: "handovers.acknowledge.done" });
}

/** The minutes as a Word file, to be printed and signed. */
export function useMinutes(id: string) {
  return useAction(async () => saveFile(await callFunctionForFile("handover-minutes", { handover_id: id }), "bien-ban-ban-giao.docx"));
}
