import type { CrudFilter } from "@refinedev/core";
import { Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue, nameOrCodeFilters, searchedName } from "@/lib/listFilters";
import { useUnit } from "@/providers/useUnits";
import type { LeavingRow } from "./movements.api";
import { leavingColumns, type LeavingExport } from "./movements.export";
import { LEAVING_KINDS } from "./movements.model";
import { MovementTabs } from "./MovementTabs";

/** Who left the officer's units or is about to. */
export default function LeavingsPage() {
  const { t } = useTranslation();
  const states = useStatusOptions("leaving");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<LeavingRow>({
    resource: "leaving_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "effective_date", order: "desc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };
  const chosen = (field: string) => ({ value: filterValue(filters, field), onChange: (value: string | undefined) => set([{ field, operator: "eq", value }]), allowClear: true });
  const search = searchedName(filters);
  const [state, kind, unitId] = ["state", "kind", "unit_id"].map((field) => filterValue(filters, field));
  const unit = useUnit(unitId);
  const person = (row: LeavingRow) => (
    <span className="movement-person">
      <Link to={`/employees/${row.employee_id}`}>{row.full_name}</Link>
      <span className="cell-soft num">{row.code}</span>
    </span>
  );
  const columns: TableColumnsType<LeavingRow> = [
    { title: t("movements.person"), ...ordered("name_sort"), render: (_, row) => person(row) },
    { title: t("movements.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { key: "kind", title: t("movements.kind_title"), render: (_, row) => <span className="movement-kind">{t(`movements.kind.${row.kind}`)}<span className="cell-soft num">{row.decision_number}</span></span> },
    { title: t("movements.decision.effective_date"), ...ordered("effective_date"), className: "num", render: (_, row) => formatDate(row.effective_date) },
    {
      title: t("movements.due"), ...ordered("due_date"),
      render: (_, row) => <span className="movement-kind"><span className="num">{formatDate(row.due_date)}</span>{row.punctuality === "recorded_late" ? <span className="movement-late">{t("movements.punctuality.recorded_late")}</span> : null}</span>,
    },
    { key: "state", title: t("movements.state"), render: (_, row) => <StatusTag of="leaving" status={row.state} /> },
  ];
  return (
    <>
      <MovementTabs action={(
        <ExportButton<LeavingExport>
          rpc="export_leavings" title={t("movements.export_leavings")} fileName="nghi-chuyen-di" total={tableQuery.data?.total} columns={leavingColumns(t)}
          args={{ p_search: search || null, p_unit_id: unitId ?? null, p_state: state ?? null, p_kind: kind ?? null }}
          conditions={[
            search ? t("export.condition", { label: t("movements.search"), value: search }) : null,
            state ? t("export.condition", { label: t("movements.state"), value: t(`common.status.leaving.${state}`) }) : null,
            kind ? t("export.condition", { label: t("movements.kind_title"), value: t(`movements.kind.${kind}`) }) : null,
            unit ? t("export.condition", { label: t("movements.unit"), value: unit.name }) : null,
          ]}
        />
      )} />
      <search className="list-filters">
        <SearchBox searched={search} onSearch={(typed) => set(nameOrCodeFilters(typed))} label={t("movements.search")} />
        <Select {...chosen("state")} aria-label={t("movements.state")} placeholder={t("movements.state")} options={states} />
        <Select {...chosen("kind")} aria-label={t("movements.kind_title")} placeholder={t("movements.kind_title")} options={LEAVING_KINDS.map((value) => ({ value, label: t(`movements.kind.${value}`) }))} />
        <div className="wide"><UnitTreeSelect aria-label={t("movements.unit")} value={unitId} onChange={(value) => set([{ field: "unit_id", operator: "eq", value }])} /></div>
      </search>
      <ListTable<LeavingRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("movements.tab.leaving")} columns={columns}
        card={(row) => (
          <>
            {person(row)}
            <UnitName id={row.unit_id} name={row.unit_name} />
            <span>{t(`movements.kind.${row.kind}`)} · <span className="num">{formatDate(row.effective_date)}</span></span>
            <StatusTag of="leaving" status={row.state} />
          </>
        )}
        empty={<EmptyState title={t("movements.none.leaving")} text={t("movements.none.leaving_text")} />}
      />
    </>
  );
}
