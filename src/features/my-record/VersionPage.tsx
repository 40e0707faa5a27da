import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PrintButton } from "@/components/print/PrintButton";
import { PageHeader } from "@/components/PageHeader";
import { PaperList } from "@/components/section/PaperList";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import type { EntryValues, PaperJson } from "@/components/section/types";
import { NotFoundPage } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { formatDateTime } from "@/lib/dates";
import { useRecordVersion } from "./my-record.api";
import { printableOf } from "./my-record.model";
import { CorrectedValue, place } from "./parts/Timeline";
import { RecordGate, type RecordData } from "./RecordGate";

/** One approved version of my record as it was approved, with what the manager corrected in it. */
export default function VersionPage() {
  const { t } = useTranslation();
  const version = Number(useParams().version);
  if (!Number.isInteger(version) || version < 1) return <NotFoundPage />;
  return (
    <div className="record-page">
      <PageHeader title={t("my-record.versions.name", { version })} trail={[{ label: t("my-record.title"), to: "/my-record" }, { label: t("my-record.versions.title"), to: "/my-record/versions" }]} />
      <RecordGate>{(data) => <Version data={data} version={version} />}</RecordGate>
    </div>
  );
}

function Version({ data: { record, written: catalogue }, version }: { data: RecordData; version: number }) {
  const { t } = useTranslation();
  const query = useRecordVersion(record.employee.id, version);
  return (
    <DataState query={query} isEmpty={() => false}>
      {(shown) => (
        <>
          <section className="record-card version-head">
            <p>{t("my-record.versions.approved", { date: formatDateTime(shown.approved_at), name: shown.approved_by_name })} · {shown.unit_name}</p>
            {shown.request?.certified_at ? <p className="record-soft">{t("my-record.versions.certified", { date: formatDateTime(shown.request.certified_at) })}</p> : null}
            <p className="record-soft version-hash">{t("my-record.versions.hash")} <code>{shown.content_hash}</code></p>
            <PrintButton printable={printableOf(record)} version={version} />
          </section>
          {shown.corrections.length > 0 ? (
            <section className="record-card" aria-labelledby="version-corrections">
              <h2 id="version-corrections">{t("my-record.versions.corrected")}</h2>
              <ul className="version-corrections">
                {shown.corrections.map((one, index) => (
                  <li key={index}>
                    <strong>{place(catalogue, one.section, one.field)}</strong>
                    <CorrectedValue catalogue={catalogue} section={one.section} field={one.field} declared={one.declared} corrected={one.value} />
                    <p className="record-soft">{t("my-record.reason", { reason: one.reason })} – {one.by_name}, <span className="num">{formatDateTime(one.at)}</span></p>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {catalogue.sections.map((section) => (
            <section key={section.key} className="record-card" aria-labelledby={`version-${section.key}`}>
              <h2 id={`version-${section.key}`}>{localText(section, "title", currentLanguage())}</h2>
              <SectionView
                section={section} fields={catalogue.fieldsOf[section.key] ?? []}
                entries={(shown.sections[section.key] ?? []).map(({ id, ...values }) => ({ id, values: values as EntryValues, note: papersOf(shown.entry_documents[id]) }))}
              />
            </section>
          ))}
        </>
      )}
    </DataState>
  );
}

function papersOf(papers: PaperJson[] | undefined) {
  return papers && papers.length > 0 ? <div className="record-papers"><PaperList papers={papers} /></div> : undefined;
}
