import { LeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState, LoadingState } from "@/components/states";
import { useAccount } from "@/providers/account";
import { DueDateTrial } from "./DueDateTrial";
import { HolidayModal } from "./HolidayModal";
import { HolidayTable } from "./HolidayTable";
import { useHolidays } from "./holidays.api";
import { countDays, type Holiday } from "./holidays.model";
import { YearCalendar } from "./YearCalendar";
import "./settings.css";

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** Days off and swapped working days, by which every deadline is counted. Kept by Sở Nội vụ. */
export default function HolidaysPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get("year"));
  const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= LAST_YEAR ? asked : Number(account.today.slice(0, 4));
  const holidays = useHolidays(year);
  const [editing, setEditing] = useState<Holiday | "new" | null>(null);
  const go = (to: number) => setParams({ year: String(to) }, { replace: true });
  return (
    <>
      <PageHeader
        title={t("settings.holidays.title")} description={t("settings.holidays.description")}
        actions={<Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing("new")}>{t("settings.holidays.add")}</Button>}
      />
      <div className="holiday-year">
        <Button icon={<LeftOutlined aria-hidden />} aria-label={t("settings.holidays.earlier")} disabled={year <= FIRST_YEAR} onClick={() => go(year - 1)} />
        <h2 aria-live="polite">{t("settings.holidays.year", { year })}</h2>
        <Button icon={<RightOutlined aria-hidden />} aria-label={t("settings.holidays.later")} disabled={year >= LAST_YEAR} onClick={() => go(year + 1)} />
        {holidays.data ? <span className="soft">{t("settings.holidays.summary", { ...countDays(holidays.data) })}</span> : null}
      </div>
      <div className="holidays">
        <div className="holidays-main">
          <DataState query={holidays} isEmpty={() => false} loading={<LoadingState rows={10} />}>
            {(rows) => (
              <>
                <YearCalendar year={year} rows={rows} today={account.today} />
                {rows.length === 0 ? <EmptyState title={t("settings.holidays.none", { year })} text={t("settings.holidays.none_text")} /> : <HolidayTable rows={rows} onEdit={setEditing} />}
              </>
            )}
          </DataState>
        </div>
        <DueDateTrial />
      </div>
      <HolidayModal editing={editing} year={year} rows={holidays.data ?? []} onClose={(day) => {
        setEditing(null);
        if (day && Number(day.slice(0, 4)) !== year) go(Number(day.slice(0, 4)));
      }} />
    </>
  );
}
