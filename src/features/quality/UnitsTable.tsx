import { Table, type TableColumnsType } from "antd";
import type { SorterResult } from "antd/es/table/interface";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { countText, levelOf, QUALITIES, scoreText } from "@/components/quality/quality.model";
import { useOrder } from "@/components/useOrder";
import { inOrder } from "@/lib/order";
import type { UnitRow } from "./quality.api";

/** The units directly below, with figures of all below each; a name leads further down. */
export function UnitsTable({ rows, linkOf }: { rows: readonly UnitRow[]; linkOf: (unitId: string) => string }) {
  const { t } = useTranslation();
  const [order, setOrder] = useOrder("units");
  const sorted = (field: string) => ({
    key: field, sorter: true as const, sortOrder: order?.field === field ? (order.descending ? ("descend" as const) : ("ascend" as const)) : null,
  });
  const figure = (value: number | null, row: UnitRow) => (row.few ? <span className="quality-few">{t("quality.few.short")}</span> : countText(value));
  const columns: TableColumnsType<UnitRow> = [
    { title: t("quality.unit"), ...sorted("name"), render: (_, row) => (row.own ? t("quality.own_people") : <Link to={linkOf(row.id)}>{row.name}</Link>) },
    { title: t("quality.people"), ...sorted("people"), align: "right", className: "num", render: (_, row) => figure(row.people, row) },
    { title: t("quality.approved"), ...sorted("approved"), align: "right", className: "num", render: (_, row) => figure(row.approved, row) },
    ...QUALITIES.map((quality) => ({
      title: t(`quality.name.${quality}`), ...sorted(quality), align: "right" as const, className: "num",
      render: (_: unknown, row: UnitRow) => (row.few ? null : <span className={`quality-score ${levelOf(row[quality])}`}>{scoreText(row[quality])}</span>),
    })),
  ];
  return (
    <div role="group" aria-labelledby="quality-units" tabIndex={0} className="quality-scroll">
      <Table<UnitRow>
        size="small" columns={columns} dataSource={inOrder(rows, order)} rowKey={(row) => `${row.id}${row.own ? " own" : ""}`} pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        onChange={(_, __, sorter, { action }) => {
          if (action !== "sort") return;
          const { columnKey, order: way } = sorter as SorterResult<UnitRow>;
          setOrder(way ? { field: String(columnKey), descending: way === "descend" } : null);
        }}
      />
    </div>
  );
}
