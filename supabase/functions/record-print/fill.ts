import type { Block, Cell, FieldKey, Form, Part, RowSource, SignatureColumn } from "./forms/form.ts";
import { CONTENT_WIDTH, paragraph, PHOTO, TYPE, type Content, type Printed, type Run } from "./page.ts";
import { day, longDate, PrintedRecord, type Entry, type PrintData } from "./record.ts";

/** Width of the column beside the photograph. */
const BESIDE_PHOTO = CONTENT_WIDTH - PHOTO.width - 4;
const DOTS_PER_LINE = 34;
const HEAD_RIGHT = 58;
const GAP = 6;
const TITLE = 14;

interface Place {
  record: PrintedRecord;
  /** The histories to print: whole, or what changed. */
  histories: PrintedRecord;
  width: number;
}

const split = (key: FieldKey): [section: string, field: string] => key.split(".") as [string, string];

/** Dots to write upon, as long as what is left of the line. */
function blank(width: number, before: string, alone: boolean): string {
  return "…".repeat(alone ? Math.max(5, Math.floor((width - before.length * 2.3) / 4.7) - 1) : 5);
}

function entryText(record: PrintedRecord, section: string, entry: Entry | undefined, cell: Cell): string {
  const texts = cell.fields.map((field) => record.text(section, entry, field, cell.manner));
  if (cell.period) {
    const [from = "", to = ""] = texts;
    const until = to || cell.period.now;
    return from && until ? `${from} – ${until}` : from || until;
  }
  if (cell.fields.length === 0) return cell.labels?.[0] ?? "";
  // A mark is told by its name only where it is set (“Đã mất”).
  const shown = texts.map((text, index) => (cell.fields[index] === "deceased" ? (text === "Có" ? "đã mất" : "") : text && (cell.labels?.[index] ?? "") + text));
  // A commune may bring its district along.
  return shown.filter((text, index) => text && !shown.slice(0, index).some((before) => before.endsWith(`, ${text}`))).join(cell.between ?? ", ") || (cell.empty ?? "");
}

/** What stands behind a label: the values of single sections, or every entry of a history. */
function partTexts(record: PrintedRecord, part: Pick<Part, "fields" | "manner" | "between"> & { where?: string }): { texts: string[]; sections: number } {
  const bySection = new Map<string, string[]>();
  for (const [section, field] of part.fields.map(split)) bySection.set(section, [...(bySection.get(section) ?? []), field]);
  const texts = [...bySection].flatMap(([section, fields]) => {
    const { where } = part;
    const entries: (Entry | undefined)[] = record.entries(section).filter((entry) => where === undefined || Boolean(entry[where]));
    return (entries.length > 0 ? entries : [undefined]).map((entry) =>
      entryText(record, section, entry, { fields, ...(part.manner ? { manner: part.manner } : {}), between: part.between ?? ", " }));
  });
  return { texts: [...new Set(texts.filter(Boolean))], sections: bySection.size };
}

function partText(record: PrintedRecord, part: Part): string {
  const { texts, sections } = partTexts(record, part);
  return texts.join(sections > 1 ? (part.between ?? ", ") : "; ");
}

function lineRuns(parts: Part[], { record, width }: Place): Run[] {
  return parts.flatMap((part, index) => {
    const head = `${index > 0 ? (part.number ? ",\u2003" : ", ") : ""}${part.number ? `${part.number}) ` : ""}${part.label}`;
    if (part.manner === "long_date") {
      const [section, field] = split(part.fields[0] ?? "identity.birth_date");
      const value = record.entries(section)[0]?.[field];
      return [{ text: `${head} ${longDate(typeof value === "string" ? value : null)}` }];
    }
    const text = partText(record, part);
    const value = text || blank(width, head, parts.length === 1);
    return [{ text: `${head}: ` }, { text: part.unit ? `${value} ${part.unit}` : value, ...(part.manner === "upper" ? { bold: true } : {}) }];
  });
}

function tableRows(record: PrintedRecord, { section, where, order, cells }: RowSource): string[][] {
  const kept = record.entries(section).filter((entry) => {
    if (!where) return true;
    const value = entry[where.field];
    return value === null || value === undefined ? where.orMissing === true : where.in.includes(String(value));
  });
  if (order) {
    const place = (entry: Entry): number => (order.values.indexOf(String(entry[order.field])) + 1) || order.values.length + 1;
    kept.sort((left, right) => place(left) - place(right));
  }
  return kept.map((entry) => cells.map((cell) => entryText(record, section, entry, cell)));
}

