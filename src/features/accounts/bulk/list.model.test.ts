import { expect, test } from "vitest";
import { COLUMNS, columnsOf, personOf, wordsOf, type Cell } from "./list.model";

const headings = ["STT", ...COLUMNS.map(({ heading, required }) => (required ? `${heading} *` : heading))];
const { places } = columnsOf(headings);
const good: Cell[] = [1, "THCS1PS", "Nguyễn Thị Mỹ Hạnh", new Date("1990-06-30T00:00:00Z"), "Nữ", "052190000123", "Viên chức", "Giáo viên", null];

test("headings are found in any order and case, with or without marks; what is missing is named", () => {
  expect(places.get("identity_number")).toBe(5);
  expect(columnsOf(["  HỌ VÀ TÊN KHAI SINH ", "Ghi chú", "số căn cước công dân*"]).places).toEqual(new Map([["full_name", 0], ["identity_number", 2]]));
  expect(columnsOf(["Họ và tên khai sinh", "Ngày sinh"]).missing.map(({ heading }) => heading)).toEqual(["Giới tính", "Số căn cước công dân", "Đối tượng"]);
});

test("a row becomes a person as the database takes it", () => {
  expect(personOf(7, good, places)).toEqual({
    row: 7, unit_code: "THCS1PS", full_name: "Nguyễn Thị Mỹ Hạnh", birth_date: "1990-06-30", gender: "2", identity_number: "052190000123", category: "public_employee",
    position_title: "Giáo viên", official_email: null,
  });
});

test("the example and empty rows are no people", () => {
  expect(personOf(2, ["Ví dụ", ...good.slice(1)], places)).toBeNull();
  expect(personOf(3, [], places)).toBeNull();
  expect(personOf(3, [12, "  ", null, undefined], places)).toBeNull();
});

test.each<[string, number, Cell, string | null]>([
  ["a number that lost its zero", 5, 52190000123, "052190000123"],
  ["a number that lost two zeros", 5, 1190000123, "001190000123"],
  ["an old number of nine digits stays wrong", 5, 211234567, "211234567"],
  ["eleven digits typed as text stay wrong", 5, "52190000123", "52190000123"],
  ["groups and spaces", 5, "052 190 000 123", "052190000123"],
  ["a day as text", 3, "30/6/1990", "1990-06-30"],
  ["a day that is none goes on as typed", 3, "31/02/1990", "31/02/1990"],
  ["a day as Excel counts", 3, 33054, "1990-06-30"],
  ["a year only", 3, 1990, "1990"],
  ["sex in capitals", 4, "NAM", "1"],
  ["an unknown sex goes on as typed", 4, "Nam giới", "Nam giới"],
  ["a kind with a comma", 6, "cán bộ, công chức cấp xã", "commune_official"],
])("%s", (_, place, cell, expected) => {
  const cells = [...good];
  cells[place] = cell;
  const person = personOf(9, cells, places);
  const field = [...places].find(([, at]) => at === place)?.[0] ?? "full_name";
  expect(person?.[field]).toBe(expected);
});

test("the file of errors has the words that were typed", () => {
  const person = personOf(7, good, places);
  if (!person) throw new Error("no person");
  expect(COLUMNS.map(({ field }) => wordsOf(person, field))).toEqual(["THCS1PS", "Nguyễn Thị Mỹ Hạnh", "30/06/1990", "Nữ", "052190000123", "Viên chức", "Giáo viên", ""]);
  expect(wordsOf({ ...person, birth_date: "31/02/1990", gender: "x" }, "birth_date")).toBe("31/02/1990");
});
