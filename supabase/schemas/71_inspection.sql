-- Inspection (kiểm tra): Sở Nội vụ draws some of a unit's records, checks them against their papers and flags what is wrong; the person answers
-- with an update or a correction until a day. Whether a flag is mended is never kept: approved requests say it. [guideline I.3d, III.1; M13]

create table public.inspection (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  unit_rgt bigint not null,
  number text not null check (length(number) between 2 and 100),
  decided_on date not null,
  reason text not null check (length(reason) between 5 and 1000),
  method text not null check (method in ('random', 'score', 'rule', 'list')),
  rule text references public.check_rule (key),
  population int not null,
  opened_by uuid not null references public.account (user_id),
  opened_at timestamptz not null default private.now(),
  conclusion text check (length(conclusion) between 5 and 4000),
  closed_by uuid references public.account (user_id),
  closed_at timestamptz,
  updated_at timestamptz not null default private.now(),
  check ((closed_at is null) = (conclusion is null) and (closed_at is null) = (closed_by is null)),
  check ((method = 'rule') = (rule is not null))
);
comment on table public.inspection is 'One inspection of a unit and all below it, by a decision with number and day.';
comment on column public.inspection.population is 'Among how many approved records the sample was drawn.';
create index inspection_unit on public.inspection (unit_id);
create index inspection_scope on public.inspection (unit_lft, unit_rgt);
create index inspection_rule on public.inspection (rule);
create index inspection_opened_by on public.inspection (opened_by);
create index inspection_closed_by on public.inspection (closed_by);
create trigger inspection_touch before update on public.inspection for each row execute function private.touch();

