import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { endExpiredSession, readAccount, signOut } from "@/providers/authProvider";
import { toAppError } from "@/providers/errors";
import { hasSession, safeReturnPath } from "@/providers/session";
import type { MyAccount } from "@/types/domain";
import { AuthFrame } from "../AuthFrame";
import { Notice } from "../AuthFields";
import { useAuthError } from "../useAuthError";
import { CodeForm } from "./CodeForm";
import { EnrolForm } from "./EnrolForm";
import "./second-factor.css";

/** Between the password and the app, for whoever holds a role: the code of the authenticator, or connecting one (M2). */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const errorText = useAuthError();
  const [account, setAccount] = useState<MyAccount | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const signedIn = hasSession();
  const to = safeReturnPath(search.get("to"));

  useEffect(() => {
    if (!signedIn) return;
    let left = false;
    readAccount().then((found) => left || setAccount(found), (error: unknown) => {
      if (left) return;
      if (toAppError(error).kind === "unauthenticated") void endExpiredSession();
      else setProblem(errorText(error));
    });
    return () => {
      left = true;
    };
  }, [signedIn, errorText]);

  if (!signedIn) return <Navigate replace to="/sign-in" />;
  if (account?.must_change_password) return <Navigate replace to="/change-password" />;
  const factor = account?.second_factor;
  if (factor && (factor.given || !factor.required)) return <Navigate replace to={to} />;

  // A fresh page: nothing read with fewer rights may linger.
  const enter = () => window.location.replace(to);
  return (
    <AuthFrame title={t(factor && !factor.enrolled ? "second-factor.enrol_title" : "second-factor.title")}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {factor?.enrolled ? <CodeForm button={t("second-factor.confirm")} onDone={enter}><p>{t("second-factor.ask", { name: account?.display_name })}</p></CodeForm> : null}
      {factor && !factor.enrolled ? <EnrolForm onDone={enter} /> : null}
      {!factor && !problem ? <p aria-busy>{t("second-factor.loading")}</p> : null}
      <p className="auth-help">
        <button type="button" className="link-button" onClick={() => void signOut()}>{t("common.sign_out")}</button>
      </p>
    </AuthFrame>
  );
}
