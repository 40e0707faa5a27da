import { describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { world } from "../helpers/facts.ts";
import { clientOf, invoke, signIn, tokenOf } from "./client.ts";
import { issue, member, newPassword, type Slip } from "./people.ts";

const change = (token: string, current: string, next: string) =>
  invoke(token, "accounts", { action: "change_password", current_password: current, new_password: next });
const reset = (token: string, userId: string) => invoke<Slip>(token, "accounts", { action: "reset_password", user_id: userId });

describe("change_password", () => {
  it("holds to the policy and keeps the old password while it refuses", async () => {
    const slip = await issue("school", { birthDate: "1988-03-07", gender: "2" });
    const token = await tokenOf(slip.username, slip.one_time_password);
    const cases: [current: string, next: string, key: string, field: string][] = [
      ["Sai-Mat-Khau-1", newPassword(), "password_current_wrong", "current_password"],
      ["", newPassword(), "password_current_wrong", "current_password"],
      [slip.one_time_password, slip.one_time_password, "password_unchanged", "new_password"],
      [slip.one_time_password, "Ngan-2026ab", "password_too_short", "new_password"],
      [slip.one_time_password, "", "password_too_short", "new_password"],
      [slip.one_time_password, "chi-co-chu-thuong-1", "password_too_plain", "new_password"],
      [slip.one_time_password, "CHI-CO-CHU-HOA-1", "password_too_plain", "new_password"],
      [slip.one_time_password, "Khong-Co-So-Nao", "password_too_plain", "new_password"],
      [slip.one_time_password, `Xx-${slip.username.toUpperCase()}-long`, "password_personal", "new_password"],
      [slip.one_time_password, "Sinh-ngay-07031988", "password_personal", "new_password"],
      [slip.one_time_password, "Sinh-ngay-19880307", "password_personal", "new_password"],
      [slip.one_time_password, `Dai-${"a1".repeat(40)}`, "password_too_long", "new_password"],
      [slip.one_time_password, `Dấu-1${"ế".repeat(30)}`, "password_too_long", "new_password"],
    ];
    for (const [current, next, key, field] of cases) {
      expect([next, await change(token, current, next)]).toMatchObject([next, { status: 422, error: { key, params: { field } } }]);
    }
    const [row] = await owner`select must_change_password, status from public.account where user_id = ${slip.user_id}`;
    expect(row).toMatchObject({ must_change_password: true, status: "issued" });
    expect(await signIn(slip.username, slip.one_time_password)).not.toBeNull();
  });

  it("is refused where it is easy to guess or told of the person", async () => {
    const slip = await issue("school", { fullName: "Nguyễn Thị Mỹ Hạnh" });
    const token = await tokenOf(slip.username, slip.one_time_password);
    for (const [next, key] of [["Matkhau@12345", "password_common"], ["Vuon9-ThiMyHanh-tre", "password_personal"]] as const) {
      expect(await change(token, slip.one_time_password, next)).toMatchObject({ status: 422, error: { key } });
    }
  });

  it("cannot be got round: a password set at Auth itself takes every power away until it is replaced by the rules", async () => {
    const person = await member();
    const client = clientOf();
    await client.auth.signInWithPassword({ email: `${person.username}@account.invalid`, password: person.password });
    expect((await client.rpc("my_record")).error).toBeNull();
    expect((await client.auth.updateUser({ password: "Matkhau@12345" })).error).toBeNull();
    expect((await client.rpc("my_record")).error).toMatchObject({ code: "42501", hint: "account_inactive" });
    expect((await client.rpc("my_account")).data).toMatchObject({ must_change_password: true });
    const token = await tokenOf(person.username, "Matkhau@12345");
    expect(await change(token, "Matkhau@12345", "Vietnam@123456")).toMatchObject({ status: 422 });
    const next = newPassword();
    expect(await change(token, "Matkhau@12345", next)).toMatchObject({ status: 200 });
    expect((await clientOf(await tokenOf(person.username, next)).rpc("my_record")).error).toBeNull();
  });

  it("gives the powers, ends every session, and only the new password signs in", async () => {
    const slip = await issue("school");
    const here = await signIn(slip.username, slip.one_time_password);
    const elsewhere = await signIn(slip.username, slip.one_time_password);
    const next = newPassword();
    expect(await change(here?.token ?? "", slip.one_time_password, next)).toMatchObject({ status: 200, data: { ok: true } });
    for (const session of [here, elsewhere]) {
      const client = clientOf();
      expect((await client.auth.refreshSession({ refresh_token: session?.refresh ?? "" })).error).not.toBeNull();
      expect((await client.auth.getUser(session?.token)).error).not.toBeNull();
      expect((await change(session?.token ?? "", next, newPassword())).status).toBe(401);
    }
    expect(await signIn(slip.username, slip.one_time_password)).toBeNull();
    const client = clientOf(await tokenOf(slip.username, next));
    expect((await client.rpc("my_account")).data).toMatchObject({ status: "active", must_change_password: false });
    expect((await client.rpc("my_record")).data).toMatchObject({ employee: { id: slip.employee_id, record_status: "not_declared" } });
  });

  it("takes the name of no other account", async () => {
    const one = await member();
    const other = await member();
    await invoke(one.token, "accounts", { action: "change_password", current_password: one.password, new_password: newPassword(), user_id: other.user_id });
    expect(await signIn(other.username, other.password)).not.toBeNull();
    expect(await signIn(one.username, one.password)).toBeNull();
  });

  it("is the only way past the one-time password", async () => {
    const slip = await issue("school");
    const session = await signIn(slip.username, slip.one_time_password);
    const client = clientOf();
    await client.auth.setSession({ access_token: session?.token ?? "", refresh_token: session?.refresh ?? "" });
    await client.auth.updateUser({ password: newPassword() });
    expect((await client.rpc("my_account")).data).toMatchObject({ must_change_password: true });
    const table = await client.from("account").update({ must_change_password: false, status: "active" }).eq("user_id", slip.user_id).select();
    expect(table.data ?? []).toEqual([]);
    const direct = await client.rpc("record_password_changed", { p_user_id: slip.user_id });
    expect(direct.error).not.toBeNull();
    expect((await client.rpc("my_record")).error).toMatchObject({ hint: "account_inactive" });
  });
});

describe("reset_password", () => {
  it("gives a new slip; the old password and sessions are dead, the powers wait for a new one", async () => {
    const person = await member();
    const { status, data } = await reset(world.actors.schoolManager.token, person.user_id);
    expect(status).toBe(200);
    expect(data).toMatchObject({ user_id: person.user_id, username: person.username, display_name: person.display_name, unit_name: world.units.school.name });
    expect(data.one_time_password).not.toBe(person.one_time_password);
    expect((await clientOf(person.token).rpc("my_record")).error).not.toBeNull();
    expect(await signIn(person.username, person.password)).toBeNull();
    const token = await tokenOf(person.username, data.one_time_password);
    expect((await clientOf(token).rpc("my_account")).data).toMatchObject({ status: "issued", must_change_password: true });
    expect((await clientOf(token).rpc("my_record")).error).toMatchObject({ hint: "account_inactive" });
    const [duty] = await owner`select count(*)::int as n from public.obligation where employee_id = ${person.employee_id}`;
    expect(duty?.n).toBe(1);
  });

  it("is for the unit's manager and Sở Nội vụ, never for oneself", async () => {
    const person = await member();
    for (const who of ["employee", "leader", "auditor", "delegate", "departmentManager"] as const) {
      const answer = await reset(world.actors[who].token, person.user_id);
      expect([who, [403, 404].includes(answer.status)]).toEqual([who, true]);
    }
    const own = world.actors.schoolManager;
    expect(await reset(own.token, own.userId)).toMatchObject({ status: 403, error: { key: "own_account" } });
    expect(await reset(world.actors.districtManager.token, own.userId)).toMatchObject({ status: 403, error: { key: "account_of_officer" } });
    expect(await reset(own.token, crypto.randomUUID())).toMatchObject({ status: 404, error: { key: "account_unknown" } });
    expect(await reset(own.token, "x")).toMatchObject({ status: 422, error: { key: "request_malformed", params: { field: "user_id" } } });
    expect(await reset(own.token, world.actors.lockedEmployee.userId)).toMatchObject({ status: expect.toBeOneOf([403, 409]) as number });
    expect(await signIn(person.username, person.password)).not.toBeNull();
  });

  it("wants a locked account unlocked first", async () => {
    const person = await member();
    const manager = world.actors.schoolManager.token;
    await invoke(manager, "accounts", { action: "set_lock", user_id: person.user_id, locked: true, reason: "Nghi lộ mật khẩu" });
    expect(await reset(manager, person.user_id)).toMatchObject({ status: 409, error: { key: "account_locked" } });
  });
});
