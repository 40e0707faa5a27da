import { ExclamationCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FieldValue } from "@/components/FieldValue";
import type { SectionCatalogue } from "@/components/section/section.api";
import { isEmptyValue, localText, summaryOf } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { groupFindings, sectionLink, type Entry } from "../my-record.model";
import { useRecordSource } from "../source";

interface Props {
  findings: readonly Finding[];
  catalogue: SectionCatalogue;
  entriesOf: (section: string) => Entry[];
  /** Shown of each section before “all”. */
  limit?: number;
}

/** What is missing or wrong, by section; each leads to its field. */
export function FindingList({ findings, catalogue, entriesOf, limit = Infinity }: Props) {
  const { t } = useTranslation();
  const { base } = useRecordSource();
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className="finding-groups">
      {groupFindings(catalogue.sections, findings).map(({ section, findings: own }) => {
        const shown = all.has(section.key) ? own : own.slice(0, limit);
        const entries = entriesOf(section.key);
        return (
          <section key={section.key}>
            <h3>{localText(section, "title", currentLanguage())}</h3>
            <ul className="finding-list">
              {shown.map((finding, index) => (
                <li key={index} className={finding.severity}>
                  <Link to={sectionLink(base, finding.section, { entry: section.repeatable ? finding.entry_id : null, field: finding.field ?? (finding.rule === "proof_missing" ? "papers" : null) })}>
                    {finding.severity === "error" ? <ExclamationCircleOutlined aria-label={t("my-record.error")} /> : <WarningOutlined aria-label={t("my-record.warning")} />}
                    <span>
                      {localText(finding, "message", currentLanguage())}
                      {section.repeatable ? <EntryName entry={entries.find(({ id }) => id === finding.entry_id)} catalogue={catalogue} /> : null}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
            {shown.length < own.length ? (
              <Button type="link" className="finding-more" onClick={() => { setAll(new Set([...all, section.key])); }}>{t("my-record.show_more", { count: own.length - shown.length })}</Button>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

/** The words that tell an entry from others of its section. */
export function EntryName({ entry, catalogue }: { entry: Entry | undefined; catalogue: SectionCatalogue }) {
  if (!entry) return null;
  const fields = catalogue.fieldsOf[entry.section] ?? [];
  const { title, more } = summaryOf(entry.section, fields);
  const first = [...title, ...more].find((name) => !isEmptyValue(entry.values[name]));
  const field = fields.find((one) => one.field === first);
  return field ? <span className="finding-entry"> (<FieldValue type={field.type} catalogue={field.catalogue} value={entry.values[field.field]} />)</span> : null;
}
