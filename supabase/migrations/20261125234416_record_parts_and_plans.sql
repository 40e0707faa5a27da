SET local check_function_bodies = off;

DROP FUNCTION "private"."catalogue_has"(text, text);

DROP FUNCTION "private"."check_fields"(jsonb, text);

DROP FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb);

DROP FUNCTION "private"."computed_values"(public.employee);

DROP FUNCTION "private"."employee_json"(public.employee);

DROP FUNCTION "private"."entry_documents"(uuid);

DROP FUNCTION "private"."found"(text, jsonb, text, text, boolean, text);

DROP FUNCTION "private"."masked_record"(jsonb);

DROP FUNCTION "private"."obligations_json"(uuid);

DROP FUNCTION "private"."request_documents"(uuid);

DROP FUNCTION "private"."request_json"(public.change_request, boolean);

DROP FUNCTION "private"."retirement_day"(date, text);

DROP FUNCTION "private"."section_rows"(uuid);

DROP FUNCTION "private"."versions_json"(uuid);

ALTER TABLE "public"."profile_field"
  ADD COLUMN "ends" text;

ALTER TABLE "public"."profile_section"
  ADD COLUMN "part" text NOT NULL DEFAULT 'person'::text;

CREATE OR REPLACE FUNCTION private.catalogue_has (
  p_catalogue text,
  p_code      text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_catalogue = 'rank' then return exists (select 1 from public.rank r where r.code = p_code); end if;
  return exists (select 1 from public.catalogue_item c where c.catalogue = p_catalogue and c.code = p_code);
end
$function$;

CREATE OR REPLACE FUNCTION private.catalogue_place (
  p_catalogue text,
  p_code      text
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (select c.position from public.catalogue_item c where c.catalogue = p_catalogue and c.code = p_code limit 1);
end
$function$;

CREATE OR REPLACE FUNCTION private.check_conduct (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  y jsonb := p_record #> '{party,0}';
  m jsonb := p_record #> '{military_service,0}';
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_joined date := private.as_date(y ->> 'joined_on');
  v_official date := private.as_date(y ->> 'official_on');
  v_evaluations jsonb := coalesce(p_record -> 'evaluation', '[]');
  v_missing text;
  e jsonb;
begin
  if v_joined < v_birth + interval '18 years' then return next private.found('party', y, 'joined_on', 'party_before_18'); end if;
  if v_official < v_joined then return next private.found('party', y, 'official_on', 'party_official_before_joined'); end if;
  if v_official >= v_joined and v_official < v_joined + interval '12 months' then
    return next private.found('party', y, 'official_on', 'party_probation_short');
  end if;
  if private.as_date(m ->> 'enlisted_on') < v_birth + interval '17 years' then
    return next private.found('military_service', m, 'enlisted_on', 'enlisted_before_17');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'discipline', '[]')) x loop
    if e ->> 'form' in ('CCH', 'DCCH') and p_record #>> '{position,0,appointed_on}' is null and p_record #>> '{party,0,position}' is null
      and jsonb_array_length(coalesce(p_record -> 'appointment', '[]')) = 0 then
      return next private.found('discipline', e, 'form', 'dismissal_without_position');
    end if;
    if e ->> 'subject' = 'CQ' and private.as_date(e ->> 'effective_to') <> private.as_date(e ->> 'effective_from') + interval '12 months'
      and private.as_date(e ->> 'effective_to') <> private.as_date(e ->> 'effective_from') + interval '12 months' - interval '1 day' then
      return next private.found('discipline', e, 'effective_to', 'discipline_end');
    end if;
  end loop;
  for e in select x.value from jsonb_array_elements(v_evaluations) x loop
    if exists (select 1 from jsonb_array_elements(v_evaluations) o where o.value ->> 'year' = e ->> 'year' and o.value ->> 'id' < e ->> 'id') then
      return next private.found('evaluation', e, 'year', 'evaluation_year_twice');
    end if;
    if (e ->> 'score') ~ '^\d+(\.\d+)?$' and e ->> 'result' in ('XS', 'T', 'HT', 'KHT')
      and e ->> 'result' <> (case when (e ->> 'score')::numeric >= 90 then 'XS' when (e ->> 'score')::numeric >= 70 then 'T'
                              when (e ->> 'score')::numeric >= 50 then 'HT' else 'KHT' end) then
      return next private.found('evaluation', e, 'score', 'score_result_differs');
    end if;
    if e ->> 'result' in ('XS', 'T')
      and exists (select 1 from jsonb_array_elements(coalesce(p_record -> 'discipline', '[]')) d where left(d.value ->> 'effective_from', 4) = e ->> 'year') then
      return next private.found('evaluation', e, 'result', 'good_result_in_discipline_year');
    end if;
  end loop;
  -- a year with at least six months of service needs its result
  select string_agg(n::text, ', ' order by n) into v_missing
    from generate_series(extract(year from v_recruited + interval '6 months')::int, extract(year from private.today())::int - 1) n
   where not exists (select 1 from jsonb_array_elements(v_evaluations) o where o.value ->> 'year' = n::text);
  if v_missing is not null then return next private.found('evaluation', null, null, 'evaluation_years_missing', v_missing); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_family (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  i jsonb := p_record #> '{identity,0}';
  v_relatives jsonb := coalesce(p_record -> 'family', '[]');
  v_birth_year int := extract(year from private.as_date(i ->> 'birth_date'));
  v_own text[] := array(select r ->> 'relationship' from jsonb_array_elements(v_relatives) r);
  v_spouse_parents text[];
  r jsonb;
begin
  if jsonb_array_length(v_relatives) > 0 then
    if not (v_own && '{CHA,CHAN}') or not (v_own && '{ME,MEN}') then return next private.found('family', null, null, 'parents_missing'); end if;
    v_spouse_parents := case when i ->> 'gender' = '1' then '{CHAV,MEV}' else '{CHAC,MEC}' end;
    if i ->> 'marital_status' = 'KH' and not (v_own && '{VO,CHONG}' and v_own @> v_spouse_parents) then
      return next private.found('family', null, null, 'spouse_missing');
    end if;
  end if;
  for r in select e.value from jsonb_array_elements(v_relatives) e loop
    if exists (select 1 from public.catalogue_item k where k.catalogue = 'relationship' and k.code = r ->> 'relationship'
                                                     and k.attributes ->> 'side' = case r ->> 'side' when 'BT' then 'spouse' when 'VC' then 'own' end) then
      return next private.found('family', r, 'side', 'family_side_differs');
    end if;
    if (r ->> 'birth_year') ~ '^\d{4}$' then
      if (r ->> 'relationship' in ('CHA', 'ME') and (r ->> 'birth_year')::int > v_birth_year - 14)
        or (r ->> 'relationship' = 'CON' and (r ->> 'birth_year')::int < v_birth_year + 14) then
        return next private.found('family', r, 'birth_year', 'relative_birth_year');
      end if;
    end if;
  end loop;
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
#variable_conflict use_column
begin
  return query
  select k.key, (e.value ->> 'id')::uuid, f.field, r.rule,
         case r.rule when 'too_long' then jsonb_build_object('limit', coalesce(f.max_length, 2000))
                     when 'number_out_of_range' then jsonb_build_object('limit', l.lowest || '–' || l.highest) else '{}' end
    from (select private.today() as today) b
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
$function$;

CREATE OR REPLACE FUNCTION private.check_person (
  p_record      jsonb,
  p_employee_id uuid
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  i jsonb := p_record #> '{identity,0}';
  c jsonb := p_record #> '{contact,0}';
  v_number text := i ->> 'identity_number';
  v_gender text := i ->> 'gender';
  v_birth date := private.as_date(i ->> 'birth_date');
  v_insurance text := i ->> 'social_insurance_number';
  v_mobile text := regexp_replace(c ->> 'phone_mobile', '[ .]', '', 'g');
  v_office text := regexp_replace(c ->> 'phone_office', '[ .]', '', 'g');
  v_today date := private.today();
begin
  if v_number ~ '^\d{12}$' then
    if v_gender in ('1', '2')
      and substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (v_gender::int - 1) then
      return next private.found('identity', i, 'identity_number', 'identity_number_sex_century');
    end if;
    if substr(v_number, 5, 2) <> to_char(v_birth, 'YY') then
      return next private.found('identity', i, 'identity_number', 'identity_number_birth_year');
    end if;
    if left(v_number, 3)::int < 100 and not private.catalogue_has('cccd_province', left(v_number, 3)) then
      return next private.found('identity', i, 'identity_number', 'identity_number_province');
    end if;
    if left(v_number, 3) <> '0' || (i ->> 'birth_place_province') and private.catalogue_has('cccd_province', left(v_number, 3)) then
      return next private.found('identity', i, 'birth_place_province', 'birth_province_differs');
    end if;
    if exists (select 1 from public.employee e where e.identity_number = v_number and e.id <> p_employee_id) then
      return next private.found('identity', i, 'identity_number', 'identity_number_taken');
    end if;
  end if;
  if exists (select 1 from public.employee e where e.name_folded = private.fold(i ->> 'full_name') and e.birth_date = v_birth
                                               and e.id <> p_employee_id and e.identity_number is distinct from v_number) then
    return next private.found('identity', i, 'full_name', 'probable_duplicate');
  end if;
  if (i ->> 'legacy_identity_number') !~ '^\d{9}$' then
    return next private.found('identity', i, 'legacy_identity_number', 'legacy_identity_number_format');
  end if;
  if v_insurance !~ '^\d{10}$' and v_insurance is distinct from v_number then
    return next private.found('identity', i, 'social_insurance_number', 'social_insurance_format');
  end if;
  if exists (select 1 from public.profile_identity o where o.social_insurance_number = v_insurance and o.employee_id <> p_employee_id) then
    return next private.found('identity', i, 'social_insurance_number', 'social_insurance_taken');
  end if;
  if (i ->> 'tax_code') !~ '^\d{10}(-?\d{3})?$' and (i ->> 'tax_code') is distinct from v_number then
    return next private.found('identity', i, 'tax_code', 'tax_code_format');
  end if;
  if (i ->> 'full_name') <> initcap(i ->> 'full_name' collate "vi-x-icu") then
    return next private.found('identity', i, 'full_name', 'name_case');
  end if;
  if (i ->> 'full_name') !~ '\s' then return next private.found('identity', i, 'full_name', 'name_one_word'); end if;
  if v_birth > v_today - interval '18 years' then return next private.found('identity', i, 'birth_date', 'age_below_18'); end if;
  if v_birth < v_today - interval '70 years' then return next private.found('identity', i, 'birth_date', 'age_above_70'); end if;
  if private.retirement_day(v_birth, v_gender) < v_today and v_birth >= v_today - interval '70 years' and p_record #>> '{leaving,0,kind}' is null then
    return next private.found('identity', i, 'birth_date', 'retirement_age_passed', to_char(private.retirement_day(v_birth, v_gender), 'DD/MM/YYYY'));
  end if;
  if private.as_date(i ->> 'identity_issued_on') < v_birth + interval '14 years' then
    return next private.found('identity', i, 'identity_issued_on', 'issued_before_14');
  end if;
  -- mobile numbers as renumbered in 2018; eleven digits are the old ones
  if v_mobile ~ '^0\d{9,10}$' and v_mobile !~ '^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$' then
    return next private.found('contact', c, 'phone_mobile', case when v_mobile ~ '^01(2\d|6[2-9]|8[68]|99)\d{7}$' then 'mobile_old_prefix' else 'mobile_prefix' end);
  end if;
  if v_office ~ '^0\d{9,10}$' and v_office !~ '^02(56|69)\d{7}$' then
    return next private.found('contact', c, 'phone_office', 'office_phone_area');
  end if;
  if (c ->> 'email_official') ~ '@' and (c ->> 'email_official') !~* '@([a-z0-9-]+\.)*(gov\.vn|edu\.vn)$' then
    return next private.found('contact', c, 'email_official', 'email_official_domain');
  end if;
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
$function$;

CREATE OR REPLACE FUNCTION private.check_salary (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  s jsonb := p_record #> '{rank_salary,0}';
  q jsonb := p_record #> '{qualification,0}';
  v_rank public.rank;
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_from date := private.as_date(s ->> 'salary_from');
  v_step int := case when (s ->> 'salary_step') ~ '^\d{1,2}$' then (s ->> 'salary_step')::int end;
  v_coefficient numeric := case when (s ->> 'salary_coefficient') ~ '^\d{1,2}(\.\d{1,2})?$' then (s ->> 'salary_coefficient')::numeric end;
  v_scale numeric;
  v_last int;
  v_months int;
  v_latest jsonb;
  v_previous jsonb;
  e jsonb;
begin
  select * into v_rank from public.rank k where k.code = s ->> 'rank_code';
  if p_category in ('civil_servant', 'public_employee') and v_rank.category <> p_category
    and not (p_category = 'public_employee' and v_rank.code ~ '^(01\.00|06\.03|02\.00)') then
    return next private.found('rank_salary', s, 'rank_code', 'rank_category');
  end if;
  -- step and coefficient as the salary table of the rank has them
  if v_rank.salary_group is not null and v_step is not null then
    select min(t.coefficient) filter (where t.step = v_step), max(t.step), max(t.months_to_next_step) filter (where t.step = v_step)
      into v_scale, v_last, v_months from public.salary_scale_step t where t.salary_group = v_rank.salary_group;
    if v_scale is null then return next private.found('rank_salary', s, 'salary_step', 'step_not_in_scale'); end if;
    if not exists (select 1 from public.salary_scale_step t where t.salary_group = v_rank.salary_group and t.step = v_step and t.coefficient = v_coefficient)
      and v_coefficient is not null and v_scale is not null then
      return next private.found('rank_salary', s, 'salary_coefficient', 'coefficient_not_in_scale', replace(v_scale::text, '.', ','));
    end if;
    if (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and v_step < v_last then
      return next private.found('rank_salary', s, 'over_frame_percent', 'over_frame_not_last_step');
    end if;
    if (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and (s ->> 'over_frame_percent')::numeric < 5 then
      return next private.found('rank_salary', s, 'over_frame_percent', 'over_frame_below_5');
    end if;
    v_months := coalesce(v_rank.months_per_step, v_months);
    if v_step < v_last and coalesce(private.as_date(s ->> 'next_raise_base_date'), v_from) + make_interval(months => v_months) < private.today()
      and jsonb_array_length(coalesce(p_record -> 'discipline', '[]')) = 0 then
      return next private.found('rank_salary', s, 'salary_from', 'raise_overdue', v_months::text);
    end if;
  end if;
  if v_from < private.as_date(s ->> 'rank_appointed_on') then return next private.found('rank_salary', s, 'salary_from', 'step_before_rank'); end if;
  if private.as_date(s ->> 'rank_appointed_on') < v_recruited then
    return next private.found('rank_salary', s, 'rank_appointed_on', 'rank_before_recruited');
  end if;
  if v_from < v_recruited then return next private.found('rank_salary', s, 'salary_from', 'salary_before_recruited'); end if;
  if (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0 and p_record #>> '{position,0,position_title}' is null then
    return next private.found('rank_salary', s, 'position_allowance', 'allowance_without_position');
  end if;
  if (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0
    and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                           and (k.attributes ->> 'coefficient')::numeric = (s ->> 'position_allowance')::numeric) then
    return next private.found('rank_salary', s, 'position_allowance', 'position_allowance_unknown');
  end if;
  if (case
    when v_rank.salary_group ~ '^A[123]' then q ->> 'education_level' in ('CĐ', 'TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^A0' then q ->> 'education_level' in ('TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^B' then q ->> 'education_level' in ('SC', 'CQĐT') end) then
    return next private.found('rank_salary', s, 'rank_code', 'level_below_rank');
  end if;
  if p_category = 'public_employee' and private.today() >= date '2026-07-01' and v_rank.category = 'public_employee' and s ->> 'professional_grade' is null then
    return next private.found('rank_salary', s, 'professional_grade', 'professional_grade_missing');
  end if;
  if p_category = 'public_employee' and v_rank.nd232_grade <> s ->> 'professional_grade' then
    return next private.found('rank_salary', s, 'professional_grade', 'professional_grade_differs', v_rank.nd232_grade);
  end if;
  -- the history of salary ends in the present one; raises come after the full time unless early
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'salary_history', '[]')) x order by x.value ->> 'valid_from', x.value ->> 'id' loop
    if e ->> 'kind' is distinct from 'TH' and v_previous ->> 'rank_code' = e ->> 'rank_code'
      and (v_previous ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step')::int = (v_previous ->> 'salary_step')::int + 1
      and private.as_date(v_previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = e ->> 'rank_code'))
          > private.as_date(e ->> 'valid_from') then
      return next private.found('salary_history', e, 'valid_from', 'raise_too_early');
    end if;
    v_previous := e;
    v_latest := e;
  end loop;
  if v_latest is not null and v_coefficient is not null and (v_latest ->> 'salary_coefficient' is distinct from s ->> 'salary_coefficient'
      or v_latest ->> 'rank_code' is distinct from s ->> 'rank_code' or v_latest ->> 'salary_step' is distinct from s ->> 'salary_step') then
    return next private.found('salary_history', v_latest, 'salary_coefficient', 'salary_history_differs');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'allowance', '[]')) x loop
    if num_nulls(e ->> 'percent', e ->> 'coefficient', e ->> 'amount') <> 2 then
      return next private.found('allowance', e, 'percent', 'allowance_value_missing');
    end if;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_service (
  p_record   jsonb,
  p_category text
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  r jsonb := p_record #> '{recruitment,0}';
  p jsonb := p_record #> '{position,0}';
  l jsonb := p_record #> '{leaving,0}';
  v_work jsonb := coalesce(p_record -> 'work_history', '[]');
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_retires date := private.retirement_day(v_birth, p_record #>> '{identity,0,gender}');
  v_recruited date := private.as_date(r ->> 'first_recruited_on');
  v_probation int := case when p_record #>> '{qualification,0,education_level}' = 'CĐ' then 9 when p_record #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end;
  v_from date;
  v_to date;
  v_busy datemultirange;
  v_gap daterange;
  e jsonb;
begin
  if v_recruited < v_birth + interval '18 years' then
    return next private.found('recruitment', r, 'first_recruited_on', 'recruited_before_18');
  end if;
  if private.as_date(r ->> 'agency_joined_on') < v_recruited then
    return next private.found('recruitment', r, 'agency_joined_on', 'joined_before_recruited');
  end if;
  v_from := private.as_date(r ->> 'probation_from'); v_to := private.as_date(r ->> 'probation_to');
  if v_to > v_from and (v_to + 1 < v_from + make_interval(months => v_probation) - interval '31 days'
                       or v_to + 1 > v_from + make_interval(months => v_probation) + interval '31 days') then
    return next private.found('recruitment', r, 'probation_to', 'probation_length', v_probation::text);
  end if;
  if private.as_date(p ->> 'appointed_on') < v_recruited then
    return next private.found('position', p, 'appointed_on', 'appointed_before_recruited');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'contract', '[]')) x loop
    v_from := private.as_date(e ->> 'effective_from'); v_to := private.as_date(e ->> 'effective_to');
    if v_to >= v_from and (case e ->> 'kind'
      when 'HDLV_XD' then v_to + 1 < v_from + interval '12 months' or v_to + 1 > v_from + interval '60 months'
      when 'HDLD_XD' then v_to + 1 > v_from + interval '36 months' end) then
      return next private.found('contract', e, 'effective_to', 'contract_length');
    end if;
  end loop;
  -- work: one open entry, no overlaps, no gap of more than three months
  for e in select x.value from jsonb_array_elements(v_work) x order by x.value ->> 'worked_from', x.value ->> 'id' loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := coalesce(upper(private.day_span(e ->> 'worked_to')), 'infinity');
    if v_from < v_birth + interval '15 years' then return next private.found('work_history', e, 'worked_from', 'work_too_young'); end if;
    if v_from < v_to then
      -- a post may end and the next begin within one month
      if v_busy && daterange(v_from, case when v_to = 'infinity' then v_to else (v_to - interval '1 month')::date end, '[)') then
        return next private.found('work_history', e, 'worked_from', 'work_overlaps');
      end if;
      v_busy := coalesce(v_busy, '{}') + datemultirange(daterange(v_from, v_to, '[)'));
    end if;
  end loop;
  if v_busy is not null then
    for v_gap in select g from unnest(datemultirange(daterange(least(lower(v_busy), v_recruited), private.today(), '[)')) - v_busy) g
                  where upper(g) > lower(g) + interval '3 months' loop
      return next row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
        to_char(lower(v_gap), 'MM/YYYY') || '–' || to_char(upper(v_gap) - 1, 'MM/YYYY')))::private.finding;
    end loop;
    if (select count(*) from jsonb_array_elements(v_work) x where x.value ->> 'worked_to' is null) <> 1 and l ->> 'kind' is null then
      return next private.found('work_history', null, null, 'work_open_entries');
    end if;
  end if;
  -- leaving
  if l ->> 'kind' is not null and (l ->> 'effective_on' is null or l ->> 'decision' is null)
    and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = l ->> 'kind' and k.attributes ->> 'group' = 'left') then
    return next private.found('leaving', l, 'effective_on', 'leaving_incomplete');
  end if;
  if v_retires between private.today() and (private.today() + interval '6 months')::date and l ->> 'notice_number' is null then
    return next private.found('leaving', l, 'notice_number', 'retirement_notice_missing', to_char(v_retires, 'DD/MM/YYYY'));
  end if;
  if v_retires between private.today() and (private.today() + interval '3 months')::date and l ->> 'decision' is null then
    return next private.found('leaving', l, 'decision', 'retirement_decision_missing', to_char(v_retires, 'DD/MM/YYYY'));
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_training (
  p_record jsonb
)
  RETURNS SETOF private.finding
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  q jsonb := p_record #> '{qualification,0}';
  v_birth_year int := extract(year from private.as_date(p_record #>> '{identity,0,birth_date}'));
  e jsonb;
begin
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) x loop
    if (e ->> 'graduation_year') ~ '^\d{4}$' and (e ->> 'graduation_year')::int < v_birth_year + 15 then
      return next private.found('education', e, 'graduation_year', 'degree_too_young');
    end if;
    if e ->> 'level' in ('ĐH', 'ThS', 'TS', 'TSKH', 'CKI', 'CKII') and extract(year from private.as_date(e ->> 'studied_from')) < v_birth_year + 17 then
      return next private.found('education', e, 'studied_from', 'degree_started_young');
    end if;
  end loop;
  -- catalogues stand with the highest level first
  if private.catalogue_place('education_level', q ->> 'education_level') <> (
       select min(private.catalogue_place('education_level', d.value ->> 'level')) from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) d) then
    return next private.found('qualification', q, 'education_level', 'highest_level_differs');
  end if;
  if private.catalogue_place('political_theory', q ->> 'political_theory') <> coalesce(
       (select min(private.catalogue_place('political_theory', d.value ->> 'level')) from jsonb_array_elements(coalesce(p_record -> 'political_training', '[]')) d),
       private.catalogue_place('political_theory', 'CHUA')) then
    return next private.found('qualification', q, 'political_theory', 'political_theory_differs');
  end if;
  if exists (select 1 from public.catalogue_item k where k.catalogue = 'general_education' and k.code = q ->> 'general_education' and k.name_vi like '%/10')
    and v_birth_year + 18 > 1989 then
    return next private.found('qualification', q, 'general_education', 'general_education_system');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'language_skill', '[]')) x loop
    if private.as_date(e ->> 'expires_on') < private.today()
      or (e ->> 'expires_on' is null and e ->> 'certificate' ~ '^(IELTS|TOEFL|TOEIC)' and private.as_date(e ->> 'studied_to') < private.today() - interval '2 years') then
      return next private.found('language_skill', e, 'expires_on', 'certificate_expired');
    end if;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.computed_values (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'identity', jsonb_build_object(
      'managing_agency', (select m.name from public.unit u join public.unit m on m.lft <= u.lft and m.rgt >= u.rgt and m.parent_id is not null
                           where u.id = p_employee.unit_id order by m.lft limit 1),
      'employing_unit', (select u.name from public.unit u where u.id = p_employee.unit_id),
      'employee_category', case p_employee.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức'
                             when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end,
      'employment_status', case p_employee.status when 'active' then 'Đang công tác' else 'Đã rời cơ quan, đơn vị' end,
      'status_effective_on', coalesce((select l.effective_on from public.profile_leaving l where l.employee_id = p_employee.id),
                                      (select r.agency_joined_on from public.profile_recruitment r where r.employee_id = p_employee.id)),
      'record_status', case p_employee.record_status when 'not_declared' then 'Chưa kê khai' when 'draft' then 'Đang kê khai' when 'submitted' then 'Chờ duyệt'
                         when 'returned' then 'Bị trả lại' else 'Đã phê duyệt' end,
      'last_approved_on', (p_employee.approved_at at time zone 'Asia/Ho_Chi_Minh')::date),
    'rank_salary', jsonb_build_object('rank_name', (
      select k.name_vi from public.profile_rank_salary s join public.rank k on k.code = s.rank_code where s.employee_id = p_employee.id)),
    'qualification', jsonb_build_object(
      'language_summary', (
        select string_agg(concat_ws(' ', n.name_vi, nullif('(' || coalesce(d.name_vi, l.ethnic_certificate) || ')', '()')), '; ' order by n.position, l.id)
          from public.profile_language_skill l
          join public.catalogue_item n on n.catalogue = case l.kind when 'NN' then 'language' else 'ethnic_language' end
                                      and n.code = coalesce(l.foreign_language, l.ethnic_language)
          left join public.catalogue_item d on d.catalogue = 'foreign_language_cert' and d.code = l.certificate
         where l.employee_id = p_employee.id),
      'it_summary', (
        select string_agg(d.name_vi, '; ' order by d.position, i.id)
          from public.profile_it_skill i join public.catalogue_item d on d.catalogue = 'it_cert' and d.code = i.certificate
         where i.employee_id = p_employee.id)),
    'leaving', jsonb_build_object('retirement_expected_on', private.retirement_day(p_employee.birth_date, p_employee.gender)),
    'confirmation', coalesce((
      select jsonb_build_object('certified_on', (r.certified_at at time zone 'Asia/Ho_Chi_Minh')::date, 'confirmed_by', v.approved_by_name,
                                'confirmed_on', (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date)
        from public.record_version v left join public.change_request r on r.id = v.change_request_id
       where v.employee_id = p_employee.id and v.version = p_employee.approved_version), '{}')));
