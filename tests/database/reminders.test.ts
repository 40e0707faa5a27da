import { describe, expect, it } from "vitest";
import { actingAs, asOwner, asService, freeze, refused, type Tx } from "../helpers/as.ts";
import { account, approved, deputy, grant, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { send as sendOn } from "../helpers/movements.ts";

const { units, actors } = world;
const { schoolManager, districtManager, provinceOfficer } = actors;

/** Nothing but what the test makes: no duty, movement or forecast of anybody else's is open. */
async function quiet(tx: Tx, day: string): Promise<void> {
  await freeze(tx, day);
  await tx`update public.role_grant set valid_during = daterange('2026-01-01', null)`;
  await tx`update public.obligation set met_on = due_date where met_on is null`;
  await tx`update public.transfer set state = 'cancelled', closed_at = private.now(), close_reason = 'Kiểm thử' where state = 'sent'`;
  await tx`delete from public.forecast`;
  await tx`update public.reminder_rule set active = false where kind = 'review_waiting'`;
}
const send = async (tx: Tx, day?: string): Promise<number> => {
  if (day) await freeze(tx, day);
  const [row] = await tx<{ told: number }[]>`select private.send_reminders() as told`;
  return row?.told ?? -1;
};
/** Reminders of somebody: “kind: figures”. */
const toldTo = async (tx: Tx, userId: string): Promise<string[]> => (await tx<{ text: string }[]>`
  select concat_ws(' ', n.kind, n.params ->> 'due_date', n.params ->> 'overdue', n.params ->> 'upcoming') as text
    from public.notification n where n.user_id = ${userId} and n.kind like 'reminder%' order by n.created_at`).map(({ text }) => text);
/** A person of the school whose record was due on a day. */
async function owing(tx: Tx, due: string): Promise<MadeAccount> {
  const who = await account(tx, units.school.id);
  await tx`update public.obligation set event_date = ${due}::date - 3, due_date = ${due} where employee_id = ${who.employeeId}`;
  await tx`update public.account set official_email = ${`${who.username}@example.gov.vn`} where user_id = ${who.userId}`;
  return who;
}

describe("reminders", () => {
  it("come before, on and after the last day, then to the unit, the unit above and Sở Nội vụ, and never twice", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      const who = await owing(tx, "2026-06-10");
      expect(await send(tx, "2026-06-08")).toBe(0);
      expect(await send(tx, "2026-06-09")).toBe(1);
      expect(await send(tx)).toBe(0);
      await send(tx, "2026-06-10");
      expect(await toldTo(tx, who.userId)).toEqual(["reminder_duty 2026-06-10", "reminder_duty 2026-06-10"]);
      expect(await toldTo(tx, schoolManager.userId)).toEqual([]);
      expect(await send(tx, "2026-06-11")).toBe(2);
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 1 0"]);
      expect(await toldTo(tx, districtManager.userId)).toEqual([]);
      for (const day of ["12", "15", "16", "17"]) await send(tx, `2026-06-${day}`);
      expect(await toldTo(tx, districtManager.userId)).toEqual(["reminder_digest 1 0"]);
      expect(await toldTo(tx, provinceOfficer.userId)).toEqual([]);
      for (const day of ["18", "19", "22", "23", "24", "25"]) await send(tx, `2026-06-${day}`);
      expect(await toldTo(tx, provinceOfficer.userId)).toEqual(["reminder_digest 1 0"]);
      expect(await toldTo(tx, who.userId)).toHaveLength(3);
    });
  });

  it("are made up for after missed days, with one word for each recipient", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      const who = await owing(tx, "2026-06-10");
      await owing(tx, "2026-06-10");
      await send(tx, "2026-06-30");
      expect(await toldTo(tx, who.userId)).toEqual(["reminder_duty 2026-06-10"]);
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 2 0"]);
      expect(await toldTo(tx, districtManager.userId)).toEqual(["reminder_digest 2 0"]);
      expect(await send(tx, "2026-07-01")).toBe(0);
    });
  });

  it("stop when the duty is met, and begin anew for another last day", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      const who = await owing(tx, "2026-06-10");
      await send(tx, "2026-06-09");
      await tx`update public.obligation set due_date = '2026-06-17' where employee_id = ${who.employeeId}`;
      expect(await send(tx, "2026-06-11")).toBe(0);
      expect(await send(tx, "2026-06-16")).toBe(1);
      await tx`update public.obligation set met_on = '2026-06-16' where employee_id = ${who.employeeId}`;
      expect(await send(tx, "2026-06-18")).toBe(0);
    });
  });

  it("count working days around Tết and leave people alone on days off", async () => {
    await asOwner(async (tx) => {
      const [tet] = await tx<{ before: string; first: string; after: string }[]>`
        with off as (select min(day) as first, max(day) as last from public.holiday where day between '2026-02-10' and '2026-02-28' and kind = 'off')
        select public.add_working_days(last, 1)::text as after, first::text as first, private.reminder_day(public.add_working_days(last, 1), -1, 'working_days')::text as before from off`;
      const { before = "", first = "", after = "" } = tet ?? {};
      expect(before < first && first < after).toBe(true);
      await quiet(tx, "2026-02-02");
      const who = await owing(tx, after);
      expect(await send(tx, first)).toBe(0);
      expect(await toldTo(tx, who.userId)).toEqual([]);
      expect(await send(tx, before)).toBe(1);
      expect(await toldTo(tx, who.userId)).toEqual([`reminder_duty ${after}`]);
      expect(await tx`select private.reminder_day('2026-06-10', 0, 'working_days')::text as d, private.reminder_day('2026-06-12', 1, 'working_days')::text as e, private.reminder_day('2026-06-10', -30, 'calendar_days')::text as f`)
        .toEqual([{ d: "2026-06-10", e: "2026-06-15", f: "2026-05-11" }]);
    });
  });

  it("give an officer one digest a day; what comes up later waits for the next", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await owing(tx, "2026-06-10");
      await send(tx, "2026-06-11");
      await owing(tx, "2026-06-10");
      await send(tx);
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 1 0"]);
      await send(tx, "2026-06-12");
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 1 0", "reminder_digest 1 0"]);
    });
  });

  it("go to Sở Nội vụ where a unit has no manager; of a retirement to the unit half a year ahead", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await tx`update public.role_grant set revoked_at = private.now(), revoked_by = ${provinceOfficer.userId}, revoke_reason = 'Kiểm thử' where role in ('unit_manager', 'delegated_manager')`;
      await owing(tx, "2026-06-10");
      await send(tx, "2026-06-11");
      expect(await toldTo(tx, provinceOfficer.userId)).toEqual(["reminder_digest 1 0"]);
    });
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await tx`insert into public.forecast (employee_id, unit_lft, kind, due_on, rule, params) select id, unit_lft, 'retirement', '2026-11-30', 'retirement_male', '{}'
                 from public.employee where id = ${world.records.approvedInSchool.employeeId}`;
      expect(await send(tx, "2026-06-02")).toBe(0);
      await send(tx, "2026-06-03");
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 0 1"]);
    });
  });

  it("tell the unit, then those above, of a declaration that waits, counted from the day it was sent; never of one's own, nor who may not review", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await tx`update public.change_request set status = 'returned' where status = 'submitted'`;
      await tx`update public.reminder_rule set active = true where kind = 'review_waiting'`;
      const waits = async (who: MadeAccount): Promise<void> => {
        await tx`update public.obligation set met_on = '2026-06-01' where employee_id = ${who.employeeId}`;
        await tx`update public.change_request set status = 'submitted', submitted_at = '2026-06-02T15:00:00+07:00' where employee_id = ${who.employeeId}`;
      };
      const waiting = async (userId: string): Promise<number[]> => (await tx<{ n: number }[]>`
        select (params ->> 'waiting')::int as n from public.notification where user_id = ${userId} and kind = 'reminder_digest' order by created_at`).map(({ n }) => n);
      await waits(await account(tx, units.school.id));
      for (const day of ["04", "05", "08", "09"]) await send(tx, `2026-06-${day}`);
      expect([await waiting(schoolManager.userId), await waiting(districtManager.userId)]).toEqual([[1], []]);
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 0 0"]);
      await send(tx, "2026-06-10");
      expect([await waiting(districtManager.userId), await waiting(provinceOfficer.userId)]).toEqual([[1], []]);
      for (const day of ["11", "12", "15", "16", "17"]) await send(tx, `2026-06-${day}`);
      expect([await waiting(schoolManager.userId), await waiting(districtManager.userId), await waiting(provinceOfficer.userId)]).toEqual([[1], [1], [1]]);

      await tx`update public.change_request set status = 'returned' where status = 'submitted'`;
      // Who may not review is passed over for the unit above; who waits for their own review hears nothing of it.
      await tx`update public.role_grant set role = 'delegated_manager', powers = '{issue_accounts}' where user_id = ${schoolManager.userId}`;
      await waits(await account(tx, units.school.id));
      await send(tx, "2026-06-19");
      expect([await waiting(schoolManager.userId), await waiting(districtManager.userId)]).toEqual([[1], [1, 1]]);
      await tx`update public.role_grant set role = 'unit_manager', powers = null where user_id = ${schoolManager.userId}`;
      const own = await account(tx, units.school.id);
      await grant(tx, own.userId, "unit_manager", units.school.id);
      await tx`update public.account set status = 'active' where user_id = ${own.userId}`;
      await tx`update public.change_request set status = 'returned' where status = 'submitted'`;
      await waits(own);
      await send(tx, "2026-06-22");
      expect([await waiting(schoolManager.userId), await waiting(own.userId)]).toEqual([[1, 1], []]);
    });
  });

  it("tell of a transfer to be answered who may answer it: the unit's manager, or that of the unit above where this one may not move records", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await tx`update public.reminder_rule set active = (kind = 'transfer_answer')`;
      const toldOf = async (): Promise<(string | undefined)[]> => {
        const who = await account(tx, units.department.id);
        await approved(tx, who, actors.departmentManager.userId);
        await actingAs(tx, "departmentManager", () => sendOn(tx, units.department.id, who.employeeId, units.school.id, { effective: "2026-06-01" }));
        await tx`delete from private.reminder_digest`;
        await tx`delete from public.notification where kind like 'reminder%'`;
        await send(tx, "2026-06-03");
        await freeze(tx, "2026-06-01");
        await tx`update public.transfer set state = 'cancelled', closed_at = private.now(), close_reason = 'Kiểm thử' where state = 'sent'`;
        return [(await toldTo(tx, schoolManager.userId)).at(-1), (await toldTo(tx, districtManager.userId)).at(-1)];
      };
      expect(await toldOf()).toEqual(["reminder_digest 0 1", undefined]);
      await tx`update public.role_grant set role = 'delegated_manager', powers = '{review}' where user_id = ${schoolManager.userId}`;
      expect(await toldOf()).toEqual([undefined, "reminder_digest 0 1"]);
    });
  });

  it("tell of a declaration that waits whoever may decide it: deputies too, in the app and by mail, never who typed it, nor their deputy", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      await tx`update public.change_request set status = 'returned' where status = 'submitted'`;
      await tx`update public.reminder_rule set active = (kind = 'review_waiting')`;
      const who = await account(tx, units.school.id);
      const [stands, late] = [await account(tx, units.school.id), await account(tx, units.school.id)];
      await tx`update public.account set status = 'active', official_email = username || '@example.gov.vn' where user_id in (${stands.userId}, ${schoolManager.userId})`;
      await deputy(tx, stands.userId, schoolManager.userId, "[2026-06-01,2026-07-01)");
      const waits = (person: MadeAccount) => tx`
        update public.change_request set status = 'submitted', submitted_at = '2026-06-02T15:00:00+07:00' where employee_id = ${person.employeeId}`;
      const told = async () => (await tx<{ who: string; waiting: number }[]>`
        select g.user_id as who, g.waiting from private.reminder_digest g where g.day = private.today()
           and exists (select from public.notification n where n.user_id = g.user_id and n.kind = 'reminder_digest' and n.link = '/review')`).map((row) => `${row.who} ${row.waiting}`).sort();
      await waits(who);
      await send(tx, "2026-06-09");
      expect(await told()).toEqual([`${schoolManager.userId} 1`, `${stands.userId} 1`].sort());
      expect((await tx`select user_id from private.mail_outbox where kind = 'digest' and user_id in (${stands.userId}, ${schoolManager.userId})`)).toHaveLength(2);
      // Of what the only manager typed the next above hears as the nearest, and Sở Nội vụ in its time.
      await tx`insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason)
               select r.id, ${schoolManager.userId}, r.employee_id, 0, 'Không biết dùng máy tính' from public.change_request r where r.employee_id in (${who.employeeId}, ${late.employeeId})`;
      await waits(late);
      await send(tx, "2026-06-10");
      expect(await told()).toEqual([`${districtManager.userId} 2`, `${provinceOfficer.userId} 2`].sort());
      // What the deputy or the manager declares of themself neither of them decides.
      await tx`update public.change_request set status = 'returned' where status = 'submitted'`;
      await waits(stands);
      await send(tx, "2026-06-11");
      expect(await told()).not.toContain(`${stands.userId} 1`);
    });
  });

  it("follow the rules that Sở Nội vụ keeps", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-01");
      const who = await owing(tx, "2026-06-10");
      const set = (days: number, audience: string, ways: { app?: boolean; mail?: boolean; active?: boolean } = {}) =>
        tx`select public.set_reminder_rule('initial', ${days}, 'working_days', ${audience}, ${ways.app ?? true}, ${ways.mail ?? true}, ${ways.active ?? true})`;
      await actingAs(tx, "provinceOfficer", async () => {
        await set(-1, "person", { active: false });
        await set(-3, "unit", { mail: false });
        expect(await refused(tx, () => set(-4, "unit", { app: false, mail: false }))).toMatchObject({ key: "reminder_way_required" });
      });
      await send(tx, "2026-06-05");
      await send(tx, "2026-06-09");
      expect(await toldTo(tx, who.userId)).toEqual([]);
      expect(await toldTo(tx, schoolManager.userId)).toEqual(["reminder_digest 0 1"]);
    });
  });
});