function answer(place: Place, block: Extract<Block, { kind: "text" }>): Content[] {
  const texts = partTexts(place.histories, block).texts.flatMap((text) => text.split("\n")).filter((text) => text.trim() !== "");
  if (texts.length > 0) return texts.map((text) => paragraph(text, { align: "justify" }));
  return Array.from({ length: block.blankLines }, () => paragraph("…".repeat(DOTS_PER_LINE)));
}

/** Rows in the order of their first cell; those that share it become one row where they fill different cells. */
function mixed(rows: string[][]): string[][] {
  const merged: string[][] = [];
  for (const row of rows) {
    const same = merged.find((other) => other.every((cell, index) => (index === 0 ? cell === row[0] : cell === "" || row[index] === "")));
    if (same) row.forEach((cell, index) => { same[index] ||= cell; });
    else merged.push([...row]);
  }
  return merged.sort((left, right) => ((left[0] ?? "") < (right[0] ?? "") ? -1 : 1));
}

function timeline(place: Place, block: Extract<Block, { kind: "timeline" }>): Content[] {
  const entries = place.histories.entries(block.section);
  const groups = Math.max(1, Math.ceil(entries.length / block.perTable));
  return Array.from({ length: groups }, (_, group): Content => {
    const columns = Array.from({ length: block.perTable }, (__, index) => entries[group * block.perTable + index]);
    return {
      kind: "grid", headed: true, widths: [16, ...columns.map(() => 84 / block.perTable)], centred: columns.map((__, index) => index + 1),
      rows: block.rows.map(({ label, cell }) => [label, ...columns.map((entry) => (entry ? entryText(place.record, block.section, entry, cell) : ""))]),
    };
  });
}

/** How much of what follows a heading must stand on its page: the head and first row of a table, or a few lines. */
function roomAbove(next: Block | undefined): number {
  return next?.kind === "table" ? 100 : next?.kind === "timeline" ? 70 : next?.kind === "subheading" ? 120 : next?.kind === "text" ? 62 : 32;
}

function blocksContent(blocks: Block[], place: Place): Content[] {
  return blocks.flatMap((block, index) => blockContent(block, place, blocks[index + 1]));
}

function blockContent(block: Block, place: Place, next: Block | undefined): Content[] {
  switch (block.kind) {
    case "line": return [
      { kind: "paragraph", runs: lineRuns(block.parts, place), before: 3, ...(block.note ? { room: 16 } : {}) },
      ...(block.note ? [paragraph(block.note, { italics: true, size: TYPE.table - 1 })] : []),
    ];
    case "heading": return [paragraph(`${block.number ? `${block.number}) ` : ""}${block.text}`, { bold: true, before: 9, room: roomAbove(next), align: block.centred ? "center" : "left" })];
    case "subheading": return [paragraph(`${block.number ? `${block.number}- ` : ""}${block.text}`, { before: 5, room: roomAbove(next) })];
    case "table": {
      const found = block.rows.flatMap((source) => tableRows(place.histories, source));
      const rows = block.mixed ? mixed(found) : found;
      return [{
        kind: "grid", header: block.columns.map((column) => column.label), widths: block.columns.map((column) => column.width),
        centred: block.columns.flatMap((column, index) => (column.centred ? [index] : [])),
        rows: rows.length > 0 ? rows : Array.from({ length: block.blankRows }, () => block.columns.map(() => "")),
      }, ...(block.note ? [paragraph(block.note, { italics: true, size: TYPE.table - 1, before: 3 })] : [])];
    }
    case "timeline": return timeline(place, block);
    case "text": return [...(block.label ? [paragraph(block.label, { before: 4, room: 18, align: "justify" })] : []), ...answer(place, block)];
    case "beside_photo": {
      const beside = { ...place, width: BESIDE_PHOTO };
      return [{
        kind: "columns", widths: [PHOTO.width + 4, BESIDE_PHOTO],
        rows: [[
          [{ kind: "photo", lines: ["Ảnh màu", "(4 x 6 cm)"] }],
          [...(block.title ? [paragraph(block.title, { bold: true, align: "center", size: TITLE })] : []), ...blocksContent(block.blocks, beside)],
        ]],
      }];
    }
  }
}

