SET local check_function_bodies = off;

-- The catalogue, which is read again after the migrations, names each basis.
do $$
begin
  if exists (select 1 from public.check_rule where basis is null) then
    update public.check_rule set basis = 'Quy ước kiểm tra dữ liệu' where basis is null;
  end if;
end $$;

ALTER TABLE "public"."check_rule"
  ADD COLUMN "section" text;

ALTER TABLE "public"."check_rule"
  ADD COLUMN "field" text;

ALTER TABLE "public"."check_rule"
  ALTER COLUMN "basis" SET NOT NULL;

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
             case when r.sections #>> '{qualification,0,education_level}' = 'CĐ' or r.sections #>> '{rank_salary,0,rank_code}' ~ '^V\.08\.0[12]\.' then 9
                  when r.sections #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end as probation
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

CREATE OR REPLACE FUNCTION private.clean_values (
  p_section text,
  p_values  jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_key text;
  v_value jsonb;
  v_text text;
  v_result jsonb := '{}';
  f public.profile_field;
begin
  if p_values is null or jsonb_typeof(p_values) <> 'object' then
    perform private.fail('values_malformed', 'values must be an object', '{}', 'PT422');
  end if;
  for v_key, v_value in select * from jsonb_each(p_values) loop
    if v_key = 'id' then continue; end if;
    select * into f from public.profile_field x where x.section = p_section and x.field = v_key and x.source = 'declared';
    if not found then
      perform private.fail('field_unknown', 'the section has no such field', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    if jsonb_typeof(v_value) not in ('string', 'number', 'boolean', 'null') then
      perform private.fail('values_malformed', 'values must be plain', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    v_text := v_value #>> '{}';
    if length(v_text) > 4000 then
      perform private.fail('value_too_long', 'longer than any field may be',
                           jsonb_build_object('section', p_section, 'field', v_key, 'label', f.label_vi, 'limit', coalesce(f.max_length, 2000)), 'PT422');
    end if;
    if f.type = 'multiline' then
      v_text := nullif(btrim(normalize(v_text, nfc)), '');
    elsif f.type = 'phone' then
      v_text := nullif(regexp_replace(regexp_replace(private.tidy(v_text), '[ .]', '', 'g'), '^\+84', '0'), '');
    else
      v_text := private.tidy(v_text);
    end if;
    v_result := v_result || jsonb_build_object(v_key, case
      when v_text is null then 'null'::jsonb
      when f.type in ('integer', 'year') and v_text ~ '^\d{1,9}$' then to_jsonb(v_text::int)
      when f.type = 'money' and v_text ~ '^\d{1,15}$' then to_jsonb(v_text::bigint)
      when f.type = 'decimal' and v_text ~ '^\d{1,6}(\.\d{1,4})?$' then to_jsonb(v_text::numeric)
      when f.type = 'boolean' and v_text in ('true', 'false') then to_jsonb(v_text::boolean)
      else to_jsonb(v_text) end);
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.send_request (
  p_request_id     uuid,
  p_declaration_id uuid,
  p_warnings_note  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request;
  v_items int;
  v_returned int;
  v_warnings int;
  v_employee public.employee;
begin
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
  select count(*), count(*) filter (where i.return_reasons <> '{}') into v_items, v_returned
    from public.change_request_item i where i.change_request_id = p_request_id;
  if v_items = 0 then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  v_warnings := private.refuse_errors(p_request_id);
  if v_warnings > 0 and length(coalesce(private.tidy(p_warnings_note), '')) < 5 and exists (
    select 1 from private.check_request(p_request_id) c
     where c.severity = 'warning' and (v_request.kind = 'initial' or exists (
       select 1 from public.change_request_item i
        where i.change_request_id = p_request_id and i.section = c.section and (c.entry_id is null or i.entry_id = c.entry_id)))) then
    perform private.fail('warnings_unexplained', 'warnings need a word of explanation', '{"field":"warnings_note"}', 'PT422');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  if v_returned > 0 then
    update public.change_request_item i set return_reasons = '{}' where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  end if;
  insert into public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, items)
    select p_request_id, coalesce(max(s.number), 0) + 1, v_employee.id, 0, auth.uid(), private.items_as_they_stand(p_request_id)
      from public.change_request_submission s where s.change_request_id = p_request_id;
  update public.change_request r
     set sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id),
         status = 'submitted', certified_at = case when p_declaration_id is null then private.now() end,
         declaration_document_id = p_declaration_id, confirmed_at = null, submitted_at = private.now(), submitted_by = auth.uid(),
         warnings_note = private.tidy(left(p_warnings_note, 2000)), unit_approved_at = null, unit_approved_by = null, decided_at = null, decided_by = null, decision_note = null,
         revision = r.revision + 1
   where r.id = p_request_id;
  update public.obligation o set met_on = private.today() where o.change_request_id = p_request_id and o.met_on is null;
  update public.employee set record_status = 'submitted' where id = v_employee.id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_employee.id, 0, 'submitted', auth.uid(), private.actor_name(auth.uid()), jsonb_build_object('warnings', v_warnings));
  perform private.notify_reviewers(v_employee.id, v_employee.unit_lft, 'request_submitted',
    jsonb_build_object('name', v_employee.full_name, 'kind', v_request.kind), '/review/' || p_request_id);
  return jsonb_build_object('status', 'submitted', 'warnings', v_warnings);
end
$function$;

ALTER TABLE "public"."check_rule"
  ADD CONSTRAINT "check_rule_check" CHECK (((field IS NULL) OR (section IS NOT NULL)));

ALTER TABLE "public"."check_rule"
  ADD CONSTRAINT "check_rule_field" FOREIGN KEY (section, field) REFERENCES public.profile_field(section, field);

ALTER TABLE "public"."check_rule"
  ADD CONSTRAINT "check_rule_section_fkey" FOREIGN KEY (section) REFERENCES public.profile_section(key);

CREATE INDEX check_rule_place ON public.check_rule USING btree (section, field);

COMMENT ON COLUMN "public"."check_rule"."field" IS 'The one field at which it is told; null: any, or the section as a whole.';

COMMENT ON COLUMN "public"."check_rule"."section" IS 'The one section it speaks of; null: whichever the catalogue of fields names.';

COMMENT ON FUNCTION "private"."check_service"(private.checked_record[]) IS 'Rules of recruitment, contracts, posts and leaving. Doctors are on probation for 9 months. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

COMMENT ON FUNCTION "private"."send_request"(uuid, uuid, text) IS 'Checks a request its caller may send and sends it: certified by the person, or on a signed paper declaration (p_declaration_id) that they confirm later.
   Warnings need a word that the reviewer reads; of an update those in the sections and entries it touches, as the others were explained when they were approved.
   Called by submit_change_request and submit_proxy_entry, which decide who may. Definer: employees have no grant.';

COMMENT ON FUNCTION "public"."submit_change_request"(uuid, boolean, text) IS 'Sends the caller''s own draft to their unit''s manager. The caller certifies that it is correct and complete (II.1c). Refused while any
   rule of severity error is broken: request_incomplete (PT422) with detail.findings = what and where. Warnings need p_warnings_note
   (from 5 characters): warnings_unexplained (PT422). A correction changes at least one
   locked fact, each with a verified paper: nothing_locked_changed, correction_proof_required (PT422).';

COMMENT ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) IS 'Sends what was typed for a person who has no usable account, on the scan of the declaration they signed (kind SYLL, uploaded for this request);
   it stays unconfirmed until they confirm it. Errors: person_confirms (PT409), signed_declaration_required, request_incomplete, warnings_unexplained (PT422).';
