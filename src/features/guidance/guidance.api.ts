import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useRpcMutation, type ActionOptions } from "@/providers/useRpc";

/** One row of `guidance`. */
export interface Guidance {
  id: string;
  topic: string;
  title: string;
  body: string;
  text_folded: string;
  published_at: string;
  changed_at: string | null;
  withdrawn_at: string | null;
  withdraw_reason: string | null;
  revision: number;
}

/** What an answered difficulty offers to new guidance. */
export interface Origin {
  id: string;
  topic: string;
  subject: string;
  answer: string;
}

const ALL = ["guidance"];

/** All guidance the person may read: some dozens at the most, so it is searched on the page. */
export function useGuidance() {
  return useQuery<Guidance[], AppError>({
    queryKey: ALL,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("guidance")
        .select("id,topic,title,body,text_folded,published_at,changed_at,withdrawn_at,withdraw_reason,revision").order("title").order("id").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as Guidance[];
    },
  });
}

/** The difficulty that guidance is made of, with Sở Nội vụ's last answer; null without an id. */
export function useOrigin(id: string | null) {
  return useQuery<Origin, AppError>({
    queryKey: ["guidance_origin", id],
    enabled: id !== null,
    queryFn: async ({ signal }) => {
      const [row, answers] = await Promise.all([
        supabase().from("support_list").select("id,topic,subject").eq("id", id).abortSignal(signal).single<Omit<Origin, "answer">>(),
        supabase().from("support_message").select("body").eq("support_request_id", id).eq("from_province", true).order("at", { ascending: false }).limit(1).abortSignal(signal),
      ]);
      for (const { error, status } of [row, answers]) if (error) throw toAppError(error, status);
      return { ...row.data as Omit<Origin, "answer">, answer: (answers.data as { body: string }[])[0]?.body ?? "" };
    },
  });
}

export interface PublishArgs extends Record<string, unknown> {
  p_id: string | null;
  p_topic: string;
  p_title: string;
  p_body: string;
  p_support_request_id: string | null;
  p_revision: number | null;
}

/** Publishes guidance, or a new text of it. */
export function usePublish(options: ActionOptions<string, PublishArgs>) {
  return useRpcMutation<string, PublishArgs>("publish_guidance", { invalidates: [ALL], ...options });
}

/** Withdraws guidance. */
export function useWithdraw(options: ActionOptions<null, { p_id: string; p_reason: string }>) {
  return useRpcMutation<null, { p_id: string; p_reason: string }>("withdraw_guidance", { invalidates: [ALL], ...options });
}
