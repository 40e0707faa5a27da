import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, agreed, delegation, deputy, grant, officer, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors } = world;
const district = actors.districtManager;
const province = actors.provinceOfficer;

const seen = async (tx: Tx, who: { userId: string }): Promise<number> =>
  actingAs(tx, who, async () => (await tx<{ n: number }[]>`select count(*)::int as n from public.employee`)[0]?.n ?? -1);
const stateOf = async (tx: Tx, id: string): Promise<string | undefined> => (await tx<{ state: string }[]>`select state from public.delegation_list where id = ${id}`)[0]?.state;
const scanOf = async (tx: Tx, id: string): Promise<string> => (await tx<{ id: string }[]>`select id from public.official_paper where delegation_id = ${id}`)[0]?.id ?? "";
const notices = async (tx: Tx, kind: string, user?: string): Promise<number> =>
  (await tx<{ n: number }[]>`select count(*)::int as n from public.notification where kind = ${kind} and (${user ?? null}::uuid is null or user_id = ${user ?? null})`)[0]?.n ?? -1;

interface Scene {
  unitId: string;
  head: { userId: string };
}
/** A school of the district with its head, who holds nothing yet, and somebody whose record is theirs to see then. */
async function school(tx: Tx): Promise<Scene> {
  const made = await unit(tx, units.district.id, "Trường thử phân cấp");
  await account(tx, made.id);
  return { unitId: made.id, head: { userId: await officer(tx, made.id, "Hiệu Trưởng Mới") } };
}
const ask = (sp: Tx, unitId: string, userId: string, powers: string[] = ["review"], from: string | null = null, to = "2031-12-31") =>
  sp<{ id: string }[]>`select public.request_delegation(${unitId}, ${userId}, ${powers}, ${from}, ${to}, 'Phân cấp quản lý hồ sơ') as id`;
const agree = (sp: Tx, id: string, paper: string, number: string | null = "12/SNV-CCVC", date: string | null = "2031-03-01") =>
  sp<{ id: string }[]>`select public.agree_delegation(${id}, ${number}, ${date}, ${paper}) as id`;

describe("a request", () => {
  it("is made by a manager above, and gives nothing; Sở Nội vụ is told", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      const [made] = await actingAs(tx, "districtManager", () => ask(tx, unitId, head.userId, ["print", "review", "review"]));
      expect(await seen(tx, head)).toBe(0);
      const [row] = await tx<{ powers: string[]; asking: string }[]>`select powers, requesting_unit_name as asking from public.delegation_list where id = ${made?.id ?? ""}`;
      expect(row).toEqual({ powers: ["review", "print"], asking: "UBND huyện Tuy Phước kiểm thử" });
      expect(await notices(tx, "delegation_requested", province.userId)).toBe(1);
    });
  });

  it("is refused to a delegate, a deputy, the unit itself, whoever is beside it, and for oneself", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      const below = await unit(tx, unitId, "Tổ chuyên môn");
      const tutor = await officer(tx, below.id, "Tổ Trưởng");
      await agreed(tx, unitId, head.userId, district.userId, province.userId);
      await become(tx, head);
      expect((await refused(tx, (sp) => ask(sp, below.id, tutor))).key).toBe("not_manager_above");
      await becomeOwner(tx);
      for (const who of ["schoolManager", "delegate", "deputy", "departmentManager", "provinceOfficer", "leader", "auditor", "employee"] as const) {
        await become(tx, who);
        expect((await refused(tx, (sp) => ask(sp, unitId, head.userId))).key, who).toBe("not_manager_above");
      }
      await become(tx, "schoolManager");
      expect((await refused(tx, (sp) => ask(sp, units.school.id, actors.employee.userId))).key).toBe("not_manager_above");
      await become(tx, "districtManager");
      expect((await refused(tx, (sp) => ask(sp, unitId, district.userId))).key).toBe("own_account");
      expect((await refused(tx, (sp) => ask(sp, units.district.id, head.userId))).key).toBe("not_manager_above");
      expect((await refused(tx, (sp) => ask(sp, unitId, actors.employee.userId))).key).toBe("delegate_unknown");
      expect((await refused(tx, (sp) => ask(sp, units.school.id, actors.lockedEmployee.userId))).key).toBe("delegate_unknown");
      for (const [powers, from, to, key] of [
        [[], null, "2031-12-31", "powers_required"], [["review", "grant"], null, "2031-12-31", "powers_required"], [["review"], "2031-03-09", "2031-12-31", "period_in_past"],
        [["review"], "2031-04-01", "2031-03-31", "period_reversed"], [["review"], "2031-04-01", "2036-04-01", "delegation_too_long"],
      ] as const) expect((await refused(tx, (sp) => ask(sp, unitId, head.userId, [...powers], from, to))).key).toBe(key);
    });
  });

  it("stands once for a person and unit, and may be taken back until it was decided", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      await become(tx, "districtManager");
      const [made] = await ask(tx, unitId, head.userId);
      expect((await refused(tx, (sp) => ask(sp, unitId, head.userId))).key).toBe("delegation_requested_already");
      await tx`select public.withdraw_delegation(${made?.id ?? ""})`;
      expect((await refused(tx, (sp) => sp`select public.withdraw_delegation(${made?.id ?? ""})`)).key).toBe("delegation_decided");
      await ask(tx, unitId, head.userId);
    });
  });
});

