/**
 * One error shape for the whole app. Whatever the Data API, Auth, Storage, an edge function or the network says
 * becomes an AppError: a kind the code can branch on, and a key with parameters that the UI translates (`errors.<key>`).
 */
export type ErrorKind =
  | "unauthenticated" | "forbidden" | "not_found" | "conflict" | "invalid" | "network" | "busy" | "timeout" | "server";

export class AppError extends Error {
  override readonly name = "AppError";
  readonly kind: ErrorKind;
  /** Stable key: hint of the database, key of a function, or constraint name. Undefined when none was given. */
  readonly key: string | undefined;
  readonly params: Record<string, unknown>;
  /** Field → key, from a function's validation. */
  readonly fields: Record<string, string>;
  /** HTTP status as Refine reads it. */
  readonly statusCode: number;

  constructor(kind: ErrorKind, more: { key?: string; params?: Record<string, unknown>; fields?: Record<string, string>; message?: string; status?: number } = {}) {
    super(more.message ?? more.key ?? kind);
    this.kind = kind;
    this.key = more.key;
    this.params = more.params ?? {};
    this.fields = more.fields ?? {};
    this.statusCode = more.status ?? STATUS[kind];
  }
}

const STATUS: Record<ErrorKind, number> = {
  unauthenticated: 401, forbidden: 403, not_found: 404, conflict: 409, invalid: 400, network: 0, busy: 429, timeout: 504, server: 500,
};

interface ErrorLike {
  name?: string;
  code?: string;
  status?: number;
  statusCode?: number | string;
  message?: string;
  hint?: string | null;
  details?: string | null;
  error_code?: string;
  error?: { key?: string; message?: string; params?: Record<string, unknown>; fields?: Record<string, string> } | string;
}

/** Makes an AppError of anything thrown or answered. `status` is the HTTP status when the body does not carry it. */
export function toAppError(error: unknown, status?: number): AppError {
  if (error instanceof AppError) return error;
  if (typeof error !== "object" || error === null) return new AppError(kindOfStatus(status), { message: String(error), status });
  const from = error as ErrorLike;

  if (typeof from.error === "object") {
    const { key, message, params, fields } = from.error;
    return new AppError(kindOfStatus(status), { key, message, params, fields, status });
  }
  if (isNetworkFailure(from)) return new AppError("network", { message: from.message });

  const http = status ?? numeric(from.status) ?? numeric(from.statusCode);
  const [, hookKey, hookParams] = HOOK.exec(from.message ?? "") ?? [];
  if (hookKey) return new AppError(kindOfStatus(http), { key: hookKey, params: parseParams(hookParams), message: from.message, status: http });
  const code = from.code ?? from.error_code;
  // A 401 is about the token, whatever code stands beside it (without one the Data API says 42501).
  return new AppError(http === 401 ? "unauthenticated" : (kindOfCode(code) ?? kindOfStatus(http)), {
    key: stableKey(from, code),
    params: parseParams(from.details),
    message: from.message,
    status: http,
  });
}

/** The i18n key to show for an error and its parameters; the first of `keys` that exists is the one to use. */
export function errorKeys(error: AppError): { keys: string[]; params: Record<string, unknown> } {
  const keys = error.key ? [`errors.${error.key}`] : [];
  return { keys: [...keys, `errors.kind.${error.kind}`], params: error.params };
}

function isNetworkFailure(error: ErrorLike): boolean {
  return (
    error.name === "AuthRetryableFetchError" ||
    ((error.name === "TypeError" || !error.code) && /failed to fetch|networkerror|load failed|fetch failed/i.test(error.message ?? ""))
  );
}

const HINT = /^[a-z][a-z0-9_.]*$/;
/** What a hook of the database has Auth say: a key and its parameters. */
const HOOK = /^([a-z_]+) (\{.*\})$/;
const CONSTRAINT = /constraint "([^"]+)"/;

function stableKey(error: ErrorLike, code: string | undefined): string | undefined {
  if (error.hint && HINT.test(error.hint)) return error.hint;
  const constraint = CONSTRAINT.exec(error.message ?? "")?.[1];
  if (constraint) return constraint;
  // Auth's own codes are words (invalid_credentials, weak_password …); SQLSTATEs and PGRST codes are not for people.
  return code && /^[a-z]+(_[a-z]+)+$/.test(code) ? code : undefined;
}

function parseParams(details: string | null | undefined): Record<string, unknown> {
  if (!details?.startsWith("{")) return {};
  try {
    return JSON.parse(details) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function kindOfCode(code: string | undefined): ErrorKind | undefined {
  if (!code) return undefined;
  if (["PGRST301", "PGRST302", "PGRST303", "bad_jwt", "session_not_found", "session_expired", "refresh_token_not_found", "refresh_token_already_used"].includes(code))
    return "unauthenticated";
  if (code === "42501") return "forbidden";
  // 22P02: an id that is none; what people type comes back with a key of its own.
  if (code === "PGRST116" || code === "PT404" || code === "22P02") return "not_found";
  if (code === "23505" || code === "23P01" || code === "40001" || code === "40P01" || code === "PT409") return "conflict";
  if (code === "57014") return "timeout";
  if (code === "P0001" || code === "PT422" || code.startsWith("22") || code.startsWith("23")) return "invalid";
  const own = /^PT(\d{3})$/.exec(code);
  return own ? kindOfStatus(Number(own[1])) : undefined;
}

function kindOfStatus(status: number | undefined): ErrorKind {
  switch (status) {
    case 0: return "network";
    case 401: return "unauthenticated";
    case 403: return "forbidden";
    case 404: case 406: case 410: return "not_found";
    case 409: case 412: return "conflict";
    case 408: case 504: return "timeout";
    case 429: case 503: return "busy";
    default: return status !== undefined && status >= 400 && status < 500 ? "invalid" : "server";
  }
}

function numeric(value: unknown): number | undefined {
  const parsed = typeof value === "string" ? Number(value) : value;
  return typeof parsed === "number" && parsed >= 100 && parsed < 600 ? parsed : undefined;
}
