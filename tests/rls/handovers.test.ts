import { describe, expect, it } from "vitest";
import { actingAs, attempt, become, becomeOwner, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, agreed, delegation, deputy, grant, handover, officer, submitted, unit, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors } = world;
const province = actors.provinceOfficer;

interface Scene {
  unitId: string;
  leaver: { userId: string };
  successor: MadeAccount;
  grantId: string;
}
/** A department of its own with its manager, and somebody of it who will follow them. */
async function scene(tx: Tx): Promise<Scene> {
  const made = await unit(tx, units.province.id, "Sở thử bàn giao");
  const leaver = { userId: await officer(tx, made.id, "Người Bàn Giao") };
  const grantId = await grant(tx, leaver.userId, "unit_manager", made.id, "[2026-01-01,2032-12-31]");
  return { unitId: made.id, leaver, grantId, successor: await account(tx, made.id, { fullName: "Người Tiếp Nhận" }) };
}
const seen = (tx: Tx, who: { userId: string }): Promise<number> => actingAs(tx, who, async () => (await tx<{ n: number }[]>`select count(*)::int as n from public.employee`)[0]?.n ?? -1);
const scanOf = async (tx: Tx, id: string): Promise<string> => (await tx<{ id: string }[]>`select id from public.official_paper where handover_id = ${id}`)[0]?.id ?? "";
const stateOf = async (tx: Tx, id: string): Promise<string | undefined> => (await tx<{ state: string }[]>`select state from public.handover where id = ${id}`)[0]?.state;
const start = (sp: Tx, from: string | null, to: string, emergency = false) => sp<{ id: string }[]>`select public.start_handover(${from}, ${to}, 'Chuyển công tác khác', ${emergency}) as id`;
const accept = (id: string) => (sp: Tx) => sp`select public.accept_handover(${id})`;
const cancel = (id: string) => (sp: Tx) => sp`select public.cancel_handover(${id}, 'Không bàn giao nữa')`;
const acknowledge = (id: string) => (sp: Tx) => sp`select public.acknowledge_handover(${id}, 'Đã ghi nhận')`;

