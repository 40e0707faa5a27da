import { describe, expect, it } from "vitest";
import { actingAs, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, delegation, grant, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, dayFromNow, decision, movementRevision, send, TODAY } from "../helpers/movements.ts";
import { confirmed, drafted, previewed, reorganised, reorganisationRevision, undone, type Operation } from "../helpers/reorganisations.ts";

const { units, actors, records } = world;
const SCHOOL = units.school.id;
const NEW_SCHOOL: Operation = { kind: "create", code: "MOI-1", name: "Trường liên cấp mới", unit_kind: "THCS", parent: units.district.code };
const MERGE: Operation[] = [NEW_SCHOOL, { kind: "merge", units: [units.school.code, units.otherSchool.id], into: "new:MOI-1" }];

/** Everything of the province that a reorganisation could touch, in an order: what is the same twice was not changed. */
async function province(tx: Tx): Promise<string> {
  const [row] = await tx<{ all: string }[]>`
    select jsonb_build_object(
      'units', (select jsonb_agg(to_jsonb(u) - 'updated_at' order by u.id) from public.unit u), 'versions', (select jsonb_agg(to_jsonb(v) - 'updated_at' - 'id' order by v.unit_id, v.valid_during) from public.unit_version v),
      'people', (select jsonb_agg(jsonb_build_array(e.id, e.unit_id, e.unit_lft, e.status) order by e.id) from public.employee e),
      'accounts', (select jsonb_agg(jsonb_build_array(a.user_id, a.unit_id, a.unit_lft, a.status) order by a.user_id) from public.account a),
      'grants', (select jsonb_agg(jsonb_build_array(g.user_id, g.role, g.unit_id, g.unit_lft) order by g.user_id, g.role, g.unit_id) from public.role_grant g join public.account a using (user_id) where g.revoked_at is null and a.status <> 'closed'),
      'successions', (select count(*) from public.unit_succession))::text as all`;
  return row?.all ?? "";
}

/** Rows of every table of records whose number is not that of its record. */
async function astray(tx: Tx): Promise<number> {
  const tables = await tx<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft' join pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`;
  let rows = 0;
  for (const { name } of tables) {
    const [found] = await tx.unsafe<{ n: number }[]>(`select count(*)::int as n from public.${name} t join public.employee e on e.id = t.employee_id where t.unit_lft <> e.unit_lft`);
    rows += found?.n ?? 0;
  }
  const [heads] = await tx<{ n: number }[]>`select count(*)::int as n from public.employee e join public.unit u on u.id = e.unit_id where u.lft <> e.unit_lft or u.valid_to < private.today()`;
  return rows + (heads?.n ?? 0);
}

const unitOf = async (tx: Tx, employeeId: string): Promise<string> =>
  (await tx<{ code: string }[]>`select u.code from public.employee e join public.unit u on u.id = e.unit_id where e.id = ${employeeId}`)[0]?.code ?? "";
const sees = (tx: Tx, who: Parameters<typeof actingAs>[1], employeeId: string): Promise<boolean> =>
  actingAs(tx, who, async () => (await tx`select 1 from public.employee where id = ${employeeId}`).length === 1);
const treeOf = async (tx: Tx, day: string): Promise<string[]> => (await tx<{ name: string }[]>`select name from public.unit_tree(${day})`).map(({ name }) => name);

async function person(tx: Tx, unitId: string): Promise<MadeAccount> {
  const made = await account(tx, unitId);
  await approved(tx, made, actors[unitId === units.farSchool.id ? "multiManager" : "districtManager"].userId);
  return made;
}

