import type { Row } from '../shared/database'
import type { Life } from './lives'
import type { Item, Request, SectionKey } from './requests'

/** Rows of every table for the people of the demonstration, in the words of the database. */
export interface Rows {
  employees: Row[]
  accounts: Row[]
  sections: Map<SectionKey, Row[]>
  requests: Row[]
  items: Row[]
  events: Row[]
  obligations: Row[]
  notifications: Row[]
  /** Versions in the order in which they must be written; `changes` are laid over the section tables before each. */
  versions: { version: number; rows: Row[]; updates: { section: SectionKey; row: Row; isNew: boolean }[] }[]
}

export interface Keeper {
  userId: string
  name: string
}

export interface RowOptions {
  /** Id and number of each unit by code. */
  units: ReadonlyMap<string, { id: string; lft: string }>
  usernames: ReadonlyMap<string, string>
  /** Who issued the account; null for the very first officer. */
  issuerOf(life: Life): Keeper | null
  /** The manager who is told of submissions and decides. */
  reviewerOf(life: Life): Keeper
}

const LEFT_REASONS = ['Nghỉ hưu đúng tuổi', 'Chuyển công tác ra ngoài tỉnh', 'Thôi việc theo nguyện vọng']
const LOCK_REASON = 'Tạm khóa theo đề nghị của đơn vị do nghi lộ mật khẩu'

function accountStatus(life: Life): string {
  if (life.state === 'locked') return 'locked'
  if (life.state === 'left') return 'closed'
  return life.passwordSetAt === null ? 'issued' : 'active'
}

function recordStatus(life: Life): string {
  const last = life.requests[life.requests.length - 1]
  if (!last) return 'not_declared'
  if (last.status === 'draft') return last.items.length === 1 && last.kind === 'initial' ? 'not_declared' : 'draft'
  return last.status
}

function correctionsOf(item: Item, keeper: Keeper, at: string | null): Row {
  return Object.fromEntries(Object.entries(item.corrections).map(([field, one]) => [field, { ...one, by: keeper.userId, by_name: keeper.name, at }]))
}

function requestRow(life: Life, belongs: Row, request: Request, keeper: Keeper, issuer: Keeper | null): Row {
  const decided = request.decidedAt !== null
  return {
    id: request.id, ...belongs, kind: request.kind, status: request.status, base_version: request.baseVersion,
    revision: request.items.length + (request.submittedAt ? 2 : 1) + (decided ? 1 : 0), event_date: request.eventDate,
    created_by: request.kind === 'initial' && issuer ? issuer.userId : life.userId, created_at: request.createdAt,
    certified_at: request.submittedAt, submitted_at: request.submittedAt, submitted_by: request.submittedAt ? life.userId : null,
    warnings_note: request.submittedAt ? 'Một số giấy tờ cũ đang xin cấp bản sao, sẽ bổ sung sau.' : null,
    decided_at: request.decidedAt, decided_by: decided ? keeper.userId : null, decision_note: request.note, updated_at: request.decidedAt ?? request.submittedAt ?? request.createdAt,
  }
}

function eventRows(life: Life, belongs: Row, request: Request, keeper: Keeper, issuer: Keeper | null, ownName: string): Row[] {
  const own = { userId: life.userId, name: ownName }
  const event = (kind: string, at: string, by: Keeper, details: Row = {}): Row => ({
    change_request_id: request.id, ...belongs, kind, actor: by.userId, actor_name: by.name, at, details,
  })
  const rows = [event('created', request.createdAt, request.kind === 'initial' && issuer ? issuer : own)]
  if (request.submittedAt) rows.push(event('submitted', request.submittedAt, own, { warnings: 0 }))
  if (!request.decidedAt) return rows
  for (const item of request.items) {
    for (const [field, one] of Object.entries(item.corrections)) {
      rows.push(event('corrected', request.decidedAt, keeper, { section: item.section, entry_id: item.entryId, field, reason: one.reason, before: item.after[field] ?? null, after: one.value }))
    }
  }
  if (request.status === 'returned') {
    const reasons = request.items.flatMap((item) => Object.entries(item.returnReasons).map(([field, reason]) => ({ section: item.section, entry_id: item.entryId, field, reason })))
    rows.push(event('returned', request.decidedAt, keeper, { note: request.note, reasons }))
  } else if (request.status === 'approved') rows.push(event('approved', request.decidedAt, keeper, { version: request.baseVersion + 1 }))
  return rows
}

function notificationRows(life: Life, request: Request, keeper: Keeper): Row[] {
  const seen = (at: string, read: boolean): Row => ({ created_at: at, read_at: read ? at : null })
  const started = life.passwordSetAt !== null
  const rows: Row[] = []
  if (request.kind === 'initial') rows.push({ user_id: life.userId, kind: 'account_issued', params: { due_date: null }, link: '/my-record', ...seen(request.createdAt, started) })
  if (request.submittedAt && request.status === 'submitted') {
    rows.push({ user_id: keeper.userId, kind: 'request_submitted', params: { name: life.employee.person.fullName, kind: request.kind }, link: `/review/${request.id}`, ...seen(request.submittedAt, false) })
  }
  if (request.decidedAt && request.status === 'returned') {
    const count = request.items.reduce((sum, item) => sum + Object.keys(item.returnReasons).length, 0)
    rows.push({ user_id: life.userId, kind: 'request_returned', params: { count }, link: '/my-record', ...seen(request.decidedAt, false) })
  }
  if (request.decidedAt && request.status === 'approved') {
    rows.push({ user_id: life.userId, kind: 'request_approved', params: { version: request.baseVersion + 1 }, link: '/my-record', ...seen(request.decidedAt, request.baseVersion === 0) })
  }
  return rows
}

