import type { HttpError, useTableReturnType } from "@refinedev/core";
import type { TableColumnsType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate } from "@/lib/dates";
import { AccountState } from "./AccountState";
import type { EmployeeRow } from "./employees.api";
import { filterValue, SEARCH_FIELD, withTieBreak } from "./employees.model";

export type EmployeeTableState = useTableReturnType<EmployeeRow, HttpError>;

/** The list as a table; a row opens the record. */
export function EmployeeTable({ table }: { table: EmployeeTableState }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tableQuery, sorters, setSorters, currentPage, setCurrentPage, pageSize, setPageSize, filters } = table;
  const [first] = sorters;

  const columns = useMemo<TableColumnsType<EmployeeRow>>(() => {
    const sortOrder = (field: string) => (first?.field === field ? (first.order === "asc" ? "ascend" as const : "descend" as const) : null);
    return [
      { key: "name_sort", title: t("employees.name"), sorter: true, sortOrder: sortOrder("name_sort"), render: (_, row) => (
        <div className="cell-name">
          <Link to={`/employees/${row.id}`} onClick={(event) => event.stopPropagation()}>{row.full_name}</Link>
          <span className="cell-soft num">{row.code}</span>
        </div>
      ) },
      { key: "birth_date", title: t("employees.birth_and_number"), sorter: true, sortOrder: sortOrder("birth_date"), render: (_, row) => (
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
      { key: "unit_lft", title: t("employees.unit"), sorter: true, sortOrder: sortOrder("unit_lft"), render: (_, row) => <div className="cell-unit">{row.unit_name}</div> },
      { key: "approved_version", title: t("employees.record_and_version"), sorter: true, sortOrder: sortOrder("approved_version"), render: (_, row) => (
        <div className="cell-lines">
          <StatusTag of="record" status={row.record_status} />
          {row.approved_version > 0 ? <span className="cell-soft">{t("employees.version_number", { version: row.approved_version })}</span> : null}
          {row.status === "archived" ? <StatusTag of="employee" status={row.status} /> : <AccountState status={row.account_status} />}
        </div>
      ) },
    ];
  }, [t, first]);

  const search = filterValue(filters, SEARCH_FIELD);
  return (
    <ListTable<EmployeeRow>
      query={tableQuery} rowKey="id" label={t("employees.title")} columns={columns} dataSource={table.result.data} className="employee-table"
      pagination={{ current: currentPage, pageSize, total: table.result.total ?? 0 }}
      onRow={(row) => ({ onClick: () => { if (!getSelection()?.toString()) void navigate(`/employees/${row.id}`); } })}
      onChange={({ current, pageSize: size }, _, sorter, { action }) => {
        if (action === "sort") {
          const { columnKey, order } = sorter as SorterResult<EmployeeRow>;
          setSorters(withTieBreak(columnKey === undefined ? undefined : String(columnKey), order === "descend" ? "desc" : order === "ascend" ? "asc" : undefined));
          setCurrentPage(1);
        } else {
          setPageSize(size ?? pageSize);
          setCurrentPage(current ?? 1);
        }
      }}
      empty={<EmptyState title={t("employees.none.title")} text={search ? t("employees.none.search", { term: search }) : t("employees.none.text")} />}
    />
  );
}
