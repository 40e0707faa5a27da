import { describe, expect, it } from "vitest";
import { actingAs, become, connect, freeze, owner, refusalOf, refused, rolledBack, type Refusal, type Tx } from "../helpers/as.ts";
import { employee, unit } from "../helpers/factories.ts";
import { stack, world } from "../helpers/facts.ts";

const { units, actors } = world;

type Kind = "administrative" | "public_service";
interface Figures {
  quota: number | null;
  valid_from: string | null;
  decision: string | null;
  allotted: number | null;
  present: number | null;
}
interface Line extends Record<Kind, Figures> {
  id: string;
  own: boolean;
}
interface Told {
  unit: { id: string } | null;
  path: { id: string }[];
  total: Line | null;
  units: Line[];
}
interface Given {
  unit_id: string;
  kind: Kind;
  quota: unknown;
  seen: unknown;
}

const DECISION = "1234/QĐ-UBND ngày 15/12/2025";
const post = (unitId: string, quota: unknown, seen: unknown = null, kind: Kind = "public_service"): Given => ({ unit_id: unitId, kind, quota, seen });

async function give(tx: Tx, quotas: unknown, more: { day?: string | null; decision?: string | null; reason?: string } = {}): Promise<unknown> {
  const { day = "2026-01-01", decision = DECISION, reason = null } = more;
  const [row] = await tx<{ r: unknown }[]>`select public.set_staff_quotas(${decision}, ${day}, ${tx.json(quotas as never)}, ${reason}) as r`;
  return row?.r;
}
async function told(tx: Tx, unitId: string | null, day: string | null = null): Promise<Told> {
  const [row] = await tx<{ r: Told }[]>`select public.staff_quotas(${unitId}, ${day}) as r`;
  if (!row) throw new Error("no figures");
  return row.r;
}
const lineOf = (all: Told, id: string): Line => {
  const found = all.units.find((one) => one.id === id && !one.own);
  if (!found) throw new Error("no such line");
  return found;
};
/** The people at work of a unit and all below it, found through the tree of parents. */
async function recount(tx: Tx, unitId: string): Promise<[administrative: number, publicService: number]> {
  const [row] = await tx<{ a: number; p: number }[]>`
    with recursive below as (select ${unitId}::uuid as id union all select u.id from public.unit u join below b on u.parent_id = b.id)
    select count(*) filter (where e.category in ('official', 'civil_servant', 'commune_official'))::int as a, count(*) filter (where e.category = 'public_employee')::int as p
      from public.employee e where e.status = 'active' and e.unit_id in (select id from below)`;
  return [row?.a ?? -1, row?.p ?? -1];
}
const rows = (tx: Tx, unitId: string) => tx<{ kind: string; valid_from: string; quota: number; decision: string; reason: string | null }[]>`
  select kind, valid_from::text, quota, decision, reason from public.staff_quota where unit_id = ${unitId} order by valid_from, kind`;
const office = (tx: Tx, quotas: unknown, more?: Parameters<typeof give>[2]) => actingAs(tx, "provinceOfficer", () => give(tx, quotas, more));