function versionRow(life: Life, request: Request, keeper: Keeper): Row {
  return {
    employee_id: life.employee.id, version: request.baseVersion + 1, change_request_id: request.id, approved_by: keeper.userId, approved_by_name: keeper.name, approved_at: request.decidedAt,
    corrections: request.items.flatMap((item) => Object.entries(item.corrections).map(([field, one]) => ({
      section: item.section, entry_id: item.entryId, field, declared: item.after[field] ?? null, value: one.value, reason: one.reason, by_name: keeper.name, at: request.decidedAt,
    }))),
  }
}

/** Writes down the lives as rows. */
export function rowsOf(lives: readonly Life[], options: RowOptions): Rows {
  const rows: Rows = { employees: [], accounts: [], sections: new Map(), requests: [], items: [], events: [], obligations: [], notifications: [], versions: [1, 2, 3].map((version) => ({ version, rows: [], updates: [] })) }
  for (const [index, life] of lives.entries()) {
    const { employee } = life
    const { person } = employee
    const unit = options.units.get(employee.unit.code)
    const belongs = { employee_id: employee.id, unit_lft: unit?.lft }
    const keeper = options.reviewerOf(life)
    const issuer = options.issuerOf(life)
    const approvals = life.requests.filter((request) => request.status === 'approved')
    const approved = approvals.length > 0
    const reason = life.state === 'left' ? LEFT_REASONS[index % LEFT_REASONS.length] : life.state === 'locked' ? LOCK_REASON : null
    const username = options.usernames.get(employee.code) ?? employee.code
    rows.employees.push({
      id: employee.id, code: employee.code, unit_id: unit?.id, unit_lft: unit?.lft, full_name: person.fullName, birth_date: person.birthDate, gender: person.gender,
      identity_number: person.identityNumber, category: person.category, position_title: person.positionTitle, rank_code: approved ? person.rankCode : null,
      status: life.state === 'left' ? 'archived' : 'active', record_status: recordStatus(life), account_status: life.state === 'no_account' ? 'none' : accountStatus(life), approved_version: life.approvedVersion,
      approved_at: approvals[approvals.length - 1]?.decidedAt ?? null, created_at: life.issuedAt, created_by: issuer?.userId ?? null, updated_at: life.issuedAt,
    })
    if (life.state === 'no_account') continue
    rows.accounts.push({
      user_id: life.userId, username, display_name: person.fullName, official_email: approved ? person.officialEmail : null, employee_id: employee.id, unit_id: unit?.id, unit_lft: unit?.lft,
      status: accountStatus(life), must_change_password: life.passwordSetAt === null, issued_at: life.issuedAt, issued_by: issuer?.userId ?? null, password_set_at: life.passwordSetAt,
      status_reason: reason, updated_at: life.passwordSetAt ?? life.issuedAt,
    })
    for (const request of life.requests) {
      rows.requests.push(requestRow(life, belongs, request, keeper, issuer))
      rows.events.push(...eventRows(life, belongs, request, keeper, issuer, `${person.fullName} (${username})`))
      rows.notifications.push(...notificationRows(life, request, keeper))
      rows.obligations.push({
        ...belongs, kind: request.kind, change_request_id: request.id, event_date: request.eventDate,
        met_on: request.submittedAt?.slice(0, 10) ?? null, closed_at: request.status === 'approved' ? request.decidedAt : null, updated_at: request.decidedAt ?? request.createdAt,
      })
      for (const item of request.items) {
        rows.items.push({
          id: item.id, change_request_id: request.id, ...belongs, section: item.section, operation: item.operation, entry_id: item.entryId,
          before: item.before, after: item.after, corrections: correctionsOf(item, keeper, request.decidedAt), return_reasons: item.returnReasons,
          created_at: request.createdAt, updated_at: request.decidedAt ?? request.submittedAt ?? request.createdAt,
        })
      }
      if (request.status === 'approved') rows.versions[request.baseVersion]?.rows.push(versionRow(life, request, keeper))
    }
    if (!approved) continue
    for (const entry of life.entries) {
      const list = rows.sections.get(entry.section) ?? []
      list.push({ id: entry.id, ...belongs, ...entry.values })
      rows.sections.set(entry.section, list)
    }
    for (const { version, entry, isNew } of life.changes) {
      rows.versions[version - 1]?.updates.push({ section: entry.section, row: { id: entry.id, ...belongs, ...entry.values }, isNew })
    }
  }
  return rows
}
