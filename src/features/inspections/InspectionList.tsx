import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import type { InspectionRow } from "./inspections.api";

/** Inspections that concern the officer's units, the latest first. */
export default function InspectionList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hasRole } = useAccount();
  const states = useStatusOptions("inspection");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<InspectionRow>({
    resource: "inspection_list", filters: { defaultBehavior: "merge" }, order: [{ field: "opened_at", order: "desc" }, { field: "id", order: "asc" }],
  });
  const number = (row: InspectionRow) => <Link to={`/inspections/${row.id}`}>{row.number}</Link>;
  const columns: TableColumnsType<InspectionRow> = [
    { title: t("inspections.number"), ...ordered("number"), render: (_, row) => number(row) },
    { title: t("inspections.decided_on"), ...ordered("decided_on"), className: "num", render: (_, row) => formatDate(row.decided_on) },
    { key: "unit", title: t("inspections.unit"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { key: "method", title: t("inspections.method_title"), render: (_, row) => t(`inspections.method.${row.method}`) },
    { key: "state", title: t("inspections.state"), render: (_, row) => <StatusTag of="inspection" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("inspections.menu")} description={t("inspections.description")}
        actions={hasRole("province_officer") ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/inspections/new")}>{t("inspections.new")}</Button> : null}
      />
      <search className="list-filters">
        <Select
          aria-label={t("inspections.state")} placeholder={t("inspections.state")} allowClear value={filterValue(filters, "state")} options={states}
          onChange={(value: string | undefined) => { setCurrentPage(1); setFilters([{ field: "state", operator: "eq", value }], "merge"); }}
        />
      </search>
      <ListTable<InspectionRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("inspections.menu")} columns={columns}
        card={(row) => (
          <>
            {number(row)}
            <UnitName id={row.unit_id} name={row.unit_name} />
            <span className="num">{formatDate(row.decided_on)}</span>
            <StatusTag of="inspection" status={row.state} />
          </>
        )}
        empty={<EmptyState title={t("inspections.none.title")} text={t("inspections.none.text")} />}
      />
    </>
  );
}