describe("mails", () => {
  it("wait once a person and day, hold figures only, are claimed by one, retried in growing steps and given up after the sixth time", async () => {
    await asService(async (tx) => {
      await tx`select set_config('role', 'none', true)`;
      await quiet(tx, "2026-06-01");
      const who = await owing(tx, "2026-06-10");
      await send(tx, "2026-06-09");
      interface Claimed { id: string; claim: string; to: string; figures: object; link: string }
      const claim = async () => (await tx<{ mails: Claimed[] }[]>`select public.claim_mails() as mails`)[0]?.mails ?? [];
      const [mail] = await claim();
      expect(mail).toMatchObject({ to: `${who.username}@example.gov.vn`, figures: { overdue: 0, upcoming: 1 }, link: "/my-record" });
      expect(JSON.stringify(mail)).not.toContain(who.fullName);
      expect(await claim()).toEqual([]);
      // Whoever held it too long has lost it.
      await freeze(tx, "2026-06-09T09:11:00+07:00");
      const [again] = await claim();
      expect(again?.id).toBe(mail?.id);
      const settle = async (one: Claimed | undefined, error: string | null) => (await tx<{ ok: boolean }[]>`select public.settle_mail(${one?.id ?? ""}, ${one?.claim ?? ""}, ${error}) as ok`)[0]?.ok;
      expect(await settle(mail, null)).toBe(false);
      expect(await settle(again, "451 try later")).toBe(true);
      expect(await claim()).toEqual([]);
      let last: Claimed | undefined;
      for (const at of ["10T09:00", "11T09:00", "12T09:00", "13T09:00"]) {
        await freeze(tx, `2026-06-${at}:00+07:00`);
        [last] = await claim();
        expect(await settle(last, "451 try later")).toBe(true);
      }
      await freeze(tx, "2026-06-20");
      expect(await claim()).toEqual([]);
      const overview = () => actingAs(tx, "provinceOfficer", async () => (await tx<{ o: { failures: { id: string; state: string; name: string; error: string }[] } }[]>`select public.reminder_overview() as o`)[0]?.o.failures);
      expect(await overview()).toMatchObject([{ id: mail?.id, state: "failed", name: who.fullName, error: "451 try later" }]);
      await actingAs(tx, "provinceOfficer", () => tx`select public.retry_mail(${mail?.id ?? ""})`);
      [last] = await claim();
      expect(await settle(last, null)).toBe(true);
      expect(await overview()).toEqual([]);
    });
  });
});

