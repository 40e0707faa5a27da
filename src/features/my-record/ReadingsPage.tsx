import { DownloadOutlined, EyeOutlined, SafetyOutlined, UnlockOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DataState } from "@/components/DataState";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { formatDateTime } from "@/lib/dates";
import { useAccount } from "@/providers/account";
import { useReadings, type Reading } from "./my-record.api";
import "./my-record.css";

const ICONS = { read: EyeOutlined, reveal: UnlockOutlined, download: DownloadOutlined, export: DownloadOutlined } as const;

/** Who opened my record, newest first. */
export default function ReadingsPage() {
  const { t } = useTranslation();
  const { account } = useAccount();
  const readings = useReadings();
  return (
    <div className="record-page record-narrow">
      <PageHeader title={t("my-record.readings.title")} trail={[{ label: t("my-record.title"), to: "/my-record" }]} description={t("my-record.readings.description")}
        actions={account.employee_id ? <Link to={`/access/records/${account.employee_id}`}><SafetyOutlined aria-hidden /> {t("access.open_record")}</Link> : null} />
      <DataState query={readings} empty={<EmptyState title={t("my-record.readings.none")} />}>
        {(rows) => <ul className="readings record-card">{rows.map((row, index) => <ReadingRow key={index} row={row} />)}</ul>}
      </DataState>
    </div>
  );
}

function ReadingRow({ row }: { row: Reading }) {
  const { t } = useTranslation();
  const Icon = ICONS[row.action];
  const { reason, file_name: fileName, version } = row.details as { reason?: string; file_name?: string; version?: number };
  return (
    <li>
      <Icon aria-hidden />
      <span>
        <strong>{row.actor_name}</strong>
        <span>{t(`my-record.readings.action.${row.action}`)}{fileName ? `: ${fileName}` : ""}{version ? ` (${t("my-record.versions.name", { version })})` : ""}</span>
        {reason ? <span className="record-soft">{t("my-record.reason", { reason })}</span> : null}
      </span>
      <time className="num record-soft" dateTime={row.at}>{formatDateTime(row.at)}</time>
    </li>
  );
}
