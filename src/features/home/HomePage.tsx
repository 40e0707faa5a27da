import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { AuditorHome } from "./AuditorHome";
import { EmployeeHome } from "./EmployeeHome";
import { HandoverNotice } from "./HandoverNotice";
import { LeaderHome } from "./LeaderHome";
import { OfficerHome } from "./OfficerHome";
import { useHomeSummary } from "./home.api";
import "./home.css";

/** What waits for me and what is late: one part per role the person holds. */
export default function HomePage() {
  const { t } = useTranslation();
  const { account, hasRole } = useAccount();
  const auditor = hasRole("auditor");
  const summary = useHomeSummary();
  return (
    <>
      <PageHeader
        title={t("home.greeting", { name: account.display_name })} trail={null}
        description={t("home.today", { date: formatDate(account.today) })}
      />
      <HandoverNotice />
      <DataState
        query={summary}
        isEmpty={({ employee, officer, leader }) => !employee && !officer && !leader && !auditor}
        empty={<EmptyState title={t("home.nothing.title")} text={t("home.nothing.text")} />}
        loading={<div className="home-loading" aria-busy="true" />}
      >
        {({ employee, officer, leader }) => (
          <div className="home-parts">
            {officer ? <OfficerHome data={officer} /> : null}
            {leader ? <LeaderHome data={leader} /> : null}
            {auditor ? <AuditorHome /> : null}
            {employee ? <EmployeeHome data={employee} /> : null}
          </div>
        )}
      </DataState>
    </>
  );
}