/** What a copy says while the person has not certified what another typed for them. */
const UNCONFIRMED = "Khai thay, chưa được người khai xác nhận";

/** Date and words above the signature, and the name beneath it; nobody's name stands under what they have not certified, but on a draft that they are to sign. */
function signature(column: SignatureColumn, { record }: Place): [above: Content[], below: Content[]] {
  const value = (key: FieldKey | undefined): string | null => {
    if (!key) return null;
    const [section, field] = split(key);
    const entry = record.entries(section)[0];
    const kept = entry?.[field];
    return typeof kept === "string" ? kept : record.text(section, entry, field) || null;
  };
  const date = value(column.date)?.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, "$3-$2-$1") ?? null;
  const unconfirmed = record.data.unconfirmed && column.date === "confirmation.certified_on";
  const name = unconfirmed && !record.data.draft ? null : value(column.name);
  return [
    [
      paragraph(`………, ${longDate(date)}`, { italics: true, align: "center", room: 0 }),
      ...column.lines.map(({ text, ...style }) => paragraph(text, { ...style, align: "center", room: 0 })),
      ...(unconfirmed ? [paragraph(`(${UNCONFIRMED})`, { bold: true, align: "center", size: TYPE.table - 1, room: 0 })] : []),
    ],
    [column.nameLabel ? paragraph(name ? column.nameLabel + name : " ", { italics: true, size: TYPE.table - 1, align: "center", before: 70 }) : paragraph(name ?? " ", { bold: true, align: "center", before: 70 })],
  ];
}

function head(form: Form, place: Place): Content[] {
  const lines = (parts: Part[], width: number): Content[] => parts.map((part) => ({ kind: "paragraph", runs: lineRuns([part], { ...place, width }), before: 2 }));
  return [
    paragraph(form.mark, { italics: true, align: "right", size: TYPE.table - 1 }),
    { kind: "columns", widths: [CONTENT_WIDTH - HEAD_RIGHT - GAP, GAP, HEAD_RIGHT], rows: [[
      lines(form.head, CONTENT_WIDTH - HEAD_RIGHT - GAP), [], lines(form.headRight, HEAD_RIGHT),
    ]] },
  ];
}

/** Fills a form with a record. The code is told at the foot and in the QR only. */
export function fill(form: Form, data: PrintData, verifyAt: string, qr: Uint8Array): Printed {
  const record = new PrintedRecord(data);
  const place: Place = { record, histories: data.since ? record.since(data.since.sections) : record, width: CONTENT_WIDTH };
  const [date = "", time = ""] = data.printed_at.split("T");
  const state = data.draft ? "BẢN NHÁP – chưa được phê duyệt" : `Phiên bản ${data.version}, phê duyệt ngày ${day(data.approved_on ?? "")}`;
  const titled = form.blocks.some((block) => block.kind === "beside_photo" && block.title);
  const signed = form.signatures.map((column) => signature(column, place));
  const until = data.draft ? date : (data.approved_on ?? date);
  return {
    title: form.title,
    content: [
      ...head(form, place),
      ...(titled ? [paragraph(" ", { size: 6 })] : [paragraph(form.title, { bold: true, size: TITLE, align: "center", before: 10 })]),
      ...(data.since ? [paragraph(`Từ ngày ${day(data.since.approved_on)} (phiên bản ${data.since.version}) đến ngày ${day(until)} (${data.draft ? "bản nháp" : `phiên bản ${data.version}`})`, { italics: true, align: "center" })] : []),
      ...blocksContent(form.blocks, place),
      paragraph(" ", { size: 8 }),
      { kind: "columns", widths: [(CONTENT_WIDTH - GAP) / 2, GAP, (CONTENT_WIDTH - GAP) / 2], rows: signed.length === 2 ? [0, 1].map((row) => [signed[0]?.[row] ?? [], [], signed[1]?.[row] ?? []]) : [] },
    ],
    foot: [`${state}. Mã kiểm tra: ${data.code}`, ...(data.unconfirmed ? [UNCONFIRMED] : []), `In bởi ${data.printed_by}, ${time} ngày ${day(date)}`, `Kiểm tra: quét mã QR hoặc nhập mã tại ${verifyAt.replace(/^https?:\/\//, "")}`],
    watermark: data.draft ? "BẢN NHÁP" : null,
    qr,
  };
}
