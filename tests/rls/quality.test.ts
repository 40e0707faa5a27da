import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { employee, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

interface Figure {
  people: number | null;
  approved: number | null;
  complete: number | null;
  correct: number | null;
  clean: number | null;
}
interface Scores {
  unit: { id: string; name: string } | null;
  path: { id: string }[];
  total: Figure | null;
  units: (Figure & { id: string; own: boolean; few: boolean })[];
}

async function scores(tx: Tx, unitId: string | null = null): Promise<Scores> {
  const [row] = await tx<{ r: Scores }[]>`select public.unit_scores(${unitId}) as r`;
  if (!row) throw new Error("no scores");
  return row.r;
}

/** The figures of a unit and all below it, found through the tree of parents. */
async function expected(tx: Tx, unitId: string): Promise<Figure> {
  const [row] = await tx<Figure[]>`
    with recursive below as (select ${unitId}::uuid as id union all select u.id from public.unit u join below b on u.parent_id = b.id)
    select count(*)::int as people, count(s.employee_id)::int as approved, floor(avg(coalesce(s.complete, 0)) * 10)::float / 10 as complete,
           floor(avg(s.correct) * 10)::float / 10 as correct, floor(avg(s.clean) * 10)::float / 10 as clean
      from public.employee e left join public.record_score s on s.employee_id = e.id
     where e.status = 'active' and e.unit_id in (select id from below)`;
  if (!row) throw new Error("no figures");
  return row;
}

const figureOf = ({ people, approved: count, complete, correct, clean }: Figure): Figure => ({ people, approved: count, complete, correct, clean });

describe("scores of units", () => {
  it("are means over the people at work, and over the approved records, of the unit and all below it", async () => {
    await rolledBack(async (tx) => {
      await employee(tx, units.commune.id);
      await become(tx, "districtManager");
      const told = await scores(tx);
      await becomeOwner(tx);
      expect(told.unit?.id).toBe(units.district.id);
      expect(told.path).toEqual([]);
      expect(figureOf(told.total as Figure)).toEqual(await expected(tx, units.district.id));
      expect(told.total?.approved).toBeLessThan(told.total?.people ?? 0);
      for (const one of told.units.filter(({ own }) => !own)) expect(figureOf(one), one.id).toEqual(await expected(tx, one.id));
      expect(told.units.map(({ id }) => id)).toEqual(expect.arrayContaining([units.school.id, units.commune.id]));
      expect(told.units.reduce((sum, one) => sum + (one.people ?? 0), 0)).toBe(told.total?.people);
    });
  });

  it("of several grants begin with each of them; what lies above is not shown", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "multiManager");
      const told = await scores(tx);
      expect(told.unit).toBeNull();
      expect(told.units.map(({ id }) => id).sort()).toEqual([units.hospital.id, units.otherSchool.id, units.farSchool.id].sort());
      expect((await scores(tx, units.hospital.id)).path).toEqual([]);
      for (const out of [units.department.id, units.province.id, units.school.id]) {
        expect((await refused(tx, (sp) => sp`select public.unit_scores(${out})`)).key).toBe("unit_unknown");
        expect((await refused(tx, (sp) => sp`select * from public.quality_rules(${out})`)).key).toBe("unit_unknown");
        expect((await refused(tx, (sp) => sp`select * from public.section_scores(${out})`)).key).toBe("unit_unknown");
      }
    });
  });

  it("tell a leader nothing of fewer than five people, nor a sum from which it follows", async () => {
    await rolledBack(async (tx) => {
      const made = await unit(tx, units.department.id, "Chi cục kiểm thử điểm", { kind: "department" });
      const [small, large, larger] = [await unit(tx, made.id, "Phòng hai người"), await unit(tx, made.id, "Phòng năm người"), await unit(tx, made.id, "Phòng sáu người")];
      for (const [where, people] of [[small, 2], [large, 5], [larger, 6]] as const) for (let n = 0; n < people; n++) await employee(tx, where.id);
      await become(tx, "leader");
      const told = await scores(tx, made.id);
      const few = Object.fromEntries(told.units.map((one) => [one.id, one.few]));
      expect(few).toEqual({ [small.id]: true, [large.id]: true, [larger.id]: false });
      for (const one of told.units.filter((row) => row.few)) expect(figureOf(one)).toEqual({ people: null, approved: null, complete: null, correct: null, clean: null });
      expect(told.total?.people).toBe(13);
      expect((await scores(tx, small.id)).total).toBeNull();
      await become(tx, "departmentManager");
      expect((await scores(tx, made.id)).units.map(({ people }) => people)).toEqual([2, 5, 6]);
    });
  });

  it("and rules with fewer than five records are counted for no leader", async () => {
    await rolledBack(async (tx) => {
      await become(tx, "leader");
      const rules = await tx<{ records: number | null }[]>`select records from public.quality_rules(${units.hospital.id})`;
      expect(rules.length).toBeGreaterThan(0);
      for (const { records: count } of rules) expect(count === null || count >= 5).toBe(true);
      await become(tx, "departmentManager");
      for (const { records: count } of await tx<{ records: number | null }[]>`select records from public.quality_rules(${units.hospital.id})`) expect(count).toBeGreaterThan(0);
    });
  });
});

