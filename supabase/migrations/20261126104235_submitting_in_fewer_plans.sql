SET local check_function_bodies = off;

DROP FUNCTION "private"."audited_employee"(text, jsonb);

DROP FUNCTION "private"."refuse_errors"(uuid, text);

CREATE OR REPLACE FUNCTION audit.log_rows()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_nestloop TO 'off'
  AS $function$
declare
  v_object text := tg_table_schema || '.' || tg_table_name;
  v_person text := case v_object when 'public.employee' then 'id' else 'employee_id' end;
  v_entries private.audit_entry[];
  -- What is large and never changes again stays in its row; the trail keeps its hash (of a version it is content_hash).
  v_sealed boolean := v_object = 'public.change_request_submission';
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft', 'account_status']
    || case v_object when 'public.record_version' then '{snapshot}'::text[] when 'public.change_request_submission' then '{items}' else '{}' end;
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         (a.j ->> v_person)::uuid, null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(x.j - v_hidden) || case when v_sealed then
                                   jsonb_build_object('items_hash', encode(sha256(convert_to(x.j ->> 'items', 'UTF8')), 'hex')) else '{}' end as j
                              from (select to_jsonb(n) as j from new_rows n offset 0) x offset 0) a;
  elsif tg_op = 'DELETE' then
    select array_agg(row('delete', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         (a.j ->> v_person)::uuid, a.j, null, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(o)) - v_hidden as j from old_rows o offset 0) a;
  else
    -- Rows are paired by position: an update keeps the order of its transition tables.
    with o as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from old_rows t),
         w as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from new_rows t),
         changed as (
           select w.j as whole, d.before, d.after
             from o join w using (n)
            cross join lateral (select jsonb_object_agg(k.key, k.value) as before, jsonb_object_agg(k.key, w.j -> k.key) as after
                                  from jsonb_each(o.j) k where w.j -> k.key is distinct from k.value) d
            where o.j is distinct from w.j)
    select array_agg(row('update', v_object, coalesce(c.whole ->> 'id', c.whole ->> 'user_id', c.whole ->> 'key', c.whole ->> 'day', c.whole ->> 'code'),
                         (c.whole ->> v_person)::uuid, c.before, c.after, '{}')::private.audit_entry)
      into v_entries from changed c;
  end if;
  if v_entries is not null then perform private.write_audit(v_entries); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.actor_name (
  p_actor uuid
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return coalesce((select a.display_name || ' (' || a.username || ')' from public.account a where a.user_id = p_actor), 'Hệ thống');
end
$function$;

CREATE OR REPLACE FUNCTION private.check_sections (
  p_records private.checked_record[]
)
  RETURNS SETOF private.section_check
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  with section as materialized (
    select row_number() over () as kind, c.category, k.key, k.title_vi, k.title_en, k.minimum_entries, cardinality(k.proof_kinds) > 0 as proven
      from (select distinct r.category from unnest(p_records) r) c join public.profile_section k on k.asked_of is null or c.category = any (k.asked_of)),
  field as materialized (
    select s.kind, f.section, f.field, f.type, f.catalogue, f.dated_by, f.ends, f.not_in_future, coalesce(f.max_length, 2000) as longest,
           f.type in ('text', 'multiline', 'commune') as lettered, f.type in ('text', 'multiline', 'identity_number', 'phone', 'email') as clean,
           f.type in ('date', 'month', 'partial_date') as day,
           coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest,
           s.category = any (f.required_for) and (f.asked_of is null or s.category = any (f.asked_of)) as required,
           f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes, d.today, d.many
      from (select private.today() as today, cardinality(p_records) > 20 as many offset 0) d
     cross join section s join public.profile_field f on f.section = s.key and f.source = 'declared'),
  entry as materialized (
    select r.ordinality as place, s.kind, s.key as section, e.value, (e.value ->> 'id')::uuid as id,
           s.proven and not coalesce(r.documents ? (e.value ->> 'id'), false) as unproven
      from unnest(p_records) with ordinality r join section s on s.category = r.category
     cross join lateral jsonb_array_elements(coalesce(r.sections -> s.key, '[]')) e),
  judged as (
    select x.place, x.kind, x.section, x.id, x.field, x.longest, x.lowest, x.highest, x.required, not x.blank as filled, x.clean and not x.blank as clean, case
      when x.blank then 'required'
      when x.lettered then case
        when length(x.v) > x.longest then 'too_long'
        when x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
        when x.type = 'commune' then case when x.v ~ '^\d{5}:' and (
               select true from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                  and coalesce(c.valid_from::text, '') = substr(x.v, 7) limit 1) is null then 'value_unknown' end
        when x.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end end
      when x.catalogue = 'rank' then case when (select true from public.rank c where c.code = x.v) is null then 'value_unknown' end
      when x.catalogue is not null then case
        -- Codes of many records are looked up in a hash of all, those of one in the index: the hash would cost more than the rest of its rules.
        when case when x.many then (x.catalogue, x.v) not in (select c.catalogue, c.code from public.catalogue_item c)
                  else (select true from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v limit 1) is null end then 'value_unknown'
        when coalesce(x.dated, '') <> '' and not (
               select bool_or(num_nonnulls(c.valid_from, c.valid_to) = 0 or coalesce(daterange(c.valid_from, c.valid_to, '[]') && private.day_span(x.dated), true))
                 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v) then 'value_not_in_force' end
      when x.day then case
        when x.since is null then 'date_invalid'
        when x.since < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and x.since > x.today then 'date_in_future'
        -- Dates sort as their texts do, so that few have to be read a second time.
        when x.v < x.begun collate "C" and private.as_date(x.begun) >= case x.type when 'partial_date' then upper(private.day_span(x.v)) else x.since + 1 end
          then 'period_reversed' end
      when x.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from x.today) then 'year_invalid' end
      when x.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
      when x.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
      when x.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
      when x.type = 'email' then case when length(x.v) > x.longest then 'too_long' when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
      when x.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
    end as rule
      -- “offset 0” keeps a value from being taken out of its entry again at every mention
      from (select w.*, coalesce(btrim(w.v) = '', true) as blank, case
                     when w.day and w.v ~ '^\d{4}-\d{2}-\d{2}$' then case when pg_input_is_valid(w.v, 'date') then w.v::date end
                     when w.type = 'partial_date' then private.as_date(w.v) end as since
              from (select n.place, n.kind, n.section, n.id, f.field, f.type, f.catalogue, f.longest, f.lettered, f.clean, f.day, f.lowest, f.highest, f.not_in_future, f.today, f.many,
                           f.required and (f.on_field is null or f.codes ? coalesce(n.value ->> f.on_field, '')) as required,
                           n.value ->> f.field as v, n.value ->> f.ends as begun, n.value ->> f.dated_by as dated
                      from entry n join field f on f.kind = n.kind offset 0) w
             where w.required or w.v is not null offset 0) x
     where x.required or not x.blank
    offset 0),
  valued as (
    select j.place, j.kind, count(*) filter (where j.required)::int as asked, count(*) filter (where j.filled)::int as correct,
           count(*) filter (where j.clean)::int as clean, array_agg(j.finding) filter (where (j.finding).rule is not null) as found
      from (select g.place, g.kind, g.required, g.filled, g.clean, case when g.rule is not null then row(g.section, g.id, g.field, g.rule, case g.rule
                     when 'too_long' then jsonb_build_object('limit', g.longest)
                     when 'number_out_of_range' then jsonb_build_object('limit', g.lowest || '–' || g.highest) else '{}' end)::private.finding end as finding
              from judged g offset 0) j
     group by 1, 2),
  counted as (
    select n.place, n.kind, count(*)::int as entries,
           array_agg(row(n.section, n.id, null, 'proof_missing', '{}')::private.finding) filter (where n.unproven) as found
      from entry n group by 1, 2),
  always as (select f.kind, count(*)::int as fields from field f where f.required and f.on_field is null group by 1)
  select r.employee_id, s.key, coalesce(v.asked, 0) + coalesce(c.entries, 0) * s.proven::int + m.missing, coalesce(v.correct, 0), coalesce(v.clean, 0), m.missing,
         coalesce(v.found, '{}') || coalesce(c.found, '{}') || case when m.missing > 0 then array[
           row(s.key, null, null, 'section_missing', jsonb_build_object('entry', s.title_vi, 'entry_en', s.title_en))::private.finding] end
    from unnest(p_records) with ordinality r join section s on s.category = r.category
    left join counted c on c.place = r.ordinality and c.kind = s.kind
    left join valued v on v.place = r.ordinality and v.kind = s.kind
    left join always a on a.kind = s.kind
   cross join lateral (select greatest(s.minimum_entries - coalesce(c.entries, 0), 0) * greatest(coalesce(a.fields, 0), 1) as missing) m;
