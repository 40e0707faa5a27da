import { Alert, Button, Checkbox, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useStart } from "./handovers.api";
import { PersonSelect } from "./PersonSelect";
import "./handovers.css";

const SHORTEST_REASON = 10;
const HANDING: readonly ["unit_manager", "province_officer"] = ["unit_manager", "province_officer"];

/** Begins a handover: one's own, or by Sở Nội vụ that of somebody else. Nothing passes yet. */
export default function HandoverStart() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { hasRole } = useAccount();
  const province = hasRole("province_officer");
  const [own, setOwn] = useState(!province);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [emergency, setEmergency] = useState(false);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = useStart({
    onSuccess: (id) => void navigate(`/handovers/${id}`),
    onError: (error) => { setProblem(errorText(error)); return true; },
  });
  const wrong = { from: !own && !from, to: !to, reason: reason.trim().length < SHORTEST_REASON };
  const told = (is: boolean, key: string) => (tried && is ? { validateStatus: "error" as const, help: t(key, { count: SHORTEST_REASON }) } : {});
  const submit = () => {
    setTried(true);
    setProblem(null);
    if (wrong.from || !to || wrong.reason) return;
    start.mutate({ p_from_user_id: own ? null : from, p_to_user_id: to, p_reason: reason.trim(), p_emergency: !own && emergency });
  };
  return (
    <>
      <PageHeader title={t("handovers.new")} trail={[{ label: t("handovers.menu"), to: "/handovers" }]} description={t("handovers.new_text")} />
      <Form layout="vertical" className="handover-form" onFinish={submit} disabled={start.isPending}>
        {problem ? <Alert type="error" showIcon message={problem} role="alert" className="handover-alert" /> : null}
        {province ? (
          <Form.Item label={t("handovers.whose")}>
            <Radio.Group value={own} onChange={(event) => setOwn(event.target.value as boolean)}
              options={[{ value: false, label: t("handovers.of_another") }, { value: true, label: t("handovers.of_me") }]} />
          </Form.Item>
        ) : null}
        {own ? null : (
          <>
            <Form.Item label={t("handovers.from")} htmlFor="handover-from" required {...told(wrong.from, "handovers.wrong.from")}>
              <PersonSelect id="handover-from" value={from} onChange={setFrom} roles={HANDING} />
            </Form.Item>
            <Form.Item extra={t("handovers.emergency_hint")}>
              <Checkbox checked={emergency} onChange={(event) => setEmergency(event.target.checked)}>{t("handovers.emergency")}</Checkbox>
            </Form.Item>
          </>
        )}
        <Form.Item label={t("handovers.to")} htmlFor="handover-to" required extra={t("handovers.to_hint")} {...told(wrong.to, "handovers.wrong.to")}>
          <PersonSelect id="handover-to" value={to} onChange={setTo} />
        </Form.Item>
        <Form.Item label={t("handovers.reason")} htmlFor="handover-reason" required {...told(wrong.reason, "common.reason.too_short")}>
          <Input.TextArea id="handover-reason" value={reason} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        <div className="handover-acts">
          <Button type="primary" htmlType="submit" loading={start.isPending}>{t("handovers.start")}</Button>
          <Link to="/handovers">{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}
