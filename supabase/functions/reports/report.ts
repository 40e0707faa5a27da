/** Figures by key; null: hidden from the reader, missing: nothing. */
export type Figures = Record<string, number | null>;

export interface ReportColumn {
  key: string;
  sheet: string;
  part: string | null;
  group_vi: string | null;
  label_vi: string;
  per: string | null;
  shown: boolean;
}

export interface ReportLine {
  unit_id: string | null;
  /** Null: the people of the unit itself, beside those of the units below it. */
  name: string | null;
  level: number;
  below: boolean;
  figures: Figures;
}

/** What rpc `quarterly_report_file` answers. */
export interface ReportData {
  report: {
    year: number;
    quarter: number;
    frozen_at: string;
    state: "draft" | "approved" | "published";
    narrative: string;
    number: string | null;
    sign: string;
    place: string;
    dated_on: string | null;
    signer_title: string;
    signer_name: string | null;
    recipients: string[];
    sheets: string[];
    content_hash: string | null;
  };
  unit: { id: string; name: string } | null;
  columns: ReportColumn[];
  total: (ReportLine & { previous: Figures | null; year_before: Figures | null }) | null;
  lines: ReportLine[];
  province: string;
  made_by: string;
}

/** The tables of a report: key of the sheet, its short name (a tab of Excel), its title. */
export const SHEETS: readonly (readonly [key: string, tab: string, title: string])[] = [
  ["state", "Tình hình hồ sơ", "Tình hình cơ sở dữ liệu"],
  ["duty", "Thời hạn", "Thực hiện thời hạn trong quý"],
  ["movement", "Biến động", "Biến động trong quý"],
  ["support", "Vướng mắc", "Vướng mắc trong quý"],
  ["inspection", "Kiểm tra", "Kiểm tra hồ sơ trong quý"],
  ["civil", "Cán bộ, công chức", "Số lượng, chất lượng cán bộ, công chức"],
  ["public", "Viên chức", "Số lượng, chất lượng viên chức"],
  ["commune", "Cấp xã", "Số lượng, chất lượng cán bộ, công chức cấp xã"],
];

const AGE_NOTE = "Người trên 60 tuổi chưa đến tuổi nghỉ hưu (Nghị định 135/2020/NĐ-CP) tính vào cột “Từ 51 đến 60”.";
const TRANSFER_NOTE = "Điều chuyển: “đúng hạn”, “trễ hạn” tính theo ngày đơn vị giao chuyển hồ sơ; “quá hạn cuối quý” là hồ sơ đến hạn mà bên nhận chưa tiếp nhận.";
const HIDDEN_NOTE = "* Số liệu nhỏ hơn 5 được ẩn, cùng số liệu có thể suy ra chúng.";

const ROMAN = ["I", "II", "III", "IV"];
const vietnamese = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });

/** “quý III năm 2026”. */
export const quarterName = ({ report }: ReportData): string => `quý ${ROMAN[report.quarter - 1] ?? report.quarter} năm ${report.year}`;
/** What the report is about, with the unit when it is not the whole province. */
export const subject = (data: ReportData): string =>
  `Tình hình cơ sở dữ liệu cán bộ, công chức, viên chức ${quarterName(data)}${data.unit ? ` – ${data.unit.name}` : ""}`;
/** Begins the name of a file: plain letters. */
export const fileName = ({ report }: ReportData): string => `bao-cao-quy-${report.quarter}-${report.year}${report.state === "published" ? "" : "-du-thao"}`;
/** “30/09/2026”, the last day of the quarter in Vietnam. */
export const lastDay = ({ report }: ReportData): string =>
  new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" }).format(new Date(report.frozen_at));
/** Number and sign of the document; room for the number while it has none. */
export const numberAndSign = ({ report }: ReportData): string => `Số: ${report.number ?? "        "}/${report.sign}`;
/** Place and date as the decree writes them: days under 10 and the months 1 and 2 with a nought. */
export function placeAndDate({ report: { place, dated_on } }: ReportData): string {
  const [year = "", month = "", day = ""] = dated_on?.split("-") ?? [];
  const shortMonth = Number(month) > 2 ? String(Number(month)) : month;
  return dated_on ? `${place}, ngày ${day} tháng ${shortMonth} năm ${year}` : `${place}, ngày      tháng      năm      `;
}

/** A figure as it is shown: an average where the column is one; null when the reader may not know it. */
export function shownValue(column: ReportColumn, figures: Figures): number | null {
  const value = figures[column.key] === undefined ? 0 : (figures[column.key] ?? null);
  if (!column.per || value === null) return value;
  const number = figures[column.per] ?? 0;
  return number === 0 ? null : Math.round((value * 10) / number) / 10;
}

/** A figure in words of a table: nothing for an average of nobody, a star for what is hidden. */
export function cellText(column: ReportColumn, figures: Figures): string {
  const value = shownValue(column, figures);
  return value !== null ? vietnamese.format(value) : figures[column.key] === null ? "*" : "–";
}

/** The tables that the report has: earlier ones were made without some. */
export const sheetsOf = (data: ReportData): (typeof SHEETS)[number][] => SHEETS.filter(([key]) => data.report.sheets.includes(key));

