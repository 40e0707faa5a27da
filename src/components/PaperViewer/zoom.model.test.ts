import { expect, test } from "vitest";
import { fitScale, pageWithin, pixelScale, turn, turned, zoomed } from "./zoom.model";

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

test("a page is drawn as sharp as the screen, within what a phone can hold", () => {
  expect(pixelScale({ width: 500, height: 700 }, 3)).toBe(3);
  expect(pixelScale({ width: 500, height: 700 }, 0.5)).toBe(1);
  const large = { width: 4000, height: 6000 };
  expect(large.width * large.height * pixelScale(large, 3) ** 2).toBeCloseTo(16_000_000, 0);
  expect(pixelScale({ width: 0, height: 0 }, 2)).toBe(1);
});

test("a link to a page the paper does not have leads to the nearest", () => {
  expect([pageWithin(3, 5), pageWithin(9, 5), pageWithin(0, 5), pageWithin(Number.NaN, 5), pageWithin(2, 0)]).toEqual([3, 5, 1, 1, 1]);
});
