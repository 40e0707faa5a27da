import { expect, it } from "vitest";
import { barsOf, daysOfMonth, monthsAhead, periodFilters, periodOf } from "./forecasts.model";

it("a month is what is left of it", () => {
  expect(daysOfMonth("2026-11", "2026-11-26")).toEqual({ from: "2026-11-26", to: "2026-11-30" });
  expect(daysOfMonth("2027-02", "2026-11-26")).toEqual({ from: "2027-02-01", to: "2027-02-28" });
});

it("the usual periods are known again in an address, others are not", () => {
  expect(periodOf(monthsAhead("2026-11-26"), "2026-11-26")).toEqual({ from: "2026-11-26", to: "2027-05-26", choice: 6 });
  expect(periodOf(periodFilters(undefined, "2026-11-25"), "2026-11-26")).toEqual({ to: "2026-11-25", choice: "passed" });
  expect(periodOf(periodFilters("2027-02-01", "2027-02-28"), "2026-11-26")).toEqual({ from: "2027-02-01", to: "2027-02-28" });
  expect(periodOf([], "2026-11-26")).toEqual({});
});

it("every month has a bar, its parts in the order of the legend", () => {
  const bars = barsOf([{ month: "2026-12", kind: "contract", count: 2 }, { month: "2026-12", kind: "retirement", count: 1 }], "2026-11-26");
  expect(bars).toHaveLength(25);
  expect(bars[0]).toEqual({ month: "2026-11", total: 0, parts: [] });
  expect(bars[1]).toEqual({ month: "2026-12", total: 3, parts: [{ kind: "retirement", count: 1 }, { kind: "contract", count: 2 }] });
  expect(bars[24]?.month).toBe("2028-11");
});
