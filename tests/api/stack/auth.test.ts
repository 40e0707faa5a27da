import { createHmac } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { banEnd } from "../../../supabase/local/gateway/auth-admin";
import { readClaims, signToken, verifyToken } from "../../../supabase/local/gateway/jwt";
import { totpCode } from "../../../supabase/local/gateway/totp";
import type { TestStack } from "../../helpers/stack";
import { bootFixture, client, person } from "./fixture";

let stack: TestStack;

beforeAll(async () => {
  stack = await bootFixture();
}, 60_000);
afterAll(() => stack.stop());

const bearer = (token: string): Record<string, string> => ({ apikey: stack.publishableKey, authorization: `Bearer ${token}` });

describe("password sessions", () => {
  test("sign in, refresh, update, sign out", async () => {
    const { api, email, token } = await person(stack, "an");
    expect(readClaims(token)).toMatchObject({ role: "authenticated", aal: "aal1", email, aud: "authenticated", amr: [{ method: "password" }], is_anonymous: false });
    const refreshed = await api.auth.refreshSession();
    expect(refreshed.error).toBeNull();
    expect(readClaims(refreshed.data.session?.access_token ?? "")).toMatchObject({ amr: [{ method: "password" }] });
    const updated = await api.auth.updateUser({ data: { theme: "dark" } });
    expect(updated.data.user?.user_metadata).toEqual({ theme: "dark" });
    expect((await api.auth.getUser()).data.user?.email).toBe(email);
    expect((await api.auth.signOut({ scope: "local" })).error).toBeNull();
    const after = await fetch(`${stack.supabaseUrl}/rest/v1/note`, { headers: bearer(token) });
    expect(after.status).toBe(401);
  });

  test("a new password ends the other sessions and replaces the old one", async () => {
    const { api, email, password } = await person(stack, "binh");
    const elsewhere = client(stack);
    await elsewhere.auth.signInWithPassword({ email, password });
    expect((await api.auth.updateUser({ password: "another-password" })).error).toBeNull();
    expect((await elsewhere.rpc("whoami")).status).toBe(401);
    expect((await elsewhere.auth.refreshSession()).error).not.toBeNull();
    expect((await api.rpc("whoami")).status).toBe(200);
    expect((await client(stack).auth.signInWithPassword({ email, password })).error?.code).toBe("invalid_credentials");
    expect((await client(stack).auth.signInWithPassword({ email, password: "another-password" })).error).toBeNull();
  });

  test("sign-out ends the sessions its scope names", async () => {
    const { api, email, password } = await person(stack, "chi");
    const [second, third] = [client(stack), client(stack)];
    await second.auth.signInWithPassword({ email, password });
    await third.auth.signInWithPassword({ email, password });
    await api.auth.signOut({ scope: "others" });
    expect((await second.rpc("whoami")).status).toBe(401);
    expect((await api.rpc("whoami")).status).toBe(200);
    await second.auth.signInWithPassword({ email, password });
    const token = (await second.auth.getSession()).data.session?.access_token ?? "";
    await client(stack, stack.secretKey).auth.admin.signOut(token, "global");
    expect((await api.rpc("whoami")).status).toBe(401);
  });

  test("nobody can sign up, by any door", async () => {
    const api = client(stack);
    expect((await api.auth.signUp({ email: "new@account.invalid", password: "password-new" })).error?.code).toBe("signup_disabled");
    expect((await api.auth.signInWithOtp({ email: "new@account.invalid" })).error).not.toBeNull();
    expect((await api.auth.signInAnonymously()).error).not.toBeNull();
    const users = await client(stack, stack.secretKey).auth.admin.listUsers();
    expect(users.data.users.map((user) => user.email)).not.toContain("new@account.invalid");
  });
});

