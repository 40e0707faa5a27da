SET local check_function_bodies = off;

DROP TRIGGER "record_finding_follow_employee" ON "public"."record_finding";

DROP TRIGGER "record_score_follow_employee" ON "public"."record_score";

DROP FUNCTION "private"."catalogue_place"(text, text);

DROP FUNCTION "private"."check_conduct"(jsonb);

DROP FUNCTION "private"."check_family"(jsonb);

DROP FUNCTION "private"."check_person"(jsonb, uuid);

DROP FUNCTION "private"."check_salary"(jsonb, text);

DROP FUNCTION "private"."check_service"(jsonb, text);

DROP FUNCTION "private"."check_training"(jsonb);

CREATE TYPE "private"."checked_record" AS (
  "employee_id" uuid,
  "category"    text,
  "sections"    jsonb,
  "documents"   jsonb
);

CREATE TYPE "private"."finding_in_record" AS (
  "employee_id" uuid,
  "finding"     private.finding
);

CREATE TYPE "private"."section_check" AS (
  "employee_id" uuid,
  "section"     text,
  "complete"    integer,
  "correct"     integer,
  "clean"       integer,
  "missing"     integer,
  "found"       private.finding[]
);

CREATE OR REPLACE FUNCTION private.as_date (
  p_value text
)
  RETURNS date
  LANGUAGE plpgsql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
declare
  v_day text := case length(p_value) when 4 then p_value || '-01-01' when 7 then p_value || '-01' else p_value end;
begin
  return case when v_day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(v_day, 'date') then v_day::date end;
