import { Alert, Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { DataState } from "@/components/DataState";
import { useRecordMovements, type RecordMovements } from "@/components/movements/movements";
import { PageHeader } from "@/components/PageHeader";
import { LoadingPage } from "@/components/states";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { DecisionFields } from "@/components/movements/DecisionFields";
import { useAnnulLeaving, useLeave, usePreview } from "./movements.api";
import { decisionErrors, decisionInput, EMPTY_DECISION } from "@/components/movements/decision";
import { LEAVING_KINDS, type PreviewPerson } from "./movements.model";
import { OpenWorkList } from "./OpenWorkList";
import "./movements.css";

/** Records that a person leaves, or undoes what was recorded wrongly. */
export default function LeavePage() {
  const { id = "" } = useParams();
  const preview = usePreview([id]);
  const movements = useRecordMovements(id);
  return (
    <DataState query={preview} loading={<LoadingPage />}>
      {([person]) => (
        <DataState query={movements} loading={<LoadingPage />}>
          {({ leaving }) => !person ? null : leaving ? <Undo person={person} leaving={leaving} /> : <Leave person={person} />}
        </DataState>
      )}
    </DataState>
  );
}

function Head({ person, title, text }: { person: PreviewPerson; title: string; text: string }) {
  const { t } = useTranslation();
  return <PageHeader title={title} description={text} trail={[{ label: t("movements.menu"), to: "/movements/leavings" }, { label: person.full_name, to: `/employees/${person.employee_id}` }]} />;
}

function Leave({ person }: { person: PreviewPerson }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [kind, setKind] = useState<string | undefined>();
  const [decision, setDecision] = useState(EMPTY_DECISION);
  const [destination, setDestination] = useState("");
  const [note, setNote] = useState("");
  const [handOver, setHandOver] = useState(false);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const leave = useLeave({
    success: "movements.leave.done",
    onSuccess: () => void navigate("/movements/leavings"),
    onError: (error) => {
      setRefused(errorText(error));
      return true;
    },
  });
  const errors = decisionErrors(decision, account.today);
  const wrong = { kind: !kind, destination: kind === "out_of_province" && destination.trim().length < 2, handOver: person.open && !handOver };
  const submit = () => {
    setTried(true);
    setRefused(null);
    if (errors.length > 0 || wrong.kind || wrong.destination || wrong.handOver) return;
    leave.mutate({ p_employee_id: person.employee_id, p_leaving: { ...decisionInput(decision), kind, hand_over: handOver, note: note.trim() || null, ...(kind === "out_of_province" ? { destination: destination.trim() } : {}) } });
  };
  const later = decision.effective_date !== null && decision.effective_date > account.today;
  return (
    <>
      <Head person={person} title={t("movements.leave.title", { name: person.full_name })} text={t("movements.leave.text")} />
      <Form layout="vertical" className="movement-form" onFinish={submit} disabled={leave.isPending}>
        <section className="movement-card">
          <Form.Item label={t("movements.kind_title")} htmlFor="leave-kind" required validateStatus={tried && wrong.kind ? "error" : undefined} help={tried && wrong.kind ? t("movements.leave.kind_required") : undefined}>
            <Select id="leave-kind" value={kind} onChange={setKind} placeholder={t("movements.leave.kind_hint")} options={LEAVING_KINDS.map((value) => ({ value, label: t(`movements.kind.${value}`) }))} />
          </Form.Item>
          {kind === "out_of_province" ? (
            <Form.Item label={t("movements.leave.destination")} htmlFor="leave-destination" required validateStatus={tried && wrong.destination ? "error" : undefined} help={tried && wrong.destination ? t("movements.leave.destination_required") : undefined}>
              <Input id="leave-destination" value={destination} maxLength={300} onChange={(event) => setDestination(event.target.value)} />
            </Form.Item>
          ) : null}
          <DecisionFields unitId={person.unit_id} value={decision} onChange={(part) => setDecision({ ...decision, ...part })} errors={tried ? errors : []} />
          <Form.Item label={t("movements.accept.note")} htmlFor="leave-note"><Input.TextArea id="leave-note" value={note} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setNote(event.target.value)} /></Form.Item>
        </section>
        <section className="movement-card" aria-labelledby="leave-open">
          <h2 id="leave-open">{t("movements.leave.open")}</h2>
          <OpenWorkList work={person.open_work} />
          {person.open ? <Checkbox checked={handOver} onChange={(event) => setHandOver(event.target.checked)}>{t("movements.leave.hand_over")}</Checkbox> : null}
          {tried && wrong.handOver ? <p className="movement-problem" role="alert">{t("movements.send.problem.hand_over")}</p> : null}
        </section>
        <Alert type="info" showIcon message={t(later ? "movements.leave.later" : "movements.leave.now", { date: formatDate(decision.effective_date) })} />
        {refused ? <Alert type="error" showIcon message={refused} role="alert" /> : null}
        <div className="movement-acts">
          <Button type="primary" danger htmlType="submit" loading={leave.isPending}>{t("movements.leave.ok")}</Button>
          <Link to={`/employees/${person.employee_id}`}>{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}

function Undo({ person, leaving }: { person: PreviewPerson; leaving: NonNullable<RecordMovements["leaving"]> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const errorText = useErrorText();
  const effective = leaving.state === "effective";
  const [decision, setDecision] = useState({ ...EMPTY_DECISION, effective_date: account.today as string | null });
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const annul = useAnnulLeaving({
    success: "movements.leave.undone",
    onSuccess: () => void navigate(`/employees/${person.employee_id}`),
    onError: (error) => {
      setRefused(errorText(error));
      return true;
    },
  });
  const errors = effective ? decisionErrors(decision, account.today) : [];
  const short = reason.trim().length < 5;
  const submit = () => {
    setTried(true);
    if (errors.length > 0 || short) return;
    annul.mutate({ p_leaving_id: leaving.id, p_revision: leaving.revision, p_reason: reason.trim(), p_decision: effective ? decisionInput(decision) : null });
  };
  return (
    <>
      <Head person={person} title={t("movements.undo.title", { name: person.full_name })} text={t(effective ? "movements.undo.effective" : "movements.undo.pending", { kind: t(`movements.kind.${leaving.kind}`), date: formatDate(leaving.effective_date) })} />
      <Form layout="vertical" className="movement-form movement-card" onFinish={submit} disabled={annul.isPending}>
        {effective ? <DecisionFields unitId={person.unit_id} value={decision} onChange={(part) => setDecision({ ...decision, ...part })} errors={tried ? errors : []} /> : null}
        <Form.Item label={t("common.reason.label")} htmlFor="undo-reason" required validateStatus={tried && short ? "error" : undefined} help={tried && short ? t("common.reason.too_short", { count: 5 }) : undefined}>
          <Input.TextArea id="undo-reason" value={reason} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
        {refused ? <Alert type="error" showIcon message={refused} role="alert" /> : null}
        <div className="movement-acts">
          <Button type="primary" htmlType="submit" loading={annul.isPending}>{t("movements.undo.ok")}</Button>
          <Link to={`/employees/${person.employee_id}`}>{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}
