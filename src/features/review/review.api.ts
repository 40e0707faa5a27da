import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { FieldPrimitive } from "@/components/section/types";
import type { AppError } from "@/providers/errors";
import { callRpc } from "@/providers/rpc";
import { rpcKey, useAction, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { OpenedRequest, ReturnReason, Revealed } from "./review.model";

const openedKey = (id: string) => ["change_request", id] as const;

function readRequest(id: string, signal?: AbortSignal): Promise<OpenedRequest> {
  return callRpc<OpenedRequest>("open_change_request", { p_request_id: id }, signal);
}

/** Opens a request. Every reading is logged and shown to the person, so it is read when the page opens and when asked for, not by itself. */
export function useOpenedRequest(id: string) {
  return useQuery<OpenedRequest, AppError>({
    queryKey: openedKey(id),
    queryFn: ({ signal }) => readRequest(id, signal),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
}

/** `read(id)`: how a request stands now, without showing it yet; `show(id, opened)`: puts it on the page. */
export function useFreshRequest() {
  const client = useQueryClient();
  return {
    read: (id: string) => readRequest(id),
    show: (id: string, opened: OpenedRequest) => client.setQueryData(openedKey(id), opened),
  };
}

export interface CorrectArgs extends Record<string, unknown> {
  p_item_id: string;
  p_field: string;
  p_value: FieldPrimitive;
  p_reason: string;
  p_revision: number;
}

/** Corrects one declared field (II.2a), then reads the request again: rules may say other things now. */
export function useCorrectField(requestId: string, options: ActionOptions<{ revision: number }, CorrectArgs>) {
  return useRpcMutation<{ revision: number }, CorrectArgs>("correct_item_field", { ...options, invalidates: [openedKey(requestId)] });
}

interface DecideArgs extends Record<string, unknown> {
  p_request_id: string;
  p_note: string | null;
  p_revision: number;
}

const LISTS = [rpcKey("home_summary")];

/** Returns the request with a reason per field. */
export function useReturnRequest(options: ActionOptions<{ status: string }, DecideArgs & { p_reasons: ReturnReason[] }>) {
  return useRpcMutation("return_change_request", { invalidates: LISTS, ...options });
}

interface ApproveArgs extends DecideArgs {
  /** The managing agency's comment, written before the approval; undefined: left as it is. */
  comment: string | undefined;
}

/** Approves the request whole; the answer's `version` is the record's new version, none while a correction still waits for Sở Nội vụ. */
export function useApproveRequest(options: ActionOptions<{ status: string; version?: number }, ApproveArgs>) {
  const client = useQueryClient();
  return useAction<{ status: string; version?: number }, ApproveArgs>(async ({ comment, ...args }) => {
    if (comment === undefined) return callRpc("approve_change_request", args);
    const { p_request_id, p_revision } = args;
    const { revision } = await callRpc<{ revision: number }>("comment_on_request", { p_request_id, p_comment: comment, p_revision });
    // The comment stands even if the approval is refused: another try names the revision it left.
    client.setQueryData<OpenedRequest>(openedKey(p_request_id), (opened) => opened && { ...opened, request: { ...opened.request, revision } });
    return callRpc("approve_change_request", { ...args, p_revision: revision });
  }, { invalidates: LISTS, ...options });
}

/** Approves the accepted entries into a new version and returns the others, in one go. */
export function useApproveAccepted(options: ActionOptions<{ version: number }, DecideArgs & { p_accepted: string[]; p_reasons: ReturnReason[] }>) {
  return useRpcMutation("approve_accepted_items", { invalidates: LISTS, ...options });
}

/** The masked fields in full, for a reason that the person will read. */
export function useReveal(options: ActionOptions<Revealed, { p_employee_id: string; p_reason: string; p_request_id: string }>) {
  return useRpcMutation("reveal_masked", options);
}
