-- All rules over whole records: fields, entries, sections, papers, across fields and across people. [M7, M9]

create function private.check_across(p_records private.checked_record[]) returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  select * from private.check_person(p_records)
  union all select * from private.check_family(p_records)
  union all select * from private.check_service(p_records)
  union all select * from private.check_work(p_records)
  union all select * from private.check_salary(p_records)
  union all select * from private.check_training(p_records)
  union all select * from private.check_conduct(p_records);
end
$$;
comment on function private.check_across(private.checked_record[]) is
  'The rules that look at more than one field, of these records; those of single fields: check_sections. Definer: see the functions it joins.';

create function private.check_record(p_record jsonb, p_category text, p_employee_id uuid, p_documents jsonb default '{}')
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_records private.checked_record[] := array[row(p_employee_id, p_category, p_record, p_documents)::private.checked_record];
begin
  return query
  with findings as (
    select f.* from private.check_sections(v_records) c cross join lateral unnest(c.found) f
    union all
    select (a.finding).* from private.check_across(v_records) a
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
   order by k.position, f.entry_id, p.position;
end
$$;
comment on function private.check_record(jsonb, text, uuid, jsonb) is
  'Everything found in a record {section: [{id, field…}]}: one row a finding with its message in both languages.
   p_documents has one key for each entry id that a paper proves. Definer: see the functions it joins.';
