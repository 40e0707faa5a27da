import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { ReasonTemplate } from "./reasons.model";

const REASONS = ["return_reasons"];

/** The kept reasons that concern the officer: the province's, and those of their units and of the units above. */
export function useReasonTemplates() {
  return useQuery<ReasonTemplate[], AppError>({
    queryKey: REASONS,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("return_reason_list").select("id,unit_id,unit_name,section,field,body,uses")
        .order("uses", { ascending: false }).order("body").limit(1000).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as ReasonTemplate[];
    },
  });
}

export interface ReasonArgs extends Record<string, unknown> {
  p_id: string | null;
  p_unit_id: string | null;
  p_section: string | null;
  p_field: string | null;
  p_body: string;
}

export function useSaveReason(options: ActionOptions<string, ReasonArgs>) {
  return useRpcMutation<string, ReasonArgs>("save_return_reason", { invalidates: [REASONS], success: "review.reasons.saved", ...options });
}

export function useRemoveReason() {
  return useRpcMutation<undefined, { p_id: string }>("remove_return_reason", { invalidates: [REASONS], success: "review.reasons.removed" });
}
