import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { statusOf } from "../../../supabase/local/gateway/rest";
import type { TestStack } from "../../helpers/stack";
import { bootFixture, client, person } from "./fixture";

let stack: TestStack;
let sql: Sql;

beforeAll(async () => {
  stack = await bootFixture();
  sql = postgres(stack.databaseUrl, { max: 1, onnotice: () => undefined });
}, 60_000);
afterAll(async () => {
  await sql.end();
  await stack.stop();
});

const grants = (): Promise<string[]> =>
  sql<{ line: string }[]>`
    select format('%s %s %s', c.oid::regclass, a.grantee::regrole, a.privilege_type) as line
    from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
    where c.relnamespace in ('public'::regnamespace, 'storage'::regnamespace, 'auth'::regnamespace)
    union all
    select format('default %s %s %s', d.defaclnamespace, d.defaclobjtype, d.defaclacl) from pg_default_acl d
    order by 1`.then((rows) => rows.map((row) => row.line));

test("grants are the same after the first requests", async () => {
  const before = await grants();
  const { api } = await person(stack, "an");
  expect((await api.from("note").select()).status).toBe(200);
  expect((await client(stack).from("note").select()).status).toBe(401);
  expect((await client(stack, stack.secretKey).from("note").select()).status).toBe(200);
  await api.storage.from("papers").list();
  expect(await grants()).toEqual(before);
  expect(before).not.toContain("note anon SELECT");
});

test("the owner of the product is no superuser, as on the platform", async () => {
  const [row] = await sql`select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`;
  expect(row).toEqual({ rolsuper: false, rolbypassrls: true, rolcreaterole: true });
});

test("a request runs as its role, with its claims and headers", async () => {
  const { api, id, email, token } = await person(stack, "binh");
  expect((await api.rpc("whoami")).data).toMatchObject({ role: "authenticated", session_user: "authenticator", uid: id, email, aal: "aal1", plan: "force_custom_plan" });
  expect((await client(stack).rpc("whoami")).data).toMatchObject({ role: "anon", uid: null });
  const answer = await fetch(`${stack.supabaseUrl}/rest/v1/rpc/whoami`, { method: "POST", headers: { apikey: stack.publishableKey, authorization: `Bearer ${token}`, "x-note": "hello" } });
  expect(await answer.json()).toMatchObject({ header: "hello" });
});

test("row security decides", async () => {
  const [one, other] = [await person(stack, "chi"), await person(stack, "dung")];
  const written = await one.api.from("note").insert({ owner: one.id, body: "mine" }).select().single();
  expect(written.status).toBe(201);
  expect((await other.api.from("note").select()).data).toEqual([]);
  expect((await other.api.from("note").update({ body: "theirs" }).eq("body", "mine").select()).data).toEqual([]);
  expect((await other.api.from("note").insert({ owner: one.id, body: "forged" })).error?.code).toBe("42501");
  expect((await one.api.from("note").delete().eq("body", "mine")).status).toBe(403);
  const twice = await one.api.from("note").insert({ owner: one.id, body: "mine" });
  expect([twice.status, twice.error?.code, twice.error?.message]).toEqual([409, "23505", expect.stringContaining("note_body_unique")]);
  const empty = await one.api.from("note").insert({ owner: one.id, body: "" });
  expect([empty.status, empty.error?.code]).toEqual([400, "23514"]);
});

test.each([
  ["P0001", 400],
  ["42501", 403],
  ["40001", 500],
  ["23505", 409],
  ["23503", 409],
  ["PT409", 409],
  ["PT422", 422],
  ["PT404", 404],
  ["22023", 400],
])("an error raised as %s arrives whole with status %i", async (code, status) => {
  const { api } = await person(stack, `error-${code.toLowerCase()}`);
  const answer = await api.rpc("refuse", { p_code: code });
  expect(answer.status).toBe(status);
  expect(answer.error).toMatchObject({ code, message: "No.", hint: "stable_key", details: '{"a": 1}' });
  expect(statusOf(code, true)).toBe(status);
});

test("values look as PostgREST makes them, and JSON arguments stay JSON", async () => {
  await sql
    .unsafe(
      `create table public.sample (id int primary key, amount numeric(6,2), at timestamptz, day date, facts jsonb, list numeric[]);
       insert into public.sample values (1, 8, '2026-01-02 03:04:05.678+07', '2026-01-02', '{"n": 1.5}', '{1.10}');
       create function public.keep(p_facts jsonb, p_list int[]) returns jsonb language sql as $$ select jsonb_build_object('type', jsonb_typeof(p_facts), 'facts', p_facts, 'list', p_list) $$;
       grant select, update on public.sample to service_role;
       grant execute on function public.keep(jsonb, int[]) to service_role;`,
    )
    .simple();
  const api = client(stack, stack.secretKey);
  await expect.poll(async () => (await api.from("sample").select()).data).toEqual([{ id: 1, amount: 8, at: "2026-01-01T20:04:05.678+00:00", day: "2026-01-02", facts: { n: 1.5 }, list: [1.1] }]);
  expect((await api.rpc("keep", { p_facts: { a: [1, { b: null }] }, p_list: [1, 2] })).data).toEqual({ type: "object", facts: { a: [1, { b: null }] }, list: [1, 2] });
  expect((await api.rpc("keep", { p_facts: ["x"], p_list: [] })).data).toEqual({ type: "array", facts: ["x"], list: [] });
  expect((await api.from("sample").update({ facts: { deep: ["a", 1] } }).eq("id", 1).select("facts").single()).data).toEqual({ facts: { deep: ["a", 1] } });
});
