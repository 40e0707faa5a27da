import { FileSearchOutlined, InboxOutlined, LockOutlined, WarningOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { toAppError } from "@/providers/errors";
import { useErrorText } from "@/providers/useErrorText";
import "./states.css";

/** The states every list and page has besides its content. Each says what is so and what to do next. */

/** Grey bars of about the height of what will come, so that nothing jumps. `rows`: how many. */
export function LoadingState({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-live="polite">
      <span className="visually-hidden">{t("common.loading")}</span>
      {Array.from({ length: rows }, (_, index) => <span key={index} className="skeleton-bar" style={{ width: `${94 - ((index * 17) % 40)}%` }} />)}
    </div>
  );
}

/** A page on its way. */
export function LoadingPage() {
  return (
    <div className="loading-page">
      <div className="skeleton-title" />
      <LoadingState rows={8} />
    </div>
  );
}

/** The app's frame while the account is being read. */
export function LoadingShell() {
  return (
    <div className="loading-shell">
      <div className="loading-shell-header" />
      <LoadingPage />
    </div>
  );
}

interface StateProps {
  title?: ReactNode;
  text?: ReactNode;
  /** A button or link: the next step. */
  action?: ReactNode;
}

/** Nothing here (yet). */
export function EmptyState({ title, text, action }: StateProps) {
  const { t } = useTranslation();
  return (
    <section className="state">
      <InboxOutlined className="state-icon" aria-hidden />
      <h2>{title ?? t("common.empty.title")}</h2>
      {text ? <p>{text}</p> : null}
      {action}
    </section>
  );
}

/** The signed-in person may not see this. */
export function ForbiddenState({ title, text, action }: StateProps) {
  const { t } = useTranslation();
  return (
    <section className="state state-page">
      <LockOutlined className="state-icon" aria-hidden />
      <h1>{title ?? t("common.forbidden.title")}</h1>
      <p>{text ?? t("common.forbidden.text")}</p>
      {action ?? <Link to="/">{t("common.back_home")}</Link>}
    </section>
  );
}

/** Reading failed; forbidden and not found have their own words. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { kind, key } = toAppError(error);
  if (kind === "forbidden" && !key) return <ForbiddenState />;
  return (
    <section className="state" role="alert">
      <WarningOutlined className="state-icon bad" aria-hidden />
      <h2>{t(kind === "not_found" ? "common.not_found.title" : "common.error.title")}</h2>
      <p>{errorText(error)}</p>
      {onRetry && kind !== "not_found" ? <Button onClick={onRetry}>{t("common.retry")}</Button> : null}
    </section>
  );
}

/** No page has this address. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <section className="state state-page">
      <FileSearchOutlined className="state-icon" aria-hidden />
      <h1>{t("common.not_found.title")}</h1>
      <p>{t("common.not_found.text")}</p>
      <Link to="/">{t("common.back_home")}</Link>
    </section>
  );
}
