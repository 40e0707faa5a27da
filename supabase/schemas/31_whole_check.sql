-- All rules over a whole record: fields, entries, sections, papers, across fields and across people. [M7, M9]

create function private.check_record(p_record jsonb, p_category text, p_employee_id uuid, p_documents jsonb default '{}')
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  with findings as (
    select x.* from private.check_fields(p_record, p_category) x
    union all
    select k.key, null::uuid, null::text, 'section_missing', jsonb_build_object('entry', k.title_vi, 'entry_en', k.title_en)
      from public.profile_section k
     where jsonb_array_length(coalesce(p_record -> k.key, '[]')) < k.minimum_entries and (k.asked_of is null or p_category = any (k.asked_of))
    union all
    select k.key, (e ->> 'id')::uuid, null, 'proof_missing', '{}'
      from public.profile_section k cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and (k.asked_of is null or p_category = any (k.asked_of)) and not coalesce(p_documents ? (e ->> 'id'), false)
    union all
    select x.* from private.check_person(p_record, p_employee_id) x
    union all
    select x.* from private.check_family(p_record) x
    union all
    select x.* from private.check_service(p_record, p_category) x
    union all
    select x.* from private.check_salary(p_record, p_category) x
    union all
    select x.* from private.check_training(p_record) x
    union all
    select x.* from private.check_conduct(p_record) x
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