describe("operations", () => {
  it("merge: people, accounts, numbers, tree, successors; the managers lose their role but the one who is named", () => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-1));
    const [one, other] = [await person(tx, SCHOOL), await person(tx, units.otherSchool.id)];
    const [keeper] = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors.schoolManager.userId} and unit_id = ${SCHOOL} and revoked_at is null`;
    await freeze(tx, TODAY);
    await reorganised(tx, MERGE, { keepers: [{ grant_id: keeper?.id ?? "" }] });
    expect([await unitOf(tx, one.employeeId), await unitOf(tx, other.employeeId)]).toEqual(["MOI-1", "MOI-1"]);
    expect(await astray(tx)).toBe(0);
    expect(await sees(tx, "schoolManager", other.employeeId)).toBe(true);
    expect(await sees(tx, "districtManager", other.employeeId)).toBe(true);
    expect(await sees(tx, "delegate", other.employeeId)).toBe(false);
    expect(await sees(tx, "multiManager", other.employeeId)).toBe(false);
    expect(await treeOf(tx, dayFromNow(-1))).toContain(units.school.name);
    const now = await treeOf(tx, TODAY);
    expect([now.includes(units.school.name), now.includes("Trường liên cấp mới")]).toEqual([false, true]);
    const places = await tx`select kind, unit_id, (reorganisation_id is not null) as by_decision from public.record_place where employee_id = ${one.employeeId} order by lower(during)`;
    expect(places.map(({ kind, by_decision }) => [kind, by_decision])).toEqual([["entered", false], ["reorganisation", true]]);
    const counts = await tx<{ people: number }[]>`select coalesce(sum(people), 0)::int as people from public.unit_headcounts(${dayFromNow(-1)}) where unit_id = ${SCHOOL}`;
    expect(counts[0]?.people).toBeGreaterThan(0);
    const notices = await tx<{ n: number }[]>`select count(*)::int as n from public.notification where user_id = ${one.userId} and kind = 'unit_reorganised'`;
    expect(notices[0]?.n).toBe(1);
    expect(await tx`select kind from public.unit_succession where predecessor_id = ${SCHOOL}`).toEqual([{ kind: "merge" }]);
  }));

  it("rename keeps the old name on old days and on the old places", () => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-1));
    const one = await person(tx, SCHOOL);
    await freeze(tx, TODAY);
    await reorganised(tx, [{ kind: "rename", unit: SCHOOL, name: "Trường THCS Phước Sơn đổi tên" }]);
    expect(await treeOf(tx, dayFromNow(-1))).toContain(units.school.name);
    expect(await treeOf(tx, TODAY)).toContain("Trường THCS Phước Sơn đổi tên");
    const [row] = await tx<{ name: string }[]>`select private.movements_json(${one.employeeId}) #>> '{places,0,unit_name}' as name`;
    expect(row?.name).toBe(units.school.name);
  }));

  it("move: the unit and all below it come under others' eyes, at once", () => rolledBack(async (tx) => {
    const one = await person(tx, SCHOOL);
    await tx`insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, population, opened_by)
             select id, lft, rgt, '45/KH-SNV', private.today(), 'Kiểm tra theo kế hoạch', 'random', 1, ${world.actors.provinceOfficer.userId} from public.unit where id = ${SCHOOL}`;
    await reorganised(tx, [{ kind: "move", unit: SCHOOL, parent: units.department.code }]);
    // What lies over an interval of units moves with both its ends.
    const [inspection] = await tx<{ follows: boolean }[]>`
      select (i.unit_lft, i.unit_rgt) = (u.lft, u.rgt) as follows from public.inspection i join public.unit u on u.id = i.unit_id where i.unit_id = ${SCHOOL}`;
    expect(inspection?.follows).toBe(true);
    expect(await sees(tx, "departmentManager", one.employeeId)).toBe(true);
    expect(await sees(tx, "districtManager", one.employeeId)).toBe(false);
    expect(await sees(tx, "schoolManager", one.employeeId)).toBe(true);
    expect(await astray(tx)).toBe(0);
  }));

  it("split by list, by rule, and the rest; merged sub-units end with their unit", () => rolledBack(async (tx) => {
    const [listed, below, rest] = [await person(tx, units.district.id), await person(tx, SCHOOL), await person(tx, units.otherSchool.id)];
    await reorganised(tx, [{ kind: "split", unit: units.district.code, sub_units: "fold", rest: units.farSchool.code,
      parts: [{ to: units.hospital.code, people: [listed.code], sub_units: [units.school.code] }] }]);
    expect([await unitOf(tx, listed.employeeId), await unitOf(tx, below.employeeId), await unitOf(tx, rest.employeeId)])
      .toEqual([units.hospital.code, units.hospital.code, units.farSchool.code]);
    expect(await astray(tx)).toBe(0);
    const open = await tx`select 1 from public.unit where id in (${units.district.id}, ${SCHOOL}, ${units.commune.id}) and valid_to is null`;
    expect(open).toHaveLength(0);
  }));

  it("split off a part: the unit goes on", () => rolledBack(async (tx) => {
    const [gone, stays] = [await person(tx, SCHOOL), await person(tx, SCHOOL)];
    await reorganised(tx, [NEW_SCHOOL, { kind: "split", unit: SCHOOL, closes: false, parts: [{ to: "new:MOI-1", people: [gone.code.toUpperCase()] }] }]);
    expect([await unitOf(tx, gone.employeeId), await unitOf(tx, stays.employeeId)]).toEqual(["MOI-1", units.school.code]);
  }));

  it("a code that ends and begins again on the same day, through a chain of operations", () => rolledBack(async (tx) => {
    const one = await person(tx, SCHOOL);
    await reorganised(tx, [
      { ...NEW_SCHOOL, code: units.school.code }, { kind: "merge", units: [units.school.code], into: units.otherSchool.code },
      { kind: "dissolve", unit: units.otherSchool.code, to: `new:${units.school.code}` }]);
    const [row] = await tx<{ name: string }[]>`select u.name from public.employee e join public.unit u on u.id = e.unit_id where e.id = ${one.employeeId}`;
    expect(row?.name).toBe("Trường liên cấp mới");
  }));
});

