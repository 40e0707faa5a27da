-- Đúng, đủ, sạch: every rule has a name here, and one function applies them all. Forms ask it, submission and approval obey it.

create table public.check_rule (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  severity text not null check (severity in ('error', 'warning')),
  quality text not null check (quality in ('correct', 'complete', 'clean')),
  message_vi text not null,
  message_en text not null,
  basis text,
  updated_at timestamptz not null default private.now()
);
comment on table public.check_rule is
  'Named rules. Messages may hold {label}, {limit}, {entry}. Errors block submission and approval, warnings are shown to the manager.';
alter table public.check_rule enable row level security;
create policy check_rule_read on public.check_rule for select to authenticated using ((select private.is_member()));
grant select on public.check_rule to authenticated;

create type private.finding as (section text, entry_id uuid, field text, rule text, params jsonb);

create function private.check_fields(p_section text, p_entry_id uuid, p_values jsonb, p_category text)
returns setof private.finding
language plpgsql stable set search_path = ''
as $$
declare
  f public.profile_field;
  v text;
  v_rule text;
  v_params jsonb;
  v_today date := private.today();
begin
  for f in select * from public.profile_field x where x.section = p_section order by x.position loop
    v := p_values ->> f.field;
    v_rule := null;
    v_params := '{}';
    if v is null or btrim(v) = '' then
      if p_category = any (f.required_for) then v_rule := 'required'; end if;
    elsif f.type in ('text', 'multiline', 'email') and length(v) > coalesce(f.max_length, 2000) then
      v_rule := 'too_long'; v_params := jsonb_build_object('limit', coalesce(f.max_length, 2000));
    elsif f.type in ('date', 'month') and (v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(v, 'date')) then
      v_rule := 'date_invalid';
    elsif f.type in ('date', 'month') and v::date < date '1900-01-01' then
      v_rule := 'date_too_early';
    elsif f.type in ('date', 'month') and f.not_in_future and v::date > v_today then
      v_rule := 'date_in_future';
    elsif f.type = 'year' and (v !~ '^\d{4}$' or v::int not between 1900 and extract(year from v_today)) then
      v_rule := 'year_invalid';
    elsif f.type = 'integer' and (not pg_input_is_valid(v, 'integer') or v::int < coalesce(f.minimum, 0) or v::int > coalesce(f.maximum, 1000000)) then
      v_rule := 'number_out_of_range'; v_params := jsonb_build_object('limit', coalesce(f.minimum, 0) || '–' || coalesce(f.maximum, 1000000));
    elsif f.type = 'decimal' and (v !~ '^\d{1,6}(\.\d{1,2})?$' or v::numeric < coalesce(f.minimum, 0) or v::numeric > coalesce(f.maximum, 99)) then
      v_rule := 'number_out_of_range'; v_params := jsonb_build_object('limit', coalesce(f.minimum, 0) || '–' || coalesce(f.maximum, 99));
    elsif f.type = 'boolean' and v not in ('true', 'false') then
      v_rule := 'value_unknown';
    elsif f.type = 'catalogue' and not private.catalogue_has(f.catalogue, v) then
      v_rule := 'value_unknown';
    elsif f.type = 'phone' and regexp_replace(v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then
      v_rule := 'phone_invalid';
    elsif f.type = 'email' and v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then
      v_rule := 'email_invalid';
    elsif f.type = 'identity_number' and v !~ '^\d{12}$' then
      v_rule := 'identity_number_format';
    elsif f.field = 'full_name' and v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then
      v_rule := 'name_characters';
    elsif f.field = 'full_name' and length(v) > coalesce(f.max_length, 100) then
      v_rule := 'too_long'; v_params := jsonb_build_object('limit', coalesce(f.max_length, 100));
    end if;
    if v_rule is not null then
      return next row(p_section, p_entry_id, f.field, v_rule, v_params)::private.finding;
    end if;
  end loop;
end
$$;
comment on function private.check_fields(text, uuid, jsonb, text) is 'Rules of single fields, driven by profile_field: required, type, length, catalogue, future.';

create function private.as_date(p_value text) returns date
language sql immutable set search_path = ''
as $$ select case when p_value ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(p_value, 'date') then p_value::date end $$;

create function private.check_across(p_record jsonb, p_employee_id uuid)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
declare
  i jsonb := p_record #> '{identity,0}';
  r jsonb := p_record #> '{recruitment,0}';
  p jsonb := p_record #> '{position,0}';
  s jsonb := p_record #> '{rank_salary,0}';
  e jsonb;
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_number text := p_record #>> '{identity,0,identity_number}';
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_from date;
  v_to date;
  v_group text;
  v_coefficient numeric;
begin
  -- identity: structure of the 12 digits (Thông tư 07/2016/TT-BCA, Điều 4)
  if v_number ~ '^\d{12}$' then
    if v_birth is not null and (i ->> 'gender') in ('1', '2') then
      if substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + ((i ->> 'gender')::int - 1) then
        return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_sex_century', '{}')::private.finding;
      elsif substr(v_number, 5, 2) <> to_char(v_birth, 'YY') then
        return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_birth_year', '{}')::private.finding;
      end if;
    end if;
    if left(v_number, 3)::int < 100 and not private.catalogue_has('cccd_province', left(v_number, 3)) then
      return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_province', '{}')::private.finding;
    end if;
    if exists (select 1 from public.employee x where x.identity_number = v_number and x.id <> p_employee_id) then
      return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_taken', '{}')::private.finding;
    end if;
  end if;
  if (i ->> 'social_insurance_number') is not null and (i ->> 'social_insurance_number') !~ '^\d{10}(\d{2})?$' then
    return next row('identity', (i ->> 'id')::uuid, 'social_insurance_number', 'social_insurance_format', '{}')::private.finding;
  end if;
  if v_birth is not null and v_birth > private.today() - interval '18 years' then
    return next row('identity', (i ->> 'id')::uuid, 'birth_date', 'age_below_18', '{}')::private.finding;
  end if;
  if private.as_date(i ->> 'identity_issued_on') < v_birth + interval '14 years' then
    return next row('identity', (i ->> 'id')::uuid, 'identity_issued_on', 'issued_before_14', '{}')::private.finding;
  end if;
  -- recruitment
  if v_recruited < v_birth + interval '18 years' then
    return next row('recruitment', (r ->> 'id')::uuid, 'first_recruited_on', 'recruited_before_18', '{}')::private.finding;
  end if;
  if private.as_date(r ->> 'agency_joined_on') < v_recruited then
    return next row('recruitment', (r ->> 'id')::uuid, 'agency_joined_on', 'joined_before_recruited', '{}')::private.finding;
  end if;
  if private.as_date(r ->> 'probation_to') < private.as_date(r ->> 'probation_from') then
    return next row('recruitment', (r ->> 'id')::uuid, 'probation_to', 'period_reversed', '{}')::private.finding;
  end if;
  if private.as_date(p ->> 'appointed_on') < v_recruited then
    return next row('position', (p ->> 'id')::uuid, 'appointed_on', 'appointed_before_recruited', '{}')::private.finding;
  end if;
  -- rank and salary: step and coefficient as the salary table of the rank has them (Nghị định 204/2004/NĐ-CP)
  select k.salary_group into v_group from public.rank k where k.code = s ->> 'rank_code';
  if v_group is not null and (s ->> 'salary_step') ~ '^\d{1,2}$' then
    select t.coefficient into v_coefficient from public.salary_scale_step t
     where t.salary_group = v_group and t.step = (s ->> 'salary_step')::int order by t.coefficient limit 1;
    if v_coefficient is null then
      return next row('rank_salary', (s ->> 'id')::uuid, 'salary_step', 'step_not_in_scale', '{}')::private.finding;
    elsif (s ->> 'salary_coefficient') ~ '^\d{1,2}(\.\d{1,2})?$' and (s ->> 'salary_coefficient')::numeric <> v_coefficient
      and not exists (select 1 from public.salary_scale_step t where t.salary_group = v_group and t.step = (s ->> 'salary_step')::int
                        and t.coefficient = (s ->> 'salary_coefficient')::numeric) then
      return next row('rank_salary', (s ->> 'id')::uuid, 'salary_coefficient', 'coefficient_not_in_scale',
                      jsonb_build_object('limit', replace(v_coefficient::text, '.', ',')))::private.finding;
    end if;
  end if;
  if private.as_date(s ->> 'salary_from') < private.as_date(s ->> 'rank_appointed_on') then
    return next row('rank_salary', (s ->> 'id')::uuid, 'salary_from', 'step_before_rank', '{}')::private.finding;
  end if;
  -- histories
  for e in select * from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) loop
    v_from := private.as_date(e ->> 'studied_from'); v_to := private.as_date(e ->> 'studied_to');
    if v_to < v_from then
      return next row('education', (e ->> 'id')::uuid, 'studied_to', 'period_reversed', '{}')::private.finding;
    end if;
    if v_birth is not null and (e ->> 'graduation_year') ~ '^\d{4}$' and (e ->> 'graduation_year')::int < extract(year from v_birth) + 15 then
      return next row('education', (e ->> 'id')::uuid, 'graduation_year', 'degree_too_young', '{}')::private.finding;
    end if;
  end loop;
  for e in select * from jsonb_array_elements(coalesce(p_record -> 'work_history', '[]')) loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := private.as_date(e ->> 'worked_to');
    if v_to < v_from then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_to', 'period_reversed', '{}')::private.finding;
    elsif exists (select 1 from jsonb_array_elements(p_record -> 'work_history') o
                   where o ->> 'id' > e ->> 'id'
                     and daterange(v_from, coalesce(v_to, 'infinity'), '[)') &&
                         case when coalesce(private.as_date(o ->> 'worked_to'), 'infinity') >= private.as_date(o ->> 'worked_from')
                              then daterange(private.as_date(o ->> 'worked_from'), coalesce(private.as_date(o ->> 'worked_to'), 'infinity'), '[)') end) then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_from', 'work_overlaps', '{}')::private.finding;
    end if;
    if v_birth is not null and v_from < v_birth + interval '15 years' then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_from', 'work_too_young', '{}')::private.finding;
    end if;
  end loop;
