import { expect, test } from "vitest";
import type { CatalogueItem } from "@/types/domain";
import { choosable, nameOf, otherNames } from "./catalogue";

const item = (code: string, more: Partial<CatalogueItem> = {}): CatalogueItem => ({
  catalogue: "c", code, name_vi: `Mục ${code}`, name_en: null, position: 1, parent_code: null, applies_to: null, valid_from: null, valid_to: null, ...more,
});
const items = [
  item("1", { valid_to: "2025-06-30" }),
  item("2", { valid_from: "2025-07-01", name_en: "Two" }),
  item("3", { parent_code: "52" }),
  item("4", { applies_to: ["civil_servant"] }),
];
const today = "2025-07-01";

test("only what is in force, and what was chosen already", () => {
  expect(choosable(items, { today }).map(({ code }) => code)).toEqual(["2", "3", "4"]);
  expect(choosable(items, { today }, "1").map(({ code }) => code)).toEqual(["1", "2", "3", "4"]);
  expect(choosable(items, { today: "2025-06-30" }).map(({ code }) => code)).toEqual(["1", "3", "4"]);
});

test("by parent and by employee category", () => {
  expect(choosable(items, { today, parent: "52" }).map(({ code }) => code)).toEqual(["3"]);
  expect(choosable(items, { today, category: "public_employee" }).map(({ code }) => code)).toEqual(["2", "3"]);
});

test("a code valid in two periods is offered once", () => {
  expect(choosable([item("1", { valid_to: today }), item("1", { valid_from: today })], { today })).toHaveLength(1);
});

test("names, also of past codes and unknown ones", () => {
  expect(nameOf(items, "1", "vi", today)).toBe("Mục 1");
  expect(nameOf(items, "2", "en", today)).toBe("Two");
  expect(nameOf(items, "3", "en", today)).toBe("Mục 3");
  expect(nameOf(undefined, "9", "vi", today)).toBe("9");
});

test("what a code was called before the day, or is called since", () => {
  const province = [item("52", { name_vi: "Bình Định", valid_to: "2025-06-30" }), item("52", { name_vi: "Gia Lai", valid_from: "2025-07-01" }), item("64")];
  expect([...otherNames(province, "1990-01-01")]).toEqual([["52", { name: "Gia Lai", later: true }]]);
  expect([...otherNames(province, today)]).toEqual([["52", { name: "Bình Định", later: false }]]);
});
