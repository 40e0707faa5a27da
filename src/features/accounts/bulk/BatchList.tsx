import { UploadOutlined } from "@ant-design/icons";
import { Button, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { formatCount } from "@/components/numbers";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDateTime } from "@/lib/dates";
import type { BatchRow } from "./bulk.api";
import "../accounts.css";
import "./bulk.css";

/** The person's own batches, the latest first. */
export default function BatchList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tableProps, tableQuery, ordered } = useListTable<BatchRow>({
    resource: "account_batch_list", order: [{ field: "created_at", order: "desc" }, { field: "id", order: "asc" }],
  });
  const what = (row: BatchRow) => <Link to={`/accounts/batches/${row.id}`}>{row.file_name ?? t("accounts.bulk.source_list")}</Link>;
  const columns: TableColumnsType<BatchRow> = [
    { key: "what", title: t("accounts.bulk.source"), render: (_, row) => what(row) },
    { key: "unit", title: t("accounts.unit"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("accounts.bulk.begun_at"), ...ordered("created_at"), className: "num", render: (_, row) => formatDateTime(row.created_at) },
    ...(["people", "issued", "waiting", "failed", "unused"] as const).map((field) => (
      { title: t(`accounts.bulk.figure.${field}`), ...ordered(field), className: "num", render: (_: unknown, row: BatchRow) => formatCount(row[field]) })),
    { key: "state", title: t("accounts.bulk.state"), render: (_, row) => <StatusTag of="account_batch" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("accounts.bulk.batches")} description={t("accounts.bulk.batches_about")} trail={[{ label: t("accounts.title"), to: "/accounts" }]}
        actions={<Button type="primary" icon={<UploadOutlined aria-hidden />} onClick={() => void navigate("/accounts/bulk")}>{t("accounts.bulk.open")}</Button>}
      />
      <ListTable<BatchRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("accounts.bulk.batches")} columns={columns}
        card={(row) => <>{what(row)}<span className="num">{formatDateTime(row.created_at)}</span><span>{t("accounts.bulk.done_of", { done: formatCount(row.issued), people: formatCount(row.people) })}</span><StatusTag of="account_batch" status={row.state} /></>}
        empty={<EmptyState title={t("accounts.bulk.none")} text={t("accounts.bulk.none_text")} />}
      />
    </>
  );
}
