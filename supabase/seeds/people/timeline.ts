import type { Job } from './careers'
import { addDays, addMonths, dayOf, monthsBetween, yearOf, type Day } from './dates'
import type { Gender } from './names'
import type { Random } from './random'

/** The fixed points of one invented life; everything else hangs on them. */
export interface Timeline {
  today: Day
  birth: Day
  /** Year of the first degree and years it took. */
  graduated: number
  studyYears: number
  recruited: Day
  /** End of the probation; null while it lasts. */
  official: Day | null
  /** Days of promotion to the next rank. */
  promotions: Day[]
  serviceYears: number
}

/** Last age at work in whole years, a little under the ages of Nghị định 135/2020/NĐ-CP for 2026. */
const LAST_AGE: Record<Gender, number> = { '1': 60, '2': 55 }
const STUDY_YEARS = { ĐH: 4, CĐ: 3, TC: 2 } as const
const PROBATION_MONTHS = { ĐH: 12, CĐ: 9, TC: 6 } as const

/**
 * Draws a life that obeys the laws: grown-up before study, degree before recruitment, seniority before leadership, not yet retired.
 * @param extraService years to add, for people who are to leave soon
 */
export function timeline(random: Random, job: Job, gender: Gender, today: Day): Timeline {
  const studyYears = job.majors.includes('Y đa khoa') ? 6 : STUDY_YEARS[job.level]
  const wait = random.weighted([[0, 3], [1, 5], [2, 3], [3, 2], [5, 1], [8, 0.4]])
  const recruitAge = 18 + studyYears + wait
  const longest = LAST_AGE[gender] - recruitAge - 1
  const least = Math.min(job.seniority ?? 0, longest)
  const drawn = job.seniority === undefined ? Math.floor(((random.next() + random.next()) / 2) * 34) : least + random.int(0, 12)
  const serviceYears = Math.max(least, Math.min(drawn, longest))
  // Recruitments fall in the months after the yearly examinations, from September to March.
  const anchor = addMonths(today, -12 * serviceYears)
  const month = random.pick([9, 10, 11, 12, 1, 2, 3])
  let recruited = dayOf(yearOf(anchor), month, random.int(1, 28))
  if (recruited > anchor) recruited = addMonths(recruited, -12)
  const schoolYear = month >= 9 ? yearOf(recruited) : yearOf(recruited) - 1
  const graduated = schoolYear - wait
  const birth = dayOf(graduated - studyYears - 18, random.int(1, 12), random.int(1, 28))
  const officialDay = addMonths(recruited, PROBATION_MONTHS[job.level])
  return {
    today, birth, graduated, studyYears, recruited,
    official: officialDay <= today ? officialDay : null,
    promotions: promotions(random, job, officialDay, today),
    serviceYears: Math.floor(monthsBetween(recruited, today) / 12),
  }
}

function promotions(random: Random, job: Job, official: Day, today: Day): Day[] {
  const leader = job.group === 'LDQL' || job.group === 'QL'
  const days: Day[] = []
  let from = official
  for (const [index, chance] of [leader ? 0.75 : 0.35, leader ? 0.2 : 0.05].entries()) {
    from = addDays(addMonths(from, 12 * random.int(9, 14)), random.int(0, 300))
    if (index >= job.ladder.length - 1 || from >= today || !random.chance(chance)) break
    days.push(from)
  }
  return days
}
