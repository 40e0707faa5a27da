import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { OfficialPaperButton } from "@/components/official/OfficialPaperButton";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { ErrorState, LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useRefreshAccount } from "@/providers/account";
import { useAccept, useAcknowledge, useCancel, useHandover, type Handover } from "./handovers.api";
import { SendForm } from "./SendForm";
import { WorkList } from "./WorkList";
import "./handovers.css";

/** One handover: both people, what goes along, and the step that is next. */
export default function HandoverPage() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const query = useHandover(id);
  if (query.data) return <Content data={query.data} />;
  if (query.isPending) return <LoadingPage />;
  return (
    <>
      <PageHeader title={t("handovers.one")} />
      <ErrorState error={query.error} onRetry={() => void query.refetch()} />
    </>
  );
}

function Content({ data }: { data: Handover }) {
  const { t } = useTranslation();
  const facts: [label: string, value: ReactNode][] = [
    [t("handovers.from"), `${data.from_name}, ${data.from_unit}`], [t("handovers.to"), `${data.to_name}, ${data.to_unit}`], [t("handovers.reason"), data.reason],
    [t("handovers.kind"), t(`handovers.kinds.${data.kind}`)], [t("handovers.started"), t("handovers.by_at", { name: data.started_by_name, at: formatDateTime(data.started_at) })],
  ];
  if (data.minutes_date) facts.push([t("handovers.minutes"), (
    <span className="handover-paper">{formatDate(data.minutes_date)}{data.minutes_paper_id ? <OfficialPaperButton paperId={data.minutes_paper_id} /> : null}</span>
  )]);
  if (data.completed_at) facts.push([t("handovers.completed_at"), <span className="num">{formatDateTime(data.completed_at)}</span>]);
  if (data.state === "completed") facts.push([t("handovers.due"), (
    <span className={data.overdue ? "handover-late" : ""}>{t(data.overdue ? "handovers.overdue_since" : "handovers.due_by", { day: formatDate(data.due_date) })}</span>
  )]);
  if (data.acknowledged_at) facts.push([t("handovers.acknowledged"), t("handovers.by_at", { name: data.acknowledged_by_name ?? "", at: formatDateTime(data.acknowledged_at) })]);
  if (data.note) facts.push([t("handovers.note"), data.note]);
  if (data.cancelled_at) facts.push([t("handovers.cancelled"), t("handovers.by_at", { name: data.cancelled_by_name ?? "", at: formatDateTime(data.cancelled_at) })],
    [t("handovers.cancel_reason"), data.cancel_reason ?? ""]);
  return (
    <>
      <PageHeader title={t("handovers.title_of", { name: data.from_name })} tag={<StatusTag of="handover" status={data.state} />} />
      <dl className="handover-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
      {data.work ? <WorkList work={data.work} passed={data.completed_at !== null} /> : null}
      {data.may.send ? <SendForm id={data.id} /> : null}
      <Acts data={data} />
    </>
  );
}

function Acts({ data }: { data: Handover }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<"cancel" | null>(null);
  const refreshAccount = useRefreshAccount();
  const accept = useAccept({ onSuccess: refreshAccount });
  const cancel = useCancel({ onSuccess: () => setAsking(null) });
  const acknowledge = useAcknowledge();
  const { may } = data;
  return (
    <>
      {may.accept ? <p className="handover-soft">{t("handovers.accept.text")}</p> : null}
      {data.state === "draft" && !may.send ? <p className="handover-soft">{t("handovers.waits_for_minutes")}</p> : null}
      {data.state === "waiting_for_successor" && !may.accept ? <p className="handover-soft">{t("handovers.waits_for_successor")}</p> : null}
      <div className="handover-acts">
        {may.accept ? <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate({ p_id: data.id })}>{t("handovers.accept.ok")}</Button> : null}
        {may.acknowledge ? <Button type="primary" loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ p_id: data.id, p_note: null })}>{t("handovers.acknowledge.ok")}</Button> : null}
        {may.cancel ? <Button danger onClick={() => setAsking("cancel")}>{t(may.accept ? "handovers.cancel.decline" : "handovers.cancel.open")}</Button> : null}
      </div>
      <ReasonModal
        open={asking !== null} danger title={t("handovers.cancel.title")} text={t("handovers.cancel.text")} okText={t("handovers.cancel.ok")} maxLength={1000} loading={cancel.isPending}
        onCancel={() => setAsking(null)} onOk={(reason) => cancel.mutate({ p_id: data.id, p_reason: reason })}
      />
    </>
  );
}
