import type { Sql, TransactionSql } from "postgres";
import { signToken, type Claims } from "./jwt";

/** A connection or an open transaction. */
export type Database = Sql | TransactionSql;

export interface UserRow {
  id: string;
  aud: string;
  role: string;
  email: string | null;
  phone: string | null;
  encrypted_password: string | null;
  email_confirmed_at: Date | null;
  phone_confirmed_at: Date | null;
  confirmed_at: Date | null;
  invited_at: Date | null;
  last_sign_in_at: Date | null;
  raw_app_meta_data: Record<string, unknown> | null;
  raw_user_meta_data: Record<string, unknown> | null;
  banned_until: Date | null;
  deleted_at: Date | null;
  is_anonymous: boolean;
  created_at: Date;
  updated_at: Date;
}

interface IdentityRow {
  id: string;
  provider: string;
  provider_id: string;
  user_id: string;
  identity_data: Record<string, unknown>;
  email: string | null;
  last_sign_in_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

export interface FactorRow {
  id: string;
  user_id: string;
  friendly_name: string | null;
  factor_type: string;
  status: "unverified" | "verified";
  created_at: Date;
  updated_at: Date;
  secret: string | null;
  last_challenged_at: Date | null;
}

/** An answer of the Auth service that is an error. */
export class AuthFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message);
  }

  response(): Response {
    return Response.json(
      { code: this.status, error_code: this.code, msg: this.message, ...this.extra },
      { status: this.status, headers: { "x-sb-error-code": this.code, "access-control-allow-origin": "*", "access-control-expose-headers": "x-sb-error-code" } },
    );
  }
}

/** A user as GoTrue shows it. */
export function factorJson(factor: FactorRow): Record<string, unknown> {
  return {
    id: factor.id,
    created_at: factor.created_at,
    updated_at: factor.updated_at,
    status: factor.status,
    factor_type: factor.factor_type,
    ...(factor.friendly_name ? { friendly_name: factor.friendly_name } : {}),
    ...(factor.last_challenged_at ? { last_challenged_at: factor.last_challenged_at } : {}),
  };
}

/** Second factors of a user, oldest first. */
export async function factorsOf(sql: Database, userId: string): Promise<FactorRow[]> {
  return sql<FactorRow[]>`select * from auth.mfa_factors where user_id = ${userId} order by created_at, id`;
}

/** Finds a user that is not deleted. */
export async function findUser(sql: Database, id: string): Promise<UserRow | undefined> {
  const [row] = await sql<UserRow[]>`select * from auth.users where id = ${id} and deleted_at is null`;
  return row;
}

function userFields(user: UserRow, identities: IdentityRow[], factors: FactorRow[]): Record<string, unknown> {
  const optional: Record<string, unknown> = {
    email_confirmed_at: user.email_confirmed_at,
    phone_confirmed_at: user.phone_confirmed_at,
    confirmed_at: user.confirmed_at,
    invited_at: user.invited_at,
    last_sign_in_at: user.last_sign_in_at,
    banned_until: user.banned_until,
    deleted_at: user.deleted_at,
  };
  return {
    id: user.id,
    aud: user.aud,
    role: user.role,
    email: user.email ?? "",
    phone: user.phone ?? "",
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    identities: identities.map((identity) => ({
      identity_id: identity.id,
      id: identity.provider_id,
      user_id: identity.user_id,
      identity_data: identity.identity_data,
      provider: identity.provider,
      last_sign_in_at: identity.last_sign_in_at,
      created_at: identity.created_at,
      updated_at: identity.updated_at,
      ...(identity.email ? { email: identity.email } : {}),
    })),
    ...(factors.length > 0 ? { factors: factors.map(factorJson) } : {}),
    created_at: user.created_at,
    updated_at: user.updated_at,
    is_anonymous: user.is_anonymous,
  };
}

/** Users with their identities and factors, in the order given. */
export async function usersJson(sql: Database, users: UserRow[]): Promise<Record<string, unknown>[]> {
  const ids = users.map((user) => user.id);
  const identities = await sql<IdentityRow[]>`select * from auth.identities where user_id = any(${ids}::uuid[]) order by created_at`;
  const factors = await sql<FactorRow[]>`select * from auth.mfa_factors where user_id = any(${ids}::uuid[]) order by created_at, id`;
  return users.map((user) =>
    userFields(
      user,
      identities.filter((identity) => identity.user_id === user.id),
      factors.filter((factor) => factor.user_id === user.id),
    ),
  );
}

/** One user with identities and factors. */
export async function userJson(sql: Database, user: UserRow): Promise<Record<string, unknown>> {
  const [json] = await usersJson(sql, [user]);
  return json ?? {};
}

/**
 * Makes the access token of a session with the claims GoTrue puts in it,
 * among them the session's assurance level and the methods used.
 * @param lifetime seconds.
 */
export async function accessToken(sql: Database, user: UserRow, sessionId: string, secret: string, lifetime: number, issuer: string): Promise<{ token: string; expiresAt: number }> {
  const [session] = await sql<{ aal: string | null }[]>`select aal from auth.sessions where id = ${sessionId}`;
  const methods = await sql<{ method: string; at: Date }[]>`
    select authentication_method as method, updated_at as at from auth.mfa_amr_claims where session_id = ${sessionId} order by updated_at desc`;
  const now = Math.floor(Date.now() / 1000);
  const claims: Claims = {
    iss: issuer,
    sub: user.id,
    aud: user.aud,
    exp: now + lifetime,
    iat: now,
    email: user.email ?? "",
    phone: user.phone ?? "",
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role,
    aal: session?.aal ?? "aal1",
    amr: methods.map((entry) => ({ method: entry.method, timestamp: Math.floor(entry.at.getTime() / 1000) })),
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  };
  return { token: signToken(claims, secret), expiresAt: now + lifetime };
}

/** Ends sessions of a user: all, or all but one. */
export async function endSessions(sql: Database, userId: string, exceptId?: string): Promise<void> {
  await sql`delete from auth.refresh_tokens where user_id = ${userId} and (${exceptId ?? null}::uuid is null or session_id is distinct from ${exceptId ?? null}::uuid)`;
  await sql`delete from auth.sessions where user_id = ${userId} and (${exceptId ?? null}::uuid is null or id <> ${exceptId ?? null}::uuid)`;
}
