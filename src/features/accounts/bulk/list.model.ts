import { isIsoDate, parseTypedDate, todayIso, toIso } from "@/lib/dates";
import { fold } from "@/lib/vietnamese";
import type { IsoDate } from "@/types/domain";

/** What the database takes at once; it counts again. */
export const MOST_ROWS = 2000;
export const MOST_BYTES = 5 * 1024 * 1024;

export type ListField =
  | "unit_code" | "full_name" | "birth_date" | "gender" | "identity_number" | "category" | "position_title" | "official_email";

/** A person as a row of the list, ready for the database; `row` is the row of the sheet. */
export type ListRow = { row: number } & Record<ListField, string | null>;

export interface ListColumn {
  field: ListField;
  /** The list is a document in Vietnamese, whatever language the screen has. */
  heading: string;
  required: boolean;
  /** In characters, as Excel counts. */
  width: number;
  example: string;
}

export const ORDINAL = "STT";
export const ERROR_HEADING = "Lỗi";
export const EXAMPLE_MARK = "Ví dụ";
export const LIST_SHEET = "Danh sách";

export const COLUMNS: readonly ListColumn[] = [
  { field: "unit_code", heading: "Mã đơn vị", required: false, width: 16, example: "" },
  { field: "full_name", heading: "Họ và tên khai sinh", required: true, width: 28, example: "Nguyễn Thị Mỹ Hạnh" },
  { field: "birth_date", heading: "Ngày sinh", required: true, width: 13, example: "30/06/1990" },
  { field: "gender", heading: "Giới tính", required: true, width: 10, example: "Nữ" },
  { field: "identity_number", heading: "Số căn cước công dân", required: true, width: 19, example: "052190000123" },
  { field: "category", heading: "Đối tượng", required: true, width: 25, example: "Viên chức" },
  { field: "position_title", heading: "Chức vụ, chức danh", required: false, width: 24, example: "Giáo viên" },
  { field: "official_email", heading: "Thư điện tử công vụ", required: false, width: 30, example: "" },
];

export const GENDER_WORDS: Readonly<Record<string, string>> = { "1": "Nam", "2": "Nữ" };
export const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  official: "Cán bộ", civil_servant: "Công chức", public_employee: "Viên chức", commune_official: "Cán bộ, công chức cấp xã",
};

/** A cell as the reader of the file finds it. */
export type Cell = string | number | boolean | Date | null | undefined;

/** Which field stands in which column, by the words of the headings; the fields that no heading names. */
export function columnsOf(headings: readonly Cell[]): { places: Map<ListField, number>; missing: ListColumn[] } {
  const places = new Map<ListField, number>();
  headings.forEach((cell, place) => {
    const words = fold(textOf(cell).replace(/\*/g, ""));
    const column = COLUMNS.find(({ heading }) => fold(heading) === words);
    if (column && !places.has(column.field)) places.set(column.field, place);
  });
  return { places, missing: COLUMNS.filter(({ field, required }) => required && !places.has(field)) };
}

/** A row of cells as a person; null for a row that is empty or the template's example. */
export function personOf(row: number, cells: readonly Cell[], places: ReadonlyMap<ListField, number>): ListRow | null {
  if (fold(textOf(cells[0])).startsWith(fold(EXAMPLE_MARK))) return null;
  const at = (field: ListField): Cell => cells[places.get(field) ?? -1];
  const values: Record<ListField, string | null> = {
    unit_code: textOf(at("unit_code")) || null,
    full_name: textOf(at("full_name")) || null,
    birth_date: dayOf(at("birth_date")),
    gender: keyOf(at("gender"), GENDER_WORDS),
    identity_number: numberOf(at("identity_number")),
    category: keyOf(at("category"), CATEGORY_WORDS),
    position_title: textOf(at("position_title")) || null,
    official_email: textOf(at("official_email")) || null,
  };
  return Object.values(values).every((value) => value === null) ? null : { row, ...values };
}

/** The words of a row again, for the file of errors. */
export function wordsOf(row: ListRow, field: ListField): string {
  const value = row[field] ?? "";
  if (field === "gender") return GENDER_WORDS[value] ?? value;
  if (field === "category") return CATEGORY_WORDS[value] ?? value;
  if (field === "birth_date") return isIsoDate(value) ? value.split("-").reverse().join("/") : value;
  return value;
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  return (cell instanceof Date ? (isoOf(cell) ?? "") : String(cell)).normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A date cell is midnight in UTC, whatever the machine's zone. */
function isoOf(cell: Date): IsoDate | null {
  return Number.isNaN(cell.getTime()) ? null : toIso(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
}

/** Excel's own count of days, as a day pasted into a column of text shows; smaller numbers are rather years. */
const DAY_NUMBERS = { from: 10_000, to: 60_000, zero: Date.UTC(1899, 11, 30) } as const;

/** A day as ISO; what is none goes on as typed, for the database to refuse. */
function dayOf(cell: Cell): string | null {
  if (cell instanceof Date) return isoOf(cell);
  if (typeof cell === "number" && cell >= DAY_NUMBERS.from && cell <= DAY_NUMBERS.to) return isoOf(new Date(DAY_NUMBERS.zero + Math.floor(cell) * 86_400_000));
  const text = textOf(cell);
  return text === "" ? null : (parseTypedDate(text, todayIso()) ?? text);
}

/** Excel takes the leading zeros from a number typed into a plain cell; every citizen number begins with one, some with two. */
function numberOf(cell: Cell): string | null {
  const text = textOf(cell).replace(/[\s.-]/g, "");
  if (text === "") return null;
  return typeof cell === "number" && /^\d{10,11}$/.test(text) ? text.padStart(12, "0") : text;
}

function keyOf(cell: Cell, words: Readonly<Record<string, string>>): string | null {
  const text = textOf(cell);
  if (text === "") return null;
  return Object.entries(words).find(([, word]) => fold(word) === fold(text))?.[0] ?? text;
}
