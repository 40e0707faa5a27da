-- Rules of “đúng, đủ, sạch” across fields: qualifications and training; Party, military service, discipline, evaluation.

create function private.check_training(p_record jsonb)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.check_training(jsonb) is 'Rules of qualifications and training: highest levels agree with the histories. Definer: reads catalogues.';

create function private.check_conduct(p_record jsonb)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.check_conduct(jsonb) is
  'Rules of Party membership, military service, discipline and yearly evaluation. [Điều lệ Đảng; NĐ 335/2025, NĐ 233/2026, NĐ 234/2026] Definer: kept with its siblings.';
