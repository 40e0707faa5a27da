import { App, Button, Form, Input } from "antd";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/components/DateField";
import { DataState } from "@/components/DataState";
import { useLeaveGuard } from "@/components/useLeaveGuard";
import { toAppError, type AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { useSetQuotas, useStaffQuotas, type Kind, type Quotas } from "./quotas.api";
import { cellKey, changesOf, MOST, overAllotted } from "./quotas.model";
import { inputId, QuotaFormTable } from "./QuotaFormTable";
import { SummaryModal } from "./SummaryModal";
import { useQuotaDraft } from "./useQuotaDraft";

interface Props {
  unitId: string | undefined;
  /** Closed: saved, or given up. */
  onClose: () => void;
}

type Field = "decision" | "valid_from" | "reason";
interface Faults {
  fields: Partial<Record<Field, string>>;
  cells: Record<string, string>;
}
const NONE: Faults = { fields: {}, cells: {} };
const SHORTEST = 5;
const LONGEST = 200;

/** Enters what a decision gives: its number, its day, and the posts of the unit and of those directly below it. */
export function QuotaForm({ unitId, onClose }: Props) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const errorText = useErrorText();
  const { draft, change, setCell, forget } = useQuotaDraft(unitId);
  const [refused, setRefused] = useState<Faults>(NONE);
  const [asking, setAsking] = useState(false);
  const sought = useRef<string | null>(null);
  const today = useStaffQuotas(unitId);
  const ofDay = useStaffQuotas(unitId, draft.day ?? undefined);
  const quotas = ofDay.data ?? today.data;
  const lines = linesOf(quotas);
  const { changes, wrong } = changesOf(draft, lines);
  const correcting = changes.some(({ correction }) => correction) || refused.fields.reason !== undefined || draft.reason !== "";
  const typed = Object.keys(draft.cells).length;

  const confirmLoss = (title: string, okText: string) => new Promise<boolean>((resolve) => {
    modal.confirm({ title, content: t("quotas.leave.text", { count: typed }), okText, cancelText: t("quotas.leave.stay"), okButtonProps: { danger: true }, onOk: () => resolve(true), onCancel: () => resolve(false) });
  });
  const release = useLeaveGuard(typed > 0, () => confirmLoss(t("quotas.leave.title"), t("quotas.leave.go")));
  const close = () => {
    forget();
    release();
    onClose();
  };
  const giveUp = async () => {
    if (typed === 0 || (await confirmLoss(t("quotas.leave.drop_title"), t("quotas.leave.drop")))) close();
  };

  const typeInto = useCallback((key: string, text: string | undefined) => {
    setCell(key, text);
    setRefused((before) => (key in before.cells ? { ...before, cells: Object.fromEntries(Object.entries(before.cells).filter(([other]) => other !== key)) } : before));
  }, [setCell]);
  const show = (faults: Faults, focus: string) => {
    setRefused(faults);
    // A window that closes gives the focus back first.
    if (asking) sought.current = focus;
    else requestAnimationFrame(() => document.getElementById(focus)?.focus());
  };
  const seek = () => {
    if (sought.current) document.getElementById(sought.current)?.focus();
    sought.current = null;
  };
  const onError = (error: AppError) => {
    setAsking(false);
    const { unit_id: unit, kind, field } = error.params as { unit_id?: string; kind?: Kind; field?: string };
    const key = unit && kind ? cellKey(unit, kind) : null;
    if (error.kind === "conflict") void ofDay.refetch();
    if (key) show({ fields: {}, cells: { [key]: errorText(error) } }, inputId(key));
    else if (field === "decision" || field === "valid_from" || field === "reason") show({ fields: { [field]: errorText(error) }, cells: {} }, `quota-${field}`);
    else return false;
    return true;
  };
  const save = useSetQuotas({
    onError,
    onSuccess: ({ entered, corrected, withdrawn }) => {
      void message.success(t("quotas.saved", { count: entered + corrected + withdrawn }), 5);
      close();
    },
  });

  const ask = () => {
    const short = (text: string) => text.trim().length < SHORTEST;
    const fields: Faults["fields"] = {
      ...(short(draft.decision) ? { decision: t("quotas.decision_needed") } : {}), ...(draft.day ? {} : { valid_from: t("quotas.day_needed") }),
      ...(changes.some(({ correction }) => correction) && short(draft.reason) ? { reason: t("quotas.reason_needed") } : {}),
    };
    const [field] = Object.keys(fields);
    const cells = Object.fromEntries(wrong.map((key) => [key, draft.cells[key]?.trim() ? t("quotas.not_a_number", { most: MOST }) : t("quotas.nothing_of_day")]));
    if (field) show({ fields, cells }, `quota-${field}`);
    else if (wrong[0]) show({ fields, cells }, inputId(wrong[0]));
    else {
      setRefused(NONE);
      setAsking(true);
    }
  };
  const dayFault = ofDay.error ? errorText(toAppError(ofDay.error)) : refused.fields.valid_from;
  const item = (field: Field, fault: string | undefined) => ({ htmlFor: `quota-${field}`, label: t(`quotas.field.${field}`), required: true, validateStatus: fault ? ("error" as const) : undefined, help: fault });

  return (
    <section className="quota-card" aria-labelledby="quota-form">
      <h2 id="quota-form">{t("quotas.enter")}</h2>
      <p className="quota-soft">{t("quotas.enter_text")}</p>
      <Form layout="vertical" className="quota-fields">
        <Form.Item {...item("decision", refused.fields.decision)} extra={t("quotas.decision_hint")}>
          <Input id="quota-decision" autoFocus maxLength={LONGEST} value={draft.decision} onChange={({ target }) => change((before) => ({ ...before, decision: target.value }))} />
        </Form.Item>
        <Form.Item {...item("valid_from", dayFault)}>
          <DateField id="quota-valid_from" value={draft.day} onChange={(day) => change((before) => ({ ...before, day }))} />
        </Form.Item>
        {correcting ? (
          <Form.Item {...item("reason", refused.fields.reason)} extra={t("quotas.reason_hint")}>
            <Input id="quota-reason" maxLength={500} value={draft.reason} onChange={({ target }) => change((before) => ({ ...before, reason: target.value }))} />
          </Form.Item>
        ) : null}
      </Form>
      <DataState query={{ data: quotas, error: today.error, isPending: today.isPending, refetch: today.refetch }} isEmpty={() => false}>
        {() => <QuotaFormTable lines={lines} cells={draft.cells} faults={refused.cells} onCell={typeInto} />}
      </DataState>
      <div className="quota-save">
        <span role="status">{t("quotas.typed", { count: changes.length })}</span>
        <Button onClick={() => void giveUp()}>{t("common.cancel")}</Button>
        <Button type="primary" disabled={typed === 0 || ofDay.isFetching || ofDay.error !== null} onClick={ask}>{t("quotas.save")}</Button>
      </div>
      <SummaryModal
        open={asking} changes={changes} decision={draft.decision} day={draft.day} over={overAllotted(changes, quotas?.total ?? null, quotas?.units ?? [])} saving={save.isPending} onCancel={() => setAsking(false)} onClosed={seek}
        onOk={() => save.mutate({
          p_decision: draft.decision, p_valid_from: draft.day ?? "", p_reason: draft.reason.trim() || null,
          p_quotas: changes.map(({ unit_id, kind, quota, seen }) => ({ unit_id, kind, quota, seen })),
        })}
      />
    </section>
  );
}

function linesOf(quotas: Quotas | undefined) {
  return quotas ? [...(quotas.total ? [quotas.total] : []), ...quotas.units.filter(({ own }) => !own)] : [];
}
