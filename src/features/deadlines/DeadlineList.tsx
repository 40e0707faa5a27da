import { useTable } from "@refinedev/antd";
import type { CrudFilter, HttpError } from "@refinedev/core";
import { Select, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DueDate } from "@/components/DueDate";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { formatDate } from "@/lib/dates";

interface Duty {
  id: string;
  employee_id: string;
  full_name: string;
  unit_name: string;
  kind: string;
  event_date: string;
  due_date: string;
  met_on: string | null;
  days_left: number;
}

const STATES = ["overdue", "open", "met", "met_late"] as const;
const KINDS = ["initial", "update", "transfer", "status_change"] as const;

/** Every duty with a last day in the person's units: late ones first. Filters, order and page stand in the address. */
export default function DeadlineList() {
  const { t } = useTranslation();
  const { tableProps, tableQuery, filters, setFilters, setCurrentPage } = useTable<Duty, HttpError>({
    resource: "obligation_list",
    syncWithLocation: true,
    pagination: { pageSize: 20 },
    filters: { initial: [{ field: "state", operator: "eq", value: "overdue" }], defaultBehavior: "merge" },
    sorters: { initial: [{ field: "due_date", order: "asc" }] },
    meta: { unitSubtree: true },
  });
  const valueOf = (field: string) => filters.find((filter: CrudFilter) => "field" in filter && filter.field === field)?.value as string | undefined;
  const set = (field: string, value: string | null | undefined) => {
    setCurrentPage(1);
    setFilters([{ field, operator: "eq", value: value ?? undefined }], "merge");
  };

  const columns = useMemo<TableColumnsType<Duty>>(() => [
    { dataIndex: "full_name", title: t("deadlines.person"), render: (name: string, duty) => <Link to={`/employees/${duty.employee_id}`}>{name}</Link> },
    { dataIndex: "unit_name", title: t("deadlines.unit"), ellipsis: true, width: 320 },
    { dataIndex: "kind", title: t("deadlines.kind"), render: (kind: string) => t(`home.obligation.${kind}`) },
    { dataIndex: "event_date", title: t("deadlines.event_date"), className: "num", render: formatDate },
    { dataIndex: "due_date", title: t("deadlines.due_date"), sorter: true, defaultSortOrder: "ascend",
      render: (due: string, duty) => <DueDate due={due} metOn={duty.met_on} daysLeft={duty.days_left} /> },
  ], [t]);

  return (
    <>
      <PageHeader title={t("deadlines.title")} description={t("deadlines.description")} />
      <div className="list-filters">
        <Select
          aria-label={t("deadlines.state")} placeholder={t("deadlines.state")} allowClear value={valueOf("state")}
          onChange={(value: string | undefined) => set("state", value)}
          options={STATES.map((value) => ({ value, label: t(`deadlines.states.${value}`) }))}
        />
        <Select
          aria-label={t("deadlines.kind")} placeholder={t("deadlines.kind")} allowClear value={valueOf("kind")}
          onChange={(value: string | undefined) => set("kind", value)}
          options={KINDS.map((value) => ({ value, label: t(`home.obligation.${value}`) }))}
        />
        <div className="wide"><UnitTreeSelect aria-label={t("deadlines.unit")} value={valueOf("unit_id")} onChange={(value) => set("unit_id", value)} /></div>
      </div>
      <ListTable<Duty> {...tableProps} query={tableQuery} rowKey="id" label={t("deadlines.title")} columns={columns} />
    </>
  );
}
