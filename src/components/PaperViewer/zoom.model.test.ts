import { expect, test } from "vitest";
import { fitScale, turn, turned, zoomed } from "./zoom.model";

const page = { width: 2000, height: 1000 };

test("a quarter turn swaps width and height", () => {
  expect(turned(page, 1)).toEqual({ width: 1000, height: 2000 });
  expect(turned(page, 2)).toEqual(page);
});

test("a large picture fits the width, a small one keeps its size", () => {
  expect(fitScale(page, 0, { width: 500, height: 900 })).toBe(0.25);
  expect(fitScale(page, 1, { width: 500, height: 900 })).toBe(0.5);
  expect(fitScale({ width: 300, height: 200 }, 0, { width: 500, height: 900 })).toBe(1);
});

test("without a measured frame or picture the scale is 1", () => {
  expect(fitScale(page, 0, { width: 0, height: 0 })).toBe(1);
  expect(fitScale({ width: 0, height: 0 }, 0, { width: 500, height: 900 })).toBe(1);
});

test("zooming stays within limits", () => {
  expect(zoomed(1, 1)).toBe(1.25);
  expect(zoomed(1.25, -1)).toBe(1);
  expect(zoomed(8, 1)).toBe(8);
  expect(zoomed(0.1, -1)).toBe(0.1);
});

test("four turns come back to the start", () => {
  expect(turn(0, -1)).toBe(3);
  expect(turn(3, 1)).toBe(0);
});
