import type { Job } from './careers'
import { addMonths, dayOf, monthsBetween, monthStart, written, yearOf, type Day } from './dates'
import { familyName, fullName, type Ethnicity, type Gender } from './names'
import { address, homePlace } from './places'
import type { Random } from './random'
import type { Timeline } from './timeline'

/** Values of one entry, keyed by the columns of its section table. */
export type Values = Record<string, string | number | boolean | null>

const SCHOOLS: Record<string, readonly string[]> = {
  sư: ['Trường Đại học Quy Nhơn', 'Trường Đại học Sư phạm – Đại học Huế', 'Trường Đại học Sư phạm – Đại học Đà Nẵng', 'Trường Đại học Sư phạm Thành phố Hồ Chí Minh'],
  y: ['Trường Đại học Y Dược – Đại học Huế', 'Trường Đại học Tây Nguyên', 'Đại học Y Dược Thành phố Hồ Chí Minh', 'Trường Đại học Kỹ thuật Y – Dược Đà Nẵng'],
  chung: ['Trường Đại học Quy Nhơn', 'Trường Đại học Kinh tế – Đại học Đà Nẵng', 'Trường Đại học Luật – Đại học Huế', 'Học viện Hành chính Quốc gia',
    'Trường Đại học Nông Lâm – Đại học Huế', 'Trường Đại học Bách khoa – Đại học Đà Nẵng'],
  CĐ: ['Trường Cao đẳng Bình Định', 'Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn'],
  TC: ['Trường Cao đẳng Y tế Bình Định', 'Trường Cao đẳng Bình Định'],
}
const HIGHER: Record<string, readonly string[]> = {
  sư: ['Trường Đại học Quy Nhơn', 'Trường Đại học Sư phạm – Đại học Huế'], y: ['Trường Đại học Y Dược – Đại học Huế', 'Đại học Y Dược Thành phố Hồ Chí Minh'],
  chung: ['Trường Đại học Quy Nhơn', 'Học viện Hành chính Quốc gia', 'Trường Đại học Kinh tế – Đại học Đà Nẵng'],
}

function field(major: string): string {
  if (/^(Sư phạm|Giáo dục)/.test(major)) return 'sư'
  return /^(Y |Điều dưỡng|Hộ sinh|Dược|Kỹ thuật (xét nghiệm|hình ảnh))/.test(major) ? 'y' : 'chung'
}

/** Degrees: the one that led to the job, and for some a higher one later. */
export function education(random: Random, job: Job, life: Timeline): Values[] {
  const major = random.pick(job.majors)
  const kind = field(major)
  const list = [degree(random, {
    from: dayOf(life.graduated - life.studyYears, 9), to: dayOf(life.graduated, 6), major, level: job.level,
    school: random.pick(SCHOOLS[job.level === 'ĐH' ? kind : job.level] ?? SCHOOLS.chung ?? []), form: random.weighted([['CQ', 8], ['VLVH', 1], ['TC', 0.5]]),
  })]
  const leader = job.group === 'LDQL' || job.group === 'QL'
  const later = yearOf(life.recruited) + random.int(4, 9)
  if (job.level === 'ĐH' && later + 2 < yearOf(life.today) && random.chance(leader ? 0.5 : 0.16)) {
    list.push(degree(random, {
      from: dayOf(later, 10), to: dayOf(later + 2, 9), major: kind === 'y' ? major : major.replace(/^Sư phạm /, 'Lý luận và phương pháp dạy học bộ môn '),
      level: major === 'Y đa khoa' ? 'CKI' : 'ThS', school: random.pick(HIGHER[kind] ?? []), form: random.pick(['CQ', 'VLVH']),
    }))
  }
  return list
}

function degree(random: Random, of: { from: Day; to: Day; major: string; level: string; school: string; form: string }): Values {
  return {
    studied_from: of.from, studied_to: of.to, school: of.school, country: 'VN', major: of.major, training_form: of.form, level: of.level,
    classification: random.weighted([['K', 6], ['G', 2.5], ['TBK', 2], ['XS', 0.3], ['TB', 0.5]]),
    graduation_year: yearOf(of.to), diploma_number: `${random.pick(['A', 'B', 'C', 'QN', 'DHH'])}${random.int(100000, 999999)}`,
  }
}

/**
 * Posts from recruitment to today, without gap or overlap; the last is open and in the present unit.
 * @param peers agencies of the same kind, where people come from
 */
export function workHistory(random: Random, job: Job, life: Timeline, agency: string, peers: readonly string[]): Values[] {
  const start = monthStart(life.recruited)
  const months = monthsBetween(start, life.today)
  const leader = job.seniority !== undefined
  const wanted = months < 48 ? 1 : random.weighted([[1, leader ? 0 : 5], [2, 5], [3, leader ? 5 : 2], [4, leader ? 2 : 0.5]])
  const cuts = [start]
  for (let index = 1; index < wanted; index++) {
    cuts.push(monthStart(addMonths(start, Math.round((months * (index + random.next() * 0.6 - 0.3)) / wanted))))
  }
  const junior = leader ? (job.category === 'public_employee' ? 'Viên chức' : 'Chuyên viên') : job.title
  const teacher = job.title.includes('Hiệu trưởng') ? 'Giáo viên' : junior
  const moved = random.chance(0.6)
  return cuts.map((from, index) => {
    const next = cuts[index + 1]
    const last = next === undefined
    const ago = cuts.length - 1 - index
    const title = last ? job.title : leader && ago === 1 && cuts.length > 2 ? `${teacher}, Tổ trưởng chuyên môn` : teacher
    return {
      worked_from: from, worked_to: last ? null : addMonths(next, -1), agency: last || (!moved && ago === 1) || peers.length === 0 ? agency : random.pick(peers),
      position_title: title, main_duty: last ? job.duty : null, decision: `Quyết định số ${random.int(20, 4800)}/QĐ ngày ${written(from)}`,
    }
  })
}