describe("keys and tokens", () => {
  test("a request without a key, or with a wrong one, is refused", async () => {
    for (const path of ["/rest/v1/note", "/auth/v1/user", "/auth/v1/settings", "/storage/v1/bucket", "/functions/v1/echo", "/functions/v1/open-echo"]) {
      expect((await fetch(stack.supabaseUrl + path)).status, path).toBe(401);
      expect((await fetch(stack.supabaseUrl + path, { headers: { apikey: "sb_publishable_wrong" } })).status, path).toBe(401);
    }
  });

  test("forged and outdated tokens are refused everywhere", async () => {
    const { token } = await person(stack, "dung");
    const claims = readClaims(token);
    const now = Math.floor(Date.now() / 1000);
    const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${token.split(".")[1] ?? ""}.`;
    const [head, , mark] = token.split(".");
    const tampered = `${head ?? ""}.${Buffer.from(JSON.stringify({ ...claims, role: "service_role" })).toString("base64url")}.${mark ?? ""}`;
    const forged = { none, tampered, other: signToken(claims, "x".repeat(48)), garbage: "a.b.c", text: "hello" };
    for (const [name, value] of Object.entries(forged)) {
      for (const path of ["/rest/v1/note", "/storage/v1/bucket", "/functions/v1/echo"]) {
        expect((await fetch(stack.supabaseUrl + path, { headers: bearer(value) })).status, `${name} ${path}`).toBe(401);
      }
      expect((await fetch(`${stack.supabaseUrl}/auth/v1/user`, { headers: bearer(value) })).status, name).toBe(403);
    }
    const secret = "s".repeat(48);
    expect(verifyToken(signToken({ ...claims, exp: now - 1 }, secret), secret)).toBe("expired");
    expect(verifyToken(signToken({ ...claims, nbf: now + 60 }, secret), secret)).toBe("not_yet");
    expect(verifyToken(signToken({ ...claims, exp: undefined }, secret), secret)).toBe("expired");
    expect(verifyToken(none, secret)).toBe("algorithm");
    const input = `${Buffer.from('{"alg":"HS512"}').toString("base64url")}.${token.split(".")[1] ?? ""}`;
    expect(verifyToken(`${input}.${createHmac("sha512", secret).update(input).digest("base64url")}`, secret)).toBe("algorithm");
    expect(verifyToken(signToken(claims, secret), secret)).toMatchObject({ sub: claims.sub });
  });

  test("the secret key is not for browsers, and a user cannot become an administrator", async () => {
    const { token } = await person(stack, "em");
    const browser = { apikey: stack.secretKey, "user-agent": "Mozilla/5.0 (X11; Linux x86_64)" };
    expect((await fetch(`${stack.supabaseUrl}/rest/v1/note`, { headers: browser })).status).toBe(401);
    expect((await fetch(`${stack.supabaseUrl}/auth/v1/admin/users`, { headers: browser })).status).toBe(401);
    expect((await fetch(`${stack.supabaseUrl}/auth/v1/admin/users`, { headers: bearer(token) })).status).toBe(403);
    expect((await fetch(`${stack.supabaseUrl}/auth/v1/admin/users`, { headers: { apikey: stack.publishableKey } })).status).toBe(401);
  });
});

describe("administration of users", () => {
  test("create, read, list, update, delete", async () => {
    const admin = client(stack, stack.secretKey).auth.admin;
    const created = await admin.createUser({ email: "Giang@Account.invalid", password: "password-giang", email_confirm: true, app_metadata: { kind: "x" }, user_metadata: { name: "Giang" } });
    const id = created.data.user?.id ?? "";
    expect(created.data.user).toMatchObject({ email: "giang@account.invalid", app_metadata: { kind: "x", provider: "email" }, user_metadata: { name: "Giang" } });
    expect((await admin.createUser({ email: "giang@account.invalid", password: "password-giang" })).error?.code).toBe("email_exists");
    expect((await admin.createUser({ email: "no address", password: "password-giang" })).error?.code).toBe("validation_failed");
    expect((await admin.createUser({ email: "short@account.invalid", password: "short" })).error?.code).toBe("weak_password");
    expect((await admin.getUserById(id)).data.user?.id).toBe(id);
    const page = await admin.listUsers({ page: 1, perPage: 1 });
    expect(page.data.users).toHaveLength(1);
    expect(page.data).toMatchObject({ nextPage: 2 });
    const updated = await admin.updateUserById(id, { email: "giang2@account.invalid", password: "password-giang-2", app_metadata: { kind: null, more: 1 } });
    expect(updated.data.user?.app_metadata).toEqual({ provider: "email", providers: ["email"], more: 1 });
    expect((await client(stack).auth.signInWithPassword({ email: "giang2@account.invalid", password: "password-giang-2" })).error).toBeNull();
    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error?.status).toBe(404);
  });

  test("an unconfirmed address cannot sign in", async () => {
    await client(stack, stack.secretKey).auth.admin.createUser({ email: "ha@account.invalid", password: "password-ha" });
    expect((await client(stack).auth.signInWithPassword({ email: "ha@account.invalid", password: "password-ha" })).error?.code).toBe("email_not_confirmed");
  });

  test("a ban stops signing in, refreshing and live tokens, until it is lifted", async () => {
    const { id, api, email, password } = await person(stack, "khanh");
    const admin = client(stack, stack.secretKey).auth.admin;
    await admin.updateUserById(id, { ban_duration: "24h" });
    const refused = await api.rpc("whoami");
    expect([refused.status, refused.error?.code]).toEqual([403, "user_banned"]);
    expect((await api.auth.getUser()).error?.code).toBe("user_banned");
    expect((await api.auth.refreshSession()).error?.code).toBe("user_banned");
    expect((await client(stack).auth.signInWithPassword({ email, password })).error?.code).toBe("user_banned");
    expect((await client(stack).auth.signInWithPassword({ email, password: "wrong password" })).error?.code).toBe("invalid_credentials");
    await admin.updateUserById(id, { ban_duration: "none" });
    expect((await client(stack).auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test("lengths of bans", () => {
    expect(banEnd("none")).toBeNull();
    expect(banEnd("1h30m", 0)?.getTime()).toBe(5_400_000);
    expect(() => banEnd("tomorrow")).toThrow("ban duration");
  });

  test("metadata and identities are objects in the database", async () => {
    const { api } = await person(stack, "lan");
    await api.auth.updateUser({ data: { theme: "dark" } });
    const sql = postgres(stack.adminUrl, { max: 1 });
    const rows = await sql`select distinct jsonb_typeof(u.raw_app_meta_data) as app, jsonb_typeof(u.raw_user_meta_data) as own, jsonb_typeof(i.identity_data) as identity from auth.users u join auth.identities i on i.user_id = u.id`;
    await sql.end();
    expect([...rows]).toEqual([{ app: "object", own: "object", identity: "object" }]);
  });
});

describe("second factor", () => {
  test("enrol, verify, keep the level after a refresh, remove", async () => {
    const { id, api, email, password } = await person(stack, "minh");
    const enrolled = await api.auth.mfa.enroll({ factorType: "totp", friendlyName: "phone", issuer: "Sở" });
    expect(enrolled.error).toBeNull();
    if (enrolled.error) return;
    expect(enrolled.data.totp.qr_code).toMatch(/^data:image\/svg\+xml;utf-8,<svg /);
    expect(enrolled.data.totp.uri).toContain(`secret=${enrolled.data.totp.secret}`);
    const factorId = enrolled.data.id;
    const code = (): string => totpCode(enrolled.data.totp.secret);
    const wrong = String((Number(code()) + 1) % 1_000_000).padStart(6, "0");
    expect((await api.auth.mfa.challengeAndVerify({ factorId, code: wrong })).error?.code).toBe("mfa_verification_failed");
    const verified = await api.auth.mfa.challengeAndVerify({ factorId, code: code() });
    expect(readClaims(verified.data?.access_token ?? "")).toMatchObject({ aal: "aal2", amr: [{ method: "totp" }, { method: "password" }] });
    await api.auth.refreshSession();
    expect((await api.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: "aal2", nextLevel: "aal2" });
    expect((await api.rpc("whoami")).data).toMatchObject({ aal: "aal2" });

    const later = client(stack);
    await later.auth.signInWithPassword({ email, password });
    expect((await later.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: "aal1", nextLevel: "aal2" });
    expect((await later.auth.mfa.enroll({ factorType: "totp", friendlyName: "second" })).error?.code).toBe("insufficient_aal");
    expect((await later.auth.mfa.unenroll({ factorId })).error?.code).toBe("insufficient_aal");
    const challenge = await later.auth.mfa.challenge({ factorId });
    const challengeId = challenge.data?.id ?? "";
    expect((await later.auth.mfa.verify({ factorId, challengeId, code: code() })).error).toBeNull();
    expect((await later.auth.mfa.verify({ factorId, challengeId, code: code() })).error).not.toBeNull();

    const admin = client(stack, stack.secretKey).auth.admin;
    expect((await admin.mfa.listFactors({ userId: id })).data?.factors).toHaveLength(1);
    expect((await admin.mfa.deleteFactor({ userId: id, id: factorId })).error).toBeNull();
    await later.auth.refreshSession();
    expect((await later.auth.mfa.getAuthenticatorAssuranceLevel()).data).toMatchObject({ currentLevel: "aal1", nextLevel: "aal1" });
  });

  test("another person's factor does not exist for me", async () => {
    const [one, other] = [await person(stack, "nam"), await person(stack, "oanh")];
    const enrolled = await one.api.auth.mfa.enroll({ factorType: "totp" });
    const factorId = enrolled.data?.id ?? "";
    expect((await other.api.auth.mfa.challenge({ factorId })).error?.code).toBe("mfa_factor_not_found");
    expect((await other.api.auth.mfa.unenroll({ factorId })).error?.code).toBe("mfa_factor_not_found");
  });

  test("codes follow RFC 6238", () => {
    expect(totpCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59_000)).toBe("287082");
    expect(totpCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1_111_111_109_000)).toBe("081804");
  });
});
