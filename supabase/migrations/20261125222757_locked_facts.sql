SET local check_function_bodies = off;

DROP INDEX "public"."change_request_one_open";

DROP VIEW "public"."review_queue";

ALTER TABLE "public"."change_request"
  DROP CONSTRAINT "change_request_status_check";

ALTER TABLE "public"."change_request_event"
  DROP CONSTRAINT "change_request_event_kind_check";

ALTER TABLE "public"."employee"
  DROP CONSTRAINT "employee_record_status_check";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

DROP FUNCTION "private"."start_change_request"(date);

DROP FUNCTION "public"."start_change_request"(date);

ALTER TABLE "public"."change_request"
  ADD COLUMN "unit_approved_at" timestamp WITH time zone;

ALTER TABLE "public"."change_request"
  ADD COLUMN "unit_approved_by" uuid;

ALTER TABLE "public"."profile_field"
  ADD COLUMN "locked" boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION private.approve_change_request (
  p_request_id uuid,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_employee public.employee;
  v_item public.change_request_item;
  v_errors jsonb;
  v_version int;
begin
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  select jsonb_agg(to_jsonb(c)) into v_errors from private.check_request(p_request_id) c where c.severity = 'error';
  if v_errors is not null then
    perform private.fail('request_incomplete', 'the record has errors',
                         jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
  if v_request.kind = 'correction' and v_request.status = 'submitted' then
    return private.approve_for_unit(v_request, p_note);
  end if;
  for v_item in select * from public.change_request_item i where i.change_request_id = p_request_id order by i.created_at, i.id loop
    perform private.apply_item(v_item);
  end loop;
  v_version := private.write_version(v_employee.id, p_request_id, auth.uid());
  update public.change_request r
     set status = 'approved', decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)), revision = r.revision + 1
   where r.id = p_request_id;
  update public.obligation o set closed_at = private.now() where o.change_request_id = p_request_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_employee.id, 0, 'approved', auth.uid(), private.actor_name(auth.uid()), jsonb_build_object('version', v_version));
  perform private.notify(a.user_id, 'request_approved', jsonb_build_object('version', v_version), '/my-record')
    from public.account a where a.employee_id = v_employee.id;
  perform private.tell_unit_approver(v_request.unit_approved_by, 'correction_confirmed', v_request);
  return jsonb_build_object('status', 'approved', 'version', v_version);
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_for_unit (
  p_request public.change_request,
  p_note    text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
  v_name text;
begin
  perform private.require_correction_proof(p_request);
  update public.change_request r
     set status = 'unit_approved', unit_approved_at = private.now(), unit_approved_by = auth.uid(), revision = r.revision + 1
   where r.id = p_request.id returning * into v_request;
  update public.employee e set record_status = 'unit_approved' where e.id = v_request.employee_id returning e.full_name into v_name;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'unit_approved', auth.uid(), private.actor_name(auth.uid()),
      jsonb_build_object('note', private.tidy(left(p_note, 2000))));
  perform private.notify(c.user_id, 'confirmation_requested', jsonb_build_object('name', v_name), '/review/' || v_request.id)
    from private.confirmers(v_request) c(user_id);
  perform private.notify(a.user_id, 'request_unit_approved', '{}', '/my-record') from public.account a where a.employee_id = v_request.employee_id;
  return jsonb_build_object('status', 'unit_approved', 'revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.confirmers (
  p_request public.change_request
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct g.user_id
    from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
   where g.role = 'province_officer' and g.revoked_at is null and g.valid_during @> private.today() and a.status = 'active'
     and p_request.unit_lft between u.lft and u.rgt
     and a.employee_id is distinct from p_request.employee_id and g.user_id is distinct from p_request.unit_approved_by
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
    from private.check_fields(v_item.section, v_item.entry_id, jsonb_build_object(p_field, v_value), v_category) c where c.field = p_field;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the corrected value breaks a rule', v_finding.params || jsonb_build_object('field', p_field), 'PT422');
  end if;
  update public.change_request_item i
     set corrections = case when v_value is not distinct from coalesce(i.after -> p_field, 'null') then i.corrections - p_field
                       else i.corrections || jsonb_build_object(p_field, jsonb_build_object('value', v_value, 'reason', private.tidy(p_reason),
                              'by', auth.uid(), 'by_name', private.actor_name(auth.uid()), 'at', private.now())) end,
         revision = i.revision + 1
   where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request.id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'corrected', auth.uid(), private.actor_name(auth.uid()),
      jsonb_build_object('section', v_item.section, 'entry_id', v_item.entry_id, 'field', p_field, 'reason', private.tidy(p_reason),
        'before', private.masked(v_item.section, jsonb_build_object(p_field, v_old)) -> p_field,
        'after', private.masked(v_item.section, jsonb_build_object(p_field, v_value)) -> p_field));
  return jsonb_build_object('revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.home_summary()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind) end,
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if v_lo is not null then
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi),
      waiting as materialized (
        select r.unit_lft, r.submitted_at from public.change_request r
         where r.status = 'submitted' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
      tops as (
        select distinct u.id, u.name, u.lft, u.rgt from public.unit u
         where (u.valid_to is null or u.valid_to >= v_today) and u.lft between v_lo and v_hi and u.lft <@ v_multi
           and (u.parent_id in (select g.unit_id from public.role_grant g
                                 where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                                   and g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from public.role_grant g
                             where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                               and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                               and not exists (select 1 from public.unit c where c.parent_id = g.unit_id))))
      select jsonb_build_object(
        'employees', (select count(*) from people),
        'approved', (select count(*) from people p where p.approved_version > 0),
        'declared', (select count(*) from people p where p.approved_version > 0 or p.record_status in ('submitted', 'unit_approved', 'returned')),
        'without_account', (select count(*) from people p where not exists (select 1 from public.account a where a.employee_id = p.id)),
        'accounts_issued_not_started', (select count(*) from public.account a where a.status = 'issued' and a.unit_lft between v_lo and v_hi and a.unit_lft <@ v_multi),
        'waiting_reviews', (select count(*) from waiting),
        'waiting_over_5_days', (select count(*) from waiting w where v_today - (w.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > 5),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
        'overdue_obligations', (select count(*) from late l where l.due_date < v_today),
        'due_soon', (select count(*) from late l where l.due_date between v_today and v_today + 3),
        'by_status', (select coalesce(jsonb_object_agg(s.record_status, s.n), '{}') from (select p.record_status, count(*) n from people p group by 1) s),
        'units', (select coalesce(jsonb_agg(jsonb_build_object('unit_id', t.id, 'name', t.name,
                    'employees', x.employees, 'approved', x.approved, 'waiting', (select count(*) from waiting w where w.unit_lft between t.lft and t.rgt),
                    'overdue', (select count(*) from late l where l.due_date < v_today and l.unit_lft between t.lft and t.rgt)) order by t.lft), '[]')
                    from tops t cross join lateral (
                      select count(*) as employees, count(*) filter (where p.approved_version > 0) as approved
                        from people p where p.unit_lft between t.lft and t.rgt) x where x.employees > 0))));
  end if;
  if private.has_role('leader') then
    v_result := v_result || jsonb_build_object('leader', (
      select jsonb_build_object('employees', count(*), 'approved', count(*) filter (where e.approved_version > 0),
        'overdue', (select count(*) from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', c.n) order by c.category), '[]')
                          from (select x.category, count(*) n from public.employee x where x.status = 'active' group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', c.n) order by c.gender), '[]')
                        from (select x.gender, count(*) n from public.employee x where x.status = 'active' group by 1) c))
        from public.employee e where e.status = 'active'));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.keep_locked (
  p_kind      text,
  p_section   text,
  p_operation text,
  p_before    jsonb,
  p_after     jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_field public.profile_field;
begin
  if p_kind = 'correction' then return; end if;
  select f.* into v_field from public.profile_field f
   where f.section = p_section and f.field = any (private.locked_changes(p_section, p_operation, p_before, p_after))
   order by f.position limit 1;
  if found then
    perform private.fail('field_locked', 'an approved fact that only a correction changes',
      jsonb_build_object('section', p_section, 'field', v_field.field, 'label', v_field.label_vi, 'label_en', v_field.label_en), 'PT422');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.locked_changes (
  p_section   text,
  p_operation text,
  p_before    jsonb,
  p_after     jsonb
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(f.field order by f.position), '{}')
    from public.profile_field f
   where f.section = p_section and f.locked and coalesce(p_before -> f.field, 'null') <> 'null'
     and (p_operation = 'delete' or p_after ? f.field and p_after -> f.field <> p_before -> f.field)
$function$;

CREATE OR REPLACE FUNCTION private.may_decide (
  p_request public.change_request
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case p_request.status
    when 'unit_approved' then private.is_member() and auth.uid() in (select private.confirmers(p_request))
    else private.may_review(p_request.employee_id, p_request.unit_lft) end
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
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_change_request (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
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
    'record', private.masked_record(private.request_record(p_request_id)),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_request(p_request_id) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request));
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
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at)
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
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
        'documents', (select coalesce(jsonb_agg(private.document_json(d) order by d.uploaded_at), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id))
$function$;

CREATE OR REPLACE FUNCTION private.require_correction_proof (
  p_request public.change_request
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_item record;
  v_count int := 0;
begin
  if p_request.kind <> 'correction' then return; end if;
  for v_item in
    select i.section, i.entry_id, s.title_vi, s.title_en, exists (
             select 1 from public.change_request_item_document l join public.document d on d.id = l.document_id
              where l.item_id = i.id and d.status = 'verified') as proven
      from public.change_request_item i join public.profile_section s on s.key = i.section
     where i.change_request_id = p_request.id
       and private.locked_changes(i.section, i.operation, i.before, private.effective_values(i.after, i.corrections)) <> '{}'
     order by s.position
  loop
    if not v_item.proven then
      perform private.fail('correction_proof_required', 'a corrected locked fact needs a paper', jsonb_build_object(
        'section', v_item.section, 'entry_id', v_item.entry_id, 'title', v_item.title_vi, 'title_en', v_item.title_en), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  if v_count = 0 then
    perform private.fail('nothing_locked_changed', 'a correction changes at least one locked fact', '{}', 'PT422');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_second_person (
  p_request public.change_request
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not private.may_decide(p_request) then
    perform private.fail('second_person_required', 'another person than the one who approved for the unit confirms', '{}', '42501');
  end if;
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
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_unit_approver uuid := v_request.unit_approved_by;
  v_reason record;
  v_count int := 0;
begin
  if p_reasons is null or jsonb_typeof(p_reasons) <> 'array' or jsonb_array_length(p_reasons) = 0 then
    perform private.fail('return_reason_required', 'at least one field with a reason', '{"field":"reasons"}', 'PT422');
  end if;
  for v_reason in select case when pg_input_is_valid(coalesce(x ->> 'item_id', ''), 'uuid') then (x ->> 'item_id')::uuid end as item_id, coalesce(x ->> 'field', '*') as field, private.tidy(x ->> 'reason') as reason
                    from jsonb_array_elements(p_reasons) x loop
    if length(coalesce(v_reason.reason, '')) < 5 then
      perform private.fail('reason_required', 'each returned field needs a reason', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    update public.change_request_item i
       set return_reasons = i.return_reasons || jsonb_build_object(v_reason.field, left(v_reason.reason, 1000)), revision = i.revision + 1
     where i.id = v_reason.item_id and i.change_request_id = p_request_id
       and (v_reason.field = '*' or exists (select 1 from public.profile_field f where f.section = i.section and f.field = v_reason.field));
    if not found then
      perform private.fail('entry_unknown', 'no such entry or field in the request', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  update public.change_request r
     set status = 'returned', unit_approved_at = null, unit_approved_by = null, decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)),
         revision = r.revision + 1
   where r.id = p_request_id returning * into v_request;
  update public.employee set record_status = 'returned' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_request.employee_id, 0, 'returned', auth.uid(), private.actor_name(auth.uid()),
      jsonb_build_object('note', v_request.decision_note, 'reasons', (
        select jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'field', x.key, 'reason', x.value))
          from public.change_request_item i cross join lateral jsonb_each(i.return_reasons) x where i.change_request_id = p_request_id)));
  perform private.notify(a.user_id, 'request_returned', jsonb_build_object('count', v_count), '/my-record')
    from public.account a where a.employee_id = v_request.employee_id;
  perform private.tell_unit_approver(v_unit_approver, 'correction_returned', v_request);
  return jsonb_build_object('status', 'returned', 'revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewable_request (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS public.change_request
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.employee_id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody reviews their own record', '{}', '42501');
  end if;
  if v_request.status = 'unit_approved' and private.has_role('province_officer') then
    perform private.require_second_person(v_request);
  elsif not private.may_review(v_request.employee_id, v_request.unit_lft) then
    perform private.fail('not_manager_of_unit', 'only the manager of the unit reviews', '{}', '42501');
  elsif v_request.status <> 'submitted' then
    perform private.fail('request_not_waiting', 'the request is not waiting for review',
      jsonb_build_object('status', v_request.status, 'by', private.actor_name(coalesce(v_request.decided_by, v_request.unit_approved_by, v_request.submitted_by))), 'PT409');
  end if;
  if p_revision is distinct from v_request.revision then
    perform private.fail('request_changed', 'the request changed since it was opened', jsonb_build_object('revision', v_request.revision, 'by',
      (select x.actor_name from public.change_request_event x where x.change_request_id = p_request_id order by x.at desc, x.id limit 1)), 'PT409');
  end if;
  return v_request;
end
$function$;

CREATE OR REPLACE FUNCTION private.save_draft_entry (
  p_request_id    uuid,
  p_section       text,
  p_entry_id      uuid,
  p_operation     text,
  p_values        jsonb,
  p_document_ids  uuid[],
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
  if exists (select 1 from unnest(p_document_ids) d(id) where not exists (
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
     and (p_document_ids is null or (select coalesce(array_agg(l.document_id order by l.document_id), '{}') from public.change_request_item_document l where l.item_id = v_item.id)
                                    = (select coalesce(array_agg(distinct d order by d), '{}') from unnest(p_document_ids) d)) then
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
  if p_document_ids is not null then
    delete from public.change_request_item_document l where l.item_id = v_item.id and l.document_id <> all (p_document_ids);
    insert into public.change_request_item_document (item_id, document_id, employee_id, unit_lft)
      select v_item.id, d.id, v_request.employee_id, 0 from unnest(p_document_ids) d(id) on conflict do nothing;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$function$;

CREATE OR REPLACE FUNCTION private.start_change_request (
  p_event_date date,
  p_kind       text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_id uuid;
begin
  if p_kind is null or p_kind not in ('update', 'correction') then perform private.fail('request_kind_unknown', 'update or correction', '{}', 'PT422'); end if;
  select * into v_employee from public.employee e where e.id = private.own_employee() for update;
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', '42501'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.approved_version = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if p_event_date is null then perform private.fail('event_date_required', 'event_date is required', '{"field":"event_date"}', 'PT422'); end if;
  if p_event_date > private.today() then perform private.fail('event_date_in_future', 'event_date lies in the future', '{"field":"event_date"}', 'PT422'); end if;
  if exists (select 1 from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')) then
    perform private.fail('request_already_open', 'another request is open', '{}', 'PT409');
  end if;
  v_id := private.open_request(v_employee.id, p_kind, p_event_date, v_user);
  insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
    values (v_employee.id, 0, 'update', v_id, p_event_date, public.due_date('update', p_event_date));
  return v_id;
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
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
  v_errors jsonb;
  v_warnings int;
  v_employee public.employee;
begin
  if p_certified is distinct from true then
    perform private.fail('certification_required', 'the person must certify the declaration', '{"field":"certified"}', 'PT422');
  end if;
  if not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id) then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  select jsonb_agg(to_jsonb(c)) filter (where c.severity = 'error'), count(*) filter (where c.severity = 'warning')
    into v_errors, v_warnings from private.check_request(p_request_id) c;
  if v_errors is not null then
    perform private.fail('request_incomplete', 'the record has errors',
                         jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  update public.change_request_item i set return_reasons = '{}'
   where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  update public.change_request r
     set status = 'submitted', certified_at = private.now(), submitted_at = private.now(), submitted_by = auth.uid(),
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

CREATE OR REPLACE FUNCTION private.tell_unit_approver (
  p_approver uuid,
  p_kind     text,
  p_request  public.change_request
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.notify(p_approver, p_kind, jsonb_build_object('name', e.full_name), '/review/' || p_request.id)
    from public.employee e where e.id = p_request.employee_id and p_approver is not null
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
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

CREATE OR REPLACE FUNCTION public.start_change_request (
  p_event_date date,
  p_kind       text DEFAULT 'update'::text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.start_change_request(p_event_date, p_kind) $function$;

REVOKE ALL ON FUNCTION "public"."start_change_request"(date, text) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_check1" CHECK (((status <> 'unit_approved'::text) OR (unit_approved_by IS NOT NULL)));

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_check" CHECK (((unit_approved_at IS NULL) = (unit_approved_by IS NULL)));

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_status_check"
    CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text, 'cancelled'::text])));

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_unit_approved_by_fkey" FOREIGN KEY (unit_approved_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."change_request_event"
  ADD CONSTRAINT "change_request_event_kind_check"
    CHECK
    ((kind = ANY (ARRAY['created'::text, 'submitted'::text, 'withdrawn'::text, 'corrected'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text, 'cancelled'::text])));

ALTER TABLE "public"."employee"
  ADD CONSTRAINT "employee_record_status_check"
    CHECK ((record_status = ANY (ARRAY['not_declared'::text, 'draft'::text, 'submitted'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text])));

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text, 'confirmation_requested'::text, 'correction_confirmed'::text, 'correction_returned'::text, 'role_granted'::text, 'role_revoked'::text])));

CREATE VIEW "public"."review_queue" WITH (security_invoker=true) AS  SELECT r.id,
    r.employee_id,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.code,
    e.category,
    e.unit_id,
    r.unit_lft,
    u.name AS unit_name,
    r.kind,
    r.status,
    r.submitted_at,
    r.unit_approved_at,
    r.decided_at,
    o.due_date,
    o.met_on,
    (private.today() - ((r.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date) AS waiting_days,
        CASE
            WHEN (o.id IS NULL) THEN 'none'::text
            WHEN (o.met_on > o.due_date) THEN 'met_late'::text
            WHEN (o.met_on IS NOT NULL) THEN 'met'::text
            WHEN (o.due_date < private.today()) THEN 'overdue'::text
            ELSE 'open'::text
        END AS deadline_state
   FROM (((public.change_request r
     JOIN public.employee e ON ((e.id = r.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.obligation o ON ((o.change_request_id = r.id)));

REVOKE ALL ON TABLE "public"."review_queue" FROM "anon", "service_role";

CREATE UNIQUE INDEX change_request_one_open ON public.change_request USING btree (employee_id)
  WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'unit_approved'::text, 'returned'::text]));

CREATE INDEX change_request_unit_approved_by ON public.change_request USING btree (unit_approved_by);

COMMENT ON COLUMN "public"."change_request"."unit_approved_by" IS 'Who of the unit approved a correction of locked facts; status unit_approved waits for another person at Sở Nội vụ.';

COMMENT ON COLUMN "public"."profile_field"."locked" IS 'Once approved, changed only by a correction with proof that the unit and then Sở Nội vụ approve.';

COMMENT ON FUNCTION "private"."approve_for_unit"(public.change_request, text) IS 'First of the two approvals of a correction: nothing reaches the record yet; Sở Nội vụ and the person are told. Called by approve_change_request, which locked the row.';

COMMENT ON FUNCTION "private"."confirmers"(public.change_request) IS 'Who confirms a correction that the unit approved: officers of Sở Nội vụ but the person and the one who approved for the unit. Definer: reads grants.';

COMMENT ON FUNCTION "private"."keep_locked"(text, text, text, jsonb, jsonb) IS 'Refuses a change of an approved locked fact in anything but a correction, whoever makes it. Definer: see locked_changes.';

COMMENT ON FUNCTION "private"."locked_changes"(text, text, jsonb, jsonb) IS 'Locked fields with an approved value that an entry would change or remove; a field that was never filled is free. Definer: reads the catalogue for any caller.';

COMMENT ON FUNCTION "private"."may_decide"(public.change_request) IS 'Whether the request''s next decision is the caller''s. Definer: see confirmers, reviewers.';

COMMENT ON FUNCTION "private"."require_correction_proof"(public.change_request) IS 'A correction touches at least one locked fact, and each entry where it does carries a verified paper. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."require_second_person"(public.change_request) IS 'Refuses whoever approved the correction for the unit. Definer: see confirmers.';

COMMENT ON FUNCTION "private"."reviewable_request"(uuid, integer) IS 'Locks a waiting request for its manager (or, once the unit approved a correction, for a second person at Sở Nội vụ) at the revision they saw;
   refuses everyone else, oneself, and whoever came second. Definer: locks the row.';

COMMENT ON FUNCTION "private"."tell_unit_approver"(uuid, text, public.change_request) IS 'What became of a correction, to who approved it for the unit; nobody when it had no first approval.';

COMMENT ON FUNCTION "public"."approve_change_request"(uuid, text, integer) IS 'Approves a request whole: applies its items to the record, writes the next version, closes the duty, tells the person, in one transaction (II.2a). A correction of locked facts
   takes two: the unit''s approval makes it unit_approved, the same call of another person at Sở Nội vụ carries it into the record.
   Returns {status, version}. Errors: second_person_required (42501), request_incomplete (PT422), request_changed, request_not_waiting, base_version_changed (PT409), own_record, not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, uuid[], integer) IS 'Saves one entry of the caller''s own draft, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_document_ids null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: field_locked (PT422) outside a correction, draft_changed_elsewhere, request_not_editable (PT409), field_unknown … (PT422).';

COMMENT ON FUNCTION "public"."start_change_request"(date, text) IS 'Opens an update of the caller''s own approved record, or a correction of its locked facts (p_kind = correction, “đính chính”);
   p_event_date is the day of the change or of the valid paper, from which 05 days run (II.1b).
   Errors: request_already_open (PT409), event_date_in_future (PT422), initial_not_approved (PT409).';

COMMENT ON FUNCTION "public"."submit_change_request"(uuid, boolean, text) IS 'Sends the caller''s own draft to their unit''s manager. The caller certifies that it is correct and complete (II.1c). Refused while any
   rule of severity error is broken: request_incomplete (PT422) with detail.findings = what and where. A correction changes at least one
   locked fact, each with a verified paper: nothing_locked_changed, correction_proof_required (PT422).';

COMMENT ON TABLE "public"."change_request" IS 'One declaration: kind initial (lập hồ sơ mới), update (cập nhật bù đắp), correction (đính chính thông tin đã khóa). At most one open for a record.';

COMMENT ON VIEW "public"."review_queue" IS 'Requests of the caller''s scope with name, unit and last day; row-level security of the tables decides.';

REVOKE ALL ON FUNCTION "private"."approve_for_unit"(public.change_request, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approve_for_unit"(public.change_request, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_for_unit"(public.change_request, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."confirmers"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."confirmers"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirmers"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_locked"(text, text, text, jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_locked"(text, text, text, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_locked"(text, text, text, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."locked_changes"(text, text, jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."locked_changes"(text, text, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."locked_changes"(text, text, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_decide"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_decide"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_decide"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_correction_proof"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_correction_proof"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_correction_proof"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_second_person"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_second_person"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_second_person"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."start_change_request"(date, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."start_change_request"(date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."start_change_request"(date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."start_change_request"(date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_unit_approver"(uuid, text, public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_unit_approver"(uuid, text, public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_unit_approver"(uuid, text, public.change_request) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_change_request"(date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_change_request"(date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_change_request"(date, text) TO "postgres";

REVOKE ALL ON TABLE "public"."review_queue" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_queue" TO "authenticated";
