import { describe, expect, it } from "vitest";
import { actingAs, attempt, freeze, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, grant, unit, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, dayFromNow, decision, movementRevision, send, TODAY } from "../helpers/movements.ts";

const { units, actors } = world;

async function teacher(tx: Tx): Promise<MadeAccount> {
  const who = await account(tx, units.school.id);
  await approved(tx, who, actors.schoolManager.userId);
  return who;
}

const sent = (tx: Tx, who: MadeAccount, to = units.farSchool.id, given: Parameters<typeof send>[4] = {}): Promise<string> =>
  actingAs(tx, "schoolManager", () => send(tx, units.school.id, who.employeeId, to, given));

/** Answered by the receiving unit; farSchool is multiManager's. */
async function accept(tx: Tx, id: string, change: (answer: Awaited<ReturnType<typeof acceptance>>) => unknown = (answer) => answer): Promise<{ state: string }> {
  const answer = change(await acceptance(tx, id));
  const revision = await movementRevision(tx, "transfer", id);
  const [row] = await actingAs(tx, "multiManager", () => tx<{ a: { state: string } }[]>`select public.accept_transfer(${id}, ${tx.json(answer as never)}, ${revision}) as a`);
  if (!row) throw new Error("no answer");
  return row.a;
}

interface Place { unit_id: string; status: string; kind: string; open: boolean }
const places = (tx: Tx, who: MadeAccount) => tx<Place[]>`
  select unit_id, status, kind, upper_inf(during) as open from public.record_place where employee_id = ${who.employeeId} order by lower(during)`;

async function recordOf(tx: Tx, who: MadeAccount): Promise<{ unit_id: string; account_unit: string; request: string | null; duty: string | null }> {
  const [row] = await tx<{ unit_id: string; account_unit: string; request: string | null; duty: string | null }[]>`
    select e.unit_id, a.unit_id as account_unit,
           (select r.kind || ' ' || r.status from public.change_request r where r.employee_id = e.id and r.status not in ('approved', 'cancelled')) as request,
           (select (o.due_date - o.event_date)::text from public.obligation o where o.employee_id = e.id and o.met_on is null and o.cancelled_at is null) as duty
      from public.employee e join public.account a on a.employee_id = e.id where e.id = ${who.employeeId}`;
  if (!row) throw new Error("no record");
  return row;
}

