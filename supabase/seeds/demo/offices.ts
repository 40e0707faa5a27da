import { addDays, type Day } from '../people/dates'
import type { Database } from '../shared/database'
import type { Life } from './lives'
import { officeDay } from './requests'
import { become, clock, type StoryOptions } from './stage'

export const DISTRICT = 'BD-550'
export const SCHOOLS = 'BD-SGDDT'

export async function unitId(sql: Database, code: string): Promise<string> {
  const [unit] = await sql<{ id: string }[]>`select id from public.unit where code = ${code}`
  if (!unit) throw new Error(`The demonstration has no unit ${code}.`)
  return unit.id
}

/** People of an agency whose records are approved and who keep nobody else's, in the order of their codes. */
export function settledPeople({ officers, lives }: StoryOptions, top: string): Life[] {
  const printed = new Set(officers.signIns.map((one) => one.employee))
  return lives.filter(({ employee, state }) => employee.top.code === top && state === 'approved' && employee.rank > 0 && !officers.holders.has(employee) && !printed.has(employee))
}

export function userOf(options: StoryOptions, username: string): string {
  const found = options.officers.signIns.find((one) => one.username === username)
  if (!found) throw new Error(`The demonstration has no sign-in ${username}.`)
  return options.userIdOf(found.employee)
}

/** The office day so many days before the last of the story. */
export function daysAgo(options: StoryOptions, days: number): Day {
  const day = officeDay(addDays(options.today, -days))
  return day < options.today ? day : options.today
}

/** Units raise difficulties, Sở Nội vụ answers one and makes guidance of it (M15). */
async function difficulties(sql: Database, options: StoryOptions, province: string, education: string, district: string): Promise<void> {
  const raise = async (unit: string, topic: string, subject: string, body: string): Promise<string> => {
    const [made] = await sql<{ id: string }[]>`select public.raise_support_request(${await unitId(sql, unit)}, ${topic}, ${subject}, ${body}) as id`
    return made?.id ?? ''
  }
  await clock(sql, daysAgo(options, 15), 9)
  await become(sql, education)
  const answered = await raise(SCHOOLS, 'declaration', 'Viên chức có hai bằng đại học cùng trình độ thì ghi thế nào?',
    'Nhiều giáo viên có bằng đại học sư phạm và bằng đại học thứ hai. Đề nghị hướng dẫn ghi trình độ chuyên môn cao nhất và các bằng còn lại.')
  await clock(sql, daysAgo(options, 13), 14)
  await become(sql, province)
  const answer = 'Ghi mỗi văn bằng thành một dòng ở mục “Đào tạo” kèm bản chụp. Trình độ chuyên môn cao nhất ghi theo văn bằng phù hợp với vị trí việc làm đang đảm nhiệm.'
  await sql`select public.reply_support_request(${answered}, ${answer}, 1)`
  await sql`select public.publish_guidance(null, 'declaration', 'Ghi nhiều văn bằng cùng trình độ', ${answer}, ${answered}, null)`
  await clock(sql, daysAgo(options, 6), 10)
  await become(sql, district)
  await raise(DISTRICT, 'movement', 'Hồ sơ người được biệt phái do bên nào cập nhật?',
    'Huyện tiếp nhận viên chức biệt phái từ Sở Giáo dục và Đào tạo. Đề nghị cho biết thời hạn 05 ngày cập nhật tính cho đơn vị cử đi hay đơn vị tiếp nhận.')
  await clock(sql, daysAgo(options, 1), 15)
  await become(sql, education)
  await raise(SCHOOLS, 'account', 'Giáo viên nghỉ thai sản chưa nhận được phiếu tài khoản',
    'Ba giáo viên đang nghỉ thai sản, chưa đến nhận phiếu cấp tài khoản. Thời hạn 03 ngày làm việc có được tính lại từ ngày nhận phiếu không?')
}

/** Records go from schools to the district: one that changed hands, one that waits, one that was sent late (M10). */
async function transfers(sql: Database, options: StoryOptions, education: string, district: string): Promise<void> {
  const [moved, waiting, late] = settledPeople(options, SCHOOLS).filter(({ employee }) => employee.unit.kind !== 'PHONG')
  if (!moved || !waiting || !late) throw new Error('The schools of the demonstration have nobody to move.')
  const [from, to] = [await unitId(sql, SCHOOLS), await unitId(sql, DISTRICT)]
  const send = async (life: Life, kind: string, number: string, effective: Day): Promise<string> => {
    const decision = {
      kind, number, unit_id: from, decided_on: addDays(effective, -5), signer: 'Nguyễn Tuấn Minh', issuing_body: 'Chủ tịch Ủy ban nhân dân tỉnh', effective_date: effective,
      ...(kind === 'secondment' ? { return_date: addDays(effective, 365) } : {}),
    }
    const [sent] = await sql<{ id: string }[]>`
      select public.send_transfers(${JSON.stringify(decision)}::text::jsonb,
        ${JSON.stringify([{ employee_id: life.employee.id, to_unit_id: to, hand_over: true }])}::text::jsonb) #>> '{transfers,0,id}' as id`
    return sent?.id ?? ''
  }
  await clock(sql, daysAgo(options, 20), 9)
  await become(sql, education)
  const done = await send(moved, 'transfer', '1204/QĐ-UBND', daysAgo(options, 21))
  const [{ components } = { components: [] }] = await sql<{ components: { key: string }[] }[]>`select components from public.transfer where id = ${done}`
  await clock(sql, daysAgo(options, 19), 10)
  await become(sql, district)
  const acceptance = { position_title: 'Chuyên viên Phòng Giáo dục và Đào tạo', starts_on: daysAgo(options, 19), checklist: components.map(({ key }) => ({ key, ok: true })) }
  await sql`select public.accept_transfer(${done}, ${JSON.stringify(acceptance)}::text::jsonb, 1)`
  await clock(sql, daysAgo(options, 3), 16)
  await become(sql, education)
  await send(late, 'transfer', '1266/QĐ-UBND', daysAgo(options, 16))
  await clock(sql, daysAgo(options, 1), 9)
  await become(sql, education)
  await send(waiting, 'secondment', '1311/QĐ-UBND', addDays(options.today, 4))
}

