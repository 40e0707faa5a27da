import { fold } from "@/lib/vietnamese";
import { codesIn, createdRef, createdUnits, type Operation, type OperationKind } from "./reorganisation.model";

/** Columns of a table of operations, as it is pasted or read from Excel. It is a document in Vietnamese, whatever language the screen has. */
export const TABLE_COLUMNS = {
  kind: "Thao tác", unit: "Mã đơn vị", target: "Mã đơn vị mới", name: "Tên đơn vị mới", short_name: "Tên viết tắt", unit_kind: "Loại đơn vị", parent: "Mã cấp trên",
  admin_code: "Mã hành chính", sub_units: "Đơn vị trực thuộc", people: "Mã hồ sơ",
} as const;
export type TableColumn = keyof typeof TABLE_COLUMNS;
export type TableRow = Partial<Record<TableColumn, string>> & { row: number };

const KIND_WORDS: Record<OperationKind, string> = { create: "Thành lập", rename: "Đổi tên", merge: "Sáp nhập", split: "Chia tách", move: "Chuyển", dissolve: "Giải thể" };
const FOLD_WORD = "Gộp";

/** A row that cannot be read, and why: a key of `reorganisation.import.problem`. */
export interface TableProblem {
  row: number;
  key: "kind_unknown" | "unit_missing" | "target_missing" | "name_missing" | "parent_missing";
  words?: string;
}

/** Cells with their headings as rows; null where the headings are not there. Rows without an operation are left out. */
export function rowsOf(cells: readonly (readonly string[])[]): TableRow[] | null {
  const words = (cell: string | undefined): string => fold((cell ?? "").replace(/\*/g, "").trim());
  const at = cells.findIndex((row) => row.some((cell) => words(cell) === fold(TABLE_COLUMNS.kind)));
  const headings = cells[at];
  if (!headings) return null;
  const places = (Object.keys(TABLE_COLUMNS) as TableColumn[]).map((column) => [column, headings.findIndex((cell) => words(cell) === fold(TABLE_COLUMNS[column]))] as const);
  return cells.slice(at + 1).flatMap((row, n) => {
    const read: TableRow = { row: at + n + 2 };
    for (const [column, place] of places) {
      const text = row[place]?.normalize("NFC").replace(/\s+/g, " ").trim();
      if (text) read[column] = text;
    }
    return read.kind || read.unit ? [read] : [];
  });
}

/** Text pasted from a spreadsheet as cells. */
export const pastedCells = (text: string): string[][] => text.split(/\r?\n/).map((line) => line.split("\t"));

interface Reading {
  operations: Operation[];
  problems: TableProblem[];
}

/**
 * Reads rows as operations that follow those there are: a merger or split of several rows is one operation; a merger into a unit that is named
 * and not yet created creates it first.
 * @param kindCode code of a kind of unit by its name or code
 */
export function operationsOf(rows: readonly TableRow[], before: readonly Operation[], kindCode: (words: string) => string): Reading {
  const operations: Operation[] = [];
  const problems: TableProblem[] = [];
  const created = new Set(createdUnits(before).map(({ ref }) => ref));
  const groups = new Map<string, Operation>();
  const named = (code: string): string => (created.has(createdRef(code)) ? createdRef(code) : code);
  const create = (row: TableRow): boolean => {
    if (!row.target || !row.name) problems.push({ row: row.row, key: row.target ? "name_missing" : "target_missing" });
    else if (!row.parent) problems.push({ row: row.row, key: "parent_missing" });
    else {
      operations.push({
        kind: "create", code: row.target.toUpperCase(), name: row.name, parent: named(row.parent), unit_kind: kindCode(row.unit_kind ?? ""),
        ...(row.short_name ? { short_name: row.short_name } : {}), ...(row.admin_code ? { admin_code: row.admin_code } : {}),
      });
      created.add(createdRef(row.target));
      return true;
    }
    return false;
  };
  const group = (key: string, first: () => Operation): Operation => {
    const known = groups.get(key);
    if (known) return known;
    const made = first();
    groups.set(key, made);
    operations.push(made);
    return made;
  };
  for (const row of rows) {
    const kind = (Object.keys(KIND_WORDS) as OperationKind[]).find((one) => fold(KIND_WORDS[one]) === fold(row.kind ?? ""));
    const below = fold(row.sub_units ?? "").startsWith(fold(FOLD_WORD)) ? ({ sub_units: "fold" } as const) : {};
    if (!kind) problems.push({ row: row.row, key: "kind_unknown", words: row.kind ?? "" });
    else if (kind === "create") create(row);
    else if (!row.unit) problems.push({ row: row.row, key: "unit_missing" });
    else if (kind === "rename") {
      if (row.name) operations.push({ kind, unit: named(row.unit), name: row.name, ...(row.short_name ? { short_name: row.short_name } : {}), ...(row.target ? { code: row.target } : {}) });
      else problems.push({ row: row.row, key: "name_missing" });
    } else if (kind === "move") {
      if (row.parent) operations.push({ kind, unit: named(row.unit), parent: named(row.parent) });
      else problems.push({ row: row.row, key: "parent_missing" });
    } else if (kind === "dissolve") operations.push({ kind, unit: named(row.unit), ...(row.target ? { to: named(row.target) } : {}), ...below });
    else if (!row.target) problems.push({ row: row.row, key: "target_missing" });
    else if (kind === "merge") {
      if (row.name && !created.has(createdRef(row.target)) && !create(row)) continue;
      const into = named(row.target);
      group(`merge ${into} ${row.sub_units ?? ""}`, () => ({ kind, units: [], into, ...below })).units?.push(row.unit);
    } else {
      const split = group(`split ${row.unit}`, () => ({ kind, unit: row.unit ?? "", parts: [], ...below }));
      const people = codesIn(row.people ?? "");
      if (people.length === 0) split.rest = named(row.target);
      else split.parts?.push({ to: named(row.target), people, sub_units: [] });
    }
  }
  return { operations, problems };
}
