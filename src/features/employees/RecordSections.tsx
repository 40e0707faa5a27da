import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { PaperList } from "@/components/section/PaperList";
import { catalogueFor, useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import { EmptyState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import type { EmployeeRecord } from "./employees.api";
import { unmask, type Revealed } from "./employees.model";
import { useSoughtPlace } from "./useSoughtPlace";

/** The approved sections in the order of the forms, each entry with the papers that prove it. */
export function RecordSections({ data, revealed }: { data: EmployeeRecord; revealed: Revealed | null }) {
  const { t } = useTranslation();
  const catalogue = useSectionCatalogue();
  useSoughtPlace(catalogue.data !== undefined);
  if (data.employee.approved_version === 0) {
    return (
      <div className="record-card">
        <EmptyState
          title={t("employees.not_approved.title")} text={t(`employees.not_approved.${data.employee.record_status}`)}
          action={data.open_request?.status === "submitted" ? <Link to={`/review/${data.open_request.id}`}>{t("employees.open_request.review")}</Link> : null}
        />
      </div>
    );
  }
  return (
    <DataState query={catalogue}>
      {(catalogue) => {
        const { sections, fieldsOf, computedOf } = catalogueFor(catalogue, data.employee.category);
        return sections.map((section) => {
        const fields = fieldsOf[section.key] ?? [];
        const entries = (data.sections[section.key] ?? []).map((row) => {
          const papers = data.entry_documents[row.id] ?? [];
          return { id: row.id, values: unmask(section.key, row, revealed), note: papers.length > 0 ? <div className="record-papers"><PaperList papers={papers} /></div> : null };
        });
        return (
          <div key={section.key} id={`section-${section.key}`} className="record-card record-section">
            <h2>{localText(section, "title", currentLanguage())}</h2>
            <SectionView anchors section={section} fields={fields} entries={entries} computed={{ fields: computedOf[section.key] ?? [], values: data.employee.computed[section.key] ?? {} }} />
          </div>
        );
        });
      }}
    </DataState>
  );
}
