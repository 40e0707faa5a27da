import { describe, expect, it } from "vitest";
import { actingAs, attempt, freeze, refused, rolledBack, type Tx, type Who } from "../helpers/as.ts";
import { account, approved, grant, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { dayFromNow, decision, movementRevision, TODAY } from "../helpers/movements.ts";

const { units, actors } = world;

async function teacher(tx: Tx): Promise<MadeAccount> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.schoolManager.userId);
  return who;
}

async function leave(tx: Tx, who: MadeAccount, given: Record<string, string | boolean> = {}, as: Who = "schoolManager"): Promise<string> {
  const input = { kind: "retirement", ...decision(String(given.effective_date ?? TODAY)), hand_over: true, ...given };
  const [row] = await actingAs(tx, as, () => tx<{ id: string }[]>`select public.record_leaving(${who.employeeId}, ${tx.json(input)}) ->> 'id' as id`);
  return row?.id ?? "";
}

async function stateOf(tx: Tx, who: MadeAccount): Promise<Record<string, unknown>> {
  const [row] = await tx<Record<string, unknown>[]>`
    select e.status, e.record_status, a.status as account, e.unit_id,
           (select count(*)::int from public.role_grant g where g.user_id = a.user_id and g.revoked_at is null) as grants,
           (select string_agg(r.kind || ' ' || r.status, ',' order by r.created_at, r.id) from public.change_request r where r.employee_id = e.id) as requests,
           (select count(*)::int from public.obligation o where o.employee_id = e.id and o.met_on is null and o.cancelled_at is null) as duties
      from public.employee e join public.account a on a.employee_id = e.id where e.id = ${who.employeeId}`;
  return row ?? {};
}

const kinds = (tx: Tx, who: MadeAccount) => tx<{ kind: string }[]>`select kind from public.record_place where employee_id = ${who.employeeId} order by lower(during)`.then((rows) => rows.map(({ kind }) => kind));
const numberOf = async (tx: Tx, who: MadeAccount): Promise<string> => (await tx<{ n: string }[]>`select identity_number as n from public.employee where id = ${who.employeeId}`)[0]?.n ?? "";

describe("a leaving", () => {
  it("archives the record, closes the account and ends what is open, in one transaction; its duty is met or late", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      await grant(tx, who.userId, "unit_manager", units.commune.id);
      expect(await refused(tx, () => leave(tx, who, { hand_over: false }))).toMatchObject({ key: "open_work_remains" });
      await leave(tx, who, { effective_date: dayFromNow(-20) });
      expect(await stateOf(tx, who)).toMatchObject({ status: "archived", record_status: "not_declared", account: "closed", grants: 0, requests: "initial cancelled", duties: 0 });
      const duties = await actingAs(tx, "schoolManager", () => tx`select kind, state from public.obligation_list where employee_id = ${who.employeeId}`);
      expect(duties).toEqual([{ kind: "status_change", state: "met_late" }]);
      const told = await tx`select 1 from public.notification where kind = 'officer_left' and user_id = ${world.actors.provinceOfficer.userId} and params ->> 'name' = ${who.fullName}`;
      expect(told).toHaveLength(1);
      const denied = await attempt(tx, (sp) => actingAs(sp, { userId: who.userId }, async () => { await sp`select public.my_record()`; }));
      expect(denied.refusal?.code).toBe("42501");
    });
  });

  it("of a coming day waits for it: the person works on, nothing else moves them", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, TODAY);
      const who = await teacher(tx);
      await leave(tx, who, { effective_date: dayFromNow(3) });
      expect(await stateOf(tx, who)).toMatchObject({ status: "active", account: "active" });
      expect(await refused(tx, () => leave(tx, who))).toMatchObject({ key: "leaving_recorded" });
      await freeze(tx, dayFromNow(3));
      await tx`select private.apply_due_movements(100)`;
      expect(await stateOf(tx, who)).toMatchObject({ status: "archived", record_status: "approved", account: "closed" });
      await tx`select private.apply_due_movements(100)`;
      expect(await kinds(tx, who)).toEqual(["entered", "leaving"]);
    });
  });

  it("leaves a record that is read and not written, out of figures and found by a filter", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      const figures = () => actingAs(tx, "schoolManager", async () => (await tx<{ n: number }[]>`select (public.home_summary() #>> '{officer,employees}')::int as n`)[0]?.n ?? 0);
      const before = await figures();
      await leave(tx, who);
      expect(await figures()).toBe(before - 1);
      const archived = { key: "record_archived" };
      const tries: [Who, (sp: Tx) => Promise<unknown>, object][] = [
        ["schoolManager", async (sp) => { await sp`select public.start_proxy_entry(${who.employeeId}, 'Không có máy tính', ${TODAY})`; }, archived],
        ["schoolManager", async (sp) => { await sp`select public.register_document(${who.employeeId}, 'VB', 'Bằng', 'a.pdf', 'application/pdf', 100)`; }, archived],
        ["schoolManager", async (sp) => { await sp`select public.authorize_account_issue(${who.employeeId})`; }, archived],
        ["schoolManager", async (sp) => { await sp`select public.authorize_password_reset(${who.userId})`; }, { key: "account_closed" }],
        ["schoolManager", async (sp) => { await sp`select public.set_account_lock(${who.userId}, false, 'Mở lại tài khoản')`; }, { key: "account_closed" }],
        ["schoolManager", (sp) => leave(sp, who), archived],
        ["provinceOfficer", async (sp) => { await sp`select public.assign_role(${who.userId}, 'unit_manager', ${units.school.id}, null, null, 'Phân công lại')`; }, { key: "account_closed" }],
      ];
      for (const [as, run, refusal] of tries) expect(await refused(tx, (sp) => actingAs(sp, as, () => run(sp)))).toMatchObject(refusal);
      const [opened] = await actingAs(tx, "schoolManager", () => tx<{ status: string }[]>`select public.open_employee_record(${who.employeeId}) #>> '{employee,status}' as status`);
      expect(opened?.status).toBe("archived");
      const listed = await actingAs(tx, "schoolManager", () => tx`select id from public.employee_list where status = 'archived' and id = ${who.employeeId}`);
      expect(listed).toHaveLength(1);
    });
  });

  it("is undone before its day with a reason, afterwards by a counter-decision that gives the account back", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-1));
      const who = await teacher(tx);
      await freeze(tx, TODAY);
      const undo = async (id: string, paper: object | null) => {
        const revision = await movementRevision(tx, "leaving", id);
        return actingAs(tx, "schoolManager", async () => { await tx`select public.annul_leaving(${id}, ${paper ? tx.json(paper as never) : null}, 'Nhập nhầm người', ${revision})`; });
      };
      await undo(await leave(tx, who, { effective_date: dayFromNow(3) }), null);
      expect(await stateOf(tx, who)).toMatchObject({ status: "active" });
      const id = await leave(tx, who);
      await freeze(tx, dayFromNow(1));
      expect(await refused(tx, () => undo(id, null))).toMatchObject({ key: "date_invalid" });
      await undo(id, decision(TODAY));
      expect(await stateOf(tx, who)).toMatchObject({ status: "active", account: "active", unit_id: units.school.id, requests: "initial approved,update draft" });
      expect(await kinds(tx, who)).toEqual(["entered", "leaving", "annulment"]);
      const [cancelled] = await tx`select count(*)::int as n from public.obligation where employee_id = ${who.employeeId} and kind = 'status_change' and cancelled_at is null`;
      expect(cancelled?.n).toBe(0);
    });
  });
});

