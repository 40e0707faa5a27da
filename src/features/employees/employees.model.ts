import type { CrudSort } from "@refinedev/core";
import type { UnitNode } from "@/lib/unitTree";
import { matches } from "@/lib/vietnamese";
import type { EntryValues } from "@/components/section/types";
import type { UnitTreeRow } from "@/types/domain";

export const CATEGORIES = ["official", "civil_servant", "public_employee", "commune_official"] as const;
export const SHORTEST_SEARCH = 2;
/** Field under which the search text stands in the address. */
export const SEARCH_FIELD = "search";
/** What the conditions of the list's address are called as arguments of `search_employees`. */
export const SEARCH_ARGUMENTS: Record<string, string> = {
  [SEARCH_FIELD]: "p_term", status: "p_status", record_status: "p_record_status", category: "p_category", account_status: "p_account_status", unit_id: "p_unit_id",
};

/** A term that the server will search for, or undefined while it is too short. */
export function searchTerm(typed: string): string | undefined {
  const term = typed.trim().replace(/\s+/g, " ");
  return term.length >= SHORTEST_SEARCH ? term : undefined;
}

/** By name as Vietnamese lists do: given name first. */
export const BY_NAME: CrudSort[] = [{ field: "name_sort", order: "asc" }, { field: "id", order: "asc" }];

export interface TreeItem {
  key: string;
  title: string;
  children: TreeItem[];
}

/** Nested units as antd's Tree wants them. */
export function treeData(nodes: readonly UnitNode[]): TreeItem[] {
  return nodes.map(({ value, title, children }) => ({ key: value, title, children: treeData(children) }));
}

/** A unit found by name, with where it stands. */
export interface UnitHit {
  id: string;
  name: string;
  /** Name of the unit above; null for the root. */
  parent: string | null;
}

/** Units whose name, short name or code holds every typed word, in the order of the tree. */
export function findUnits(rows: readonly UnitTreeRow[], typed: string, limit: number): UnitHit[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const hits: UnitHit[] = [];
  for (const row of rows) {
    if (!matches(`${row.name} ${row.short_name ?? ""} ${row.code}`, typed)) continue;
    const parent = row.parent_id ? byId.get(row.parent_id) : undefined;
    hits.push({ id: row.id, name: row.name, parent: parent ? (parent.short_name ?? parent.name) : null });
    if (hits.length >= limit) break;
  }
  return hits;
}

/** Masked fields in full, as rpc `reveal_masked` answers: section → entry id → field → value. */
export type Revealed = Record<string, Record<string, EntryValues>>;

/** The entry with what was revealed of it laid over the masks. */
export function unmask<T extends EntryValues & { id: string }>(section: string, entry: T, revealed: Revealed | null): T {
  return { ...entry, ...revealed?.[section]?.[entry.id] };
}
