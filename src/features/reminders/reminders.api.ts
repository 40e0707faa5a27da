import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useRpc, useRpcMutation } from "@/providers/useRpc";
import type { ReminderRule } from "./reminders.model";

const RULES = ["reminder_rules"];

/** rpc `reminder_overview`. */
export interface ReminderOverview {
  last_run: { at: string; people: number; officers: number } | null;
  waiting: number;
  sent_today: number;
  failures: { id: string; day: string; kind: "digest" | "duty"; name: string; unit_name: string; attempts: number; state: string; error: string }[];
}

/** Every rule of reminders. */
export function useReminderRules() {
  return useQuery<ReminderRule[], AppError>({
    queryKey: RULES,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("reminder_rule").select("id,kind,days,counting,audience,in_app,by_mail,active").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as ReminderRule[];
    },
  });
}

/** Adds a rule or changes its ways. */
export function useSetRule(onSuccess?: () => void) {
  return useRpcMutation<string, { p_kind: string; p_days: number; p_counting: string; p_audience: string; p_in_app: boolean; p_by_mail: boolean; p_active: boolean }>(
    "set_reminder_rule", { invalidates: [RULES], success: "reminders.saved", onSuccess });
}

/** When reminders last went out, which mails wait and which failed. */
export function useReminderOverview() {
  return useRpc<ReminderOverview>("reminder_overview", {}, { staleTime: 0 });
}

/** Lets a mail that failed wait again. */
export function useRetryMail() {
  return useRpcMutation<null, { p_id: string }>("retry_mail", { invalidates: [rpcKey("reminder_overview")], success: "reminders.mails.retried" });
}
