SET local check_function_bodies = off;

DROP FUNCTION "audit"."digest"(audit.event);

DROP FUNCTION "private"."actor"();

DROP FUNCTION "private"."apply_item"(public.change_request_item);

DROP FUNCTION "private"."audited_employee"(text, jsonb);

DROP FUNCTION "private"."current_basis"();

DROP FUNCTION "private"."effective_values"(jsonb, jsonb);

DROP FUNCTION "private"."log_act"(text, text, text, uuid, jsonb);

DROP FUNCTION "private"."proof_state"(public.employee, jsonb);

DROP FUNCTION "private"."proxies_json"(uuid);

DROP FUNCTION "private"."score_json"(uuid);

DROP FUNCTION "private"."unconfirmed_json"(uuid);

CREATE OR REPLACE FUNCTION audit.digest (
  p_event audit.event
)
  RETURNS bytea
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return sha256(p_event.previous_hash || convert_to(jsonb_build_array(
    p_event.at at time zone 'UTC', p_event.day, p_event.actor, p_event.sequence, p_event.action, p_event.object, p_event.row_id,
    p_event.employee_id, p_event.before, p_event.after, p_event.details)::text, 'UTF8'));
end
$function$;

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
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft', 'account_status'];
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(n)) - v_hidden as j from new_rows n) a;
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

CREATE OR REPLACE FUNCTION private.actor()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return coalesce(auth.uid(), nullif(current_setting('app.actor', true), '')::uuid, '00000000-0000-0000-0000-000000000000'::uuid);
end
$function$;

