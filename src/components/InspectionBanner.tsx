import { FileSearchOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { currentLanguage } from "@/i18n";
import { useRpc } from "@/providers/useRpc";
import "./CampaignBanner.css";
import { DueDate } from "./DueDate";
import { localText } from "./section/section.model";

/** One answer of rpc `my_inspections`. */
interface MyInspection {
  number: string;
  due_on: string;
  findings: { section: string; field: string | null; reason: string; title_vi: string; title_en: string; label_vi: string | null; label_en: string | null }[];
}

/** What inspections flagged in the person's record and is not mended yet, each with its reason and the way to its place; nothing when there is none. */
export function InspectionBanner() {
  const { t } = useTranslation();
  const inspections = useRpc<MyInspection[]>("my_inspections");
  const language = currentLanguage();
  return (inspections.data ?? []).map(({ number, due_on, findings }) => (
    <section key={number} className="campaign-banner" aria-label={t("inspections.banner", { number })}>
      <p className="campaign-banner-title"><FileSearchOutlined aria-hidden /> <strong>{t("inspections.banner", { number })}</strong> <DueDate due={due_on} /></p>
      <ul>
        {findings.map((one, index) => (
          <li key={index}>
            <Link to={`/my-record/sections/${one.section}${one.field ? `?field=${one.field}` : ""}`}>{[localText(one, "title", language), one.label_vi ? localText(one, "label", language) : null].filter(Boolean).join(" – ")}</Link>: {one.reason}
          </li>
        ))}
      </ul>
    </section>
  ));
}
