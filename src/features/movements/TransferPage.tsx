import { CheckOutlined, CloseOutlined, EyeOutlined, FileWordOutlined, RollbackOutlined, StopOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { DecisionLine } from "@/components/movements/MovementHistory";
import { OfficialPaperButton } from "@/components/official/OfficialPaperButton";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { LoadingPage } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { formatDate, formatDateTime } from "@/lib/dates";
import { AcceptForm } from "./AcceptForm";
import { AnnulModal } from "./AnnulModal";
import { CompleteModal } from "./CompleteModal";
import { ComponentTable } from "./ComponentTable";
import { useOpenSent, useReceiptFile, useTransfer, useTransferAct, type SentRecord, type TransferDetail } from "./movements.api";
import { OpenWorkList } from "./OpenWorkList";
import { SentRecordDrawer } from "./SentRecordDrawer";
import "./movements.css";

/** One transfer: what was sent and under which decision, what the receiving unit answers, the receipt. */
export default function TransferPage() {
  const { id = "" } = useParams();
  return <DataState query={useTransfer(id)} loading={<LoadingPage />}>{(data) => <Content key={`${data.id} ${data.revision}`} transfer={data} />}</DataState>;
}

type Asked = "refuse" | "cancel" | "complete" | "annul";

function Content({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [opened, setOpened] = useState<SentRecord | null>(null);
  const act = { transfer_id: transfer.id, revision: transfer.revision };
  const close = () => setAsked(null);
  const open = useOpenSent(setOpened);
  const refuse = useTransferAct("refuse", { success: "movements.done.refused", onSuccess: close });
  const cancel = useTransferAct("cancel", { success: "movements.done.cancelled", onSuccess: close });
  const takeBack = useTransferAct("end_secondment", { success: "movements.done.taken_back" });
  const file = useReceiptFile(transfer);
  const { may } = transfer;
  return (
    <>
      <PageHeader
        title={t("movements.one", { name: transfer.person.full_name })} trail={[{ label: t("movements.menu"), to: "/movements" }]}
        tag={<StatusTag of="transfer" status={transfer.state} />} description={<DecisionLine decision={transfer.decision} />}
        actions={(
          <>
            {may.read_sent ? <Button icon={<EyeOutlined aria-hidden />} loading={open.isPending} onClick={() => open.mutate({ p_transfer_id: transfer.id })}>{t("movements.read_sent")}</Button> : null}
            {transfer.decision.paper_id ? <OfficialPaperButton paperId={transfer.decision.paper_id} /> : null}
            {may.complete ? <Button icon={<CheckOutlined aria-hidden />} onClick={() => setAsked("complete")}>{t("movements.complete.title")}</Button> : null}
            {may.end_secondment ? <Button icon={<RollbackOutlined aria-hidden />} loading={takeBack.isPending} onClick={() => takeBack.mutate(act)}>{t("movements.take_back")}</Button> : null}
            <Button icon={<FileWordOutlined aria-hidden />} loading={file.isPending} onClick={() => file.mutate()}>{t("movements.receipt")}</Button>
            {may.accept ? <Button danger icon={<CloseOutlined aria-hidden />} onClick={() => setAsked("refuse")}>{t("movements.refuse.title")}</Button> : null}
            {may.cancel ? <Button danger icon={<StopOutlined aria-hidden />} onClick={() => setAsked("cancel")}>{t("movements.cancel.title")}</Button> : null}
            {may.annul ? <Button danger icon={<RollbackOutlined aria-hidden />} onClick={() => setAsked("annul")}>{t("movements.annul.title")}</Button> : null}
          </>
        )}
      />
      <Notices transfer={transfer} />
      <Facts transfer={transfer} />
      {may.accept ? <AcceptForm transfer={transfer} /> : (
        <section className="movement-card" aria-labelledby="transfer-components">
          <h2 id="transfer-components">{t("movements.components")}</h2>
          <ComponentTable components={transfer.components} checklist={transfer.checklist} />
        </section>
      )}
      <section className="movement-card" aria-labelledby="transfer-open">
        <h2 id="transfer-open">{t("movements.handed_over")}</h2>
        <OpenWorkList work={transfer.open_work} />
      </section>
      <SentRecordDrawer record={opened} name={transfer.person.full_name} onClose={() => setOpened(null)} />
      <ReasonModal open={asked === "refuse"} title={t("movements.refuse.title")} text={t("movements.refuse.text")} okText={t("movements.refuse.title")} danger minLength={5} maxLength={1000} loading={refuse.isPending}
        onOk={(reason) => refuse.mutate({ ...act, reason })} onCancel={close} />
      <ReasonModal open={asked === "cancel"} title={t("movements.cancel.title")} text={t("movements.cancel.text")} okText={t("movements.cancel.title")} danger minLength={5} maxLength={1000} loading={cancel.isPending}
        onOk={(reason) => cancel.mutate({ ...act, reason })} onCancel={close} />
      {asked === "complete" ? <CompleteModal transfer={transfer} onClose={close} /> : null}
      {asked === "annul" ? <AnnulModal transfer={transfer} onClose={close} /> : null}
    </>
  );
}

function Notices({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  if (transfer.problem) return <Alert className="movement-notice" type="error" showIcon message={t("movements.problem")} description={t(`errors.${transfer.problem}`, { name: transfer.person.full_name, code: transfer.person.code })} />;
  if (transfer.close_reason) {
    return (
      <Alert className="movement-notice" type="warning" showIcon message={t(`movements.closed.${transfer.state}`, { name: transfer.closed_by_name, at: formatDateTime(transfer.closed_at) })}
        description={<>{transfer.close_reason}{transfer.annulment ? <><br /><DecisionLine decision={transfer.annulment} /></> : null}</>} />
    );
  }
  if (transfer.state === "accepted") return <Alert className="movement-notice" type="info" showIcon message={t("movements.waits_for_day", { date: formatDate(transfer.effective_date) })} />;
  return null;
}

function Facts({ transfer }: { transfer: TransferDetail }) {
  const { t } = useTranslation();
  const { person } = transfer;
  const facts: [string, ReactNode][] = [
    [t("movements.kind_title"), t(`movements.kind.${transfer.kind}`)],
    [t("movements.code"), transfer.may.open ? <Link to={`/employees/${person.employee_id}`}>{person.code}</Link> : person.code],
    [t("movements.birth_date"), formatDate(person.birth_date)],
    [t("movements.from_unit"), transfer.from_unit.name],
    [t("movements.to_unit"), transfer.to_unit.name],
    [t("movements.position_before"), person.position_title],
    [t("movements.rank"), person.rank_name],
    [t("movements.decision.effective_date"), formatDate(transfer.effective_date)],
    [t("movements.decision.return_date"), transfer.return_date ? formatDate(transfer.return_date) : null],
    [t("movements.returned_at"), transfer.returned_at ? formatDate(transfer.returned_at) : null],
    [t("movements.due"), <>{formatDate(transfer.due_date)}{transfer.sent_late ? <> <span className="movement-late">{t("movements.punctuality.sent_late")}</span></> : null}</>],
    [t("movements.sent"), `${transfer.sent_by_name}, ${formatDateTime(transfer.sent_at)}`],
    [t("movements.accepted"), transfer.accepted_at ? `${transfer.accepted_by_name ?? ""}, ${formatDateTime(transfer.accepted_at)}` : null],
    [t("movements.position_title"), transfer.position_title],
    [t("movements.new_rank"), transfer.accepted_at ? (transfer.rank_name ?? t("movements.accept.rank_kept")) : null],
    [t("movements.accept.starts_on"), transfer.starts_on ? formatDate(transfer.starts_on) : null],
    [t("movements.completed"), transfer.completed_at ? formatDateTime(transfer.completed_at) : null],
    [t("movements.accept.note"), transfer.accept_note],
  ];
  return (
    <section className="movement-card" aria-label={t("movements.facts")}>
      <dl className="movement-facts">{facts.filter(([, value]) => value !== null && value !== undefined).map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}
