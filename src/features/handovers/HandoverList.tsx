import { PlusOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate, formatDateTime } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import type { HandoverRow } from "./handovers.api";
import "./handovers.css";

/** Handovers of the person's units; those not acknowledged in time stand out. */
export default function HandoverList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hasRole } = useAccount();
  const states = useStatusOptions("handover");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<HandoverRow>({
    resource: "handover_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "started_at", order: "desc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const change = (...next: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(next, "merge");
  };
  const who = (row: HandoverRow) => <span className="handover-cell"><Link to={`/handovers/${row.id}`}>{t("handovers.from_to", { from: row.from_name, to: row.to_name })}</Link></span>;
  const due = (row: HandoverRow) => (row.due_date && row.state === "completed"
    ? <span className={row.overdue ? "handover-late" : "num"}>{t(row.overdue ? "handovers.overdue_since" : "handovers.due_by", { day: formatDate(row.due_date) })}</span> : "–");
  const columns: TableColumnsType<HandoverRow> = [
    { key: "who", title: t("handovers.people"), render: (_, row) => who(row) },
    { title: t("handovers.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("handovers.started_at"), ...ordered("started_at"), className: "num", render: (_, row) => formatDateTime(row.started_at) },
    { title: t("handovers.due"), ...ordered("due_date"), render: (_, row) => due(row) },
    { key: "state", title: t("handovers.state"), render: (_, row) => <StatusTag of="handover" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("handovers.menu")} description={t("handovers.description")}
        actions={hasRole("unit_manager", "province_officer") ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/handovers/new")}>{t("handovers.new")}</Button> : null}
      />
      <search className="list-filters">
        <Select aria-label={t("handovers.state")} placeholder={t("handovers.state")} allowClear value={filterValue(filters, "state")} options={states}
          onChange={(value?: string) => change({ field: "state", operator: "eq", value })} />
        <div className="wide"><UnitTreeSelect aria-label={t("handovers.unit")} value={filterValue(filters, "unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <ListTable<HandoverRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("handovers.menu")} columns={columns}
        card={(row) => <>{who(row)}<UnitName id={row.unit_id} name={row.unit_name} />{due(row)}<StatusTag of="handover" status={row.state} /></>}
        empty={<EmptyState title={t("handovers.none")} text={t("handovers.none_text")} />}
      />
    </>
  );
}
