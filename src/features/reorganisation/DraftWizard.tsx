import { Alert, Button, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { EMPTY_DECISION } from "@/components/movements/decision";
import { formatDate } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { DecisionStep } from "./DecisionStep";
import { OperationsStep } from "./OperationsStep";
import { PreviewStep } from "./PreviewStep";
import { useAct, usePreview, useSave, type Preview, type Reorganisation } from "./reorganisation.api";
import type { Draft } from "./reorganisation.model";

const STEPS = ["decision", "operations", "preview", "confirm"] as const;

/** The draft in four steps: decision, operations, dry run, confirmation. Each step keeps it; the step stands in the address. */
export function DraftWizard({ given }: { given: Reorganisation }) {
  const { t } = useTranslation();
  const { account } = useAccount();
  const errorText = useErrorText();
  const [params, setParams] = useSearchParams();
  const [draft, setDraft] = useState<Draft>({ title: given.title, decision: { ...EMPTY_DECISION, ...given.decision }, operations: given.operations, keepers: given.keepers });
  const [kept, setKept] = useState({ draft, revision: given.revision });
  const [refused, setRefused] = useState<AppError | null>(null);
  const step = Math.min(Math.max(Number(params.get("step")) || 0, 0), STEPS.length - 1);
  const go = (next: number) => setParams({ step: String(next) });
  const changed = kept.draft !== draft;
  const preview = usePreview(given.id, step >= 2 && !changed);
  const errorWords = ({ key, params: shown }: Preview["errors"][number]) => errorText(new AppError("invalid", { key, params: shown }));
  const onError = (error: AppError) => {
    setRefused(error);
    return true;
  };
  const save = useSave({ success: "reorganisation.saved", onSuccess: ({ revision }, { p_draft }) => { setKept({ draft: p_draft, revision }); setRefused(null); }, onError });
  const confirm = useAct("confirm_reorganisation", { success: "reorganisation.confirmed", onError });
  const then = (next: number) => {
    setRefused(null);
    if (!changed) go(next);
    else save.mutate({ p_id: given.id, p_draft: draft, p_revision: kept.revision }, { onSuccess: () => go(next) });
  };
  const today = (given.effective_date ?? "") <= account.today;
  const effective = draft.decision.effective_date;
  return (
    <>
      <Steps current={step} size="small" className="reorg-steps" onChange={then} items={STEPS.map((key) => ({ title: t(`reorganisation.step.${key}`) }))} />
      {refused ? (
        <Alert type="error" showIcon role="alert" className="reorg-alert" message={errorText(refused)}
          action={refused.key === "reorganisation_changed" ? <Button size="small" onClick={() => window.location.reload()}>{t("reorganisation.reload")}</Button> : undefined} />
      ) : null}
      {step === 0 ? <DecisionStep draft={draft} onChange={setDraft} busy={save.isPending} onNext={() => then(1)} /> : null}
      {step === 1 ? (
        <>
          <OperationsStep operations={draft.operations} onChange={(operations) => setDraft({ ...draft, operations })} errors={changed ? [] : (preview.data?.errors ?? [])} errorWords={errorWords} />
          <div className="reorg-acts">
            <Button loading={save.isPending} disabled={!changed} onClick={() => save.mutate({ p_id: given.id, p_draft: draft, p_revision: kept.revision })}>{t("reorganisation.save")}</Button>
            <Button type="primary" loading={save.isPending} disabled={draft.operations.length === 0} onClick={() => then(2)}>{t("reorganisation.next_preview")}</Button>
          </div>
        </>
      ) : null}
      {step === 2 ? <PreviewStep query={preview} effective={kept.draft.decision.effective_date} errorWords={errorWords} keepers={draft.keepers} onKeepers={(keepers) => setDraft({ ...draft, keepers })} busy={save.isPending} onBack={() => then(1)} onNext={() => then(3)} /> : null}
      {step === 3 ? (
        <section className="reorg-card" aria-label={t("reorganisation.step.confirm")}>
          <p>{t(today ? "reorganisation.confirm_now" : "reorganisation.confirm_later", { day: formatDate(effective), people: preview.data?.figures.people ?? 0, created: preview.data?.figures.created ?? 0, closed: preview.data?.figures.closed ?? 0 })}</p>
          <p className="cell-soft">{t("reorganisation.confirm_text")}</p>
          <div className="reorg-acts">
            <Button disabled={confirm.isPending} onClick={() => go(2)}>{t("reorganisation.back_preview")}</Button>
            <Button type="primary" danger loading={confirm.isPending} disabled={!preview.data || preview.data.errors.length > 0}
              onClick={() => confirm.mutate({ p_id: given.id, p_revision: kept.revision })}>{t(today ? "reorganisation.apply" : "reorganisation.schedule")}</Button>
          </div>
        </section>
      ) : null}
    </>
  );
}
