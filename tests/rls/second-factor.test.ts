import { describe, expect, it } from "vitest";
import { becomeOwner, claimsOf, owner, refused, rolledBack, type Tx } from "../helpers/as.ts";
import { account } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";

const { units, actors, records } = world;

/** A request with the claims of an actor, changed. */
async function asking(tx: Tx, who: keyof typeof actors, changes: Record<string, unknown> = {}): Promise<void> {
  const claims = { ...claimsOf(who), ...changes };
  await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
}

const seen = async (tx: Tx): Promise<number> => (await tx<{ n: number }[]>`select count(*)::int as n from public.employee`)[0]?.n ?? -1;
const me = async (tx: Tx) => (await tx<{ me: { grants: unknown[]; second_factor: Record<string, boolean> } }[]>`select public.my_account() as me`)[0]?.me;

/** A session of Auth, as it keeps them. @returns its id. */
async function session(tx: Tx, userId: string, aal: string, notAfter: string | null = null): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into auth.sessions (id, user_id, aal, not_after, created_at, updated_at)
    select gen_random_uuid(), ${userId}, ${aal}, ${notAfter}::timestamptz, now(), now() returning id`;
  return row?.id ?? "";
}

describe("a manager who gave only the password", () => {
  it("is an employee: own record, nobody else's, and is told what is missing", () => rolledBack(async (tx) => {
    await asking(tx, "managerWithoutFactor");
    expect(await seen(tx)).toBe(0);
    expect(await me(tx)).toMatchObject({ grants: [{ role: "unit_manager" }], second_factor: { required: true, enrolled: true, given: false } });
    expect((await tx`select public.my_record()`).length).toBe(1);
    for (const [name, call] of [
      ["open_employee_record", (sp: Tx) => sp`select public.open_employee_record(${records.approvedInSchool.employeeId})`],
      ["approve_change_request", (sp: Tx) => sp`select public.approve_change_request(${records.submittedInSchool.requestId}, null, 0)`],
      ["set_account_lock", (sp: Tx) => sp`select public.set_account_lock(${records.approvedInSchool.userId}, true, 'Thử khi chưa có mã')`],
      ["export_employees", (sp: Tx) => sp`select public.export_employees('Thử khi chưa có mã')`],
    ] as const) expect([name, (await refused(tx, call)).key]).toEqual([name, "second_factor_required"]);
    await becomeOwner(tx);
    const [row] = await tx`select r.status, a.status as account from public.change_request r, public.account a
                            where r.id = ${records.submittedInSchool.requestId} and a.user_id = ${records.approvedInSchool.userId}`;
    expect(row).toEqual({ status: "submitted", account: "active" });
  }));

  it.each([
    { user_metadata: { aal: "aal2" } }, { app_metadata: { aal: "aal2" } }, { acr: "aal2" }, { aal: "AAL2" }, { aal: ["aal2"] }, { aal: "aal3" }, { amr: [{ method: "totp", timestamp: 9_999_999_999 }] },
  ])("gains nothing by %j in the token", (forged) => rolledBack(async (tx) => {
    await asking(tx, "managerWithoutFactor", forged);
    expect(await seen(tx)).toBe(0);
  }));

  it("has the powers with the code, in the same transaction even", () => rolledBack(async (tx) => {
    await asking(tx, "managerWithoutFactor");
    expect(await seen(tx)).toBe(0);
    await asking(tx, "schoolManager");
    expect(await seen(tx)).toBeGreaterThan(0);
    expect(await me(tx)).toMatchObject({ second_factor: { required: true, given: true } });
  }));
});

describe("an employee", () => {
  it("needs no second factor and is refused in the ordinary words", () => rolledBack(async (tx) => {
    await asking(tx, "employee", { aal: "aal1" });
    expect(await me(tx)).toMatchObject({ second_factor: { required: false, enrolled: false, given: false } });
    expect((await refused(tx, (sp) => sp`select public.open_employee_record(${records.approvedInSchool.employeeId})`)).key).toBe("record_unknown");
  }));
});

describe("a session", () => {
  it("that was ended leaves its token no rights at all, though it would last an hour", () => rolledBack(async (tx) => {
    const id = await session(tx, actors.schoolManager.userId, "aal2");
    await asking(tx, "schoolManager", { session_id: id });
    expect(await seen(tx)).toBeGreaterThan(0);
    await becomeOwner(tx);
    await tx`delete from auth.sessions where id = ${id}`;
    await asking(tx, "schoolManager", { session_id: id });
    expect(await seen(tx)).toBe(0);
    expect((await refused(tx, (sp) => sp`select public.my_record()`)).key).toBe("account_inactive");
  }));

  it("of someone else, past its end, or that is none gives nothing", () => rolledBack(async (tx) => {
    for (const id of [await session(tx, actors.provinceOfficer.userId, "aal2"), await session(tx, actors.schoolManager.userId, "aal2", "2020-01-01"), "x", crypto.randomUUID()]) {
      await asking(tx, "schoolManager", { session_id: id });
      expect(await seen(tx), id).toBe(0);
      await becomeOwner(tx);
    }
  }));

  it("whose factor was taken away counts as one of the password, whatever its token says", () => rolledBack(async (tx) => {
    const id = await session(tx, actors.schoolManager.userId, "aal1");
    await asking(tx, "schoolManager", { session_id: id, aal: "aal2" });
    expect(await seen(tx)).toBe(0);
    expect(await me(tx)).toMatchObject({ second_factor: { given: false } });
    expect((await tx`select public.my_record()`).length).toBe(1);
  }));
});

describe("acts of weight", () => {
  const ago = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;
  const acts = {
    export: (tx: Tx) => tx`select public.export_employees('Đối chiếu theo công văn số 12')`,
    "bulk approval": (tx: Tx) => tx`select public.approve_change_requests(${tx.json([{ id: records.submittedInSchool.requestId, revision: 1 }])})`,
    granting: (tx: Tx) => tx`select public.assign_role(${records.approvedInSchool.userId}, 'unit_manager', ${units.school.id}, null, null, 'Quyết định phân công số 5')`,
  };

  it.each(Object.entries(acts))("%s asks for a fresh code or password", (_, act) => rolledBack(async (tx) => {
    await tx`update public.setting set value = '15' where key = 'reauthentication_minutes'`;
    for (const amr of [undefined, null, "totp", [], [{ method: "totp", timestamp: ago(16) }], [{ method: "otp", timestamp: ago(1) }]]) {
      await asking(tx, "provinceOfficer", { amr });
      expect(await refused(tx, act), JSON.stringify(amr)).toMatchObject({ code: "42501", key: "reauthentication_required", params: { minutes: 15 } });
    }
    for (const amr of [[{ method: "password", timestamp: ago(300) }, { method: "totp", timestamp: ago(14) }], [{ method: "password", timestamp: ago(1) }]]) {
      await asking(tx, "provinceOfficer", { amr });
      expect((await tx.savepoint((sp) => act(sp as Tx))).length).toBe(1);
      await becomeOwner(tx);
      await tx`update public.role_grant set revoked_at = now(), revoke_reason = 'Kiểm thử' where user_id = ${records.approvedInSchool.userId} and revoked_at is null`;
    }
  }));
});

describe("every function that reads grants or deputies and knows its caller", () => {
  /** Those that keep others' powers, tell of them, or stand below own_grant; none decides by itself what the caller may do. */
  const REVIEWED = [
    "agree_delegation", "appoint_review_deputy", "end_delegation", "end_grant", "end_grants_of_closed_accounts", "end_grants_of_ended_units",
    "end_powers", "load_scope", "notify_movers", "pass_powers", "powers_of", "require_account_keeper", "restore_grants", "revoke_review_deputy",
    "tell_of_reorganisation",
  ];

  it("asks the caller's own through own_grant or own_deputyship, which need the second factor", async () => {
    const rows = await owner<{ name: string }[]>`
      select distinct p.proname::text as name from pg_proc p
       where p.pronamespace::regnamespace::text in ('public', 'private', 'audit') and p.prosrc ~ '\\m(role_grant|review_deputy|deputy_in_force|held_grant)\\M' and p.prosrc ~ 'auth.uid|require_member' order by 1`;
    expect(rows.map((row) => row.name)).toEqual(REVIEWED);
  });

  it("and no policy reads them", async () => {
    const rows = await owner`select policyname from pg_policies where coalesce(qual, '') || coalesce(with_check, '') ~ '\\m(role_grant|review_deputy|deputy_in_force|held_grant)\\M'`;
    expect(rows.length).toBe(0);
  });
});

it("someone without a role may enrol a factor and is none the more for it", () => rolledBack(async (tx) => {
  const made = await account(tx, units.school.id);
  await tx`select set_config('role', 'authenticated', true),
                  set_config('request.jwt.claims', ${JSON.stringify({ sub: made.userId, role: "authenticated", aal: "aal2" })}, true)`;
  expect(await seen(tx)).toBe(0);
}));
