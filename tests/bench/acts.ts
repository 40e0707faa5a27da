import type { Sql } from "postgres";
import { benchConnection, type Cell } from "./measure.ts";

interface Waiting {
  id: string;
  employeeId: string;
  revision: number;
  items: number;
  person: string;
  manager: string;
  /** Whom a submission is told to. */
  reviewers: string[];
}

/**
 * A superuser's session of plain writes: no trigger of the product fires in it (audit, scores, numbers carried along); foreign keys are
 * checked as in every other. For a stack that is thrown away.
 */
export async function plainConnection(adminUrl: string): Promise<Sql> {
  const sql = benchConnection(adminUrl, { session_replication_role: "replica" });
  await sql.unsafe(`
    do $keys$ declare v record; begin
      for v in select t.tgname, t.tgrelid::regclass as owner from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid
                where t.tgisinternal and c.relnamespace = 'public'::regnamespace loop
        execute format('alter table %s enable always trigger %I', v.owner, v.tgname);
      end loop;
    end $keys$`);
  return sql;
}

/** Each act is one transaction that takes at most thrice the time of its writes alone. */
export const THRICE: Pick<Cell, "budget" | "budgetText" | "comparable"> = { budget: (ms) => 3 * ms, budgetText: "3 L", comparable: () => null };

/** A first declaration of usual size that waits for a manager of the seed. */
async function waitingRequest(sql: Sql): Promise<Waiting> {
  const [found] = await sql<Waiting[]>`
    select r.id, r.employee_id as "employeeId", r.revision, (select count(*)::int from public.change_request_item i where i.change_request_id = r.id) as items,
           p.user_id as person, m.user_id as manager,
           array(select x from private.reviewers(r.employee_id, r.unit_lft) x) as reviewers
      from public.change_request r join public.account p on p.employee_id = r.employee_id
      join public.account m on m.username = 'bench.district.manager' join public.role_grant g on g.user_id = m.user_id join public.unit u on u.id = g.unit_id
     where r.status = 'submitted' and r.unit_lft between u.lft and u.rgt and m.employee_id is distinct from r.employee_id
       and not exists (select 1 from private.check_request(r.id) c where c.severity = 'error')
     order by abs((select count(*) from public.change_request_item i where i.change_request_id = r.id) - 34), r.id limit 1`;
  if (!found) throw new Error("the seed has no request that waits for the manager of the district");
  return found;
}

/** Opening the comparison of a whole declaration, against its rows asked for by hand with what the rules find of them. */
export async function comparisonCell(sql: Sql): Promise<Cell> {
  const request = await waitingRequest(sql);
  return {
    query: "comparison", role: `${request.items} entries`, scope: 1, budget: (ms) => ms + 1, budgetText: "L + 1",
    secured: { userId: request.manager, query: `select public.open_change_request('${request.id}') as value` },
    limit: { userId: null, query: `
      select jsonb_build_object(
        'employee', (select jsonb_build_object('id', e.id, 'code', e.code, 'full_name', e.full_name, 'unit', u.name, 'parent', p.name)
                       from public.unit u left join public.unit p on p.id = u.parent_id where u.id = e.unit_id),
        'request', to_jsonb(r) || jsonb_build_object(
          'items', (select coalesce(jsonb_agg(to_jsonb(i) || jsonb_build_object('documents', (select coalesce(jsonb_agg(to_jsonb(d)), '[]')
                      from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))), '[]')
                      from public.change_request_item i where i.change_request_id = r.id),
          'events', (select coalesce(jsonb_agg(to_jsonb(v) order by v.at, v.id), '[]') from public.change_request_event v where v.change_request_id = r.id)),
        'record', record.value,
        'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_record(record.value, e.category, e.id, private.request_documents(r.id)) c),
        'obligations', (select coalesce(jsonb_agg(to_jsonb(o)), '[]') from public.obligation o where o.employee_id = r.employee_id and o.cancelled_at is null)
      ) as value from public.change_request r join public.employee e on e.id = r.employee_id cross join lateral (select private.request_record(r.id) as value offset 0) record
       where r.id = '${request.id}'` },
    comparable: (result) => {
      const { request: shown, findings } = result as { request: { items: { id: string; documents: unknown[] }[]; events: unknown[] }; findings: unknown[] };
      return [shown.items.map(({ id, documents }) => `${id} ${documents.length}`).sort(), shown.events.length, findings];
    },
  };
}