describe("the dry run", () => {
  it("tells what it comes to and leaves nothing behind", () => rolledBack(async (tx) => {
    const one = await person(tx, SCHOOL);
    await actingAs(tx, "provinceOfficer", () => send(tx, SCHOOL, one.employeeId, units.farSchool.id));
    const id = await drafted(tx, MERGE);
    const before = await province(tx);
    const { errors, figures } = await previewed(tx, id);
    expect(errors).toEqual([]);
    expect(figures).toMatchObject({ created: 1, closed: 2, renamed: 0 });
    expect(figures.moves.map(({ from, to }) => [from, to])).toContainEqual([units.school.name, "Trường liên cấp mới"]);
    expect(figures.people).toBe(figures.moves.reduce((sum, { people }) => sum + people, 0));
    expect(figures.grants.length).toBeGreaterThan(1);
    expect(await province(tx)).toBe(before);
  }));

  it.each<[string, Operation[], string, number]>([
    ["a unit that does not exist", [{ kind: "dissolve", unit: "KHONG-CO" }], "unit_name_unknown", 1],
    ["a unit twice ended", [{ kind: "merge", units: [SCHOOL], into: units.otherSchool.id }, { kind: "dissolve", unit: SCHOOL }], "unit_not_on_day", 2],
    ["a cycle", [{ kind: "move", unit: units.district.id, parent: SCHOOL }], "unit_cycle", 1],
    ["people without a place", [{ kind: "dissolve", unit: SCHOOL }], "people_without_place", 1],
    ["units below that remain", [{ kind: "dissolve", unit: units.otherDistrict.id }], "unit_has_sub_units", 1],
    ["a name that is taken", [{ ...NEW_SCHOOL, name: units.school.name.toUpperCase() }], "unit_name_taken", 1],
    ["a code that is taken", [{ ...NEW_SCHOOL, code: units.commune.code }], "unit_code_taken", 1],
    ["a unit not created yet", [{ kind: "merge", units: [SCHOOL], into: "new:MOI-9" }], "unit_not_created", 1],
    ["people of another unit", [{ kind: "split", unit: SCHOOL, rest: units.otherSchool.id, parts: [{ to: units.hospital.id, people: ["cb000000"] }] }], "people_not_of_unit", 1],
    ["the province itself", [{ kind: "dissolve", unit: units.province.id, to: units.district.id }], "unit_is_province", 1],
    ["no kind", [{ kind: "explode", unit: SCHOOL }], "operation_unknown", 1],
    ["an unknown kind of unit", [{ ...NEW_SCHOOL, unit_kind: "X9" }], "unit_kind_unknown", 1],
    ["nothing", [], "operations_required", 0],
  ])("names %s", (_, operations, key, at) => rolledBack(async (tx) => {
    const id = await drafted(tx, operations);
    const { errors } = await previewed(tx, id);
    expect(errors.map((error) => [error.operation ?? 0, error.key])).toContainEqual([at, key]);
    const refusal = await refused(tx, (sp) => confirmed(sp, id));
    expect(["reorganisation_refused", "operations_required"]).toContain(refusal.key);
  }));
});