end
$function$;

CREATE OR REPLACE FUNCTION private.employee_json (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'id', p_employee.id, 'code', p_employee.code, 'full_name', p_employee.full_name, 'birth_date', p_employee.birth_date, 'gender', p_employee.gender,
    'identity_number_masked', p_employee.identity_number_masked, 'category', p_employee.category, 'position_title', p_employee.position_title,
    'rank_code', p_employee.rank_code, 'status', p_employee.status, 'record_status', p_employee.record_status,
    'approved_version', p_employee.approved_version, 'approved_at', p_employee.approved_at,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name, 'code', u.code, 'parent_name', p.name)
               from public.unit u left join public.unit p on p.id = u.parent_id where u.id = p_employee.unit_id),
    'computed', private.computed_values(p_employee)));
end
$function$;

CREATE OR REPLACE FUNCTION private.entry_documents (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}')
    from (select l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
            from public.profile_entry_document l join public.document d on d.id = l.document_id
           where l.employee_id = p_employee_id group by l.entry_id) x);
end
$function$;

CREATE OR REPLACE FUNCTION private.found (
  p_section text,
  p_entry   jsonb,
  p_field   text,
  p_rule    text,
  p_limit   text  DEFAULT NULL::text
)
  RETURNS private.finding
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return row(p_section, (p_entry ->> 'id')::uuid, p_field, p_rule, jsonb_strip_nulls(jsonb_build_object('limit', p_limit)))::private.finding;
end
$function$;

