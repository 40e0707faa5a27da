import type { Category, Job } from './careers'
import { addDays, addMonths, daysBetween, later, monthsBetween, yearOf, type Day } from './dates'
import { circumstances, conduct, militaryService, party } from './conduct'
import { education, family, workHistory, type Values } from './histories'
import { familyName, fullName, mailName, type Ethnicity, type Gender } from './names'
import { homePlace, homestead } from './places'
import type { Random } from './random'
import { professionalGrade, salaryAt } from './salary'
import { allowances, appointments, contracts, salaryHistory } from './service'
import { timeline, type Timeline } from './timeline'
import { trainings, type Training } from './training'

/** Where and as what an invented person works. */
export interface PersonContext {
  today: Day
  /** Running number in the whole data set: makes numbers and addresses unique. */
  serial: number
  unit: { name: string; kind: string; parentName: string | null; districtCode: string | null }
  job: Job
  /** Names of like units, for earlier posts. */
  peers: readonly string[]
}

/** All sections of a record, keyed by profile_section.key; values keyed by the columns of the section tables. */
export interface Sections extends Training {
  identity: Values
  contact: Values
  family: Values[]
  foreign_relative: Values[]
  recruitment: Values
  contract: Values[]
  position: Values
  appointment: Values[]
  rank_salary: Values
  salary_history: Values[]
  allowance: Values[]
  work_history: Values[]
  education: Values[]
  party: Values
  military_service: Values[]
  reward: Values[]
  discipline: Values[]
  evaluation: Values[]
  health: Values
  personal_history: Values
  foreign_trip: Values[]
  economy: Values[]
}

export interface Person {
  fullName: string
  birthDate: Day
  gender: Gender
  identityNumber: string
  category: Category
  positionTitle: string
  rankCode: string
  officialEmail: string
  sections: Sections
}

/** Other provinces (old codes) from which people came, with one of their communes. */
const ELSEWHERE = [
  ['51', 'Quảng Ngãi', 'xã Phổ Cường, thị xã Đức Phổ'], ['54', 'Phú Yên', 'xã Hòa Xuân Tây, thị xã Đông Hòa'], ['64', 'Gia Lai', 'phường Diên Hồng, thành phố Pleiku'],
  ['49', 'Quảng Nam', 'xã Điện Phước, thị xã Điện Bàn'], ['46', 'Thừa Thiên Huế', 'xã Phú Mậu, thành phố Huế'], ['40', 'Nghệ An', 'xã Nghi Kim, thành phố Vinh'],
  ['38', 'Thanh Hóa', 'phường Quảng Cát, thành phố Thanh Hóa'],
] as const

/**
 * The structure of Thông tư 07/2016/TT-BCA with a running number where real ones are random: province of birth,
 * digit of sex and century, two digits of the year, six digits.
 */
export function identityNumber(province: string, gender: Gender, birth: Day, serial: number): string {
  const century = Math.floor(yearOf(birth) / 100) - 19
  return `0${province}${century * 2 + Number(gender) - 1}${birth.slice(2, 4)}${String(serial).padStart(6, '0')}`
}

function unitLabel(unit: PersonContext['unit']): string {
  return unit.parentName && (unit.kind === 'PHONG' || unit.kind === 'PHONG_H') ? `${unit.name}, ${unit.parentName}` : unit.name
}

function ethnicity(random: Random, districtCode: string | null): Ethnicity {
  if (districtCode === '546') return random.chance(0.25) ? '13' : '01'
  if (districtCode === '542') return random.chance(0.3) ? '19' : '01'
  if (districtCode === '551') return random.chance(0.3) ? random.pick(['17', '13']) : '01'
  return random.weighted([['01', 985], ['13', 7], ['17', 4], ['19', 4]])
}

function issuedOn(random: Random, life: Timeline): Day {
  const start = later(addMonths(life.birth, 14 * 12), random.chance(0.85) ? '2021-03-01' : '2016-02-01')
  return addDays(start, random.int(0, Math.max(0, Math.min(daysBetween(start, life.today) - 30, 1500))))
}

function identity(random: Random, person: { name: string; gender: Gender; ethnicity: Ethnicity; province: string; number: string; married: boolean; commune: string; serial: number }, life: Timeline): Values {
  const issued = issuedOn(random, life)
  const unique = String(person.serial).padStart(7, '0')
  return {
    full_name: person.name, other_names: null, gender: person.gender, birth_date: life.birth,
    birth_place_province: person.province, birth_place_commune: person.commune,
    hometown_province: person.province, hometown_commune: person.commune,
    ethnic_group: person.ethnicity, religion: random.weighted([['99', 88], ['01', 8], ['02', 3], ['08', 0.6], ['05', 0.4]]), nationality: 'VN',
    identity_number: person.number, identity_issued_on: issued,
    identity_issued_place: issued >= '2024-07-01' ? 'Bộ Công an' : 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    social_insurance_number: `520${unique}`, health_insurance_number: `HC452${unique.padStart(10, '0')}`, tax_code: `852${unique}`,
    marital_status: person.married ? 'KH' : life.serviceYears > 14 && random.chance(0.4) ? random.pick(['LH', 'GO']) : 'DT',
    family_background: random.weighted([['ND', 60], ['CBCC', 16], ['CN', 10], ['TTS', 6], ['TT', 5], ['QN', 3]]),
  }
}

