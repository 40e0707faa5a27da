import type { Sql } from "postgres";
import { addressOf, askHook, type HookFunction } from "./hooks";
import type { Caller } from "./identity";
import { readClaims } from "./jwt";
import { accessToken, AuthFault, endSessions, findUser, userJson } from "./users";

/** The API server that is being mended. */
export type Upstream = (request: Request) => Promise<Response>;

export interface AuthSessionsOptions {
  sql: Sql;
  upstream: Upstream;
  jwtSecret: string;
  /** Lifetime of access tokens in seconds. */
  jwtExpiry: number;
  issuer: string;
  /** Asked at every password. */
  hook?: HookFunction | undefined;
}

interface SessionJson {
  access_token: string;
  refresh_token: string;
  expires_at: number;
  user: Record<string, unknown>;
  [name: string]: unknown;
}

function repeat(request: Request, body: string): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return new Request(request.url, { method: request.method, headers, body });
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    return value && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Replaces the access token by one with all claims, once the account was found free. */
async function finished(options: AuthSessionsOptions, answer: Response, method: string | undefined, request: Request, address: string): Promise<Response> {
  if (answer.status !== 200) return answer;
  const { sql } = options;
  const session = (await answer.json()) as SessionJson;
  const { sub, session_id: sessionId } = readClaims(session.access_token);
  const user = sub && sessionId ? await findUser(sql, sub) : undefined;
  if (!user || !sessionId) throw new AuthFault(500, "unexpected_failure", "The session was not found");
  if (user.banned_until && user.banned_until.getTime() > Date.now()) {
    await sql`delete from auth.refresh_tokens where session_id = ${sessionId}`;
    await sql`delete from auth.sessions where id = ${sessionId}`;
    throw new AuthFault(400, "user_banned", "User is banned");
  }
  if (method) {
    await sql`insert into auth.mfa_amr_claims (session_id, authentication_method) values (${sessionId}, ${method}) on conflict (session_id, authentication_method) do nothing`;
    await sql`update auth.sessions set user_agent = ${request.headers.get("user-agent")}, ip = ${address} where id = ${sessionId}`;
  }
  const access = await accessToken(sql, user, sessionId, options.jwtSecret, options.jwtExpiry, options.issuer);
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  headers.set("cache-control", "no-store");
  return Response.json({ ...session, access_token: access.token, expires_at: access.expiresAt, user: await userJson(sql, user) }, { headers });
}

/** Has the hook judge a password before the session is made, as GoTrue does; accounts that are banned, without password or unknown never get so far. */
async function judged(options: AuthSessionsOptions, hook: HookFunction, body: Record<string, unknown>, address: string): Promise<void> {
  const { sql } = options;
  const [user] = await sql<{ id: string; valid: boolean }[]>`
    select id, encrypted_password = extensions.crypt(${String(body.password ?? "")}, encrypted_password) as valid from auth.users
     where email = ${String(body.email ?? "").toLowerCase()} and deleted_at is null and encrypted_password <> '' and coalesce(banned_until < now(), true)`;
  if (!user) return;
  const { decision, message, should_logout_user: logout } = await askHook(sql, hook, { user_id: user.id, valid: user.valid }, address);
  if (decision !== "reject") return;
  if (logout) await endSessions(sql, user.id);
  throw new AuthFault(400, "invalid_credentials", message || "Further password verification attempts will be rejected.");
}

async function token(options: AuthSessionsOptions, request: Request, address: string): Promise<Response> {
  const grant = new URL(request.url).searchParams.get("grant_type");
  const text = await request.text();
  if (grant === "refresh_token") return renewed(options, request, text, address);
  if (grant === "password" && options.hook) await judged(options, options.hook, parsed(text), address);
  return finished(options, await options.upstream(repeat(request, text)), grant === "password" ? "password" : undefined, request, address);
}

async function renewed(options: AuthSessionsOptions, request: Request, text: string, address: string): Promise<Response> {
  const { sql } = options;
  const [row] = await sql<{ banned: boolean; session_id: string | null }[]>`
    select coalesce(u.banned_until > now(), false) as banned, t.session_id
    from auth.refresh_tokens t join auth.users u on u.id = t.user_id where t.token = ${String(parsed(text).refresh_token ?? "")}`;
  if (row?.banned) throw new AuthFault(400, "user_banned", "User is banned");
  const answer = await options.upstream(repeat(request, text));
  // A session that ends while it is being renewed makes the API server stumble; GoTrue says that the token is gone.
  if (answer.status >= 500 && row && (await sql`select 1 from auth.sessions where id = ${row.session_id}`).length === 0) {
    throw new AuthFault(400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
  }
  return finished(options, answer, undefined, request, address);
}

async function user(options: AuthSessionsOptions, request: Request, caller: Caller): Promise<Response> {
  const change = request.method === "PUT" ? parsed(await request.clone().text()) : {};
  const answer = await options.upstream(request);
  const id = caller.claims?.sub;
  if (answer.status !== 200 || !id) return answer;
  if (typeof change.password === "string") await endSessions(options.sql, id, caller.claims?.session_id);
  const row = await findUser(options.sql, id);
  if (!row) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return Response.json(await userJson(options.sql, row), { headers });
}

/**
 * Answers the paths of the Auth service where the API server alone would differ from GoTrue:
 * complete claims in tokens, refusal of banned accounts, second factors in the user,
 * end of the other sessions after a new password, no account by one-time mail, the hook that judges passwords.
 */
export async function authSessions(options: AuthSessionsOptions, request: Request, caller: Caller): Promise<Response> {
  const { pathname } = new URL(request.url);
  const address = addressOf(request, caller.key === "secret");
  if (pathname === "/auth/v1/token" && request.method === "POST") return token(options, request, address);
  if (pathname === "/auth/v1/user" && (request.method === "GET" || request.method === "PUT")) return user(options, request, caller);
  if (pathname === "/auth/v1/logout" && request.method === "POST" && !new URL(request.url).searchParams.has("scope")) {
    const url = new URL(request.url);
    url.searchParams.set("scope", "global");
    return options.upstream(new Request(url, { method: "POST", headers: request.headers }));
  }
  if (pathname === "/auth/v1/otp" && request.method === "POST") {
    return options.upstream(repeat(request, JSON.stringify({ ...parsed(await request.text()), create_user: false, options: { shouldCreateUser: false } })));
  }
  if (pathname === "/auth/v1/verify" && request.method === "POST") return finished(options, await options.upstream(request), "otp", request, address);
  return options.upstream(request);
}
