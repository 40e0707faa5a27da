import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccount } from "@/providers/account";
import { DecisionFields } from "@/components/movements/DecisionFields";
import { useTransferAct, type TransferDetail } from "./movements.api";
import { decisionErrors, decisionInput, EMPTY_DECISION } from "@/components/movements/decision";

/** A counter-decision gives the record back; both decisions stay in the history. */
export function AnnulModal({ transfer, onClose }: { transfer: TransferDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [decision, setDecision] = useState({ ...EMPTY_DECISION, effective_date: account.today as string | null });
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const annul = useTransferAct("annul", { success: "movements.done.annulled", onSuccess: onClose });
  const errors = decisionErrors(decision, account.today);
  const short = reason.trim().length < 5;
  return (
    <Modal
      open title={t("movements.annul.title")} okText={t("movements.annul.title")} cancelText={t("common.cancel")} maskClosable={false} width={720}
      okButtonProps={{ danger: true, loading: annul.isPending }} onCancel={annul.isPending ? undefined : onClose}
      onOk={() => {
        setTried(true);
        if (errors.length === 0 && !short) annul.mutate({ transfer_id: transfer.id, revision: transfer.revision, reason: reason.trim(), decision: decisionInput(decision) });
      }}
    >
      <p style={{ marginBottom: 12 }}>{t("movements.annul.text", { unit: transfer.from_unit.name })}</p>
      <Form layout="vertical">
        <DecisionFields unitId={transfer.to_unit.id} value={decision} onChange={(part) => setDecision({ ...decision, ...part })} errors={tried ? errors : []} />
        <Form.Item label={t("common.reason.label")} htmlFor="annul-reason" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? t("common.reason.too_short", { count: 5 }) : undefined}>
          <Input.TextArea id="annul-reason" value={reason} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
