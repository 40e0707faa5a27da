import { addDays, daysBetween, later, type Day } from '../people/dates'
import type { Values } from '../people/histories'
import type { Person, Sections } from '../people/person'
import type { Random } from '../people/random'

/** Key of a section of the record. */
export type SectionKey = keyof Sections

/** One entry of the record with the id it has in every version. */
export interface Entry {
  section: SectionKey
  id: string
  values: Values
}

/** One line of a change request. */
export interface Item {
  id: string
  section: SectionKey
  operation: 'insert' | 'update'
  entryId: string
  before: Values | null
  after: Values
  /** By field: what the manager put instead, and why. */
  corrections: Record<string, { value: string; reason: string }>
  returnReasons: Record<string, string>
}

export type RequestStatus = 'draft' | 'submitted' | 'returned' | 'approved'

/** A request with its life so far; moments are ISO with the offset of Vietnam. */
export interface Request {
  id: string
  kind: 'initial' | 'update'
  status: RequestStatus
  baseVersion: number
  eventDate: Day
  createdAt: string
  submittedAt: string | null
  decidedAt: string | null
  note: string | null
  items: Item[]
}

const SECTION_ORDER: readonly SectionKey[] = [
  'identity', 'contact', 'family', 'foreign_relative', 'recruitment', 'contract', 'position', 'appointment', 'rank_salary', 'salary_history', 'allowance', 'work_history',
  'qualification', 'education', 'political_training', 'professional_training', 'defence_training', 'it_skill', 'language_skill', 'party', 'military_service',
  'reward', 'discipline', 'evaluation', 'health', 'personal_history', 'foreign_trip', 'economy',
]

/** A moment of a day during office hours. */
export function moment(random: Random, day: Day): string {
  return `${day}T${String(random.int(7, 16)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}+07:00`
}

/** The day itself, or the next Monday when it falls on a weekend. */
export function officeDay(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 6 ? addDays(day, 2) : weekday === 0 ? addDays(day, 1) : day
}

/** The entries of a person's record, each with an id. */
export function entriesOf(random: Random, person: Person): Entry[] {
  return SECTION_ORDER.flatMap((section) => {
    const values = person.sections[section]
    return (Array.isArray(values) ? values : [values]).map((one) => ({ section, id: random.uuid(), values: one }))
  })
}

function item(random: Random, entry: Entry, before: Values | null = null): Item {
  return {
    id: random.uuid(), section: entry.section, operation: before ? 'update' : 'insert', entryId: entry.id, before, after: { ...entry.values },
    corrections: {}, returnReasons: {},
  }
}

/** What people write and managers correct: section, field, as declared, as corrected from the record, why. */
const SLIPS: readonly (readonly [section: SectionKey, field: string, declared: (right: string) => string, reason: string])[] = [
  ['identity', 'identity_issued_place', () => 'CA tỉnh Bình Định', 'Ghi đúng nơi cấp in trên thẻ căn cước'],
  ['contact', 'permanent_address', (right) => right.replace(' đường ', ' đ. ').replace('Thôn ', 'T. '), 'Không viết tắt trong địa chỉ thường trú'],
  ['position', 'job_position_name', (right) => `${right} (kiêm nhiệm)`, 'Ghi theo đề án vị trí việc làm đã được phê duyệt'],
  ['recruitment', 'first_decision_number', (right) => right.replace('/', '-'), 'Ghi số quyết định theo bản gốc lưu tại đơn vị'],
  ['education', 'school', (right) => right.replace('Trường Đại học', 'ĐH').replace('Trường Cao đẳng', 'CĐ'), 'Không viết tắt tên cơ sở đào tạo'],
]
const RETURNS: readonly (readonly [section: SectionKey, field: string, reason: string])[] = [
  ['identity', 'identity_issued_on', 'Ngày cấp không khớp với bản chụp thẻ căn cước'],
  ['identity', 'social_insurance_number', 'Mã số bảo hiểm xã hội khác với danh sách đóng bảo hiểm của đơn vị'],
  ['contact', 'current_address', 'Ghi rõ thôn, khu phố, số nhà nơi đang ở'],
  ['recruitment', 'first_decision_date', 'Ngày quyết định tuyển dụng chưa đúng với bản gốc'],
  ['rank_salary', 'salary_from', 'Ngày hưởng bậc lương không khớp quyết định nâng lương gần nhất'],
  ['rank_salary', 'salary_step', 'Kiểm tra lại bậc lương theo quyết định mới nhất'],
  ['education', 'diploma_number', 'Ghi số hiệu văn bằng theo bản chính và đính kèm bản chụp'],
  ['work_history', '*', 'Tách riêng từng giai đoạn giữ chức vụ khác nhau'],
  ['family', 'occupation', 'Ghi cụ thể nghề nghiệp, nơi làm việc của người thân'],
]

