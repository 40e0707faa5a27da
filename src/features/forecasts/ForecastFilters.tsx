import type { CrudFilter } from "@refinedev/core";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { SearchBox } from "@/components/SearchBox";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { addDays, formatDate } from "@/lib/dates";
import { filterValue, nameOrCodeFilters, searchedName } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import { KINDS, MONTHS, monthsAhead, NO_FILTERS, periodFilters, periodOf } from "./forecasts.model";

interface Props {
  filters: readonly CrudFilter[];
  onChange: (changes: CrudFilter[]) => void;
}

/** Name or code, period, kind, unit; all of it stands in the address. */
export function ForecastFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const { account: { today } } = useAccount();
  const period = periodOf(filters, today);
  const odd = period.choice === undefined && (period.from !== undefined || period.to !== undefined);
  const words = t("forecasts.between", { from: formatDate(period.from) || "…", to: formatDate(period.to) || "…" });
  const set = (field: string) => (value: string | null | undefined) => onChange([{ field, operator: "eq", value: value ?? undefined }]);
  const active = odd || NO_FILTERS.some((filter) => "field" in filter && filterValue(filters, filter.field) !== undefined);
  return (
    <search className="list-filters">
      <SearchBox searched={searchedName(filters)} onSearch={(typed) => onChange(nameOrCodeFilters(typed))} label={t("forecasts.search")} placeholder={t("forecasts.search_hint")} />
      <Select
        aria-label={t("forecasts.period")} placeholder={t("forecasts.period")} value={period.choice}
        onChange={(choice: number | "passed") => onChange(choice === "passed" ? periodFilters(undefined, addDays(today, -1)) : monthsAhead(today, choice))}
        options={[...MONTHS.map((months) => ({ value: months as number | "passed", label: t("forecasts.ahead", { count: months }) })), { value: "passed" as const, label: t("forecasts.passed") }]}
      />
      <Select
        aria-label={t("forecasts.kind")} placeholder={t("forecasts.kind")} allowClear value={filterValue(filters, "kind")} onChange={set("kind")}
        options={KINDS.map((value) => ({ value, label: t(`forecasts.kinds.${value}`) }))}
      />
      <div className="wide"><UnitTreeSelect aria-label={t("forecasts.unit")} value={filterValue(filters, "unit_id")} onChange={set("unit_id")} /></div>
      {odd ? (
        <Button className="filter-chip" onClick={() => onChange(monthsAhead(today))} aria-label={t("forecasts.drop", { what: words })}>{words} ×</Button>
      ) : null}
      {active ? <Button type="link" className="filters-clear" onClick={() => onChange([...NO_FILTERS, ...monthsAhead(today)])}>{t("forecasts.clear_filters")}</Button> : null}
    </search>
  );
}
