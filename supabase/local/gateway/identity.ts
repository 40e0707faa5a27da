import { createHash, timingSafeEqual } from "node:crypto";
import type { Sql } from "postgres";
import { verifyToken, type Claims, type TokenProblem } from "./jwt";

/** Who sends a request, once key, token, session and account were found good. */
export interface Caller {
  key: "publishable" | "secret" | "none";
  /** Claims of the user's access token, when one was sent. */
  claims?: Claims;
}

/** Why a request is refused before it reaches a service. */
export interface Refusal {
  code: "no_api_key" | "bad_api_key" | "bad_jwt" | "session_not_found" | "user_not_found" | "user_banned";
  message: string;
  problem?: TokenProblem;
}

export interface Keys {
  publishableKey: string;
  secretKey: string;
  jwtSecret: string;
}

const problems: Record<TokenProblem, string> = {
  malformed: "invalid JWT: unable to parse or verify signature, token is malformed",
  algorithm: "invalid JWT: unable to parse or verify signature, signing method is invalid",
  signature: "invalid JWT: unable to parse or verify signature, token signature is invalid: signature is invalid",
  expired: "invalid JWT: unable to parse or verify signature, token has invalid claims: token is expired",
  not_yet: "invalid JWT: unable to parse or verify signature, token has invalid claims: token is not valid yet",
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function same(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** True for text in the form of a UUID. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuid.test(value);
}

/**
 * Finds out who sends a request. The session and the account are looked up each time,
 * so that a sign-out or a ban acts at once.
 * @param optionalKey whether a request without any key may pass as nobody (signed and public addresses).
 */
export async function identify(request: Request, keys: Keys, sql: Sql, optionalKey: boolean): Promise<Caller | Refusal> {
  const apiKey = request.headers.get("apikey") ?? new URL(request.url).searchParams.get("apikey");
  const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1]?.trim();
  if (!apiKey && !optionalKey) return { code: "no_api_key", message: "No API key found in request" };
  const key = !apiKey ? "none" : same(apiKey, keys.publishableKey) ? "publishable" : same(apiKey, keys.secretKey) ? "secret" : undefined;
  if (!key) return { code: "bad_api_key", message: "Invalid API key" };
  if (key === "secret" && /^\s*Mozilla\s*\/\s*5\.0/i.test(request.headers.get("user-agent") ?? "")) return { code: "bad_api_key", message: "Forbidden use of secret API key in browser" };
  if (!bearer || (apiKey && bearer === apiKey)) return { key };
  if (bearer.startsWith("sb_")) return { code: "bad_api_key", message: "Invalid API key" };

  const claims = verifyToken(bearer, keys.jwtSecret);
  if (typeof claims === "string") return { code: "bad_jwt", message: problems[claims], problem: claims };
  if (claims.role !== "authenticated" || !isUuid(claims.sub)) return { code: "bad_jwt", message: "invalid claim: the token names no signed-in user" };
  if (!isUuid(claims.session_id)) return { code: "session_not_found", message: "Session from session_id claim in JWT does not exist" };
  const [row] = await sql<{ banned: boolean; session: boolean }[]>`
    select coalesce(u.banned_until > now(), false) as banned, s.id is not null and coalesce(s.not_after > now(), true) as session
    from auth.users u left join auth.sessions s on s.id = ${claims.session_id} and s.user_id = u.id
    where u.id = ${claims.sub} and u.deleted_at is null`;
  if (!row) return { code: "user_not_found", message: "User from sub claim in JWT does not exist" };
  if (row.banned) return { code: "user_banned", message: "User is banned" };
  if (!row.session) return { code: "session_not_found", message: "Session from session_id claim in JWT does not exist" };
  return { key, claims };
}

/** The refusal in the words of the service that would have answered. */
export function refusalResponse(path: string, refusal: Refusal): Response {
  const headers = { "access-control-allow-origin": "*", "sb-error-code": refusal.code, "cache-control": "no-store" };
  if (refusal.code === "no_api_key") return Response.json({ message: refusal.message, hint: "No `apikey` request header or url param was found." }, { status: 401, headers });
  if (refusal.code === "bad_api_key") return Response.json({ message: refusal.message, hint: "Double check your Supabase `apikey`" }, { status: 401, headers });
  const banned = refusal.code === "user_banned";
  if (path.startsWith("/auth/v1")) {
    return Response.json({ code: 403, error_code: refusal.code, msg: refusal.message }, { status: 403, headers: { ...headers, "x-sb-error-code": refusal.code } });
  }
  const status = banned ? 403 : 401;
  if (path.startsWith("/storage/v1")) {
    return Response.json({ statusCode: String(status), error: banned ? "user_banned" : "Unauthorized", message: refusal.message }, { status, headers });
  }
  if (path.startsWith("/rest/v1")) {
    const code = banned ? "user_banned" : refusal.problem === "expired" || refusal.problem === "not_yet" ? "PGRST303" : "PGRST301";
    const message = refusal.problem === "expired" ? "JWT expired" : refusal.message;
    return Response.json({ code, details: null, hint: refusal.code, message }, { status, headers: { ...headers, "www-authenticate": `Bearer error="invalid_token", error_description="${message}"` } });
  }
  return Response.json({ code: refusal.code, message: refusal.message }, { status, headers });
}
