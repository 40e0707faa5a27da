import type { SupabaseClient } from "@supabase/supabase-js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { answerOf, call, clientOf, type ApiAnswer } from "../helpers/api.ts";
import { actingAs, connect, owner, rolledBack } from "../helpers/as.ts";
import { account, grant, unit, type MadeAccount } from "../helpers/factories.ts";
import { stack, world, type ActorName } from "../helpers/facts.ts";
import { acceptance, decision, TODAY } from "../helpers/movements.ts";

// Movements and reorganisations fired at the same moment, also twice by one officer: whatever came first, the record is in one place, the history whole, and
// who came too late is told why. What each act does by itself is the model's (tests/database/movement-model); here is what two of them do to each other.

const { units, actors } = world;
const OFFICERS = ["districtManager", "multiManager", "provinceOfficer"] as const satisfies ActorName[];
const ACTS = ["send", "accept", "refuse", "cancel", "complete", "annul", "leave", "undo", "return", "lock", "reorganise"] as const;
interface Drawn { act: (typeof ACTS)[number]; who: number; by: number; to: number }

interface Person { who: MadeAccount; unit: string; status: string; number: string; transfer: { id: string; state: string; revision: number } | null; done: { id: string; revision: number } | null; leaving: { id: string; revision: number } | null }

/** Three units of two districts, one of them multiManager's, and two people; nothing of the world is touched. */
const ground = () => owner.begin(async (tx) => {
  const named = async (parent: string, name: string) => (await unit(tx, parent, `${name} ${String(Math.random()).slice(2, 10)}`, { kind: "THCS" })).id;
  const places = [await named(units.district.id, "Trường gió"), await named(units.district.id, "Trường mưa"), await named(units.otherDistrict.id, "Trường nắng")];
  await grant(tx, actors.multiManager.userId, "unit_manager", places[2] ?? "");
  return { places, people: [await account(tx, places[0] ?? ""), await account(tx, places[2] ?? "")] };
});

async function found(who: MadeAccount): Promise<Person> {
  const [row] = await owner<Omit<Person, "who">[]>`
    select e.unit_id as unit, e.status, e.identity_number as number,
           (select jsonb_build_object('id', t.id, 'state', t.state, 'revision', t.revision) from public.transfer t where t.employee_id = e.id and t.state in ('sent', 'accepted')) as transfer,
           (select jsonb_build_object('id', t.id, 'revision', t.revision) from public.transfer t where t.employee_id = e.id and t.state = 'completed' order by t.completed_at desc limit 1) as done,
           (select jsonb_build_object('id', l.id, 'revision', l.revision) from public.leaving l where l.employee_id = e.id and l.state in ('pending', 'effective')) as leaving
      from public.employee e where e.id = ${who.employeeId}`;
  if (!row) throw new Error("no record");
  return { who, ...row };
}

