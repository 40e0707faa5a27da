import { FlagOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useRpc } from "@/providers/useRpc";
import { DueDate } from "./DueDate";
import { useSectionTitle } from "./section/useSectionTitle";
import "./CampaignBanner.css";

const CampaignConfirm = lazy(() => import("./CampaignConfirm"));

/** One answer of rpc `my_campaigns`. */
export interface MyCampaign {
  id: string;
  title: string;
  message: string | null;
  /** What is asked of this person. */
  sections: string[];
  /** What they have neither sent nor confirmed yet. */
  wanted: string[];
  until: string;
  state: "not_started" | "opened" | "partial" | "submitted" | "approved" | "confirmed";
}

/**
 * The drives that still ask something of the person: the last day, how many sections are done, the way to the others, and the
 * answer that there is nothing to add; nothing when no drive does.
 */
export function CampaignBanner() {
  const { t } = useTranslation();
  const campaigns = useRpc<MyCampaign[]>("my_campaigns");
  const title = useSectionTitle();
  const [confirming, setConfirming] = useState<MyCampaign | null>(null);
  const open = (campaigns.data ?? []).filter(({ wanted }) => wanted.length > 0);
  return (
    <>
      {open.map((campaign) => {
        const { id, sections, wanted } = campaign;
        const done = sections.length - wanted.length;
        return (
          <section key={id} className="campaign-banner" aria-label={campaign.title}>
            <p className="campaign-banner-title"><FlagOutlined aria-hidden /> <strong>{campaign.title}</strong> <DueDate due={campaign.until} /></p>
            {campaign.message ? <p>{campaign.message}</p> : null}
            <p>{done > 0 ? t("campaigns.banner_left", { done, asked: sections.length }) : t("campaigns.banner_sections")}</p>
            <ul>{wanted.map((key) => <li key={key}><Link to={`/my-record/sections/${key}`}>{title(key)}</Link></li>)}</ul>
            <div><Button onClick={() => setConfirming(campaign)}>{t("campaigns.nothing_to_add")}</Button></div>
          </section>
        );
      })}
      {confirming ? <Suspense fallback={null}><CampaignConfirm campaign={confirming} onClose={() => setConfirming(null)} /></Suspense> : null}
    </>
  );
}
