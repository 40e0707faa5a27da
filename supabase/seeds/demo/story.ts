import { addDays } from '../people/dates'
import type { Random } from '../people/random'
import { insertAuthUsers, oneTimePassword } from '../shared/accounts'
import type { Database } from '../shared/database'
import { openDrive } from './drives'
import { inspectRecords } from './inspections'
import { workOfOffices } from './offices'
import { entriesOf, officeDay, type Entry } from './requests'
import { become, clock, type StoryOptions } from './stage'

type Ending = 'approved' | 'corrected' | 'returned' | 'submitted' | 'drafting'
const ENDINGS: readonly Ending[] = ['approved', 'corrected', 'approved', 'returned', 'submitted', 'approved', 'corrected', 'submitted', 'drafting', 'returned', 'approved', 'drafting']

async function revisionOf(sql: Database, request: string): Promise<number> {
  const [row] = await sql<{ revision: number }[]>`select revision from public.change_request where id = ${request}`
  return row?.revision ?? 0
}

async function declare(sql: Database, request: string, entries: readonly Entry[], slip: boolean): Promise<void> {
  for (const entry of entries) {
    const values = slip && entry.section === 'identity' ? { ...entry.values, identity_issued_place: 'CA tỉnh Bình Định' } : entry.values
    await sql`select public.save_draft_entry(${request}, ${entry.section}, null, 'insert', ${JSON.stringify(values)}::text::jsonb, null,
      coalesce((select i.revision from public.change_request_item i join public.profile_section s on s.key = i.section
                 where i.change_request_id = ${request} and i.section = ${entry.section} and not s.repeatable), 0))`
  }
}

async function review(sql: Database, request: string, ending: Ending): Promise<void> {
  await sql`select public.open_change_request(${request})`
  if (ending === 'corrected') {
    await sql`select public.correct_item_field(i.id, 'identity_issued_place', to_jsonb('Bộ Công an'::text), 'Ghi đúng nơi cấp in trên thẻ căn cước', ${await revisionOf(sql, request)})
      from public.change_request_item i where i.change_request_id = ${request} and i.section = 'identity'`
  }
  if (ending === 'returned') {
    await sql`select public.return_change_request(${request},
      (select jsonb_agg(jsonb_build_object('item_id', i.id, 'field', 'school', 'reason', 'Ghi đầy đủ tên cơ sở đào tạo theo văn bằng'))
         from public.change_request_item i where i.change_request_id = ${request} and i.section = 'education'),
      'Đề nghị bổ sung bản chụp văn bằng.', ${await revisionOf(sql, request)})`
  } else await sql`select public.approve_change_request(${request}, null, ${await revisionOf(sql, request)})`
}

/**
 * Plays some weeks of work through the product's own functions, on the days on which it would have happened: a school's
 * delegated head enters people and issues accounts, they declare, the head corrects, returns and approves, Sở Nội vụ
 * reads. What the auditor finds in the trail is then what the product itself wrote.
 */
export async function playStory(sql: Database, random: Random, options: StoryOptions): Promise<void> {
  const { officers, people, today } = options
  const [first] = people
  const oneTime = oneTimePassword()
  if (!first) return
  const head = options.userIdOf(officers.keeperOf(first))
  const [{ last } = { last: 0 }] = await sql<{ last: number }[]>`select last_value::int as last from public.employee_code_seq`
  const users = people.map((_, index) => ({ id: random.uuid(), username: `cb${String(last + index + 1).padStart(6, '0')}`, password: oneTime }))
  await insertAuthUsers(sql, users)
  for (const [index, employee] of people.entries()) {
    const ending = ENDINGS[index % ENDINGS.length] ?? 'approved'
    const finished = ending === 'approved' || ending === 'corrected'
    const issued = officeDay(addDays(today, -(finished ? 24 - index : ending === 'returned' ? 13 : 7)))
    const { person } = employee
    const user = users[index]?.id ?? ''
    await clock(sql, issued, 8)
    await become(sql, head)
    const [made] = await sql<{ id: string }[]>`
      select r.id from public.register_employee(jsonb_build_object('unit_id', (select u.id from public.unit u where u.code = ${employee.unit.code}), 'full_name', ${person.fullName}::text,
        'birth_date', ${person.birthDate}::text, 'gender', ${person.gender}::text, 'identity_number', ${person.identityNumber}::text, 'category', ${person.category}::text,
        'position_title', ${person.positionTitle}::text)) r(id)`
    if (!made) throw new Error(`The story could not enter ${person.fullName}.`)
    const [account] = await sql<{ request: string }[]>`select public.record_account_issued(${made.id}, ${user}, ${head}, null) ->> 'change_request_id' as request`
    const request = account?.request ?? ''
    const declared = officeDay(addDays(issued, 1 + (index % 3)))
    await clock(sql, declared, 14)
    await become(sql, user)
    await sql`select public.record_password_changed(${user})`
    const entries = entriesOf(random, person)
    await declare(sql, request, ending === 'drafting' ? entries.slice(0, 3) : entries, ending === 'corrected')
    if (ending === 'drafting') continue
    await sql`select public.submit_change_request(${request}, true, 'Giấy tờ cũ đang xin cấp bản sao, sẽ bổ sung sau.')`
    if (ending === 'submitted') continue
    const decided = officeDay(addDays(declared, 2))
    await clock(sql, decided < today ? decided : today, 15)
    await become(sql, head)
    await review(sql, request, ending)
  }
  await readings(sql, random, options)
  await workOfOffices(sql, options)
  await inspectRecords(sql, options)
  await openDrive(sql, options)
  await sql`delete from private.clock`
  await sql`select set_config('request.jwt.claims', '', true), set_config('request.jwt.claim.sub', '', true), set_config('app.actor', '', true)`
}

/** Officers open some records, and once ask for the masked numbers: the people concerned see it. */
async function readings(sql: Database, random: Random, options: StoryOptions): Promise<void> {
  const { officers, today } = options
  const approved = options.lives.filter((life) => life.approvedVersion > 0 && life.state !== 'left')
  const shown = approved.filter((life) => officers.signIns.some((one) => one.employee === life.employee && one.role === 'employee'))
  const province = options.userIdOf(officers.province)
  for (const [index, life] of [...shown, ...random.shuffled(approved).slice(0, 7)].entries()) {
    const day = officeDay(addDays(today, -9 + index))
    await clock(sql, day < today ? day : today, 10)
    await become(sql, province)
    await sql`select public.open_employee_record(${life.employee.id})`
    if (index === 0) await sql`select public.reveal_masked(${life.employee.id}, 'Đối chiếu số định danh với danh sách nâng lương quý này')`
  }
}
