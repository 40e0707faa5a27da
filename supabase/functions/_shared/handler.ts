import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { type ZodType } from "zod";
import { Refusal, refusalFrom } from "./refusal.ts";

/** What a function may use: the caller's own client (their rights decide), their user id, and the keyed client for what only it can do. */
export interface Context {
  caller: SupabaseClient;
  userId: string;
  token: string;
  email: string;
  /** Where the request came from, as the proxy in front tells it. */
  address: string;
  admin: SupabaseClient;
}

const url = () => Deno.env.get("SUPABASE_URL") ?? "";
const publishableKey = () => Deno.env.get("SUPABASE_PUBLISHABLE_KEY") ?? Deno.env.get("SUPABASE_ANON_KEY") ?? "";
const secretKey = () => Deno.env.get("SUPABASE_SECRET_KEY") ?? Deno.env.get("SUPABASE_SERVICE_ROLE_KEY") ?? "";
const stateless = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } };

const cors = {
  "access-control-allow-origin": Deno.env.get("APP_ORIGIN") ?? "*",
  "access-control-allow-headers": "authorization, apikey, content-type, x-client-info",
  "access-control-allow-methods": "POST, OPTIONS",
};

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...cors, "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
  });
}

/** A file as a function's answer. */
export class FileAnswer {
  constructor(readonly bytes: Uint8Array<ArrayBuffer>, readonly type: string, readonly name: string) {}
}

function fileAnswer({ bytes, type, name }: FileAnswer): Response {
  return new Response(bytes, {
    headers: { ...cors, "content-type": type, "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store", "x-content-type-options": "nosniff" },
  });
}

/**
 * A client for checking a password in somebody's name. Auth counts failures by address: it takes the person's from whoever holds
 * the secret key, instead of this function's own. Only `auth` of it may be used.
 */
export function signInClient(address: string): SupabaseClient {
  return createClient(url(), secretKey(), { ...stateless, global: { headers: address ? { "sb-forwarded-for": address } : {} } });
}

// In front of hosted functions Cloudflare names the client itself; what stands first in x-forwarded-for a client may have written there.
const addressOf = (request: Request): string => request.headers.get("cf-connecting-ip") ?? request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "";

/** The client of the secret key: only for the Auth admin API, Storage and functions granted to service_role. */
export function adminClient(): SupabaseClient {
  return createClient(url(), secretKey(), stateless);
}

async function body<T>(request: Request, schema: ZodType<T>): Promise<T> {
  const text = await request.text();
  if (text.length > 100_000) throw new Refusal(413, "request_too_large");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refusal(400, "request_malformed");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path.at(-1) ?? "body"), "value_unknown"]));
  throw new Refusal(422, "request_malformed", { field: Object.keys(fields)[0] }, fields);
}

async function guarded(request: Request, run: () => Promise<unknown>): Promise<Response> {
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
  try {
    if (request.method !== "POST") throw new Refusal(405, "method_not_allowed");
    const result = await run();
    return result instanceof FileAnswer ? fileAnswer(result) : answer(200, result);
  } catch (error) {
    const refusal = refusalFrom(error);
    if (refusal.status >= 500) console.error(error instanceof Error ? error.message : String(error));
    return answer(refusal.status, { error: { key: refusal.key, message: refusal.message, params: refusal.params, fields: refusal.fields } });
  }
}

/**
 * Serves a function for signed-in people: CORS → token → validated input → run → one error shape.
 * What the caller may do is decided by the database, through `context.caller`.
 */
export function serveSignedIn<T>(schema: ZodType<T>, run: (input: T, context: Context) => Promise<unknown>): void {
  Deno.serve((request) =>
    guarded(request, async () => {
      const token = request.headers.get("authorization")?.replace(/^Bearer\s+/i, "") ?? "";
      if (!token) throw new Refusal(401, "session_expired");
      const caller = createClient(url(), publishableKey(), { ...stateless, global: { headers: { Authorization: `Bearer ${token}` } } });
      const { data, error } = await caller.auth.getUser(token);
      if (error || !data.user) throw new Refusal(401, "session_expired");
      const input = await body(request, schema);
      return await run(input, { caller, userId: data.user.id, token, email: data.user.email ?? "", address: addressOf(request), admin: adminClient() });
    }));
}

/** Serves a function for people who are not signed in; `address` is where the request came from. */
export function serveOpen<T>(schema: ZodType<T>, run: (input: T, address: string) => Promise<unknown>): void {
  Deno.serve((request) =>
    guarded(request, async () => await run(await body(request, schema), addressOf(request))));
}

/** Serves a function for the schedule alone: whoever calls holds the secret key. */
export function serveKeyed<T>(schema: ZodType<T>, run: (input: T) => Promise<unknown>): void {
  Deno.serve((request) =>
    guarded(request, async () => {
      const key = secretKey();
      if (!key || request.headers.get("apikey") !== key) throw new Refusal(401, "session_expired");
      return await run(await body(request, schema));
    }));
}

/** Address of the web app, for what leads back to it. */
export function appAddress(): string {
  return (Deno.env.get("APP_ORIGIN") ?? url()).replace(/\/$/, "");
}