/** What the person, the manager and both units of a transfer do in one transaction each, against the same writes by hand: no checks, no audit, no scores. */
export async function actCells(sql: Sql): Promise<Cell[]> {
  const request = await waitingRequest(sql);
  const sections = await sql<{ key: string; table: string; columns: string }[]>`
    select s.key, s.table_name as table, string_agg(quote_ident(f.field), ', ' order by f.position) as columns
      from public.profile_section s join public.profile_field f on f.section = s.key and f.source = 'declared'
     where s.key in (select i.section from public.change_request_item i where i.change_request_id = ${request.id}) group by 1, 2 order by 1`;
  const entries = sections.map(({ key, table, columns }) => `
    insert into public.${table} (id, employee_id, unit_lft, ${columns})
      select i.entry_id, i.employee_id, i.unit_lft, ${columns.split(", ").map((column) => `v.${column}`).join(", ")}
        from public.change_request_item i cross join lateral jsonb_populate_record(null::public.${table}, i.after) v
       where i.change_request_id = '${request.id}' and i.section = '${key}';`).join("");
  const note = "Giấy tờ sẽ bổ sung sau";
  const event = (kind: string, actor: string) => `insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_employee.id, v_employee.unit_lft, '${kind}', '${actor}', 'x', '{"warnings": 1}');`;
  const act = (text: string): string => `
    do $act$ declare v_request public.change_request; v_employee public.employee; v_snapshot jsonb; begin
      select * into v_request from public.change_request r where r.id = '${request.id}' for update;
      select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
      ${text}
    end $act$`;
  const approval = act(`${entries}
      insert into public.profile_entry_document (section, entry_id, document_id, page, employee_id, unit_lft)
        select i.section, i.entry_id, d.document_id, d.page, i.employee_id, i.unit_lft
          from public.change_request_item i join public.change_request_item_document d on d.item_id = i.id where i.change_request_id = v_request.id;
      v_snapshot := jsonb_build_object('sections', private.section_rows(v_employee.id), 'entry_documents', private.entry_documents(v_employee.id));
      update public.employee e set approved_version = e.approved_version + 1, approved_at = now(), record_status = 'approved' where e.id = v_employee.id;
      insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, content_hash, approved_by, approved_by_name)
        values (v_employee.id, v_employee.unit_lft, v_employee.approved_version + 1, v_request.id, v_employee.unit_id, v_snapshot,
                encode(sha256(convert_to(v_snapshot::text, 'UTF8')), 'hex'), '${request.manager}', 'x');
      update public.change_request r set status = 'approved', decided_at = now(), revision = r.revision + 1 where r.id = v_request.id;
      update public.obligation o set closed_at = now() where o.change_request_id = v_request.id;
      ${event("approved", request.manager)}
      insert into public.notification (user_id, kind) values ('${request.person}', 'request_approved');`);
  const submission = act(`
      insert into public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, items)
        select v_request.id, (select coalesce(max(s.number), 0) + 1 from public.change_request_submission s where s.change_request_id = v_request.id),
               v_employee.id, v_employee.unit_lft, '${request.person}', jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
                 'values', i.after, 'documents', (select coalesce(jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id), '[]')
                                                    from public.change_request_item_document d where d.item_id = i.id)) order by i.created_at, i.id)
          from public.change_request_item i where i.change_request_id = v_request.id;
      update public.change_request r set status = 'submitted', certified_at = now(), submitted_at = now(), submitted_by = '${request.person}', revision = r.revision + 1,
             warnings_note = '${note}', declaration_document_id = null, confirmed_at = null, unit_approved_at = null, unit_approved_by = null, decided_at = null,
             decided_by = null, decision_note = null,
             sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = v_request.id)
       where r.id = v_request.id;
      update public.obligation o set met_on = current_date where o.change_request_id = v_request.id and o.met_on is null;
      update public.employee e set record_status = 'submitted' where e.id = v_employee.id;
      ${event("submitted", request.person)}
      insert into public.notification (user_id, kind, params, link)
        select m, 'request_submitted', jsonb_build_object('name', v_employee.full_name, 'kind', v_request.kind), '/review/' || v_request.id from unnest('{${request.reviewers.join()}}'::uuid[]) m;`);
  const draft = `update public.account set status = 'active', must_change_password = false where user_id = '${request.person}';
    update public.change_request set status = 'draft', revision = ${request.revision} where id = '${request.id}';
    update public.obligation set met_on = null where change_request_id = '${request.id}';
    update public.employee set record_status = 'draft' where id = '${request.employeeId}'`;
  const [paper] = await sql<{ id: string }[]>`
    insert into public.document (employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, sha256, status, uploaded_by)
      values (${request.employeeId}, 0, 'KHAC', 'Giấy khai sinh', 'giay-khai-sinh.pdf', 'bench', 'application/pdf', 1000, ${"0".repeat(64)}, 'verified', ${request.person}) returning id`;
  if (!paper) throw new Error("no paper was laid down");
  const relative = { side: "BT", relationship: "CON", full_name: "Lê Đặng An", birth_year: 2010, occupation: "Học sinh" };
  const saving = act(`
      insert into public.change_request_item (id, change_request_id, employee_id, unit_lft, section, operation, entry_id, after, entered_by)
        values ('${request.id}', v_request.id, v_employee.id, v_employee.unit_lft, 'family', 'insert', gen_random_uuid(), '${JSON.stringify(relative)}', '${request.person}');
      insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft) values ('${request.id}', '${paper.id}', 1, v_employee.id, v_employee.unit_lft);
      update public.change_request r set revision = r.revision + 1 where r.id = v_request.id;`);
  const common = { role: `${request.items} entries`, scope: 1, ...THRICE };
  return [
    {
      query: "save an entry", ...common, limit: { userId: null, before: draft, query: saving }, secured: { userId: request.person, before: draft,
        query: `select public.save_draft_entry('${request.id}', 'family', null, 'insert', '${JSON.stringify(relative)}', '[{"id": "${paper.id}", "page": 1}]', 0) as value` },
    },
    {
      query: "approve", ...common, secured: { userId: request.manager, query: `select public.approve_change_request('${request.id}', null, ${request.revision}) as value` },
      limit: { userId: null, query: approval },
    },
    {
      query: "submit", ...common, secured: { userId: request.person, before: draft, query: `select public.submit_change_request('${request.id}', true, '${note}') as value` },
      limit: { userId: null, before: draft, query: submission },
    },
  ];
}