/** What a drawn act calls, from what is known before the round; null where there is nothing to act on. */
async function prepared({ act, by, to }: Drawn, { who, unit: from, transfer, done, leaving, number, status }: Person, places: string[]): Promise<(() => Promise<ApiAnswer<unknown>>) | null> {
  const client: SupabaseClient = clientOf(OFFICERS[by % OFFICERS.length] ?? "provinceOfficer");
  const place = places[to % places.length] ?? "";
  const paper = decision(TODAY);
  const asked = (name: string, args: Record<string, unknown>) => () => call(client, name, args);
  switch (act) {
    case "send":
      return status === "active" ? asked("send_transfers", { p_decision: { ...paper, kind: "transfer", unit_id: from }, p_people: [{ employee_id: who.employeeId, to_unit_id: place, hand_over: true }] }) : null;
    case "accept":
      return transfer && asked("accept_transfer", { p_transfer_id: transfer.id, p_acceptance: await acceptance(owner, transfer.id), p_revision: transfer.revision });
    case "refuse":
    case "cancel":
      return transfer && asked(`${act}_transfer`, { p_transfer_id: transfer.id, p_reason: "Quyết định bị thu hồi", p_revision: transfer.revision });
    case "complete":
      return transfer && (() => call(clientOf("provinceOfficer"), "complete_transfer", {
        p_transfer_id: transfer.id, p_acceptance: { position_title: "Giáo viên", starts_on: TODAY }, p_reason: "Đơn vị không phản hồi", p_revision: transfer.revision }));
    case "annul":
      return done && asked("annul_transfer", { p_transfer_id: done.id, p_decision: paper, p_reason: "Quyết định sai", p_revision: done.revision });
    case "leave":
      return asked("record_leaving", { p_employee_id: who.employeeId, p_leaving: { kind: "resignation", ...paper, hand_over: true } });
    case "undo":
      return leaving && asked("annul_leaving", { p_leaving_id: leaving.id, p_decision: paper, p_reason: "Nhập nhầm người", p_revision: leaving.revision });
    case "return":
      return leaving && asked("reinstate_employee", { p_employee_id: who.employeeId, p_identity_number: number, p_unit_id: place, p_category: "public_employee", p_decision: paper });
    case "lock":
      return asked("set_account_lock", { p_user_id: who.userId, p_locked: to % 2 === 0, p_reason: "Nghi lộ mật khẩu" });
    case "reorganise": {
      const other = places[(to + 1 + by) % places.length] ?? "";
      const operation = other === place ? { kind: "move", unit: place, parent: (to % 2 ? units.district : units.otherDistrict).id } : { kind: "merge", units: [place], into: other };
      const { id, revision } = await answerOf<{ id: string; revision: number }>(clientOf("provinceOfficer"), "save_reorganisation", {
        p_id: null, p_draft: { title: "Sắp xếp giữa lúc khác", decision: paper, operations: [operation], keepers: [] }, p_revision: null });
      return () => call(clientOf("provinceOfficer"), "confirm_reorganisation", { p_id: id, p_revision: revision });
    }
  }
}

/** Fires calls while a bystander holds a record, so that they pile up before it, and lets go of it. */
async function together(employeeId: string, calls: (() => Promise<ApiAnswer<unknown>>)[]): Promise<ApiAnswer<unknown>[]> {
  const bystander = connect(stack.databaseUrl, 1);
  try {
    let racing: Promise<ApiAnswer<unknown>[]> = Promise.resolve([]);
    await bystander.begin(async (tx) => {
      await tx`select 1 from public.employee where id = ${employeeId} for update`;
      racing = Promise.all(calls.map((one) => one()));
      for (let tries = 0; tries < 12; tries++) {
        const [row] = await tx<{ n: number }[]>`select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'api'`;
        if ((row?.n ?? 0) >= calls.length) return;
        await tx`select pg_sleep(0.01)`;
      }
    });
    return await racing;
  } finally {
    await bystander.end();
  }
}

const WHOLE = { faults: [], open: 1, gaps: 0, last: true, numbers: true, account: true, live: true, duties: true, history: true };

/** Everything that must hold of a record, whatever happened to it. */
async function whole({ who }: Person): Promise<unknown> {
  const [row] = await owner`
    with p as (select *, lag(upper(during)) over (order by lower(during)) as before from public.record_place where employee_id = ${who.employeeId})
    select array_remove(array[case when u.valid_to is not null then 'in a unit that ended' end, case when e.status = 'archived' and a.status <> 'closed' then 'archived with an account' end,
             case when (e.status = 'archived') <> exists (select 1 from public.leaving l where l.employee_id = e.id and l.state = 'effective') then 'archived without a leaving' end], null) as faults,
           (select count(*)::int from p where upper_inf(p.during)) as open,
           (select count(*)::int from p where p.before is not null and p.before is distinct from lower(p.during)) as gaps,
           (select (p.unit_id, p.status) = (e.unit_id, e.status) from p where upper_inf(p.during)) as last,
           e.unit_lft = u.lft and not exists (select 1 from public.profile_identity i where i.employee_id = e.id and i.unit_lft <> u.lft)
             and not exists (select 1 from public.obligation o where o.employee_id = e.id and o.unit_lft <> u.lft) and not exists (select 1 from p where p.unit_lft <> u.lft) as numbers,
           (a.unit_id, a.unit_lft) = (e.unit_id, e.unit_lft) as account,
           not exists (select 1 from public.transfer t join public.unit x on x.id = t.to_unit_id join public.unit f on f.id = t.from_unit_id
                        where t.employee_id = e.id and t.state in ('sent', 'accepted')
                          and (e.status <> 'active' or t.from_unit_id <> e.unit_id or x.valid_to is not null or (t.from_lft, t.to_lft) <> (f.lft, x.lft))) as live,
           (select count(*) from public.obligation o where o.employee_id = e.id and o.met_on is null and o.cancelled_at is null) = (e.status = 'active')::int
             and (select count(*) from public.change_request r where r.employee_id = e.id and r.status not in ('approved', 'cancelled')) = (e.status = 'active')::int as duties,
           (select array[count(*) filter (where kind = 'transfer'), count(*) filter (where kind = 'leaving'), count(*) filter (where kind = 'return')] from p)
             = array[(select count(*) from public.transfer t where t.employee_id = e.id and t.completed_at is not null and t.from_unit_id <> t.to_unit_id),
                     (select count(*) from public.leaving l where l.employee_id = e.id and l.applied_at is not null),
                     (select count(*) from public.leaving l where l.employee_id = e.id and l.state = 'returned')] as history
      from public.employee e join public.account a on a.employee_id = e.id join public.unit u on u.id = e.unit_id where e.id = ${who.employeeId}`;
  return row;
}

