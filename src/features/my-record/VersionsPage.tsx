import { RightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { RecordGate } from "./RecordGate";

/** The approved versions of my record, newest first. */
export default function VersionsPage() {
  const { t } = useTranslation();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.versions.title")} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t("my-record.versions.description")} />
      <RecordGate>
        {({ record: { versions } }) => (versions.length === 0 ? <EmptyState title={t("my-record.versions.none")} text={t("my-record.versions.none_text")} /> : (
          <ol className="record-sections">
            {versions.map((row) => (
              <li key={row.version}>
                <Link to={`/my-record/versions/${row.version}`}>
                  <span className="record-section-number num" aria-hidden>{row.version}</span>
                  <span className="record-section-text">
                    <span className="record-section-title">{t("my-record.versions.name", { version: row.version })}</span>
                    <span className="record-section-more">{t("my-record.versions.approved", { date: formatDateTime(row.approved_at), name: row.approved_by_name })}</span>
                    <span className="record-section-more">{row.unit_name}{row.corrections > 0 ? ` · ${t("my-record.versions.corrections", { count: row.corrections })}` : ""}</span>
                  </span>
                  <RightOutlined aria-hidden />
                </Link>
              </li>
            ))}
          </ol>
        ))}
      </RecordGate>
    </div>
  );
}
