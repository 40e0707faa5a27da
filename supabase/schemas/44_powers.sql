-- Who might do what, on any day: the powers of a person, and the people who may see a record, with the paper behind each. Nothing is kept for it:
-- grants and deputyships carry their own days, the states of accounts and the units of people and records are read from the trail, which no role
-- can alter. Today is answered as of this moment, a past day as of its end. [guideline I.3d, II.4; M3, M4, M12, M16]

create function private.day_start(p_day date) returns timestamptz
language sql immutable set search_path = ''
as $$ select case when isfinite(p_day) then p_day::timestamp at time zone 'Asia/Ho_Chi_Minh' end $$;
comment on function private.day_start(date) is 'The first moment of a day in Vietnam; null without one.';

create function private.moment_of(p_day date) returns timestamptz
language sql stable set search_path = ''
as $$
  select case when p_day <> private.today() then private.day_start(p_day + 1) - interval '1 microsecond'
              when private.now() = pg_catalog.now() then clock_timestamp() else private.now() end
$$;
comment on function private.moment_of(date) is 'The moment as of which a day is answered: now for today, else its end.';

create function private.happened_at(p_at timestamptz, p_day date) returns timestamptz
language sql immutable set search_path = ''
as $$ select case when (p_at at time zone 'Asia/Ho_Chi_Minh')::date = p_day then p_at else private.day_start(p_day) end $$;
comment on function private.happened_at(timestamptz, date) is
  'The moment of an event of the trail on the clock of the database, whose day it carries; another than the wall''s only where that clock is stopped.';

create function private.grant_span(p_grant public.role_grant) returns tstzrange
language sql stable set search_path = ''
as $$
  select tstzrange(private.day_start(lower(p_grant.valid_during)), private.day_start(upper(p_grant.valid_during)))
       * tstzrange(p_grant.granted_at, case when p_grant.revoked_at is not null then greatest(p_grant.granted_at, p_grant.revoked_at) end)
$$;
comment on function private.grant_span(public.role_grant) is
  'From when until when a grant counted: its days, not before it was written, until it was revoked.';

create function private.deputy_span(p_deputy public.review_deputy) returns tstzrange
language sql stable set search_path = ''
as $$
  select tstzrange(private.day_start(lower(p_deputy.valid_during)), private.day_start(upper(p_deputy.valid_during)))
       * tstzrange(p_deputy.created_at, case when p_deputy.revoked_at is not null then greatest(p_deputy.created_at, p_deputy.revoked_at) end)
$$;
comment on function private.deputy_span(public.review_deputy) is 'From when until when a deputyship counted, for itself (the grant it stands under, the accounts: apart).';

create function private.account_states(p_user_id uuid) returns table (status text, during tstzrange)
language sql stable security definer set search_path = ''
as $$
  with a as (select x.user_id, x.status, x.issued_at from public.account x where x.user_id = p_user_id),
  changes as (
    select private.happened_at(e.at, e.day) as at, e.action, e.before ->> 'status' as was, e.after ->> 'status' as became, row_number() over w as n,
           lead(private.happened_at(e.at, e.day)) over w as next
      from audit.event e
     where e.object = 'public.account' and e.row_id = p_user_id::text and e.after ? 'status'
    window w as (order by e.id)),
  spans as (
    select a.status, a.issued_at as since, null::timestamptz as until from a where not exists (select 1 from changes)
    union all
    select c.was, least(a.issued_at, c.at), c.at from a, changes c where c.n = 1 and c.action = 'update'
    union all
    select c.became, case when c.n = 1 and c.action = 'insert' then least(a.issued_at, c.at) else c.at end, c.next from a, changes c)
  select s.status, tstzrange(s.since, case when s.until is not null then greatest(s.since, s.until) end) from spans s
$$;
comment on function private.account_states(uuid) is
  'Every state an account has been in, with its period, from the trail; before the trail knows of it, from its issue. Definer: reads the trail.';

create function private.account_active(p_user_id uuid) returns tstzmultirange
language sql stable security definer set search_path = ''
as $$ select coalesce(range_agg(s.during) filter (where s.status = 'active'), '{}') from private.account_states(p_user_id) s $$;
comment on function private.account_active(uuid) is 'When an account could act. Definer: see account_states.';

