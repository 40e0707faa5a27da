import { useEffect, useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { formatDate } from "@/lib/dates";
import { Field, Notice } from "./AuthFields";
import { AuthFrame } from "./AuthFrame";
import { useAuthError } from "./useAuthError";
import { checkPrint, type PrintCheck } from "./verify.api";
import "./verify.css";

/** The code behind “#”, as the QR of a printed copy leads here; servers never see it. */
function codeInAddress(): string {
  try {
    return decodeURIComponent(location.hash.slice(1)).slice(0, 60);
  } catch {
    return "";
  }
}

/** Whether a printed copy is genuine, for whoever holds it; nothing of the record is shown. */
export default function VerifyPage() {
  const { t } = useTranslation();
  const errorText = useAuthError();
  const [code, setCode] = useState(codeInAddress);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [check, setCheck] = useState<PrintCheck | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const ask = async (asked: string, given: File | null) => {
    setBusy(true);
    setCheck(null);
    setProblem(null);
    try {
      setCheck(await checkPrint(asked, given));
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setBusy(false);
    }
  };

  useEffect(() => {
    const follow = () => {
      const found = codeInAddress();
      if (!found) return;
      setCode(found);
      setFile(null);
      void ask(found, null);
    };
    follow();
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
    // The address is read once, and when it changes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setMissing(code.trim() === "");
    if (!busy && code.trim() !== "") void ask(code.trim(), file);
  };

  return (
    <AuthFrame title={t("auth.verify.title")}>
      <p className="verify-about">{t("auth.verify.about")}</p>
      <form noValidate onSubmit={submit}>
        <Field
          label={t("auth.verify.code")} hint={t("auth.verify.code_hint")} name="code" value={code} onChange={(event) => setCode(event.target.value)} maxLength={60}
          autoComplete="off" autoCapitalize="characters" autoCorrect="off" spellCheck={false} className="verify-code" error={missing ? t("auth.verify.code_missing") : null}
        />
        {window.isSecureContext ? (
          <Field
            label={t("auth.verify.file")} hint={t("auth.verify.file_hint")} name="file" type="file" accept=".pdf,.docx"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        ) : null}
        <button type="submit" className="plain-button" aria-disabled={busy}>{t(busy ? "auth.verify.busy" : "auth.verify.ok")}</button>
      </form>
      <div aria-live="polite">
        {problem ? <Notice tone="bad">{problem}</Notice> : null}
        {check ? <Result check={check} /> : null}
      </div>
    </AuthFrame>
  );
}

function Result({ check }: { check: PrintCheck }) {
  const { t } = useTranslation();
  const altered = check.file_matches === false;
  const facts = [
    [t("auth.verify.form"), check.form ? t(`common.print_form.${check.form}`) : ""],
    [t("auth.verify.version"), check.version ? String(check.version) : ""],
    [t("auth.verify.approved_on"), formatDate(check.approved_on)],
  ].filter(([, value]) => value);
  return (
    <section className={`verify-result ${altered ? "altered" : check.result}`}>
      <h2>{altered ? t("auth.verify.file_altered") : t(`auth.verify.result.${check.result}`)}</h2>
      {facts.length > 0 ? (
        <>
          <p>{altered ? t("auth.verify.code_belongs") : t("auth.verify.facts")}</p>
          <dl>{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
        </>
      ) : null}
      {check.unconfirmed ? <p className="verify-unconfirmed">{t("auth.verify.unconfirmed")}</p> : null}
      {check.file_matches ? <p className="verify-same">{t("auth.verify.file_same")}</p> : null}
    </section>
  );
}
