SET local check_function_bodies = off;

DROP FUNCTION "private"."document_json"(public.document);

DROP FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint);

DROP FUNCTION "private"."save_draft_entry"(uuid, text, uuid, text, jsonb, uuid[], integer);

DROP FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text);

DROP FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint);

DROP FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, uuid[], integer);

DROP FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text);

ALTER TABLE "public"."change_request_item_document"
  ADD COLUMN "page" integer;

ALTER TABLE "public"."document"
  ADD COLUMN "scan" text;

ALTER TABLE "public"."document"
  ADD COLUMN "scanned_at" timestamp WITH time zone;

ALTER TABLE "public"."document"
  ADD COLUMN "scan_signature" text;

ALTER TABLE "public"."profile_entry_document"
  ADD COLUMN "page" integer;

CREATE TYPE "private"."proof" AS (
  "id"   uuid,
  "page" integer
);

CREATE OR REPLACE FUNCTION private.apply_item (
  p_item public.change_request_item
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table text;
  v_columns text;
  v_values jsonb := private.effective_values(p_item.after, p_item.corrections);
  v_count int;
begin
  select s.table_name into v_table from public.profile_section s where s.key = p_item.section;
  select string_agg(quote_ident(f.field), ', ' order by f.position) into v_columns from public.profile_field f where f.section = p_item.section;
  if p_item.operation = 'insert' then
    execute format('insert into public.%1$I (id, employee_id, unit_lft, %2$s) select $1, $2, 0, %2$s from jsonb_populate_record(null::public.%1$I, $3)',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  elsif p_item.operation = 'update' then
    execute format('update public.%1$I t set (%2$s) = (select %2$s from jsonb_populate_record(t, $3)) where t.id = $1 and t.employee_id = $2',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  else
    execute format('delete from public.%I t where t.id = $1 and t.employee_id = $2', v_table) using p_item.entry_id, p_item.employee_id;
  end if;
  get diagnostics v_count = row_count;
  if v_count <> 1 then
    perform private.fail('base_version_changed', 'the approved entry is no longer there', '{}', 'PT409');
  end if;
  delete from public.profile_entry_document l
   where l.section = p_item.section and l.entry_id = p_item.entry_id
     and l.document_id not in (select d.document_id from public.change_request_item_document d where d.item_id = p_item.id);
  if p_item.operation <> 'delete' then
    insert into public.profile_entry_document (section, entry_id, document_id, page, employee_id, unit_lft)
      select p_item.section, p_item.entry_id, d.document_id, d.page, p_item.employee_id, 0
        from public.change_request_item_document d where d.item_id = p_item.id
      on conflict (section, entry_id, document_id) do update set page = excluded.page
        where public.profile_entry_document.page is distinct from excluded.page;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.document_json (
  p_document public.document,
  p_page     integer         DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', p_document.id, 'kind', p_document.kind, 'title', p_document.title, 'file_name', p_document.file_name,
    'content_type', p_document.content_type, 'byte_size', p_document.byte_size, 'status', p_document.status, 'uploaded_at', p_document.uploaded_at,
    'scan', p_document.scan, 'scanned_at', p_document.scanned_at, 'page', p_page)
$function$;

CREATE OR REPLACE FUNCTION private.entry_documents (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}')
    from (select l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
            from public.profile_entry_document l join public.document d on d.id = l.document_id
           where l.employee_id = p_employee_id group by l.entry_id) x
$function$;

CREATE OR REPLACE FUNCTION private.my_papers()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
begin
  return (
    select coalesce(jsonb_agg(private.document_json(d) order by d.uploaded_at desc, d.id), '[]')
      from public.document d
     where d.employee_id = private.own_employee() and (d.status = 'verified' or (d.status = 'pending' and d.scan = 'failed' and d.uploaded_by = v_user)));
end
$function$;

CREATE OR REPLACE FUNCTION private.my_record()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = private.own_employee();
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', private.section_rows(v_employee.id),
    'entry_documents', private.entry_documents(v_employee.id),
    'proof', case when v_request.id is null then private.proof_state(v_employee) end,
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id));
end
$function$;

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
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'sections', private.masked_record(private.section_rows(p_employee_id)),
    'entry_documents', private.entry_documents(p_employee_id),
    'proof', private.proof_state(v_employee),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at)
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.proof_state (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with record as materialized (select private.section_rows(p_employee.id) as sections),
  missing as materialized (
    select c.section, c.entry_id
      from record r cross join lateral private.check_record(r.sections, p_employee.category, p_employee.id, private.entry_documents(p_employee.id)) c
     where c.rule = 'proof_missing')
  select jsonb_build_object(
    'needed', (select count(*) from record r cross join public.profile_section k cross join lateral jsonb_array_elements(coalesce(r.sections -> k.key, '[]')) e
                where cardinality(k.proof_kinds) > 0),
    'missing', (select coalesce(jsonb_agg(jsonb_build_object('section', m.section, 'entry_id', m.entry_id)), '[]') from missing m))
$function$;

CREATE OR REPLACE FUNCTION private.proofs_of (
  p_documents jsonb
)
  RETURNS private.proof[]
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
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
    perform private.fail('page_out_of_range', 'a page lies between 1 and 9999', '{"field":"page"}', 'PT422');
  end if;
  return array(select (x.id, x.page)::private.proof
                 from (select distinct on (1) (d ->> 'id')::uuid as id, (d ->> 'page')::int as page
                         from jsonb_array_elements(p_documents) d order by 1, 2) x order by x.id);
end
$function$;

CREATE OR REPLACE FUNCTION private.refuse_duplicate (
  p_employee_id uuid,
  p_sha256      text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_known public.document;
begin
  select * into v_known from public.document d where d.employee_id = p_employee_id and d.sha256 = p_sha256 and d.status = 'verified'
   order by d.uploaded_at limit 1;
  if found then
    perform private.fail('document_duplicate', 'the record holds a paper of the very same bytes',
      jsonb_build_object('field', 'file', 'title', v_known.title, 'document', private.document_json(v_known)), 'PT409');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.register_document (
  p_employee_id  uuid,
  p_kind         text,
  p_title        text,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint,
  p_sha256       text
)
  RETURNS public.document
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_id uuid := gen_random_uuid();
  v_employee public.employee;
  v_document public.document;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (v_employee.id is not distinct from private.own_employee() or private.manages(v_employee.unit_lft)) then
    perform private.fail('record_not_yours', 'the record is not the caller''s nor of a unit they manage', '{}', '42501');
  end if;
  if v_employee.status <> 'active' then
    perform private.fail('record_archived', 'the record is archived');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then
    perform private.fail('document_empty', 'the file is empty', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if p_byte_size > 52428800 then
    perform private.fail('document_too_large', 'the file is larger than 50 MB', jsonb_build_object('field', 'file', 'limit_mb', 50), 'PT422');
  end if;
  perform private.refuse_duplicate(p_employee_id, lower(p_sha256));
  if (select count(*) from public.document d where d.employee_id = p_employee_id and d.status <> 'rejected') >= 500 then
    perform private.fail('document_limit', 'a record holds at most 500 papers');
  end if;
  insert into public.document (id, employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_employee_id, v_employee.unit_lft, p_kind, coalesce(left(private.tidy(p_title), 200), left(p_file_name, 200)),
            left(regexp_replace(coalesce(private.tidy(p_file_name), 'giay-to'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            p_employee_id || '/' || v_id, p_content_type, p_byte_size, v_user)
    returning * into v_document;
  return v_document;
end
$function$;

CREATE OR REPLACE FUNCTION private.request_documents (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}') from (
    select i.entry_id::text as entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
      from public.change_request_item i join public.change_request_item_document l on l.item_id = i.id join public.document d on d.id = l.document_id
     where i.change_request_id = p_request_id and d.status = 'verified' group by i.entry_id
    union all
    select l.entry_id::text, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id)
      from public.change_request r join public.profile_entry_document l on l.employee_id = r.employee_id join public.document d on d.id = l.document_id
     where r.id = p_request_id
       and not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id and i.entry_id = l.entry_id)
     group by l.entry_id) x
$function$;

CREATE OR REPLACE FUNCTION private.request_json (
  p_request public.change_request,
  p_masked  boolean
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at, 'unit_approved_at', p_request.unit_approved_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when p_masked then private.masked(i.section, i.before) else i.before end,
        'after', case when p_masked then private.masked(i.section, i.after) else i.after end,
        'corrections', case when p_masked then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'documents', (select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id))
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
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
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
  if p_operation is null or p_operation not in ('insert', 'update', 'delete') then
    perform private.fail('operation_unknown', 'insert, update or delete', '{}', 'PT422');
  end if;
  if p_operation = 'delete' and not v_section.repeatable then
    perform private.fail('section_not_removable', 'a section that stands once cannot be removed', '{}', 'PT422');
  end if;
  v_after := private.clean_values(p_section, coalesce(p_values, '{}'));
  select e.value into v_before
    from jsonb_array_elements(private.section_rows(v_request.employee_id) -> p_section) e(value)
   where e.value ->> 'id' = v_entry::text or (not v_section.repeatable);
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
       set operation = v_operation, after = v_after, corrections = v_corrections, before = v_before, revision = i.revision + 1
     where i.id = v_item.id returning * into v_item;
  else
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after)
      values (p_request_id, v_request.employee_id, 0, p_section, v_operation, coalesce(v_entry, gen_random_uuid()), v_before, v_after)
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

CREATE OR REPLACE FUNCTION private.settle_document (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text,
  p_scan_signature text
)
  RETURNS public.document
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_document public.document;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_document from public.document d where d.id = p_document_id for update;
  if not found or v_document.uploaded_by is distinct from p_actor then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'pending' then
    return v_document;
  end if;
  if p_refusal is null and p_scan in ('clean', 'not_configured') then
    -- One settling at a time in a record: of two equal papers the second sees the first.
    perform from public.employee e where e.id = v_document.employee_id for no key update;
    perform private.refuse_duplicate(v_document.employee_id, p_sha256);
  end if;
  update public.document d
     set status = case when p_refusal is not null or p_scan = 'infected' then 'rejected'
                       when p_scan in ('clean', 'not_configured') then 'verified' else 'pending' end,
         sha256 = p_sha256, byte_size = coalesce(nullif(p_byte_size, 0), d.byte_size),
         content_type = coalesce(p_content_type, d.content_type),
         scan = p_scan, scanned_at = case when p_scan in ('clean', 'infected', 'failed') then private.now() end,
         scan_signature = left(p_scan_signature, 200)
   where d.id = p_document_id returning * into v_document;
  return v_document;
end
$function$;

CREATE OR REPLACE FUNCTION public.my_papers()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_papers() $function$;

REVOKE ALL ON FUNCTION "public"."my_papers"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.register_document (
  p_employee_id  uuid,
  p_kind         text,
  p_title        text,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint,
  p_sha256       text   DEFAULT NULL::text
)
  RETURNS public.document
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.register_document(p_employee_id, p_kind, p_title, p_file_name, p_content_type, p_byte_size, p_sha256) $function$;

REVOKE ALL ON FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.save_draft_entry (
  p_request_id    uuid,
  p_section       text,
  p_entry_id      uuid,
  p_operation     text,
  p_values        jsonb,
  p_documents     jsonb   DEFAULT NULL::jsonb,
  p_item_revision integer DEFAULT 0
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_draft_entry(p_request_id, p_section, p_entry_id, p_operation, p_values, p_documents, p_item_revision) $function$;

REVOKE ALL ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.settle_document (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text   DEFAULT NULL::text,
  p_scan_signature text   DEFAULT NULL::text
)
  RETURNS public.document
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.settle_document(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal, p_scan, p_scan_signature) $function$;

REVOKE ALL ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "public"."change_request_item_document"
  ADD CONSTRAINT "change_request_item_document_page_check" CHECK (((page >= 1) AND (page <= 9999)));

ALTER TABLE "public"."document"
  ADD CONSTRAINT "document_scan_allows" CHECK (((status <> 'verified'::text) OR (scan IS NULL) OR (scan = ANY (ARRAY['clean'::text, 'not_configured'::text]))));

ALTER TABLE "public"."document"
  ADD CONSTRAINT "document_scan_check" CHECK ((scan = ANY (ARRAY['clean'::text, 'infected'::text, 'not_configured'::text, 'failed'::text])));

ALTER TABLE "public"."document"
  ADD CONSTRAINT "document_scan_signature_check" CHECK ((length(scan_signature) <= 200));

ALTER TABLE "public"."profile_entry_document"
  ADD CONSTRAINT "profile_entry_document_page_check" CHECK (((page >= 1) AND (page <= 9999)));

CREATE INDEX document_sha256 ON public.document USING btree (employee_id, sha256)
  WHERE (status = 'verified'::text);

COMMENT ON COLUMN "public"."document"."scan" IS 'What the malware scanner said. not_configured: the system has none, which is said to everybody who reads the paper; null: verified before
   there was one, or not looked at yet. failed: the scanner gave no answer, so the paper stays pending.';

COMMENT ON COLUMN "public"."document"."scan_signature" IS 'Name of the malware found; such a paper is rejected and its bytes are removed.';

COMMENT ON COLUMN "public"."profile_entry_document"."page" IS 'The page that proves the entry; null: the whole paper.';

COMMENT ON FUNCTION "private"."document_json"(public.document, integer) IS 'A paper as records and requests show it; p_page: the page that proves the entry.';

COMMENT ON FUNCTION "private"."entry_documents"(uuid) IS 'The papers of each approved entry by its id. Definer: links are not readable by the person.';

COMMENT ON FUNCTION "private"."my_papers"() IS 'See public.my_papers. Definer: the person has no rights on document.';

COMMENT ON FUNCTION "private"."proof_state"(public.employee) IS 'Of the approved record {needed: entries that need proof, missing: [{section, entry_id}]}, as rule proof_missing finds them. Definer: see section_rows.';

COMMENT ON FUNCTION "private"."proofs_of"(jsonb) IS 'Papers and pages of a call [{id, page}], each paper once, by id; null stays null. Refuses anything else.';

COMMENT ON FUNCTION "private"."refuse_duplicate"(uuid, text) IS 'Refuses bytes that a verified paper of the same record has already, naming that paper; other records are never looked at. Definer: reads document.';

COMMENT ON FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint, text) IS 'See public.register_document. Definer: document has no insert grant.';

COMMENT ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) IS 'See public.settle_document. Without a scanner''s answer (p_scan failed or null) a paper never counts. Definer: writes document.';

COMMENT ON FUNCTION "public"."my_papers"() IS 'All papers of the caller''s own record, newest first, used or not, and the caller''s uploads that the scanner gave no
   answer about yet. The bytes of each need open_document.';

COMMENT ON FUNCTION "public"."my_record"() IS 'The caller''s own record whole: {employee, sections, entry_documents, proof, request, obligations, versions}; proof, of the approved
   record, is null while a request is open, whose findings say the same of what is declared. Reading one''s own record leaves no trace.';

COMMENT ON FUNCTION "public"."open_employee_record"(uuid) IS 'The approved record whole, in one round trip: {employee, sections, entry_documents, proof, obligations, versions, account, open_request}.
   Identity numbers masked; the reading is logged first and the person sees it. Errors: record_unknown (PT404).';

COMMENT ON FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint, text) IS 'Announces a paper before its upload; the bytes then go to bucket “papers” at storage_path, and the edge function “papers”
   verifies them. Own record, or a record of a unit the caller manages. p_sha256: what the bytes will be, so that a paper the record holds
   already is not sent again. Errors: record_not_yours (42501), document_duplicate (PT409, detail.document = the known paper), document_* (PT422).';

COMMENT ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) IS 'Saves one entry of the caller''s own draft, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_documents = [{id, page}] the papers that prove it and the page, or null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: field_locked (PT422) outside a correction, draft_changed_elsewhere, request_not_editable (PT409), field_unknown … (PT422).';

COMMENT ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) IS 'For the edge function “papers” only (service_role): records what the bytes were found to be, why they were refused, and what the malware
   scanner said (clean | infected | not_configured | failed: the paper stays pending). Errors: document_duplicate (PT409).';

COMMENT ON TABLE "public"."change_request_item_document" IS 'Which paper, and which page of it, proves a declared entry.';

COMMENT ON TABLE "public"."profile_entry_document" IS 'Which paper proves which approved entry; one paper may prove several.';

REVOKE ALL ON FUNCTION "private"."document_json"(public.document, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."document_json"(public.document, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."document_json"(public.document, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_papers"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_papers"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_papers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_papers"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proof_state"(public.employee) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proofs_of"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proofs_of"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proofs_of"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_duplicate"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_duplicate"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_duplicate"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_document"(uuid, text, text, text, text, bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."my_papers"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_papers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_papers"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_document"(uuid, text, text, text, text, bigint, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text) TO "service_role";
