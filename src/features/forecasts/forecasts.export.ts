import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";

/** One row of rpc `export_forecasts`. */
export interface ForecastExport {
  code: string;
  full_name: string;
  category: string;
  position_title: string | null;
  unit_name: string;
  unit_above: string | null;
  kind: string;
  due_on: string;
  rule_vi: string;
  rule_en: string;
  basis: string;
}

/** The columns of the forecasts as a file. */
export function forecastColumns(t: TFunction, vietnamese: boolean): ExportColumn<ForecastExport>[] {
  return [
    { title: t("forecasts.person"), width: 26, value: (row) => row.full_name },
    { title: t("forecasts.code"), width: 12, value: (row) => row.code },
    { title: t("forecasts.category"), width: 20, value: (row) => t(`home.category.${row.category}`) },
    { title: t("forecasts.position"), width: 26, value: (row) => row.position_title },
    { title: t("forecasts.unit"), width: 38, value: (row) => row.unit_name },
    { title: t("export.unit_above"), width: 34, value: (row) => row.unit_above },
    { title: t("forecasts.kind"), width: 24, value: (row) => t(`forecasts.kinds.${row.kind}`) },
    { title: t("forecasts.due_on"), width: 13, kind: "date", value: (row) => row.due_on },
    { title: t("forecasts.rule"), width: 60, value: (row) => (vietnamese ? row.rule_vi : row.rule_en) },
    { title: t("forecasts.basis"), width: 44, value: (row) => row.basis },
  ];
}
