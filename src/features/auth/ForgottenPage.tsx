import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Field, Notice } from "./AuthFields";
import { AuthFrame } from "./AuthFrame";
import { askForLink } from "./recover.api";
import { useAuthError } from "./useAuthError";

/** A link for a new password to the official e-mail. Says the same whether or not there is such an account. */
export default function ForgottenPage() {
  const { t } = useTranslation();
  const errorText = useAuthError();
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("identifier");
    const identifier = typeof typed === "string" ? typed.trim() : "";
    setMissing(!identifier);
    setProblem(null);
    if (busy || !identifier) return;
    setBusy(true);
    try {
      await askForLink(identifier);
      setAsked(true);
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <AuthFrame title={t("auth.recover.ask_title")}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {asked ? <Notice tone="info">{t("auth.recover.asked")}</Notice> : (
        <>
          <p className="auth-lead">{t("auth.recover.about")}</p>
          <form noValidate onSubmit={(event) => void submit(event)}>
            <Field
              label={t("auth.identifier")} hint={t("auth.identifier_hint")} name="identifier" autoComplete="username" autoCapitalize="none" autoCorrect="off"
              spellCheck={false} autoFocus maxLength={200} error={missing ? t("auth.identifier_missing") : null}
            />
            <button type="submit" className="plain-button" aria-disabled={busy}>{t(busy ? "auth.recover.asking" : "auth.recover.ask")}</button>
          </form>
        </>
      )}
      <p className="auth-help"><Link to="/sign-in">{t("auth.recover.to_sign_in")}</Link></p>
    </AuthFrame>
  );
}
