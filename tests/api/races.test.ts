import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { adminClient, answerOf, call, clientOf, signInMade, type ApiAnswer } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { account, declaredRequest, employee, revisionOf, submitted, type MadeAccount } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { meet } from "../helpers/race.ts";
import { identityNumber } from "../helpers/record-values.ts";

const school = world.units.school.id;

async function waiting(): Promise<{ who: MadeAccount; self: SupabaseClient; revision: number }> {
  const who = await owner.begin(async (tx) => {
    const made = await account(tx, school);
    await submitted(tx, made);
    return made;
  });
  return { who, self: await signInMade(who), revision: await revisionOf(owner, who.requestId) };
}

const lockRequest = (id: string) => (tx: Parameters<Parameters<typeof meet>[0]>[0]) => tx`select 1 from public.change_request where id = ${id} for update`;
const won = <T>(answers: ApiAnswer<T>[]): ApiAnswer<T>[] => answers.filter((answer) => !answer.refusal);
const lost = <T>(answers: ApiAnswer<T>[]): { status?: number; key?: string }[] =>
  answers.flatMap((answer) => (answer.refusal ? [{ status: answer.refusal.status, key: answer.refusal.key }] : []));

async function facts(who: MadeAccount): Promise<{ status: string; versions: number; approvals: number; contacts: number; obligations: number }> {
  const [row] = await owner<{ status: string; versions: number; approvals: number; contacts: number; obligations: number }[]>`
    select r.status, (select count(*)::int from public.record_version v where v.employee_id = r.employee_id) as versions,
           (select count(*)::int from public.change_request_event e where e.change_request_id = r.id and e.kind = 'approved') as approvals,
           (select count(*)::int from public.profile_contact c where c.employee_id = r.employee_id) as contacts,
           (select count(*)::int from public.obligation o where o.employee_id = r.employee_id and o.closed_at is not null) as obligations
      from public.change_request r where r.id = ${who.requestId}`;
  if (!row) throw new Error("no request");
  return row;
}

