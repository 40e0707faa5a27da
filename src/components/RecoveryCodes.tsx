import { useState } from "react";
import { useTranslation } from "react-i18next";
import "./RecoveryCodes.css";

interface Props {
  codes: readonly string[];
  username: string;
  onDone: () => void;
}

/** Ten recovery codes, shown once: to copy, to keep as a file, to print; goes on when the person says they are kept. Plain HTML, no antd. */
export function RecoveryCodes({ codes, username, onDone }: Props) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = [t("second-factor.codes_file", { username }), "", ...codes, ""].join("\r\n");

  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = `ma-du-phong-${username}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <div className="recovery">
      <p>{t("second-factor.codes_why")}</p>
      <ol className="recovery-codes" aria-label={t("second-factor.codes_title")}>
        {codes.map((code) => <li key={code}><code>{code}</code></li>)}
      </ol>
      <p className="recovery-tools">
        <button type="button" className="link-button" onClick={() => void navigator.clipboard.writeText(codes.join("\n")).then(() => setCopied(true))}>
          {t(copied ? "second-factor.copied" : "second-factor.codes_copy")}
        </button>
        <button type="button" className="link-button" onClick={download}>{t("second-factor.codes_download")}</button>
        <button type="button" className="link-button" onClick={() => window.print()}>{t("second-factor.codes_print")}</button>
      </p>
      <label className="recovery-kept">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
        <span>{t("second-factor.codes_kept")}</span>
      </label>
      <button type="button" className="plain-button" disabled={!kept} onClick={onDone}>{t("second-factor.codes_done")}</button>
    </div>
  );
}
