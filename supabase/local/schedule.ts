import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { connect } from "./database";
import { StackError } from "./types";

const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;
const OFTEN = /^\*\/(\d{1,2}) \* \* \* \*$/;
const cron = z.string().refine((text) => DAILY.test(text) || OFTEN.test(text));
const jobsOf = z.array(z.union([z.strictObject({ name: z.string(), cron, command: z.string() }), z.strictObject({ name: z.string(), cron, function: z.string() })]));

type Job = z.infer<typeof jobsOf>[number];

/** Milliseconds until the job's next minute of the day, in UTC as pg_cron counts, or the next minute that so many divide. */
export function untilNext(cron: string, now: Date): number {
  const [, often] = OFTEN.exec(cron) ?? [];
  if (often) return Number(often) * 60_000 - (now.getTime() % (Number(often) * 60_000));
  const [, minute, hour] = DAILY.exec(cron) ?? [];
  const next = new Date(now);
  next.setUTCHours(Number(hour), Number(minute), 0, 0);
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1);
  return next.getTime() - now.getTime();
}

/** @throws StackError when the file is not a list of daily jobs. */
function readJobs(supabaseDir: string): Job[] {
  const path = join(supabaseDir, "schedule.json");
  if (!existsSync(path)) return [];
  const jobs = jobsOf.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!jobs.success) throw new StackError(`${path} is not a list of jobs {name, cron "minute hour * * *" or "*/minutes * * * *", command or function}.`);
  return jobs.data;
}

/**
 * Runs the jobs of schedule.json, which pg_cron runs on the platform: once now, for days on which the stack was off, and then each in its time.
 * @param callFunction calls an edge function as who holds the secret key
 * @returns how to end it
 */
export function startSchedule(
  supabaseDir: string, databaseUrl: string, callFunction: (name: string) => Promise<void>, log: (line: string) => void,
): () => Promise<void> {
  const sql = connect(databaseUrl, 1);
  const timers = new Map<string, NodeJS.Timeout>();
  let ended = false;
  const run = async (job: Job): Promise<void> => {
    try {
      await ("command" in job ? sql.unsafe(job.command).simple() : callFunction(job.function));
    } catch (error) {
      if (!ended) log(`The job ${job.name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (!ended) timers.set(job.name, setTimeout(() => void run(job), untilNext(job.cron, new Date())).unref());
  };
  for (const job of readJobs(supabaseDir)) void run(job);
  return async () => {
    ended = true;
    for (const timer of timers.values()) clearTimeout(timer);
    await sql.end({ timeout: 2 });
  };
}
