import { expect, test } from "vitest";
import { FIRST_COME, filterValue, queueOf, waitingFilters } from "./queue.model";

test("“next” keeps the list's filters and order but looks only at what waits", () => {
  const filters = waitingFilters([{ field: "status", operator: "eq", value: "approved" }, { field: "kind", operator: "eq", value: "update" }]);
  expect(filters).toEqual([{ field: "kind", operator: "eq", value: "update" }, { field: "status", operator: "eq", value: "submitted" }]);
  expect(filterValue(filters, "status")).toBe("submitted");
});

test("without a queue in the history, whoever waited longest comes first", () => {
  expect(queueOf(null)).toEqual({ search: "", filters: [], sorters: FIRST_COME });
  expect(queueOf({ queue: { search: 1, filters: "x", sorters: [] } })).toEqual({ search: "", filters: [], sorters: FIRST_COME });
  const queue = { search: "?a=1", filters: waitingFilters([]), sorters: [{ field: "name_sort", order: "asc" as const }] };
  expect(queueOf({ queue })).toEqual(queue);
});