describe("a quota", () => {
  it("is entered by officers of Sở Nội vụ alone, all of a decision or nothing", () => rolledBack(async (tx) => {
    await become(tx, "provinceOfficer");
    expect(await give(tx, [post(units.school.id, 40), post(units.district.id, 12, null, "administrative")])).toEqual({ entered: 2, corrected: 0, withdrawn: 0 });
    const one = await refused(tx, (sp) => give(sp, [post(units.otherSchool.id, 30), post(units.school.id, 41)]));
    expect(one).toMatchObject({ code: "PT409", key: "quota_changed", params: { unit: units.school.name, unit_id: units.school.id, kind: "public_service", quota: 40 } });
    for (const who of ["districtManager", "schoolManager", "leader", "auditor", "employee"] as const) {
      await become(tx, who);
      expect(await refused(tx, (sp) => give(sp, [post(units.school.id, 99, 40)]))).toMatchObject({ code: "42501", key: "only_province_officer" });
    }
    await actingAs(tx, "provinceOfficer", async () => {
      expect(lineOf(await told(tx, units.district.id), units.otherSchool.id).public_service.quota).toBeNull();
      expect(lineOf(await told(tx, units.district.id), units.school.id).public_service).toMatchObject({ quota: 40, decision: DECISION, valid_from: "2026-01-01" });
    });
    expect(await rows(tx, units.school.id)).toHaveLength(1);
    expect(await rows(tx, units.otherSchool.id)).toEqual([]);
  }));

  it("is in force from its day until a later one", () => rolledBack(async (tx) => {
    await freeze(tx, "2031-06-15");
    await office(tx, [post(units.school.id, 40)], { day: "2031-01-01" });
    await office(tx, [post(units.school.id, 35, 40)], { day: "2031-09-01", decision: "55/QĐ-UBND ngày 20/8/2031" });
    await office(tx, [post(units.school.id, 38)], { day: "2030-01-01", decision: "9/QĐ-UBND ngày 2/1/2030" });
    await become(tx, "schoolManager");
    const on = async (day: string | null): Promise<number | null> => (await told(tx, units.school.id, day)).total?.public_service.quota ?? null;
    expect([await on("2029-12-31"), await on("2030-01-01"), await on("2030-12-31"), await on(null), await on("2031-08-31"), await on("2031-09-01")]).toEqual([null, 38, 38, 40, 40, 35]);
    const history = await tx<{ quota: number; entered_by_name: string }[]>`select quota, entered_by_name from public.staff_quota_history(${units.school.id})`;
    expect(history.map(({ quota }) => quota)).toEqual([35, 40, 38]);
    expect(history[0]?.entered_by_name).toContain(actors.provinceOfficer.username);
  }));

  it("of the same day is corrected or taken back with a reason, which the trail keeps; the day before it counts again", () => rolledBack(async (tx) => {
    await freeze(tx, "2031-06-15");
    await office(tx, [post(units.school.id, 38)], { day: "2030-01-01" });
    const day = "2031-01-01";
    await office(tx, [post(units.school.id, 40, 38)], { day });
    expect(await office(tx, [post(units.school.id, 40, 40)], { day })).toEqual({ entered: 0, corrected: 0, withdrawn: 0 });
    await become(tx, "provinceOfficer");
    for (const quota of [44, null]) expect(await refused(tx, (sp) => give(sp, [post(units.school.id, quota, 40)], { day }))).toMatchObject({ code: "PT422", key: "reason_required" });
    expect(await refused(tx, (sp) => give(sp, [post(units.school.id, null, 38)], { day: "2030-06-01", reason: "Nhập nhầm ngày" }))).toMatchObject({ key: "quota_not_of_day" });
    expect(await give(tx, [post(units.school.id, 44, 40)], { day, reason: "Nhập nhầm số" })).toEqual({ entered: 0, corrected: 1, withdrawn: 0 });
    expect((await told(tx, units.school.id)).total?.public_service.quota).toBe(44);
    expect(await give(tx, [post(units.school.id, null, 44)], { day, reason: "Nhập nhầm đơn vị" })).toEqual({ entered: 0, corrected: 0, withdrawn: 1 });
    expect((await told(tx, units.school.id)).total?.public_service).toMatchObject({ quota: 38, valid_from: "2030-01-01" });
    await tx`select set_config('role', 'none', true)`;
    const trail = await tx<{ action: string; quota: [unknown, unknown]; reason: [unknown, unknown] }[]>`
      select action, jsonb_build_array(before -> 'quota', after -> 'quota') as quota, jsonb_build_array(before -> 'reason', after -> 'reason') as reason
        from audit.event where object = 'public.staff_quota' and actor = ${actors.provinceOfficer.userId} order by id desc limit 3`;
    expect(trail.map((one) => [one.action, one.quota, one.reason])).toEqual([
      ["delete", [44, null], ["Nhập nhầm đơn vị", null]], ["update", [null, null], ["Nhập nhầm số", "Nhập nhầm đơn vị"]], ["update", [40, 44], [null, "Nhập nhầm số"]],
    ]);
  }));

  it("is refused with what to mend, and nothing is written", () => rolledBack(async (tx) => {
    await freeze(tx, "2031-06-15");
    const gone = await unit(tx, units.department.id, "Chi cục đã giải thể", { from: "2020-01-01", to: "2025-12-31" });
    const at = post(units.school.id, 40);
    await become(tx, "provinceOfficer");
    const cases: [key: string, field: string | undefined, quotas: unknown, more?: Parameters<typeof give>[2]][] = [
      ["text_length", "decision", [at], { decision: null }], ["text_length", "decision", [at], { decision: " 12 " }], ["text_length", "decision", [at], { decision: "x".repeat(201) }],
      ["quota_day", "valid_from", [at], { day: null }], ["quota_day", "valid_from", [at], { day: "1999-12-31" }], ["quota_day", "valid_from", [at], { day: "2032-06-16" }],
      ["quota_rows_limit", "quotas", []], ["quota_rows_limit", "quotas", Array.from({ length: 1001 }, () => at)],
      ...[null, {}, [null], [7], [{ unit_id: units.school.id }], [{ ...at, kind: "contract" }], [{ ...at, seen: "x" }], [at, at]].map((quotas) => ["request_malformed", "quotas", quotas] as [string, string, unknown]),
      ...[-1, 1.5, 100001, "12", true, {}].map((quota) => ["quota_number", "quota", [post(units.school.id, quota)]] as [string, string, unknown]),
      ["unit_unknown", "unit_id", [post(crypto.randomUUID(), 1)]], ["unit_unknown", "unit_id", [post("x' or 1=1 --", 1)]],
      ["quota_unit_not_in_force", "valid_from", [post(gone.id, 1)]],
    ];
    for (const [key, field, quotas, more] of cases) expect(await refused(tx, (sp) => give(sp, quotas, more)), JSON.stringify(more ?? quotas).slice(0, 80)).toMatchObject({ code: "PT422", key, params: { field } });
    await tx`select set_config('role', 'none', true)`;
    expect(await rows(tx, units.school.id)).toEqual([]);
  }));
});

