-- Lists as files. An export needs a reason, is limited in rows and in number a day, and is logged with its filter and count
-- before the rows are answered; the file carries who made it and the number of the entry in the trail. [guideline III; M16]

create function private.export_limit(p_key text, p_most int) returns int
language sql stable security definer set search_path = ''
as $$ select least(p_most, coalesce((select s.value #>> '{}' from public.setting s where s.key = p_key)::int, p_most)) $$;
comment on function private.export_limit(text, int) is 'A limit Sở Nội vụ set, which can only be tighter than the product''s own. Definer: reads setting.';

create function private.unit_interval(p_unit_id uuid) returns int8range
language plpgsql stable set search_path = ''
as $$
declare
  v_interval int8range;
begin
  if p_unit_id is null then return int8range(null, null); end if;
  select int8range(u.lft, u.rgt, '[]') into v_interval from public.unit u where u.id = p_unit_id;
  if not found then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  return v_interval;
end
$$;
comment on function private.unit_interval(uuid) is 'The numbers of a unit and all below it; every number when no unit is given. Errors: unit_unknown (PT404).';

create function private.export_units(p_unit_id uuid) returns int8multirange
language plpgsql stable set search_path = ''
as $$
declare
  v_power int8multirange := private.power_ranges('export');
begin
  perform private.require_member();
  if isempty(v_power) then
    perform private.fail('export_not_allowed', 'only those who keep records and may export lists of them', '{}', '42501');
  end if;
  return int8multirange(private.unit_interval(p_unit_id)) * v_power;
end
$$;
comment on function private.export_units(uuid) is
  'The unit numbers whose rows the caller may carry out of the system, within a unit when one is given. Errors: export_not_allowed (42501), unit_unknown (PT404).';

create function private.unit_above(p_unit_id uuid) returns text
language sql stable set search_path = ''
as $$ select p.name from public.unit u join public.unit p on p.id = u.parent_id where u.id = p_unit_id $$;
comment on function private.unit_above(uuid) is 'The name of the unit a unit stands under: eleven districts each have a Phòng Tư pháp.';

create function private.log_export_of(p_object text, p_reason text, p_filter jsonb, p_count int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_reason text := left(private.tidy(p_reason), 500);
  v_most_rows int := private.export_limit('export_row_limit', 5000);
  v_most_a_day int := private.export_limit('exports_per_day', 30);
  v_number uuid := gen_random_uuid();
begin
  if private.scope_lo() is null then
    perform private.fail('export_not_allowed', 'only those who keep records export lists of them', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  if length(coalesce(v_reason, '')) < 10 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_count > v_most_rows then
    perform private.fail('export_too_large', 'more rows than one export may hold', jsonb_build_object('limit', v_most_rows), 'PT422');
  end if;
  -- The head of the caller's chain is what two exports at once wait for, so that the count below is true.
  perform 1 from audit.chain c where c.day = private.today() and c.actor = v_user for update;
  if (select count(*) from audit.event e where e.day = private.today() and e.actor = v_user and e.action = 'export') >= v_most_a_day then
    perform private.fail('export_daily_limit', 'no more exports today', jsonb_build_object('limit', v_most_a_day), 'PT422');
  end if;
  perform private.log_act('export', p_object, v_number::text, null,
                          jsonb_build_object('reason', v_reason, 'filter', jsonb_strip_nulls(p_filter), 'rows', p_count));
  return jsonb_build_object('number', v_number, 'made_at', private.now(), 'made_by', private.actor_name(v_user), 'reason', v_reason);
end
$$;
comment on function private.log_export_of(text, text, jsonb, int) is
  'Checks who exports, why and how much, logs it, and answers {number, made_at, made_by, reason}. Definer: see write_audit.
   Errors: export_not_allowed (42501), reason_required, export_too_large {limit}, export_daily_limit {limit} (PT422).';

create function private.log_export(p_object text, p_reason text, p_filter jsonb, p_rows jsonb) returns jsonb
language sql set search_path = ''
as $$ select private.log_export_of(p_object, p_reason, p_filter, jsonb_array_length(p_rows)) || jsonb_build_object('rows', p_rows) $$;
comment on function private.log_export(text, text, jsonb, jsonb) is 'As log_export_of, with the rows in the answer.';

create function public.export_employees(
  p_reason text, p_search text default null, p_unit_id uuid default null, p_status text default null, p_record_status text default null,
  p_category text default null, p_account_status text default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'unit_lft' - 'name_sort' - 'id' order by x.unit_lft, x.name_sort, x.id), '[]') into v_rows
    from (select e.id, e.code, e.full_name, e.name_sort, e.birth_date, e.gender, e.identity_number_masked, e.category, e.position_title,
                 k.name_vi as rank_name, e.unit_name, private.unit_above(e.unit_id) as unit_above, e.unit_lft, e.status, e.record_status, e.account_status,
                 e.approved_version, e.approved_at
            from public.employee_list e left join public.rank k on k.code = e.rank_code
           where e.unit_lft <@ v_below and (p_search is null or e.name_folded like v_pattern or e.code = v_code)
             and (p_status is null or e.status = p_status) and (p_record_status is null or e.record_status = p_record_status)
             and (p_category is null or e.category = p_category) and (p_account_status is null or e.account_status = p_account_status)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.employee_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'status', p_status, 'record_status', p_record_status, 'category', p_category, 'account_status', p_account_status), v_rows);
end
$$;
comment on function public.export_employees(text, text, uuid, text, text, text, text) is
  'The list of records for a file, numbers masked, by unit and name: row-level security decides the rows, private.log_export whether they are given. [M16]';

create function public.export_obligations(
  p_reason text, p_search text default null, p_unit_id uuid default null, p_state text default null, p_kind text default null,
  p_days_left_most int default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'name_sort' order by x.due_date, x.name_sort, x.id), '[]') into v_rows
    from (select o.id, o.code, o.full_name, o.name_sort, o.unit_name, private.unit_above(o.unit_id) as unit_above, o.kind, o.event_date, o.due_date,
                 o.met_on, o.days_left, o.state, o.side
            from public.obligation_list o
           where o.unit_lft <@ v_below and (p_search is null or o.name_folded like v_pattern or o.code = v_code) and (p_state is null or o.state = p_state) and (p_kind is null or o.kind = p_kind)
             and (p_days_left_most is null or o.days_left <= p_days_left_most)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.obligation_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state, 'kind', p_kind, 'days_left_most', p_days_left_most), v_rows);
end
$$;
comment on function public.export_obligations(text, text, uuid, text, text, int) is
  'Duties with a last day for a file, earliest first: row-level security decides the rows, private.log_export whether they are given. [M13, M16]';

create function public.export_review_queue(
  p_reason text, p_status text, p_search text default null, p_unit_id uuid default null, p_kind text default null, p_deadline_state text default null,
  p_waiting_over int default null, p_section text default null, p_harmless boolean default false)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.submitted_at, x.id), '[]') into v_rows
    from (select q.id, q.code, q.full_name, q.category, q.unit_name, private.unit_above(q.unit_id) as unit_above, q.kind, q.status, q.submitted_at,
                 q.unit_approved_at, q.decided_at, q.waiting_days, q.due_date, q.met_on, q.deadline_state
            from public.review_queue q
           where q.unit_lft <@ v_below and q.status = p_status and q.status in ('submitted', 'unit_approved', 'returned', 'approved')
             and (p_search is null or q.name_folded like v_pattern or q.code = v_code) and (p_kind is null or q.kind = p_kind)
             and (p_deadline_state is null or q.deadline_state = p_deadline_state) and (p_waiting_over is null or q.waiting_days > p_waiting_over)
             and (p_section is null or p_section = any (q.sections)) and (q.bulk_approvable or p_harmless is not true)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.review_queue', p_reason, jsonb_build_object(
    'status', p_status, 'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'kind', p_kind, 'deadline_state', p_deadline_state,
    'waiting_over', p_waiting_over, 'section', p_section, 'harmless', p_harmless), v_rows);
end
$$;
comment on function public.export_review_queue(text, text, text, uuid, text, text, int, text, boolean) is
  'One tab of the review queue for a file, first come first: row-level security decides the rows (drafts never), private.log_export whether they are given. [M8, M16]';

grant execute on function
  private.export_limit(text, int), private.unit_interval(uuid), private.export_units(uuid), private.unit_above(uuid), private.log_export_of(text, text, jsonb, int), private.log_export(text, text, jsonb, jsonb),
  public.export_employees(text, text, uuid, text, text, text, text), public.export_obligations(text, text, uuid, text, text, int),
  public.export_review_queue(text, text, text, uuid, text, text, int, text, boolean) to authenticated;
