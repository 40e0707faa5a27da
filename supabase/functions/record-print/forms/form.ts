import { DERIVED, type Manner } from "../record.ts";

/** `section.field` of the catalogue. */
export type FieldKey = `${string}.${string}`;

/** A label of the form and what is filled in behind it. Fields of a history are written entry by entry. */
export interface Part {
  /** Number of the item in the form, where it begins here. */
  number?: string;
  label: string;
  fields: FieldKey[];
  manner?: Manner;
  /** Between the fields of one entry; a comma unless said. */
  between?: string;
  /** Unit of measurement behind the value. */
  unit?: string;
  /** Of a history, only the entries in which this field is filled. */
  where?: string;
}

/** One cell of a history: the fields it shows. */
export interface Cell {
  fields: string[];
  manner?: Manner;
  /** “from – to” of two months or days; `now` is written while the second is open. */
  period?: { now: string };
  /** Words before each field. */
  labels?: string[];
  between?: string;
  /** Written when no field has a value. */
  empty?: string;
}

/** Entries of a section as rows; `where` keeps those with one of these values in a field. */
export interface RowSource {
  section: string;
  where?: { field: string; in: string[]; orMissing?: boolean };
  /** Rows in the order of these values of a field instead of time. */
  order?: { field: string; values: string[] };
  cells: Cell[];
}

export type Block =
  /** Items on one line, in the order of the form; the note is printed in italics beneath. */
  | { kind: "line"; parts: Part[]; note?: string }
  | { kind: "heading"; number?: string; text: string; centred?: boolean }
  | { kind: "subheading"; number?: string; text: string }
  | { kind: "table"; number: string; columns: { label: string; width: number; centred?: boolean }[]; rows: RowSource[]; blankRows: number; note?: string;
      /** Rows of several sections that share their first cell become one, in its order. */ mixed?: boolean }
  /** A history laid out from left to right, as the forms show the salary. */
  | { kind: "timeline"; number: string; section: string; rows: { label: string; cell: Cell }[]; perTable: number }
  /** A question answered in free text; dotted lines when there is no answer. */
  | { kind: "text"; number: string; label: string; fields: FieldKey[]; blankLines: number }
  | { kind: "beside_photo"; title?: string; blocks: Block[] };

export interface SignatureColumn {
  /** “…, ngày … tháng … năm …” of this field above the signature; blanks without. */
  date?: FieldKey;
  lines: { text: string; bold?: boolean; italics?: boolean }[];
  /** Whose name stands under the signature, and the words before it. */
  name?: FieldKey;
  nameLabel?: string;
}

export interface Form {
  key: string;
  /** As printed at the top: “Mẫu 2C-BNV/2008”. */
  mark: string;
  title: string;
  /** Short name of the form in profile_field.form_reference. */
  reference: "2C08" | "TCTW98" | "TT06" | null;
  head: Part[];
  /** Beneath the mark, at the right. */
  headRight: Part[];
  blocks: Block[];
  signatures: [SignatureColumn, SignatureColumn];
}

/** Number under which the catalogue names the head, the frame and the foot of a form. */
export const HEAD = "đầu trang";
export const PHOTO_ITEM = "ảnh";
export const FOOT = "cuối";

/** Every field a form prints, with the numbers of the items that print it. */
export function fieldsOf(form: Form): Map<FieldKey, Set<string>> {
  const found = new Map<FieldKey, Set<string>>();
  let item = "";
  const add = (key: FieldKey, number: string) => {
    for (const one of [key, ...(DERIVED[key] ?? [])]) found.set(one as FieldKey, (found.get(one as FieldKey) ?? new Set()).add(number));
  };
  const walk = (block: Block): void => {
    if (block.kind === "beside_photo") {
      add("identity.photo", PHOTO_ITEM);
      block.blocks.forEach(walk);
    } else if (block.kind === "line") {
      for (const part of block.parts) {
        item = part.number ?? item;
        for (const key of part.fields) add(key, item);
      }
    } else if (block.kind === "table") {
      for (const { section, cells, where } of block.rows) {
        for (const field of cells.flatMap((cell) => cell.fields).concat(where ? [where.field] : [])) add(`${section}.${field}`, block.number);
      }
    } else if (block.kind === "timeline") {
      for (const { cell } of block.rows) for (const field of cell.fields) add(`${block.section}.${field}`, block.number);
    } else if (block.kind === "text") {
      item = block.number;
      for (const key of block.fields) add(key, block.number);
    } else item = block.number ?? item;
  };
  for (const part of [...form.head, ...form.headRight]) for (const key of part.fields) add(key, HEAD);
  form.blocks.forEach(walk);
  for (const { date, name } of form.signatures) for (const key of [date, name]) if (key) add(key, FOOT);
  return found;
}
