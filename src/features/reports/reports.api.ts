import { useQuery } from "@tanstack/react-query";
import { toAppError, type AppError } from "@/providers/errors";
import { supabase } from "@/providers/supabaseClient";
import { useFunctionMutation, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { ReportAnswer, ReportColumn } from "./reports.model";

/** One row of `saved_report`. */
export interface SavedReport {
  id: string;
  title: string;
  description: string | null;
  statement: string;
  created_by_name: string;
  revision: number;
}

const SAVED = ["saved_report"];

/** The statements that Sở Nội vụ keeps, by title. */
export function useSavedReports() {
  return useQuery<SavedReport[], AppError>({
    queryKey: SAVED,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("saved_report").select("id,title,description,statement,created_by_name,revision")
        .is("removed_at", null).order("title").order("id").abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as SavedReport[];
    },
  });
}

/** What statements may read. */
export function useReportColumns() {
  return useRpc<ReportColumn[]>("reporting_columns", {}, { staleTime: 3_600_000 });
}

export interface RunArgs {
  statement: string;
  parameters: Record<string, string | null>;
}

/** Runs a statement. */
export function useRunReport(options: ActionOptions<ReportAnswer, RunArgs>) {
  return useFunctionMutation<ReportAnswer, RunArgs>("report-query", options);
}

export interface SaveArgs extends Record<string, unknown> {
  p_id: string | null;
  p_title: string;
  p_description: string | null;
  p_statement: string;
  p_revision: number | null;
}

/** Keeps a statement; the answer is its id. */
export function useSaveReport(options: ActionOptions<string, SaveArgs>) {
  return useRpcMutation<string, SaveArgs>("save_report", { invalidates: [SAVED], ...options });
}

/** Takes a statement off the list. */
export function useRemoveReport(options: ActionOptions<null, { p_id: string }>) {
  return useRpcMutation<null, { p_id: string }>("remove_report", { invalidates: [SAVED], ...options });
}
