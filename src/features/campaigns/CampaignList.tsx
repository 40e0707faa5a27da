import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { formatCount } from "@/components/numbers";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { hasPower } from "@/lib/permissions";
import { useAccount } from "@/providers/account";
import type { CampaignRow } from "./campaigns.api";

/** Drives that concern the officer's units, the latest first. */
export default function CampaignList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { account } = useAccount();
  const states = useStatusOptions("campaign");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<CampaignRow>({
    resource: "campaign_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "opened_at", order: "desc" }, { field: "id", order: "asc" }],
  });
  const title = (row: CampaignRow) => <Link to={`/campaigns/${row.id}`}>{row.title}</Link>;
  const columns: TableColumnsType<CampaignRow> = [
    { title: t("campaigns.title"), ...ordered("title"), render: (_, row) => title(row) },
    { key: "unit", title: t("campaigns.unit"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("campaigns.people"), ...ordered("people"), className: "num", render: (_, row) => formatCount(row.people) },
    { title: t("campaigns.opens_on"), ...ordered("opens_on"), className: "num", render: (_, row) => formatDate(row.opens_on) },
    { title: t("campaigns.until"), ...ordered("until"), className: "num", render: (_, row) => formatDate(row.until) },
    { key: "state", title: t("campaigns.state"), render: (_, row) => <StatusTag of="campaign" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("campaigns.menu")} description={t("campaigns.description")}
        actions={hasPower(account, "campaigns") ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/campaigns/new")}>{t("campaigns.new")}</Button> : null}
      />
      <search className="list-filters">
        <Select
          aria-label={t("campaigns.state")} placeholder={t("campaigns.state")} allowClear value={filterValue(filters, "state")}
          onChange={(value: string | undefined) => { setCurrentPage(1); setFilters([{ field: "state", operator: "eq", value }], "merge"); }}
          options={states}
        />
      </search>
      <ListTable<CampaignRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("campaigns.menu")} columns={columns}
        card={(row) => (
          <>
            {title(row)}
            <UnitName id={row.unit_id} name={row.unit_name} />
            <span className="num">{t("campaigns.days", { from: formatDate(row.opens_on), until: formatDate(row.until) })} · {t("campaigns.people_count", { number: formatCount(row.people) })}</span>
            <StatusTag of="campaign" status={row.state} />
          </>
        )}
        empty={<EmptyState title={t("campaigns.none")} text={t("campaigns.none_text")} />}
      />
    </>
  );
}
