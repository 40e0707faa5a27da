SET local check_function_bodies = off;

DROP FUNCTION "private"."proof_state"(public.employee);

CREATE OR REPLACE FUNCTION private.open_employee_record (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
  v_sections jsonb := private.section_rows(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(v_sections),
    'entry_documents', private.entry_documents(p_employee_id),
    'proof', private.proof_state(v_employee, v_sections),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'unconfirmed', private.unconfirmed_json(p_employee_id),
    'may_enter', v_employee.status = 'active' and private.manages(v_employee.unit_lft) and p_employee_id is distinct from private.own_employee(),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
                              'proxies', private.proxies_json(r.id))
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.proof_state (
  p_employee public.employee,
  p_sections jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (
    select jsonb_build_object('needed', count(*), 'missing', coalesce(
             jsonb_agg(jsonb_build_object('section', k.key, 'entry_id', e.value ->> 'id') order by k.position, e.value ->> 'id')
               filter (where l.entry_id is null), '[]'))
      from public.profile_section k
     cross join lateral jsonb_array_elements(coalesce(p_sections -> k.key, '[]')) e
      left join (select distinct d.entry_id from public.profile_entry_document d where d.employee_id = p_employee.id) l on l.entry_id = (e.value ->> 'id')::uuid
     where cardinality(k.proof_kinds) > 0 and (k.asked_of is null or p_employee.category = any (k.asked_of)));
end
$function$;

CREATE OR REPLACE FUNCTION private.record_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request public.change_request;
  v_sections jsonb;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  v_sections := private.section_rows(v_employee.id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', v_sections,
    'entry_documents', private.entry_documents(v_employee.id),
    'proof', case when v_request.id is null then private.proof_state(v_employee, v_sections) end,
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id),
    'unconfirmed', private.unconfirmed_json(v_employee.id));
end
$function$;

COMMENT ON FUNCTION "private"."proof_state"(public.employee, jsonb) IS 'Of the approved record (p_sections: its section_rows) {needed: entries that need proof, missing: [{section, entry_id}]}, as rule proof_missing
   finds them. Definer: reads which paper proves what.';

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proof_state"(public.employee, jsonb) TO "postgres";
