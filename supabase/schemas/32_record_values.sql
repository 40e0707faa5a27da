-- Reading and writing the values of a record as JSON {section: [{id, field…}]}, generic over the section catalogue.

create function private.section_rows(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select jsonb_build_object(
    'identity', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_identity t where t.employee_id = p_employee_id),
    'contact', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contact t where t.employee_id = p_employee_id),
    'family', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_family t where t.employee_id = p_employee_id),
    'foreign_relative', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_relative t where t.employee_id = p_employee_id),
    'recruitment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_recruitment t where t.employee_id = p_employee_id),
    'contract', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_contract t where t.employee_id = p_employee_id),
    'position', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_position t where t.employee_id = p_employee_id),
    'appointment', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_appointment t where t.employee_id = p_employee_id),
    'rank_salary', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_rank_salary t where t.employee_id = p_employee_id),
    'salary_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_salary_history t where t.employee_id = p_employee_id),
    'allowance', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_allowance t where t.employee_id = p_employee_id),
    'work_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_work_history t where t.employee_id = p_employee_id),
    'qualification', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_qualification t where t.employee_id = p_employee_id),
    'education', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_education t where t.employee_id = p_employee_id),
    'political_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_political_training t where t.employee_id = p_employee_id),
    'professional_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_professional_training t where t.employee_id = p_employee_id),
    'defence_training', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_defence_training t where t.employee_id = p_employee_id),
    'it_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_it_skill t where t.employee_id = p_employee_id),
    'language_skill', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_language_skill t where t.employee_id = p_employee_id),
    'party', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_party t where t.employee_id = p_employee_id),
    'military_service', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_military_service t where t.employee_id = p_employee_id),
    'reward', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_reward t where t.employee_id = p_employee_id),
    'discipline', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_discipline t where t.employee_id = p_employee_id),
    'evaluation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_evaluation t where t.employee_id = p_employee_id),
    'health', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_health t where t.employee_id = p_employee_id),
    'personal_history', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_personal_history t where t.employee_id = p_employee_id),
    'foreign_trip', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_foreign_trip t where t.employee_id = p_employee_id),
    'economy', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_economy t where t.employee_id = p_employee_id),
    'leaving', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_leaving t where t.employee_id = p_employee_id),
    'confirmation', (select coalesce(jsonb_agg(to_jsonb(t) - k.ends order by t.id), '[]') from public.profile_confirmation t where t.employee_id = p_employee_id))
    from (select '{employee_id,unit_lft,updated_at}'::text[] as ends) k);
end
$$;
comment on function private.section_rows(uuid) is
  'The approved values of a record. One statement over all sections, planned once a session (plpgsql keeps a generic plan; SQL functions plan at every call). Definer: section tables are not readable through the API.';

create function private.retirement_day(p_birth date, p_gender text) returns date
language plpgsql immutable set search_path = ''
as $$
declare
  v_months int;
  v_reached date;
begin
  if p_birth is null or p_gender is null or p_gender not in ('1', '2') then return null; end if;
  -- Nobody reaches it before 55.
  for v_year in least(greatest(extract(year from p_birth)::int + 55, 2020), 2035) .. 2035 loop
    v_months := case p_gender when '1' then least(60 * 12 + 3 * (v_year - 2020), 62 * 12) else least(55 * 12 + 4 * (v_year - 2020), 60 * 12) end;
    v_reached := p_birth + make_interval(months => v_months);
    exit when extract(year from v_reached) <= v_year;
  end loop;
  return (date_trunc('month', v_reached) + interval '1 month - 1 day')::date;
end
$$;
comment on function private.retirement_day(date, text) is
  'Last day of the month in which a person reaches the age of retirement under normal conditions: 60 and 55 until 2020, then 03 months more a
   year for men up to 62 (2028), 04 months for women up to 60 (2035). [Nghị định 135/2020/NĐ-CP, Điều 3, Điều 4]';

