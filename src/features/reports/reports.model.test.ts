import { expect, test } from "vitest";
import { completions, drawable, parametersOf, shown, viewsOf, wordBefore, type ReportAnswer, type ReportColumn } from "./reports.model";

const column = (view_name: string, column_name: string): ReportColumn => ({ view_name, view_comment: `Bảng ${view_name}`, column_name, data_type: "text", column_comment: `Cột ${column_name}` });
const views = viewsOf([column("unit", "code"), column("unit", "name"), column("employee", "code"), column("employee", "category")]);

test("columns stand under their view", () => {
  expect(views.map(({ name, columns }) => [name, columns.length])).toEqual([["unit", 2], ["employee", 2]]);
});

test("parameters are what a colon names outside strings, comments and casts", () => {
  expect(parametersOf("select :day::date, ':no', \"x:no\", 1::int -- :no\n from unit where a = :unit or b = :day /* :no */")).toEqual(["day", "unit"]);
});

test("completes the word before the caret with columns of what is read, then views, then the rest", () => {
  expect(wordBefore("select e.ca", 11)).toBe("e.ca");
  expect(completions("e.ca", "select e.ca from employee e", views).map(({ name }) => name)).toEqual(["category"]);
  expect(completions("co", "select co from unit", views)).toEqual([{ name: "code", comment: "Cột code" }]);
  expect(completions("em", "em", views).map(({ name }) => name)).toEqual(["employee"]);
  expect(completions("c", "c", views)).toEqual([]);
  expect(completions("unit", "select 1 from unit", [...views, ...viewsOf([column("unit_history", "code")])])).toEqual([]);
});

test("draws a name with a number, not too many of them", () => {
  const answer = (types: number[], rows: number): ReportAnswer => ({ run: "r", columns: types.map((type, index) => ({ name: `c${index}`, type })), rows: Array.from({ length: rows }, () => ["a", 1]), cut: false, milliseconds: 1 });
  expect(drawable(answer([25, 20], 5))).toBe(true);
  expect(drawable(answer([20, 20], 5))).toBe(false);
  expect(drawable(answer([25, 25], 5))).toBe(false);
  expect(drawable(answer([25, 20], 61))).toBe(false);
  expect(drawable(answer([25, 20], 0))).toBe(false);
});

test("values in words", () => {
  const words = { yes: "Có", no: "Không" };
  expect([shown(null, 25, words), shown(true, 16, words), shown("2026-11-26T00:00:00.000Z", 1082, words), shown(12.5, 1700, words)]).toEqual(["", "Có", "26/11/2026", "12.5"]);
});
