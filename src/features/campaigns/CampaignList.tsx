import { PlusOutlined } from "@ant-design/icons";
import { getDefaultSortOrder, useTable } from "@refinedev/antd";
import type { CrudFilter, HttpError } from "@refinedev/core";
import { Button, Select, type TableColumnsType } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { formatDate } from "@/lib/dates";
import type { CampaignRow } from "./campaigns.api";
import { CAMPAIGN_STATES } from "./campaigns.model";

/** Drives that concern the officer's units, the latest first. */
export default function CampaignList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tableProps, tableQuery, filters, setFilters, sorters, setCurrentPage } = useTable<CampaignRow, HttpError>({
    resource: "campaign_list",
    syncWithLocation: true,
    pagination: { pageSize: 20 },
    filters: { defaultBehavior: "merge" },
    sorters: { initial: [{ field: "opened_at", order: "desc" }] },
  });
  const state = filters.find((filter: CrudFilter) => "field" in filter && filter.field === "state")?.value as string | undefined;
  const columns = useMemo<TableColumnsType<CampaignRow>>(() => {
    const order = (field: string) => getDefaultSortOrder(field, sorters);
    return [
      { dataIndex: "title", title: t("campaigns.title"), sorter: true, sortOrder: order("title"), render: (title: string, row) => <Link to={`/campaigns/${row.id}`}>{title}</Link> },
      { dataIndex: "unit_name", title: t("campaigns.unit"), sorter: true, sortOrder: order("unit_name"), ellipsis: true, width: 300 },
      { dataIndex: "people", title: t("campaigns.people"), sorter: true, sortOrder: order("people"), className: "num" },
      { dataIndex: "opens_on", title: t("campaigns.opens_on"), sorter: true, sortOrder: order("opens_on"), className: "num", render: formatDate },
      { dataIndex: "until", title: t("campaigns.until"), sorter: true, sortOrder: order("until"), className: "num", render: formatDate },
      { dataIndex: "state", title: t("campaigns.state"), render: (value: string) => t(`campaigns.states.${value}`) },
    ];
  }, [t, sorters]);
  return (
    <>
      <PageHeader
        title={t("campaigns.menu")} description={t("campaigns.description")}
        actions={<Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/campaigns/new")}>{t("campaigns.new")}</Button>}
      />
      <div className="list-filters">
        <Select
          aria-label={t("campaigns.state")} placeholder={t("campaigns.state")} allowClear value={state}
          onChange={(value: string | undefined) => { setCurrentPage(1); setFilters([{ field: "state", operator: "eq", value }], "merge"); }}
          options={CAMPAIGN_STATES.map((value) => ({ value, label: t(`campaigns.states.${value}`) }))}
        />
      </div>
      <ListTable<CampaignRow> {...tableProps} query={tableQuery} rowKey="id" label={t("campaigns.menu")} columns={columns} />
    </>
  );
}
