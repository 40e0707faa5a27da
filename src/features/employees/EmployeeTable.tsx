import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import type { ListTableState } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { AccountState } from "./AccountState";
import type { EmployeeRow } from "./employees.api";
import { SEARCH_FIELD } from "./employees.model";

export type EmployeeTableState = ListTableState<EmployeeRow>;

/** The list as a table; a row opens the record. */
export function EmployeeTable({ table }: { table: EmployeeTableState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tableProps, tableQuery, ordered, filters } = table;
  const columns: TableColumnsType<EmployeeRow> = [
    { title: t("employees.name"), ...ordered("name_sort"), render: (_, row) => (
      <div className="cell-name">
        <Link to={`/employees/${row.id}`} onClick={(event) => event.stopPropagation()}>{row.full_name}</Link>
        <span className="cell-soft num">{row.code}</span>
      </div>
    ) },
    { title: t("employees.birth_and_number"), ...ordered("birth_date"), render: (_, row) => (
      <div className="cell-lines num">
        <span>{formatDate(row.birth_date)}</span>
        <span className="cell-soft">{row.identity_number_masked}</span>
      </div>
    ) },
    { key: "position_title", title: t("employees.position"), render: (_, row) => (
      <div className="cell-lines cell-position">
        <span>{row.position_title ?? <span className="cell-soft">{t("common.not_declared")}</span>}</span>
        <span className="cell-soft">{t(`employees.category_of.${row.category}`)}</span>
      </div>
    ) },
    { title: t("employees.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("employees.record_and_version"), ...ordered("approved_version"), render: (_, row) => (
      <div className="cell-lines">
        <StatusTag of="record" status={row.record_status} />
        {row.approved_version > 0 ? <span className="cell-soft">{t("employees.version_number", { version: row.approved_version })}</span> : null}
        {row.status === "archived" ? <StatusTag of="employee" status={row.status} /> : <AccountState status={row.account_status} />}
      </div>
    ) },
  ];

  const search = filterValue(filters, SEARCH_FIELD);
  return (
    <ListTable<EmployeeRow>
      {...tableProps} query={tableQuery} rowKey="id" label={t("employees.title")} columns={columns} className="employee-table"
      onRow={(row) => ({ onClick: () => { if (!getSelection()?.toString()) void navigate(`/employees/${row.id}`); } })}
      empty={<EmptyState title={t("employees.none.title")} text={search ? t("employees.none.search", { term: search }) : t("employees.none.text")} />}
    />
  );
}