create function private.unit_on(p_object text, p_id uuid, p_unit_now uuid, p_since timestamptz, p_day date, out unit_id uuid, out known boolean)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_moment timestamptz := private.moment_of(p_day);
begin
  select (e.after ->> 'unit_id')::uuid into unit_id
    from audit.event e
   where e.object = p_object and e.row_id = p_id::text and e.after ? 'unit_id' and private.happened_at(e.at, e.day) <= v_moment order by e.id desc limit 1;
  if unit_id is null then
    select (e.before ->> 'unit_id')::uuid into unit_id
      from audit.event e
     where e.object = p_object and e.row_id = p_id::text and e.action = 'update' and e.after ? 'unit_id' order by e.id limit 1;
  end if;
  unit_id := coalesce(unit_id, p_unit_now);
  known := v_moment >= p_since;
end
$$;
comment on function private.unit_on(text, uuid, uuid, timestamptz, date) is
  'The unit a record or account (p_object, p_id) belonged to on a day, from the trail; known = false for days before it was entered (p_since), when
   the earliest unit known is answered. Definer: reads the trail.';

create function private.units_above(p_unit_id uuid, p_day date) returns table (unit_id uuid, name text, known boolean)
language sql stable security definer set search_path = ''
as $$
  with recursive up as (
    select u.id, coalesce(v.name, u.name) as name, case when v.id is not null then v.parent_id else u.parent_id end as parent_id, v.id is not null as known
      from public.unit u left join public.unit_version v on v.unit_id = u.id and v.valid_during @> p_day
     where u.id = p_unit_id
    union all
    select u.id, coalesce(v.name, u.name), case when v.id is not null then v.parent_id else u.parent_id end, v.id is not null
      from up join public.unit u on u.id = up.parent_id left join public.unit_version v on v.unit_id = u.id and v.valid_during @> p_day)
  select up.id, up.name, up.known from up
$$;
comment on function private.units_above(uuid, date) is
  'A unit and those above it as the tree stood on a day, with their names then; known = false where the history has no such day and the tree of
   today answers. Definer: the person need not see units.';

create function private.role_powers(p_role text, p_powers text[]) returns text[]
language sql immutable set search_path = ''
as $$
  select case p_role
    when 'unit_manager' then private.power_keys()
    when 'delegated_manager' then coalesce(p_powers, private.power_keys())
    when 'province_officer' then array['issue_accounts', 'campaigns', 'export', 'print', 'move_records']
    else '{}' end
$$;
comment on function private.role_powers(text, text[]) is
  'The powers of power_keys a grant gives beside reading; Sở Nội vụ types for nobody and reviews only where a unit has no other reviewer.';

create function private.may_ask_about(p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_member() and (private.has_role('province_officer') or private.has_role('auditor') or private.manages(p_unit_lft, null))
$$;
comment on function private.may_ask_about(bigint) is
  'Whether the caller may ask who holds which powers in the unit with this number: its managers, Sở Nội vụ, auditors. Definer: see manages.';

create function private.powers_of(p_user_id uuid, p_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_day date := coalesce(p_day, private.today());
  v_moment timestamptz := private.moment_of(v_day);
  v_within tstzrange := tstzrange(private.day_start(v_day), private.day_start(v_day + 1));
  v_account public.account;
  v_active tstzmultirange;
begin
  select * into v_account from public.account a where a.user_id = p_user_id;
  if not found or not (p_user_id = v_user or private.may_ask_about(v_account.unit_lft)) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  v_active := private.account_active(p_user_id);
  return jsonb_build_object(
    'day', v_day, 'as_of', v_moment, 'user_id', p_user_id, 'name', private.actor_name(p_user_id),
    'states', (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'since', lower(s.during), 'until', upper(s.during)) order by lower(s.during)), '[]')
                 from private.account_states(p_user_id) s where s.during && v_within),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'role', x.role, 'unit_id', x.unit_id, 'unit_name', x.unit_name, 'powers', x.powers, 'basis', x.basis, 'basis_id', x.basis_id,
               'source', x.source, 'reason', x.reason, 'document', x.document, 'given_by', x.given_by, 'in_place_of', x.in_place_of,
               'since', lower(x.span), 'until', upper(x.span), 'in_force', x.span @> v_moment) order by lower(x.span), x.basis_id), '[]')
        from (
          select g.role, g.unit_id, coalesce(v.name, u.name) as unit_name, private.role_powers(g.role, g.powers) as powers, 'grant' as basis, g.id as basis_id,
                 g.source, g.reason, g.document, case when g.granted_by is not null then private.actor_name(g.granted_by) end as given_by,
                 null as in_place_of, s.span
            from public.role_grant g join public.unit u on u.id = g.unit_id
            left join public.unit_version v on v.unit_id = u.id and v.valid_during @> v_day
            cross join lateral unnest(tstzmultirange(private.grant_span(g)) * v_active) s(span)
           where g.user_id = p_user_id and s.span && v_within
          union all
          select 'deputy', g.unit_id, coalesce(v.name, u.name),
                 array(select p from unnest(array['review', 'export', 'print']) p where p = any (private.role_powers(g.role, g.powers))),
                 'deputyship', d.id, null, d.reason, null, private.actor_name(d.created_by), private.actor_name(g.user_id), s.span
            from public.review_deputy d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = g.unit_id
            left join public.unit_version v on v.unit_id = u.id and v.valid_during @> v_day
            cross join lateral unnest(tstzmultirange(private.deputy_span(d) * private.grant_span(g)) * v_active * private.account_active(g.user_id)) s(span)
           where d.user_id = p_user_id and 'review' = any (private.role_powers(g.role, g.powers)) and s.span && v_within
             and exists (select 1 from private.unit_on('public.account', v_account.user_id, v_account.unit_id, v_account.issued_at, v_day) o
                           cross join lateral private.units_above(o.unit_id, v_day) a where a.unit_id = g.unit_id)) x));
