import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";

/** One row of rpc `export_transfers`. */
export interface TransferExport {
  code: string;
  full_name: string;
  category: string;
  position_before: string | null;
  position_title: string | null;
  kind: string;
  state: string;
  from_unit_name: string;
  to_unit_name: string;
  decision_number: string;
  effective_date: string;
  due_date: string;
  punctuality: string;
}

/** The columns of transfers as a file. */
export function transferColumns(t: TFunction): ExportColumn<TransferExport>[] {
  return [
    { title: t("movements.person"), width: 26, value: (row) => row.full_name },
    { title: t("movements.code"), width: 12, value: (row) => row.code },
    { title: t("movements.position_before"), width: 24, value: (row) => row.position_before },
    { title: t("movements.from_unit"), width: 36, value: (row) => row.from_unit_name },
    { title: t("movements.to_unit"), width: 36, value: (row) => row.to_unit_name },
    { title: t("movements.position_title"), width: 24, value: (row) => row.position_title },
    { title: t("movements.kind_title"), width: 20, value: (row) => t(`movements.kind.${row.kind}`) },
    { title: t("movements.decision.number"), width: 18, value: (row) => row.decision_number },
    { title: t("movements.decision.effective_date"), width: 13, kind: "date", value: (row) => row.effective_date },
    { title: t("movements.due"), width: 13, kind: "date", value: (row) => row.due_date },
    { title: t("movements.state"), width: 20, value: (row) => t(`common.status.transfer.${row.state}`) },
    { title: t("movements.in_time"), width: 22, value: (row) => t(`movements.punctuality.${row.punctuality}`) },
  ];
}

/** One row of rpc `export_leavings`. */
export interface LeavingExport {
  code: string;
  full_name: string;
  position_title: string | null;
  kind: string;
  state: string;
  unit_name: string;
  decision_number: string;
  effective_date: string;
  due_date: string;
  destination: string | null;
  punctuality: string;
}

/** The columns of leavings as a file. */
export function leavingColumns(t: TFunction): ExportColumn<LeavingExport>[] {
  return [
    { title: t("movements.person"), width: 26, value: (row) => row.full_name },
    { title: t("movements.code"), width: 12, value: (row) => row.code },
    { title: t("movements.position_before"), width: 24, value: (row) => row.position_title },
    { title: t("movements.unit"), width: 36, value: (row) => row.unit_name },
    { title: t("movements.kind_title"), width: 24, value: (row) => t(`movements.kind.${row.kind}`) },
    { title: t("movements.leave.destination"), width: 30, value: (row) => row.destination },
    { title: t("movements.decision.number"), width: 18, value: (row) => row.decision_number },
    { title: t("movements.decision.effective_date"), width: 13, kind: "date", value: (row) => row.effective_date },
    { title: t("movements.due"), width: 13, kind: "date", value: (row) => row.due_date },
    { title: t("movements.state"), width: 20, value: (row) => t(`common.status.leaving.${row.state}`) },
    { title: t("movements.in_time"), width: 22, value: (row) => t(`movements.punctuality.${row.punctuality}`) },
  ];
}
