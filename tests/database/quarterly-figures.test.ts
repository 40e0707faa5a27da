import { expect, it } from "vitest";
import { actingAs, asOwner, freeze, type Tx } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { liveThroughYear } from "../helpers/generated-province.ts";
import { expectedLines, linesOf, sorted, type ReportFigures as Figures } from "../helpers/quarterly-lines.ts";

const make = async (tx: Tx, year: number, quarter: number): Promise<string> =>
  actingAs(tx, "provinceOfficer", async () => (await tx<{ id: string }[]>`select public.make_quarterly_report(${year}, ${quarter}) as id`)[0]?.id ?? "");

it("a report of a generated province says of every unit what plain loops over the rows count, frozen at the quarter's last moment, and each part adds up", async () => {
  await asOwner(async (tx) => {
    await liveThroughYear(tx, 120, 450);
    const lines = await linesOf(tx, await make(tx, 2026, 3));
    const counted = await expectedLines(tx, 2026, 3);
    expect(lines.size).toBe([...counted.values()].filter((figures) => Object.keys(sorted(figures)).length > 0).length);
    for (const [unit, figures] of counted) expect(sorted(Object.entries(lines.get(unit) ?? {})), unit).toEqual(sorted(figures));
    const total = lines.get("") ?? {};
    // The year it lived through had something of everything.
    for (const key of ["civil.total", "public.total", "commune.total", "state.approved", "state.waiting", "state.accounts_issued", "duty.overdue_initial", "duty.on_time_initial", "duty.late_initial",
      "movement.out", "movement.left_retirement", "support.answered",
      "inspection.drawn", "inspection.checked", "inspection.flagged", "inspection.mended", "inspection.unmended", "inspection.overdue"]) expect(total[key] ?? 0, key).toBeGreaterThan(0);

    const columns = await tx<{ key: string; sheet: string; part: string | null }[]>`select key, sheet, part from public.report_column`;
    const known = new Set(columns.map(({ key }) => key));
    const parts = new Map<string, { key: string }[]>();
    for (const column of columns) if (column.part) parts.set(`${column.sheet}.${column.part}`, [...(parts.get(`${column.sheet}.${column.part}`) ?? []), column]);
    for (const [unit, figures] of lines) {
      expect(Object.keys(figures).filter((key) => !known.has(key)), unit).toEqual([]);
      for (const [part, members] of parts) {
        expect(members.reduce((sum, { key }) => sum + (figures[key] ?? 0), 0), `${unit} ${part}`).toBe(figures[`${part.split(".")[0]}.total`] ?? 0);
      }
    }
  });
}, 120_000);

it("figures of a quarter do not follow what happens afterwards, and a report made later says the same", async () => {
  await asOwner(async (tx) => {
    await liveThroughYear(tx, 40, 120);
    const before = await make(tx, 2026, 2);
    const first = await linesOf(tx, before);
    await freeze(tx, "2026-11-25");
    await tx`update public.employee set category = 'commune_official', birth_date = '1999-09-09', gender = '1' where full_name like 'Người Thứ %'`;
    await tx`insert into public.record_version (employee_id, unit_lft, version, unit_id, snapshot, content_hash, approved_by, approved_by_name)
             select e.id, 0, 999, e.unit_id, '{"sections": {"identity": [{"gender": "2", "birth_date": "1955"}]}}', 'x', ${world.actors.provinceOfficer.userId}, 'Kiểm thử'
               from public.employee e where e.full_name like 'Người Thứ %'`;
    expect(await linesOf(tx, before)).toEqual(first);
    const again = await tx<{ unit: string; figures: Figures }[]>`select coalesce(unit_id::text, '') as unit, figures from private.tree_figures(2026, 2)`;
    expect(new Map(again.map(({ unit, figures }) => [unit, figures]))).toEqual(first);
    const third = await make(tx, 2026, 3);
    const [compared] = await tx<{ previous: Figures; year_before: Figures | null }[]>`select previous, year_before from public.quarterly_report_line where report_id = ${third} and unit_id is null`;
    expect(compared).toEqual({ previous: first.get(""), year_before: null });
  });
}, 120_000);
