import { expect, it } from "vitest";
import { byKind, whenKey, type ReminderRule } from "./reminders.model";

const rule = (kind: ReminderRule["kind"], days: number, audience: ReminderRule["audience"]): ReminderRule =>
  ({ id: `${kind}${days}${audience}`, kind, days, audience, counting: "working_days", in_app: true, by_mail: true, active: true });

it("rules stand by kind, day and from the person upwards", () => {
  const sorted = byKind([rule("update", 1, "unit"), rule("initial", 1, "unit"), rule("initial", -1, "person"), rule("initial", 1, "person")]);
  expect(sorted.map(({ kind, rules }) => [kind, rules.map(({ days, audience }) => `${days} ${audience}`)])).toEqual([
    ["initial", ["-1 person", "1 person", "1 unit"]], ["update", ["1 unit"]],
  ]);
});

it("says before, on and after the last day; of a review, since when", () => {
  expect([-3, 0, 2].map((days) => whenKey({ kind: "update", days }))).toEqual(["before", "on", "after"]);
  expect(whenKey({ kind: "review_waiting", days: 3 })).toBe("since");
});
