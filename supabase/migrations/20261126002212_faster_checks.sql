-- By hand: the generated way would drop and make anew everything that hangs on these functions; a function may change its language in place.

create or replace function private.now() returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
begin
  return coalesce((select c.frozen_at from private.clock c), pg_catalog.now());
end
$$;
comment on function private.now() is
  'The present moment. plpgsql, because it is asked at every turn and a function in SQL would be planned each time. Definer: reads private.clock.';

create or replace function private.today() returns date
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (private.now() at time zone 'Asia/Ho_Chi_Minh')::date;
end
$$;
comment on function private.today() is 'The present day in Vietnam. Definer: reads private.clock.';

create or replace function private.check_fields(p_record jsonb, p_category text)
returns setof private.finding
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  -- kept from being asked for again at every field
  with b as materialized (select private.today() as today)
  select k.key, (e.value ->> 'id')::uuid, f.field, r.rule,
         case r.rule when 'too_long' then jsonb_build_object('limit', coalesce(f.max_length, 2000))
                     when 'number_out_of_range' then jsonb_build_object('limit', l.lowest || '–' || l.highest) else '{}' end
    from b
   cross join public.profile_section k
   cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
    join public.profile_field f on f.section = k.key and f.source = 'declared'
   cross join lateral (select e.value ->> f.field as v) x
   cross join lateral (select coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest) l
   cross join lateral (select case
     when x.v is null or btrim(x.v) = '' then
       case when p_category = any (f.required_for) and (f.asked_of is null or p_category = any (f.asked_of))
                 and (f.applies_when is null or f.applies_when -> 'in' ? coalesce(e.value ->> (f.applies_when ->> 'field'), '')) then 'required' end
     when f.type in ('text', 'multiline', 'email', 'commune') and length(x.v) > coalesce(f.max_length, 2000) then 'too_long'
     when f.type in ('text', 'multiline', 'commune') and x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
     when f.type in ('date', 'month') then case
       when x.v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(x.v, 'date') then 'date_invalid'
       when x.v::date < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and x.v::date > b.today then 'date_in_future'
       when f.ends is not null and x.v::date < private.as_date(e.value ->> f.ends) then 'period_reversed' end
     when f.type = 'partial_date' then case
       when private.as_date(x.v) is null then 'date_invalid'
       when private.as_date(x.v) < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and private.as_date(x.v) > b.today then 'date_in_future'
       when f.ends is not null and upper(private.day_span(x.v)) <= private.as_date(e.value ->> f.ends) then 'period_reversed' end
     when f.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from b.today) then 'year_invalid' end
     when f.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
     when f.catalogue = 'rank' then case when not exists (select 1 from public.rank c where c.code = x.v) then 'value_unknown' end
     when f.type = 'catalogue' then case
       when not exists (select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v) then 'value_unknown'
       when f.dated_by is not null and private.as_date(e.value ->> f.dated_by) is not null and not exists (
              select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v
                 and daterange(c.valid_from, c.valid_to, '[]') && private.day_span(e.value ->> f.dated_by)) then 'value_not_in_force' end
     when f.type = 'commune' then case when x.v ~ '^\d{5}:' and not exists (
              select 1 from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                 and coalesce(c.valid_from::text, '') = substr(x.v, 7)) then 'value_unknown' end
     when f.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
     when f.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
     when f.type = 'email' then case when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
     when f.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
     when f.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end
   end as rule) r
   where r.rule is not null and (k.asked_of is null or p_category = any (k.asked_of));
end
$$;
comment on function private.check_fields(jsonb, text) is
  'Rules of single fields of a record {section: [{id, field…}]}, driven by profile_field: required, type, length, catalogue and its period, future.
   Definer: reads catalogues for any caller.';

