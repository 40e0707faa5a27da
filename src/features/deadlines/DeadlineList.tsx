import type { CrudFilter } from "@refinedev/core";
import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DueDate } from "@/components/DueDate";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { RemindButton } from "@/components/remind/RemindButton";
import { EmptyState } from "@/components/states";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue, searchedName } from "@/lib/listFilters";
import { useUnit } from "@/providers/useUnits";
import { DeadlineFilters } from "./DeadlineFilters";
import { dutyColumns, type DutyExport } from "./deadlines.export";
import { lateSide, REMINDED, type Duty } from "./deadlines.model";
import "./deadlines.css";

/** Every duty with a last day in the person's units: late ones first. Filters, order and page stand in the address. */
export default function DeadlineList() {
  const { t } = useTranslation();
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<Duty>({
    resource: "obligation_list",
    filters: { initial: [{ field: "state", operator: "eq", value: "overdue" }], defaultBehavior: "merge" },
    order: [{ field: "due_date", order: "asc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };

  const columns: TableColumnsType<Duty> = [
    { title: t("deadlines.person"), ...ordered("name_sort"), render: (_, duty) => <Person duty={duty} /> },
    { title: t("deadlines.unit"), ...ordered("unit_lft"), render: (_, duty) => <UnitName id={duty.unit_id} name={duty.unit_name} /> },
    { key: "kind", title: t("deadlines.kind"), render: (_, duty) => <Kind duty={duty} /> },
    { title: t("deadlines.event_date"), ...ordered("event_date"), className: "num", render: (_, duty) => formatDate(duty.event_date) },
    { title: t("deadlines.due_date"), ...ordered("due_date"), render: (_, duty) => <Due duty={duty} /> },
  ];

  return (
    <>
      <PageHeader title={t("deadlines.title")} description={t("deadlines.description")} actions={<Actions filters={filters} total={tableQuery.data?.total} />} />
      <DeadlineFilters filters={filters} onChange={set} />
      <ListTable<Duty>
        {...tableProps} query={tableQuery} rowKey="id" label={t("deadlines.title")} columns={columns}
        card={(duty) => (
          <>
            <Person duty={duty} />
            <UnitName id={duty.unit_id} name={duty.unit_name} />
            <Kind duty={duty} />
            <Due duty={duty} />
          </>
        )}
        empty={<EmptyState title={t("deadlines.none.title")} text={t("deadlines.none.text")} />}
      />
    </>
  );
}

function Person({ duty }: { duty: Duty }) {
  return (
    <span className="duty-person">
      <Link to={duty.transfer_id ? `/movements/${duty.transfer_id}` : `/employees/${duty.employee_id}`}>{duty.full_name}</Link>
      <span className="num">{duty.code}</span>
    </span>
  );
}

/** What is due; of a transfer also which side it is late at, or that it waits to be taken over. */
function Kind({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  const side = lateSide(duty);
  return (
    <span className="duty-kind">
      {t(`home.obligation.${duty.kind}`)}
      {side ? <span>{t(`deadlines.side.${side}`)}</span> : null}
    </span>
  );
}

function Due({ duty }: { duty: Duty }) {
  return <DueDate due={duty.due_date} metOn={duty.met_on} daysLeft={duty.days_left} />;
}

/** Reminding and carrying out what the list shows. */
function Actions({ filters, total }: { filters: readonly CrudFilter[]; total: number | undefined }) {
  const { t } = useTranslation();
  const [search, state, kind, unitId, within] = [searchedName(filters), ...["state", "kind", "unit_id", "days_left"].map((field) => filterValue(filters, field))];
  const unit = useUnit(unitId);
  const args = { p_search: search || null, p_state: state ?? null, p_kind: kind ?? null, p_unit_id: unitId ?? null, p_days_left_most: within === undefined ? null : Number(within) };
  const conditions = [
    search ? t("export.condition", { label: t("deadlines.search"), value: search }) : null,
    state ? t("export.condition", { label: t("deadlines.state"), value: t(`deadlines.states.${state}`) }) : null,
    kind ? t("export.condition", { label: t("deadlines.kind"), value: t(`home.obligation.${kind}`) }) : null,
    unit ? t("export.condition", { label: t("deadlines.unit"), value: unit.name }) : null,
    within === undefined ? null : t("deadlines.within", { count: Number(within) }),
  ];
  return (
    <>
      {state === "met" || state === "met_late" || kind && !REMINDED.includes(kind) ? null : <RemindButton filter={args} conditions={conditions} />}
      <ExportButton<DutyExport>
        rpc="export_obligations" title={t("deadlines.export_title")} fileName="thoi-han-ho-so" total={total} columns={dutyColumns(t)} args={args} conditions={conditions}
      />
    </>
  );
}
