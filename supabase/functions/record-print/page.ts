/** What a printed record consists of, whatever the file format: the writers pdf.ts and docx.ts know nothing else. Lengths in millimetres, type sizes in points. */

export interface Run {
  text: string;
  bold?: boolean;
  italics?: boolean;
}

export type Align = "left" | "center" | "right" | "justify";

export interface Paragraph {
  kind: "paragraph";
  runs: Run[];
  align?: Align;
  size?: number;
  /** Points above. */
  before?: number;
  /** Belongs to what follows: moves to the next page when fewer points than this are left below its top. */
  room?: number;
}

/** A bordered table; its header is repeated on every page. */
export interface Grid {
  kind: "grid";
  /** Shares of the width. */
  widths: number[];
  header?: string[];
  rows: string[][];
  centred?: number[];
  /** The first cell of each row is a heading. */
  headed?: boolean;
}

/** Parts side by side, row by row, that stay on one page. */
export interface Columns {
  kind: "columns";
  widths: number[];
  rows: Content[][][];
}

/** The frame of the 4 × 6 cm photograph. */
export interface PhotoFrame {
  kind: "photo";
  lines: string[];
}

export type Content = Paragraph | Grid | Columns | PhotoFrame;

export interface Printed {
  title: string;
  content: Content[];
  /** Said at the foot of each page, beside the QR. */
  foot: string[];
  /** Laid over each page; none on an approved version. */
  watermark: string | null;
  /** PNG of the QR. */
  qr: Uint8Array;
}

/** A4 with the margins of Nghị định 30/2020/NĐ-CP, phụ lục I. */
export const PAGE = { width: 210, height: 297, top: 20, right: 18, bottom: 27, left: 30 };
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const PHOTO = { width: 40, height: 60 };
export const QR_SIDE = 15;
export const TYPE = { body: 13, table: 12, foot: 9 };

/** A paragraph of plain text. */
export function paragraph(text: string, more: Omit<Paragraph, "kind" | "runs"> & Omit<Run, "text"> = {}): Paragraph {
  const { bold, italics, ...rest } = more;
  return { kind: "paragraph", runs: [{ text, ...(bold ? { bold } : {}), ...(italics ? { italics } : {}) }], ...rest };
}
