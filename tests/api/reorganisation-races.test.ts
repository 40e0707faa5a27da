import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, grant, unit } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, decision, TODAY } from "../helpers/movements.ts";
import { meet } from "../helpers/race.ts";
import type { Operation } from "../helpers/reorganisations.ts";

const { units, actors } = world;
const lost = (answers: ApiAnswer<unknown>[]) => answers.flatMap((answer) => (answer.refusal ? [{ status: answer.refusal.status, key: answer.refusal.key }] : []));

/** Two units of their own below the district, with a person in the first; nothing of the world is touched. */
async function ground(): Promise<{ ending: { id: string; name: string }; staying: { id: string; name: string }; personId: string }> {
  return owner.begin(async (tx) => {
    const name = String(Math.random()).slice(2, 10);
    const ending = await unit(tx, units.district.id, `Trạm đang kết thúc ${name}`, {});
    const staying = await unit(tx, units.district.id, `Trạm còn lại ${name}`, {});
    const { employeeId } = await account(tx, ending.id);
    return { ending, staying, personId: employeeId };
  });
}

const drafted = (operations: Operation[]): Promise<{ id: string; revision: number }> => answerOf(clientOf("provinceOfficer"), "save_reorganisation", {
  p_id: null, p_draft: { title: "Sắp xếp chạy đua", decision: decision(TODAY), operations, keepers: [] }, p_revision: null });
const confirm = (id: string, revision = 1) => () => call(clientOf("provinceOfficer"), "confirm_reorganisation", { p_id: id, p_revision: revision });

/** Where a person is, and whether everything of them agrees and the unit stands. */
async function whole(personId: string): Promise<{ unit: string; agrees: boolean; stands: boolean; open: number }> {
  const [row] = await owner<{ unit: string; agrees: boolean; stands: boolean; open: number }[]>`
    select e.unit_id as unit, e.unit_lft = u.lft and a.unit_id = e.unit_id and p.unit_id = e.unit_id as agrees, u.valid_to is null as stands,
           (select count(*)::int from public.record_place x where x.employee_id = e.id and upper_inf(x.during)) as open
      from public.employee e join public.account a on a.employee_id = e.id join public.unit u on u.id = e.unit_id
      join public.record_place p on p.employee_id = e.id and upper_inf(p.during) where e.id = ${personId}`;
  if (!row) throw new Error("no record");
  return row;
}

