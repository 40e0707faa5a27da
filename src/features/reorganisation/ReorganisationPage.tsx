import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { StatusTag } from "@/components/StatusTag";
import { DraftWizard } from "./DraftWizard";
import { useAct, useReorganisation, type Reorganisation } from "./reorganisation.api";
import { ResultPanel } from "./ResultPanel";
import "./reorganisation.css";

/** One reorganisation: the wizard while it is a draft, afterwards what was done. */
export default function ReorganisationPage() {
  const { id = "" } = useParams();
  const query = useReorganisation(id);
  return <DataState query={query} isEmpty={() => false}>{(data) => <Whole key={`${data.id} ${data.state}`} data={data} />}</DataState>;
}

function Whole({ data }: { data: Reorganisation }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [giving, setGiving] = useState(false);
  const cancel = useAct("cancel_reorganisation", { success: "reorganisation.cancelled", onSuccess: () => void navigate("/reorganisations") });
  const open = data.state === "draft" || data.state === "scheduled";
  return (
    <>
      <PageHeader
        title={data.title} tag={<StatusTag of="reorganisation" status={data.state} />} trail={[{ label: t("reorganisation.menu"), to: "/reorganisations" }]}
        actions={open ? <Button onClick={() => setGiving(true)}>{t("reorganisation.give_up")}</Button> : undefined}
      />
      {data.state === "draft" ? <DraftWizard given={data} /> : <ResultPanel data={data} />}
      <ReasonModal
        open={giving} title={t("reorganisation.give_up")} text={t("reorganisation.give_up_text")} okText={t("reorganisation.give_up")} danger minLength={5} maxLength={1000} loading={cancel.isPending}
        onOk={(reason) => cancel.mutate({ p_id: data.id, p_reason: reason, p_revision: data.revision })} onCancel={() => setGiving(false)}
      />
    </>
  );
}
