import { expect, it } from "vitest";
import jobs from "../../supabase/schedule.json" with { type: "json" };
import { untilNext } from "../../supabase/local/schedule.ts";
import { owner } from "../helpers/as.ts";

const MINUTE = 60_000;

it("a daily job waits for its minute of the day in UTC, today or tomorrow", () => {
  expect(untilNext("10 17 * * *", new Date("2026-11-26T17:00:00Z"))).toBe(10 * MINUTE);
  expect(untilNext("10 17 * * *", new Date("2026-11-26T17:10:00Z"))).toBe(24 * 60 * MINUTE);
  expect(untilNext("5 0 * * *", new Date("2026-12-31T23:59:00Z"))).toBe(6 * MINUTE);
});

it.each(jobs)("the job $name calls what is there, after midnight in Vietnam", async ({ cron, command }) => {
  expect(untilNext(cron, new Date("2026-11-26T17:00:00Z"))).toBeLessThan(60 * MINUTE);
  const called = /^call (\w+)\.(\w+)\(\)$/.exec(command);
  const rows = await owner`select 1 from pg_proc where prokind = 'p' and pronamespace = ${called?.[1] ?? ""}::regnamespace and proname = ${called?.[2] ?? ""}`;
  expect(rows).toHaveLength(1);
});
