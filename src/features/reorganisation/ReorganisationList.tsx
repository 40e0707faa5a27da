import type { CrudFilter } from "@refinedev/core";
import { PlusOutlined } from "@ant-design/icons";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import type { ReorganisationRow } from "./reorganisation.api";
import "./reorganisation.css";

/** Reorganisations of Sở Nội vụ, the latest first. Filters, order and page stand in the address. */
export default function ReorganisationList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const states = useStatusOptions("reorganisation");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<ReorganisationRow>({
    resource: "reorganisation_list", filters: { defaultBehavior: "merge" }, order: [{ field: "created_at", order: "desc" }, { field: "id", order: "asc" }],
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };
  const name = (row: ReorganisationRow) => (
    <span className="reorg-name">
      <Link to={`/reorganisations/${row.id}`}>{row.title}</Link>
      <span className="cell-soft num">{row.decision_number}</span>
    </span>
  );
  const state = (row: ReorganisationRow) => (
    <span className="reorg-name"><StatusTag of="reorganisation" status={row.state} />{row.problem ? <span className="reorg-bad">{t("reorganisation.stuck")}</span> : null}</span>
  );
  const columns: TableColumnsType<ReorganisationRow> = [
    { title: t("reorganisation.name"), ...ordered("title"), render: (_, row) => name(row) },
    { title: t("reorganisation.effective_date"), ...ordered("effective_date"), className: "num", render: (_, row) => formatDate(row.effective_date) },
    { key: "operations", title: t("reorganisation.operations"), align: "right", className: "num", render: (_, row) => row.operations },
    { key: "people", title: t("reorganisation.people"), align: "right", className: "num", render: (_, row) => row.people ?? "–" },
    { key: "created_by_name", title: t("reorganisation.created_by"), render: (_, row) => row.created_by_name },
    { key: "state", title: t("reorganisation.state"), render: (_, row) => state(row) },
  ];
  return (
    <>
      <PageHeader
        title={t("reorganisation.menu")} description={t("reorganisation.description")}
        actions={<Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/reorganisations/new")}>{t("reorganisation.new")}</Button>}
      />
      <search className="list-filters">
        <Select
          value={filterValue(filters, "state")} onChange={(value: string | undefined) => set([{ field: "state", operator: "eq", value }])} allowClear
          aria-label={t("reorganisation.state")} placeholder={t("reorganisation.state")} options={states}
        />
      </search>
      <ListTable<ReorganisationRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("reorganisation.menu")} columns={columns}
        card={(row) => <>{name(row)}<span className="num">{formatDate(row.effective_date)}</span>{state(row)}</>}
        empty={<EmptyState title={t("reorganisation.none")} text={t("reorganisation.none_text")} />}
      />
    </>
  );
}
