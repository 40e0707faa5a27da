import type { CrudFilter } from "@refinedev/core";
import { useTranslation } from "react-i18next";
import { ExportButton } from "@/components/export/ExportButton";
import { filterValue } from "@/lib/listFilters";
import { useUnit } from "@/providers/useUnits";
import { accountState, employeeColumns, type EmployeeExport as Row } from "./employees.export";
import { SEARCH_FIELD } from "./employees.model";

/** The list as it is filtered, as an Excel file. */
export function EmployeeExport({ filters, total }: { filters: readonly CrudFilter[]; total: number | undefined }) {
  const { t } = useTranslation();
  const valueOf = (field: string) => filterValue(filters, field) ?? null;
  const [search, unitId, status, recordStatus, category, accountStatus] = [SEARCH_FIELD, "unit_id", "status", "record_status", "category", "account_status"].map(valueOf);
  const unit = useUnit(unitId);
  const condition = (label: string, value: string | null | undefined) => (value ? t("export.condition", { label: t(label), value }) : null);
  return (
    <ExportButton<Row>
      rpc="export_employees" title={t("employees.export_title")} fileName="danh-sach-ho-so" total={total} columns={employeeColumns(t)}
      args={{ p_search: search, p_unit_id: unitId, p_status: status, p_record_status: recordStatus, p_category: category, p_account_status: accountStatus }}
      conditions={[
        condition("employees.searched", search), condition("employees.unit", unit?.name),
        condition("employees.status", status && t(`common.status.employee.${status}`)),
        condition("employees.record_status", recordStatus && t(`common.status.record.${recordStatus}`)),
        condition("employees.category", category && t(`employees.category_of.${category}`)),
        condition("employees.account.title", accountStatus && accountState(t, accountStatus)),
      ]}
    />
  );
}
