import { describe, expect, it } from "vitest";
import type { Line } from "./monitoring.api";
import { heatOf, linePoints, listOf, monitoringLink, shareOf, statesOf, toldText } from "./monitoring.model";

const line: Line = {
  people: 40, accounts_issued: 39, never_declared: 3, declaring: 2, waiting: 5, waiting_over_5_days: 1, confirming: 1, returned: 4, approved: 27, overdue: 6,
  complete: 90.1, correct: 99, clean: 100,
};

it("a rounded count is one of five, the least of them unsaid", () => {
  expect([toldText(1205, false, "< 5"), toldText(0, true, "< 5"), toldText(15, true, "< 5")]).toEqual(["1.205", "< 5", "15–19"]);
});

it("a share is of the people, never rounded up to all of them", () => {
  expect([shareOf(2999, 3000), shareOf(3, 3), shareOf(0, 7), shareOf(0, 0)]).toEqual([99.9, 100, 0, null]);
});

it("the states of declarations are everyone, and none is below nought where counts are rounded", () => {
  expect(statesOf(line).reduce((sum, { count }) => sum + count, 0)).toBe(40);
  expect(statesOf(line)[0]).toEqual({ state: "settled", count: 25 });
  expect(statesOf({ ...line, people: 10 })[0]?.count).toBe(0);
});

describe("what is drawn", () => {
  it("warms with the share of people concerned", () => {
    expect([heatOf(0, 40), heatOf(1, 40), heatOf(2, 40), heatOf(6, 40), heatOf(1, 0), heatOf(0, 0)]).toEqual(["none", "light", "middle", "strong", "strong", "none"]);
  });

  it("runs from the lower to the upper edge and leaves out what is not told", () => {
    expect(linePoints([0, null, 100], 100)).toEqual([{ x: 0, y: 40, place: 0 }, { x: 100, y: 0, place: 2 }]);
    expect(linePoints([7], 10)).toHaveLength(1);
  });
});

it("a figure leads to the list of its unit, an account to none", () => {
  expect(listOf("overdue", "7", 7)).toMatch(/^\/deadlines\?.*overdue.*7/);
  expect(listOf("waiting", undefined, 7)).not.toMatch(/unit_id/);
  expect(decodeURIComponent(listOf("waiting_over_5_days", "7", 8) ?? "")).toMatch(/^\/review\?.*=submitted&.*=waiting_days&.*=gt&.*=8&/);
  expect(listOf("accounts_issued", "7", 7)).toBeUndefined();
  expect([monitoringLink("7", "2026-11-01"), monitoringLink(undefined, undefined)]).toEqual(["/monitoring?unit=7&day=2026-11-01", "/monitoring"]);
});
