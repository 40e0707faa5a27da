import { useQuery } from "@tanstack/react-query";
import { saveFile } from "@/components/official/official.api";
import { toAppError, type AppError } from "@/providers/errors";
import { callFunctionForFile } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import { rpcKey, useAction, useRpc, useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { Figures, Quarter, ReportColumn, ReportContent, ReportLine } from "./quarterly.model";

/** One row of `quarterly_report` in the list. */
export interface ReportRow extends Quarter {
  id: string;
  state: "draft" | "approved" | "published";
  number: string | null;
  sign: string;
  made_at: string;
  made_by_name: string;
  published_at: string | null;
}

/** What rpc `quarterly_report` answers. */
export interface QuarterlyReport {
  report: ReportRow & ReportContent & {
    frozen_at: string;
    approved_at: string | null;
    approved_by_name: string | null;
    published_by_name: string | null;
    reopen_reason: string | null;
    content_hash: string | null;
    /** The tables that it was made with. */
    sheets: string[];
    revision: number;
  };
  may: { write: boolean; approve: boolean; reopen: boolean; publish: boolean; lists: boolean };
  unit: { id: string; name: string } | null;
  path: { id: string; name: string }[];
  columns: ReportColumn[];
  total: (ReportLine & { previous: Figures | null; year_before: Figures | null }) | null;
  lines: ReportLine[];
  /** After how many days a declaration waits long today. */
  long_wait_days: number;
}

const LIST = ["quarterly_reports"];
const CHANGED = [LIST, rpcKey("quarterly_report")];

/** The reports the person may read, the latest first. */
export function useReports() {
  return useQuery<ReportRow[], AppError>({
    queryKey: LIST,
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("quarterly_report").select("id,year,quarter,state,number,sign,made_at,made_by_name,published_at")
        .order("year", { ascending: false }).order("quarter", { ascending: false }).abortSignal(signal);
      if (error) throw toAppError(error, status);
      return data as ReportRow[];
    },
  });
}

/** A report with the figures of one unit and those directly below it; of the province without a unit. */
export function useReport(id: string, unitId: string | null) {
  return useRpc<QuarterlyReport>("quarterly_report", { p_id: id, p_unit_id: unitId }, { keepPrevious: true });
}

/** Makes the report of a quarter that is over; the answer is its id. */
export function useMakeReport(options: ActionOptions<string, { p_year: number; p_quarter: number }>) {
  return useRpcMutation<string, { p_year: number; p_quarter: number }>("make_quarterly_report", { invalidates: CHANGED, ...options });
}

/** Keeps what was written in a draft. */
export function useSaveReport(options: ActionOptions<number, { p_id: string; p_content: ReportContent; p_revision: number }> = {}) {
  return useRpcMutation<number, { p_id: string; p_content: ReportContent; p_revision: number }>("save_quarterly_report", { invalidates: CHANGED, ...options });
}

type Step = { p_id: string; p_revision: number };

/** Approves a draft of others. */
export function useApproveReport(options: ActionOptions<number, Step> = {}) {
  return useRpcMutation<number, Step>("approve_quarterly_report", { invalidates: CHANGED, ...options });
}

/** Publishes an approved report for good. */
export function usePublishReport(options: ActionOptions<string, Step> = {}) {
  return useRpcMutation<string, Step>("publish_quarterly_report", { invalidates: CHANGED, ...options });
}

/** Takes an approved report back to the draft. */
export function useReopenReport(options: ActionOptions<number, Step & { p_reason: string }> = {}) {
  return useRpcMutation<number, Step & { p_reason: string }>("reopen_quarterly_report", { invalidates: CHANGED, ...options });
}

export type FileFormat = "xlsx" | "docx" | "pdf";

/** Draws the report as a file and hands it to the person. */
export function useReportFile(id: string, unitId: string | null, name: string) {
  return useAction<null, FileFormat>(async (format) => {
    saveFile(await callFunctionForFile("reports", { report_id: id, unit_id: unitId, format }), `${name}.${format}`);
    return null;
  });
}
