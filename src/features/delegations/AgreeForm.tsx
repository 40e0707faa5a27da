import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { OfficialUpload } from "@/components/official/OfficialUpload";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import type { IsoDate } from "@/types/domain";
import { useAgree, type Delegation } from "./delegations.api";

/** Sở Nội vụ enters number, date and scan of its document; with it the powers come into being. */
export function AgreeForm({ row, onRefuse }: { row: Delegation; onRefuse: () => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [number, setNumber] = useState("");
  const [date, setDate] = useState<IsoDate | null>(null);
  const [paper, setPaper] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const agree = useAgree({ onError: (error) => { setProblem(errorText(error)); return true; } });
  const missing = (is: boolean, key: string) => (tried && is ? { validateStatus: "error" as const, help: t(`errors.${key}`) } : {});
  const submit = () => {
    setTried(true);
    setProblem(null);
    if (number.trim() && date && paper) agree.mutate({ p_id: row.id, p_number: number.trim(), p_date: date, p_paper_id: paper });
  };
  return (
    <section className="delegation-decide" aria-labelledby="delegation-decide">
      <h2 id="delegation-decide">{t("delegations.agree.title")}</h2>
      <p className="delegation-soft">{t("delegations.agree.text")}</p>
      <Form layout="vertical" onFinish={submit} disabled={agree.isPending}>
        {problem ? <Alert type="error" showIcon message={problem} role="alert" className="delegation-alert" /> : null}
        <div className="delegation-pair">
          <Form.Item label={t("delegations.number")} htmlFor="decision-number" required {...missing(!number.trim(), "decision_number_required")}>
            <Input id="decision-number" value={number} maxLength={100} autoComplete="off" onChange={(event) => setNumber(event.target.value)} />
          </Form.Item>
          <Form.Item label={t("delegations.date")} htmlFor="decision-date" required {...missing(!date, "decision_date_required")}>
            <DateField id="decision-date" value={date} max={account.today} onChange={setDate} onInvalid={() => setDate(null)} />
          </Form.Item>
        </div>
        <Form.Item label={t("delegations.scan")} htmlFor="decision-paper" required {...missing(!paper, "decision_paper_required")}>
          <OfficialUpload id="decision-paper" rpc="register_decision" args={{ p_delegation_id: row.id }} onChange={setPaper} />
        </Form.Item>
        <div className="delegation-acts">
          <Button type="primary" htmlType="submit" loading={agree.isPending}>{t("delegations.agree.ok")}</Button>
          <Button danger onClick={onRefuse}>{t("delegations.refuse.open")}</Button>
        </div>
      </Form>
    </section>
  );
}
