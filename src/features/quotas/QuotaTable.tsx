import { HistoryOutlined } from "@ant-design/icons";
import { Button, Table, type TableColumnsType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { countText } from "@/components/quality/quality.model";
import { useOrder } from "@/components/useOrder";
import { inOrder } from "@/lib/order";
import { KINDS, type Kind, type Line } from "./quotas.api";
import { isOver, peopleLink, rowOf, type Row } from "./quotas.model";
import { Allotted, Balance, Present } from "./QuotaFigures";

interface Props {
  rows: readonly Line[];
  linkOf: (unitId: string) => string;
  /** Whether the reader may open lists of people. */
  linked: boolean;
  onHistory: (line: Line) => void;
}

/** The units directly below, by kind of posts; a name leads further down, people to their list. */
export function QuotaTable({ rows, linkOf, linked, onHistory }: Props) {
  const { t } = useTranslation();
  const [order, setOrder] = useOrder("units");
  const sorted = (field: string) => ({ key: field, sorter: true as const, sortOrder: order?.field === field ? (order.descending ? ("descend" as const) : ("ascend" as const)) : null });
  const cell = { align: "right" as const, className: "num" };
  const people = (row: Row, kind: Kind) => {
    const to = linked ? peopleLink(row, kind) : undefined;
    const shown = <Present present={row[kind].present} />;
    return to ? <Link to={to} aria-label={t("quotas.open_people", { count: row[kind].present ?? 0, unit: row.name, kind: t(`quotas.kind.${kind}`) })}>{shown}</Link> : shown;
  };
  const columns: TableColumnsType<Row> = [
    { title: t("quotas.unit"), ...sorted("name"), fixed: "left", width: 200, render: (_, row) => (row.own ? t("quotas.own_people") : <Link to={linkOf(row.id)}>{row.name}</Link>) },
    ...KINDS.map((kind) => ({
      key: kind, title: t(`quotas.kind.${kind}`),
      children: [
        { title: t("quotas.column.quota"), ...sorted(`${kind}_quota`), ...cell, render: (_: unknown, row: Row) => countText(row[kind].quota) },
        { title: t("quotas.column.allotted"), ...sorted(`${kind}_allotted`), ...cell, render: (_: unknown, row: Row) => <Allotted figures={row[kind]} /> },
        { title: t("quotas.column.present"), ...sorted(`${kind}_present`), ...cell, render: (_: unknown, row: Row) => people(row, kind) },
        { title: t("quotas.column.balance"), ...sorted(`${kind}_balance`), width: 116, render: (_: unknown, row: Row) => <Balance figures={row[kind]} /> },
      ],
    })),
    {
      key: "history", title: <span className="visually-hidden">{t("quotas.history")}</span>, width: 52,
      render: (_, row) => (row.own ? null : <Button type="text" icon={<HistoryOutlined aria-hidden />} title={t("quotas.history")} aria-label={t("quotas.history_of", { unit: row.name })} onClick={() => onHistory(row)} />),
    },
  ];
  return (
    <div role="group" aria-labelledby="quota-units" tabIndex={0} className="quota-scroll">
      <Table<Row>
        size="small" columns={columns} dataSource={inOrder(rows.map(rowOf), order)} rowKey={(row) => `${row.id}${row.own ? " own" : ""}`}
        rowClassName={(row) => (KINDS.some((kind) => isOver(row[kind])) ? "quota-row-over" : "")} pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} scroll={{ x: 900 }}
        locale={{ emptyText: t("quotas.none_over") }}
        onChange={(_, __, sorter, { action }) => {
          if (action !== "sort") return;
          const { columnKey, order: way } = sorter as SorterResult<Row>;
          setOrder(way ? { field: String(columnKey), descending: way === "descend" } : null);
        }}
      />
    </div>
  );
}
