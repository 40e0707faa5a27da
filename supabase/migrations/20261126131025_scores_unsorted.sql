SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.check_sections (
  p_records private.checked_record[]
)
  RETURNS SETOF private.section_check
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_sort TO 'off'
  SET enable_mergejoin TO 'off'
  AS $function$
declare
  v_today date := private.today();
  v_many boolean := cardinality(p_records) > 20;
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
           f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes
      from section s join public.profile_field f on f.section = s.key and f.source = 'declared'),
  entry as materialized (
    select r.ordinality << 16 | s.kind as spot, s.kind, s.key as section, e.value, (e.value ->> 'id')::uuid as id,
           s.proven and not coalesce(r.documents ? (e.value ->> 'id'), false) as unproven
      from unnest(p_records) with ordinality r join section s on s.category = r.category
     cross join lateral jsonb_array_elements(coalesce(r.sections -> s.key, '[]')) e),
  judged as (
    select x.spot, x.section, x.id, x.field, x.longest, x.lowest, x.highest, x.required, not x.blank as filled, x.clean and not x.blank as clean, case
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
        when case when v_many then (x.catalogue, x.v) not in (select c.catalogue, c.code from public.catalogue_item c)
                  else (select true from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v limit 1) is null end then 'value_unknown'
        when coalesce(x.dated, '') <> '' and not (
               select bool_or(num_nonnulls(c.valid_from, c.valid_to) = 0 or coalesce(daterange(c.valid_from, c.valid_to, '[]') && private.day_span(x.dated), true))
                 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v) then 'value_not_in_force' end
      when x.day then case
        when x.since is null then 'date_invalid'
        when x.since < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and x.since > v_today then 'date_in_future'
        -- Dates sort as their texts do, so that few have to be read a second time.
        when x.v < x.begun collate "C" and private.as_date(x.begun) >= case x.type when 'partial_date' then upper(private.day_span(x.v)) else x.since + 1 end
          then 'period_reversed' end
      when x.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from v_today) then 'year_invalid' end
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
              from (select n.spot, n.section, n.id, f.field, f.type, f.catalogue, f.longest, f.lettered, f.clean, f.day, f.lowest, f.highest, f.not_in_future,
                           f.required and (f.on_field is null or f.codes ? coalesce(n.value ->> f.on_field, '')) as required,
                           n.value ->> f.field as v, n.value ->> f.ends as begun, n.value ->> f.dated_by as dated
                      from entry n join field f on f.kind = n.kind offset 0) w
             where w.required or w.v is not null offset 0) x
     where x.required or not x.blank
    offset 0),
  valued as (
    select j.spot, count(*) filter (where j.required)::int as asked, count(*) filter (where j.filled)::int as correct,
           count(*) filter (where j.clean)::int as clean, array_agg(j.finding) filter (where (j.finding).rule is not null) as found
      from (select g.spot, g.required, g.filled, g.clean, case when g.rule is not null then row(g.section, g.id, g.field, g.rule, case g.rule
                     when 'too_long' then jsonb_build_object('limit', g.longest)
                     when 'number_out_of_range' then jsonb_build_object('limit', g.lowest || '–' || g.highest) else '{}' end)::private.finding end as finding
              from judged g offset 0) j
     group by 1),
  counted as (
    select n.spot, count(*)::int as entries,
           array_agg(row(n.section, n.id, null, 'proof_missing', '{}')::private.finding) filter (where n.unproven) as found
      from entry n group by 1),
  always as (select f.kind, count(*)::int as fields from field f where f.required and f.on_field is null group by 1)
  select r.employee_id, s.key, coalesce(v.asked, 0) + coalesce(c.entries, 0) * s.proven::int + m.missing, coalesce(v.correct, 0), coalesce(v.clean, 0), m.missing,
         coalesce(v.found, '{}') || coalesce(c.found, '{}') || case when m.missing > 0 then array[
           row(s.key, null, null, 'section_missing', jsonb_build_object('entry', s.title_vi, 'entry_en', s.title_en))::private.finding] end
    from unnest(p_records) with ordinality r join section s on s.category = r.category
    left join counted c on c.spot = (r.ordinality << 16 | s.kind)
    left join valued v on v.spot = (r.ordinality << 16 | s.kind)
    left join always a on a.kind = s.kind
   cross join lateral (select greatest(s.minimum_entries - coalesce(c.entries, 0), 0) * greatest(coalesce(a.fields, 0), 1) as missing) m;
end
$function$;

CREATE OR REPLACE FUNCTION private.now()
  RETURNS timestamp WITH time zone
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_frozen timestamptz;
begin
  select c.frozen_at into v_frozen from private.clock c;
  return coalesce(v_frozen, pg_catalog.now());
end
$function$;

