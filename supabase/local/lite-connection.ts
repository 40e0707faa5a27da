import type { createPostgresConnection, PostgresConnection } from "@supabase/lite/postgres";
import { withTexts } from "./gateway/filter-texts";
import { requestScope } from "./scope";

type ConnectionOptions = Parameters<typeof createPostgresConnection>[0];
type PostgresOptions = NonNullable<ConnectionOptions["postgresOptions"]>;

interface CompiledQuery {
  sql: string;
  parameters: unknown[];
  query: { kind: "RawNode"; sqlFragments: string[]; parameters: never[] };
  queryId: { queryId: string };
}

interface Executor {
  executeQuery(query: CompiledQuery): Promise<unknown>;
}

interface RequestVars {
  auth?: { role?: unknown; uid?: unknown; jwt?: unknown };
  storage?: { operation?: unknown };
}

interface ReservedConnection {
  unsafe(query: string, parameters: unknown[]): Promise<unknown>;
}

interface ConnectionInternals {
  rlsState: "unknown" | "active" | "inactive";
  applyJwtSessionContext(executor: Executor, vars: RequestVars, customRole: boolean): Promise<void>;
  driver: { reserve(): Promise<ReservedConnection> };
}

const requestSettings = `select
  set_config('role', $1, true),
  set_config('request.jwt.claim.sub', $2, true),
  set_config('request.jwt.claim.role', $1, true),
  set_config('request.jwt.claims', $3, true),
  set_config('storage.operation', $4, true),
  set_config('request.method', $5, true),
  set_config('request.path', $6, true),
  set_config('request.headers', $7, true)`;

/** Postgres' text of a moment as PostgREST shows it: `2026-01-02T03:04:05.678+00:00`. */
export function isoMoment(text: string): string {
  return /^\d{4,}-\d\d-\d\d \d\d:/.test(text) && !text.endsWith("BC") ? text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00") : text;
}

function numberOf(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}

/** How values travel between the API server and Postgres, so that JSON looks as PostgREST makes it. */
export const valueTypes: NonNullable<PostgresOptions["types"]> = {
  numeric: { to: 1700, from: [1700], serialize: (value: unknown) => String(value), parse: numberOf },
  boolean: { to: 16, from: [16], serialize: (value: unknown) => String(value), parse: (text: string) => text === "t" },
  timestamp: { to: 1114, from: [1114], serialize: (value: unknown) => value, parse: isoMoment },
  timestamptz: { to: 1184, from: [1184], serialize: (value: unknown) => value, parse: isoMoment },
};

function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/**
 * JSON arguments of functions, and the JSON columns of auth and storage, arrive as text already;
 * the driver would encode them a second time, so that Postgres would keep a string instead of an object.
 */
export function decodeJson(path: string, query: string, parameters: unknown[]): unknown[] {
  if (path.startsWith("/rpc/")) {
    const places = new Set([...query.matchAll(/\$(\d+)::jsonb?\b(?!\[)/g)].map((match) => Number(match[1]) - 1));
    return parameters.map((value, index) => (places.has(index) ? parsed(value) : value));
  }
  if (path.startsWith("/auth/v1/") || path.startsWith("/storage/v1/")) {
    return parameters.map((value) => (typeof value === "string" && /^\{[^]*\}$/.test(value) && query !== requestSettings ? parsed(value) : value));
  }
  return parameters;
}

/**
 * Mends a connection of the API server.
 *
 * It is told that row security is set up already: otherwise the first request would grant everything on
 * every protected schema to anon, authenticated and service_role. The settings of a request go to the
 * database in one statement instead of five, with the headers that PostgREST also sets. Database errors
 * are kept in the request's scope, because the server drops parts of them.
 */
export function mendConnection(connection: PostgresConnection): void {
  const internals = connection as unknown as ConnectionInternals;
  internals.rlsState = "active";
  internals.applyJwtSessionContext = async (executor, vars) => {
    const request = requestScope.getStore();
    const role = typeof vars.auth?.role === "string" ? vars.auth.role : "anon";
    const claims = vars.auth?.jwt && typeof vars.auth.jwt === "object" ? vars.auth.jwt : { role };
    await executor.executeQuery({
      sql: requestSettings,
      parameters: [
        role,
        typeof vars.auth?.uid === "string" ? vars.auth.uid : "",
        JSON.stringify(claims),
        typeof vars.storage?.operation === "string" ? vars.storage.operation : "",
        request?.method ?? "",
        request?.path ?? "",
        JSON.stringify(request?.headers ?? {}),
      ],
      query: { kind: "RawNode", sqlFragments: [requestSettings], parameters: [] },
      queryId: { queryId: "request-settings" },
    });
  };

  const reserve = internals.driver.reserve.bind(internals.driver);
  internals.driver.reserve = async () => {
    const reserved = await reserve();
    const run = reserved.unsafe.bind(reserved);
    reserved.unsafe = async (query, parameters) => {
      const scope = requestScope.getStore();
      try {
        return await run(query, scope ? decodeJson(scope.path, query, scope.texts ? withTexts(parameters, scope.texts) : parameters) : parameters);
      } catch (error) {
        if (scope) scope.databaseError = error as NonNullable<typeof scope.databaseError>;
        throw error;
      }
    };
    return reserved;
  };
}
