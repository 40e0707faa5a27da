import type { SeedAccount, SeedContext } from '../local/types'
import { ACCOUNT_EMAIL_DOMAIN, adminClient, oneTimePassword } from './shared/accounts'
import { openDatabase, type Database } from './shared/database'

const USERNAME = 'sonoivu'
const ROOT = { code: 'UBND', name: 'Ủy ban nhân dân tỉnh', shortName: 'UBND tỉnh', kind: 'TINH' }
const DEPARTMENT = { code: 'SNV', name: 'Sở Nội vụ', shortName: 'Sở Nội vụ', kind: 'SO' }

async function ensureUnit(sql: Database, unit: typeof ROOT, parent: string | null): Promise<string> {
  const [found] = await sql<{ id: string }[]>`
    select id from public.unit where code = ${unit.code} and (valid_to is null or valid_to >= private.today())`
  if (found) return found.id
  const [made] = await sql<{ id: string }[]>`
    insert into public.unit (code, name, short_name, kind, parent_id)
    values (${unit.code}, ${unit.name}, ${unit.shortName}, ${unit.kind}, ${parent}) returning id`
  if (!made) throw new Error(`The unit ${unit.code} could not be made.`)
  return made.id
}

/**
 * What a fresh installation begins with: the root of the unit tree, Sở Nội vụ, and its first officer with a one-time
 * password. Run again, it gives an officer who never signed in a new one-time password and leaves anyone else alone.
 * @returns the officer's sign-in, or nothing when the officer has chosen a password already
 */
export async function seed(context: SeedContext): Promise<SeedAccount[]> {
  const sql = openDatabase(context.databaseUrl)
  const auth = adminClient(context).auth.admin
  const password = oneTimePassword()
  const answer: SeedAccount[] = [{ role: 'province_officer', username: USERNAME, password, unit: DEPARTMENT.name }]
  try {
    const [account] = await sql<{ user_id: string; status: string }[]>`select user_id, status from public.account where username = ${USERNAME}`
    if (account && account.status !== 'issued') {
      context.log(`The first officer's account ${USERNAME} is in use; nothing to do.`)
      return []
    }
    if (account) {
      const { error } = await auth.updateUserById(account.user_id, { password })
      if (error) throw error
      return answer
    }
    const email = `${USERNAME}@${ACCOUNT_EMAIL_DOMAIN}`
    // An identity without an account is what an earlier, interrupted run left behind.
    await sql`delete from auth.users u where u.email = ${email} and not exists (select 1 from public.account a where a.user_id = u.id)`
    const { data, error } = await auth.createUser({ email, password, email_confirm: true })
    if (error) throw error
    const user = data.user.id
    await sql.begin(async (transaction) => {
      const root = await ensureUnit(transaction, ROOT, null)
      const department = await ensureUnit(transaction, DEPARTMENT, root)
      await transaction`
        insert into public.account (user_id, username, display_name, unit_id, unit_lft)
        values (${user}, ${USERNAME}, 'Sở Nội vụ – cán bộ quản trị đầu tiên', ${department}, 0)`
      await transaction`
        insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason)
        values (${user}, 'province_officer', ${root}, 0, daterange(private.today(), null), 'Tài khoản đầu tiên của Sở Nội vụ khi cài đặt hệ thống')`
    })
    return answer
  } finally {
    await sql.end()
  }
}
