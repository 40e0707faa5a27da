import fc from "fast-check";
import { expect, it } from "vitest";
import { actingAs, attempt, freeze, rolledBack, type Tx } from "../helpers/as.ts";
import { account, approved, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { ACTORS, allowed, carryOut, comeDay, firstTree, lists, newcomer, PARENTS, PLACES, possible, reads, type Person, type Place, type Step } from "../helpers/movement-model.ts";
import { carriedThrough, KINDS, planned, undo, undoable, type Province } from "../helpers/reorganisation-model.ts";
import { reorganised, undone } from "../helpers/reorganisations.ts";
import { acceptance, dayFromNow, decision, movementRevision, send } from "../helpers/movements.ts";

const { units, actors } = world;
const NOBODY = "00000000-0000-0000-0000-000000000000";

const ACTS = ["send", "second", "accept", "refuse", "cancel", "complete", "annul", "take_back", "leave", "undo", "return"] as const;
const who = fc.integer({ min: 0, max: 1 });

/** Days that pass, units that are reorganised and given back, acts that the rules allow (so that sequences get far), and acts of anybody at any time. */
const steps = fc.array(fc.oneof(
  { weight: 2, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ reorganise: fc.constantFrom(...KINDS), one: fc.nat(20), other: fc.nat(20), third: fc.nat(20), under: fc.constantFrom(...PARENTS), listed: fc.tuple(fc.boolean(), fc.boolean()) }) },
  { weight: 1, arbitrary: fc.constant({ undone: true as const }) },
  { weight: 6, arbitrary: fc.record({ who, pick: fc.nat(10_000) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom(...ACTS), by: fc.constantFrom(...ACTORS), who, to: fc.constantFrom(...PLACES), ahead: fc.constantFrom(0, 2) }) },
), { minLength: 12, maxLength: 24, size: "max" });

/** Does a step in the database, as its actor. @returns the id it made. */
async function act(tx: Tx, made: MadeAccount, person: Person, step: Step, day: number, ids: Record<Place, string>): Promise<string> {
  const unit = (place: Place): string => ids[place] ?? NOBODY;
  const transfer = person.under_way?.id ?? person.done?.id ?? NOBODY;
  const leaving = person.leaving?.id ?? NOBODY;
  const today = dayFromNow(day);
  const [{ number } = { number: "" }] = await tx<{ number: string }[]>`select identity_number as number from public.employee where id = ${made.employeeId}`;
  const answer = await acceptance(tx, transfer, today);
  const revisions: number[] = [];
  for (const id of [transfer, person.done?.id, person.lent?.id]) revisions.push(await movementRevision(tx, "transfer", id ?? NOBODY));
  const [asked = 0, done = 0, lent = 0] = revisions;
  const left = await movementRevision(tx, "leaving", leaving);
  return actingAs(tx, step.by, async () => {
    switch (step.act) {
      case "send":
      case "second":
        return send(tx, unit(person.place), made.employeeId, unit(step.to), { kind: step.act === "second" ? "secondment" : "transfer", effective: dayFromNow(day + step.ahead) });
      case "accept":
        await tx`select public.accept_transfer(${transfer}, ${tx.json(answer)}, ${asked})`;
        return transfer;
      case "refuse":
        await tx`select public.refuse_transfer(${transfer}, 'Không còn biên chế', ${asked})`;
        return transfer;
      case "cancel":
        await tx`select public.cancel_transfer(${transfer}, 'Thu hồi quyết định', ${asked})`;
        return transfer;
      case "complete":
        await tx`select public.complete_transfer(${transfer}, ${tx.json(answer)}, 'Đơn vị không phản hồi', ${asked})`;
        return transfer;
      case "annul":
        await tx`select public.annul_transfer(${person.done?.id ?? NOBODY}, ${tx.json(decision(today))}, 'Quyết định sai', ${done})`;
        return transfer;
      case "take_back":
        await tx`select public.end_secondment(${person.lent?.id ?? NOBODY}, ${lent})`;
        return transfer;
      case "leave": {
        const paper = { kind: "resignation", ...decision(dayFromNow(day + step.ahead)), hand_over: true };
        const [row] = await tx<{ id: string }[]>`select public.record_leaving(${made.employeeId}, ${tx.json(paper)}) ->> 'id' as id`;
        return row?.id ?? "";
      }
      case "undo":
        await tx`select public.annul_leaving(${leaving}, ${tx.json(decision(today))}, 'Nhập nhầm người', ${left})`;
        return leaving;
      case "return":
        await tx`select public.reinstate_employee(${made.employeeId}, ${number}, ${unit(step.to)}, 'public_employee', ${tx.json(decision(today))})`;
        return leaving;
    }
  });
}

interface Seen { status: string; place: string; with_account: boolean; astray: number; account: string; places: string[]; gaps: number; open: number; requests: number; duties: number }

