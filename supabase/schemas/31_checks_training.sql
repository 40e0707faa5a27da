-- Rules of “đúng, đủ, sạch” across fields: qualifications and training; Party, military service, discipline, evaluation.

create function private.check_training(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
comment on function private.check_training(private.checked_record[]) is
  'Rules of qualifications and training: highest levels agree with the histories. Definer: reads catalogues.';

create function private.held_office(p_sections jsonb, p_days daterange) returns boolean
language plpgsql immutable set search_path = ''
as $$
declare
  v_days daterange := coalesce(p_days, '(,)');
begin
  return coalesce(p_sections #>> '{position,0,position_title}' is not null and private.as_date(p_sections #>> '{position,0,appointed_on}') < upper(v_days), false)
      or coalesce(p_sections #>> '{party,0,position}' is not null and private.as_date(p_sections #>> '{party,0,joined_on}') < upper(v_days), false)
      -- Plans to appoint and the ends of appointments hold no office; the end of an appointment may be written up to a month before it is lost.
      or exists (select 1 from jsonb_array_elements(coalesce(p_sections -> 'appointment', '[]')) e
                  where e ->> 'kind' not in ('QH', 'BSQH', 'DRQH', 'MN', 'TC', 'TGC')
                    and daterange(private.as_date(e ->> 'effective_from'), (private.as_date(e ->> 'effective_to') + interval '1 month')::date, '[]') && v_days)
      or exists (select 1 from jsonb_array_elements(coalesce(p_sections -> 'work_history', '[]')) e
                  where lower(e ->> 'position_title') ~ 'trưởng|phó|chủ tịch|giám đốc|bí thư|chánh|chủ nhiệm|ủy viên|uỷ viên|chỉ huy'
                    and daterange(private.as_date(e ->> 'worked_from'), (upper(private.day_span(e ->> 'worked_to')) + interval '1 month')::date, '[)') && v_days);
end
$$;
comment on function private.held_office(jsonb, daterange) is
  'Whether the record knows an office held on any of these days (null: ever): the present one, one of the Party, an appointment, or a leading title in the work history.';

create function private.check_conduct(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  with p as materialized (
    select r.ordinality as place, r.employee_id, x.*, d.today, r.sections #> '{party,0}' as y, r.sections #> '{military_service,0}' as m,
           private.as_date(r.sections #>> '{identity,0,birth_date}') as birth, private.as_date(r.sections #>> '{party,0,joined_on}') as joined,
           private.as_date(r.sections #>> '{party,0,official_on}') as official, private.as_date(r.sections #>> '{military_service,0,enlisted_on}') as enlisted,
           private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}') as recruited,
           r.sections,
           array(select e ->> 'year' from jsonb_array_elements(x.evaluations) e where e ->> 'year' is not null) as evaluated,
           array(select left(e ->> 'effective_from', 4) from jsonb_array_elements(x.disciplines) e where e ->> 'effective_from' is not null) as disciplined
      from (select private.today() as today offset 0) d cross join unnest(p_records) with ordinality r
     cross join lateral (select coalesce(r.sections -> 'evaluation', '[]') as evaluations, coalesce(r.sections -> 'discipline', '[]') as disciplines) x)
  select p.employee_id, f
    from p
   cross join lateral unnest(array[
     case when p.joined < p.birth + interval '18 years'
       then private.found('party', p.y, 'joined_on', 'party_before_18') end,
     case when p.official < p.joined
       then private.found('party', p.y, 'official_on', 'party_official_before_joined') end,
     case when p.official >= p.joined and p.official < p.joined + interval '12 months'
       then private.found('party', p.y, 'official_on', 'party_probation_short') end,
     case when p.enlisted < p.birth + interval '17 years'
       then private.found('military_service', p.m, 'enlisted_on', 'enlisted_before_17') end]) f
   where f.rule is not null
  union all
  select p.employee_id, f
    from p cross join lateral (select e.value as entry, private.as_date(e.value ->> 'effective_from') + interval '12 months' as due,
                                      private.as_date(e.value ->> 'effective_to') as ended from jsonb_array_elements(p.disciplines) e) e
   cross join lateral unnest(array[
     case when e.entry ->> 'form' in ('CCH', 'DCCH', 'GC') and not private.held_office(p.sections, private.day_span(e.entry ->> 'effective_from'))
       then private.found('discipline', e.entry, 'form', 'dismissal_without_position') end,
     case when e.entry ->> 'subject' = 'CQ' and e.ended <> e.due and e.ended <> e.due - interval '1 day'
       then private.found('discipline', e.entry, 'effective_to', 'discipline_end') end]) f
   where f.rule is not null
  union all
  select e.employee_id, f
    from (select p.employee_id, p.disciplined, e.value as entry, e.value ->> 'year' as year, e.value ->> 'result' as result,
                 min(e.value ->> 'id') over (partition by p.place, e.value ->> 'year') as first_of_year,
                 case when e.value ->> 'score' ~ '^\d+(\.\d+)?$' then (e.value ->> 'score')::numeric end as score
            from p cross join lateral jsonb_array_elements(p.evaluations) e offset 0) e
   cross join lateral unnest(array[
     case when e.year is not null and e.first_of_year < e.entry ->> 'id'
       then private.found('evaluation', e.entry, 'year', 'evaluation_year_twice') end,
     case when e.result in ('XS', 'T', 'HT', 'KHT') and e.result <> case when e.score >= 90 then 'XS' when e.score >= 70 then 'T' when e.score >= 50 then 'HT' when e.score < 50 then 'KHT' end
       then private.found('evaluation', e.entry, 'score', 'score_result_differs') end,
     case when e.result in ('XS', 'T') and e.year = any (e.disciplined)
       then private.found('evaluation', e.entry, 'result', 'good_result_in_discipline_year') end]) f
   where f.rule is not null
  union all
  -- a year with at least six months of service needs its result
  select p.employee_id, private.found('evaluation', null, null, 'evaluation_years_missing', string_agg(n::text, ', ' order by n))
    from p cross join lateral generate_series(extract(year from p.recruited + interval '6 months')::int, extract(year from p.today)::int - 1) n
   where n::text <> all (p.evaluated)
   group by p.place, p.employee_id;
end
$$;
comment on function private.check_conduct(private.checked_record[]) is
  'Rules of Party membership, military service, discipline and yearly evaluation. [Điều lệ Đảng; NĐ 335/2025, NĐ 233/2026, NĐ 234/2026] Definer: kept with its siblings.';
