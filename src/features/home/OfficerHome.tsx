import { AuditOutlined, CalendarOutlined, ClockCircleOutlined, ExclamationCircleOutlined, FieldTimeOutlined, FileProtectOutlined, IdcardOutlined, QuestionCircleOutlined, ShareAltOutlined, SwapOutlined, UserAddOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatCount } from "@/components/numbers";
import { Tiles } from "@/components/Tiles";
import { listLink } from "@/lib/listLink";
import { hasAnyRole } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { HomeOfficer } from "@/types/domain";
import { Bar } from "./Bar";
import { useForecastSummary, useMovementSummary } from "./home.api";
import { dueSoon, percent } from "./home.model";
import { QualityPart } from "./QualityPart";

const STATUSES = ["not_declared", "draft", "submitted", "unit_approved", "returned", "approved"] as const;

/** For those who handle other people's records: what waits, what is late, how far each unit is. */
export function OfficerHome({ data }: { data: HomeOfficer }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const province = hasAnyRole(account, ["province_officer"]);
  const movements = useMovementSummary();
  const forecasts = useForecastSummary();
  const coming = dueSoon(forecasts.data ?? [], account.today);
  return (
    <section className="home-part" aria-labelledby="home-work">
      <h2 id="home-work">{t("home.officer.title")}</h2>
      <Tiles tiles={[
        { label: t("home.officer.waiting"), count: data.waiting_reviews, icon: AuditOutlined,
          to: listLink("/review", [{ field: "status", operator: "eq", value: "submitted" }]) },
        { label: t("home.officer.waiting_long"), count: data.waiting_over_5_days, icon: ClockCircleOutlined, tone: "warn",
          to: listLink("/review", [{ field: "status", operator: "eq", value: "submitted" }, { field: "waiting_days", operator: "gt", value: data.long_wait_days }]) },
        ...(data.waiting_confirmations > 0 ? [{ label: t("home.officer.waiting_confirmations"), count: data.waiting_confirmations, icon: FileProtectOutlined,
          to: listLink("/review", [{ field: "status", operator: "eq", value: "unit_approved" }]) }] : []),
        ...(data.delegation_requests > 0 ? [{ label: t("home.officer.delegation_requests"), count: data.delegation_requests, icon: ShareAltOutlined,
          to: listLink("/delegations", [{ field: "state", operator: "eq", value: "requested" }]) }] : []),
        ...(data.support_waiting > 0 ? [{ label: t(province ? "home.officer.support_open" : "home.officer.support_answered"), count: data.support_waiting, icon: QuestionCircleOutlined,
          to: listLink("/support", [{ field: "status", operator: "eq", value: province ? "open" : "answered" }]) }] : []),
        ...(data.handovers_waiting > 0 ? [{ label: t(data.handovers_overdue > 0 ? "home.officer.handovers_overdue" : "home.officer.handovers_waiting"),
          count: data.handovers_overdue || data.handovers_waiting, icon: SwapOutlined, ...(data.handovers_overdue > 0 ? { tone: "bad" as const } : {}),
          to: listLink("/handovers", [{ field: "state", operator: "eq", value: "completed" }]) }] : []),
        { label: t("home.officer.overdue"), count: data.overdue_obligations, icon: ExclamationCircleOutlined, tone: "bad",
          to: listLink("/deadlines", [{ field: "state", operator: "eq", value: "overdue" }]) },
        { label: t("home.officer.due_soon"), count: data.due_soon, icon: FieldTimeOutlined, tone: "warn",
          to: listLink("/deadlines", [{ field: "state", operator: "eq", value: "open" }, { field: "days_left", operator: "lte", value: 3 }]) },
        { label: t("forecasts.home.tile", { month: coming.month }), count: coming.count, icon: CalendarOutlined,
          to: listLink("/forecasts", [{ field: "due_on", operator: "gte", value: account.today }, { field: "due_on", operator: "lte", value: coming.until }]) },
        ...(movements.data && movements.data.incoming > 0 ? [{ label: t("movements.home.incoming"), count: movements.data.incoming, icon: SwapOutlined,
          to: listLink("/movements", [{ field: "state", operator: "eq", value: "sent" }]) }] : []),
        ...(movements.data && movements.data.stuck > 0 ? [{ label: t("movements.home.stuck"), count: movements.data.stuck, icon: SwapOutlined, tone: "bad" as const,
          to: listLink("/deadlines", [{ field: "state", operator: "eq", value: "overdue" }, { field: "kind", operator: "eq", value: "transfer" }]) }] : []),
        { label: t("home.officer.not_started"), count: data.accounts_issued_not_started, icon: IdcardOutlined,
          to: listLink("/accounts", [{ field: "status", operator: "eq", value: "issued" }]) },
        { label: t("home.officer.without_account"), count: data.without_account, icon: UserAddOutlined,
          to: listLink("/employees", [{ field: "status", operator: "eq", value: "active" }, { field: "account_status", operator: "eq", value: "none" }]) },
      ]} />
      <div className="home-columns">
        <div className="home-card">
          <h3>{t("home.officer.progress")}</h3>
          <p className="home-figure">
            <strong className="num">{percent(data.approved, data.employees)}%</strong>{" "}
            {t("home.officer.approved_of", { approved: formatCount(data.approved), employees: formatCount(data.employees) })}
          </p>
          <dl className="home-bars">
            {STATUSES.map((status) => {
              const count = data.by_status[status] ?? 0;
              const label = t(`common.status.record.${status}`);
              return (
                <div key={status}>
                  <dt><Link to={listLink("/employees", [{ field: "record_status", operator: "eq", value: status }])}>{label}</Link></dt>
                  <dd>
                    <Bar value={count} of={data.employees} label={`${label}: ${percent(count, data.employees)}%`} />
                    <span className="num">{formatCount(count)}</span>
                  </dd>
                </div>
              );
            })}
          </dl>
        </div>
        <UnitTable units={data.units} />
      </div>
      <p><Link className="home-more" to="/monitoring">{t("monitoring.open")}</Link></p>
      <QualityPart />
    </section>
  );
}

function UnitTable({ units }: { units: HomeOfficer["units"] }) {
  const { t } = useTranslation();
  if (units.length === 0) return null;
  return (
    <div className="home-card home-units">
      <h3 id="home-units">{t("home.officer.units")}</h3>
      <div className="home-scroll" role="region" aria-labelledby="home-units" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("home.unit.name")}</th>
              <th scope="col" className="number">{t("home.unit.employees")}</th>
              <th scope="col" className="share">{t("home.unit.approved")}</th>
              <th scope="col" className="number">{t("home.unit.waiting")}</th>
              <th scope="col" className="number">{t("home.unit.overdue")}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unit_id}>
                <th scope="row"><Link to={listLink("/employees", [{ field: "unit_id", operator: "eq", value: unit.unit_id }])}>{unit.name}</Link></th>
                <td className="number num">{formatCount(unit.employees)}</td>
                <td className="share">
                  <span className="share-line">
                    <Bar value={unit.approved} of={unit.employees} label={t("home.unit.approved_share", { percent: percent(unit.approved, unit.employees) })} />
                    <span className="num">{percent(unit.approved, unit.employees)}%</span>
                  </span>
                </td>
                <td className="number num">{formatCount(unit.waiting)}</td>
                <td className={`number num ${unit.overdue > 0 ? "late" : ""}`}>{formatCount(unit.overdue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
