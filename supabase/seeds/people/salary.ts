import { addMonths, monthsBetween, type Day } from './dates'

/** Salary groups used by the invented careers (Nghị định 204/2004/NĐ-CP): first coefficient, rise, steps, months between steps. */
const SCALE = {
  'A3.1': [6.2, 0.36, 6, 36], 'A3.2': [5.75, 0.36, 6, 36], 'A2.1': [4.4, 0.34, 8, 36], 'A2.2': [4, 0.34, 8, 36],
  A1: [2.34, 0.33, 9, 36], A0: [2.1, 0.31, 10, 36], B: [1.86, 0.2, 12, 24],
} as const satisfies Record<string, readonly [number, number, number, number]>

export type SalaryGroup = keyof typeof SCALE

/** A rank (ngạch, chức danh nghề nghiệp) with its salary group. */
export type Rank = readonly [code: string, group: SalaryGroup]

export interface SalaryState {
  rank: Rank
  appointedOn: Day
  step: number
  coefficient: number
  since: Day
  /** Phụ cấp thâm niên vượt khung: 5 % once the last step has lasted its months, then 1 % a year. */
  overFramePercent: number | null
  overFrameFrom: Day | null
}

function coefficient(group: SalaryGroup, step: number): number {
  const [first, rise] = SCALE[group]
  return Math.round((first + rise * (step - 1)) * 100) / 100
}

function climb(state: SalaryState, until: Day, passed: SalaryState[] = []): SalaryState {
  const [, , steps, months] = SCALE[state.rank[1]]
  let { step, since } = state
  const stand = (): void => { passed.push({ ...state, step, since, coefficient: coefficient(state.rank[1], step) }) }
  stand()
  while (step < steps && addMonths(since, months) <= until) {
    step += 1
    since = addMonths(since, months)
    stand()
  }
  const beyond = step === steps ? monthsBetween(since, until) - months : -1
  const years = Math.floor(beyond / 12)
  return {
    ...state, step, since, coefficient: coefficient(state.rank[1], step),
    overFramePercent: beyond >= 0 ? 5 + years : null,
    overFrameFrom: beyond >= 0 ? addMonths(since, months + years * 12) : null,
  }
}

/**
 * Where the regular rises have brought someone by a day, with promotions to higher ranks on given days.
 * @param ladder ranks from entry upwards; the first holds from `officialFrom`, each next from the day in `promotions`
 */
export function salaryAt(ladder: readonly Rank[], officialFrom: Day, promotions: readonly Day[], today: Day): SalaryState {
  return career(ladder, officialFrom, promotions, today, [])
}

/** Every rank and step of such a career up to today, in order; the last is what `salaryAt` gives. */
export function salarySteps(ladder: readonly Rank[], officialFrom: Day, promotions: readonly Day[], today: Day): SalaryState[] {
  const passed: SalaryState[] = []
  career(ladder, officialFrom, promotions, today, passed)
  return passed
}

function career(ladder: readonly Rank[], officialFrom: Day, promotions: readonly Day[], today: Day, passed: SalaryState[]): SalaryState {
  const entry = ladder[0]
  if (!entry) throw new RangeError('a career needs a rank')
  let state: SalaryState = {
    rank: entry, appointedOn: officialFrom, step: 1, coefficient: coefficient(entry[1], 1), since: officialFrom, overFramePercent: null, overFrameFrom: null,
  }
  for (const [index, day] of promotions.entries()) {
    const next = ladder[index + 1]
    if (!next || day > today) break
    const before = climb(state, day, passed)
    const [, , steps] = SCALE[next[1]]
    let step = 1
    while (step < steps && coefficient(next[1], step) < before.coefficient) step += 1
    state = { rank: next, appointedOn: day, step, coefficient: coefficient(next[1], step), since: day, overFramePercent: null, overFrameFrom: null }
  }
  return climb(state, today, passed)
}

/** Bậc nghề nghiệp of a public employee after Nghị định 232/2026/NĐ-CP, by salary group. */
export function professionalGrade(group: SalaryGroup): string {
  return { B: '1', A0: '2', A1: '3', 'A2.1': '4', 'A2.2': '4', 'A3.1': '5', 'A3.2': '5' }[group]
}

/** The step before this one in the same group, for records that stood before the latest rise; null on the first step. */
export function previousStep(group: SalaryGroup, step: number, since: Day): { step: number; coefficient: number; since: Day } | null {
  if (step < 2) return null
  return { step: step - 1, coefficient: coefficient(group, step - 1), since: addMonths(since, -SCALE[group][3]) }
}
