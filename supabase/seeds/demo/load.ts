import type { SeedUnit, SeedSuccession } from '../data/units'
import { insertRows, type Database } from '../shared/database'
import { insertTree } from '../shared/units'
import { insertVersions } from '../shared/versions'
import type { DemoGrant } from './officers'
import type { Paper } from './papers'
import type { SectionKey } from './requests'
import type { Rows } from './rows'

const TABLE = (section: SectionKey): string => `public.profile_${section}`

/** Inserts the unit tree, parents first, and who succeeded whom. @returns ids and numbers by code */
export async function loadUnits(sql: Database, units: readonly SeedUnit[], successions: readonly SeedSuccession[]): Promise<Map<string, { id: string; lft: string }>> {
  const ids = await insertTree(sql, units, (unit) => ({
    code: unit.code, name: unit.name, short_name: unit.shortName, kind: unit.kind, admin_code: unit.adminCode,
    valid_from: unit.validFrom, valid_to: unit.validTo, source: unit.source, status: unit.status, note: unit.note,
  }))
  await insertRows(sql, 'public.unit_succession', successions.map((one) => ({
    predecessor_id: ids.get(one.predecessor), successor_id: ids.get(one.successor), kind: one.kind, effective_date: one.effectiveDate, decision: one.decision, note: one.note,
  })))
  const numbers = await sql<{ code: string; id: string; lft: string }[]>`select code, id, lft::text from public.unit`
  return new Map(numbers.map(({ code, id, lft }) => [code, { id, lft }]))
}

/** Employees first without their authors, then accounts, then the authors: each needs the other. */
export async function loadPeople(sql: Database, rows: Rows): Promise<void> {
  const authors = rows.employees.map((row) => ({ id: row.id, created_by: row.created_by }))
  await insertRows(sql, 'public.employee', rows.employees.map((row) => ({ ...row, created_by: null })))
  await insertRows(sql, 'public.account', rows.accounts, rows.accounts.length)
  await sql`
    update public.employee e set created_by = a.created_by
      from jsonb_populate_recordset(null::public.employee, ${JSON.stringify(authors)}::text::jsonb) a where a.id = e.id and a.created_by is not null`
}

export async function loadGrants(sql: Database, grants: readonly DemoGrant[], users: { of(grant: DemoGrant): { userId: string; since: string }; author: string }, units: ReadonlyMap<string, { id: string; lft: string }>): Promise<void> {
  const rows = grants.map((grant) => {
    const { userId, since } = users.of(grant)
    return {
      user_id: userId, role: grant.role, unit_id: units.get(grant.unitCode)?.id, unit_lft: units.get(grant.unitCode)?.lft, valid_during: `[${since.slice(0, 10)},)`, source: grant.source, reason: grant.reason,
      granted_by: userId === users.author ? null : users.author, granted_at: since,
    }
  })
  await insertRows(sql, 'public.role_grant', rows)
}

/** Requests, their lines, events, duties and messages. */
export async function loadRequests(sql: Database, rows: Rows): Promise<void> {
  await insertRows(sql, 'public.change_request', rows.requests)
  await insertRows(sql, 'public.change_request_item', rows.items)
  await insertRows(sql, 'public.change_request_event', rows.events)
  await sql`
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date, met_on, closed_at, updated_at)
    select o.employee_id, o.unit_lft, o.kind, o.change_request_id, o.event_date, public.due_date(o.kind, o.event_date), o.met_on, o.closed_at, o.updated_at
      from jsonb_populate_recordset(null::public.obligation, ${JSON.stringify(rows.obligations)}::text::jsonb) o`
  await insertRows(sql, 'public.notification', rows.notifications)
  await sql`
    update public.notification n set params = jsonb_build_object('due_date', o.due_date)
      from public.account a join public.obligation o on o.employee_id = a.employee_id and o.kind = 'initial'
     where n.kind = 'account_issued' and n.user_id = a.user_id`
}

/** Papers with the lines and, where approved, the entries they prove. */
export async function loadPapers(sql: Database, papers: readonly Paper[], units: ReadonlyMap<string, { lft: string }>): Promise<void> {
  for (const paper of papers) paper.row.unit_lft = units.get(paper.life.employee.unit.code)?.lft
  await insertRows(sql, 'public.document', papers.map((paper) => paper.row))
  await insertRows(sql, 'public.change_request_item_document', papers.map((paper) => ({
    item_id: paper.item.id, document_id: paper.row.id, employee_id: paper.row.employee_id, unit_lft: paper.row.unit_lft,
  })))
  await insertRows(sql, 'public.profile_entry_document', papers.filter((paper) => paper.life.approvedVersion > 0).map((paper) => ({
    section: paper.item.section, entry_id: paper.item.entryId, document_id: paper.row.id, employee_id: paper.row.employee_id, unit_lft: paper.row.unit_lft,
  })))
}

/** The approved entries, and one version after the other with the record as it then stood. */
export async function loadVersions(sql: Database, rows: Rows): Promise<void> {
  for (const [section, entries] of rows.sections) await insertRows(sql, TABLE(section), entries)
  for (const version of rows.versions) {
    const sections = new Set(version.updates.map((update) => update.section))
    for (const section of sections) {
      const own = version.updates.filter((update) => update.section === section)
      await insertRows(sql, TABLE(section), own.filter((update) => update.isNew).map((update) => update.row))
      const changed = own.filter((update) => !update.isNew).map((update) => update.row)
      if (changed[0]) {
        const columns = Object.keys(changed[0]).filter((name) => !['id', 'employee_id', 'unit_lft'].includes(name)).join(', ')
        await sql.unsafe(
          `update ${TABLE(section)} t set (${columns}) = (select ${columns} from jsonb_populate_record(t, r)) from jsonb_array_elements($1::text::jsonb) r where t.id = (r ->> 'id')::uuid`,
          [JSON.stringify(changed.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'unit_lft'))))],
        )
      }
    }
    if (version.rows.length === 0) continue
    await insertVersions(
      sql, 'select employee_id, version, change_request_id, corrections, approved_by, approved_by_name, approved_at from jsonb_populate_recordset(null::public.record_version, $1::text::jsonb)',
      [JSON.stringify(version.rows)],
    )
  }
}
