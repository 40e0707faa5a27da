import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, revisionOf, submitted, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { acceptance, decision, TODAY } from "../helpers/movements.ts";
import { meet } from "../helpers/race.ts";

// A movement takes the record with all that is open around it; who reviews, submits or keeps the account at that moment waits, and neither is killed for the other.

const { units } = world;
const waiting = (): Promise<MadeAccount> => owner.begin(async (tx) => {
  const who = await account(tx, units.school.id);
  await submitted(tx, who);
  return who;
});

async function sent(who: MadeAccount): Promise<string> {
  const answer = await answerOf<{ transfers: { id: string }[] }>(clientOf("schoolManager"), "send_transfers", {
    p_decision: { ...decision(TODAY), kind: "transfer", unit_id: units.school.id }, p_people: [{ employee_id: who.employeeId, to_unit_id: units.farSchool.id, hand_over: true }],
  });
  return answer.transfers[0]?.id ?? "";
}

const state = async (who: MadeAccount) => (await owner<{ unit: string; status: string; version: number; account: string }[]>`
  select e.unit_id as unit, e.status, e.approved_version as version, a.status as account
    from public.employee e join public.account a on a.employee_id = e.id where e.id = ${who.employeeId}`)[0];

describe("a movement meets", () => {
  it("an approval of the same person's declaration: it is approved before, or by the new unit after", async () => {
    const who = await waiting();
    const id = await sent(who);
    const answer = await acceptance(owner, id);
    const revision = await revisionOf(owner, who.requestId);
    const [accepted, approved] = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [
      () => call(clientOf("multiManager"), "accept_transfer", { p_transfer_id: id, p_acceptance: answer, p_revision: 1 }),
      () => call(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision }),
    ]);
    expect(accepted?.refusal).toBeNull();
    if (approved?.refusal) expect(approved.refusal).toMatchObject({ status: 404, key: "request_unknown" });
    expect(await state(who)).toMatchObject({ unit: units.farSchool.id, version: approved?.refusal ? 0 : 1 });
  });

  it("a proxy who begins to type for the same person: both are answered", async () => {
    const who = await owner.begin((tx) => account(tx, units.school.id));
    const [begun, left] = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [
      () => call(clientOf("districtManager"), "start_proxy_entry", { p_employee_id: who.employeeId, p_reason: "Không dùng được máy tính", p_event_date: null }),
      () => call(clientOf("schoolManager"), "record_leaving", { p_employee_id: who.employeeId, p_leaving: { kind: "resignation", ...decision(TODAY), hand_over: true } }),
    ]);
    expect(left?.refusal).toBeNull();
    if (begun?.refusal) expect(begun.refusal).toMatchObject({ status: 400, key: "record_archived" });
    expect(await state(who)).toMatchObject({ status: "archived", account: "closed" });
  });

  it("a lock of the same person's account: the record leaves, and the account stays locked or is closed", async () => {
    const who = await waiting();
    const [left, locked] = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [
      () => call(clientOf("schoolManager"), "record_leaving", { p_employee_id: who.employeeId, p_leaving: { kind: "resignation", ...decision(TODAY), hand_over: true } }),
      () => call(clientOf("districtManager"), "set_account_lock", { p_user_id: who.userId, p_locked: true, p_reason: "Nghi lộ mật khẩu" }),
    ]);
    expect(left?.refusal).toBeNull();
    if (locked?.refusal) expect(locked.refusal).toMatchObject({ status: 409, key: "account_closed" });
    expect(await state(who)).toMatchObject({ status: "archived", account: "closed" });
  });
});
