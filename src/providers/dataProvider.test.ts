import { createClient } from "@supabase/supabase-js";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { createDataProvider } from "./dataProvider";

/** A client whose answers are scripted by path; the requests made are kept. */
function scripted(answers: Record<string, { status?: number; body: unknown; range?: string }>) {
  const asked: URL[] = [];
  const client = createClient("http://localhost:1", "key", {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as never },
    global: {
      fetch: async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        asked.push(url);
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

test("a list may come from a function: filters become arguments or conditions, with order, page and count", async () => {
  const { provider, asked } = scripted({ "POST rpc/search_employees": { body: [{ id: "1" }], range: "20-20/21" } });
  const list = await provider.getList({
    resource: "employee_list",
    filters: [{ field: "q", operator: "contains", value: "an_" }, { field: "record_status", operator: "eq", value: "draft" }],
    sorters: [{ field: "name_sort", order: "asc" }],
    pagination: { currentPage: 2, pageSize: 20, mode: "server" },
    meta: { rpc: "search_employees", rpcArgs: { q: "p_term" } },
  });
  expect(list).toEqual({ data: [{ id: "1" }], total: 21 });
  expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({ record_status: "eq.draft", order: "name_sort.asc", offset: "20", limit: "20" });
});

test("a unit filter takes in the units below, by their interval", async () => {
  const { provider, asked } = scripted({ "GET unit": { body: { lft: 10, rgt: 99 } }, "GET review_queue": { body: [], range: "*/0" } });
  await provider.getList({ resource: "review_queue", filters: [{ field: "unit_id", operator: "eq", value: "u1" }], meta: { unitSubtree: true } });
  expect(asked[1]?.searchParams.getAll("unit_lft")).toEqual(["gte.10", "lte.99"]);
  expect(asked[1]?.searchParams.has("unit_id")).toBe(false);
});
