import { generateFilter } from "@refinedev/supabase";
import { expect, test } from "vitest";
import type { CrudFilter } from "@refinedev/core";
import { escapeLike, quote, safeFilters } from "./filters";

/** What would reach PostgREST, as name=value pairs. */
function sent(filters: CrudFilter[]): string[] {
  const out: string[] = [];
  const query = new Proxy({}, {
    get: (_, method: string) => (...args: unknown[]) => {
      if (method === "or") out.push(`or=(${String(args[0])})`);
      else if (method === "filter") out.push(`${String(args[0])}=${String(args[1])}.${String(args[2])}`);
      else out.push(`${String(args[0])}=${method}.${String(args[1])}`);
      return query;
    },
  });
  for (const filter of safeFilters(filters)) generateFilter(filter, query);
  return out;
}

test("wildcards in a search text are only text", () => {
  expect(escapeLike("50%_\\*")).toBe("50\\%\\_\\\\_");
  expect(sent([{ field: "name", operator: "contains", value: "50%" }])).toEqual(["name=ilike.%50\\%%"]);
  expect(sent([{ field: "code", operator: "startswith", value: "bd_" }])).toEqual(["code=ilike.bd\\_%"]);
});

test("a comma, bracket or quote cannot leave its place in an `or`", () => {
  expect(quote('a"b\\')).toBe('"a\\"b\\\\"');
  expect(sent([{ operator: "or", value: [
    { field: "name", operator: "contains", value: 'x,code.eq."1")' },
    { field: "code", operator: "eq", value: "a,b" },
    { field: "kind", operator: "in", value: ["a", 'b"'] },
    { field: "end", operator: "null", value: true },
  ] }])).toEqual(['or=(name.ilike."%x,code.eq.\\"1\\")%",code.eq."a,b",kind.in.("a","b\\""),end.is.null)']);
});

test("empty conditions are dropped, not sent", () => {
  expect(sent([
    { field: "a", operator: "eq", value: "" },
    { field: "b", operator: "in", value: [] },
    { field: "c", operator: "eq", value: undefined },
    { field: "d", operator: "eq", value: false },
  ])).toEqual(["d=eq.false"]);
});

test("what cannot be sent safely is refused", () => {
  expect(() => safeFilters([{ operator: "and", value: [{ field: "a", operator: "eq", value: 1 }] }])).toThrow();
  expect(() => safeFilters([{ operator: "or", value: [{ operator: "or", value: [{ field: "a", operator: "eq", value: 1 }] }] }])).toThrow();
});
