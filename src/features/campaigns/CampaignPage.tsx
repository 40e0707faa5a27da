import { BellOutlined, StopOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { formatCount } from "@/components/numbers";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { useSectionTitle } from "@/components/section/useSectionTitle";
import { LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate } from "@/lib/dates";
import { useCampaign, useCloseCampaign, useProgress, useRemind, type Campaign } from "./campaigns.api";
import { FIGURES, totalsOf, type Totals } from "./campaigns.model";
import { Drill } from "./Drill";
import { ProgressBar } from "./ProgressBar";
import "./campaigns.css";

/** One drive: how far each unit is, and who is where. */
export default function CampaignPage() {
  const { id = "" } = useParams();
  const campaign = useCampaign(id);
  return <DataState query={campaign} isEmpty={() => false} loading={<LoadingPage />}>{(data) => <Content key={data.id} campaign={data} />}</DataState>;
}

function Content({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [closing, setClosing] = useState(false);
  const progress = useProgress(campaign.id, null);
  const remind = useRemind({ onSuccess: (count) => void message.success(t("campaigns.reminded", { count })) });
  const close = useCloseCampaign({ success: "campaigns.closed_done", onSuccess: () => setClosing(false) });
  const running = campaign.state === "open" || campaign.state === "past_due";
  return (
    <>
      <PageHeader
        title={campaign.title} trail={[{ label: t("campaigns.menu"), to: "/campaigns" }]} tag={<StatusTag of="campaign" status={campaign.state} />}
        description={`${campaign.unit_name} · ${t("campaigns.days", { from: formatDate(campaign.opens_on), until: formatDate(campaign.until) })}`}
        actions={(
          <>
            {running ? <Button icon={<BellOutlined aria-hidden />} loading={remind.isPending} onClick={() => remind.mutate({ p_campaign_id: campaign.id })}>{t("campaigns.remind")}</Button> : null}
            {campaign.state === "closed" ? null : <Button danger icon={<StopOutlined aria-hidden />} onClick={() => setClosing(true)}>{t("campaigns.close")}</Button>}
          </>
        )}
      />
      <Facts campaign={campaign} />
      <DataState query={progress} isEmpty={(units) => units.length === 0}>
        {(units) => (
          <>
            <Figures totals={totalsOf(units)} />
            <Drill campaignId={campaign.id} />
          </>
        )}
      </DataState>
      <ReasonModal open={closing} title={t("campaigns.close")} text={t("campaigns.close_text")} okText={t("campaigns.close")} danger minLength={5} maxLength={500} loading={close.isPending}
        onOk={(reason) => close.mutate({ p_campaign_id: campaign.id, p_reason: reason })} onCancel={() => setClosing(false)} />
    </>
  );
}

function Facts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const title = useSectionTitle();
  return (
    <dl className="campaign-facts">
      <div><dt>{t("campaigns.sections")}</dt><dd>{campaign.sections.map(title).join("; ")}</dd></div>
      <div><dt>{t("campaigns.categories")}</dt><dd>{campaign.categories.length > 0 ? campaign.categories.map((one) => t(`home.category.${one}`)).join("; ") : t("campaigns.everybody")}</dd></div>
      {campaign.message ? <div><dt>{t("campaigns.message")}</dt><dd>{campaign.message}</dd></div> : null}
      {campaign.close_reason ? <div><dt>{t("campaigns.close_reason")}</dt><dd>{campaign.close_reason}</dd></div> : null}
    </dl>
  );
}

function Figures({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  return (
    <section className="campaign-totals" aria-label={t("campaigns.progress")}>
      <ProgressBar of={totals} />
      <dl>{FIGURES.map((figure) => <div key={figure} className={figure === "late" && totals.late > 0 ? "late" : undefined}><dt>{t(`campaigns.figure.${figure}`)}</dt><dd className="num">{formatCount(totals[figure])}</dd></div>)}</dl>
    </section>
  );
}
