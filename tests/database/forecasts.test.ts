import { describe, expect, it } from "vitest";
import { actingAs, asActor, asOwner, freeze, owner, refused, type Tx } from "../helpers/as.ts";
import { account, approved, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, dayFromNow, movementRevision, send, TODAY } from "../helpers/movements.ts";
import { RETIREMENTS } from "./retirement-cases.ts";

const { units, actors } = world;

interface Row {
  kind: string;
  due_on: string;
  rule: string;
  params: Record<string, unknown>;
}
const forecastsOf = (tx: Tx, employeeId: string) =>
  tx<Row[]>`select kind, due_on::text, rule, params from public.forecast where employee_id = ${employeeId} order by kind, due_on`;
const dueOf = async (tx: Tx, employeeId: string, kind: string): Promise<string[]> =>
  (await forecastsOf(tx, employeeId)).filter((row) => row.kind === kind).map(({ due_on, rule }) => `${due_on} ${rule}`);

async function person(tx: Tx, given: Parameters<typeof account>[2] = {}): Promise<MadeAccount> {
  const who = await account(tx, units.school.id, given);
  await approved(tx, who, actors.districtManager.userId);
  return who;
}

/** A salary as the approved record may hold it; then what falls due. */
async function paid(tx: Tx, who: MadeAccount, salary: Record<string, string | number | null>): Promise<string[]> {
  const whole = { next_raise_base_date: null, salary_percent: null, over_frame_percent: null, over_frame_from: null, ...salary };
  await tx`update public.profile_rank_salary set ${tx(whole)} where employee_id = ${who.employeeId}`;
  await tx`select private.refresh_forecasts(array[${who.employeeId}]::uuid[])`;
  return [...await dueOf(tx, who.employeeId, "salary_step"), ...await dueOf(tx, who.employeeId, "over_frame")];
}

describe("the day of retirement", () => {
  it("is that of Nghị định 135/2020/NĐ-CP, whatever the day in the month of birth", async () => {
    const cases = RETIREMENTS.flatMap(([sex, month, retires]) => ["01", "15", "28"].map((day) => ({ sex, birth: `${month}-${day}`, retires })));
    const rows = await owner<{ sex: string; birth: string; retires: string; found: string }[]>`
      select c.*, public.retirement_date(c.birth::date, c.sex)::text as found from jsonb_to_recordset(${owner.json(cases)}) as c(sex text, birth text, retires text)`;
    expect(rows).toHaveLength(288);
    expect(rows.filter(({ retires, found }) => retires !== found)).toEqual([]);
  });

  it.each([[null, "male", "birth_date_invalid"], ["1899-12-31", "male", "birth_date_invalid"], ["2999-01-01", "male", "birth_date_invalid"],
    ["1970-01-01", null, "sex_unknown"], ["1970-01-01", "1", "sex_unknown"]])("is refused for %s and %s", async (birth, sex, key) => {
    const refusal = await asActor("employee", (tx) => refused(tx, (sp) => sp`select public.retirement_date(${birth}::date, ${sex})`));
    expect(refusal).toMatchObject({ code: "PT422", key });
  });
});

