import type { Category } from '../people/careers'
import { nextJob } from '../people/careers'
import { nameLists } from '../people/names'
import { makePerson, type Sections } from '../people/person'
import { seededRandom } from '../people/random'
import type { Database, Row } from '../shared/database'

/** Invented lives of each kind of unit, which the generated people share but for name, number and contact. */
const TEMPLATES_PER_KIND = 250
/** The longest histories of the generated people: enough to read a record page, few enough to load quickly. */
const LONGEST = { family: 5, evaluation: -5, salary_history: -4, reward: -2 } as const
const KINDS = ['TINH', 'SO', 'PHONG', 'HUYEN', 'PHONG_H', 'XA', 'MN', 'TH', 'THCS', 'THPT', 'BV', 'SN_SO']

/** A uniform number below 2^20 for person p.n, different for each salt and the same in every run. */
const dice = (salt: number): string => `(hashint8extended(p.n, ${salt}) & 1048575)`
const pick = (list: string, salt: number): string => `(${list})[1 + ${dice(salt)} % cardinality(${list})]`

/** Columns whose values are a person's own instead of the template's. */
const OWN: Record<string, Record<string, string>> = {
  identity: { full_name: 'p.full_name', identity_number: 'p.identity_number', social_insurance_number: "'52' || lpad((p.n % 100000000)::text, 8, '0')", tax_code: "'8' || lpad(p.n::text, 9, '0')" },
  contact: { phone_mobile: "'09' || lpad(p.n::text, 8, '0')", email_official: "p.code || '@demo.binhdinh.gov.vn'", email_personal: 'null::text' },
}

/** Keeps the first or, where the number is negative, the last entries of the longest histories. */
function shortened(sections: Sections): Sections {
  const cut = (key: keyof typeof LONGEST): Row[] => (LONGEST[key] > 0 ? sections[key].slice(0, LONGEST[key]) : sections[key].slice(LONGEST[key]))
  return { ...sections, family: cut('family'), evaluation: cut('evaluation'), salary_history: cut('salary_history'), reward: cut('reward') } as Sections
}

interface TemplateHead { template: number; staff: string; category: Category; title: string; rank: string; gender: string; birth: string }

/** Makes the lives and lays them into temporary tables. @returns the columns of each section */
async function loadTemplates(sql: Database, today: string): Promise<Map<keyof Sections, string[]>> {
  const random = seededRandom(20250630)
  const heads: TemplateHead[] = []
  const rows = new Map<keyof Sections, Row[]>()
  for (const staff of KINDS) {
    for (let n = 0; n < TEMPLATES_PER_KIND; n++) {
      const unit = { kind: staff, name: 'Đơn vị', parentName: null, districtCode: null }
      const person = makePerson(random, { today, serial: heads.length + 1, unit, job: nextJob(random, unit, n < 12 ? n % 2 : 9), peers: [] })
      const template = heads.length
      heads.push({ template, staff, category: person.category, title: person.positionTitle, rank: person.rankCode, gender: person.gender, birth: person.birthDate })
      for (const [section, values] of Object.entries(shortened(person.sections)) as [keyof Sections, Row | Row[]][]) {
        const list = rows.get(section) ?? []
        for (const [entry, one] of (Array.isArray(values) ? values : [values]).entries()) list.push({ template, entry, ...one })
        rows.set(section, list)
      }
    }
  }
  await sql`create temporary table bench_template on commit drop as
    select t.*, row_number() over (partition by t.staff order by t.template) - 1 as place
      from jsonb_to_recordset(${JSON.stringify(heads)}::text::jsonb) as t(template int, staff text, category text, title text, rank text, gender text, birth date)`
  const columns = new Map<keyof Sections, string[]>()
  for (const [section, list] of rows) {
    columns.set(section, Object.keys(list[0] ?? {}).filter((name) => name !== 'template' && name !== 'entry'))
    await sql.unsafe(`create temporary table bench_${section} on commit drop as
      select (r ->> 'template')::int as template, (r ->> 'entry')::int as entry, t.* from jsonb_array_elements($1::text::jsonb) r
       cross join lateral jsonb_populate_record(null::public.profile_${section}, r - 'template' - 'entry') t`, [JSON.stringify(list)])
  }
  return columns
}

const expanded = (list: readonly (readonly [string, number])[]): string[] => list.flatMap(([value, weight]) => Array.from({ length: Math.max(1, Math.round(weight)) }, () => value))

