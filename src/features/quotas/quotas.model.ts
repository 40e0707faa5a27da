import { listLink } from "@/lib/listLink";
import { KINDS, type Change, type Figures, type Kind, type Line } from "./quotas.api";

/** Beyond it the database refuses. */
export const MOST = 100_000;

/** Posts still free; negative where more people are there than posts; null where either is not known. */
export function balanceOf({ quota, present }: Pick<Figures, "quota" | "present">): number | null {
  return quota === null || present === null ? null : quota - present;
}

/** Vượt biên chế: more people, or more posts given on, than were given. */
export function isOver({ quota, present, allotted }: Pick<Figures, "quota" | "present" | "allotted">): boolean {
  return quota !== null && Math.max(present ?? 0, allotted ?? 0) > quota;
}

export type Row = Line & Record<`${Kind}_${"quota" | "allotted" | "present" | "balance"}`, number | null>;

/** A line with its figures side by side, for the table's order. */
export function rowOf(line: Line): Row {
  return Object.assign({ ...line }, ...KINDS.map((kind) => {
    const { quota, allotted, present } = line[kind];
    return { [`${kind}_quota`]: quota, [`${kind}_allotted`]: allotted, [`${kind}_present`]: present, [`${kind}_balance`]: balanceOf(line[kind]) };
  })) as Row;
}

/**
 * Where the people of a kind are listed. The list asks for one category, so it has no page for officials and civil servants where others work beside them.
 */
export function peopleLink(line: Line, kind: Kind): string | undefined {
  if (!line[kind].present || line.own || (kind === "administrative" && line.public_service.present !== 0)) return undefined;
  return listLink("/employees", [
    { field: "status", operator: "eq", value: "active" }, { field: "unit_id", operator: "eq", value: line.id },
    ...(kind === "public_service" ? [{ field: "category", operator: "eq" as const, value: "public_employee" }] : []),
  ]);
}

/** What is typed while a decision is entered; cells by `cellKey`. */
export interface QuotaDraft {
  decision: string;
  day: string | null;
  reason: string;
  cells: Record<string, string>;
}

export function isQuotaDraft(kept: QuotaDraft): boolean {
  return typeof kept.decision === "string" && typeof kept.reason === "string" && typeof kept.cells === "object" && (kept.day === null || typeof kept.day === "string");
}

export function cellKey(unitId: string, kind: Kind): string {
  return `${unitId} ${kind}`;
}

/** The number typed into a cell (“1.250” is 1250); null for an emptied one, undefined for what is none. */
export function typedQuota(text: string): number | null | undefined {
  const digits = text.trim().replace(/(?<=\d)[.\s](?=\d{3}(\D|$))/g, "");
  if (digits === "") return null;
  return /^\d{1,6}$/.test(digits) && Number(digits) <= MOST ? Number(digits) : undefined;
}

export interface Pending extends Change {
  key: string;
  unit: string;
  /** Was entered for this very day before: needs a reason. */
  correction: boolean;
}

/**
 * What a draft enters into the lines of its day: cells that were typed into, also those to which a new decision gives the number they had.
 * @returns the changes in the order of the table, and the cells that hold no number or empty what was not entered for that day.
 */
export function changesOf({ cells, day }: Pick<QuotaDraft, "cells" | "day">, lines: readonly Line[]): { changes: Pending[]; wrong: string[] } {
  const changes: Pending[] = [];
  const wrong: string[] = [];
  for (const line of lines) for (const kind of KINDS) {
    const key = cellKey(line.id, kind);
    const typed = cells[key];
    if (line.own || typed === undefined) continue;
    const [quota, { quota: seen, valid_from: since }] = [typedQuota(typed), line[kind]];
    const correction = seen !== null && since === day;
    if (quota === undefined || (quota === null && seen !== null && !correction)) wrong.push(key);
    else if (quota !== seen || (quota !== null && !correction)) changes.push({ key, unit_id: line.id, unit: line.name, kind, quota, seen, correction });
  }
  return { changes, wrong };
}

/** The kinds in which, with these changes, more is given on to the units below than the unit itself has. */
export function overAllotted(changes: readonly Change[], total: Line | null, units: readonly Line[]): { kind: Kind; quota: number; allotted: number }[] {
  if (!total) return [];
  const after = (line: Line, kind: Kind) => changes.find((one) => one.unit_id === line.id && one.kind === kind)?.quota ?? line[kind].quota;
  return KINDS.flatMap((kind) => {
    const quota = after(total, kind);
    const allotted = units.reduce((sum, line) => sum + (line.own ? 0 : (after(line, kind) ?? 0)), 0);
    return quota !== null && allotted > quota && changes.some((one) => one.kind === kind) ? [{ kind, quota, allotted }] : [];
  });
}
