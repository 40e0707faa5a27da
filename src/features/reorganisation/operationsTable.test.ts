import { expect, test } from "vitest";
import { operationsOf, pastedCells, rowsOf, TABLE_COLUMNS } from "./operationsTable";
import { codesIn, createdUnits, missingIn, moved, type Operation } from "./reorganisation.model";

const table = (...lines: string[]): string[][] => pastedCells([["STT", ...Object.values(TABLE_COLUMNS)].join("\t"), ...lines].join("\n"));
const read = (...lines: string[]) => operationsOf(rowsOf(table(...lines)) ?? [], [], (words) => words.toUpperCase());

test("rows that merge into one new code are one operation, after the unit is created", () => {
  const { operations, problems } = read("1\tSáp nhập\tBD-1\tbd-9\tXã Mới\tX. Mới\txa\tBD\t21999\tGiữ", "2\tsap nhap\tBD-2\tBD-9\t\t\t\t\t\tGiữ", "");
  expect(problems).toEqual([]);
  expect(operations).toEqual([
    { kind: "create", code: "BD-9", name: "Xã Mới", short_name: "X. Mới", unit_kind: "XA", parent: "BD", admin_code: "21999" },
    { kind: "merge", units: ["BD-1", "BD-2"], into: "new:BD-9" },
  ]);
});

test("a split gathers its rows: people by list, the row without people takes the rest", () => {
  const { operations } = read("1\tChia tách\tBD-3\tBD-4\t\t\t\t\t\t\tcb000001, CB000002", "2\tChia tách\tBD-3\tBD-5");
  expect(operations).toEqual([{ kind: "split", unit: "BD-3", rest: "BD-5", parts: [{ to: "BD-4", people: ["cb000001", "cb000002"], sub_units: [] }] }]);
});

test("renames, moves, dissolutions; units created above are meant by their code", () => {
  const { operations } = read("1\tThành lập\t\tN1\tPhòng Mới\t\tPHONG\tBD", "2\tChuyển\tBD-6\t\t\t\t\tN1", "3\tĐổi tên\tBD-7\t\tTên Mới", "4\tGiải thể\tBD-8\tN1\t\t\t\t\t\tGộp");
  expect(operations.slice(1)).toEqual([
    { kind: "move", unit: "BD-6", parent: "new:N1" }, { kind: "rename", unit: "BD-7", name: "Tên Mới" }, { kind: "dissolve", unit: "BD-8", to: "new:N1", sub_units: "fold" },
  ]);
});

test("what cannot be read is told by its row; a table without headings is none", () => {
  const { problems } = read("1\tXóa\tBD-1", "2\tSáp nhập\t\tBD-9", "3\tSáp nhập\tBD-1", "4\tĐổi tên\tBD-1", "5\tChuyển\tBD-1", "6\tThành lập\t\tN1\tTên");
  expect(problems.map(({ row, key }) => [row, key])).toEqual([
    [2, "kind_unknown"], [3, "unit_missing"], [4, "target_missing"], [5, "name_missing"], [6, "parent_missing"], [7, "parent_missing"]]);
  expect(rowsOf(pastedCells("a\tb"))).toBeNull();
});

test("an operation says what it lacks; units created before it can be chosen; the order changes by one", () => {
  const operations: Operation[] = [{ kind: "create", code: "n1", name: "Một", unit_kind: "SO", parent: "BD" }, { kind: "split", unit: "BD-1", parts: [{ to: "", people: [], sub_units: [] }] }, { kind: "merge" }];
  expect(operations.map(missingIn)).toEqual([[], ["parts"], ["units", "into"]]);
  expect(createdUnits(operations)).toEqual([{ ref: "new:N1", name: "Một" }]);
  expect(createdUnits(operations, 0)).toEqual([]);
  expect(moved(operations, 0, 1).map(({ kind }) => kind)).toEqual(["split", "create", "merge"]);
  expect(moved(operations, 0, -1)).toEqual(operations);
  expect(codesIn("CB000001\ncb000002; cb000001")).toEqual(["cb000001", "cb000002"]);
});
