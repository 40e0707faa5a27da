import { useQuery } from "@tanstack/react-query";
import type { AppError } from "@/providers/errors";
import { callRpc, type RpcArgs } from "@/providers/rpc";
import { rpcKey, useRpcMutation } from "@/providers/useRpc";
import type { RecordScores } from "@/components/quality/quality.api";
import type { EntryValues, Obligation, PaperJson, Proxy, RecordEmployee, RecordSections, UnconfirmedRequest, VersionRow } from "@/components/section/types";
import type { IsoDate } from "@/types/domain";
import type { Revealed } from "./employees.model";

/** One row of view `employee_list`. */
export interface EmployeeRow {
  id: string;
  code: string;
  full_name: string;
  birth_date: IsoDate;
  identity_number_masked: string;
  category: string;
  position_title: string | null;
  status: string;
  record_status: string;
  /** Status of the person's account; `none` without one. */
  account_status: string;
  approved_version: number;
  unit_id: string;
  unit_name: string;
}

/** rpc `open_employee_record`. */
export interface EmployeeRecord {
  employee: RecordEmployee;
  /** Null of a record no longer at work. */
  quality: RecordScores | null;
  sections: RecordSections;
  entry_documents: Record<string, PaperJson[]>;
  /** Entries that need proof, and those that have none. */
  proof: { needed: number; missing: { section: string; entry_id: string }[] };
  obligations: Obligation[];
  versions: VersionRow[];
  account: { user_id: string; username: string; status: string } | null;
  open_request: { id: string; kind: string; status: string; submitted_at: string | null; proxies: Proxy[] } | null;
  /** Declarations sent on a signed paper that the person has not confirmed. */
  unconfirmed: UnconfirmedRequest[];
  /** The caller may type for the person. */
  may_enter: boolean;
}

/** One field a manager corrected before approval, as a version keeps it. */
export interface VersionCorrection {
  section: string;
  entry_id: string;
  field: string;
  declared: EntryValues[string];
  value: EntryValues[string];
  reason: string;
  by_name: string;
  at: string;
}

/** rpc `open_record_version`. */
export interface RecordVersion {
  version: number;
  approved_at: string;
  approved_by_name: string;
  content_hash: string;
  unit_name: string;
  sections: RecordSections;
  entry_documents: Record<string, PaperJson[]> | null;
  corrections: VersionCorrection[];
  request: { kind: string; submitted_at: string | null; certified_at: string | null; event_date: IsoDate | null } | null;
}

/**
 * Each reading of a record is logged, so an answer serves for as long as the page is open and is never read again by itself;
 * it is forgotten with the page, so that coming back is a reading of its own.
 */
function useReading<T>(name: string, args: RpcArgs) {
  return useQuery<T, AppError>({
    queryKey: rpcKey(name, args),
    queryFn: ({ signal }) => callRpc<T>(name, args, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
}

/** The approved record whole. Its reading is logged and the person sees it. */
export function useEmployeeRecord(employeeId: string) {
  return useReading<EmployeeRecord>("open_employee_record", { p_employee_id: employeeId });
}

/** One approved version; its reading is logged as well. */
export function useRecordVersion(employeeId: string, version: number) {
  return useReading<RecordVersion>("open_record_version", { p_employee_id: employeeId, p_version: version });
}

/** Opens the person's draft to type for them; the answer is the request's id. */
export function useStartProxy(onDone: (requestId: string) => void) {
  return useRpcMutation<string>("start_proxy_entry", { onSuccess: onDone });
}

/** Shows the masked numbers in full, for a reason. */
export function useRevealMasked(onDone: (revealed: Revealed) => void) {
  return useRpcMutation<Revealed>("reveal_masked", { onSuccess: onDone });
}
