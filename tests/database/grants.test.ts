import { createClient } from "@supabase/supabase-js";
import { expect, it } from "vitest";
import WebSocket from "ws";
import { owner } from "../helpers/as.ts";
import { stack } from "../helpers/facts.ts";

/** Every privilege on every object of ours and of storage, as one sorted list. */
async function privileges(): Promise<string[]> {
  const rows = await owner<{ line: string }[]>`
    select 'relation ' || c.oid::regclass || ' ' || coalesce(c.relacl::text, '') as line from pg_class c
     where c.relnamespace::regnamespace::text in ('public', 'private', 'audit', 'reporting', 'storage') and c.relkind in ('r', 'v', 'S', 'p')
    union all
    select 'column ' || c.oid::regclass || '.' || a.attname || ' ' || a.attacl::text from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace::regnamespace::text in ('public', 'private', 'audit', 'reporting', 'storage') and a.attacl is not null
    union all
    select 'function ' || p.oid::regprocedure || ' ' || coalesce(p.proacl::text, '') from pg_proc p
     where p.pronamespace::regnamespace::text in ('public', 'private', 'audit', 'reporting')
    union all
    select 'schema ' || nspname || ' ' || coalesce(nspacl::text, '') from pg_namespace where nspname in ('public', 'private', 'audit', 'reporting', 'storage')
    union all
    select 'default ' || coalesce(defaclnamespace::regnamespace::text, '') || defaclobjtype::text || defaclrole::regrole || defaclacl::text from pg_default_acl
     order by 1`;
  return rows.map((row) => row.line);
}

const options = { auth: { persistSession: false, autoRefreshToken: false }, realtime: { transport: WebSocket as never } };

it("grants stand as the migrations wrote them after requests through the API", async () => {
  const before = await privileges();
  const anonymous = createClient(stack.supabaseUrl, stack.publishableKey, options);
  const keyed = createClient(stack.supabaseUrl, stack.secretKey, options);
  const denied = await anonymous.from("employee").select("id");
  expect(denied.error?.code).toBe("42501");
  expect((await keyed.from("employee").select("id")).error?.code).toBe("42501");
  expect((await anonymous.rpc("my_account")).error).not.toBeNull();
  await keyed.storage.from("papers").list("");
  expect(await privileges()).toEqual(before);
  expect(before.some((line) => /truncate|[=]\w*D\w*\/postgres.*anon/i.test(line.replace(/postgres=\S+/g, "")))).toBe(false);
});
