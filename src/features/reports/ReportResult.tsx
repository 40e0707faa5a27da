import { Segmented, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ExportButton } from "@/components/export/ExportButton";
import { formatCount } from "@/components/numbers";
import { EmptyState } from "@/components/states";
import { drawable, isNumber, shown, type ReportAnswer } from "./reports.model";

type Shape = "table" | "bars";

/** What a run answered: how much, as a table or as bars, and as a file. */
export function ReportResult({ answer, title }: { answer: ReportAnswer; title: string }) {
  const { t } = useTranslation();
  const [shape, setShape] = useState<Shape>("table");
  const words = { yes: t("common.yes"), no: t("common.no") };
  const text = (row: unknown[], index: number) => shown(row[index], answer.columns[index]?.type ?? 0, words);
  return (
    <section className="report-result" aria-labelledby="report-result">
      <div className="report-bar">
        <div className="report-count" role="status"><h2 id="report-result">{t("reports.rows", { count: answer.rows.length, number: formatCount(answer.rows.length), milliseconds: formatCount(answer.milliseconds) })}</h2></div>
        {drawable(answer) ? <Segmented<Shape> value={shape} onChange={setShape} options={[{ value: "table", label: t("reports.as_table") }, { value: "bars", label: t("reports.as_bars") }]} /> : null}
        <ExportButton<unknown[]>
          rpc="export_report" args={{ p_run: answer.run }} title={title} fileName="bao-cao" total={answer.rows.length} conditions={[]} rows={answer.rows}
          columns={answer.columns.map(({ name, type }, index) => ({
            title: name, width: 22, kind: isNumber(type) ? "number" : "text", value: (row: unknown[]) => (isNumber(type) && row[index] !== null ? Number(row[index]) : text(row, index)),
          }))}
        />
      </div>
      {answer.cut ? <p className="report-hint">{t("reports.cut")}</p> : null}
      {answer.rows.length === 0 ? <EmptyState title={t("reports.none")} /> : shape === "bars" && drawable(answer) ? <Bars answer={answer} text={text} /> : <Rows answer={answer} text={text} label={title} />}
    </section>
  );
}

interface PartProps {
  answer: ReportAnswer;
  text: (row: unknown[], index: number) => string;
}

function Rows({ answer, text, label }: PartProps & { label: string }) {
  const columns: TableColumnsType<{ key: number; row: unknown[] }> = answer.columns.map(({ name, type }, index) => ({
    key: index, title: name, className: isNumber(type) ? "num" : undefined, render: (_, { row }) => text(row, index),
    sorter: (a, b) => (isNumber(type) ? Number(a.row[index]) - Number(b.row[index]) : text(a.row, index).localeCompare(text(b.row, index), "vi")),
  }));
  return (
    <Table
      aria-label={label} size="small" scroll={{ x: "max-content" }} columns={columns} dataSource={answer.rows.map((row, key) => ({ key, row }))}
      pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}

function Bars({ answer, text }: PartProps) {
  const most = Math.max(...answer.rows.map((row) => Number(row[1])), 0);
  return (
    <dl className="report-bars">
      {answer.rows.map((row, index) => (
        <div key={index}>
          <dt>{text(row, 0) || "–"}</dt>
          <dd>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden><rect width={most > 0 ? (Math.max(0, Number(row[1])) / most) * 100 : 0} height="8" /></svg>
            <span className="num">{formatCount(Number(row[1]))}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