it("what was sent is forgotten after two years, unless a rule would speak again", async () => {
  await asOwner(async (tx) => {
    await quiet(tx, "2026-06-01");
    const [open, done, waits] = [await owing(tx, "2026-06-10"), await owing(tx, "2026-06-10"), await owing(tx, "2026-06-10")];
    await tx`update public.change_request set status = 'submitted', submitted_at = private.now() where employee_id = ${waits.employeeId}`;
    await send(tx, "2026-06-11");
    await tx`update public.obligation set met_on = '2026-06-12' where employee_id in (${done.employeeId}, ${waits.employeeId})`;
    await tx`update public.change_request set status = 'approved' where employee_id = ${done.employeeId}`;
    await tx`update private.mail_outbox set state = 'sent' where user_id = ${done.userId}`;
    await tx`insert into private.reminder_by_hand (employee_id, day, by_user) values (${done.employeeId}, private.today(), ${schoolManager.userId})`;
    const left = async () => (await tx<{ who: string[]; runs: number; digests: number; by_hand: number; mails: string[] }[]>`
      select array(select distinct user_id from private.reminder_sent where audience = 'person' order by 1) as who, (select count(*)::int from private.reminder_run where day = '2026-06-11') as runs,
             (select count(*)::int from private.reminder_digest where day = '2026-06-11') as digests, (select count(*)::int from private.reminder_by_hand) as by_hand,
             array(select user_id from private.mail_outbox where kind = 'duty' order by 1) as mails`)[0];
    const forget = async (day: string) => { await freeze(tx, day); await tx`call private.forget_reminders()`; return left(); };
    const all = [open.userId, done.userId, waits.userId].sort();
    expect(await forget("2028-06-11")).toMatchObject({ who: all, digests: 1, by_hand: 1, mails: all });
    expect(await forget("2028-06-12")).toEqual({ who: all.filter((id) => id !== done.userId), runs: 1, digests: 0, by_hand: 0, mails: all.filter((id) => id !== done.userId) });
    // Taken back, the duty of the third is open again: no rule that has spoken speaks of it twice.
    await tx`update public.obligation set met_on = null where employee_id = ${waits.employeeId}`;
    await send(tx, "2028-06-12");
    expect(await toldTo(tx, waits.userId)).toHaveLength(1);
  });
});

