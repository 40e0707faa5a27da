import { existsSync, readFileSync } from "node:fs";
import postgres, { type Sql, type TransactionSql } from "postgres";

/** One of the two ways to the same rows: as the officer under row-level security, or as the owner with the condition by hand. */
export interface Side {
  /** User id of the officer; null for the owner. */
  userId: string | null;
  query: string;
  /** What the owner does first in the same transaction, not timed. */
  before?: string;
}

export interface Cell {
  query: string;
  role: string;
  /** Rows in the role's scope. */
  scope: number;
  secured: Side;
  limit: Side;
  /** Greatest allowed median, in ms, from the limit's median. */
  budget: (limit: number) => number;
  budgetText: string;
  /** Makes the two results comparable; as they are unless said. */
  comparable?: (result: unknown) => unknown;
  /** What EXPLAIN of the secured query must and must not say; none where a function hides the plan. */
  plan?: { must: RegExp[]; mustNot: RegExp[] };
}

export interface Outcome {
  cell: Cell;
  limit: number;
  secured: number;
  limit90: number;
  secured90: number;
  rounds: number;
  met: boolean;
}

class Undo extends Error {}

/** One connection with the settings the API's role has, for both sides alike; and such as only one of them needs. */
export function benchConnection(url: string, more: Record<string, string> = {}): Sql {
  const connection = { application_name: "bench", jit: "off", plan_cache_mode: "force_custom_plan", work_mem: "8MB", ...more };
  return postgres(url, { max: 1, prepare: false, onnotice: () => undefined, connection: connection as never });
}

async function inRequest<T>(sql: Sql, side: Side, run: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  try {
    await sql.begin(async (tx) => {
      if (side.before) await tx.unsafe(`set local role none; ${side.before}`);
      if (side.userId) {
        const claims = JSON.stringify({ sub: side.userId, role: "authenticated", aal: "aal2" });
        await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      } else {
        await tx`select set_config('role', 'none', true), set_config('request.jwt.claims', '', true)`;
      }
      result = { value: await run(tx) };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  if (!result) throw new Error("nothing was measured");
  return result.value;
}

/** Runs the query once in a transaction of its own. @returns its one value and how long it took, in ms. */
export function once(sql: Sql, side: Side): Promise<{ value: unknown; ms: number }> {
  return inRequest(sql, side, async (tx) => {
    const begun = performance.now();
    const rows = await tx.unsafe<{ value: unknown }[]>(side.query);
    return { value: rows[0]?.value, ms: performance.now() - begun };
  });
}

/**
 * What a side costs the server's process alone (utime and stime, in ticks of 10 ms), however busy the machine is.
 * @returns ms of processor a run; null where the system does not tell.
 */
export async function processorOf(sql: Sql, side: Side, runs: number): Promise<number | null> {
  const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  const path = `/proc/${String(backend?.pid)}/stat`;
  if (!existsSync(path)) return null;
  const ticks = (): number => {
    const [user, system] = readFileSync(path, "utf8").split(") ").at(-1)?.split(" ").slice(11, 13) ?? [];
    return Number(user) + Number(system);
  };
  await once(sql, side);
  const before = ticks();
  for (let run = 0; run < runs; run++) await once(sql, side);
  return ((ticks() - before) * 10) / runs;
}

/** The plan of the secured side. */
export function explained(sql: Sql, side: Side): Promise<string> {
  return inRequest(sql, side, async (tx) => {
    const rows = await tx.unsafe<{ "QUERY PLAN": string }[]>(`explain ${side.query}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Fisher–Yates, so that no side always follows the same other. */
function shuffled<T>(list: T[]): T[] {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

/** Checks that both sides of each cell give the same rows and that the plan has the right shape. @returns what is wrong. */
export async function verify(sql: Sql, cells: Cell[]): Promise<string[]> {
  const faults: string[] = [];
  for (const cell of cells) {
    const same = cell.comparable ?? ((result: unknown) => result);
    const [secured, limit] = [await once(sql, cell.secured), await once(sql, cell.limit)].map(({ value }) => JSON.stringify(same(value)));
    if (secured !== limit) faults.push(`${cell.query} · ${cell.role}: other rows than the limit (${secured?.length ?? 0} and ${limit?.length ?? 0} characters)`);
    if (!cell.plan) continue;
    const plan = await explained(sql, cell.secured);
    for (const must of cell.plan.must) if (!must.test(plan)) faults.push(`${cell.query} · ${cell.role}: plan without ${must.source}\n${plan}`);
    for (const mustNot of cell.plan.mustNot) if (mustNot.test(plan)) faults.push(`${cell.query} · ${cell.role}: plan with ${mustNot.source}\n${plan}`);
  }
  return faults;
}

/**
 * Measures all cells in rounds, both sides of all of them in a new random order each round.
 * @param limits the session of the limits, where it is another: that of plain writes, in which no triggers fire.
 */
export async function measure(sql: Sql, cells: Cell[], rounds: number, limits = sql): Promise<Outcome[]> {
  const times = cells.map(() => ({ secured: [] as number[], limit: [] as number[] }));
  const sides = cells.flatMap((cell, index) => [{ cell, index, side: "secured" as const }, { cell, index, side: "limit" as const }]);
  for (let round = 0; round <= rounds; round++) {
    for (const { cell, index, side } of shuffled(sides)) {
      const { ms } = await once(side === "limit" ? limits : sql, cell[side]);
      if (round > 0) times[index]?.[side].push(ms);
    }
  }
  return cells.map((cell, index) => {
    const { secured = [], limit = [] } = times[index] ?? {};
    const [medianSecured, medianLimit] = [quantile(secured, 0.5), quantile(limit, 0.5)];
    return {
      cell, secured: medianSecured, limit: medianLimit, secured90: quantile(secured, 0.9), limit90: quantile(limit, 0.9), rounds: secured.length,
      met: medianSecured <= cell.budget(medianLimit),
    };
  });
}