CREATE OR REPLACE FUNCTION private.masked_record (
  p_record jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (with hidden as materialized (
    select f.section, array_agg(f.field) as fields from public.profile_field f where f.masked group by f.section)
  select p_record || coalesce(jsonb_object_agg(h.section, (
           select coalesce(jsonb_agg(e || coalesce((
                    select jsonb_object_agg(n, case when length(e ->> n) > 6 then '*********' || right(e ->> n, 3) else '******' end)
                      from unnest(h.fields) n where length(e ->> n) > 0), '{}')), '[]')
             from jsonb_array_elements(p_record -> h.section) e)), '{}')
    from hidden h where p_record ? h.section);
end
$function$;

CREATE OR REPLACE FUNCTION private.obligations_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'event_date', o.event_date, 'due_date', o.due_date,
           'met_on', o.met_on, 'closed_at', o.closed_at, 'days_left', o.due_date - private.today(), 'change_request_id', o.change_request_id,
           'state', case when o.met_on is not null and o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met'
                         when o.due_date < private.today() then 'overdue' else 'open' end) order by o.event_date desc, o.id), '[]')
    from public.obligation o where o.employee_id = p_employee_id and o.cancelled_at is null);
end
$function$;

CREATE OR REPLACE FUNCTION private.request_documents (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}') from (
    select i.entry_id::text as entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
      from public.change_request_item i join public.change_request_item_document l on l.item_id = i.id join public.document d on d.id = l.document_id
     where i.change_request_id = p_request_id and d.status = 'verified' group by i.entry_id
    union all
    select l.entry_id::text, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id)
      from public.change_request r join public.profile_entry_document l on l.employee_id = r.employee_id join public.document d on d.id = l.document_id
     where r.id = p_request_id
       and not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id and i.entry_id = l.entry_id)
     group by l.entry_id) x);
