import type { SeedAccount, SeedContext } from '../local/types'
import { approvals, insertPeople } from './bench/people'
import { benchUnits, type BenchUnit } from './bench/units'
import { ACCOUNT_EMAIL_DOMAIN, insertAuthUsers, oneTimePassword } from './shared/accounts'
import { insertRows, openDatabase, today as dayOfToday, withoutAudit, withoutTriggers, type Database } from './shared/database'
import { seededRandom } from './people/random'
import { insertTree } from './shared/units'
import { beginHistories, forecastRecords, insertVersions, scoreRecords } from './shared/versions'

const PASSWORD = 'Bench-Quy-Nhon-2026'
const EMPLOYEE = 'bench.employee'
const DEFAULT_PEOPLE = 50_000

interface Officer { name: string; username: string; role: string; units: string[] }

/** The officers of the benchmark: how much of the province each sees. The last has schools at both ends and in the middle of it. */
function officersOf(units: readonly BenchUnit[]): Officer[] {
  const schools = units.filter((unit) => /^H\d+-T10$/.test(unit.code)).map((unit) => unit.code)
  const apart = [schools[0], schools[Math.floor(schools.length / 2)], schools[schools.length - 1]].flatMap((code) => code ?? [])
  const officer = (name: string, role: string, own: string[]): Officer => ({ name, role, units: own, username: `bench.${name.replace('_', '.')}` })
  return [
    officer('province_officer', 'province_officer', ['BENCH']), officer('district_manager', 'unit_manager', ['H01']),
    officer('department_manager', 'unit_manager', ['S01']), officer('school_manager', 'unit_manager', ['H01-T07']), officer('multi', 'unit_manager', apart),
  ]
}

/** @returns the id of the first of them */
async function insertOfficers(sql: Database, unitIds: ReadonlyMap<string, string>, wanted: readonly Officer[]): Promise<string> {
  const random = seededRandom(6)
  const officers = wanted.map((one) => ({ ...one, id: random.uuid() }))
  await insertAuthUsers(sql, officers.map(({ id, username }) => ({ id, username, password: PASSWORD })))
  await insertRows(sql, 'public.account', officers.map((one) => ({
    user_id: one.id, username: one.username, display_name: `Thử tải: ${one.name}`, unit_id: unitIds.get(one.units[0] ?? ''), unit_lft: 0, status: 'active', must_change_password: false,
  })))
  await insertRows(sql, 'public.role_grant', officers.flatMap((one) => one.units.map((unit) => ({
    user_id: one.id, role: one.role, unit_id: unitIds.get(unit), unit_lft: 0, valid_during: '[2026-01-01,)', reason: 'Tài khoản để đo hiệu năng',
  }))))
  return officers[0]?.id ?? ''
}

/** Gives one active person with an approved record the known password. @returns the code of their unit */
async function openForEmployee(sql: Database): Promise<string> {
  const [row] = await sql<{ code: string }[]>`
    with chosen as (
      select p.user_id, u.code from bench_person p join public.employee e on e.id = p.id join public.unit u on u.id = e.unit_id
       where p.state = 'approved' and e.status = 'active' order by p.n limit 1),
    named as (update public.account a set username = ${EMPLOYEE} from chosen where a.user_id = chosen.user_id),
    identified as (
      update auth.identities i set identity_data = i.identity_data || jsonb_build_object('email', ${`${EMPLOYEE}@${ACCOUNT_EMAIL_DOMAIN}`}::text) from chosen where i.user_id = chosen.user_id)
    update auth.users u set email = ${`${EMPLOYEE}@${ACCOUNT_EMAIL_DOMAIN}`}, encrypted_password = extensions.crypt(${PASSWORD}, extensions.gen_salt('bf', 10))
      from chosen where u.id = chosen.user_id returning chosen.code`
  // A password that came from here is none that the person must replace first.
  await sql`update public.account set must_change_password = false where username = ${EMPLOYEE}`
  return row?.code ?? ''
}

/** @throws when the data are not what a measurement needs: names that hardly differ, rows that lie in the order of the units */
async function assertSound(sql: Database, people: number): Promise<void> {
  const [found] = await sql<{ people: number; names: number; correlation: number | null }[]>`
    select count(*)::int as people, count(distinct full_name)::int as names,
           (select correlation from pg_stats where schemaname = 'public' and tablename = 'employee' and attname = 'unit_lft') as correlation from public.employee`
  if (found?.people !== people) throw new Error(`${people} people were wanted, ${found?.people} are there.`)
  if (found.names < Math.min(people / 4, 20_000)) throw new Error(`Only ${found.names} different names among ${people} people.`)
  if (people >= 5_000 && Math.abs(found.correlation ?? 0) >= 0.1) throw new Error(`Rows lie in the order of their units: correlation ${found.correlation}.`)
}

/**
 * Generates a large province for measurements: about 6,000 units for 50,000 people, the same in every run of the same day.
 * @throws when the database already has units
 */
export async function seed(context: SeedContext): Promise<SeedAccount[]> {
  const people = context.people ?? DEFAULT_PEOPLE
  const sql = openDatabase(context.databaseUrl)
  const began = Date.now()
  const step = (what: string): void => context.log(`${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  try {
    const [{ used } = { used: true }] = await sql<{ used: boolean }[]>`select exists (select from public.unit) as used`
    if (used) throw new Error('The benchmark is for an empty database: this one has units already.')
    const units = benchUnits(people)
    const officers = officersOf(units)
    let employeeUnit = ''
    await sql.begin(async (transaction) => {
      await transaction`set local work_mem = '128MB'`
      await transaction`set local maintenance_work_mem = '256MB'`
      await withoutAudit(transaction, { seed: 'bench', people }, async () => {
        const unitIds = await insertTree(transaction, units, (unit) => ({ code: unit.code, name: unit.name, short_name: unit.name, kind: unit.kind, status: 'synthetic' }))
        const officer = await insertOfficers(transaction, unitIds, officers)
        await transaction`create temporary table bench_seat on commit drop as
          select u.id as unit_id, u.lft as unit_lft, s.staff, s.people as seats
            from jsonb_to_recordset(${JSON.stringify(units.map(({ code, staff, people: seats }) => ({ code, staff, people: seats })))}::text::jsonb) as s(code text, staff text, people int)
            join public.unit u on u.code = s.code`
        step(`${units.length} units`)
        const [secret] = await transaction<{ hash: string }[]>`select extensions.crypt(${oneTimePassword()}, extensions.gen_salt('bf', 10)) as hash`
        await withoutTriggers(transaction, async () => {
          await insertPeople(transaction, { today: await dayOfToday(transaction), officer, passwordHash: secret?.hash ?? '', step })
          await insertVersions(transaction, approvals, [officer, 'Thử tải: province_officer (bench.province.officer)'])
          step('Versions')
          await beginHistories(transaction)
          step('Histories')
          await transaction`select setval('public.employee_code_seq', ${people})`
          employeeUnit = await openForEmployee(transaction)
        })
      })
    })
    await scoreRecords(sql)
    step('Scores')
    await forecastRecords(sql)
    step('Forecasts')
    await sql`vacuum analyze`
    step('Vacuumed and analysed')
    await assertSound(sql, people)
    return [
      ...officers.map((one) => ({ role: one.name, username: one.username, password: PASSWORD, unit: one.units.join(', ') })),
      { role: 'employee', username: EMPLOYEE, password: PASSWORD, unit: employeeUnit },
    ]
  } finally {
    await sql.end()
  }
}