const PARENT_WORK: readonly (readonly [string, number])[] = [['Nông dân', 55], ['Buôn bán', 10], ['Công nhân', 8], ['Giáo viên', 8], ['Cán bộ hưu trí', 9], ['Thợ thủ công', 5], ['Ngư dân', 5]]
/** Occupations of spouses, children and siblings with where they work; null = at home or for themselves. */
const OWN_WORK: readonly (readonly [work: string, place: string | null, weight: number])[] = [
  ['Giáo viên', 'Trường tiểu học tại địa phương', 9], ['Giáo viên', 'Trường trung học cơ sở tại địa phương', 7], ['Công nhân', 'Công ty may tại Khu công nghiệp Phú Tài', 10],
  ['Công nhân', 'Nhà máy chế biến gỗ tại Khu công nghiệp Long Mỹ', 8], ['Nông dân', null, 14], ['Kinh doanh tự do', null, 16], ['Nhân viên văn phòng', 'Doanh nghiệp tư nhân', 12],
  ['Công chức', 'Ủy ban nhân dân xã', 8], ['Kỹ sư', 'Công ty xây dựng', 7], ['Điều dưỡng', 'Trung tâm y tế huyện', 5], ['Bộ đội', 'Đơn vị quân đội', 3],
]

interface Relative { relationship: string; gender: Gender; born: number; family?: string; elder?: boolean }

/** Parents, spouse and their parents, children, brothers and sisters, with years of birth that fit. */
export function family(random: Random, life: Timeline, own: { gender: Gender; ethnicity: Ethnicity; family: string; married: boolean; hometown: string; residence: string }): Values[] {
  const born = yearOf(life.birth)
  const year = yearOf(life.today)
  const fatherBorn = born - random.int(21, 38)
  const people: Relative[] = [
    { relationship: 'CHA', gender: '1', born: fatherBorn, family: own.family, elder: true },
    { relationship: 'ME', gender: '2', born: fatherBorn + random.int(-2, 7), elder: true },
  ]
  if (own.married) {
    const wife = own.gender === '1'
    const spouse: Gender = wife ? '2' : '1'
    const spouseBorn = born + (wife ? random.int(-1, 6) : random.int(-7, 2))
    const spouseFamily = familyName(random, own.ethnicity)
    people.push(
      { relationship: wife ? 'VO' : 'CHONG', gender: spouse, born: spouseBorn, family: spouseFamily },
      { relationship: wife ? 'CHAV' : 'CHAC', gender: '1', born: spouseBorn - random.int(22, 36), family: spouseFamily, elder: true },
      { relationship: wife ? 'MEV' : 'MEC', gender: '2', born: spouseBorn - random.int(20, 33), elder: true },
    )
    const childFamily = wife ? own.family : spouseFamily
    let childBorn = Math.max(born, spouseBorn) + random.int(24, 29)
    for (let count = random.weighted([[0, 1], [1, 3], [2, 6], [3, 1]]); count > 0 && childBorn <= year; count--) {
      people.push({ relationship: 'CON', gender: random.pick(['1', '2']), born: childBorn, family: childFamily })
      childBorn += random.int(2, 6)
    }
  }
  for (let count = random.int(0, 4); count > 0; count--) {
    const gender = random.pick(['1', '2'] as const)
    const gap = random.pick([-8, -6, -4, -2, 2, 4, 5, 7])
    people.push({ relationship: gap > 0 ? 'EM' : gender === '1' ? 'ANH' : 'CHI', gender, born: Math.max(born + gap, fatherBorn + 19), family: own.family })
  }
  return people.map((one) => {
    const age = year - one.born
    const dead = one.elder === true && random.chance(Math.max(0, (age - 58) / 55))
    const [occupation, workplace] = livelihood(random, age, one.elder === true)
    return {
      side: /^(CHAV|MEV|CHAC|MEC)$/.test(one.relationship) ? 'VC' : 'BT', relationship: one.relationship, full_name: fullName(random, one.gender, own.ethnicity, one.family ?? familyName(random, own.ethnicity)), birth_year: one.born,
      hometown: random.chance(0.8) ? own.hometown : `${homePlace(random, own.ethnicity).label}, tỉnh Bình Định`, occupation, workplace,
      residence: dead ? null : ['VO', 'CHONG', 'CON'].includes(one.relationship) ? own.residence : address(random, homePlace(random, own.ethnicity)), deceased: dead,
    }
  })
}

function livelihood(random: Random, age: number, elder: boolean): readonly [work: string, place: string | null] {
  if (elder) return [random.weighted(PARENT_WORK), null]
  if (age < 22) return [age < 6 ? 'Còn nhỏ' : age < 18 ? 'Học sinh' : 'Sinh viên', null]
  return random.weighted(OWN_WORK.map(([work, place, weight]) => [[work, place], weight] as const))
}
