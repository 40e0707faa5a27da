import { CheckCircleOutlined, ExclamationCircleOutlined, TeamOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatCount } from "@/components/numbers";
import { Tiles } from "@/components/Tiles";
import type { HomeLeader } from "@/types/domain";
import { Bar } from "./Bar";
import { percent, shares } from "./home.model";
import { QualityPart } from "./QualityPart";

/** For leaders: totals only, nobody's record. */
export function LeaderHome({ data }: { data: HomeLeader }) {
  const { t } = useTranslation();
  return (
    <section className="home-part" aria-labelledby="home-leader">
      <h2 id="home-leader">{t("home.leader.title")}</h2>
      <Tiles tiles={[
        { label: t("home.leader.employees"), count: data.employees, icon: TeamOutlined },
        { label: t("home.leader.approved"), count: data.approved, icon: CheckCircleOutlined,
          note: t("home.leader.share", { percent: percent(data.approved, data.employees) }) },
        { label: t("home.leader.overdue"), count: data.overdue, icon: ExclamationCircleOutlined, tone: "bad" },
      ]} />
      <div className="home-columns even">
        <Shares title={t("home.leader.by_category")} whole={data.employees}
          rows={data.by_category.map(({ category, count }) => ({ label: t(`home.category.${category}`), count }))} />
        <Shares title={t("home.leader.by_gender")} whole={data.employees}
          rows={data.by_gender.map(({ gender, count }) => ({ label: t(`home.gender.${gender}`), count }))} />
      </div>
      <p><Link className="home-more" to="/monitoring">{t("monitoring.open")}</Link></p>
      <QualityPart />
    </section>
  );
}

function Shares({ title, rows, whole }: { title: string; rows: { label: string; count: number }[]; whole: number }) {
  const inPercent = shares(rows.map(({ count }) => count));
  return (
    <div className="home-card">
      <h3>{title}</h3>
      <dl className="home-bars">
        {rows.map(({ label, count }, place) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Bar value={count} of={whole} label={`${label}: ${inPercent[place]}%`} />
              <span className="num">{formatCount(count)} ({inPercent[place]}%)</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