end
$function$;

CREATE OR REPLACE FUNCTION private.fold (
  p_text text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return replace(regexp_replace(normalize(lower(p_text collate "und-x-icu"), nfd), '[\u0300-\u036f]', '', 'g'), 'đ', 'd');
end
$function$;

CREATE OR REPLACE FUNCTION private.items_as_they_stand (
  p_request_id uuid
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
    with proof as materialized (
      select d.item_id, jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id) as documents
        from public.change_request_item i join public.change_request_item_document d on d.item_id = i.id
       where i.change_request_id = p_request_id group by 1)
    select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
             'values', private.effective_values(i.after, i.corrections), 'documents', coalesce(p.documents, '[]')) order by i.created_at, i.id), '[]')
      from public.change_request_item i left join proof p on p.item_id = i.id where i.change_request_id = p_request_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.name_order (
  p_name text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return btrim(regexp_replace(lower(p_name collate "und-x-icu"), '^(.*\s)?(\S+)\s*$', '\2 \1'));
end
$function$;

CREATE OR REPLACE FUNCTION private.notify_reviewers (
  p_employee_id uuid,
  p_unit_lft    bigint,
  p_kind        text,
  p_params      jsonb,
  p_link        text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  insert into public.notification (user_id, kind, params, link)
  select r.user_id, p_kind, p_params, p_link from private.reviewers(p_employee_id, p_unit_lft) r(user_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.own_employee()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (select a.employee_id from public.account a where a.user_id = auth.uid() and private.is_member());
end
$function$;

CREATE OR REPLACE FUNCTION private.refuse_errors (
  p_request_id uuid,
  p_key        text DEFAULT 'request_incomplete'::text
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.retirement_day (
  p_birth  date,
  p_gender text
)
  RETURNS date
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
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
  v_warnings int;
  v_employee public.employee;
begin
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id) then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  v_warnings := private.refuse_errors(p_request_id);
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  update public.change_request_item i set return_reasons = '{}'
   where i.change_request_id = p_request_id and i.return_reasons <> '{}';
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

CREATE OR REPLACE FUNCTION private.tidy (
  p_text text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return nullif(normalize(btrim(regexp_replace(p_text, '\s+', ' ', 'g')), nfc), '');
end
$function$;

CREATE OR REPLACE FUNCTION private.write_audit (
  p_entries private.audit_entry[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_actor uuid;
  v_day date;
  v_count int;
  v_hash bytea;
  v_head tid;
  v_entry private.audit_entry;
  v_event audit.event;
begin
  if coalesce(cardinality(p_entries), 0) = 0 then return; end if;
  v_actor := private.actor();
  v_day := private.today();
  -- A transaction of thousands of statements leaves as many dead heads behind, which every search by key would walk through: it remembers where its last one lies.
  select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c
   where c.ctid = nullif(current_setting('app.audit_head', true), '')::tid and c.day = v_day and c.actor = v_actor for update;
  if not found then
    insert into audit.chain (day, actor, events, last_hash)
      values (v_day, v_actor, 0, sha256(convert_to(v_day::text || v_actor::text, 'UTF8')))
      on conflict do nothing;
    select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c where c.day = v_day and c.actor = v_actor for update;
  end if;
  foreach v_entry in array p_entries loop
    v_count := v_count + 1;
    v_event := null;
    v_event.at := clock_timestamp();
    v_event.day := v_day;
    v_event.actor := v_actor;
    v_event.action := v_entry.action;
    v_event.object := v_entry.object;
    v_event.row_id := v_entry.row_id;
    v_event.employee_id := v_entry.employee_id;
    v_event.before := v_entry.before;
    v_event.after := v_entry.after;
    v_event.details := coalesce(v_entry.details, '{}');
    v_event.sequence := v_count;
    v_event.previous_hash := v_hash;
    v_hash := audit.digest(v_event);
    insert into audit.event (at, day, actor, action, object, row_id, employee_id, before, after, details, sequence, previous_hash, hash)
      values (v_event.at, v_day, v_actor, v_event.action, v_event.object, v_event.row_id, v_event.employee_id,
              v_event.before, v_event.after, v_event.details, v_count, v_event.previous_hash, v_hash);
  end loop;
  update audit.chain c set events = v_count, last_hash = v_hash where c.ctid = v_head returning c.ctid into v_head;
  perform set_config('app.audit_head', v_head::text, true);
end
$function$;

COMMENT ON FUNCTION "audit"."log_rows"() IS 'Statement trigger with transition tables new_rows / old_rows: one event a row, changed columns only. Of a version''s
   snapshot and a submission''s items, which never change, it keeps the hash (content_hash, items_hash).
   “offset 0” keeps a row from being made JSON (and hashed) again at every mention. No nested loops: a plan kept from a small update would pair the rows of a large one for minutes. Definer: see write_audit.';

COMMENT ON FUNCTION "private"."refuse_errors"(uuid, text) IS 'Refuses, with the key given, what would leave errors in the record; returns how many warnings it has. Definer: see request_record.';

REVOKE ALL ON FUNCTION "private"."refuse_errors"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_errors"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_errors"(uuid, text) TO "postgres";
