import type { CellValue, Row, Workbook, Worksheet } from "exceljs";
import type { UnitTreeRow } from "@/types/domain";
import {
  CATEGORY_WORDS, COLUMNS, columnsOf, ERROR_HEADING, EXAMPLE_MARK, GENDER_WORDS, LIST_SHEET, MOST_BYTES, MOST_ROWS, ORDINAL, personOf, wordsOf,
  type Cell, type ListField, type ListRow,
} from "./list.model";

const FONT = { name: "Times New Roman", size: 11 };
const HEADINGS_WITHIN = 20;
const UNIT_SHEET = "Mã đơn vị";
const GUIDE_SHEET = "Hướng dẫn";

/** Why a file is not taken, as a key of `accounts.bulk.file.problem`. */
export class ListFileError extends Error {
  constructor(readonly key: "too_large" | "not_excel" | "no_headings" | "empty" | "too_many", readonly params: Record<string, unknown> = {}) {
    super(key);
  }
}

export interface ListFile {
  name: string;
  size: number;
  sha256: string;
  rows: ListRow[];
}

/** Reads an Excel list in the browser: nothing leaves the machine before the rows are sent to be judged. @throws ListFileError */
export async function readList(file: File): Promise<ListFile> {
  if (file.size > MOST_BYTES) throw new ListFileError("too_large", { limit: MOST_BYTES / 1024 / 1024 });
  const bytes = await file.arrayBuffer();
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(bytes);
  } catch {
    throw new ListFileError("not_excel");
  }
  const sheet = workbook.getWorksheet(LIST_SHEET) ?? workbook.worksheets[0];
  if (!sheet) throw new ListFileError("empty");
  const rows = rowsOf(sheet);
  if (rows.length === 0) throw new ListFileError("empty");
  if (rows.length > MOST_ROWS) throw new ListFileError("too_many", { count: rows.length, limit: MOST_ROWS });
  return { name: file.name.slice(-200), size: file.size, sha256: await digest(bytes), rows };
}

function rowsOf(sheet: Worksheet): ListRow[] {
  let places: Map<ListField, number> | undefined;
  let fewest: string[] = COLUMNS.filter(({ required }) => required).map(({ heading }) => heading);
  let headingsAt = 0;
  for (let at = 1; at <= Math.min(HEADINGS_WITHIN, sheet.rowCount) && !places; at += 1) {
    const found = columnsOf(cellsOf(sheet.getRow(at)));
    if (found.missing.length === 0) [places, headingsAt] = [found.places, at];
    else if (found.missing.length < fewest.length) fewest = found.missing.map(({ heading }) => heading);
  }
  if (!places) throw new ListFileError("no_headings", { headings: fewest.join(", ") });
  const rows: ListRow[] = [];
  for (let at = headingsAt + 1; at <= sheet.rowCount; at += 1) {
    const person = personOf(at, cellsOf(sheet.getRow(at)), places);
    if (person) rows.push(person);
  }
  return rows;
}

function cellsOf(row: Row): Cell[] {
  const values = Array.isArray(row.values) ? row.values : [];
  return Array.from({ length: Math.max(values.length - 1, 0) }, (_, at) => plain(values[at + 1]));
}

