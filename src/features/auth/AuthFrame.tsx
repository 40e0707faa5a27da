import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { changeLanguage, currentLanguage } from "@/i18n";
import "./auth.css";

/** The frame of the two small pages outside the app: name of the system, the form, whom to ask. Plain HTML, no antd. */
export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation();
  const other = currentLanguage() === "vi" ? "en" : "vi";
  const app = t("common.app_short");
  useEffect(() => {
    document.title = `${title} – ${app}`;
  }, [title, app]);
  return (
    <div className="auth">
      <header className="auth-header">
        <svg viewBox="0 0 32 32" width="44" height="44" aria-hidden focusable="false">
          <rect width="32" height="32" rx="7" fill="#fff" />
          <path d="M0 26h32a6 6 0 0 1-6 6H6a6 6 0 0 1-6-6z" fill="#c8102e" />
          <path d="M9 5h10l5 5v13H9z" fill="#0b3a75" />
          <path d="M12.5 11h5M12.5 15h8M12.5 19h8" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        <div>
          <p className="auth-province">{t("common.province")}</p>
          <p className="auth-app">{t("common.app_name")}</p>
        </div>
        <button type="button" className="auth-language" lang={other} onClick={() => void changeLanguage(other)}>
          {other === "en" ? "English" : "Tiếng Việt"}
        </button>
      </header>
      <main className="auth-main">
        <div className="auth-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
      <footer className="auth-footer">
        <p>{t("auth.confidential")}</p>
        <p>{t("auth.keeper")}</p>
      </footer>
    </div>
  );
}