create function private.computed_values(p_employee public.employee) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select jsonb_build_object(
    'identity', jsonb_build_object(
      'managing_agency', (
        with recursive above as (
          select u.parent_id, u.name, u.lft from public.unit u where u.id = p_employee.unit_id
          union all select u.parent_id, u.name, u.lft from above a join public.unit u on u.id = a.parent_id)
        select a.name from above a where a.parent_id is not null order by a.lft limit 1),
      'employing_unit', (select u.name from public.unit u where u.id = p_employee.unit_id),
      'employee_category', case p_employee.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức'
                             when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end,
      'employment_status', case p_employee.status when 'active' then 'Đang công tác' else 'Đã rời cơ quan, đơn vị' end,
      'status_effective_on', coalesce((select l.effective_on from public.profile_leaving l where l.employee_id = p_employee.id),
                                      (select r.agency_joined_on from public.profile_recruitment r where r.employee_id = p_employee.id)),
      'record_status', case p_employee.record_status when 'not_declared' then 'Chưa kê khai' when 'draft' then 'Đang kê khai' when 'submitted' then 'Chờ phê duyệt'
                         when 'unit_approved' then 'Chờ Sở Nội vụ xác nhận' when 'returned' then 'Bị trả lại' else 'Đã phê duyệt' end,
      'last_approved_on', (p_employee.approved_at at time zone 'Asia/Ho_Chi_Minh')::date),
    'rank_salary', (
      select jsonb_build_object('rank_name', k.name_vi, 'monthly_salary', private.monthly_salary(to_jsonb(s), private.base_salary_on(private.today())))
        from (select p_employee.id as employee_id) e left join public.profile_rank_salary s on s.employee_id = e.employee_id left join public.rank k on k.code = s.rank_code),
    'qualification', jsonb_build_object(
      'language_summary', (
        select string_agg(concat_ws(' ', n.name_vi, nullif('(' || coalesce(d.name_vi, l.ethnic_certificate) || ')', '()')), '; ' order by n.position, l.id)
          from public.profile_language_skill l
          join public.catalogue_item n on n.catalogue = case l.kind when 'NN' then 'language' else 'ethnic_language' end
                                      and n.code = coalesce(l.foreign_language, l.ethnic_language)
          left join public.catalogue_item d on d.catalogue = 'foreign_language_cert' and d.code = l.certificate
         where l.employee_id = p_employee.id),
      'it_summary', (
        select string_agg(d.name_vi, '; ' order by d.position, i.id)
          from public.profile_it_skill i join public.catalogue_item d on d.catalogue = 'it_cert' and d.code = i.certificate
         where i.employee_id = p_employee.id)),
    'leaving', jsonb_build_object('retirement_expected_on', private.retirement_day(p_employee.birth_date, p_employee.gender)),
    'confirmation', coalesce((
      select jsonb_build_object('certified_on', (r.certified_at at time zone 'Asia/Ho_Chi_Minh')::date, 'confirmed_by', v.approved_by_name,
                                'confirmed_on', (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date)
        from public.record_version v left join public.change_request r on r.id = v.change_request_id
       where v.employee_id = p_employee.id and v.version = p_employee.approved_version), '{}')));
end
$$;
comment on function private.computed_values(public.employee) is
  'What nobody declares because the system knows it, {section: {field: value}}: the fields of profile_field with source computed. Definer: reads the section tables.';

create function private.effective_values(p_after jsonb, p_corrections jsonb) returns jsonb
language plpgsql immutable set search_path = ''
as $$
begin
  if p_corrections is null or p_corrections = '{}' then return p_after; end if;
  return p_after || (select jsonb_object_agg(c.key, c.value -> 'value') from jsonb_each(p_corrections) c);
end
$$;
comment on function private.effective_values(jsonb, jsonb) is 'Declared values with the manager''s corrections laid over them.';

create function private.items_as_they_stand(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    with proof as materialized (
      select d.item_id, jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id) as documents
        from public.change_request_item i join public.change_request_item_document d on d.item_id = i.id
       where i.change_request_id = p_request_id group by 1)
    select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
             'values', private.effective_values(i.after, i.corrections), 'documents', coalesce(p.documents, '[]')) order by i.created_at, i.id), '[]')
      from public.change_request_item i left join proof p on p.item_id = i.id where i.change_request_id = p_request_id);
end
$$;
comment on function private.items_as_they_stand(uuid) is
  'The items of a request [{section, entry_id, operation, values, documents}], corrections laid over, to be kept. Definer: items have no grant.';

create function private.request_record(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_record jsonb;
begin
  -- Before the first version there is nothing to read in thirty tables.
  select case when e.approved_version > 0 then private.section_rows(e.id) else (select jsonb_object_agg(s.key, '[]'::jsonb) from public.profile_section s) end
    into v_record from public.change_request r join public.employee e on e.id = r.employee_id where r.id = p_request_id;
  return v_record || (
    with item as materialized (
      select i.section, i.entry_id::text as entry_id, i.operation, i.created_at, i.id,
             coalesce(i.before, '{}') || private.effective_values(i.after, i.corrections) || jsonb_build_object('id', i.entry_id) as entry
        from public.change_request_item i where i.change_request_id = p_request_id)
    select coalesce(jsonb_object_agg(s.section, coalesce(
             (select jsonb_agg(e.value) from jsonb_array_elements(v_record -> s.section) e
               where not exists (select 1 from item i where i.section = s.section and i.entry_id = e.value ->> 'id')), '[]') || s.entries), '{}')
      from (select i.section, coalesce(jsonb_agg(i.entry order by i.created_at, i.id) filter (where i.operation <> 'delete'), '[]') as entries
              from item i group by 1) s);
end
$$;
comment on function private.request_record(uuid) is 'The record as it would stand if the request were approved now. Definer: see section_rows.';

create function private.document_json(p_document public.document, p_page int default null) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object('id', p_document.id, 'kind', p_document.kind, 'title', p_document.title, 'file_name', p_document.file_name,
    'content_type', p_document.content_type, 'byte_size', p_document.byte_size, 'status', p_document.status, 'uploaded_at', p_document.uploaded_at,
    'scan', p_document.scan, 'scanned_at', p_document.scanned_at, 'pages', p_document.pages, 'page', p_page)
$$;
comment on function private.document_json(public.document, int) is 'A paper as records and requests show it; p_page: the page that proves the entry.';

create function private.request_documents(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}') from (
    select i.entry_id::text as entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
      from public.change_request_item i join public.change_request_item_document l on l.item_id = i.id join public.document d on d.id = l.document_id
     where i.change_request_id = p_request_id and d.status = 'verified' group by i.entry_id
    union all
    select l.entry_id::text, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id)
      from public.change_request r join public.profile_entry_document l on l.employee_id = r.employee_id join public.document d on d.id = l.document_id
     where r.id = p_request_id
       and not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id and i.entry_id = l.entry_id)
     group by l.entry_id) x);
