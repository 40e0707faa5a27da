import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";

/** One row of rpc `export_review_queue`. */
export interface QueueExportRow {
  code: string;
  full_name: string;
  category: string;
  unit_name: string;
  unit_above: string | null;
  kind: string;
  status: string;
  submitted_at: string | null;
  unit_approved_at: string | null;
  decided_at: string | null;
  waiting_days: number | null;
  due_date: string | null;
  met_on: string | null;
  deadline_state: string;
}

/** The columns of a tab of the queue as a file. */
export function queueColumns(t: TFunction, tab: string): ExportColumn<QueueExportRow>[] {
  return [
    { title: t("review.queue.name"), width: 26, value: (row) => row.full_name },
    { title: t("review.queue.code"), width: 11, value: (row) => row.code },
    { title: t("review.queue.unit"), width: 36, value: (row) => row.unit_name },
    { title: t("export.unit_above"), width: 32, value: (row) => row.unit_above },
    { title: t("review.queue.kind"), width: 20, value: (row) => t(`review.kind.${row.kind}`) },
    { title: t("review.queue.submitted_at"), width: 16, kind: "moment", value: (row) => row.submitted_at },
    ...(tab === "unit_approved"
      ? [{ title: t("review.queue.unit_approved_at"), width: 16, kind: "moment" as const, value: (row: QueueExportRow) => row.unit_approved_at }]
      : tab === "submitted" ? [{ title: t("review.queue.waiting_days"), width: 10, kind: "number" as const, value: (row: QueueExportRow) => row.waiting_days }]
      : [{ title: t(`review.queue.decided_at.${tab}`), width: 16, kind: "moment" as const, value: (row: QueueExportRow) => row.decided_at }]),
    { title: t("review.queue.due_date"), width: 13, kind: "date", value: (row) => row.due_date },
    { title: t("review.queue.deadline"), width: 16, value: (row) => (row.deadline_state === "none" ? null : t(`review.deadline.${row.deadline_state}`)) },
  ];
}
