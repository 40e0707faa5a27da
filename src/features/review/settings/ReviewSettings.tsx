import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { useAccount } from "@/providers/account";
import { DeputiesTab } from "./DeputiesTab";
import { ReasonsTab } from "./ReasonsTab";
import { SectionsTab } from "./SectionsTab";
import "./review-settings.css";

/** What review stands on: kept reasons, who reviews while a manager is away, which sections are harmless. */
export default function ReviewSettings() {
  const { t } = useTranslation();
  const { hasRole } = useAccount();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: "reasons", label: t("review.reasons.title"), children: <ReasonsTab /> },
    { key: "deputies", label: t("review.deputy.title"), children: <DeputiesTab /> },
    ...(hasRole("province_officer") ? [{ key: "sections", label: t("review.harmless.title"), children: <SectionsTab /> }] : []),
  ];
  const asked = params.get("tab");
  return (
    <>
      <PageHeader title={t("review.settings.title")} description={t("review.settings.description")} trail={[{ label: t("review.menu"), to: "/review" }]} />
      <Tabs activeKey={tabs.find(({ key }) => key === asked)?.key ?? "reasons"} onChange={(tab) => setParams({ tab }, { replace: true })} items={tabs} destroyOnHidden />
    </>
  );
}
