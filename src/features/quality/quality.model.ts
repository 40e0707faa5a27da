import type { Quality } from "@/components/quality/quality.model";
import { listLink } from "@/lib/listLink";
import type { RuleRow, SectionRow } from "./quality.api";

/** How many of a hundred records hold the section whole, rounded down to a tenth: only all of them make 100. */
export function wholeShare({ whole, records }: Pick<SectionRow, "whole" | "records">): number | null {
  return whole === null || records === 0 ? null : Math.floor((whole / records) * 1000) / 10;
}

/** In how many records the section loses points. */
export function losing(row: SectionRow, quality: Quality): number | null {
  const kept = row[quality];
  return kept === null ? null : row.records - kept;
}

/** The rule that most records break in each section; rules come most frequent first. */
export function mostBroken(rules: readonly RuleRow[]): Map<string, RuleRow> {
  const first = new Map<string, RuleRow>();
  for (const rule of rules) if (!first.has(rule.section)) first.set(rule.section, rule);
  return first;
}

/** The list of the records that lose points in a section. */
export function recordsLosing(section: string, quality: Quality, unitId: string | undefined): string {
  return listLink("/quality/records", [
    { field: "section", operator: "eq", value: section }, { field: "quality", operator: "eq", value: quality },
    ...(unitId ? [{ field: "unit_id", operator: "eq" as const, value: unitId }] : []),
  ]);
}

export function ruleKey({ rule, section, field }: Pick<RuleRow, "rule" | "section" | "field">): string {
  return `${rule} ${section} ${field}`;
}

/** The list of the records that a rule takes points from. */
export function recordsOf({ rule, section, field }: Pick<RuleRow, "rule" | "section" | "field">, unitId: string | undefined): string {
  return listLink("/quality/records", [
    { field: "rule", operator: "eq", value: rule }, { field: "section", operator: "eq", value: section },
    ...(field ? [{ field: "field", operator: "eq" as const, value: field }] : []),
    ...(unitId ? [{ field: "unit_id", operator: "eq" as const, value: unitId }] : []),
  ]);
}
