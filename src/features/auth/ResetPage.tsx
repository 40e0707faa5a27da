import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { toAppError } from "@/providers/errors";
import { leaveNotice } from "@/providers/session";
import { Notice } from "./AuthFields";
import { AuthFrame } from "./AuthFrame";
import { NewPassword } from "./NewPassword";
import { brokenRules } from "./password.model";
import { resetByLink } from "./recover.api";
import { useAuthError } from "./useAuthError";

/** A new password by the link of a mail; its token stands behind “#”, where no server writes it down. */
export default function ResetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const errorText = useAuthError();
  const [token] = useState(() => location.hash.slice(1, 201));
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [spent, setSpent] = useState(token === "");
  const broken = brokenRules(next, "", "");
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    setProblem(null);
    if (busy || broken.length > 0 || next !== again) return;
    setBusy(true);
    try {
      await resetByLink(token, next);
      leaveNotice("password_changed");
      await navigate("/sign-in", { replace: true });
    } catch (error) {
      setBusy(false);
      if (toAppError(error).key === "recovery_void") setSpent(true);
      else setProblem(errorText(error));
    }
  };
  return (
    <AuthFrame title={t("auth.recover.reset_title")}>
      {problem ? <Notice tone="bad">{problem}</Notice> : null}
      {spent ? <Notice tone="bad">{t("auth.recover.void")}</Notice> : (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <NewPassword next={next} again={again} onNext={setNext} onAgain={setAgain} broken={broken} tried={tried} without={["different"]} />
          <button type="submit" className="plain-button" aria-disabled={busy}>{t(busy ? "auth.saving" : "auth.save_password")}</button>
        </form>
      )}
      <p className="auth-help"><Link to={spent ? "/forgotten-password" : "/sign-in"}>{t(spent ? "auth.recover.again" : "auth.recover.to_sign_in")}</Link></p>
    </AuthFrame>
  );
}