/**
 * Draws the people into the temporary table bench_person, in an order that has nothing to do with their units.
 * @param seats temporary table bench_seat (unit_id, unit_lft, staff, seats) must be there
 */
async function drawPeople(sql: Database): Promise<void> {
  const { family, middle, given } = nameLists
  await sql`create temporary table bench_names on commit drop as
    select ${expanded(family)}::text[] as family, ${expanded(middle['1'])}::text[] as middle_1, ${expanded(middle['2'])}::text[] as middle_2,
           ${[...given['1']]}::text[] as given_1, ${[...given['2']]}::text[] as given_2`
  await sql.unsafe(`create temporary table bench_person on commit drop as
    with seat as (
      select row_number() over (order by s.unit_lft, g) as k, s.unit_id, s.unit_lft, s.staff from bench_seat s cross join lateral generate_series(1, s.seats) g),
    p as (select row_number() over (order by hashint8extended(k, 52), k) as n, unit_id, unit_lft, staff from seat),
    drawn as (
      select p.n, p.unit_id, p.unit_lft, t.template, t.category, t.title, t.rank, t.gender, t.birth, ${dice(1)} / 1048576.0 as luck,
             case t.gender when '1' then concat_ws(' ', ${pick('a.family', 2)}, ${pick('a.middle_1', 3)}, ${pick('a.given_1', 4)})
                           else concat_ws(' ', ${pick('a.family', 2)}, ${pick('a.middle_2', 3)}, ${pick('a.given_2', 4)}) end as full_name
        from p join bench_template t on t.staff = p.staff and t.place = ${dice(5)} % ${TEMPLATES_PER_KIND} cross join bench_names a)
    select p.*, md5('employee' || p.n)::uuid as id, md5('user' || p.n)::uuid as user_id, md5('request' || p.n)::uuid as request_id,
           'cb' || lpad(p.n::text, greatest(6, length(p.n::text)), '0') as code,
           (array['052', '054', '051', '064'])[1 + (p.n / 1000000)::int] || (p.gender::int - 1) + (extract(year from p.birth)::int / 100 - 19) * 2 || to_char(p.birth, 'YY')
             || lpad((p.n % 1000000)::text, 6, '0') as identity_number,
           case when p.luck < 0.88 then 'approved' when p.luck < 0.93 then 'submitted' when p.luck < 0.95 then 'returned' when p.luck < 0.98 then 'draft' else 'not_declared' end as state,
           private.today() - 20 - ${dice(6)}::int % 150 as issued_on
      from drawn p`)
  await sql`create unique index on bench_person (n)`
  await sql`create index on bench_person (template)`
  await sql`analyze bench_person`
}

const issuedAt = "(p.issued_on + time '08:00') at time zone 'Asia/Ho_Chi_Minh'"
const submittedAt = `(p.issued_on + ${dice(7)}::int % 6 + time '15:00') at time zone 'Asia/Ho_Chi_Minh'`
const decidedAt = `(p.issued_on + 6 + ${dice(8)}::int % 8 + time '16:00') at time zone 'Asia/Ho_Chi_Minh'`

async function insertHeads(sql: Database, officer: string, passwordHash: string): Promise<void> {
  const left = `p.state = 'approved' and ${dice(9)} % 50 = 0`
  await sql.unsafe(`insert into public.employee (id, code, unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, rank_code, status,
      record_status, account_status, approved_version, approved_at, created_at, updated_at)
    select p.id, p.code, p.unit_id, p.unit_lft, p.full_name, p.birth, p.gender, p.identity_number, p.category, p.title, case when p.state = 'approved' then p.rank end,
           case when ${left} then 'archived' else 'active' end, p.state, case when p.state = 'not_declared' then 'issued' when ${left} then 'closed' else 'active' end,
           case when p.state = 'approved' then 1 else 0 end, case when p.state = 'approved' then ${decidedAt} end, ${issuedAt}, ${issuedAt} from bench_person p order by p.n`)
  await sql.unsafe(`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at)
    select p.user_id, 'authenticated', 'authenticated', p.code || '@account.invalid', $1, now(), '{"provider": "email", "providers": ["email"]}', '{}', ${issuedAt}, ${issuedAt} from bench_person p`, [passwordHash])
  await sql`insert into auth.identities (id, provider, provider_id, user_id, identity_data, created_at, updated_at)
    select md5('identity' || p.n)::uuid, 'email', p.user_id::text, p.user_id, jsonb_build_object('sub', p.user_id, 'email', p.code || '@account.invalid', 'email_verified', false, 'phone_verified', false), now(), now()
      from bench_person p`
  await sql.unsafe(`insert into public.account (user_id, username, display_name, employee_id, unit_id, unit_lft, status, must_change_password, issued_at, issued_by, password_set_at, updated_at)
    select p.user_id, p.code, p.full_name, p.id, p.unit_id, p.unit_lft, e.account_status, p.state = 'not_declared', ${issuedAt}, $1, case when p.state <> 'not_declared' then ${issuedAt} end, ${issuedAt}
      from bench_person p join public.employee e on e.id = p.id`, [officer])
}

