import { addDays } from '../people/dates'
import type { Database } from '../shared/database'
import { daysAgo, SCHOOLS, settledPeople, unitId } from './offices'
import { become, clock, type StoryOptions } from './stage'

/** Sở Nội vụ has the schools look through two sections; one person has done so and found nothing to change (M16). */
export async function openDrive(sql: Database, options: StoryOptions): Promise<void> {
  await clock(sql, daysAgo(options, 8), 9)
  await become(sql, options.userIdOf(options.officers.province))
  const [drive] = await sql<{ id: string }[]>`
    select public.open_campaign('Rà soát thông tin liên hệ và sức khỏe ngành giáo dục',
      'Đề nghị các đồng chí xem lại địa chỉ, số điện thoại và kết quả khám sức khỏe gần nhất; nội dung nào còn đúng thì xác nhận không có thay đổi.',
      ${await unitId(sql, SCHOOLS)}, '{contact,health}', '{}', private.today(), private.today() + 30) as id`
  const sections = ['contact', 'health']
  const [person] = settledPeople(options, SCHOOLS)
  if (!drive || !person) throw new Error('The demonstration has nobody for its drive.')
  await clock(sql, addDays(daysAgo(options, 8), 1), 20)
  await become(sql, person.userId)
  await sql`select public.confirm_campaign(${drive.id}, ${sections}, true, null)`
}
