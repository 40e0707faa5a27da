import excel, { type Cell, type Row, type Worksheet } from "exceljs";
import { columnsOf, headings, lastDay, lineName, noteOf, placeAndDate, sheetsOf, shownValue, subject, type Figures, type ReportColumn, type ReportData, type ReportLine } from "./report.ts";

const FONT = "Times New Roman";
const LINE = { style: "thin", color: { argb: "FF7F8CA0" } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const HEAD = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3EDF9" } } as const;
/** Level (hidden), ordinal, name: the figures begin after them. */
const FIRST = 4;
const HEADS_AT = 6;
const NAME_WIDTH = 44;

const letters = (column: number): string => (column > 26 ? letters(Math.floor((column - 1) / 26)) : "") + String.fromCharCode(65 + ((column - 1) % 26));

/** Draws the whole report as a workbook: a sheet for each table, totals and checks as formulas. */
export async function drawXlsx(data: ReportData): Promise<Uint8Array> {
  const workbook = new excel.Workbook();
  workbook.creator = data.made_by;
  workbook.title = subject(data);
  for (const [key, tab, title] of sheetsOf(data)) {
    const sheet = workbook.addWorksheet(tab);
    fill(sheet, data, columnsOf(data, key), title);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function fill(sheet: Worksheet, data: ReportData, columns: readonly ReportColumn[], title: string): void {
  // Averages are divided in the sheet: the sums stand in hidden columns at its end.
  const sums = [...new Set(columns.flatMap(({ key, per }) => (per ? [key, per] : [])))];
  const placeOf = new Map(columns.map(({ key, per }, index) => [per ? `${key}/` : key, FIRST + index]));
  const sumAt = new Map(sums.map((key, index) => [key, FIRST + columns.length + index + 1]));
  const checkAt = FIRST + columns.length;
  const parts = [...new Set(columns.flatMap(({ part }) => part ?? []))];
  sheet.columns = [{ hidden: true }, { width: 5 }, { width: NAME_WIDTH }, ...columns.map(() => ({ width: 9 })), { width: 8, hidden: parts.length === 0 }, ...sums.map(() => ({ hidden: true }))];
  writeHead(sheet, data, title, columns, checkAt);

  const first = HEADS_AT + 3;
  const rows: ReportLine[] = data.lines;
  const last = first + rows.length - 1;
  const write = (row: Row, line: ReportLine, total: boolean): void => {
    const valueAt = (cell: Cell, figures: Figures, key: string): void => {
      const value = figures[key] === undefined ? 0 : (figures[key] ?? "*");
      cell.value = total && rows.length > 0 && value !== "*" && !rows.some((one) => one.level === 1 && one.figures[key] === null)
        ? { formula: `SUMIF($A$${first}:$A$${last},1,${letters(Number(cell.col))}$${first}:${letters(Number(cell.col))}$${last})`, result: Number(value) } : value;
    };
    for (const [key, place] of sumAt) valueAt(row.getCell(place), line.figures, key);
    for (const column of columns) {
      if (!column.per) {
        valueAt(row.getCell(placeOf.get(column.key) ?? FIRST), line.figures, column.key);
        continue;
      }
      const [above, below] = [column.key, column.per].map((key) => `${letters(sumAt.get(key) ?? 0)}${row.number}`);
      const cell = row.getCell(placeOf.get(`${column.key}/`) ?? FIRST);
      cell.value = line.figures[column.key] === null ? "*" : { formula: `IF(N(${below})=0,"",ROUND(${above}/${below},1))`, result: shownValue(column, line.figures) ?? "" };
      cell.numFmt = "0.0";
    }
    if (parts.length > 0 && !Object.values(line.figures).includes(null)) {
      const whole = `${letters(FIRST)}${row.number}`;
      const sumsUp = parts.map((part) => `${columns.flatMap((column, index) => (column.part === part ? `${letters(FIRST + index)}${row.number}` : [])).join("+")}=${whole}`);
      row.getCell(checkAt).value = { formula: `IF(AND(${sumsUp.join(",")}),"Khớp","Lệch")`, result: "Khớp" };
    }
    // Programs other than Excel do not find the height of words that turn over.
    row.height = 15 * Math.ceil((String(row.getCell(3).value ?? "").length * 0.85 + 2 * Math.max(line.level, 1)) / NAME_WIDTH);
    for (let place = 2; place <= checkAt; place++) {
      const cell = row.getCell(place);
      cell.font = { name: FONT, size: 11, bold: total };
      cell.border = BORDER;
      cell.alignment = { vertical: "middle", horizontal: place === 3 ? "left" : "center", wrapText: place === 3, indent: place === 3 && !total ? line.level - 1 : 0 };
      if (place >= FIRST && !cell.numFmt) cell.numFmt = "#,##0";
    }
  };
  const totalRow = sheet.getRow(first - 1);
  if (data.total) {
    totalRow.getCell(3).value = data.unit ? data.unit.name : "Tổng số";
    write(totalRow, data.total, true);
  }
  let ordinal = 0;
  rows.forEach((line, index) => {
    const row = sheet.getRow(first + index);
    row.getCell(1).value = line.level;
    row.getCell(2).value = line.level === 1 ? ++ordinal : null;
    row.getCell(3).value = lineName(line);
    row.outlineLevel = line.level - 1;
    write(row, line, false);
  });
  writeFoot(sheet, data, last + 2, checkAt);

  sheet.properties.outlineProperties = { summaryBelow: false, summaryRight: false };
  sheet.views = [{ state: "frozen", xSplit: 3, ySplit: HEADS_AT + 1, topLeftCell: `${letters(FIRST)}${HEADS_AT + 2}` }];
  sheet.pageSetup = {
    paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${HEADS_AT}:${HEADS_AT + 1}`,
    margins: { left: 0.6, right: 0.4, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 },
  };
  sheet.headerFooter = { oddHeader: "&C&P", oddFooter: `&L${data.made_by.replaceAll("&", "&&")}&R&A` };
}

function writeHead(sheet: Worksheet, data: ReportData, title: string, columns: readonly ReportColumn[], checkAt: number): void {
  const line = (row: number, text: string, font: object, horizontal: "left" | "center"): void => {
    const cell = sheet.getCell(row, 2);
    cell.value = text;
    cell.font = { name: FONT, ...font };
    cell.alignment = { horizontal, vertical: "middle" };
    sheet.mergeCells(row, 2, row, Math.max(checkAt, 12));
  };
  line(1, data.province.toLocaleUpperCase("vi"), { size: 12, bold: true }, "left");
  line(2, title.toLocaleUpperCase("vi"), { size: 14, bold: true }, "center");
  line(3, `(Tính đến hết ngày ${lastDay(data)}; đơn vị tính: người, trừ khi ghi khác${data.report.state === "published" ? "" : "; DỰ THẢO, chưa công bố"})`, { size: 12, italic: true }, "center");
  const note = noteOf(columns);
  if (note !== null) line(4, note, { size: 11, italic: true }, "center");
  const head = (cell: Cell, text: string, upright: boolean): void => {
    cell.value = text;
    cell.font = { name: FONT, size: 11, bold: true };
    cell.fill = HEAD;
    cell.border = BORDER;
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true, textRotation: upright ? 90 : 0 };
  };
  sheet.getRow(HEADS_AT).height = 32;
  sheet.getRow(HEADS_AT + 1).height = 110;
  [["STT", 2], ["Tên đơn vị", 3], ["Kiểm tra", checkAt]].forEach(([text, place]) => {
    head(sheet.getCell(HEADS_AT, Number(place)), String(text), false);
    head(sheet.getCell(HEADS_AT + 1, Number(place)), "", false);
    sheet.mergeCells(HEADS_AT, Number(place), HEADS_AT + 1, Number(place));
  });
  let place = FIRST;
  for (const [group, count] of headings(columns)) {
    for (let at = place; at < place + count; at++) {
      head(sheet.getCell(HEADS_AT, at), group ?? columns[at - FIRST]?.label_vi ?? "", group === null);
      head(sheet.getCell(HEADS_AT + 1, at), columns[at - FIRST]?.label_vi ?? "", true);
    }
    if (group === null) sheet.mergeCells(HEADS_AT, place, HEADS_AT + 1, place);
    else if (count > 1) sheet.mergeCells(HEADS_AT, place, HEADS_AT, place + count - 1);
    place += count;
  }
}

function writeFoot(sheet: Worksheet, data: ReportData, at: number, checkAt: number): void {
  const right = Math.max(FIRST + 2, Math.floor(checkAt * 0.6));
  const words: [row: number, place: number, text: string, font: object][] = [
    [at, right, placeAndDate(data), { italic: true }], [at + 1, 3, "Người lập bảng", { bold: true }], [at + 1, right, data.report.signer_title.toLocaleUpperCase("vi"), { bold: true }],
    [at + 2, 3, "(Ký, ghi rõ họ tên)", { italic: true }], [at + 2, right, "(Ký tên, đóng dấu)", { italic: true }], [at + 7, right, data.report.signer_name ?? "", { bold: true }],
  ];
  for (const [row, place, text, font] of words) {
    const cell = sheet.getCell(row, place);
    cell.value = text;
    cell.font = { name: FONT, size: 12, ...font };
    cell.alignment = { horizontal: "center" };
    if (place === right) sheet.mergeCells(row, place, row, Math.max(checkAt, right + 4));
  }
}
