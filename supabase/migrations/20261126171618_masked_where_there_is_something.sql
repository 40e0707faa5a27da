SET local check_function_bodies = off;

DROP FUNCTION "private"."masked"(text, jsonb);

CREATE OR REPLACE FUNCTION private.masked (
  p_section text,
  p_values  jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return p_values || coalesce((
    select jsonb_object_agg(f.field, case when length(p_values ->> f.field) > 6 then '*********' || right(p_values ->> f.field, 3) else '******' end)
      from public.profile_field f
     where f.section = p_section and f.masked and length(p_values ->> f.field) > 0), '{}');
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
  return (with hidden as materialized (
      select f.section, array_agg(f.field) as fields from public.profile_field f where p_masked and f.masked group by f.section)
    select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at, 'unit_approved_at', p_request.unit_approved_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'proxies', private.proxies_json(p_request.id), 'confirmed_at', p_request.confirmed_at,
    'declaration', (select private.document_json(d) from public.document d where d.id = p_request.declaration_document_id),
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when exists (select from unnest(h.fields) n where length(i.before ->> n) > 0) then private.masked(i.section, i.before) else i.before end,
        'after', case when exists (select from unnest(h.fields) n where length(i.after ->> n) > 0) then private.masked(i.section, i.after) else i.after end,
        'corrections', case when h.fields is not null and i.corrections <> '{}' then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'entered_by_name', (select a.display_name from public.account a where a.user_id = i.entered_by and a.employee_id is distinct from i.employee_id),
        'documents', (select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section left join hidden h on h.section = i.section
       where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id)));
end
$function$;

COMMENT ON FUNCTION "private"."masked"(text, jsonb) IS 'Values with the fields marked masked shortened to their last three characters, or to none. Definer: reads the catalogue for any caller.';

REVOKE ALL ON FUNCTION "private"."masked"(text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."masked"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."masked"(text, jsonb) TO "postgres";
