import { useTranslation } from "react-i18next";
import { Figure, useColumnText, useFigureText } from "./Figure";
import type { QuarterlyReport } from "./quarterly.api";
import { SHEETS, shownValue, type ReportColumn } from "./quarterly.model";

interface Props {
  total: NonNullable<QuarterlyReport["total"]>;
  columns: readonly ReportColumn[];
  unitId: string | null;
  lists: { longWaitDays: number } | null;
}

const SIGNED = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** The main figures beside those of a quarter and a year before. */
export function Comparison({ total, columns, unitId, lists }: Props) {
  const { t } = useTranslation();
  const text = useColumnText();
  const figureText = useFigureText();
  const order: readonly string[] = SHEETS;
  const main = columns.filter((column) => column.shown && (column.sheet === "state" || column.key.endsWith(".total"))).sort((a, b) => order.indexOf(a.sheet) - order.indexOf(b.sheet));
  const change = (column: ReportColumn): string => {
    const [now, before] = [shownValue(column, total.figures), total.previous && shownValue(column, total.previous)];
    return now === null || before === null ? "" : SIGNED.format(now - before);
  };
  return (
    <section className="quarterly-card" aria-labelledby="quarterly-main">
      <h2 id="quarterly-main">{t("quarterly-reports.main_figures")}</h2>
      {lists ? <p className="quarterly-lists">{t("quarterly-reports.lists_today")}</p> : null}
      <div className="quarterly-scroll">
        <table className="quarterly-main">
          <thead><tr><th scope="col">{t("quarterly-reports.figure")}</th><th scope="col">{t("quarterly-reports.now")}</th><th scope="col">{t("quarterly-reports.previous")}</th><th scope="col">{t("quarterly-reports.change")}</th><th scope="col">{t("quarterly-reports.year_before")}</th></tr></thead>
          <tbody>
            {main.map((column) => (
              <tr key={column.key}>
                <th scope="row">{text.group(column) ? `${text.group(column)}: ` : ""}{text.label(column)}</th>
                <td className="num"><Figure column={column} figures={total.figures} unitId={unitId} lists={lists} /></td>
                <td className="num">{total.previous ? figureText(column, total.previous) : ""}</td>
                <td className="num">{change(column)}</td>
                <td className="num">{total.year_before ? figureText(column, total.year_before) : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
