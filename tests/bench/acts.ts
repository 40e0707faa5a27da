import type { Sql } from "postgres";
import type { Cell } from "./measure.ts";

interface Waiting {
  id: string;
  employeeId: string;
  revision: number;
  items: number;
  person: string;
  manager: string;
}

/**
 * The writes of an act are compared without what triggers add: audit, scores, numbers carried along; foreign keys go with them, to the
 * disadvantage of the act. Switching single triggers off would throw away every plan that the session keeps.
 */
const TRIGGERS_OFF = "set local session_replication_role = replica";

/** A first declaration of usual size that waits for a manager of the seed. */
async function waitingRequest(sql: Sql): Promise<Waiting> {
  const [found] = await sql<Waiting[]>`
    select r.id, r.employee_id as "employeeId", r.revision, (select count(*)::int from public.change_request_item i where i.change_request_id = r.id) as items,
           p.user_id as person, m.user_id as manager
      from public.change_request r join public.account p on p.employee_id = r.employee_id
      join public.account m on m.username = 'bench.district.manager' join public.role_grant g on g.user_id = m.user_id join public.unit u on u.id = g.unit_id
     where r.status = 'submitted' and r.unit_lft between u.lft and u.rgt and m.employee_id is distinct from r.employee_id
       and not exists (select 1 from private.check_request(r.id) c where c.severity = 'error')
     order by abs((select count(*) from public.change_request_item i where i.change_request_id = r.id) - 34), r.id limit 1`;
  if (!found) throw new Error("the seed has no request that waits for the manager of the district");
  return found;
}

/** Approving a whole declaration and submitting it, against their writes by hand: no checks, no audit, no scores. */
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
  const event = (kind: string) => `insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (v_request.id, v_employee.id, v_employee.unit_lft, '${kind}', '${request.manager}', 'x');`;
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
      ${event("approved")}
      insert into public.notification (user_id, kind) values ('${request.person}', 'request_approved');`);
  const submission = act(`
      insert into public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, items)
        select v_request.id, 99, v_employee.id, v_employee.unit_lft, '${request.person}', jsonb_agg(to_jsonb(i) || jsonb_build_object('documents',
                 (select jsonb_agg(d.document_id) from public.change_request_item_document d where d.item_id = i.id)))
          from public.change_request_item i where i.change_request_id = v_request.id;
      update public.change_request r set status = 'submitted', certified_at = now(), submitted_at = now(), submitted_by = '${request.person}', revision = r.revision + 1
       where r.id = v_request.id;
      update public.obligation o set met_on = current_date where o.change_request_id = v_request.id;
      update public.employee e set record_status = 'submitted' where e.id = v_employee.id;
      ${event("submitted")}
      insert into public.notification (user_id, kind) values ('${request.manager}', 'request_submitted');`);
  const draft = `update public.account set status = 'active', must_change_password = false where user_id = '${request.person}';
    update public.change_request set status = 'draft', revision = ${request.revision} where id = '${request.id}'`;
  const common = { role: `${request.items} entries`, scope: 1, budget: (ms: number) => 3 * ms, budgetText: "3 L", comparable: () => null };
  return [
    {
      query: "approve", ...common, secured: { userId: request.manager, query: `select public.approve_change_request('${request.id}', null, ${request.revision}) as value` },
      limit: { userId: null, before: TRIGGERS_OFF, query: approval },
    },
    {
      query: "submit", ...common, secured: { userId: request.person, before: draft, query: `select public.submit_change_request('${request.id}', true, 'Giấy tờ sẽ bổ sung sau') as value` },
      limit: { userId: null, before: `${draft}; ${TRIGGERS_OFF}`, query: submission },
    },
  ];
}