/** The database must tell of a person exactly what the model tells. */
async function compare(tx: Tx, made: MadeAccount, person: Person, ids: Record<Place, string>, after: string): Promise<void> {
  const [seen] = await tx<Seen[]>`
    with p as (select *, lag(upper(during)) over (order by lower(during)) as before from public.record_place where employee_id = ${made.employeeId})
    select e.status, e.unit_id as place, a.status as account, (a.unit_id, a.unit_lft) = (e.unit_id, e.unit_lft) as with_account,
           (select count(*)::int from public.profile_identity i join public.unit u on u.id = e.unit_id where i.employee_id = e.id and (i.unit_lft, e.unit_lft) <> (u.lft, u.lft)) as astray,
           (select array_agg(p.unit_id || ' ' || p.status order by lower(p.during)) from p) as places,
           (select count(*)::int from p where p.before is distinct from lower(p.during) and p.before is not null) as gaps,
           (select count(*)::int from p where upper_inf(p.during)) as open,
           (select count(*)::int from public.change_request r where r.employee_id = e.id and r.status not in ('approved', 'cancelled')) as requests,
           (select count(*)::int from public.obligation o where o.employee_id = e.id and o.met_on is null and o.cancelled_at is null) as duties
      from public.employee e join public.account a on a.employee_id = e.id where e.id = ${made.employeeId}`;
  const unit = (place: string): string => place.replace(/^\S+/, (name) => ids[name] ?? NOBODY);
  const declares = person.declares ? 1 : 0;
  expect(seen, after).toEqual({
    status: person.active ? "active" : "archived", place: ids[person.place], account: person.account, with_account: true, astray: 0, places: person.places.map(unit), gaps: 0, open: 1,
    requests: declares, duties: declares,
  });
  for (const actor of ACTORS) {
    const listed = await actingAs(tx, actor, () => tx`select 1 from public.employee where id = ${made.employeeId}`);
    const read = await attempt(tx, (sp) => actingAs(sp, actor, async () => { await sp`select public.open_employee_record(${made.employeeId})`; }));
    expect({ actor, listed: listed.length === 1, read: read.refusal === null }, after).toEqual({ actor, listed: lists(person, actor), read: reads(person, actor) });
  }
}

it("whatever the order of acts and days: each person in one place, the history whole, read by those over it, as a plain model says", { timeout: 240_000 }, async () => {
  await fc.assert(fc.asyncProperty(steps, (sequence) => rolledBack(async (tx) => {
    let [day, second] = [0, 0];
    /** Each step has a moment of its own. */
    const tick = () => freeze(tx, new Date(Date.parse(`${dayFromNow(day)}T08:00:00+07:00`) + ++second * 1000).toISOString());
    await freeze(tx, dayFromNow(-1));
    const tree = firstTree();
    const ids: Record<Place, string> = Object.fromEntries([...PLACES, ...PARENTS].map((name) => [name, units[name].id]));
    const province: Province = { tree, ids, born: {}, applied: [], count: 0 };
    const people: [MadeAccount, Person][] = [];
    for (let count = 0; count < 2; count++) {
      const made = await account(tx, units.school.id);
      await approved(tx, made, actors.schoolManager.userId);
      people.push([made, newcomer(tree)]);
    }
    /** Others of each place, whom whole reorganisations take along and nobody moves otherwise. */
    const others = PLACES.map((place) => ({ ...newcomer(tree), place }));
    const everybody = [...people.map(([, person]) => person), ...others];
    const told: string[] = [];
    for (const drawn of sequence) {
      if ("pass" in drawn) {
        day += drawn.pass;
        await tick();
        await tx`select private.apply_due_movements(100)`;
        for (const [, person] of people) comeDay(person, day);
      } else if ("reorganise" in drawn) {
        const plan = planned(province, drawn, day, people.map(([{ code }, person]) => ({ person, code })));
        if (!plan) continue;
        await tick();
        told.push(plan.told);
        const id = await reorganised(tx, plan.operations, { on: dayFromNow(day) });
        const [created] = plan.created === null ? [] : await tx<{ id: string }[]>`select id from public.unit where code = ${plan.created}`;
        carriedThrough(province, drawn, plan, day, everybody, id, created?.id ?? null);
      } else if ("undone" in drawn) {
        const last = province.applied.at(-1);
        if (!last) continue;
        await tick();
        const expected = undoable(last, day, everybody);
        const { refusal } = await attempt(tx, (sp) => undone(sp, last.id));
        told.push(`undone: ${refusal?.key ?? "done"}`);
        expect(refusal === null, told.join("\n")).toBe(expected);
        if (expected) undo(province, last);
      } else {
        await tick();
        const [made, person] = people[drawn.who] ?? people[0] ?? [];
        if (!made || !person) throw new Error("nobody");
        const step = "pick" in drawn ? possible(person, drawn.who, drawn.pick, day) : drawn;
        const expected = allowed(person, step, day);
        const { value, refusal } = await attempt(tx, (sp) => act(sp, made, person, step, day, ids));
        told.push(`${step.act}/${step.by}/${step.to}/${step.ahead}: ${refusal?.key ?? "done"}`);
        expect(refusal === null, told.join("\n")).toBe(expected);
        if (value !== null) carryOut(person, step, day, value);
      }
      for (const [made, person] of people) await compare(tx, made, person, ids, told.join("\n"));
    }
  })), { numRuns: 5, interruptAfterTimeLimit: 200_000 });
});
