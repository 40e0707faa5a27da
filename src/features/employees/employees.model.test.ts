import { expect, test } from "vitest";
import type { UnitTreeRow } from "@/types/domain";
import { findUnits, searchTerm, unmask } from "./employees.model";

test.each([["", undefined], [" a ", undefined], ["an", "an"], ["  Mỹ   Hạnh ", "Mỹ Hạnh"]])("%j is searched as %j", (typed, term) => {
  expect(searchTerm(typed)).toBe(term);
});

const unit = (id: string, parent: string | null, name: string): UnitTreeRow => ({
  id, parent_id: parent, code: id, name, short_name: null, kind: "SO", depth: 0, lft: 0, rgt: 0, valid_from: null, valid_to: null,
});

test("units are found without diacritics, with the unit above, up to a limit", () => {
  const rows = [unit("BD", null, "UBND tỉnh"), unit("A", "BD", "Trường Tiểu học Đập Đá"), unit("B", "BD", "Trường Mầm non Đập Đá")];
  expect(findUnits(rows, "dap da", 9).map(({ id, parent }) => [id, parent])).toEqual([["A", "UBND tỉnh"], ["B", "UBND tỉnh"]]);
  expect(findUnits(rows, "truong", 1)).toHaveLength(1);
});

test("what was revealed lies over the masks of its own entry only", () => {
  const revealed = { identity: { a: { identity_number: "052190000001" } } };
  expect(unmask("identity", { id: "a", identity_number: "*********001", full_name: "X" }, revealed))
    .toEqual({ id: "a", identity_number: "052190000001", full_name: "X" });
  expect(unmask("identity", { id: "b", identity_number: "*********002" }, revealed).identity_number).toBe("*********002");
  expect(unmask("identity", { id: "b", identity_number: "*********002" }, null).identity_number).toBe("*********002");
});