describe("a handover", () => {
  it("passes the powers at the instant the successor accepts: same role, unit, source and last day", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, "2031-03-10");
      const { unitId, leaver, successor, grantId } = await scene(tx);
      const person = await account(tx, unitId);
      await submitted(tx, person);
      const standIn = await account(tx, unitId);
      await deputy(tx, standIn.userId, leaver.userId);
      const session = (await tx<{ id: string }[]>`insert into auth.sessions (id, user_id, aal, created_at, updated_at) values (gen_random_uuid(), ${leaver.userId}, 'aal2', now(), now()) returning id`)[0]?.id;

      const [begun] = await actingAs(tx, leaver, () => start(tx, null, successor.userId));
      const id = begun?.id ?? "";
      await actingAs(tx, leaver, async () => {
        const [paper] = await tx<{ id: string }[]>`select id from public.register_minutes(${id}, 'bien-ban.pdf', 'application/pdf', 1000)`;
        expect((await refused(tx, (sp) => sp`select public.send_handover(${id}, '2031-03-10', ${paper?.id ?? ""})`)).key).toBe("minutes_required");
        await becomeOwner(tx);
        await tx`update public.official_paper set status = 'verified', sha256 = ${"a".repeat(64)}, scan = 'clean' where id = ${paper?.id ?? ""}`;
        await become(tx, leaver);
        for (const [date, key] of [[null, "minutes_date_required"], ["2031-03-11", "date_in_future"]] as const) {
          expect((await refused(tx, (sp) => sp`select public.send_handover(${id}, ${date}, ${paper?.id ?? ""})`)).key).toBe(key);
        }
        await tx`select public.send_handover(${id}, '2031-03-09', ${paper?.id ?? ""})`;
      });
      expect(await seen(tx, leaver)).toBeGreaterThan(0);
      expect(await seen(tx, successor)).toBe(0);

      await actingAs(tx, successor, () => accept(id)(tx));
      expect([await seen(tx, leaver), await seen(tx, standIn)]).toEqual([0, 0]);
      expect(await seen(tx, successor)).toBeGreaterThan(0);
      const rows = await tx<{ id: string; user: string; to: string; document: string; revoked: boolean; by: string }[]>`
        select id, user_id as user, (upper(valid_during) - 1)::text as to, document, revoked_at is not null as revoked, granted_by as by
          from public.role_grant where unit_id = ${unitId} and role = 'unit_manager' order by granted_at, revoked_at nulls last`;
      expect(rows).toEqual([
        expect.objectContaining({ id: grantId, user: leaver.userId, revoked: true }),
        expect.objectContaining({ user: successor.userId, to: "2032-12-31", document: "Biên bản bàn giao ngày 09/03/2031", revoked: false, by: leaver.userId }),
      ]);
      // The open review is reachable by who follows, and by nobody else.
      const [reviewers] = await tx<{ ids: string[] }[]>`
        select array(select r.id from private.reviewers(${person.employeeId}, (select lft from public.unit where id = ${unitId})) r(id)) as ids`;
      expect(reviewers?.ids).toEqual([successor.userId]);
      expect(await tx`select 1 from auth.sessions where id = ${session ?? ""}`).toHaveLength(0);
      const [row] = await tx<{ state: string; due: string; work: { reviews: number; grants: unknown[]; deputies: unknown[] } }[]>`
        select state, due_date::text as due, work from public.handover where id = ${id}`;
      expect(row).toMatchObject({ state: "completed", due: "2031-03-13", work: { reviews: 1 } });
      expect([row?.work.grants.length, row?.work.deputies.length]).toEqual([1, 1]);
      const [told] = await tx<{ n: number }[]>`select count(*)::int as n from public.notification where kind = 'handover_completed' and user_id = ${province.userId} and link = ${`/handovers/${id}`}`;
      expect(told?.n).toBe(1);

      await actingAs(tx, "provinceOfficer", () => acknowledge(id)(tx));
      expect(await stateOf(tx, id)).toBe("acknowledged");
    });
  });

  it("is answerable afterwards: who could see a record before and after", async () => {
    await rolledBack(async (tx) => {
      const { unitId, leaver, successor, grantId } = await scene(tx);
      const person = await account(tx, unitId);
      // All of it happens in one transaction, at one moment: what went before is moved to an hour ago.
      await tx`update public.account set issued_at = issued_at - interval '1 hour' where user_id = ${leaver.userId}`;
      await tx`update public.role_grant set granted_at = granted_at - interval '1 hour' where id = ${grantId}`;
      await tx`update public.employee set created_at = created_at - interval '1 hour' where id = ${person.employeeId}`;
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, successor, () => accept(id)(tx));
      const [answer] = await actingAs(tx, "auditor", () => tx<{ rows: { user_id: string; in_force: boolean; document: string | null }[] }[]>`select public.who_can(${person.employeeId}) -> 'rows' as rows`);
      const of = (user: string) => answer?.rows.filter((row) => row.user_id === user);
      expect(of(leaver.userId)).toEqual([expect.objectContaining({ in_force: false })]);
      expect(of(successor.userId)).toEqual([expect.objectContaining({ in_force: true, document: expect.stringMatching(/^Biên bản bàn giao ngày/) })]);
    });
  });

  it("lets delegations given by the unit stand, and ends one that the leaver holds", async () => {
    await rolledBack(async (tx) => {
      const { unitId, leaver, successor } = await scene(tx);
      const below = await unit(tx, unitId, "Trung tâm trực thuộc");
      const head = await officer(tx, below.id, "Giám Đốc Trung Tâm");
      const given = await agreed(tx, below.id, head, leaver.userId, province.userId);
      await tx`update public.delegation set requesting_unit_id = ${unitId} where id = ${given}`;
      const asked = await delegation(tx, below.id, await officer(tx, below.id, "Phó Giám Đốc"), leaver.userId);
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, successor, () => accept(id)(tx));
      const states = await tx<{ state: string }[]>`select state from public.delegation_list where id in (${given}, ${asked}) order by state`;
      expect(states.map(({ state }) => state)).toEqual(["in_force", "requested"]);

      // The delegate manages an office too, and hands that over: the delegation was agreed to for them alone.
      await grant(tx, head, "unit_manager", below.id);
      const next = await account(tx, below.id);
      const second = await handover(tx, head, next.userId, "waiting_for_successor");
      await actingAs(tx, next, () => accept(second)(tx));
      const [ended] = await tx<{ state: string }[]>`select state from public.delegation_list where id = ${given}`;
      expect(ended?.state).toBe("ended");
      const roles = await tx<{ role: string }[]>`select role from public.role_grant where user_id = ${next.userId} and revoked_at is null`;
      expect(roles.map(({ role }) => role)).toEqual(["unit_manager"]);
    });
  });

  it("goes nowhere else: not to oneself, to a stranger, an auditor, a locked account, nor by who manages nothing", async () => {
    await rolledBack(async (tx) => {
      const { unitId, leaver, successor } = await scene(tx);
      const watcher = await account(tx, unitId);
      await grant(tx, watcher.userId, "auditor", units.province.id);
      const locked = await account(tx, unitId);
      await tx`update public.account set status = 'locked' where user_id = ${locked.userId}`;
      await become(tx, leaver);
      for (const [to, key] of [[leaver.userId, "own_account"], [actors.employee.userId, "successor_unknown"], [watcher.userId, "successor_is_auditor"], [locked.userId, "successor_unknown"]] as const) {
        expect((await refused(tx, (sp) => start(sp, null, to))).key).toBe(key);
      }
      expect((await refused(tx, (sp) => start(sp, null, successor.userId, true))).key).toBe("nothing_to_hand_over");
      for (const who of ["delegate", "deputy", "leader", "auditor", "employee"] as const) {
        await become(tx, who);
        expect((await refused(tx, (sp) => start(sp, null, successor.userId))).key, who).toBe("nothing_to_hand_over");
        expect((await refused(tx, (sp) => start(sp, leaver.userId, successor.userId))).key, who).toBe("only_province_officer");
      }
      await become(tx, "districtManager");
      expect((await refused(tx, (sp) => start(sp, leaver.userId, successor.userId))).key).toBe("only_province_officer");
      await become(tx, "provinceOfficer");
      expect((await refused(tx, (sp) => start(sp, leaver.userId, province.userId))).key).toBe("own_account");
      await start(tx, leaver.userId, successor.userId);
      expect((await refused(tx, (sp) => start(sp, leaver.userId, successor.userId))).key).toBe("handover_open");
    });
  });

  it("is accepted by the successor alone, and changed by nobody past the functions", async () => {
    await rolledBack(async (tx) => {
      const { leaver, successor } = await scene(tx);
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      const snapshot = () => tx`select * from public.handover where id = ${id}`;
      const before = await snapshot();
      for (const who of [leaver, province, actors.districtManager, actors.employee, actors.auditor]) {
        await become(tx, who);
        expect((await attempt(tx, accept(id))).refusal?.key).toMatch(/^handover_(not_yours|unknown)$/);
        expect((await refused(tx, acknowledge(id))).key).toMatch(/^(only_province_officer|handover_unknown|handover_state)$/);
        expect((await refused(tx, (sp) => sp`update public.handover set state = 'completed', to_user_id = ${who.userId} where id = ${id}`)).code).toBe("42501");
        await becomeOwner(tx);
      }
      expect(await snapshot()).toEqual(before);
    });
  });

  it("passes nothing of somebody who was locked or closed meanwhile; Sở Nội vụ then acts in an emergency", async () => {
    for (const status of ["locked", "closed"]) {
      await rolledBack(async (tx) => {
        const { leaver, successor } = await scene(tx);
        const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
        await tx`update public.account set status = ${status} where user_id = ${leaver.userId}`;
        await become(tx, successor);
        expect(await refused(tx, accept(id)), status).toMatchObject({ code: "PT409", key: "handover_leaver_stopped" });
        await becomeOwner(tx);
        expect(await stateOf(tx, id)).toBe("waiting_for_successor");
        expect(await tx`select 1 from public.role_grant where user_id = ${successor.userId}`).toHaveLength(0);
      });
    }
  });

  it("is cancelled before the powers passed, never after; accepted never once cancelled", async () => {
    await rolledBack(async (tx) => {
      const { leaver, successor } = await scene(tx);
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, leaver, () => cancel(id)(tx));
      await become(tx, successor);
      expect(await refused(tx, accept(id))).toMatchObject({ code: "PT409", key: "handover_state", params: { state: "cancelled" } });
      await becomeOwner(tx);
      const second = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, successor, () => accept(second)(tx));
      for (const who of [leaver, successor, province]) {
        await become(tx, who);
        expect((await refused(tx, cancel(second))).key).toBe("handover_state");
        await becomeOwner(tx);
      }
      expect(await seen(tx, leaver)).toBe(0);
    });
  });
});

