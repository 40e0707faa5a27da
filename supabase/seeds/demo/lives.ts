import { addDays, type Day } from '../people/dates'
import { fullName } from '../people/names'
import { homestead, place } from '../people/places'
import type { Values } from '../people/histories'
import type { Random } from '../people/random'
import { previousStep } from '../people/salary'
import { entriesOf, initialRequest, moment, officeDay, updateRequest, type Entry, type Request } from './requests'
import type { Employee } from './staff'

/** In which of the states of the workflow a person is. */
export type State =
  | 'no_account' | 'issued' | 'drafting' | 'submitted' | 'returned' | 'approved' | 'approved_again'
  | 'updating' | 'update_submitted' | 'update_returned' | 'locked' | 'left'

/** A person with an account, their record and its story so far. */
export interface Life {
  employee: Employee
  state: State
  userId: string
  issuedAt: string
  passwordSetAt: string | null
  requests: Request[]
  /** Entries as they were when the record was approved first, and as later approvals left them. */
  entries: Entry[]
  changes: { version: number; entry: Entry; isNew: boolean }[]
  approvedVersion: number
}

/** As in a province some months after the system was opened. */
const SPREAD: readonly (readonly [State, number])[] = [
  ['no_account', 8], ['issued', 9], ['drafting', 8], ['submitted', 9], ['returned', 4.5], ['approved', 38], ['approved_again', 13],
  ['updating', 1.8], ['update_submitted', 4], ['update_returned', 1.4], ['locked', 1.3], ['left', 2],
]
const LONG_APPROVED: readonly State[] = ['approved', 'approved_again', 'updating', 'update_submitted', 'update_returned', 'locked', 'left']

/** How many days ago an account was issued, to fit the state. */
function issuedDaysAgo(random: Random, state: State): number {
  if (state === 'issued') return random.weighted([[0, 2], [1, 4], [2, 4], [4, 3], [6, 3], [9, 2], [16, 2], [34, 1]])
  if (state === 'drafting') return random.weighted([[1, 3], [2, 4], [3, 3], [6, 3], [10, 2], [21, 1]])
  if (state === 'submitted') return random.weighted([[1, 3], [2, 4], [3, 4], [5, 3], [8, 3], [13, 2], [20, 1]])
  if (state === 'returned') return random.int(5, 26)
  return random.int(38, 150)
}

/** An entry that changes, as it was and as it becomes. */
interface Change { before: Entry; after: Entry; isNew: boolean }

function change(random: Random, employee: Employee, entries: readonly Entry[], today: Day): Change[] {
  const kind = random.weighted([['contact', 4], ['salary', 4], ['child', 2], ['card', 2]])
  const entry = (section: Entry['section']): Entry | undefined => entries.find((one) => one.section === section)
  const identity = entry('identity')
  const contact = entry('contact')
  const salary = entry('rank_salary')
  if (kind === 'salary' && salary) {
    const group = employee.job.ladder.find(([code]) => code === salary.values.rank_code)?.[1]
    const since = String(salary.values.salary_from)
    const before = group && since >= addDays(today, -150) && since > String(salary.values.rank_appointed_on) ? previousStep(group, Number(salary.values.salary_step), since) : null
    if (before) {
      const values = { ...salary.values, salary_step: before.step, salary_coefficient: before.coefficient, salary_from: before.since, next_raise_base_date: before.since }
      const placed = entries.findLast((one) => one.section === 'salary_history')
      return [{ before: { ...salary, values }, after: salary, isNew: false }, ...(placed ? [{ before: placed, after: placed, isNew: true }] : [])]
    }
  }
  if (kind === 'child' && identity?.values.marital_status === 'KH') {
    const child: Values = {
      side: 'BT', relationship: 'CON', full_name: fullName(random, random.pick(['1', '2']), '01'), birth_year: Number(today.slice(0, 4)),
      hometown: 'Tỉnh Bình Định', occupation: 'Còn nhỏ', workplace: null,
      residence: contact?.values.current_address ?? null, deceased: false,
    }
    const added: Entry = { section: 'family', id: random.uuid(), values: child }
    return [{ before: added, after: added, isNew: true }]
  }
  if (kind === 'card' && identity && String(identity.values.identity_issued_on) < '2024-01-01') {
    const values = { ...identity.values, identity_issued_on: addDays(today, -random.int(31, 45)), identity_issued_place: 'Bộ Công an' }
    return [{ before: identity, after: { ...identity, values }, isNew: false }]
  }
  if (!contact) return []
  const moved = place(random, employee.unit.adminCode)
  return [{ before: contact, after: { ...contact, values: { ...contact.values, current_commune: moved.communeKey, current_address: homestead(random, moved), phone_mobile: `0901${employee.code.slice(2)}` } }, isNew: false }]
}

/**
 * Invents how far a person has come with their record.
 * @param today the last day of which anything is told
 * @param fixed state and age of the account in days, for people whose part is set; else by chance
 */
export function live(random: Random, employee: Employee, today: Day, fixed: { state?: State; daysAgo?: number } = {}): Life {
  const state = fixed.state ?? random.weighted(SPREAD)
  const issuedDay = officeDay(addDays(today, -(fixed.daysAgo ?? issuedDaysAgo(random, state))))
  const issuedAt = moment(random, issuedDay > today ? today : issuedDay)
  const started = state !== 'issued' && state !== 'no_account'
  const life: Life = {
    employee, state, userId: random.uuid(), issuedAt, passwordSetAt: started ? issuedAt.replace(/T..:/, 'T17:') : null,
    requests: [], entries: entriesOf(random, employee.person), changes: [], approvedVersion: 0,
  }
  if (state === 'no_account') return life
  if (!LONG_APPROVED.includes(state)) {
    const status = state === 'issued' || state === 'drafting' ? 'draft' : state === 'submitted' ? 'submitted' : 'returned'
    life.requests.push(initialRequest(random, life.entries, issuedAt, status, today, started))
    return life
  }
  const updates = state === 'approved_again' ? random.weighted([[1, 8], [2, 2]]) : state.startsWith('updat') ? 1 : 0
  const planned: Change[][] = []
  for (let index = 0; index < updates; index++) {
    const next = change(random, employee, life.entries, today)
    if (next.length > 0 && !planned.flat().some((one) => one.after.section === next[0]?.after.section)) planned.push(next)
  }
  // The record is first approved as it was before the changes that follow.
  for (const one of planned.flat()) {
    life.entries = one.isNew ? life.entries.filter((entry) => entry.id !== one.after.id) : life.entries.map((entry) => (entry.id === one.before.id ? one.before : entry))
  }
  const first = initialRequest(random, life.entries, issuedAt, 'approved', addDays(today, -30))
  life.requests.push(first)
  life.approvedVersion = 1
  for (const changes of planned) {
    const last = life.requests[life.requests.length - 1] ?? first
    const open = state === 'updating' ? 'draft' : state === 'update_submitted' ? 'submitted' : state === 'update_returned' ? 'returned' : 'approved'
    life.requests.push(updateRequest(random, changes.map((one) => ({ entry: one.after, before: one.isNew ? null : one.before.values })), {
      since: (last.decidedAt ?? issuedAt).slice(0, 10), status: open, baseVersion: life.approvedVersion, today,
      daysAgo: open === 'approved' ? random.int(8, 26) : random.weighted([[1, 3], [3, 3], [5, 2], [8, 2], [14, 1]]),
    }))
    if (open === 'approved') {
      life.approvedVersion += 1
      for (const one of changes) life.changes.push({ version: life.approvedVersion, entry: one.after, isNew: one.isNew })
    }
  }
  return life
}