describe("two officers", () => {
  it("approve the same request: one version, the other is told who was first", async () => {
    const { who, revision } = await waiting();
    const approve = (client: SupabaseClient) => () => call(client, "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision });
    const answers = await meet(lockRequest(who.requestId), [approve(clientOf("schoolManager")), approve(clientOf("districtManager"))]);
    expect(won(answers).map((answer) => answer.data)).toEqual([{ status: "approved", version: 1 }]);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_not_waiting" }]);
    expect(answers.find((answer) => answer.refusal)?.refusal?.params.by).toMatch(/Võ Văn Hiệu Trưởng|Phạm Thị Phòng Nội Vụ/);
    expect(await facts(who)).toEqual({ status: "approved", versions: 1, approvals: 1, contacts: 1, obligations: 1 });
  });

  it("or one officer twice, by a double click: the same", async () => {
    const { who, revision } = await waiting();
    const approve = () => call(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision });
    const answers = await meet(lockRequest(who.requestId), [approve, approve, approve]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_not_waiting" }, { status: 409, key: "request_not_waiting" }]);
    expect(await facts(who)).toMatchObject({ versions: 1, approvals: 1, contacts: 1 });
  });

  it("one approves while the other returns: one of the two, never both", async () => {
    const { who, revision } = await waiting();
    const [item] = await owner<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${who.requestId} limit 1`;
    const answers = await meet<ApiAnswer<unknown>>(lockRequest(who.requestId), [
      () => call(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision }),
      () => call(clientOf("districtManager"), "return_change_request", { p_request_id: who.requestId, p_reasons: [{ item_id: item?.id, field: "*", reason: "Thiếu giấy tờ" }], p_note: null, p_revision: revision }),
    ]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_not_waiting" }]);
    const { status, versions } = await facts(who);
    expect(versions).toBe(status === "approved" ? 1 : 0);
  });

  it("correct different fields from the same view: the second is told that it changed", async () => {
    const { who, revision } = await waiting();
    const [item] = await owner<{ id: string }[]>`select id from public.change_request_item where change_request_id = ${who.requestId} and section = 'contact'`;
    const correct = (client: SupabaseClient, field: string) => () =>
      call(client, "correct_item_field", { p_item_id: item?.id, p_field: field, p_value: "Số 5 Lê Lợi", p_reason: "Theo giấy tờ", p_revision: revision });
    const answers = await meet(lockRequest(who.requestId), [correct(clientOf("schoolManager"), "current_address"), correct(clientOf("districtManager"), "permanent_address")]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_changed" }]);
  });
});

describe("the person and the officer", () => {
  it("withdraw and approve: either a draft without a version, or version 1", async () => {
    const { who, self, revision } = await waiting();
    const answers = await meet<ApiAnswer<unknown>>(lockRequest(who.requestId), [
      () => call(self, "withdraw_change_request", { p_request_id: who.requestId }),
      () => call(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision }),
    ]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_not_waiting" }]);
    const { status, versions } = await facts(who);
    expect([status, versions]).toEqual(answers[0]?.refusal ? ["approved", 1] : ["draft", 0]);
  });

  it("withdraw, edit and send again: an officer's older view cannot approve what they have not seen", async () => {
    const { who, self, revision } = await waiting();
    await answerOf(self, "withdraw_change_request", { p_request_id: who.requestId });
    await answerOf(self, "submit_change_request", { p_request_id: who.requestId, p_certified: true });
    const late = await call(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision });
    expect(late.refusal).toMatchObject({ status: 409, key: "request_changed" });
    expect(await facts(who)).toMatchObject({ status: "submitted", versions: 0 });
  });

  it("save while sending: what is sent is whole, the late save is told", async () => {
    const who = await owner.begin(async (tx) => {
      const made = await account(tx, school);
      await declaredRequest(tx, made);
      return made;
    });
    const self = await signInMade(who);
    const [item] = await owner<{ entry_id: string; revision: number }[]>`
      select entry_id, revision from public.change_request_item where change_request_id = ${who.requestId} and section = 'family' and after ->> 'relationship' = 'CHA'`;
    const answers = await meet<ApiAnswer<unknown>>(lockRequest(who.requestId), [
      () => call(self, "submit_change_request", { p_request_id: who.requestId, p_certified: true }),
      () => call(self, "save_draft_entry", {
        p_request_id: who.requestId, p_section: "family", p_entry_id: item?.entry_id, p_operation: "update", p_values: { relationship: "CHA", full_name: null }, p_documents: null,
        p_item_revision: item?.revision,
      }),
    ]);
    const [sent, saved] = answers;
    const [row] = await owner<{ name: string | null }[]>`
      select after ->> 'full_name' as name from public.change_request_item where change_request_id = ${who.requestId} and entry_id = ${item?.entry_id ?? ""}`;
    if (sent?.refusal) {
      expect(sent.refusal).toMatchObject({ status: 422, key: "request_incomplete" });
      expect([saved?.refusal, row?.name]).toEqual([null, null]);
    } else {
      expect(saved?.refusal).toMatchObject({ status: 409, key: "request_not_editable" });
      expect(row?.name).toBe("Nguyễn Văn Cha");
    }
  });
});

describe("two tabs of one person", () => {
  it("save the same entry: the second is told, the first stays", async () => {
    const who = await account(owner, school);
    const self = await signInMade(who);
    const save = (address: string) => () => call<{ revision: number }>(self, "save_draft_entry", {
      p_request_id: who.requestId, p_section: "contact", p_entry_id: null, p_operation: "insert", p_values: { current_address: address }, p_documents: null, p_item_revision: 0,
    });
    const answers = await meet(lockRequest(who.requestId), [save("Nhà một"), save("Nhà hai")]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "draft_changed_elsewhere" }]);
    const rows = await owner<{ address: string; revision: number }[]>`
      select after ->> 'current_address' as address, revision from public.change_request_item where change_request_id = ${who.requestId} and section = 'contact'`;
    expect([...rows]).toEqual([{ address: answers[0]?.refusal ? "Nhà hai" : "Nhà một", revision: 1 }]);
  });

  it("repeat the save of a new entry with its own id: one entry", async () => {
    const who = await account(owner, school);
    const self = await signInMade(who);
    const entryId = randomUUID();
    const save = () => call(self, "save_draft_entry", {
      p_request_id: who.requestId, p_section: "family", p_entry_id: entryId, p_operation: "insert", p_values: { full_name: "Nguyễn Văn Con" }, p_documents: null, p_item_revision: 0,
    });
    const answers = await meet(lockRequest(who.requestId), [save, save]);
    expect(lost(answers)).toEqual([]);
    expect(answers[0]?.data).toMatchObject({ entry_id: entryId, revision: 1 });
    expect(answers[1]?.data).toEqual(answers[0]?.data);
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from public.change_request_item where entry_id = ${entryId}`;
    expect(row?.count).toBe(1);
  });

  it("begin two updates at once: one request, one duty", async () => {
    const { who, self, revision } = await waiting();
    await answerOf(clientOf("schoolManager"), "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision });
    const [day] = await owner<{ today: string }[]>`select private.today()::text as today`;
    const start = () => call<string>(self, "start_change_request", { p_event_date: day?.today });
    const answers = await meet((tx) => tx`select 1 from public.employee where id = ${who.employeeId} for update`, [start, start]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "request_already_open" }]);
    const [row] = await owner<{ open: number; duties: number }[]>`
      select (select count(*)::int from public.change_request where employee_id = ${who.employeeId} and status = 'draft') as open,
             (select count(*)::int from public.obligation where employee_id = ${who.employeeId} and kind = 'update') as duties`;
    expect(row).toEqual({ open: 1, duties: 1 });
  });
});

