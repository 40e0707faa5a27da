SET local check_function_bodies = off;

DROP FUNCTION "private"."catalogue_place"(text, text[]);

CREATE OR REPLACE FUNCTION private.check_training (
  p_records private.checked_record[]
)
  RETURNS SETOF private.finding_in_record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  with p as materialized (
    select r.employee_id, r.sections, r.sections #> '{qualification,0}' as q, d.today,
           extract(year from private.as_date(r.sections #>> '{identity,0,birth_date}')) as birth_year,
           array(select e ->> 'level' from jsonb_array_elements(coalesce(r.sections -> 'education', '[]')) e) as educated,
           array(select e ->> 'level' from jsonb_array_elements(coalesce(r.sections -> 'political_training', '[]')) e) as trained
      from (select private.today() as today offset 0) d cross join unnest(p_records) r)
  select p.employee_id, f
    from p
   -- catalogues stand with the highest level first
   cross join lateral unnest(array[
     case when (select min(c.position) from public.catalogue_item c where c.catalogue = 'education_level' and c.code = p.q ->> 'education_level')
               <> (select min(c.position) from public.catalogue_item c where c.catalogue = 'education_level' and c.code = any (p.educated))
       then private.found('qualification', p.q, 'education_level', 'highest_level_differs') end,
     case when (select min(c.position) from public.catalogue_item c where c.catalogue = 'political_theory' and c.code = p.q ->> 'political_theory') <> coalesce(
                 (select min(c.position) from public.catalogue_item c where c.catalogue = 'political_theory' and c.code = any (p.trained)),
                 (select min(c.position) from public.catalogue_item c where c.catalogue = 'political_theory' and c.code = 'CHUA'))
       then private.found('qualification', p.q, 'political_theory', 'political_theory_differs') end,
     case when p.birth_year + 18 > 1989
           and exists (select 1 from public.catalogue_item k where k.catalogue = 'general_education' and k.code = p.q ->> 'general_education' and k.name_vi like '%/10')
       then private.found('qualification', p.q, 'general_education', 'general_education_system') end]) f
   where f.rule is not null
  union all
  select p.employee_id, f
    from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'education', '[]')) e
   cross join lateral unnest(array[
     case when e.value ->> 'graduation_year' ~ '^\d{4}$' and (e.value ->> 'graduation_year')::int < p.birth_year + 15
       then private.found('education', e.value, 'graduation_year', 'degree_too_young') end,
     case when e.value ->> 'level' in ('ĐH', 'ThS', 'TS', 'TSKH', 'CKI', 'CKII') and extract(year from private.as_date(e.value ->> 'studied_from')) < p.birth_year + 17
       then private.found('education', e.value, 'studied_from', 'degree_started_young') end]) f
   where f.rule is not null
  union all
  select p.employee_id, private.found('language_skill', e.value, 'expires_on', 'certificate_expired')
    from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'language_skill', '[]')) e
   where private.as_date(e.value ->> 'expires_on') < p.today
      or e.value ->> 'expires_on' is null and e.value ->> 'certificate' ~ '^(IELTS|TOEFL|TOEIC)' and private.as_date(e.value ->> 'studied_to') < p.today - interval '2 years';
end
$function$;

CREATE OR REPLACE FUNCTION private.score (
  p_points integer,
  p_lost   integer
)
  RETURNS numeric
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return case when p_points > 0 then greatest(0, trunc(100 - 100.0 * p_lost / (3 * p_points), 1)) end;
end
$function$;

