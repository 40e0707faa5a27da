import { pdfBytes, points, type Node } from "../_shared/pdf.ts";
import {
  annex, approvalShares, comparison, headings, lastDay, notesOf, numberAndSign, placeAndDate, subject, type PaperTable, type ReportData,
} from "./report.ts";

/** Millimetres: margins of Nghị định 30/2020/NĐ-CP. */
const PAGE = { width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15 };
const PORTRAIT = points(PAGE.width - PAGE.left - PAGE.right);
const LANDSCAPE = points(PAGE.height - PAGE.left - PAGE.right);
const SIZE = { body: 14, head: 12, motto: 13, table: 10, annex: 8.5, recipients: 11 };
const MOST_BARS = 40;

const LINES = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => 3, paddingRight: () => 3, paddingTop: () => 2, paddingBottom: () => 2 };
const rule = (length: number): Node => ({ canvas: [{ type: "line", x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.7 }], alignment: "center", margin: [0, 1, 0, 4] });

function letterhead(data: ReportData): Node {
  return {
    columns: [
      { width: points(66), alignment: "center", fontSize: SIZE.head, stack: [
        `ỦY BAN NHÂN DÂN\n${data.province.toLocaleUpperCase("vi")}`, { text: "SỞ NỘI VỤ", bold: true }, rule(60), { text: numberAndSign(data), fontSize: SIZE.motto, preserveLeadingSpaces: true },
      ] },
      { width: "*", alignment: "center", stack: [
        { text: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true, fontSize: SIZE.head }, { text: "Độc lập - Tự do - Hạnh phúc", bold: true, fontSize: SIZE.motto }, rule(150),
        { text: placeAndDate(data), italics: true, fontSize: SIZE.motto, preserveLeadingSpaces: true },
      ] },
    ],
  };
}

const paragraph = (text: string): Node => ({ text, alignment: "justify", leadingIndent: points(10), margin: [0, 0, 0, 6] });
const title = (text: string, size = SIZE.body): Node => ({ text, bold: true, alignment: "center", fontSize: size, margin: [0, 8, 0, 4] });

function comparisonTable(data: ReportData): Node[] {
  const rows = comparison(data);
  if (rows.length === 0) return [];
  const heads = ["Chỉ tiêu", "Cuối quý", "Quý trước", "Tăng, giảm", "Cùng kỳ năm trước"];
  const cell = (text: string, index: number, bold = false): Node => ({ text: text || " ", bold, alignment: index === 0 && !bold ? "left" : "center", fontSize: SIZE.table });
  return [title("Số liệu chính, so với quý trước và cùng kỳ năm trước", 12), {
    layout: LINES, table: { headerRows: 1, dontBreakRows: true, widths: ["*", 52, 52, 52, 62], body: [
      heads.map((text, index) => cell(text, index, true)), ...rows.map((row) => [row.label, row.now, row.previous, row.change, row.yearBefore].map((text, index) => cell(text, index))),
    ] },
  }];
}

/** Bars with their figures in words beside them, drawn as lines of the page. */
function chart(data: ReportData): Node[] {
  const shares = approvalShares(data);
  if (shares.length === 0) return [];
  const width = PORTRAIT - points(62) - 60;
  return [title(`Tỷ lệ hồ sơ đã phê duyệt theo đơn vị${shares.length > MOST_BARS ? `, ${MOST_BARS} đơn vị thấp nhất` : ""}`, 12), {
    layout: "noBorders", table: { dontBreakRows: true, widths: [points(62), width, 40], body: shares.slice(0, MOST_BARS).map(({ name, percent, text }) => [
      { text: name, fontSize: 9, alignment: "right" },
      { canvas: [
        { type: "rect", x: 0, y: 1, w: width, h: 9, lineWidth: 0.4, lineColor: "#7f8ca0" }, ...(percent > 0 ? [{ type: "rect", x: 0, y: 1, w: (width * percent) / 100, h: 9, color: "#1f5fa8", lineWidth: 0 }] : []),
      ] },
      { text, fontSize: 9 },
    ]) },
  }];
}

