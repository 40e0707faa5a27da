import { expect, test } from "vitest";
import { filterValue, nameOrCodeFilters, searchedName } from "./listFilters";

test("a filter's value is text; empty means none", () => {
  const filters = [
    { field: "status", operator: "eq" as const, value: "active" }, { field: "category", operator: "eq" as const, value: "" },
    { field: "roles", operator: "ina" as const, value: ["auditor"] }, { field: "waiting_days", operator: "gt" as const, value: 5 },
  ];
  expect(["status", "category", "unit_id", "roles", "waiting_days"].map((field) => filterValue(filters, field))).toEqual(["active", undefined, undefined, "auditor", "5"]);
});

test("a search is a code or a part of the name, never both", () => {
  expect(nameOrCodeFilters(" BD000123 ").map(({ value }) => value as unknown)).toEqual(["bd000123", undefined]);
  expect(nameOrCodeFilters("  Đặng  Thị ").map(({ value }) => value as unknown)).toEqual([undefined, "dang thi"]);
  expect(nameOrCodeFilters("  ").map(({ value }) => value as unknown)).toEqual([undefined, undefined]);
});

test("what was searched for is read back from the address", () => {
  expect(searchedName(nameOrCodeFilters("Quỳnh Như"))).toBe("quynh nhu");
  expect(searchedName(nameOrCodeFilters("CB000123"))).toBe("cb000123");
  expect(searchedName([])).toBe("");
});
