import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import type { IsoDate } from "@/types/domain";
import { useTransferAct, type TransferDetail } from "./movements.api";

/** Sở Nội vụ completes what the receiving unit has not answered, with a reason. */
export function CompleteModal({ transfer, onClose }: { transfer: TransferDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const [position, setPosition] = useState(transfer.position_title ?? transfer.person.position_title ?? "");
  const [startsOn, setStartsOn] = useState<IsoDate | null>(transfer.starts_on ?? transfer.effective_date);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const complete = useTransferAct("complete", { success: "movements.done.completed", onSuccess: onClose });
  const answered = transfer.state === "accepted";
  const wrong = { position: !answered && position.trim().length < 2, starts: !answered && startsOn === null, reason: reason.trim().length < 5 };
  return (
    <Modal
      open title={t("movements.complete.title")} okText={t("movements.complete.title")} cancelText={t("common.cancel")} maskClosable={false} okButtonProps={{ loading: complete.isPending }}
      onCancel={complete.isPending ? undefined : onClose}
      onOk={() => {
        setTried(true);
        if (wrong.position || wrong.starts || wrong.reason) return;
        complete.mutate({ transfer_id: transfer.id, revision: transfer.revision, reason: reason.trim(), acceptance: { position_title: position.trim(), starts_on: startsOn } });
      }}
    >
      <p style={{ marginBottom: 12 }}>{t("movements.complete.text", { unit: transfer.to_unit.name })}</p>
      <Form layout="vertical">
        {answered ? null : (
          <>
            <Form.Item label={t("movements.position_title")} htmlFor="complete-position" required validateStatus={tried && wrong.position ? "error" : undefined} help={tried && wrong.position ? t("movements.accept.position_required") : undefined}>
              <Input id="complete-position" value={position} maxLength={200} onChange={(event) => setPosition(event.target.value)} />
            </Form.Item>
            <Form.Item label={t("movements.accept.starts_on")} htmlFor="complete-starts" required validateStatus={tried && wrong.starts ? "error" : undefined} help={tried && wrong.starts ? t("movements.accept.starts_required") : undefined}>
              <DateField id="complete-starts" value={startsOn} onChange={setStartsOn} onInvalid={() => setStartsOn(null)} />
            </Form.Item>
          </>
        )}
        <Form.Item label={t("common.reason.label")} htmlFor="complete-reason" required validateStatus={tried && wrong.reason ? "error" : undefined} help={tried && wrong.reason ? t("common.reason.too_short", { count: 5 }) : undefined}>
          <Input.TextArea id="complete-reason" value={reason} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
