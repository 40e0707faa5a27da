import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldValue } from "@/components/FieldValue";
import { EntryTitle } from "@/components/section/EntryTitle";
import { localText } from "@/components/section/section.model";
import { currentLanguage } from "@/i18n";
import { useReview } from "./context";
import { FindingNotes } from "./Notes";
import { approveLabel, type ComparedField, type ComparedSection } from "./review.model";
import { SummaryList } from "./SummaryList";

interface Props {
  open: boolean;
  busy: boolean;
  sections: readonly ComparedSection[];
  /** `comment` is the managing agency's, undefined where it stays as it is. */
  onOk: (note: string | null, comment: string | undefined) => void;
  onCancel: () => void;
}

const LONGEST_NOTE = 2000;

/** Before approval: what changes in the record, what was corrected on the way, what the rules still doubt. */
export default function ApproveModal({ open, busy, sections, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { opened } = useReview();
  const [note, setNote] = useState("");
  const commented = opened.request.status === "submitted" ? sections.find(({ section }) => section.key === "confirmation")?.fields.find(({ field }) => field === "agency_comment") : undefined;
  const standing = String(opened.record.confirmation?.[0]?.agency_comment ?? "");
  const [comment, setComment] = useState(standing);
  const touched = sections.filter(({ entries }) => entries.length > 0);
  const corrected = touched.flatMap((section) => section.entries.flatMap((entry) => entry.fields.filter(({ correction }) => correction !== null).map((field) => ({ section, field }))));
  const warnings = sections.flatMap((section) => [
    ...section.findings, ...section.entries.flatMap((entry) => [...entry.findings, ...entry.fields.flatMap(({ findings }) => findings)]),
  ]).filter(({ severity }) => severity === "warning");
  const value = ({ field }: ComparedField, shown: ComparedField["declared"]) => <FieldValue type={field.type} catalogue={field.catalogue} value={shown} />;
  return (
    <Modal
      open={open} title={t("review.approve.title", { name: opened.employee.full_name })} width={680} maskClosable={false}
      okText={t(approveLabel(opened.request))} okButtonProps={{ loading: busy, autoFocus: true }} cancelText={t("common.cancel")} cancelButtonProps={{ disabled: busy }}
      onOk={() => onOk(note.trim() || null, comment.trim() === standing ? undefined : comment.trim())} onCancel={busy ? undefined : onCancel}
    >
      <p className="review-modal-lead">{t(opened.request.kind === "correction" && opened.request.status === "submitted" ? "review.approve.lead_correction" : "review.approve.lead", { version: opened.employee.approved_version + 1 })}</p>
      <h3 className="review-modal-title">{t("review.approve.changes")}</h3>
      <SummaryList label={t("review.approve.changes")}>
        {touched.map((section) => (
          <li key={section.section.key}>
            <strong>{localText(section.section, "title", language)}</strong>
            <ul>
              {section.entries.map((entry) => {
                const fields = entry.fields.filter(({ changed, correction }) => changed || correction !== null);
                const name = section.section.repeatable
                  ? <EntryTitle section={section.section.key} fields={section.fields} values={entry.values} otherwise={t("review.whole_entry")} /> : null;
                return (
                  <li key={entry.item.id}>
                    {name ? <>{name}: </> : null}
                    {entry.change === "changed"
                      ? [...fields.map(({ field }) => localText(field, "label", language)), ...(entry.papersChanged > 0 ? [t("review.papers_changed", { count: entry.papersChanged })] : [])].join("; ")
                        || t("review.nothing_changed")
                      : t(`review.approve.${entry.change}`, { count: fields.length })}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </SummaryList>
      {corrected.length > 0 ? (
        <>
          <h3 className="review-modal-title">{t("review.approve.corrections", { count: corrected.length })}</h3>
          <SummaryList label={t("review.approve.corrections", { count: corrected.length })}>
            {corrected.map(({ section, field }) => (
              <li key={field.key}>
                {localText(section.section, "title", language)} › {localText(field.field, "label", language)}: <del>{value(field, field.declared)}</del> → <strong>{value(field, field.correction?.value ?? null)}</strong>
              </li>
            ))}
          </SummaryList>
        </>
      ) : null}
      {warnings.length > 0 ? (
        <>
          <h3 className="review-modal-title">{t("review.approve.warnings", { count: warnings.length })}</h3>
          <FindingNotes findings={warnings} />
        </>
      ) : null}
      {commented ? (
        <>
          <label className="review-modal-label" htmlFor="approve-comment">{localText(commented, "label", language)}</label>
          <Input.TextArea id="approve-comment" aria-describedby="approve-comment-hint" value={comment} maxLength={commented.max_length ?? undefined} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setComment(event.target.value)} />
          <p id="approve-comment-hint" className="review-soft">{t("review.comment.hint")}</p>
        </>
      ) : null}
      <label className="review-modal-label" htmlFor="approve-note">{t("review.note")}</label>
      <Input.TextArea id="approve-note" value={note} maxLength={LONGEST_NOTE} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setNote(event.target.value)} />
    </Modal>
  );
}
