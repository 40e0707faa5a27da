import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adminClient, clientWith, signInMade } from "../helpers/api.ts";
import { owner } from "../helpers/as.ts";
import { grant, officer } from "../helpers/factories.ts";
import { stack, world } from "../helpers/facts.ts";

// Whoever comes with a token that Auth did not make, or that lost its ground meanwhile: tried at every door, and nothing is changed.

const { records, units } = world;
const SECRET_OF_EXAMPLES = "super-secret-jwt-token-with-at-least-32-characters-long";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const decode = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
const parts = (token: string) => token.split(".") as [string, string, string];
function signed(claims: Record<string, unknown>, secret: string, alg = "HS256"): string {
  const input = `${encode({ alg, typ: "JWT" })}.${encode(claims)}`;
  return `${input}.${createHmac(alg === "HS512" ? "sha512" : "sha256", secret).update(input).digest("base64url")}`;
}
const now = () => Math.floor(Date.now() / 1000);

/** The same four doors for every token: rows, a function that changes something, bytes in Storage, an edge function. @returns the HTTP status of each. */
async function doors(token: string): Promise<Record<string, number>> {
  const headers = { apikey: stack.publishableKey, authorization: `Bearer ${token}`, "content-type": "application/json" };
  const ask = async (path: string, body?: unknown): Promise<number> =>
    (await fetch(`${stack.supabaseUrl}${path}`, { headers, ...(body ? { method: "POST", body: JSON.stringify(body) } : {}) })).status;
  return {
    rows: await ask("/rest/v1/employee?select=id&limit=1"),
    rpc: await ask("/rest/v1/rpc/set_account_lock", { p_user_id: records.submittedInSchool.userId, p_locked: true, p_reason: "Thử bằng mã giả" }),
    storage: await ask("/storage/v1/object/list/papers", { prefix: "" }),
    function: await ask("/functions/v1/accounts", { action: "reset_password", user_id: records.submittedInSchool.userId }),
  };
}

/** What the doors could have changed. */
async function state(): Promise<unknown> {
  const [row] = await owner`select a.status, a.must_change_password, a.updated_at::text as touched, u.encrypted_password as hash
                              from public.account a join auth.users u on u.id = a.user_id where a.user_id = ${records.submittedInSchool.userId}`;
  return row;
}

let before: unknown;
beforeAll(async () => {
  before = await state();
});
afterAll(async () => {
  expect(await state()).toEqual(before);
});

const refusedEverywhere = { rows: 401, rpc: 401, storage: 401, function: 401 };

describe("a token that Auth did not make is refused at every door", () => {
  const real = () => parts(world.actors.employee.token);
  const officerClaims = () => decode(parts(world.actors.provinceOfficer.token)[1]);
  it.each<[string, () => string]>([
    ["of another person under a real signature", () => [real()[0], encode(officerClaims()), real()[2]].join(".")],
    ["with role service_role under a real signature", () => [real()[0], encode({ ...decode(real()[1]), role: "service_role" }), real()[2]].join(".")],
    ["with aal2 under a real signature", () => {
      const [head, body, mark] = parts(world.actors.managerWithoutFactor.token);
      return [head, encode({ ...decode(body), aal: "aal2" }), mark].join(".");
    }],
    ["with alg none", () => `${encode({ alg: "none", typ: "JWT" })}.${encode(officerClaims())}.`],
    ["with alg None and a mark", () => `${encode({ alg: "None", typ: "JWT" })}.${encode(officerClaims())}.${real()[2]}`],
    ["signed with the secret of the examples", () => signed(officerClaims(), SECRET_OF_EXAMPLES)],
    ["signed with the publishable key", () => signed(officerClaims(), stack.publishableKey)],
    ["signed with an empty secret", () => signed(officerClaims(), "")],
    ["service_role signed with the secret of the examples", () => signed({ role: "service_role", iss: "supabase", iat: now(), exp: now() + 3600 }, SECRET_OF_EXAMPLES)],
    ["that expired a second ago", () => signed({ ...officerClaims(), iat: now() - 3601, exp: now() - 1 }, stack.jwtSecret)],
    ["that is not valid yet", () => signed({ ...officerClaims(), nbf: now() + 120 }, stack.jwtSecret)],
    ["without an end", () => signed({ ...officerClaims(), exp: undefined }, stack.jwtSecret)],
    ["of a session that never was", () => signed({ ...officerClaims(), session_id: crypto.randomUUID() }, stack.jwtSecret)],
    ["of another's session", () => signed({ ...officerClaims(), session_id: decode(real()[1]).session_id }, stack.jwtSecret)],
    ["with another algorithm", () => signed(officerClaims(), stack.jwtSecret, "HS512")],
    ["cut short", () => world.actors.provinceOfficer.token.slice(0, -6)],
    ["that is none", () => "x.y.z"],
  ])("%s", async (_, token) => {
    expect(await doors(token())).toEqual(refusedEverywhere);
  });
});

