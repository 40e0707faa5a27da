import type { Job } from './careers'
import { addMonths, dayOf, later, monthStart, yearOf, type Day } from './dates'
import type { Values } from './histories'
import type { Random } from './random'
import type { Timeline } from './timeline'

const LEVELS = ['TSKH', 'TS', 'CKII', 'ThS', 'CKI', 'ĐH', 'CĐ', 'TC', 'SC', 'CQĐT']

/** What someone has learnt besides the degrees, and the highest levels of all of it. */
export interface Training {
  qualification: Values
  political_training: Values[]
  professional_training: Values[]
  defence_training: Values[]
  it_skill: Values[]
  language_skill: Values[]
}

/** Trainings that fit the post: political theory and state management for leaders and civil servants, certificates for all. */
export function trainings(random: Random, job: Job, life: Timeline, degrees: readonly Values[]): Training {
  const leader = job.seniority !== undefined
  const civil = job.category !== 'public_employee'
  const during = (years: number): Day => monthStart(later(life.recruited, addMonths(life.today, -12 * years)))
  const long = life.serviceYears >= 4
  const theory = !long ? 'CHUA' : leader ? random.weighted([['CC', civil ? 5 : 2], ['TC', 5]]) : random.weighted([['TC', civil ? 4 : 1], ['SC', 2], ['CHUA', 5]])
  const management = civil && long ? (leader ? 'CVC' : 'CV') : 'CHUA'
  const from = during(random.int(2, 3))
  return {
    qualification: {
      general_education: '22', education_level: [...degrees].map((one) => String(one.level)).sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b))[0] ?? 'CQĐT', academic_title: null,
      academic_title_year: null, political_theory: theory, state_management: management, defence_security: leader ? '3' : '4',
    },
    political_training: theory === 'CHUA' ? [] : [{
      studied_from: from, studied_to: addMonths(from, theory === 'CC' ? 18 : 12), school: theory === 'CC' ? 'Học viện Chính trị khu vực III' : 'Trường Chính trị tỉnh Bình Định', training_form: 'KTT', level: theory,
    }],
    professional_training: management === 'CHUA' ? [] : [{
      studied_from: from, studied_to: addMonths(from, 3), school: 'Trường Chính trị tỉnh Bình Định', program: management,
      program_name: management === 'CVC' ? 'Bồi dưỡng ngạch chuyên viên chính' : 'Bồi dưỡng ngạch chuyên viên', certificate: `Chứng chỉ số ${random.int(100, 9900)}`,
    }],
    defence_training: random.chance(0.5) && long ? [{ studied_from: from, studied_to: from, school: 'Trường Quân sự tỉnh Bình Định', object: leader ? '3' : '4' }] : [],
    it_skill: [{ studied_from: null, studied_to: dayOf(life.graduated, 5), school: 'Trường Đại học Quy Nhơn', certificate: yearOf(life.recruited) >= 2015 ? 'CB' : random.pick(['A', 'B']) }],
    language_skill: [{
      kind: 'NN', foreign_language: random.weighted([['ANH', 9], ['PHAP', 0.5], ['TRUNG', 0.5]]), ethnic_language: null, studied_from: null, studied_to: dayOf(life.graduated, 5),
      school: 'Trường Đại học Quy Nhơn', certificate: yearOf(life.recruited) >= 2016 ? random.pick(['B2VN', 'B3VN']) : random.pick(['A', 'B', 'C']), ethnic_certificate: null, score: null, expires_on: null,
    }],
  }
}