/** Days between two acts, most often few. */
function gap(random: Random, most: number): number {
  return Math.min(most, random.weighted([[0, 3], [1, 4], [2, 3], [3, 2], [4, 1], [6, 0.8], [9, 0.5], [14, 0.2]]))
}

function settle(random: Random, request: Request, status: RequestStatus, today: Day): void {
  request.status = status
  if (status === 'draft') return
  const began = request.createdAt.slice(0, 10)
  const submitted = officeDay(addDays(began, gap(random, daysBetween(began, today))))
  const submittedDay = submitted > today ? today : submitted
  request.submittedAt = submittedDay === began ? request.createdAt.replace(/T..:/, 'T17:') : moment(random, submittedDay)
  if (status === 'submitted') return
  const decided = officeDay(addDays(submittedDay, gap(random, daysBetween(submittedDay, today))))
  const decidedDay = decided > today ? today : decided
  request.decidedAt = decidedDay === submittedDay ? request.submittedAt.replace(/T..:/, 'T18:') : moment(random, decidedDay)
  if (status === 'returned') sendBack(random, request)
  if (status === 'approved' && request.kind === 'initial' && random.chance(0.14)) correct(random, request)
}

function sendBack(random: Random, request: Request): void {
  const fitting = RETURNS.filter(([section]) => request.items.some((one) => one.section === section))
  for (const [section, field, reason] of random.shuffled(fitting).slice(0, random.int(1, 3))) {
    const target = random.pick(request.items.filter((one) => one.section === section))
    target.returnReasons[field] = reason
  }
  if (fitting.length === 0) for (const one of request.items) one.returnReasons['*'] = 'Đính kèm giấy tờ chứng minh cho nội dung thay đổi'
  request.note = random.pick(['Đề nghị bổ sung và gửi lại trong tuần.', 'Kiểm tra lại theo hồ sơ gốc lưu tại đơn vị.', null])
}

function correct(random: Random, request: Request): void {
  const [section, field, declared, reason] = random.pick(SLIPS)
  const target = request.items.find((one) => one.section === section)
  const right = target?.after[field]
  if (!target || typeof right !== 'string' || declared(right) === right) return
  target.after[field] = declared(right)
  target.corrections[field] = { value: right, reason }
}

/**
 * The first declaration of someone whose account was issued at a moment.
 * @param begun whether the person has filled in anything yet
 */
export function initialRequest(random: Random, entries: readonly Entry[], issuedAt: string, status: RequestStatus, today: Day, begun = true): Request {
  const [identity] = entries
  if (!identity) throw new RangeError('a record begins with its identity section')
  let items = entries.map((entry) => item(random, entry))
  if (status === 'draft') {
    items = begun ? items.filter((_, index) => index === 0 || random.chance(0.45)) : items.slice(0, 1)
    const first = items[0]
    const known = begun && random.chance(0.8) ? identity.values : {}
    if (first) {
      const { full_name, birth_date, gender, identity_number } = identity.values
      first.after = { ...known, full_name: full_name ?? null, birth_date: birth_date ?? null, gender: gender ?? null, identity_number: identity_number ?? null }
    }
    for (const one of items.slice(1)) for (const field of Object.keys(one.after)) if (random.chance(0.12)) one.after[field] = null
  }
  const request: Request = {
    id: random.uuid(), kind: 'initial', status, baseVersion: 0, eventDate: issuedAt.slice(0, 10), createdAt: issuedAt, submittedAt: null, decidedAt: null, note: null, items,
  }
  settle(random, request, status, today)
  return request
}

/**
 * An update of an approved record. `changes` hold the entries as they are to be; entries without an earlier state are new.
 * @param since the day from which the update may have happened
 */
export function updateRequest(
  random: Random, changes: readonly { entry: Entry; before: Values | null }[], options: { since: Day; status: RequestStatus; baseVersion: number; today: Day; daysAgo: number },
): Request {
  const eventDate = later(addDays(options.since, 1), addDays(options.today, -options.daysAgo))
  const event = eventDate > options.today ? options.today : eventDate
  const opened = officeDay(addDays(event, gap(random, daysBetween(event, options.today))))
  const request: Request = {
    id: random.uuid(), kind: 'update', status: options.status, baseVersion: options.baseVersion, eventDate: event,
    createdAt: moment(random, opened > options.today ? options.today : opened), submittedAt: null, decidedAt: null, note: null,
    items: changes.map((change) => item(random, change.entry, change.before)),
  }
  settle(random, request, options.status, options.today)
  return request
}
