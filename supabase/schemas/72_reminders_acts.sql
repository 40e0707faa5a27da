-- Reminders sent by somebody's own act, the rules that Sở Nội vụ keeps, and what became of the mails. [M13]

-- By hand --------------------------------------------------------------------------------------------------------------

create function private.people_to_remind(p_search text, p_unit_id uuid, p_kind text, p_state text, p_days_left_most int)
returns table (employee_id uuid, user_id uuid, overdue int, upcoming int)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_ranges int8multirange := private.reminder_ranges() * int8multirange(private.unit_interval(p_unit_id));
  v_pattern text := private.name_pattern(p_search);
  v_today date := private.today();
begin
  perform private.require_member();
  if isempty(private.reminder_ranges()) then
    perform private.fail('not_manager_of_unit', 'managers who run drives remind', '{}', '42501');
  end if;
  return query
    select o.employee_id, a.user_id, (count(*) filter (where o.due_date < v_today))::int, (count(*) filter (where o.due_date >= v_today))::int
      from public.obligation o join public.employee e on e.id = o.employee_id join public.account a on a.employee_id = e.id and a.status in ('issued', 'active')
     where o.met_on is null and o.cancelled_at is null and o.kind in ('initial', 'update') and o.unit_lft <@ v_ranges
       and (p_kind is null or o.kind = p_kind) and (p_state is null or p_state = case when o.due_date < v_today then 'overdue' else 'open' end)
       and (p_days_left_most is null or o.due_date - v_today <= p_days_left_most)
       and (p_search is null or e.name_folded like v_pattern or e.code = lower(btrim(p_search)))
     group by o.employee_id, a.user_id;
end
$$;
comment on function private.people_to_remind(text, uuid, text, text, int) is
  'The people of the caller''s own units (where they run drives) who have an open duty that fits the filters of the list. Definer: accounts. Errors: not_manager_of_unit
   (42501), unit_unknown (PT404).';

create function private.reminder_preview(p_search text, p_unit_id uuid, p_kind text, p_state text, p_days_left_most int) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('people', count(*), 'reminded_today', count(h.employee_id))
    from private.people_to_remind(p_search, p_unit_id, p_kind, p_state, p_days_left_most) p
    left join private.reminder_by_hand h on h.employee_id = p.employee_id and h.day = private.today()
$$;
create function public.reminder_preview(p_search text default null, p_unit_id uuid default null, p_kind text default null, p_state text default null, p_days_left_most int default null)
returns jsonb
language sql stable set search_path = '' as $$ select private.reminder_preview(p_search, p_unit_id, p_kind, p_state, p_days_left_most) $$;
comment on function public.reminder_preview(text, uuid, text, text, int) is
  'How many people remind_people would reach {people, reminded_today: of them already}. Errors: not_manager_of_unit (42501), unit_unknown (PT404).';

create function private.remind_people(p_search text, p_unit_id uuid, p_kind text, p_state text, p_days_left_most int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_today date := private.today();
  v_count int;
begin
  with wanted as (
    select p.* from private.people_to_remind(p_search, p_unit_id, p_kind, p_state, p_days_left_most) p),
  marked as (
    insert into private.reminder_by_hand (employee_id, day, by_user) select w.employee_id, v_today, auth.uid() from wanted w order by w.employee_id
    on conflict do nothing returning employee_id),
  told as materialized (select w.* from wanted w join marked m on m.employee_id = w.employee_id),
  mailed as (
    insert into private.mail_outbox (user_id, kind, day, figures, link)
      select t.user_id, 'duty', v_today, jsonb_build_object('overdue', t.overdue, 'upcoming', t.upcoming), '/my-record'
        from told t join public.account a on a.user_id = t.user_id and a.official_email is not null
    on conflict do nothing)
  insert into public.notification (user_id, kind, params, link)
    select t.user_id, 'reminder_by_hand', jsonb_build_object('count', t.overdue + t.upcoming, 'overdue', t.overdue), '/my-record' from told t;
  get diagnostics v_count = row_count;
  perform private.log_act('update', 'public.obligation', null, null, jsonb_build_object('reminded', v_count, 'filter', jsonb_strip_nulls(jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'kind', p_kind, 'state', p_state, 'days_left_most', p_days_left_most))));
  return v_count;
