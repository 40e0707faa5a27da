import type { Sql } from "postgres";
import { THRICE } from "./acts.ts";
import type { Cell } from "./measure.ts";

interface Moving {
  employeeId: string;
  entries: number;
  fromId: string;
  toId: string;
  manager: string;
}

/** A person of the district with an approved record and nothing open, and another unit of the same size for them to go to. */
async function moving(sql: Sql): Promise<Moving> {
  const [found] = await sql<Moving[]>`
    with district as (select m.user_id, u.lft, u.rgt from public.account m join public.role_grant g on g.user_id = m.user_id join public.unit u on u.id = g.unit_id
                       where m.username = 'bench.district.manager')
    select e.id as "employeeId", e.unit_id as "fromId", d.user_id as manager, t.id as "toId",
           (select sum(jsonb_array_length(s.value))::int from jsonb_each(private.section_rows(e.id)) s) as entries
      from district d join public.employee e on e.unit_lft between d.lft and d.rgt join public.account a on a.employee_id = e.id
      cross join lateral (select u.id from public.unit u where u.lft between d.lft and d.rgt and u.id <> e.unit_id and u.valid_to is null order by u.lft desc limit 1) t
     where e.status = 'active' and e.record_status = 'approved' and a.user_id <> d.user_id
       and not exists (select 1 from public.role_grant g where g.user_id = a.user_id)
     order by e.id limit 1`;
  if (!found) throw new Error("the seed has nobody of the district to move");
  return found;
}

/** The receiving unit accepts a transfer of today, which takes effect at once, against the writes of it by hand. The transfer is sent for good: the stack is thrown away. */
export async function transferCell(sql: Sql): Promise<Cell> {
  const who = await moving(sql);
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const decision = { number: "123/QĐ-UBND", decided_on: today, signer: "Nguyễn Văn Ký", issuing_body: "Chủ tịch UBND huyện", effective_date: today, kind: "transfer", unit_id: who.fromId };
  const { id, components } = await sql.begin(async (tx) => {
    const claims = JSON.stringify({ sub: who.manager, role: "authenticated", aal: "aal2" });
    await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
    await tx`select public.send_transfers(${tx.json(decision)}, ${tx.json([{ employee_id: who.employeeId, to_unit_id: who.toId, hand_over: true }])})`;
    const [sent] = await tx<{ id: string; components: { key: string }[] }[]>`select t.id, t.components from public.transfer t where t.employee_id = ${who.employeeId} and t.state = 'sent'`;
    if (!sent) throw new Error("the transfer was not sent");
    return sent;
  });
  const tables = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft' join pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not in ('account', 'record_place') order by 1`;
  const told = await sql<{ id: string }[]>`
    select distinct g.user_id as id from public.unit f join public.unit u on f.lft between u.lft and u.rgt join public.role_grant g on g.unit_id = u.id join public.account a on a.user_id = g.user_id
     where f.id = ${who.fromId} and g.role in ('unit_manager', 'delegated_manager') and g.revoked_at is null and a.status = 'active' and a.user_id <> ${who.manager}`;
  const checklist = components.map(({ key }) => ({ key, ok: true }));
  const notify = (to: string, kind: string) => `insert into public.notification (user_id, kind, params, link) values ('${to}', '${kind}', '{"name": "x", "unit": "y"}', '/movements/${id}');`;
  const byHand = `
    do $act$ declare v_employee public.employee; v_to public.unit; v_request uuid; v_duty uuid; begin
      select * into v_employee from public.employee e where e.id = '${who.employeeId}' for update;
      select * into v_to from public.unit u where u.id = '${who.toId}' for share;
      update public.transfer t set state = 'completed', position_title = 'Giáo viên', starts_on = '${today}', checklist = '${JSON.stringify(checklist)}', accepted_by = '${who.manager}',
             accepted_at = now(), completed_at = now(), unit_lft = v_to.lft, revision = t.revision + 1 where t.id = '${id}';
      update public.employee e set unit_id = v_to.id, unit_lft = v_to.lft, record_status = 'draft' where e.id = v_employee.id;
      update public.account a set unit_id = v_to.id, unit_lft = v_to.lft where a.employee_id = v_employee.id;
      ${tables.map(({ name }) => `update public.${name} t set unit_lft = v_to.lft where t.employee_id = v_employee.id and t.unit_lft <> v_to.lft;`).join("\n      ")}
      update public.record_place p set during = tstzrange(lower(p.during), now()), unit_lft = v_to.lft where p.employee_id = v_employee.id and upper_inf(p.during);
      insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind, transfer_id)
        values (v_employee.id, v_to.lft, v_to.id, 'active', tstzrange(now(), null), 'transfer', '${id}');
      insert into public.change_request (employee_id, unit_lft, kind, base_version, event_date, created_by)
        values (v_employee.id, v_to.lft, 'update', v_employee.approved_version, '${today}', '${who.manager}') returning id into v_request;
      insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name) values (v_request, v_employee.id, v_to.lft, 'created', '${who.manager}', 'x');
      insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date) values (v_employee.id, v_to.lft, 'update', v_request, '${today}', '${today}') returning id into v_duty;
      insert into private.obligation_state (obligation_id, since, cancelled) values (v_duty, now(), false);
      insert into private.record_state (employee_id, since, status) values (v_employee.id, now(), 'draft');
      insert into public.notification (user_id, kind, params, link) select a.user_id, 'record_moved', '{"unit": "y"}', '/my-record' from public.account a where a.employee_id = v_employee.id;
      ${told.map((mover) => notify(mover.id, "transfer_completed")).join("\n      ")}
    end $act$`;
  return {
    query: "accept transfer", role: `${who.entries} entries`, scope: 1, ...THRICE, limit: { userId: null, query: byHand },
    secured: { userId: who.manager, query: `select public.accept_transfer('${id}', '${JSON.stringify({ position_title: "Giáo viên", starts_on: today, checklist })}', 1) as value` },
  };
}
