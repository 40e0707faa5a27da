import { useEffect, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useSearchParams } from "react-router";
import { hasSession, safeReturnPath } from "@/providers/session";
import type { MyAccount } from "@/types/domain";
import { AuthFrame } from "./AuthFrame";
import { Notice, PasswordField } from "./AuthFields";
import { NewPassword } from "./NewPassword";
import { brokenRules } from "./password.model";
import { useAuthError } from "./useAuthError";

const loadAuth = () => import("@/providers/authProvider");

/** A new password: at the first sign-in there is no way round it; later by choice. */
export function ChangePasswordPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const errorText = useAuthError();
  const [account, setAccount] = useState<MyAccount | null>(null);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const signedIn = hasSession();
  const to = safeReturnPath(search.get("to"));

  useEffect(() => {
    if (!signedIn) return;
    let left = false;
    void (async () => {
      const auth = await loadAuth();
      try {
        const found = await auth.readAccount();
        if (!left) setAccount(found);
      } catch (error) {
        if (left) return;
        if (errorIsExpired(error)) await auth.endExpiredSession();
        else setProblem(errorText(error));
      }
    })();
    return () => {
      left = true;
    };
  }, [signedIn, errorText]);

  if (!signedIn && !busy) return <Navigate replace to="/sign-in" />;

  const broken = brokenRules(next, current, account?.username ?? "");
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (busy || !account || !current || broken.length > 0 || next !== again) return;
    setBusy(true);
    try {
      const auth = await loadAuth();
      await auth.changePassword(account.username, current, next);
      // A fresh page: nothing read before the change (the account above all) may linger.
      window.location.replace(to);
    } catch (error) {
      setProblem(errorText(error));
      setBusy(false);
    }
  };

  return (
    <AuthFrame title={t("auth.change_password")}>
      {account?.must_change_password ? <Notice tone="info">{t("auth.must_change", { name: account.display_name })}</Notice> : null}
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      <form noValidate onSubmit={(event) => void submit(event)}>
        <input type="text" name="username" autoComplete="username" value={account?.username ?? ""} readOnly hidden />
        <PasswordField
          label={t(account?.must_change_password ? "auth.one_time_password" : "auth.current_password")} name="current" autoComplete="current-password"
          maxLength={200} value={current} onChange={(event) => setCurrent(event.target.value)}
          error={tried && !current ? t("auth.password_missing") : null}
        />
        <NewPassword next={next} again={again} onNext={setNext} onAgain={setAgain} broken={broken} tried={tried} />
        <button type="submit" className="plain-button" aria-disabled={busy || !account}>{t(busy ? "auth.saving" : "auth.save_password")}</button>
      </form>
      <p className="auth-help">
        {account && !account.must_change_password ? <Link to={to}>{t("auth.back")}</Link> : (
          <button type="button" className="link-button" onClick={() => void loadAuth().then((auth) => auth.signOut())}>{t("common.sign_out")}</button>
        )}
      </p>
    </AuthFrame>
  );
}

function errorIsExpired(error: unknown): boolean {
  return error instanceof Error && "kind" in error && error.kind === "unauthenticated";
}