end
$function$;

CREATE OR REPLACE FUNCTION private.request_json (
  p_request public.change_request,
  p_masked  boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at, 'unit_approved_at', p_request.unit_approved_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when p_masked then private.masked(i.section, i.before) else i.before end,
        'after', case when p_masked then private.masked(i.section, i.after) else i.after end,
        'corrections', case when p_masked then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'documents', (select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id)));
end
$function$;

CREATE OR REPLACE FUNCTION private.retirement_day (
  p_birth  date,
  p_gender text
)
  RETURNS date
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_months int;
  v_reached date;
begin
  if p_birth is null or p_gender is null or p_gender not in ('1', '2') then return null; end if;
  for v_year in 2020 .. 2035 loop
    v_months := case p_gender when '1' then least(60 * 12 + 3 * (v_year - 2020), 62 * 12) else least(55 * 12 + 4 * (v_year - 2020), 60 * 12) end;
    v_reached := p_birth + make_interval(months => v_months);
    exit when extract(year from v_reached) <= v_year;
  end loop;
  return (date_trunc('month', v_reached) + interval '1 month - 1 day')::date;
end
$function$;

CREATE OR REPLACE FUNCTION private.section_rows (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'identity', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_identity t where t.employee_id = p_employee_id),
    'contact', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contact t where t.employee_id = p_employee_id),
    'family', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_family t where t.employee_id = p_employee_id),
    'foreign_relative', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_relative t where t.employee_id = p_employee_id),
    'recruitment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_recruitment t where t.employee_id = p_employee_id),
    'contract', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contract t where t.employee_id = p_employee_id),
    'position', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_position t where t.employee_id = p_employee_id),
    'appointment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_appointment t where t.employee_id = p_employee_id),
    'rank_salary', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_rank_salary t where t.employee_id = p_employee_id),
    'salary_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_salary_history t where t.employee_id = p_employee_id),
    'allowance', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_allowance t where t.employee_id = p_employee_id),
    'work_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_work_history t where t.employee_id = p_employee_id),
    'qualification', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_qualification t where t.employee_id = p_employee_id),
    'education', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_education t where t.employee_id = p_employee_id),
    'political_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_political_training t where t.employee_id = p_employee_id),
    'professional_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_professional_training t where t.employee_id = p_employee_id),
    'defence_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_defence_training t where t.employee_id = p_employee_id),
    'it_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_it_skill t where t.employee_id = p_employee_id),
    'language_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_language_skill t where t.employee_id = p_employee_id),
    'party', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_party t where t.employee_id = p_employee_id),
    'military_service', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_military_service t where t.employee_id = p_employee_id),
    'reward', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_reward t where t.employee_id = p_employee_id),
    'discipline', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_discipline t where t.employee_id = p_employee_id),
    'evaluation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_evaluation t where t.employee_id = p_employee_id),
    'health', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_health t where t.employee_id = p_employee_id),
    'personal_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_personal_history t where t.employee_id = p_employee_id),
    'foreign_trip', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_trip t where t.employee_id = p_employee_id),
    'economy', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_economy t where t.employee_id = p_employee_id),
    'leaving', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_leaving t where t.employee_id = p_employee_id),
    'confirmation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_confirmation t where t.employee_id = p_employee_id))
    from (select '{employee_id,unit_lft,updated_at}'::text[] as ends) k);
