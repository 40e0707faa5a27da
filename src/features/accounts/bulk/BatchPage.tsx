import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDateTime } from "@/lib/dates";
import { BatchPeople } from "./BatchPeople";
import { BatchProgress } from "./BatchProgress";
import { BatchSlips } from "./BatchSlips";
import { useBatch, type BatchRow } from "./bulk.api";
import { useBatchRun } from "./useBatchRun";
import "../accounts.css";
import "./bulk.css";

/** One batch: how far it is, its slips, its people. */
export default function BatchPage() {
  const { id = "" } = useParams();
  const batch = useBatch(id);
  return <DataState query={batch} isEmpty={() => false} loading={<LoadingPage />}>{(data) => <Content key={data.id} batch={data} />}</DataState>;
}

function Content({ batch }: { batch: BatchRow }) {
  const { t } = useTranslation();
  const run = useBatchRun(batch.id);
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <>
      <PageHeader
        title={t("accounts.bulk.batch_of", { at: formatDateTime(batch.created_at) })} tag={<StatusTag of="account_batch" status={batch.state} />}
        trail={[{ label: t("accounts.title"), to: "/accounts" }, { label: t("accounts.bulk.batches"), to: "/accounts/batches" }]}
        description={[batch.file_name ?? t("accounts.bulk.source_list"), batch.unit_name].join(" · ")}
      />
      <BatchProgress batch={batch} run={run} />
      <BatchSlips batch={batch} running={run.running} chosen={chosen} />
      <BatchPeople batchId={batch.id} chosen={chosen} onChoose={setChosen} />
    </>
  );
}
