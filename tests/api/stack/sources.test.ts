import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionNames, parseToml, readConfig } from "../../../supabase/local/config";
import { projectDir } from "../../../supabase/local/instance";
import { adviceFor } from "../../../supabase/local/tools/advisors";
import { startBuilder, type Builder } from "../../../supabase/local/tools/builder";
import { compareCatalogs, flattened, readCatalog } from "../../../supabase/local/tools/catalog";
import { differences } from "../../../supabase/local/tools/diff";
import { generateTypes } from "../../../supabase/local/tools/types";
import { connect } from "../../../supabase/local/database";

const supabaseDir = join(projectDir, "supabase");

describe("migrations", () => {
  let builder: Builder;
  let migrations: string;
  let schemas: string;

  beforeAll(async () => {
    builder = await startBuilder();
    migrations = await builder.fromMigrations(supabaseDir);
    schemas = await builder.fromSchemas(supabaseDir);
  }, 90_000);
  afterAll(() => builder.stop());

  test("make the same database as the schemas", { timeout: 60_000 }, async () => {
    expect(await differences(migrations, schemas)).toEqual([]);
  });

  test("match the committed types", { timeout: 60_000 }, async () => {
    expect(readFileSync(join(projectDir, "src", "types", "database.ts"), "utf8")).toBe(await generateTypes(migrations));
  });

  test("give the advisors nothing to say at WARN or above", { timeout: 60_000 }, async () => {
    expect((await adviceFor(migrations)).map((entry) => `${entry.name}: ${entry.detail}`)).toEqual([]);
  });

  test("the comparison and the advisors see what they must", { timeout: 60_000 }, async () => {
    const sql = connect(schemas);
    const before = await readCatalog(sql);
    await sql
      .unsafe(
        `create table public.seen (id int primary key, code text collate "C" check (code <> ''));
         create policy seen_all on storage.objects for delete to authenticated using (bucket_id = 'seen');
         create function public.seen() returns int language sql as 'select 1';
         alter default privileges in schema public grant select on tables to anon;
         comment on table public.seen is 'A remark.';
         revoke usage on schema public from service_role;
         create view public.seen_list with (security_invoker = true) as select id from public.seen;
         insert into public.seen values (1, 'x');`,
      )
      .simple();
    const lines = compareCatalogs(before, await readCatalog(sql), "before", "after").map((line) => line.split("\n")[0]).sort();
    await sql.end();
    expect(lines).toEqual([
      "default privileges of postgres in public on r",
      "only in after: column public.seen.code",
      "only in after: column public.seen.id",
      "only in after: column public.seen_list.id",
      "only in after: constraint public.seen.seen_code_check",
      "only in after: constraint public.seen.seen_pkey",
      "only in after: function public.seen()",
      "only in after: index public.seen_pkey",
      "only in after: policy seen_all on storage.objects",
      "only in after: rows of public.seen",
      "only in after: table public.seen",
      "only in after: view public.seen_list",
      "schema public",
    ]);
    expect((await adviceFor(schemas)).map((entry) => entry.name)).toContain("function_search_path_mutable");
  });
});

test("conditions are equal whatever brackets they were written with, but not when they mean something else", () => {
  expect(flattened("CHECK ((((a >= 1) AND (a <= 2)) AND (b <> ')'::text)))")).toBe(flattened("CHECK (((a >= 1) AND (a <= 2) AND (b <> ')'::text)))"));
  expect(flattened("((a OR b) AND c)")).not.toBe(flattened("(a OR (b AND c))"));
  expect(flattened("((a OR b) AND c)")).not.toBe(flattened("(a OR b AND c)"));
});

describe("settings", () => {
  test("nobody can sign up; nothing is open that need not be", () => {
    const text = readFileSync(join(supabaseDir, "config.toml"), "utf8");
    const table = parseToml(text) as { auth: { enable_signup: boolean; enable_anonymous_sign_ins: boolean } };
    expect(table.auth).toMatchObject({ enable_signup: false, enable_anonymous_sign_ins: false });
    expect([...readConfig(supabaseDir).openFunctions]).toEqual(["sign-in", "recover", "mail", "verify-print"]);
  });

  test("settings that are not understood are named", () => {
    expect(parseToml('[a.b]\nc = "x # y" # remark\nd = [1, 2,]\ne = true')).toEqual({ a: { b: { c: "x # y", d: [1, 2], e: true } } });
    expect(() => parseToml("a = what")).toThrow("line 1");
  });

  test("each function pins the packages of package.json", () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8")) as Record<string, Record<string, string>>;
    const known = { ...dependencies, ...devDependencies };
    for (const name of functionNames(join(supabaseDir, "functions"))) {
      const path = join(supabaseDir, "functions", name, "deno.json");
      expect(existsSync(path), path).toBe(true);
      const { imports } = JSON.parse(readFileSync(path, "utf8")) as { imports: Record<string, string> };
      for (const [alias, target] of Object.entries(imports)) {
        if (target.startsWith("npm:")) expect(target, `${name}: ${alias}`).toBe(`npm:${alias}@${known[alias] ?? "missing"}`);
      }
    }
  });

  test("the lock file names the binaries of every platform", () => {
    expect(execFileSync(process.execPath, [join(projectDir, ".ci", "complete-lock.mjs"), "--check"], { encoding: "utf8" })).toContain("complete");
  });
});
