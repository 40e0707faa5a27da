import { expect, test } from "vitest";
import type { UnitNode } from "@/lib/unitTree";
import type { AccountGrant, UnitTreeRow } from "@/types/domain";
import { inOwnScope, peopleBelow, periodWords, readPeriod, searchTree } from "./units.model";

const node = (value: string, title: string, children: UnitNode[] = []): UnitNode => ({ value, title, search: `${title} ${value}`, children });
const tree = [node("BD", "UBND tỉnh", [
  node("540", "UBND thành phố Quy Nhơn", [node("P1", "Phường Đống Đa"), node("P2", "Phường Nhơn Bình")]),
  node("SNV", "Sở Nội vụ", [node("SNV1", "Phòng Công chức, viên chức")]),
])];

test("a search keeps the branches that lead to a match and opens them", () => {
  const found = searchTree(tree, "dong da");
  expect(found.count).toBe(1);
  expect(found.items[0]?.children.map(({ key }) => key)).toEqual(["540"]);
  expect(found.items[0]?.children[0]?.children.map(({ key }) => key)).toEqual(["P1"]);
  expect(found.open.sort()).toEqual(["540", "BD"]);
});

test("a match keeps what is below it; no text is the whole tree; no match is nothing", () => {
  expect(searchTree(tree, "sở nội vụ").items[0]?.children[0]?.children).toHaveLength(1);
  expect(searchTree(tree, " ").items[0]?.children).toHaveLength(2);
  expect(searchTree(tree, "xyz")).toEqual({ items: [], open: [], count: 0 });
});

const grant = (role: AccountGrant["role"], unit_id: string, valid_to: string | null = null): AccountGrant => ({
  id: unit_id, role, unit_id, unit_name: "", powers: null, valid_from: "2026-01-01", valid_to,
});
const path = [{ id: "BD" }, { id: "540" }, { id: "P1" }] as UnitTreeRow[];

test("figures of people are shown within one's own grants in force only", () => {
  expect(inOwnScope(path, [grant("unit_manager", "540")], "2026-11-23")).toBe(true);
  expect(inOwnScope(path.slice(0, 1), [grant("unit_manager", "540")], "2026-11-23")).toBe(false);
  expect(inOwnScope(path, [grant("unit_manager", "540", "2026-11-22")], "2026-11-23")).toBe(false);
  expect(inOwnScope(path, [grant("auditor", "BD")], "2026-11-23")).toBe(false);
});

test.each([
  ["[2020-01-01,2024-12-01)", "2020-01-01", "2024-11-30"],
  ["(,2025-03-01)", null, "2025-02-28"],
  ["[2024-12-01,)", "2024-12-01", null],
  ["(,)", null, null],
  ["empty", null, null],
])("period %s", (range, from, to) => {
  expect(readPeriod(range)).toEqual({ from, to });
});

test("a period is said with the days it has", () => {
  expect(periodWords(null, null).key).toBe("always");
  expect(periodWords("2024-12-01", null)).toEqual({ key: "since", from: "01/12/2024", to: "" });
  expect(periodWords(null, "2024-11-30").key).toBe("until");
  expect(periodWords("2020-01-01", "2024-11-30").key).toBe("between");
});

test("people of a past day are those of the unit and of all that stood below it then", () => {
  const rows = [{ id: "BD", parent_id: null }, { id: "540", parent_id: "BD" }, { id: "P1", parent_id: "540" }, { id: "SNV", parent_id: "BD" }] as UnitTreeRow[];
  const counts = [{ unit_id: "540", people: 2 }, { unit_id: "P1", people: 3 }, { unit_id: "SNV", people: 5 }, { unit_id: "gone", people: 9 }];
  expect([peopleBelow(rows, "540", counts), peopleBelow(rows, "BD", counts), peopleBelow(rows, "P1", counts)]).toEqual([5, 10, 3]);
});