describe("whoever's ground is gone, while the token would last an hour, is refused at every door:", () => {
  async function manager() {
    const username = `mt${Math.random().toString(36).slice(2, 10)}`;
    const made = await adminClient().auth.admin.createUser({ email: `${username}@account.invalid`, password: "Tam-Thoi-2026-xyzk", email_confirm: true });
    if (made.error) throw made.error;
    await owner`update auth.users set encrypted_password = '' where id = ${made.data.user.id}`;
    const userId = await officer(owner, units.school.id, "Người Mất Quyền", { userId: made.data.user.id, username });
    await grant(owner, userId, "unit_manager", units.school.id);
    const client = await signInMade({ userId, username });
    const headers = (client as unknown as { rest: { headers: Headers } }).rest.headers;
    const token = (headers.get("Authorization") ?? "").replace("Bearer ", "");
    return { userId, username, token };
  }
  /** Rows are not refused to who may see none: they are none. */
  const sees = async (token: string) => ((await clientWith(token).from("employee").select("id").limit(1)).data ?? []).length;

  it("the session was ended", async () => {
    const who = await manager();
    expect(await sees(who.token)).toBe(1);
    await owner`select private.end_sessions(${who.userId})`;
    expect(await doors(who.token)).toEqual(refusedEverywhere);
  });

  it("the account was closed", async () => {
    const who = await manager();
    await owner`update public.account set status = 'closed', status_reason = 'Kiểm thử' where user_id = ${who.userId}`;
    expect(await sees(who.token)).toBe(0);
    expect(await doors(who.token)).toMatchObject({ rpc: 403, function: 403 });
    expect((await clientWith(who.token).storage.from("papers").list()).data).toEqual([]);
  });

  it("the authenticator was taken away", async () => {
    const who = await manager();
    const { data } = await adminClient().auth.admin.mfa.listFactors({ userId: who.userId });
    for (const factor of data?.factors ?? []) await adminClient().auth.admin.mfa.deleteFactor({ id: factor.id, userId: who.userId });
    expect(await sees(who.token)).toBe(0);
    expect(await doors(who.token)).toMatchObject({ rpc: 403, function: 403 });
  });

  it("the role was withdrawn, in the same second", async () => {
    const who = await manager();
    await owner`update public.role_grant set revoked_at = now(), revoke_reason = 'Kiểm thử' where user_id = ${who.userId}`;
    expect(await sees(who.token)).toBe(0);
    expect(await doors(who.token)).toMatchObject({ rpc: 404, function: 404 });
  });
});

describe("a person cannot write the marks of authority on themselves", () => {
  it("neither user_metadata nor app_metadata gives a role or a second factor", async () => {
    const client = clientWith(world.actors.managerWithoutFactor.token);
    const headers = { apikey: stack.publishableKey, authorization: `Bearer ${world.actors.managerWithoutFactor.token}`, "content-type": "application/json" };
    const marks = { aal: "aal2", role: "province_officer", amr: [{ method: "totp", timestamp: now() }] };
    const put = (body: unknown) => fetch(`${stack.supabaseUrl}/auth/v1/user`, { method: "PUT", headers, body: JSON.stringify(body) });
    await put({ data: marks });
    await put({ app_metadata: marks });
    const [row] = await owner<{ app: Record<string, unknown> }[]>`select raw_app_meta_data as app from auth.users where id = ${world.actors.managerWithoutFactor.userId}`;
    expect(row?.app).not.toHaveProperty("aal");
    expect((await client.from("employee").select("id").limit(1)).data).toEqual([]);
    expect((await client.rpc("my_account")).data).toMatchObject({ second_factor: { given: false } });
    await put({ data: { aal: null, role: null, amr: null } });
  });
});