describe("Sở Nội vụ agrees", () => {
  it("with number, date and a scan that was looked at, of this very delegation", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      const id = await delegation(tx, unitId, head.userId, district.userId);
      const other = await scanOf(tx, await delegation(tx, units.school.id, actors.employee.userId, district.userId));
      const scan = await scanOf(tx, id);
      await become(tx, "provinceOfficer");
      for (const [paper, number, date, key] of [
        [scan, null, "2031-03-01", "decision_number_required"], [scan, "12", null, "decision_date_required"], [scan, "12", "2031-03-11", "date_in_future"],
        [other, "12", "2031-03-01", "decision_paper_required"],
      ] as const) expect((await refused(tx, (sp) => agree(sp, id, paper, number, date))).key).toBe(key);
      await becomeOwner(tx);
      await tx`update public.official_paper set status = 'pending', scan = 'failed' where id = ${scan}`;
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => agree(sp, id, scan))).key).toBe("decision_paper_required");
      await becomeOwner(tx);
      await tx`update public.official_paper set status = 'verified', scan = 'clean' where id = ${scan}`;
      await actingAs(tx, "provinceOfficer", () => agree(tx, id, scan));
      expect(await seen(tx, head)).toBe(1);
      const [grantRow] = await tx<{ document: string; source: string }[]>`select g.document, g.source from public.role_grant g join public.delegation d on d.grant_id = g.id where d.id = ${id}`;
      expect(grantRow).toEqual({ document: "Văn bản số 12/SNV-CCVC ngày 01/03/2031", source: "delegation" });
      await become(tx, "provinceOfficer");
      expect(await refused(tx, (sp) => agree(sp, id, scan))).toMatchObject({ key: "delegation_decided", params: { state: "agreed", by: expect.stringMatching(/^Trần Thị Sở Nội Vụ/) } });
    });
  });

  it.each([
    ["the last second before the first day", "2031-03-31T23:59:59+07:00", "upcoming", false],
    ["midnight in Vietnam", "2031-04-01T00:00:00+07:00", "in_force", true],
    ["the last second of the last day", "2031-06-30T23:59:59+07:00", "in_force", true],
    ["midnight after it", "2031-07-01T00:00:00+07:00", "expired", false],
  ])("and the powers stand from the first day to the last: %s", async (_, moment, state, holds) => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      const id = await agreed(tx, unitId, head.userId, district.userId, province.userId, { period: "[2031-04-01,2031-06-30]" });
      await freeze(tx, moment);
      expect(await stateOf(tx, id)).toBe(state);
      expect((await seen(tx, head)) > 0).toBe(holds);
    });
  });

  it("late: from today, and not at all once the days have passed", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, head } = await school(tx);
      const id = await agreed(tx, unitId, head.userId, district.userId, province.userId, { period: "[2031-01-01,2031-06-30]" });
      const [row] = await tx<{ from: string }[]>`select valid_from::text as from from public.delegation_list where id = ${id}`;
      expect(row?.from).toBe("2031-03-10");
      const late = await delegation(tx, unitId, await officer(tx, unitId, "Phó Hiệu Trưởng"), district.userId, { period: "[2031-01-01,2031-03-09]" });
      const scan = await scanOf(tx, late);
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => agree(sp, late, scan))).key).toBe("delegation_too_late");
    });
  });

  it("or refuses with a reason; nobody decides what they asked for or get, nor anybody else", async () => {
    await rolledBack(async (tx) => {
      const { unitId, head } = await school(tx);
      const id = await delegation(tx, unitId, head.userId, district.userId);
      const scan = await scanOf(tx, id);
      await grant(tx, head.userId, "province_officer", units.province.id);
      await grant(tx, district.userId, "province_officer", units.province.id);
      for (const who of [head, district]) {
        await become(tx, who);
        for (const run of [(sp: Tx) => agree(sp, id, scan), (sp: Tx) => sp`select public.refuse_delegation(${id}, 'Tự quyết định')`, (sp: Tx) => sp`select * from public.register_decision(${id}, 'a.pdf', 'application/pdf', 10)`]) {
          expect(await refused(tx, run)).toMatchObject({ code: "42501", key: "own_account" });
        }
        await becomeOwner(tx);
      }
      await actingAs(tx, "provinceOfficer", () => tx`select public.refuse_delegation(${id}, 'Chưa đủ điều kiện')`);
      expect(await stateOf(tx, id)).toBe("refused");
      expect(await notices(tx, "delegation_refused", district.userId)).toBe(1);
    });
  });
});

