import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { Refusal } from "../_shared/refusal.ts";
import { scramVerifier } from "./verifier.ts";

export interface Answer {
  columns: { name: string; type: number }[];
  rows: unknown[][];
  /** There were more rows than are answered. */
  cut: boolean;
  milliseconds: number;
}

export interface Limits {
  row_limit: number;
  seconds: number;
}

const MOST_BYTES = 5_000_000;
const READER = "reporting_reader";

const options = { max: 1, prepare: false, idle_timeout: 2, connect_timeout: 10, onnotice: () => undefined, fetch_types: false };

/**
 * A session of reporting_reader. The role can sign in only while this opens one: it gets a fresh password for some seconds, known to nobody
 * else, one session at a time; so no password of it is kept anywhere.
 */
async function openSession(): Promise<Sql> {
  const url = Deno.env.get("SUPABASE_DB_URL") ?? "";
  const password = randomBytes(24).toString("base64url");
  const owner = postgres(url, options);
  try {
    await owner`select pg_advisory_lock(hashtext('reporting_reader'))`;
    const until = new Date(Date.now() + 20_000).toISOString();
    await owner.unsafe(`alter role ${READER} login password '${scramVerifier(password)}' valid until '${until}'`);
    const reader = postgres(url, { ...options, username: READER, password });
    try {
      await reader`select 1`;
    } catch (error) {
      await reader.end({ timeout: 0 });
      throw error;
    } finally {
      await owner.unsafe(`alter role ${READER} nologin password null`);
    }
    return reader;
  } finally {
    await owner.end({ timeout: 1 });
  }
}

interface DatabaseFault {
  code?: string;
  message?: string;
}

function refusalOf(error: unknown, seconds: number): Refusal {
  const { code = "", message = "" } = error as DatabaseFault;
  if (code === "57014") return new Refusal(422, "report_too_slow", { seconds });
  if (code === "25006" || code === "42501") return new Refusal(403, "report_reads_only", { message });
  if (/^(42|22|21|0A|2B|54|53)/.test(code)) return new Refusal(422, "report_faulty", { message });
  throw error;
}

/**
 * Runs one statement as reporting_reader: only a query (DECLARE CURSOR takes nothing else), in a read-only transaction, with limits of time,
 * memory, rows and bytes. Nothing that the statement changes of its session outlives it: the session is closed.
 * @throws Refusal report_reads_only (403), report_too_slow {seconds}, report_too_large, report_faulty {message} (422).
 */
export async function runQuery(text: string, values: (string | null)[], limits: Limits): Promise<Answer> {
  const reader = await openSession();
  const begun = performance.now();
  try {
    return await reader.begin("read only", async (sql) => {
      await sql.unsafe(`set local statement_timeout = '${Math.max(1, limits.seconds)}s'; set local lock_timeout = '1s'; set local work_mem = '32MB';
        set local max_parallel_workers_per_gather = 0; set local search_path = reporting; set local timezone = 'Asia/Ho_Chi_Minh'`);
      // Not the simple protocol: there a second statement could follow the first.
      await sql.unsafe(`declare report no scroll cursor for ${text}`, values, { simple: false });
      const found = await sql.unsafe(`fetch ${limits.row_limit + 1} from report`).values();
      const rows = found.slice(0, limits.row_limit);
      if (JSON.stringify(rows).length > MOST_BYTES) throw new Refusal(422, "report_too_large");
      return { columns: found.columns.map(({ name, type }) => ({ name, type })), rows, cut: found.length > limits.row_limit, milliseconds: Math.round(performance.now() - begun) };
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refusalOf(error, limits.seconds);
  } finally {
    await reader.end({ timeout: 1 });
  }
}
