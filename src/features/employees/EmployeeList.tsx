import { ApartmentOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Grid } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/PageHeader";
import { useListTable } from "@/components/useListTable";
import { filterValue } from "@/lib/listFilters";
import type { EmployeeRow } from "./employees.api";
import { BY_NAME, SEARCH_ARGUMENTS, SEARCH_FIELD } from "./employees.model";
import { EmployeeCards } from "./EmployeeCards";
import { EmployeeExport } from "./EmployeeExport";
import { EmployeeFilters } from "./EmployeeFilters";
import { EmployeeTable } from "./EmployeeTable";
import { UnitPanel } from "./UnitPanel";
import "./employees.css";

const PANEL_KEY = "cbccvc.employees.unit-panel";
const BY_FUNCTION = { rpc: "search_employees", rpcArgs: SEARCH_ARGUMENTS };

/** Records of the person's scope: units at the left, filters above, the list. All of it stands in the address. */
export default function EmployeeList() {
  const { t } = useTranslation();
  const { md = true, lg = true } = Grid.useBreakpoint();
  const [panel, setPanel] = useState(() => localStorage.getItem(PANEL_KEY) !== "closed");
  const [searching, setSearching] = useState(() => [...new URLSearchParams(location.search).values()].includes(SEARCH_FIELD));
  const table = useListTable<EmployeeRow>({
    resource: "employee_list",
    filters: { initial: [{ field: "status", operator: "eq", value: "active" }], defaultBehavior: "merge" },
    order: BY_NAME,
    meta: { unitSubtree: true, ...(searching ? BY_FUNCTION : {}) },
  });
  const { filters, setFilters, setCurrentPage } = table;
  // The function that searches is asked only while there is a term.
  const hasTerm = filterValue(filters, SEARCH_FIELD) !== undefined;
  if (searching !== hasTerm) setSearching(hasTerm);
  const set = (field: string, value: string | undefined) => {
    setCurrentPage(1);
    setFilters([{ field, operator: "eq", value } as CrudFilter], "merge");
  };
  const clear = () => {
    setCurrentPage(1);
    setFilters([{ field: "status", operator: "eq", value: "active" }], "replace");
  };
  const togglePanel = () => {
    localStorage.setItem(PANEL_KEY, panel ? "closed" : "open");
    setPanel(!panel);
  };

  return (
    <>
      <PageHeader
        title={t("employees.title")} description={t("employees.description")}
        actions={(
          <>
            {lg ? (
              <Button icon={<ApartmentOutlined aria-hidden />} onClick={togglePanel} aria-expanded={panel} aria-controls="unit-panel">
                {t(panel ? "employees.units.hide" : "employees.units.show")}
              </Button>
            ) : null}
            <EmployeeExport filters={filters} total={table.tableQuery.data?.total} />
          </>
        )}
      />
      <div className={`employees ${lg && panel ? "with-units" : ""}`}>
        {lg && panel ? <UnitPanel value={filterValue(filters, "unit_id")} onChange={(unitId) => set("unit_id", unitId)} /> : null}
        <div className="employees-list">
          <EmployeeFilters filters={filters} onChange={set} onClear={clear} withUnit={!lg || !panel} />
          {md ? <EmployeeTable table={table} /> : <EmployeeCards table={table} />}
        </div>
      </div>
    </>
  );
}