describe("drafts and days", () => {
  it("of two who save at once the second is told", () => rolledBack(async (tx) => {
    const id = await drafted(tx, MERGE);
    const draft = { title: "Lần sửa thứ nhất", decision: {}, operations: [] };
    await actingAs(tx, "provinceOfficer", () => tx`select public.save_reorganisation(${id}, ${tx.json(draft)}, 1)`);
    const refusal = await refused(tx, (sp) => actingAs(sp, "provinceOfficer", () => sp`select public.save_reorganisation(${id}, ${sp.json(draft)}, 1)`));
    expect(refusal).toMatchObject({ code: "PT409", key: "reorganisation_changed", params: { state: "draft", revision: 2 } });
  }));

  it("a decision to come waits for its day and is applied by the schedule, once; what is forbidden by then is marked", () => rolledBack(async (tx) => {
    const one = await person(tx, SCHOOL);
    const id = await drafted(tx, MERGE, { on: dayFromNow(2) });
    const second = await drafted(tx, [{ kind: "dissolve", unit: SCHOOL, to: units.hospital.code }], { on: dayFromNow(2) });
    expect([await confirmed(tx, id), await confirmed(tx, second)]).toEqual(["scheduled", "scheduled"]);
    expect(await unitOf(tx, one.employeeId)).toBe(units.school.code);
    await freeze(tx, dayFromNow(3));
    const again = async (): Promise<boolean> => (await tx<{ did: boolean }[]>`select private.apply_due_reorganisation() as did`)[0]?.did ?? false;
    expect([await again(), await again(), await again()]).toEqual([true, true, false]);
    const states = await tx<{ id: string; state: string; problem: string | null }[]>`select id, state, problem from public.reorganisation where id in (${id}, ${second}) order by confirmed_at, id = ${second}`;
    expect(states.map(({ state, problem }) => [state, problem]).sort()).toEqual([["applied", null], ["scheduled", "reorganisation_refused"]]);
    expect(await astray(tx)).toBe(0);
  }));

  it("needs a code given a moment ago", () => rolledBack(async (tx) => {
    const id = await drafted(tx, MERGE);
    const refusal = await refused(tx, async (sp) => {
      await sp`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify({
        sub: actors.provinceOfficer.userId, role: "authenticated", aal: "aal2", amr: [{ method: "totp", timestamp: 1 }] })}, true)`;
      await sp`select public.confirm_reorganisation(${id}, 1)`;
    });
    expect(refusal.key).toBe("reauthentication_required");
  }));
});

