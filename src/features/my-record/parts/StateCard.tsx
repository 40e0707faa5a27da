import { PaperClipOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DueDate } from "@/components/DueDate";
import { StatusTag } from "@/components/StatusTag";
import { formatDate, formatDateTime } from "@/lib/dates";
import { useCancelUpdate, useWithdraw } from "../my-record.api";
import { currentDuty, isWaiting, progress, returnReasons, sectionLink, type MyRecord } from "../my-record.model";
import type { RecordData } from "../RecordGate";
import { useRecordSource } from "../source";
import { ProgressRing, Steps } from "./Progress";

/** Where the record stands, until when, how far, and the one next step. */
export function StateCard({ data }: { data: RecordData }) {
  const { t } = useTranslation();
  const { proxy } = useRecordSource();
  const { record, catalogue, findings, proof, statusOf, entriesOf } = data;
  const { request, employee } = record;
  const statuses = catalogue.sections.map(statusOf);
  const { done, total } = progress(statuses);
  const duty = currentDuty(record);
  const errors = (findings ?? []).filter(({ severity }) => severity === "error").length;
  const phase = request?.status ?? (employee.approved_version > 0 ? "approved" : "none");
  const key = request ? `${request.kind}_${request.status}` : phase;
  const first = request?.kind === "initial";
  const changed = catalogue.sections.filter(({ key: section }) => entriesOf(section).some(({ state }) => state !== "kept")).length;
  const declaring = request?.status === "draft" || request?.status === "returned";
  const proved = t("my-record.papers.proved", { proved: proof.needed - proof.missing.length, needed: proof.needed });
  return (
    <section className="record-card record-state" aria-labelledby="record-state">
      <div className="record-state-head">
        {first ? <ProgressRing done={done} total={total} /> : null}
        <div className="record-state-words">
          <h2 id="record-state">{t(`my-record.state.${key}.title`)}</h2>
          <StatusTag of="record" status={request && employee.record_status !== "not_declared" ? request.status : employee.record_status} />
          {request ? <p>{first ? t("my-record.progress", { done, total }) : changed > 0 ? t("my-record.changed_sections", { count: changed }) : t("my-record.submit.no_changes")}{declaring && errors > 0 ? ` · ${t("my-record.errors_left", { count: errors })}` : ""}</p> : null}
        </div>
      </div>
      {proof.needed > 0 && declaring ? (
        <p className={proof.missing.length > 0 ? "record-proof warn" : "record-proof"}>
          <PaperClipOutlined aria-hidden /> {proxy ? proved : <Link to="/my-record/papers">{proved}</Link>}
        </p>
      ) : null}
      <p>{t(`my-record.state.${key}.text`, { unit: employee.unit.name, date: formatDateTime(request?.unit_approved_at ?? request?.submitted_at ?? employee.approved_at) })}</p>
      {request?.status === "returned" && request.decision_note ? <p className="record-note"><strong>{t("my-record.decision_note")}</strong> {request.decision_note}</p> : null}
      {request?.event_date && request.kind !== "initial" ? <p className="record-soft">{t("my-record.event_date", { date: formatDate(request.event_date) })}</p> : null}
      {duty ? <p className="record-due"><span>{t(`my-record.duty.${duty.kind === "initial" ? "initial" : "update"}`)}</span> <DueDate due={duty.due_date} metOn={duty.met_on} daysLeft={duty.days_left} /></p> : null}
      {request ? <Steps kind={request.kind} at={request.status === "unit_approved" ? 3 : request.status === "submitted" ? 2 : errors === 0 && findings && changed > 0 && request.status !== "returned" ? 1 : 0} /> : null}
      <div className="record-actions"><NextStep data={data} errors={errors} /></div>
      {request && declaring && !proxy && request.kind !== "initial" ? <CancelUpdate record={record} /> : null}
      {request && isWaiting(request) && !proxy ? <Withdraw record={record} /> : null}
    </section>
  );
}

function NextStep({ data, errors }: { data: RecordData; errors: number }): ReactNode {
  const { t } = useTranslation();
  const { base, proxy } = useRecordSource();
  const { record, catalogue, statusOf, entriesOf, findings } = data;
  const { request, employee } = record;
  if (employee.status !== "active") return <p className="record-soft">{t("my-record.archived")}</p>;
  if (!request) return employee.approved_version > 0 ? (
    <>
      <Link className="record-main-link" to="/my-record/update">{t("my-record.action.update")}</Link>
      <Link className="record-main-link second" to="/my-record/correction">{t("my-record.action.correction")}</Link>
    </>
  ) : null;
  if (isWaiting(request)) return null;
  const next = catalogue.sections.find((section) => ["empty", "missing", "returned"].includes(statusOf(section).kind));
  const changes = catalogue.sections.some((section) => entriesOf(section.key).some(({ state }) => state !== "kept"));
  const open = returnReasons(request).some(({ handled }) => !handled);
  const maySubmit = findings !== undefined && errors === 0 && changes && !open;
  if (request.status === "draft" && !next && !changes) return <p className="record-soft">{t("my-record.action.choose_section")}</p>;
  return (
    <>
      {next ? <Link className={`record-main-link${maySubmit ? " second" : ""}`} to={sectionLink(base, next.key)}>{t(request.status === "returned" ? "my-record.action.fix" : "my-record.action.continue")}</Link> : null}
      <Link className={`record-main-link${maySubmit ? "" : " second"}`} to={`${base}/submit`}>{t(proxy ? "my-record.proxy.hand_over_link" : "my-record.action.submit")}</Link>
    </>
  );
}

function Withdraw({ record: { request } }: { record: MyRecord }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const withdraw = useWithdraw();
  const ask = () => {
    modal.confirm({
      title: t("my-record.withdraw_title"), content: t("my-record.withdraw_text"), okText: t("my-record.action.withdraw"), cancelText: t("common.cancel"),
      onOk: () => { if (request) withdraw.mutate({ p_request_id: request.id }); },
    });
  };
  return <div className="record-actions"><Button loading={withdraw.isPending} onClick={ask}>{t("my-record.action.withdraw")}</Button></div>;
}

function CancelUpdate({ record: { request } }: { record: MyRecord }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const cancel = useCancelUpdate();
  const ask = () => {
    modal.confirm({
      title: t("my-record.cancel_title"), content: t("my-record.cancel_text"), okText: t("my-record.action.cancel_update"), okButtonProps: { danger: true }, cancelText: t("common.close"),
      onOk: () => { if (request) cancel.mutate({ p_request_id: request.id }); },
    });
  };
  return <Button type="link" danger loading={cancel.isPending} className="record-quiet" onClick={ask}>{t("my-record.action.cancel_update")}</Button>;
}
