import type { JudgedRow } from "./bulk.api";

/** What becomes of a row: issued without remark, issued though something is worth a look, left out (has an account), refused. */
export type Outcome = "issue" | "noticed" | "left_out" | "wrong";

export function outcomeOf({ errors, warnings, has_account }: Pick<JudgedRow, "errors" | "warnings" | "has_account">): Outcome {
  if (errors.length > 0) return "wrong";
  if (has_account) return "left_out";
  return warnings.length > 0 ? "noticed" : "issue";
}

/** How many rows of each outcome; `toIssue`: accounts there will be, `known`: those of them for people in the list already. */
export function countsOf(judged: readonly JudgedRow[]): Record<Outcome | "toIssue" | "known", number> {
  const counts = { issue: 0, noticed: 0, left_out: 0, wrong: 0, toIssue: 0, known: 0 };
  for (const one of judged) {
    const outcome = outcomeOf(one);
    counts[outcome] += 1;
    if (outcome !== "issue" && outcome !== "noticed") continue;
    counts.toIssue += 1;
    if (one.known) counts.known += 1;
  }
  return counts;
}