CREATE OR REPLACE FUNCTION private.apply_items (
  p_request public.change_request
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_part record;
  v_values constant text := 'jsonb_populate_record(%s, private.effective_values(i.after, i.corrections)) v';
  v_count int;
begin
  -- What goes makes room for what comes: a section may hold one entry only.
  for v_part in
    select i.section, i.operation, s.table_name, count(*)::int as items, f.columns
      from public.change_request_item i join public.profile_section s on s.key = i.section
     cross join lateral (select string_agg(quote_ident(f.field), ', ' order by f.position) as columns
                           from public.profile_field f where f.section = i.section and f.source = 'declared') f
     where i.change_request_id = p_request.id
     group by i.section, i.operation, s.table_name, s.position, f.columns order by array_position('{delete,update,insert}', i.operation), s.position
  loop
    execute case v_part.operation
      when 'delete' then format('delete from public.%I t using public.change_request_item i where t.id = i.entry_id and t.employee_id = i.employee_id', v_part.table_name)
      when 'update' then format('update public.%1$I t set (%2$s) = (select %2$s from %3$s) from public.change_request_item i where t.id = i.entry_id and t.employee_id = i.employee_id',
                                v_part.table_name, v_part.columns, format(v_values, 't'))
      else format('insert into public.%1$I (id, employee_id, unit_lft, %2$s) select i.entry_id, i.employee_id, 0, x.* from public.change_request_item i cross join lateral (select %2$s from %3$s) x where true',
                  v_part.table_name, v_part.columns, format(v_values, format('null::public.%I', v_part.table_name))) end
      || ' and i.change_request_id = $1 and i.section = $2 and i.operation = $3' using p_request.id, v_part.section, v_part.operation;
    get diagnostics v_count = row_count;
    if v_count <> v_part.items then
      perform private.fail('base_version_changed', 'the approved entry is no longer there', '{}', 'PT409');
    end if;
  end loop;
  delete from public.profile_entry_document l using public.change_request_item i
   where i.change_request_id = p_request.id and l.section = i.section and l.entry_id = i.entry_id
     and not exists (select 1 from public.change_request_item_document d where d.item_id = i.id and d.document_id = l.document_id);
  insert into public.profile_entry_document (section, entry_id, document_id, page, employee_id, unit_lft)
    select i.section, i.entry_id, d.document_id, d.page, i.employee_id, 0
      from public.change_request_item i join public.change_request_item_document d on d.item_id = i.id
     where i.change_request_id = p_request.id and i.operation <> 'delete'
    on conflict (section, entry_id, document_id) do update set page = excluded.page
      where public.profile_entry_document.page is distinct from excluded.page;
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_accepted_items (
  p_request_id uuid,
  p_accepted   uuid[],
  p_reasons    jsonb,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_part public.change_request;
  v_accepted int;
  v_undecided int;
  v_marked int;
  v_version int;
  v_revision int;
begin
  if v_request.kind = 'correction' then
    perform private.fail('correction_decided_whole', 'a correction of locked facts is one decision of two people', '{}', 'PT422');
  end if;
  perform private.approvable_employee(v_request);
  v_marked := private.mark_reasons(p_request_id, p_reasons);
  select count(*) filter (where i.id = any (p_accepted)), count(*) filter (where coalesce(i.id = any (p_accepted), false) = (i.return_reasons <> '{}'))
    into v_accepted, v_undecided
    from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'person' where i.change_request_id = p_request_id;
  if v_accepted <> (select count(distinct x) from unnest(p_accepted) x) then
    perform private.fail('entry_unknown', 'no such entry in the request', '{"field":"accepted"}', 'PT422');
  end if;
  if v_undecided > 0 then
    perform private.fail('items_undecided', 'each entry is either accepted or returned', jsonb_build_object('count', v_undecided), 'PT422');
  end if;
  if v_accepted = 0 then perform private.fail('nothing_accepted', 'no entry is accepted', '{}', 'PT422'); end if;
  -- What the unit wrote itself needs no verdict: it goes with what the unit accepts.
  p_accepted := p_accepted || array(select i.id from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'unit'
                                     where i.change_request_id = p_request_id);
  -- The accepted items leave as an approved request of their own; what remains keeps the request, its duty and its history.
  insert into public.change_request (employee_id, unit_lft, kind, status, base_version, event_date, created_by, created_at, certified_at, submitted_at,
                                     submitted_by, warnings_note, declaration_document_id, confirmed_at, sections, split_from)
    select v_request.employee_id, 0, v_request.kind, 'approved', v_request.base_version, v_request.event_date, v_request.created_by, v_request.created_at,
           v_request.certified_at, v_request.submitted_at, v_request.submitted_by, v_request.warnings_note,
           v_request.declaration_document_id, v_request.confirmed_at,
           array_agg(distinct i.section order by i.section), p_request_id
      from public.change_request_item i where i.change_request_id = p_request_id and i.id = any (p_accepted)
    returning * into v_part;
  insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason, begun_at, opened_at)
    select v_part.id, x.user_id, x.employee_id, 0, x.reason, x.begun_at, x.opened_at from public.change_request_proxy x where x.change_request_id = p_request_id;
  update public.change_request_item i set change_request_id = v_part.id where i.change_request_id = p_request_id and i.id = any (p_accepted);
  perform private.refuse_errors(v_part.id, 'accepted_part_incomplete');
  v_version := private.carry_out(v_part, p_note, jsonb_build_object('split_from', p_request_id));
  update public.change_request r
     set base_version = v_version,
         sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id)
   where r.id = p_request_id;
  v_revision := private.send_back(v_request, p_note, v_marked, jsonb_build_object('approved_entries', v_accepted, 'version', v_version));
  return jsonb_build_object('status', 'returned', 'version', v_version, 'approved_request', v_part.id, 'revision', v_revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_change_request (
  p_request_id uuid,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
begin
  perform private.approvable_employee(v_request);
  perform private.refuse_errors(p_request_id);
  if v_request.kind = 'correction' and v_request.status = 'submitted' then
    return private.approve_for_unit(v_request, p_note);
  end if;
  return jsonb_build_object('status', 'approved', 'version', private.carry_out(v_request, p_note, '{}'));
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_change_requests (
  p_requests jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_asked record;
  v_result jsonb := '[]';
  v_key text;
  v_params text;
begin
  perform private.require_member();
  perform private.require_recent_authentication();
  if p_requests is null or jsonb_typeof(p_requests) <> 'array' or jsonb_array_length(p_requests) not between 1 and 100 then
    perform private.fail('bulk_limit', 'one to a hundred requests', '{"limit":100}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_requests) x
              where not pg_input_is_valid(coalesce(x ->> 'id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'revision', ''), 'int')) then
    perform private.fail('request_malformed', 'each with id and revision', '{}', 'PT422');
  end if;
  -- All locks first and in one order: two officers with overlapping lists wait, and never for each other.
  perform 1 from public.change_request r
    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft) order by r.id for update;
  for v_asked in select distinct on (1) (x ->> 'id')::uuid as id, (x ->> 'revision')::int as revision from jsonb_array_elements(p_requests) x order by 1 loop
    begin
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'approved',
                                                 'version', private.approve_harmless_request(v_asked.id, v_asked.revision));
    exception when sqlstate 'P0001' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate '42501' then
      get stacked diagnostics v_key = pg_exception_hint, v_params = pg_exception_detail;
      if coalesce(v_key, '') = '' then raise; end if;
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'refused', 'key', v_key, 'params', v_params::jsonb);
    end;
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.audited_employee (
  p_object text,
  p_row    jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  return case when p_object = 'public.employee' then (p_row ->> 'id')::uuid else (p_row ->> 'employee_id')::uuid end;
end
$function$;

CREATE OR REPLACE FUNCTION private.carry_out (
  p_request public.change_request,
  p_note    text,
  p_details jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_version int;
begin
  perform private.apply_items(p_request);
  v_version := private.write_version(p_request.employee_id, p_request.id, auth.uid());
  update public.change_request r
     set status = 'approved', decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)), revision = r.revision + 1
   where r.id = p_request.id;
  update public.obligation o set closed_at = private.now() where o.change_request_id = p_request.id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request.id, p_request.employee_id, 0, 'approved', auth.uid(), private.reviewer_name(auth.uid(), p_request.unit_lft),
            jsonb_build_object('version', v_version) || p_details);
  perform private.notify(a.user_id, 'request_approved', jsonb_build_object('version', v_version), '/my-record')
    from public.account a where a.employee_id = p_request.employee_id;
  perform private.tell_unit_approver(p_request.unit_approved_by, 'correction_confirmed', p_request);
  return v_version;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_draft (
  p_request_id uuid
)
  RETURNS TABLE (
    section    text,
    entry_id   uuid,
    field      text,
    rule       text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  perform private.require_member();
  if not exists (select 1 from public.change_request r where r.id = p_request_id
                  and (r.employee_id is not distinct from private.own_employee() or private.in_scope(r.unit_lft))) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  return query select * from private.check_request(p_request_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.computed_values (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
    'rank_salary', jsonb_build_object('rank_name', (
      select k.name_vi from public.profile_rank_salary s join public.rank k on k.code = s.rank_code where s.employee_id = p_employee.id)),
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
$function$;

CREATE OR REPLACE FUNCTION private.correct_item_field (
  p_item_id  uuid,
  p_field    text,
  p_value    jsonb,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_item public.change_request_item;
  v_request public.change_request;
  v_value jsonb;
  v_old jsonb;
  v_finding private.finding;
  v_category text;
begin
  select * into v_item from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  v_request := private.reviewable_request(v_item.change_request_id, p_revision);
  if v_request.status = 'unit_approved' then
    perform private.fail('confirm_or_return', 'what the unit approved is confirmed or returned, not corrected', '{}', 'PT409');
  end if;
  if p_field is null then perform private.fail('field_unknown', 'the section has no such field', '{}', 'PT422'); end if;
  if v_item.operation = 'delete' then perform private.fail('entry_removed', 'the entry is to be removed', '{}', 'PT422'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a correction needs a reason', '{"field":"reason"}', 'PT422');
  end if;
  v_value := private.clean_values(v_item.section, jsonb_build_object(p_field, p_value)) -> p_field;
  v_old := private.effective_values(v_item.after, v_item.corrections) -> p_field;
  perform private.keep_locked(v_request.kind, v_item.section, v_item.operation, v_item.before, jsonb_build_object(p_field, v_value));
  if v_value is not distinct from coalesce(v_old, 'null') then
    perform private.fail('value_unchanged', 'the value is the same', jsonb_build_object('field', p_field), 'PT422');
  end if;
  select e.category into v_category from public.employee e where e.id = v_request.employee_id;
  select c.* into v_finding
    from private.check_fields(jsonb_build_object(v_item.section, jsonb_build_array(
           private.effective_values(v_item.after, v_item.corrections) || jsonb_build_object(p_field, v_value, 'id', v_item.entry_id))), v_category) c
   where c.field = p_field;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the corrected value breaks a rule', v_finding.params || jsonb_build_object('field', p_field), 'PT422');
  end if;
  update public.change_request_item i
     set corrections = case when v_value is not distinct from coalesce(i.after -> p_field, 'null') then i.corrections - p_field
                       else i.corrections || jsonb_build_object(p_field, jsonb_build_object('value', v_value, 'reason', private.tidy(p_reason),
                              'by', auth.uid(), 'by_name', private.reviewer_name(auth.uid(), v_request.unit_lft), 'at', private.now())) end,
         revision = i.revision + 1
   where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request.id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'corrected', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
      jsonb_build_object('section', v_item.section, 'entry_id', v_item.entry_id, 'field', p_field, 'reason', private.tidy(p_reason),
        'before', private.masked(v_item.section, jsonb_build_object(p_field, v_old)) -> p_field,
        'after', private.masked(v_item.section, jsonb_build_object(p_field, v_value)) -> p_field));
  return jsonb_build_object('revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.current_basis()
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return coalesce((select b.number from private.score_basis b), 0);
end
$function$;

CREATE OR REPLACE FUNCTION private.effective_values (
  p_after       jsonb,
  p_corrections jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if p_corrections is null or p_corrections = '{}' then return p_after; end if;
  return p_after || (select jsonb_object_agg(c.key, c.value -> 'value') from jsonb_each(p_corrections) c);
end
$function$;

CREATE OR REPLACE FUNCTION private.log_act (
  p_action      text,
  p_object      text,
  p_row_id      text,
  p_employee_id uuid,
  p_details     jsonb DEFAULT '{}'::jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.write_audit(array[row(p_action, p_object, p_row_id, p_employee_id, null, null, p_details)::private.audit_entry]);
end
$function$;

CREATE OR REPLACE FUNCTION private.my_record()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_employee_id uuid := private.own_employee();
begin
  perform private.require_member();
  if v_employee_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  return private.record_json(v_employee_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.open_campaign (
  p_title      text,
  p_message    text,
  p_unit_id    uuid,
  p_sections   text[],
  p_categories text[],
  p_opens_on   date,
  p_until      date
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_campaign public.campaign;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.leads_campaign(v_unit.lft) then
    perform private.fail('not_manager_of_unit', 'a drive is opened within one''s own units', '{"field":"unit_id"}', '42501');
  end if;
  if length(coalesce(private.tidy(p_title), '')) not between 5 and 200 then
    perform private.fail('campaign_title_required', 'a title of 5 to 200 characters', '{"field":"title"}', 'PT422');
  end if;
  if coalesce(cardinality(p_sections), 0) = 0 or exists (select 1 from unnest(p_sections) x where not exists (select 1 from public.profile_section s where s.key = x)) then
    perform private.fail('section_unknown', 'which sections', '{"field":"sections"}', 'PT422');
  end if;
  if p_opens_on is null or p_until is null or p_opens_on < private.today() or p_until < p_opens_on then
    perform private.fail('campaign_period', 'from today or later until a later day', '{"field":"until"}', 'PT422');
  end if;
  with chosen as materialized (
    select e.id, e.unit_lft from public.employee e
     where e.status = 'active' and e.unit_lft between v_unit.lft and v_unit.rgt
       and (coalesce(cardinality(p_categories), 0) = 0 or e.category = any (p_categories))),
  made as (
    insert into public.campaign (title, message, unit_id, unit_lft, unit_rgt, sections, categories, opens_on, until, people, opened_by)
    select private.tidy(p_title), nullif(btrim(left(p_message, 2000)), ''), p_unit_id, v_unit.lft, v_unit.rgt, p_sections, coalesce(p_categories, '{}'),
           p_opens_on, p_until, (select count(*) from chosen), v_user
    returning *),
  put as (insert into public.campaign_target (campaign_id, employee_id, unit_lft) select m.id, c.id, c.unit_lft from made m, chosen c)
  select * into v_campaign from made;
  if v_campaign.people = 0 then
    perform private.fail('campaign_without_people', 'nobody answers the description', '{"field":"categories"}', 'PT422');
  end if;
  insert into public.notification (user_id, kind, params, link, created_at)
    select a.user_id, 'campaign_opened', n.params, '/my-record', n.at
      from (select jsonb_build_object('title', v_campaign.title, 'until', v_campaign.until) as params, private.now() as at offset 0) n cross join public.campaign_target t join public.account a on a.employee_id = t.employee_id
     where t.campaign_id = v_campaign.id and a.status in ('issued', 'active');
  return v_campaign.id;
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
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'request', private.request_json(v_request, true),
    'previous', private.previous_round(v_request),
    'record', private.masked_record(private.request_record(p_request_id)),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_request(p_request_id) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request),
    'typed', exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request_id and x.user_id = auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_employee_record (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
  v_sections jsonb := private.section_rows(p_employee_id);
  v_documents jsonb := private.entry_documents(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(v_sections),
    'entry_documents', v_documents,
    'proof', private.proof_state(v_employee, v_sections, v_documents),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'unconfirmed', private.unconfirmed_json(p_employee_id),
    'may_enter', v_employee.status = 'active' and private.manages(v_employee.unit_lft, 'proxy_entry') and p_employee_id is distinct from private.own_employee(),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
                              'proxies', private.proxies_json(r.id))
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_record_version (
  p_employee_id uuid,
  p_version     integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_own boolean := private.is_member() and p_employee_id is not distinct from private.own_employee();
  v_version public.record_version;
begin
  if not v_own then
    perform private.readable_employee(p_employee_id);
    perform private.log_act('read', 'public.record_version', p_employee_id || ':' || p_version, p_employee_id, jsonb_build_object('version', p_version));
  end if;
  select * into v_version from public.record_version v where v.employee_id = p_employee_id and v.version = p_version;
  if not found then perform private.fail('version_unknown', 'no such version', '{}', 'PT404'); end if;
  return jsonb_build_object(
    'version', v_version.version, 'approved_at', v_version.approved_at, 'approved_by_name', v_version.approved_by_name, 'content_hash', v_version.content_hash,
    'unit_name', (select u.name from public.unit u where u.id = v_version.unit_id),
    'sections', case when v_own then v_version.snapshot -> 'sections' else private.masked_record(v_version.snapshot -> 'sections') end,
    'entry_documents', v_version.snapshot -> 'entry_documents',
    'corrections', case when v_own then v_version.corrections else (
       select coalesce(jsonb_agg(c || jsonb_build_object(
                'declared', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'declared')) -> (c ->> 'field'),
                'value', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'value')) -> (c ->> 'field'))), '[]')
         from jsonb_array_elements(v_version.corrections) c) end,
    'request', (select jsonb_build_object('kind', r.kind, 'submitted_at', r.submitted_at, 'certified_at', r.certified_at, 'event_date', r.event_date)
                  from public.change_request r where r.id = v_version.change_request_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.proof_state (
  p_employee  public.employee,
  p_sections  jsonb,
  p_documents jsonb
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
    select jsonb_build_object('needed', count(*), 'missing', coalesce(
             jsonb_agg(jsonb_build_object('section', k.key, 'entry_id', e.value ->> 'id') order by k.position, e.value ->> 'id')
               filter (where not p_documents ? (e.value ->> 'id')), '[]'))
      from public.profile_section k
     cross join lateral jsonb_array_elements(coalesce(p_sections -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and (k.asked_of is null or p_employee.category = any (k.asked_of)));
end
$function$;

CREATE OR REPLACE FUNCTION private.proxies_json (
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
  return (select coalesce(jsonb_agg(jsonb_build_object('name', a.display_name, 'reason', x.reason, 'begun_at', x.begun_at) order by x.begun_at), '[]')
    from public.change_request_proxy x join public.account a on a.user_id = x.user_id where x.change_request_id = p_request_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.record_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    'unconfirmed', private.unconfirmed_json(v_employee.id));
end
$function$;

CREATE OR REPLACE FUNCTION private.record_quality (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_user uuid := private.require_member();
  v_own uuid := private.own_employee();
  v_id uuid := coalesce(p_employee_id, v_own);
begin
  if v_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  if v_id is distinct from v_own then
    perform private.readable_employee(v_id);
    perform private.log_act('read', 'public.employee', v_id::text, v_id, jsonb_build_object('part', 'quality'));
  end if;
  perform private.freshen_score(v_id);
  return private.score_json(v_id) || jsonb_build_object(
    'sections', (select s.sections from public.record_score s where s.employee_id = v_id),
    'found', (select coalesce(jsonb_agg(to_jsonb(c) order by c.severity, k.position), '[]')
                from public.record_score s join public.employee e on e.id = s.employee_id
                join public.record_version v on v.employee_id = s.employee_id and v.version = s.version
               cross join lateral private.check_record(v.snapshot -> 'sections', e.category, e.id, v.snapshot -> 'entry_documents') c
                join public.profile_section k on k.key = c.section
               where s.employee_id = v_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.remind_campaign (
  p_campaign_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
  v_today date := private.today();
  v_count int;
begin
  if not (private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'managers remind', '{}', '42501');
  end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  with due as (
    update public.campaign_target t set reminded_on = v_today
      from private.campaign_states(v_campaign, private.scope_ranges()) s
     where t.campaign_id = p_campaign_id and t.employee_id = s.employee_id and s.state in ('not_started', 'opened')
       and t.reminded_on is distinct from v_today
    returning t.employee_id)
  insert into public.notification (user_id, kind, params, link, created_at)
    select a.user_id, 'campaign_reminder', n.params, '/my-record', n.at
      from (select jsonb_build_object('title', v_campaign.title, 'until', v_campaign.until) as params, private.now() as at offset 0) n cross join due d join public.account a on a.employee_id = d.employee_id where a.status in ('issued', 'active');
  get diagnostics v_count = row_count;
  perform private.log_act('update', 'public.campaign', p_campaign_id::text, null, jsonb_build_object('reminded', v_count));
  return v_count;
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
  select private.section_rows(r.employee_id) into v_record from public.change_request r where r.id = p_request_id;
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

CREATE OR REPLACE FUNCTION private.return_change_request (
  p_request_id uuid,
  p_reasons    jsonb,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_count int := private.mark_reasons(p_request_id, p_reasons);
begin
  return jsonb_build_object('status', 'returned', 'revision', private.send_back(v_request, p_note, v_count, '{}'));
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

CREATE OR REPLACE FUNCTION private.score_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return coalesce(
    (select jsonb_build_object('complete', s.complete, 'correct', s.correct, 'clean', s.clean, 'computed_on', s.computed_on,
              'findings', (select coalesce(sum(f.times), 0) from public.record_finding f where f.employee_id = s.employee_id))
       from public.record_score s where s.employee_id = p_employee_id),
    (select jsonb_build_object('complete', 0, 'correct', null, 'clean', null, 'computed_on', null, 'findings', 0)
       from public.employee e where e.id = p_employee_id and e.status = 'active' and e.approved_version = 0));
end
$function$;

CREATE OR REPLACE FUNCTION private.submit_change_request (
  p_request_id    uuid,
  p_certified     boolean,
  p_warnings_note text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  perform private.own_open_request(p_request_id);
  if p_certified is distinct from true then
    perform private.fail('certification_required', 'the person must certify the declaration', '{"field":"certified"}', 'PT422');
  end if;
  return private.send_request(p_request_id, null, p_warnings_note);
end
$function$;

CREATE OR REPLACE FUNCTION private.unconfirmed_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
           'proxies', private.proxies_json(r.id)) order by r.submitted_at), '[]')
    from public.change_request r
   where r.employee_id = p_employee_id and r.declaration_document_id is not null and r.confirmed_at is null
     and r.status in ('submitted', 'unit_approved', 'approved'));
end
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('submitted', 'unit_approved') then
    perform private.fail('request_not_waiting', 'the request is not waiting', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  perform private.drop_comment(p_request_id);
  update public.change_request r set status = 'draft', unit_approved_at = null, unit_approved_by = null, revision = r.revision + 1 where r.id = p_request_id;
  -- A submission taken back has not met the duty, unless an earlier one was looked at and returned.
  update public.obligation o set met_on = null
   where o.change_request_id = p_request_id
     and not exists (select 1 from public.change_request_event x where x.change_request_id = p_request_id and x.kind = 'returned');
  update public.employee set record_status = 'draft' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'withdrawn', auth.uid(), private.actor_name(auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.write_audit (
  p_entries private.audit_entry[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_actor uuid;
  v_day date;
  v_count int;
  v_hash bytea;
  v_entry private.audit_entry;
  v_event audit.event;
begin
  if coalesce(cardinality(p_entries), 0) = 0 then return; end if;
  v_actor := private.actor();
  v_day := private.today();
  insert into audit.chain (day, actor, events, last_hash)
    values (v_day, v_actor, 0, sha256(convert_to(v_day::text || v_actor::text, 'UTF8')))
    on conflict do nothing;
  select events, last_hash into v_count, v_hash from audit.chain where day = v_day and actor = v_actor for update;
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
  update audit.chain set events = v_count, last_hash = v_hash where day = v_day and actor = v_actor;
end
$function$;

COMMENT ON FUNCTION "audit"."digest"(audit.event) IS 'The hash of an event: SHA-256 over the previous hash and everything the event says.';

COMMENT ON FUNCTION "private"."actor"() IS 'Who acts: the signed-in user, else the user on whose behalf an edge function acts (app.actor), else the system.';

COMMENT ON FUNCTION "private"."apply_items"(public.change_request) IS 'Carries the items of an approved request into their section tables, one statement a section. Definer: section tables have no write grant.';

COMMENT ON FUNCTION "private"."current_basis"() IS 'See private.score_basis. Definer: nobody reads it.';

COMMENT ON FUNCTION "private"."effective_values"(jsonb, jsonb) IS 'Declared values with the manager''s corrections laid over them.';

COMMENT ON FUNCTION "private"."log_act"(text, text, text, uuid, jsonb) IS 'Logs an act that is not a change of a row (reading, revealing, downloading). Definer: see write_audit.';

COMMENT ON FUNCTION "private"."proof_state"(public.employee, jsonb, jsonb) IS 'Of the approved record (its section_rows and entry_documents) {needed: entries that need proof, missing: [{section, entry_id}]}, as rule
   proof_missing finds them. Definer: reads the catalogue for any caller.';

COMMENT ON FUNCTION "private"."proxies_json"(uuid) IS 'Who typed a declaration for its person, and why. Definer: the person does not see the account.';

COMMENT ON FUNCTION "private"."score_json"(uuid) IS 'The scores of one record; null of one no longer at work. Definer: for readings that were allowed already.';

COMMENT ON FUNCTION "private"."unconfirmed_json"(uuid) IS 'Declarations sent on a signed paper that the person has not confirmed yet. Definer: see record_json.';

COMMENT ON FUNCTION "private"."write_version"(uuid, uuid, uuid) IS 'Writes the next immutable version and brings the head up to date. Definer: see apply_items.';

REVOKE ALL ON FUNCTION "audit"."digest"(audit.event) FROM PUBLIC;

REVOKE ALL ON FUNCTION "audit"."digest"(audit.event) FROM "postgres";

GRANT EXECUTE ON FUNCTION "audit"."digest"(audit.event) TO "postgres";

REVOKE ALL ON FUNCTION "private"."actor"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."actor"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."actor"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."apply_items"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_items"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_items"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."audited_employee"(text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audited_employee"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audited_employee"(text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."current_basis"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."current_basis"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."current_basis"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."effective_values"(jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."effective_values"(jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."effective_values"(jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."log_act"(text, text, text, uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."log_act"(text, text, text, uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."log_act"(text, text, text, uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee, jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proof_state"(public.employee, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proof_state"(public.employee, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proxies_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proxies_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proxies_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unconfirmed_json"(uuid) TO "postgres";
