import { Button, Form, Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { DataState } from "@/components/DataState";
import { DateField } from "@/components/DateField";
import { PageHeader } from "@/components/PageHeader";
import { useSectionCatalogue } from "@/components/section/section.api";
import { localText } from "@/components/section/section.model";
import type { ProfileSection } from "@/components/section/types";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { currentLanguage } from "@/i18n";
import { keepTabDraft, tabDraft } from "@/lib/tabDraft";
import { useAccount } from "@/providers/account";
import { useOpenCampaign } from "./campaigns.api";
import { askable, CATEGORIES, draftErrors, isDraft, type CampaignDraft, type DraftError } from "./campaigns.model";
import "./campaigns.css";

const FORM = "campaign";

/** Opens a drive: for whom, which sections, until when. What is typed stays in this tab until it is opened. */
export default function CampaignCreate() {
  const { t } = useTranslation();
  const catalogue = useSectionCatalogue();
  return (
    <>
      <PageHeader title={t("campaigns.new")} trail={[{ label: t("campaigns.menu"), to: "/campaigns" }]} description={t("campaigns.new_text")} />
      <DataState query={catalogue} isEmpty={({ sections }) => sections.length === 0}>{({ sections }) => <CampaignForm sections={sections} />}</DataState>
    </>
  );
}

function CampaignForm({ sections }: { sections: readonly ProfileSection[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const [draft, setDraft] = useState<CampaignDraft>(() => tabDraft(FORM, account.user_id, isDraft)
    ?? { title: "", message: "", unit_id: null, sections: [], categories: [], opens_on: account.today, until: null });
  const [tried, setTried] = useState(false);
  const later = Boolean(draft.opens_on && draft.opens_on > account.today);
  const open = useOpenCampaign({ success: later ? "campaigns.planned" : "campaigns.opened", onSuccess: (id) => { keepTabDraft(FORM, account.user_id, null); void navigate(`/campaigns/${id}`); } });
  const change = (part: Partial<CampaignDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepTabDraft(FORM, account.user_id, next);
  };
  const errors = draftErrors(draft, account.today);
  const send = () => {
    setTried(true);
    if (errors.length > 0 || !draft.unit_id || !draft.opens_on || !draft.until) return;
    open.mutate({
      p_title: draft.title.trim(), p_message: draft.message.trim() || null, p_unit_id: draft.unit_id, p_sections: draft.sections, p_categories: draft.categories,
      p_opens_on: draft.opens_on, p_until: draft.until,
    });
  };
  const item = (name: DraftError, label: string, control: ReactNode) => {
    const wrong = tried && errors.includes(name);
    return <Form.Item label={label} htmlFor={`campaign-${name}`} required validateStatus={wrong ? "error" : undefined} help={wrong ? t(`campaigns.wrong.${name}`) : undefined}>{control}</Form.Item>;
  };
  return (
    <Form layout="vertical" className="campaign-form" onFinish={send}>
      {item("title", t("campaigns.title"), <Input id="campaign-title" value={draft.title} maxLength={200} autoComplete="off" onChange={(event) => change({ title: event.target.value })} />)}
      {item("unit_id", t("campaigns.unit_below"), <UnitTreeSelect id="campaign-unit_id" value={draft.unit_id} onChange={(unit) => change({ unit_id: unit ?? null })} />)}
      <Form.Item label={t("campaigns.categories")} htmlFor="campaign-categories" help={t("campaigns.categories_hint")}>
        <Select id="campaign-categories" mode="multiple" value={draft.categories} onChange={(categories) => change({ categories })}
          options={CATEGORIES.map((value) => ({ value, label: t(`home.category.${value}`) }))} />
      </Form.Item>
      {item("sections", t("campaigns.sections"), (
        <Select id="campaign-sections" mode="multiple" optionFilterProp="label" value={draft.sections} onChange={(chosen) => change({ sections: chosen })}
          options={sections.filter(askable).map((section) => ({ value: section.key, label: localText(section, "title", currentLanguage()) }))} />
      ))}
      <div className="campaign-days">
        {item("opens_on", t("campaigns.opens_on"), <DateField id="campaign-opens_on" value={draft.opens_on} min={account.today} onChange={(day) => change({ opens_on: day })} onInvalid={() => change({ opens_on: null })} />)}
        {item("until", t("campaigns.until"), <DateField id="campaign-until" value={draft.until} min={draft.opens_on ?? account.today} onChange={(day) => change({ until: day })} onInvalid={() => change({ until: null })} />)}
      </div>
      <Form.Item label={t("campaigns.message")} htmlFor="campaign-message" help={t("campaigns.message_hint")}>
        <Input.TextArea id="campaign-message" value={draft.message} maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} onChange={(event) => change({ message: event.target.value })} />
      </Form.Item>
      <div className="campaign-acts">
        <Button type="primary" htmlType="submit" loading={open.isPending}>{t("campaigns.open")}</Button>
        <Link to="/campaigns">{t("common.cancel")}</Link>
      </div>
    </Form>
  );
}
