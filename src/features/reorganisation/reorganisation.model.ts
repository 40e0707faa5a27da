import type { DecisionDraft } from "@/components/movements/decision";

export const OPERATION_KINDS = ["create", "rename", "merge", "split", "move", "dissolve"] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];
export const STATES = ["draft", "scheduled", "applied", "undone", "cancelled"] as const;

/** One part of a split: whom and which units below goes to a unit. */
export interface Part {
  to: string;
  people: string[];
  sub_units: string[];
}

/** An operation as the database takes it; which fields count depends on the kind. Units: an id, a code, or “new:” and a code. */
export interface Operation {
  kind: OperationKind;
  unit?: string;
  units?: string[];
  into?: string;
  to?: string;
  parent?: string;
  code?: string;
  name?: string;
  short_name?: string;
  unit_kind?: string;
  admin_code?: string;
  parts?: Part[];
  rest?: string;
  /** A split that leaves the unit standing. */
  closes?: false;
  sub_units?: "keep" | "fold";
}

/** A role over a unit that ends, which goes on over its successor. */
export interface Keeper {
  grant_id: string;
}

export interface Draft {
  title: string;
  decision: DecisionDraft;
  operations: Operation[];
  keepers: Keeper[];
}

/** Fields that must stand in an operation before it is kept. */
const NEEDED: Record<OperationKind, (keyof Operation)[]> = {
  create: ["code", "name", "unit_kind", "parent"], rename: ["unit", "name"], merge: ["units", "into"], split: ["unit", "parts"], move: ["unit", "parent"], dissolve: ["unit"],
};

/** What is missing in an operation; everything else the dry run tells. */
export function missingIn(operation: Operation): (keyof Operation)[] {
  const empty = (value: unknown): boolean => value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const missing = NEEDED[operation.kind].filter((field) => empty(operation[field]));
  return operation.parts?.some(({ to }) => !to) && !missing.includes("parts") ? [...missing, "parts"] : missing;
}

/** How an operation names the unit another one creates. */
export const createdRef = (code: string): string => `new:${code.trim().toUpperCase()}`;

/** The units that the operations before a place create. */
export function createdUnits(operations: readonly Operation[], before = operations.length): { ref: string; name: string }[] {
  return operations.slice(0, before).flatMap(({ kind, code, name }) => (kind === "create" && code ? [{ ref: createdRef(code), name: name ?? code }] : []));
}

/** Codes of records as typed or pasted: separated by anything but letters and digits. */
export const codesIn = (typed: string): string[] => [...new Set(typed.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean))];

/** An operation one place up or down; the same list where it cannot go further. */
export function moved(operations: readonly Operation[], at: number, by: -1 | 1): Operation[] {
  const next = [...operations];
  const [one, other] = [next[at], next[at + by]];
  if (one && other) [next[at], next[at + by]] = [other, one];
  return next;
}
