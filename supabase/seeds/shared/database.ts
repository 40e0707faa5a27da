import postgres, { type Sql, type TransactionSql } from 'postgres'

/** A connection or a transaction on it. */
export type Database = Sql | TransactionSql

/** A row to insert: column name to value; arrays and objects become JSON where the column is JSON. */
export type Row = Record<string, unknown>

/** Opens the one connection of a seed; dates come back as text, so that days stay days. */
export function openDatabase(url: string): Sql {
  return postgres(url, {
    max: 1, onnotice: () => undefined, connection: { application_name: 'seed' },
    types: { date: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day } },
  })
}

/**
 * Inserts rows; columns come from the first row, the others keep their defaults.
 * @param size rows to a statement; rows that point at each other must go in one
 */
export async function insertRows(sql: Database, table: string, rows: readonly Row[], size = 1000): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map((name) => `"${name}"`).join(', ')
  for (let start = 0; start < rows.length; start += size) {
    const part = JSON.stringify(rows.slice(start, start + size))
    await sql.unsafe(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`, [part])
  }
}

/** Day of today in Vietnam as the database sees it. */
export async function today(sql: Database): Promise<string> {
  const [row] = await sql<{ day: string }[]>`select private.today() as day`
  if (!row) throw new Error('The database did not tell the day.')
  return row.day
}

async function switchTriggers(sql: Database, state: 'disable' | 'enable', pattern: string): Promise<void> {
  await sql.unsafe(`
    do $$ declare t record; begin
      for t in select tgrelid::regclass as relation, tgname from pg_trigger
                where tgname like '${pattern}' and not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) loop
        execute format('alter table %s ${state} trigger %I', t.relation, t.tgname);
      end loop;
    end $$`)
}

/**
 * Runs work with the audit triggers of public tables off: a first load is one act, noted by one event, not one per row.
 * To be called within a transaction, which also brings the triggers back when the work fails.
 */
export async function withoutAudit(sql: Database, note: Row, work: () => Promise<void>): Promise<void> {
  await switchTriggers(sql, 'disable', 'audit\\_%')
  await work()
  await sql`set constraints all immediate`
  await switchTriggers(sql, 'enable', 'audit\\_%')
  await sql`select private.log_act('insert', 'public', null, null, ${JSON.stringify(note)}::text::jsonb)`
}

/** Like {@link withoutAudit} for every trigger of the product: the work fills what they would have filled. */
export async function withoutTriggers(sql: Database, work: () => Promise<void>): Promise<void> {
  await sql`set constraints all immediate`
  await switchTriggers(sql, 'disable', '%')
  await work()
  await switchTriggers(sql, 'enable', '%')
}
