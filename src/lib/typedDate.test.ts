import { expect, test } from "vitest";
import { readTyped, showTyped, withSlashes } from "./typedDate";

test.each([
  ["0", "day", "0"], ["0102", "day", "01/02"], ["01021990", "day", "01/02/1990"], ["1/2/90", "day", "1/2/90"], ["01/021", "day", "01/02/1"],
  ["092", "month", "09/2"], ["09/201", "month", "09/201"], ["092020", "month", "09/2020"], ["2020", "year", "2020"],
] as const)("%s as %s → %s", (typed, precision, shown) => {
  expect(withSlashes(typed, precision)).toBe(shown);
});

test.each([
  ["30/06/2025", "day", "2025-06-30"], ["09/2020", "month", "2020-09"], ["9/2020", "month", "2020-09"], ["13/2020", "month", null],
  ["2020", "year", "2020"], ["20", "year", null], ["31/02/2020", "day", null],
  ["1965", "partial", "1965"], ["02/1983", "partial", "1983-02"], ["15/06/1985", "partial", "1985-06-15"], ["x", "partial", null],
] as const)("%s as %s is %s, and shows the same again", (typed, precision, value) => {
  const read = readTyped(typed, precision, "2025-06-30");
  expect(read).toBe(value);
  if (read) expect(readTyped(showTyped(read, precision), precision, "2025-06-30")).toBe(read);
});
