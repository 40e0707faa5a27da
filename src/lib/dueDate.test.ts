import { expect, test } from "vitest";
import { dueState } from "./dueDate";

test.each([
  ["2025-06-30", null, null, "today", 0],
  ["2025-06-29", null, null, "late", 1],
  ["2025-07-02", null, null, "soon", 2],
  ["2025-07-03", null, null, "later", 3],
  ["2025-06-30", "2025-06-30", null, "met", 0],
  ["2025-06-27", "2025-06-30", null, "met_late", 3],
  ["2025-07-10", null, 1, "soon", 1],
] as const)("due %s, met %s, server says %s → %s %i", (due, met, left, state, days) => {
  expect(dueState(due, "2025-06-30", met, left)).toEqual({ state, days });
});
