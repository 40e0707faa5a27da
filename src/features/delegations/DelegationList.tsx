import { PlusOutlined } from "@ant-design/icons";
import type { CrudFilter } from "@refinedev/core";
import { Button, Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import { useUnit } from "@/providers/useUnits";
import type { Delegation } from "./delegations.api";
import { delegationColumns, ENDS_SOON, type DelegationExport } from "./delegations.model";
import { PrintRegister } from "./PrintRegister";
import "./delegations.css";

/** The register of delegations: asked for, agreed, in force, ended. Filters and page stand in the address. */
export default function DelegationList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hasRole } = useAccount();
  const states = useStatusOptions("delegation");
  const { tableProps, tableQuery, filters, sorters, setFilters, ordered, setCurrentPage, result } = useListTable<Delegation>({
    resource: "delegation_list",
    filters: { defaultBehavior: "merge" },
    order: [{ field: "requested_at", order: "desc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const valueOf = (field: string) => filterValue(filters, field);
  const change = (...next: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(next, "merge");
  };
  const soon = valueOf("days_left");
  const who = (row: Delegation) => <Link to={`/delegations/${row.id}`}>{row.user_name}</Link>;
  const days = (row: Delegation) => (
    <span className="delegation-days num">
      {formatDate(row.valid_from)} – {formatDate(row.valid_to)}
      {row.state === "in_force" && row.days_left !== null && row.days_left <= ENDS_SOON ? <strong className="delegation-soon">{t("delegations.days_left", { count: row.days_left })}</strong> : null}
    </span>
  );
  const document = (row: Delegation) => (row.decision_number ? t("delegations.document", { number: row.decision_number, date: formatDate(row.decision_date) }) : "–");
  const columns: TableColumnsType<Delegation> = [
    { key: "user", title: t("delegations.person"), render: (_, row) => <span className="delegation-cell">{who(row)}</span> },
    { title: t("delegations.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("delegations.period"), ...ordered("valid_to"), render: (_, row) => days(row) },
    { key: "document", title: t("delegations.paper"), render: (_, row) => <span className="delegation-cell">{document(row)}</span> },
    { key: "state", title: t("delegations.state"), render: (_, row) => <StatusTag of="delegation" status={row.state} /> },
  ];
  return (
    <>
      <PageHeader
        title={t("delegations.menu")} description={t("delegations.description")}
        actions={(
          <>
            <PrintRegister filters={filters} sorters={sorters} />
            <Export filters={filters} total={result.total} />
            {hasRole("unit_manager") ? <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate("/delegations/new")}>{t("delegations.new")}</Button> : null}
          </>
        )}
      />
      <search className="list-filters">
        <Select aria-label={t("delegations.state")} placeholder={t("delegations.state")} allowClear value={valueOf("state")} options={states}
          onChange={(value?: string) => change({ field: "state", operator: "eq", value })} />
        <Select
          aria-label={t("delegations.ending")} placeholder={t("delegations.ending")} allowClear value={soon ? Number(soon) : undefined}
          options={[7, ENDS_SOON].map((value) => ({ value, label: t("delegations.within", { count: value }) }))}
          onChange={(value?: number) => change({ field: "days_left", operator: "lte", value }, { field: "state", operator: "eq", value: value ? "in_force" : undefined })}
        />
        <div className="wide"><UnitTreeSelect aria-label={t("delegations.unit")} value={valueOf("unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <ListTable<Delegation>
        {...tableProps} query={tableQuery} rowKey="id" label={t("delegations.menu")} columns={columns}
        card={(row) => <>{who(row)}<UnitName id={row.unit_id} name={row.unit_name} />{days(row)}<span>{document(row)}</span><StatusTag of="delegation" status={row.state} /></>}
        empty={<EmptyState title={t("delegations.none")} text={t(hasRole("unit_manager") ? "delegations.none_manager" : "delegations.none_text")} />}
      />
    </>
  );
}

function Export({ filters, total }: { filters: readonly CrudFilter[]; total: number | undefined }) {
  const { t } = useTranslation();
  const [state, unitId] = ["state", "unit_id"].map((field) => filterValue(filters, field));
  const unit = useUnit(unitId);
  return (
    <ExportButton<DelegationExport>
      rpc="export_delegations" title={t("delegations.export_title")} fileName="phan-cap-uy-quyen" total={total} columns={delegationColumns(t)}
      args={{ p_state: state ?? null, p_unit_id: unitId ?? null }}
      conditions={[
        state ? t("export.condition", { label: t("delegations.state"), value: t(`common.status.delegation.${state}`) }) : null,
        unit ? t("export.condition", { label: t("delegations.unit"), value: unit.name }) : null,
      ]}
    />
  );
}