end
$$;
comment on function private.check_across(jsonb, uuid) is
  'Rules across fields and people. Says only that an identity number is taken, never by whom. Definer: looks across the province.';

create function private.check_record(p_record jsonb, p_category text, p_employee_id uuid, p_documents jsonb default '{}')
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable security definer set search_path = ''
as $$
  with findings as (
    select x.* from public.profile_section k
      cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
      cross join lateral private.check_fields(k.key, (e ->> 'id')::uuid, e, p_category) x
    union all
    select k.key, null::uuid, null::text, 'section_missing', jsonb_build_object('entry', k.title_vi, 'entry_en', k.title_en)
      from public.profile_section k
     where jsonb_array_length(coalesce(p_record -> k.key, '[]')) < greatest(k.minimum_entries, case when k.repeatable then 0 else 1 end)
    union all
    select k.key, (e ->> 'id')::uuid, null, 'proof_missing', '{}'
      from public.profile_section k cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and not coalesce(p_documents ? (e ->> 'id'), false)
    union all
    select (private.check_across(p_record, p_employee_id)).*
  )
  select f.section, f.entry_id, f.field, f.rule, r.severity, r.quality,
         replace(replace(replace(r.message_vi, '{label}', coalesce(p.label_vi, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry', k.title_vi)),
         replace(replace(replace(r.message_en, '{label}', coalesce(p.label_en, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry_en', k.title_en))
    from findings f
    join public.check_rule r on r.key = f.rule
    join public.profile_section k on k.key = f.section
    left join public.profile_field p on p.section = f.section and p.field = f.field
   order by k.position, f.entry_id, p.position
$$;
comment on function private.check_record(jsonb, text, uuid, jsonb) is
  'Everything found in a record {section: [{id, field…}]}: one row a finding with its message in both languages.
   p_documents has one key for each entry id that a paper proves. Definer: see check_across.';
