import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { changedFields, localText } from "@/components/section/section.model";
import { EntryTitle } from "@/components/section/EntryTitle";
import type { SectionCatalogue } from "@/components/section/section.api";
import { SectionView } from "@/components/section/SectionView";
import type { PaperJson } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import { living, samePapers, type Entry } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { CorrectedValue } from "./Timeline";

/** What is about to be sent: of an update only what changes (approved → declared), of a first declaration everything, folded. */
export function ChangeList({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { record, catalogue, entriesOf } = data;
  const language = currentLanguage();
  if (record.request?.kind === "initial") {
    return (
      <section className="record-card" aria-labelledby="submit-content">
        <h2 id="submit-content">{t("my-record.submit.content")}</h2>
        {catalogue.sections.map((section) => (
          <details key={section.key} className="submit-section">
            <summary>{localText(section, "title", language)} <span className="record-soft">{section.repeatable ? t("my-record.entries", { count: living(entriesOf(section.key)).length }) : ""}</span></summary>
            <SectionView section={section} fields={catalogue.fieldsOf[section.key] ?? []} entries={living(entriesOf(section.key)).map(({ id, values }) => ({ id, values }))} />
          </details>
        ))}
      </section>
    );
  }
  const changes = catalogue.sections
    .map((section) => ({ section, entries: entriesOf(section.key).filter(({ state }) => state !== "kept") }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <section className="record-card" aria-labelledby="submit-content">
      <h2 id="submit-content">{t("my-record.submit.changes")}</h2>
      {changes.length === 0 ? <p className="record-soft">{t("my-record.submit.no_changes")}</p> : null}
      {changes.map(({ section, entries }) => (
        <div key={section.key} className="submit-change">
          <h3>{localText(section, "title", language)}</h3>
          {entries.map((entry) => <OneChange key={entry.id} entry={entry} catalogue={catalogue} before={record.entry_documents[entry.id] ?? []} />)}
        </div>
      ))}
    </section>
  );
}

/** What an entry leaves of its approved values (approved → declared), or all of a new one; `before`: the papers it had. */
export function OneChange({ entry, catalogue, before }: { entry: Entry; catalogue: SectionCatalogue; before: readonly PaperJson[] }) {
  const { t } = useTranslation();
  const fields = catalogue.fieldsOf[entry.section] ?? [];
  const named = catalogue.sections.some(({ key, repeatable }) => key === entry.section && repeatable);
  const names = entry.state === "removed" ? [] : changedFields(fields, entry.approved, entry.values);
  const papersChanged = entry.approved !== null && entry.state !== "removed" && !samePapers(before, entry.documents);
  return (
    <div className={`change ${entry.state}`}>
      <p><span className={`status-tag tone-${entry.state === "removed" ? "bad" : "wait"}`}>{t(`my-record.entry.${entry.state}`)}</span> {named ? <strong><EntryTitle section={entry.section} fields={fields} values={entry.values} otherwise="" /></strong> : null}</p>
      <dl>
        {fields.filter(({ field }) => names.includes(field)).map((field) => (
          <div key={field.field}>
            <dt>{localText(field, "label", currentLanguage())}</dt>
            <dd>
              {entry.approved
                ? <CorrectedValue catalogue={catalogue} section={entry.section} field={field.field} declared={entry.approved[field.field] ?? null} corrected={entry.values[field.field] ?? null} />
                : <FieldValue type={field.type} catalogue={field.catalogue} value={entry.values[field.field]} />}
            </dd>
          </div>
        ))}
        {papersChanged ? <div><dt>{t("my-record.papers.title")}</dt><dd>{t("my-record.papers.count", { count: entry.documents.length })}</dd></div> : null}
      </dl>
    </div>
  );
}
