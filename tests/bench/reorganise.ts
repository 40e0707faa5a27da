import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { approvals, insertPeople } from "../../supabase/seeds/bench/people.ts";
import { withoutAudit, withoutTriggers } from "../../supabase/seeds/shared/database.ts";
import { insertVersions } from "../../supabase/seeds/shared/versions.ts";
import { AGENCIES, REFORM, afterAgencies, afterReform, agencyOperations, byUnit, plantTree, reformOperations, whereabouts } from "../helpers/reform.ts";
import type { Operation } from "../helpers/reorganisations.ts";
import { bootStack } from "../helpers/stack.ts";
import { benchConnection } from "./measure.ts";

// `npx tsx tests/bench/reorganise.ts [--people 50000]`: the two reorganisations of 2025 on whole records (sections, versions, requests) in the
// real tree of Bình Định, each applied in one transaction; every person's unit compared with a recount that knows only the tables of the law.

const GOAL_SECONDS = 60;
const OFFICER = "00000000-0000-4000-8000-000000000001";
const { values } = parseArgs({ options: { people: { type: "string", default: "50000" } } });
const people = Number(values.people);
if (!Number.isInteger(people) || people < 1000) throw new Error(`--people takes a number from 1000, not "${values.people}".`);

/** Whole records, in the places of the tree that stand; most of them where the reform touches them. */
async function populate(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local work_mem = '128MB'`;
    await withoutAudit(tx, { seed: "reorganise", people }, async () => {
      await plantTree(tx);
      await tx`insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
               values (${OFFICER}, 'authenticated', 'authenticated', 'bench.officer@account.invalid', now(), '{}', '{}')`;
      await tx`insert into public.account (user_id, username, display_name, unit_id, unit_lft, status, must_change_password)
               select ${OFFICER}, 'bench.officer', 'Thử tải', id, 0, 'active', false from public.unit where code = 'BD-SNV'`;
      await tx`insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason) select ${OFFICER}, 'province_officer', id, 0, '[2020-01-01,)', 'Để đo' from public.unit where code = 'BD'`;
      await tx`create temporary table bench_seat on commit drop as
        with open as (select u.*, row_number() over (order by u.lft) as n, count(*) over () as units from public.unit u where u.valid_to is null)
        select id as unit_id, lft as unit_lft, case when kind in ('SO', 'PHONG', 'HUYEN', 'PHONG_H', 'XA', 'MN', 'TH', 'THCS', 'THPT', 'BV', 'SN_SO', 'TINH') then kind else 'SN_SO' end as staff,
               (${people} * n / units - ${people} * (n - 1) / units)::int as seats from open`;
      await withoutTriggers(tx, async () => {
        const [day] = await tx<{ today: string }[]>`select private.today()::text as today`;
        await insertPeople(tx, { today: day?.today ?? "", officer: OFFICER, passwordHash: "x", step: (what) => console.error(what) });
        await insertVersions(tx, approvals, [OFFICER, "Thử tải"]);
      });
    });
  });
  await sql`insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select e.id, e.unit_lft, e.unit_id, e.status, tstzrange(e.created_at, null), 'entered' from public.employee e where not exists (select 1 from public.record_place p where p.employee_id = e.id)`;
  await sql`vacuum analyze`;
}

interface Figures { created: number; closed: number; moved: number; people: number }

/** Processor seconds that the session of a connection used so far; null where the system has no /proc. */
async function processorSeconds(sql: Sql): Promise<number | null> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  try {
    const fields = readFileSync(`/proc/${String(row?.pid)}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}

/** How long an act takes: on the clock, and on the processor, which other programs of the machine hardly change. */
async function timed<T>(sql: Sql, act: () => Promise<T>): Promise<{ value: T; seconds: number; text: string }> {
  const [began, before] = [performance.now(), await processorSeconds(sql)];
  const value = await act();
  const [seconds, after] = [(performance.now() - began) / 1000, await processorSeconds(sql)];
  return { value, seconds, text: `${seconds.toFixed(1)} s${before === null || after === null ? "" : ` (processor ${(after - before).toFixed(1)} s)`}` };
}

