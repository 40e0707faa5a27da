import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { decisionErrors } from "@/components/movements/decision";
import { DecisionFields } from "@/components/movements/DecisionFields";
import { inForce } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { Draft } from "./reorganisation.model";

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  onNext: () => void;
  busy: boolean;
}

/** First step: what the reorganisation is called and the decision it rests on. */
export function DecisionStep({ draft, onChange, onNext, busy }: Props) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const [tried, setTried] = useState(false);
  const wrong = decisionErrors(draft.decision, account.today);
  const untitled = draft.title.trim().length < 2;
  const province = account.grants.find((grant) => grant.role === "province_officer" && inForce(grant, account.today))?.unit_id;
  const next = () => {
    setTried(true);
    if (!untitled && wrong.length === 0) onNext();
  };
  return (
    <Form layout="vertical" className="reorg-card" onFinish={next} disabled={busy}>
      <Form.Item label={t("reorganisation.name")} htmlFor="reorg-title" required validateStatus={tried && untitled ? "error" : undefined} help={tried && untitled ? t("reorganisation.name_needed") : undefined}>
        <Input id="reorg-title" value={draft.title} maxLength={300} autoComplete="off" placeholder={t("reorganisation.name_example")} onChange={(event) => onChange({ ...draft, title: event.target.value })} />
      </Form.Item>
      <DecisionFields unitId={province} value={draft.decision} onChange={(part) => onChange({ ...draft, decision: { ...draft.decision, ...part } })} errors={tried ? wrong : []} />
      <Button type="primary" htmlType="submit" loading={busy}>{t("reorganisation.save_next")}</Button>
    </Form>
  );
}
