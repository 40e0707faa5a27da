import {
  AlignmentType, BorderStyle, Footer, Header, HeightRule, ImageRun, ImportedXmlComponent, LineRuleType, PageNumber, Paragraph as Para, type ParagraphChild, Table, TableCell,
  TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType,
} from "docx";
import { docxBytes, FONT } from "../_shared/word.ts";
import { CONTENT_WIDTH, PAGE, PHOTO, QR_SIDE, TYPE, type Align, type Columns, type Content, type Grid, type Paragraph, type Printed } from "./page.ts";

/** Twentieths of a point. */
const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
const pixels = (millimetres: number): number => Math.round((millimetres * 96) / 25.4);
const ALIGN: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT, justify: AlignmentType.BOTH };

const line = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
const LINES = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
const NO_LINES = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };

function text({ runs, align, size, before, room }: Paragraph): Para {
  return new Para({
    alignment: ALIGN[align ?? "left"], spacing: { before: (before ?? 0) * 20, after: 0 }, keepNext: room !== undefined,
    children: runs.map((run) => new TextRun({ ...run, ...(size ? { size: size * 2 } : {}) })),
  });
}

function grid({ widths, header, rows, centred, headed }: Grid): Table {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => twips((CONTENT_WIDTH * width) / total));
  const row = (values: string[], heading: boolean, keepNext: boolean): TableRow => new TableRow({
    tableHeader: heading, cantSplit: true,
    children: values.map((value, index) => new TableCell({
      width: { size: columns[index] ?? 0, type: WidthType.DXA }, verticalAlign: heading ? VerticalAlign.CENTER : VerticalAlign.TOP,
      children: [new Para({
        alignment: heading || centred?.includes(index) ? AlignmentType.CENTER : AlignmentType.LEFT, keepNext,
        children: [new TextRun({ text: value, size: TYPE.table * 2, bold: heading || (headed === true && index === 0) })],
      })],
    })),
  });
  return new Table({
    columnWidths: columns, layout: TableLayoutType.FIXED, width: { size: twips(CONTENT_WIDTH), type: WidthType.DXA }, borders: LINES,
    margins: { top: 30, bottom: 40, left: 80, right: 80 }, rows: [...(header ? [row(header, true, true)] : []), ...rows.map((values, index) => row(values, false, headed === true && index < rows.length - 1))],
  });
}

function photo(lines: string[]): Table {
  return new Table({
    columnWidths: [twips(PHOTO.width)], layout: TableLayoutType.FIXED, width: { size: twips(PHOTO.width), type: WidthType.DXA }, borders: LINES,
    rows: [new TableRow({ height: { value: twips(PHOTO.height), rule: HeightRule.EXACT }, children: [new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      children: lines.map((value, index) => new Para({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: value, bold: index === 0 })] })),
    })] })],
  });
}

function columns({ widths, rows }: Columns): Table {
  return new Table({
    columnWidths: widths.map(twips), layout: TableLayoutType.FIXED, width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA }, borders: NO_LINES,
    margins: { left: 0, right: 0 },
    // A cell must end with a paragraph.
    rows: rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map((cell, index) => new TableCell({
      width: { size: twips(widths[index] ?? 0), type: WidthType.DXA }, borders: NO_LINES,
      children: [...cell.flatMap(nodes), ...(cell.at(-1)?.kind === "paragraph" ? [] : [new Para({ spacing: { line: 20, lineRule: LineRuleType.EXACT } })])],
    })) })),
  });
}

function nodes(content: Content): (Para | Table)[] {
  switch (content.kind) {
    case "paragraph": return [text(content)];
    case "grid": return [grid(content), new Para({ spacing: { line: 80, lineRule: LineRuleType.EXACT } })];
    case "photo": return [photo(content.lines)];
    case "columns": return [columns(content)];
  }
}

/** Word's own kind of watermark: a text path behind the text, kept in the header. */
function watermark(words: string): Para {
  const shape = ImportedXmlComponent.fromXmlString(
    `<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>` +
      `<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>` +
      `<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:460pt;height:115pt;rotation:315;z-index:-251658752;` +
      `mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#b00020" stroked="f">` +
      `<v:fill opacity="0.15"/><v:textpath style="font-family:&quot;Times New Roman&quot;;font-weight:bold;font-size:1pt" string="${words}"/></v:shape></w:pict></w:r>`,
  );
  return new Para({ children: [shape as unknown as ParagraphChild] });
}

function footer({ foot, qr }: Printed): Footer {
  const size = TYPE.foot * 2;
  const widths = [QR_SIDE + 3, CONTENT_WIDTH - QR_SIDE - 25, 22];
  const cell = (index: number, children: Para[]): TableCell => new TableCell({ width: { size: twips(widths[index] ?? 0), type: WidthType.DXA }, borders: NO_LINES, verticalAlign: VerticalAlign.CENTER, children });
  return new Footer({ children: [new Table({
    columnWidths: widths.map(twips), layout: TableLayoutType.FIXED, width: { size: twips(CONTENT_WIDTH), type: WidthType.DXA }, borders: NO_LINES, margins: { left: 0, right: 0 },
    rows: [new TableRow({ children: [
      cell(0, [new Para({ children: [new ImageRun({ type: "png", data: qr, transformation: { width: pixels(QR_SIDE), height: pixels(QR_SIDE) }, altText: { title: "QR", description: "Mã kiểm tra bản in", name: "QR" } })] })]),
      cell(1, foot.map((value) => new Para({ children: [new TextRun({ text: value, size })] }))),
      cell(2, [new Para({ alignment: AlignmentType.RIGHT, children: ["Trang ", PageNumber.CURRENT, "/", PageNumber.TOTAL_PAGES].map((part) => new TextRun({ size, children: [part] })) })]),
    ] })],
  })] });
}

/** Draws a filled form as DOCX: A4, Times New Roman or the embedded Tinos, the same layout as the PDF. */
export function drawDocx(printed: Printed): Promise<Uint8Array> {
  return docxBytes({
    title: printed.title, creator: "CSDL CBCCVC", lastModifiedBy: "CSDL CBCCVC",
    styles: { default: { document: {
      run: { font: FONT, size: TYPE.body * 2, language: { value: "vi-VN" } }, paragraph: { spacing: { line: 264, lineRule: LineRuleType.AUTO, before: 0, after: 0 } },
    } } },
    sections: [{
      properties: { page: {
        size: { width: twips(PAGE.width), height: twips(PAGE.height) },
        margin: { top: twips(PAGE.top), right: twips(PAGE.right), bottom: twips(PAGE.bottom), left: twips(PAGE.left), header: twips(8), footer: twips(7) },
      } },
      ...(printed.watermark ? { headers: { default: new Header({ children: [watermark(printed.watermark)] }) } } : {}),
      footers: { default: footer(printed) },
      children: printed.content.flatMap(nodes),
    }],
  });
}
