import { useTranslation } from "react-i18next";
import { spendRecoveryCode } from "@/providers/secondFactor";
import { Field, Notice } from "../AuthFields";
import { useCodeSubmit } from "./useCodeSubmit";

/** Gives a recovery code in place of the lost phone. */
export function RecoveryForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { problem, busy, onSubmit } = useCodeSubmit({
    field: "recovery", read: (typed) => typed.trim() || null, incomplete: t("second-factor.recovery_missing"), give: spendRecoveryCode, onDone,
  });

  return (
    <form noValidate onSubmit={onSubmit}>
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
