import type { SupabaseClient } from "@supabase/supabase-js";
import { beforeEach, describe, expect, it } from "vitest";
import { totpCode } from "../../supabase/local/gateway/totp.ts";
import { PASSWORD, signInMade } from "../helpers/api.ts";
import { forgetCodes, owner } from "../helpers/as.ts";
import { grant, officer } from "../helpers/factories.ts";
import { world } from "../helpers/facts.ts";
import { enrolFactor, giveCode } from "../helpers/second-factor.ts";
import { clientOf, invoke, tokenOf } from "./client.ts";

interface Officer {
  userId: string;
  username: string;
  secret: string;
  /** Of the session with the second factor. */
  token: string;
}

let one: Officer;

/** The project's client, signed in with the password alone. */
async function withPassword(username: string): Promise<SupabaseClient> {
  const client = clientOf();
  const { error } = await client.auth.signInWithPassword({ email: `${username}@account.invalid`, password: PASSWORD });
  if (error) throw error;
  return client;
}

/** A manager of the school who connected an authenticator a while ago. */
async function newOfficer(): Promise<Officer> {
  const username = `ht${Math.random().toString(36).slice(2, 10)}`;
  const [made] = await owner<{ id: string }[]>`
    insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at) values (gen_random_uuid(), 'authenticated', 'authenticated', ${`${username}@account.invalid`}, '', now()) returning id`;
  const userId = await officer(owner, world.units.school.id, "Người Có Máy Xác Thực", { userId: made?.id ?? "", username });
  await grant(owner, userId, "unit_manager", world.units.school.id);
  await signInMade({ userId, username }, false);
  const client = await withPassword(username);
  const { token, secret } = await enrolFactor(client);
  await forgetCodes();
  return { userId, username, secret, token };
}

const verify = async (client: SupabaseClient, code: string) => {
  const factorId = (await client.auth.mfa.listFactors()).data?.totp[0]?.id ?? "";
  return client.auth.mfa.challengeAndVerify({ factorId, code });
};
const refusals = async (userId: string) =>
  (await owner<{ what: string }[]>`select details ->> 'what' as what from audit.event where action = 'refused' and row_id = ${userId} order by at`).map((row) => row.what);
const mayRead = async (token: string) => ((await clientOf(token).from("employee").select("id").limit(1)).data ?? []).length === 1;

beforeEach(async () => {
  one = await newOfficer();
});

describe("a code", () => {
  it("makes the session one with powers", async () => {
    const client = await withPassword(one.username);
    expect((await client.from("employee").select("id").limit(1)).data).toEqual([]);
    expect(await mayRead(await giveCode(client, one.secret))).toBe(true);
  });

  it("is taken once: given again, also by someone else at the same moment, it is refused and logged", async () => {
    const [first, second] = [await withPassword(one.username), await withPassword(one.username)];
    const code = totpCode(one.secret);
    const answers = await Promise.all([verify(first, code), verify(second, code)]);
    expect(answers.filter(({ error }) => !error).length).toBe(1);
    const later = await withPassword(one.username);
    const again = await verify(later, code);
    expect(again.error).toMatchObject({ status: 422 });
    expect(again.error?.message).toMatch(/^code_used \{"seconds": \d+\}$/);
    expect((await later.from("employee").select("id").limit(1)).data).toEqual([]);
    expect(new Set(await refusals(one.userId))).toEqual(new Set(["code_again"]));
  });

  it("of the step before or after is taken, for clocks that are not quite right; two steps off are not", async () => {
    for (const [seconds, taken] of [[-30, true], [30, true], [-90, false], [90, false], [3600, false]] as const) {
      await forgetCodes();
      const { error } = await verify(await withPassword(one.username), totpCode(one.secret, Date.now() + seconds * 1000));
      expect([seconds, error === null]).toEqual([seconds, taken]);
    }
  });

  it("guessed five times locks the codes for a while, then the right one is refused too", async () => {
    const client = await withPassword(one.username);
    const wrong = String((Number(totpCode(one.secret)) + 1) % 1_000_000).padStart(6, "0");
    const answers = [];
    for (let n = 0; n < 5; n++) answers.push((await verify(client, wrong)).error);
    expect(answers.slice(0, 4).map((error) => error?.code)).toEqual(Array(4).fill("mfa_verification_failed"));
    expect(answers[4]).toMatchObject({ status: 429 });
    const right = await verify(client, totpCode(one.secret));
    expect(right.error?.message).toMatch(/^sign_in_locked \{"until": ".+", "minutes": 1\}$/);
    expect((await refusals(one.userId)).filter((what) => what === "code").length).toBe(5);
    // Whoever had the powers keeps them: the guesses were not theirs.
    expect(await mayRead(one.token)).toBe(true);
    await owner`update private.sign_in_failure set locked_until = now() - interval '1 second' where subject = ${one.userId}`;
    expect((await verify(client, totpCode(one.secret))).error).toBeNull();
  });
});

