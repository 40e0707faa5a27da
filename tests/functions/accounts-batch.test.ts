import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { employee } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { confirmList, listRow, type Run } from "./batches.ts";
import { clientOf, invoke, signIn, tokenOf } from "./client.ts";
import { newPassword, traces, type Slip } from "./people.ts";

const manager = world.actors.districtManager.token;
const run = (batchId: string, token = manager, count = 20) => invoke<Run>(token, "accounts", { action: "run_batch", batch_id: batchId, count });
const SCHOOL = "KT-SCHOOL";

/** Frees what a broken run still holds, as the passing of 45 seconds does. */
async function timePasses(batchId: string): Promise<void> {
  await owner`update public.account_batch_row set claimed_until = clock_timestamp() - interval '1 second' where batch_id = ${batchId}`;
  await owner`update private.account_claim set claimed_at = now() - interval '1 minute' where employee_id in (select employee_id from public.account_batch_row where batch_id = ${batchId})`;
}

describe("a batch of accounts", () => {
  it("is issued a few at a time, each with its slip, its duty and its first sign-in", async () => {
    const email = `theo.lo.${Date.now()}@binhdinh.gov.vn`;
    const rows = [1, 2, 3, 4, 5].map((row) => listRow(row, SCHOOL, row === 1 ? { email } : {}));
    const id = await confirmList(clientOf(manager), rows);
    const first = await run(id, manager, 3);
    expect(first).toMatchObject({ status: 200, data: { waiting: 2, faults: 0 } });
    const second = await run(id);
    expect(second.data.waiting).toBe(0);
    const slips = [...first.data.slips, ...second.data.slips];
    expect(slips).toHaveLength(5);
    expect(new Set(slips.map((slip) => slip.one_time_password)).size).toBe(5);
    for (const slip of slips) {
      expect(await traces(slip.employee_id)).toEqual({ accounts: 1, users: 1, requests: 1, obligations: 1 });
      expect(slip.username).toMatch(/^cb\d{6}$/);
    }
    const [due] = await owner<{ due: string }[]>`select public.due_date('initial', private.today())::text as due`;
    expect(slips.every((slip) => slip.due_date === due?.due)).toBe(true);
    expect((await run(id)).data).toMatchObject({ slips: [], waiting: 0 });
    // By user name, by citizen number and by official e-mail, as any account.
    const slip = slips.find(({ display_name }) => display_name === rows[0]?.full_name);
    expect(await signIn(slip?.username ?? "", slip?.one_time_password ?? "")).not.toBeNull();
    for (const identifier of [rows[0]?.identity_number, email.toUpperCase()]) {
      expect((await invoke(undefined, "sign-in", { identifier, password: slip?.one_time_password })).status).toBe(200);
    }
  });

  it("keeps no one-time password anywhere", async () => {
    const id = await confirmList(clientOf(manager), [listRow(1, SCHOOL)]);
    const slip = (await run(id)).data.slips[0];
    const tables = await owner<{ name: string }[]>`
      select quote_ident(c.relnamespace::regnamespace::text) || '.' || quote_ident(c.relname) as name from pg_class c
       where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('public', 'private', 'audit', 'auth', 'storage')`;
    for (const { name } of tables) {
      const [found] = await owner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${name} t where position($1 in t::text) > 0`, [slip?.one_time_password ?? "-"]);
      expect([name, found?.n]).toEqual([name, 0]);
    }
  });

  it("two tabs at once do not double anybody", async () => {
    const id = await confirmList(clientOf(manager), Array.from({ length: 24 }, (_, at) => listRow(at + 1, SCHOOL)));
    const answers = await Promise.all([run(id, manager, 8), run(id, manager, 8), run(id, manager, 8)]);
    const slips = answers.flatMap(({ data }) => data.slips);
    expect(slips).toHaveLength(24);
    expect(new Set(slips.map(({ user_id }) => user_id)).size).toBe(24);
    const [counts] = await owner`
      select count(*)::int as rows, count(distinct a.user_id)::int as accounts, count(distinct o.id)::int as duties
        from public.account_batch_row r join public.account a on a.user_id = r.user_id join public.obligation o on o.employee_id = r.employee_id where r.batch_id = ${id}`;
    expect(counts).toEqual({ rows: 24, accounts: 24, duties: 24 });
    for (const slip of slips.slice(0, 4)) expect(await signIn(slip.username, slip.one_time_password)).not.toBeNull();
  });

  it("an account half made is taken up, not doubled", async () => {
    const id = await confirmList(clientOf(manager), [listRow(1, SCHOOL)]);
    // What a death between the two steps leaves: held, an identity, no account.
    const held = await clientOf(manager).rpc("claim_account_rows", { p_batch_id: id, p_count: 5 });
    const username = String((held.data as { rows: { username: string }[] }).rows[0]?.username);
    const [half] = await owner<{ id: string }[]>`
      insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
      values (gen_random_uuid(), 'authenticated', 'authenticated', ${`${username}@account.invalid`}, now(), '{}', '{}') returning id`;
    const early = await run(id);
    expect(early.data).toMatchObject({ slips: [], waiting: 1 });
    expect(early.data.free_in).toBeGreaterThan(0);
    await timePasses(id);
    const slip = (await run(id)).data.slips[0];
    expect(slip?.user_id).toBe(half?.id);
    expect(await signIn(slip?.username ?? "", slip?.one_time_password ?? "")).not.toBeNull();
  });

  it("another's batch is unknown, and the last step is not for people", async () => {
    const id = await confirmList(clientOf(manager), [listRow(1, SCHOOL)]);
    for (const who of ["schoolManager", "provinceOfficer", "employee"] as const) {
      expect(await run(id, world.actors[who].token)).toMatchObject({ status: 404, error: { key: "batch_unknown" } });
    }
    const own = await clientOf(manager).rpc("settle_account_row", { p_batch_id: id, p_row_number: 1, p_claim: id, p_user_id: null, p_reason: "x", p_actor: world.actors.districtManager.userId });
    expect(own.error?.code).toBe("42501");
    expect((await run("khong-phai-ma")).status).toBe(422);
    expect((await invoke(manager, "accounts", { action: "run_batch", batch_id: id, count: 21 })).status).toBe(422);
  });

  it("who got an account meanwhile is told as failed, the others go on", async () => {
    const made = await owner.begin((tx) => employee(tx, world.units.school.id));
    const client = clientOf(manager);
    const id = crypto.randomUUID();
    const rows = [{ row: 1, employee_id: made.employeeId }, listRow(2, SCHOOL)];
    expect((await client.rpc("create_account_batch", { p_id: id, p_file: null, p_rows: rows })).error).toBeNull();
    expect((await invoke(manager, "accounts", { action: "create", employee_id: made.employeeId })).status).toBe(200);
    expect((await run(id)).data).toMatchObject({ slips: [{ due_date: expect.any(String) }], waiting: 0 });
    const list = await client.from("account_batch_row_list").select("row_number, state, reason").eq("batch_id", id).order("row_number");
    expect(list.data).toEqual([{ row_number: 1, state: "failed", reason: "account_exists" }, { row_number: 2, state: "issued", reason: null }]);
    const [batch] = (await client.from("account_batch_list").select("waiting, issued, failed, unused, state").eq("id", id)).data ?? [];
    expect(batch).toEqual({ waiting: 0, issued: 1, failed: 1, unused: 1, state: "done_with_faults" });
  });
});

describe("slips that were lost", () => {
  it("those who never used theirs get a new one, the others keep what they have", async () => {
    const id = await confirmList(clientOf(manager), [1, 2, 3].map((row) => listRow(row, SCHOOL)));
    const slips = (await run(id)).data.slips;
    const [used, lost, locked] = slips as [Slip, Slip, Slip];
    const password = newPassword();
    await invoke(await tokenOf(used.username, used.one_time_password), "accounts", { action: "change_password", current_password: used.one_time_password, new_password: password });
    await invoke(manager, "accounts", { action: "set_lock", user_id: locked.user_id, locked: true, reason: "Nghi lộ mật khẩu" });
    const again = await invoke<{ slips: Slip[]; refused: { user_id: string; key: string }[] }>(manager, "accounts", { action: "reset_unused", user_ids: slips.map(({ user_id }) => user_id) });
    expect(again.data.slips.map(({ user_id }) => user_id)).toEqual([lost.user_id]);
    expect(again.data.refused).toEqual(expect.arrayContaining([{ user_id: used.user_id, key: "password_in_use" }, { user_id: locked.user_id, key: "account_locked" }]));
    expect(await signIn(used.username, password)).not.toBeNull();
    expect(await signIn(lost.username, lost.one_time_password)).toBeNull();
    expect(await signIn(lost.username, again.data.slips[0]?.one_time_password ?? "")).not.toBeNull();
  });

  it("not for people of another unit", async () => {
    const answer = await invoke<{ slips: Slip[]; refused: { key: string }[] }>(manager, "accounts", { action: "reset_unused", user_ids: [world.actors.provinceOfficer.userId, world.records.approvedFar.userId] });
    expect(answer.data).toMatchObject({ slips: [], refused: [{ key: "account_unknown" }, { key: "account_unknown" }] });
  });
});

describe("closing an account", () => {
  it("ends it for good: no sign-in, no rights, with the reason kept", async () => {
    const id = await confirmList(clientOf(manager), [listRow(1, SCHOOL)]);
    const slip = (await run(id)).data.slips[0] as Slip;
    const token = await tokenOf(slip.username, slip.one_time_password);
    expect(await invoke(manager, "accounts", { action: "close", user_id: slip.user_id, reason: "x" })).toMatchObject({ status: 422, error: { key: "reason_required" } });
    expect((await invoke(manager, "accounts", { action: "close", user_id: slip.user_id, reason: "Cấp nhầm cho người khác" })).status).toBe(200);
    expect(await signIn(slip.username, slip.one_time_password)).toBeNull();
    expect((await clientOf(token).rpc("my_account")).error).not.toBeNull();
    expect(await invoke(manager, "accounts", { action: "close", user_id: slip.user_id, reason: "Cấp nhầm cho người khác" })).toMatchObject({ status: 409, error: { key: "account_closed" } });
    expect(await invoke(manager, "accounts", { action: "close", user_id: world.actors.districtManager.userId, reason: "Không dùng nữa" })).toMatchObject({ status: 403, error: { key: "own_account" } });
    const [row] = await owner`select status, status_reason from public.account where user_id = ${slip.user_id}`;
    expect(row).toEqual({ status: "closed", status_reason: "Cấp nhầm cho người khác" });
  });

  it("and when Sở Nội vụ opens it again, the new slip lets the person in", async () => {
    const id = await confirmList(clientOf(manager), [listRow(1, SCHOOL)]);
    const slip = (await run(id)).data.slips[0] as Slip;
    expect((await invoke(manager, "accounts", { action: "close", user_id: slip.user_id, reason: "Cấp nhầm cho người khác" })).status).toBe(200);
    expect(await invoke(manager, "accounts", { action: "reset_password", user_id: slip.user_id })).toMatchObject({ status: 409, error: { key: "account_closed" } });
    const again = await invoke<Slip>(world.actors.provinceOfficer.token, "accounts", { action: "reset_password", user_id: slip.user_id });
    expect(await signIn(slip.username, again.data.one_time_password)).not.toBeNull();
  });
});
