import { parseTableParams } from "@refinedev/core";
import { expect, test } from "vitest";
import { listLink } from "./listLink";

test("Refine reads the same filters back", () => {
  const link = listLink("/employees", [
    { field: "record_status", operator: "in", value: ["draft", "returned"] },
    { field: "unit_id", operator: "eq", value: "a&b" },
  ]);
  expect(parseTableParams(link.slice(link.indexOf("?"))).parsedFilters).toEqual([
    { field: "record_status", operator: "in", value: ["draft", "returned"] },
    { field: "unit_id", operator: "eq", value: "a&b" },
  ]);
  expect(listLink("/review")).toBe("/review");
});
