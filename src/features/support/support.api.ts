import { useQuery } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";

/** One row of `support_list`. */
export interface SupportRow {
  id: string;
  code: string;
  unit_id: string;
  unit_name: string;
  topic: string;
  subject: string;
  status: "open" | "answered" | "closed";
  state: "open" | "late" | "answered" | "closed";
  asked_by: string;
  asked_by_name: string;
  asked_at: string;
  due_date: IsoDate;
  days_left: number;
  answered_at: string | null;
  last_at: string;
  closed_at: string | null;
  revision: number;
}

export interface SupportMessage {
  id: string;
  author_name: string;
  from_province: boolean;
  body: string;
  at: string;
}

export interface Conversation extends SupportRow {
  messages: SupportMessage[];
}

const CONVERSATION = ["support_request"];
const LISTS = [CONVERSATION, ["data", "default", "support_list"]];

/** One difficulty with all that was written; not found when it is not of the caller's units. */
export function useConversation(id: string) {
  return useQuery<Conversation, AppError>({
    queryKey: [...CONVERSATION, id],
    queryFn: async ({ signal }) => {
      const [row, messages] = await Promise.all([
        supabase().from("support_list").select("*").eq("id", id).abortSignal(signal).maybeSingle<SupportRow>(),
        supabase().from("support_message").select("id,author_name,from_province,body,at").eq("support_request_id", id).order("at").order("id").abortSignal(signal),
      ]);
      for (const { error, status } of [row, messages]) if (error) throw toAppError(error, status);
      if (!row.data) throw new AppError("not_found", { key: "support_unknown" });
      return { ...row.data, messages: messages.data as SupportMessage[] };
    },
  });
}

export interface RaiseArgs extends Record<string, unknown> {
  p_unit_id: string;
  p_topic: string;
  p_subject: string;
  p_body: string;
}

/** Raises a difficulty; the answer is its id. */
export function useRaise(options: ActionOptions<string, RaiseArgs>) {
  return useRpcMutation<string, RaiseArgs>("raise_support_request", { invalidates: LISTS, ...options });
}

export interface ReplyArgs extends Record<string, unknown> {
  p_id: string;
  p_body: string;
  p_revision: number;
}

/** Answers, or asks back. */
export function useReply(options: ActionOptions<number, ReplyArgs>) {
  return useRpcMutation<number, ReplyArgs>("reply_support_request", { invalidates: LISTS, ...options });
}

/** Settles a difficulty. */
export function useSettle(options: ActionOptions<null, { p_id: string; p_revision: number }>) {
  return useRpcMutation<null, { p_id: string; p_revision: number }>("close_support_request", { invalidates: LISTS, ...options });
}