describe("a transfer", () => {
  it("hands everything over in the transaction that accepts it: unit, account, powers, children, place, duty, notices", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-3));
      const who = await teacher(tx);
      await grant(tx, who.userId, "unit_manager", units.school.id);
      const kept = await grant(tx, who.userId, "leader", units.province.id);
      await grant(tx, who.userId, "province_officer", units.province.id);
      await grant(tx, who.userId, "auditor", units.province.id);
      await freeze(tx, TODAY);
      const id = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(-1) });
      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.school.id });
      // Whoever hands over meanwhile, the sender or the one who has to answer, finds it among the open work.
      const [open] = await tx<{ sender: string; receiver: string }[]>`
        select private.open_work_of(${actors.schoolManager.userId}) ->> 'transfers' as sender, private.open_work_of(${actors.multiManager.userId}) ->> 'transfers' as receiver`;
      expect(open).toEqual({ sender: "1", receiver: "1" });
      await freeze(tx, `${TODAY}T15:00:00+07:00`);
      expect(await accept(tx, id)).toMatchObject({ state: "completed" });

      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.farSchool.id, account_unit: units.farSchool.id, request: "update draft" });
      const [wrong] = await tx<{ n: number }[]>`
        select (select count(*) from public.record_version v where v.employee_id = ${who.employeeId} and v.unit_lft <> ${units.farSchool.lft})::int
             + (select count(*) from public.profile_identity i where i.employee_id = ${who.employeeId} and i.unit_lft <> ${units.farSchool.lft})::int
             + (select count(*) from public.transfer t where t.id = ${id} and t.unit_lft <> ${units.farSchool.lft})::int as n`;
      expect(wrong?.n).toBe(0);
      expect(await places(tx, who)).toEqual([
        { unit_id: units.school.id, status: "active", kind: "entered", open: false }, { unit_id: units.farSchool.id, status: "active", kind: "transfer", open: true }]);
      const live = await tx<{ id: string }[]>`select id from public.role_grant where user_id = ${who.userId} and revoked_at is null`;
      expect(live).toEqual([{ id: kept }]);
      const told = await tx<{ user_id: string; kind: string }[]>`select user_id, kind from public.notification where kind in ('record_moved', 'transfer_sent', 'transfer_completed') and (link like ${`%${id}`} or user_id = ${who.userId})`;
      expect(told).toEqual(expect.arrayContaining([
        { user_id: actors.multiManager.userId, kind: "transfer_sent" }, { user_id: actors.schoolManager.userId, kind: "transfer_completed" }, { user_id: who.userId, kind: "record_moved" }]));
    });
  });

  it("accepted before its day takes effect on the day, once, however late the schedule comes", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, TODAY);
      const who = await teacher(tx);
      const id = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(5) });
      expect(await accept(tx, id)).toMatchObject({ state: "accepted" });
      const due = async (): Promise<number> => (await tx<{ n: number }[]>`select private.apply_due_movements(100) as n`)[0]?.n ?? -1;
      await freeze(tx, dayFromNow(4));
      expect(await due()).toBe(0);
      expect((await recordOf(tx, who)).unit_id).toBe(units.school.id);
      await freeze(tx, dayFromNow(9));
      expect(await due()).toBe(1);
      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.farSchool.id, request: "update draft", duty: "5" });
      expect(await due()).toBe(0);
    });
  });

  it("whose unit was dissolved before the day is marked for Sở Nội vụ, who is told; the record stays", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, TODAY);
      const who = await teacher(tx);
      const id = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(5) });
      await accept(tx, id);
      await tx`update public.unit set valid_to = ${dayFromNow(2)} where id = ${units.farSchool.id}`;
      await freeze(tx, dayFromNow(5));
      await tx`select private.apply_due_movements(100)`;
      const [row] = await tx`select state, problem from public.transfer where id = ${id}`;
      expect(row).toEqual({ state: "accepted", problem: "unit_closed" });
      expect((await recordOf(tx, who)).unit_id).toBe(units.school.id);
      const told = await tx`select 1 from public.notification where user_id = ${actors.provinceOfficer.userId} and kind = 'transfer_stuck' and link like ${`%${id}`}`;
      expect(told).toHaveLength(1);
      await actingAs(tx, "provinceOfficer", async () => { await tx`select public.cancel_transfer(${id}, 'Đơn vị tiếp nhận đã giải thể', (select revision from public.transfer where id = ${id}))`; });
    });
  });

  it("is sent with what is open handed over explicitly, never silently, and only once at a time", async () => {
    await rolledBack(async (tx) => {
      const who = await account(tx, units.school.id);
      const open = await refused(tx, () => actingAs(tx, "schoolManager", () => send(tx, units.school.id, who.employeeId, units.farSchool.id, { handOver: false })));
      expect(open).toMatchObject({ key: "open_work_remains", params: { code: who.code } });
      const [preview] = await actingAs(tx, "schoolManager", () => tx<{ p: { open: boolean; open_work: { request: { kind: string }; obligations: unknown[] } }[] }[]>`select public.transfer_preview(array[${who.employeeId}]::uuid[]) as p`);
      expect(preview?.p[0]).toMatchObject({ open: true, open_work: { request: { kind: "initial", status: "draft" }, obligations: [{ kind: "initial" }] } });
      const id = await sent(tx, who);
      expect(await refused(tx, () => sent(tx, who, units.hospital.id))).toMatchObject({ key: "transfer_under_way" });
      await accept(tx, id);
      // The first declaration goes on under the new unit: no second one.
      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.farSchool.id, request: "initial draft" });
    });
  });

  it("names every field that is wrong, and takes all people or none", async () => {
    await rolledBack(async (tx) => {
      const [one, other] = [await teacher(tx), await account(tx, units.otherSchool.id)];
      const people = [{ employee_id: one.employeeId, to_unit_id: units.farSchool.id, hand_over: true }];
      const paper = { ...decision(TODAY), kind: "transfer", unit_id: units.school.id };
      const sendAs = (input: object, list: unknown = people) => refused(tx, () => actingAs(tx, "districtManager", async () => { await tx`select public.send_transfers(${tx.json(input as never)}, ${tx.json(list as never)})`; }));
      expect(await sendAs({ ...paper, number: " " })).toMatchObject({ key: "text_length", params: { field: "number", least: 2, most: 100 } });
      expect(await sendAs({ ...paper, decided_on: "31/02/2026" })).toMatchObject({ key: "date_invalid", params: { field: "decided_on" } });
      expect(await sendAs({ ...paper, decided_on: dayFromNow(1) })).toMatchObject({ key: "date_in_future", params: { field: "decided_on" } });
      expect(await sendAs({ ...paper, effective_date: "2031-01-01" })).toMatchObject({ key: "effective_date_far" });
      expect(await sendAs({ ...paper, kind: "secondment", return_date: TODAY })).toMatchObject({ key: "period_reversed", params: { field: "return_date" } });
      expect(await sendAs({ ...paper, kind: "promotion" })).toMatchObject({ key: "required", params: { field: "kind" } });
      expect(await sendAs(paper, [])).toMatchObject({ key: "people_limit" });
      expect(await sendAs(paper, [{ employee_id: one.employeeId, to_unit_id: units.school.id, hand_over: true }])).toMatchObject({ key: "same_unit", params: { code: one.code } });
      expect(await sendAs(paper, [...people, { employee_id: other.employeeId, to_unit_id: units.farSchool.id, hand_over: true }])).toMatchObject({ key: "person_of_other_unit", params: { code: other.code } });
      expect(await sendAs(paper, [...people, { employee_id: one.employeeId, to_unit_id: units.hospital.id, hand_over: true }])).toMatchObject({ key: "transfer_under_way", params: { code: one.code } });
      const [left] = await tx`select count(*)::int as n from public.transfer where employee_id = ${one.employeeId}`;
      expect(left?.n).toBe(0);
    });
  });

  it("carries the scan of its decision, which both units open, and nobody else", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      const scanAs = (actor: "schoolManager" | "districtManager") => actingAs(tx, actor, async () =>
        (await tx<{ id: string }[]>`select id from public.register_movement_decision(${units.school.id}, 'qd.pdf', 'application/pdf', 1000)`)[0]?.id ?? "");
      const [scan, foreign] = [await scanAs("schoolManager"), await scanAs("districtManager")];
      const sendWith = (paperId: string) => actingAs(tx, "schoolManager", async () => {
        await tx`select public.send_transfers(${tx.json({ ...decision(TODAY), kind: "transfer", unit_id: units.school.id, paper_id: paperId })}, ${tx.json([{ employee_id: who.employeeId, to_unit_id: units.farSchool.id, hand_over: true }])})`;
      });
      expect(await refused(tx, () => sendWith(scan))).toMatchObject({ key: "decision_paper_required" });
      await tx`update public.official_paper set status = 'verified', sha256 = ${"a".repeat(64)}, scan = 'clean' where id in (${scan}, ${foreign})`;
      expect(await refused(tx, () => sendWith(foreign))).toMatchObject({ key: "decision_paper_required" });
      await sendWith(scan);
      const opened = async (actor: Parameters<typeof actingAs>[1]) => (await attempt(tx, (sp) => actingAs(sp, actor, async () => { await sp`select public.open_official_paper(${scan})`; }))).refusal?.key ?? "ok";
      expect([await opened("schoolManager"), await opened("multiManager"), await opened("departmentManager"), await opened({ userId: who.userId })]).toEqual(["ok", "ok", "document_unknown", "document_unknown"]);
    });
  });

  it("is accepted component by component; what is missing is noted", async () => {
    await rolledBack(async (tx) => {
      const id = await sent(tx, await teacher(tx));
      const tryAccept = async (change: Parameters<typeof accept>[2]) => (await attempt(tx, (sp) => accept(sp, id, change))).refusal;
      expect(await tryAccept((answer) => ({ ...answer, checklist: answer.checklist.slice(1) }))).toMatchObject({ key: "checklist_incomplete" });
      // One answer twice does not stand for another.
      expect(await tryAccept((answer) => ({ ...answer, checklist: answer.checklist.map((_, at) => answer.checklist[Math.min(at, 1)]) }))).toMatchObject({ key: "checklist_incomplete" });
      expect(await tryAccept((answer) => ({ ...answer, checklist: answer.checklist.map((item) => ({ ...item, ok: false })) }))).toMatchObject({ key: "reason_required", params: { field: "checklist" } });
      expect(await tryAccept((answer) => ({ ...answer, position_title: "" }))).toMatchObject({ key: "text_length", params: { field: "position_title" } });
      expect(await tryAccept((answer) => ({ ...answer, rank_code: "99.999" }))).toMatchObject({ key: "rank_unknown" });
      expect(await tryAccept((answer) => ({ ...answer, rank_code: "01.003", checklist: answer.checklist.map((item) => item.key === "paper_record" ? { ...item, ok: false, note: "Thiếu sổ bảo hiểm" } : item) }))).toBeNull();
    });
  });

  it("refused or cancelled leaves the record where it was, and a new one may be sent", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      const first = await sent(tx, who);
      await actingAs(tx, "multiManager", async () => { await tx`select public.refuse_transfer(${first}, 'Không còn biên chế', 1)`; });
      const second = await sent(tx, who);
      await actingAs(tx, "schoolManager", async () => { await tx`select public.cancel_transfer(${second}, 'Thu hồi quyết định', 1)`; });
      expect(await refused(tx, () => accept(tx, second))).toMatchObject({ key: "transfer_not_waiting", params: { state: "cancelled" } });
      await sent(tx, who);
      expect(await places(tx, who)).toHaveLength(1);
    });
  });

  it("is completed by Sở Nội vụ when it is stuck, and undone by a counter-decision", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-9));
      const who = await teacher(tx);
      const id = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(-20) });
      await freeze(tx, TODAY);
      const [listed] = await actingAs(tx, "provinceOfficer", () => tx`select punctuality, outgoing, incoming from public.transfer_list where id = ${id}`);
      expect(listed).toEqual({ punctuality: "stuck", outgoing: true, incoming: true });
      await actingAs(tx, "provinceOfficer", async () => { await tx`select public.complete_transfer(${id}, ${tx.json({ position_title: "Giáo viên", starts_on: TODAY })}, 'Đơn vị tiếp nhận chậm', 1)`; });
      expect((await recordOf(tx, who)).unit_id).toBe(units.farSchool.id);
      const [after] = await actingAs(tx, "schoolManager", () => tx`select punctuality from public.transfer_list where id = ${id}`);
      expect(after).toEqual({ punctuality: "sent_late" });
      await freeze(tx, dayFromNow(1));
      const revision = await movementRevision(tx, "transfer", id);
      await actingAs(tx, "multiManager", async () => { await tx`select public.annul_transfer(${id}, ${tx.json(decision(TODAY, { number: "9/QĐ-H" }))}, 'Quyết định ban hành sai', ${revision})`; });
      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.school.id, account_unit: units.school.id });
      expect((await places(tx, who)).map(({ kind }) => kind)).toEqual(["entered", "transfer", "annulment"]);
      const [history] = await actingAs(tx, "schoolManager", () => tx<{ h: { places: { kind: string; decision: { number: string } }[] } }[]>`select public.record_movements(${who.employeeId}) as h`);
      expect(history?.h.places[0]).toMatchObject({ kind: "annulment", decision: { number: "9/QĐ-H" } });
    });
  });
});

