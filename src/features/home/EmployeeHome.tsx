import { RightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CampaignBanner } from "@/components/CampaignBanner";
import { DueDate } from "@/components/DueDate";
import { StatusTag } from "@/components/StatusTag";
import { formatDate } from "@/lib/dates";
import type { HomeEmployee } from "@/types/domain";
import { nextStep } from "./home.model";

/** The person's own record: where it stands, the next step, the deadlines. */
export function EmployeeHome({ data }: { data: HomeEmployee }) {
  const { t } = useTranslation();
  const step = nextStep(data);
  return (
    <section className="home-part" aria-labelledby="home-mine">
      <h2 id="home-mine">{t("home.mine.title")}</h2>
      <CampaignBanner />
      <div className="home-mine">
        <div className="home-card next-step">
          <div className="next-step-head">
            <h3>{t(`home.step.${step}.title`)}</h3>
            <StatusTag of="record" status={data.record_status} />
          </div>
          <p>{t(`home.step.${step}.text`)}</p>
          {data.missing_count ? <p className="next-step-missing">{t("home.mine.missing", { count: data.missing_count })}</p> : null}
          <Link className="next-step-link" to="/my-record">{t(`home.step.${step}.action`)} <RightOutlined aria-hidden /></Link>
        </div>
        <div className="home-card">
          <h3>{t("home.mine.deadlines")}</h3>
          {data.obligations.length === 0 ? <p className="home-soft">{t("home.mine.no_deadlines")}</p> : (
            <ul className="home-deadlines">
              {data.obligations.map((duty) => (
                <li key={duty.id}>
                  <span>
                    {t(`home.obligation.${duty.kind}`)}
                    <span className="home-soft">{t("home.mine.since", { date: formatDate(duty.event_date) })}</span>
                  </span>
                  <DueDate due={duty.due_date} metOn={duty.met_on} daysLeft={duty.days_left} />
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </section>
  );
}
