import { Table, type TableColumnsType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { levelOf, QUALITIES, scoreText } from "@/components/quality/quality.model";
import { useOrder } from "@/components/useOrder";
import { inOrder } from "@/lib/order";
import type { Count, UnitLine } from "./monitoring.api";
import { heatOf, listOf, monitoringLink, shareOf, toldText } from "./monitoring.model";

interface Row extends UnitLine {
  accounts_share: number | null;
  approved_share: number | null;
}

const TROUBLES: readonly Count[] = ["never_declared", "waiting", "waiting_over_5_days", "returned", "overdue"];
const SHARES = ["accounts_share", "approved_share"] as const;

/** The units directly below, by every measure; a colour says how much of the people something concerns. Names lead down, figures to their lists. */
export function HeatTable({ rows, day, linked, longWaitDays }: { rows: readonly UnitLine[]; day: string | undefined; linked: boolean; longWaitDays: number }) {
  const { t } = useTranslation();
  const [order, setOrder] = useOrder("units");
  const shown = rows.map((row): Row => ({ ...row, accounts_share: shareOf(row.accounts_issued, row.people), approved_share: shareOf(row.approved, row.people) }));
  const sorted = (field: string) => ({ key: field, sorter: true as const, sortOrder: order?.field === field ? (order.descending ? ("descend" as const) : ("ascend" as const)) : null });
  const few = t("monitoring.few");
  const count = (figure: Count, row: Row) => {
    const text = toldText(row[figure], row.rounded, few);
    const to = linked && !row.own && row[figure] > 0 ? listOf(figure, row.id, longWaitDays) : undefined;
    return to ? <Link to={to} aria-label={t("monitoring.open_list", { what: t(`monitoring.figure.${figure}`), unit: row.name, count: text })}>{text}</Link> : text;
  };
  const cell = { align: "right" as const, className: "num" };
  const columns: TableColumnsType<Row> = [
    {
      title: t("monitoring.unit"), ...sorted("name"), fixed: "left", width: 190,
      render: (_, row) => (row.own ? t("monitoring.own_people") : <Link to={monitoringLink(row.id, day)}>{row.name}</Link>),
    },
    { title: t("monitoring.column.people"), ...sorted("people"), ...cell, render: (_, row) => count("people", row) },
    ...SHARES.map((share) => ({
      title: t(`monitoring.column.${share}`), ...sorted(share), ...cell,
      onCell: (row: Row) => ({ className: `heat score-${levelOf(row[share])}` }),
      render: (_: unknown, row: Row) => (row[share] === null ? "–" : t("monitoring.percent", { share: scoreText(row.rounded ? Math.round(row[share]) : row[share]) })),
    })),
    ...TROUBLES.map((figure) => ({
      title: t(`monitoring.column.${figure}`), ...sorted(figure), ...cell,
      onCell: (row: Row) => ({ className: `heat heat-${heatOf(row[figure], row.people)}` }), render: (_: unknown, row: Row) => count(figure, row),
    })),
    ...QUALITIES.map((quality) => ({
      title: t(`quality.name.${quality}`), ...sorted(quality), ...cell,
      onCell: (row: Row) => ({ className: `heat score-${levelOf(row[quality])}` }), render: (_: unknown, row: Row) => scoreText(row[quality]),
    })),
  ];
  return (
    <>
      <div role="group" aria-labelledby="monitoring-units" tabIndex={0} className="monitoring-scroll">
        <Table<Row>
          size="small" columns={columns} dataSource={inOrder(shown, order)} rowKey={(row) => `${row.id}${row.own ? " own" : ""}`}
          pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false} scroll={{ x: 960 }}
          onChange={(_, __, sorter, { action }) => {
            if (action !== "sort") return;
            const { columnKey, order: way } = sorter as SorterResult<Row>;
            setOrder(way ? { field: String(columnKey), descending: way === "descend" } : null);
          }}
        />
      </div>
      <p className="monitoring-soft">{t("monitoring.heat_says")}</p>
    </>
  );
}