CREATE OR REPLACE FUNCTION private.score_records (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET work_mem TO '64MB'
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_records private.checked_record[];
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  -- Taken apart in one go: a snapshot is compressed, and would be unpacked again for each of its parts.
  select coalesce(array_agg(row(e.id, e.category, s.sections, s.entry_documents)::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   cross join lateral jsonb_to_record(v.snapshot) s(sections jsonb, entry_documents jsonb)
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version, e.approved_at from unnest(v_records) r join public.employee e on e.id = r.employee_id),
  checked as materialized (select * from private.check_sections(v_records)),
  found as materialized (
    select x.employee_id as id, x.rule, x.section, x.field, r.severity, r.quality, count(*)::int as times,
           coalesce(array_agg(x.entry_id order by x.entry_id) filter (where x.entry_id is not null), '{}') as entry_ids
      from (select c.employee_id, f.section, f.entry_id, coalesce(f.field, '') as field, f.rule from checked c cross join lateral unnest(c.found) f
            union all
            select a.employee_id, (a.finding).section, (a.finding).entry_id, coalesce((a.finding).field, ''), (a.finding).rule from private.check_across(v_records) a) x
      join public.check_rule r on r.key = x.rule group by 1, 2, 3, 4, 5, 6),
  lost as (
    select f.id, f.section, sum(f.thirds) filter (where f.quality = 'complete')::int as complete, sum(f.thirds) filter (where f.quality = 'correct')::int as correct,
           sum(f.thirds) filter (where f.quality = 'clean')::int as clean
      from (select o.id, o.section, o.quality,
                   case when o.rule = 'section_missing' then 3 * c.missing when o.severity = 'error' then 3 * o.times else o.times end as thirds
              from found o left join checked c on c.employee_id = o.id and c.section = o.section) f
     group by 1, 2),
  tally as (
    select t.*, (t.number - 1) / 15 as piece,
           (8 + (t.complete_lost > 0)::int + 2 * (t.correct_lost > 0)::int + 4 * (t.clean_lost > 0)::int)::bigint << 4 * ((t.number - 1) % 15) as state
      from (select c.employee_id as id, c.section, k.number, c.complete, c.correct, c.clean, coalesce(l.complete, 0) as complete_lost,
                   coalesce(l.correct, 0) as correct_lost, coalesce(l.clean, 0) as clean_lost
              from checked c join public.profile_section k on k.key = c.section left join lost l on l.id = c.employee_id and l.section = c.section) t
     where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on, states_1, states_2, states_3)
    select r.id, r.unit_lft, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           -- read once as a text: built of eighty small values it would take a tenth of all the time
           ('{' || string_agg(format('"%s": {"complete": [%s, %s], "correct": [%s, %s], "clean": [%s, %s]}',
              t.section, t.complete, t.complete_lost, t.correct, t.correct_lost, t.clean, t.clean_lost), ', ') || '}')::jsonb, v_basis, v_today,
           coalesce(bit_or(t.state) filter (where t.piece = 0), 0), coalesce(bit_or(t.state) filter (where t.piece = 1), 0),
           coalesce(bit_or(t.state) filter (where t.piece = 2), 0)
      from record r join tally t on t.id = r.id group by r.id, r.unit_lft, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on,
          states_1 = excluded.states_1, states_2 = excluded.states_2, states_3 = excluded.states_3
      where s.version <= excluded.version
    returning s.employee_id, s.complete, s.correct, s.clean),
  present as materialized (select * from public.record_finding o where o.employee_id = any (p_ids)),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, r.unit_lft, f.severity, f.quality, f.times, f.entry_ids
      from found f join record r on r.id = f.id
      left join present p on p.employee_id = f.id and p.rule = f.rule and p.section = f.section and p.field = f.field
     where (p.severity, p.quality, p.times, p.entry_ids) is distinct from (f.severity, f.quality, f.times, f.entry_ids)
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids),
  solved as (
    delete from public.record_finding o using present p
     where o.employee_id = p.employee_id and o.rule = p.rule and o.section = p.section and o.field = p.field
       and not exists (select 1 from found f where f.id = p.employee_id and f.rule = p.rule and f.section = p.section and f.field = p.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id)
    returning s.employee_id),
  remembered as (
    insert into private.score_past as p (employee_id, since, complete, correct, clean)
    select n.employee_id, case when l.employee_id is null then coalesce(r.approved_at, private.now()) else private.now() end, n.complete, n.correct, n.clean
      from (select * from scored union all select d.employee_id, null, null, null from left_service d) n
      left join record r on r.id = n.employee_id
      left join lateral (select * from private.score_past x where x.employee_id = n.employee_id order by x.since desc limit 1) l on true
     where l.employee_id is null or (l.complete, l.correct, l.clean) is distinct from (n.complete, n.correct, n.clean)
    on conflict (employee_id, since) do update set complete = excluded.complete, correct = excluded.correct, clean = excluded.clean)
  select count(*) into v_count from scored;
  return v_count;
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
  v_items int;
  v_returned int;
  v_warnings int;
  v_employee public.employee;
begin
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  select count(*), count(*) filter (where i.return_reasons <> '{}') into v_items, v_returned
    from public.change_request_item i where i.change_request_id = p_request_id;
  if v_items = 0 then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  v_warnings := private.refuse_errors(p_request_id);
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  if v_returned > 0 then
    update public.change_request_item i set return_reasons = '{}' where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  end if;
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

COMMENT ON FUNCTION "private"."check_sections"(private.checked_record[]) IS 'Rules of single fields, entries and sections, driven by profile_field and profile_section: required, type, length, catalogue and its period, future, proof,
   entries missing; one row for each section asked of each record, with the points looked at. missing: the points that missing entries would have.
   Nothing is sorted: the planner takes a hundred thousand values for a thousand, and would sort them all to group them by section.
   Definer: reads catalogues for any caller.';

COMMENT ON FUNCTION "private"."now"() IS 'The present moment. plpgsql, because it is asked at every turn and a function in SQL would be planned each time; a statement of its own costs half of what a
   query within an expression does. Definer: reads private.clock.';
