import { Button, Form, Input } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CatalogueSelect } from "@/components/CatalogueSelect";
import { PageHeader } from "@/components/PageHeader";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { MANAGERS } from "@/lib/permissions";
import { keepTabDraft, tabDraft } from "@/lib/tabDraft";
import { useAccount } from "@/providers/account";
import { useRaise } from "./support.api";
import { draftErrors, isDraft, type DraftError, type SupportDraft } from "./support.model";
import "./support.css";

const FORM = "support";

/** Raises a difficulty with Sở Nội vụ. What is typed stays in this tab until it is sent. */
export default function SupportCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const office = account.grants.find(({ role }) => MANAGERS.includes(role))?.unit_id ?? null;
  const [draft, setDraft] = useState<SupportDraft>(() => tabDraft(FORM, account.user_id, isDraft) ?? { unit_id: office, topic: null, subject: "", body: "" });
  const [tried, setTried] = useState(false);
  const raise = useRaise({ success: "support.raised", onSuccess: (id) => { keepTabDraft(FORM, account.user_id, null); void navigate(`/support/${id}`); } });
  const change = (part: Partial<SupportDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepTabDraft(FORM, account.user_id, next);
  };
  const errors = draftErrors(draft);
  const send = () => {
    setTried(true);
    if (errors.length > 0 || !draft.unit_id || !draft.topic) return;
    raise.mutate({ p_unit_id: draft.unit_id, p_topic: draft.topic, p_subject: draft.subject, p_body: draft.body });
  };
  const item = (name: DraftError, label: string, control: ReactNode) => {
    const wrong = tried && errors.includes(name);
    return <Form.Item label={label} htmlFor={`support-${name}`} required validateStatus={wrong ? "error" : undefined} help={wrong ? t(`support.wrong.${name}`) : undefined}>{control}</Form.Item>;
  };
  return (
    <>
      <PageHeader title={t("support.new")} trail={[{ label: t("support.menu"), to: "/support" }]} description={t("support.new_text")} />
      <Form layout="vertical" className="support-form" onFinish={send}>
        <p className="support-first">{t("support.guidance_first")} <Link to="/guidance">{t("support.guidance_link")}</Link></p>
        {item("unit_id", t("support.unit"), <UnitTreeSelect id="support-unit_id" value={draft.unit_id} onChange={(unit) => change({ unit_id: unit ?? null })} />)}
        {item("topic", t("support.topic"), <CatalogueSelect id="support-topic" catalogue="support_topic" value={draft.topic} onChange={(topic) => change({ topic })} />)}
        {item("subject", t("support.subject"), <Input id="support-subject" value={draft.subject} maxLength={200} autoComplete="off" onChange={(event) => change({ subject: event.target.value })} />)}
        {item("body", t("support.body"), <Input.TextArea id="support-body" value={draft.body} maxLength={4000} showCount autoSize={{ minRows: 6, maxRows: 18 }} onChange={(event) => change({ body: event.target.value })} />)}
        <p className="support-hint">{t("support.no_personal_data")}</p>
        <div className="support-acts">
          <Button type="primary" htmlType="submit" loading={raise.isPending}>{t("support.send")}</Button>
          <Link to="/support">{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}
