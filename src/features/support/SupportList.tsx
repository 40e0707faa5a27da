import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { CatalogueSelect } from "@/components/CatalogueSelect";
import { DueDate } from "@/components/DueDate";
import { CatalogueName } from "@/components/FieldValue";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDateTime } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { hasAnyRole, MANAGERS } from "@/lib/permissions";
import { fold } from "@/lib/vietnamese";
import { useAccount } from "@/providers/account";
import type { SupportRow } from "./support.api";
import "./support.css";

/** Difficulties of the person's units, those that wait longest first. */
export default function SupportList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const states = useStatusOptions("support");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<SupportRow>({
    resource: "support_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "last_at", order: "desc" }, { field: "id", order: "asc" }],
  });
  const set = (field: string, operator: "eq" | "contains" = "eq") => (value: string | null | undefined) => {
    setCurrentPage(1);
    setFilters([{ field, operator, value: value || undefined }], "merge");
  };
  const subject = (row: SupportRow) => <Link to={`/support/${row.id}`}>{row.subject}</Link>;
  const due = (row: SupportRow) => (row.status === "open" ? <DueDate due={row.due_date} daysLeft={row.days_left} /> : null);
  const columns: TableColumnsType<SupportRow> = [
    { title: t("support.subject"), ...ordered("subject"), render: (_, row) => <span className="support-cell">{subject(row)}</span> },
    { key: "topic", title: t("support.topic"), render: (_, row) => <span className="support-cell support-topic"><CatalogueName catalogue="support_topic" code={row.topic} /></span> },
    { title: t("support.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("support.asked_at"), ...ordered("asked_at"), className: "num", render: (_, row) => formatDateTime(row.asked_at) },
    { title: t("support.due"), ...ordered("due_date"), render: (_, row) => due(row) },
    { key: "state", title: t("support.state"), render: (_, row) => <StatusTag of="support" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("support.menu")} description={t("support.description")}
        actions={hasAnyRole(account, MANAGERS) ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/support/new")}>{t("support.new")}</Button> : null}
      />
      <search className="list-filters">
        <SearchBox searched={filterValue(filters, "subject_folded") ?? ""} onSearch={(typed) => set("subject_folded", "contains")(fold(typed.trim()))} label={t("support.search")} />
        <Select aria-label={t("support.state")} placeholder={t("support.state")} allowClear value={filterValue(filters, "state")} onChange={set("state")} options={states} />
        <CatalogueSelect catalogue="support_topic" aria-label={t("support.topic")} placeholder={t("support.topic")} value={filterValue(filters, "topic") ?? null} onChange={set("topic")} />
      </search>
      <ListTable<SupportRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("support.menu")} columns={columns}
        card={(row) => (
          <>
            {subject(row)}
            <UnitName id={row.unit_id} name={row.unit_name} />
            <span className="num">{formatDateTime(row.asked_at)}</span>
            <StatusTag of="support" status={row.state} />
            {due(row)}
          </>
        )}
        empty={<EmptyState title={t("support.none")} text={t("support.none_text")} />}
      />
    </>
  );
}
