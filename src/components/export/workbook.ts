import type { Workbook, Worksheet } from "exceljs";
import { isIsoDate } from "@/lib/dates";

/** What a cell of an export holds; days and moments become real Excel dates, so that they sort. */
export type CellKind = "text" | "number" | "score" | "date" | "moment";

/** One column of an export. */
export interface ExportColumn<Row> {
  title: string;
  /** In characters, as Excel counts. */
  width: number;
  kind?: CellKind;
  value: (row: Row) => string | number | null | undefined;
}

/** The answer of an export function of the database. */
export interface ExportAnswer<Row> {
  /** Number of the entry in the audit trail. */
  number: string;
  made_at: string;
  made_by: string;
  reason: string;
  rows: Row[];
}

/** What stands above the rows and below every printed page; words in the language in use. */
export interface ExportHead {
  province: string;
  title: string;
  /** Lines under the title: conditions, who, when, why, the number in the trail, the warning. */
  lines: string[];
  /** Left end of the foot of a printed page. */
  foot: string;
  /** Head of the column of running numbers. */
  ordinal: string;
  author: string;
}

const FORMATS: Partial<Record<CellKind, string>> = { date: "dd/mm/yyyy", moment: "dd/mm/yyyy hh:mm", score: "0.0" };
const VIETNAM_AHEAD_MS = 7 * 3_600_000;
const ORDINAL_WIDTH = 6;
const LINE_HEIGHT = 15;
const FONT = "Times New Roman";
const LINE = { style: "thin", color: { argb: "FFB8C2D0" } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };

/** A value as Excel keeps it: a day or moment as a date on Vietnam's clock, anything else as it is. Text is never a formula. */
export function cellValue(value: string | number | null | undefined, kind: CellKind = "text"): string | number | Date | null {
  if (value === null || value === undefined || value === "") return null;
  if (kind === "date" && isIsoDate(value)) return new Date(`${value}T00:00:00Z`);
  if (kind === "moment") {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) return new Date(instant.getTime() + VIETNAM_AHEAD_MS);
  }
  return kind === "number" || kind === "score" ? Number(value) : String(value);
}

/** The height of a row whose words turn over within their columns; programs other than Excel do not find it themselves. */
export function rowHeight(cells: readonly { text: string; width: number }[]): number {
  return LINE_HEIGHT * Math.max(1, ...cells.map(({ text, width }) => Math.ceil((text.length * 0.85) / width)));
}

/** Lays out one sheet: head, column titles that stay in view, rows with borders, and what printing needs. */
export async function exportWorkbook<Row>(head: ExportHead, columns: readonly ExportColumn<Row>[], rows: readonly Row[]): Promise<Workbook> {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  workbook.creator = head.author;
  const sheet = workbook.addWorksheet(head.title.replace(/[\\/?*[\]:]/g, " ").slice(0, 31));
  sheet.columns = [{ width: ORDINAL_WIDTH }, ...columns.map(({ width }) => ({ width }))];
  const titlesAt = writeHead(sheet, head, columns.length + 1);

  const titles = sheet.getRow(titlesAt);
  titles.values = [head.ordinal, ...columns.map(({ title }) => title)];
  titles.height = rowHeight(columns.map(({ title, width }) => ({ text: title, width: width - 2 })));
  titles.eachCell((cell) => {
    cell.font = { name: FONT, size: 11, bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3EDF9" } };
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
    cell.border = BORDER;
  });
  rows.forEach((row, index) => {
    const line = sheet.getRow(titlesAt + 1 + index);
    line.values = [index + 1, ...columns.map(({ value, kind }) => cellValue(value(row), kind))];
    line.height = rowHeight(columns.flatMap(({ width, kind, value }) => (kind === undefined || kind === "text" ? [{ text: String(value(row) ?? ""), width }] : [])));
    line.eachCell({ includeEmpty: true }, (cell, place) => {
      const kind = place === 1 ? "number" : (columns[place - 2]?.kind ?? "text");
      cell.font = { name: FONT, size: 11 };
      cell.border = BORDER;
      cell.alignment = { vertical: "top", wrapText: kind === "text", horizontal: kind === "text" ? "left" : "center" };
      cell.numFmt = FORMATS[kind] ?? (kind === "text" ? "@" : "0");
    });
  });

  // The running number and the first column stay while one scrolls sideways.
  sheet.views = [{ state: "frozen", xSplit: 2, ySplit: titlesAt, topLeftCell: `C${titlesAt + 1}` }];
  sheet.autoFilter = { from: { row: titlesAt, column: 1 }, to: { row: titlesAt + rows.length, column: columns.length + 1 } };
  sheet.pageSetup = {
    paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${titlesAt}:${titlesAt}`,
    margins: { left: 0.5, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter = { oddFooter: `&L${head.foot.replaceAll("&", "&&")}&R&P/&N` };
  return workbook;
}

/** Province, title and the lines below; @returns the row of the column titles. */
function writeHead(sheet: Worksheet, head: ExportHead, width: number): number {
  const lines: [text: string, font: object, horizontal: "left" | "center"][] = [
    [head.province.toLocaleUpperCase("vi"), { size: 12, bold: true }, "left"],
    [head.title.toLocaleUpperCase("vi"), { size: 14, bold: true }, "center"],
    ...head.lines.map((text): [string, object, "left"] => [text, { size: 11, italic: true }, "left"]),
  ];
  lines.forEach(([text, font, horizontal], index) => {
    const row = index + 1;
    const cell = sheet.getCell(row, 1);
    cell.value = text;
    cell.font = { name: FONT, ...font };
    cell.alignment = { horizontal, vertical: "middle" };
    sheet.mergeCells(row, 1, row, width);
  });
  return lines.length + 2;
}

/** Hands a workbook to the person as a file. */
export async function downloadWorkbook(workbook: Workbook, fileName: string): Promise<void> {
  const bytes = await workbook.xlsx.writeBuffer();
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