async function insertSections(sql: Database, columns: ReadonlyMap<keyof Sections, string[]>): Promise<void> {
  for (const [section, names] of columns) {
    const values = names.map((name) => OWN[section]?.[name] ?? `t.${name}`)
    const entry = `md5('${section}' || p.n || '.' || t.entry)::uuid`
    await sql.unsafe(`insert into public.profile_${section} (id, employee_id, unit_lft, ${names.join(', ')})
      select ${entry}, p.id, p.unit_lft, ${values.join(', ')} from bench_person p join bench_${section} t on t.template = p.template where p.state = 'approved'`)
    // The lines of settled requests are left out: nothing but those requests' own pages reads them, and they would double the load.
    await sql.unsafe(`insert into public.change_request_item (id, change_request_id, employee_id, unit_lft, section, operation, entry_id, after)
      select md5('item' || '${section}' || p.n || '.' || t.entry)::uuid, p.request_id, p.id, p.unit_lft, '${section}', 'insert', ${entry},
             jsonb_build_object(${names.map((name, index) => `'${name}', ${values[index] ?? 'null'}`).join(', ')})
        from bench_person p join bench_${section} t on t.template = p.template
       where p.state in ('submitted', 'returned', 'draft') or p.state = 'not_declared' and '${section}' = 'identity'`)
  }
}

async function insertRequests(sql: Database, officer: string): Promise<void> {
  const submitted = "p.state in ('approved', 'submitted', 'returned')"
  await sql.unsafe(`insert into public.change_request (id, employee_id, unit_lft, kind, status, base_version, event_date, created_by, created_at, certified_at, submitted_at, submitted_by, decided_at, decided_by, updated_at)
    select p.request_id, p.id, p.unit_lft, 'initial', case p.state when 'not_declared' then 'draft' else p.state end, 0, p.issued_on, $1, ${issuedAt},
           case when ${submitted} then ${submittedAt} end, case when ${submitted} then ${submittedAt} end, case when ${submitted} then p.user_id end,
           case when p.state in ('approved', 'returned') then ${decidedAt} end, case when p.state in ('approved', 'returned') then $1::uuid end, ${issuedAt} from bench_person p`, [officer])
  await sql.unsafe(`insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date, met_on, closed_at)
    select p.id, p.unit_lft, 'initial', p.request_id, p.issued_on, d.due_date, case when ${submitted} then (${submittedAt})::date end, case when p.state = 'approved' then ${decidedAt} end
      from bench_person p join (select day, public.due_date('initial', day) as due_date from (select distinct issued_on as day from bench_person) x) d on d.day = p.issued_on`)
}

/** SQL of the approvals for the versions: all approved people, as approved by the officer. */
export const approvals = `select p.id as employee_id, 1 as version, p.request_id as change_request_id, '[]'::jsonb as corrections, $1::uuid as approved_by, $2::text as approved_by_name,
  ${decidedAt} as approved_at from bench_person p where p.state = 'approved'`

/** Loads everyone but their versions, with one statement a table; to run without the product's triggers. */
export async function insertPeople(sql: Database, options: { today: string; officer: string; passwordHash: string; step(what: string): void }): Promise<void> {
  const columns = await loadTemplates(sql, options.today)
  await drawPeople(sql)
  options.step('People drawn')
  await insertHeads(sql, options.officer, options.passwordHash)
  options.step('Heads of records and accounts')
  await insertRequests(sql, options.officer)
  await insertSections(sql, columns)
  options.step('Requests and sections')
}
