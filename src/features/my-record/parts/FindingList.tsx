import { useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { RuleBasis, useBasisWish } from "@/components/section/RuleBasis";
import type { SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { groupFindings, sectionLink, type Entry } from "../my-record.model";
import { useRecordSource } from "../source";
import { PlaceLine } from "./PlaceLine";

interface Props {
  findings: readonly Finding[];
  catalogue: SectionCatalogue;
  entriesOf: (section: string) => Entry[];
  /** Lines shown of each section before “all”. */
  limit?: number;
}

/** What is missing or wrong, by section; each leads to its field, and says on wish what the rule rests on. */
export function FindingList({ findings, catalogue, entriesOf, limit = Infinity }: Props) {
  const { t } = useTranslation();
  const { base } = useRecordSource();
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  const basis = useBasisWish();
  return (
    <div className="finding-groups">
      {groupFindings(catalogue.sections, findings, entriesOf).map(({ section, lines }) => {
        const shown = all.has(section.key) ? lines : lines.slice(0, limit);
        return (
          <section key={section.key}>
            <h3>{localText(section, "title", currentLanguage())}</h3>
            <ul className="finding-list">
              {shown.map(({ finding, entries: ids }, index) => (
                <PlaceLine
                  key={index} severity={finding.severity} ids={ids} entries={entriesOf(section.key)} catalogue={catalogue}
                  to={(entry) => sectionLink(base, section.key, { entry, field: finding.field ?? (finding.rule === "proof_missing" ? "papers" : null) })}
                  more={basis.shown ? <p className="finding-basis"><RuleBasis rule={finding.rule} /></p> : null}
                >
                  {localText(finding, "message", currentLanguage())}
                </PlaceLine>
              ))}
            </ul>
            {shown.length < lines.length ? (
              <Button type="link" className="finding-more" onClick={() => { setAll(new Set([...all, section.key])); }}>{t("my-record.show_more", { count: lines.length - shown.length })}</Button>
            ) : null}
          </section>
        );
      })}
      {findings.length > 0 ? basis.button : null}
    </div>
  );
}