create table public.inspection_record (
  inspection_id uuid not null references public.inspection (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  unit_id uuid not null references public.unit (id),
  version int,
  checked_by uuid references public.account (user_id),
  checked_at timestamptz,
  due_on date,
  change_request_id uuid references public.change_request (id),
  primary key (inspection_id, employee_id),
  check ((checked_at is null) = (checked_by is null) and (checked_at is null) = (version is null))
);
comment on table public.inspection_record is 'A record that was drawn; once it is checked, what was found of which version.';
comment on column public.inspection_record.unit_id is 'Where the person was when drawn: whose result it is.';
comment on column public.inspection_record.due_on is 'Until when what was flagged is to be mended; null: nothing was flagged, or not checked yet.';
comment on column public.inspection_record.change_request_id is 'The request in which the person answers; null where another was waiting for its decision then.';
create index inspection_record_scope on public.inspection_record (unit_lft);
create index inspection_record_employee on public.inspection_record (employee_id);
create index inspection_record_unit on public.inspection_record (unit_id);
create index inspection_record_checked_by on public.inspection_record (checked_by);
create index inspection_record_request on public.inspection_record (change_request_id);

create table public.inspection_finding (
  id uuid primary key default gen_random_uuid(),
  inspection_id uuid not null,
  employee_id uuid not null,
  unit_lft bigint not null,
  section text not null references public.profile_section (key),
  field text,
  reason text not null check (length(reason) between 5 and 1000),
  foreign key (inspection_id, employee_id) references public.inspection_record (inspection_id, employee_id)
);
comment on table public.inspection_finding is 'What of a checked record does not agree with its papers; field null: the whole section.';
create index inspection_finding_record on public.inspection_finding (inspection_id, employee_id);
create index inspection_finding_scope on public.inspection_finding (unit_lft);
create index inspection_finding_section on public.inspection_finding (section);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['inspection_record', 'inspection_finding'] loop
    execute format('create trigger %I before insert on public.%I for each row execute function private.follow_employee()', v_table || '_follow_employee', v_table);
    execute format('alter table public.%I enable row level security', v_table);
    execute format($policy$create policy %I on public.%I for select to authenticated using (
      unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
      and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end)$policy$, v_table || '_read', v_table);
  end loop;
end
$$;
alter table public.inspection enable row level security;
create policy inspection_read on public.inspection for select to authenticated using (
  unit_rgt >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else int8range(unit_lft, unit_rgt, '[]') && (select private.scope_multi()) end);
grant select on public.inspection, public.inspection_record to authenticated;

-- Results -----------------------------------------------------------------------------------------------------------------

create function private.inspection_results(p_inspection_id uuid, p_at timestamptz)
returns table (inspection_id uuid, employee_id uuid, unit_id uuid, checked_at timestamptz, due_on date, flags int, mended int, mended_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select r.inspection_id, r.employee_id, r.unit_id, r.checked_at, r.due_on, count(f.id)::int, count(m.at)::int,
         case when count(f.id) > 0 and count(f.id) = count(m.at) then max(m.at) end
    from public.inspection_record r
    left join public.inspection_finding f on f.inspection_id = r.inspection_id and f.employee_id = r.employee_id and r.checked_at <= p_at
    left join lateral (
      select min(v.approved_at) as at from public.record_version v join public.change_request q on q.id = v.change_request_id
       where v.employee_id = r.employee_id and v.version > r.version and v.approved_at <= p_at and f.section = any (q.sections)) m on true
   where p_inspection_id is null or r.inspection_id = p_inspection_id
   group by r.inspection_id, r.employee_id
$$;
comment on function private.inspection_results(uuid, timestamptz) is
  'How each drawn record stood at a moment: flags, how many of them an approved request about their section has answered since, and when the last was.
   Definer: findings have no grant.';

create function private.inspection_figures(p_from timestamptz, p_to timestamptz) returns table (unit_id uuid, key text, value numeric)
language sql stable security definer set search_path = ''
as $$
  select r.unit_id, 'inspection.' || x.what, count(*)
    from private.inspection_results(null, p_to) r join public.inspection i on i.id = r.inspection_id
   cross join lateral (values ('drawn', i.opened_at >= p_from and i.opened_at <= p_to), ('checked', r.checked_at >= p_from and r.checked_at <= p_to),
     ('flagged', r.flags > 0 and r.checked_at >= p_from), ('mended', r.mended_at >= p_from), ('unmended', r.flags > 0 and r.mended_at is null),
     ('overdue', r.flags > 0 and r.mended_at is null and r.due_on < private.day_of(p_to))) x(what, counts)
   where x.counts group by 1, 2
$$;
comment on function private.inspection_figures(timestamptz, timestamptz) is
  'Records of inspections by the unit from which they were drawn: drawn, checked, flagged and mended between two moments; flagged whenever and not mended at the second, and those of
   them whose day was over. The same whenever it is computed. Definer: the whole province.';

-- What Sở Nội vụ does -----------------------------------------------------------------------------------------------------------

create function private.inspected_by_province(p_id uuid) returns public.inspection
language plpgsql security definer set search_path = ''
as $$
declare
  v_inspection public.inspection;
begin
  perform private.require_member();
  select * into v_inspection from public.inspection i where i.id = p_id for update;
  if not found or not private.in_scope(v_inspection.unit_lft) then perform private.fail('inspection_unknown', 'no such inspection', '{}', 'PT404'); end if;
  perform private.require_province_officer();
  if v_inspection.closed_at is not null then perform private.fail('inspection_closed', 'the inspection is closed', '{}', 'PT409'); end if;
  return v_inspection;
end
$$;
comment on function private.inspected_by_province(uuid) is
  'Locks an open inspection for an officer of Sở Nội vụ. Errors: inspection_unknown (PT404), only_province_officer (42501), inspection_closed (PT409). Definer: locks the row.';

create function private.draw_inspection(p_inspection jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_province_officer();
  v_unit public.unit;
  v_method text := p_inspection ->> 'method';
  v_rule text := case when v_method = 'rule' then p_inspection ->> 'rule' end;
  v_decided date := private.as_date(p_inspection ->> 'decided_on');
  v_codes text[];
  v_size int;
  v_population uuid[];
  v_sample uuid[];
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id::text = p_inspection ->> 'unit_id';
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_decided is null or v_decided > private.today() then perform private.fail('date_in_future', 'a day not to come', '{"field":"decided_on"}', 'PT422'); end if;
  if coalesce(v_method, '') not in ('random', 'score', 'rule', 'list') or v_method = 'rule' and not exists (select 1 from public.check_rule r where r.key = v_rule) then
    perform private.fail('inspection_method', 'how the records are drawn', '{"field":"method"}', 'PT422');
  end if;
  v_codes := array(select lower(c) from regexp_split_to_table(coalesce(p_inspection ->> 'codes', ''), '[\s,;]+') c where c <> '');
  v_size := case when v_method = 'list' then 200 when p_inspection ->> 'size' ~ '^\d{1,3}$' then (p_inspection ->> 'size')::int end;
  if coalesce(v_size, 0) not between 1 and 200 or cardinality(v_codes) > 200 then
    perform private.fail('inspection_size', 'from 1 to 200 records', '{"field":"size"}', 'PT422');
  end if;
  v_population := array(
    select e.id from public.employee e
     where e.status = 'active' and e.approved_version > 0 and e.unit_lft between v_unit.lft and v_unit.rgt and e.id is distinct from private.own_employee()
       and (v_method <> 'list' or e.code = any (v_codes))
       and (v_rule is null or exists (select 1 from public.record_finding f where f.employee_id = e.id and f.rule = v_rule)));
  v_sample := array(
    select e.id from unnest(v_population) e(id) left join public.record_score s on s.employee_id = e.id
     order by case when v_method = 'score' then s.complete + s.correct + s.clean end, random() limit v_size);
  if v_sample = '{}' or v_method = 'list' and cardinality(v_sample) < cardinality(v_codes) then
    perform private.fail('inspection_nobody', 'approved records of the unit to draw from, every code among them', jsonb_build_object('count', cardinality(v_sample)), 'PT422');
  end if;
  -- What the drawn records refer to, in the order of reorganisations and before the officer's trail.
  perform from public.unit u where u.id = v_unit.id or u.id in (select e.unit_id from public.employee e where e.id = any (v_sample)) order by u.id for key share;
  perform from public.employee e where e.id = any (v_sample) order by e.id for key share;
  insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, rule, population, opened_by)
    values (v_unit.id, v_unit.lft, v_unit.rgt, private.required_text(p_inspection ->> 'number', 'number', 2, 100), v_decided, private.required_text(p_inspection ->> 'reason', 'reason', 5, 1000),
            v_method, v_rule, cardinality(v_population), v_user) returning id into v_id;
  insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id)
    select v_id, e.id, 0, e.unit_id from public.employee e where e.id = any (v_sample);
  insert into public.notification (user_id, kind, params, link)
    select m, 'inspection_opened', jsonb_build_object('number', p_inspection ->> 'number', 'unit', v_unit.name, 'count', cardinality(v_sample)), '/inspections/' || v_id
      from private.unit_managers(v_unit.id) m;
  return v_id;
end
$$;
create function public.draw_inspection(p_inspection jsonb) returns uuid
language sql set search_path = '' as $$ select private.draw_inspection(p_inspection) $$;
comment on function public.draw_inspection(jsonb) is
  'Sở Nội vụ opens an inspection of a unit and all below it and draws approved records of people at work: {unit_id, number, decided_on, reason, method (random |
   score: the lowest | rule: that break “rule” | list: “codes”), size 1–200}. The unit''s managers are told. Returns its id. Errors: only_province_officer
   (42501), unit_unknown (PT404), date_in_future, inspection_method, inspection_size, inspection_nobody, a field''s rule (PT422).';

