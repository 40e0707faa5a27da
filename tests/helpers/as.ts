import postgres, { type Sql, type TransactionSql } from "postgres";
import { stack, world, type ActorFacts, type ActorName } from "./facts.ts";

export type Tx = TransactionSql;
export type Db = Sql | TransactionSql;

/** One connection as the owner of the product's objects; shared by the tests of a file. */
export const owner: Sql = connect(stack.databaseUrl);

/** A pool on an address of the stack; ends with the worker. */
export function connect(url: string, max = 2): Sql {
  return postgres(url, { max, prepare: false, onnotice: () => undefined, idle_timeout: 5, connection: { application_name: "tests" } });
}

/** Who a statement runs as; people made by a test give their second factor unless said. */
export type Who = ActorName | (Pick<ActorFacts, "userId"> & { aal?: "aal1" | "aal2" }) | "service";

/** The claims that the Data API would set for this actor, who signed in a moment ago. */
export function claimsOf(who: Exclude<Who, "service">): Record<string, unknown> {
  if (who === "anonymous") return { role: "anon" };
  const userId = typeof who === "string" ? world.actors[who].userId : who.userId;
  const aal = typeof who === "string" ? (who === "managerWithoutFactor" ? "aal1" : "aal2") : (who.aal ?? "aal2");
  const amr = (aal === "aal2" ? ["totp", "password"] : ["password"]).map((method) => ({ method, timestamp: Math.floor(Date.now() / 1000) }));
  return { sub: userId, role: "authenticated", aud: "authenticated", aal, amr };
}

/** Switches the open transaction to an actor, as the Data API does for a request. */
export async function become(tx: Db, who: Who): Promise<void> {
  const claims = who === "service" ? { role: "service_role" } : claimsOf(who);
  await tx`select set_config('role', ${String(claims.role)}, true), set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
}

/** Switches the open transaction back to the owner, without anybody's claims; whoever acts next begins a new request, with nothing remembered. */
export async function becomeOwner(tx: Db): Promise<void> {
  await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true), set_config('app.actor', '', true), set_config('app.scope_key', '', true)`;
}

/** Runs a part of a transaction as an actor and returns to the owner. */
export async function actingAs<T>(tx: Tx, who: Who, run: () => Promise<T>): Promise<T> {
  await become(tx, who);
  const result = await run();
  await becomeOwner(tx);
  return result;
}

/** Stops the clock for the open transaction at a moment (ISO 8601, or a day). */
export async function freeze(tx: Tx, moment: string): Promise<void> {
  const at = moment.length === 10 ? `${moment}T09:00:00+07:00` : moment;
  await tx`insert into private.clock (frozen_at) values (${at}) on conflict (singleton) do update set frozen_at = excluded.frozen_at`;
}

/** Lets authenticators be used again at once, as if the seconds in which no second code is taken were over. */
export async function forgetCodes(sql: Db = owner): Promise<void> {
  await sql`delete from private.second_factor_use`;
}

class Undo extends Error {}

/**
 * One transaction as the owner that is always rolled back. Tests of other workers may lock the same rows in another order;
 * a deadlock between two such tests says nothing about the product, so the whole transaction is run again.
 */
export async function rolledBack<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let result: { value: T } | undefined;
    try {
      await owner.begin(async (tx) => {
        result = { value: await run(tx) };
        throw new Undo();
      });
    } catch (error) {
      if (error instanceof Undo && result) return result.value;
      if ((error as { code?: string }).code === "40P01" && attempt < 4) continue;
      throw error;
    }
  }
}

/** One rolled-back transaction as an actor. */
export function asActor<T>(who: ActorName | Pick<ActorFacts, "userId">, run: (sql: Tx) => Promise<T>): Promise<T> {
  return rolledBack(async (tx) => {
    await become(tx, who);
    return run(tx);
  });
}

/** One rolled-back transaction as the owner. */
export function asOwner<T>(run: (sql: Tx) => Promise<T>): Promise<T> {
  return rolledBack(run);
}

/** One rolled-back transaction as service_role. */
export function asService<T>(run: (sql: Tx) => Promise<T>): Promise<T> {
  return rolledBack(async (tx) => {
    await become(tx, "service");
    return run(tx);
  });
}

/** What the database said when it refused. */
export interface Refusal {
  code: string;
  /** Stable key (hint), or the constraint's name, or "". */
  key: string;
  message: string;
  params: Record<string, unknown>;
}

/** The JSON parameters of a refusal; none when the detail is plain words. */
export function paramsIn(detail: string | undefined | null): Record<string, unknown> {
  try {
    return JSON.parse(detail ?? "{}") as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The refusal behind a thrown database error; anything else is thrown on. */
export function refusalOf(error: unknown): Refusal {
  const { code, hint, constraint_name, message, detail } = error as { code?: string; hint?: string; constraint_name?: string; message?: string; detail?: string };
  if (!code) throw error;
  return { code, key: hint ?? constraint_name ?? "", message: message ?? "", params: paramsIn(detail) };
}

/** Runs a part in a savepoint: its value, or how it was refused; the transaction goes on as before either way. */
export async function attempt<T>(tx: Tx, run: (sp: Tx) => Promise<T>): Promise<{ value: T; refusal: null } | { value: null; refusal: Refusal }> {
  try {
    return { value: (await tx.savepoint((sp) => run(sp))) as T, refusal: null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.code === "40P01") throw error;
    return { value: null, refusal };
  }
}

/** Runs a part that must be refused, in a savepoint. */
export async function refused(tx: Tx, run: (sp: Tx) => Promise<unknown>): Promise<Refusal> {
  const { refusal, value } = await attempt(tx, run);
  if (!refusal) throw new Error(`Expected a refusal, got ${JSON.stringify(value)}`);
  return refusal;
}
