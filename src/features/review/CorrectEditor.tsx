import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldInput } from "@/components/section/FieldInput";
import { isRequired, localText, sameValue } from "@/components/section/section.model";
import type { CheckRule, FieldPrimitive } from "@/components/section/types";
import { currentLanguage } from "@/i18n";
import type { AppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import { useReview } from "./context";
import { useCorrectField } from "./review.api";
import { isReason, SHORTEST_REASON, splitKey, type ComparedField } from "./review.model";

const LONGEST = 500;
const PICKS = ["paper", "spelling", "format"] as const;

interface Props {
  compared: ComparedField;
  /** The masked value is on the page in full. */
  revealed: boolean;
}

/** Corrects one declared value before approval (II.2a); declared and corrected value stay beside one another. */
export function CorrectEditor({ compared, revealed }: Props) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { opened, rules, closeEditor, onConflict } = useReview();
  const { field, key } = compared;
  const label = localText(field, "label", currentLanguage());
  const values = opened.request.items.find(({ id }) => id === splitKey(key).itemId)?.after ?? {};
  const standing = compared.correction ? compared.correction.value : compared.declared;
  const [value, setValue] = useState<FieldPrimitive>(field.masked && !revealed ? null : standing);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const correct = useCorrectField(opened.request.id, {
    success: "review.correct.done",
    onSuccess: () => closeEditor(key),
    onError: (error) => {
      if (onConflict(error)) return true;
      if (error.kind !== "invalid") return false;
      setFailure(error);
      return true;
    },
  });
  const name = `correct-${key}`;
  const unchanged = !(field.masked && !revealed) && sameValue(value, standing);
  const short = !isReason(reason);
  const send = () => {
    setTried(true);
    if (unchanged || short || correct.isPending) return;
    setFailure(null);
    correct.mutate({ p_item_id: splitKey(key).itemId, p_field: field.field, p_value: value, p_reason: reason.trim(), p_revision: opened.request.revision });
  };
  const wrong = failure ? ruleText(rules[failure.key ?? ""], failure, label) ?? errorText(failure) : tried && unchanged ? t("review.correct.unchanged") : null;
  return (
    <form
      className="review-editor" aria-label={t("review.correct.editor", { name: label })} noValidate
      onSubmit={(event) => { event.preventDefault(); send(); }}
      onKeyDown={(event) => { if (event.key === "Escape" && !correct.isPending && unchanged && reason === "") closeEditor(key); }}
    >
      <label htmlFor={`${name}-value`}>{t("review.correct.value", { name: label })}</label>
      <FieldInput
        field={field} id={`${name}-value`} value={value} onChange={(next) => { setValue(next); setFailure(null); }} category={opened.employee.category} autoFocus
        values={values} required={isRequired(field, opened.employee.category, values)} invalid={wrong !== null} describedBy={wrong === null ? undefined : `${name}-wrong`}
      />
      {wrong === null ? null : <p id={`${name}-wrong`} className="review-editor-error" role="alert">{wrong}</p>}
      <label htmlFor={`${name}-reason`}>{t("review.correct.reason")}</label>
      <Input
        id={`${name}-reason`} value={reason} maxLength={LONGEST} onChange={(event) => setReason(event.target.value)} status={tried && short ? "error" : undefined}
        aria-invalid={tried && short} aria-describedby={tried && short ? `${name}-short` : undefined}
      />
      {tried && short ? <p id={`${name}-short`} className="review-editor-error">{t("common.reason.too_short", { count: SHORTEST_REASON })}</p> : null}
      <div className="review-picks" role="group" aria-label={t("review.return.picks")}>
        {PICKS.map((pick) => <Button key={pick} size="small" onClick={() => setReason(t(`review.correct.pick.${pick}`))}>{t(`review.correct.pick.${pick}`)}</Button>)}
      </div>
      <div className="review-editor-actions">
        <Button type="primary" htmlType="submit" loading={correct.isPending}>{t("review.correct.save")}</Button>
        <Button onClick={() => closeEditor(key)} disabled={correct.isPending}>{t("common.cancel")}</Button>
      </div>
      <p className="review-editor-hint">{t("review.correct.hint")}</p>
    </form>
  );
}

/** A rule's own message for the value that broke it. */
function ruleText(rule: CheckRule | undefined, failure: AppError, label: string): string | null {
  if (!rule) return null;
  return localText(rule, "message", currentLanguage()).replaceAll("{label}", label).replaceAll("{limit}", String(failure.params.limit ?? "")).replaceAll("{entry}", label);
}
