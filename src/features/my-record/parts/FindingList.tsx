import { ExclamationCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { EntryTitle } from "@/components/section/EntryTitle";
import type { SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { groupFindings, sectionLink, type Entry, type FindingLine } from "../my-record.model";
import { useRecordSource } from "../source";

interface Props {
  findings: readonly Finding[];
  catalogue: SectionCatalogue;
  entriesOf: (section: string) => Entry[];
  /** Lines shown of each section before “all”. */
  limit?: number;
}

/** What is missing or wrong, by section; each leads to its field. */
export function FindingList({ findings, catalogue, entriesOf, limit = Infinity }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className="finding-groups">
      {groupFindings(catalogue.sections, findings, entriesOf).map(({ section, lines }) => {
        const shown = all.has(section.key) ? lines : lines.slice(0, limit);
        return (
          <section key={section.key}>
            <h3>{localText(section, "title", currentLanguage())}</h3>
            <ul className="finding-list">
              {shown.map((line, index) => <Line key={index} line={line} entries={entriesOf(section.key)} catalogue={catalogue} />)}
            </ul>
            {shown.length < lines.length ? (
              <Button type="link" className="finding-more" onClick={() => { setAll(new Set([...all, section.key])); }}>{t("my-record.show_more", { count: lines.length - shown.length })}</Button>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

/** What was found, once; where it is said of several entries, a link to each. */
function Line({ line: { finding, entries: ids }, entries, catalogue }: { line: FindingLine; entries: readonly Entry[]; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  const { base } = useRecordSource();
  const to = (entry: string | undefined) => sectionLink(base, finding.section, { entry, field: finding.field ?? (finding.rule === "proof_missing" ? "papers" : null) });
  const icon = finding.severity === "error" ? <ExclamationCircleOutlined aria-label={t("my-record.error")} /> : <WarningOutlined aria-label={t("my-record.warning")} />;
  const message = localText(finding, "message", currentLanguage());
  if (ids.length < 2) {
    return (
      <li className={finding.severity}>
        <Link to={to(ids[0])}>{icon}<span>{message}<EntryName entry={entries.find(({ id }) => id === ids[0])} catalogue={catalogue} /></span></Link>
      </li>
    );
  }
  return (
    <li className={finding.severity}>
      <p className="finding-line">{icon}<span>{message} <span className="finding-entry">{t("my-record.said_of", { count: ids.length })}</span></span></p>
      <EntryPlaces ids={ids} entries={entries} catalogue={catalogue} to={to} />
    </li>
  );
}

/** The words that tell an entry from others of its section, in brackets. */
export function EntryName({ entry, catalogue }: { entry: Entry | undefined; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  return entry ? <span className="finding-entry"> (<EntryTitle section={entry.section} fields={catalogue.fieldsOf[entry.section] ?? []} values={entry.values} otherwise={t("my-record.entry.unnamed")} short />)</span> : null;
}

interface PlacesProps {
  ids: readonly string[];
  entries: readonly Entry[];
  catalogue: SectionCatalogue;
  to: (entry: string) => string;
}

/** A link to each of several entries of one section. */
export function EntryPlaces({ ids, entries, catalogue, to }: PlacesProps) {
  const { t } = useTranslation();
  return (
    <ul className="finding-places">
      {ids.map((id, index) => {
        const entry = entries.find((one) => one.id === id);
        const otherwise = t("my-record.entry_number", { number: index + 1 });
        return <li key={id}><Link to={to(id)}><span>{entry ? <EntryTitle section={entry.section} fields={catalogue.fieldsOf[entry.section] ?? []} values={entry.values} otherwise={otherwise} short /> : otherwise}</span></Link></li>;
      })}
    </ul>
  );
}
