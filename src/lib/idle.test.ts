import { expect, test } from "vitest";
import { idleness } from "./idle";

test.each([
  [0, { state: "active" }],
  [14 * 60_000 - 1, { state: "active" }],
  [14 * 60_000, { state: "warned", secondsLeft: 60 }],
  [15 * 60_000 - 500, { state: "warned", secondsLeft: 1 }],
  [15 * 60_000, { state: "over" }],
  // A computer that slept.
  [9 * 3_600_000, { state: "over" }],
])("%i ms after the last sign of life of fifteen minutes", (after, expected) => {
  expect(idleness(1_000_000 + after, 1_000_000, 15 * 60_000)).toEqual(expected);
});
