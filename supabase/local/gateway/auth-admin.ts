import { randomBytes, randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Sql } from "postgres";
import { isUuid, type Caller } from "./identity";
import { AuthFault, endSessions, factorJson, factorsOf, findUser, userJson, usersJson, type Database, type UserRow } from "./users";

/** What callers may send about a user. */
interface UserAttributes {
  id?: string;
  email?: string;
  phone?: string;
  password?: string;
  password_hash?: string;
  email_confirm?: boolean;
  role?: string;
  user_metadata?: Record<string, unknown>;
  app_metadata?: Record<string, unknown>;
  ban_duration?: string;
}

export interface AuthAdminOptions {
  sql: Sql;
  minimumPasswordLength: number;
}

const durationUnits: Record<string, number> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };

/**
 * Reads a ban in Go's notation ("24h", "1h30m"); "none" lifts it.
 * @returns the end of the ban, null for none.
 */
export function banEnd(duration: string, now = Date.now()): Date | null {
  if (duration === "none") return null;
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== duration) {
    throw new AuthFault(400, "validation_failed", `invalid format for ban duration: time: invalid duration "${duration}"`);
  }
  return new Date(now + parts.reduce((sum, part) => sum + Number(part[1]) * (durationUnits[part[2] ?? ""] ?? 0), 0));
}

async function body(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
  if (text === "") return {};
  try {
    const value = JSON.parse(text) as unknown;
    if (value && typeof value === "object" && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // falls through to the refusal
  }
  throw new AuthFault(400, "bad_json", "Could not parse request body as JSON");
}

function checkPassword(password: string, minimum: number): void {
  if (password.length > 72) throw new AuthFault(422, "validation_failed", "Password cannot be longer than 72 characters");
  if (password.length < minimum) throw new AuthFault(422, "weak_password", `Password should be at least ${minimum} characters.`, { weak_password: { reasons: ["length"] } });
}

async function hashed(sql: Database, password: string): Promise<string> {
  const [row] = await sql<{ hash: string }[]>`select extensions.crypt(${password}, extensions.gen_salt('bf', 10)) as hash`;
  return row?.hash ?? "";
}

function checkEmail(email: string): string {
  const value = email.trim().toLowerCase();
  if (value.length > 255 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(value)) throw new AuthFault(400, "validation_failed", "Unable to validate email address: invalid format");
  return value;
}

async function createUser(sql: Sql, input: UserAttributes, minimum: number): Promise<UserRow> {
  if (!input.email) throw new AuthFault(400, "validation_failed", "Cannot create a user without either an email or phone");
  const email = checkEmail(input.email);
  if (input.id !== undefined && !isUuid(input.id)) throw new AuthFault(400, "validation_failed", "ID must conform to the uuid v4 format");
  if (input.password !== undefined) checkPassword(input.password, minimum);
  const banned = input.ban_duration === undefined ? null : banEnd(input.ban_duration);
  const id = input.id ?? randomUUID();
  const secret = input.password_hash ?? (await hashed(sql, input.password ?? randomBytes(30).toString("base64url")));
  const confirmed = input.email_confirm ? new Date() : null;
  return sql.begin(async (transaction) => {
    const taken = await transaction`select 1 from auth.users where email = ${email} and not is_sso_user`;
    if (taken.length > 0) throw new AuthFault(422, "email_exists", "A user with this email address has already been registered");
    const [user] = await transaction<UserRow[]>`
      insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, banned_until)
      values (${id}, 'authenticated', ${input.role ?? "authenticated"}, ${email}, ${secret}, ${confirmed},
        ${transaction.json({ provider: "email", providers: ["email"], ...input.app_metadata } as never)}, ${transaction.json((input.user_metadata ?? {}) as never)}, ${banned})
      returning *`;
    await transaction`
      insert into auth.identities (id, provider, provider_id, user_id, identity_data)
      values (${randomUUID()}, 'email', ${id}, ${id}, ${transaction.json({ sub: id, email, email_verified: false, phone_verified: false })})`;
    if (!user) throw new AuthFault(500, "unexpected_failure", "Database error creating new user");
    return user;
  });
}

function merged(old: Record<string, unknown> | null, change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...old, ...change }).filter(([, value]) => value !== null));
}

