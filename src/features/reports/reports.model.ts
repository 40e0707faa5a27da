/** One column of one view, rpc `reporting_columns`. */
export interface ReportColumn {
  view_name: string;
  view_comment: string;
  column_name: string;
  data_type: string;
  column_comment: string;
}

/** A view with its columns. */
export interface ReportView {
  name: string;
  comment: string;
  columns: ReportColumn[];
}

/** What a run answered. */
export interface ReportAnswer {
  run: string;
  columns: { name: string; type: number }[];
  rows: unknown[][];
  cut: boolean;
  milliseconds: number;
}

/** The columns by view, in the order they came. */
export function viewsOf(columns: readonly ReportColumn[]): ReportView[] {
  const views = new Map<string, ReportView>();
  for (const column of columns) {
    const view = views.get(column.view_name) ?? { name: column.view_name, comment: column.view_comment, columns: [] };
    view.columns.push(column);
    views.set(column.view_name, view);
  }
  return [...views.values()];
}

const OPAQUE = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|::/g;

/** The parameters a statement asks for (`:name`), each once, in order; the server reads them the same way. */
export function parametersOf(statement: string): string[] {
  return [...new Set([...statement.replace(OPAQUE, " ").matchAll(/:([a-z][a-z0-9_]{0,40})/g)].map((match) => match[1] ?? ""))];
}

/** The word that is being typed before the caret. */
export function wordBefore(text: string, caret: number): string {
  return /[A-Za-z_][\w.]*$/.exec(text.slice(0, caret))?.[0] ?? "";
}

const MOST = 12;

/** Names of views and columns that continue the word; those of views that the statement reads come first. */
export function completions(word: string, statement: string, views: readonly ReportView[]): { name: string; comment: string }[] {
  const typed = (word.split(".").at(-1) ?? "").toLowerCase();
  const read = views.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(statement));
  const columns = (from: readonly ReportView[]) => from.flatMap((view) => view.columns.map(({ column_name: name, column_comment: comment }) => ({ name, comment })));
  const all = [...columns(read), ...views.map(({ name, comment }) => ({ name, comment })), ...columns(views.filter((view) => !read.includes(view)))];
  // A name that is whole needs nothing, even where a longer one begins like it.
  if (typed.length < 2 || all.some(({ name }) => name === typed)) return [];
  const seen = new Set<string>();
  return all.filter(({ name }) => name.startsWith(typed) && !seen.has(name) && seen.add(name)).slice(0, MOST);
}

const NUMBERS = [20, 21, 23, 700, 701, 1700];

/** Whether the answer draws as bars: a name first, a number second. */
export function drawable({ columns, rows }: ReportAnswer): boolean {
  return columns.length === 2 && NUMBERS.includes(columns[1]?.type ?? 0) && !NUMBERS.includes(columns[0]?.type ?? 0) && rows.length > 0 && rows.length <= 60;
}

/** Whether a column holds numbers. */
export function isNumber(type: number): boolean {
  return NUMBERS.includes(type);
}

const DATE = 1082;

/** A value in words: days as dd/MM/yyyy, yes and no, the rest as it is. */
export function shown(value: unknown, type: number, words: { yes: string; no: string }): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (type === DATE && typeof value === "string") return value.slice(0, 10).split("-").reverse().join("/");
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number);
}
