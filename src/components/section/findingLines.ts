import type { Finding } from "./types";

type Said = Pick<Finding, "entry_id" | "field" | "rule" | "severity" | "message_vi">;

/** One thing said of a section: of its fields (no entries), or of each of these entries alike. */
export interface FindingLine<F extends Said> {
  finding: F;
  entries: string[];
}

/**
 * What was found in one section, errors before warnings; what is said alike of several entries is one line.
 * @param repeatable whether the section has entries that can be told apart
 * @param order ids of its entries, in the order in which a line names them
 */
export function findingLines<F extends Said>(findings: readonly F[], repeatable: boolean, order: readonly string[]): FindingLine<F>[] {
  const lines = new Map<string, FindingLine<F>>();
  for (const finding of findings) {
    const entry = repeatable ? finding.entry_id : null;
    const key = JSON.stringify(entry === null ? [finding] : [finding.rule, finding.severity, finding.field, finding.message_vi]);
    const line = lines.get(key) ?? { finding, entries: [] };
    if (entry !== null) line.entries.push(entry);
    lines.set(key, line);
  }
  for (const { entries } of lines.values()) entries.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const weight = ({ finding }: FindingLine<F>) => (finding.severity === "error" ? 0 : 1);
  return [...lines.values()].sort((a, b) => weight(a) - weight(b));
}
