import type { Decision } from "@/components/movements/movements";
import type { PaperJson, RecordSections } from "@/components/section/types";
import { saveFile } from "@/components/official/official.api";
import { callFunction, callFunctionForFile } from "@/providers/rpc";
import { rpcKey, useAction, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { Component, OpenWork, PreviewPerson } from "./movements.model";

/** One row of view `transfer_list`. */
export interface TransferRow {
  id: string;
  employee_id: string;
  code: string;
  full_name: string;
  position_before: string | null;
  position_title: string | null;
  kind: string;
  state: string;
  from_unit_id: string;
  from_unit_name: string;
  to_unit_id: string;
  to_unit_name: string;
  decision_number: string;
  effective_date: IsoDate;
  due_date: IsoDate;
  days_left: number;
  punctuality: string;
}

/** One row of view `leaving_list`. */
export interface LeavingRow {
  id: string;
  employee_id: string;
  code: string;
  full_name: string;
  kind: string;
  state: string;
  unit_id: string;
  unit_name: string;
  decision_number: string;
  effective_date: IsoDate;
  due_date: IsoDate;
  destination: string | null;
  punctuality: string;
}

/** rpc `transfer_detail`. */
export interface TransferDetail {
  id: string;
  kind: string;
  state: string;
  revision: number;
  decision: Decision;
  annulment: Decision | null;
  person: { employee_id: string; code: string; full_name: string; birth_date: IsoDate; category: string; position_title: string | null; rank_name: string | null };
  from_unit: { id: string; name: string };
  to_unit: { id: string; name: string };
  effective_date: IsoDate;
  return_date: IsoDate | null;
  returned_at: string | null;
  due_date: IsoDate;
  days_left: number;
  version: number;
  components: Component[];
  open_work: OpenWork;
  sent_at: string;
  sent_by_name: string;
  sent_late: boolean;
  position_title: string | null;
  rank_code: string | null;
  rank_name: string | null;
  starts_on: IsoDate | null;
  checklist: { key: string; ok: boolean; note: string | null }[] | null;
  accept_note: string | null;
  accepted_at: string | null;
  accepted_by_name: string | null;
  completed_at: string | null;
  closed_at: string | null;
  closed_by_name: string | null;
  close_reason: string | null;
  problem: string | null;
  may: Record<"accept" | "cancel" | "complete" | "annul" | "end_secondment" | "open" | "read_sent", boolean>;
}

/** rpc `open_transfer_record`. */
export interface SentRecord {
  version: number;
  approved_at: string | null;
  approved_by_name: string | null;
  sections: RecordSections;
  entry_documents: Record<string, PaperJson[]>;
}

/** rpc `find_archived_person`. */
export interface LeftPerson {
  employee_id: string;
  code: string;
  full_name: string;
  left_on: IsoDate | null;
  kind: string | null;
}

const CHANGED = [rpcKey("transfer_detail"), rpcKey("movement_summary"), rpcKey("record_movements"), rpcKey("transfer_preview"), rpcKey("home_summary")];
type Act = { transfer_id: string; revision: number } & Record<string, unknown>;
type State = { id: string; state: string; revision: number };

/** Carries an act out through the edge function `transfers`. */
function useTransfers<T, V extends Record<string, unknown>>(action: string, options: ActionOptions<T, V>) {
  return useAction<T, V>((given) => callFunction<T>("transfers", { action, ...given }), { invalidates: CHANGED, ...options });
}

/** What goes along with these people and what is open around them. */
export function usePreview(ids: readonly string[]) {
  return useRpc<PreviewPerson[]>("transfer_preview", { p_employee_ids: [...ids] }, { enabled: ids.length > 0, keepPrevious: true });
}

/** One transfer, as both units see it. */
export function useTransfer(id: string) {
  return useRpc<TransferDetail>("transfer_detail", { p_transfer_id: id });
}

/** Sends people under a decision. */
export function useSend(options: ActionOptions<{ transfers: { id: string }[] }, Record<string, unknown>>) {
  return useTransfers<{ transfers: { id: string }[] }, Record<string, unknown>>("send", options);
}

/** An act on a transfer. */
export function useTransferAct(action: "accept" | "refuse" | "cancel" | "complete" | "annul" | "end_secondment", options: ActionOptions<State, Act>) {
  return useTransfers<State, Act>(action, options);
}

/** Phiếu giao nhận hồ sơ as a Word file, to be signed by both units. */
export function useReceiptFile({ id, person }: Pick<TransferDetail, "id" | "person">) {
  return useAction(async () => saveFile(await callFunctionForFile("transfers", { action: "receipt", transfer_id: id }), `phieu-giao-nhan-${person.code}.docx`));
}

/** Opens the version that was sent, once asked for: each reading is logged. */
export function useOpenSent(onOpened: (record: SentRecord) => void) {
  return useRpcMutation<SentRecord>("open_transfer_record", { onSuccess: onOpened });
}

/** Records that a person leaves. */
export function useLeave(options: ActionOptions<State, Record<string, unknown>>) {
  return useRpcMutation<State, Record<string, unknown>>("record_leaving", { invalidates: CHANGED, ...options });
}

/** Undoes a leaving. */
export function useAnnulLeaving(options: ActionOptions<State, Record<string, unknown>>) {
  return useRpcMutation<State, Record<string, unknown>>("annul_leaving", { invalidates: CHANGED, ...options });
}

/** Looks for who left, by identity number; logged. */
export function useFindLeft(onFound: (person: LeftPerson | null) => void) {
  return useRpcMutation<LeftPerson | null>("find_archived_person", { onSuccess: onFound });
}

/** Opens the record of a person who returned. */
export function useReinstate(options: ActionOptions<{ employee_id: string; code: string; account: { user_id: string; status: string } | null }, Record<string, unknown>>) {
  return useRpcMutation<{ employee_id: string; code: string; account: { user_id: string; status: string } | null }, Record<string, unknown>>("reinstate_employee", { invalidates: CHANGED, ...options });
}

