-- Reading and writing the values of a record as JSON {section: [{id, field…}]}, generic over the section catalogue.

create function private.section_rows(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_result jsonb := '{}';
  v_rows jsonb;
  k record;
begin
  for k in select s.key, s.table_name from public.profile_section s order by s.position loop
    execute format('select coalesce(jsonb_agg(to_jsonb(t) - ''employee_id'' - ''unit_lft'' - ''updated_at'' order by t.id), ''[]'') from public.%I t where t.employee_id = $1',
                   k.table_name) into v_rows using p_employee_id;
    v_result := v_result || jsonb_build_object(k.key, v_rows);
  end loop;
  return v_result;
end
$$;
comment on function private.section_rows(uuid) is 'The approved values of a record. Definer: section tables are not readable through the API.';

create function private.effective_values(p_after jsonb, p_corrections jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select p_after || coalesce((select jsonb_object_agg(c.key, c.value -> 'value') from jsonb_each(p_corrections) c), '{}')
$$;
comment on function private.effective_values(jsonb, jsonb) is 'Declared values with the manager''s corrections laid over them.';

create function private.items_as_they_stand(p_request_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
           'values', private.effective_values(i.after, i.corrections),
           'documents', (select coalesce(jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id), '[]')
                           from public.change_request_item_document d where d.item_id = i.id)) order by i.created_at, i.id), '[]')
    from public.change_request_item i where i.change_request_id = p_request_id
$$;
comment on function private.items_as_they_stand(uuid) is
  'The items of a request [{section, entry_id, operation, values, documents}], corrections laid over, to be kept. Definer: items have no grant.';

create function private.request_record(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_record jsonb;
  v_item public.change_request_item;
  v_rows jsonb;
begin
  select private.section_rows(r.employee_id) into v_record from public.change_request r where r.id = p_request_id;
  for v_item in select * from public.change_request_item i where i.change_request_id = p_request_id order by i.created_at, i.id loop
    select coalesce(jsonb_agg(e), '[]') into v_rows
      from jsonb_array_elements(coalesce(v_record -> v_item.section, '[]')) e where e ->> 'id' <> v_item.entry_id::text;
    if v_item.operation <> 'delete' then
      v_rows := v_rows || jsonb_build_array(coalesce(v_item.before, '{}') || private.effective_values(v_item.after, v_item.corrections)
                                            || jsonb_build_object('id', v_item.entry_id));
    end if;
    v_record := v_record || jsonb_build_object(v_item.section, v_rows);
  end loop;
  return v_record;
end
$$;
comment on function private.request_record(uuid) is 'The record as it would stand if the request were approved now. Definer: see section_rows.';

create function private.document_json(p_document public.document, p_page int default null) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object('id', p_document.id, 'kind', p_document.kind, 'title', p_document.title, 'file_name', p_document.file_name,
    'content_type', p_document.content_type, 'byte_size', p_document.byte_size, 'status', p_document.status, 'uploaded_at', p_document.uploaded_at,
    'scan', p_document.scan, 'scanned_at', p_document.scanned_at, 'page', p_page)
$$;
comment on function private.document_json(public.document, int) is 'A paper as records and requests show it; p_page: the page that proves the entry.';

create function private.request_documents(p_request_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.request_documents(uuid) is 'Verified papers by entry id: of the request''s items, and of untouched approved entries.';

create function private.check_request(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable security definer set search_path = ''
as $$
  select c.* from public.change_request r join public.employee e on e.id = r.employee_id
    cross join lateral private.check_record(private.request_record(r.id), e.category, e.id, private.request_documents(r.id)) c
   where r.id = p_request_id
$$;
comment on function private.check_request(uuid) is 'All findings in the record as the request would leave it. Definer: see request_record.';

create function private.masked(p_section text, p_values jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when p_values is null then null else
    p_values || coalesce((
      select jsonb_object_agg(f.field, case when length(p_values ->> f.field) > 6 then '*********' || right(p_values ->> f.field, 3) else '******' end)
        from public.profile_field f
       where f.section = p_section and f.masked and length(p_values ->> f.field) > 0), '{}') end
$$;
comment on function private.masked(text, jsonb) is 'Values with the fields marked masked shortened to their last three characters, or to none. Definer: reads the catalogue for any caller.';

create function private.masked_record(p_record jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(s.key, (select coalesce(jsonb_agg(private.masked(s.key, e)), '[]') from jsonb_array_elements(s.value) e)), '{}')
    from jsonb_each(p_record) s
$$;

create function private.clean_values(p_section text, p_values jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
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
    select * into f from public.profile_field x where x.section = p_section and x.field = v_key;
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
      v_text := nullif(regexp_replace(private.tidy(v_text), '[ .]', '', 'g'), '');
    else
      v_text := private.tidy(v_text);
    end if;
    v_result := v_result || jsonb_build_object(v_key, case
      when v_text is null then 'null'::jsonb
      when f.type in ('integer', 'year') and v_text ~ '^\d{1,9}$' then to_jsonb(v_text::int)
      when f.type = 'decimal' and v_text ~ '^\d{1,6}(\.\d{1,4})?$' then to_jsonb(v_text::numeric)
      when f.type = 'boolean' and v_text in ('true', 'false') then to_jsonb(v_text::boolean)
      else to_jsonb(v_text) end);
  end loop;
  return v_result;
end
$$;
comment on function private.clean_values(text, jsonb) is
  'Declared values made clean (NFC, single spaces, right JSON types, empty = null); refuses unknown fields. Definer: reads the catalogue for any caller.';