end
$$;
comment on function private.request_documents(uuid) is 'Verified papers by entry id: of the request''s items, and of untouched approved entries.';

create function private.check_request(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
    select c.* from public.change_request r join public.employee e on e.id = r.employee_id
      cross join lateral private.check_record(private.request_record(r.id), e.category, e.id, private.request_documents(r.id)) c
     where r.id = p_request_id;
end
$$;
comment on function private.check_request(uuid) is 'All findings in the record as the request would leave it. Definer: see request_record.';

create function private.refuse_errors(p_request_id uuid, p_key text default 'request_incomplete') returns int
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_records private.checked_record[] := array(
    select row(e.id, e.category, private.request_record(r.id), private.request_documents(r.id))::private.checked_record
      from public.change_request r join public.employee e on e.id = r.employee_id where r.id = p_request_id);
  v_count int;
  v_warnings int;
  v_errors jsonb;
begin
  select count(*) filter (where r.severity = 'error'), count(*) filter (where r.severity = 'warning') into v_count, v_warnings
    from (select f.rule from private.check_sections(v_records) c cross join lateral unnest(c.found) f
          union all select (a.finding).rule from private.check_across(v_records) a) x
    join public.check_rule r on r.key = x.rule;
  if v_count > 0 then
    -- Findings are put into words for who is refused, not for everybody.
    select jsonb_agg(to_jsonb(c)) into v_errors from private.check_request(p_request_id) c where c.severity = 'error';
    perform private.fail(p_key, 'the record has errors', jsonb_build_object('count', v_count, 'findings', v_errors), 'PT422');
  end if;
  return v_warnings;
end
$$;
comment on function private.refuse_errors(uuid, text) is
  'Refuses, with the key given, what would leave errors in the record; returns how many warnings it has. Definer: see request_record.';

create function private.masked(p_section text, p_values jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return p_values || coalesce((
    select jsonb_object_agg(f.field, case when length(p_values ->> f.field) > 6 then '*********' || right(p_values ->> f.field, 3) else '******' end)
      from public.profile_field f
     where f.section = p_section and f.masked and length(p_values ->> f.field) > 0), '{}');
end
$$;
comment on function private.masked(text, jsonb) is 'Values with the fields marked masked shortened to their last three characters, or to none. Definer: reads the catalogue for any caller.';

create function private.masked_record(p_record jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (with hidden as materialized (
    select f.section, array_agg(f.field) as fields from public.profile_field f where f.masked group by f.section)
  select p_record || coalesce(jsonb_object_agg(h.section, (
           select coalesce(jsonb_agg(e || coalesce((
                    select jsonb_object_agg(n, case when length(e ->> n) > 6 then '*********' || right(e ->> n, 3) else '******' end)
                      from unnest(h.fields) n where length(e ->> n) > 0), '{}')), '[]')
             from jsonb_array_elements(p_record -> h.section) e)), '{}')
    from hidden h where p_record ? h.section);
end
$$;
comment on function private.masked_record(jsonb) is 'A whole record masked as private.masked does it, in one pass. Definer: see masked.';

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
    -- V11.05.09 and V110509 are V.11.05.09
    if f.catalogue = 'rank' and v_text is not null then
      v_text := coalesce((select k.code from public.rank k where k.code_norm = upper(regexp_replace(v_text, '[^[:alnum:]]', '', 'g')) order by k.code <> v_text limit 1), v_text);
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
$$;
comment on function private.clean_values(text, jsonb) is
  'Declared values made clean (NFC, single spaces, right JSON types, codes of ranks as the table writes them, empty = null); refuses unknown fields. Definer: reads the catalogue for any caller.';