create or replace function private.score_records(p_ids uuid[]) returns int
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  with record as materialized (
    select e.id, e.category, v.version, v.snapshot -> 'sections' as sections, v.snapshot -> 'entry_documents' as documents
      from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
     where e.id = any (p_ids) and e.status = 'active'),
  -- required fields of an entry by category: those always asked, and those that depend on another field
  always as materialized (
    select c.category, f.section, count(*)::int as fields
      from (select distinct r.category from record r) c join public.profile_field f
        on f.source = 'declared' and c.category = any (f.required_for) and (f.asked_of is null or c.category = any (f.asked_of)) and f.applies_when is null
     group by 1, 2),
  depending as materialized (
    select f.section, f.required_for, f.asked_of, f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes
      from public.profile_field f where f.source = 'declared' and f.applies_when is not null and f.required_for <> '{}'),
  entry as materialized (
    select r.id, r.category, k.key as section, e.value
      from record r cross join public.profile_section k cross join lateral jsonb_array_elements(coalesce(r.sections -> k.key, '[]')) e
     where k.asked_of is null or r.category = any (k.asked_of)),
  filled as materialized (
    select n.id, n.section, count(*)::int as fields, count(*) filter (where f.type in ('text', 'multiline', 'identity_number', 'phone', 'email'))::int as texts
      from entry n cross join lateral jsonb_each_text(n.value) x join public.profile_field f on f.section = n.section and f.field = x.key
     where f.source = 'declared' and btrim(x.value) <> ''
     group by 1, 2),
  applied as materialized (
    select n.id, n.section, count(*)::int as fields
      from entry n join depending d on d.section = n.section and n.category = any (d.required_for) and (d.asked_of is null or n.category = any (d.asked_of))
                                   and d.codes ? coalesce(n.value ->> d.on_field, '')
     group by 1, 2),
  part as materialized (
    select r.id, k.key as section, greatest(k.minimum_entries - c.entries, 0) * greatest(coalesce(a.fields, 0), 1) as missing,
           c.entries * (coalesce(a.fields, 0) + (cardinality(k.proof_kinds) > 0)::int) + coalesce(d.fields, 0) as asked,
           coalesce(l.fields, 0) as correct, coalesce(l.texts, 0) as clean
      from record r cross join public.profile_section k
     cross join lateral (select jsonb_array_length(coalesce(r.sections -> k.key, '[]')) as entries) c
      left join always a on a.category = r.category and a.section = k.key
      left join applied d on d.id = r.id and d.section = k.key
      left join filled l on l.id = r.id and l.section = k.key
     where k.asked_of is null or r.category = any (k.asked_of)),
  found as materialized (
    select r.id, c.rule, c.section, coalesce(c.field, '') as field, c.severity, c.quality, count(*)::int as times,
           coalesce(array_agg(c.entry_id order by c.entry_id) filter (where c.entry_id is not null), '{}') as entry_ids
      from record r cross join lateral private.check_record(r.sections, r.category, r.id, r.documents) c
     group by 1, 2, 3, 4, 5, 6),
  lost as materialized (
    select f.id, f.section, f.quality,
           sum(case when f.rule = 'section_missing' then 3 * p.missing when f.severity = 'error' then 3 * f.times else f.times end)::int as thirds
      from found f left join part p on p.id = f.id and p.section = f.section group by 1, 2, 3),
  tally as (
    select p.id, p.section, p.asked + p.missing as complete, p.correct, p.clean, coalesce(o.complete, 0) as complete_lost, coalesce(o.correct, 0) as correct_lost,
           coalesce(o.clean, 0) as clean_lost
      from part p left join (
        select l.id, l.section, max(l.thirds) filter (where l.quality = 'complete') as complete, max(l.thirds) filter (where l.quality = 'correct') as correct,
               max(l.thirds) filter (where l.quality = 'clean') as clean from lost l group by 1, 2) o on o.id = p.id and o.section = p.section),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on)
    select r.id, 0, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           jsonb_object_agg(t.section, jsonb_build_object('complete', jsonb_build_array(t.complete, t.complete_lost),
             'correct', jsonb_build_array(t.correct, t.correct_lost), 'clean', jsonb_build_array(t.clean, t.clean_lost)))
             filter (where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0), v_basis, v_today
      from record r join tally t on t.id = r.id group by r.id, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on
      where s.version <= excluded.version
    returning 1),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, 0, f.severity, f.quality, f.times, f.entry_ids from found f
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids
      where (o.severity, o.quality, o.times, o.entry_ids) is distinct from (excluded.severity, excluded.quality, excluded.times, excluded.entry_ids)),
  solved as (
    delete from public.record_finding o
     where o.employee_id = any (p_ids)
       and not exists (select 1 from found f where f.id = o.employee_id and f.rule = o.rule and f.section = o.section and f.field = o.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id))
  select count(*) into v_count from scored;
  return v_count;
end
$$;
comment on function private.score_records(uuid[]) is
  'Computes the scores and findings of these records from their approved versions; takes them away from records not approved or no longer at work.
   Returns how many have a score. One statement for one record or many. Definer: reads versions, writes what nobody may write.';

