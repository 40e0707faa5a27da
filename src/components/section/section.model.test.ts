import { expect, test } from "vitest";
import { changedFields, dayOf, effectiveValues, isRequired, localText, monthToDay, parseDecimal, sameValue, showDecimal, summaryOf } from "./section.model";
import type { ProfileField, RequestItem } from "./types";

const field = (name: string, more: Partial<ProfileField> = {}): ProfileField => ({
  section: "s", field: name, position: 1, type: "text", catalogue: null, max_length: null, minimum: null, maximum: null,
  required_for: [], source: "declared", dated_by: null, asked_of: null, applies_when: null, not_in_future: false, masked: false, locked: false, label_vi: name, label_en: "", hint_vi: null, hint_en: null, ...more,
});

test.each([["3,33", 3.33], ["3.33", 3.33], [" 4 ", 4], ["3,333", null], ["3,", null], ["-1", null], ["a", null]])("decimal %s", (typed, value) => {
  expect(parseDecimal(typed)).toBe(value);
});

test("decimals are written with the language's mark, and what is no number as it was typed", () => {
  expect(showDecimal(3.33, "vi")).toBe("3,33");
  expect(showDecimal(3.33, "en")).toBe("3.33");
  expect(showDecimal("3,x", "vi")).toBe("3,x");
  expect(showDecimal(null, "vi")).toBe("");
});

test.each([
  ["", null, true], [undefined, "  ", true], ["a", null, false], ["Nguyễn  Văn ", "Nguyễn Văn", true], ["ẩ".normalize("NFD"), "ẩ", true],
  [3, "3", true], [3.3, "3.30", true], [false, null, false], [true, "true", true], ["012", "12", false],
])("%o and %o are the same: %s", (a, b, same) => {
  expect(sameValue(a, b)).toBe(same);
});

test("changed fields come in the form's order", () => {
  expect(changedFields([field("a"), field("b"), field("c")], { a: "1", b: null }, { b: "2", a: "x", c: "" })).toEqual(["a", "b"]);
});

test("corrections lie over what was declared, which lies over what was approved", () => {
  const item = { before: { a: "1", b: "1", c: "1" }, after: { b: "2", c: "2" }, corrections: { c: { value: "3" } } } as unknown as RequestItem;
  expect(effectiveValues(item)).toEqual({ a: "1", b: "2", c: "3" });
});

test("text falls back to Vietnamese; months are kept as their first day; who must fill a field", () => {
  expect(localText(field("a"), "label", "en")).toBe("a");
  expect(monthToDay("2012-09")).toBe("2012-09-01");
  expect(monthToDay(null)).toBeNull();
  const required = field("a", { required_for: ["official"], applies_when: { field: "kind", in: ["X"] } });
  expect(isRequired({ ...required, applies_when: null }, "official", {})).toBe(true);
  expect(isRequired(required, "official", { kind: "X" })).toBe(true);
  expect(isRequired(required, "official", { kind: "Y" })).toBe(false);
});

test.each([["2025", "2025-12-31"], ["2025-03", "2025-03-01"], ["2025-03-10", "2025-03-10"], [null, null]])("a coded value dated by %s is meant on %s", (value, day) => {
  expect(dayOf({ dated_by: "on" }, { on: value })).toBe(day);
  expect(dayOf({ dated_by: null }, { on: value })).toBeNull();
});

test("an unknown history is named by its first words and dates", () => {
  const fields = [field("d", { type: "date" }), field("x"), field("y", { type: "catalogue", catalogue: "k" }), field("e", { type: "date" })];
  expect(summaryOf("other", fields)).toEqual({ title: ["x"], more: ["y"], from: "d", to: "e" });
});
