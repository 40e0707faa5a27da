SET local check_function_bodies = off;

DROP FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text);

DROP FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text);

ALTER TABLE "public"."document"
  ADD COLUMN "pages" integer;

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
    'scan', p_document.scan, 'scanned_at', p_document.scanned_at, 'pages', p_document.pages, 'page', p_page)
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
    perform private.fail('page_out_of_range', 'a page lies between 1 and 9999', '{"field":"page","pages":9999}', 'PT422');
  end if;
  return array(select (x.id, x.page)::private.proof
                 from (select distinct on (1) (d ->> 'id')::uuid as id, (d ->> 'page')::int as page
                         from jsonb_array_elements(p_documents) d order by 1, 2) x order by x.id);
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
$function$;

CREATE OR REPLACE FUNCTION private.settle_document (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text,
  p_scan_signature text,
  p_pages          integer
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
         content_type = coalesce(p_content_type, d.content_type), pages = p_pages,
         scan = p_scan, scanned_at = case when p_scan in ('clean', 'infected', 'failed') then private.now() end,
         scan_signature = left(p_scan_signature, 200)
   where d.id = p_document_id returning * into v_document;
  return v_document;
end
$function$;

CREATE OR REPLACE FUNCTION public.settle_document (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text    DEFAULT NULL::text,
  p_scan_signature text    DEFAULT NULL::text,
  p_pages          integer DEFAULT NULL::integer
)
  RETURNS public.document
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select * from private.settle_document(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal, p_scan, p_scan_signature, p_pages)
$function$;

REVOKE ALL ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "public"."document"
  ADD CONSTRAINT "document_pages_check" CHECK ((pages >= 1));

COMMENT ON COLUMN "public"."document"."pages" IS 'Pages it has, counted when its bytes were looked at: 1 of an image; null: verified before they were counted, or not to be told.';

COMMENT ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) IS 'See public.settle_document. Without a scanner''s answer (p_scan failed or null) a paper never counts. Definer: writes document.';

COMMENT ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) IS 'Saves one entry of the caller''s own draft, or of one they type for its person, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_documents = [{id, page}] the papers that prove it and the page, or null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: field_locked (PT422) outside a correction, draft_changed_elsewhere, request_not_editable (PT409), field_unknown …,
   page_out_of_range with the pages the paper has (PT422).';

COMMENT ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) IS 'For the edge function “papers” only (service_role): records what the bytes were found to be, how many pages they have (null: not to be
   told), why they were refused, and what the malware scanner said (clean | infected | not_configured | failed: the paper stays pending). Errors: document_duplicate (PT409).';

REVOKE ALL ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) TO "service_role";

REVOKE ALL ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_document"(uuid, uuid, text, bigint, text, text, text, text, integer) TO "service_role";
