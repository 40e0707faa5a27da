import { addDays, formatDate } from "@/lib/dates";
import { inForce, OFFICERS } from "@/lib/permissions";
import type { UnitNode } from "@/lib/unitTree";
import { matches } from "@/lib/vietnamese";
import type { AccountGrant, IsoDate, UnitTreeRow } from "@/types/domain";

export interface UnitItem {
  key: string;
  title: string;
  children: UnitItem[];
}

export interface FoundTree {
  items: UnitItem[];
  /** Keys of the units above a match: to be opened. */
  open: string[];
  /** How many units match. */
  count: number;
}

/**
 * The branches that lead to units matching every typed word, with or without diacritics; a match keeps all below it.
 * Without text the whole tree.
 */
export function searchTree(nodes: readonly UnitNode[], typed: string): FoundTree {
  const open: string[] = [];
  let count = 0;
  const whole = (node: UnitNode): UnitItem => ({ key: node.value, title: node.title, children: node.children.map(whole) });
  const visit = (node: UnitNode): UnitItem | null => {
    const below = node.children.map(visit).filter((item) => item !== null);
    const hit = matches(node.search, typed);
    if (hit) count += 1;
    if (below.length > 0) open.push(node.value);
    if (below.length > 0) return { key: node.value, title: node.title, children: below };
    return hit ? whole(node) : null;
  };
  if (typed.trim() === "") return { items: nodes.map(whole), open: [], count: 0 };
  const items = nodes.map(visit).filter((item) => item !== null);
  return { items, open, count };
}

/** True when one of the grants in force lets its holder read the records of the unit at the end of the path. */
export function inOwnScope(path: readonly UnitTreeRow[], grants: readonly AccountGrant[], today: IsoDate): boolean {
  const held = new Set(grants.filter((grant) => OFFICERS.includes(grant.role) && inForce(grant, today)).map(({ unit_id }) => unit_id));
  return path.some(({ id }) => held.has(id));
}

/** A daterange of the database, `[2020-01-01,2024-12-01)`, as first and last day; null where it is open. */
export function readPeriod(range: string): { from: IsoDate | null; to: IsoDate | null } {
  const match = /^([[(])([\d-]*),([\d-]*)([\])])$/.exec(range);
  if (!match) return { from: null, to: null };
  const [, left, from = "", to = "", right] = match;
  return { from: from === "" ? null : left === "(" ? addDays(from, 1) : from, to: to === "" ? null : right === ")" ? addDays(to, -1) : to };
}

/** Which words say a period, and its days as they are written. */
export function periodWords(from: IsoDate | null, to: IsoDate | null): { key: "always" | "since" | "until" | "between"; from: string; to: string } {
  const key = from && to ? "between" : from ? "since" : to ? "until" : "always";
  return { key, from: formatDate(from), to: formatDate(to) };
}

/** People of a unit with all below it in a tree of some day, from the counts of single units. */
export function peopleBelow(rows: readonly UnitTreeRow[], unitId: string, counts: readonly { unit_id: string; people: number }[]): number {
  const parents = new Map(rows.map(({ id, parent_id }) => [id, parent_id]));
  const under = (id: string | null | undefined): boolean => id === unitId || (id !== null && id !== undefined && under(parents.get(id)));
  return counts.reduce((sum, { unit_id, people }) => sum + (under(unit_id) ? people : 0), 0);
}
