import { Form, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  open: boolean;
  title: string;
  /** What will happen, in a sentence. */
  text?: ReactNode;
  okText: string;
  danger?: boolean;
  /** Busy while the action runs; the window stays and keeps what was typed. */
  loading?: boolean;
  minLength?: number;
  maxLength?: number;
  onOk: (reason: string) => void;
  onCancel: () => void;
}

const SHORTEST = 10;
const LONGEST = 2000;

/** Asks for a reason before something is done that others will have to understand. */
export function ReasonModal({ open, title, text, okText, danger, loading, minLength = SHORTEST, maxLength = LONGEST, onOk, onCancel }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const short = reason.trim().length < minLength;
  const message = t("common.reason.too_short", { count: minLength });
  return (
    <Modal
      open={open} title={title} okText={okText} cancelText={t("common.cancel")} destroyOnHidden maskClosable={false}
      okButtonProps={{ danger, loading }} cancelButtonProps={{ disabled: loading }}
      onCancel={loading ? undefined : onCancel}
      onOk={() => {
        setTried(true);
        if (!short) onOk(reason.trim());
      }}
      afterClose={() => { setReason(""); setTried(false); }}
    >
      {text ? <p style={{ marginBottom: 12 }}>{text}</p> : null}
      <Form layout="vertical">
        <Form.Item label={t("common.reason.label")} htmlFor="reason" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? message : undefined}>
          <Input.TextArea id="reason" autoFocus value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={maxLength} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
