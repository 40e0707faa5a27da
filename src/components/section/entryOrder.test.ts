import { expect, test } from "vitest";
import { formOrderOf, inChosenOrder, inFormOrder, orderChoices, type Places } from "./entryOrder";
import type { EntryValues, ProfileField } from "./types";

const field = (name: string, type: ProfileField["type"], catalogue: string | null = null) => ({ field: name, type, catalogue }) as ProfileField;
const valuesOf = (entry: EntryValues) => entry;
const ids = (entries: EntryValues[]) => entries.map(({ id }) => id).join(" ");

test("a history stands by the beginning of its periods, undated entries last, as they came", () => {
  const fields = [field("signed_on", "date"), field("x", "text"), field("effective_from", "date")];
  const entries: EntryValues[] = [
    { id: "a", effective_from: null }, { id: "b", effective_from: "2015-01-01", signed_on: "2008-01-01" }, { id: "c", effective_from: "" }, { id: "d", effective_from: "2009-09-01", signed_on: "2014-12-01" },
  ];
  expect(formOrderOf(fields)).toBe("time");
  expect(ids(inFormOrder(entries, valuesOf, fields, {}))).toBe("d b a c");
  expect(ids(inFormOrder(entries, valuesOf, [field("x", "text")], {}))).toBe("a b c d");
  expect(ids(inFormOrder([{ id: "y", year: 2024 }, { id: "x", year: 2019 }], valuesOf, [field("year", "year")], {}))).toBe("x y");
});

const FAMILY = [field("side", "catalogue", "family_side"), field("relationship", "catalogue", "relationship"), field("full_name", "text"), field("birth_year", "year")];
const PLACES: Places = { family_side: { BT: 1, VC: 2 }, relationship: { CHA: 1, ME: 2, VO: 5, CON: 7, CHAV: 12, BA: 19 } };

test("relatives stand as the form asks for them: one's own before the spouse's, by relationship, then by age", () => {
  const family: EntryValues[] = [
    { id: "father-in-law", side: "VC", relationship: "CHAV", birth_year: 1950 }, { id: "new" }, { id: "younger", side: "BT", relationship: "CON", birth_year: 2015 },
    { id: "grandmother", side: "BT", relationship: "BA", birth_year: 1930 }, { id: "mother", side: "BT", relationship: "ME", birth_year: 1955 }, { id: "elder", side: "BT", relationship: "CON", birth_year: 2010 },
  ];
  expect(formOrderOf(FAMILY)).toBe("relationship");
  expect(ids(inFormOrder(family, valuesOf, FAMILY, PLACES))).toBe("mother elder younger grandmother father-in-law new");
});

test("a chosen order goes by what is read: numbers, days, names of codes in the Vietnamese alphabet; empty last both ways", () => {
  const fields = [field("level", "catalogue", "level"), field("from", "month"), field("score", "decimal")];
  const entries = [
    { id: "a", level: "1", from: "2012-09-01", score: "10.5" }, { id: "b", level: "2", from: "2009-01-01", score: 9 }, { id: "c", level: "3", from: null, score: null },
  ];
  const names: Record<string, string> = { 1: "Đại học", 2: "Cao đẳng", 3: "Dự bị" };
  const by = (name: string, descending = false) => ids(inChosenOrder(entries, valuesOf, fields, { field: name, descending }, (one, values) => names[String(values[one.field])] ?? String(values[one.field])));
  expect(by("score")).toBe("b a c");
  expect(by("from", true)).toBe("a b c");
  expect(by("level")).toBe("b c a");
  expect(by("gone")).toBe("a b c");
});

test("what can be chosen: the newest first where the forms go by time, figures both ways, words by the alphabet", () => {
  const said = (section: string, fields: ProfileField[]) => orderChoices(section, fields).map((one) => `${one.field.field} ${one.said}`);
  expect(said("family", [...FAMILY, field("occupation", "text")])).toEqual(["full_name alphabet", "relationship alphabet", "birth_year rising", "birth_year falling", "occupation alphabet"]);
  expect(said("other", [field("worked_from", "month"), field("post", "text"), field("unit_id", "unit")])).toEqual(["worked_from newest", "post alphabet"]);
});
