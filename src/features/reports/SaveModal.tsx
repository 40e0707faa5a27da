import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSaveReport, type SavedReport } from "./reports.api";

interface Props {
  open: boolean;
  /** The kept statement that is being changed; null keeps a new one. */
  report: SavedReport | null;
  statement: string;
  onClose: () => void;
  onSaved: (id: string, title: string, description: string | null) => void;
}

/** Keeps the statement under a title. */
export function SaveModal(props: Props) {
  return props.open ? <Editor {...props} /> : null;
}

function Editor({ report, statement, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(report?.title ?? "");
  const [description, setDescription] = useState(report?.description ?? "");
  const [tried, setTried] = useState(false);
  const save = useSaveReport({ success: "reports.saved_done", onSuccess: (id) => onSaved(id, title.trim(), description.trim() || null) });
  const short = title.trim().length < 3;
  const ok = () => {
    setTried(true);
    if (!short) save.mutate({ p_id: report?.id ?? null, p_title: title, p_description: description || null, p_statement: statement, p_revision: report?.revision ?? null });
  };
  return (
    <Modal open title={t(report ? "reports.save_again" : "reports.save")} okText={t("reports.keep")} cancelText={t("common.cancel")} maskClosable={false} okButtonProps={{ loading: save.isPending }} onOk={ok} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t("reports.title")} htmlFor="report-title" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? t("reports.title_short") : undefined}>
          <Input id="report-title" autoFocus value={title} maxLength={150} autoComplete="off" onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("reports.about")} htmlFor="report-about"><Input.TextArea id="report-about" value={description} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setDescription(event.target.value)} /></Form.Item>
      </Form>
    </Modal>
  );
}
