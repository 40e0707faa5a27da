SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.account_json (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'user_id', a.user_id, 'username', a.username, 'display_name', a.display_name, 'status', a.status,
    'must_change_password', a.must_change_password, 'employee_id', a.employee_id,
    'unit', jsonb_build_object('id', u.id, 'name', u.name),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_id', g.unit_id, 'unit_name', x.name,
                        'valid_from', lower(g.valid_during), 'valid_to', upper(g.valid_during) - 1) order by g.granted_at), '[]')
                 from public.role_grant g join public.unit x on x.id = g.unit_id
                where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()),
    'deputyships', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_id', d.unit_id, 'unit_name', x.name, 'manager_name', m.display_name,
                        'valid_from', lower(d.valid_during), 'valid_to', upper(d.valid_during) - 1) order by lower(d.valid_during), d.id), '[]')
                      from private.deputy_in_force d join public.unit x on x.id = d.unit_id join public.account m on m.user_id = d.manager_id
                     where d.user_id = a.user_id),
    'second_factor', jsonb_build_object('required', private.needs_second_factor(a.user_id), 'given', private.second_factor_given(),
      'enrolled', exists (select 1 from auth.mfa_factors f where f.user_id = a.user_id and f.status = 'verified')),
    'unread_notifications', (select count(*) from public.notification n where n.user_id = a.user_id and n.read_at is null),
    'today', private.today())
    from public.account a join public.unit u on u.id = a.unit_id where a.user_id = p_user_id
$function$;

