import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useParams, useSearchParams } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { localText } from "@/components/section/section.model";
import { PaperList } from "@/components/section/PaperList";
import { SectionView } from "@/components/section/SectionView";
import type { ProfileSection } from "@/components/section/types";
import { NotFoundPage } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { newEntryId, type DraftStore } from "./draft/draftStore";
import { beginLink, isWaiting, living, sectionLink, type Entry } from "./my-record.model";
import { EntryCards } from "./parts/EntryCards";
import { EntryEditor } from "./parts/EntryEditor";
import { SectionStatusTag } from "./parts/SectionList";
import { RecordGate, type RecordData } from "./RecordGate";
import { useRecordSource } from "./source";

/** One section of my record: its form, its list of entries, or its values to read. */
export default function SectionPage() {
  return <RecordGate>{(data) => <OneSection data={data} />}</RecordGate>;
}

/** One section of a record, by the address. */
export function OneSection({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { base, proxy } = useRecordSource();
  const { section: key } = useParams();
  const [search] = useSearchParams();
  const section = data.catalogue.sections.find((one) => one.key === key);
  if (!section) return <NotFoundPage />;
  const title = localText(section, "title", currentLanguage());
  const entryId = section.repeatable ? search.get("entry") : null;
  const record = { label: proxy ? data.record.employee.full_name : t("my-record.title"), to: base };
  const entries = data.entriesOf(section.key);
  return (
    <div className="record-page">
      <PageHeader
        title={entryId ? t(entries.some(({ id }) => id === entryId) ? "my-record.entry.edit_title" : "my-record.entry.add_title", { section: title }) : title}
        trail={entryId ? [record, { label: title, to: sectionLink(base, section.key) }] : [record]}
        tag={entryId ? null : <SectionStatusTag status={data.statusOf(section)} />}
        description={localText(section, "hint", currentLanguage())}
      />
      {data.store ? <Editable key={section.key} data={data} store={data.store} section={section} entryId={entryId} field={search.get("field")} /> : <ReadOnly data={data} section={section} field={search.get("field")} />}
    </div>
  );
}

interface EditableProps {
  data: RecordData;
  store: DraftStore;
  section: ProfileSection;
  entryId: string | null;
  field: string | null;
}

function Editable({ data, store, section, entryId, field }: EditableProps) {
  const [freshId] = useState(newEntryId);
  const [resets, setResets] = useState(0);
  const entries = data.entriesOf(section.key);
  if (section.repeatable && !entryId) return <EntryCards data={data} store={store} section={section} entries={entries} />;
  const id = entryId ?? freshId;
  const entry: Entry = (section.repeatable ? entries.find((one) => one.id === id) : entries[0])
    ?? { section: section.key, id, approved: null, values: {}, documents: [], item: null, state: "added" };
  return <EntryEditor key={`${entry.id} ${resets}`} data={data} store={store} section={section} entry={entry} field={field} onReset={() => { setResets(resets + 1); }} />;
}

function ReadOnly({ data, section, field }: { data: RecordData; section: ProfileSection; field: string | null }) {
  const { t } = useTranslation();
  const { base, proxy } = useRecordSource();
  const { pathname, search } = useLocation();
  const { request, employee } = data.record;
  const fields = data.catalogue.fieldsOf[section.key] ?? [];
  // What was approved of a locked fact changes only by a correction.
  const kind = fields.some((one) => one.field === field && one.locked) ? "correction" : "update";
  return (
    <>
      {request && isWaiting(request) && !proxy ? <p className="record-note">{t("my-record.read_only.submitted")} <Link to={base}>{t("my-record.read_only.back")}</Link></p> : null}
      {!request && !proxy && employee.status === "active" && employee.approved_version > 0 ? (
        <p className="record-note">{t("my-record.read_only.approved")} <Link to={beginLink(kind, pathname + search)}>{t(`my-record.action.${kind}`)}</Link></p>
      ) : null}
      <section className="record-card">
        <SectionView
          section={section} fields={fields}
          entries={living(data.entriesOf(section.key)).map((entry) => ({
            id: entry.id, values: entry.values, note: entry.documents.length > 0 ? <div className="record-papers"><PaperList papers={entry.documents} /></div> : undefined,
          }))}
          computed={{ fields: data.catalogue.computedOf[section.key] ?? [], values: employee.computed[section.key] ?? {} }}
        />
      </section>
    </>
  );
}