/** Who lists the people, and who is over their units by the tree's own parents. */
async function seen(people: readonly Person[]): Promise<{ listed: unknown; over: unknown }> {
  const ids = people.map(({ who }) => who.employeeId);
  const [listed, over]: [unknown[], unknown[]] = [[], []];
  await rolledBack(async (tx) => {
    for (const officer of OFFICERS) {
      listed.push(await actingAs(tx, officer, () => tx`select id from public.employee where id = any (${ids}) order by id`));
      over.push(await tx`
        with recursive below as (
          select g.unit_id from public.role_grant g where g.user_id = ${actors[officer].userId} and g.role in ('unit_manager', 'province_officer') and g.revoked_at is null
             and g.valid_during @> private.today()
          union select u.id from public.unit u join below b on u.parent_id = b.unit_id)
        select e.id from public.employee e where e.id = any (${ids}) and e.unit_id in (select unit_id from below) order by e.id`);
    }
  });
  return { listed, over };
}

const round = fc.array(fc.record({ act: fc.constantFrom(...ACTS), who: fc.constantFrom(0, 0, 0, 1), by: fc.nat(2), to: fc.nat(5) }), { minLength: 5, maxLength: 8 });

it("acts of one moment: each done whole or refused by name, the records whole after every round", { timeout: 120_000 }, async () => {
  let fired = 0;
  await fc.assert(fc.asyncProperty(fc.array(round, { minLength: 6, maxLength: 6 }), async (rounds) => {
    const { places, people } = await ground();
    const told: string[] = [];
    for (const drawn of rounds) {
      const standing = (await owner<{ id: string }[]>`select id from public.unit where id = any (${places}) and valid_to is null order by array_position(${places}::uuid[], id)`).map(({ id }) => id);
      const known = [await found(people[0] as MadeAccount), await found(people[1] as MadeAccount)];
      const calls: { told: string; run: () => Promise<ApiAnswer<unknown>> }[] = [];
      let reorganises = 0;
      for (const one of drawn) {
        if (one.act === "reorganise" && reorganises++ > 0 || calls.length === 4) continue;
        const run = await prepared(one, known[one.who] as Person, standing);
        if (run) calls.push({ run, told: `${one.act} ${one.who} by ${OFFICERS[one.by % OFFICERS.length] ?? ""} to ${one.to}` });
      }
      const answers = await together(people[0]?.employeeId ?? "", calls.map(({ run }) => run));
      fired += calls.length;
      told.push(calls.map((one, at) => `${one.told}: ${answers[at]?.refusal?.key ?? "done"} ${answers[at]?.refusal?.code ?? ""}`).join("\n"), "--");
      const unnamed = answers.flatMap(({ refusal }) => (refusal && (!/^[a-z_]+$/.test(refusal.key) || refusal.status >= 500) ? [refusal] : []));
      expect(unnamed, told.join("\n")).toEqual([]);
      for (const person of known) expect(await whole(person), told.join("\n")).toEqual(WHOLE);
      const { listed, over } = await seen(known);
      expect(listed, told.join("\n")).toEqual(over);
    }
  }), { numRuns: 4, endOnFailure: true });
  expect(fired).toBeGreaterThan(30);
});
