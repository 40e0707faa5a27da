import type { CrudFilter } from "@refinedev/core";
import { Button, Modal, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ListTable } from "@/components/ListTable";
import { formatCount } from "@/components/numbers";
import { SearchBox } from "@/components/SearchBox";
import { EmptyState } from "@/components/states";
import { UnitName } from "@/components/UnitName";
import { UnitTreeSelect } from "@/components/UnitTreeSelect";
import { useListTable } from "@/components/useListTable";
import { formatDate } from "@/lib/dates";
import { filterValue } from "@/lib/listFilters";
import { fold } from "@/lib/vietnamese";
import type { IsoDate } from "@/types/domain";
import { useCreateBatch } from "./bulk.api";
import { MOST_ROWS } from "./list.model";

interface Person {
  id: string;
  code: string;
  full_name: string;
  birth_date: IsoDate;
  unit_id: string;
  unit_name: string;
}

/** People entered before who have no account: some or all of a unit are chosen, over several pages. */
export default function FromList({ onConfirmed }: { onConfirmed: (batchId: string) => void }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[]>([]);
  const [batchId, setBatchId] = useState<string | null>(null);
  const create = useCreateBatch({ onSuccess: ({ id }) => onConfirmed(id) });
  const { tableProps, tableQuery, filters, setFilters, ordered, setCurrentPage } = useListTable<Person>({
    resource: "employee_list",
    filters: {
      defaultBehavior: "merge",
      permanent: [{ field: "account_status", operator: "eq", value: "none" }, { field: "status", operator: "eq", value: "active" }],
    },
    order: [{ field: "unit_lft", order: "asc" }, { field: "name_sort", order: "asc" }, { field: "id", order: "asc" }],
    meta: { unitSubtree: true },
  });
  const more = (tableProps.dataSource ?? []).map(({ id }) => id).filter((id) => !chosen.includes(id));
  const change = (next: CrudFilter) => {
    setCurrentPage(1);
    setFilters([next], "merge");
  };
  const columns: TableColumnsType<Person> = [
    { title: t("accounts.name"), ...ordered("name_sort"), render: (_, row) => <div className="account-name"><strong>{row.full_name}</strong><span className="soft num">{row.code}</span></div> },
    { title: t("accounts.create.birth_date"), ...ordered("birth_date"), className: "num", render: (_, row) => formatDate(row.birth_date) },
    { title: t("accounts.unit"), ...ordered("unit_lft"), render: (_, row) => <UnitName id={row.unit_id} name={row.unit_name} /> },
  ];
  return (
    <>
      <p className="soft">{t("accounts.bulk.list_about")}</p>
      <search className="list-filters">
        <SearchBox searched={filterValue(filters, "name_folded") ?? ""} onSearch={(text) => change({ field: "name_folded", operator: "contains", value: fold(text.trim()) || undefined })} label={t("accounts.bulk.list_search")} />
        <div className="wide"><UnitTreeSelect aria-label={t("accounts.unit")} value={filterValue(filters, "unit_id")} onChange={(value) => change({ field: "unit_id", operator: "eq", value })} /></div>
      </search>
      <div className="bulk-acts">
        <Button type="primary" disabled={chosen.length === 0 || chosen.length > MOST_ROWS} loading={create.isPending} onClick={() => setBatchId(crypto.randomUUID())}>
          {t("accounts.bulk.confirm", { number: formatCount(chosen.length) })}
        </Button>
        {more.length > 0 ? <Button onClick={() => setChosen([...chosen, ...more])}>{t("accounts.bulk.choose_page", { number: formatCount(more.length) })}</Button> : null}
        {chosen.length > 0 ? <Button onClick={() => setChosen([])}>{t("accounts.bulk.unchoose")}</Button> : null}
        {chosen.length > MOST_ROWS ? <p className="bad" role="alert">{t("accounts.bulk.list_limit", { limit: MOST_ROWS })}</p> : null}
      </div>
      <ListTable<Person>
        {...tableProps} query={tableQuery} rowKey="id" label={t("accounts.bulk.from_list")} columns={columns}
        rowSelection={{
          hideSelectAll: true, columnTitle: <span className="visually-hidden">{t("accounts.bulk.chosen")}</span>,
          selectedRowKeys: chosen, preserveSelectedRowKeys: true, onChange: (keys) => setChosen(keys.map(String)),
          getCheckboxProps: (row) => ({ "aria-label": t("accounts.bulk.choose_person", { name: row.full_name }) }) as object,
        }}
        card={(row) => <><strong>{row.full_name}</strong><span className="soft num">{row.code} · {formatDate(row.birth_date)}</span><UnitName id={row.unit_id} name={row.unit_name} /></>}
        empty={<EmptyState title={t("accounts.bulk.list_none")} text={t("accounts.bulk.list_none_text")} />}
      />
      <Modal
        open={batchId !== null} title={t("accounts.bulk.confirm_title", { number: formatCount(chosen.length) })} okText={t("accounts.bulk.confirm_ok")} cancelText={t("common.cancel")} maskClosable={false}
        okButtonProps={{ loading: create.isPending }} onCancel={() => setBatchId(null)}
        onOk={() => { if (batchId) create.mutate({ p_id: batchId, p_file: null, p_rows: chosen.map((id, index) => ({ row: index + 1, employee_id: id })) }); }}
      >
        <p>{t("accounts.bulk.confirm_text")}</p>
      </Modal>
    </>
  );
}
