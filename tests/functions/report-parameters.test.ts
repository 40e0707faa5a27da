import { expect, test } from "vitest";
import { bound } from "../../supabase/functions/report-query/parameters.ts";

test("names become numbers in the order of first mention, each once", () => {
  expect(bound("select :b, :a, :b", { a: "1", b: null })).toEqual({ text: "select $1::text, $2::text, $1::text", values: [null, "1"] });
});

test.each([
  ["select ':a', \"x:a\", 1::int", []],
  ["select 'it''s :a' -- :a\n, /* :a */ 2", []],
  ["select $x$ :a $x$, $$ :a $$", []],
  ["select '10:30' || :a", ["1"]],
] as const)("what only looks like a name stays: %s", (statement, values) => {
  const { text, values: found } = bound(statement, { a: "1" });
  expect(found).toEqual(values);
  expect(text).toBe(statement.replace(/:a$/, "$1::text"));
});

test("a name without a value is refused by its name", () => {
  expect(() => bound("select :day::date", {})).toThrow(expect.objectContaining({ key: "report_parameter", params: { name: "day" } }) as Error);
});
