import { expect, it } from "vitest";
import jobs from "../../supabase/schedule.json" with { type: "json" };
import { untilNext } from "../../supabase/local/schedule.ts";
import { owner, rolledBack } from "../helpers/as.ts";

const MINUTE = 60_000;

it("a daily job waits for its minute of the day in UTC, today or tomorrow", () => {
  expect(untilNext("10 17 * * *", new Date("2026-11-26T17:00:00Z"))).toBe(10 * MINUTE);
  expect(untilNext("10 17 * * *", new Date("2026-11-26T17:10:00Z"))).toBe(24 * 60 * MINUTE);
  expect(untilNext("5 0 * * *", new Date("2026-12-31T23:59:00Z"))).toBe(6 * MINUTE);
});

const statements = jobs.flatMap((job) => ("command" in job && job.command ? [{ ...job, command: job.command }] : []));

it("a frequent job waits for the next minute that its number divides", () => {
  expect(untilNext("*/5 * * * *", new Date("2026-11-26T17:00:00Z"))).toBe(5 * MINUTE);
  expect(untilNext("*/5 * * * *", new Date("2026-11-26T17:03:30Z"))).toBe(1.5 * MINUTE);
});

it.each(statements)("the job $name runs as it stands here, after midnight in Vietnam and before work, and does what is stale in pieces", async ({ cron, command }) => {
  expect(untilNext(cron, new Date("2026-11-26T17:00:00Z"))).toBeLessThan(7 * 60 * MINUTE);
  await owner`update public.record_score set computed_on = computed_on - 1`;
  if (!command.includes("commit")) await rolledBack((tx) => tx.unsafe(command).simple());
  else await owner.unsafe(command).simple();
  if (!command.includes("refresh_scores")) return;
  const [row] = await owner<{ stale: number }[]>`select count(*)::int as stale from public.record_score where computed_on <> private.today()`;
  expect(row?.stale).toBe(0);
});