describe("salary steps", () => {
  it("fall due 36 or 24 months after the step began, by the group of the rank, or after the day the record names", async () => {
    await asOwner(async (tx) => {
      const who = await person(tx, { birthDate: "1990-05-10", gender: "2" });
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 4, salary_from: "2025-03-01" })).toEqual(["2028-03-01 salary_step"]);
      expect(await paid(tx, who, { rank_code: "01.005", salary_step: 4, salary_from: "2025-03-01" })).toEqual(["2027-03-01 salary_step"]);
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 4, salary_from: "2025-03-01", next_raise_base_date: "2024-09-01" })).toEqual(["2027-09-01 salary_step"]);
      // Nothing counts while part of the salary is paid in probation, and nothing after the day of retirement.
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 1, salary_from: "2026-03-01", salary_percent: 85 })).toEqual([]);
      const old = await person(tx, { birthDate: "1966-01-10", gender: "1" });
      expect(await dueOf(tx, old.employeeId, "retirement")).toEqual(["2027-10-31 retirement_male"]);
      expect(await paid(tx, old, { rank_code: "01.003", salary_step: 4, salary_from: "2025-03-01" })).toEqual([]);
    });
  });

  it.each([
    ["public_employee", ["KT"], [], 3], ["civil_servant", ["KT"], [], 6], ["public_employee", ["CC"], [], 6], ["civil_servant", ["CCH"], [], 12], ["civil_servant", ["KT", "CC"], [], 12],
    ["public_employee", ["DKT"], [], 3], ["civil_servant", ["KT", "DKT"], [], 6], ["civil_servant", [], [2025], 6], ["civil_servant", [], [2025, 2026], 12],
    // What was below standard in the year of the discipline is the same thing; what happened before the step began no longer counts.
    ["civil_servant", ["KT"], [2025], 6], ["civil_servant", ["KT"], [2026], 12], ["civil_servant", [], [2023], 0], ["civil_servant", ["HBL"], [], 0],
  ] as const)("of a %s with %j and %j below standard are put off by %s months (TT 08/2013)", async (category, forms, years, months) => {
    await asOwner(async (tx) => {
      const who = await person(tx, { category, birthDate: "1990-05-10" });
      await tx`delete from public.profile_evaluation where employee_id = ${who.employeeId}`;
      for (const form of forms) await tx`insert into public.profile_discipline (employee_id, unit_lft, form, effective_from) values (${who.employeeId}, 0, ${form}, '2025-08-10')`;
      for (const year of years) await tx`insert into public.profile_evaluation (employee_id, unit_lft, year, result) values (${who.employeeId}, 0, ${year}, 'KHT')`;
      await tx`insert into public.profile_discipline (employee_id, unit_lft, form, effective_from) values (${who.employeeId}, 0, 'CC', '2024-12-10')`;
      const [due] = await tx<{ day: string }[]>`select (date '2028-03-01' + make_interval(months => ${months}))::date::text as day`;
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 4, salary_from: "2025-03-01" })).toEqual([`${due?.day} salary_step${months > 0 ? "_delayed" : ""}`]);
    });
  });

  it("end in the seniority allowance: 5 % after the time of the last step, then one more a year", async () => {
    await asOwner(async (tx) => {
      const who = await person(tx, { birthDate: "1990-05-10", gender: "2" });
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 9, salary_from: "2024-03-01" })).toEqual(["2027-03-01 over_frame_first", "2028-03-01 over_frame_next"]);
      expect(await paid(tx, who, { rank_code: "01.003", salary_step: 9, salary_from: "2020-03-01", over_frame_percent: 8, over_frame_from: "2026-03-01" }))
        .toEqual(["2027-03-01 over_frame_next", "2028-03-01 over_frame_next"]);
      const [first] = (await forecastsOf(tx, who.employeeId)).filter(({ kind }) => kind === "over_frame");
      expect(first?.params.percent).toBe("9");
    });
  });
});

describe("terms", () => {
  it("of the latest contract and of the post run out; a contract without end and a release from the post do not", async () => {
    await asOwner(async (tx) => {
      const who = await person(tx, { birthDate: "1990-05-10" });
      const contract = (kind: string, from: string, to: string | null) =>
        tx`insert into public.profile_contract (employee_id, unit_lft, contract_number, kind, effective_from, effective_to) values (${who.employeeId}, 0, '12/HĐLV', ${kind}, ${from}, ${to})`;
      const post = (kind: string, from: string, to: string | null) =>
        tx`insert into public.profile_appointment (employee_id, unit_lft, kind, title, effective_from, effective_to) values (${who.employeeId}, 0, ${kind}, 'Tổ trưởng', ${from}, ${to})`;
      const now = async (kind: string) => {
        await tx`select private.refresh_forecasts(array[${who.employeeId}]::uuid[])`;
        return dueOf(tx, who.employeeId, kind);
      };
      await tx`delete from public.profile_contract where employee_id = ${who.employeeId}`;
      await tx`delete from public.profile_appointment where employee_id = ${who.employeeId}`;
      await contract("HDLV_XD", "2023-01-01", "2026-12-31");
      expect(await now("contract")).toEqual(["2026-12-31 contract_end"]);
      await contract("HDLV_KXD", "2026-06-01", null);
      expect(await now("contract")).toEqual([]);
      await post("BN", "2022-05-01", "2027-04-30");
      expect(await now("appointment")).toEqual(["2027-04-30 appointment_end"]);
      await tx`update public.profile_position set term_ends_on = '2027-06-30' where employee_id = ${who.employeeId}`;
      expect(await now("appointment")).toEqual(["2027-06-30 appointment_end"]);
      await tx`update public.profile_position set term_ends_on = null where employee_id = ${who.employeeId}`;
      await post("TGC", "2026-01-01", null);
      expect(await now("appointment")).toEqual([]);
    });
  });

  it("of a secondment stand from the day it is in force to its end, and follow the record out of the lists when it is archived", async () => {
    await asOwner(async (tx) => {
      const who = await person(tx, { birthDate: "1990-05-10" });
      const until = dayFromNow(200);
      const id = await actingAs(tx, "districtManager", () => send(tx, units.school.id, who.employeeId, units.otherSchool.id, { kind: "secondment", returns: until }));
      expect(await dueOf(tx, who.employeeId, "secondment")).toEqual([]);
      const answer = await acceptance(tx, id);
      await actingAs(tx, "districtManager", () => tx`select public.accept_transfer(${id}, ${tx.json(answer)}, 1)`);
      expect(await dueOf(tx, who.employeeId, "secondment")).toEqual([`${until} secondment_end`]);
      const revision = await movementRevision(tx, "transfer", id);
      await tx`update public.transfer set returned_at = private.now() where id = ${id} and revision = ${revision}`;
      expect(await dueOf(tx, who.employeeId, "secondment")).toEqual([]);
      await tx`update public.employee set status = 'archived' where id = ${who.employeeId}`;
      expect(await forecastsOf(tx, who.employeeId)).toEqual([]);
    });
  });
});

