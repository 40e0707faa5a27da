-- What waits and what is late, per role. [guideline III.1; M13]

create function private.home_summary() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
  v_long timestamptz;
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind,
                   'proxies', private.proxies_json(v_request.id)) end,
      'unconfirmed', jsonb_array_length(private.unconfirmed_json(v_employee.id, false)),
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
    v_long := private.waiting_long_since(private.now());
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi
        union all
        select t.employee_id, d.unit_lft, t.due_date from public.transfer t
         cross join lateral (select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end as unit_lft) d
         where t.state in ('sent', 'accepted') and d.unit_lft between v_lo and v_hi and d.unit_lft <@ v_multi),
      waiting as materialized (
        select r.unit_lft, r.submitted_at from public.change_request r
         where r.status = 'submitted' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
      tops as (
        select distinct u.id, u.name, u.lft, u.rgt from public.unit u
         where (u.valid_to is null or u.valid_to >= v_today) and u.lft between v_lo and v_hi and u.lft <@ v_multi
           and (u.parent_id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from private.own_grant g
                             where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                               and not exists (select 1 from public.unit c where c.parent_id = g.unit_id))))
      select jsonb_build_object(
        'employees', (select count(*) from people),
        'approved', (select count(*) from people p where p.approved_version > 0),
        'declared', (select count(*) from people p where p.approved_version > 0 or p.record_status in ('submitted', 'unit_approved', 'returned')),
        'without_account', (select count(*) from people p where not exists (select 1 from public.account a where a.employee_id = p.id)),
        'accounts_issued_not_started', (select count(*) from public.account a where a.status = 'issued' and a.unit_lft between v_lo and v_hi and a.unit_lft <@ v_multi),
        'waiting_reviews', (select count(*) from waiting),
        'waiting_over_5_days', (select count(*) from waiting w where w.submitted_at < v_long), 'long_wait_days', v_today - private.day_of(v_long),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
        'delegation_requests', case when private.has_role('province_officer') then (select count(*) from public.delegation d where d.state = 'requested') else 0 end,
        'support_waiting', (select count(*) from public.support_request s where s.status = case when private.has_role('province_officer') then 'open' else 'answered' end
                               and s.unit_lft between v_lo and v_hi and s.unit_lft <@ v_multi),
        'handovers_waiting', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed') else 0 end,
        'handovers_overdue', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed' and h.due_date < v_today) else 0 end,
        'overdue_obligations', (select count(*) from late l where l.due_date < v_today),
        'due_soon', (select count(*) from late l where l.due_date between v_today and v_today + 3),
        'by_status', (select coalesce(jsonb_object_agg(s.record_status, s.n), '{}') from (select p.record_status, count(*) n from people p group by 1) s),
        'units', (select coalesce(jsonb_agg(jsonb_build_object('unit_id', t.id, 'name', t.name,
                    'employees', x.employees, 'approved', x.approved, 'waiting', (select count(*) from waiting w where w.unit_lft between t.lft and t.rgt),
                    'overdue', (select count(*) from late l where l.due_date < v_today and l.unit_lft between t.lft and t.rgt)) order by t.lft), '[]')
                    from tops t cross join lateral (
                      select count(*) as employees, count(*) filter (where p.approved_version > 0) as approved
                        from people p where p.unit_lft between t.lft and t.rgt) x where x.employees > 0))));
  end if;
  if private.has_role('leader') then
    v_result := v_result || jsonb_build_object('leader', (
      with led as materialized (
        select u.id, u.name, u.lft, u.rgt from private.own_grant g join public.unit u on u.id = g.unit_id where g.role = 'leader'),
      whole as (select range_agg(int8range(l.lft, l.rgt, '[]')) as range from led l),
      people as materialized (
        select e.category, e.gender, e.approved_version > 0 as approved from public.employee e, whole w where e.status = 'active' and e.unit_lft <@ w.range)
      select jsonb_build_object(
        'units', (select jsonb_agg(x.name order by x.lft) from (select distinct l.name, l.lft from led l) x),
        'employees', (select private.told(count(*), false) from people),
        'approved', (select private.told(count(*), false) from people p where p.approved),
        'overdue', (
          select private.told(count(*), false) from whole w, (
            select o.unit_lft from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today
            union all
            select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end from public.transfer t
             where t.state in ('sent', 'accepted') and t.due_date < v_today) o
           where o.unit_lft <@ w.range),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', private.told(c.n, false)) order by c.category), '[]')
                          from (select p.category, count(*) n from people p group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', private.told(c.n, false)) order by c.gender), '[]')
                        from (select p.gender, count(*) n from people p group by 1) c))));
  end if;
  return v_result;
end
$$;
create function public.home_summary() returns jsonb
language sql stable set search_path = '' as $$ select private.home_summary() $$;
comment on function public.home_summary() is
  'What waits for the caller and what is late: {employee?, officer?, leader?}, each part only for whom it concerns; a leader gets totals of
   the units they lead, each rounded down to a multiple of five (private.told), never a person.';
grant execute on function private.home_summary(), public.home_summary() to authenticated;
