import { describe, expect, it } from "vitest";
import { actingAs, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, deputy, grant, officer, revisionOf, submitted, updated, approved, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

/** A manager of the school with a deputy of the same school, both with records, and someone whose declaration waits. */
async function absence(tx: Tx, period?: string): Promise<{ manager: MadeAccount; grantId: string; standIn: MadeAccount; deputyId: string }> {
  const manager = await account(tx, units.school.id, { fullName: "Hà Văn Trưởng" });
  const grantId = await grant(tx, manager.userId, "unit_manager", units.school.id);
  const standIn = await account(tx, units.school.id, { fullName: "Tạ Thị Phó" });
  return { manager, grantId, standIn, deputyId: await deputy(tx, standIn.userId, manager.userId, period) };
}

const seen = async (tx: Tx): Promise<number> => (await tx<{ n: number }[]>`select count(*)::int as n from public.employee`)[0]?.n ?? -1;
const open = (id: string) => (sp: Tx) => sp`select public.open_change_request(${id})`;
const approve = (id: string, revision: number) => (sp: Tx) => sp`select public.approve_change_request(${id}, null, ${revision})`;
const appoint = (grantId: string, user: string, to = "private.today() + 10") => (sp: Tx) =>
  sp`select public.appoint_review_deputy(${grantId}, ${user}, null, ${sp.unsafe(to)}, 'Đi công tác dài ngày')`;

describe("a deputy", () => {
  it("reviews in the manager's place, and every trace says so", async () => {
    await rolledBack(async (tx) => {
      const { standIn } = await absence(tx);
      const who = await account(tx, units.school.id);
      const saved = await submitted(tx, who);
      const contact = saved.find(({ section }) => section === "contact")?.item_id ?? "";
      let revision = await revisionOf(tx, who.requestId);
      await actingAs(tx, standIn, () => tx`select public.correct_item_field(${contact}, 'current_address', '"45 Lê Lợi"', 'Theo giấy tờ', ${revision})`);
      revision = await revisionOf(tx, who.requestId);
      await actingAs(tx, standIn, () => tx`select public.approve_change_request(${who.requestId}, null, ${revision})`);
      const names = await tx<{ name: string; by: string }[]>`
        select e.actor_name as name, v.approved_by_name as by from public.change_request_event e join public.record_version v on v.change_request_id = e.change_request_id
         where e.change_request_id = ${who.requestId} and e.kind in ('corrected', 'approved')`;
      expect(names).toHaveLength(2);
      for (const { name, by } of names) {
        expect(name).toMatch(/^Tạ Thị Phó \(.+\) \(thay mặt Hà Văn Trưởng\)$/);
        expect(by).toBe(name);
      }
    });
  });

  it("who has powers of their own there acts in their own name", async () => {
    await rolledBack(async (tx) => {
      const { standIn } = await absence(tx);
      await grant(tx, standIn.userId, "unit_manager", units.district.id);
      const [row] = await tx<{ name: string }[]>`select private.reviewer_name(${standIn.userId}, ${units.school.lft}) as name`;
      expect(row?.name).not.toContain("thay mặt");
    });
  });

  it("does not review their own record, nor the record of the manager who is away: that goes above", async () => {
    await rolledBack(async (tx) => {
      const { manager, standIn } = await absence(tx);
      await submitted(tx, standIn);
      await submitted(tx, manager);
      const own = await revisionOf(tx, standIn.requestId);
      const theirs = await revisionOf(tx, manager.requestId);
      await become(tx, standIn);
      expect((await refused(tx, approve(standIn.requestId, own))).key).toBe("own_record");
      expect((await refused(tx, approve(manager.requestId, theirs))).key).toBe("not_manager_of_unit");
      await become(tx, "districtManager");
      await tx`select public.approve_change_request(${manager.requestId}, null, ${theirs})`;
    });
  });

  it("of a manager over nobody else leaves that manager's own record to Sở Nội vụ", async () => {
    await rolledBack(async (tx) => {
      const manager = await account(tx, units.homeAffairs.id);
      await grant(tx, manager.userId, "unit_manager", units.homeAffairs.id);
      const standIn = await account(tx, units.homeAffairs.id);
      await deputy(tx, standIn.userId, manager.userId);
      const [row] = await tx<{ users: string[] }[]>`select array_agg(r) as users from private.reviewers(${manager.employeeId}, ${units.homeAffairs.lft}) r`;
      expect(row?.users).toContain(actors.provinceOfficer.userId);
      expect(row?.users).not.toContain(standIn.userId);
    });
  });

  it("gets no account, no role, no list of either, no paper of others", async () => {
    await rolledBack(async (tx) => {
      const { standIn, manager, grantId } = await absence(tx);
      const other = await account(tx, units.school.id);
      await become(tx, standIn);
      for (const table of ["account", "role_grant", "review_deputy", "account_list", "review_deputy_list"]) {
        expect(await tx.unsafe(`select 1 from public.${table} where unit_lft is not null`), table).toHaveLength(0);
      }
      for (const [call, key] of [
        [(sp: Tx) => sp`select public.authorize_password_reset(${other.userId})`, "account_unknown"],
        [(sp: Tx) => sp`select public.set_account_lock(${other.userId}, true, 'Thử khóa tài khoản')`, "account_unknown"],
        [(sp: Tx) => sp`select public.authorize_account_issue(${other.employeeId}, null)`, "record_unknown"],
        [(sp: Tx) => sp`select public.assign_role(${other.userId}, 'unit_manager', ${units.school.id}, null, null, 'Tự phân công')`, "only_province_officer"],
        [(sp: Tx) => sp`select * from public.register_document(${other.employeeId}, 'VB', 'Bằng', 'a.pdf', 'application/pdf', 1000)`, "record_not_yours"],
        [(sp: Tx) => sp`select public.save_return_reason(null, ${units.school.id}, null, null, 'Lý do của đơn vị')`, "not_manager_of_unit"],
        [appoint(grantId, other.userId), "grant_unknown"],
        [(sp: Tx) => sp`select public.revoke_role(${grantId}, 'Thử thu hồi')`, "only_province_officer"],
      ] as const) expect((await refused(tx, call)).key).toBe(key);
      const [home] = await tx<{ home: Record<string, unknown> }[]>`select public.home_summary() as home`;
      expect(Object.keys(home?.home ?? {})).toEqual(["employee"]);
      await becomeOwner(tx);
      expect(manager.userId).not.toBe(standIn.userId);
    });
  });

  it("who manages another unit keeps its accounts in sight and gains none here", async () => {
    await rolledBack(async (tx) => {
      const standIn = await officer(tx, units.school.id, "Người Hai Việc");
      await grant(tx, standIn, "unit_manager", units.farSchool.id);
      const far = await actingAs(tx, { userId: standIn }, () => tx<{ id: string }[]>`select user_id as id from public.account order by 1`);
      await deputy(tx, standIn, actors.schoolManager.userId);
      await become(tx, { userId: standIn });
      expect([...(await tx<{ id: string }[]>`select user_id as id from public.account order by 1`)]).toEqual([...far]);
      const places = await tx<{ unit_id: string }[]>`select distinct unit_id from public.employee`;
      expect(places.map((row) => row.unit_id).sort()).toEqual([units.school.id, units.farSchool.id].sort());
      expect((await refused(tx, (sp) => sp`select public.set_account_lock(${records.approvedInSchool.userId}, true, 'Thử khóa')`)).key).toBe("account_unknown");
    });
  });

  it("sees the one unit, nothing beside it", async () => {
    await rolledBack(async (tx) => {
      const { standIn } = await absence(tx);
      await become(tx, standIn);
      const places = await tx<{ unit_id: string }[]>`select distinct unit_id from public.employee`;
      expect(places.map((row) => row.unit_id)).toEqual([units.school.id]);
      expect((await refused(tx, (sp) => sp`select public.open_employee_record(${records.approvedFar.employeeId})`)).key).toBe("record_unknown");
    });
  });
});

describe("a deputyship ends at once", () => {
  const ends: [string, (tx: Tx, made: Awaited<ReturnType<typeof absence>>) => Promise<unknown>][] = [
    ["when it is revoked", (tx, { deputyId, manager }) => actingAs(tx, manager, () => tx`select public.revoke_review_deputy(${deputyId}, 'Đã trở lại cơ quan')`)],
    ["when the manager's role is revoked", (tx, { grantId }) => actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role(${grantId}, 'Chuyển công tác khác')`)],
    ["when the manager's account is locked", (tx, { manager }) => actingAs(tx, "provinceOfficer", () => tx`select public.set_account_lock(${manager.userId}, true, 'Nghi lộ mật khẩu')`)],
    ["when the manager's account closes", (tx, { manager }) => tx`update public.account set status = 'closed', status_reason = 'Nghỉ hưu' where user_id = ${manager.userId}`],
    ["when the deputy's account closes", (tx, { standIn }) => tx`update public.account set status = 'closed', status_reason = 'Nghỉ việc' where user_id = ${standIn.userId}`],
    ["when the deputy moves to another unit", (tx, { standIn }) => tx`update public.account set unit_id = ${units.farSchool.id} where user_id = ${standIn.userId}`],
  ];
  it.each(ends)("%s", async (_, end) => {
    await rolledBack(async (tx) => {
      const made = await absence(tx);
      expect(await actingAs(tx, made.standIn, () => seen(tx))).toBeGreaterThan(0);
      await end(tx, made);
      expect(await actingAs(tx, made.standIn, () => seen(tx))).toBe(0);
      const revision = await revisionOf(tx, records.submittedInSchool.requestId);
      await become(tx, made.standIn);
      expect(["request_unknown", "account_inactive"]).toContain((await refused(tx, approve(records.submittedInSchool.requestId, revision))).key);
      expect(["request_unknown", "account_inactive"]).toContain((await refused(tx, open(records.submittedInSchool.requestId))).key);
    });
  });

  it.each([
    ["the day before it begins", "2031-05-09", false],
    ["its first day", "2031-05-10", true],
    ["its last second", "2031-05-20T23:59:59+07:00", true],
    ["the second after", "2031-05-21T00:00:00+07:00", false],
  ])("by the days of Vietnam: %s", async (_, moment, holds) => {
    await rolledBack(async (tx) => {
      const { standIn } = await absence(tx, "[2031-05-10,2031-05-20]");
      await freeze(tx, moment);
      expect((await actingAs(tx, standIn, () => seen(tx))) > 0).toBe(holds);
    });
  });
});

describe("appointing", () => {
  it("is of the manager's own, for someone of the unit, for a while, with a reason; and the deputy is told", async () => {
    await rolledBack(async (tx) => {
      const { manager, grantId, standIn } = await absence(tx, "[2020-01-01,2020-01-05]");
      const outsider = await account(tx, units.farSchool.id);
      const auditor = await officer(tx, units.school.id, "Người Thanh Tra");
      await grant(tx, auditor, "auditor", units.province.id);
      const [other] = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${actors.schoolManager.userId}`;
      await become(tx, manager);
      const asked = (user: string, from: string | null, to: string | null, reason: string) => (sp: Tx) =>
        sp`select public.appoint_review_deputy(${grantId}, ${user}, ${from}, ${to}, ${reason})`;
      for (const [call, key] of [
        [appoint(String(other?.id), standIn.userId), "grant_unknown"],
        [appoint(grantId, manager.userId), "own_account"],
        [appoint(grantId, outsider.userId), "account_unknown"],
        [appoint(grantId, actors.lockedEmployee.userId), "account_unknown"],
        [appoint(grantId, auditor), "deputy_is_auditor"],
        [appoint(grantId, standIn.userId, "private.today() + 180"), "deputy_period_too_long"],
        [asked(standIn.userId, null, null, "Đi học tập trung"), "period_end_required"],
        [asked(standIn.userId, "2020-01-01", "2020-02-01", "Đi học tập trung"), "period_in_past"],
        [asked(standIn.userId, null, "2020-02-01", "Đi học tập trung"), "period_reversed"],
      ] as const) expect((await refused(tx, call)).key).toBe(key);
      expect((await refused(tx, (sp) => sp`select public.appoint_review_deputy(${grantId}, ${standIn.userId}, null, private.today() + 3, ' ')`)).key).toBe("reason_required");
      await tx.savepoint((sp) => appoint(grantId, standIn.userId)(sp as Tx));
      expect((await refused(tx, appoint(grantId, standIn.userId))).key).toBe("deputy_already_appointed");
      await becomeOwner(tx);
      expect(await tx`select 1 from public.notification where user_id = ${standIn.userId} and kind = 'deputy_appointed'`).toHaveLength(1);
      const [me] = await actingAs(tx, standIn, () => tx<{ me: { deputyships: unknown[]; grants: unknown[] } }[]>`select public.my_account() as me`);
      expect(me?.me).toMatchObject({ grants: [], deputyships: [{ unit_id: units.school.id, manager_name: "Hà Văn Trưởng" }] });
    });
  });
});

describe("many at once, as a deputy", () => {
  it("keeps every limit: own record, the manager's, another unit's", async () => {
    await rolledBack(async (tx) => {
      const { manager, standIn } = await absence(tx);
      const person = await account(tx, units.school.id);
      const far = await account(tx, units.farSchool.id);
      const asked: { id: string; revision: number }[] = [];
      for (const [who, by] of [[standIn, actors.districtManager], [manager, actors.districtManager], [person, actors.schoolManager], [far, actors.multiManager]] as const) {
        await approved(tx, who, by.userId);
        const id = await updated(tx, who, { contact: { phone_mobile: "0935000111" } });
        asked.push({ id, revision: await revisionOf(tx, id) });
      }
      await become(tx, standIn);
      const [row] = await tx<{ answers: { id: string; status: string; key?: string }[] }[]>`select public.approve_change_requests(${tx.json(asked)}) as answers`;
      const told = Object.fromEntries((row?.answers ?? []).map((one) => [one.id, one.key ?? one.status]));
      expect(asked.map(({ id }) => told[id])).toEqual(["own_record", "not_manager_of_unit", "approved", "request_unknown"]);
    });
  });
});
