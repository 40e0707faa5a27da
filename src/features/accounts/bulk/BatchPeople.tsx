import { Select, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { ListTable } from "@/components/ListTable";
import { StatusTag, useStatusOptions } from "@/components/StatusTag";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import type { BatchPerson } from "./bulk.api";

interface Props {
  batchId: string;
  /** User names chosen for slips. */
  chosen: string[];
  onChoose: (usernames: string[]) => void;
}

/** The people of a batch, each with what became of it and why. */
export function BatchPeople({ batchId, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const states = useStatusOptions("account_batch_row");
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<BatchPerson>({
    resource: "account_batch_row_list",
    filters: { defaultBehavior: "merge", permanent: [{ field: "batch_id", operator: "eq", value: batchId }] },
    order: [{ field: "row_number", order: "asc" }],
  });
  const state = (row: BatchPerson) => (
    <>
      <StatusTag of="account_batch_row" status={row.state} />
      {row.reason ? <p className="bulk-reason">{t(`errors.${row.reason}`)}</p> : null}
    </>
  );
  const password = (row: BatchPerson) => {
    if (row.account_status === "issued") return t("accounts.bulk.one_time");
    return row.account_status === "active" ? t("accounts.bulk.own_password") : row.account_status ? <StatusTag of="account" status={row.account_status} /> : null;
  };
  const columns: TableColumnsType<BatchPerson> = [
    { title: t("accounts.bulk.row"), ...ordered("row_number"), className: "num", render: (_, row) => row.row_number },
    { key: "name", title: t("accounts.name"), render: (_, row) => <div className="account-name"><strong>{row.full_name}</strong><span className="soft num">{row.code} · {formatDate(row.birth_date)}</span></div> },
    { key: "unit", title: t("accounts.unit"), render: (_, row) => row.unit_name },
    { title: t("accounts.bulk.result"), ...ordered("state"), render: (_, row) => state(row) },
    { key: "password", title: t("accounts.bulk.password"), render: (_, row) => password(row) },
  ];
  return (
    <>
      <h2 className="bulk-heading">{t("accounts.bulk.people")}</h2>
      <search className="list-filters">
        <Select
          aria-label={t("accounts.bulk.result")} placeholder={t("accounts.bulk.result")} allowClear value={filterValue(filters, "state")} options={states}
          onChange={(value: string | undefined) => { setCurrentPage(1); setFilters([{ field: "state", operator: "eq", value }], "merge"); }}
        />
      </search>
      <ListTable<BatchPerson>
        {...tableProps} query={tableQuery} rowKey="code" label={t("accounts.bulk.people")} columns={columns}
        rowSelection={{
          hideSelectAll: true, columnTitle: <span className="visually-hidden">{t("accounts.bulk.chosen")}</span>,
          selectedRowKeys: chosen, preserveSelectedRowKeys: true, onChange: (keys) => onChoose(keys.map(String)),
          getCheckboxProps: (row) => ({ disabled: row.user_id === null, "aria-label": t("accounts.bulk.choose_person", { name: row.full_name }) }) as object,
        }}
        card={(row) => <><strong>{row.full_name}</strong><span className="soft num">{row.code}</span>{state(row)}<span>{password(row)}</span></>}
      />
    </>
  );
}
