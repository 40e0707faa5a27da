import { expect, test } from "vitest";
import type { UnitTreeRow } from "@/types/domain";
import { nestUnits, unitPath } from "./unitTree";

const row = (id: string, parent_id: string | null, lft: number): UnitTreeRow => ({
  id, parent_id, code: id, name: `Đơn vị ${id}`, short_name: null, kind: "x", depth: 0, lft, rgt: lft, valid_from: null, valid_to: null,
});
const rows = [row("c", "b", 3), row("a", null, 1), row("b", "a", 2), row("d", "a", 4)];

test("nests by parent in the order of the numbering", () => {
  expect(nestUnits(rows)).toMatchObject([{ value: "a", children: [{ value: "b", children: [{ value: "c" }] }, { value: "d" }] }]);
});

test("a unit whose parent is out of sight is a root", () => {
  expect(nestUnits(rows.filter(({ id }) => id !== "a")).map(({ value }) => value)).toEqual(["b", "d"]);
});

test("path from the root", () => {
  expect(unitPath(rows, "c").map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(unitPath(rows, "z")).toEqual([]);
});