create function private.demand_answer(p_employee public.employee, p_correction boolean, p_due_on date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
begin
  select * into v_request from public.change_request r where r.employee_id = p_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  if v_request.status in ('submitted', 'unit_approved') then return null; end if;
  if v_request.id is null then
    v_request.id := private.open_request(p_employee.id, case when p_correction then 'correction' else 'update' end, private.today(), auth.uid());
  end if;
  if not exists (select 1 from public.obligation o where o.change_request_id = v_request.id and o.met_on is null and o.cancelled_at is null) then
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee.id, 0, 'update', v_request.id, private.today(), p_due_on);
  end if;
  return v_request.id;
end
$$;
comment on function private.demand_answer(public.employee, boolean, date) is
  'The request in which a person mends what was flagged: the one they are typing in, else a new one, with its duty; null while another waits for its
   decision. Definer: no direct grants.';

create function private.check_inspected_record(p_inspection_id uuid, p_employee_id uuid, p_version int, p_findings jsonb, p_due_on date) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_inspection public.inspection := private.inspected_by_province(p_inspection_id);
  v_record public.inspection_record;
  v_employee public.employee;
  v_flags int := case when jsonb_typeof(p_findings) = 'array' then jsonb_array_length(p_findings) end;
  v_locked boolean;
  v_request uuid;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  select * into v_record from public.inspection_record r where r.inspection_id = p_inspection_id and r.employee_id = p_employee_id for update;
  if v_record.employee_id is null then perform private.fail('record_unknown', 'not drawn', '{}', 'PT404'); end if;
  if v_employee.id is not distinct from private.own_employee() then perform private.fail('own_record', 'nobody checks their own record', '{}', '42501'); end if;
  if v_record.checked_at is not null then perform private.fail('inspection_checked', 'checked already', '{}', 'PT409'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if p_version is distinct from v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  if v_flags is null or v_flags > 50 or exists (
       select 1 from jsonb_array_elements(p_findings) f
        where jsonb_typeof(f) <> 'object' or length(coalesce(private.tidy(f ->> 'reason'), '')) not between 5 and 1000
           or not exists (select 1 from public.profile_section s where s.key = f ->> 'section')
           or f ->> 'field' is not null and not exists (select 1 from public.profile_field x where x.section = f ->> 'section' and x.field = f ->> 'field')) then
    perform private.fail('inspection_findings', 'each with its section and a reason of 5 to 1,000 characters', '{"field":"findings"}', 'PT422');
  end if;
  if v_flags > 0 and (p_due_on is null or p_due_on < public.due_date('update', private.today()) or p_due_on > private.today() + 90) then
    perform private.fail('inspection_due', 'not sooner than an update, within 90 days', jsonb_build_object('field', 'due_on', 'from', public.due_date('update', private.today())), 'PT422');
  end if;
  if v_flags > 0 then
    select coalesce(bool_or(x.locked), false) into v_locked
      from jsonb_array_elements(p_findings) f join public.profile_field x on x.section = f ->> 'section' and x.field = f ->> 'field';
    v_request := private.demand_answer(v_employee, v_locked, p_due_on);
  end if;
  update public.inspection_record r
     set version = p_version, checked_by = auth.uid(), checked_at = private.now(), due_on = case when v_flags > 0 then p_due_on end, change_request_id = v_request
   where r.inspection_id = p_inspection_id and r.employee_id = p_employee_id;
  insert into public.inspection_finding (inspection_id, employee_id, unit_lft, section, field, reason)
    select p_inspection_id, p_employee_id, 0, f ->> 'section', f ->> 'field', private.tidy(f ->> 'reason') from jsonb_array_elements(p_findings) f;
  if v_flags > 0 then
    perform private.notify_person(p_employee_id, 'inspection_flagged', jsonb_build_object('number', v_inspection.number, 'count', v_flags, 'due_date', p_due_on), '/my-record');
    perform private.notify_reviewers(p_employee_id, v_employee.unit_lft, 'inspection_flagged_of',
      jsonb_build_object('number', v_inspection.number, 'name', v_employee.full_name, 'count', v_flags, 'due_date', p_due_on), '/inspections/' || p_inspection_id);
  end if;
  return jsonb_build_object('flags', v_flags, 'change_request_id', v_request);
end
$$;
create function public.check_inspected_record(p_inspection_id uuid, p_employee_id uuid, p_version int, p_findings jsonb, p_due_on date default null) returns jsonb
language sql set search_path = '' as $$ select private.check_inspected_record(p_inspection_id, p_employee_id, p_version, p_findings, p_due_on) $$;
comment on function public.check_inspected_record(uuid, uuid, int, jsonb, date) is
  'Sở Nội vụ enters what the check of a drawn record, as read at p_version, found: p_findings = [{section, field?, reason}], none when all agrees with the
   papers. What is flagged opens an update (a correction where a locked fact is concerned) for the person, with a duty until p_due_on; person and unit
   are told. Once for each record. Returns {flags, change_request_id}. Errors: inspection_unknown, record_unknown (PT404), only_province_officer, own_record
   (42501), inspection_closed, inspection_checked, base_version_changed, record_archived (PT409), inspection_findings, inspection_due (PT422).';

create function private.close_inspection(p_id uuid, p_conclusion text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.inspected_by_province(p_id);
  if exists (select 1 from public.inspection_record r join public.employee e on e.id = r.employee_id
              where r.inspection_id = p_id and r.checked_at is null and e.status = 'active') then
    perform private.fail('inspection_unfinished', 'records are not checked yet', '{}', 'PT409');
  end if;
  update public.inspection i
     set conclusion = private.required_text(p_conclusion, 'conclusion', 5, 4000), closed_by = auth.uid(), closed_at = private.now()
   where i.id = p_id;
end
$$;
create function public.close_inspection(p_id uuid, p_conclusion text) returns void
language sql set search_path = '' as $$ select private.close_inspection(p_id, p_conclusion) $$;
comment on function public.close_inspection(uuid, text) is
  'Sở Nội vụ concludes an inspection once every record of people at work was checked; what was flagged stays due. Errors: those of
   check_inspected_record on the inspection, inspection_unfinished (PT409), a field''s rule (PT422).';

create view public.inspection_list with (security_invoker = true) as
select i.id, i.number, i.decided_on, i.unit_id, u.name as unit_name, i.unit_lft, i.method, i.opened_at, i.closed_at,
       case when i.closed_at is null then 'open' else 'closed' end as state
  from public.inspection i join public.unit u on u.id = i.unit_id;
comment on view public.inspection_list is 'Inspections that concern the caller''s scope; row-level security of inspection decides.';
grant select on public.inspection_list to authenticated;

create function private.open_inspection(p_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_inspection public.inspection;
  v_ranges int8multirange := private.scope_ranges();
begin
  perform private.require_member();
  select * into v_inspection from public.inspection i where i.id = p_id;
  if not found or private.scope_lo() is null or not (int8range(v_inspection.unit_lft, v_inspection.unit_rgt, '[]') && v_ranges) then
    perform private.fail('inspection_unknown', 'no such inspection', '{}', 'PT404');
  end if;
  perform private.log_act('read', 'public.inspection', p_id::text, null);
  return jsonb_build_object('id', v_inspection.id, 'number', v_inspection.number, 'decided_on', v_inspection.decided_on, 'reason', v_inspection.reason,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = v_inspection.unit_id),
    'method', v_inspection.method, 'population', v_inspection.population, 'closed_at', v_inspection.closed_at, 'conclusion', v_inspection.conclusion,
    'earliest_due', public.due_date('update', private.today()), 'may_check', private.has_role('province_officer') and v_inspection.closed_at is null,
    'records', (select coalesce(jsonb_agg(jsonb_build_object('employee_id', e.id, 'full_name', e.full_name, 'code', e.code, 'unit_name', u.name,
                  'version', e.approved_version, 'archived', e.status = 'archived', 'checked_at', r.checked_at, 'due_on', r.due_on, 'flags', r.flags, 'mended', r.mended,
                  'mended_at', r.mended_at,
                  'state', case when r.checked_at is null then 'waiting' when r.flags = 0 then 'agrees' when r.mended_at is not null then 'mended'
                                when r.due_on < private.today() then 'late' else 'flagged' end,
                  'findings', (select coalesce(jsonb_agg(jsonb_build_object('section', f.section, 'field', f.field, 'reason', f.reason) order by f.section, f.id), '[]')
                                 from public.inspection_finding f where f.inspection_id = p_id and f.employee_id = e.id)) order by e.name_sort, e.id), '[]')
                  from private.inspection_results(p_id, private.now()) r join public.employee e on e.id = r.employee_id join public.unit u on u.id = r.unit_id
                 where e.unit_lft <@ v_ranges));
end
$$;
create function public.open_inspection(p_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_inspection(p_id) $$;
comment on function public.open_inspection(uuid) is
  'An inspection that concerns the caller''s scope, with the drawn records of that scope, what was flagged in each and whether it is mended: {id, number,
   decided_on, reason, unit, method, population, closed_at, conclusion, earliest_due, may_check, records [{…, state: waiting | agrees | flagged | late | mended}]}.
   The reading is logged. Errors: inspection_unknown (PT404).';

create function private.my_inspections() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_own uuid := private.own_employee();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'due_on', r.due_on, 'findings', (
            select jsonb_agg(jsonb_build_object('section', f.section, 'field', f.field, 'reason', f.reason,
                     'title_vi', s.title_vi, 'title_en', s.title_en, 'label_vi', p.label_vi, 'label_en', p.label_en) order by s.position, p.position)
              from public.inspection_finding f join public.profile_section s on s.key = f.section
              left join public.profile_field p on p.section = f.section and p.field = f.field
             where f.inspection_id = i.id and f.employee_id = v_own)) order by r.due_on, i.id), '[]')
            from public.inspection_record d join public.inspection i on i.id = d.inspection_id
           cross join lateral private.inspection_results(d.inspection_id, private.now()) r
           where d.employee_id = v_own and r.employee_id = v_own and d.due_on is not null and r.mended_at is null);
end
$$;
create function public.my_inspections() returns jsonb
language sql stable set search_path = '' as $$ select private.my_inspections() $$;
comment on function public.my_inspections() is
  'What inspections flagged in the caller''s own record and is not mended yet: [{number, due_on, findings [{section, field, reason, title_vi, label_vi, …}]}].';

grant execute on function private.draw_inspection(jsonb), public.draw_inspection(jsonb),
  private.check_inspected_record(uuid, uuid, int, jsonb, date), public.check_inspected_record(uuid, uuid, int, jsonb, date),
  private.close_inspection(uuid, text), public.close_inspection(uuid, text), private.open_inspection(uuid), public.open_inspection(uuid),
  private.my_inspections(), public.my_inspections() to authenticated;
