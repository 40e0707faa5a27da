-- Rules of “đúng, đủ, sạch” across fields and people: identity, contact, family. What each says and rests on stands in check_rule.

create function private.check_person(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
     case when p.issued < date '2016-01-01' and p.digits is not null
       then private.found('identity', p.i, 'identity_issued_on', 'issued_before_2016') end,
     -- mobile numbers as renumbered in 2018; eleven digits are the old ones
     case when p.mobile ~ '^0\d{9,10}$' and p.mobile !~ '^0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$'
       then private.found('contact', p.c, 'phone_mobile', case when p.mobile ~ '^01(2\d|6[2-9]|8[68]|99)\d{7}$' then 'mobile_old_prefix' else 'mobile_prefix' end) end,
     case when p.office ~ '^0\d{9,10}$' and p.office !~ '^02(56|69)\d{7}$'
       then private.found('contact', p.c, 'phone_office', 'office_phone_area') end,
     case when p.email ~ '@' and p.email !~* '@([a-z0-9-]+\.)*(gov\.vn|edu\.vn)$'
       then private.found('contact', p.c, 'email_official', 'email_official_domain') end]) f
   where f.rule is not null;
end
$$;
comment on function private.check_person(private.checked_record[]) is
  'Rules of identity and contact. Says only that a number is taken or a namesake exists, never who. [TT 07/2016/TT-BCA] Definer: looks across the province.';

create function private.check_family(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
comment on function private.check_family(private.checked_record[]) is
  'Rules of the family: parents and, for the married, the spouse and the spouse''s parents. [SYLL TT 06/2023, mục 36] Definer: reads catalogues.';
