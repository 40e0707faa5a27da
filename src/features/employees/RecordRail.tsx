import { AuditOutlined, HistoryOutlined, SafetyOutlined, UserAddOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DueDate } from "@/components/DueDate";
import { MovementHistory } from "@/components/movements/MovementHistory";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { StatusTag } from "@/components/StatusTag";
import { currentLanguage } from "@/i18n";
import { formatDate, formatDateTime } from "@/lib/dates";
import { listLink } from "@/lib/listLink";
import { useAccount } from "@/providers/account";
import type { EmployeeRecord } from "./employees.api";
import { QualityCard } from "./QualityCard";

interface Props {
  data: EmployeeRecord;
  onVersion: (version: number) => void;
}

/** Beside the record: what is under review, deadlines, account, versions, and the way to each section. */
export function RecordRail({ data, onVersion }: Props) {
  const { t } = useTranslation();
  const { hasRole } = useAccount();
  return (
    <aside className="record-rail" aria-label={t("employees.rail")}>
      {data.open_request ? <OpenRequest request={data.open_request} /> : null}
      <div className="record-card">
        <h2>{t("employees.deadlines.title")}</h2>
        {data.obligations.length === 0 ? <p className="cell-soft">{t("employees.deadlines.none")}</p> : (
          <ul className="rail-list">
            {data.obligations.map((duty) => (
              <li key={duty.id}>
                <span>{t(`home.obligation.${duty.kind}`)} <span className="cell-soft">{t("employees.deadlines.since", { date: formatDate(duty.event_date) })}</span></span>
                <DueDate due={duty.due_date} metOn={duty.met_on} daysLeft={duty.days_left} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {data.quality ? <QualityCard employeeId={data.employee.id} scores={data.quality} approved={data.employee.approved_version > 0} /> : null}
      {data.employee.approved_version > 0 ? <Proof proof={data.proof} /> : null}
      <div className="record-card">
        <h2>{t("employees.account.title")}</h2>
        {data.account ? (
          <p className="rail-account">
            <Link to={listLink("/accounts", [{ field: "username", operator: "contains", value: data.account.username }])} className="num">{data.account.username}</Link>
            <StatusTag of="account" status={data.account.status} />
          </p>
        ) : (
          <p className="rail-account">
            <span>{t("employees.account.none")}</span>
            {data.employee.status === "active" ? <Link to={`/accounts/new?employee=${data.employee.id}`}><UserAddOutlined aria-hidden /> {t("employees.account.issue")}</Link> : null}
          </p>
        )}
      </div>
      {hasRole("unit_manager") || hasRole("delegated_manager") || hasRole("province_officer") ? (
        <p className="record-card"><Link to={`/access/records/${data.employee.id}`}><SafetyOutlined aria-hidden /> {t("access.open_record")}</Link></p>
      ) : null}
      <div className="record-card">
        <h2>{t("employees.versions.title")}</h2>
        {data.versions.length === 0 ? <p className="cell-soft">{t("employees.versions.none")}</p> : (
          <ul className="rail-list">
            {data.versions.map((row) => (
              <li key={row.version}>
                <button type="button" className="rail-version" onClick={() => onVersion(row.version)}>
                  <HistoryOutlined aria-hidden />
                  <span>
                    <strong>{t("employees.version_number", { version: row.version })}</strong>
                    <span className="cell-soft num">{formatDateTime(row.approved_at)}</span>
                    <span className="cell-soft">{t("employees.versions.by", { name: row.approved_by_name })}</span>
                    {row.unconfirmed ? <span className="rail-corrected">{t("employees.proxy.unconfirmed")}</span> : null}
                    {row.corrections > 0 ? <span className="rail-corrected">{t("employees.versions.corrected", { count: row.corrections })}</span> : null}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <MovementHistory employeeId={data.employee.id} />
      {data.employee.approved_version > 0 ? <SectionLinks /> : null}
    </aside>
  );
}

function OpenRequest({ request }: { request: NonNullable<EmployeeRecord["open_request"]> }) {
  const { t } = useTranslation();
  return (
    <div className="record-card rail-request">
      <h2>{t(`employees.open_request.${request.kind}`)}</h2>
      <StatusTag of="request" status={request.status} />
      {request.proxies.length > 0 ? <p className="cell-soft">{t("employees.proxy.typed_by", { name: request.proxies.map(({ name }) => name).join(", ") })}</p> : null}
      {request.submitted_at ? <p className="cell-soft">{t("employees.open_request.submitted", { at: formatDateTime(request.submitted_at) })}</p> : null}
      {request.status === "submitted" || request.status === "unit_approved" ? <Link to={`/review/${request.id}`}><AuditOutlined aria-hidden /> {t("employees.open_request.review")}</Link> : null}
    </div>
  );
}

/** How many entries that need papers have them, and the way to those that do not. */
function Proof({ proof: { needed, missing } }: { proof: EmployeeRecord["proof"] }) {
  const { t } = useTranslation();
  const { data } = useSectionCatalogue();
  const sections = (data?.sections ?? []).filter(({ key }) => missing.some(({ section }) => section === key));
  return (
    <div className="record-card">
      <h2>{t("employees.proof.title")}</h2>
      <p>{t("employees.proof.count", { proved: needed - missing.length, needed })}</p>
      {missing.length > 0 ? <p className="cell-soft">{t("employees.proof.missing", { count: missing.length })}</p> : null}
      <ul className="rail-links">
        {sections.map((section) => <li key={section.key}><a href={`#section-${section.key}`}>{localText(section, "title", currentLanguage())}</a></li>)}
      </ul>
    </div>
  );
}

function SectionLinks() {
  const { t } = useTranslation();
  const { data } = useSectionCatalogue();
  return (
    <nav className="record-card rail-sections" aria-label={t("employees.sections")}>
      <h2>{t("employees.sections")}</h2>
      <ul className="rail-links">
        {(data?.sections ?? []).map((section) => (
          <li key={section.key}><a href={`#section-${section.key}`}>{localText(section, "title", currentLanguage())}</a></li>
        ))}
      </ul>
    </nav>
  );
}
