import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { call, clientOf, signInMade, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, approved, revisionOf, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { meet } from "../helpers/race.ts";

interface Waiting {
  who: MadeAccount;
  requestId: string;
  revision: number;
  contact: string;
  family: string;
}

const MOTHER = { side: "BT", relationship: "EM", full_name: "Trần Thị Em", birth_year: 1990, occupation: "Hưu trí" };

/** A committed update that waits: of the contact section alone, or with a family entry. */
async function waiting(more = false): Promise<Waiting> {
  return owner.begin(async (tx) => {
    const who = await account(tx, world.units.school.id);
    await approved(tx, who, world.actors.schoolManager.userId);
    const requestId = await updated(tx, who, { contact: { phone_mobile: "0935000111" }, ...(more ? { family: MOTHER } : {}) });
    const rows = await tx<{ id: string; section: string }[]>`select id, section from public.change_request_item where change_request_id = ${requestId}`;
    const item = (section: string): string => rows.find((row) => row.section === section)?.id ?? "";
    return { who, requestId, revision: await revisionOf(tx, requestId), contact: item("contact"), family: item("family") };
  });
}

const stand = async (requestId: string): Promise<{ status: string; version: number; open: number }> => {
  const [row] = await owner<{ status: string; version: number; open: number }[]>`
    select r.status, e.approved_version as version,
           (select count(*)::int from public.change_request o where o.employee_id = r.employee_id and o.status in ('draft', 'submitted', 'returned')) as open
      from public.change_request r join public.employee e on e.id = r.employee_id where r.id = ${requestId}`;
  if (!row) throw new Error("no such request");
  return row;
};
type Told = { id: string; status: string; key?: string }[];
const bulk = (client: SupabaseClient, list: Waiting[]) => () =>
  call<Told>(client, "approve_change_requests", { p_requests: list.map(({ requestId, revision }) => ({ id: requestId, revision })) });

describe("many at once", () => {
  it("while another officer returns one of them: that one is decided once, the others stand", async () => {
    const [first, second] = [await waiting(), await waiting()];
    const [many, single] = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.change_request where id in (${first.requestId}, ${second.requestId}) for update`, [
      bulk(clientOf("schoolManager"), [first, second]),
      () => call(clientOf("districtManager"), "return_change_request", {
        p_request_id: first.requestId, p_reasons: [{ item_id: first.contact, field: "*", reason: "Số không liên lạc được" }], p_note: null, p_revision: first.revision,
      }),
    ]);
    expect(many?.refusal).toBeNull();
    const told = Object.fromEntries((many?.data as Told).map((one) => [one.id, one.key ?? one.status]));
    expect(told[second.requestId]).toBe("approved");
    if (single?.refusal) {
      expect(single.refusal).toMatchObject({ status: 409, key: "request_not_waiting" });
      expect([told[first.requestId], (await stand(first.requestId)).status]).toEqual(["approved", "approved"]);
    } else {
      expect([told[first.requestId], (await stand(first.requestId)).status]).toEqual(["request_not_waiting", "returned"]);
    }
  });

  it("by two officers with overlapping lists in opposite orders: each request once, nobody is told to try again", async () => {
    const list = [await waiting(), await waiting(), await waiting()];
    const answers = await meet<ApiAnswer<Told>>((tx) => tx`select 1 from public.change_request where id in ${tx(list.map(({ requestId }) => requestId))} for update`, [
      bulk(clientOf("schoolManager"), list), bulk(clientOf("districtManager"), [...list].reverse()),
    ]);
    expect(answers.map(({ refusal }) => refusal)).toEqual([null, null]);
    for (const { requestId } of list) {
      const told = answers.map(({ data }) => data?.find(({ id }) => id === requestId)).map((one) => one?.key ?? one?.status).sort();
      expect(told).toEqual(["approved", "request_not_waiting"]);
      expect(await stand(requestId)).toEqual({ status: "approved", version: 2, open: 0 });
    }
  });
});

describe("approval in part", () => {
  const partly = ({ requestId, revision, contact, family }: Waiting) => () => call<{ version: number }>(clientOf("schoolManager"), "approve_accepted_items", {
    p_request_id: requestId, p_accepted: [contact], p_reasons: [{ item_id: family, field: "*", reason: "Chưa đúng năm sinh" }], p_note: null, p_revision: revision,
  });

  it("while the person takes the request back: either a whole draft, or a version and the rest returned", async () => {
    const one = await waiting(true);
    const self = await signInMade(one.who);
    const [part, withdrawn] = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.change_request where id = ${one.requestId} for update`, [
      partly(one), () => call(self, "withdraw_change_request", { p_request_id: one.requestId }),
    ]);
    const [items] = await owner<{ n: number }[]>`select count(*)::int as n from public.change_request_item where change_request_id = ${one.requestId}`;
    if (part?.refusal) {
      expect([part.refusal.key, withdrawn?.refusal, items?.n]).toEqual(["request_not_waiting", null, 2]);
      expect(await stand(one.requestId)).toEqual({ status: "draft", version: 1, open: 1 });
    } else {
      expect([withdrawn?.refusal?.key, items?.n]).toEqual(["request_not_waiting", 1]);
      expect(await stand(one.requestId)).toEqual({ status: "returned", version: 2, open: 1 });
    }
  });

  it("by two officers at once happens once", async () => {
    const one = await waiting(true);
    const answers = await meet<ApiAnswer<unknown>>((tx) => tx`select 1 from public.change_request where id = ${one.requestId} for update`, [partly(one), partly(one)]);
    expect(answers.map(({ refusal }) => refusal?.key ?? "done").sort()).toEqual(["done", "request_not_waiting"]);
    expect(await stand(one.requestId)).toEqual({ status: "returned", version: 2, open: 1 });
  });
});

describe("a deputy revoked while they approve", () => {
  it("is refused: the approval that waited finds no powers", async () => {
    const one = await waiting();
    const deputy = await account(owner, world.units.school.id);
    const client = await signInMade(deputy, true);
    const [made] = await owner<{ id: string }[]>`
      insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
      select g.id, ${deputy.userId}, g.unit_id, 0, daterange(private.today(), private.today() + 3), 'Nghỉ phép năm', g.user_id
        from public.role_grant g where g.user_id = ${world.actors.schoolManager.userId} returning id`;
    const [answer] = await meet(async (tx) => {
      await tx`select 1 from public.change_request where id = ${one.requestId} for update`;
      await tx`update public.review_deputy set revoked_at = now(), revoke_reason = 'Đã trở lại' where id = ${made?.id ?? ""}`;
    }, [() => call(client, "approve_change_request", { p_request_id: one.requestId, p_note: null, p_revision: one.revision })]);
    expect(["request_unknown", "not_manager_of_unit"]).toContain(answer?.refusal?.key);
    expect(await stand(one.requestId)).toMatchObject({ status: "submitted", version: 1 });
  });
});
