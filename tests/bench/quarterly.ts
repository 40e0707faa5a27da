import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Tx } from "../helpers/as.ts";
import { expectedLines, linesOf, sorted } from "../helpers/quarterly-lines.ts";
import { bootStack } from "../helpers/stack.ts";
import { benchConnection } from "./measure.ts";

// `npx tsx tests/bench/quarterly.ts [--people 50000] [--seed demo]`: the report of the quarter that ended last, timed as Sở Nội vụ makes it, beside the plain
// aggregate over the same rows; every figure of every unit compared with loops over exported rows that know nothing of its SQL.

const { values } = parseArgs({ options: { people: { type: "string", default: "50000" }, seed: { type: "string" } } });
const people = Number(values.people);
if (!Number.isInteger(people) || people < 1000) throw new Error(`--people takes a number from 1000, not "${values.people}".`);
const goal = people <= 50_000 ? 5 : 90;

const stack = await bootStack({ seed: values.seed ?? `bench:${people}`, log: (line) => console.error(line) });
const sql = benchConnection(stack.databaseUrl);
try {
  const [{ officer } = { officer: "" }] = await sql<{ officer: string }[]>`
    select a.user_id as officer from public.account a join public.role_grant g on g.user_id = a.user_id and g.role = 'province_officer' and g.revoked_at is null where a.status = 'active' limit 1`;
  if (!officer) throw new Error("no officer of the province");
  const [of] = await sql<{ year: number; quarter: number }[]>`
    select extract(year from d)::int as year, extract(quarter from d)::int as quarter from (select date_trunc('quarter', private.today()) - interval '1 day' as d) x`;
  if (!of) throw new Error("no quarter");
  const [made] = await sql<{ id: string }[]>`select id from public.quarterly_report where year = ${of.year} and quarter = ${of.quarter}`;
  const claims = JSON.stringify({ sub: officer, role: "authenticated", aal: "aal2", amr: [{ method: "totp", timestamp: Math.floor(Date.now() / 1000) }] });

  const make = (year: number, quarter: number): Promise<string> => sql.begin(async (tx) => {
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    return (await tx<{ id: string }[]>`select public.make_quarterly_report(${year}, ${quarter}) as id`)[0]?.id ?? "";
  });
  // What a report is compared with is frozen in the reports before it; the very first counts that as well.
  if (!made) for (const [year, quarter] of [[of.year - 1, of.quarter], of.quarter === 1 ? [of.year - 1, 4] : [of.year, of.quarter - 1]] as const) {
    await make(year, quarter).catch((error: unknown) => { if ((error as { hint?: string }).hint !== "quarter_empty") throw error; });
  }
  const begun = performance.now();
  const report = made?.id ?? await make(of.year, of.quarter);
  const seconds = (performance.now() - begun) / 1000;

  const plain = performance.now();
  await sql`select e.unit_id, e.category, e.gender, v.snapshot #>> '{sections,rank_salary,0,rank_code}' as rank, v.snapshot #>> '{sections,qualification,0,education_level}' as education, count(*)
              from public.employee e left join public.record_version v on v.employee_id = e.id and v.version = e.approved_version group by 1, 2, 3, 4, 5`;
  const aggregate = (performance.now() - plain) / 1000;

  const [lines, expected] = await sql.begin("read only", async (tx) => [await linesOf(tx as unknown as Tx, report), await expectedLines(tx as unknown as Tx, of.year, of.quarter)] as const);
  let figures = 0;
  let wrong = 0;
  for (const unit of new Set([...lines.keys(), ...expected.keys()])) {
    const told = sorted(Object.entries(lines.get(unit) ?? {}));
    const counted = sorted(expected.get(unit) ?? []);
    for (const key of new Set([...Object.keys(told), ...Object.keys(counted)])) {
      figures += 1;
      if (told[key] === counted[key]) continue;
      wrong += 1;
      if (wrong <= 10) console.log(`WRONG: ${unit || "province"} ${key}: the report says ${told[key] ?? 0}, the recount ${counted[key] ?? 0}`);
    }
  }
  const total = lines.get("") ?? {};
  console.log(`Quarter ${of.quarter}/${of.year}: ${lines.size} lines, ${(total["civil.total"] ?? 0) + (total["public.total"] ?? 0) + (total["commune.total"] ?? 0)} people; ${made ? "made by the seed" : `made in ${seconds.toFixed(1)} s (goal ${goal} s${seconds > goal ? ", MISSED" : ""})`}; one plain aggregate over people and versions ${aggregate.toFixed(1)} s`);
  console.log(`${figures} figures recounted, ${wrong} wrong; load ${(loadavg()[0] ?? 0).toFixed(1)}`);
  if (wrong > 0 || figures === 0 || seconds > goal) process.exitCode = 1;
} finally {
  await sql.end();
  await stack.stop();
}