describe("a late transfer", () => {
  interface Duty { state: string; side: string; unit_id: string; days_left: number; transfer_id: string }
  const duties = (tx: Tx, actor: Parameters<typeof actingAs>[1], who: MadeAccount) => actingAs(tx, actor, () => tx<Duty[]>`
    select state, side, unit_id, days_left, transfer_id from public.obligation_list where kind = 'transfer' and employee_id = ${who.employeeId}`);

  it("is a duty of the unit that answers for its last day, and counted where it is listed", async () => {
    await rolledBack(async (tx) => {
      const overdue = async (actor: Parameters<typeof actingAs>[1]) => {
        const [row] = await actingAs(tx, actor, () => tx<{ listed: number; stuck: number; home: number; whole: number; told: number }[]>`
          select count(*)::int as whole, (count(*) filter (where kind = 'transfer'))::int as listed, (public.movement_summary() ->> 'stuck')::int as stuck,
                 (public.home_summary() #>> '{officer,overdue_obligations}')::int as home,
                 (select sum((x ->> 'count')::int) from jsonb_array_elements(public.monitoring() -> 'overdue') x where x ->> 'kind' = 'transfer')::int as told
            from public.obligation_list where state = 'overdue'`);
        expect([row?.stuck, row?.home, row?.told ?? 0]).toEqual([row?.listed, row?.whole, row?.listed]);
        return row?.listed ?? 0;
      };
      const who = ["schoolManager", "multiManager", "provinceOfficer"] as const;
      await freeze(tx, dayFromNow(-30));
      const [inTime, tooLate] = [await teacher(tx), await teacher(tx)];
      await freeze(tx, dayFromNow(-20));
      const first = await sent(tx, inTime, units.farSchool.id, { effective: dayFromNow(-20) });
      expect([await duties(tx, "schoolManager", inTime), await duties(tx, "multiManager", inTime)]).toMatchObject([[], [{ state: "open", side: "receiving" }]]);
      await freeze(tx, TODAY);
      const before: number[] = [];
      for (const one of who) before.push(await overdue(one));
      const second = await sent(tx, tooLate, units.farSchool.id, { effective: dayFromNow(-30) });
      const after: number[] = [];
      for (const one of who) after.push(await overdue(one));
      expect(after.map((count, at) => count - (before[at] ?? 0))).toEqual([1, 0, 1]);
      expect(await duties(tx, "multiManager", inTime)).toMatchObject([{ state: "overdue", side: "receiving", unit_id: units.farSchool.id, transfer_id: first }]);
      expect(await duties(tx, "schoolManager", tooLate)).toMatchObject([{ state: "overdue", side: "sending", unit_id: units.school.id, transfer_id: second }]);
      expect((await duties(tx, "provinceOfficer", tooLate))[0]?.days_left).toBeLessThan(-20);
      await accept(tx, first);
      expect(await duties(tx, "multiManager", inTime)).toMatchObject([{ state: "met_late", side: "receiving" }]);
      await actingAs(tx, "schoolManager", async () => { await tx`select public.cancel_transfer(${second}, 'Thu hồi quyết định', 1)`; });
      expect(await duties(tx, "provinceOfficer", tooLate)).toEqual([]);
      for (const one of who) await overdue(one);
    });
  });

  it("is counted at a unit in which nobody is yet, and at one that ended", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-30));
      const [who, manager, empty] = [await teacher(tx), await account(tx, units.school.id), await unit(tx, units.district.id, "Trường THCS mới lập", { kind: "school" })];
      await grant(tx, manager.userId, "unit_manager", empty.id);
      const id = await sent(tx, who, empty.id, { effective: dayFromNow(-30) });
      await freeze(tx, TODAY);
      interface Told { total: { people: number; overdue: number }; units: { id: string; people: number; overdue: number }[]; weeks: { overdue: number }[] }
      const told = async (actor: Parameters<typeof actingAs>[1], of: string) =>
        (await actingAs(tx, actor, () => tx<{ a: Told }[]>`select public.monitoring(${of}) as a`))[0]?.a;
      const own = await told(manager, empty.id);
      expect(own).toMatchObject({ total: { people: 0, overdue: 1 } });
      expect(own?.weeks.slice(-2).map(({ overdue }) => overdue)).toEqual([1, 1]);
      const above = await told("provinceOfficer", units.district.id);
      expect(above?.units.find((line) => line.id === empty.id)).toMatchObject({ people: 0, overdue: 1 });
      expect(above?.units.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(above?.total.overdue);
      await tx`update public.unit set valid_to = private.today() - 1 where id = ${empty.id}`;
      expect(await duties(tx, "provinceOfficer", who)).toMatchObject([{ state: "overdue", transfer_id: id }]);
      expect(await tx`select overdue from private.figures_at(private.now()) where unit_id = ${empty.id}`).toEqual([{ overdue: { transfer: 1 } }]);
    });
  });

  it("kept from taking effect is blocked at once and late after its last day", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      const id = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(1) });
      await accept(tx, id);
      await tx`update public.unit set valid_to = private.today() where id = ${units.farSchool.id}`;
      const listed = async (day: number) => {
        await freeze(tx, dayFromNow(day));
        await tx`select private.apply_due_movements(100)`;
        const [row] = await actingAs(tx, "provinceOfficer", () => tx<{ punctuality: string }[]>`select punctuality from public.transfer_list where id = ${id}`);
        return [row?.punctuality, (await duties(tx, "provinceOfficer", who))[0]?.state];
      };
      expect([await listed(1), await listed(30)]).toEqual([["blocked", "open"], ["stuck", "overdue"]]);
    });
  });
});

