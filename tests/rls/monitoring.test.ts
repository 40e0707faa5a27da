import { describe, expect, it } from "vitest";
import { actingAs, become, freeze, owner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, employee, grant, officer, submitted, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { dayFromNow } from "../helpers/movements.ts";

const { units } = world;

interface Line {
  people: number;
  accounts_issued: number;
  never_declared: number;
  waiting: number;
  waiting_over_5_days: number;
  approved: number;
  overdue: number;
  complete: number | null;
}
interface Monitoring {
  rounded: boolean;
  day: string;
  long_wait_days: number;
  unit: { id: string } | null;
  path: { id: string }[];
  total: Line | null;
  units: (Line & { id: string; own: boolean; rounded: boolean })[];
  overdue: { kind: string; count: number }[];
  waiting: { age: number; count: number }[];
  weeks: (Line & { day: string })[];
  peers: { week: string; measures: { measure: string; value: number | null; median: number; rank: number | null; units: number }[] } | null;
}

async function monitoring(tx: Tx, unitId: string | null = null, day: string | null = null): Promise<Monitoring> {
  const [row] = await tx<{ r: Monitoring }[]>`select public.monitoring(${unitId}, ${day}) as r`;
  if (!row) throw new Error("no answer");
  return row.r;
}

describe("monitoring", () => {
  it("adds up: the lines of a unit are its total, those of a line's unit are that line", async () => {
    await rolledBack(async (tx) => {
      await employee(tx, units.commune.id);
      await submitted(tx, await account(tx, units.otherSchool.id));
      await freeze(tx, dayFromNow(20));
      await become(tx, "provinceOfficer");
      const [province, district] = [await monitoring(tx), await monitoring(tx, units.district.id)];
      for (const { total, units: lines } of [province, district]) {
        for (const key of ["people", "accounts_issued", "never_declared", "waiting", "waiting_over_5_days", "approved", "overdue"] as const) {
          expect(lines.reduce((sum, line) => sum + line[key], 0), key).toBe(total?.[key]);
        }
      }
      const { id: _id, own: _own, rounded: _rounded, ...line } = { ...(province.units.find(({ id, own }) => id === units.district.id && !own) as Monitoring["units"][number]) };
      expect({ ...line, name: undefined }).toEqual({ ...district.total, name: undefined });
      expect(district.path.map(({ id }) => id)).toEqual([units.province.id]);
      expect(province.waiting.reduce((sum, { count }) => sum + count, 0)).toBe(province.total?.waiting);
      expect(province.waiting.filter(({ age }) => age >= 2).reduce((sum, { count }) => sum + count, 0)).toBe(province.total?.waiting_over_5_days);
      // The list behind that figure.
      const [listed] = await tx<{ n: number }[]>`select count(*)::int as n from public.review_queue where status = 'submitted' and waiting_days > ${province.long_wait_days}`;
      expect([listed?.n, province.long_wait_days >= 7]).toEqual([province.total?.waiting_over_5_days, true]);
      const [home] = await tx<{ long: number; days: number }[]>`select (h #>> '{officer,waiting_over_5_days}')::int as long, (h #>> '{officer,long_wait_days}')::int as days from public.home_summary() h`;
      expect(home).toEqual({ long: province.total?.waiting_over_5_days, days: province.long_wait_days });
      expect(listed?.n).toBeGreaterThan(0);
      expect(province.overdue.reduce((sum, { count }) => sum + count, 0)).toBe(province.total?.overdue);
      expect(province.total?.overdue).toBeGreaterThan(0);
      expect(province.weeks.at(-1)).toMatchObject({ day: dayFromNow(20), people: province.total?.people });
    });
  });

  it("of a past day tells that day, of a day to come nothing", async () => {
    await rolledBack(async (tx) => {
      const before = await actingAs(tx, "districtManager", () => monitoring(tx));
      await freeze(tx, dayFromNow(3));
      await employee(tx, units.school.id);
      await become(tx, "districtManager");
      const past = await monitoring(tx, null, dayFromNow(0));
      expect(past.total).toEqual(before.total);
      expect((await monitoring(tx)).total?.people).toBe((before.total?.people ?? 0) + 1);
      expect(await refused(tx, (sp) => monitoring(sp, null, dayFromNow(4)))).toMatchObject({ key: "date_in_future", code: "PT422" });
    });
  });

  it("tells leaders counts in fives and no score of few, of their own unit and below only", async () => {
    await rolledBack(async (tx) => {
      const exact = await actingAs(tx, "provinceOfficer", () => monitoring(tx));
      const told = await actingAs(tx, "leader", () => monitoring(tx));
      expect(told.rounded).toBe(true);
      for (const [index, line] of told.units.entries()) {
        const truth = exact.units[index] as Line;
        for (const key of ["people", "accounts_issued", "waiting", "approved", "overdue", "never_declared"] as const) expect(line[key]).toBe(truth[key] - (truth[key] % 5));
        if (truth.people < 5) expect(line).toMatchObject({ people: 0, complete: null, correct: null, clean: null });
      }
      // The sum and the other lines leave a small line open: they are rounded each by itself.
      const sum = told.units.reduce((total, { people }) => total + people, 0);
      expect(sum).not.toBe(exact.total?.people);
      for (const line of [...told.weeks, told.total as Line]) expect([line.people % 5, line.waiting % 5, line.overdue % 5]).toEqual([0, 0, 0]);

      const head = await officer(tx, units.department.id, "Giám đốc Sở Y tế");
      await grant(tx, head, "leader", units.department.id);
      await become(tx, { userId: head });
      const own = await monitoring(tx);
      expect(own.unit?.id).toBe(units.department.id);
      expect(own.path).toEqual([]);
      expect((await refused(tx, (sp) => monitoring(sp, units.district.id))).key).toBe("unit_unknown");
      expect((await refused(tx, (sp) => sp`select public.unit_scores(${units.district.id})`)).key).toBe("unit_unknown");
    });
  });

  it("greets leaders with totals in fives of the units they lead, and of no other", async () => {
    await rolledBack(async (tx) => {
      for (let n = 0; n < 7; n++) await employee(tx, units.department.id, { fullName: `Người Được Đếm ${n}` });
      const head = await officer(tx, units.department.id, "Giám đốc Sở Y tế");
      await grant(tx, head, "leader", units.department.id);
      const truth = await tx<{ people: number; male: number }[]>`
        select count(*)::int as people, count(*) filter (where gender = '1')::int as male from public.employee e
         where e.status = 'active' and e.unit_lft between ${units.department.lft} and (select rgt from public.unit where id = ${units.department.id})`;
      const five = (count = 0): number => count - (count % 5);
      await become(tx, { userId: head });
      const [home] = await tx<{ leader: { units: string[]; employees: number; approved: number; overdue: number; by_gender: { gender: string; count: number }[]; by_category: { count: number }[] } }[]>`
        select public.home_summary() -> 'leader' as leader`;
      expect(home?.leader).toMatchObject({ employees: five(truth[0]?.people), units: [expect.any(String)] });
      expect(home?.leader.by_gender.find(({ gender }) => gender === "1")?.count).toBe(five(truth[0]?.male));
      for (const { count } of [...(home?.leader.by_gender ?? []), ...(home?.leader.by_category ?? [])]) expect(count % 5).toBe(0);
      expect([(home?.leader.approved ?? 1) % 5, (home?.leader.overdue ?? 1) % 5]).toEqual([0, 0]);
    });
  });

  it("compares a unit with those of its kind and level, when five or more can be compared", async () => {
    await rolledBack(async (tx) => {
      expect((await actingAs(tx, "provinceOfficer", () => monitoring(tx, units.school.id))).peers).toBeNull();
      const schools: string[] = [];
      for (let n = 0; n < 5; n++) {
        const made = await unit(tx, units.district.id, `Trường THCS so sánh số ${n}`, { kind: "school" });
        schools.push(made.id);
        for (let k = 0; k < 5; k++) {
          if (k < n) await account(tx, made.id);
          else await employee(tx, made.id);
        }
      }
      await freeze(tx, dayFromNow(20));
      await become(tx, "provinceOfficer");
      const told = await Promise.all(schools.map((id) => monitoring(tx, id)));
      const overdue = told.map(({ peers }) => peers?.measures.find(({ measure }) => measure === "overdue"));
      expect(overdue.map((one) => one?.value)).toEqual([0, 20, 40, 60, 80]);
      expect(overdue.map((one) => one?.rank)).toEqual([...overdue.map((one) => one?.rank)].sort((a, b) => Number(a) - Number(b)));
      expect(new Set(overdue.map((one) => one?.median)).size).toBe(1);
    });
  });

  it("reads weeks that were kept as it computes them", async () => {
    await rolledBack(async (tx) => {
      await account(tx, units.school.id);
      await freeze(tx, dayFromNow(30));
      const before = await actingAs(tx, "provinceOfficer", () => monitoring(tx));
      expect(before.weeks.length).toBeGreaterThan(2);
      for (const { day } of before.weeks.slice(0, -1)) await tx`insert into private.week_figure select * from private.figures_of_week(private.end_of_day(${day}), ${day}) on conflict do nothing`;
      await account(tx, units.school.id);
      const after = await actingAs(tx, "provinceOfficer", () => monitoring(tx));
      expect(after.weeks.slice(0, -1)).toEqual(before.weeks.slice(0, -1));
    });
  });
});

it("the figures of weeks are read by nobody", async () => {
  expect(await owner`select 1 from pg_class c where c.oid = 'private.week_figure'::regclass and has_any_column_privilege('authenticated', c.oid, 'select')`).toHaveLength(0);
});
