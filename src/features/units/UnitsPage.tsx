import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button, Grid } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DataState } from "@/components/DataState";
import { DateField } from "@/components/DateField";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDate, isIsoDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useUnits } from "@/providers/useUnits";
import { UnitDetailsPanel } from "./UnitDetailsPanel";
import { UnitTree } from "./UnitTree";
import "./units.css";

/** The province's units as they stand, or stood, on a day. The day and the unit stand in the address. */
export default function UnitsPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const { lg = true } = Grid.useBreakpoint();
  const [params, setParams] = useSearchParams();
  const asked = params.get("day");
  const day = isIsoDate(asked) && asked !== account.today ? asked : null;
  const unitId = params.get("unit");
  const units = useUnits(day);
  const set = (name: "day" | "unit", value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: name === "day" });
  };

  return (
    <>
      <PageHeader title={t("units.title")} description={t("units.description")} />
      <div className="units-day">
        <label htmlFor="units-day">{t("units.day")}</label>
        <DateField id="units-day" value={day ?? account.today} onChange={(value) => set("day", value === account.today ? null : value)} />
        {day ? <Button onClick={() => set("day", null)}>{t("units.today")}</Button> : null}
        {units.data ? <span className="units-count" role="status">{t("units.count", { count: units.data.length, day: formatDate(day ?? account.today) })}</span> : null}
      </div>
      <DataState query={units} empty={<EmptyState title={t("units.none")} />}>
        {(rows) => (
          <div className={`units ${unitId ? "chosen" : ""}`}>
            {lg || !unitId ? <UnitTree key={day ?? "today"} rows={rows} value={unitId} onChange={(id) => set("unit", id)} today={account.today} /> : null}
            {unitId ? (
              <div className="unit-details">
                {lg ? null : <Button icon={<ArrowLeftOutlined aria-hidden />} onClick={() => set("unit", null)}>{t("units.back")}</Button>}
                <UnitDetailsPanel key={unitId} unitId={unitId} rows={rows} day={day} onChoose={(id) => set("unit", id)} />
              </div>
            ) : lg ? <div className="unit-details"><EmptyState title={t("units.choose")} /></div> : null}
          </div>
        )}
      </DataState>
    </>
  );
}
