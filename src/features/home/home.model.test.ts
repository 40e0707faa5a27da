import { expect, test } from "vitest";
import { dueSoon, nextStep, percent, shares } from "./home.model";

const request = (status: string) => ({ id: "r", status, kind: "initial", proxies: [] });

test.each([
  ["not_declared", null, "start"],
  ["not_declared", request("draft"), "start"],
  ["draft", request("draft"), "continue"],
  ["returned", request("returned"), "fix"],
  ["submitted", request("submitted"), "wait"],
  ["unit_approved", request("unit_approved"), "wait_province"],
  ["approved", null, "view"],
] as const)("record %s with request %o: %s", (record_status, open, step) => {
  expect(nextStep({ record_status, request: open, unconfirmed: 0 })).toBe(step);
});

test("what was typed for the person waits for their word first", () => {
  expect(nextStep({ record_status: "draft", request: { ...request("draft"), proxies: [{ name: "Lê Văn Trường" }] }, unconfirmed: 0 })).toBe("confirm");
  expect(nextStep({ record_status: "approved", request: null, unconfirmed: 1 })).toBe("confirm");
  expect(nextStep({ record_status: "submitted", request: { ...request("submitted"), proxies: [{ name: "Lê Văn Trường" }] }, unconfirmed: 0 })).toBe("wait");
});

test("shares never claim more than is so", () => {
  expect(percent(999, 1000)).toBe(99);
  expect(percent(1, 1000)).toBe(1);
  expect(percent(0, 1000)).toBe(0);
  expect(percent(5, 5)).toBe(100);
  expect(percent(0, 0)).toBe(0);
});

test.each([
  [[], []],
  [[0, 0], [0, 0]],
  [[1, 1, 1], [34, 33, 33]],
  [[1, 1, 1, 1, 1, 1], [17, 17, 17, 17, 16, 16]],
  [[455, 145, 400], [46, 14, 40]],
  [[1005, 995], [50, 50]],
  [[9990, 5, 5], [98, 1, 1]],
  [[0, 7], [0, 100]],
])("the parts %j are %j per cent of their sum", (parts, expected) => {
  expect(shares(parts)).toEqual(expected);
});

test("parts sum to 100 and keep their order, whatever they are", () => {
  for (let seed = 1; seed <= 500; seed++) {
    const parts = Array.from({ length: 1 + (seed % 8) }, (_, place) => (seed * 7919 * (place + 3)) % 5000);
    if (parts.every((part) => part === 0)) continue;
    const result = shares(parts);
    expect(result.reduce((sum, share) => sum + share, 0)).toBe(100);
    parts.forEach((part, a) => parts.forEach((other, b) => { if (part > other) expect(result[a]).toBeGreaterThanOrEqual(result[b] ?? 0); }));
  }
});

test("what falls due soon is counted to the end of next month", () => {
  const figures = [{ month: "2026-11", count: 1 }, { month: "2026-12", count: 2 }, { month: "2026-12", count: 3 }, { month: "2027-01", count: 9 }];
  expect(dueSoon(figures, "2026-11-26")).toEqual({ count: 6, until: "2026-12-31", month: "12/2026" });
});
