import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { giveCode } from "@/providers/secondFactor";
import { Field, Notice } from "../AuthFields";
import { useCodeSubmit } from "./useCodeSubmit";

interface CodeFormProps {
  /** The authenticator that is being enrolled; unless given, the one enrolled before. */
  factorId?: string;
  button: string;
  children?: ReactNode;
  onDone: () => void;
}

function sixDigits(typed: string): string | null {
  const digits = typed.replace(/\D/g, "");
  return digits.length === 6 ? digits : null;
}

/** The six digits of the authenticator; sent by itself when they are complete. */
export function CodeForm({ factorId, button, children, onDone }: CodeFormProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const { problem, busy, onSubmit } = useCodeSubmit({
    field: "code", read: sixDigits, incomplete: t("second-factor.code_incomplete"), give: (code) => giveCode(code, factorId), onDone,
  });

  return (
    <form ref={form} noValidate onSubmit={onSubmit}>
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
