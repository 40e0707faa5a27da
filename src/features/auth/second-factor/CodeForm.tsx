import { useRef, useState, type ReactNode, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { giveCode } from "@/providers/secondFactor";
import { Field, Notice } from "../AuthFields";
import { useAuthError } from "../useAuthError";

interface CodeFormProps {
  /** The authenticator that is being enrolled; unless given, the one enrolled before. */
  factorId?: string;
  button: string;
  children?: ReactNode;
  onDone: () => void;
}

/** The six digits of the authenticator; sent by itself when they are complete. */
export function CodeForm({ factorId, button, children, onDone }: CodeFormProps) {
  const { t } = useTranslation();
  const errorText = useAuthError();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const field = event.currentTarget.elements.namedItem("code") as HTMLInputElement;
    const code = field.value.replace(/\D/g, "");
    if (code.length !== 6) {
      setProblem(t("second-factor.code_incomplete"));
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await giveCode(code, factorId);
      onDone();
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
      field.select();
    }
  };

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {children}
      <Field
        label={t("second-factor.code")} hint={t("second-factor.code_hint")} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={7}
        autoFocus={!factorId} className="code-input" onChange={(event) => {
          if (/^\d{3} ?\d{3}$/.test(event.target.value)) form.current?.requestSubmit();
        }}
      />
      <button type="submit" className="plain-button" aria-disabled={busy}>{busy ? t("second-factor.checking") : button}</button>
    </form>
  );
}
