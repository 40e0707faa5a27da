import { expect, test } from "vitest";
import { nextStep, percent } from "./home.model";

const request = (status: string) => ({ id: "r", status, kind: "initial" });

test.each([
  ["not_declared", null, "start"],
  ["not_declared", request("draft"), "start"],
  ["draft", request("draft"), "continue"],
  ["returned", request("returned"), "fix"],
  ["submitted", request("submitted"), "wait"],
  ["approved", null, "view"],
] as const)("record %s with request %o: %s", (record_status, open, step) => {
  expect(nextStep({ record_status, request: open })).toBe(step);
});

test("shares never claim more than is so", () => {
  expect(percent(999, 1000)).toBe(99);
  expect(percent(1, 1000)).toBe(1);
  expect(percent(0, 1000)).toBe(0);
  expect(percent(5, 5)).toBe(100);
  expect(percent(0, 0)).toBe(0);
});