describe("movements under way", () => {
  it("a transfer to a unit that is merged goes to its successor, one from it is sent by the successor", () => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-30));
    const [coming, going] = [await person(tx, units.farSchool.id), await person(tx, SCHOOL)];
    const inward = await actingAs(tx, "provinceOfficer", () => send(tx, units.farSchool.id, coming.employeeId, SCHOOL, { effective: dayFromNow(-30) }));
    await freeze(tx, TODAY);
    const outward = await actingAs(tx, "provinceOfficer", () => send(tx, SCHOOL, going.employeeId, units.hospital.id));
    const successor = await person(tx, units.district.id);
    const late = (at: string) => tx<{ unit_id: string }[]>`select unit_id from private.late_at(${at}::timestamptz, 0, 9223372036854775807) where kind = 'transfer' and employee_id = ${coming.employeeId}`;
    const met = () => tx`select unit_id, on_time, late from private.obligation_figures(${dayFromNow(-60)}::timestamptz, ${`${TODAY}T23:00:00+07:00`}::timestamptz) where kind = 'transfer' order by 1`;
    const sending = await met();
    await reorganised(tx, MERGE);
    const [made] = await tx<{ id: string }[]>`select id from public.unit where code = 'MOI-1'`;
    expect(await met()).toEqual(sending);
    // Figures of days before say what they said.
    expect([await late(`${dayFromNow(-1)}T12:00:00+07:00`), await late(`${TODAY}T12:00:00+07:00`)]).toEqual([[{ unit_id: SCHOOL }], [{ unit_id: made?.id }]]);
    await grant(tx, successor.userId, "unit_manager", made?.id ?? "");
    const answer = await acceptance(tx, inward);
    const revision = await movementRevision(tx, "transfer", inward);
    await actingAs(tx, successor, () => tx`select public.accept_transfer(${inward}, ${tx.json(answer)}, ${revision})`);
    expect(await unitOf(tx, coming.employeeId)).toBe("MOI-1");
    const other = await acceptance(tx, outward);
    const outRevision = await movementRevision(tx, "transfer", outward);
    await actingAs(tx, "departmentManager", () => tx`select public.accept_transfer(${outward}, ${tx.json(other)}, ${outRevision})`);
    expect(await unitOf(tx, going.employeeId)).toBe(units.hospital.code);
    expect(await astray(tx)).toBe(0);
  }));

  it("that took effect before it was carried out: the tree of the days between loses nobody, the history tells who held the record", () => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-20));
    const [stayed, left] = [await person(tx, SCHOOL), await person(tx, SCHOOL)];
    await freeze(tx, dayFromNow(-8));
    const gone = await actingAs(tx, "provinceOfficer", () => send(tx, SCHOOL, left.employeeId, units.hospital.id, { effective: dayFromNow(-8) }));
    await actingAs(tx, "provinceOfficer", () => tx`select public.complete_transfer(${gone}, ${tx.json({ position_title: "Y tá", starts_on: dayFromNow(-8) })}, 'Hoàn tất thay đơn vị', 1)`);
    await freeze(tx, TODAY);
    const counts = async (day: string) => new Map((await actingAs(tx, "provinceOfficer", () => tx<{ unit_id: string; people: number }[]>`
      select unit_id, people::int from public.unit_headcounts(${day})`)).map(({ unit_id, people }) => [unit_id, people]));
    const [before, later] = [await counts(dayFromNow(-9)), await counts(dayFromNow(-5))];
    await reorganised(tx, MERGE, { on: dayFromNow(-10) });
    const [made] = await tx<{ id: string }[]>`select id from public.unit where code = 'MOI-1'`;
    const ending = new Set([SCHOOL, units.otherSchool.id]);
    for (const [day, was] of [[dayFromNow(-9), before], [dayFromNow(-5), later]] as const) {
      const now = await counts(day);
      const tree = new Set((await tx<{ id: string }[]>`select id from public.unit_tree(${day})`).map(({ id }) => id));
      expect([...now.keys()].filter((id) => !tree.has(id))).toEqual([]);
      expect(now.get(made?.id ?? "")).toBe([...was].reduce((sum, [id, people]) => sum + (ending.has(id) ? people : 0), 0));
    }
    expect((await counts(dayFromNow(-11))).get(made?.id ?? "")).toBeUndefined();
    const [place] = await tx<{ unit_id: string }[]>`select unit_id from private.place_on(${stayed.employeeId}, ${dayFromNow(-5)})`;
    expect(place?.unit_id).toBe(SCHOOL);
  }));

  it("who left a unit that was merged since comes back where the record is, by a counter-decision", () => rolledBack(async (tx) => {
    const left = await person(tx, SCHOOL);
    const leaving = await actingAs(tx, "provinceOfficer", async () => (await tx<{ id: string }[]>`
      select public.record_leaving(${left.employeeId}, ${tx.json({ kind: "resignation", ...decision(TODAY), hand_over: true })}) ->> 'id' as id`)[0]?.id ?? "");
    await reorganised(tx, MERGE);
    const revision = await movementRevision(tx, "leaving", leaving);
    await actingAs(tx, "provinceOfficer", () => tx`select public.annul_leaving(${leaving}, ${tx.json(decision(TODAY))}, 'Nhập nhầm người', ${revision})`);
    const [row] = await tx<{ status: string }[]>`select status from public.employee where id = ${left.employeeId}`;
    expect([row?.status, await unitOf(tx, left.employeeId)]).toEqual(["active", "MOI-1"]);
  }));
});

