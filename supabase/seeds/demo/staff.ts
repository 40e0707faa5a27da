import { units, type SeedUnit } from '../data/units'
import { nextJob, type Job } from '../people/careers'
import { makePerson, type Person } from '../people/person'
import type { Random } from '../people/random'

/** One invented employee of the demonstration and where they work. */
export interface Employee {
  id: string
  code: string
  unit: SeedUnit
  /** The agency or district under the province to which the unit belongs. */
  top: SeedUnit
  /** 0 = head of the unit, 1 = deputy, then the others. */
  rank: number
  job: Job
  person: Person
}

const byCode = new Map(units.map((unit) => [unit.code, unit]))
const open = units.filter((unit) => unit.validTo === null)

/** How many people the units that are shown in detail have; a pattern ending in * covers all units that begin so. */
const CROWDED: readonly (readonly [pattern: string, people: number])[] = [
  ['BD-SNV2-P*', 6], ['BD-SGDDT-P*', 6], ['BD-SYT-P*', 4], ['BD-SGDDT-T08', 38], ['BD-SGDDT-T01', 28], ['BD-SGDDT-T*', 3], ['BD-SYT-B01', 56],
  ['BD-SYT-T550', 26], ['BD-550-P*', 5], ['BD-550-S*', 6], ['BD-540-P*', 3],
]

/** The unit under the province above (or equal to) a unit. */
export function topOf(unit: SeedUnit): SeedUnit {
  let at = unit
  while (at.parent !== null && at.parent !== 'BD') at = byCode.get(at.parent) ?? at
  return at
}

/** The unit whose head keeps the records of a top unit: its personnel division, its office, or itself. */
export function personnelUnit(top: SeedUnit): SeedUnit {
  const divisions = open.filter((unit) => unit.parent === top.code && (unit.kind === 'PHONG' || unit.kind === 'PHONG_H'))
  const wanted = top.kind === 'HUYEN' ? /^Phòng Nội vụ/ : /^Phòng (Tổ chức cán bộ|Hành chính – Tổ chức)/
  return divisions.find((unit) => wanted.test(unit.name)) ?? divisions[0] ?? top
}

function districtOf(unit: SeedUnit): string | null {
  if (unit.adminCode?.length === 3) return unit.adminCode
  const parent = byCode.get(unit.parent ?? '')
  return parent?.kind === 'HUYEN' ? parent.adminCode : null
}

function wantedIn(unit: SeedUnit): number {
  const crowded = CROWDED.find(([pattern]) => (pattern.endsWith('*') ? unit.code.startsWith(pattern.slice(0, -1)) : unit.code === pattern))
  if (crowded) return crowded[1]
  if (unit.parent === 'BD-550') return unit.kind === 'XA' ? 8 : 5
  if (unit.code === 'BD') return 4
  return unit.parent === 'BD' || personnelUnit(topOf(unit)) === unit ? 2 : 1
}

/**
 * Fills the tree: everywhere at least the head, some agencies, a district and a few schools and hospitals as in life,
 * the rest spread by chance.
 * @param count number of people in all
 */
export function staffProvince(random: Random, today: string, count: number): Employee[] {
  const filled = new Map<string, number>()
  const seats: SeedUnit[] = open.flatMap((unit) => Array.from({ length: wantedIn(unit) }, () => unit))
  const anywhere = open.filter((unit) => !['TINH', 'SO', 'HUYEN', 'HOI', 'VP', 'CQHC'].includes(unit.kind))
  while (seats.length < count) seats.push(random.pick(anywhere))
  const peers = new Map<string, string[]>()
  for (const unit of open) peers.set(unit.kind, [...(peers.get(unit.kind) ?? []), unit.name])
  return seats.slice(0, count).map((unit, index) => {
    const rank = filled.get(unit.code) ?? 0
    filled.set(unit.code, rank + 1)
    const job = nextJob(random, unit, rank)
    const parentName = byCode.get(unit.parent ?? '')?.name ?? null
    const divisions = unit.kind === 'PHONG' || unit.kind === 'PHONG_H'
    const person = makePerson(random, {
      today, serial: index + 1, job, unit: { name: unit.name, kind: unit.kind, parentName, districtCode: districtOf(unit) },
      peers: divisions ? [] : (peers.get(unit.kind) ?? []),
    })
    return { id: random.uuid(), code: `cb${String(index + 1).padStart(6, '0')}`, unit, top: topOf(unit), rank, job, person }
  })
}