function recruitment(random: Random, job: Job, life: Timeline, agency: string, joined: Day): Values {
  const decided = addDays(life.recruited, -random.int(3, 20))
  const probationEnd = life.official ?? addMonths(life.recruited, 12)
  return {
    job_before_recruitment: random.weighted([['Sinh viên mới tốt nghiệp', 6], ['Không', 2], ['Hợp đồng lao động', 3], ['Nông dân', 1]]),
    first_recruited_on: life.recruited, first_recruiting_agency: agency,
    first_recruitment_kind: job.category === 'public_employee' ? random.weighted([['XET', 6], ['THI', 4]]) : random.weighted([['THI', 8], ['TN', 1.5], ['XET', 0.5]]),
    first_decision_number: `${random.int(20, 3900)}/QĐ-${job.category === 'public_employee' ? 'SNV' : 'UBND'}`, first_decision_date: decided,
    first_recruited_position: job.seniority === undefined ? job.title : job.category === 'public_employee' ? 'Viên chức chuyên môn' : 'Chuyên viên',
    agency_joined_on: joined, probation_from: life.recruited, probation_to: addDays(probationEnd, -1), official_from: life.official,
  }
}

function position(random: Random, job: Job, life: Timeline, since: Day): Values {
  const leader = job.seniority !== undefined
  const appointed = leader ? later(since, life.recruited) : null
  const again = appointed && monthsBetween(appointed, life.today) >= 60 ? addMonths(appointed, 60 * Math.floor(monthsBetween(appointed, life.today) / 60)) : null
  return {
    position_title: job.title, appointed_on: appointed, reappointed_on: again, term_ends_on: appointed ? addMonths(again ?? appointed, 60) : null,
    concurrent_position: null, main_duty: job.duty, job_position_code: `${job.group}-${String(random.int(1, 40)).padStart(2, '0')}`,
    job_position_name: job.title, job_position_group: job.group, commune_title: job.communeTitle ?? null,
  }
}

function rankSalary(job: Job, life: Timeline): Values {
  const salary = salaryAt(job.ladder, life.official ?? life.recruited, life.promotions, life.today)
  return {
    rank_code: salary.rank[0], rank_appointed_on: salary.appointedOn,
    professional_grade: job.category === 'public_employee' && life.today >= '2026-07-01' ? professionalGrade(salary.rank[1]) : null,
    salary_step: salary.step, salary_coefficient: salary.coefficient, salary_from: salary.since, next_raise_base_date: salary.since,
    salary_percent: life.official ? null : 85, over_frame_percent: salary.overFramePercent, over_frame_from: salary.overFrameFrom,
    position_allowance: job.allowance ?? null, concurrent_allowance: null, other_allowance: null, reserved_coefficient: null,
  }
}

/**
 * Invents a person whose facts agree with each other and with the laws: identity number with sex and birth, degree before
 * recruitment, rank, step and coefficient with the years served, posts without overlap, relatives with fitting years.
 * Pure: the same generator state and context give the same person.
 */
export function makePerson(random: Random, context: PersonContext): Person {
  const { job, serial, today, unit } = context
  const gender: Gender = random.chance(job.women) ? '2' : '1'
  const people = ethnicity(random, unit.districtCode)
  const surname = familyName(random, people)
  const name = fullName(random, gender, people, surname)
  const life = timeline(random, job, gender, today)
  const province = people === '01' && random.chance(0.07) ? random.pick(ELSEWHERE) : (['52', 'Bình Định', null] as const)
  const home = homePlace(random, people, random.chance(0.6) ? unit.districtCode : null)
  const place = random.chance(0.7) ? home : homePlace(random, people, unit.districtCode)
  const front = homestead(random, place)
  const living = `${front}, ${place.label}, tỉnh Bình Định`
  const married = yearOf(today) - yearOf(life.birth) > 25 && random.chance(0.87)
  const number = identityNumber(province[0], gender, life.birth, serial)
  const agency = unitLabel(unit)
  const posts = workHistory(random, job, life, agency, context.peers)
  const current = posts[posts.length - 1]
  const since = String(current?.worked_from ?? life.recruited)
  const here = posts.slice(posts.findLastIndex((post) => post.agency !== agency) + 1)
  const joined = later(String(here[0]?.worked_from ?? since), life.recruited)
  const mail = mailName(name, serial)
  const salary = rankSalary(job, life)
  const commune = province[2] ?? home.communeKey
  const hometown = `${province[2] ?? home.label}, tỉnh ${province[1]}`
  const degrees = education(random, job, life)
  const post = position(random, job, life, since)
  return {
    fullName: name, birthDate: life.birth, gender, identityNumber: number, category: job.category, positionTitle: job.title,
    rankCode: String(salary.rank_code), officialEmail: `${mail}@demo.binhdinh.gov.vn`,
    sections: {
      identity: identity(random, { name, gender, ethnicity: people, province: province[0], number, married, commune, serial }, life),
      contact: {
        permanent_province: '52', permanent_commune: place.communeKey, permanent_address: front,
        current_province: '52', current_commune: place.communeKey, current_address: front, phone_mobile: `0900${String(serial).padStart(6, '0')}`,
        phone_office: `0256${random.int(3500000, 3999999)}`, email_official: `${mail}@demo.binhdinh.gov.vn`, email_personal: random.chance(0.6) ? `${mail}@example.com` : null, social_accounts: null,
      },
      family: family(random, life, { gender, ethnicity: people, family: surname, married, hometown, residence: living }),
      recruitment: recruitment(random, job, life, String(posts[0]?.agency ?? agency), joined),
      contract: contracts(random, job, life),
      position: post,
      appointment: appointments(random, post, agency),
      rank_salary: salary,
      salary_history: salaryHistory(random, job, life),
      allowance: allowances(random, job, life, post),
      education: degrees,
      work_history: posts,
      party: party(random, job, life, agency),
      military_service: militaryService(random, gender, life),
      ...trainings(random, job, life, degrees),
      ...conduct(random, life, agency),
      ...circumstances(random, gender, life),
    },
  }
}
