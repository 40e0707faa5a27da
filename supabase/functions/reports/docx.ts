import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType } from "docx";
import { drawLetter, LETTER, letterhead, paragraph, recipients, ruled, twips } from "../_shared/letter.ts";
import {
  annex, comparison, headings, lastDay, notesOf, numberAndSign, placeAndDate, subject, type PaperTable, type ReportData,
} from "./report.ts";

const centred = (text: string, more: { bold?: boolean; italics?: boolean; before?: number; after?: number } = {}): Paragraph => paragraph(text, { center: true, size: 28, ...more });

function annexTable({ title, columns, rows }: PaperTable, number: number): (Paragraph | Table)[] {
  const [ordinal, names] = [9, 52];
  const width = Math.min((LETTER.turnedWidth - ordinal - names) / columns.length, 26);
  const cell = (text: string, more: { bold?: boolean; left?: boolean; columnSpan?: number; rowSpan?: number } = {}): TableCell => new TableCell({
    columnSpan: more.columnSpan, rowSpan: more.rowSpan, verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ alignment: more.left ? AlignmentType.LEFT : AlignmentType.CENTER, spacing: { line: 240 }, children: [new TextRun({ text, bold: more.bold, size: 18 })] })],
  });
  let at = 0;
  const groups = headings(columns).map(([group, count]) => {
    const head = group === null ? cell(columns[at]?.label_vi ?? "", { bold: true, rowSpan: 2 }) : cell(group, { bold: true, columnSpan: count });
    at += count;
    return head;
  });
  return [
    paragraph(`Biểu ${number}. ${title}`, { center: true, bold: true, size: 26, before: number > 1 ? 240 : 0 }),
    new Table({
      layout: TableLayoutType.FIXED, columnWidths: [ordinal, names, ...columns.map(() => width)].map(twips), margins: { left: 40, right: 40, top: 20, bottom: 20 },
      width: { size: twips(ordinal + names + width * columns.length), type: WidthType.DXA },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: [cell("STT", { bold: true, rowSpan: 2 }), cell("Tên đơn vị", { bold: true, rowSpan: 2 }), ...groups] }),
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.filter(({ group_vi }) => group_vi !== null).map(({ label_vi }) => cell(label_vi, { bold: true })) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: [cell(row.ordinal), cell(row.name, { left: true, bold: row.total }), ...row.cells.map((text) => cell(text, { bold: row.total }))] })),
      ],
    }),
  ];
}

/** Draws the report as a Word file in the layout of Nghị định 30/2020/NĐ-CP: the document, then the annex on turned pages. */
export function drawDocx(data: ReportData): Promise<Uint8Array> {
  const { report } = data;
  const rows = comparison(data);
  return drawLetter(subject(data), [
    letterhead(`Ủy ban nhân dân\n${data.province}`, "Sở Nội vụ", numberAndSign(data), placeAndDate(data)),
    centred(report.state === "published" ? "BÁO CÁO" : "DỰ THẢO BÁO CÁO", { bold: true, before: 240, after: 0 }), centred(subject(data), { bold: true, after: 60 }),
    centred(`(Số liệu tính đến hết ngày ${lastDay(data)})`, { italics: true }),
    ...report.narrative.split(/\n+/).filter(Boolean).map((text) => paragraph(text)),
    ...(rows.length === 0 ? [] : [
      centred("Số liệu chính, so với quý trước và cùng kỳ năm trước", { bold: true, before: 120 }),
      ruled([40, 15, 15, 15, 15], [["Chỉ tiêu", "Cuối quý", "Quý trước", "Tăng, giảm", "Cùng kỳ năm trước"], ...rows.map((row) => [row.label, row.now, row.previous, row.change, row.yearBefore])]),
    ]),
    closing(data),
  ], [
    ...annex(data).flatMap((table, index) => annexTable(table, index + 1)),
    ...notesOf(data).map((text) => paragraph(text, { italics: true, left: true, size: 20, before: 60, after: 0 })),
  ]);
}

function closing({ report }: ReportData): Table {
  const none = { style: "none", size: 0, color: "auto" } as const;
  const borders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none };
  return new Table({
    layout: TableLayoutType.FIXED, columnWidths: [twips(85), twips(80)], width: { size: twips(165), type: WidthType.DXA }, borders,
    rows: [new TableRow({ cantSplit: true, children: [
      new TableCell({ borders, children: recipients(report.recipients) }),
      new TableCell({ borders, children: [
        paragraph(report.signer_title.toLocaleUpperCase("vi"), { center: true, bold: true, after: 0, before: 240 }), paragraph("(Ký tên, đóng dấu)", { center: true, italics: true, size: 26, after: 1200 }),
        paragraph(report.signer_name ?? "", { center: true, bold: true }),
      ] }),
    ] })],
  });
}
