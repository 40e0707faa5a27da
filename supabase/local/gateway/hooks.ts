import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { AuthFault } from "./users";

/** Functions of the database that Auth asks, as config.toml names them: schema and name. */
export interface Hooks {
  passwordVerification?: HookFunction;
  mfaVerification?: HookFunction;
}

export interface HookFunction {
  schema: string;
  name: string;
}

/** What a hook decided: to go on, or to refuse with a message. */
export interface HookDecision {
  decision?: "continue" | "reject";
  message?: string;
  should_logout_user?: boolean;
}

/** Reads `pg-functions://<database>/<schema>/<function>`; undefined for anything else. */
export function hookFunction(uri: string): HookFunction | undefined {
  const [, schema, name] = /^pg-functions:\/\/[^/]+\/([a-z_]\w*)\/([a-z_]\w*)$/.exec(uri) ?? [];
  return schema && name ? { schema, name } : undefined;
}

/**
 * Asks a hook as GoTrue does: as supabase_auth_admin, at most two seconds, in a transaction of its own that is kept also when the hook refuses.
 * @throws AuthFault with the status and message of an `error` in its answer.
 */
export async function askHook(sql: Sql, hook: HookFunction, event: Record<string, unknown>, address: string): Promise<HookDecision> {
  const input = { metadata: { uuid: randomUUID(), time: new Date().toISOString(), ip_address: address }, ...event };
  const answer = await sql.begin(async (transaction) => {
    await transaction`set local role supabase_auth_admin`;
    await transaction`set local statement_timeout = '2s'`;
    const [row] = await transaction<{ answer: HookDecision & { error?: { http_code?: number; message?: string } } }[]>`
      select ${transaction(hook.schema)}.${transaction(hook.name)}(${JSON.stringify(input)}::text::jsonb) as answer`;
    return row?.answer ?? {};
  });
  if (answer.error?.message) throw new AuthFault(answer.error.http_code ?? 500, "unknown", answer.error.message);
  return answer;
}

/** Where a request comes from. Whoever holds the secret key may speak for a client (Sb-Forwarded-For), as on the platform. */
export function addressOf(request: Request, trusted: boolean): string {
  const forwarded = (trusted ? request.headers.get("sb-forwarded-for") : null) ?? request.headers.get("x-forwarded-for");
  const first = forwarded?.split(",")[0]?.trim() ?? "";
  return /^[\da-fA-F.:]{2,45}$/.test(first) ? first : "127.0.0.1";
}