/** One person resigned, another's retirement is prepared before its day (M11). */
async function leavings(sql: Database, options: StoryOptions, district: string): Promise<void> {
  const [resigned, retiring] = settledPeople(options, DISTRICT)
  if (!resigned || !retiring) throw new Error('The district of the demonstration has nobody who leaves.')
  const record = async (life: Life, kind: string, number: string, effective: Day): Promise<void> => {
    const leaving = {
      kind, number, decided_on: daysAgo(options, 12), signer: 'Trần Kỳ Quang', issuing_body: 'Ủy ban nhân dân huyện Tuy Phước', effective_date: effective, hand_over: true,
    }
    await sql`select public.record_leaving(${life.employee.id}, ${JSON.stringify(leaving)}::text::jsonb)`
  }
  await clock(sql, daysAgo(options, 10), 8)
  await become(sql, district)
  await record(resigned, 'resignation', '415/QĐ-UBND', daysAgo(options, 10))
  await record(retiring, 'early_retirement', '422/QĐ-UBND', addDays(options.today, 25))
}

/** The district asks for one school below; Sở Nội vụ did not agree to what the schools' department asked for (M4). */
async function delegations(sql: Database, options: StoryOptions, province: string, education: string, district: string): Promise<void> {
  const heads = (top: string): Life[] => options.lives.filter(({ employee, state }) =>
    employee.top.code === top && employee.rank === 0 && employee.unit.code !== top && employee.unit.kind !== 'PHONG' && employee.unit.kind !== 'PHONG_H'
    && (state === 'approved' || state === 'approved_again') && !options.officers.holders.has(employee))
  const ask = async (life: Life, reason: string): Promise<string> => {
    const [made] = await sql<{ id: string }[]>`
      select public.request_delegation(${await unitId(sql, life.employee.unit.code)}, ${life.userId}, array['review', 'issue_accounts', 'proxy_entry'], null, ${addDays(options.today, 365)}, ${reason}) as id`
    return made?.id ?? ''
  }
  const [school] = heads(SCHOOLS)
  const [commune] = heads(DISTRICT)
  if (!school || !commune) throw new Error('The demonstration has no head of a unit below to delegate to.')
  await clock(sql, daysAgo(options, 18), 9)
  await become(sql, education)
  const refused = await ask(school, 'Trường ở xa trung tâm, nhiều giáo viên mới cần cấp tài khoản')
  await clock(sql, daysAgo(options, 16), 10)
  await become(sql, province)
  await sql`select public.refuse_delegation(${refused}, 'Trường chưa phân công người giữ hồ sơ giấy; đề nghị bổ sung rồi gửi lại')`
  await clock(sql, daysAgo(options, 2), 9)
  await become(sql, district)
  await ask(commune, 'Đơn vị có số người đông, đã phân công người phụ trách hồ sơ')
}

const REPORTS: readonly (readonly [title: string, description: string, statement: string])[] = [
  ['Số người theo sở, ngành, địa phương', 'Người đang công tác, theo hồ sơ đến hôm nay.',
    'select agency_name as "Cơ quan, địa phương", count(*) as "Số người"\n  from reporting.employee\n group by agency_name\n order by count(*) desc'],
  ['Trình độ chuyên môn theo giới tính', 'Chỉ tính hồ sơ đã phê duyệt.',
    'select education_level as "Trình độ", count(*) filter (where gender = \'Nam\') as "Nam", count(*) filter (where gender = \'Nữ\') as "Nữ"\n  from reporting.employee\n where approved_version > 0\n group by education_level\n order by count(*) desc'],
  ['Hồ sơ có điểm “đủ” dưới một mức', 'Hỏi mức điểm mỗi lần chạy.',
    'select code as "Mã hồ sơ", full_name as "Họ và tên", unit_name as "Đơn vị", complete as "Đủ"\n  from reporting.employee\n where complete < :muc_diem\n order by complete'],
]

/**
 * What the offices do besides reviewing, through the product's own functions: difficulties and guidance, transfers, leavings, delegations asked for,
 * statements that Sở Nội vụ keeps. The clock and the actor of the session are the caller's to put back.
 */
export async function workOfOffices(sql: Database, options: StoryOptions): Promise<void> {
  const province = options.userIdOf(options.officers.province)
  const education = userOf(options, 'tccb.sogddt')
  const district = userOf(options, 'noivu.tuyphuoc')
  await difficulties(sql, options, province, education, district)
  await transfers(sql, options, education, district)
  await leavings(sql, options, district)
  await delegations(sql, options, province, education, district)
  await clock(sql, daysAgo(options, 4), 11)
  await become(sql, province)
  for (const [title, description, statement] of REPORTS) await sql`select public.save_report(null, ${title}, ${description}, ${statement})`
}