describe("scores of sections", () => {
  interface SectionRow { section: string; records: number; whole: number | null; complete: number | null; correct: number | null; clean: number | null }
  const told = (tx: Tx, unitId: string | null) => tx<SectionRow[]>`select * from public.section_scores(${unitId})`;
  /** Counted from what each record is told of itself, through the tree of parents. */
  const counted = (tx: Tx, unitIds: string[]) => tx<SectionRow[]>`
    with recursive below as (select unnest(${unitIds}::uuid[]) as id union all select u.id from public.unit u join below b on u.parent_id = b.id)
    select k.key as section, count(*)::int as records,
           count(*) filter (where (x.value #>> '{complete,1}')::int + (x.value #>> '{correct,1}')::int + (x.value #>> '{clean,1}')::int = 0)::int as whole,
           count(*) filter (where (x.value #>> '{complete,1}')::int = 0)::int as complete, count(*) filter (where (x.value #>> '{correct,1}')::int = 0)::int as correct,
           count(*) filter (where (x.value #>> '{clean,1}')::int = 0)::int as clean
      from public.employee e join public.record_score s on s.employee_id = e.id cross join lateral jsonb_each(s.sections) x join public.profile_section k on k.key = x.key
     where e.status = 'active' and e.unit_id in (select b.id from below b) group by k.key, k.position order by k.position`;

  it("count the records of a unit and all below it in which a section is whole, and what was found there takes the rest", async () => {
    await rolledBack(async (tx) => {
      for (const [who, unitId, roots] of [["provinceOfficer", null, [units.province.id]], ["districtManager", null, [units.district.id]], ["districtManager", units.school.id, [units.school.id]],
        ["multiManager", null, [units.hospital.id, units.otherSchool.id, units.farSchool.id]]] as const) {
        const rows = await actingAs(tx, who, () => told(tx, unitId));
        expect([...rows], `${who} ${String(unitId)}`).toEqual([...(await counted(tx, [...roots]))]);
        expect(rows.length).toBeGreaterThan(10);
      }
      const [school] = await actingAs(tx, "districtManager", async () => (await told(tx, units.district.id)).filter(({ section }) => section === "contact"));
      const [listed] = await actingAs(tx, "districtManager", () => tx<{ records: number }[]>`
        select count(distinct employee_id)::int as records from public.quality_list where section = 'contact' and quality = 'clean'`);
      expect(listed?.records).toBe((school?.records ?? 0) - (school?.clean ?? 0));
    });
  });

  it("tell a leader nothing of fewer than five records, whole or not", async () => {
    await rolledBack(async (tx) => {
      const [all, exact] = [await actingAs(tx, "leader", () => told(tx, null)), await counted(tx, [units.province.id])];
      for (const row of all) {
        expect(row.records).toBeGreaterThanOrEqual(5);
        const is = exact.find(({ section }) => section === row.section);
        for (const figure of ["whole", "complete", "correct", "clean"] as const) {
          const [count, rest] = [is?.[figure] ?? 0, row.records - (is?.[figure] ?? 0)];
          expect(row[figure], `${row.section} ${figure}`).toBe((count > 0 && count < 5) || (rest > 0 && rest < 5) ? null : count);
        }
      }
      expect(await actingAs(tx, "leader", () => told(tx, units.school.id))).toHaveLength(0);
    });
  });
});