end
$function$;

CREATE OR REPLACE FUNCTION private.versions_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'approved_at', v.approved_at, 'approved_by_name', v.approved_by_name,
           'unit_name', u.name, 'corrections', jsonb_array_length(v.corrections), 'content_hash', v.content_hash) order by v.version desc), '[]')
    from public.record_version v join public.unit u on u.id = v.unit_id where v.employee_id = p_employee_id);
end
$function$;

ALTER TABLE "public"."profile_section"
  ADD CONSTRAINT "profile_section_part_check" CHECK ((part = ANY (ARRAY['person'::text, 'service'::text, 'salary'::text, 'training'::text, 'conduct'::text, 'closing'::text])));

COMMENT ON COLUMN "public"."profile_field"."ends" IS 'The field with the beginning of the period that this field ends.';

COMMENT ON COLUMN "public"."profile_section"."part" IS 'The part of the form it stands in.';

COMMENT ON FUNCTION "private"."catalogue_has"(text, text) IS 'Whether the catalogue knows the code, in force today or once. Definer: the checks run before the caller''s own rights matter.';

COMMENT ON FUNCTION "private"."catalogue_place"(text, text) IS 'The place of a code in its catalogue; null when unknown. Definer: as catalogue_has.';

COMMENT ON FUNCTION "private"."check_fields"(jsonb, text) IS 'Rules of single fields of a record {section: [{id, field…}]}, driven by profile_field: required, type, length, catalogue and its period, future.
   Definer: reads catalogues for any caller.';

