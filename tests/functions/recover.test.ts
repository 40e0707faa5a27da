import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { owner } from "../helpers/as.ts";
import { stack, world } from "../helpers/facts.ts";
import { mailsTo, waitForMails } from "../helpers/mail.ts";
import { clientOf, invoke, send, signIn, tokenOf } from "./client.ts";
import { issue, member, newPassword, type Slip } from "./people.ts";

let serial = 0;
const address = () => `khoi.phuc.${Date.now()}.${serial++}@binhdinh.gov.vn`;
const ask = (identifier: string) => invoke(undefined, "recover", { action: "ask", identifier });
const reset = (token: string, password: string) => invoke(undefined, "recover", { action: "reset", token, new_password: password });
const setEmail = (userId: string, email: string) => owner`update public.account set official_email = ${email} where user_id = ${userId}`;
const tokenIn = (text: string): string => /reset-password#([0-9a-f]{64})/.exec(text)?.[1] ?? "";
/** Long enough for a mail that must not come. */
const quiet = () => new Promise((wake) => setTimeout(wake, 700));

// The address of all these requests is one: limits by address would meet the tests themselves.
beforeEach(async () => {
  await owner`update private.password_recovery set asked_at = asked_at - interval '2 hours'`;
});

describe("a forgotten password", () => {
  it.each(["username", "email", "identity number"] as const)("is replaced by a link to the official e-mail, asked for by %s", async (way) => {
    const who = await member();
    const email = address();
    await setEmail(who.user_id, email);
    const [row] = await owner<{ number: string }[]>`select identity_number as number from public.employee where id = ${who.employee_id}`;
    expect(await ask({ username: who.username.toUpperCase(), email: ` ${email.toUpperCase()} `, "identity number": row?.number ?? "" }[way])).toMatchObject({ status: 200, data: { ok: true } });
    const [mail] = await waitForMails(stack.mailDir, email, 1);
    expect(mail?.subject).toBe("Đặt lại mật khẩu – Cơ sở dữ liệu cán bộ, công chức, viên chức");
    expect(mail?.text).toContain(`Kính gửi ${who.display_name},`);
    // Nothing else of the person goes out.
    for (const secret of [who.username, row?.number ?? "-", who.unit_name]) expect(mail?.text).not.toContain(secret);
    const token = tokenIn(mail?.text ?? "");
    expect(token).not.toBe("");
    if (way !== "username") return;

    expect(await reset(token, "ngan")).toMatchObject({ status: 422, error: { key: "password_too_short", params: { field: "new_password" } } });
    expect(await reset(token, `Xin-Chao-2026-${who.username}`)).toMatchObject({ status: 422, error: { key: "password_personal" } });
    const password = newPassword();
    expect(await reset(token, password)).toMatchObject({ status: 200, data: { ok: true } });
    expect(await signIn(who.username, who.password)).toBeNull();
    expect((await clientOf(who.token).rpc("my_account")).error).not.toBeNull();
    const token2 = await tokenOf(who.username, password);
    const { data } = await clientOf(token2).from("notification").select("kind").eq("kind", "password_recovered");
    expect(data).toHaveLength(1);
    const mails = await waitForMails(stack.mailDir, email, 2);
    expect(mails[1]?.subject).toMatch(/^Mật khẩu đã được đổi/);
    expect(mails[1]?.text).not.toContain(password);
    // Once.
    expect(await reset(token, newPassword())).toMatchObject({ status: 422, error: { key: "recovery_void" } });
    expect(await signIn(who.username, password)).not.toBeNull();
    const trail = await owner<{ what: string }[]>`select details ->> 'what' as what from audit.event where row_id = ${who.user_id} and action = 'security' order by at`;
    expect(trail.map(({ what }) => what)).toEqual(["password_recovery_asked", "password_recovered"]);
  });

  it("works for who never used the one-time password; the account is then in use", async () => {
    const slip: Slip = await issue("school");
    const email = address();
    await setEmail(slip.user_id, email);
    await ask(email);
    const password = newPassword();
    expect((await reset(tokenIn((await waitForMails(stack.mailDir, email, 1))[0]?.text ?? ""), password)).status).toBe(200);
    const account = await clientOf(await tokenOf(slip.username, password)).rpc("my_account");
    expect(account.data).toMatchObject({ status: "active", must_change_password: false });
  });

  it("answers alike and as fast whoever asks for whomever, and sends nothing where there is nothing to send to", async () => {
    const withMail = await member();
    const email = address();
    await setEmail(withMail.user_id, email);
    const without = await member();
    const answers: string[] = [];
    for (const identifier of ["khongcoai", "khong.co@binhdinh.gov.vn", "000000000000", without.username, world.actors.closedAccount.username, world.actors.lockedEmployee.username, withMail.username]) {
      const response = await send("recover", { body: JSON.stringify({ action: "ask", identifier }) });
      answers.push(`${response.status} ${await response.text()}`);
    }
    expect(new Set(answers)).toEqual(new Set(['200 {"ok":true}']));
    await waitForMails(stack.mailDir, email, 1);
  });

  it("a locked or closed account gets no link, and a link of before is void", async () => {
    const who = await member();
    const email = address();
    await setEmail(who.user_id, email);
    await ask(email);
    const token = tokenIn((await waitForMails(stack.mailDir, email, 1))[0]?.text ?? "");
    await owner`update public.account set status = 'locked', status_reason = 'Kiểm thử' where user_id = ${who.user_id}`;
    expect(await reset(token, newPassword())).toMatchObject({ status: 422, error: { key: "recovery_void" } });
    await ask(email);
    await quiet();
    expect(mailsTo(stack.mailDir, email)).toHaveLength(1);
  });

  it("an expired, an unknown and a newer link: only what is in time counts, and using one voids the others", async () => {
    const who = await member();
    const email = address();
    await setEmail(who.user_id, email);
    await ask(email);
    await waitForMails(stack.mailDir, email, 1);
    await ask(email);
    const [first, second] = (await waitForMails(stack.mailDir, email, 2)).map(({ text }) => tokenIn(text));
    expect((await reset("0".repeat(64), newPassword())).error?.key).toBe("recovery_void");
    await owner`update private.password_recovery set expires_at = clock_timestamp() - interval '1 second' where token_hash = sha256(convert_to(${first ?? ""}, 'UTF8'))`;
    expect((await reset(first ?? "", newPassword())).error?.key).toBe("recovery_void");
    await owner`update private.password_recovery set expires_at = clock_timestamp() + interval '1 minute' where token_hash = sha256(convert_to(${first ?? ""}, 'UTF8'))`;
    expect((await reset(second ?? "", newPassword())).status).toBe(200);
    expect((await reset(first ?? "", newPassword())).error?.key).toBe("recovery_void");
  });

  it("three mails an hour for an account, twenty askings from an address, and no more", async () => {
    const who = await member();
    const email = address();
    await setEmail(who.user_id, email);
    for (let time = 0; time < 5; time++) expect((await ask(email)).status).toBe(200);
    await waitForMails(stack.mailDir, email, 3);
    await quiet();
    expect(mailsTo(stack.mailDir, email)).toHaveLength(3);
    const other = await member();
    const otherEmail = address();
    await setEmail(other.user_id, otherEmail);
    // Many at once do not slip past the count; answers do not wait for it.
    const written = async () => (await owner<{ n: number }[]>`select count(*)::int as n from private.password_recovery where asked_at > clock_timestamp() - interval '1 hour'`)[0]?.n;
    await Promise.all(Array.from({ length: 30 }, () => ask("khongcoai")));
    await expect.poll(written, { timeout: 10_000 }).toBe(20);
    expect((await ask(otherEmail)).status).toBe(200);
    await quiet();
    expect(mailsTo(stack.mailDir, otherEmail)).toHaveLength(0);
    expect(await written()).toBe(20);
  });

  it("keeps no token that could be read again, and nobody may call what is for the function", async () => {
    const [row] = await owner<{ columns: string[] }[]>`
      select array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns where table_schema = 'private' and table_name = 'password_recovery'`;
    expect(row?.columns).toEqual(["id", "asked_at", "address", "user_id", "token_hash", "expires_at", "used_at"]);
    for (const token of [undefined, world.actors.provinceOfficer.token]) {
      expect((await clientOf(token).rpc("begin_password_recovery", { p_identifier: "x", p_address: "x" })).error?.code).toBe("42501");
      expect((await clientOf(token).rpc("finish_password_recovery", { p_user_id: world.actors.employee.userId, p_address: "x" })).error?.code).toBe("42501");
    }
  });
});

it("mails are whole files that a mail program opens", async () => {
  const { readdirSync } = await import("node:fs");
  const [name] = readdirSync(stack.mailDir);
  const text = readFileSync(`${stack.mailDir}/${name ?? ""}`, "utf8");
  expect(text).toMatch(/^From: .+\r\n/);
  expect(text).toMatch(/\r\nMIME-Version: 1\.0\r\n/);
});