describe("why a record has its scores", () => {
  const readings = (tx: Tx, employeeId: string) => tx<{ details: unknown }[]>`
    select details from audit.event where employee_id = ${employeeId} and action = 'read' and details ->> 'part' = 'quality'`;

  it("is told to an officer with a trace that the person sees", async () => {
    await rolledBack(async (tx) => {
      const { employeeId } = records.approvedInSchool;
      const before = await readings(tx, employeeId);
      const told = await actingAs(tx, "deputy", async () =>
        (await tx<{ r: { complete: number; findings: number; found: { rule: string; message_vi: string }[] } }[]>`select public.record_quality(${employeeId}) as r`)[0]?.r);
      expect(told?.found.length).toBe(told?.findings);
      for (const one of told?.found ?? []) expect(one.message_vi.length).toBeGreaterThan(5);
      expect(await readings(tx, employeeId)).toHaveLength(before.length + 1);
      const seen = await actingAs(tx, { userId: records.approvedInSchool.userId }, () => tx`select actor_name from public.my_record_readings(5)`);
      expect(seen[0]?.actor_name).toMatch(/^Ngô Thị Phó Hiệu Trưởng/);
    });
  });

  it("is the person's own without one; before the first approval nothing is complete", async () => {
    await rolledBack(async (tx) => {
      const own = await actingAs(tx, "otherEmployee", async () => (await tx<{ r: { complete: number } }[]>`select public.record_quality() as r`)[0]?.r);
      expect(own?.complete).toBeGreaterThan(0);
      expect(await readings(tx, String(actors.otherEmployee.employeeId))).toHaveLength(0);
      const none = await actingAs(tx, "employee", async () => (await tx<{ r: unknown }[]>`select public.record_quality() as r`)[0]?.r);
      expect(none).toEqual({ complete: 0, correct: null, clean: null, computed_on: null, findings: 0, sections: null, found: [] });
      await become(tx, "leader");
      expect((await refused(tx, (sp) => sp`select public.record_quality()`)).key).toBe("no_own_record");
    });
  });
});

describe("too many rated excellent", () => {
  it("is told of each unit where they are more than a fifth of those rated good; a leader reads no count below five", async () => {
    await rolledBack(async (tx) => {
      const year = 2019;
      const rate = async (unitId: string, good: number, excellent: number): Promise<void> => {
        for (let at = 0; at < good + excellent; at++) {
          const who = await employee(tx, unitId);
          await tx`insert into public.profile_evaluation (employee_id, unit_lft, year, result) select id, unit_lft, ${year}, ${at < good ? "T" : "XS"} from public.employee where id = ${who.employeeId}`;
        }
      };
      const [few, many, enough] = [await unit(tx, units.district.id, "Trường thử ít", {}), await unit(tx, units.district.id, "Trường thử nhiều", {}), await unit(tx, units.district.id, "Trường thử vừa", {})];
      await rate(few.id, 5, 2);
      await rate(many.id, 20, 6);
      await rate(enough.id, 10, 2);
      const told = async (who: Parameters<typeof actingAs>[1], unitId: string | null = null) => (await actingAs(tx, who, () => tx<{ unit_name: string; good: number; excellent: number; most: number }[]>`
        select unit_name, good, excellent, most from public.excellent_excess(${unitId}, ${year})`)).map((row) => ({ ...row }));
      const [ofMany, ofFew] = [{ unit_name: "Trường thử nhiều", good: 20, excellent: 6, most: 4 }, { unit_name: "Trường thử ít", good: 5, excellent: 2, most: 1 }];
      expect(await told("districtManager")).toEqual([ofMany, ofFew]);
      expect(await told("provinceOfficer", few.id)).toEqual([ofFew]);
      expect(await told("schoolManager")).toEqual([]);
      expect(await told("leader")).toEqual([ofMany]);
      expect(await refused(tx, () => told("schoolManager", units.district.id))).toMatchObject({ key: "unit_unknown" });
    });
  });
});