CREATE OR REPLACE FUNCTION private.appoint_review_deputy (
  p_grant_id   uuid,
  p_user_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_from date := coalesce(p_valid_from, private.today());
  v_longest constant int := 180;
  v_id uuid;
begin
  select u.* into v_unit
    from public.role_grant g join public.unit u on u.id = g.unit_id
   where g.id = p_grant_id and g.id in (select o.id from private.own_grant o where o.role in ('unit_manager', 'delegated_manager'))
     for update of g;
  if not found then perform private.fail('grant_unknown', 'no such grant of the caller', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody is their own deputy', '{"field":"user_id"}', '42501'); end if;
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between v_unit.lft and v_unit.rgt) then
    perform private.fail('account_unknown', 'no active account of the unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from public.role_grant g where g.user_id = p_user_id and g.role = 'auditor' and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('deputy_is_auditor', 'who audits does not review', '{"field":"user_id"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a deputy has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to - v_from >= v_longest then
    perform private.fail('deputy_period_too_long', 'longer than an absence', jsonb_build_object('field', 'valid_to', 'limit', v_longest), 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
    values (p_grant_id, p_user_id, v_unit.id, v_unit.lft, daterange(v_from, p_valid_to, '[]'), left(private.tidy(p_reason), 1000), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'deputy_appointed',
    jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_user), 'valid_from', v_from, 'valid_to', p_valid_to), '/review');
  return v_id;
exception when exclusion_violation then
  perform private.fail('deputy_already_appointed', 'appointed for these days already', '{"field":"valid_from"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_change_requests (
  p_requests jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_asked record;
  v_result jsonb := '[]';
  v_key text;
  v_params text;
begin
  perform private.require_member();
  perform private.require_recent_authentication();
  if p_requests is null or jsonb_typeof(p_requests) <> 'array' or jsonb_array_length(p_requests) not between 1 and 100 then
    perform private.fail('bulk_limit', 'one to a hundred requests', '{"limit":100}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_requests) x
              where not pg_input_is_valid(coalesce(x ->> 'id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'revision', ''), 'int')) then
    perform private.fail('request_malformed', 'each with id and revision', '{}', 'PT422');
  end if;
  -- All locks first and in one order: two officers with overlapping lists wait, and never for each other.
  perform 1 from public.change_request r
    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft) order by r.id for update;
  for v_asked in select distinct on (1) (x ->> 'id')::uuid as id, (x ->> 'revision')::int as revision from jsonb_array_elements(p_requests) x order by 1 loop
    begin
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'approved',
                                                 'version', private.approve_harmless_request(v_asked.id, v_asked.revision));
    exception when sqlstate 'P0001' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate '42501' then
      get stacked diagnostics v_key = pg_exception_hint, v_params = pg_exception_detail;
      if coalesce(v_key, '') = '' then raise; end if;
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'refused', 'key', v_key, 'params', v_params::jsonb);
    end;
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.assign_role (
  p_user_id    uuid,
  p_role       text,
  p_unit_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are given by Sở Nội vụ', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody grants to themselves', '{}', '42501'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.tidy(p_reason), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.fail (
  p_key     text,
  p_message text,
  p_params  jsonb DEFAULT '{}'::jsonb,
  p_code    text  DEFAULT 'P0001'::text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  -- Whoever left a role idle is told so instead of what an employee would be told: with the factor the answer would be another.
  if p_code in ('42501', 'PT404') and private.second_factor_missing() then
    raise exception using errcode = '42501', message = 'the caller''s role needs the second factor', hint = 'second_factor_required', detail = '{}';
  end if;
  raise exception using errcode = p_code, message = p_message, hint = p_key, detail = p_params::text;
end
$function$;

CREATE OR REPLACE FUNCTION private.home_summary()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind,
                   'proxies', private.proxies_json(v_request.id)) end,
      'unconfirmed', jsonb_array_length(private.unconfirmed_json(v_employee.id)),
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi),
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
        'waiting_over_5_days', (select count(*) from waiting w where v_today - (w.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > 5),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
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
      select jsonb_build_object('employees', count(*), 'approved', count(*) filter (where e.approved_version > 0),
        'overdue', (select count(*) from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', c.n) order by c.category), '[]')
                          from (select x.category, count(*) n from public.employee x where x.status = 'active' group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', c.n) order by c.gender), '[]')
                        from (select x.gender, count(*) n from public.employee x where x.status = 'active' group by 1) c))
        from public.employee e where e.status = 'active'));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.load_scope()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := auth.uid();
  v_assurance text := private.session_assurance();
  v_ranges int8multirange;
  v_office int8multirange;
  v_roles text := '';
  v_factor text := '';
  v_member boolean;
begin
  select a.status = 'active' and not a.must_change_password and v_assurance is not null into v_member
    from public.account a where a.user_id = v_user;
  if v_member and v_assurance = 'aal2' then
    v_factor := 'given';
    select range_agg(int8range(g.lft, g.rgt, '[]')) filter (where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
           coalesce(string_agg(distinct g.role, ','), '')
      into v_office, v_roles
      from private.held_grant g where g.user_id = v_user;
    v_ranges := v_office;
    if exists (select 1 from public.review_deputy d where d.user_id = v_user and d.revoked_at is null) then
      select range_agg(x.span) into v_ranges
        from (select int8range(d.lft, d.rgt, '[]') as span from private.deputy_in_force d where d.user_id = v_user
              union all select unnest(v_office)) x;
    end if;
  elsif v_member and private.needs_second_factor(v_user) then
    v_factor := 'missing';
  end if;
  perform set_config('app.member', case when v_member then 'yes' else 'no' end, true),
          set_config('app.factor', v_factor, true),
          set_config('app.roles', ',' || v_roles || ',', true),
          set_config('app.scope_lo', coalesce(lower(v_ranges)::text, ''), true),
          set_config('app.scope_hi', coalesce((upper(v_ranges) - 1)::text, ''), true),
          set_config('app.scope_multi',
                     case when (select count(*) from unnest(v_ranges)) > 1 then v_ranges::text else '' end, true),
          set_config('app.office_multi',
                     case when v_ranges is distinct from v_office or (select count(*) from unnest(v_office)) > 1
                          then coalesce(v_office, '{}')::text else '' end, true),
          set_config('app.scope_key', coalesce(current_setting('request.jwt.claims', true), ''), true);
end
$function$;

CREATE OR REPLACE FUNCTION private.log_export (
  p_object text,
  p_reason text,
  p_filter jsonb,
  p_rows   jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_reason text := left(private.tidy(p_reason), 500);
  v_most_rows int := private.export_limit('export_row_limit', 5000);
  v_most_a_day int := private.export_limit('exports_per_day', 30);
  v_count int := jsonb_array_length(p_rows);
  v_number uuid := gen_random_uuid();
begin
  if private.scope_lo() is null then
    perform private.fail('export_not_allowed', 'only those who keep records export lists of them', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  if length(coalesce(v_reason, '')) < 10 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_count > v_most_rows then
    perform private.fail('export_too_large', 'more rows than one export may hold', jsonb_build_object('limit', v_most_rows), 'PT422');
  end if;
  -- The head of the caller's chain is what two exports at once wait for, so that the count below is true.
  perform 1 from audit.chain c where c.day = private.today() and c.actor = v_user for update;
  if (select count(*) from audit.event e where e.day = private.today() and e.actor = v_user and e.action = 'export') >= v_most_a_day then
    perform private.fail('export_daily_limit', 'no more exports today', jsonb_build_object('limit', v_most_a_day), 'PT422');
  end if;
  perform private.log_act('export', p_object, v_number::text, null,
                          jsonb_build_object('reason', v_reason, 'filter', jsonb_strip_nulls(p_filter), 'rows', v_count));
  return jsonb_build_object('number', v_number, 'made_at', private.now(), 'made_by', private.actor_name(v_user), 'reason', v_reason, 'rows', p_rows);
end
$function$;

CREATE OR REPLACE FUNCTION private.manages (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_member() and exists (
    select 1 from private.own_grant g where g.role in ('unit_manager', 'delegated_manager') and p_unit_lft between g.lft and g.rgt)
$function$;

CREATE OR REPLACE FUNCTION private.may_decide (
  p_request public.change_request
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case p_request.status
    when 'unit_approved' then private.second_factor_given() and auth.uid() in (select private.confirmers(p_request))
    else private.may_review(p_request.employee_id, p_request.unit_lft) end
$function$;

CREATE OR REPLACE FUNCTION private.may_review (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.second_factor_given() and exists (select 1 from private.reviewers(p_employee_id, p_unit_lft) r(user_id) where r.user_id = auth.uid())
$function$;

CREATE OR REPLACE FUNCTION private.needs_second_factor (
  p_user_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select 1 from private.held_grant g where g.user_id = p_user_id)
      or exists (select 1 from private.deputy_in_force d where d.user_id = p_user_id)
$function$;

CREATE OR REPLACE FUNCTION private.quality_units (
  p_unit_id uuid
)
  RETURNS SETOF public.unit
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_leader boolean := private.has_role('leader');
begin
  perform private.require_member();
  return query
    with mine as (
      select u.* from public.unit u
       where case when p_unit_id is not null then u.id = p_unit_id and (v_leader or private.in_scope(u.lft))
                  else v_leader and u.parent_id is null
                       or u.id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                                   union all select d.unit_id from private.own_deputyship d) end)
    select m.* from mine m where not exists (select 1 from mine o where o.lft <= m.lft and o.rgt >= m.rgt and o.id <> m.id) order by m.lft;
  if not found then perform private.fail('unit_unknown', 'no such unit in the caller''s scope', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_reason_keeper (
  p_unit_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if p_unit_id is null and not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'the province''s reasons are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if p_unit_id is not null and not exists (
    select 1 from private.own_grant g where g.unit_id = p_unit_id and g.role in ('unit_manager', 'delegated_manager')) then
    perform private.fail('not_manager_of_unit', 'a unit''s reasons are kept by its own manager', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_recent_authentication()
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_minutes int := coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'reauthentication_minutes'), 15);
begin
  if not exists (
    select 1 from jsonb_array_elements(case when jsonb_typeof(auth.jwt() -> 'amr') = 'array' then auth.jwt() -> 'amr' else '[]' end) m
     where m ->> 'method' in ('password', 'totp')
       and to_timestamp((m ->> 'timestamp')::bigint) > pg_catalog.now() - make_interval(mins => v_minutes)) then
    perform private.fail('reauthentication_required', 'prove once more who you are', jsonb_build_object('minutes', v_minutes), '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.revoke_review_deputy (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_deputy public.review_deputy;
begin
  select * into v_deputy from public.review_deputy d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or exists (
       select 1 from public.role_grant g where g.id = v_deputy.grant_id and g.user_id = v_user and private.second_factor_given())
       or private.manages(v_deputy.unit_lft)) then
    perform private.fail('deputy_unknown', 'no such deputy', '{}', 'PT404');
  end if;
  if v_deputy.revoked_at is not null or upper(v_deputy.valid_during) <= private.today() then
    perform private.fail('deputy_ended', 'ended already', '{}', 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.review_deputy d
     set revoked_at = private.now(), revoked_by = v_user, revoke_reason = left(private.tidy(p_reason), 1000) where d.id = p_id;
  perform private.notify(v_deputy.user_id, 'deputy_revoked', jsonb_build_object('unit', u.name), '/') from public.unit u where u.id = v_deputy.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.second_factor_given()
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  PARALLEL RESTRICTED
  SET search_path TO ''
  AS $function$
begin
  perform private.scope_lo();
  return current_setting('app.factor', true) = 'given';
end
$function$;

CREATE OR REPLACE FUNCTION private.second_factor_missing()
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  PARALLEL RESTRICTED
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.scope_lo();
  return current_setting('app.factor', true) = 'missing';
end
$function$;

CREATE OR REPLACE FUNCTION private.session_assurance()
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_claims jsonb := auth.jwt();
  v_aal text := coalesce(v_claims ->> 'aal', 'aal1');
begin
  -- Auth puts session_id into every token it makes; one without is the work of who keeps the secret, and has but its claims.
  if v_claims ->> 'session_id' is null then return v_aal; end if;
  if not pg_input_is_valid(v_claims ->> 'session_id', 'uuid') then return null; end if;
  return (select case when s.aal::text = v_aal then v_aal else 'aal1' end
            from auth.sessions s
           where s.id = (v_claims ->> 'session_id')::uuid and s.user_id = auth.uid() and coalesce(s.not_after > pg_catalog.now(), true));
end
$function$;

CREATE OR REPLACE FUNCTION private.units_around()
  RETURNS SETOF uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not private.is_member() then return; end if;
  return query
    with recursive above as (
      select u.id, u.parent_id from public.unit u
       where u.id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                      union select d.unit_id from private.own_deputyship d)
      union select u.id, u.parent_id from public.unit u join above a on u.id = a.parent_id)
    select a.id from above a;
end
$function$;

CREATE VIEW "private"."held_grant" WITH (security_invoker=true) AS  SELECT g.id,
    g.user_id,
    g.role,
    g.unit_id,
    u.lft,
    u.rgt
   FROM (public.role_grant g
     JOIN public.unit u ON ((u.id = g.unit_id)))
  WHERE ((g.revoked_at IS NULL) AND (g.valid_during @> private.today()));

CREATE VIEW "private"."own_deputyship" WITH (security_invoker=true) AS  SELECT id,
    user_id,
    employee_id,
    valid_during,
    manager_id,
    manager_employee_id,
    unit_id,
    lft,
    rgt
   FROM private.deputy_in_force d
  WHERE ((user_id = auth.uid()) AND private.second_factor_given());

CREATE VIEW "private"."own_grant" WITH (security_invoker=true) AS  SELECT id,
    role,
    unit_id,
    lft,
    rgt
   FROM private.held_grant g
  WHERE ((user_id = auth.uid()) AND private.second_factor_given());

COMMENT ON FUNCTION "private"."fail"(text, text, jsonb, text) IS 'Refuses: hint = stable key that screens translate, detail = JSON parameters, code = SQLSTATE
   (P0001 → 400, 42501 → 403, PT404, PT409 another was first, PT422 the data are wrong). What is forbidden to, or hidden from, someone whose role
   waits for the second factor is refused as second_factor_required (42501).';

COMMENT ON FUNCTION "private"."needs_second_factor"(uuid) IS 'Whether an account has powers above “employee” today (M2). Definer: reads grants.';

COMMENT ON FUNCTION "private"."require_recent_authentication"() IS 'For acts of weight (exports, bulk approval, granting, handover): refuses unless the caller gave a password or a code within the minutes of the
   setting reauthentication_minutes, as Auth wrote into the token (amr). The caller gives a code and asks again; nothing else changes.
   Errors: reauthentication_required {minutes} (42501). Definer: reads setting.';

COMMENT ON FUNCTION "private"."second_factor_given"() IS 'Whether the caller acts in a session with the second factor (aal2). Without it nobody has more than an employee''s rights.';

COMMENT ON FUNCTION "private"."second_factor_missing"() IS 'Whether the caller holds a role or a deputyship that lies idle until they give the second factor. Definer: refusals of the service ask it too.';

COMMENT ON FUNCTION "private"."session_assurance"() IS 'How well the caller proved who they are: aal1 (password), aal2 (second factor too); null when the session was ended, however long its token
   would last. aal2 needs the token and the session to say so: a factor that was taken away counts no more. Definer: reads auth.sessions.';

COMMENT ON FUNCTION "public"."my_account"() IS 'The caller''s account, grants and deputyships of today, unread notifications and the second factor {required: a role or deputyship waits for it,
   enrolled, given: in this session}; answers also while the one-time password waits to be changed. Null without an account.';

COMMENT ON VIEW "private"."held_grant" IS 'Roles as they stand today, whoever holds them and however they signed in.';

COMMENT ON VIEW "private"."own_deputyship" IS 'In whose place the caller may review now: in force today, and in a session with the second factor.';

COMMENT ON VIEW "private"."own_grant" IS 'The caller''s roles as they may be used now: in force today, and in a session with the second factor.';

REVOKE ALL ON FUNCTION "private"."needs_second_factor"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."needs_second_factor"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."needs_second_factor"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_recent_authentication"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."require_recent_authentication"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."require_recent_authentication"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_recent_authentication"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."second_factor_given"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."second_factor_given"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."second_factor_given"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."second_factor_given"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."second_factor_missing"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."second_factor_missing"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."second_factor_missing"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."second_factor_missing"() TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."second_factor_missing"() TO "service_role";

REVOKE ALL ON FUNCTION "private"."session_assurance"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."session_assurance"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."session_assurance"() TO "postgres";
