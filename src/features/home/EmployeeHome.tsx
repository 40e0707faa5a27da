import { RightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { CampaignBanner } from "@/components/CampaignBanner";
import { InspectionBanner } from "@/components/InspectionBanner";
import { DueDate } from "@/components/DueDate";
import { StatusTag } from "@/components/StatusTag";
import { formatDate } from "@/lib/dates";
import type { HomeEmployee } from "@/types/domain";
import { useMyForecasts } from "./home.api";
import { nextStep } from "./home.model";

/** The person's own record: where it stands, the next step, the deadlines. */
export function EmployeeHome({ data }: { data: HomeEmployee }) {
  const { t } = useTranslation();
  const step = nextStep(data);
  return (
    <section className="home-part" aria-labelledby="home-mine">
      <h2 id="home-mine">{t("home.mine.title")}</h2>
      <CampaignBanner />
      <InspectionBanner />
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
        <Coming />
      </div>
    </section>
  );
}

/** The person's own next raise, ends of terms and retirement, as the approved record has them. */
function Coming() {
  const { t, i18n } = useTranslation();
  const { data } = useMyForecasts();
  if (!data?.length) return null;
  return (
    <div className="home-card">
      <h3>{t("forecasts.home.mine")}</h3>
      <ul className="home-deadlines">
        {data.map((one) => (
          <li key={one.id}>
            <span>
              {t(`forecasts.kinds.${one.kind}`)}
              <span className="home-soft">{i18n.language === "vi" ? one.rule_vi : one.rule_en}</span>
            </span>
            <span className="num">{formatDate(one.due_on)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
