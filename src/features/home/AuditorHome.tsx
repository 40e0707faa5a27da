import { FileSearchOutlined, RightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

/** The acts an inspection asks for first. */
const FIRST_ASKED = ["export", "reveal", "download", "refused"] as const;

/** For security and inspection: the way into the trail, nothing else. */
export function AuditorHome() {
  const { t } = useTranslation();
  return (
    <section className="home-part" aria-labelledby="home-auditor">
      <h2 id="home-auditor">{t("home.auditor.title")}</h2>
      <div className="home-card next-step">
        <p>{t("home.auditor.lead")}</p>
        <Link className="next-step-link" to="/audit">{t("home.auditor.all")} <RightOutlined aria-hidden /></Link>
        <h3>{t("home.auditor.only")}</h3>
        <ul className="home-links">
          {FIRST_ASKED.map((action) => <li key={action}><Link to={`/audit?action=${action}`}><FileSearchOutlined aria-hidden /> {t(`audit.action.${action}`)}</Link></li>)}
        </ul>
      </div>
    </section>
  );
}
