import type { UnitTreeRow } from "@/types/domain";

export interface UnitNode {
  value: string;
  title: string;
  /** Every name the unit goes by, for searching. */
  search: string;
  children: UnitNode[];
}

/**
 * Nests the rows of `unit_tree`, in the order of their numbers. A unit whose parent the person may not see becomes a root. In the tree of a past
 * day a parent may have a later number than its children.
 */
export function nestUnits(rows: readonly UnitTreeRow[]): UnitNode[] {
  const nodes = new Map<string, UnitNode>();
  const roots: UnitNode[] = [];
  for (const row of rows) nodes.set(row.id, { value: row.id, title: row.name, search: `${row.name} ${row.short_name ?? ""} ${row.code}`, children: [] });
  for (const row of [...rows].sort((a, b) => a.lft - b.lft)) {
    const node = nodes.get(row.id);
    const parent = row.parent_id ? nodes.get(row.parent_id) : undefined;
    if (node) (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** The units from the root down to `id`, itself included; empty when it is not among the rows. */
export function unitPath(rows: readonly UnitTreeRow[], id: string): UnitTreeRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const path: UnitTreeRow[] = [];
  for (let row = byId.get(id); row && !path.includes(row); row = row.parent_id ? byId.get(row.parent_id) : undefined) path.unshift(row);
  return path;
}
