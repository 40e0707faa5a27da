import { createHmac, timingSafeEqual } from "node:crypto";

/** Claims of an access token of GoTrue. */
export interface Claims {
  sub?: string;
  role?: string;
  session_id?: string;
  aal?: string;
  exp?: number;
  nbf?: number;
  iat?: number;
  [name: string]: unknown;
}

export type TokenProblem = "malformed" | "algorithm" | "signature" | "expired" | "not_yet";

function signature(input: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(input).digest();
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Signs claims with HS256. */
export function signToken(claims: Claims, secret: string): string {
  const input = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${input}.${signature(input, secret).toString("base64url")}`;
}

/**
 * Checks an HS256 token: form, algorithm, signature, `exp` (required) and `nbf`.
 * @returns its claims, or what is wrong with it.
 */
export function verifyToken(token: string, secret: string, nowSeconds = Date.now() / 1000): Claims | TokenProblem {
  const parts = token.split(".");
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return parts.length === 3 && parts[2] === "" ? "algorithm" : "malformed";
  const [header, payload, mark] = parts as [string, string, string];
  let head: { alg?: unknown };
  let claims: Claims;
  try {
    head = JSON.parse(Buffer.from(header, "base64url").toString("utf8")) as { alg?: unknown };
    claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Claims;
  } catch {
    return "malformed";
  }
  if (head === null || typeof head !== "object" || claims === null || typeof claims !== "object" || Array.isArray(claims)) return "malformed";
  if (head.alg !== "HS256") return "algorithm";
  const given = Buffer.from(mark, "base64url");
  const wanted = signature(`${header}.${payload}`, secret);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "signature";
  if (typeof claims.exp !== "number" || claims.exp <= nowSeconds) return "expired";
  if (claims.nbf !== undefined && (typeof claims.nbf !== "number" || claims.nbf > nowSeconds)) return "not_yet";
  return claims;
}

/** Claims of a token whose signature was already checked or just made. */
export function readClaims(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims;
}
