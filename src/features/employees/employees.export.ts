import type { TFunction } from "i18next";
import type { ExportColumn } from "@/components/export/workbook";

/** One row of rpc `export_employees`. */
export interface EmployeeExport {
  code: string;
  full_name: string;
  birth_date: string;
  gender: string;
  identity_number_masked: string;
  category: string;
  position_title: string | null;
  rank_name: string | null;
  unit_name: string;
  unit_above: string | null;
  status: string;
  record_status: string;
  account_status: string;
  approved_version: number;
  approved_at: string | null;
}

/** What is said of the state of a person's account. */
export function accountState(t: TFunction, status: string): string {
  return status === "none" ? t("employees.account.none") : t(`common.status.account.${status}`);
}

/** The columns of the list of records as a file. */
export function employeeColumns(t: TFunction): ExportColumn<EmployeeExport>[] {
  return [
    { title: t("employees.name"), width: 26, value: (row) => row.full_name },
    { title: t("employees.code"), width: 11, value: (row) => row.code },
    { title: t("employees.birth_date"), width: 12, kind: "date", value: (row) => row.birth_date },
    { title: t("employees.gender"), width: 9, value: (row) => t(`employees.gender_of.${row.gender}`) },
    { title: t("employees.identity_number"), width: 15, value: (row) => row.identity_number_masked },
    { title: t("employees.category"), width: 20, value: (row) => t(`employees.category_of.${row.category}`) },
    { title: t("employees.position"), width: 28, value: (row) => row.position_title },
    { title: t("employees.rank"), width: 28, value: (row) => row.rank_name },
    { title: t("employees.unit"), width: 34, value: (row) => row.unit_name },
    { title: t("export.unit_above"), width: 30, value: (row) => row.unit_above },
    { title: t("employees.status"), width: 15, value: (row) => t(`common.status.employee.${row.status}`) },
    { title: t("employees.record_status"), width: 16, value: (row) => t(`common.status.record.${row.record_status}`) },
    { title: t("employees.account.title"), width: 18, value: (row) => accountState(t, row.account_status) },
    { title: t("employees.version"), width: 10, kind: "number", value: (row) => row.approved_version || null },
    { title: t("employees.approved_at"), width: 16, kind: "moment", value: (row) => row.approved_at },
  ];
}
