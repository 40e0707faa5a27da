import { useTranslation } from "react-i18next";
import type { ReportView } from "./reports.model";

/** What can be asked: each view with its columns and what they hold. */
export function ViewList({ views }: { views: ReportView[] }) {
  const { t } = useTranslation();
  return (
    <aside className="report-views" aria-labelledby="report-views">
      <h2 id="report-views">{t("reports.views")}</h2>
      {views.map((view) => (
        <details key={view.name}>
          <summary><code>{view.name}</code> <span>{view.comment}</span></summary>
          <dl>{view.columns.map((column) => <div key={column.column_name}><dt><code>{column.column_name}</code></dt><dd>{column.column_comment}</dd></div>)}</dl>
        </details>
      ))}
      <p className="report-hint">{t("reports.views_hint")}</p>
    </aside>
  );
}