end
$$;
create function public.powers_of(p_user_id uuid, p_day date default null) returns jsonb
language sql stable set search_path = '' as $$ select private.powers_of(p_user_id, p_day) $$;
comment on function public.powers_of(uuid, date) is
  'What a person might do on a day (null = today): {day, as_of, name, states of the account that day, rows}. A row: role, unit as it was called then,
   powers beside reading, basis (grant | deputyship) with its id, source, reason, document, given_by, in_place_of, since, until, and whether it is in
   force as of the moment asked about; what ended during the day is listed with its end. Oneself, the account''s managers, Sở Nội vụ, auditors.
   Errors: account_unknown (PT404).';

create function private.record_readers(p_employee_id uuid, p_unit_id uuid, p_day date)
returns table (user_id uuid, role text, unit_id uuid, unit_name text, unit_known boolean, powers text[], basis text, basis_id uuid, source text,
               reason text, document text, given_by uuid, in_place_of uuid, span tstzrange)
language sql stable security definer set search_path = ''
as $$
  with within as (select tstzrange(private.day_start(p_day), private.day_start(p_day + 1)) as day),
  above as materialized (select * from private.units_above(p_unit_id, p_day)),
  held as materialized (
    select g as held, o.name as unit_name, o.known, a.employee_id, private.role_powers(g.role, g.powers) as powers, private.account_active(g.user_id) as active
      from above o join public.role_grant g on g.unit_id = o.unit_id join public.account a on a.user_id = g.user_id cross join within w
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and private.grant_span(g) && w.day)
  select a.user_id, 'self', null::uuid, null, true, '{}'::text[], 'own_record', p_employee_id, null, null, null, null::uuid, null::uuid, s.span
    from public.account a cross join within w cross join lateral unnest(private.account_active(a.user_id)) s(span)
   where a.employee_id = p_employee_id and s.span && w.day
  union all
  select (h.held).user_id, (h.held).role, (h.held).unit_id, h.unit_name, h.known,
         case when h.employee_id = p_employee_id then array(select p from unnest(h.powers) p where p not in ('review', 'proxy_entry', 'issue_accounts', 'move_records')) else h.powers end,
         'grant', (h.held).id, (h.held).source, (h.held).reason, (h.held).document, (h.held).granted_by, null, s.span
    from held h cross join within w cross join lateral unnest(tstzmultirange(private.grant_span(h.held)) * h.active) s(span)
   where s.span && w.day
  union all
  select d.user_id, 'deputy', (h.held).unit_id, h.unit_name, h.known,
         array(select p from unnest(array['review', 'export', 'print']) p
                where p = any (h.powers) and (p <> 'review' or a.employee_id is distinct from p_employee_id and h.employee_id is distinct from p_employee_id)),
         'deputyship', d.id, null, d.reason, null, d.created_by, (h.held).user_id, s.span
    from held h join public.review_deputy d on d.grant_id = (h.held).id join public.account a on a.user_id = d.user_id cross join within w
    cross join lateral unnest(tstzmultirange(private.deputy_span(d) * private.grant_span(h.held)) * h.active * private.account_active(d.user_id)) s(span)
   where 'review' = any (h.powers) and (h.held).role <> 'province_officer' and s.span && w.day
     and exists (select 1 from private.unit_on('public.account', a.user_id, a.unit_id, a.issued_at, p_day) o
                   cross join lateral private.units_above(o.unit_id, p_day) x where x.unit_id = (h.held).unit_id)