COMMENT ON FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb) IS 'Everything found in a record {section: [{id, field…}]}: one row a finding with its message in both languages.
   p_documents has one key for each entry id that a paper proves. Definer: see the functions it joins.';

COMMENT ON FUNCTION "private"."check_service"(jsonb, text) IS 'Rules of recruitment, contracts, posts, work and leaving. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."computed_values"(public.employee) IS 'What nobody declares because the system knows it, {section: {field: value}}: the fields of profile_field with source computed. Definer: reads the section tables.';

COMMENT ON FUNCTION "private"."entry_documents"(uuid) IS 'The papers of each approved entry by its id. Definer: links are not readable by the person.';

COMMENT ON FUNCTION "private"."found"(text, jsonb, text, text, text) IS 'One finding, about a field of an entry, an entry (field null) or a section (both null).';

COMMENT ON FUNCTION "private"."masked_record"(jsonb) IS 'A whole record masked as private.masked does it, in one pass. Definer: see masked.';

COMMENT ON FUNCTION "private"."request_documents"(uuid) IS 'Verified papers by entry id: of the request''s items, and of untouched approved entries.';

COMMENT ON FUNCTION "private"."request_json"(public.change_request, boolean) IS 'A request with items, papers and events as JSON. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."retirement_day"(date, text) IS 'Last day of the month in which a person reaches the age of retirement under normal conditions: 60 and 55 until 2020, then 03 months more a
   year for men up to 62 (2028), 04 months for women up to 60 (2035). [Nghị định 135/2020/NĐ-CP, Điều 3, Điều 4]';

COMMENT ON FUNCTION "private"."section_rows"(uuid) IS 'The approved values of a record. One statement over all sections, planned once a session (plpgsql keeps a generic plan; SQL functions plan at every call). Definer: section tables are not readable through the API.';

REVOKE ALL ON FUNCTION "private"."catalogue_has"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_has"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_has"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."catalogue_place"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."catalogue_place"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."catalogue_place"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_fields"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_fields"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_fields"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_record"(jsonb, text, uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."computed_values"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."computed_values"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."computed_values"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."employee_json"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."employee_json"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."employee_json"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."entry_documents"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."entry_documents"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."entry_documents"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."found"(text, jsonb, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."found"(text, jsonb, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."found"(text, jsonb, text, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."masked_record"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."masked_record"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."masked_record"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."obligations_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."obligations_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."obligations_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_documents"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_documents"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_documents"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_json"(public.change_request, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_json"(public.change_request, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_json"(public.change_request, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retirement_day"(date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retirement_day"(date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retirement_day"(date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."section_rows"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."section_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_rows"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."versions_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."versions_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."versions_json"(uuid) TO "postgres";
