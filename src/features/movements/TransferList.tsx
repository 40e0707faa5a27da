import type { CrudFilter } from "@refinedev/core";
import { Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ExportButton } from "@/components/export/ExportButton";
import { ListTable } from "@/components/ListTable";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { UnitName } from "@/components/UnitName";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue, nameOrCodeFilters, searchedName } from "@/lib/listFilters";
import { MovementTabs } from "./MovementTabs";
import { PUNCTUALITY, TRANSFER_KINDS } from "./movements.model";
import { transferColumns, type TransferExport } from "./movements.export";
import type { TransferRow } from "./movements.api";

/** Transfers to or from the officer's units, the latest first. Filters, order and page stand in the address. */
export function TransferList({ side }: { side: "incoming" | "outgoing" }) {
  const { t } = useTranslation();
  const states = useStatusOptions("transfer");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<TransferRow>({
    resource: "transfer_list",
    filters: { permanent: [{ field: side, operator: "eq", value: true }], defaultBehavior: "merge" },
    order: [{ field: "effective_date", order: "desc" }, { field: "id", order: "asc" }],
  });
  const set = (changes: CrudFilter[]) => {
    setCurrentPage(1);
    setFilters(changes, "merge");
  };
  const chosen = (field: string) => ({ value: filterValue(filters, field), onChange: (value: string | undefined) => set([{ field, operator: "eq", value }]), allowClear: true });
  const search = searchedName(filters);
  const [state, kind, punctuality] = ["state", "kind", "punctuality"].map((field) => filterValue(filters, field));

  const columns: TableColumnsType<TransferRow> = [
    { title: t("movements.person"), ...ordered("name_sort"), render: (_, row) => <Person row={row} /> },
    { key: "units", title: t(side === "incoming" ? "movements.from_unit" : "movements.to_unit"), render: (_, row) => <Other row={row} side={side} /> },
    { key: "kind", title: t("movements.kind_title"), render: (_, row) => <span className="movement-kind">{t(`movements.kind.${row.kind}`)}<span className="cell-soft num">{row.decision_number}</span></span> },
    { title: t("movements.decision.effective_date"), ...ordered("effective_date"), className: "num", render: (_, row) => formatDate(row.effective_date) },
    { title: t("movements.due"), ...ordered("due_date"), render: (_, row) => <Due row={row} /> },
    { key: "state", title: t("movements.state"), render: (_, row) => <StatusTag of="transfer" status={row.state} /> },
  ];
  return (
    <>
      <MovementTabs action={(
        <ExportButton<TransferExport>
          rpc="export_transfers" title={t("movements.export_title")} fileName="dieu-chuyen-ho-so" total={tableQuery.data?.total} columns={transferColumns(t)}
          args={{ p_side: side, p_search: search || null, p_state: state ?? null, p_kind: kind ?? null, p_punctuality: punctuality ?? null }}
          conditions={[
            t(`movements.tab.${side}`),
            search ? t("export.condition", { label: t("movements.search"), value: search }) : null,
            state ? t("export.condition", { label: t("movements.state"), value: t(`common.status.transfer.${state}`) }) : null,
            kind ? t("export.condition", { label: t("movements.kind_title"), value: t(`movements.kind.${kind}`) }) : null,
            punctuality ? t("export.condition", { label: t("movements.due"), value: t(`movements.punctuality.${punctuality}`) }) : null,
          ]}
        />
      )} />
      <search className="list-filters">
        <SearchBox searched={search} onSearch={(typed) => set(nameOrCodeFilters(typed))} label={t("movements.search")} />
        <Select {...chosen("state")} aria-label={t("movements.state")} placeholder={t("movements.state")} options={states} />
        <Select {...chosen("kind")} aria-label={t("movements.kind_title")} placeholder={t("movements.kind_title")} options={TRANSFER_KINDS.map((value) => ({ value, label: t(`movements.kind.${value}`) }))} />
        <Select {...chosen("punctuality")} aria-label={t("movements.due")} placeholder={t("movements.due")} options={PUNCTUALITY.map((value) => ({ value, label: t(`movements.punctuality.${value}`) }))} />
      </search>
      <ListTable<TransferRow>
        {...tableProps} query={tableQuery} rowKey="id" label={t(`movements.tab.${side}`)} columns={columns}
        card={(row) => (
          <>
            <Person row={row} />
            <Other row={row} side={side} />
            <span>{t(`movements.kind.${row.kind}`)} · <span className="num">{formatDate(row.effective_date)}</span></span>
            <Due row={row} />
            <StatusTag of="transfer" status={row.state} />
          </>
        )}
        empty={<EmptyState title={t(`movements.none.${side}`)} text={t(`movements.none.${side}_text`)} />}
      />
    </>
  );
}

function Person({ row }: { row: TransferRow }) {
  return (
    <span className="movement-person">
      <Link to={`/movements/${row.id}`}>{row.full_name}</Link>
      <span className="cell-soft num">{row.code}</span>
    </span>
  );
}

function Other({ row, side }: { row: TransferRow; side: "incoming" | "outgoing" }) {
  return side === "incoming" ? <UnitName id={row.from_unit_id} name={row.from_unit_name} /> : <UnitName id={row.to_unit_id} name={row.to_unit_name} />;
}

function Due({ row }: { row: TransferRow }) {
  const { t } = useTranslation();
  return (
    <span className="movement-kind">
      <span className="num">{formatDate(row.due_date)}</span>
      {row.punctuality === "in_time" || row.punctuality === "closed" ? null : <span className="movement-late">{t(`movements.punctuality.${row.punctuality}`)}</span>}
    </span>
  );
}
