import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { connect } from "./database";
import { StackError } from "./types";

const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;
const jobsOf = z.array(z.object({ name: z.string(), cron: z.string().regex(DAILY), command: z.string() }));

type Job = z.infer<typeof jobsOf>[number];

/** Milliseconds until the job's next minute of the day, in UTC as pg_cron counts. */
export function untilNext(cron: string, now: Date): number {
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
  if (!jobs.success) throw new StackError(`${path} is not a list of daily jobs {name, cron "minute hour * * *", command}.`);
  return jobs.data;
}

/**
 * Runs the jobs of schedule.json, which pg_cron runs on the platform: once now, for days on which the stack was off, and then each day.
 * @returns how to end it
 */
export function startSchedule(supabaseDir: string, databaseUrl: string, log: (line: string) => void): () => Promise<void> {
  const sql = connect(databaseUrl, 1);
  const timers = new Map<string, NodeJS.Timeout>();
  let ended = false;
  const run = async (job: Job): Promise<void> => {
    try {
      await sql.unsafe(job.command).simple();
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