describe("in an emergency", () => {
  it("Sở Nội vụ sends it in the holder's place, who need not act and cannot", async () => {
    await rolledBack(async (tx) => {
      const { leaver, successor } = await scene(tx);
      await tx`update public.account set status = 'locked' where user_id = ${leaver.userId}`;
      const id = await handover(tx, leaver.userId, successor.userId, "draft", "emergency", province.userId);
      const scan = await scanOf(tx, id);
      const send = (sp: Tx) => sp`select public.send_handover(${id}, private.today(), ${scan})`;
      for (const [who, key] of [[leaver, "account_inactive"], [successor, "handover_not_yours"]] as const) {
        await become(tx, who);
        expect((await refused(tx, send)).key).toBe(key);
        await becomeOwner(tx);
      }
      await actingAs(tx, "provinceOfficer", () => send(tx));
      await actingAs(tx, successor, () => accept(id)(tx));
      expect(await seen(tx, successor)).toBeGreaterThan(0);
    });
  });
});

describe("at Sở Nội vụ itself", () => {
  it("an officer hands over within the office, and another acknowledges: neither leaver nor successor", async () => {
    await rolledBack(async (tx) => {
      const leaver = { userId: await officer(tx, units.homeAffairs.id, "Chuyên Viên Cũ") };
      await grant(tx, leaver.userId, "province_officer", units.province.id);
      const successor = await account(tx, units.homeAffairs.id);
      await become(tx, leaver);
      expect((await refused(tx, (sp) => start(sp, null, actors.employee.userId))).key).toBe("successor_unknown");
      const [begun] = await start(tx, null, successor.userId);
      await cancel(begun?.id ?? "")(tx);
      await becomeOwner(tx);
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, successor, () => accept(id)(tx));
      await become(tx, successor);
      expect((await refused(tx, acknowledge(id))).key).toBe("own_account");
      await become(tx, leaver);
      expect((await refused(tx, acknowledge(id))).key).toBe("only_province_officer");
      await becomeOwner(tx);
      await actingAs(tx, "provinceOfficer", () => acknowledge(id)(tx));
    });
  });
});

describe("an acknowledgement", () => {
  it("is due in three working days, shows when it is late, and counts on Sở Nội vụ's home page", async () => {
    await rolledBack(async (tx) => {
      // A Friday: Monday, Tuesday, Wednesday.
      await freeze(tx, "2031-03-14");
      const { leaver, successor } = await scene(tx);
      const id = await handover(tx, leaver.userId, successor.userId, "waiting_for_successor");
      await actingAs(tx, successor, () => accept(id)(tx));
      const late = async (day: string) => {
        await freeze(tx, day);
        const [row] = await tx<{ overdue: boolean; due: string }[]>`select overdue, due_date::text as due from public.handover_list where id = ${id}`;
        const [home] = await actingAs(tx, "provinceOfficer", () => tx<{ late: number }[]>`select (public.home_summary() #>> '{officer,handovers_overdue}')::int as late`);
        return { ...row, late: home?.late };
      };
      expect(await late("2031-03-19")).toEqual({ due: "2031-03-19", overdue: false, late: 0 });
      expect(await late("2031-03-20")).toEqual({ due: "2031-03-19", overdue: true, late: 1 });
    });
  });
});
