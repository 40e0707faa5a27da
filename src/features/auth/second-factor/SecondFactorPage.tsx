import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { RecoveryCodes } from "@/components/RecoveryCodes";
import { endExpiredSession, readAccount, signOut } from "@/providers/authProvider";
import { toAppError } from "@/providers/errors";
import { keepOnly, newRecoveryCodes } from "@/providers/secondFactor";
import { hasSession, safeReturnPath } from "@/providers/session";
import type { MyAccount } from "@/types/domain";
import { AuthFrame } from "../AuthFrame";
import { Notice } from "../AuthFields";
import { useAuthError } from "../useAuthError";
import { CodeForm } from "./CodeForm";
import { EnrolForm } from "./EnrolForm";
import { RecoveryForm } from "./RecoveryForm";
import "./second-factor.css";

/**
 * Between the password and the app, for whoever holds a role: the code of the authenticator, or connecting one, or a recovery code (M2).
 * `?replace` connects another phone in place of the one there is; `?to` is the way back.
 */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const errorText = useAuthError();
  const [account, setAccount] = useState<MyAccount | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [lost, setLost] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const signedIn = hasSession();
  const to = safeReturnPath(search.get("to"));
  const replacing = search.has("replace");

  const read = () => readAccount().then(setAccount, (error: unknown) => {
    if (toAppError(error).kind === "unauthenticated") void endExpiredSession();
    else setProblem(errorText(error));
  });
  // Once: what comes after is told by the forms.
  useEffect(() => {
    if (signedIn) void read();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (!signedIn) return <Navigate replace to="/sign-in" />;
  if (account?.must_change_password) return <Navigate replace to="/change-password" />;
  const factor = account?.second_factor;
  // A fresh page: nothing read with fewer rights may linger.
  const enter = () => window.location.replace(to);
  if (account && codes) {
    return <AuthFrame title={t("second-factor.codes_title")}><RecoveryCodes codes={codes} username={account.username} onDone={enter} /></AuthFrame>;
  }
  if (factor && (replacing ? !factor.given && !factor.required : factor.given || !factor.required)) return <Navigate replace to={to} />;

  const enrolling = factor !== undefined && (!factor.enrolled || (replacing && factor.given));
  const enrolled = async (factorId: string) => {
    try {
      await keepOnly(factorId);
      setCodes(await newRecoveryCodes());
    } catch (error) {
      setProblem(errorText(error));
    }
  };
  const title = t(enrolling ? (replacing ? "second-factor.replace_title" : "second-factor.enrol_title") : lost ? "second-factor.recovery_title" : "second-factor.title");
  return (
    <AuthFrame title={title}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {enrolling ? <EnrolForm why={t(replacing ? "second-factor.replace_why" : "second-factor.why")} onDone={(id) => void enrolled(id)} /> : null}
      {factor && !enrolling && !lost ? (
        <CodeForm button={t("second-factor.confirm")} onDone={enter}><p>{t("second-factor.ask", { name: account?.display_name })}</p></CodeForm>
      ) : null}
      {factor && !enrolling && lost ? <RecoveryForm onDone={() => void read()} /> : null}
      {!factor && !problem ? <p aria-busy>{t("second-factor.loading")}</p> : null}
      <p className="auth-help factor-ways">
        {factor && !enrolling ? (
          <button type="button" className="link-button" onClick={() => setLost(!lost)}>{t(lost ? "second-factor.by_code" : "second-factor.by_recovery")}</button>
        ) : null}
        {replacing && factor?.given ? <a href={to}>{t("second-factor.back")}</a> : null}
        <button type="button" className="link-button" onClick={() => void signOut()}>{t("common.sign_out")}</button>
      </p>
      {lost && !enrolling ? <p className="auth-note">{t("second-factor.no_codes")}</p> : null}
    </AuthFrame>
  );
}
