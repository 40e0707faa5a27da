import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { DataState } from "@/components/DataState";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { SectionView } from "@/components/section/SectionView";
import { EmptyState } from "@/components/states";
import { currentLanguage } from "@/i18n";
import type { SentRecord } from "./movements.api";

/** The approved version that was sent, read before deciding; papers are named, and opened once the record is here. */
export function SentRecordDrawer({ record, name, onClose }: { record: SentRecord | null; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const catalogue = useSectionCatalogue();
  return (
    <Drawer open={record !== null} onClose={onClose} width="min(980px, 100vw)" destroyOnHidden title={t("movements.sent_record", { name })} closable={{ "aria-label": t("common.close") }}>
      {record === null ? null : record.version === 0 ? <EmptyState title={t("movements.never_approved")} /> : (
        <DataState query={catalogue}>
          {({ sections, fieldsOf }) => sections.filter(({ key }) => (record.sections[key] ?? []).length > 0).map((section) => (
            <section key={section.key} className="movement-section">
              <h2>{localText(section, "title", currentLanguage())}</h2>
              <SectionView section={section} fields={fieldsOf[section.key] ?? []} entries={(record.sections[section.key] ?? []).map((row) => {
                const papers = record.entry_documents[row.id] ?? [];
                return { id: row.id, values: row, note: papers.length > 0 ? <ul className="movement-papers">{papers.map((paper) => <li key={paper.id}>{paper.title}</li>)}</ul> : null };
              })} />
            </section>
          ))}
        </DataState>
      )}
    </Drawer>
  );
}
