import { pdfBytes, points, type Node } from "../_shared/pdf.ts";
import { PAGE, PHOTO, QR_SIDE, TYPE, type Content, type Grid, type Paragraph, type Printed } from "./page.ts";

function text({ runs, align, size, before }: Paragraph): Node {
  return {
    text: runs.map((run) => ({ ...run })), alignment: align ?? "left", preserveLeadingSpaces: true,
    ...(size ? { fontSize: size } : {}), margin: [0, before ?? 0, 0, 0],
  };
}

/** A paragraph that needs room below: it is placed as one block with that room, then what follows moves back up into it. */
function withRoom(paragraph: Paragraph, room: number): Node {
  return { stack: [{ unbreakable: true, stack: [text(paragraph), { stack: [], margin: [0, 0, 0, room] }] }, { stack: [], margin: [0, -room, 0, 0] }] };
}

const LINES = { hLineWidth: () => 0.6, vLineWidth: () => 0.6, paddingLeft: () => 4, paddingRight: () => 4, paddingTop: () => 2, paddingBottom: () => 3 };
const NO_LINES = { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => 0, paddingBottom: () => 0 };
const available = points(PAGE.width - PAGE.left - PAGE.right);

function grid({ widths, header, rows, centred, headed }: Grid): Node {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const inner = available - widths.length * 8 - (widths.length + 1) * 0.6;
  const cell = (value: string, index: number, heading: boolean): Node =>
    ({ text: value || " ", fontSize: TYPE.table, bold: heading, alignment: heading || centred?.includes(index) ? "center" : "left", lineHeight: 1.05 });
  return {
    margin: [0, 4, 0, 4], layout: LINES, ...(headed ? { unbreakable: true } : {}),
    table: {
      headerRows: header ? 1 : 0, dontBreakRows: true, keepWithHeaderRows: header ? 1 : 0,
      widths: widths.map((width) => (inner * width) / total),
      body: [...(header ? [header.map((value, index) => cell(value, index, true))] : []), ...rows.map((row) => row.map((value, index) => cell(value, index, headed === true && index === 0)))],
    },
  };
}

function node(content: Content): Node {
  switch (content.kind) {
    case "paragraph": return content.room ? withRoom(content, content.room) : text(content);
    case "grid": return grid(content);
    case "photo": return {
      margin: [0, 2, 0, 0], layout: LINES,
      table: { widths: [points(PHOTO.width) - 9], heights: [points(PHOTO.height) - 6], body: [[{ stack: content.lines.map((line, index) => ({ text: line, bold: index === 0 })), alignment: "center", margin: [0, points(PHOTO.height) / 2 - 22, 0, 0] }]] },
    };
    case "columns": return {
      unbreakable: true, layout: NO_LINES,
      table: { widths: content.widths.map(points), body: content.rows.map((row) => row.map((cell) => ({ stack: cell.map(node) }))) },
    };
  }
}

/** Draws a filled form as PDF: A4, Tinos embedded as the letters used, page numbers “Trang x/y”. */
export async function drawPdf(printed: Printed): Promise<Uint8Array> {
  const image = `data:image/png;base64,${Buffer.from(printed.qr).toString("base64")}`;
  const side = points(QR_SIDE);
  const definition: Node = {
    pageSize: "A4", pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom].map(points), version: "1.7", language: "vi-VN",
    info: { title: printed.title, producer: "pdfmake", creator: "CSDL CBCCVC" },
    defaultStyle: { font: "Tinos", fontSize: TYPE.body, lineHeight: 1.1 },
    content: printed.content.map(node),
    footer: (page: number, pages: number): Node => ({
      margin: [points(PAGE.left), points(5), points(PAGE.right), 0], fontSize: TYPE.foot, columnGap: 6,
      columns: [
        { image, width: side, height: side },
        { width: "*", stack: printed.foot, margin: [0, 4, 0, 0] },
        { width: 60, text: `Trang ${page}/${pages}`, alignment: "right", margin: [0, 4, 0, 0] },
      ],
    }),
    ...(printed.watermark ? { watermark: { text: printed.watermark, font: "Tinos", bold: true, color: "#b00020", opacity: 0.12, fontSize: 110, angle: -50 } } : {}),
  };
  return pdfBytes(definition);
}