CREATE OR REPLACE FUNCTION private.score_records (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET work_mem TO '64MB'
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_records private.checked_record[];
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  -- Taken apart in one go: a snapshot is compressed, and would be unpacked again for each of its parts.
  select coalesce(array_agg(row(e.id, e.category, s.sections, s.entry_documents)::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   cross join lateral jsonb_to_record(v.snapshot) s(sections jsonb, entry_documents jsonb)
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version, e.approved_at from unnest(v_records) r join public.employee e on e.id = r.employee_id),
  checked as materialized (select * from private.check_sections(v_records)),
  found as materialized (
    select x.employee_id as id, x.rule, x.section, x.field, r.severity, r.quality, count(*)::int as times,
           coalesce(array_agg(x.entry_id order by x.entry_id) filter (where x.entry_id is not null), '{}') as entry_ids
      from (select c.employee_id, f.section, f.entry_id, coalesce(f.field, '') as field, f.rule from checked c cross join lateral unnest(c.found) f
            union all
            select a.employee_id, (a.finding).section, (a.finding).entry_id, coalesce((a.finding).field, ''), (a.finding).rule from private.check_across(v_records) a) x
      join public.check_rule r on r.key = x.rule group by 1, 2, 3, 4, 5, 6),
  lost as (
    select f.id, f.section, sum(f.thirds) filter (where f.quality = 'complete')::int as complete, sum(f.thirds) filter (where f.quality = 'correct')::int as correct,
           sum(f.thirds) filter (where f.quality = 'clean')::int as clean
      from (select o.id, o.section, o.quality,
                   case when o.rule = 'section_missing' then 3 * c.missing when o.severity = 'error' then 3 * o.times else o.times end as thirds
              from found o left join checked c on c.employee_id = o.id and c.section = o.section) f
     group by 1, 2),
  tally as (
    select c.employee_id as id, c.section, c.complete, c.correct, c.clean, coalesce(l.complete, 0) as complete_lost, coalesce(l.correct, 0) as correct_lost,
           coalesce(l.clean, 0) as clean_lost
      from checked c left join lost l on l.id = c.employee_id and l.section = c.section),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on)
    select r.id, r.unit_lft, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           jsonb_object_agg(t.section, jsonb_build_object('complete', jsonb_build_array(t.complete, t.complete_lost),
             'correct', jsonb_build_array(t.correct, t.correct_lost), 'clean', jsonb_build_array(t.clean, t.clean_lost)))
             filter (where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0), v_basis, v_today
      from record r join tally t on t.id = r.id group by r.id, r.unit_lft, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on
      where s.version <= excluded.version
    returning s.employee_id, s.complete, s.correct, s.clean),
  present as materialized (select * from public.record_finding o where o.employee_id = any (p_ids)),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, r.unit_lft, f.severity, f.quality, f.times, f.entry_ids
      from found f join record r on r.id = f.id
      left join present p on p.employee_id = f.id and p.rule = f.rule and p.section = f.section and p.field = f.field
     where (p.severity, p.quality, p.times, p.entry_ids) is distinct from (f.severity, f.quality, f.times, f.entry_ids)
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids),
  solved as (
    delete from public.record_finding o using present p
     where o.employee_id = p.employee_id and o.rule = p.rule and o.section = p.section and o.field = p.field
       and not exists (select 1 from found f where f.id = p.employee_id and f.rule = p.rule and f.section = p.section and f.field = p.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id)
    returning s.employee_id),
  remembered as (
    insert into private.score_past as p (employee_id, since, complete, correct, clean)
    select n.employee_id, case when l.employee_id is null then coalesce(r.approved_at, private.now()) else private.now() end, n.complete, n.correct, n.clean
      from (select * from scored union all select d.employee_id, null, null, null from left_service d) n
      left join record r on r.id = n.employee_id
      left join lateral (select * from private.score_past x where x.employee_id = n.employee_id order by x.since desc limit 1) l on true
     where l.employee_id is null or (l.complete, l.correct, l.clean) is distinct from (n.complete, n.correct, n.clean)
    on conflict (employee_id, since) do update set complete = excluded.complete, correct = excluded.correct, clean = excluded.clean)
  select count(*) into v_count from scored;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.section_states (
  p_sections jsonb
)
  RETURNS text[]
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return array(
    select s.key || ':' || case when s.value -> 'complete' ->> 1 <> '0' then 'd' else '' end || case when s.value -> 'correct' ->> 1 <> '0' then 'u' else '' end
             || case when s.value -> 'clean' ->> 1 <> '0' then 's' else '' end
      from jsonb_each(p_sections) s order by 1);
end
$function$;
