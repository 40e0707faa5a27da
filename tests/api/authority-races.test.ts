import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, signInMade, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, delegation, grant, handover, officer, unit, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { decision, TODAY } from "../helpers/movements.ts";
import { meet } from "../helpers/race.ts";

const { units, actors } = world;

/** A school with a head for whom the district asked, and the scan of the decision. */
async function asked(): Promise<{ id: string; scan: string; head: string }> {
  return owner.begin(async (tx) => {
    const made = await unit(tx, units.district.id, "Trường thử tranh chấp");
    const head = await officer(tx, made.id, "Hiệu Trưởng Tranh Chấp");
    const id = await delegation(tx, made.id, head, actors.districtManager.userId);
    const [scan] = await tx<{ id: string }[]>`select id from public.official_paper where delegation_id = ${id}`;
    return { id, scan: scan?.id ?? "", head };
  });
}

describe("two officers decide on a delegation at once", () => {
  it("one agrees, the other refuses: one wins, the other is told who was first", async () => {
    const { id, scan, head } = await asked();
    const answers = await meet((tx) => tx`select 1 from public.delegation where id = ${id} for update`, [
      () => call(clientOf("provinceOfficer"), "agree_delegation", { p_id: id, p_number: "12/SNV-CCVC", p_date: "2026-01-02", p_paper_id: scan }),
      () => call(clientOf("provinceOfficer"), "refuse_delegation", { p_id: id, p_reason: "Chưa đủ điều kiện" }),
      () => call(clientOf("provinceOfficer"), "agree_delegation", { p_id: id, p_number: "12/SNV-CCVC", p_date: "2026-01-02", p_paper_id: scan }),
    ]);
    expect(answers.filter(({ refusal }) => !refusal)).toHaveLength(1);
    for (const { refusal } of answers) if (refusal) expect(refusal).toMatchObject({ status: 409, key: "delegation_decided", params: { by: expect.stringMatching(/^Trần Thị Sở Nội Vụ/) } });
    const [row] = await owner<{ state: string; grants: number }[]>`
      select state, (select count(*)::int from public.role_grant where user_id = ${head}) as grants from public.delegation where id = ${id}`;
    expect(row?.grants).toBe(row?.state === "agreed" ? 1 : 0);
  });
});

describe("a handover that waits for the successor", () => {
  /** A unit with its manager and a successor who can sign in. */
  async function waiting(): Promise<{ id: string; unitId: string; leaver: string; successor: MadeAccount; self: SupabaseClient }> {
    const made = await owner.begin(async (tx) => {
      const place = await unit(tx, units.province.id, "Sở thử tranh chấp bàn giao");
      const leaver = await officer(tx, place.id, "Người Bàn Giao Tranh Chấp");
      await grant(tx, leaver, "unit_manager", place.id);
      const successor = await account(tx, place.id);
      return { id: await handover(tx, leaver, successor.userId, "waiting_for_successor"), unitId: place.id, leaver, successor };
    });
    return { ...made, self: await signInMade(made.successor) };
  }
  const holders = async (unitId: string): Promise<string[]> => (await owner<{ id: string }[]>`
    select user_id as id from public.role_grant where unit_id = ${unitId} and role = 'unit_manager' and revoked_at is null`).map(({ id }) => id);

  it("accepted twice at once: the powers pass once", async () => {
    const { id, unitId, successor, self } = await waiting();
    const accept = () => call(self, "accept_handover", { p_id: id });
    const answers = await meet((tx) => tx`select 1 from public.handover where id = ${id} for update`, [accept, accept]);
    expect(answers.map(({ refusal }) => refusal?.key ?? "won").sort()).toEqual(["handover_state", "won"]);
    expect(await holders(unitId)).toEqual([successor.userId]);
  });

  it("accepted while it is cancelled: one of the two, and one holder", async () => {
    const { id, unitId, leaver, successor, self } = await waiting();
    const answers = await meet((tx) => tx`select 1 from public.handover where id = ${id} for update`, [
      () => call(self, "accept_handover", { p_id: id }), () => call(clientOf("provinceOfficer"), "cancel_handover", { p_id: id, p_reason: "Không bàn giao nữa" }),
    ]);
    expect(answers.map(({ refusal }) => refusal?.key ?? "won").sort()).toEqual(["handover_state", "won"]);
    const [row] = await owner<{ state: string }[]>`select state from public.handover where id = ${id}`;
    expect(await holders(unitId)).toEqual([row?.state === "completed" ? successor.userId : leaver]);
  });

  it("accepted while the unit is reorganised: the power passes and goes along", async () => {
    const { id, unitId, successor, self } = await waiting();
    const draft = { title: "Chuyển đơn vị", decision: decision(TODAY), operations: [{ kind: "move", unit: unitId, parent: units.department.id }], keepers: [] };
    const made = await answerOf<{ id: string }>(clientOf("provinceOfficer"), "save_reorganisation", { p_id: null, p_draft: draft, p_revision: null });
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.role_grant where unit_id = ${unitId} for update`, [
      () => call(self, "accept_handover", { p_id: id }), () => call(clientOf("provinceOfficer"), "confirm_reorganisation", { p_id: made.id, p_revision: 1 }),
    ], true);
    expect(answers.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(await holders(unitId)).toEqual([successor.userId]);
  });

  it("accepted while the power is withdrawn: it passes or it ends, never both", async () => {
    const { id, unitId, successor, self } = await waiting();
    const [held] = await owner<{ id: string }[]>`select id from public.role_grant where unit_id = ${unitId}`;
    const [accepted, revoked] = await meet((tx) => tx`select 1 from public.role_grant where id = ${held?.id ?? ""} for update`, [
      () => call(self, "accept_handover", { p_id: id }), () => call(clientOf("provinceOfficer"), "revoke_role", { p_grant_id: held?.id, p_reason: "Thu hồi theo quyết định" }),
    ]);
    const outcome = [accepted?.refusal?.key ?? "won", revoked?.refusal?.key ?? "won"];
    expect([["won", "grant_revoked"], ["nothing_to_hand_over", "won"]]).toContainEqual(outcome);
    expect(await holders(unitId)).toEqual(outcome[0] === "won" ? [successor.userId] : []);
  });
});

describe("a role withdrawn", () => {
  it("while its holder's account is closed: both, and it ended once", async () => {
    const made = await owner.begin(async (tx) => {
      const who = await account(tx, units.school.id);
      return { ...who, grantId: await grant(tx, who.userId, "unit_manager", units.school.id) };
    });
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.role_grant where id = ${made.grantId} for update`, [
      () => call(clientOf("provinceOfficer"), "revoke_role", { p_grant_id: made.grantId, p_reason: "Thu hồi theo quyết định" }),
      () => call(clientOf("provinceOfficer"), "close_account", { p_user_id: made.userId, p_reason: "Thôi việc theo quyết định" }),
    ], true);
    expect(answers.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(await owner`select revoke_reason from public.role_grant where id = ${made.grantId}`).toEqual([{ revoke_reason: "Thu hồi theo quyết định" }]);
  });
});
