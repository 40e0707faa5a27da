import type { Database, Row } from './database'

/**
 * SQL of `snapshots (employee_id, snapshot)`: what the product's section_rows and entry_documents say of each record, for
 * many records in one pass. The seed compares a sample with those functions before it trusts this.
 * @param people SQL of a query for the ids wanted
 */
async function snapshotSql(sql: Database, people: string): Promise<string> {
  const sections = await sql<{ key: string; table_name: string }[]>`select key, table_name from public.profile_section order by position`
  const joins = sections.map(({ key, table_name }) => `
    left join (select t.employee_id, jsonb_agg(to_jsonb(t) - '{employee_id,unit_lft,updated_at}'::text[]) as entries
                 from public.${table_name} t where t.employee_id in (select id from wanted) group by 1) "${key}" on "${key}".employee_id = w.id`)
  const values = sections.map(({ key }) => `'${key}', coalesce("${key}".entries, '[]')`)
  return `
    wanted as materialized (${people}),
    papers as materialized (
      select x.employee_id, jsonb_object_agg(x.entry_id, x.documents) as documents
        from (select l.employee_id, l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
                from public.profile_entry_document l join public.document d on d.id = l.document_id
               where l.employee_id in (select id from wanted) group by 1, 2) x group by 1),
    snapshots as (
      select w.id as employee_id, jsonb_build_object('sections', jsonb_build_object(${values.join(', ')}), 'entry_documents', coalesce(papers.documents, '{}')) as snapshot
        from wanted w left join papers on papers.employee_id = w.id ${joins.join('')}
       -- Keeps the planner from building each snapshot twice.
       offset 0)`
}

/**
 * Writes versions with the records as they stand now.
 * @param source SQL of a query for employee_id, version, change_request_id, corrections, approved_by, approved_by_name, approved_at
 * @throws when a snapshot is not what the product would have written
 */
export async function insertVersions(sql: Database, source: string, parameters: string[] = []): Promise<void> {
  await sql.unsafe(`
    with approval as materialized (${source}), ${await snapshotSql(sql, 'select employee_id as id from approval')}
    insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, corrections, content_hash, approved_by, approved_by_name, approved_at)
    select e.id, e.unit_lft, a.version, a.change_request_id, e.unit_id, s.snapshot, a.corrections, encode(sha256(convert_to(s.snapshot::text, 'UTF8')), 'hex'),
           a.approved_by, a.approved_by_name, a.approved_at
      from approval a join public.employee e on e.id = a.employee_id join snapshots s on s.employee_id = a.employee_id`, parameters)
  const [wrong] = await sql<Row[]>`
    select e.code from (select * from public.record_version order by approved_at desc, id limit 25) v join public.employee e on e.id = v.employee_id
     where v.version = (select max(o.version) from public.record_version o where o.employee_id = e.id)
       and (v.snapshot -> 'entry_documents' <> private.entry_documents(e.id)
            or exists (select from jsonb_each(private.section_rows(e.id)) k
                        where (select jsonb_agg(x order by x ->> 'id') from jsonb_array_elements(k.value) x)
                              is distinct from (select jsonb_agg(x order by x ->> 'id') from jsonb_array_elements(v.snapshot -> 'sections' -> k.key) x)))
     limit 1`
  if (wrong) throw new Error(`The snapshot of ${String(wrong.code)} is not what the product would have written.`)
}

/** Computes the scores of every approved record, in pieces, as the daily schedule does. */
export async function scoreRecords(sql: Database): Promise<void> {
  for (let done = 1; done > 0;) {
    const [row] = await sql<{ done: number }[]>`select private.refresh_scores(1000) as done`
    done = row?.done ?? 0
  }
}

/** Writes the histories that the product's triggers would have written while people, requests and versions were loaded. */
export async function beginHistories(sql: Database): Promise<void> {
  await sql`analyze public.employee, public.change_request, public.change_request_event, public.obligation`
  await sql`select private.begin_histories()`
}

/** Computes the forecasts of every approved record, as the nightly schedule does. */
export async function forecastRecords(sql: Database): Promise<void> {
  for (let last: string | null | undefined = null; last !== undefined;) {
    const [row]: { last: string | null }[] = await sql<{ last: string | null }[]>`select private.refresh_forecasts_after(${last}) as last`
    last = row?.last ?? undefined
  }
}