describe("a reminder by hand", () => {
  it("tells the count first, reaches who fits the filter in the caller's units, each once a day whoever does it", async () => {
    await asOwner(async (tx) => {
      await quiet(tx, "2026-06-15");
      const late = await owing(tx, "2026-06-10");
      const open = await owing(tx, "2026-06-16");
      const ask = async (name: "reminder_preview" | "remind_people", who: "schoolManager" | "districtManager" | "delegate", state: string | null) => actingAs(tx, who, async () => (
        await (name === "reminder_preview" ? tx<{ a: unknown }[]>`select public.reminder_preview(p_state => ${state}) as a` : tx<{ a: unknown }[]>`select public.remind_people(p_state => ${state}) as a`))[0]?.a);
      expect(await ask("reminder_preview", "schoolManager", "overdue")).toEqual({ people: 1, reminded_today: 0 });
      expect(await ask("remind_people", "delegate", null)).toBe(0);
      expect(await ask("remind_people", "schoolManager", "overdue")).toBe(1);
      expect(await toldTo(tx, late.userId)).toEqual(["reminder_by_hand 1"]);
      expect(await toldTo(tx, open.userId)).toEqual([]);
      expect(await ask("reminder_preview", "districtManager", null)).toEqual({ people: 2, reminded_today: 1 });
      expect(await ask("remind_people", "districtManager", null)).toBe(1);
      expect(await toldTo(tx, late.userId)).toHaveLength(1);
      await freeze(tx, "2026-06-16");
      expect(await ask("remind_people", "districtManager", null)).toBe(2);
    });
  });
});