end
$$;
create function public.remind_people(p_search text default null, p_unit_id uuid default null, p_kind text default null, p_state text default null, p_days_left_most int default null)
returns int
language sql set search_path = '' as $$ select private.remind_people(p_search, p_unit_id, p_kind, p_state, p_days_left_most) $$;
comment on function public.remind_people(text, uuid, text, text, int) is
  'Reminds everyone with an open duty that fits the filters, in the app and by mail, each at most once a day whoever does it; returns how many were told.
   Errors: not_manager_of_unit (42501), unit_unknown (PT404). [M13]';

-- Settings of Sở Nội vụ ------------------------------------------------------------------------------------------------

create function private.set_reminder_rule(p_kind text, p_days int, p_counting text, p_audience text, p_in_app boolean, p_by_mail boolean, p_active boolean) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  perform private.require_province_officer();
  if p_active and not (p_in_app or p_by_mail) then
    perform private.fail('reminder_way_required', 'a reminder goes by the app, by mail or by both', '{"field":"in_app"}', 'PT422');
  end if;
  insert into public.reminder_rule as r (kind, days, counting, audience, in_app, by_mail, active) values (p_kind, p_days, p_counting, p_audience, p_in_app, p_by_mail, p_active)
  on conflict (kind, days, counting, audience) do update set in_app = excluded.in_app, by_mail = excluded.by_mail, active = excluded.active
  returning r.id into v_id;
  return v_id;
end
$$;
create function public.set_reminder_rule(
  p_kind text, p_days int, p_counting text, p_audience text, p_in_app boolean default true, p_by_mail boolean default true, p_active boolean default true)
returns uuid
language sql set search_path = '' as $$ select private.set_reminder_rule(p_kind, p_days, p_counting, p_audience, p_in_app, p_by_mail, p_active) $$;
comment on function public.set_reminder_rule(text, int, text, text, boolean, boolean, boolean) is
  'Adds a rule of reminders, or changes its ways or switches it off. Errors: only_province_officer (42501), reminder_way_required (PT422), the checks of reminder_rule.';

create function private.reminder_overview() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  return jsonb_build_object(
    'last_run', (select jsonb_build_object('at', r.at, 'people', r.people, 'officers', r.officers) from private.reminder_run r order by r.at desc limit 1),
    'waiting', (select count(*) from private.mail_outbox m where m.state in ('waiting', 'sending')),
    'sent_today', (select count(*) from private.mail_outbox m where m.state = 'sent' and m.day = private.today()),
    'failures', (
      select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'day', x.day, 'kind', x.kind, 'name', x.display_name, 'unit_name', x.unit_name, 'attempts', x.attempts,
               'state', x.state, 'error', x.error) order by x.day desc, x.id), '[]')
        from (select m.*, a.display_name, u.name as unit_name from private.mail_outbox m join public.account a on a.user_id = m.user_id join public.unit u on u.id = a.unit_id
               where m.error is not null and m.state <> 'sent' order by m.day desc, m.id limit 100) x));
end
$$;
create function public.reminder_overview() returns jsonb
language sql stable set search_path = '' as $$ select private.reminder_overview() $$;
comment on function public.reminder_overview() is
  'For Sở Nội vụ: {last_run {at, people, officers}, waiting, sent_today, failures [{id, day, kind, name, unit_name, attempts, state, error}]}. Errors: only_province_officer (42501).';

create function private.retry_mail(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  update private.mail_outbox m set state = 'waiting', attempts = 0, next_at = private.now(), error = null where m.id = p_id and m.state = 'failed';
  if not found then perform private.fail('mail_not_failed', 'the mail has not failed, or waits again', '{}', 'PT409'); end if;
  perform private.log_act('update', 'private.mail_outbox', p_id::text, null, '{"retried": true}');
end
$$;
create function public.retry_mail(p_id uuid) returns void
language sql set search_path = '' as $$ select private.retry_mail(p_id) $$;
comment on function public.retry_mail(uuid) is 'Lets a mail that failed wait again, for instance once the address was mended. Errors: only_province_officer (42501), mail_not_failed (PT409).';

grant execute on function
  private.reminder_preview(text, uuid, text, text, int), public.reminder_preview(text, uuid, text, text, int),
  private.remind_people(text, uuid, text, text, int), public.remind_people(text, uuid, text, text, int),
  private.set_reminder_rule(text, int, text, text, boolean, boolean, boolean), public.set_reminder_rule(text, int, text, text, boolean, boolean, boolean),
  private.reminder_overview(), public.reminder_overview(), private.retry_mail(uuid), public.retry_mail(uuid) to authenticated;
