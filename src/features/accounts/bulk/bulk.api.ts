import { useQuery } from "@tanstack/react-query";
import { AppError, toAppError } from "@/providers/errors";
import { callFunction } from "@/providers/rpc";
import { supabase } from "@/providers/supabaseClient";
import { useRpcMutation, type ActionOptions } from "@/providers/useRpc";
import type { IsoDate } from "@/types/domain";
import type { Slip } from "../accounts.api";
import type { ListRow } from "./list.model";

/** What the database has against a row, or wants noticed. */
export interface Problem {
  field: string;
  key: string;
  params: Record<string, unknown>;
}

/** A row of the list, judged. */
export interface JudgedRow {
  row: number;
  errors: Problem[];
  warnings: Problem[];
  /** Left out: there is an account. */
  has_account: boolean;
  /** In the list already: only the account is issued. */
  known: boolean;
}

/** One row of `account_batch_list`. */
export interface BatchRow {
  id: string;
  source: "file" | "list";
  file_name: string | null;
  unit_id: string;
  unit_name: string;
  people: number;
  entered: number;
  created_at: string;
  waiting: number;
  issued: number;
  failed: number;
  unused: number;
  state: "running" | "done" | "done_with_faults";
}

/** One row of `account_batch_row_list`. */
export interface BatchPerson {
  id: string;
  row_number: number;
  state: "waiting" | "issued" | "failed";
  reason: string | null;
  user_id: string | null;
  code: string;
  full_name: string;
  birth_date: IsoDate;
  unit_name: string;
  account_status: "issued" | "active" | "locked" | "closed" | null;
}

/** Answer of the function's run_batch. */
export interface RunAnswer {
  slips: Slip[];
  waiting: number;
  free_in: number;
  faults: number;
}

/** Everything the app keeps of batches: Refine's lists and the page of one. */
export const BATCHES = [["data", "default", "account_batch_list"], ["data", "default", "account_batch_row_list"], ["account_batch"]];
const CHUNK = 20;
/** Rows of one answer of the Data API. */
const PAGE = 1000;

/** Has the rows judged; nothing is kept. */
export function useCheckRows(options: ActionOptions<JudgedRow[], { p_rows: ListRow[] }>) {
  return useRpcMutation<JudgedRow[], { p_rows: ListRow[] }>("check_account_rows", options);
}

export type NewBatch = {
  /** Made by the page, so that confirming twice is once. */
  p_id: string;
  p_file: { name: string; size: number; sha256: string } | null;
  p_rows: ListRow[] | { row: number; employee_id: string }[];
};

/** Confirms a batch: new people are entered, accounts are issued when it is run. */
export function useCreateBatch(options: ActionOptions<{ id: string; people: number }, NewBatch>) {
  return useRpcMutation<{ id: string; people: number }, NewBatch>("create_account_batch", { invalidates: [...BATCHES, ["data", "default", "employee_list"]], ...options });
}

/** Lets the failed rows wait again. */
export function useRetryRows(options: ActionOptions<number, { p_batch_id: string }>) {
  return useRpcMutation<number, { p_batch_id: string }>("retry_account_rows", { invalidates: BATCHES, ...options });
}

/** One batch of one's own. */
export function useBatch(id: string) {
  return useQuery<BatchRow, AppError>({
    queryKey: ["account_batch", id],
    queryFn: async ({ signal }) => {
      const { data, error, status } = await supabase().from("account_batch_list").select("*").eq("id", id).abortSignal(signal).maybeSingle<BatchRow>();
      if (error) throw toAppError(error, status);
      if (!data) throw new AppError("not_found", { key: "batch_unknown" });
      return data;
    },
  });
}

/** Issues the next few accounts of a batch. */
export function runBatch(batchId: string): Promise<RunAnswer> {
  return callFunction<RunAnswer>("accounts", { action: "run_batch", batch_id: batchId, count: CHUNK });
}

/** The accounts of a batch whose one-time password was not replaced yet; of the chosen user names only, if some are. */
export async function unusedOf(batchId: string, chosen: readonly string[]): Promise<string[]> {
  const found: { user_id: string; code: string }[] = [];
  for (let from = 0; ; from += PAGE) {
    const { data, error, status } = await supabase().from("account_batch_row_list").select("user_id,code").eq("batch_id", batchId).eq("account_status", "issued")
      .order("row_number").range(from, from + PAGE - 1);
    if (error) throw toAppError(error, status);
    found.push(...(data as typeof found));
    if (data.length < PAGE) break;
  }
  return found.filter(({ code }) => chosen.length === 0 || chosen.includes(code)).map(({ user_id }) => user_id);
}

/** New one-time passwords, a few at a time; each answer goes to `onSlips` as soon as it is there, for it exists nowhere else. */
export async function resetUnused(userIds: readonly string[], onSlips: (slips: Slip[]) => void): Promise<void> {
  for (let at = 0; at < userIds.length; at += CHUNK) {
    const { slips } = await callFunction<{ slips: Slip[] }>("accounts", { action: "reset_unused", user_ids: userIds.slice(at, at + CHUNK) });
    onSlips(slips);
  }
}
