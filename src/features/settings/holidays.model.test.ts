import { expect, test } from "vitest";
import { countDays, dayKind, holidayProblems, monthWeeks, weekday, type Holiday } from "./holidays.model";

const row = (day: string, kind: Holiday["kind"] = "off"): Holiday => ({ day, kind, name: "x", source: null, status: null, note: null });
const known = new Map([row("2026-02-17"), row("2026-02-28", "work_swap")].map((one) => [one.day, one]));

test("weekdays count from Monday", () => {
  expect(weekday("2026-11-23")).toBe(1);
  expect(weekday("2026-11-29")).toBe(7);
});

test.each([["2026-02-17", "off"], ["2026-02-28", "work_swap"], ["2026-02-21", "weekend"], ["2026-02-23", "work"]] as const)("%s is %s", (day, kind) => {
  expect(dayKind(day, known)).toBe(kind);
});

test("a month's weeks begin on Monday and hold each of its days once", () => {
  const weeks = monthWeeks(2026, 2);
  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-02-01"]);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
  expect(monthWeeks(2028, 2).flat().filter(Boolean)).toHaveLength(29);
});

test.each([
  [{ day: null, kind: "off", name: "Tết" }, { day: "day" }],
  [{ day: "2026-02-17", kind: "off", name: "Tết" }, { day: "taken" }],
  [{ day: "2026-02-18", kind: "work_swap", name: "Làm bù" }, { day: "swap_on_weekday" }],
  [{ day: "2026-02-18", kind: "off", name: " " }, { name: "name" }],
  [{ day: "2026-02-28", kind: "work_swap", name: "Làm bù" }, {}],
] as const)("%j has the problems %j", (draft, problems) => {
  expect(holidayProblems(draft, new Set(["2026-02-17"]))).toEqual(problems);
});

test("a year's days off, those on weekdays, and days worked instead", () => {
  expect(countDays([row("2026-02-17"), row("2026-02-21"), row("2026-02-28", "work_swap")])).toEqual({ off: 2, offOnWorkdays: 1, swaps: 1 });
});