it("two officers at once: the second is told what the first has entered", async () => {
  const [first, second] = [connect(stack.databaseUrl, 1), connect(stack.databaseUrl, 1)];
  const id = units.farSchool.id;
  try {
    let later: Promise<Refusal | "taken"> | undefined;
    await first.begin(async (tx) => {
      await become(tx, "provinceOfficer");
      await give(tx, [post(id, 30)]);
      later = second.begin(async (other) => {
        await become(other, "provinceOfficer");
        await give(other, [post(id, 25)]);
        return "taken" as const;
      }).catch(refusalOf);
      await expect.poll(async () => (await owner<{ n: number }[]>`select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.query like '%set_staff_quotas%' and a.pid <> pg_backend_pid()`)[0]?.n, { timeout: 5000 }).toBeGreaterThan(0);
    });
    expect(await later).toMatchObject({ code: "PT409", key: "quota_changed", params: { unit_id: id, quota: 30 } });
    expect((await owner<{ quota: number }[]>`select quota from public.staff_quota where unit_id = ${id}`).map(({ quota }) => quota)).toEqual([30]);
  } finally {
    await owner`delete from public.staff_quota where unit_id = ${id}`;
    await Promise.all([first.end(), second.end()]);
  }
});

describe("posts and people", () => {
  it("are those of the unit with all below it, told to whoever follows it", () => rolledBack(async (tx) => {
    const below = await unit(tx, units.commune.id, "Trạm y tế thử", { kind: "department" });
    for (const category of ["public_employee", "public_employee", "civil_servant"] as const) await employee(tx, below.id, { category });
    const left = await employee(tx, below.id, { category: "public_employee" });
    await tx`update public.employee set status = 'archived' where id = ${left.employeeId}`;
    await office(tx, [post(units.district.id, 60), post(units.school.id, 40), post(units.commune.id, 25), post(below.id, 7)]);
    const all = await actingAs(tx, "districtManager", () => told(tx, null));
    expect(all).toMatchObject({ unit: { id: units.district.id }, path: [] });
    expect(all.total?.public_service).toMatchObject({ quota: 60, allotted: 65 });
    expect(lineOf(all, units.commune.id).public_service).toMatchObject({ quota: 25, allotted: 7 });
    for (const line of [...all.units.filter(({ own }) => !own), all.total as Line]) expect([line.administrative.present, line.public_service.present], line.id).toEqual(await recount(tx, line.id));
    for (const kind of ["administrative", "public_service"] as const) expect(all.units.reduce((sum, line) => sum + (line[kind].present ?? NaN), 0)).toBe(all.total?.[kind].present);
    await become(tx, "schoolManager");
    expect((await told(tx, null)).path).toEqual([]);
    for (const call of [(sp: Tx) => told(sp, units.district.id), (sp: Tx) => sp`select * from public.quota_excess(${units.district.id})`, (sp: Tx) => sp`select * from public.staff_quota_history(${units.otherSchool.id})`])
      expect(await refused(tx, call)).toMatchObject({ code: "PT404", key: "unit_unknown" });
    expect(await refused(tx, (sp) => sp`select * from public.staff_quota`)).toMatchObject({ code: "42501" });
  }));

  it("over the quota are listed, by people or by what was given on; a leader reads nothing that tells of fewer than five people", () => rolledBack(async (tx) => {
    const made = await unit(tx, units.department.id, "Chi cục kiểm thử biên chế", { kind: "department" });
    const [small, large, mixed, enough, big] = [
      await unit(tx, made.id, "Phòng ba người"), await unit(tx, made.id, "Phòng sáu người"), await unit(tx, made.id, "Phòng chín người"), await unit(tx, made.id, "Phòng đủ"), await unit(tx, made.id, "Phòng lớn"),
    ];
    for (const [where, civil, teachers] of [[small, 3, 0], [large, 6, 0], [mixed, 7, 2], [enough, 8, 8], [big, 10, 0]] as const) {
      for (let n = 0; n < civil + teachers; n++) await employee(tx, where.id, { category: n < civil ? "civil_servant" : "public_employee" });
    }
    await office(tx, [small, large, mixed].map(({ id }) => post(id, 2, null, "administrative")).concat(post(enough.id, 8, null, "administrative"), post(made.id, 13, null, "administrative")));
    const excess = async (who: Parameters<typeof actingAs>[1]) => (await actingAs(tx, who, () => tx<{ unit_name: string; quota: number; allotted: number | null; present: number | null; decision: string }[]>`
      select unit_name, quota, allotted, present, decision from public.quota_excess(${made.id})`)).map((row) => ({ ...row }));
    const line = (unit_name: string, quota: number, present: number, allotted: number | null = null) => ({ unit_name, quota, allotted, present, decision: DECISION });
    const [whole, ofSix] = [line(made.name, 13, 34, 14), line("Phòng sáu người", 2, 6)];
    expect(await excess("departmentManager")).toEqual([whole, line("Phòng chín người", 2, 7), ofSix, line("Phòng ba người", 2, 3)]);
    expect(await excess("leader")).toEqual([whole, ofSix]);
    const seen = await actingAs(tx, "leader", () => told(tx, made.id));
    const present = ({ id }: { id: string }) => [lineOf(seen, id).administrative.present, lineOf(seen, id).public_service.present];
    // The six beside the three, the eight teachers beside the two, the other eight beside these: each would give away what is hidden.
    expect([small, large, mixed, enough, big].map(present)).toEqual([[null, 0], [null, 0], [null, null], [null, null], [10, 0]]);
    expect(seen.total).toMatchObject({ administrative: { present: 34 }, public_service: { present: 10 } });
    expect(lineOf(seen, small.id).administrative.quota).toBe(2);
  }));
});
