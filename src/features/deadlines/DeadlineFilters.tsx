import type { CrudFilter } from "@refinedev/core";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { SearchBox } from "@/components/SearchBox";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { filterValue, nameOrCodeFilters, searchedName } from "@/lib/listFilters";
import { KINDS, NO_FILTERS, STATES } from "./deadlines.model";

interface Props {
  filters: readonly CrudFilter[];
  onChange: (changes: CrudFilter[]) => void;
}

/** Name or code, state, kind, unit; all of it stands in the address. */
export function DeadlineFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const set = (field: string) => (value: string | null | undefined) => onChange([{ field, operator: "eq", value: value ?? undefined }]);
  const soon = filterValue(filters, "days_left");
  const active = NO_FILTERS.some(({ field }) => filterValue(filters, field) !== undefined);
  return (
    <search className="list-filters">
      <SearchBox searched={searchedName(filters)} onSearch={(typed) => onChange(nameOrCodeFilters(typed))} label={t("deadlines.search")} placeholder={t("deadlines.search_hint")} />
      <Select
        aria-label={t("deadlines.state")} placeholder={t("deadlines.state")} allowClear value={filterValue(filters, "state")} onChange={set("state")}
        options={STATES.map((value) => ({ value, label: t(`deadlines.states.${value}`) }))}
      />
      <Select
        aria-label={t("deadlines.kind")} placeholder={t("deadlines.kind")} allowClear value={filterValue(filters, "kind")} onChange={set("kind")}
        options={KINDS.map((value) => ({ value, label: t(`home.obligation.${value}`) }))}
      />
      <div className="wide"><UnitTreeSelect aria-label={t("deadlines.unit")} value={filterValue(filters, "unit_id")} onChange={set("unit_id")} /></div>
      {soon === undefined ? null : (
        <Button className="filter-chip" onClick={() => onChange([{ field: "days_left", operator: "lte", value: undefined }])} aria-label={t("deadlines.drop", { what: t("deadlines.within", { count: Number(soon) }) })}>
          {t("deadlines.within", { count: Number(soon) })} ×
        </Button>
      )}
      {active ? <Button type="link" className="filters-clear" onClick={() => onChange(NO_FILTERS)}>{t("deadlines.clear_filters")}</Button> : null}
    </search>
  );
}
