import { describe, expect, it } from "vitest";
import type { Figures, Line } from "./quotas.api";
import { balanceOf, cellKey, changesOf, isOver, overAllotted, peopleLink, rowOf, typedQuota } from "./quotas.model";

const none: Figures = { quota: null, valid_from: null, decision: null, allotted: null, present: 0 };
const given = (quota: number, present: number | null, more: Partial<Figures> = {}): Figures => ({ quota, present, valid_from: "2026-01-01", decision: "12/QĐ-UBND", allotted: null, ...more });
const line = (id: string, more: Partial<Line> = {}): Line => ({ id, name: `Đơn vị ${id}`, own: false, administrative: none, public_service: none, ...more });

it("posts and people are weighed where both are known", () => {
  expect([given(10, 8), given(10, 12), given(10, null), { ...none, present: 3 }].map(balanceOf)).toEqual([2, -2, null, null]);
  expect([given(10, 10), given(10, 11), given(10, 3, { allotted: 11 }), given(10, null), { ...none, present: 3 }].map(isOver)).toEqual([false, true, true, false, false]);
  expect(rowOf(line("a", { public_service: given(10, 12, { allotted: 4 }) }))).toMatchObject({ public_service_quota: 10, public_service_allotted: 4, public_service_present: 12, public_service_balance: -2, administrative_balance: null });
});

it("people lead to their list where one category says who they are", () => {
  const mixed = line("a", { administrative: given(5, 4), public_service: given(5, 6) });
  expect(peopleLink(mixed, "public_service")).toMatch(/unit_id.*=a.*public_employee/);
  expect([peopleLink(mixed, "administrative"), peopleLink({ ...mixed, own: true }, "public_service"), peopleLink(line("b"), "public_service")]).toEqual([undefined, undefined, undefined]);
  expect(peopleLink(line("c", { administrative: given(5, 4) }), "administrative")).not.toContain("category");
});

it.each([["12", 12], [" 0 ", 0], ["1.250", 1250], ["12 500", 12500], ["100000", 100000], ["", null], ["100001", undefined], ["-1", undefined], ["1,5", undefined], ["1.5", undefined], ["mười", undefined]])("typed “%s” is %s", (typed, quota) => {
  expect(typedQuota(typed)).toBe(quota);
});

describe("a draft", () => {
  const units = [line("a", { public_service: given(10, 8) }), line("b"), line("c", { public_service: given(7, 7, { valid_from: "2026-07-01" }) }), line("own", { own: true })];
  const change = (cells: Record<string, string>, day = "2026-07-01") => changesOf({ day, cells: Object.fromEntries(Object.entries(cells).map(([id, typed]) => [cellKey(id, "public_service"), typed])) }, units);

  it("sends what was typed, with what stood there: also a number given anew; what stands of the same day is a correction", () => {
    expect(change({ a: "12", b: "4", c: "9", own: "3" }).changes.map(({ unit_id, quota, seen, correction }) => [unit_id, quota, seen, correction])).toEqual([["a", 12, 10, false], ["b", 4, null, false], ["c", 9, 7, true]]);
    expect(change({ a: "10" }).changes).toMatchObject([{ quota: 10, seen: 10, correction: false }]);
    expect(change({ b: "", c: "7" })).toEqual({ changes: [], wrong: [] });
  });

  it("takes back a number of the same day only, and no number that is none", () => {
    expect(change({ c: "" }).changes).toMatchObject([{ unit_id: "c", quota: null, seen: 7 }]);
    expect(change({ a: "", b: "x" }).wrong).toEqual([cellKey("a", "public_service"), cellKey("b", "public_service")]);
    expect(change({ c: "" }, "2026-08-01").wrong).toEqual([cellKey("c", "public_service")]);
  });

  it("warns where more is given on than the unit has", () => {
    const total = line("top", { public_service: given(20, 15) });
    expect(overAllotted(change({ a: "12", b: "4" }).changes, total, units)).toEqual([{ kind: "public_service", quota: 20, allotted: 23 }]);
    expect(overAllotted(change({ b: "3" }).changes, total, units)).toEqual([]);
    expect(overAllotted([], line("top", { public_service: given(1, 1) }), units)).toEqual([]);
  });
});