function closing({ report }: ReportData): Node {
  return {
    unbreakable: true, margin: [0, 14, 0, 0], columns: [
      { width: "*", stack: [{ text: "Nơi nhận:", bold: true, italics: true, fontSize: 12 }, ...report.recipients.map((place, index) => ({
        text: `- ${place}${index < report.recipients.length - 1 ? ";" : "."}`, fontSize: SIZE.recipients,
      }))] },
      { width: points(75), alignment: "center", stack: [
        { text: report.signer_title.toLocaleUpperCase("vi"), bold: true }, { text: "(Ký tên, đóng dấu)", italics: true, fontSize: SIZE.motto, margin: [0, 0, 0, 60] }, { text: report.signer_name ?? " ", bold: true },
      ] },
    ],
  };
}

function annexTable({ title: name, columns, rows }: PaperTable, number: number): Node[] {
  const [ordinal, names] = [22, 150];
  const inner = LANDSCAPE - (columns.length + 2) * 6 - (columns.length + 3) * 0.5 - ordinal - names;
  const cell = (text: string, more: Node = {}): Node => ({ text: text || " ", fontSize: SIZE.annex, alignment: "center", ...more });
  const groups = headings(columns).flatMap(([group, count]) => [
    cell(group ?? columns[0]?.label_vi ?? "", { bold: true, ...(group === null ? { rowSpan: 2 } : { colSpan: count }) }), ...Array.from({ length: count - 1 }, () => ({})),
  ]);
  // A column without a heading above it fills both rows.
  headings(columns).reduce((at, [group, count]) => {
    if (group === null) groups[at] = cell(columns[at]?.label_vi ?? "", { bold: true, rowSpan: 2 });
    return at + count;
  }, 0);
  return [
    { ...title(`Biểu ${number}. ${name}`, 12), pageOrientation: "landscape", pageBreak: "before" },
    { layout: LINES, table: {
      headerRows: 2, dontBreakRows: true, widths: [ordinal, names, ...columns.map(() => Math.min(inner / columns.length, 70))],
      body: [
        [cell("STT", { bold: true, rowSpan: 2 }), cell("Tên đơn vị", { bold: true, rowSpan: 2 }), ...groups],
        [{}, {}, ...columns.map(({ group_vi, label_vi }) => (group_vi === null ? {} : cell(label_vi, { bold: true })))],
        ...rows.map((row) => [cell(row.ordinal), cell(row.name, { alignment: "left", bold: row.total }), ...row.cells.map((text) => cell(text, { bold: row.total }))]),
      ],
    } },
  ];
}

/** Draws the report as PDF: the document, a chart, the annex of tables on turned pages. */
export function drawPdf(data: ReportData): Promise<Uint8Array> {
  const { report } = data;
  return pdfBytes({
    pageSize: "A4", pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom].map(points), version: "1.7", language: "vi-VN",
    info: { title: subject(data), producer: "pdfmake", creator: "CSDL CBCCVC" },
    defaultStyle: { font: "Tinos", fontSize: SIZE.body, lineHeight: 1.15 },
    header: (page: number): Node => ({ text: page > 1 ? String(page) : "", alignment: "center", fontSize: 13, margin: [0, points(9), 0, 0] }),
    content: [
      letterhead(data), { ...title("BÁO CÁO"), margin: [0, 18, 0, 0] }, { ...title(subject(data)), margin: [0, 0, 0, 2] }, rule(90),
      { text: `(Số liệu tính đến hết ngày ${lastDay(data)})`, italics: true, alignment: "center", fontSize: SIZE.motto, margin: [0, 0, 0, 8] },
      ...report.narrative.split(/\n+/).filter(Boolean).map(paragraph),
      ...comparisonTable(data), ...chart(data), closing(data),
      ...annex(data).flatMap((table, index) => annexTable(table, index + 1)),
      { stack: notesOf(data).map((text) => ({ text, fontSize: 9, italics: true })), margin: [0, 6, 0, 0] },
    ],
    ...(report.state === "published" ? {} : { watermark: { text: "DỰ THẢO", font: "Tinos", bold: true, color: "#b00020", opacity: 0.12, fontSize: 110 } }),
  });
}
