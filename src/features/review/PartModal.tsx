import { Alert, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryTitle } from "@/components/section/EntryTitle";
import { localText } from "@/components/section/section.model";
import type { Finding } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { useReview } from "./context";
import { FindingNotes } from "./Notes";
import type { Verdicts } from "./parts.model";
import { ReasonList } from "./ReasonList";
import { sortReasons, type ComparedSection } from "./review.model";
import { SummaryList } from "./SummaryList";

interface Props {
  busy: boolean;
  sections: readonly ComparedSection[];
  verdicts: Verdicts;
  /** Why the accepted part could not be approved by itself. */
  refused: AppError | null;
  onOk: (note: string | null) => void;
  onCancel: () => void;
}

const LONGEST_NOTE = 2000;

/** Before a request is approved in part: what becomes the next version, and what goes back with which reasons. */
export default function PartModal({ busy, sections, verdicts, refused, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { opened, returns } = useReview();
  const [note, setNote] = useState("");
  const { short } = sortReasons(returns, sections);
  const accepted = new Set(verdicts.accepted.map(({ item }) => item.id));
  return (
    <Modal
      open title={t("review.part.title", { name: opened.employee.full_name })} width={680} maskClosable={false}
      okText={t("review.part.send", { count: accepted.size })} okButtonProps={{ loading: busy, disabled: short.length > 0 }} cancelText={t("common.cancel")} cancelButtonProps={{ disabled: busy }}
      onOk={() => onOk(note.trim() || null)} onCancel={busy ? undefined : onCancel}
    >
      {refused ? (
        <Alert type="error" showIcon role="alert" className="review-refusal" message={errorText(refused)}
          description={<FindingNotes findings={(refused.params.findings as Finding[] | undefined) ?? []} />} />
      ) : null}
      <p className="review-modal-lead">{t("review.part.lead", { version: opened.employee.approved_version + 1 })}</p>
      {opened.request.kind === "initial" ? <p className="review-soft">{t("review.part.initial")}</p> : null}
      <h3 className="review-modal-title">{t("review.part.accepted", { count: accepted.size })}</h3>
      <SummaryList label={t("review.part.accepted", { count: accepted.size })}>
        {sections.flatMap((section) => section.entries.filter(({ item }) => accepted.has(item.id)).map((entry) => {
          const title = localText(section.section, "title", currentLanguage());
          return (
            <li key={entry.item.id}>
              <strong>{title}</strong>
              {section.section.repeatable ? <>: <EntryTitle section={section.section.key} fields={section.fields} values={entry.values} otherwise={title} /></> : null}
            </li>
          );
        }))}
      </SummaryList>
      <h3 className="review-modal-title">{t("review.part.returned", { count: verdicts.returned.length })}</h3>
      <ReasonList sections={sections} />
      {short.length > 0 ? <p className="review-editor-error" role="alert">{t("review.return.some_short")}</p> : null}
      <label className="review-modal-label" htmlFor="part-note">{t("review.note")}</label>
      <Input.TextArea id="part-note" value={note} maxLength={LONGEST_NOTE} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setNote(event.target.value)} />
    </Modal>
  );
}