describe("a delegation ends", () => {
  const ways: [name: string, end: (tx: Tx, scene: Scene, id: string) => Promise<unknown>][] = [
    ["by Sở Nội vụ", (tx, _, id) => actingAs(tx, "provinceOfficer", () => tx`select public.end_delegation(${id}, 'Thu hồi phân cấp')`)],
    ["by the unit that delegated", (tx, _, id) => actingAs(tx, "districtManager", () => tx`select public.end_delegation(${id}, 'Thu hồi phân cấp')`)],
    ["with the grant", (tx, _, id) => actingAs(tx, "provinceOfficer", () => tx`select public.revoke_role((select grant_id from public.delegation where id = ${id}), 'Thu hồi vai trò')`)],
    ["with the account", (tx, { head }) => tx`update public.account set status = 'closed' where user_id = ${head.userId}`],
    ["with the unit", (tx, { unitId }) => tx`update public.unit set valid_to = private.today() - 1 where id = ${unitId}`],
  ];
  it.each(ways)("%s, in the same second, and the unit that delegated is told", async (_, end) => {
    await rolledBack(async (tx) => {
      const scene = await school(tx);
      const id = await agreed(tx, scene.unitId, scene.head.userId, district.userId, province.userId);
      const standIn = await account(tx, scene.unitId);
      await deputy(tx, standIn.userId, scene.head.userId);
      expect([await seen(tx, scene.head), await seen(tx, standIn)].every((n) => n > 0)).toBe(true);
      await end(tx, scene, id);
      expect(await stateOf(tx, id)).toBe("ended");
      expect([await seen(tx, scene.head), await seen(tx, standIn)]).toEqual([0, 0]);
      expect(await notices(tx, "delegation_ended", district.userId)).toBe(1);
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => sp`select public.end_delegation(${id}, 'Thu hồi lần nữa')`)).key).toBe("delegation_over");
    });
  });

  it("not by the delegate, and its days are those of the document", async () => {
    await rolledBack(async (tx) => {
      const { unitId, head } = await school(tx);
      const id = await agreed(tx, unitId, head.userId, district.userId, province.userId);
      await become(tx, head);
      expect((await refused(tx, (sp) => sp`select public.end_delegation(${id}, 'Tự thôi')`)).key).toBe("not_manager_above");
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => sp`select public.change_role_end((select grant_id from public.delegation where id = ${id}), null, 'Kéo dài thêm')`)).key).toBe("grant_of_delegation");
    });
  });

  it("and the trail tells of each step", async () => {
    await rolledBack(async (tx) => {
      const { unitId, head } = await school(tx);
      const id = await agreed(tx, unitId, head.userId, district.userId, province.userId);
      await actingAs(tx, "districtManager", () => tx`select public.end_delegation(${id}, 'Thu hồi phân cấp')`);
      const rows = await tx<{ actor: string; action: string; object: string }[]>`
        select actor, action, object from audit.event where row_id in (${id}, (select grant_id::text from public.delegation where id = ${id})) order by id`;
      expect(rows.map(({ action, object }) => `${action} ${object}`)).toEqual(
        ["insert public.delegation", "insert public.role_grant", "update public.delegation", "update public.role_grant"]);
      expect(rows.slice(1).map(({ actor }) => actor)).toEqual([province.userId, province.userId, district.userId]);
    });
  });
});

