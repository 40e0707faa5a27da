import { Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReview } from "./context";
import { ReasonList } from "./ReasonList";
import { sortReasons, type ComparedSection } from "./review.model";

interface Props {
  open: boolean;
  busy: boolean;
  sections: readonly ComparedSection[];
  onOk: (note: string | null) => void;
  onCancel: () => void;
}

const LONGEST_NOTE = 2000;

/** Before a request goes back: everything the person will read. */
export default function ReturnModal({ open, busy, sections, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const { opened, returns } = useReview();
  const [note, setNote] = useState("");
  const { ready, short, gone } = sortReasons(returns, sections);
  const blocked = short.length > 0 || ready.length === 0;
  return (
    <Modal
      open={open} title={t("review.return.title", { name: opened.employee.full_name })} width={640} maskClosable={false}
      okText={t("review.return.send")} okButtonProps={{ danger: true, loading: busy, disabled: blocked }} cancelText={t("common.cancel")} cancelButtonProps={{ disabled: busy }}
      onOk={() => onOk(note.trim() || null)} onCancel={busy ? undefined : onCancel}
    >
      <p className="review-modal-lead">{t("review.return.lead", { count: ready.length })}</p>
      <ReasonList sections={sections} />
      {short.length > 0 ? <p className="review-editor-error" role="alert">{t("review.return.some_short")}</p> : null}
      {gone.length > 0 ? <p className="review-soft">{t("review.return.gone_text")}</p> : null}
      <label className="review-modal-label" htmlFor="return-note">{t("review.note")}</label>
      <Input.TextArea id="return-note" value={note} maxLength={LONGEST_NOTE} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setNote(event.target.value)} />
    </Modal>
  );
}
