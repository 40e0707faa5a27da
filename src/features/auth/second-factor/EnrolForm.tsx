import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { beginEnrolment, type NewFactor } from "@/providers/secondFactor";
import { Notice } from "../AuthFields";
import { useAuthError } from "../useAuthError";
import { CodeForm } from "./CodeForm";

let begun: Promise<NewFactor> | undefined;

/** Connects an authenticator app: the picture to scan, the key to type, the first code. */
export function EnrolForm({ why, onDone }: { why: string; onDone: (factorId: string) => void }) {
  const { t } = useTranslation();
  const errorText = useAuthError();
  const [factor, setFactor] = useState<NewFactor | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    let left = false;
    begun ??= beginEnrolment();
    begun.then((made) => left || setFactor(made), (error: unknown) => {
      begun = undefined;
      if (!left) setProblem(errorText(error));
    });
    return () => {
      left = true;
    };
  }, [errorText]);

  const done = () => {
    begun = undefined;
    if (factor) onDone(factor.id);
  };

  if (problem) return <Notice tone="bad">{problem}</Notice>;
  return (
    <>
      <p className="factor-why">{why}</p>
      <ol className="factor-steps">
        <li>{t("second-factor.step_app")}</li>
        <li>
          {t("second-factor.step_scan")}
          <div className="factor-qr" aria-busy={!factor}>
            {factor ? <img src={factor.qr} width="200" height="200" alt={t("second-factor.qr")} /> : null}
          </div>
          <p className="factor-secret">
            <span>{t("second-factor.by_hand")}</span>
            <code>{factor ? grouped(factor.secret) : "…"}</code>
            <button
              type="button" className="link-button" aria-disabled={!factor}
              onClick={() => factor && void navigator.clipboard.writeText(factor.secret).then(() => setCopied(true))}
            >
              {t(copied ? "second-factor.copied" : "second-factor.copy")}
            </button>
            {factor ? <a className="factor-here" href={factor.uri}>{t("second-factor.open_here")}</a> : null}
          </p>
        </li>
        <li>{t("second-factor.step_code")}</li>
      </ol>
      <CodeForm factorId={factor?.id ?? ""} button={t("second-factor.connect")} onDone={done} />
    </>
  );
}

/** A key in groups of four, as it is typed most easily. */
function grouped(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}