describe("undoing", () => {
  it.each<[string, Operation[]]>([
    ["a merge into a new unit", MERGE],
    ["a merge into an existing one", [{ kind: "merge", units: [units.otherSchool.id], into: SCHOOL }]],
    ["renames and moves", [{ kind: "rename", unit: SCHOOL, name: "Tên khác", code: "KT-KHAC" }, { kind: "move", unit: units.district.id, parent: units.department.id }]],
    ["a district that ends, its units kept", [{ kind: "dissolve", unit: units.district.code, to: units.otherDistrict.code }]],
    ["a split", [{ kind: "split", unit: units.district.code, sub_units: "fold", rest: units.farSchool.code, parts: [{ to: units.hospital.code, sub_units: [SCHOOL] }] }]],
  ])("on the same day: %s, as if it had not been", (_, operations) => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-1));
    await person(tx, SCHOOL);
    await freeze(tx, `${dayFromNow(1)}T08:00:00+07:00`);
    const whole = async (): Promise<unknown> => {
      const all = JSON.parse(await province(tx)) as Record<string, { id?: string; unit_id?: string }[]>;
      const created = new Set((await tx<{ id: string }[]>`select unit_id as id from private.reorganisation_unit where act = 'created'`).map(({ id }) => id));
      return { ...all, units: all.units?.filter(({ id }) => !created.has(id ?? "")).map((one) => ({ ...one, lft: null, rgt: null })),
        people: JSON.parse(JSON.stringify(all.people).replace(/,\d{6,},/g, ",")) as unknown, accounts: JSON.parse(JSON.stringify(all.accounts).replace(/,\d{6,},/g, ",")) as unknown,
        grants: JSON.parse(JSON.stringify(all.grants).replace(/,\d{6,}\]/g, "]")) as unknown };
    };
    const before = await whole();
    const id = await reorganised(tx, operations, { on: dayFromNow(1) });
    await freeze(tx, `${dayFromNow(1)}T09:00:00+07:00`);
    expect(await undone(tx, id)).toBe("undone");
    expect(await whole()).toEqual(before);
    expect(await astray(tx)).toBe(0);
  }));

  it("days later the history keeps both", () => rolledBack(async (tx) => {
    await freeze(tx, dayFromNow(-9));
    const one = await person(tx, SCHOOL);
    await freeze(tx, dayFromNow(-5));
    const id = await reorganised(tx, MERGE, { on: dayFromNow(-5) });
    await freeze(tx, TODAY);
    await undone(tx, id);
    const has = async (day: string) => { const tree = await treeOf(tx, day); return [tree.includes(units.school.name), tree.includes("Trường liên cấp mới")]; };
    expect([await has(dayFromNow(-6)), await has(dayFromNow(-3)), await has(TODAY)]).toEqual([[true, false], [false, true], [true, false]]);
    const places = await tx<{ unit_id: string; kind: string }[]>`select unit_id, kind from public.record_place where employee_id = ${one.employeeId} order by lower(during)`;
    expect(places.map(({ kind }) => kind)).toEqual(["entered", "reorganisation", "annulment"]);
    expect([places[0]?.unit_id, places[2]?.unit_id]).toEqual([SCHOOL, SCHOOL]);
  }));

  it("a delegation that was asked for and withdrawn with its unit waits again, one that was asked for anew meanwhile does not", () => rolledBack(async (tx) => {
    const [one, other] = [await person(tx, SCHOOL), await person(tx, units.otherSchool.id)];
    const requester = actors.districtManager.userId;
    const ended = await delegation(tx, SCHOOL, one.userId, requester);
    const left = await delegation(tx, units.otherDistrict.id, other.userId, requester);
    await tx`update public.delegation set requesting_unit_id = ${SCHOOL} where id = ${left}`;
    const id = await reorganised(tx, MERGE);
    const states = async (): Promise<string[]> => (await tx<{ state: string }[]>`select state from public.delegation where id in (${ended}, ${left}) order by id = ${left}`).map(({ state }) => state);
    expect(await states()).toEqual(["withdrawn", "withdrawn"]);
    await delegation(tx, units.otherDistrict.id, other.userId, requester);
    await undone(tx, id);
    expect(await states()).toEqual(["requested", "withdrawn"]);
  }));

  it("is refused with what came after: a person entered, a role given, a later reorganisation, the time", () => rolledBack(async (tx) => {
    const id = await reorganised(tx, MERGE);
    const [made] = await tx<{ id: string }[]>`select id from public.unit where code = 'MOI-1'`;
    const [moved] = await tx<{ id: string; user_id: string }[]>`select e.id, a.user_id from public.employee e join public.account a on a.employee_id = e.id where e.id = ${records.approvedInSchool.employeeId}`;
    await person(tx, made?.id ?? "");
    await grant(tx, moved?.user_id ?? "", "unit_manager", made?.id ?? "");
    await freeze(tx, dayFromNow(31));
    await reorganised(tx, [{ kind: "rename", unit: units.commune.id, name: "UBND phường đổi tên" }], { on: dayFromNow(31) });
    await tx`update public.employee set unit_id = ${units.hospital.id} where id = ${moved?.id ?? ""}`;
    const refusal = await refused(tx, (sp) => undone(sp, id));
    expect(refusal).toMatchObject({ code: "PT409", key: "reorganisation_followed" });
    const found = (refusal.params.obstacles as { key: string }[]).map(({ key }) => key);
    expect(found).toEqual(["undo_followed", "undo_grant_given", "undo_person_joined", "undo_person_moved", "undo_too_late"]);
    expect(await reorganisationRevision(tx, id)).toBe(3);
  }));
});