/** The value a person sees in the cell: the result of a formula, the words of a link. */
function plain(value: CellValue | undefined): Cell {
  if (value === null || value === undefined || value instanceof Date || typeof value !== "object") return value;
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  // Words in several fonts stand in the link as they would in the cell, whatever the type says.
  if ("hyperlink" in value) return plain(value.text as CellValue);
  if ("result" in value) return plain(value.result);
  return null;
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The list to fill in: headings, one example, choices, and beside it how to fill it in and the codes of the person's units. */
export async function templateWorkbook(units: readonly UnitTreeRow[], guide: readonly string[]): Promise<Workbook> {
  const example = Object.fromEntries(COLUMNS.map(({ field, example: words }) => [field, field === "unit_code" ? (units[0]?.code ?? "") : words])) as Record<ListField, string>;
  const workbook = await listWorkbook(units, guide);
  const sheet = workbook.getWorksheet(LIST_SHEET);
  sheet?.getRow(2).splice(1, 0, EXAMPLE_MARK, ...COLUMNS.map(({ field }) => example[field]));
  sheet?.getRow(2).eachCell((cell) => { cell.font = { ...FONT, italic: true, color: { argb: "FF6B7686" } }; });
  return workbook;
}

/** The rows that were refused, as a list to correct and read again, with what is wrong in a last column. */
export async function errorWorkbook(rows: readonly { row: ListRow; problems: string }[], units: readonly UnitTreeRow[], guide: readonly string[]): Promise<Workbook> {
  const workbook = await listWorkbook(units, guide);
  const sheet = workbook.getWorksheet(LIST_SHEET);
  if (!sheet) return workbook;
  const last = COLUMNS.length + 2;
  const heading = sheet.getRow(1).getCell(last);
  heading.value = ERROR_HEADING;
  heading.style = { ...sheet.getRow(1).getCell(last - 1).style, fill: { type: "pattern", pattern: "solid", fgColor: { argb: "FFFDEBEA" } } };
  sheet.getColumn(last).width = 70;
  rows.forEach(({ row, problems }, index) => {
    const line = sheet.getRow(index + 2);
    line.values = [index + 1, ...COLUMNS.map(({ field }) => wordsOf(row, field)), problems];
    line.eachCell((cell) => { cell.font = FONT; cell.alignment = { vertical: "top", wrapText: true }; });
    line.getCell(last).font = { ...FONT, color: { argb: "FFA8201A" } };
  });
  return workbook;
}

async function listWorkbook(units: readonly UnitTreeRow[], guide: readonly string[]): Promise<Workbook> {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  const sheet = workbook.addWorksheet(LIST_SHEET, { views: [{ state: "frozen", xSplit: 1, ySplit: 1 }] });
  // Text, so that Excel keeps leading zeros and days as they were typed.
  sheet.columns = [{ width: 8 }, ...COLUMNS.map(({ width }) => ({ width, style: { numFmt: "@" } }))];
  const titles = sheet.getRow(1);
  titles.values = [ORDINAL, ...COLUMNS.map(({ heading, required }) => (required ? `${heading} *` : heading))];
  titles.height = 32;
  titles.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3EDF9" } };
    cell.alignment = { horizontal: "center", vertical: "middle", wrapText: true };
  });
  codesSheet(workbook.addWorksheet(UNIT_SHEET), units);
  const help = workbook.addWorksheet(GUIDE_SHEET);
  help.columns = [{ width: 110 }];
  guide.forEach((line, index) => {
    const cell = help.getCell(index + 1, 1);
    cell.value = line;
    cell.font = { ...FONT, bold: index === 0 };
    cell.alignment = { wrapText: true, vertical: "top" };
  });
  choices(sheet, "unit_code", `'${UNIT_SHEET}'!$A$2:$A$${units.length + 1}`);
  choices(sheet, "gender", `"${Object.values(GENDER_WORDS).join(",")}"`);
  // A comma parts the choices of a list, and one of the words has one: the words stand on the sheet of codes.
  choices(sheet, "category", `'${UNIT_SHEET}'!$D$2:$D$${Object.keys(CATEGORY_WORDS).length + 1}`);
  return workbook;
}

function codesSheet(sheet: Worksheet, units: readonly UnitTreeRow[]): void {
  sheet.columns = [{ width: 18 }, { width: 70 }, { width: 4 }, { width: 28 }];
  sheet.getRow(1).values = ["Mã đơn vị", "Tên đơn vị", "", "Đối tượng"];
  sheet.getRow(1).font = { ...FONT, bold: true };
  units.forEach((unit, index) => { sheet.getRow(index + 2).values = [unit.code, unit.name]; });
  Object.values(CATEGORY_WORDS).forEach((word, index) => { sheet.getCell(index + 2, 4).value = word; });
}

interface Validations {
  add(range: string, rule: object): void;
}

/** One rule for the whole column: cell by cell the file would be ten times its size. */
function choices(sheet: Worksheet, field: ListField, formula: string): void {
  const column = sheet.getColumn(COLUMNS.findIndex((one) => one.field === field) + 2).letter;
  (sheet as unknown as { dataValidations: Validations }).dataValidations.add(`${column}2:${column}${MOST_ROWS + 2}`, {
    type: "list", allowBlank: true, formulae: [formula], showErrorMessage: field !== "unit_code", errorTitle: LIST_SHEET, error: "Hãy chọn một giá trị trong danh sách.",
  });
}
