import type { SeedAccount, SeedContext } from '../local/types'
import { successions, units } from './data/units'
import { live, type Life } from './demo/lives'
import { loadGrants, loadPapers, loadPeople, loadRequests, loadUnits, loadVersions } from './demo/load'
import { chooseOfficers, DEMO_PASSWORD, type Officers } from './demo/officers'
import { draftReform } from './demo/reform'
import { makePapers, uploadPapers } from './demo/papers'
import { giveQuotas } from './demo/quotas'
import { reportQuarters } from './demo/reports'
import { rowsOf, type Keeper } from './demo/rows'
import { staffProvince, type Employee } from './demo/staff'
import { playStory } from './demo/story'
import { addDays } from './people/dates'
import { seededRandom, type Random } from './people/random'
import { adminClient, insertAuthUsers, oneTimePassword, type AuthUser } from './shared/accounts'
import { openDatabase, today as dayOfToday, withoutAudit, withoutTriggers } from './shared/database'
import { beginHistories, forecastRecords, scoreRecords } from './shared/versions'

const SEED = 52_2025
const PEOPLE = 2000
/** People whose records are made through the product's own functions, so that the trail is one that really happened. */
const STORY_PLACES: readonly (readonly [unit: string, firstRank: number])[] = [['BD-SGDDT-T08', 26]]
const OFFICER_DAYS = 168

function livesOf(random: Random, employees: readonly Employee[], officers: Officers, lastDay: string): Life[] {
  return employees.map((employee) => {
    const signIn = officers.signIns.find((one) => one.employee === employee)
    if (officers.holders.has(employee)) return live(random, employee, lastDay, { state: 'approved', daysAgo: OFFICER_DAYS - (employee === officers.province ? 0 : 7) })
    if (employee.unit.code === 'BD') return live(random, employee, lastDay, { state: 'no_account' })
    const state = signIn?.state ?? officers.parts.get(employee)
    const life = live(random, employee, lastDay, { ...(state ? { state } : {}), ...(signIn?.daysAgo === undefined ? {} : { daysAgo: signIn.daysAgo }) })
    // The printed employee who has not declared yet has chosen a password, as all printed sign-ins have.
    if (signIn && life.passwordSetAt === null) life.passwordSetAt = life.issuedAt.replace(/T..:/, 'T17:')
    return life
  })
}

/**
 * The demonstration: Bình Định on the eve of the reform of 2025-07-01, with 2,000 invented people in every state of the
 * workflow, their papers, duties and messages, and one printed sign-in per role.
 * @throws when the database already has units
 */
export async function seed(context: SeedContext): Promise<SeedAccount[]> {
  const sql = openDatabase(context.databaseUrl)
  const random = seededRandom(SEED)
  const began = Date.now()
  const step = (what: string): void => context.log(`${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  try {
    const [{ used } = { used: true }] = await sql<{ used: boolean }[]>`select exists (select from public.unit) as used`
    if (used) throw new Error('The demonstration is for an empty database: this one has units already.')
    const today = await dayOfToday(sql)
    const staff = staffProvince(random, today, PEOPLE)
    const isStory = (one: Employee): boolean => STORY_PLACES.some(([unit, rank]) => one.unit.code === unit && one.rank >= rank)
    const employees = staff.filter((one) => !isStory(one))
    const officers = chooseOfficers(employees)
    // Everything told happened by yesterday evening, so that nothing lies ahead of the clock whatever the hour.
    const yesterday = addDays(today, -1)
    const lives = livesOf(random, employees, officers, yesterday)
    const lifeOf = new Map(lives.map((life) => [life.employee, life]))
    const usernames = new Map(officers.signIns.map((one) => [one.employee.code, one.username]))
    const usernameOf = (employee: Employee): string => usernames.get(employee.code) ?? employee.code
    const keeper = (employee: Employee): Keeper => ({ userId: lifeOf.get(employee)?.userId ?? '', name: `${employee.person.fullName} (${usernameOf(employee)})` })
    const papers = makePapers(random, lives.filter((life) => life.requests.length > 0 && life.passwordSetAt !== null
      && (life.employee.unit.code === 'BD-SGDDT-T08' || life.employee.unit.parent === 'BD-SNV2')).slice(0, 30))
    const hidden = oneTimePassword()
    const users: AuthUser[] = lives.filter((life) => life.state !== 'no_account').map((life) => ({
      id: life.userId, username: usernameOf(life.employee), password: usernames.has(life.employee.code) ? DEMO_PASSWORD : hidden,
    }))
    step('People invented')
    await sql.begin(async (transaction) => {
      await withoutAudit(transaction, { seed: 'demo', people: employees.length }, async () => {
        const unitNumbers = await loadUnits(transaction, units, successions)
        await insertAuthUsers(transaction, users)
        step('Units and sign-in identities')
        const rows = rowsOf(lives, { units: unitNumbers, usernames, reviewerOf: (life) => keeper(officers.keeperOf(life.employee)),
          issuerOf: ({ employee }) => { const by = officers.issuerOf(employee); return by && keeper(by) } })
        await withoutTriggers(transaction, async () => {
          await loadPeople(transaction, rows)
          await loadGrants(transaction, officers.grants, {
            author: lifeOf.get(officers.province)?.userId ?? '',
            of: (grant) => { const life = lifeOf.get(grant.employee); return { userId: life?.userId ?? '', since: life?.issuedAt ?? today } },
          }, unitNumbers)
          await loadRequests(transaction, rows)
          step('Accounts and requests')
          await loadPapers(transaction, papers, unitNumbers)
          await loadVersions(transaction, rows)
          await beginHistories(transaction)
          await transaction`select setval('public.employee_code_seq', ${PEOPLE})`
        })
        step('Approved records')
      })
      await playStory(transaction, random, { today: yesterday, people: staff.filter(isStory), officers, userIdOf: (employee) => lifeOf.get(employee)?.userId ?? '', lives })
      await giveQuotas(transaction, lifeOf.get(officers.province)?.userId ?? '', yesterday)
      await draftReform(transaction, lifeOf.get(officers.province)?.userId ?? '', yesterday)
      step('A month of work played through')
    })
    await scoreRecords(sql)
    step('Scores')
    await forecastRecords(sql)
    step('Forecasts')
    await sql`vacuum analyze`
    const [, approver] = officers.grants.filter(({ role }) => role === 'province_officer').map(({ employee }) => lifeOf.get(employee)?.userId ?? '')
    await reportQuarters(sql, today, lifeOf.get(officers.province)?.userId ?? '', approver ?? '')
    step('Quarterly reports')
    await uploadPapers(adminClient(context), papers)
    step('Papers stored')
    return officers.signIns.map(({ role, username, unit }) => ({ role, username, password: DEMO_PASSWORD, unit }))
  } finally {
    await sql.end()
  }
}
