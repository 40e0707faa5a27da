import { expect, test } from "vitest";
import { dueSoon, nextStep, percent } from "./home.model";

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

test("a share never claims more than is so", () => {
  expect(percent(999, 1000)).toBe(99);
  expect(percent(1, 1000)).toBe(1);
  expect(percent(0, 1000)).toBe(0);
  expect(percent(5, 5)).toBe(100);
  expect(percent(0, 0)).toBe(0);
});

test("what falls due soon is counted to the end of next month", () => {
  const figures = [{ month: "2026-11", count: 1 }, { month: "2026-12", count: 2 }, { month: "2026-12", count: 3 }, { month: "2027-01", count: 9 }];
  expect(dueSoon(figures, "2026-11-26")).toEqual({ count: 6, until: "2026-12-31", month: "12/2026" });
});
