import { expect, test } from "vitest";
import { changesOf, objectName, readFilters, showValue } from "./audit.model";

const read = (text: string) => readFilters(new URLSearchParams(text), "2026-11-23");

test("without a period: the last seven days, first page", () => {
  expect(read("")).toEqual({ from: "2026-11-17", to: "2026-11-23", action: null, actor: null, employee: null, page: 1, size: 50 });
});

test("a tampered address falls back to something sensible", () => {
  expect(read("from=x&action=drop&actor=1;2&page=-3&size=9999")).toEqual(read(""));
  expect(read("from=2026-12-01&to=2026-11-01")).toMatchObject({ from: "2026-11-01", to: "2026-11-01" });
});

test("a good address is taken", () => {
  expect(read("from=2026-11-01&to=2026-11-30&action=reveal&page=2&size=100&actor=0b9e7c52-58ac-4f64-9d6f-3f1f3a3e8f10")).toMatchObject({
    from: "2026-11-01", to: "2026-11-30", action: "reveal", page: 2, size: 100, actor: "0b9e7c52-58ac-4f64-9d6f-3f1f3a3e8f10",
  });
});

test("before and after stand side by side, masked values that look alike too", () => {
  expect(changesOf({ a: 1, b: 2 }, { b: 3, c: { d: 1 } })).toEqual([
    { field: "a", before: 1, after: undefined }, { field: "b", before: 2, after: 3 }, { field: "c", before: undefined, after: { d: 1 } },
  ]);
  expect(changesOf(null, { a: 1 })).toHaveLength(1);
  expect(changesOf({ tax_code: "*********001" }, { tax_code: "*********001" })).toHaveLength(1);
});

test("values as text", () => {
  expect(showValue(null)).toBeNull();
  expect(showValue(false)).toBe("false");
  expect(showValue("2026-11-24")).toBe("24/11/2026");
  expect(showValue("2026-11-24T01:02:02.558617+00:00")).toBe("24/11/2026 08:02");
  expect(showValue({ a: 1 })).toBe('{\n  "a": 1\n}');
  expect(objectName("public.change_request")).toBe("change_request");
});
