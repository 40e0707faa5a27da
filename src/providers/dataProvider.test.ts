import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { createDataProvider } from "./dataProvider";

/** A client whose answers are scripted by path; the requests made are kept. */
function scripted(answers: Record<string, { status?: number; body: unknown; range?: string }>) {
  const asked: { pathname: string; searchParams: URLSearchParams; body: unknown }[] = [];
  const client = createClient("http://localhost:1", "key", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        asked.push({ pathname: url.pathname, searchParams: url.searchParams, body: typeof init?.body === "string" ? JSON.parse(init.body) : undefined });
        const answer = answers[`${init?.method ?? "GET"} ${url.pathname.replace("/rest/v1/", "")}`];
        if (!answer) throw new Error(`No answer for ${init?.method} ${url.pathname}`);
        return new Response(JSON.stringify(answer.body), {
          status: answer.status ?? 200,
          headers: { "content-type": "application/json", ...(answer.range ? { "content-range": answer.range } : {}) },
        });
      },
    },
  });
  return { provider: createDataProvider(client), asked };
}

test("a change that row-level security filtered away is refused: forbidden when the row can be seen", async () => {
  const { provider } = scripted({ "PATCH holiday": { body: [] }, "GET holiday": { body: { id: "1" } } });
  await expect(provider.update({ resource: "holiday", id: "1", variables: { name: "x" } })).rejects.toMatchObject({ kind: "forbidden", statusCode: 403 });
});

test("and not found when it cannot", async () => {
  const { provider } = scripted({ "PATCH holiday": { body: [] }, "DELETE holiday": { body: [] }, "GET holiday": { body: null } });
  await expect(provider.update({ resource: "holiday", id: "1", variables: {} })).rejects.toMatchObject({ kind: "not_found", statusCode: 404 });
  await expect(provider.deleteOne({ resource: "holiday", id: "1" })).rejects.toMatchObject({ kind: "not_found" });
});

test("a row out of sight is not found", async () => {
  const { provider } = scripted({ "GET employee_list": { body: [] } });
  await expect(provider.getOne({ resource: "employee_list", id: "1" })).rejects.toMatchObject({ kind: "not_found" });
});

test("one refused row of several stops the lot", async () => {
  const { provider } = scripted({ "DELETE holiday": { body: [] }, "GET holiday": { body: { id: "1" } } });
  await expect(provider.deleteMany?.({ resource: "holiday", ids: ["1", "2"] })).rejects.toMatchObject({ kind: "forbidden" });
});

test("errors of the database come with their key", async () => {
  const { provider } = scripted({ "GET review_queue": { status: 400, body: { code: "P0001", message: "m", hint: "search_too_short", details: null } } });
  await expect(provider.getList({ resource: "review_queue" })).rejects.toMatchObject({ kind: "invalid", key: "search_too_short" });
});

test("a list may come from a function: filters, order and page become its arguments", async () => {
  const { provider, asked } = scripted({ "POST rpc/search_employees": { body: { total: 21, rows: [{ id: "1" }] } } });
  const list = await provider.getList({
    resource: "employee_list",
    filters: [{ field: "search", operator: "eq", value: "an_" }, { field: "unit_id", operator: "eq", value: "u1" }, { field: "category", operator: "eq", value: "" }],
    sorters: [{ field: "birth_date", order: "desc" }, { field: "id", order: "asc" }],
    pagination: { currentPage: 2, pageSize: 20, mode: "server" },
    meta: { rpc: "search_employees", rpcArgs: { search: "p_term", unit_id: "p_unit_id" }, unitSubtree: true },
  });
  expect(list).toEqual({ data: [{ id: "1" }], total: 21 });
  expect(asked.map(({ pathname, body }) => [pathname, body])).toEqual([
    ["/rest/v1/rpc/search_employees", { p_term: "an_", p_unit_id: "u1", p_sort: "birth_date", p_descending: true, p_limit: 20, p_offset: 20 }],
  ]);
});

test.each([{ field: "code", operator: "eq", value: "x" }, { field: "search", operator: "contains", value: "x" }] as const)(
  "a function's list refuses the filter %j rather than leave it out", async (filter) => {
    const { provider } = scripted({});
    await expect(provider.getList({ resource: "employee_list", filters: [filter], meta: { rpc: "search_employees", rpcArgs: { search: "p_term" } } }))
      .rejects.toMatchObject({ kind: "invalid" });
  });

test("a unit filter takes in the units below, by their interval", async () => {
  const { provider, asked } = scripted({ "GET unit": { body: { lft: 10, rgt: 99 } }, "GET review_queue": { body: [], range: "*/0" } });
  await provider.getList({ resource: "review_queue", filters: [{ field: "unit_id", operator: "eq", value: "u1" }], meta: { unitSubtree: true } });
  expect(asked[1]?.searchParams.getAll("unit_lft")).toEqual(["gte.10", "lte.99"]);
  expect(asked[1]?.searchParams.has("unit_id")).toBe(false);
});
