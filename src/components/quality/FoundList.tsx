import { ExclamationCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { findingLines } from "@/components/section/findingLines";
import { RuleBasis, useBasisWish } from "@/components/section/RuleBasis";
import { localText } from "@/components/section/section.model";
import type { ProfileSection } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { Found } from "./quality.model";
import "./quality.css";

interface Props {
  found: readonly Found[];
  sections: readonly ProfileSection[];
  /** Where a finding is mended. */
  placeOf: (found: Found, section: ProfileSection) => string;
}

/** What takes points from a record, by section; each leads to its place, and says on wish what the rule rests on. The same finding of many entries is told once, with their number. */
export function FoundList({ found, sections, placeOf }: Props) {
  const { t } = useTranslation();
  const basis = useBasisWish();
  if (found.length === 0) return <p className="found-none">{t("quality.none_found")}</p>;
  return (
    <div className="found-groups">
      {sections.filter(({ key }) => found.some(({ section }) => section === key)).map((section) => {
        const lines = findingLines(found.filter((one) => one.section === section.key), section.repeatable, []);
        return (
          <section key={section.key}>
            <h3>{localText(section, "title", currentLanguage())}</h3>
            <ul className="found-list">
              {lines.map(({ finding: first, entries: { length: times } }, index) => (
                <li key={index} className={first.severity}>
                  <Link to={placeOf(first, section)}>
                    {first.severity === "error" ? <ExclamationCircleOutlined aria-label={t("quality.severity.error")} /> : <WarningOutlined aria-label={t("quality.severity.warning")} />}
                    <span>
                      {localText(first, "message", currentLanguage())}
                      <span className="found-more"> {t(`quality.name.${first.quality}`)}{times > 1 ? ` · ${t("quality.times", { count: times })}` : ""}</span>
                    </span>
                  </Link>
                  {basis.shown ? <p className="found-basis"><RuleBasis rule={first.rule} /></p> : null}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {basis.button}
    </div>
  );
}
