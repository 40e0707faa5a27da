import { insertRows, type Database, type Row } from './database'

/**
 * Inserts a tree of units level by level, so that each finds its parent; within a parent they keep their order.
 * @param row the unit's columns but parent_id, which this fills in
 * @returns ids by code
 * @throws when a parent is missing
 */
export async function insertTree<Unit extends { code: string; parent: string | null }>(sql: Database, units: readonly Unit[], row: (unit: Unit) => Row): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  let level = units.filter((unit) => unit.parent === null)
  const below = new Map<string, Unit[]>()
  for (const unit of units) {
    if (unit.parent === null) continue
    const siblings = below.get(unit.parent)
    if (siblings) siblings.push(unit)
    else below.set(unit.parent, [unit])
  }
  for (let depth = 0; level.length > 0; depth++) {
    await insertRows(sql, 'public.unit', level.map((unit) => ({ ...row(unit), parent_id: unit.parent === null ? null : ids.get(unit.parent) })))
    for (const made of await sql<{ id: string; code: string }[]>`select id, code from public.unit where depth = ${depth}`) ids.set(made.code, made.id)
    level = level.flatMap((unit) => below.get(unit.code) ?? [])
  }
  const lost = units.find((unit) => !ids.has(unit.code))
  if (lost) throw new Error(`The unit ${lost.code} has no parent.`)
  return ids
}
