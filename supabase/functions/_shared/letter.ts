import { AlignmentType, BorderStyle, Header, LineRuleType, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from "docx";
import { docxBytes, FONT } from "./word.ts";

/** Millimetres of an A4 page of an administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I): margins 20 above and below, 30 left, 15 right. */
const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 };
/** Millimetres between the margins of a page turned on its side. */
export const LETTER = { turnedWidth: PAGE.height - PAGE.left - PAGE.right };
const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
/** Half points. */
const SIZE = { body: 28, table: 26, head: 24, small: 22 };
/** Twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const NO_LINES = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
const LINES = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };

type Style = { bold?: boolean; italics?: boolean; size?: number; underline?: boolean; center?: boolean; left?: boolean; indent?: boolean; before?: number; after?: number };

/** A paragraph; body text is justified with the first line indented, as the decree wants. */
export function paragraph(text: string, { bold, italics, size, underline, center, left, indent = !center && !left, before, after = 120 }: Style = {}): Paragraph {
  return new Paragraph({
    alignment: center ? AlignmentType.CENTER : left ? AlignmentType.LEFT : AlignmentType.BOTH, spacing: { before, after }, indent: indent ? { firstLine: twips(10) } : undefined,
    children: [new TextRun({ text, bold, italics, size: size ?? SIZE.body, underline: underline ? {} : undefined })],
  });
}

function cells(widths: readonly number[], groups: readonly Paragraph[][], borders: typeof LINES | typeof NO_LINES): Table {
  return new Table({
    columnWidths: widths.map(twips), layout: TableLayoutType.FIXED, width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA }, borders,
    margins: borders === LINES ? { top: 30, bottom: 30, left: 80, right: 80 } : { left: 0, right: 0 },
    rows: chunked(groups, widths.length).map((row, index) => new TableRow({
      cantSplit: true, tableHeader: borders === LINES && index === 0,
      children: row.map((children, place) => new TableCell({ width: { size: twips(widths[place] ?? 0), type: WidthType.DXA }, borders, children })),
    })),
  });
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** The head: who issues it (with what stands above it, in lines) and its number at the left, the name of the state, its motto and where and when, if told, at the right. */
export function letterhead(above: string, issuer: string, number: string, dated?: string): Table {
  return cells([66, CONTENT_WIDTH - 66], [
    [
      ...above.toUpperCase().split("\n").map((line) => paragraph(line, { center: true, size: SIZE.head, after: 0 })), paragraph(issuer.toUpperCase(), { center: true, bold: true, size: SIZE.head, after: 0 }),
      paragraph(number, { center: true, size: SIZE.head }),
    ],
    [
      paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { center: true, bold: true, size: SIZE.head, after: 0 }),
      paragraph("Độc lập - Tự do - Hạnh phúc", { center: true, bold: true, size: SIZE.table, underline: true }),
      ...(dated === undefined ? [] : [paragraph(dated, { center: true, italics: true, size: SIZE.table })]),
    ],
  ], NO_LINES);
}

/** A table with lines; the first row is its head. */
export function ruled(widths: readonly number[], rows: readonly string[][]): Table {
  const sum = widths.reduce((total, width) => total + width, 0);
  return cells(widths.map((width) => (CONTENT_WIDTH * width) / sum),
    rows.flatMap((row, index) => row.map((text) => [paragraph(text, { bold: index === 0, center: index === 0, left: index > 0, size: SIZE.table, after: 0 })])), LINES);
}

/** Places for signatures, side by side, each with the line below it and room to sign. */
export function signatures(people: readonly { as: string; name: string }[]): Table {
  const width = CONTENT_WIDTH / people.length;
  return cells(people.map(() => width), people.map(({ as, name }) => [
    paragraph(as.toUpperCase(), { center: true, bold: true, size: SIZE.table, after: 0 }), paragraph("(Ký, ghi rõ họ tên)", { center: true, italics: true, size: SIZE.table, after: 1200 }),
    paragraph(name, { center: true, bold: true, size: SIZE.table }),
  ]), NO_LINES);
}

/** Where it goes, at the foot. */
export function recipients(places: readonly string[]): Paragraph[] {
  return [paragraph("Nơi nhận:", { bold: true, italics: true, size: 24, indent: false, after: 0 }), ...places.map((place, index) => paragraph(`- ${place}${index < places.length - 1 ? ";" : "."}`, { size: SIZE.small, indent: false, after: 0 }))];
}

/** Draws a document as DOCX: A4, Times New Roman or the embedded Tinos, pages but the first numbered above; the annex on pages turned on their side. */
export function drawLetter(title: string, children: (Paragraph | Table)[], annex: (Paragraph | Table)[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const page = (orientation: (typeof PageOrientation)[keyof typeof PageOrientation]) => ({
    size: { width: twips(PAGE.width), height: twips(PAGE.height), ...(orientation === PageOrientation.LANDSCAPE ? { orientation } : {}) },
    margin: { top: twips(PAGE.top), bottom: twips(PAGE.bottom), left: twips(PAGE.left), right: twips(PAGE.right) },
  });
  const numbered = { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.table })] })] }) };
  return docxBytes({
    title, creator: "CSDL CBCCVC", lastModifiedBy: "CSDL CBCCVC",
    styles: { default: { document: {
      run: { font: FONT, size: SIZE.body, language: { value: "vi-VN" } }, paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO } },
    } } },
    sections: [
      { properties: { titlePage: true, page: page(PageOrientation.PORTRAIT) }, headers: numbered, children },
      ...(annex.length > 0 ? [{ properties: { page: page(PageOrientation.LANDSCAPE) }, headers: numbered, children: annex }] : []),
    ],
  });
}
