import type { CrudFilter } from "@refinedev/core";
import { Button, Select, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { DateField } from "@/components/DateField";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { PageHeader } from "@/components/PageHeader";
import { ReasonModal } from "@/components/ReasonModal";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate, formatDateTime } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { useAccount } from "@/providers/account";
import { useUnit } from "@/providers/useUnits";
import { ROLES } from "@/types/domain";
import { ChangeEndModal } from "./ChangeEndModal";
import { useRevokeGrant, type GrantRow } from "./grants.api";
import { grantColumns, type GrantExport } from "./grants.export";
import "./grants.css";

/** The register: who holds or held which role where, since when, until when, on whose word. Filters and page stand in the address. */
export default function GrantList() {
  const { t } = useTranslation();
  const { account, hasRole } = useAccount();
  const states = useStatusOptions("grant");
  const [revoking, setRevoking] = useState<GrantRow | null>(null);
  const [changing, setChanging] = useState<GrantRow | null>(null);
  const revoke = useRevokeGrant({ onSuccess: () => setRevoking(null) });
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage, result } = useListTable<GrantRow>({
    resource: "grant_list",
    filters: { initial: [{ field: "state", operator: "eq", value: "in_force" }], defaultBehavior: "merge" },
    order: [{ field: "unit_lft", order: "asc" }, { field: "role", order: "asc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const valueOf = (field: string) => filterValue(filters, field);
  const change = (...next: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(next, "merge");
  };
  const onDay = (day: string | null) => change(
    { field: "counted_from", operator: "lte", value: day ?? undefined }, { field: "counted_to", operator: "gte", value: day ?? undefined },
    { field: "state", operator: "eq", value: day ? undefined : valueOf("state") });
  const changeable = (row: GrantRow) => hasRole("province_officer") && row.user_id !== account.user_id && (row.state === "in_force" || row.state === "upcoming");

  const who = (row: GrantRow) => <span className="grant-who"><Link to={`/access/accounts/${row.user_id}`}>{row.user_name}</Link></span>;
  const role = (row: GrantRow) => (
    <span className="grant-role">
      <span>{t(`common.role.${row.role}`)}</span>
      {row.powers ? <span className="grant-soft">{row.powers.map((power) => t(`common.power.${power}`)).join(", ")}</span> : null}
    </span>
  );
  const days = (row: GrantRow) => t(row.valid_to ? "grants.between" : "grants.since", { from: formatDate(row.valid_from), to: formatDate(row.valid_to) });
  const acts = (row: GrantRow) => (changeable(row) ? (
    <span className="grant-acts">
      {row.source === "assigned" ? <Button size="small" onClick={() => setChanging(row)}>{t("grants.change.open")}</Button> : null}
      <Button size="small" danger onClick={() => setRevoking(row)}>{t("grants.revoke.open")}</Button>
    </span>
  ) : null);
  const columns: TableColumnsType<GrantRow> = [
    { key: "user", title: t("grants.person"), render: (_, row) => who(row) },
    { title: t("grants.role"), ...ordered("role"), render: (_, row) => role(row) },
    { title: t("grants.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
    { title: t("grants.period"), ...ordered("valid_from"), render: (_, row) => <span className="grant-days num">{days(row)}</span> },
    { key: "state", title: t("grants.state"), render: (_, row) => <StatusTag of="grant" status={row.state} /> },
  ];

  return (
    <>
      <PageHeader title={t("grants.menu")} description={t("grants.description")} actions={<Export filters={filters} total={result.total} />} />
      <search className="list-filters">
        <Select
          aria-label={t("grants.role")} placeholder={t("grants.role")} allowClear popupMatchSelectWidth={false} value={valueOf("role")}
          options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))} onChange={(value?: string) => change({ field: "role", operator: "eq", value })}
        />
        <Select
          aria-label={t("grants.state")} placeholder={t("grants.state")} allowClear value={valueOf("state")} options={states}
          onChange={(value?: string) => change({ field: "state", operator: "eq", value })}
        />
        <DateField aria-label={t("grants.on_day")} value={valueOf("counted_from") ?? null} onChange={onDay} />
        <div className="wide"><UnitTreeSelect aria-label={t("grants.unit")} value={valueOf("unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <p className="grant-soft">{t("grants.on_day_hint")}</p>
      <ListTable<GrantRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t("grants.menu")} columns={columns}
        expandable={{ expandedRowRender: (row) => <><Facts row={row} />{acts(row)}</>, columnTitle: <span className="visually-hidden">{t("grants.details")}</span> }}
        card={(row) => <>{who(row)}{role(row)}<UnitName id={row.unit_id} name={row.unit_name} /><span className="num">{days(row)}</span><StatusTag of="grant" status={row.state} /><Facts row={row} />{acts(row)}</>}
        empty={<EmptyState title={t("grants.none")} text={t("grants.none_text")} />}
      />
      <ReasonModal
        open={revoking !== null} danger title={t("grants.revoke.title")} okText={t("grants.revoke.ok")} maxLength={500} loading={revoke.isPending}
        text={revoking ? t("grants.revoke.text", { name: revoking.user_name, role: t(`common.role.${revoking.role}`), unit: revoking.unit_name }) : null}
        onCancel={() => setRevoking(null)} onOk={(reason) => { if (revoking) revoke.mutate({ p_grant_id: revoking.id, p_reason: reason }); }}
      />
      <ChangeEndModal row={changing} onDone={() => setChanging(null)} />
    </>
  );
}

function Facts({ row }: { row: GrantRow }) {
  const { t } = useTranslation();
  const facts: [label: string, value: string][] = [
    [t("grants.reason"), row.reason], [t("grants.document"), row.document ?? t("grants.no_document")],
    [t("grants.given"), t("grants.by_at", { name: row.granted_by_name ?? t("grants.system"), at: formatDateTime(row.granted_at) })],
  ];
  if (row.revoked_at) {
    facts.push([t("grants.revoked"), t("grants.by_at", { name: row.revoked_by_name ?? t("grants.system"), at: formatDateTime(row.revoked_at) })],
      [t("grants.revoke_reason"), row.revoke_reason ?? ""]);
  }
  return <dl className="grant-facts">{facts.map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>;
}

function Export({ filters, total }: { filters: readonly CrudFilter[]; total: number | undefined }) {
  const { t } = useTranslation();
  const [role, state, day, unitId] = ["role", "state", "counted_from", "unit_id"].map((field) => filterValue(filters, field));
  const unit = useUnit(unitId);
  return (
    <ExportButton<GrantExport>
      rpc="export_grants" title={t("grants.export_title")} fileName="phan-quyen" total={total} columns={grantColumns(t)}
      args={{ p_role: role ?? null, p_state: state ?? null, p_day: day ?? null, p_unit_id: unitId ?? null }}
      conditions={[
        role ? t("export.condition", { label: t("grants.role"), value: t(`common.role.${role}`) }) : null,
        state ? t("export.condition", { label: t("grants.state"), value: t(`common.status.grant.${state}`) }) : null,
        day ? t("export.condition", { label: t("grants.on_day"), value: formatDate(day) }) : null,
        unit ? t("export.condition", { label: t("grants.unit"), value: unit.name }) : null,
      ]}
    />
  );
}
