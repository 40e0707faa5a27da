import { RightOutlined } from "@ant-design/icons";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import "./PageHeader.css";

interface Props {
  title: string;
  /** Beside the title: a status tag, a count. */
  tag?: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  /** Pages above this one, outermost first; home comes by itself. Leave out on the home page (`trail={null}`). */
  trail?: readonly { label: string; to?: string }[] | null;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** Breadcrumb, the page's one h1, its actions; also names the browser tab. */
export function PageHeader({ title, tag, description, trail = [], actions }: Props) {
  const { t } = useTranslation();
  const app = t("common.app_short");
  useEffect(() => {
    document.title = `${title} – ${app}`;
  }, [title, app]);
  return (
    <header className="page-header">
      {trail ? (
        <nav aria-label={t("common.breadcrumb")}>
          <ol className="page-trail">
            {[{ label: t("common.home"), to: "/" }, ...trail, { label: title, to: undefined }].map((step, index) => (
              <li key={index}>
                {index > 0 ? <RightOutlined aria-hidden /> : null}
                {step.to ? <Link to={step.to}>{step.label}</Link> : <span aria-current={index === trail.length + 1 ? "page" : undefined}>{step.label}</span>}
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="page-heading">
        <h1>{title}</h1>
        {tag}
      </div>
      {description ? <p className="page-description">{description}</p> : null}
      {actions ? <div className="page-actions">{actions}</div> : null}
    </header>
  );
}
