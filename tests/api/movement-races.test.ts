import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, unit, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, decision, TODAY } from "../helpers/movements.ts";
import { meet } from "../helpers/race.ts";

const { units } = world;

const person = (): Promise<MadeAccount> => owner.begin((tx) => account(tx, units.school.id));
const sending = (who: MadeAccount, to: string) => ({
  p_decision: { ...decision(TODAY), kind: "transfer", unit_id: units.school.id }, p_people: [{ employee_id: who.employeeId, to_unit_id: to, hand_over: true }],
});
const lost = (answers: ApiAnswer<unknown>[]) => answers.flatMap((answer) => (answer.refusal ? [{ status: answer.refusal.status, key: answer.refusal.key }] : []));

async function sent(who: MadeAccount, to: string = units.farSchool.id): Promise<string> {
  const answer = await answerOf<{ transfers: { id: string }[] }>(clientOf("schoolManager"), "send_transfers", sending(who, to));
  return answer.transfers[0]?.id ?? "";
}

async function whole(who: MadeAccount): Promise<{ unit: string; account: string; places: number; completed: number }> {
  const [row] = await owner<{ unit: string; account: string; places: number; completed: number }[]>`
    select e.unit_id as unit, a.unit_id as account, (select count(*)::int from public.record_place p where p.employee_id = e.id) as places,
           (select count(*)::int from public.transfer t where t.employee_id = e.id and t.state = 'completed') as completed
      from public.employee e join public.account a on a.employee_id = e.id where e.id = ${who.employeeId}`;
  if (!row) throw new Error("no record");
  return row;
}

const at = (who: string, places: number, completed: number) => ({ unit: who, account: who, places, completed });

describe("a transfer", () => {
  it("accepted and cancelled at once: one of the two, whole", async () => {
    const who = await person();
    const id = await sent(who);
    const answer = await acceptance(owner, id);
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.transfer where id = ${id} for update`, [
      () => call(clientOf("multiManager"), "accept_transfer", { p_transfer_id: id, p_acceptance: answer, p_revision: 1 }),
      () => call(clientOf("schoolManager"), "cancel_transfer", { p_transfer_id: id, p_reason: "Thu hồi quyết định", p_revision: 1 }),
    ]);
    // Who accepted moved it out of the sender's sight of records, not of transfers: the sender is told that it changed.
    expect(lost(answers)).toEqual([{ status: 409, key: "transfer_changed" }]);
    expect(await whole(who)).toEqual(answers[0]?.refusal ? at(units.school.id, 1, 0) : at(units.farSchool.id, 2, 1));
  });

  it("accepted twice by a double click: once", async () => {
    const who = await person();
    const id = await sent(who);
    const answer = await acceptance(owner, id);
    const accept = () => call(clientOf("multiManager"), "accept_transfer", { p_transfer_id: id, p_acceptance: answer, p_revision: 1 });
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.transfer where id = ${id} for update`, [accept, accept, accept]);
    expect(lost(answers)).toHaveLength(2);
    expect(await whole(who)).toEqual(at(units.farSchool.id, 2, 1));
  });

  it("of one person to two units by two officers: one, the other is told", async () => {
    const who = await person();
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [
      () => call(clientOf("schoolManager"), "send_transfers", sending(who, units.farSchool.id)),
      () => call(clientOf("districtManager"), "send_transfers", sending(who, units.hospital.id)),
    ]);
    expect(lost(answers)).toEqual([{ status: 409, key: "transfer_under_way" }]);
    const [live] = await owner`select count(*)::int as n from public.transfer where employee_id = ${who.employeeId} and state = 'sent'`;
    expect(live?.n).toBe(1);
  });

  it("accepted while the receiving unit is dissolved: refused, the record stays", async () => {
    const who = await person();
    const made = await owner.begin((tx) => unit(tx, units.farSchool.id, "Điểm trường sắp giải thể", { kind: "school" }));
    const id = await sent(who, made.id);
    const answer = await acceptance(owner, id);
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`update public.unit set valid_to = private.today() - 1 where id = ${made.id}`, [
      () => call(clientOf("multiManager"), "accept_transfer", { p_transfer_id: id, p_acceptance: answer, p_revision: 1 }),
    ]);
    expect(lost(answers)).toEqual([{ status: 422, key: "unit_closed" }]);
    expect(await whole(who)).toEqual(at(units.school.id, 1, 0));
  });

  it("sent while the person is recorded as leaving: one of the two", async () => {
    const who = await person();
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [
      () => call(clientOf("schoolManager"), "send_transfers", sending(who, units.farSchool.id)),
      () => call(clientOf("districtManager"), "record_leaving", { p_employee_id: who.employeeId, p_leaving: { kind: "resignation", ...decision(TODAY), hand_over: true } }),
    ]);
    expect(answers.filter((one) => !one.refusal)).toHaveLength(1);
    expect(["leaving_recorded", "record_archived", "transfer_under_way"]).toContain(lost(answers)[0]?.key);
    expect((await whole(who)).places).toBe(answers[0]?.refusal ? 2 : 1);
  });
});
