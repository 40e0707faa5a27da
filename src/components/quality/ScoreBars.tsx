import { useTranslation } from "react-i18next";
import { levelOf, QUALITIES, scoreText, type Scores } from "./quality.model";
import "./quality.css";

/** Đủ, đúng, sạch as three bars: name, figure and how good it is in words; the bar only repeats them. */
export function ScoreBars({ scores }: { scores: Scores }) {
  const { t } = useTranslation();
  return (
    <dl className="score-bars">
      {QUALITIES.map((quality) => {
        const score = scores[quality];
        const level = levelOf(score);
        return (
          <div key={quality} className={`score-bar ${level}`}>
            <dt title={t(`quality.meaning.${quality}`)}>{t(`quality.name.${quality}`)}</dt>
            <dd>
              <span className="score-figure"><strong className="num">{scoreText(score)}</strong>{score === null ? "" : "/100"} <span className="score-level">{t(`quality.level.${level}`)}</span></span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
                <rect width="100" height="8" className="score-ground" />
                <rect width={score ?? 0} height="8" className="score-value" />
              </svg>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** How the scores are counted, to be opened by who wants to know. */
export function ScoreHelp() {
  const { t } = useTranslation();
  return (
    <details className="score-help">
      <summary>{t("quality.help.title")}</summary>
      <p>{t("quality.help.formula")}</p>
      <ul>{QUALITIES.map((quality) => <li key={quality}><strong>{t(`quality.name.${quality}`)}:</strong> {t(`quality.help.${quality}`)}</li>)}</ul>
      <p>{t("quality.help.units")}</p>
      <p>{t("quality.help.sections")}</p>
    </details>
  );
}
