import { useQuery } from "@tanstack/react-query";
import type { Finding, RecordSections, PaperJson } from "@/components/section/types";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { MyRecord, SalaryStep } from "./my-record.model";
import { useRecordSource } from "./source";

/** The person's own record, and one that is typed for somebody. */
const RECORDS = [rpcKey("my_record"), rpcKey("proxy_record")];
const CHECK = rpcKey("check_change_request");
const HOME = rpcKey("home_summary");
const AN_HOUR = 3_600_000;

/** The record of the pages' source with its draft, papers, duties and versions. */
export function useRecord() {
  const { rpc, args } = useRecordSource();
  return useRpc<MyRecord>(rpc, args);
}

/** What is missing or wrong, as submission will see it. */
export function useFindings(requestId: string | undefined) {
  return useRpc<Finding[]>("check_change_request", { p_request_id: requestId }, { enabled: requestId !== undefined, keepPrevious: true });
}

export interface SubmitArgs extends Record<string, unknown> {
  p_request_id: string;
  p_certified: boolean;
  p_warnings_note: string | null;
}

export function useSubmit(options: ActionOptions<{ status: string; warnings: number }, SubmitArgs>) {
  return useRpcMutation<{ status: string; warnings: number }, SubmitArgs>("submit_change_request", { invalidates: [...RECORDS, CHECK, HOME], ...options });
}

type RequestArgs = Record<"p_request_id", string>;

export function useWithdraw() {
  return useRpcMutation<null, RequestArgs>("withdraw_change_request", { success: "my-record.withdrawn", invalidates: [...RECORDS, CHECK, HOME] });
}

export function useCancelUpdate() {
  return useRpcMutation<null, RequestArgs>("cancel_change_request", { success: "my-record.cancelled", invalidates: [...RECORDS, CHECK, HOME] });
}

type StartArgs = { p_event_date: IsoDate; p_kind: "update" | "correction" };

/** Opens an update, or a correction of locked facts. */
export function useStartRequest(options: ActionOptions<string, StartArgs>) {
  return useRpcMutation<string, StartArgs>("start_change_request", { invalidates: [...RECORDS, CHECK, HOME], ...options });
}

/** Tells the person that what was typed for them waits for them. */
export function useHandOver(options: ActionOptions<null, RequestArgs>) {
  return useRpcMutation<null, RequestArgs>("hand_over_proxy_entry", { invalidates: RECORDS, ...options });
}

export interface SubmitProxyArgs extends Record<string, unknown> {
  p_request_id: string;
  p_declaration_id: string;
  p_warnings_note: string | null;
}

/** Sends what was typed for a person without an account, on the paper they signed. */
export function useSubmitProxy(options: ActionOptions<{ status: string; warnings: number }, SubmitProxyArgs>) {
  return useRpcMutation<{ status: string; warnings: number }, SubmitProxyArgs>("submit_proxy_entry", { invalidates: [...RECORDS, CHECK], ...options });
}

/** The person certifies what was sent for them on a signed paper. */
export function useConfirmProxy(options: ActionOptions<null, RequestArgs & Record<"p_revision", number>>) {
  return useRpcMutation<null, RequestArgs & Record<"p_revision", number>>("confirm_proxy_entry", { invalidates: [...RECORDS, HOME], ...options });
}

export interface DeleteArgs extends Record<string, unknown> {
  p_request_id: string;
  p_section: string;
  p_entry_id: string;
  p_operation: "delete";
  p_values: Record<string, never>;
  p_documents: null;
  p_item_revision: number;
}

/** Marks an approved entry as to be removed. */
export function useRemoveEntry(options: ActionOptions<unknown, DeleteArgs>) {
  return useRpcMutation<unknown, DeleteArgs>("save_draft_entry", { invalidates: [...RECORDS, CHECK], ...options });
}

/** Drops an entry of the draft; an approved one stays as it is. */
export function useDiscardEntry(options: ActionOptions<null, { p_item_id: string }>) {
  return useRpcMutation<null, { p_item_id: string }>("discard_draft_entry", { invalidates: [...RECORDS, CHECK], ...options });
}

/** The last day of a duty that begins on the day. */
export function useDueDate(kind: string, eventDate: IsoDate | null) {
  return useRpc<IsoDate>("due_date", { kind, event_date: eventDate }, { enabled: eventDate !== null });
}

/** The salary group of every rank, by code. */
function useSalaryGroups(enabled: boolean) {
  return useQuery<Map<string, string | null>, AppError>({
    queryKey: ["salary_groups"],
    enabled,
    staleTime: AN_HOUR,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("rank").select("code,salary_group").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return new Map(data.map((rank: { code: string; salary_group: string | null }) => [rank.code, rank.salary_group]));
    },
  });
}

/** Steps and coefficients of the salary group a rank belongs to; empty when it has none. */
export function useSalarySteps(rankCode: string | null) {
  const groups = useSalaryGroups(rankCode !== null);
  const group = groups.data?.get(rankCode ?? "") ?? null;
  return useQuery<SalaryStep[], AppError>({
    queryKey: ["salary_steps", group],
    enabled: group !== null,
    staleTime: AN_HOUR,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("salary_scale_step").select("salary_group,step,coefficient,applies_to")
        .eq("salary_group", group ?? "").order("step").order("coefficient").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as SalaryStep[];
    },
  });
}

/** rpc `open_record_version`. */
export interface RecordVersion {
  version: number;
  approved_at: string;
  approved_by_name: string;
  content_hash: string;
  unit_name: string;
  sections: RecordSections;
  entry_documents: Record<string, PaperJson[]>;
  corrections: { section: string; entry_id: string; field: string; declared: string | number | boolean | null; value: string | number | boolean | null; reason: string; by_name: string; at: string }[];
  request: { kind: string; submitted_at: string | null; certified_at: string | null; event_date: IsoDate | null } | null;
}

export function useRecordVersion(employeeId: string, version: number) {
  return useRpc<RecordVersion>("open_record_version", { p_employee_id: employeeId, p_version: version }, { staleTime: AN_HOUR });
}

export interface Reading {
  at: string;
  action: "read" | "reveal" | "download" | "export";
  actor_name: string;
  details: Record<string, unknown>;
}

/** Who opened the person's record, newest first. */
export function useReadings() {
  return useRpc<Reading[]>("my_record_readings", { p_limit: 200 });
}
