import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, freeze, rolledBack, type Tx } from "../helpers/as.ts";
import { account, deputy, grant, officer, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

interface Row {
  user_id: string;
  role: string;
  powers: string[];
  unit_name: string;
  basis: string;
  basis_id: string;
  given_by: string | null;
  in_place_of: string | null;
  document: string | null;
  since: string;
  until: string | null;
  in_force: boolean;
}
interface Answer {
  day: string;
  unit: { id: string; name: string; known: boolean };
  rows: Row[];
  states?: { status: string }[];
}

// Asked as the auditor, who may ask about everybody.
const whoCan = async (tx: Tx, id: string, day: string | null = null): Promise<Answer> =>
  actingAs(tx, "auditor", async () => (await tx<{ answer: Answer }[]>`select public.who_can(${id}, ${day}) as answer`)[0]?.answer as Answer);
const powersOf = async (tx: Tx, id: string, day: string | null = null): Promise<Answer> =>
  actingAs(tx, "auditor", async () => (await tx<{ answer: Answer }[]>`select public.powers_of(${id}, ${day}) as answer`)[0]?.answer as Answer);
const now = (answer: Answer): Row[] => answer.rows.filter(({ in_force }) => in_force);

/** Everybody with an account really tries to open the record, and to review it. */
async function recount(tx: Tx, employeeId: string): Promise<{ opens: string[]; reviews: string[] }> {
  const people = await tx<{ userId: string }[]>`select user_id as "userId" from public.account order by user_id`;
  const opens: string[] = [];
  const reviews: string[] = [];
  for (const who of people) {
    await become(tx, who);
    const others = await attempt(tx, (sp) => sp`select public.open_employee_record(${employeeId})`);
    const own = await attempt(tx, (sp) => sp<{ id: string | null }[]>`select public.my_record() #>> '{employee,id}' as id`);
    if (!others.refusal || own.value?.[0]?.id === employeeId) opens.push(who.userId);
    await becomeOwner(tx);
    const [review] = await tx<{ may: boolean }[]>`
      select exists (select 1 from private.reviewers(${employeeId}, (select unit_lft from public.employee where id = ${employeeId})) r(id) where r.id = ${who.userId}) as may`;
    if (review?.may) reviews.push(who.userId);
  }
  return { opens, reviews };
}

const RECORDS: [name: string, id: () => string][] = [
  ["someone of the school", () => String(actors.employee.employeeId)],
  ["the school's manager", () => String(actors.schoolManager.employeeId)],
  ["someone whose account is locked", () => String(actors.lockedEmployee.employeeId)],
  ["someone of the delegate's school", () => String(actors.otherEmployee.employeeId)],
  ["someone far away", () => records.approvedFar.employeeId],
  ["someone of a department", () => records.approvedInDepartment.employeeId],
];

describe("who may see a record today", () => {
  it.each(RECORDS)("is who really opens it: %s", async (_, idOf) => {
    await rolledBack(async (tx) => {
      // A unit with nobody but Sở Nội vụ over it, and a delegate without the power to review.
      const reader = await officer(tx, units.school.id, "Người Chỉ Xem");
      const id = await grant(tx, reader, "delegated_manager", units.school.id);
      await tx`update public.role_grant set powers = '{print}' where id = ${id}`;
      const answer = await whoCan(tx, idOf());
      const truth = await recount(tx, idOf());
      expect([...new Set(now(answer).map((row) => row.user_id))].sort()).toEqual(truth.opens.sort());
      expect([...new Set(now(answer).filter((row) => row.powers.includes("review")).map((row) => row.user_id))].sort()).toEqual(truth.reviews.sort());
    });
  });

  it("of a unit that only Sở Nội vụ stands over names them as reviewers", async () => {
    await rolledBack(async (tx) => {
      const lonely = await unit(tx, units.province.id, "Sở không người quản lý");
      const who = await account(tx, lonely.id);
      const answer = await whoCan(tx, who.employeeId);
      const truth = await recount(tx, who.employeeId);
      expect(truth.reviews).toContain(actors.provinceOfficer.userId);
      expect(now(answer).filter((row) => row.powers.includes("review")).map((row) => row.user_id).sort()).toEqual(truth.reviews.sort());
    });
  });

  it("says by which grant or in whose place, since when, given by whom, and never an identity number", async () => {
    await rolledBack(async (tx) => {
      const answer = await whoCan(tx, String(actors.employee.employeeId));
      const standIn = answer.rows.find((row) => row.user_id === actors.deputy.userId);
      expect(standIn).toMatchObject({ role: "deputy", basis: "deputyship", unit_name: "Trường THCS số 1 Phước Sơn kiểm thử", powers: ["review", "export", "print"] });
      expect(standIn?.in_place_of).toMatch(/^Võ Văn Hiệu Trưởng \(/);
      expect(answer.rows[0]).toMatchObject({ role: "self", user_id: actors.employee.userId, powers: [] });
      const [number] = await tx<{ n: string }[]>`select identity_number as n from public.employee where id = ${actors.employee.employeeId}`;
      expect(JSON.stringify(answer)).not.toContain(number?.n);
    });
  });
});

describe("on a past day", () => {
  it("what was in force is answered, though the grant was revoked since, on that day at its hour", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10T08:00:00+07:00");
      const who = await officer(tx, units.school.id, "Người Giữ Quyền Cũ");
      await tx`update public.account set issued_at = '2031-01-01' where user_id = ${who}`;
      const id = await actingAs(tx, "provinceOfficer", async () => (await tx<{ id: string }[]>`
        select public.assign_role(${who}, 'unit_manager', ${units.school.id}, null, null, 'Phân công phụ trách', 'Quyết định số 12/QĐ-SNV ngày 09/3/2031') as id`)[0]?.id ?? "");
      await freeze(tx, "2031-05-20T14:05:00+07:00");
      await actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${id}, 'Thôi phụ trách')`);
      await freeze(tx, "2031-08-01");
      const on = async (day: string) => (await whoCan(tx, String(actors.employee.employeeId), day)).rows.filter((row) => row.user_id === who);
      expect(await on("2031-03-09")).toEqual([]);
      expect(await on("2031-03-10")).toEqual([expect.objectContaining({ in_force: true, document: "Quyết định số 12/QĐ-SNV ngày 09/3/2031", basis_id: id })]);
      expect(await on("2031-05-19")).toEqual([expect.objectContaining({ in_force: true })]);
      const [last] = await on("2031-05-20");
      expect(last).toMatchObject({ in_force: false });
      expect(new Date(last?.until ?? "").toISOString()).toBe("2031-05-20T07:05:00.000Z");
      expect(await on("2031-05-21")).toEqual([]);
      expect((await powersOf(tx, who, "2031-04-01")).rows).toEqual([expect.objectContaining({ role: "unit_manager", basis_id: id, in_force: true })]);
      expect((await powersOf(tx, who, "2031-06-01")).rows).toEqual([]);
    });
  });

  it("a lock interrupts what an account might do, and the trail remembers it", async () => {
    await rolledBack(async (tx) => {
      const who = await officer(tx, units.school.id, "Người Bị Khóa Một Lúc");
      await grant(tx, who, "unit_manager", units.school.id);
      await actingAs(tx, "provinceOfficer", () => tx`select public.set_account_lock(${who}, true, 'Nghi lộ mật khẩu')`);
      expect(now(await powersOf(tx, who))).toEqual([]);
      await actingAs(tx, "provinceOfficer", () => tx`select public.set_account_lock(${who}, false, 'Đã xác minh')`);
      const answer = await powersOf(tx, who);
      expect(answer.states?.map(({ status }) => status)).toEqual(["active", "locked", "active"]);
      expect(answer.rows.filter(({ role }) => role === "unit_manager").map(({ in_force }) => in_force)).toEqual([false, true]);
    });
  });

  it("the record's unit of then decides, and where nothing is known it is said", async () => {
    await rolledBack(async (tx) => {
      const id = records.approvedInSchool.employeeId;
      await tx`update public.employee set unit_id = ${units.farSchool.id} where id = ${id}`;
      const today = await whoCan(tx, id);
      expect(today.unit).toMatchObject({ id: units.farSchool.id, known: true });
      expect(now(today).map((row) => row.user_id)).toContain(actors.multiManager.userId);
      expect(now(today).map((row) => row.user_id)).not.toContain(actors.schoolManager.userId);
      const before = await whoCan(tx, id, "2020-01-01");
      expect(before.unit).toMatchObject({ id: units.school.id, known: false });
      expect(before.rows).toEqual([]);
    });
  });

  it("a deputy counts only while the grant they act under did", async () => {
    await rolledBack(async (tx) => {
      const manager = await account(tx, units.school.id);
      const grantId = await grant(tx, manager.userId, "unit_manager", units.school.id);
      const standIn = await account(tx, units.school.id);
      await deputy(tx, standIn.userId, manager.userId);
      const holds = async () => now(await powersOf(tx, standIn.userId)).some(({ role }) => role === "deputy");
      expect(await holds()).toBe(true);
      await actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${grantId}, 'Thôi phụ trách')`);
      expect(await holds()).toBe(false);
    });
  });
});
