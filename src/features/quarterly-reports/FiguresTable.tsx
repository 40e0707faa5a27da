import { Table, type TableColumnsType } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Figure, useColumnText } from "./Figure";
import type { QuarterlyReport } from "./quarterly.api";
import type { ReportColumn, ReportLine } from "./quarterly.model";

interface Props {
  data: QuarterlyReport;
  sheet: string;
  linkOf: (unitId: string) => string;
}

/** One table of the report: the total, then the units directly below, whose names lead further down. */
export function FiguresTable({ data, sheet, linkOf }: Props) {
  const { t } = useTranslation();
  const text = useColumnText();
  const links = data.may.lists;
  const lists = links ? { longWaitDays: data.long_wait_days } : null;
  const shown = data.columns.filter((column) => column.sheet === sheet && column.shown);
  const leaf = (column: ReportColumn): TableColumnsType<ReportLine>[number] => ({
    key: column.key, title: text.label(column), align: "right", className: "num",
    render: (_, line) => <Figure column={column} figures={line.figures} unitId={line.unit_id ?? data.unit?.id ?? null} lists={line.unit_id !== null || line.level < 1 ? lists : null} />,
  });
  const columns: TableColumnsType<ReportLine> = [{
    key: "unit", title: t("quarterly-reports.unit"), className: "quarterly-unit",
    render: (_, line) => (line.name === null ? t("quarterly-reports.own_people") : links && line.unit_id && line.level > 0 ? <Link to={linkOf(line.unit_id)}>{line.name}</Link> : line.name),
  }];
  for (const column of shown) {
    const group = text.group(column);
    const last = columns.at(-1);
    if (group && last && "children" in last && last.title === group) last.children.push(leaf(column));
    else columns.push(group ? { key: `group ${column.key}`, title: group, children: [leaf(column)] } : leaf(column));
  }
  const rows = [...(data.total ? [{ ...data.total, name: data.unit?.name ?? t("quarterly-reports.total"), level: 0 }] : []), ...data.lines];
  return (
    <div role="group" aria-label={t(`quarterly-reports.sheet.${sheet}`)} tabIndex={0} className="quarterly-scroll">
      <Table<ReportLine>
        size="small" bordered columns={columns} dataSource={rows} rowKey={(line) => `${line.level} ${line.unit_id ?? "own"}`}
        rowClassName={(line) => (line.level < 1 ? "quarterly-total" : "")} pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      />
    </div>
  );
}
