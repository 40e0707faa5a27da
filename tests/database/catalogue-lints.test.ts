import { describe, expect, it } from "vitest";
import { owner, rolledBack } from "../helpers/as.ts";
import { FUNCTION_LINTS, GRANT_LINTS, POLICY_LINTS, TABLE_LINTS, type Lint } from "./lints.ts";

const ALL: [string, Lint][] = Object.entries({ ...TABLE_LINTS, ...POLICY_LINTS, ...FUNCTION_LINTS, ...GRANT_LINTS });

/** One offender for every rule, so that a rule which has gone blind is noticed. */
const OFFENDERS = `
  create type public.offence as enum ('a', 'b');
  create table public.offender (
    employee_id uuid references public.employee (id), status text not null, kind public.offence, unit_lft bigint);
  grant all on public.offender to anon, authenticated, service_role, public;
  create table public.offender_without_policy (id int primary key);
  grant select on public.offender_without_policy to authenticated;
  create policy everybody on public.offender for select using (true);
  create policy row_by_row on public.offender for select to authenticated using (private.in_scope(unit_lft) or employee_id = auth.uid());
  create view public.offending_view as select * from public.employee;
  create function public.offend() returns int language sql immutable security definer as $$ select count(*)::int from public.employee $$;
  create function public.offend_more() returns void language plpgsql set search_path = '' as $$ begin execute 'select 1'; end $$;
  grant execute on function public.offend() to public, anon;
`;

describe("the database has no", () => {
  it.each(ALL)("%s", async (_, lint) => {
    expect((await lint(owner)).map((row) => row.name)).toEqual([]);
  });
});

describe("the rules see", () => {
  it.each(ALL)("%s", async (_, lint) => {
    await rolledBack(async (tx) => {
      await tx.unsafe(OFFENDERS).simple();
      expect((await lint(tx)).map((row) => row.name).join()).toMatch(/offen/);
    });
  });
});

describe("the database has", () => {
  it("policies on every table that holds records", async () => {
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from pg_policies where schemaname = 'public'`;
    expect(row?.count).toBeGreaterThan(30);
  });

  it("a private bucket for papers, limited to 50 MB and four kinds of files", async () => {
    const [row] = await owner<{ public: boolean; file_size_limit: string; allowed_mime_types: string[] }[]>`
      select public, file_size_limit::text, allowed_mime_types from storage.buckets where id = 'papers'`;
    expect(row).toEqual({ public: false, file_size_limit: "52428800", allowed_mime_types: ["application/pdf", "image/jpeg", "image/png", "image/webp"] });
  });
});