$$;
comment on function private.record_readers(uuid, uuid, date) is
  'Who might open a record of the unit during a day, by which grant or deputyship, each with the whole period it held without a break. Definer: reads
   grants, accounts and the trail for whoever may ask.';

create function private.who_can(p_employee_id uuid, p_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_day date := coalesce(p_day, private.today());
  v_moment timestamptz := private.moment_of(v_day);
  v_employee public.employee;
  v_unit uuid;
  v_known boolean;
  v_name text;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (p_employee_id is not distinct from private.own_employee() or private.may_ask_about(v_employee.unit_lft)) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  select o.unit_id, o.known into v_unit, v_known from private.unit_on('public.employee', p_employee_id, v_employee.unit_id, v_employee.created_at, v_day) o;
  select a.name, v_known and a.known into v_name, v_known from private.units_above(v_unit, v_day) a where a.unit_id = v_unit;
  return jsonb_build_object(
    'day', v_day, 'as_of', v_moment,
    'employee', jsonb_build_object('id', p_employee_id, 'code', v_employee.code, 'full_name', v_employee.full_name),
    'unit', jsonb_build_object('id', v_unit, 'name', v_name, 'known', v_known),
    'since', v_employee.created_at,
    'rows', case when private.day_start(v_day + 1) <= v_employee.created_at then '[]' else (
      with found as materialized (
        select r.*, r.span @> v_moment as in_force
          from (select * from private.record_readers(p_employee_id, v_unit, v_day) union all select * from private.secondment_readers(p_employee_id, v_day)) r)
      select coalesce(jsonb_agg(jsonb_build_object(
               'user_id', f.user_id, 'name', private.actor_name(f.user_id), 'role', f.role, 'unit_id', f.unit_id, 'unit_name', f.unit_name,
               'unit_known', f.unit_known,
               'powers', case when f.role = 'province_officer' and f.in_force and a.employee_id is distinct from p_employee_id and not exists (
                                select 1 from found o where o.in_force and o.role <> 'province_officer' and 'review' = any (o.powers))
                              then array_prepend('review', f.powers) else f.powers end,
               'basis', f.basis, 'basis_id', f.basis_id, 'source', f.source, 'reason', f.reason, 'document', f.document,
               'given_by', case when f.given_by is not null then private.actor_name(f.given_by) end,
               'in_place_of', case when f.in_place_of is not null then private.actor_name(f.in_place_of) end,
               'since', lower(f.span), 'until', upper(f.span), 'in_force', f.in_force)
             order by array_position(array['self', 'delegated_manager', 'unit_manager', 'deputy', 'province_officer'], f.role), lower(f.span), f.user_id, f.basis_id), '[]')
        from found f join public.account a on a.user_id = f.user_id) end);
end
$$;
create function public.who_can(p_employee_id uuid, p_day date default null) returns jsonb
language sql stable set search_path = '' as $$ select private.who_can(p_employee_id, p_day) $$;
comment on function public.who_can(uuid, date) is
  'Who may see a record on a day (null = today), and why: {day, as_of, employee, unit {name then, known}, since (entered), rows}. A row: person, role
   (self, a manager, deputy, province_officer), unit, powers beside reading, basis with its id, source, reason, document, given_by, in_place_of, since,
   until, in_force as of the moment asked about. The person themself, the unit''s managers, Sở Nội vụ, auditors. Auditors and leaders are not in the
   list: they open no record. Errors: record_unknown (PT404).';

grant execute on function private.powers_of(uuid, date), public.powers_of(uuid, date), private.who_can(uuid, date), public.who_can(uuid, date) to authenticated;
