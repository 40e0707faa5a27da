import { addDays } from '../people/dates'
import type { Database } from '../shared/database'
import type { Life } from './lives'
import { daysAgo, DISTRICT, SCHOOLS, settledPeople, unitId, userOf } from './offices'
import { officeDay } from './requests'
import { become, clock, type StoryOptions } from './stage'

interface Finding { section: string; field?: string; reason: string }
interface Scene { sql: Database; options: StoryOptions; province: string }

const PHONE: Finding = { section: 'contact', field: 'phone_mobile', reason: 'Số điện thoại khác số trên phiếu bổ sung lý lịch' }
const SCHOOL: Finding = { section: 'education', field: 'school', reason: 'Tên cơ sở đào tạo không khớp văn bằng lưu trong hồ sơ giấy' }
const SALARY: Finding = { section: 'rank_salary', field: 'salary_from', reason: 'Quyết định nâng bậc lương ghi ngày khác' }
const FAMILY: Finding = { section: 'family', reason: 'Phiếu bổ sung lý lịch có thêm người thân chưa kê khai' }

async function at({ sql, options }: Scene, days: number, hour: number, user: string): Promise<void> {
  await clock(sql, daysAgo(options, days), hour)
  await become(sql, user)
}

async function draw(scene: Scene, days: number, unit: string, number: string, reason: string, lives: readonly Life[]): Promise<string> {
  await at(scene, days, 8, scene.province)
  const decidedOn = officeDay(addDays(daysAgo(scene.options, days), -3))
  const [drawn] = await scene.sql<{ id: string }[]>`
    select public.draw_inspection(jsonb_build_object('unit_id', ${await unitId(scene.sql, unit)}::uuid, 'number', ${number}::text, 'decided_on', ${decidedOn}::text, 'reason', ${reason}::text,
      'method', 'list', 'codes', ${lives.map(({ employee }) => employee.code).join(' ')}::text)) as id`
  return drawn?.id ?? ''
}

async function check(scene: Scene, days: number, id: string, { employee }: Life, ...findings: Finding[]): Promise<void> {
  await at(scene, days, 10, scene.province)
  await scene.sql`select public.open_employee_record(${employee.id})`
  await scene.sql`select public.check_inspected_record(${id}, e.id, e.approved_version, ${JSON.stringify(findings)}::text::jsonb, public.due_date('update', private.today()))
    from public.employee e where e.id = ${employee.id}`
}

/** The person corrects the telephone number in the evening, the unit approves it the next morning. */
async function mend(scene: Scene, days: number, life: Life, manager: string): Promise<void> {
  const { sql } = scene
  const contact = life.entries.find(({ section }) => section === 'contact')
  await at(scene, days, 19, life.userId)
  const [request] = await sql<{ id: string }[]>`select id from public.change_request where employee_id = ${life.employee.id} and status = 'draft'`
  const id = request?.id ?? ''
  await sql`select public.save_draft_entry(${id}, 'contact', ${contact?.id ?? null}, 'update', ${JSON.stringify({ ...contact?.values, phone_mobile: `0905${life.employee.code.slice(2)}` })}::text::jsonb, null, 0)`
  await sql`select public.submit_change_request(${id}, true, null)`
  await at(scene, days - 1, 9, manager)
  await sql`select public.open_change_request(${id})`
  await sql`select public.approve_change_request(id, null, revision) from public.change_request where id = ${id}`
}

function some(lives: readonly Life[], number: number): Life[] {
  if (lives.length < number) throw new Error('The demonstration has too few approved records to inspect.')
  return lives.slice(0, number)
}

/** Two inspections through the product's own functions: the district's is concluded with one answer missing, that of the schools goes on (guideline III.1; M13). */
export async function inspectRecords(sql: Database, options: StoryOptions): Promise<void> {
  const scene: Scene = { sql, options, province: options.userIdOf(options.officers.province) }
  const district = userOf(options, 'noivu.tuyphuoc')
  const long = daysAgo(options, 77)
  const officials = some(settledPeople(options, DISTRICT).slice(2).filter(({ requests }) => (requests[0]?.decidedAt ?? long) < long), 6)
  const done = await draw(scene, 75, DISTRICT, '118/KH-SNV', 'Kiểm tra hồ sơ theo kế hoạch năm', officials)
  for (const life of officials.slice(0, 3)) await check(scene, 73, done, life)
  for (const life of officials.slice(3, 5)) await check(scene, 73, done, life, PHONE)
  for (const life of officials.slice(5)) await check(scene, 72, done, life, SCHOOL, SALARY)
  for (const life of officials.slice(3, 5)) await mend(scene, 70, life, district)
  await at(scene, 60, 15, scene.province)
  await sql`select public.close_inspection(${done}, 'Hồ sơ cơ bản khớp giấy tờ; hai hồ sơ đã sửa xong, một hồ sơ còn phải đối chiếu văn bằng và quyết định nâng bậc lương.')`

  const schools = settledPeople(options, SCHOOLS).filter(({ employee }) => employee.unit.kind !== 'PHONG').slice(3)
  const teachers = some(schools.filter(({ employee }, index) => schools.findIndex((one) => one.employee.unit === employee.unit) === index), 6)
  const open = await draw(scene, 14, SCHOOLS, '163/KH-SNV', 'Kiểm tra hồ sơ trước kỳ nâng bậc lương', teachers)
  const found: [days: number, findings: Finding[]][] = [[13, [SALARY]], [3, [PHONE, SCHOOL]], [2, [FAMILY]], [2, []]]
  for (const [index, [days, findings]] of found.entries()) if (teachers[index]) await check(scene, days, open, teachers[index], ...findings)
}