describe("an end that comes", () => {
  it("is announced 30 and 7 days ahead to both sides, never twice, and a day missed is made up for", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-01-01");
      const { unitId, head } = await school(tx);
      await agreed(tx, unitId, head.userId, district.userId, province.userId, { period: "[2031-01-01,2031-06-30]" });
      const told = async (moment: string): Promise<number[]> => {
        await freeze(tx, moment);
        await tx`call private.announce_delegation_ends()`;
        await tx`call private.announce_delegation_ends()`;
        return [await notices(tx, "delegation_ending", head.userId), await notices(tx, "delegation_ending", district.userId)];
      };
      expect(await told("2031-05-30")).toEqual([0, 0]);
      expect(await told("2031-05-31")).toEqual([1, 1]);
      expect(await told("2031-06-10")).toEqual([1, 1]);
      // The 23rd was missed: the 25th makes up for it.
      expect(await told("2031-06-25")).toEqual([2, 2]);
      expect(await told("2031-07-01")).toEqual([2, 2]);
    });
  });

  it("once only when both days were missed; not for one that was ended or never lasted so long", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-01-01");
      const { unitId, head } = await school(tx);
      const second = await officer(tx, unitId, "Phó Hiệu Trưởng");
      const third = await officer(tx, unitId, "Văn Thư");
      await agreed(tx, unitId, head.userId, district.userId, province.userId, { period: "[2031-01-01,2031-06-30]" });
      const ended = await agreed(tx, unitId, second, district.userId, province.userId, { period: "[2031-01-01,2031-06-30]" });
      await freeze(tx, "2031-06-20");
      await agreed(tx, unitId, third, district.userId, province.userId, { period: "[2031-06-20,2031-07-10]" });
      await actingAs(tx, "provinceOfficer", () => tx`select public.end_delegation(${ended}, 'Thu hồi phân cấp')`);
      await freeze(tx, "2031-06-26");
      await tx`call private.announce_delegation_ends()`;
      expect([await notices(tx, "delegation_ending", head.userId), await notices(tx, "delegation_ending", second), await notices(tx, "delegation_ending", third)]).toEqual([1, 0, 0]);
    });
  });
});

describe("the scan of a decision", () => {
  it("is laid down by who announced it and read after a logged opening by who sees the delegation, nobody else", async () => {
    await rolledBack(async (tx) => {
      const { unitId, head } = await school(tx);
      const id = await delegation(tx, unitId, head.userId, district.userId);
      await become(tx, "provinceOfficer");
      const [paper] = await tx<{ id: string; path: string }[]>`select id, storage_path as path from public.register_decision(${id}, '../công văn.pdf', 'application/pdf', 1000)`;
      const path = paper?.path ?? "";
      const lay = (sp: Tx) => sp`insert into storage.objects (bucket_id, name) values ('decisions', ${path})`;
      for (const who of ["districtManager", "schoolManager", "employee", "auditor"] as const) {
        await become(tx, who);
        expect((await refused(tx, lay)).code, who).toBe("42501");
      }
      await become(tx, "provinceOfficer");
      await lay(tx);
      await becomeOwner(tx);
      await tx`update public.official_paper set status = 'verified', sha256 = ${"a".repeat(64)}, scan = 'clean' where id = ${paper?.id ?? ""}`;
      const reads = (who: Parameters<typeof become>[1]) => actingAs(tx, who, async () => (await tx`select 1 from storage.objects where bucket_id = 'decisions' and name = ${path}`).length);
      for (const [who, may] of [["districtManager", true], ["provinceOfficer", true], ["schoolManager", false], ["departmentManager", false], ["auditor", false], ["employee", false]] as const) {
        expect(await reads(who), who).toBe(0);
        await become(tx, who);
        const { refusal } = await attempt(tx, (sp) => sp`select public.open_official_paper(${paper?.id ?? ""})`);
        await becomeOwner(tx);
        expect(refusal === null, who).toBe(may);
        expect(await reads(who), who).toBe(may ? 1 : 0);
      }
      await tx`update private.official_paper_opening set opened_at = opened_at - interval '121 seconds'`;
      expect(await reads("districtManager")).toBe(0);
    });
  });
});
