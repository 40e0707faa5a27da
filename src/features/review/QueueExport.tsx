import type { CrudFilter } from "@refinedev/core";
import { useTranslation } from "react-i18next";
import { ExportButton } from "@/components/export/ExportButton";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { filterValue, searchedName } from "@/lib/listFilters";
import { useUnit } from "@/providers/useUnits";
import { queueColumns, type QueueExportRow } from "./queue.export";
import type { Tab } from "./queue.model";

/** One tab of the queue, as it is filtered, as an Excel file. */
export function QueueExport({ filters, tab, total }: { filters: readonly CrudFilter[]; tab: Tab; total: number | undefined }) {
  const { t } = useTranslation();
  const [kind, unitId, deadline, waited] = ["kind", "unit_id", "deadline_state", "waiting_days"].map((field) => filterValue(filters, field) ?? null);
  const section = filterValue(filters, "sections") ?? null;
  const harmless = filterValue(filters, "bulk_approvable") !== undefined;
  const chosen = useSectionCatalogue().data?.sections.find(({ key }) => key === section);
  const search = searchedName(filters) || null;
  const unit = useUnit(unitId);
  const condition = (label: string, value: string | null | undefined) => (value ? t("export.condition", { label: t(label), value }) : null);
  return (
    <ExportButton<QueueExportRow>
      rpc="export_review_queue" title={t(`review.queue.export_title.${tab}`)} fileName="phe-duyet-ho-so" total={total} columns={queueColumns(t, tab)}
      args={{ p_status: tab, p_search: search, p_unit_id: unitId, p_kind: kind, p_deadline_state: deadline, p_waiting_over: waited === null || waited === undefined ? null : Number(waited), p_section: section, p_harmless: harmless }}
      conditions={[
        condition("review.queue.searched", search), condition("review.queue.unit", unit?.name), condition("review.queue.kind", kind && t(`review.kind.${kind}`)),
        condition("review.queue.deadline", deadline && t(`review.deadline.${deadline}`)),
        condition("review.queue.waiting", waited && t("review.queue.longer_than", { count: Number(waited) })),
        condition("review.queue.section", chosen && localText(chosen, "title", currentLanguage())), harmless ? t("review.queue.harmless") : null,
      ]}
    />
  );
}
