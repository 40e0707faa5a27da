import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, formatDate, formatDateTime, isIsoDate, parseTypedDate, todayIso, toIso } from "./dates";

describe("days", () => {
  test("existing days only", () => {
    expect(isIsoDate("2024-02-29")).toBe(true);
    expect(isIsoDate("2025-02-29")).toBe(false);
    expect(isIsoDate("2025-13-01")).toBe(false);
    expect(isIsoDate("30/06/2025")).toBe(false);
    expect(isIsoDate(null)).toBe(false);
    expect(toIso(2000, 2, 30)).toBeNull();
  });

  test("day first when shown", () => {
    expect(formatDate("2025-06-30")).toBe("30/06/2025");
    expect(formatDate("2025-06-30T23:59:00+00:00")).toBe("30/06/2025");
    expect(formatDate(null)).toBe("");
    expect(formatDate("2025")).toBe("");
  });

  test("timestamps on Vietnam's clock", () => {
    expect(formatDateTime("2025-06-30T20:05:00Z")).toBe("01/07/2025 03:05");
    expect(formatDateTime("2025-06-30T17:00:00Z")).toBe("01/07/2025 00:00");
    expect(formatDateTime("no")).toBe("");
  });

  test.each([
    ["30/6/2025", "2025-06-30"],
    ["1-1-1990", "1990-01-01"],
    ["01.02.1990", "1990-02-01"],
    ["01021990", "1990-02-01"],
    ["300625", "2025-06-30"],
    ["01/02/85", "1985-02-01"],
    ["01/02/30", "2030-02-01"],
    ["2025-06-30", "2025-06-30"],
    ["31/6/2025", null],
    ["6/2025", null],
    ["abc", null],
  ])("typed %s → %s", (typed, iso) => {
    expect(parseTypedDate(typed, "2025-06-30")).toBe(iso);
  });

  test("differences cross months, leap days and years", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2025-01-01", "2024-12-31")).toBe(-1);
    expect(addDays("2024-12-31", 1)).toBe("2025-01-01");
    expect(addDays("2025-03-01", -1)).toBe("2025-02-28");
  });

  test("today is Vietnam's day", () => {
    expect(todayIso(new Date("2025-06-30T16:59:59Z"))).toBe("2025-06-30");
    expect(todayIso(new Date("2025-06-30T17:00:00Z"))).toBe("2025-07-01");
  });
});

test("months are added without leaving the month that is meant", () => {
  expect(addMonths("2026-11-26", 6)).toBe("2027-05-26");
  expect(addMonths("2026-08-31", 6)).toBe("2027-02-28");
  expect(addMonths("2026-08-31", 18)).toBe("2028-02-29");
  expect(addMonths("2026-12-15", 1)).toBe("2027-01-15");
});
