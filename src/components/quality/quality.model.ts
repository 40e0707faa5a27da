import { currentLanguage } from "@/i18n";

/** The three qualities of a record, in the words of the guideline: đủ, đúng, sạch. */
export const QUALITIES = ["complete", "correct", "clean"] as const;
export type Quality = (typeof QUALITIES)[number];

/** Scores from 0 to 100; null where nothing was approved yet, or too few people stand behind the figure. */
export type Scores = Record<Quality, number | null>;

export type Level = "none" | "whole" | "high" | "middle" | "low";

const HIGH = 95;
const MIDDLE = 80;

/** How good a score is, in one word; only 100 is whole. */
export function levelOf(score: number | null): Level {
  if (score === null) return "none";
  if (score >= 100) return "whole";
  return score >= HIGH ? "high" : score >= MIDDLE ? "middle" : "low";
}

/** 95.5 → “95,5” in Vietnamese; whole numbers without a fraction; “–” for none. */
export function scoreText(score: number | null, language = currentLanguage()): string {
  if (score === null) return "–";
  const text = Number.isInteger(score) ? String(score) : score.toFixed(1);
  return language === "vi" ? text.replace(".", ",") : text;
}

/** 1205 → “1.205” in Vietnamese; “–” for none. */
export function countText(count: number | null): string {
  return count === null ? "–" : count.toLocaleString(currentLanguage() === "vi" ? "vi-VN" : "en-GB");
}

/** One finding that takes points, as `record_quality` tells it. */
export interface Found {
  section: string;
  entry_id: string | null;
  field: string | null;
  rule: string;
  severity: "error" | "warning";
  quality: Quality;
  message_vi: string;
  message_en: string;
}

/** Where an officer sees the place of a finding in a record: the address names it from the section to the field, as far as it goes. */
export function recordPlace(employeeId: string, section: string, { entry, field }: { entry?: string | null; field?: string | null }): string {
  const places = [`section-${section}`, ...(entry ? [`entry-${entry}`] : []), ...(field ? [`field-${section}-${field}`] : [])];
  return `/employees/${employeeId}#${places.join("~")}`;
}

/** Where the person mends it in their own record. A finding without a field is of the papers or of the whole entry. */
export function ownPlace(section: string, target: { entry?: string | null; field?: string | null; rule: string }): string {
  const search = new URLSearchParams();
  if (target.entry) search.set("entry", target.entry);
  const field = target.field || (target.rule === "proof_missing" ? "papers" : "");
  if (field) search.set("field", field);
  const text = search.toString();
  return `/my-record/sections/${section}${text ? `?${text}` : ""}`;
}
