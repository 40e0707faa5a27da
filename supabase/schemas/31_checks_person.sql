-- Rules of “đúng, đủ, sạch” across fields and people: identity, contact, family. What each says and rests on stands in check_rule.

create function private.check_person(p_record jsonb, p_employee_id uuid)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.check_person(jsonb, uuid) is
  'Rules of identity and contact. Says only that a number is taken or a namesake exists, never who. [TT 07/2016/TT-BCA] Definer: looks across the province.';

create function private.check_family(p_record jsonb)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.check_family(jsonb) is 'Rules of the family: parents and, for the married, the spouse and the spouse''s parents. [SYLL TT 06/2023, mục 36] Definer: reads catalogues.';
