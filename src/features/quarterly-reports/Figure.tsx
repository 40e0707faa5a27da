import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { listBehind, shownValue, type Figures, type ReportColumn } from "./quarterly.model";

const FORMAT = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

/** A figure as it is read; hidden ones say so. */
export function useFigureText() {
  const { t } = useTranslation();
  return (column: ReportColumn, figures: Figures): string => {
    const value = shownValue(column, figures);
    return value !== null ? FORMAT.format(value) : figures[column.key] === null ? t("quarterly-reports.hidden") : "–";
  };
}

/** The column's words in the language in use. */
export function useColumnText() {
  const { i18n } = useTranslation();
  const english = i18n.language === "en";
  return {
    label: (column: ReportColumn) => (english ? column.label_en : column.label_vi),
    group: (column: ReportColumn) => (english ? column.group_en : column.group_vi),
  };
}

interface Props {
  column: ReportColumn;
  figures: Figures;
  unitId: string | null;
  /** Null for those who may not see the lists. */
  lists: { longWaitDays: number } | null;
}

/** A figure that leads to what its list is today, which may differ from what was frozen. */
export function Figure({ column, figures, unitId, lists }: Props) {
  const { t } = useTranslation();
  const text = useFigureText()(column, figures);
  const to = lists && (shownValue(column, figures) ?? 0) > 0 ? listBehind(column.key, unitId, lists.longWaitDays) : null;
  return to ? <Link to={to} title={t("quarterly-reports.list_today")}>{text}</Link> : <>{text}</>;
}