describe("one person entered twice at once", () => {
  it("stands once in the province, and the second unit is told without learning where", async () => {
    const number = identityNumber("1988-08-08", "1");
    const register = (client: SupabaseClient, unit: string) => () => call<string>(client, "register_employee", {
      p_input: { unit_id: unit, full_name: "Trần Văn Trùng", birth_date: "1988-08-08", gender: "1", category: "public_employee", identity_number: number },
    });
    const answers = await meet((tx) => tx`lock table public.employee in share mode`, [
      register(clientOf("schoolManager"), school), register(clientOf("departmentManager"), world.units.hospital.id),
    ]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "identity_number_taken" }]);
    expect(JSON.stringify(answers.find((answer) => answer.refusal))).not.toMatch(new RegExp(`${school}|${world.units.hospital.id}|Phước Sơn|Bệnh viện`));
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from public.employee where identity_number = ${number}`;
    expect(row?.count).toBe(1);
  });
});

describe("one account issued twice at once", () => {
  it("exists once, with one declaration and one duty", async () => {
    const made = await employee(owner, school);
    const admin = adminClient();
    const users = await Promise.all(["a", "b"].map(async (suffix) => {
      const { data, error } = await admin.auth.admin.createUser({ email: `${made.code}.${suffix}@account.invalid`, password: "Mot-Lan-2026-abc", email_confirm: true });
      if (error) throw error;
      return data.user.id;
    }));
    const issue = (userId: string) => () => call(admin, "record_account_issued", {
      p_employee_id: made.employeeId, p_user_id: userId, p_actor: world.actors.schoolManager.userId, p_official_email: null,
    });
    const answers = await meet((tx) => tx`select 1 from public.employee where id = ${made.employeeId} for update`, users.map(issue));
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "account_exists" }]);
    const [row] = await owner<{ accounts: number; requests: number; duties: number }[]>`
      select (select count(*)::int from public.account where employee_id = ${made.employeeId}) as accounts,
             (select count(*)::int from public.change_request where employee_id = ${made.employeeId}) as requests,
             (select count(*)::int from public.obligation where employee_id = ${made.employeeId}) as duties`;
    expect(row).toEqual({ accounts: 1, requests: 1, duties: 1 });
  });
});

describe("roles", () => {
  it("given twice at once stand once", async () => {
    const who = await account(owner, school);
    const assign = () => call<string>(clientOf("provinceOfficer"), "assign_role", {
      p_user_id: who.userId, p_role: "unit_manager", p_unit_id: school, p_valid_from: null, p_valid_to: null, p_reason: "Quyết định số 12",
    });
    const answers = await meet((tx) => tx`lock table public.role_grant in share mode`, [assign, assign, assign]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "role_already_held" }, { status: 409, key: "role_already_held" }]);
    const [row] = await owner<{ count: number }[]>`select count(*)::int as count from public.role_grant where user_id = ${who.userId}`;
    expect(row?.count).toBe(1);
  });

  it("withdrawn twice at once are withdrawn once", async () => {
    const who = await account(owner, school);
    const grantId = await answerOf<string>(clientOf("provinceOfficer"), "assign_role", {
      p_user_id: who.userId, p_role: "unit_manager", p_unit_id: school, p_valid_from: null, p_valid_to: null, p_reason: "Quyết định số 13",
    });
    const revoke = () => call(clientOf("provinceOfficer"), "revoke_role", { p_grant_id: grantId, p_reason: "Thôi nhiệm vụ" });
    const answers = await meet((tx) => tx`select 1 from public.role_grant where id = ${grantId} for update`, [revoke, revoke]);
    expect(won(answers)).toHaveLength(1);
    expect(lost(answers)).toEqual([{ status: 409, key: "grant_revoked" }]);
  });

  it("withdrawn while their holder approves: the approval that waited is refused", async () => {
    const { who, revision } = await waiting();
    const officer = await account(owner, school);
    const client = await signInMade(officer, true);
    const grantId = await answerOf<string>(clientOf("provinceOfficer"), "assign_role", {
      p_user_id: officer.userId, p_role: "unit_manager", p_unit_id: school, p_valid_from: null, p_valid_to: null, p_reason: "Quyết định số 14",
    });
    const [answer] = await meet(async (tx) => {
      await tx`select 1 from public.change_request where id = ${who.requestId} for update`;
      await tx`update public.role_grant set revoked_at = now(), revoke_reason = 'Thôi nhiệm vụ' where id = ${grantId}`;
    }, [() => call(client, "approve_change_request", { p_request_id: who.requestId, p_note: null, p_revision: revision })]);
    expect(answer?.refusal).toMatchObject({ status: 403, key: "not_manager_of_unit" });
    expect(await facts(who)).toMatchObject({ status: "submitted", versions: 0 });
  });
});

it("the trail of a busy day is whole", async () => {
  const [row] = await owner<{ faults: number; events: number }[]>`
    select (select count(*)::int from private.verify_audit(private.today())) as faults, (select count(*)::int from audit.event) as events`;
  expect(row?.faults).toBe(0);
  expect(row?.events).toBeGreaterThan(100);
});
