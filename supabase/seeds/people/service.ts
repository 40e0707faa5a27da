import type { Job } from './careers'
import { addDays, addMonths, later, monthStart, monthsBetween, written, yearOf, type Day } from './dates'
import type { Values } from './histories'
import type { Random } from './random'
import { salarySteps } from './salary'
import type { Timeline } from './timeline'

/** A first contract of three years, then one without end. [Luật Viên chức 2010, sửa đổi 2019] */
export function contracts(random: Random, job: Job, life: Timeline): Values[] {
  if (job.category !== 'public_employee') return []
  const until = addDays(addMonths(life.recruited, 36), -1)
  const contract = (kind: string, from: Day, to: Day | null): Values => ({
    contract_number: `${random.int(10, 900)}/HĐLV`, kind, signed_on: addDays(from, -1), effective_from: from, effective_to: to, signer: 'Thủ trưởng đơn vị',
  })
  return [contract('HDLV_XD', life.recruited, until), ...(until < life.today ? [contract('HDLV_KXD', addDays(until, 1), null)] : [])]
}

/** The appointment to the present post and, five years later, again. */
export function appointments(random: Random, position: Values, agency: string): Values[] {
  return ([['BN', position.appointed_on], ['BNL', position.reappointed_on]] as const).flatMap(([kind, day]) => (typeof day !== 'string' ? [] : [{
    kind, title: position.position_title ?? null, term: null, effective_from: day, effective_to: addMonths(day, 60),
    decision: `${random.int(50, 4000)}/QĐ-UBND ngày ${written(addDays(day, -5))}, ${agency}`,
  }]))
}

/** Every step since the first placement; the last is the present salary. */
export function salaryHistory(random: Random, job: Job, life: Timeline): Values[] {
  const states = salarySteps(job.ladder, life.official ?? life.recruited, life.promotions, life.today)
  return states.map((state, index) => {
    const next = states[index + 1]
    const promoted = index > 0 && states[index - 1]?.rank[0] !== state.rank[0]
    return {
      valid_from: monthStart(state.since), valid_to: next ? addMonths(monthStart(next.since), -1) : null, rank_code: state.rank[0], salary_step: state.step,
      salary_coefficient: state.coefficient, amount: null, kind: index === 0 ? 'TD' : promoted ? 'NN' : 'TX', decision: `${random.int(50, 4000)}/QĐ-SNV ngày ${written(state.since)}`,
    }
  })
}

/** The allowances of the post and of the profession. */
export function allowances(random: Random, job: Job, life: Timeline, position: Values): Values[] {
  const list: Values[] = []
  const add = (kind: string, from: Day, of: Partial<Record<'percent' | 'coefficient', number>>): void => {
    list.push({ kind, valid_from: monthStart(from), valid_to: null, percent: null, coefficient: null, amount: null, decision: `${random.int(50, 4000)}/QĐ-SNV`, ...of })
  }
  if (job.allowance) add('CV', String(position.appointed_on ?? life.recruited), { coefficient: job.allowance })
  if (/giáo viên|hiệu trưởng/i.test(job.title)) {
    add('UDN', life.recruited, { percent: 30 })
    const years = Math.floor(monthsBetween(life.official ?? life.recruited, life.today) / 12)
    if (years >= 5) add('TNN', addMonths(life.official ?? life.recruited, 60), { percent: years })
  } else if (job.category !== 'public_employee') add('CVU', later(life.recruited, `${yearOf(life.recruited)}-01-01`), { percent: 25 })
  return list
}
