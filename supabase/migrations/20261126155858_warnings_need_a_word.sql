SET local check_function_bodies = off;

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
  select * into v_request from public.change_request r where r.id = p_request_id for update;
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

COMMENT ON FUNCTION "private"."send_request"(uuid, uuid, text) IS 'Checks a request its caller may send and sends it: certified by the person, or on a signed paper declaration (p_declaration_id) that they confirm later.
   Warnings need a word that the reviewer reads; of an update those in the sections and entries it touches, as the others were explained when they were approved.
   Called by submit_change_request and submit_proxy_entry, which decide who may. Definer: employees have no grant.';

COMMENT ON FUNCTION "public"."submit_change_request"(uuid, boolean, text) IS 'Sends the caller''s own draft to their unit''s manager. The caller certifies that it is correct and complete (II.1c). Refused while any
   rule of severity error is broken: request_incomplete (PT422) with detail.findings = what and where. Warnings need p_warnings_note
   (from 5 characters): warnings_unexplained (PT422). A correction changes at least one
   locked fact, each with a verified paper: nothing_locked_changed, correction_proof_required (PT422).';

COMMENT ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) IS 'Sends what was typed for a person who has no usable account, on the scan of the declaration they signed (kind SYLL, uploaded for this request);
   it stays unconfirmed until they confirm it. Errors: person_confirms (PT409), signed_declaration_required, request_incomplete, warnings_unexplained (PT422).';
