import { expect, it } from "vitest";
import { listBehind, pastQuarters, recipientsOf, shownValue } from "./quarterly.model";

it("offers the quarters that are over, the last one first", () => {
  expect(pastQuarters("2026-11-26", 5)).toEqual([3, 2, 1].map((quarter) => ({ year: 2026, quarter })).concat([4, 3].map((quarter) => ({ year: 2025, quarter }))));
  expect(pastQuarters("2026-01-01", 1)).toEqual([{ year: 2025, quarter: 4 }]);
  expect(pastQuarters("2026-12-31", 1)).toEqual([{ year: 2026, quarter: 3 }]);
});

it("shows counts as they are, averages divided, hidden figures and averages of nobody not at all", () => {
  const score = { key: "state.complete", per: "state.employees" };
  expect(shownValue({ key: "civil.total", per: null }, { "civil.total": 7 })).toBe(7);
  expect(shownValue({ key: "civil.total", per: null }, {})).toBe(0);
  expect(shownValue({ key: "civil.total", per: null }, { "civil.total": null })).toBeNull();
  expect(shownValue(score, { "state.complete": 100, "state.employees": 3 })).toBe(33.3);
  expect(shownValue(score, {})).toBeNull();
});

it("leads from a figure to the list behind it, in the unit", () => {
  expect(decodeURIComponent(listBehind("state.returned", "u1", 8) ?? "")).toBe(
    "/employees?filters[0][field]=status&filters[0][operator]=eq&filters[0][value]=active&filters[1][field]=record_status&filters[1][operator]=eq&filters[1][value]=returned"
    + "&filters[2][field]=unit_id&filters[2][operator]=eq&filters[2][value]=u1");
  expect(decodeURIComponent(listBehind("duty.overdue_initial", null, 8) ?? "")).toContain("[value]=overdue");
  expect(decodeURIComponent(listBehind("state.waiting_over_5_days", "u1", 8) ?? "")).toMatch(/^\/review\?.*=submitted&.*=waiting_days&.*=gt&.*=8&/);
  expect(listBehind("civil.edu_ts", "u1", 8)).toBeNull();
});

it("reads recipients line by line", () => {
  expect(recipientsOf(" Giám đốc Sở \n\nLưu: VT\n")).toEqual(["Giám đốc Sở", "Lưu: VT"]);
});