/** Applies, timed. Tells how many records went to another unit or number. */
async function carriedOut(sql: Sql, what: { effectiveDate: string; decidedOn: string; decision: string }, operations: readonly Operation[]): Promise<void> {
  const draft = { title: what.decision, decision: { number: what.decision, decided_on: what.decidedOn, signer: "Người Ký", issuing_body: "Cơ quan", effective_date: what.effectiveDate }, operations, keepers: [] };
  const claims = JSON.stringify({ sub: OFFICER, role: "authenticated", aal: "aal2", amr: [{ method: "totp", timestamp: Math.floor(Date.now() / 1000) }] });
  const asOfficer = <T>(run: (tx: Sql) => Promise<T>): Promise<T> => sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    return run(tx as unknown as Sql);
  }) as Promise<T>;
  const [saved] = await asOfficer((tx) => tx<{ id: string }[]>`select public.save_reorganisation(null, ${tx.json(draft as never)}, null) ->> 'id' as id`);
  const numbers = await sql<{ id: string; lft: string }[]>`select id, unit_lft::text as lft from public.employee`;
  const before = new Map(numbers.map(({ id, lft }) => [id, lft]));
  const dry = await timed(sql, () => asOfficer((tx) => tx<{ p: { errors: unknown[]; figures: Figures } }[]>`select public.reorganisation_preview(${saved?.id ?? ""}) as p`));
  const tried = dry.value[0]?.p;
  if (!tried || tried.errors.length > 0) throw new Error(JSON.stringify(tried?.errors.slice(0, 5)));
  const applied = await timed(sql, () => asOfficer((tx) => tx`select public.confirm_reorganisation(${saved?.id ?? ""}, 1)`));
  const renumbered = (await sql<{ id: string; lft: string }[]>`select id, unit_lft::text as lft from public.employee`).filter(({ id, lft }) => before.get(id) !== lft).length;
  const { created, closed, moved, people: sent } = tried.figures;
  console.log(`${what.effectiveDate}: ${operations.length} operations (${created} units created, ${closed} ended, ${moved} moved); ${sent} records to another unit, ${renumbered} with another number; dry run ${dry.text}, applied in ${applied.text}${applied.seconds > GOAL_SECONDS ? "  MISSED" : ""}`);
  if (applied.seconds > GOAL_SECONDS) process.exitCode = 1;
}

/** Compares everybody's unit, and that everything of a record carries its number. */
async function compare(sql: Sql, expected: ReadonlyMap<string, string>): Promise<void> {
  const found = await whereabouts(sql);
  const wrong = [...expected].filter(([person, unit]) => found.get(person) !== unit);
  let astray = 0;
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft' join pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;
  let rows = 0;
  for (const { name } of tables) {
    const [row] = await sql.unsafe<{ n: number; rows: number }[]>(`select count(*) filter (where t.unit_lft <> e.unit_lft)::int as n, count(*)::int as rows from public.${name} t join public.employee e on e.id = t.employee_id`);
    astray += row?.n ?? 0;
    rows += row?.rows ?? 0;
  }
  console.log(`  ${found.size} of ${expected.size} people, ${wrong.length} elsewhere than the recount says; ${astray} of ${rows} rows astray`);
  if (found.size !== expected.size || wrong.length > 0 || astray > 0) process.exitCode = 1;
}

const stack = await bootStack({ log: (line) => console.error(line) });
const sql = benchConnection(stack.databaseUrl);
try {
  await stack.freezeClock("2025-02-15T09:00:00+07:00");
  await populate(sql);
  const first = await whereabouts(sql);
  await stack.freezeClock(`${AGENCIES.effectiveDate}T09:00:00+07:00`);
  await carriedOut(sql, AGENCIES, agencyOperations());
  const second = new Map([...first].map(([person, unit]) => [person, afterAgencies(unit)]));
  await compare(sql, second);
  await stack.freezeClock(`${REFORM.effectiveDate}T09:00:00+07:00`);
  const groups = byUnit(second);
  await carriedOut(sql, REFORM, reformOperations((unit) => groups.get(unit) ?? []));
  await compare(sql, new Map([...second].map(([person, unit]) => [person, afterReform(unit, person, groups.get(unit) ?? [])])));
  console.log(`load ${(loadavg()[0] ?? 0).toFixed(1)}`);
} finally {
  await sql.end();
  await stack.stop();
}