it("only approved records have forecasts; the list tells the rule in words, and what lies beyond 24 months is not in it", async () => {
  await asOwner(async (tx) => {
    await freeze(tx, "2026-11-26");
    const unknown = await account(tx, units.school.id, { birthDate: "1966-01-10", gender: "1" });
    await tx`select private.refresh_forecasts(array[${unknown.employeeId}]::uuid[])`;
    expect(await forecastsOf(tx, unknown.employeeId)).toEqual([]);
    const who = await person(tx, { birthDate: "1966-01-10", gender: "1" });
    const young = await person(tx, { birthDate: "1990-05-10", gender: "1" });
    expect(await dueOf(tx, young.employeeId, "retirement")).toEqual(["2052-05-31 retirement_male"]);
    const rows = await actingAs(tx, "schoolManager", () => tx<{ employee_id: string; kind: string; rule_vi: string; basis: string; passed: boolean }[]>`
      select employee_id, kind, rule_vi, basis, passed from public.forecast_list where kind = 'retirement' and employee_id in (${who.employeeId}, ${young.employeeId})`);
    expect(rows).toEqual([{
      employee_id: who.employeeId, kind: "retirement", passed: false, rule_vi: "Nam, sinh ngày 10/01/1966, đủ 61 tuổi 9 tháng; nghỉ hưu ngày cuối tháng đủ tuổi", basis: "NĐ 135/2020/NĐ-CP, Điều 3, Điều 4",
    }]);
    const mine = await actingAs(tx, who, () => tx<{ mine: { kind: string }[] }[]>`select public.my_forecasts() as mine`);
    expect(mine[0]?.mine.map(({ kind }) => kind)).toContain("retirement");
  });
});

it("bars count what the list holds, of a unit with all below it and of nobody else's", async () => {
  await asOwner(async (tx) => {
    await person(tx, { birthDate: "1966-01-10", gender: "1" });
    const sums = async (who: "provinceOfficer" | "districtManager" | "schoolManager" | "leader", unitId: string | null) => actingAs(tx, who, async () => {
      const [row] = await tx<{ bars: { count: number }[] }[]>`select public.forecast_summary(${unitId}) as bars`;
      const [list] = await tx<{ n: number }[]>`
        select count(*)::int as n from public.forecast_list l where not l.passed and (${unitId}::uuid is null or l.unit_lft in (select u.lft from public.unit u join public.unit a on a.id = ${unitId} and u.lft between a.lft and a.rgt))`;
      expect(row?.bars.reduce((sum, { count }) => sum + count, 0)).toBe(list?.n);
      return list?.n ?? 0;
    });
    expect(await sums("schoolManager", null)).toBeGreaterThan(0);
    expect(await sums("districtManager", units.school.id)).toBe(await sums("schoolManager", null));
    expect(await sums("provinceOfficer", units.otherDistrict.id)).toBeLessThan(await sums("provinceOfficer", null));
    expect(await sums("leader", null)).toBe(0);
    expect(await sums("schoolManager", units.otherDistrict.id)).toBe(0);
  });
});

it("the nightly run changes nothing that holds and mends what does not", async () => {
  await asOwner(async (tx) => {
    const who = await person(tx, { birthDate: "1966-01-10", gender: "1" });
    const before = await tx`select * from public.forecast where employee_id = ${who.employeeId} order by id`;
    await tx`select private.refresh_forecasts(array[${who.employeeId}]::uuid[])`;
    expect(await tx`select * from public.forecast where employee_id = ${who.employeeId} order by id`).toEqual(before);
    await tx`update public.forecast set due_on = ${TODAY} where employee_id = ${who.employeeId} and kind = 'retirement'`;
    await tx`select private.refresh_forecasts(array[${who.employeeId}]::uuid[])`;
    expect(await dueOf(tx, who.employeeId, "retirement")).toEqual(["2027-10-31 retirement_male"]);
  });
});
