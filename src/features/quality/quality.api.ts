import type { Quality, Scores } from "@/components/quality/quality.model";
import { useRpc } from "@/providers/useRpc";

export interface UnitFigure extends Scores {
  people: number | null;
  approved: number | null;
}

/** One row of `unit_scores`: a unit with all below it, or (own) the people of the unit itself. */
export interface UnitRow extends UnitFigure {
  id: string;
  name: string;
  own: boolean;
  /** Too few people for the figures to be shown. */
  few: boolean;
}

/** rpc `unit_scores`. */
export interface UnitScores {
  unit: { id: string; name: string } | null;
  path: { id: string; name: string }[];
  total: UnitFigure | null;
  units: UnitRow[];
}

/** One row of rpc `quality_rules`: a rule at a field, in how many records. */
export interface RuleRow {
  rule: string;
  section: string;
  field: string;
  severity: "error" | "warning";
  quality: Quality;
  message_vi: string;
  message_en: string;
  /** Null: too few to be told. */
  records: number | null;
  found: number | null;
}

/** One row of rpc `section_scores`: of the approved records in which anything of the section was checked, in how many nothing lost points. */
export interface SectionRow extends Record<Quality, number | null> {
  section: string;
  records: number;
  /** Nothing lost points in any of the three. Null, as by quality: of too few to be told. */
  whole: number | null;
}

/** One row of rpc `excellent_excess`: a unit in which more people were rated excellent than the law allows for those rated good. */
export interface ExcessRow {
  unit_id: string;
  unit_name: string;
  good: number;
  excellent: number;
  most: number;
}

/** One row of rpc `quota_excess`: a unit with more people, or more posts given on, than posts of a kind. */
export interface QuotaExcessRow {
  unit_id: string;
  unit_name: string;
  kind: "administrative" | "public_service";
  quota: number;
  allotted: number | null;
  /** Null: of too few people to be told. */
  present: number | null;
  decision: string;
}

/** Scores of a unit (undefined: the reader's own) and of those directly below it. */
export function useUnitScores(unitId: string | undefined) {
  return useRpc<UnitScores>("unit_scores", { p_unit_id: unitId ?? null }, { keepPrevious: true });
}

/** How whole each section of the records of the unit and below is, in the order of the form. */
export function useSectionScores(unitId: string | undefined) {
  return useRpc<SectionRow[]>("section_scores", { p_unit_id: unitId ?? null }, { keepPrevious: true });
}

/** What takes points in the unit and below, most frequent first. */
export function useQualityRules(unitId: string | undefined) {
  return useRpc<RuleRow[]>("quality_rules", { p_unit_id: unitId ?? null }, { keepPrevious: true });
}

/** Where too many were rated excellent in a year, in the unit and below. */
export function useExcellentExcess(unitId: string | undefined, year: number) {
  return useRpc<ExcessRow[]>("excellent_excess", { p_unit_id: unitId ?? null, p_year: year }, { keepPrevious: true });
}

/** Where more people are than posts, in the unit and below, most first. */
export function useQuotaExcess(unitId: string | undefined) {
  return useRpc<QuotaExcessRow[]>("quota_excess", { p_unit_id: unitId ?? null }, { keepPrevious: true });
}
