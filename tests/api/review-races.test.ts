import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { answerOf, call, clientOf, signInMade, type ApiAnswer } from "../helpers/api.ts";
import { owner, type Tx } from "../helpers/as.ts";
import { account, approved, declaredRequest, revisionOf, submitted, unit, updated, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { decision, TODAY } from "../helpers/movements.ts";
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
async function waiting(more = false, unitId = world.units.school.id): Promise<Waiting> {
  return owner.begin(async (tx) => {
    const who = await account(tx, unitId);
    await approved(tx, who, world.actors.districtManager.userId);
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
const record = (who: MadeAccount) => (tx: Tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`;
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

describe("many at once, while the same officer locks the account of one in another window", () => {
  it("does both", async () => {
    const list = [await waiting(), await waiting()].sort((one, other) => (one.requestId < other.requestId ? -1 : 1));
    const last = list[1] as Waiting;
    const lock = () => call(clientOf("schoolManager"), "set_account_lock", { p_user_id: last.who.userId, p_locked: true, p_reason: "Nghi lộ mật khẩu" });
    const answers = await meet<ApiAnswer<unknown>>(record(last.who), [lock, bulk(clientOf("schoolManager"), list)], true);
    expect(answers.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect((answers[1]?.data as Told).map(({ status }) => status)).toEqual(["approved", "approved"]);
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

describe("a decision on a request and what others hold of its person at that moment: neither ends the other", () => {
  const approve = (requestId: string, revision: number) => () => call(clientOf("districtManager"), "approve_change_request", { p_request_id: requestId, p_note: null, p_revision: revision });
  const refused = (answers: ApiAnswer<unknown>[]) => answers.flatMap(({ refusal }) => refusal ?? []);

  it("a first declaration with another name, while the account is locked", async () => {
    const { who, revision } = await owner.begin(async (tx) => {
      const made = await account(tx, world.units.school.id, { fullName: "Nguyễn Thị Tên Sai" });
      await submitted(tx, made, (entries) => entries.map((entry) => (entry.section === "identity" ? { ...entry, values: { ...entry.values, full_name: "Nguyễn Thị Tên Đúng" } } : entry)));
      return { who: made, revision: await revisionOf(tx, made.requestId) };
    });
    const lock = () => call(clientOf("provinceOfficer"), "set_account_lock", { p_user_id: who.userId, p_locked: true, p_reason: "Nghi lộ mật khẩu" });
    expect(refused(await meet(record(who), [approve(who.requestId, revision), lock], true))).toEqual([]);
    expect(await owner`select display_name, status from public.account where user_id = ${who.userId}`).toEqual([{ display_name: "Nguyễn Thị Tên Đúng", status: "locked" }]);
  });

  it("an update, while the password is made anew", async () => {
    const { who, requestId, revision } = await waiting();
    const reset = () => call(clientOf("provinceOfficer"), "authorize_password_reset", { p_user_id: who.userId });
    expect(refused(await meet(record(who), [approve(requestId, revision), reset], true))).toEqual([]);
    expect(await stand(requestId)).toMatchObject({ status: "approved" });
  });

  it("an update, while its unit is reorganised", async () => {
    const place = await unit(owner, world.units.district.id, `Trường đổi tên ${Math.random()}`, {});
    const { who, requestId, revision } = await waiting(false, place.id);
    const draft = { title: "Đổi tên trường", decision: decision(TODAY), operations: [{ kind: "move", unit: place.id, parent: world.units.otherDistrict.id }], keepers: [] };
    const { id } = await answerOf<{ id: string }>(clientOf("provinceOfficer"), "save_reorganisation", { p_id: null, p_draft: draft, p_revision: null });
    const reorganise = () => call(clientOf("provinceOfficer"), "confirm_reorganisation", { p_id: id, p_revision: 1 });
    expect(refused(await meet(record(who), [approve(requestId, revision), reorganise], true))).toEqual([]);
    expect(await stand(requestId)).toMatchObject({ status: "approved" });
  });

  it("a declaration sent while somebody begins to type it for the person", async () => {
    const who = await owner.begin(async (tx) => {
      const made = await account(tx, world.units.school.id);
      await declaredRequest(tx, made);
      return made;
    });
    const self = await signInMade(who);
    const type = () => call(clientOf("schoolManager"), "start_proxy_entry", { p_employee_id: who.employeeId, p_reason: "Không có điện thoại" });
    expect(refused(await meet(record(who), [type, () => call(self, "submit_change_request", { p_request_id: who.requestId, p_certified: true })], true))).toEqual([]);
    expect((await stand(who.requestId)).status).toBe("submitted");
  });
});
