SET local check_function_bodies = off;

DROP FUNCTION "private"."items_as_they_stand"(uuid);

CREATE OR REPLACE FUNCTION audit.log_rows()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  AS $function$
declare
  v_object text := tg_table_schema || '.' || tg_table_name;
  v_entries private.audit_entry[];
  -- What is large and never changes again stays in its row; the trail keeps its hash (of a version it is content_hash).
  v_sealed boolean := v_object = 'public.change_request_submission';
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft', 'account_status']
    || case v_object when 'public.record_version' then '{snapshot}'::text[] when 'public.change_request_submission' then '{items}' else '{}' end;
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(x.j - v_hidden) || case when v_sealed then
                                   jsonb_build_object('items_hash', encode(sha256(convert_to(x.j ->> 'items', 'UTF8')), 'hex')) else '{}' end as j
                              from (select to_jsonb(n) as j from new_rows n offset 0) x) a;
  elsif tg_op = 'DELETE' then
    select array_agg(row('delete', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), a.j, null, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(o)) - v_hidden as j from old_rows o) a;
  else
    -- Rows are paired by position: an update keeps the order of its transition tables.
    with o as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from old_rows t),
         w as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from new_rows t),
         changed as (
           select w.j as whole,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(o.j) k where w.j -> k.key is distinct from k.value) as before,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(w.j) k where o.j -> k.key is distinct from k.value) as after
             from o join w using (n) where o.j is distinct from w.j)
    select array_agg(row('update', v_object, coalesce(c.whole ->> 'id', c.whole ->> 'user_id', c.whole ->> 'key', c.whole ->> 'day', c.whole ->> 'code'),
                         private.audited_employee(v_object, c.whole), c.before, c.after, '{}')::private.audit_entry)
      into v_entries from changed c;
  end if;
  if v_entries is not null then perform private.write_audit(v_entries); end if;
  return null;
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
    select c.category, k.key, k.position, k.title_vi, k.title_en, k.minimum_entries, cardinality(k.proof_kinds) > 0 as proven
      from (select distinct r.category from unnest(p_records) r) c join public.profile_section k on k.asked_of is null or c.category = any (k.asked_of)),
  field as materialized (
    select s.category, f.section, s.position, f.field, f.type, f.catalogue, f.dated_by, f.ends, f.not_in_future, coalesce(f.max_length, 2000) as longest,
           f.type in ('text', 'multiline', 'commune') as lettered, f.type in ('text', 'multiline', 'identity_number', 'phone', 'email') as clean,
           coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest,
           s.category = any (f.required_for) and (f.asked_of is null or s.category = any (f.asked_of)) as required,
           f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes, d.today
      from (select private.today() as today offset 0) d cross join section s join public.profile_field f on f.section = s.key and f.source = 'declared'),
  entry as materialized (
    select r.ordinality as place, r.category, s.key as section, e.value, (e.value ->> 'id')::uuid as id,
           s.proven and not coalesce(r.documents ? (e.value ->> 'id'), false) as unproven
      from unnest(p_records) with ordinality r join section s on s.category = r.category
     cross join lateral jsonb_array_elements(coalesce(r.sections -> s.key, '[]')) e),
  judged as (
    select x.place, x.section, x.position, x.id, x.field, x.longest, x.lowest, x.highest, x.required, not x.blank as filled, x.clean and not x.blank as clean, case
      when x.blank then 'required'
      when (x.lettered or x.type = 'email') and length(x.v) > x.longest then 'too_long'
      when x.lettered and x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
      when x.type = 'catalogue' and x.catalogue <> 'rank' then case
        when not exists (select 1 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v) then 'value_unknown'
        when private.as_date(x.dated) is not null and not exists (
               select 1 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v
                  and (num_nonnulls(c.valid_from, c.valid_to) = 0 or daterange(c.valid_from, c.valid_to, '[]') && private.day_span(x.dated))) then 'value_not_in_force' end
      when x.type in ('date', 'month') then case
        when x.v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(x.v, 'date') then 'date_invalid'
        when x.v::date < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and x.v::date > x.today then 'date_in_future'
        when x.v::date < x.begun then 'period_reversed' end
      when x.type = 'partial_date' then case
        when private.as_date(x.v) is null then 'date_invalid'
        when private.as_date(x.v) < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and private.as_date(x.v) > x.today then 'date_in_future'
        when upper(private.day_span(x.v)) <= x.begun then 'period_reversed' end
      when x.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from x.today) then 'year_invalid' end
      when x.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
      when x.catalogue = 'rank' then case when not exists (select 1 from public.rank c where c.code = x.v) then 'value_unknown' end
      when x.type = 'commune' then case when x.v ~ '^\d{5}:' and not exists (
               select 1 from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                  and coalesce(c.valid_from::text, '') = substr(x.v, 7)) then 'value_unknown' end
      when x.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
      when x.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
      when x.type = 'email' then case when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
      when x.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
      when x.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end
    end as rule
      -- “offset 0” keeps a value from being taken out of its entry again at every mention
      from (select w.*, coalesce(btrim(w.v) = '', true) as blank
              from (select n.place, n.section, f.position, n.id, f.field, f.type, f.catalogue, f.longest, f.lettered, f.clean, f.lowest, f.highest, f.not_in_future, f.today,
                           f.required and (f.on_field is null or f.codes ? coalesce(n.value ->> f.on_field, '')) as required,
                           n.value ->> f.field as v, case when f.ends is not null and n.value ->> f.field <> '' then private.as_date(n.value ->> f.ends) end as begun,
                           n.value ->> f.dated_by as dated
                      from entry n join field f on f.section = n.section and f.category = n.category offset 0) w
             where w.required or w.v is not null offset 0) x
     where x.required or not x.blank
    offset 0),
  valued as (
    select j.place, j.position, count(*) filter (where j.required)::int as asked, count(*) filter (where j.filled)::int as correct,
           count(*) filter (where j.clean)::int as clean, array_agg(j.finding) filter (where (j.finding).rule is not null) as found
      from (select g.place, g.position, g.required, g.filled, g.clean, case when g.rule is not null then row(g.section, g.id, g.field, g.rule, case g.rule
                     when 'too_long' then jsonb_build_object('limit', g.longest)
                     when 'number_out_of_range' then jsonb_build_object('limit', g.lowest || '–' || g.highest) else '{}' end)::private.finding end as finding
              from judged g offset 0) j
     group by 1, 2),
  counted as (
    select n.place, n.section, count(*)::int as entries,
           array_agg(row(n.section, n.id, null, 'proof_missing', '{}')::private.finding) filter (where n.unproven) as found
      from entry n group by 1, 2),
  always as (select f.category, f.section, count(*)::int as fields from field f where f.required and f.on_field is null group by 1, 2)
  select r.employee_id, s.key, coalesce(v.asked, 0) + coalesce(c.entries, 0) * s.proven::int + m.missing, coalesce(v.correct, 0), coalesce(v.clean, 0), m.missing,
         coalesce(v.found, '{}') || coalesce(c.found, '{}') || case when m.missing > 0 then array[
           row(s.key, null, null, 'section_missing', jsonb_build_object('entry', s.title_vi, 'entry_en', s.title_en))::private.finding] end
    from unnest(p_records) with ordinality r join section s on s.category = r.category
    left join counted c on c.place = r.ordinality and c.section = s.key
    left join valued v on v.place = r.ordinality and v.position = s.position
    left join always a on a.category = r.category and a.section = s.key
   cross join lateral (select greatest(s.minimum_entries - coalesce(c.entries, 0), 0) * greatest(coalesce(a.fields, 0), 1) as missing) m;
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
    select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
             'values', private.effective_values(i.after, i.corrections),
             'documents', (select coalesce(jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id), '[]')
                             from public.change_request_item_document d where d.item_id = i.id)) order by i.created_at, i.id), '[]')
      from public.change_request_item i where i.change_request_id = p_request_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.request_record (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;

COMMENT ON FUNCTION "audit"."log_rows"() IS 'Statement trigger with transition tables new_rows / old_rows: one event a row, changed columns only. Of a version''s
   snapshot and a submission''s items, which never change, it keeps the hash (content_hash, items_hash).
   No nested loops: a plan kept from a small update would pair the rows of a large one for minutes. Definer: see write_audit.';

COMMENT ON FUNCTION "private"."items_as_they_stand"(uuid) IS 'The items of a request [{section, entry_id, operation, values, documents}], corrections laid over, to be kept. Definer: items have no grant.';

REVOKE ALL ON FUNCTION "private"."items_as_they_stand"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."items_as_they_stand"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."items_as_they_stand"(uuid) TO "postgres";