describe("a counter-decision", () => {
  it("undoes the decision by which the record is where it is, never one before it", async () => {
    await rolledBack(async (tx) => {
      await freeze(tx, dayFromNow(-9));
      const who = await teacher(tx);
      const first = await sent(tx, who, units.farSchool.id, { effective: dayFromNow(-9) });
      await freeze(tx, dayFromNow(-8));
      await accept(tx, first);
      const move = async (day: number, as: "multiManager" | "provinceOfficer", from: string, to: string) => {
        await freeze(tx, dayFromNow(day));
        const id = await actingAs(tx, as, () => send(tx, from, who.employeeId, to, { effective: dayFromNow(day) }));
        await actingAs(tx, "provinceOfficer", async () => { await tx`select public.complete_transfer(${id}, ${tx.json({ position_title: "Giáo viên", starts_on: dayFromNow(day) })}, 'Hoàn tất thay đơn vị', 1)`; });
        return id;
      };
      await move(-6, "multiManager", units.farSchool.id, units.otherSchool.id);
      const back = await move(-4, "provinceOfficer", units.otherSchool.id, units.farSchool.id);
      await freeze(tx, TODAY);
      const undo = async (id: string) => {
        const revision = await movementRevision(tx, "transfer", id);
        return actingAs(tx, "multiManager", async () => { await tx`select public.annul_transfer(${id}, ${tx.json(decision(TODAY))}, 'Quyết định ban hành sai', ${revision})`; });
      };
      expect(await refused(tx, () => undo(first))).toMatchObject({ key: "record_moved" });
      expect((await recordOf(tx, who)).unit_id).toBe(units.farSchool.id);
      await undo(back);
      expect((await recordOf(tx, who)).unit_id).toBe(units.otherSchool.id);
    });
  });
});

