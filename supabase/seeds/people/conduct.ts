import type { Job } from './careers'
import { addDays, addMonths, dayOf, later, monthsBetween, yearOf, type Day } from './dates'
import type { Values } from './histories'
import type { Gender } from './names'
import type { Random } from './random'
import type { Timeline } from './timeline'

/** Party membership and mass organisations; the Party's part is empty for those who are no members. */
export function party(random: Random, job: Job, life: Timeline, agency: string): Values {
  const member = random.chance(job.seniority !== undefined ? 0.96 : job.category === 'public_employee' ? 0.38 : 0.72)
  const joined = addMonths(later(life.recruited, addMonths(life.birth, 12 * 20)), random.int(6, 60))
  const union = { union_joined_on: `${yearOf(life.birth) + 16}-03-26`, union_name: 'DTN' }
  if (!member || addMonths(joined, 13) > life.today) {
    return { joined_on: null, official_on: null, card_number: null, position: null, concurrent_position: null, cell: null, exit: null, ...union }
  }
  return {
    joined_on: joined, official_on: addMonths(joined, 12), card_number: `52.${random.int(100000, 999999)}`, position: job.seniority === undefined ? 'DV' : random.pick(['CUBT', 'UV', 'DV']),
    concurrent_position: null, cell: `Chi bộ ${agency}`.slice(0, 200), exit: null, ...union,
  }
}

/** Military service of a few men before their studies ended. */
export function militaryService(random: Random, gender: Gender, life: Timeline): Values[] {
  if (gender === '2' || !random.chance(0.06)) return []
  const from = yearOf(life.birth) + 18
  return [{ enlisted_on: `${from}-02`, discharged_on: `${from + 2}-01`, highest_rank: random.pick(['H1', 'H2', 'H3']), highest_position: 'Tiểu đội trưởng', reserve_rank: null }]
}

/** One result a year of service, with the discipline and the rewards of some of the years. */
export function conduct(random: Random, life: Timeline, agency: string): { evaluation: Values[]; discipline: Values[]; reward: Values[] } {
  const first = yearOf(addMonths(life.recruited, 6))
  const last = yearOf(life.today) - 1
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  const punished = years.length > 3 && random.chance(0.012) ? random.pick(years.slice(1, -1)) : null
  const from: Day = punished ? dayOf(punished, random.int(2, 11), random.int(1, 28)) : ''
  return {
    evaluation: years.map((year) => ({ year, result: year === punished ? 'HT' : random.weighted([['T', 78], ['XS', 12], ['HT', 10]]), score: null, party_result: null, agency })),
    discipline: punished ? [{
      subject: 'CQ', form: random.pick(['KT', 'KT', 'CC']), effective_from: from, effective_to: addMonths(from, 12), violation: 'Vi phạm quy định về thực hiện nhiệm vụ được giao', agency,
      decision: `${random.int(20, 900)}/QĐ-KL ngày ${from.slice(8)}/${from.slice(5, 7)}/${punished}`,
    }] : [],
    reward: years.filter((year) => year !== punished && random.chance(0.3)).slice(-6).map((year) => ({
      year, form: random.weighted([['47', 60], ['43', 22], ['46', 12], ['42', 3]]), emulation_result: null, agency, decision: `${random.int(20, 900)}/QĐ-KT năm ${year}`,
    })),
  }
}

/** Health, personal history, economy, and for a few relatives or journeys abroad. */
export function circumstances(random: Random, gender: Gender, life: Timeline): Record<'health' | 'personal_history', Values> & Record<'economy' | 'foreign_relative' | 'foreign_trip', Values[]> {
  const trip = addDays(life.today, -random.int(100, 2500))
  return {
    health: {
      status: random.weighted([['2', 70], ['1', 20], ['3', 10]]), height_cm: random.int(gender === '1' ? 160 : 150, gender === '1' ? 178 : 165), weight_kg: random.int(gender === '1' ? 55 : 44, gender === '1' ? 78 : 62),
      blood_type: random.pick(['A', 'B', 'AB', 'O', 'O']), examined_on: addDays(life.today, -random.int(60, 500)), disability: null,
    },
    personal_history: { arrest_history: 'Không', old_regime_work: 'Không', foreign_organisation: 'Không' },
    economy: [{
      income_salary: random.int(90, 260) * 1_000_000, income_other: random.chance(0.2) ? random.int(10, 60) * 1_000_000 : null, house_granted: null,
      house_bought: random.chance(0.7) ? `Nhà cấp IV, ${random.int(60, 160)} m²` : null, land_granted: null, land_bought: random.chance(0.6) ? random.int(60, 300) : null, land_production: null, asset_declaration: null,
    }],
    foreign_relative: random.chance(0.03) ? [{ relationship: 'TNNN', full_name: 'Nguyễn Văn Hải', country: 'US', details: `Cậu ruột; kinh doanh; định cư từ năm ${random.int(1985, 2010)}` }] : [],
    foreign_trip: random.chance(0.05) && monthsBetween(life.recruited, trip) > 12
      ? [{ country: random.pick(['KR', 'JP', 'SG', 'TH']), travelled_from: trip, travelled_to: addDays(trip, random.int(4, 12)), purpose: 'Học tập kinh nghiệm; kinh phí của chương trình' }] : [],
  }
}
