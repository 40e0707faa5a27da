import { EditOutlined } from "@ant-design/icons";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { FieldValue } from "@/components/FieldValue";
import { PaperList } from "@/components/section/PaperList";
import { useSectionCatalogue, type SectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import { LoadingState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useRecordVersion, type RecordVersion, type VersionCorrection } from "./employees.api";

interface Props {
  employeeId: string;
  /** Null: closed. */
  version: number | null;
  onClose: () => void;
}

/** One approved version as it was carried into the province's database, with what the manager had corrected in it. */
export function VersionDrawer({ employeeId, version, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={version !== null} onClose={onClose} width="min(980px, 100vw)" destroyOnHidden title={t("employees.version_number", { version: version ?? "" })}
      closable={{ "aria-label": t("common.close") }} className="version-drawer"
    >
      {version === null ? null : <Version employeeId={employeeId} version={version} />}
    </Drawer>
  );
}

function Version({ employeeId, version }: { employeeId: string; version: number }) {
  const query = useRecordVersion(employeeId, version);
  const catalogue = useSectionCatalogue();
  return (
    <DataState query={query} loading={<LoadingState rows={10} />}>
      {(data) => (
        <DataState query={catalogue}>
          {(known) => (
            <>
              <VersionFacts data={data} />
              <Corrections corrections={data.corrections} catalogue={known} />
              <Sections data={data} catalogue={known} />
            </>
          )}
        </DataState>
      )}
    </DataState>
  );
}

function VersionFacts({ data }: { data: RecordVersion }) {
  const { t } = useTranslation();
  const facts = [
    [t("employees.version_detail.approved_at"), formatDateTime(data.approved_at)],
    [t("employees.version_detail.approved_by"), data.approved_by_name],
    [t("employees.unit"), data.unit_name],
    [t("employees.version_detail.request"), data.request ? t(`employees.open_request.${data.request.kind}`) : null],
    [t("employees.version_detail.event_date"), data.request?.kind === "update" ? formatDate(data.request.event_date) : null],
    [t("employees.version_detail.submitted_at"), formatDateTime(data.request?.submitted_at)],
  ].filter(([, value]) => value);
  return (
    <>
      <dl className="record-facts">
        {facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      </dl>
      <p className="version-hash"><span>{t("employees.version_detail.hash")}</span> <code>{data.content_hash}</code></p>
    </>
  );
}

function Corrections({ corrections, catalogue }: { corrections: readonly VersionCorrection[]; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  if (corrections.length === 0) return <p className="version-uncorrected">{t("employees.version_detail.uncorrected")}</p>;
  return (
    <section className="version-corrections" aria-labelledby="version-corrections">
      <h2 id="version-corrections"><EditOutlined aria-hidden /> {t("employees.version_detail.corrections", { count: corrections.length })}</h2>
      <ul>
        {corrections.map((one) => {
          const section = catalogue.sections.find(({ key }) => key === one.section);
          const field = catalogue.fieldsOf[one.section]?.find((known) => known.field === one.field);
          return (
            <li key={`${one.entry_id}-${one.field}`}>
              <strong>{field ? localText(field, "label", language) : one.field}</strong>
              <span className="cell-soft">{section ? localText(section, "title", language) : one.section}</span>
              <dl className="version-values">
                <div><dt>{t("employees.version_detail.declared")}</dt><dd className="was"><FieldValue type={field?.type ?? "text"} catalogue={field?.catalogue} value={one.declared} /></dd></div>
                <div><dt>{t("employees.version_detail.corrected")}</dt><dd className="is"><FieldValue type={field?.type ?? "text"} catalogue={field?.catalogue} value={one.value} /></dd></div>
              </dl>
              <p>{t("employees.version_detail.reason", { reason: one.reason })}</p>
              <p className="cell-soft">{t("employees.version_detail.who", { name: one.by_name, at: formatDateTime(one.at) })}</p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Sections({ data, catalogue }: { data: RecordVersion; catalogue: SectionCatalogue }) {
  const { t } = useTranslation();
  return catalogue.sections.map((section) => {
    const title = localText(section, "title", currentLanguage());
    // The record behind the drawer has a table of the same name.
    const name = t("employees.version_detail.section", { section: title, version: data.version });
    const fields = catalogue.fieldsOf[section.key] ?? [];
    const entries = (data.sections[section.key] ?? []).map((row) => {
      const corrected = data.corrections.filter(({ section: key, entry_id }) => key === section.key && entry_id === row.id);
      const papers = data.entry_documents?.[row.id] ?? [];
      return {
        id: row.id, values: row,
        tag: corrected.length > 0 ? <span className="rail-corrected"><EditOutlined aria-hidden /> {t("employees.versions.corrected", { count: corrected.length })}</span> : null,
        note: papers.length > 0 ? <div className="record-papers"><PaperList papers={papers} /></div> : null,
      };
    });
    return (
      <div key={section.key} className="version-section">
        <h2>{title}</h2>
        <SectionView section={{ ...section, title_vi: name, title_en: name }} fields={fields} entries={entries} />
      </div>
    );
  });
}
