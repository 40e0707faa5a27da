import { useEffect, useRef, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { clearNotice, readNotice, safeReturnPath } from "@/providers/session";
import { AuthFrame } from "./AuthFrame";
import { Field, Notice, PasswordField } from "./AuthFields";
import { useAuthError } from "./useAuthError";

/** supabase-js comes only now: it is not needed to draw the page. */
const loadAuth = () => import("@/providers/authProvider");

const USERNAME = /^[a-z][a-z0-9._-]{2,39}$/;

/** Sign-in by user name, official e-mail or citizen number. */
export function SignInPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const errorText = useAuthError();
  const [notice, setNotice] = useState(readNotice);
  const [problem, setProblem] = useState<string | null>(null);
  const [missing, setMissing] = useState<{ identifier?: boolean; password?: boolean }>({});
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The QR code of a slip names its user.
  const named = USERNAME.exec(search.get("u") ?? "")?.[0] ?? "";

  useEffect(clearNotice, []);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const identifier = String(data.get("identifier") ?? "").trim();
    const password = String(data.get("password") ?? "");
    setMissing({ identifier: !identifier, password: !password });
    setProblem(null);
    setNotice(null);
    if (!identifier || !password) {
      form.current?.querySelector<HTMLInputElement>(identifier ? "[name=password]" : "[name=identifier]")?.focus();
      return;
    }
    setBusy(true);
    try {
      const auth = await loadAuth();
      const account = await auth.signIn(identifier, password);
      const to = safeReturnPath(search.get("to"));
      if (account.must_change_password) await navigate(to === "/" ? "/change-password" : `/change-password?to=${encodeURIComponent(to)}`, { replace: true });
      else if (account.second_factor.required && !account.second_factor.given) await navigate(auth.secondFactorPath(to), { replace: true });
      else await navigate(to, { replace: true });
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
      form.current?.querySelector<HTMLInputElement>("[name=password]")?.select();
    }
  };

  return (
    <AuthFrame title={t("auth.sign_in")}>
      {notice ? <Notice tone="info">{t(`auth.notice.${notice}`)}</Notice> : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} onInput={() => void loadAuth()}>
        <Field
          label={t("auth.identifier")} hint={t("auth.identifier_hint")} name="identifier" autoComplete="username" autoCapitalize="none"
          autoCorrect="off" spellCheck={false} autoFocus={named === ""} defaultValue={named} maxLength={200} error={missing.identifier ? t("auth.identifier_missing") : null}
        />
        <PasswordField
          label={t("auth.password")} name="password" autoComplete="current-password" autoFocus={named !== ""} maxLength={200}
          error={missing.password ? t("auth.password_missing") : null}
        />
        <button type="submit" className="plain-button" aria-disabled={busy}>{t(busy ? "auth.signing_in" : "auth.sign_in")}</button>
      </form>
      <p className="auth-help"><Link to="/forgotten-password">{t("auth.recover.open")}</Link> {t("auth.forgotten")}</p>
    </AuthFrame>
  );
}
