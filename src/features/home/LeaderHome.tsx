import { CheckCircleOutlined, ExclamationCircleOutlined, TeamOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatRange } from "@/components/numbers";
import { Tiles } from "@/components/Tiles";
import type { HomeLeader } from "@/types/domain";
import { Bar } from "./Bar";
import { QualityPart } from "./QualityPart";

/** For leaders: totals of the units they lead in ranges of five, nobody's record. */
export function LeaderHome({ data }: { data: HomeLeader }) {
  const { t } = useTranslation();
  const few = t("monitoring.few");
  const tile = (key: "employees" | "approved" | "overdue") => ({ label: t(`home.leader.${key}`), count: data[key], text: formatRange(data[key], few) });
  return (
    <section className="home-part" aria-labelledby="home-leader">
      <h2 id="home-leader">{t("home.leader.title", { units: data.units.join(", ") })}</h2>
      <Tiles tiles={[
        { ...tile("employees"), icon: TeamOutlined },
        { ...tile("approved"), icon: CheckCircleOutlined },
        { ...tile("overdue"), icon: ExclamationCircleOutlined, tone: "bad" },
      ]} />
      <div className="home-columns even">
        <Parts title={t("home.leader.by_category")} whole={data.employees} rows={data.by_category.map(({ category, count }) => ({ label: t(`home.category.${category}`), count }))} />
        <Parts title={t("home.leader.by_gender")} whole={data.employees} rows={data.by_gender.map(({ gender, count }) => ({ label: t(`home.gender.${gender}`), count }))} />
      </div>
      <p><Link className="home-more" to="/monitoring">{t("monitoring.open")}</Link></p>
      <QualityPart />
    </section>
  );
}

function Parts({ title, rows, whole }: { title: string; rows: { label: string; count: number }[]; whole: number }) {
  const { t } = useTranslation();
  return (
    <div className="home-card">
      <h3>{title}</h3>
      <dl className="home-bars">
        {rows.map(({ label, count }) => {
          const text = formatRange(count, t("monitoring.few"));
          return (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Bar value={count} of={whole} label={`${label}: ${text}`} />
                <span className="num">{text}</span>
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
