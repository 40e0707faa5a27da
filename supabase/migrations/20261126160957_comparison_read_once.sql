SET local check_function_bodies = off;

DROP FUNCTION "private"."may_decide"(public.change_request);

DROP FUNCTION "private"."may_review"(uuid, bigint);

DROP FUNCTION "private"."previous_round"(public.change_request);

CREATE OR REPLACE FUNCTION private.accept_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
  v_rank text := nullif(p_acceptance ->> 'rank_code', '');
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit accepts', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.lock_unit(v_transfer.to_unit_id, 'to_unit_id');
  perform private.lock_record(v_transfer.employee_id);
  if v_rank is not null and not exists (select 1 from public.rank k where k.code = v_rank) then
    perform private.fail('rank_unknown', 'no such rank', '{"field":"rank_code"}', 'PT422');
  end if;
  update public.transfer t
     set state = 'accepted', position_title = private.required_line(p_acceptance, 'position_title', 2, 200), rank_code = v_rank,
         starts_on = private.required_date(p_acceptance, 'starts_on'), checklist = private.checked_components(t.components, p_acceptance -> 'checklist'),
         accept_note = left(private.tidy(p_acceptance ->> 'note'), 1000), accepted_by = auth.uid(), accepted_at = private.now(), revision = t.revision + 1
   where t.id = p_transfer_id returning * into v_transfer;
  if v_transfer.effective_date <= private.today() then
    perform private.complete(v_transfer);
  else
    perform private.notify_movers(v_transfer.from_lft, 'transfer_accepted',
      jsonb_build_object('name', v_transfer.full_name, 'date', v_transfer.effective_date), '/movements/' || p_transfer_id);
  end if;
  return private.transfer_state(p_transfer_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.may_decide (
  p_request public.change_request
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return case p_request.status
    when 'unit_approved' then private.second_factor_given() and auth.uid() in (select private.confirmers(p_request))
    else private.may_review(p_request.employee_id, p_request.unit_lft) end;
end
$function$;

CREATE OR REPLACE FUNCTION private.may_review (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return private.second_factor_given() and exists (select 1 from private.reviewers(p_employee_id, p_unit_lft) r(user_id) where r.user_id = auth.uid());
end
$function$;

CREATE OR REPLACE FUNCTION private.open_change_request (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request;
  v_employee public.employee;
  v_record jsonb;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status = 'draft' then
    perform private.fail('request_not_submitted', 'a draft is the person''s own', '{}', 'PT409');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id;
  perform private.log_act('read', 'public.change_request', p_request_id::text, v_request.employee_id);
  v_record := private.request_record(p_request_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'request', private.request_json(v_request, true),
    'previous', private.previous_round(v_request),
    'record', private.masked_record(v_record),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]')
                   from private.check_record(v_record, v_employee.category, v_employee.id, private.request_documents(p_request_id)) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request),
    'typed', exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request_id and x.user_id = auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.previous_round (
  p_request public.change_request
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object('number', s.number, 'submitted_at', s.submitted_at, 'at', s.returned ->> 'at', 'by_name', s.returned ->> 'by_name',
    'note', s.returned ->> 'note', 'reasons', s.returned -> 'reasons',
    'items', (select coalesce(jsonb_agg(p || jsonb_build_object('values', private.masked(p ->> 'section', p -> 'values'))), '[]')
                from jsonb_array_elements(s.returned -> 'items') p),
    'changed', (
      select coalesce(jsonb_object_agg(i.id, x.fields), '{}')
        from public.change_request_item i
        left join jsonb_array_elements(s.returned -> 'items') p on p ->> 'section' = i.section and (p ->> 'entry_id')::uuid = i.entry_id
        cross join lateral private.effective_values(i.after, i.corrections) now_is(value)
        cross join lateral (
          select coalesce(jsonb_agg(k order by k), '[]') as fields
            from (select jsonb_object_keys(now_is.value) union select jsonb_object_keys(coalesce(p -> 'values', '{}'))) keys(k)
           where coalesce(now_is.value -> k, 'null') is distinct from coalesce(p -> 'values' -> k, 'null')) x
       where i.change_request_id = p_request.id))
    from public.change_request_submission s
   where s.change_request_id = p_request.id and s.returned is not null and p_request.status in ('submitted', 'unit_approved')
   order by s.number desc limit 1);
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
      select f.section from public.profile_field f where p_masked and f.masked group by f.section)
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
        'before', case when h.section is not null then private.masked(i.section, i.before) else i.before end,
        'after', case when h.section is not null then private.masked(i.section, i.after) else i.after end,
        'corrections', case when h.section is not null then (
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

CREATE OR REPLACE FUNCTION private.save_draft_entry (
  p_request_id    uuid,
  p_section       text,
  p_entry_id      uuid,
  p_operation     text,
  p_values        jsonb,
  p_documents     jsonb,
  p_item_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id, true);
  v_section public.profile_section;
  v_item public.change_request_item;
  v_before jsonb;
  v_after jsonb;
  v_entry uuid := p_entry_id;
  v_corrections jsonb := '{}';
  v_operation text := p_operation;
  v_documents private.proof[] := private.proofs_of(p_documents);
  v_taken boolean;
  k text;
begin
  select * into v_section from public.profile_section s where s.key = p_section;
  if not found then perform private.fail('section_unknown', 'no such section', jsonb_build_object('section', p_section), 'PT422'); end if;
  if v_section.entered_by <> 'person' then perform private.fail('section_of_unit', 'the unit writes this section', jsonb_build_object('section', p_section), '42501'); end if;
  if p_operation is null or p_operation not in ('insert', 'update', 'delete') then
    perform private.fail('operation_unknown', 'insert, update or delete', '{}', 'PT422');
  end if;
  if p_operation = 'delete' and not v_section.repeatable then
    perform private.fail('section_not_removable', 'a section that stands once cannot be removed', '{}', 'PT422');
  end if;
  v_after := private.clean_values(p_section, coalesce(p_values, '{}'));
  execute format('select to_jsonb(t) - $1 from public.%I t where t.employee_id = $2 and (t.id = $3 or $4)', v_section.table_name)
    into v_before using '{employee_id,unit_lft,updated_at}'::text[], v_request.employee_id, v_entry, not v_section.repeatable;
  if v_before is not null then
    v_entry := (v_before ->> 'id')::uuid;
    if v_operation = 'insert' then v_operation := 'update'; end if;
  elsif v_operation <> 'insert' then
    select i.operation into v_operation from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
    if v_operation is null or p_operation = 'delete' then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  if exists (select 1 from unnest(v_documents) d where not exists (
       select 1 from public.document x where x.id = d.id and x.employee_id = v_request.employee_id and x.status = 'verified')) then
    perform private.fail('document_unknown', 'a paper is not of this record or not verified', '{}', 'PT422');
  end if;

  if not v_section.repeatable then
    select * into v_item from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section;
    v_entry := coalesce(v_item.entry_id, (v_before ->> 'id')::uuid, v_entry);
  else
    select * into v_item from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
  end if;
  if v_item.id is not null and v_item.revision = coalesce(p_item_revision, 0) + 1 and v_item.after = v_after and v_item.operation = v_operation
     and (p_documents is null or v_documents = array(select (l.document_id, l.page)::private.proof from public.change_request_item_document l
                                                      where l.item_id = v_item.id order by l.document_id)) then
    -- The same save once more: its first answer was lost on the way.
    return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
  end if;
  if v_item.id is not null and v_item.revision is distinct from p_item_revision
     or v_item.id is null and coalesce(p_item_revision, 0) <> 0 then
    perform private.fail('draft_changed_elsewhere', 'the entry was saved elsewhere meanwhile',
                         jsonb_build_object('section', p_section, 'revision', v_item.revision), 'PT409');
  end if;
  if v_item.id is null and v_before is null and v_entry is not null then
    -- The screen may choose the id of a new entry, so that a save whose answer was lost can be repeated; never one in use elsewhere.
    execute format('select exists (select 1 from public.%I t where t.id = $1)', v_section.table_name) into v_taken using v_entry;
    if v_taken or exists (select 1 from public.change_request_item i where i.entry_id = v_entry) then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  v_before := v_before - 'id';
  perform private.keep_locked(v_request.kind, p_section, v_operation, v_before, v_after);
  if v_item.id is null and v_section.repeatable and
     (select count(*) from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section) >= 200 then
    perform private.fail('too_many_entries', 'at most 200 entries in a section', '{}', 'PT422');
  end if;

  if v_item.id is not null then
    -- A correction stays as long as the person keeps the corrected value; the declared value stays beside it.
    for k in select jsonb_object_keys(v_item.corrections) loop
      if v_after -> k is not distinct from v_item.corrections #> array[k, 'value'] then
        v_corrections := v_corrections || jsonb_build_object(k, v_item.corrections -> k);
        v_after := v_after || jsonb_build_object(k, v_item.after -> k);
      end if;
    end loop;
    update public.change_request_item i
       set operation = v_operation, after = v_after, corrections = v_corrections, before = v_before, entered_by = auth.uid(), revision = i.revision + 1
     where i.id = v_item.id returning * into v_item;
  else
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after, entered_by)
      values (p_request_id, v_request.employee_id, 0, p_section, v_operation, coalesce(v_entry, gen_random_uuid()), v_before, v_after, auth.uid())
      returning * into v_item;
  end if;
  if p_documents is not null then
    delete from public.change_request_item_document l
     where l.item_id = v_item.id and not exists (select from unnest(v_documents) d where d.id = l.document_id);
    insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft)
      select v_item.id, d.id, d.page, v_request.employee_id, 0 from unnest(v_documents) d
      on conflict (item_id, document_id) do update set page = excluded.page
        where public.change_request_item_document.page is distinct from excluded.page;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$function$;

COMMENT ON FUNCTION "private"."may_decide"(public.change_request) IS 'Whether the request''s next decision is the caller''s. Definer: see confirmers, reviewers.';

COMMENT ON FUNCTION "private"."may_review"(uuid, bigint) IS 'Whether the caller reviews this record. Definer: see reviewers.';

COMMENT ON FUNCTION "private"."previous_round"(public.change_request) IS 'What was returned last, while the request waits again: {number, submitted_at, at, by_name, note, reasons, items (masked),
   changed {item id: fields that differ from what was returned}}; null in the first round. Definer: values have no grant.';

REVOKE ALL ON FUNCTION "private"."may_decide"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_decide"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_decide"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_review"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_review"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_review"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."previous_round"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."previous_round"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."previous_round"(public.change_request) TO "postgres";
