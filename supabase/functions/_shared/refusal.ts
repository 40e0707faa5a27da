/** A refusal with its HTTP status and the stable key that screens translate. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly key: string,
    readonly params: Record<string, unknown> = {},
    readonly fields: Record<string, string> | undefined = undefined,
  ) {
    super(key);
  }
}

interface DatabaseError {
  code?: string;
  hint?: string | null;
  details?: string | null;
  message?: string;
}

const statusOf = (code: string | undefined): number => {
  if (code?.startsWith("PT")) return Number(code.slice(2)) || 400;
  if (code === "42501") return 403;
  if (code === "23505") return 409;
  if (code === "P0001") return 400;
  return 500;
};

function paramsOf(details: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(details ?? "{}");
    return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Turns what was thrown into a refusal: the database's hint is the key, its detail the parameters; anything else is a fault of ours. */
export function refusalFrom(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const database = error as DatabaseError;
  const status = statusOf(database?.code);
  if (status < 500 && database.hint) return new Refusal(status, database.hint, paramsOf(database.details));
  const constraint = /constraint "([^"]+)"/.exec(database?.message ?? "")?.[1];
  if (status === 409 && constraint) return new Refusal(409, constraint);
  return new Refusal(status, status === 403 ? "forbidden" : "server_fault");
}

/** The refusal in a message of Auth that a hook of the database wrote: `<key> {parameters}`; undefined for any other message. */
export function hookRefusal(message: string | undefined, status = 429): Refusal | undefined {
  const [, key, params] = /^([a-z_]+) (\{.*\})$/.exec(message ?? "") ?? [];
  return key ? new Refusal(status, key, paramsOf(params)) : undefined;
}

/** Gives the data of a Supabase answer, or throws its error. */
export function orThrow<T>(answer: { data: T; error: unknown }): NonNullable<T> {
  if (answer.error) throw answer.error;
  return answer.data as NonNullable<T>;
}