describe("a reorganisation", () => {
  it("confirmed twice at once: carried out once, the other is told", async () => {
    const { ending, staying, personId } = await ground();
    const { id } = await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]);
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.reorganisation where id = ${id} for update`, [confirm(id), confirm(id)]);
    expect(lost(answers)).toEqual([{ status: 409, key: "reorganisation_changed" }]);
    expect(await whole(personId)).toEqual({ unit: staying.id, agrees: true, stands: true, open: 1 });
  });

  it("confirmed while it is tried in another window: both are answered", async () => {
    const { ending, staying } = await ground();
    const { id } = await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]);
    const preview = () => call(clientOf("provinceOfficer"), "reorganisation_preview", { p_id: id });
    expect(lost(await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.unit where id = ${ending.id} for update`, [preview, confirm(id)], true))).toEqual([]);
  });

  it("while a record of an inspection is checked: its unit is moved, and the record checked", async () => {
    const { ending, staying, personId } = await ground();
    const [made] = await owner<{ id: string }[]>`
      with i as (
        insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, population, opened_by)
        select u.id, u.lft, u.rgt, '02/KH-SNV', private.today(), 'Kiểm tra thường kỳ', 'random', 1, ${actors.provinceOfficer.userId} from public.unit u where u.id = ${ending.id} returning id)
      insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id) select i.id, ${personId}, 0, ${ending.id} from i returning inspection_id as id`;
    const { id } = await drafted([{ kind: "move", unit: ending.id, parent: staying.id }]);
    const check = () => call(clientOf("provinceOfficer"), "check_inspected_record", { p_inspection_id: made?.id, p_employee_id: personId, p_version: 0, p_findings: [], p_due_on: null });
    expect(lost(await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${personId} for update`, [confirm(id), check], true))).toEqual([]);
  });

  it("of two that end the same unit one is carried out, the other refused whole", async () => {
    const { ending, staying, personId } = await ground();
    const [one, other] = [await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]), await drafted([{ kind: "dissolve", unit: ending.id, to: units.commune.id }])];
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select pg_advisory_xact_lock(hashtextextended('reorganisation', 12))`, [confirm(one.id), confirm(other.id)]);
    expect(lost(answers)).toEqual([{ status: 422, key: "reorganisation_refused" }]);
    expect(await whole(personId)).toEqual({ unit: answers[0]?.refusal ? units.commune.id : staying.id, agrees: true, stands: true, open: 1 });
  });

  it("and another that waits for it, with people who leave between them: all of it is done, none ends the other", async () => {
    const { ending, staying, personId } = await ground();
    const people = [personId, (await owner.begin((tx) => account(tx, ending.id))).employeeId, (await owner.begin((tx) => account(tx, ending.id))).employeeId];
    const first = await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]);
    const second = await drafted([{ kind: "move", unit: staying.id, parent: units.otherDistrict.id }]);
    const leave = (id: string) => () => call(clientOf("provinceOfficer"), "record_leaving", { p_employee_id: id, p_leaving: { kind: "resignation", ...decision(TODAY), hand_over: true } });
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${personId} for update`, [confirm(first.id), ...people.map(leave), confirm(second.id)], true);
    expect(lost(answers)).toEqual([]);
    expect(await whole(personId)).toEqual({ unit: staying.id, agrees: true, stands: true, open: 1 });
  });

  it("while a transfer into the unit that ends is accepted: the person is where the unit's people are", async () => {
    const { ending, staying } = await ground();
    const who = await owner.begin((tx) => account(tx, units.otherSchool.id));
    await owner.begin((tx) => grant(tx, actors.multiManager.userId, "unit_manager", ending.id));
    const sent = await answerOf<{ transfers: { id: string }[] }>(clientOf("districtManager"), "send_transfers", {
      p_decision: { ...decision(TODAY), kind: "transfer", unit_id: units.otherSchool.id }, p_people: [{ employee_id: who.employeeId, to_unit_id: ending.id, hand_over: true }] });
    const transfer = sent.transfers[0]?.id ?? "";
    const answer = await acceptance(owner, transfer);
    const { id } = await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]);
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.transfer where id = ${transfer} for update`, [
      () => call(clientOf("multiManager"), "accept_transfer", { p_transfer_id: transfer, p_acceptance: answer, p_revision: 1 }), confirm(id)]);
    expect(answers[1]?.refusal ?? null).toBeNull();
    const refused = answers[0]?.refusal ?? null;
    // Accepted first, they went along with the unit; too late, the transfer waits for the successor.
    expect(await whole(who.employeeId)).toEqual({ unit: refused ? units.otherSchool.id : staying.id, agrees: true, stands: true, open: 1 });
    const [left] = await owner<{ state: string; to: string }[]>`select state, to_unit_id as to from public.transfer where id = ${transfer}`;
    expect(left).toEqual(refused ? { state: "sent", to: staying.id } : { state: "completed", to: ending.id });
  });

  it("while somebody is entered into the unit that ends: nobody is left in it", async () => {
    const { ending, staying } = await ground();
    const { id } = await drafted([{ kind: "merge", units: [ending.id], into: staying.id }]);
    const entered = () => owner.begin((tx) => account(tx, ending.id)).then(() => null, (error: { hint?: string; message?: string }) => error.hint ?? error.message);
    const [answer, refusal] = await Promise.all([confirm(id)(), entered()]);
    expect(answer.refusal).toBeNull();
    const [row] = await owner<{ n: number }[]>`select count(*)::int as n from public.employee e join public.unit u on u.id = e.unit_id where u.id = ${ending.id}`;
    expect(row?.n).toBe(0);
    expect([null, "unit_closed"]).toContain(refusal);
  });
});
