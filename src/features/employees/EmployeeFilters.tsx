import { SearchOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Input, Select } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStatusOptions } from "@/components/StatusTag";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { filterValue } from "@/lib/listFilters";
import { CATEGORIES, SEARCH_FIELD, searchTerm } from "./employees.model";

interface Props {
  filters: readonly CrudFilter[];
  onChange: (field: string, value: string | undefined) => void;
  onClear: () => void;
  /** With a unit select, where no tree of units stands beside the list. */
  withUnit: boolean;
}

const PAUSE_MS = 350;

/** Name or code, category, state of the record, of the person and of the account, unit. */
export function EmployeeFilters({ filters, onChange, onClear, withUnit }: Props) {
  const { t } = useTranslation();
  const recordStatuses = useStatusOptions("record");
  const statuses = useStatusOptions("employee");
  const accountStatuses = [{ value: "none", label: t("employees.account.none") }, ...useStatusOptions("account")];
  const search = filterValue(filters, SEARCH_FIELD);
  const [typed, setTyped] = useState(search ?? "");
  const [shown, setShown] = useState(search);
  // Cleared or set from elsewhere: the box follows.
  if (search !== shown) {
    setShown(search);
    if (search !== searchTerm(typed)) setTyped(search ?? "");
  }
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => find(text), PAUSE_MS);
  };
  const find = (text: string) => {
    clearTimeout(timer.current);
    if (searchTerm(text) !== search) onChange(SEARCH_FIELD, searchTerm(text));
  };
  const active = ["record_status", "category", "account_status", "unit_id", SEARCH_FIELD].some((field) => filterValue(filters, field))
    || filterValue(filters, "status") !== "active";

  return (
    <search className="list-filters">
      <Input
        className="wide" prefix={<SearchOutlined aria-hidden />} allowClear value={typed} aria-label={t("employees.search")} placeholder={t("employees.search_hint")}
        onChange={(event) => type(event.target.value)} onPressEnter={() => find(typed)} autoComplete="off" maxLength={100}
      />
      <Select
        aria-label={t("employees.record_status")} placeholder={t("employees.record_status")} allowClear options={recordStatuses}
        value={filterValue(filters, "record_status")} onChange={(value: string | undefined) => onChange("record_status", value)}
      />
      <Select
        aria-label={t("employees.category")} placeholder={t("employees.category")} allowClear
        options={CATEGORIES.map((value) => ({ value, label: t(`employees.category_of.${value}`) }))}
        value={filterValue(filters, "category")} onChange={(value: string | undefined) => onChange("category", value)}
      />
      <Select
        aria-label={t("employees.status")} placeholder={t("employees.status")} allowClear options={statuses}
        value={filterValue(filters, "status")} onChange={(value: string | undefined) => onChange("status", value)}
      />
      <Select
        aria-label={t("employees.account.title")} placeholder={t("employees.account.title")} allowClear options={accountStatuses}
        value={filterValue(filters, "account_status")} onChange={(value: string | undefined) => onChange("account_status", value)}
      />
      {withUnit ? (
        <div className="wide">
          <UnitTreeSelect aria-label={t("employees.unit")} value={filterValue(filters, "unit_id")} onChange={(value) => onChange("unit_id", value)} />
        </div>
      ) : null}
      {active ? <Button type="link" className="filters-clear" onClick={onClear}>{t("employees.clear_filters")}</Button> : null}
    </search>
  );
}
