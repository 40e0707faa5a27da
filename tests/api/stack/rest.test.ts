import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
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

describe("a text stays the text it is, whatever it looks like", () => {
  const texts = ["01.003", "1.50", "1e3", "0x10", "+84 905", "12345678901234567890", "null", "true", "unknown", " padded ", '"quoted"', "a,b", "(c)", "d*e", "f\\g", "{h}", "1", ""];
  const quote = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;
  let api: ReturnType<typeof client>;

  beforeAll(async () => {
    await sql
      .unsafe(
        `create table public.code (code text primary key, n int, open boolean, facts jsonb);
         create table public.use (id int primary key, code text references public.code (code));
         create function public.echo(p_text text, p_n int default 0, p_facts jsonb default null) returns jsonb language sql immutable as $$ select jsonb_build_object('text', p_text, 'n', p_n, 'facts', p_facts) $$;
         grant select, update on public.code, public.use to service_role;
         grant execute on function public.echo(text, int, jsonb) to service_role;`,
      )
      .simple();
    for (const [n, code] of texts.entries()) {
      await sql`insert into public.code values (${code}, ${n}, ${n % 2 === 0}, ${sql.json({ code, n })})`;
      await sql`insert into public.use values (${n}, ${code})`;
    }
    api = client(stack, stack.secretKey);
    await vi.waitFor(async () => expect((await api.from("use").select("id,code(n)").limit(1)).status).toBe(200));
    await vi.waitFor(async () => expect((await api.rpc("echo", { p_text: "" })).status).toBe(200));
  }, 30_000);

  /** The numbers of the rows that a request finds. */
  async function found(query: PromiseLike<{ data: { n: number }[] | null; error: unknown }>): Promise<number[]> {
    const { data, error } = await query;
    expect(error).toBeNull();
    return (data ?? []).map((row) => row.n).sort((a, b) => a - b);
  }
  const all = texts.map((_, n) => n);

  test.each(texts.map((text, n) => [text, n] as const))("%j", async (text, n) => {
    const rows = () => api.from("code").select("n");
    const others = all.filter((each) => each !== n);
    expect(await found(rows().eq("code", text))).toEqual([n]);
    expect(await found(rows().in("code", [text]))).toEqual(/^$|^".*"$/.test(text) ? [] : [n]);
    expect(await found(rows().filter("code", "in", `(${quote(text)},${quote("no such")})`))).toEqual([n]);
    expect(await found(rows().filter("code", "not.in", `(${quote(text)})`))).toEqual(others);
    expect(await found(rows().or(`code.eq.${quote(text)},n.eq.-1`))).toEqual([n]);
    expect(await found(rows().or(`and(code.in.(${quote(text)}),n.gte.0),not.and(n.gte.0)`))).toEqual([n]);
    expect(await found(rows().eq("facts->>code", text))).toEqual([n]);
    expect(await found(rows().neq("code", text))).toEqual(others);
    const used = await api.from("use").select("id,code!inner(n)").eq("code.code", text);
    expect([used.error, used.data]).toEqual([null, [{ id: n, code: { n } }]]);
    expect((await api.rpc("echo", { p_text: text })).data).toMatchObject({ text });
    expect((await api.rpc("echo", { p_text: text, p_n: 7 }, { get: true })).data).toEqual({ text, n: 7, facts: null });
  });

  test("like with wildcards, alone and quoted inside or=(…)", async () => {
    expect(await found(api.from("code").select("n").like("code", "%1.0*"))).toEqual([0]);
    expect(await found(api.from("code").select("n").or('code.ilike."%A,B%",code.like."01.*"'))).toEqual([0, texts.indexOf("a,b")]);
    expect(await found(api.from("code").select("n").likeAnyOf("code", ["01%", "a%"]))).toEqual([0, texts.indexOf("a,b")]);
  });

  test("numbers, truth values, nothing and JSON are compared as such", async () => {
    const rows = () => api.from("code").select("n");
    expect(await found(rows().gte("n", 1).lt("n", 3))).toEqual([1, 2]);
    expect(await found(rows().in("n", [2, 3]))).toEqual([2, 3]);
    expect(await found(rows().eq("open", false).lt("n", 4))).toEqual([1, 3]);
    expect(await found(rows().is("open", true).lt("n", 4))).toEqual([0, 2]);
    expect(await found(rows().is("code", null))).toEqual([]);
    expect(await found(rows().or("n.eq.1,and(open.is.true,n.lt.2)"))).toEqual([0, 1]);
    expect(await found(rows().eq("facts->n", 4))).toEqual([4]);
    expect(await found(rows().contains("facts", { n: 5 }))).toEqual([5]);
    expect((await rows().eq("n", "x")).error).toMatchObject({ code: "22P02" });
    expect((await rows().eq("n", "null")).error).toMatchObject({ code: "22P02" });
    expect((await api.rpc("echo", { p_text: "", p_facts: '{"a": [1]}' }, { get: true })).data).toMatchObject({ facts: { a: [1] } });
  });

  test("a change finds its rows by the same texts", async () => {
    expect((await api.from("code").update({ open: true }).eq("code", "01.003").select("n,open")).data).toEqual([{ n: 0, open: true }]);
  });
});
