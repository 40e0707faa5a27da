import type { Workbook } from "exceljs";
import { TABLE_COLUMNS } from "./operationsTable";

const MOST_BYTES = 5 * 1024 * 1024;

/** The first sheet of an Excel file as cells of text; null when it is none. Read in the browser. */
export async function cellsOfFile(file: File): Promise<string[][] | null> {
  if (file.size > MOST_BYTES) return null;
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  try {
    await workbook.xlsx.load(await file.arrayBuffer());
  } catch {
    return null;
  }
  const cells: string[][] = [];
  workbook.worksheets[0]?.eachRow({ includeEmpty: true }, (row, at) => {
    cells[at - 1] = Array.from({ length: row.cellCount }, (_, n) => row.getCell(n + 1).text);
  });
  return Array.from(cells, (row: string[] | undefined) => row ?? []);
}

const EXAMPLES: readonly (readonly string[])[] = [
  ["Thành lập", "", "BD-SNV2", "Sở Nội vụ", "Sở Nội vụ", "SO", "BD", "", "", ""],
  ["Sáp nhập", "BD-SNV", "BD-SNV2", "", "", "", "", "", "Giữ", ""],
  ["Chuyển", "BD-SNV-P01", "", "", "", "", "BD-SNV2", "", "", ""],
  ["Chia tách", "BD-21997", "BD-22006", "", "", "", "", "", "", "cb000123, cb000124"],
  ["Giải thể", "BD-SLDTBXH", "BD-SNV2", "", "", "", "", "", "Gộp", ""],
];

/** A workbook with the headings and an example of each operation, to be replaced. */
export async function templateOfTable(): Promise<Workbook> {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  const sheet = workbook.addWorksheet("Thao tác", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = Object.values(TABLE_COLUMNS).map((header) => ({ header, width: 22 }));
  sheet.getRow(1).font = { name: "Times New Roman", bold: true };
  for (const example of EXAMPLES) sheet.addRow([...example]);
  return workbook;
}