end
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_place (
  p_catalogue text,
  p_codes     text[]
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (select min(c.position) from public.catalogue_item c where c.catalogue = p_catalogue and c.code = any (p_codes));
end
$function$;

CREATE OR REPLACE FUNCTION private.check_across (
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
  select * from private.check_person(p_records)
  union all select * from private.check_family(p_records)
  union all select * from private.check_service(p_records)
  union all select * from private.check_work(p_records)
  union all select * from private.check_salary(p_records)
  union all select * from private.check_training(p_records)
  union all select * from private.check_conduct(p_records);
end
$function$;

CREATE OR REPLACE FUNCTION private.check_conduct (
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
    select r.ordinality as place, r.employee_id, x.*, d.today, r.sections #> '{party,0}' as y, r.sections #> '{military_service,0}' as m,
           private.as_date(r.sections #>> '{identity,0,birth_date}') as birth, private.as_date(r.sections #>> '{party,0,joined_on}') as joined,
           private.as_date(r.sections #>> '{party,0,official_on}') as official, private.as_date(r.sections #>> '{military_service,0,enlisted_on}') as enlisted,
           private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}') as recruited,
           r.sections #>> '{position,0,appointed_on}' is not null or r.sections #>> '{party,0,position}' is not null
             or jsonb_array_length(coalesce(r.sections -> 'appointment', '[]')) > 0 as held_office,
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
     case when e.entry ->> 'form' in ('CCH', 'DCCH') and not p.held_office
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
$function$;

CREATE OR REPLACE FUNCTION private.check_family (
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
  with family as materialized (
    select r.employee_id, r.sections -> 'family' as relatives, r.sections #>> '{identity,0,gender}' as gender, r.sections #>> '{identity,0,marital_status}' as marital_status,
           extract(year from private.as_date(r.sections #>> '{identity,0,birth_date}')) as birth_year
      from unnest(p_records) r where jsonb_array_length(coalesce(r.sections -> 'family', '[]')) > 0)
  select p.employee_id, f
    from (select m.*, array(select e ->> 'relationship' from jsonb_array_elements(m.relatives) e) as own,
                 case when m.gender = '1' then '{CHAV,MEV}' else '{CHAC,MEC}' end::text[] as spouse_parents from family m offset 0) p
   cross join lateral unnest(array[
     case when not (p.own && '{CHA,CHAN}') or not (p.own && '{ME,MEN}')
       then private.found('family', null, null, 'parents_missing') end,
     case when p.marital_status = 'KH' and not (p.own && '{VO,CHONG}' and p.own @> p.spouse_parents)
       then private.found('family', null, null, 'spouse_missing') end]) f
   where f.rule is not null
  union all
  select p.employee_id, f
    from (select m.employee_id, m.birth_year, e.value as entry, e.value ->> 'relationship' as relationship,
                 case when e.value ->> 'birth_year' ~ '^\d{4}$' then (e.value ->> 'birth_year')::int end as born
            from family m cross join lateral jsonb_array_elements(m.relatives) e offset 0) p
   cross join lateral unnest(array[
     case when exists (select 1 from public.catalogue_item k where k.catalogue = 'relationship' and k.code = p.relationship
                          and k.attributes ->> 'side' = case p.entry ->> 'side' when 'BT' then 'spouse' when 'VC' then 'own' end)
       then private.found('family', p.entry, 'side', 'family_side_differs') end,
     case when p.relationship in ('CHA', 'ME') and p.born > p.birth_year - 14 or p.relationship = 'CON' and p.born < p.birth_year + 14
       then private.found('family', p.entry, 'birth_year', 'relative_birth_year') end]) f
   where f.rule is not null;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_fields (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query select f.* from private.check_sections(array[row(null, p_category, p_record, null)::private.checked_record]) c
                cross join lateral unnest(c.found) f where f.field is not null;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_person (
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
  select p.employee_id, f
    from (
      select r.employee_id, x.i, x.c, r.sections #>> '{leaving,0,kind}' as left_as, d.today,
             x.i ->> 'full_name' as name, x.i ->> 'identity_number' as number, case when x.i ->> 'identity_number' ~ '^\d{12}$' then x.i ->> 'identity_number' end as digits,
             case when x.i ->> 'gender' in ('1', '2') then (x.i ->> 'gender')::int end as gender, x.birth, private.retirement_day(x.birth, x.i ->> 'gender') as retires,
             x.i ->> 'social_insurance_number' as insurance, x.i ->> 'legacy_identity_number' as legacy, x.i ->> 'tax_code' as tax,
             private.as_date(x.i ->> 'identity_issued_on') as issued, x.c ->> 'email_official' as email,
             regexp_replace(x.c ->> 'phone_mobile', '[ .]', '', 'g') as mobile, regexp_replace(x.c ->> 'phone_office', '[ .]', '', 'g') as office
        from (select private.today() as today offset 0) d cross join unnest(p_records) r
       cross join lateral (select r.sections #> '{identity,0}' as i, r.sections #> '{contact,0}' as c, private.as_date(r.sections #>> '{identity,0,birth_date}') as birth offset 0) x
      offset 0) p
   cross join lateral unnest(array[
     case when substr(p.digits, 4, 1)::int <> (extract(year from p.birth)::int / 100 - 19) * 2 + (p.gender - 1)
       then private.found('identity', p.i, 'identity_number', 'identity_number_sex_century') end,
     case when substr(p.digits, 5, 2) <> to_char(p.birth, 'YY')
       then private.found('identity', p.i, 'identity_number', 'identity_number_birth_year') end,
     case when left(p.digits, 3)::int < 100 and not private.catalogue_has('cccd_province', left(p.digits, 3))
       then private.found('identity', p.i, 'identity_number', 'identity_number_province') end,
     case when left(p.digits, 3) <> '0' || (p.i ->> 'birth_place_province') and private.catalogue_has('cccd_province', left(p.digits, 3))
       then private.found('identity', p.i, 'birth_place_province', 'birth_province_differs') end,
     case when exists (select 1 from public.employee e where e.identity_number = p.digits and e.id <> p.employee_id)
       then private.found('identity', p.i, 'identity_number', 'identity_number_taken') end,
     case when exists (select 1 from public.employee e where e.name_folded = private.fold(p.name) and e.birth_date = p.birth
                                                         and e.id <> p.employee_id and e.identity_number is distinct from p.number)
       then private.found('identity', p.i, 'full_name', 'probable_duplicate') end,
     case when p.legacy !~ '^\d{9}$'
       then private.found('identity', p.i, 'legacy_identity_number', 'legacy_identity_number_format') end,
     case when p.insurance !~ '^\d{10}$' and p.insurance is distinct from p.number
       then private.found('identity', p.i, 'social_insurance_number', 'social_insurance_format') end,
     case when exists (select 1 from public.profile_identity o where o.social_insurance_number = p.insurance and o.employee_id <> p.employee_id)
       then private.found('identity', p.i, 'social_insurance_number', 'social_insurance_taken') end,
     case when p.tax !~ '^\d{10}(-?\d{3})?$' and p.tax is distinct from p.number
       then private.found('identity', p.i, 'tax_code', 'tax_code_format') end,
     case when p.name <> initcap(p.name collate "vi-x-icu")
       then private.found('identity', p.i, 'full_name', 'name_case') end,
     case when p.name !~ '\s'
       then private.found('identity', p.i, 'full_name', 'name_one_word') end,
     case when p.birth > p.today - interval '18 years'
       then private.found('identity', p.i, 'birth_date', 'age_below_18') end,
     case when p.birth < p.today - interval '70 years'
       then private.found('identity', p.i, 'birth_date', 'age_above_70') end,
     case when p.retires < p.today and p.birth >= p.today - interval '70 years' and p.left_as is null
       then private.found('identity', p.i, 'birth_date', 'retirement_age_passed', to_char(p.retires, 'DD/MM/YYYY')) end,
     case when p.issued < p.birth + interval '14 years'
       then private.found('identity', p.i, 'identity_issued_on', 'issued_before_14') end,
     -- mobile numbers as renumbered in 2018; eleven digits are the old ones
     case when p.mobile ~ '^0\d{9,10}$' and p.mobile !~ '^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$'
       then private.found('contact', p.c, 'phone_mobile', case when p.mobile ~ '^01(2\d|6[2-9]|8[68]|99)\d{7}$' then 'mobile_old_prefix' else 'mobile_prefix' end) end,
     case when p.office ~ '^0\d{9,10}$' and p.office !~ '^02(56|69)\d{7}$'
       then private.found('contact', p.c, 'phone_office', 'office_phone_area') end,
     case when p.email ~ '@' and p.email !~* '@([a-z0-9-]+\.)*(gov\.vn|edu\.vn)$'
       then private.found('contact', p.c, 'email_official', 'email_official_domain') end]) f
   where f.rule is not null;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_record (
  p_record      jsonb,
  p_category    text,
  p_employee_id uuid,
  p_documents   jsonb DEFAULT '{}'::jsonb
)
  RETURNS TABLE (
    section    text,
    entry_id   uuid,
    field      text,
    rule       text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.check_salary (
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
    select r.ordinality as place, r.employee_id, r.category, r.sections, x.s, r.sections #>> '{qualification,0,education_level}' as education_level,
           r.sections #>> '{position,0,position_title}' as position_title, d.today, x.step, x.coefficient, t.scale, t.last, t.fits,
           k.code as rank_code, k.category as rank_category, k.salary_group, k.nd232_grade, coalesce(k.months_per_step, t.months) as months,
           private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}') as recruited, private.as_date(x.s ->> 'salary_from') as begun,
           private.as_date(x.s ->> 'next_raise_base_date') as counted_from, private.as_date(x.s ->> 'rank_appointed_on') as appointed,
           case when x.s ->> 'over_frame_percent' ~ '^\d{1,6}(\.\d+)?$' then (x.s ->> 'over_frame_percent')::numeric end as over_frame,
           case when x.s ->> 'position_allowance' ~ '^\d{1,6}(\.\d+)?$' then (x.s ->> 'position_allowance')::numeric end as allowance
      from (select private.today() as today offset 0) d cross join unnest(p_records) with ordinality r
     cross join lateral (
       select s, case when s ->> 'salary_step' ~ '^\d{1,2}$' then (s ->> 'salary_step')::int end as step,
              case when s ->> 'salary_coefficient' ~ '^\d{1,2}(\.\d{1,2})?$' then (s ->> 'salary_coefficient')::numeric end as coefficient
         from (select r.sections #> '{rank_salary,0}' as s offset 0) y offset 0) x
      left join public.rank k on k.code = x.s ->> 'rank_code'
     cross join lateral (
       select min(t.coefficient) filter (where t.step = x.step) as scale, max(t.step) as last, max(t.months_to_next_step) filter (where t.step = x.step) as months,
              coalesce(bool_or(t.step = x.step and t.coefficient = x.coefficient), false) as fits
         from public.salary_scale_step t where t.salary_group = k.salary_group and x.step is not null) t)
  select p.employee_id, f
    from p
   cross join lateral unnest(array[
     case when p.category in ('civil_servant', 'public_employee') and p.rank_category <> p.category
           and not (p.category = 'public_employee' and p.rank_code ~ '^(01\.00|06\.03|02\.00)')
       then private.found('rank_salary', p.s, 'rank_code', 'rank_category') end,
     -- step and coefficient as the salary table of the rank has them
     case when p.salary_group is not null and p.step is not null and p.scale is null
       then private.found('rank_salary', p.s, 'salary_step', 'step_not_in_scale') end,
     case when p.coefficient is not null and p.scale is not null and not p.fits
       then private.found('rank_salary', p.s, 'salary_coefficient', 'coefficient_not_in_scale', replace(p.scale::text, '.', ',')) end,
     case when p.over_frame > 0 and p.step < p.last
       then private.found('rank_salary', p.s, 'over_frame_percent', 'over_frame_not_last_step') end,
     case when p.salary_group is not null and p.step is not null and p.over_frame > 0 and p.over_frame < 5
       then private.found('rank_salary', p.s, 'over_frame_percent', 'over_frame_below_5') end,
     case when p.step < p.last and coalesce(p.counted_from, p.begun) + make_interval(months => p.months) < p.today
           and jsonb_array_length(coalesce(p.sections -> 'discipline', '[]')) = 0
       then private.found('rank_salary', p.s, 'salary_from', 'raise_overdue', p.months::text) end,
     case when p.begun < p.appointed
       then private.found('rank_salary', p.s, 'salary_from', 'step_before_rank') end,
     case when p.appointed < p.recruited
       then private.found('rank_salary', p.s, 'rank_appointed_on', 'rank_before_recruited') end,
     case when p.begun < p.recruited
       then private.found('rank_salary', p.s, 'salary_from', 'salary_before_recruited') end,
     case when p.allowance > 0 and p.position_title is null
       then private.found('rank_salary', p.s, 'position_allowance', 'allowance_without_position') end,
     case when p.allowance > 0 and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                                                     and (k.attributes ->> 'coefficient')::numeric = p.allowance)
       then private.found('rank_salary', p.s, 'position_allowance', 'position_allowance_unknown') end,
     case when case when p.salary_group ~ '^A[123]' then p.education_level in ('CĐ', 'TC', 'SC', 'CQĐT')
                    when p.salary_group ~ '^A0' then p.education_level in ('TC', 'SC', 'CQĐT')
                    when p.salary_group ~ '^B' then p.education_level in ('SC', 'CQĐT') end
       then private.found('rank_salary', p.s, 'rank_code', 'level_below_rank') end,
     case when p.category = 'public_employee' and p.today >= date '2026-07-01' and p.rank_category = 'public_employee' and p.s ->> 'professional_grade' is null
       then private.found('rank_salary', p.s, 'professional_grade', 'professional_grade_missing') end,
     case when p.category = 'public_employee' and p.nd232_grade <> p.s ->> 'professional_grade'
       then private.found('rank_salary', p.s, 'professional_grade', 'professional_grade_differs', p.nd232_grade) end]) f
   where f.rule is not null
  union all
  -- the history of salary ends in the present one; raises come after the full time unless early
  select h.employee_id, f
    from (select p.employee_id, p.s, p.coefficient, e.value as entry, lag(e.value) over history as previous, lead(e.value ->> 'id') over history is null as latest,
                 case when e.value ->> 'salary_step' ~ '^\d+$' then (e.value ->> 'salary_step')::numeric end as step
            from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'salary_history', '[]')) e
          window history as (partition by p.place order by e.value ->> 'valid_from', e.value ->> 'id') offset 0) h
   cross join lateral unnest(array[
     case when h.entry ->> 'kind' is distinct from 'TH' and h.previous ->> 'rank_code' = h.entry ->> 'rank_code'
           and h.step - 1 = case when h.previous ->> 'salary_step' ~ '^\d+$' then (h.previous ->> 'salary_step')::numeric end
           and private.as_date(h.previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = h.entry ->> 'rank_code'))
               > private.as_date(h.entry ->> 'valid_from')
       then private.found('salary_history', h.entry, 'valid_from', 'raise_too_early') end,
     case when h.latest and h.coefficient is not null
           and (h.entry ->> 'salary_coefficient' is distinct from h.s ->> 'salary_coefficient' or h.entry ->> 'rank_code' is distinct from h.s ->> 'rank_code'
                or h.entry ->> 'salary_step' is distinct from h.s ->> 'salary_step')
       then private.found('salary_history', h.entry, 'salary_coefficient', 'salary_history_differs') end]) f
   where f.rule is not null
  union all
  select p.employee_id, private.found('allowance', e.value, 'percent', 'allowance_value_missing')
    from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'allowance', '[]')) e
   where num_nulls(e.value ->> 'percent', e.value ->> 'coefficient', e.value ->> 'amount') <> 2;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_sections (
  p_records private.checked_record[]
)
  RETURNS SETOF private.section_check
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  with section as materialized (
    select c.category, k.key, k.title_vi, k.title_en, k.minimum_entries, cardinality(k.proof_kinds) > 0 as proven
      from (select distinct r.category from unnest(p_records) r) c join public.profile_section k on k.asked_of is null or c.category = any (k.asked_of)),
  field as materialized (
    select s.category, f.section, f.field, f.type, f.catalogue, f.dated_by, f.ends, f.not_in_future, coalesce(f.max_length, 2000) as longest,
           f.type in ('text', 'multiline', 'commune') as lettered, f.type in ('text', 'multiline', 'identity_number', 'phone', 'email') as clean,
           coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest,
           s.category = any (f.required_for) and (f.asked_of is null or s.category = any (f.asked_of)) as required,
           f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes, d.today
      from (select private.today() as today offset 0) d cross join section s join public.profile_field f on f.section = s.key and f.source = 'declared'),
  entry as materialized (
    select r.ordinality as place, r.category, s.key as section, e.value, (e.value ->> 'id')::uuid as id,
           s.proven and not coalesce(r.documents ? (e.value ->> 'id'), false) as unproven
      from unnest(p_records) with ordinality r join section s on s.category = r.category
     cross join lateral jsonb_array_elements(coalesce(r.sections -> s.key, '[]')) e),
  judged as (
    select x.place, x.section, x.id, x.field, x.longest, x.lowest, x.highest, x.required, not x.blank as filled, x.clean and not x.blank as clean, case
      when x.blank then 'required'
      when (x.lettered or x.type = 'email') and length(x.v) > x.longest then 'too_long'
      when x.lettered and x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
      when x.type = 'catalogue' and x.catalogue <> 'rank' then case
        when not exists (select 1 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v) then 'value_unknown'
        when private.as_date(x.dated) is not null and not exists (
               select 1 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v
                  and (num_nonnulls(c.valid_from, c.valid_to) = 0 or daterange(c.valid_from, c.valid_to, '[]') && private.day_span(x.dated))) then 'value_not_in_force' end
      when x.type in ('date', 'month') then case
        when x.v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(x.v, 'date') then 'date_invalid'
        when x.v::date < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and x.v::date > x.today then 'date_in_future'
        when x.v::date < x.begun then 'period_reversed' end
      when x.type = 'partial_date' then case
        when private.as_date(x.v) is null then 'date_invalid'
        when private.as_date(x.v) < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and private.as_date(x.v) > x.today then 'date_in_future'
        when upper(private.day_span(x.v)) <= x.begun then 'period_reversed' end
      when x.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from x.today) then 'year_invalid' end
      when x.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
      when x.catalogue = 'rank' then case when not exists (select 1 from public.rank c where c.code = x.v) then 'value_unknown' end
      when x.type = 'commune' then case when x.v ~ '^\d{5}:' and not exists (
               select 1 from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                  and coalesce(c.valid_from::text, '') = substr(x.v, 7)) then 'value_unknown' end
      when x.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
      when x.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
      when x.type = 'email' then case when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
      when x.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
      when x.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end
    end as rule
      -- “offset 0” keeps a value from being taken out of its entry again at every mention
      from (select w.*, coalesce(btrim(w.v) = '', true) as blank
              from (select n.place, n.section, n.id, f.field, f.type, f.catalogue, f.longest, f.lettered, f.clean, f.lowest, f.highest, f.not_in_future, f.today,
                           f.required and (f.on_field is null or f.codes ? coalesce(n.value ->> f.on_field, '')) as required,
                           n.value ->> f.field as v, case when f.ends is not null then private.as_date(n.value ->> f.ends) end as begun,
                           n.value ->> f.dated_by as dated
                      from entry n join field f on f.section = n.section and f.category = n.category offset 0) w
             where w.required or w.v is not null offset 0) x
     where x.required or not x.blank
    offset 0),
  valued as (
    select j.place, j.section, count(*) filter (where j.required)::int as asked, count(*) filter (where j.filled)::int as correct,
           count(*) filter (where j.clean)::int as clean, array_agg(j.finding) filter (where (j.finding).rule is not null) as found
      from (select g.place, g.section, g.required, g.filled, g.clean, case when g.rule is not null then row(g.section, g.id, g.field, g.rule, case g.rule
                     when 'too_long' then jsonb_build_object('limit', g.longest)
                     when 'number_out_of_range' then jsonb_build_object('limit', g.lowest || '–' || g.highest) else '{}' end)::private.finding end as finding
              from judged g offset 0) j
     group by 1, 2),
  counted as (
    select n.place, n.section, count(*)::int as entries,
           array_agg(row(n.section, n.id, null, 'proof_missing', '{}')::private.finding) filter (where n.unproven) as found
      from entry n group by 1, 2),
  always as (select f.category, f.section, count(*)::int as fields from field f where f.required and f.on_field is null group by 1, 2)
  select r.employee_id, s.key, coalesce(v.asked, 0) + coalesce(c.entries, 0) * s.proven::int + m.missing, coalesce(v.correct, 0), coalesce(v.clean, 0), m.missing,
         coalesce(v.found, '{}') || coalesce(c.found, '{}') || case when m.missing > 0 then array[
           row(s.key, null, null, 'section_missing', jsonb_build_object('entry', s.title_vi, 'entry_en', s.title_en))::private.finding] end
    from unnest(p_records) with ordinality r join section s on s.category = r.category
    left join counted c on c.place = r.ordinality and c.section = s.key
    left join valued v on v.place = r.ordinality and v.section = s.key
    left join always a on a.category = r.category and a.section = s.key
   cross join lateral (select greatest(s.minimum_entries - coalesce(c.entries, 0), 0) * greatest(coalesce(a.fields, 0), 1) as missing) m;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_service (
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
  select p.employee_id, f
    from (
      select r.employee_id, x.recruitment, x.post, x.leaving, x.birth, d.today, private.retirement_day(x.birth, r.sections #>> '{identity,0,gender}') as retires,
             private.as_date(x.recruitment ->> 'first_recruited_on') as recruited, private.as_date(x.recruitment ->> 'agency_joined_on') as joined,
             private.as_date(x.recruitment ->> 'probation_from') as probation_from, private.as_date(x.recruitment ->> 'probation_to') as probation_to,
             private.as_date(x.post ->> 'appointed_on') as appointed,
             case when r.sections #>> '{qualification,0,education_level}' = 'CĐ' then 9 when r.sections #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end as probation
        from (select private.today() as today offset 0) d cross join unnest(p_records) r
       cross join lateral (select r.sections #> '{recruitment,0}' as recruitment, r.sections #> '{position,0}' as post, r.sections #> '{leaving,0}' as leaving,
                                  private.as_date(r.sections #>> '{identity,0,birth_date}') as birth offset 0) x
      offset 0) p
   cross join lateral unnest(array[
     case when p.recruited < p.birth + interval '18 years'
       then private.found('recruitment', p.recruitment, 'first_recruited_on', 'recruited_before_18') end,
     case when p.joined < p.recruited
       then private.found('recruitment', p.recruitment, 'agency_joined_on', 'joined_before_recruited') end,
     case when p.probation_to > p.probation_from and (p.probation_to + 1 < p.probation_from + make_interval(months => p.probation) - interval '31 days'
                                                      or p.probation_to + 1 > p.probation_from + make_interval(months => p.probation) + interval '31 days')
       then private.found('recruitment', p.recruitment, 'probation_to', 'probation_length', p.probation::text) end,
     case when p.appointed < p.recruited
       then private.found('position', p.post, 'appointed_on', 'appointed_before_recruited') end,
     case when p.leaving ->> 'kind' is not null and (p.leaving ->> 'effective_on' is null or p.leaving ->> 'decision' is null)
           and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = p.leaving ->> 'kind' and k.attributes ->> 'group' = 'left')
       then private.found('leaving', p.leaving, 'effective_on', 'leaving_incomplete') end,
     case when p.retires between p.today and (p.today + interval '6 months')::date and p.leaving ->> 'notice_number' is null
       then private.found('leaving', p.leaving, 'notice_number', 'retirement_notice_missing', to_char(p.retires, 'DD/MM/YYYY')) end,
     case when p.retires between p.today and (p.today + interval '3 months')::date and p.leaving ->> 'decision' is null
       then private.found('leaving', p.leaving, 'decision', 'retirement_decision_missing', to_char(p.retires, 'DD/MM/YYYY')) end]) f
   where f.rule is not null
  union all
  select c.employee_id, private.found('contract', c.entry, 'effective_to', 'contract_length')
    from (select r.employee_id, e.value as entry, private.as_date(e.value ->> 'effective_from') as begun, private.as_date(e.value ->> 'effective_to') as ended
            from unnest(p_records) r cross join lateral jsonb_array_elements(coalesce(r.sections -> 'contract', '[]')) e offset 0) c
   where c.ended >= c.begun and case c.entry ->> 'kind'
           when 'HDLV_XD' then c.ended + 1 < c.begun + interval '12 months' or c.ended + 1 > c.begun + interval '60 months'
           when 'HDLD_XD' then c.ended + 1 > c.begun + interval '36 months' end;
end
$function$;

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
           extract(year from private.as_date(r.sections #>> '{identity,0,birth_date}')) as birth_year
      from (select private.today() as today offset 0) d cross join unnest(p_records) r)
  select p.employee_id, f
    from p
   -- catalogues stand with the highest level first
   cross join lateral unnest(array[
     case when private.catalogue_place('education_level', array[p.q ->> 'education_level'])
               <> private.catalogue_place('education_level', array(select e ->> 'level' from jsonb_array_elements(coalesce(p.sections -> 'education', '[]')) e))
       then private.found('qualification', p.q, 'education_level', 'highest_level_differs') end,
     case when private.catalogue_place('political_theory', array[p.q ->> 'political_theory']) <> coalesce(
                 private.catalogue_place('political_theory', array(select e ->> 'level' from jsonb_array_elements(coalesce(p.sections -> 'political_training', '[]')) e)),
                 private.catalogue_place('political_theory', array['CHUA']))
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

CREATE OR REPLACE FUNCTION private.check_work (
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
  with post as materialized (
    select w.*, w.begun < w.ended as lasted, case when w.begun < w.ended then daterange(w.begun, w.ended, '[)') end as busy
      from (select r.ordinality as place, r.employee_id, e.value as entry, e.value ->> 'worked_from' as worked_from, e.value ->> 'id' as id,
                   e.value ->> 'worked_to' is null as open, private.as_date(e.value ->> 'worked_from') as begun,
                   coalesce(upper(private.day_span(e.value ->> 'worked_to')), 'infinity') as ended,
                   private.as_date(r.sections #>> '{identity,0,birth_date}') as birth
              from unnest(p_records) with ordinality r cross join lateral jsonb_array_elements(coalesce(r.sections -> 'work_history', '[]')) e offset 0) w),
  career as materialized (
    select p.place, range_agg(p.busy) as busy, count(*) filter (where p.open) as open from post p group by 1 having bool_or(p.lasted))
  select p.employee_id, f
    from (select o.*, range_agg(o.busy) over (partition by o.place order by o.worked_from, o.id rows between unbounded preceding and 1 preceding) as earlier
            from post o offset 0) p
   cross join lateral unnest(array[
     case when p.begun < p.birth + interval '15 years'
       then private.found('work_history', p.entry, 'worked_from', 'work_too_young') end,
     -- a post may end and the next begin within one month
     case when p.lasted and p.earlier && daterange(p.begun, greatest(p.begun, (p.ended - interval '1 month')::date), '[)')
       then private.found('work_history', p.entry, 'worked_from', 'work_overlaps') end]) f
   where f.rule is not null
  union all
  select r.employee_id, row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
           to_char(lower(g), 'MM/YYYY') || '–' || to_char(upper(g) - 1, 'MM/YYYY')))::private.finding
    from (select private.today() as today offset 0) d cross join career c join unnest(p_records) with ordinality r on r.ordinality = c.place
   cross join lateral (select least(lower(c.busy), private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}')) as began) b
   cross join lateral unnest(datemultirange(daterange(least(b.began, d.today), d.today, '[)')) - c.busy) g
   where upper(g) > lower(g) + interval '3 months'
  union all
  select r.employee_id, private.found('work_history', null, null, 'work_open_entries')
    from career c join unnest(p_records) with ordinality r on r.ordinality = c.place
   where c.open <> 1 and r.sections #>> '{leaving,0,kind}' is null;
end
$function$;

CREATE OR REPLACE FUNCTION private.day_span (
  p_value text
)
  RETURNS daterange
  LANGUAGE plpgsql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
declare
  v_from date := private.as_date(p_value);
begin
  return daterange(v_from, (v_from + case length(p_value) when 4 then interval '1 year' when 7 then interval '1 month' else interval '1 day' end)::date, '[)');
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
  select coalesce(array_agg(row(e.id, e.category, v.snapshot -> 'sections', v.snapshot -> 'entry_documents')::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version from unnest(v_records) r join public.employee e on e.id = r.employee_id),
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
    returning 1),
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
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id))
  select count(*) into v_count from scored;
  return v_count;
end
$function$;

CREATE TRIGGER record_finding_follow_employee
  BEFORE INSERT ON public.record_finding
  FOR EACH ROW
  WHEN ((new.unit_lft = 0))
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER record_score_follow_employee
  BEFORE INSERT ON public.record_score
  FOR EACH ROW
  WHEN ((new.unit_lft = 0))
  EXECUTE FUNCTION private.follow_employee();

COMMENT ON FUNCTION "private"."catalogue_place"(text, text[]) IS 'The first place of some codes in their catalogue; null when none is known. Definer: as catalogue_has.';

COMMENT ON FUNCTION "private"."check_across"(private.checked_record[]) IS 'The rules that look at more than one field, of these records; those of single fields: check_sections. Definer: see the functions it joins.';

COMMENT ON FUNCTION "private"."check_conduct"(private.checked_record[]) IS 'Rules of Party membership, military service, discipline and yearly evaluation. [Điều lệ Đảng; NĐ 335/2025, NĐ 233/2026, NĐ 234/2026] Definer: kept with its siblings.';

COMMENT ON FUNCTION "private"."check_family"(private.checked_record[]) IS 'Rules of the family: parents and, for the married, the spouse and the spouse''s parents. [SYLL TT 06/2023, mục 36] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."check_fields"(jsonb, text) IS 'The rules of single fields for a record or some sections of one. Definer: see check_sections.';

COMMENT ON FUNCTION "private"."check_person"(private.checked_record[]) IS 'Rules of identity and contact. Says only that a number is taken or a namesake exists, never who. [TT 07/2016/TT-BCA] Definer: looks across the province.';

COMMENT ON FUNCTION "private"."check_salary"(private.checked_record[]) IS 'Rules of rank, step, coefficient, raises and allowances. [NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV; NĐ 232/2026/NĐ-CP Điều 7, 18] Definer: reads the salary tables.';

COMMENT ON FUNCTION "private"."check_sections"(private.checked_record[]) IS 'Rules of single fields, entries and sections, driven by profile_field and profile_section: required, type, length, catalogue and its period, future, proof,
   entries missing; one row for each section asked of each record, with the points looked at. missing: the points that missing entries would have.
   Definer: reads catalogues for any caller.';

COMMENT ON FUNCTION "private"."check_service"(private.checked_record[]) IS 'Rules of recruitment, contracts, posts and leaving. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."check_training"(private.checked_record[]) IS 'Rules of qualifications and training: highest levels agree with the histories. Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."check_work"(private.checked_record[]) IS 'Rules of the working life: one open post, no overlaps, no gap of more than three months. Definer: kept with its siblings.';

COMMENT ON FUNCTION "private"."found"(text, jsonb, text, text, text) IS 'One finding, about a field of an entry, an entry (field null) or a section (both null). The rules are lists of “case when … then found(…) end” in one
   statement over all records asked of: “offset 0” keeps what they compare from being worked out again at every mention.';

COMMENT ON FUNCTION "private"."score_records"(uuid[]) IS 'Computes the scores and findings of these records from their approved versions; takes them away from records not approved or no longer at work.
   Returns how many have a score. The same statements for one record or many. Definer: reads versions, writes what nobody may write.';

REVOKE ALL ON FUNCTION "private"."catalogue_place"(text, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_place"(text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_place"(text, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_across"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_across"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_across"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_conduct"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_conduct"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_conduct"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_family"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_family"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_family"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_person"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_person"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_person"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_salary"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_salary"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_salary"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_sections"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_sections"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_sections"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_service"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_service"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_service"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_training"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_training"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_training"(private.checked_record[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_work"(private.checked_record[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_work"(private.checked_record[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_work"(private.checked_record[]) TO "postgres";
