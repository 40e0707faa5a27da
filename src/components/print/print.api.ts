import { callFunctionForFile } from "@/providers/rpc";
import { useAction, type ActionOptions } from "@/providers/useRpc";

export const PRINT_FORMS = ["tt06_2023", "2c_bnv_2008", "2c_tctw_98", "supplement"] as const;
/** An official form, as record_print.form names it. */
export type PrintForm = (typeof PRINT_FORMS)[number];
export type PrintFormat = "pdf" | "docx";

export interface PrintOrder {
  employee_id: string;
  form: PrintForm;
  format: PrintFormat;
  /** Approved version; null with `draft`. */
  version: number | null;
  draft: boolean;
  /** Earlier version that a supplement starts from. */
  since_version: number | null;
  /** Why, when it is another person's record. */
  reason: string | null;
}

export interface PrintedFile {
  blob: Blob;
  name: string;
  format: PrintFormat;
}

/** Has a record printed by the edge function, which logs it first; `mutate(order)` gives the file. */
export function usePrint(options: ActionOptions<PrintedFile, PrintOrder>) {
  return useAction<PrintedFile, PrintOrder>(async (order) => ({
    blob: await callFunctionForFile("record-print", order),
    name: `${order.form}-${order.draft ? "ban-nhap" : `v${order.version}`}.${order.format}`,
    format: order.format,
  }), options);
}
