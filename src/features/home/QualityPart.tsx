import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ScoreBars } from "@/components/quality/ScoreBars";
import { useQualityScores } from "./home.api";

/** Đủ, đúng, sạch of all that the reader follows; leads to where the points are lost. */
export function QualityPart() {
  const { t } = useTranslation();
  const { data } = useQualityScores();
  if (!data?.total) return null;
  return (
    <section className="home-card" aria-labelledby="home-quality">
      <h3 id="home-quality">{t("quality.scores")}</h3>
      <ScoreBars scores={data.total} />
      <p><Link className="home-more" to="/quality">{t("quality.open")}</Link></p>
    </section>
  );
}