describe("a secondment", () => {
  it("leaves the record with its unit; the other one reads, from the day until the return", async () => {
    await rolledBack(async (tx) => {
      const who = await teacher(tx);
      const read = async (): Promise<string> => (await attempt(tx, (sp) => actingAs(sp, "multiManager", async () => { await sp`select public.open_employee_record(${who.employeeId})`; }))).refusal?.key ?? "ok";
      const id = await sent(tx, who, units.farSchool.id, { kind: "secondment", returns: dayFromNow(30) });
      expect(await read()).toBe("record_unknown");
      await accept(tx, id);
      expect(await recordOf(tx, who)).toMatchObject({ unit_id: units.school.id, account_unit: units.school.id });
      expect(await read()).toBe("ok");
      // Reads, but neither types nor moves.
      expect(await refused(tx, () => actingAs(tx, "multiManager", async () => { await tx`select public.start_proxy_entry(${who.employeeId}, 'Không có mạng', ${TODAY})`; }))).toMatchObject({ key: "record_unknown" });
      const [whoCan] = await actingAs(tx, "schoolManager", () => tx<{ rows: { name: string; unit_name: string }[] }[]>`select public.who_can(${who.employeeId}) -> 'rows' as rows`);
      expect(whoCan?.rows).toEqual(expect.arrayContaining([expect.objectContaining({ unit_name: units.farSchool.name, in_force: true, powers: [] })]));
      await freeze(tx, dayFromNow(31));
      expect(await read()).toBe("record_unknown");
      await freeze(tx, dayFromNow(10));
      await actingAs(tx, "schoolManager", async () => { await tx`select public.end_secondment(${id}, (select revision from public.transfer where id = ${id}))`; });
      expect(await read()).toBe("record_unknown");
    });
  });
});
