-- What the person does with their own record: declare and save drafts; what becomes of the draft: 33_submit.sql. [guideline II.1; M5–M7]

create function private.open_request(p_employee_id uuid, p_kind text, p_event_date date, p_actor uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_version int;
begin
  select e.approved_version into v_version from public.employee e where e.id = p_employee_id for update;
  insert into public.change_request (employee_id, unit_lft, kind, base_version, event_date, created_by)
    values (p_employee_id, 0, p_kind, v_version, p_event_date, p_actor) returning id into v_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (v_id, p_employee_id, 0, 'created', p_actor, private.actor_name(p_actor));
  update public.employee set record_status = 'draft' where id = p_employee_id;
  return v_id;
end
$$;
comment on function private.open_request(uuid, text, date, uuid) is 'Opens a draft; the one-open index refuses a second. Definer: no direct grants.';

create function private.open_update(p_employee_id uuid, p_kind text, p_event_date date, p_actor uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  if p_event_date is null then perform private.fail('event_date_required', 'event_date is required', '{"field":"event_date"}', 'PT422'); end if;
  if p_event_date > private.today() then perform private.fail('event_date_in_future', 'event_date lies in the future', '{"field":"event_date"}', 'PT422'); end if;
  v_id := private.open_request(p_employee_id, p_kind, p_event_date, p_actor);
  insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
    values (p_employee_id, 0, 'update', v_id, p_event_date, public.due_date('update', p_event_date));
  return v_id;
end
$$;
comment on function private.open_update(uuid, text, date, uuid) is 'Opens an update or correction with its duty of 05 days from the event. Definer: no direct grants.';

create function private.start_change_request(p_event_date date, p_kind text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
begin
  if p_kind is null or p_kind not in ('update', 'correction') then perform private.fail('request_kind_unknown', 'update or correction', '{}', 'PT422'); end if;
  select * into v_employee from public.employee e where e.id = private.own_employee() for update;
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', '42501'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.approved_version = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if exists (select 1 from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')) then
    perform private.fail('request_already_open', 'another request is open', '{}', 'PT409');
  end if;
  return private.open_update(v_employee.id, p_kind, p_event_date, v_user);
end
$$;
create function public.start_change_request(p_event_date date, p_kind text default 'update') returns uuid
language sql set search_path = '' as $$ select private.start_change_request(p_event_date, p_kind) $$;
comment on function public.start_change_request(date, text) is
  'Opens an update of the caller''s own approved record, or a correction of its locked facts (p_kind = correction, “đính chính”);
   p_event_date is the day of the change or of the valid paper, from which 05 days run (II.1b).
   Errors: request_already_open (PT409), event_date_in_future (PT422), initial_not_approved (PT409).';

create function private.own_open_request(p_request_id uuid, p_or_proxy boolean default false) returns public.change_request
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
  if not found or not (v_request.employee_id is not distinct from private.own_employee() or p_or_proxy and private.is_proxy(v_request)) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('draft', 'returned') then
    perform private.fail('request_not_editable', 'the request is not a draft', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  return v_request;
end
$$;
comment on function private.own_open_request(uuid, boolean) is
  'Locks the caller''s own request while it may be edited; with p_or_proxy also one that the caller types for its person. Definer: employees have no grant.';

create type private.proof as (id uuid, page int);

create function private.proofs_of(p_documents jsonb) returns private.proof[]
language plpgsql immutable set search_path = ''
as $$
begin
  if coalesce(p_documents, 'null') = 'null' then return null; end if;
  if jsonb_typeof(p_documents) <> 'array' or jsonb_array_length(p_documents) > 100 then
    perform private.fail('values_malformed', 'papers must be a list of at most 100', '{"field":"documents"}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_documents) d
              where jsonb_typeof(d) <> 'object' or not pg_input_is_valid(coalesce(d ->> 'id', ''), 'uuid')) then
    perform private.fail('document_unknown', 'a paper without an id', '{"field":"documents"}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_documents) d where d ->> 'page' !~ '^[1-9]\d{0,3}$') then
    perform private.fail('page_out_of_range', 'a page lies between 1 and 9999', '{"field":"page","pages":9999}', 'PT422');
  end if;
  return array(select (x.id, x.page)::private.proof
                 from (select distinct on (1) (d ->> 'id')::uuid as id, (d ->> 'page')::int as page
                         from jsonb_array_elements(p_documents) d order by 1, 2) x order by x.id);
end
$$;
comment on function private.proofs_of(jsonb) is 'Papers and pages of a call [{id, page}], each paper once, by id; null stays null. Refuses anything else.';

create function private.save_draft_entry(
  p_request_id uuid, p_section text, p_entry_id uuid, p_operation text, p_values jsonb, p_documents jsonb, p_item_revision int)
returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
  v_first boolean;
  v_pages int;
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
  select x.pages into v_pages from unnest(v_documents) d join public.document x on x.id = d.id where d.page > x.pages order by x.id limit 1;
  if found then
    perform private.fail('page_out_of_range', 'the paper has fewer pages', jsonb_build_object('field', 'page', 'pages', v_pages), 'PT422');
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

  v_first := v_item.id is null;
  if not v_first then
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
  elsif v_first and v_operation = 'update' then
    insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft)
      select v_item.id, l.document_id, l.page, v_request.employee_id, 0 from public.profile_entry_document l
       where l.employee_id = v_request.employee_id and l.entry_id = v_item.entry_id;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$$;
create function public.save_draft_entry(
  p_request_id uuid, p_section text, p_entry_id uuid, p_operation text, p_values jsonb, p_documents jsonb default null, p_item_revision int default 0)
returns jsonb
language sql set search_path = ''
as $$ select private.save_draft_entry(p_request_id, p_section, p_entry_id, p_operation, p_values, p_documents, p_item_revision) $$;
comment on function public.save_draft_entry(uuid, text, uuid, text, jsonb, jsonb, int) is
  'Saves one entry of the caller''s own draft, or of one they type for its person, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_documents = [{id, page}] the papers that prove it and the page, or null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: field_locked (PT422) outside a correction, draft_changed_elsewhere, request_not_editable (PT409), field_unknown …,
   page_out_of_range with the pages the paper has (PT422).';

create function private.discard_draft_entry(p_item_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_request_id uuid;
begin
  select i.change_request_id into v_request_id from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  perform private.own_open_request(v_request_id, true);
  delete from public.change_request_item i where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request_id;
end
$$;
create function public.discard_draft_entry(p_item_id uuid) returns void
language sql set search_path = '' as $$ select private.discard_draft_entry(p_item_id) $$;
comment on function public.discard_draft_entry(uuid) is 'Drops one entry of the caller''s own draft, or of one they type for a person; the approved entry, if any, stays as it is.';

grant execute on function
  private.start_change_request(date, text), public.start_change_request(date, text),
  private.save_draft_entry(uuid, text, uuid, text, jsonb, jsonb, int), public.save_draft_entry(uuid, text, uuid, text, jsonb, jsonb, int),
  private.discard_draft_entry(uuid), public.discard_draft_entry(uuid) to authenticated;
