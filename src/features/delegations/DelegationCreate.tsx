import { Alert, Button, Checkbox, Form, Input, Select } from "antd";
import { useDeferredValue, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { DataState } from "@/components/DataState";
import { DateField } from "@/components/DateField";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { fold } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import { useErrorText } from "@/providers/useErrorText";
import { useUnits } from "@/providers/useUnits";
import { POWERS, type UnitTreeRow } from "@/types/domain";
import { useCandidates, useRequestDelegation } from "./delegations.api";
import { delegableUnits, draftErrors, SHORTEST_REASON, type DraftField, type RequestDraft } from "./delegations.model";
import "./delegations.css";

/** A unit asks Sở Nội vụ to let somebody of a unit below keep its records. */
export default function DelegationCreate() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const units = useUnits();
  return (
    <>
      <PageHeader title={t("delegations.new")} trail={[{ label: t("delegations.menu"), to: "/delegations" }]} description={t("delegations.new_text")} />
      <DataState query={units} isEmpty={(rows) => delegableUnits(rows, account.grants, account.today).length === 0}
        empty={<EmptyState title={t("delegations.no_units")} text={t("delegations.no_units_text")} />}>
        {(rows) => <RequestForm units={delegableUnits(rows, account.grants, account.today)} />}
      </DataState>
    </>
  );
}

function RequestForm({ units }: { units: UnitTreeRow[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const { account } = useAccount();
  const [draft, setDraft] = useState<RequestDraft>({ unit_id: null, user_id: null, powers: [...POWERS], valid_from: account.today, valid_to: null, reason: "" });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const text = fold(useDeferredValue(typed.trim()));
  const candidates = useCandidates(units.find(({ id }) => id === draft.unit_id), text);
  const send = useRequestDelegation({
    onSuccess: (id) => void navigate(`/delegations/${id}`),
    onError: (error) => { setProblem(errorText(error)); return true; },
  });
  const change = (part: Partial<RequestDraft>) => setDraft((now) => ({ ...now, ...part }));
  const errors = draftErrors(draft, account.today);
  const submit = () => {
    setTried(true);
    setProblem(null);
    const { unit_id: unit, user_id: user, valid_from: from, valid_to: to } = draft;
    if (errors.length > 0 || !unit || !user || !from || !to) return;
    send.mutate({ p_unit_id: unit, p_user_id: user, p_powers: draft.powers, p_valid_from: from, p_valid_to: to, p_reason: draft.reason.trim() });
  };
  const item = (name: DraftField, label: string, control: ReactNode, extra?: string) => {
    const wrong = tried && errors.includes(name);
    return (
      <Form.Item label={label} htmlFor={`delegation-${name}`} required extra={extra} validateStatus={wrong ? "error" : undefined}
        help={wrong ? t(`delegations.wrong.${name}`, { count: SHORTEST_REASON }) : undefined}>{control}</Form.Item>
    );
  };
  return (
    <Form layout="vertical" className="delegation-form" onFinish={submit} disabled={send.isPending}>
      {problem ? <Alert type="error" showIcon message={problem} role="alert" className="delegation-alert" /> : null}
      {item("unit_id", t("delegations.unit"), (
        <Select id="delegation-unit_id" showSearch value={draft.unit_id ?? undefined} placeholder={t("common.select.unit")} filterOption={(input, option) => (option?.search ?? "").includes(fold(input))}
          onChange={(value: string) => change({ unit_id: value, user_id: null })} options={units.map(({ id, name }) => ({ value: id, label: name, search: fold(name) }))} />
      ), t("delegations.unit_hint"))}
      {item("user_id", t("delegations.person"), (
        <Select id="delegation-user_id" showSearch filterOption={false} disabled={!draft.unit_id} value={draft.user_id ?? undefined} placeholder={t("delegations.person_placeholder")}
          onSearch={setTyped} onChange={(value: string) => change({ user_id: value })} loading={candidates.isFetching}
          notFoundContent={candidates.error ? errorText(candidates.error) : t("delegations.no_person")}
          options={(candidates.data ?? []).map((one) => ({ value: one.id, label: `${one.display_name} (${one.username}) – ${one.unit_name}` }))} />
      ), t("delegations.person_hint"))}
      {item("powers", t("delegations.powers"), (
        <Checkbox.Group className="delegation-powers" value={draft.powers} onChange={(powers) => change({ powers })}
          options={POWERS.map((value) => ({ value, label: t(`common.power.${value}`) }))} />
      ), t("delegations.powers_hint"))}
      <div className="delegation-pair">
        {item("valid_from", t("delegations.from"), <DateField id="delegation-valid_from" value={draft.valid_from} min={account.today} onChange={(day) => change({ valid_from: day })} onInvalid={() => change({ valid_from: null })} />)}
        {item("valid_to", t("delegations.to"), <DateField id="delegation-valid_to" value={draft.valid_to} min={draft.valid_from ?? account.today} onChange={(day) => change({ valid_to: day })} onInvalid={() => change({ valid_to: null })} />)}
      </div>
      {item("reason", t("delegations.reason"), (
        <Input.TextArea id="delegation-reason" value={draft.reason} maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => change({ reason: event.target.value })} />
      ), t("delegations.reason_hint"))}
      <div className="delegation-acts">
        <Button type="primary" htmlType="submit" loading={send.isPending}>{t("delegations.send")}</Button>
        <Link to="/delegations">{t("common.cancel")}</Link>
      </div>
    </Form>
  );
}