/** The columns of a sheet that are shown. */
export const columnsOf = (data: ReportData, sheet: string): ReportColumn[] => data.columns.filter((column) => column.sheet === sheet && column.shown);

/** What has to be said of figures; null: nothing. */
export function noteOf(columns: readonly ReportColumn[]): string | null {
  return columns.some(({ sheet }) => sheet === "duty") ? TRANSFER_NOTE : columns.some(({ part }) => part === "age") ? AGE_NOTE : null;
}

/** What stands below the annex of the document: the notes of its sheets, what is hidden, the hash of what was published. */
export function notesOf(data: ReportData): string[] {
  const sheets = new Set(sheetsOf(data).map(([sheet]) => noteOf(columnsOf(data, sheet))));
  const { content_hash: hash } = data.report;
  return [...sheets, hasHidden(data) ? HIDDEN_NOTE : null, hash ? `Mã băm SHA-256 của nội dung đã công bố: ${hash}` : null].filter((note) => note !== null);
}

/** The name of a line: that of the unit, or that these are the people of the unit above itself. */
export const lineName = (line: ReportLine): string => line.name ?? "Trực thuộc trực tiếp";

/** A table for paper: two rows of heads, then the total and the units next below. */
export interface PaperTable {
  title: string;
  columns: ReportColumn[];
  rows: { ordinal: string; name: string; cells: string[]; total: boolean }[];
}

/** The tables of the annex, the wide ones in pieces that fit a page turned on its side. */
export function annex(data: ReportData, most = 13): PaperTable[] {
  return sheetsOf(data).flatMap(([key, , title]) => inPieces(columnsOf(data, key), most).map((columns, index, pieces) => ({
    title: `${title}${pieces.length > 1 ? ` (${index + 1}/${pieces.length})` : ""}`, columns,
    rows: [
      ...(data.total ? [{ ordinal: "", name: data.unit?.name ?? "Tổng số", cells: columns.map((column) => cellText(column, data.total?.figures ?? {})), total: true }] : []),
      ...data.lines.filter(({ level }) => level === 1).map((line, place) => ({
        ordinal: String(place + 1), name: lineName(line), cells: columns.map((column) => cellText(column, line.figures)), total: false,
      })),
    ],
  })));
}

/** The columns of a sheet in pieces that fit a page, groups kept together. */
export function inPieces(columns: readonly ReportColumn[], most: number): ReportColumn[][] {
  const groups: ReportColumn[][] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && column.group_vi !== null && last[0]?.group_vi === column.group_vi) last.push(column);
    else groups.push([column]);
  }
  const pieces: ReportColumn[][] = [[]];
  for (const group of groups) {
    if ((pieces.at(-1)?.length ?? 0) > 0 && (pieces.at(-1)?.length ?? 0) + group.length > most) pieces.push([]);
    for (let at = 0; at < group.length; at += most) {
      if (at > 0) pieces.push([]);
      pieces.at(-1)?.push(...group.slice(at, at + most));
    }
  }
  return pieces;
}

/** Neighbours with one heading above them: [heading, how many]. */
export function headings(columns: readonly ReportColumn[]): [string | null, number][] {
  const result: [string | null, number][] = [];
  for (const { group_vi } of columns) {
    const last = result.at(-1);
    if (last && group_vi !== null && last[0] === group_vi) last[1] += 1;
    else result.push([group_vi, 1]);
  }
  return result;
}

/** The main figures with those of a quarter and a year before. */
export function comparison({ total, columns }: ReportData): { label: string; now: string; previous: string; change: string; yearBefore: string }[] {
  if (!total) return [];
  const order = SHEETS.map(([key]) => key);
  const main = columns.filter((column) => column.shown && (column.sheet === "state" || column.sheet === "duty" || column.key.endsWith(".total")))
    .sort((a, b) => order.indexOf(a.sheet) - order.indexOf(b.sheet));
  return main.map((column) => {
    const [now, previous] = [shownValue(column, total.figures), total.previous && shownValue(column, total.previous)];
    const change = now === null || previous === null ? "" : vietnamese.format(Math.round((now - previous) * 10) / 10);
    return {
      label: column.group_vi ? `${column.group_vi}: ${column.label_vi.toLocaleLowerCase("vi")}` : column.label_vi, now: cellText(column, total.figures),
      previous: total.previous ? cellText(column, total.previous) : "", change: change && !change.startsWith("-") && change !== "0" ? `+${change}` : change,
      yearBefore: total.year_before ? cellText(column, total.year_before) : "",
    };
  });
}

/** Share of approved records by unit of the first level, the lowest first. */
export function approvalShares({ lines }: ReportData): { name: string; percent: number; text: string }[] {
  return lines.flatMap((line) => {
    const [people, approved] = [line.figures["state.employees"], line.figures["state.approved"] ?? 0];
    if (line.level !== 1 || !people || line.figures["state.approved"] === null) return [];
    const percent = (100 * approved) / people;
    return [{ name: lineName(line), percent, text: `${vietnamese.format(Math.round(percent * 10) / 10)}%` }];
  }).sort((a, b) => a.percent - b.percent);
}

/** Whether anything was kept from the reader. */
export const hasHidden = ({ total, lines }: ReportData): boolean => [...(total ? [total] : []), ...lines].some(({ figures }) => Object.values(figures).includes(null));
