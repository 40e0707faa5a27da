import type { CrudFilter } from "@refinedev/core";
import type { TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DueDate } from "@/components/DueDate";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue, searchedName } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import { useUnit } from "@/providers/useUnits";
import { ForecastFilters } from "./ForecastFilters";
import { forecastColumns, type ForecastExport } from "./forecasts.export";
import { daysOfMonth, monthsAhead, periodFilters, periodOf, type Forecast } from "./forecasts.model";
import { MonthBars } from "./MonthBars";
import "./forecasts.css";

/** Retirements, raises and ends of terms to come in the person's units, earliest first, each with the rule that gives its day. */
export default function ForecastList() {
  const { t, i18n } = useTranslation();
  const { account: { today } } = useAccount();
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<Forecast>({
    resource: "forecast_list",
    filters: { initial: monthsAhead(today), defaultBehavior: "merge" },
    order: [{ field: "due_on", order: "asc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };
  const { from, to } = periodOf(filters, today);
  const month = to?.slice(0, 7);
  const alone = month !== undefined && from === daysOfMonth(month, today).from && to === daysOfMonth(month, today).to ? month : undefined;
  const rule = (row: Forecast) => (
    <span className="forecast-rule"><strong>{t(`forecasts.kinds.${row.kind}`)}</strong>{i18n.language === "vi" ? row.rule_vi : row.rule_en}<span className="forecast-soft">{row.basis}</span></span>
  );
  const columns: TableColumnsType<Forecast> = [
    { title: t("forecasts.due_on"), ...ordered("due_on"), render: (_, row) => <DueDate due={row.due_on} daysLeft={row.days_left} /> },
    { title: t("forecasts.person"), ...ordered("name_sort"), render: (_, row) => <Person row={row} /> },
    { title: t("forecasts.unit"), ...ordered("unit_lft"), className: "forecast-unit", render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { key: "rule", title: t("forecasts.what"), render: (_, row) => rule(row) },
  ];
  return (
    <>
      <PageHeader title={t("forecasts.title")} description={t("forecasts.description")} actions={<Export filters={filters} total={tableQuery.data?.total} />} />
      <ForecastFilters filters={filters} onChange={set} />
      <MonthBars unitId={filterValue(filters, "unit_id")} kind={filterValue(filters, "kind")} chosen={alone}
        onChoose={(chosen) => set(chosen === alone ? monthsAhead(today) : periodFilters(daysOfMonth(chosen, today).from, daysOfMonth(chosen, today).to))} />
      <ListTable<Forecast>
        {...tableProps} query={tableQuery} rowKey="id" label={t("forecasts.title")} columns={columns}
        card={(row) => (
          <>
            <Person row={row} />
            <UnitName id={row.unit_id} name={row.unit_name} />
            <DueDate due={row.due_on} daysLeft={row.days_left} />
            {rule(row)}
          </>
        )}
        empty={<EmptyState title={t("forecasts.none.title")} text={t("forecasts.none.text")} />}
      />
    </>
  );
}

function Person({ row }: { row: Forecast }) {
  return (
    <span className="forecast-person">
      <Link to={`/employees/${row.employee_id}`}>{row.full_name}</Link>
      <span className="forecast-soft">{row.position_title ? `${row.position_title} · ` : ""}<span className="num">{row.code}</span></span>
    </span>
  );
}

function Export({ filters, total }: { filters: readonly CrudFilter[]; total: number | undefined }) {
  const { t, i18n } = useTranslation();
  const { account: { today } } = useAccount();
  const [search, kind, unitId] = [searchedName(filters), filterValue(filters, "kind"), filterValue(filters, "unit_id")];
  const { from, to } = periodOf(filters, today);
  const unit = useUnit(unitId);
  return (
    <ExportButton<ForecastExport>
      rpc="export_forecasts" title={t("forecasts.title")} fileName="du-bao-den-han" total={total} columns={forecastColumns(t, i18n.language === "vi")}
      args={{ p_search: search || null, p_unit_id: unitId ?? null, p_kind: kind ?? null, p_from: from ?? null, p_to: to ?? null }}
      conditions={[
        t("forecasts.between", { from: formatDate(from) || "…", to: formatDate(to) || "…" }),
        search ? t("export.condition", { label: t("forecasts.search"), value: search }) : null,
        kind ? t("export.condition", { label: t("forecasts.kind"), value: t(`forecasts.kinds.${kind}`) }) : null,
        unit ? t("export.condition", { label: t("forecasts.unit"), value: unit.name }) : null,
      ]}
    />
  );
}
