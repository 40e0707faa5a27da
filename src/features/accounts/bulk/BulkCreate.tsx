import { Tabs } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { LoadingState } from "@/components/states";
import { FromFile } from "./FromFile";
import "../accounts.css";
import "./bulk.css";

const FromList = lazy(() => import("./FromList"));

/** Accounts for many at once: from an Excel list, or for people entered before. Ends with a batch that runs on its own page. */
export default function BulkCreate() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const confirmed = (batchId: string) => void navigate(`/accounts/batches/${batchId}`, { state: { start: true } });
  return (
    <>
      <PageHeader
        title={t("accounts.bulk.title")} description={t("accounts.bulk.description")} trail={[{ label: t("accounts.title"), to: "/accounts" }]}
        actions={<Link to="/accounts/batches">{t("accounts.bulk.batches")}</Link>}
      />
      <div className="bulk-create">
        <Tabs items={[
          { key: "file", label: t("accounts.bulk.from_file"), children: <FromFile onConfirmed={confirmed} /> },
          { key: "list", label: t("accounts.bulk.from_list"), children: <Suspense fallback={<LoadingState />}><FromList onConfirmed={confirmed} /></Suspense> },
        ]} />
      </div>
    </>
  );
}
