import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { spendRecoveryCode } from "@/providers/secondFactor";
import { Field, Notice } from "../AuthFields";
import { useAuthError } from "../useAuthError";

/** Gives a recovery code in place of the lost phone. */
export function RecoveryForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const errorText = useAuthError();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const field = event.currentTarget.elements.namedItem("recovery") as HTMLInputElement;
    if (busy) return;
    if (!field.value.trim()) {
      setProblem(t("second-factor.recovery_missing"));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await spendRecoveryCode(field.value.trim());
      onDone();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
      field.select();
    }
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <p>{t("second-factor.recovery_ask")}</p>
      <Field
        label={t("second-factor.recovery_code")} hint={t("second-factor.recovery_hint")} name="recovery" autoFocus autoComplete="off" autoCapitalize="characters"
        autoCorrect="off" spellCheck={false} maxLength={40}
      />
      <button type="submit" className="plain-button" aria-disabled={busy}>{t(busy ? "second-factor.checking" : "second-factor.recovery_use")}</button>
    </form>
  );
}
