import { FlagOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { currentLanguage } from "@/i18n";
import { useRpc } from "@/providers/useRpc";
import { DueDate } from "./DueDate";
import { useSectionCatalogue } from "./section/section.api";
import { localText } from "./section/section.model";
import "./CampaignBanner.css";

/** One answer of rpc `my_campaigns`. */
interface MyCampaign {
  id: string;
  title: string;
  message: string | null;
  sections: string[];
  until: string;
  state: "not_started" | "opened" | "submitted" | "approved";
}

/** The drives that still ask something of the person, each with its last day and the way to its sections; nothing when there is none. */
export function CampaignBanner() {
  const { t } = useTranslation();
  const campaigns = useRpc<MyCampaign[]>("my_campaigns");
  const catalogue = useSectionCatalogue();
  const open = (campaigns.data ?? []).filter(({ state }) => state === "not_started" || state === "opened");
  const title = (key: string) => { const section = catalogue.data?.sections.find((one) => one.key === key); return section ? localText(section, "title", currentLanguage()) : key; };
  return open.map((campaign) => (
    <section key={campaign.id} className="campaign-banner" aria-label={campaign.title}>
      <p className="campaign-banner-title"><FlagOutlined aria-hidden /> <strong>{campaign.title}</strong> <DueDate due={campaign.until} /></p>
      {campaign.message ? <p>{campaign.message}</p> : null}
      <p>{t("campaigns.banner_sections")}</p>
      <ul>{campaign.sections.map((key) => <li key={key}><Link to={`/my-record/sections/${key}`}>{title(key)}</Link></li>)}</ul>
    </section>
  ));
}