describe("recovery codes", () => {
  const codesOf = async (token: string) => (await clientOf(token).rpc("new_recovery_codes")).data as string[];
  const use = async (code: string) => invoke(await tokenOf(one.username, PASSWORD), "second-factor", { action: "use_recovery_code", code });

  it("are ten, kept as hashes, made only with the factor at hand; new ones void the old", async () => {
    const codes = await codesOf(one.token);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/.test(code))).toBe(true);
    const [row] = await owner<{ text: string }[]>`select string_agg(c::text, ' ') as text from private.recovery_code c where user_id = ${one.userId}`;
    expect(codes.some((code) => row?.text.includes(code))).toBe(false);
    const password = await withPassword(one.username);
    expect((await password.rpc("new_recovery_codes")).error).toMatchObject({ hint: "second_factor_required" });
    await codesOf(one.token);
    expect(await use(codes[0] ?? "")).toMatchObject({ status: 422, error: { key: "recovery_code_wrong" } });
  });

  it("let go of the lost authenticator once, take every power that hung on it, and the person is told", async () => {
    const [code = "", other = ""] = await codesOf(one.token);
    expect(await use(code.toLowerCase().replaceAll("-", " "))).toMatchObject({ status: 200, data: { ok: true } });
    expect((await owner`select 1 from auth.mfa_factors where user_id = ${one.userId}`).length).toBe(0);
    expect(await mayRead(one.token)).toBe(false);
    const client = await withPassword(one.username);
    expect((await client.rpc("my_account")).data).toMatchObject({ second_factor: { required: true, enrolled: false, given: false } });
    expect((await client.from("notification").select("kind")).data).toContainEqual({ kind: "second_factor_removed" });
    expect(await mayRead((await enrolFactor(client)).token)).toBe(true);
    // Used once is used up; the others still stand.
    expect(await use(code)).toMatchObject({ status: 422, error: { key: "recovery_code_wrong" } });
    expect((await owner`select 1 from auth.mfa_factors where user_id = ${one.userId}`).length).toBe(1);
    expect(await use(other)).toMatchObject({ status: 200 });
    expect(await refusals(one.userId)).toContain("recovery_code");
  });

  it("of somebody else are wrong; five wrong ones lock", async () => {
    const stranger = await newOfficer();
    const [theirs = ""] = await codesOf(stranger.token);
    const [mine = ""] = await codesOf(one.token);
    for (let n = 0; n < 4; n++) expect(await use(theirs)).toMatchObject({ status: 422 });
    expect(await use(theirs)).toMatchObject({ status: 429, error: { key: "sign_in_locked", params: { minutes: 1 } } });
    expect(await use(mine)).toMatchObject({ status: 429 });
    expect((await owner`select 1 from auth.mfa_factors where user_id = ${one.userId}`).length).toBe(1);
  });

  it("are used through the function only", async () => {
    const { error } = await clientOf(one.token).rpc("use_recovery_code", { p_user_id: one.userId, p_code: "x", p_address: "" });
    expect(error).toMatchObject({ code: "42501" });
  });
});

describe("a lost authenticator", () => {
  const reset = (token: string, reason = "Mất điện thoại, có đơn báo mất") => invoke(token, "second-factor", { action: "reset", user_id: one.userId, reason });

  it("is taken away by Sở Nội vụ with a reason: sessions end, the person is told", async () => {
    expect(await reset(world.actors.provinceOfficer.token, "mất")).toMatchObject({ status: 422, error: { key: "reason_required" } });
    expect(await mayRead(one.token)).toBe(true);
    expect(await reset(world.actors.provinceOfficer.token)).toMatchObject({ status: 200, data: { username: one.username } });
    expect((await clientOf(one.token).rpc("my_account")).status).toBe(401);
    const client = await withPassword(one.username);
    expect((await client.rpc("my_account")).data).toMatchObject({ second_factor: { enrolled: false } });
    expect((await client.from("notification").select("kind")).data).toContainEqual({ kind: "second_factor_reset" });
    expect((await owner`select 1 from audit.event where action = 'security' and row_id = ${one.userId} and details ->> 'what' = 'factor_reset'`).length).toBe(1);
  });

  it("is nobody else's to take: not the unit's own manager's, a colleague's, one's own", async () => {
    for (const [token, key] of [[world.actors.districtManager.token, "account_of_officer"], [world.actors.employee.token, "account_unknown"],
      [one.token, "own_account"], [world.actors.managerWithoutFactor.token, "second_factor_required"]] as const) {
      expect((await reset(token)).error?.key).toBe(key);
    }
    expect(await mayRead(one.token)).toBe(true);
  });
});