async function updateUser(sql: Sql, id: string, input: UserAttributes, minimum: number): Promise<UserRow> {
  const user = await findUser(sql, id);
  if (!user) throw new AuthFault(404, "user_not_found", "User not found");
  const email = input.email ? checkEmail(input.email) : undefined;
  if (input.password !== undefined) checkPassword(input.password, minimum);
  const secret = input.password === undefined ? undefined : await hashed(sql, input.password);
  const banned = input.ban_duration === undefined ? undefined : banEnd(input.ban_duration);
  return sql.begin(async (transaction) => {
    if (email && email !== user.email) {
      const taken = await transaction`select 1 from auth.users where email = ${email} and not is_sso_user and id <> ${id}`;
      if (taken.length > 0) throw new AuthFault(422, "email_exists", "A user with this email address has already been registered");
      await transaction`
        update auth.identities set identity_data = identity_data || ${transaction.json({ email })}, updated_at = now() where user_id = ${id} and provider = 'email'`;
    }
    const [row] = await transaction<UserRow[]>`
      update auth.users set
        email = ${email ?? user.email},
        encrypted_password = ${secret ?? user.encrypted_password},
        email_confirmed_at = ${input.email_confirm === true ? (user.email_confirmed_at ?? new Date()) : user.email_confirmed_at},
        role = ${input.role ?? user.role},
        raw_app_meta_data = ${transaction.json((input.app_metadata ? merged(user.raw_app_meta_data, input.app_metadata) : (user.raw_app_meta_data ?? {})) as never)},
        raw_user_meta_data = ${transaction.json((input.user_metadata ? merged(user.raw_user_meta_data, input.user_metadata) : (user.raw_user_meta_data ?? {})) as never)},
        banned_until = ${banned === undefined ? user.banned_until : banned},
        updated_at = now()
      where id = ${id} returning *`;
    if (secret) await endSessions(transaction, id);
    if (!row) throw new AuthFault(404, "user_not_found", "User not found");
    return row;
  });
}

/** GoTrue's admin API: reachable with the secret key only. */
export function authAdmin(options: AuthAdminOptions): Hono<{ Variables: { caller: Caller } }> {
  const { sql, minimumPasswordLength } = options;
  const app = new Hono<{ Variables: { caller: Caller } }>();
  app.use(async (context, next) => {
    const caller = context.get("caller");
    if (caller.claims) throw new AuthFault(403, "not_admin", "User not allowed");
    if (caller.key !== "secret") throw new AuthFault(401, "no_authorization", "This endpoint requires a valid Bearer token");
    await next();
  });
  const idOf = (value: string): string => {
    if (!isUuid(value)) throw new AuthFault(404, "validation_failed", "user_id must be an UUID");
    return value;
  };
  app.get("/users", async (context) => {
    const page = Math.max(1, Number(context.req.query("page")) || 1);
    const size = Math.min(1000, Math.max(1, Number(context.req.query("per_page")) || 50));
    const rows = await sql<UserRow[]>`select * from auth.users where deleted_at is null order by created_at desc, id limit ${size} offset ${(page - 1) * size}`;
    const [count] = await sql<{ total: number }[]>`select count(*)::int as total from auth.users where deleted_at is null`;
    const total = count?.total ?? 0;
    const last = Math.max(1, Math.ceil(total / size));
    const link = (target: number, name: string): string => `</admin/users?page=${target}&per_page=${size}>; rel="${name}"`;
    context.header("x-total-count", String(total));
    context.header("link", [...(page < last ? [link(page + 1, "next")] : []), link(last, "last")].join(", "));
    context.header("access-control-expose-headers", "x-total-count, link");
    return context.json({ users: await usersJson(sql, rows), aud: "authenticated" });
  });
  app.post("/users", async (context) => context.json(await userJson(sql, await createUser(sql, await body(context.req.raw), minimumPasswordLength))));
  app.get("/users/:id", async (context) => {
    const user = await findUser(sql, idOf(context.req.param("id")));
    if (!user) throw new AuthFault(404, "user_not_found", "User not found");
    return context.json(await userJson(sql, user));
  });
  app.put("/users/:id", async (context) => context.json(await userJson(sql, await updateUser(sql, idOf(context.req.param("id")), await body(context.req.raw), minimumPasswordLength))));
  app.delete("/users/:id", async (context) => {
    const id = idOf(context.req.param("id"));
    const user = await findUser(sql, id);
    if (!user) throw new AuthFault(404, "user_not_found", "User not found");
    const { should_soft_delete: soft } = await body(context.req.raw);
    try {
      await sql.begin(async (transaction) => {
        await endSessions(transaction, id);
        if (soft === true) {
          await transaction`delete from auth.identities where user_id = ${id}`;
          await transaction`update auth.users set deleted_at = now(), email = ${`${id}@deleted.invalid`}, encrypted_password = null, raw_user_meta_data = '{}', raw_app_meta_data = '{}', updated_at = now() where id = ${id}`;
        } else await transaction`delete from auth.users where id = ${id}`;
      });
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith("23")) throw new AuthFault(500, "unexpected_failure", "Database error deleting user");
      throw error;
    }
    return context.json({});
  });
  app.get("/users/:id/factors", async (context) => context.json((await factorsOf(sql, idOf(context.req.param("id")))).map(factorJson)));
  app.delete("/users/:id/factors/:factor", async (context) => {
    const factor = context.req.param("factor");
    const [row] = isUuid(factor) ? await sql<{ id: string }[]>`delete from auth.mfa_factors where id = ${factor} and user_id = ${idOf(context.req.param("id"))} returning id` : [];
    if (!row) throw new AuthFault(404, "mfa_factor_not_found", "Factor not found");
    await sql`update auth.sessions set aal = 'aal1', factor_id = null where factor_id = ${row.id}`;
    return context.json({ id: row.id });
  });
  app.all("*", () => {
    throw new AuthFault(501, "not_implemented", "The embedded stack does not have this part of the admin API");
  });
  return app;
}
