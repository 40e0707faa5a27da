import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import type { Sql } from "postgres";
import { bytesOf, type StackConfig } from "../config";
import { requestScope, type RequestScope } from "../scope";
import { StackError } from "../types";
import { authAdmin } from "./auth-admin";
import { authMfa } from "./auth-mfa";
import { authSessions, type Upstream } from "./auth-sessions";
import type { FunctionsServer } from "./functions";
import { addressOf } from "./hooks";
import { identify, refusalResponse, type Caller, type Keys } from "./identity";
import { rest } from "./rest";
import { opensItself, storage } from "./storage";
import { AuthFault } from "./users";

export interface GatewayOptions {
  keys: Keys;
  config: StackConfig;
  sql: Sql;
  upstream: Upstream;
  functions: FunctionsServer;
  /** Public address of the stack, for tokens and configuration. */
  supabaseUrl: string;
  /** Answers everything that is not an API path, e.g. the built web app. */
  web?: (request: Request) => Promise<Response>;
  log(line: string): void;
}

const corsHeaders = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS",
  "access-control-max-age": "86400",
};

function scopeOf(request: Request, path: string): RequestScope {
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    if (name !== "authorization" && name !== "apikey" && name !== "cookie") headers[name] = value;
  });
  return { method: request.method, path: path.replace(/^\/rest\/v1/, ""), headers };
}

function isRefused(found: Awaited<ReturnType<typeof identify>>): found is Exclude<typeof found, Caller> {
  return "code" in found;
}

async function callFunction(options: GatewayOptions, request: Request, caller: Caller | undefined): Promise<Response> {
  const url = new URL(request.url);
  const name = url.pathname.split("/")[3] ?? "";
  if (!options.functions.names.has(name)) return Response.json({ code: "NOT_FOUND", message: "Requested function was not found" }, { status: 404, headers: corsHeaders });
  if (caller && !caller.claims && !options.config.openFunctions.has(name)) {
    return Response.json({ code: "UNAUTHORIZED_NO_AUTH_HEADER", message: "Missing authorization header" }, { status: 401, headers: corsHeaders });
  }
  const origin = options.functions.origin();
  if (!origin) return Response.json({ code: "BOOT_ERROR", message: "The edge functions are not running" }, { status: 503, headers: corsHeaders });
  const headers = new Headers(request.headers);
  for (const hop of ["connection", "host", "transfer-encoding", "keep-alive", "upgrade", "content-length", "expect"]) headers.delete(hop);
  headers.set("x-forwarded-for", addressOf(request, false));
  const body = request.method === "GET" || request.method === "HEAD" ? undefined : await request.arrayBuffer();
  const answer = await fetch(`${origin}${url.pathname.replace(/^\/functions\/v1/, "")}${url.search}`, { method: request.method, headers, redirect: "manual", ...(body && body.byteLength > 0 ? { body } : {}) });
  const out = new Headers(answer.headers);
  for (const hop of ["connection", "transfer-encoding", "keep-alive", "content-encoding", "content-length"]) out.delete(hop);
  return new Response(answer.body, { status: answer.status, headers: out });
}

/** Puts Supabase's API paths together: keys and sessions are checked here, before any service. */
export function gateway(options: GatewayOptions): Hono<{ Variables: { caller: Caller } }> {
  const { config, keys, sql } = options;
  const issuer = `${options.supabaseUrl}/auth/v1`;
  const app = new Hono<{ Variables: { caller: Caller } }>();
  const upstream: Upstream = (request) => options.upstream(request);
  const sessions = { sql, upstream, jwtSecret: keys.jwtSecret, jwtExpiry: config.jwtExpiry, issuer, hook: config.hooks.passwordVerification };

  app.onError((error) => {
    if (error instanceof AuthFault) return error.response();
    options.log(`gateway: ${error.stack ?? error.message}`);
    return Response.json({ code: 500, error_code: "unexpected_failure", msg: "Unexpected failure, please check server logs for more information" }, { status: 500, headers: corsHeaders });
  });
  app.use("/:service{rest|auth|storage|functions}/v1/*", async (context, next) => {
    const request = context.req.raw;
    const { pathname } = new URL(request.url);
    if (request.method === "OPTIONS" && !pathname.startsWith("/functions/")) {
      return new Response(null, { status: 204, headers: { ...corsHeaders, "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "*" } });
    }
    if (request.method === "OPTIONS") return callFunction(options, request, undefined);
    const open = pathname.startsWith("/storage/") && opensItself(request.method, pathname);
    const verifiesItself = pathname.startsWith("/functions/") && config.openFunctions.has(pathname.split("/")[3] ?? "");
    const found = await identify(verifiesItself ? new Request(request.url, { headers: { apikey: request.headers.get("apikey") ?? "" } }) : request, keys, sql, open);
    if (isRefused(found)) return refusalResponse(pathname, found);
    context.set("caller", found);
    return requestScope.run(scopeOf(request, pathname), next);
  });
  app.route("/auth/v1/admin", authAdmin({ sql, minimumPasswordLength: config.minimumPasswordLength }));
  app.route("/auth/v1/factors", authMfa({ sql, jwtSecret: keys.jwtSecret, jwtExpiry: config.jwtExpiry, maxFactors: config.maxFactors, issuer: new URL(options.supabaseUrl).host, hook: config.hooks.mfaVerification }));
  app.all("/auth/v1/*", (context) => authSessions(sessions, context.req.raw, context.get("caller")));
  app.all("/rest/v1/*", (context) => rest(upstream, context.req.raw, context.get("caller").key === "secret" || context.get("caller").claims !== undefined));
  app.all("/storage/v1/*", (context) => storage({ sql, upstream, fileSizeLimit: bytesOf(config.fileSizeLimit) }, context.req.raw, context.get("caller")));
  app.all("/functions/v1/*", (context) => callFunction(options, context.req.raw, context.get("caller")));
  app.get("/config.json", (context) => Response.json({ supabaseUrl: originOf(context.req.raw, options.supabaseUrl), publishableKey: keys.publishableKey }, { headers: { "cache-control": "no-store" } }));
  app.all("*", async (context) => (options.web ? options.web(context.req.raw) : Response.json({ message: "no Route matched with those values" }, { status: 404 })));
  return app;
}

/** What to say when somebody else listens on a port. */
export function portTaken(port: number): StackError {
  return new StackError(`Port ${port} on 127.0.0.1 is taken by another program. Choose another with --port N, or --port 0 for any free one.`);
}

/** Address under which the browser reached the stack: its own origin on this machine, else the stack's. */
function originOf(request: Request, otherwise: string): string {
  const url = new URL(request.url);
  return ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname) ? url.origin : otherwise;
}

/** Opens the gateway on a loopback port. */
export function listen(handler: (request: Request) => Response | Promise<Response>, port: number): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((done, fail) => {
    const server: ServerType = serve({ fetch: (request: Request) => handler(request), hostname: "127.0.0.1", port, overrideGlobalObjects: false }, (info) => {
      done({
        port: info.port,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.once("error", (error: NodeJS.ErrnoException) => {
      fail(error.code === "EADDRINUSE" ? portTaken(port) : error);
    });
  });
}
