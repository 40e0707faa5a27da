import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";
import { lateSide, type Duty } from "./deadlines.model";

/** One row of rpc `export_obligations`. */
export interface DutyExport {
  code: string;
  full_name: string;
  unit_name: string;
  unit_above: string | null;
  kind: string;
  event_date: string;
  due_date: string;
  met_on: string | null;
  days_left: number;
  state: string;
  side: Duty["side"];
}

/** The columns of the deadlines as a file. */
export function dutyColumns(t: TFunction): ExportColumn<DutyExport>[] {
  return [
    { title: t("deadlines.person"), width: 26, value: (row) => row.full_name },
    { title: t("deadlines.code"), width: 12, value: (row) => row.code },
    { title: t("deadlines.unit"), width: 38, value: (row) => row.unit_name },
    { title: t("export.unit_above"), width: 34, value: (row) => row.unit_above },
    { title: t("deadlines.kind"), width: 26, value: (row) => t(`home.obligation.${row.kind}`) },
    { title: t("deadlines.event_date"), width: 13, kind: "date", value: (row) => row.event_date },
    { title: t("deadlines.due_date"), width: 13, kind: "date", value: (row) => row.due_date },
    { title: t("deadlines.met_on"), width: 13, kind: "date", value: (row) => row.met_on },
    { title: t("deadlines.days_late"), width: 10, kind: "number", value: (row) => (row.state === "overdue" ? -row.days_left : null) },
    { title: t("deadlines.state"), width: 22, value: (row) => t(`deadlines.states.${row.state}`) },
    {
      title: t("deadlines.side_title"), width: 34,
      value: (row) => {
        const side = lateSide(row);
        return side ? t(`deadlines.side.${side}`) : null;
      },
    },
  ];
}
