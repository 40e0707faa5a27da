-- How the person reads their own record, and the parts of a record as JSON that officers' readings share. [guideline I.3a, II.1; M5, M16]

create function private.proxies_json(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('name', a.display_name, 'reason', x.reason, 'begun_at', x.begun_at) order by x.begun_at), '[]')
    from public.change_request_proxy x join public.account a on a.user_id = x.user_id where x.change_request_id = p_request_id);
end
$$;
comment on function private.proxies_json(uuid) is 'Who typed a declaration for its person, and why. Definer: the person does not see the account.';

create function private.unconfirmed_json(p_employee_id uuid, p_whole boolean) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at, 'revision', r.revision,
           'proxies', private.proxies_json(r.id))
           || case when p_whole then jsonb_build_object(
                'declaration', (select private.document_json(d) from public.document d where d.id = r.declaration_document_id),
                'items', (
                  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'section', i.section, 'entry_id', i.entry_id, 'operation', i.operation, 'before', i.before,
                           'values', coalesce(i.before, '{}') || private.effective_values(i.after, i.corrections), 'documents', (
                             select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                               from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
                           order by s.position, i.created_at, i.id), '[]')
                    from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'person'
                   where i.change_request_id = r.id)) else '{}' end order by r.submitted_at), '[]')
    from public.change_request r
   where r.employee_id = p_employee_id and r.declaration_document_id is not null and r.confirmed_at is null
     and r.status in ('submitted', 'unit_approved', 'approved'));
end
$$;
comment on function private.unconfirmed_json(uuid, boolean) is
  'Declarations sent on a signed paper that the person has not confirmed yet; p_whole: with that paper and all that was declared, for the person to check. Definer: see record_json.';

create function private.request_json(p_request public.change_request, p_masked boolean) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (with hidden as materialized (
      select f.section, array_agg(f.field) as fields from public.profile_field f where p_masked and f.masked group by f.section),
    -- The papers that stood before: of an open request those of the record, of a decided one those of the version it was made from.
    proof as materialized (
      select l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
        from public.profile_entry_document l join public.document d on d.id = l.document_id
       where p_masked and p_request.base_version > 0 and p_request.status in ('submitted', 'unit_approved', 'returned') and l.employee_id = p_request.employee_id
       group by l.entry_id
      union all
      select x.key::uuid, x.value from public.record_version v cross join lateral jsonb_each(v.snapshot -> 'entry_documents') x
       where p_masked and p_request.status = 'approved' and v.employee_id = p_request.employee_id and v.version = p_request.base_version)
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
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id),
        'approved_documents', case when i.operation <> 'insert' then (select p.documents from proof p where p.entry_id = i.entry_id) end)
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section left join hidden h on h.section = i.section
       where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id)));
end
$$;
comment on function private.request_json(public.change_request, boolean) is
  'A request with items, papers and events as JSON; for officers (p_masked) with the papers that each entry had before. Definer: items have no grant.';

create function private.record_json(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_request public.change_request;
  v_sections jsonb;
  v_documents jsonb;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  v_sections := private.section_rows(v_employee.id);
  v_documents := private.entry_documents(v_employee.id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', v_sections,
    'entry_documents', v_documents,
    'proof', case when v_request.id is null then private.proof_state(v_employee, v_sections, v_documents) end,
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id),
    'unconfirmed', private.unconfirmed_json(v_employee.id, true));
end
$$;
comment on function private.record_json(uuid) is 'A record whole with its open request, as who types in it sees it. Definer: sections and items have no grant.';

create function private.my_record() returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_employee_id uuid := private.own_employee();
begin
  perform private.require_member();
  if v_employee_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  return private.record_json(v_employee_id);
end
$$;
create function private.employee_json(p_employee public.employee) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
create function private.obligations_json(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'event_date', o.event_date, 'due_date', o.due_date,
           'met_on', o.met_on, 'closed_at', o.closed_at, 'days_left', o.due_date - private.today(), 'change_request_id', o.change_request_id,
           'state', case when o.met_on is not null and o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met'
                         when o.due_date < private.today() then 'overdue' else 'open' end) order by o.event_date desc, o.id), '[]')
    from public.obligation o where o.employee_id = p_employee_id and o.cancelled_at is null);
end
$$;
create function private.versions_json(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'approved_at', v.approved_at, 'approved_by_name', v.approved_by_name,
           'unit_name', u.name, 'corrections', jsonb_array_length(v.corrections), 'content_hash', v.content_hash,
           'unconfirmed', coalesce(r.declaration_document_id is not null and r.confirmed_at is null, false)) order by v.version desc), '[]')
    from public.record_version v join public.unit u on u.id = v.unit_id left join public.change_request r on r.id = v.change_request_id
   where v.employee_id = p_employee_id);
end
$$;
create function public.my_record() returns jsonb
language sql stable set search_path = '' as $$ select private.my_record() $$;
comment on function public.my_record() is
  'The caller''s own record whole: {employee, sections, entry_documents, proof, request, obligations, versions, unconfirmed}; proof, of the approved
   record, is null while a request is open, whose findings say the same of what is declared. Reading one''s own record leaves no trace.';

create function private.my_record_readings(p_limit int) returns table (at timestamptz, action text, actor_name text, details jsonb)
language sql stable security definer set search_path = ''
as $$
  select e.at, e.action, private.actor_name(e.actor), e.details
    from audit.event e
   where e.employee_id = private.own_employee() and e.action in ('read', 'reveal', 'download', 'export') and e.actor <> auth.uid()
   order by e.at desc limit least(p_limit, 500)
$$;
create function public.my_record_readings(p_limit int default 100) returns table (at timestamptz, action text, actor_name text, details jsonb)
language sql stable set search_path = '' as $$ select * from private.my_record_readings(p_limit) $$;
comment on function public.my_record_readings(int) is 'Who opened the caller''s record, newest first (I.3a; M16).';

grant execute on function private.my_record(), public.my_record(), private.my_record_readings(int), public.my_record_readings(int) to authenticated;
