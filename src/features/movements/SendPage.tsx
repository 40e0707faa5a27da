import { Alert, Button, Form, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { ErrorState } from "@/components/states";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { inForce, OFFICERS } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useUnit } from "@/providers/useUnits";
import { DecisionFields } from "@/components/movements/DecisionFields";
import { usePreview, useSend } from "./movements.api";
import { decisionErrors, decisionInput, EMPTY_DECISION, type DecisionField } from "@/components/movements/decision";
import { keepDraft, keptDraft, personProblem, TRANSFER_KINDS, type SendDraft } from "./movements.model";
import { PeopleTable } from "./PeopleTable";
import { PersonSearch } from "./PersonSearch";
import "./movements.css";

const MOST_PEOPLE = 200;

/** Sends records to other units: the decision, the people, what is open around each, then send. What is typed stays in this tab until then. */
export default function SendPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [params] = useSearchParams();
  const [draft, setDraft] = useState<SendDraft>(() => begun(keptDraft(account.user_id), params.get("employee")));
  const [fromUnitId, setFromUnitId] = useState(() => account.grants.find((grant) => OFFICERS.includes(grant.role) && inForce(grant, account.today))?.unit_id);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const preview = usePreview(draft.people.map(({ id }) => id));
  const found = draft.people.length > 0 ? (preview.data ?? []) : [];
  const change = (part: Partial<SendDraft>) => {
    const next = { ...draft, ...part };
    setRefused(null);
    setDraft(next);
    keepDraft(account.user_id, next);
  };
  const send = useSend({
    success: "movements.send.done",
    onSuccess: ({ transfers }) => {
      keepDraft(account.user_id, null);
      void navigate(transfers.length === 1 ? `/movements/${transfers[0]?.id ?? ""}` : "/movements/outgoing");
    },
    onError: (error) => {
      setRefused(errorText(error));
      return true;
    },
  });
  const secondment = draft.kind === "secondment";
  const decision = secondment ? draft.decision : { ...draft.decision, return_date: null };
  const wrong: DecisionField[] = decisionErrors(decision, account.today);
  const people = draft.people.flatMap((one) => {
    const person = found.find(({ employee_id }) => employee_id === one.id);
    return person ? [{ person, toUnitId: one.to_unit_id ?? draft.to_unit_id ?? undefined, handOver: one.hand_over ?? false }] : [];
  });
  const ready = wrong.length === 0 && people.length > 0 && people.length === draft.people.length && fromUnitId !== undefined
    && people.every(({ person, toUnitId, handOver }) => personProblem(person, toUnitId, handOver) === null);
  const submit = () => {
    setTried(true);
    if (!ready) return;
    send.mutate({
      decision: { ...decisionInput(decision), kind: draft.kind, unit_id: fromUnitId },
      people: people.map(({ person, toUnitId, handOver }) => ({ employee_id: person.employee_id, to_unit_id: toUnitId, hand_over: handOver })),
    });
  };
  const setPerson = (id: string, part: Partial<SendDraft["people"][number]>) => change({ people: draft.people.map((one) => (one.id === id ? { ...one, ...part } : one)) });

  return (
    <>
      <PageHeader title={t("movements.send.title")} trail={[{ label: t("movements.menu"), to: "/movements" }]} description={t("movements.send.text")} />
      <Form layout="vertical" className="movement-form" onFinish={submit} disabled={send.isPending}>
        <section className="movement-card" aria-labelledby="send-decision">
          <h2 id="send-decision">{t("movements.send.step_decision")}</h2>
          <Form.Item label={t("movements.kind_title")} required>
            <Radio.Group value={draft.kind} aria-label={t("movements.kind_title")} onChange={(event) => change({ kind: event.target.value as SendDraft["kind"] })}
              options={TRANSFER_KINDS.map((value) => ({ value, label: t(`movements.kind.${value}`) }))} />
          </Form.Item>
          {secondment ? <p className="cell-soft">{t("movements.send.secondment_text")}</p> : null}
          <FromUnit value={fromUnitId} onChange={setFromUnitId} />
          <DecisionFields unitId={fromUnitId} value={draft.decision} onChange={(part) => change({ decision: { ...draft.decision, ...part } })} errors={tried ? wrong : []} withReturn={secondment} />
        </section>
        <section className="movement-card" aria-labelledby="send-people">
          <h2 id="send-people">{t("movements.send.step_people")}</h2>
          <div className="movement-fields">
            <Form.Item label={t("movements.to_unit")} htmlFor="send-to" extra={t("movements.send.to_hint")}>
              <UnitTreeSelect id="send-to" value={draft.to_unit_id} onChange={(unitId) => change({ to_unit_id: unitId ?? null })} />
            </Form.Item>
            <Form.Item label={t("movements.send.add_person")} htmlFor="send-person">
              <PersonSearch id="send-person" chosen={draft.people.map(({ id }) => id)} disabled={draft.people.length >= MOST_PEOPLE} onChoose={(id) => change({ people: [...draft.people, { id }] })} />
            </Form.Item>
          </div>
          {preview.error && draft.people.length > 0 ? <ErrorState error={preview.error} onRetry={() => void preview.refetch()} /> : null}
          {draft.people.length === 0 ? <p className="cell-soft">{t("movements.send.nobody")}</p> : (
            <PeopleTable
              people={people} tried={tried} onUnit={(id, unitId) => setPerson(id, { to_unit_id: unitId })} onHandOver={(id, yes) => setPerson(id, { hand_over: yes })}
              onRemove={(id) => change({ people: draft.people.filter((one) => one.id !== id) })}
            />
          )}
        </section>
        {refused ? <Alert type="error" showIcon message={refused} role="alert" /> : null}
        {tried && !ready && !refused ? <Alert type="warning" showIcon message={t("movements.send.not_ready")} role="alert" /> : null}
        <div className="movement-acts">
          <Button type="primary" htmlType="submit" loading={send.isPending}>{t("movements.send.ok", { count: people.length })}</Button>
          <Button onClick={() => { setTried(false); change(begun(null, null)); }}>{t("movements.send.clear")}</Button>
          <Link to="/movements/outgoing">{t("common.cancel")}</Link>
        </div>
      </Form>
    </>
  );
}

/** A draft to go on with; the person a record page led here with joins it. */
function begun(kept: SendDraft | null, employeeId: string | null): SendDraft {
  const draft = kept ?? { kind: "transfer", decision: EMPTY_DECISION, to_unit_id: null, people: [] };
  return !employeeId || draft.people.some(({ id }) => id === employeeId) ? draft : { ...draft, people: [...draft.people, { id: employeeId }] };
}

/** In whose name the records are sent; only whoever keeps several units is asked. */
function FromUnit({ value, onChange }: { value: string | undefined; onChange: (unitId: string) => void }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const held = account.grants.filter((grant) => OFFICERS.includes(grant.role) && inForce(grant, account.today));
  const unit = useUnit(value);
  if (held.length <= 1) return unit ? <p>{t("movements.send.from", { unit: unit.name })}</p> : null;
  return (
    <Form.Item label={t("movements.from_unit")} htmlFor="send-from" required>
      <Select id="send-from" value={value} onChange={onChange} options={held.map(({ unit_id, unit_name }) => ({ value: unit_id, label: unit_name }))} />
    </Form.Item>
  );
}
