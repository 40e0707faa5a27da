import { describe, expect, it } from "vitest";
import { owner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";

/** Runs a part as the role that statements of Sở Nội vụ run as. */
const asReader = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => rolledBack(async (tx) => {
  await tx`grant reporting_reader to postgres with inherit false, set true`;
  await tx`set local role reporting_reader`;
  return run(tx);
});
const views = () => owner<{ name: string }[]>`select c.relname as name from pg_class c where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' order by 1`;

describe("the views of reporting", () => {
  it("say in Vietnamese what they and each of their columns hold", async () => {
    const bare = await owner<{ what: string }[]>`
      select c.relname || '.' || a.attname as what from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
       where c.relnamespace = 'reporting'::regnamespace and coalesce(length(col_description(c.oid, a.attnum)), 0) < 2
      union all select c.relname from pg_class c where c.relnamespace = 'reporting'::regnamespace and obj_description(c.oid, 'pg_class') is null`;
    expect(bare).toEqual([]);
  });

  it("are all that their reader reads, and nothing of them can be written", async () => {
    await asReader(async (tx) => {
      for (const { name } of await views()) {
        await tx.unsafe(`select * from reporting.${name} limit 1`);
        expect((await refused(tx, (sp) => sp.unsafe(`delete from reporting.${name}`))).code, name).toMatch(/^(42501|55000)$/);
      }
      expect((await tx<{ n: number }[]>`select count(*)::int as n from reporting.units_on('2026-11-01')`)[0]?.n).toBeGreaterThan(0);
    });
    const others = await owner<{ what: string }[]>`
      select n.nspname || '.' || c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'v', 'm', 'p', 'S') and n.nspname not in ('reporting', 'pg_catalog', 'information_schema')
         and has_schema_privilege('reporting_reader', n.oid, 'usage')
         and has_table_privilege('reporting_reader', c.oid, 'select, insert, update, delete, truncate, references, trigger')
         and n.nspname || '.' || c.relname not in ('extensions.pg_stat_statements', 'extensions.pg_stat_statements_info')`;
    expect(others).toEqual([]);
  });

  it("hold no identity number, and a person once", async () => {
    const [person] = await owner<{ identity_number: string }[]>`select identity_number from public.employee where id = ${world.records.approvedInSchool.employeeId}`;
    await asReader(async (tx) => {
      for (const { name } of await views()) {
        const rows = await tx.unsafe(`select * from reporting.${name}`);
        expect(JSON.stringify(rows), name).not.toContain(person?.identity_number);
      }
      const [counted] = await tx<{ rows: number; people: number }[]>`select count(*)::int as rows, count(distinct employee_id)::int as people from reporting.employee`;
      expect(counted?.rows).toBe(counted?.people);
      expect(counted?.people).toBe((await owner<{ n: number }[]>`select count(*)::int as n from public.employee where status = 'active'`)[0]?.n);
    });
  });
});