describe("a return", () => {
  it("opens the same record again, elsewhere, found by the identity number; a second one is refused", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-1));
      const who = await teacher(tx);
      await freeze(tx, TODAY);
      const number = await numberOf(tx, who);
      await leave(tx, who, { kind: "resignation" });
      await freeze(tx, dayFromNow(1));
      const entered = await refused(tx, () => actingAs(tx, "departmentManager", async () => {
        await tx`select public.register_employee(${tx.json({ unit_id: units.hospital.id, full_name: who.fullName, birth_date: who.birthDate, gender: who.gender, category: "public_employee", identity_number: number })})`;
      }));
      expect(entered).toMatchObject({ key: "person_left", params: { field: "identity_number" } });
      const [found] = await actingAs(tx, "departmentManager", () => tx<{ f: Record<string, string> }[]>`select public.find_archived_person(${number}) as f`);
      expect(found?.f).toEqual({ employee_id: who.employeeId, code: who.code, full_name: who.fullName, left_on: TODAY, kind: "resignation" });
      const back = (numberGiven: string) => actingAs(tx, "departmentManager", async () => {
        await tx`select public.reinstate_employee(${who.employeeId}, ${numberGiven}, ${units.hospital.id}, 'public_employee', ${tx.json(decision(TODAY))})`;
      });
      expect(await refused(tx, () => back("052099999999"))).toMatchObject({ key: "person_not_left" });
      await back(number);
      expect(await stateOf(tx, who)).toMatchObject({ status: "active", account: "closed", unit_id: units.hospital.id, grants: 0, requests: "initial approved,update draft" });
      expect(await kinds(tx, who)).toEqual(["entered", "leaving", "return"]);
      await actingAs(tx, "departmentManager", async () => { await tx`select public.authorize_password_reset(${who.userId})`; });
      expect(await stateOf(tx, who)).toMatchObject({ account: "issued" });
      // The unit that kept the record hears where it went.
      const told = await tx`select params ->> 'unit' as unit from public.notification where user_id = ${actors.schoolManager.userId} and kind = 'transfer_completed' and params ->> 'name' = ${who.fullName}`;
      expect(told).toEqual([{ unit: "Bệnh viện Đa khoa kiểm thử" }]);
      const [reading] = await tx`select count(*)::int as n from audit.event where employee_id = ${who.employeeId} and action = 'read' and actor = ${actors.departmentManager.userId}`;
      expect(reading?.n).toBe(1);
    });
  });

  it("is not for the dead", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      await leave(tx, who, { kind: "death" });
      const number = await numberOf(tx, who);
      expect(await refused(tx, () => actingAs(tx, "schoolManager", async () => {
        await tx`select public.reinstate_employee(${who.employeeId}, ${number}, ${units.school.id}, 'public_employee', ${tx.json(decision(TODAY))})`;
      }))).toMatchObject({ key: "leaving_by_death" });
    });
  });
});
