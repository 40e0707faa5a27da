SET local check_function_bodies = off;

DROP POLICY "account_read" ON "public"."account";

DROP POLICY "role_grant_read" ON "public"."role_grant";

DROP VIEW "public"."review_queue";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "public"."change_request_submission" (
  "change_request_id" uuid                     NOT NULL,
  "number"            integer                  NOT NULL,
  "employee_id"       uuid                     NOT NULL,
  "unit_lft"          bigint                   NOT NULL,
  "submitted_by"      uuid                     NOT NULL,
  "items"             jsonb                    NOT NULL,
  "returned"          jsonb,
  CONSTRAINT "change_request_submission_number_check" CHECK ((number > 0)),
  CONSTRAINT "change_request_submission_pkey" PRIMARY KEY (change_request_id, number),
  "submitted_at"      timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."change_request_submission"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."change_request_submission" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."return_reason_template" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "unit_id"    uuid,
  "section"    text,
  "field"      text,
  "body"       text                     NOT NULL,
  "created_by" uuid,
  CONSTRAINT "return_reason_template_body_check" CHECK (((length(body) >= 5) AND (length(body) <= 1000))),
  CONSTRAINT "return_reason_template_check" CHECK (((field IS NULL) OR (section IS NOT NULL))),
  CONSTRAINT "return_reason_template_pkey" PRIMARY KEY (id),
  CONSTRAINT "return_reason_template_same" UNIQUE NULLS NOT DISTINCT (unit_id, section, field, body),
  "created_at" timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."return_reason_template"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."return_reason_template" FROM "anon", "service_role";

CREATE TABLE "public"."return_reason_use" (
  "template_id" uuid                     NOT NULL,
  "user_id"     uuid                     NOT NULL,
  "uses"        integer                  NOT NULL,
  "used_at"     timestamp with time zone NOT NULL,
  CONSTRAINT "return_reason_use_pkey" PRIMARY KEY (template_id, user_id)
);

ALTER TABLE "public"."return_reason_use"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."return_reason_use" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."review_deputy" (
  "id"            uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "grant_id"      uuid                     NOT NULL,
  "user_id"       uuid                     NOT NULL,
  "unit_id"       uuid                     NOT NULL,
  "unit_lft"      bigint                   NOT NULL,
  "valid_during"  daterange                NOT NULL,
  "reason"        text                     NOT NULL,
  "created_by"    uuid                     NOT NULL,
  "revoked_at"    timestamp with time zone,
  "revoked_by"    uuid,
  "revoke_reason" text,
  CONSTRAINT "review_deputy_check" CHECK (((revoked_at IS NULL) = (revoke_reason IS NULL))),
  CONSTRAINT "review_deputy_pkey" PRIMARY KEY (id),
  CONSTRAINT "review_deputy_reason_check" CHECK ((length(btrim(reason)) >= 5)),
  CONSTRAINT "review_deputy_valid_during_check" CHECK (((NOT isempty(valid_during)) AND (NOT upper_inf(valid_during)))),
  "created_at"    timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"    timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."review_deputy"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."review_deputy" FROM "anon", "service_role";

ALTER TABLE "public"."change_request"
  ADD COLUMN "sections" text[] NOT NULL DEFAULT '{}'::text[];

ALTER TABLE "public"."change_request"
  ADD COLUMN "split_from" uuid;

ALTER TABLE "public"."profile_section"
  ADD COLUMN "bulk_approvable" boolean;

CREATE OR REPLACE FUNCTION private.account_json (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'user_id', a.user_id, 'username', a.username, 'display_name', a.display_name, 'status', a.status,
    'must_change_password', a.must_change_password, 'employee_id', a.employee_id,
    'unit', jsonb_build_object('id', u.id, 'name', u.name),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_id', g.unit_id, 'unit_name', x.name,
                        'valid_from', lower(g.valid_during), 'valid_to', upper(g.valid_during) - 1) order by g.granted_at), '[]')
                 from public.role_grant g join public.unit x on x.id = g.unit_id
                where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()),
    'deputyships', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_id', d.unit_id, 'unit_name', x.name, 'manager_name', m.display_name,
                        'valid_from', lower(d.valid_during), 'valid_to', upper(d.valid_during) - 1) order by lower(d.valid_during), d.id), '[]')
                      from private.deputy_in_force d join public.unit x on x.id = d.unit_id join public.account m on m.user_id = d.manager_id
                     where d.user_id = a.user_id),
    'unread_notifications', (select count(*) from public.notification n where n.user_id = a.user_id and n.read_at is null),
    'today', private.today())
    from public.account a join public.unit u on u.id = a.unit_id where a.user_id = p_user_id
$function$;

CREATE OR REPLACE FUNCTION private.appoint_review_deputy (
  p_grant_id   uuid,
  p_user_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_from date := coalesce(p_valid_from, private.today());
  v_longest constant int := 180;
  v_id uuid;
begin
  select u.* into v_unit
    from public.role_grant g join public.unit u on u.id = g.unit_id
   where g.id = p_grant_id and g.user_id = v_user and g.role in ('unit_manager', 'delegated_manager')
     and g.revoked_at is null and g.valid_during @> private.today()
     for update of g;
  if not found then perform private.fail('grant_unknown', 'no such grant of the caller', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody is their own deputy', '{"field":"user_id"}', '42501'); end if;
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between v_unit.lft and v_unit.rgt) then
    perform private.fail('account_unknown', 'no active account of the unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from public.role_grant g where g.user_id = p_user_id and g.role = 'auditor' and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('deputy_is_auditor', 'who audits does not review', '{"field":"user_id"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a deputy has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to - v_from >= v_longest then
    perform private.fail('deputy_period_too_long', 'longer than an absence', jsonb_build_object('field', 'valid_to', 'limit', v_longest), 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
    values (p_grant_id, p_user_id, v_unit.id, v_unit.lft, daterange(v_from, p_valid_to, '[]'), left(private.tidy(p_reason), 1000), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'deputy_appointed',
    jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_user), 'valid_from', v_from, 'valid_to', p_valid_to), '/review');
  return v_id;
exception when exclusion_violation then
  perform private.fail('deputy_already_appointed', 'appointed for these days already', '{"field":"valid_from"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.approvable_employee (
  p_request public.change_request
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  select * into v_employee from public.employee e where e.id = p_request.employee_id for update;
  if p_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  return v_employee;
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
    into v_accepted, v_undecided from public.change_request_item i where i.change_request_id = p_request_id;
  if v_accepted <> (select count(distinct x) from unnest(p_accepted) x) then
    perform private.fail('entry_unknown', 'no such entry in the request', '{"field":"accepted"}', 'PT422');
  end if;
  if v_undecided > 0 then
    perform private.fail('items_undecided', 'each entry is either accepted or returned', jsonb_build_object('count', v_undecided), 'PT422');
  end if;
  if v_accepted = 0 then perform private.fail('nothing_accepted', 'no entry is accepted', '{}', 'PT422'); end if;
  -- The accepted items leave as an approved request of their own; what remains keeps the request, its duty and its history.
  insert into public.change_request (employee_id, unit_lft, kind, status, base_version, event_date, created_by, created_at, certified_at, submitted_at,
                                     submitted_by, warnings_note, sections, split_from)
    select v_request.employee_id, 0, v_request.kind, 'approved', v_request.base_version, v_request.event_date, v_request.created_by, v_request.created_at,
           v_request.certified_at, v_request.submitted_at, v_request.submitted_by, v_request.warnings_note,
           array_agg(distinct i.section order by i.section), p_request_id
      from public.change_request_item i where i.change_request_id = p_request_id and i.id = any (p_accepted)
    returning * into v_part;
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
  AS $function$
declare
  v_asked record;
  v_result jsonb := '[]';
  v_key text;
  v_params text;
begin
  perform private.require_member();
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
    values (v_request.id, v_request.employee_id, 0, 'unit_approved', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
      jsonb_build_object('note', private.tidy(left(p_note, 2000))));
  perform private.notify(c.user_id, 'confirmation_requested', jsonb_build_object('name', v_name), '/review/' || v_request.id)
    from private.confirmers(v_request) c(user_id);
  perform private.notify(a.user_id, 'request_unit_approved', '{}', '/my-record') from public.account a where a.employee_id = v_request.employee_id;
  return jsonb_build_object('status', 'unit_approved', 'revision', v_request.revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_harmless_request (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_sections text;
  v_findings int;
begin
  perform private.approvable_employee(v_request);
  select string_agg(s.title_vi, ', ' order by s.position) into v_sections
    from public.profile_section s
   where not coalesce(s.bulk_approvable, false) and s.key in (select i.section from public.change_request_item i where i.change_request_id = p_request_id);
  if v_request.kind <> 'update' or v_sections is not null then
    perform private.fail('not_bulk_approvable', 'only updates of harmless sections', jsonb_build_object('sections', coalesce(v_sections, '')), 'PT422');
  end if;
  select count(*) into v_findings from private.check_request(p_request_id);
  if v_findings > 0 then
    perform private.fail('has_findings', 'a rule is not green', jsonb_build_object('count', v_findings), 'PT422');
  end if;
  return private.carry_out(v_request, null, '{"bulk": true}');
end
$function$;

CREATE OR REPLACE FUNCTION private.cancel_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
begin
  if v_request.kind = 'initial' and v_request.base_version = 0 then
    perform private.fail('initial_cannot_be_cancelled', 'the first declaration is a duty');
  end if;
  update public.change_request r set status = 'cancelled', revision = r.revision + 1 where r.id = p_request_id;
  -- Where a part was approved already, giving up the rest ends the duty as met.
  if exists (select 1 from public.change_request r where r.split_from = p_request_id) then
    update public.obligation o set closed_at = private.now() where o.change_request_id = p_request_id and o.closed_at is null;
  else
    update public.obligation o set cancelled_at = private.now() where o.change_request_id = p_request_id and o.closed_at is null;
  end if;
  update public.employee set record_status = 'approved' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'cancelled', auth.uid(), private.actor_name(auth.uid()));
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
  v_item public.change_request_item;
  v_version int;
begin
  for v_item in select * from public.change_request_item i where i.change_request_id = p_request.id order by i.created_at, i.id loop
    perform private.apply_item(v_item);
  end loop;
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

CREATE OR REPLACE FUNCTION private.count_reason_uses (
  p_reasons jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into public.return_reason_use (template_id, user_id, uses, used_at)
    select t.id, auth.uid(), count(*), private.now()
      from jsonb_array_elements(p_reasons) x join public.return_reason_template t on t.id::text = x ->> 'template_id'
     where t.unit_id is null or t.unit_id in (select private.units_around())
     group by t.id order by t.id
  on conflict (template_id, user_id) do update set uses = public.return_reason_use.uses + excluded.uses, used_at = excluded.used_at
$function$;

CREATE OR REPLACE FUNCTION private.deputy_stands (
  p_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select exists (select 1 from private.deputy_in_force d where d.id = p_id) $function$;

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
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
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

CREATE OR REPLACE FUNCTION private.items_as_they_stand (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'operation', i.operation,
           'values', private.effective_values(i.after, i.corrections),
           'documents', (select coalesce(jsonb_agg(jsonb_build_object('id', d.document_id, 'page', d.page) order by d.document_id), '[]')
                           from public.change_request_item_document d where d.item_id = i.id)) order by i.created_at, i.id), '[]')
    from public.change_request_item i where i.change_request_id = p_request_id
$function$;

CREATE OR REPLACE FUNCTION private.load_scope()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := auth.uid();
  v_ranges int8multirange;
  v_office int8multirange;
  v_roles text := '';
  v_member boolean;
begin
  select a.status = 'active' and not a.must_change_password into v_member from public.account a where a.user_id = v_user;
  if v_member then
    select range_agg(int8range(u.lft, u.rgt, '[]')) filter (where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
           coalesce(string_agg(distinct g.role, ','), '')
      into v_office, v_roles
      from public.role_grant g join public.unit u on u.id = g.unit_id
     where g.user_id = v_user and g.revoked_at is null and g.valid_during @> private.today();
    v_ranges := v_office;
    if exists (select 1 from public.review_deputy d where d.user_id = v_user and d.revoked_at is null) then
      select range_agg(x.span) into v_ranges
        from (select int8range(d.lft, d.rgt, '[]') as span from private.deputy_in_force d where d.user_id = v_user
              union all select unnest(v_office)) x;
    end if;
  end if;
  perform set_config('app.member', case when v_member then 'yes' else 'no' end, true),
          set_config('app.roles', ',' || v_roles || ',', true),
          set_config('app.scope_lo', coalesce(lower(v_ranges)::text, ''), true),
          set_config('app.scope_hi', coalesce((upper(v_ranges) - 1)::text, ''), true),
          set_config('app.scope_multi',
                     case when (select count(*) from unnest(v_ranges)) > 1 then v_ranges::text else '' end, true),
          set_config('app.office_multi',
                     case when v_ranges is distinct from v_office or (select count(*) from unnest(v_office)) > 1
                          then coalesce(v_office, '{}')::text else '' end, true),
          set_config('app.scope_key', coalesce(current_setting('request.jwt.claims', true), ''), true);
end
$function$;

CREATE OR REPLACE FUNCTION private.mark_reasons (
  p_request_id uuid,
  p_reasons    jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
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
  perform private.count_reason_uses(p_reasons);
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.office_multi()
  RETURNS int8multirange
  LANGUAGE plpgsql
  STABLE
  PARALLEL RESTRICTED
  SET search_path TO ''
  AS $function$
begin
  perform private.scope_lo();
  return nullif(current_setting('app.office_multi', true), '')::int8multirange;
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
    'previous', private.previous_round(v_request),
    'record', private.masked_record(private.request_record(p_request_id)),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_request(p_request_id) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request));
end
$function$;

CREATE OR REPLACE FUNCTION private.previous_round (
  p_request public.change_request
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('number', s.number, 'submitted_at', s.submitted_at, 'at', s.returned ->> 'at', 'by_name', s.returned ->> 'by_name',
    'note', s.returned ->> 'note', 'reasons', s.returned -> 'reasons',
    'items', (select coalesce(jsonb_agg(p || jsonb_build_object('values', private.masked(p ->> 'section', p -> 'values'))), '[]')
                from jsonb_array_elements(s.returned -> 'items') p),
    'changed', (
      select coalesce(jsonb_object_agg(i.id, x.fields), '{}')
        from public.change_request_item i
        left join jsonb_array_elements(s.returned -> 'items') p on p ->> 'section' = i.section and (p ->> 'entry_id')::uuid = i.entry_id
        cross join lateral private.effective_values(i.after, i.corrections) now_is(value)
        cross join lateral (
          select coalesce(jsonb_agg(k order by k), '[]') as fields
            from (select jsonb_object_keys(now_is.value) union select jsonb_object_keys(coalesce(p -> 'values', '{}'))) keys(k)
           where coalesce(now_is.value -> k, 'null') is distinct from coalesce(p -> 'values' -> k, 'null')) x
       where i.change_request_id = p_request.id))
    from public.change_request_submission s
   where s.change_request_id = p_request.id and s.returned is not null and p_request.status in ('submitted', 'unit_approved')
   order by s.number desc limit 1
$function$;

CREATE OR REPLACE FUNCTION private.reason_uses()
  RETURNS TABLE (
    template_id uuid,
    uses        bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select u.template_id, sum(u.uses) from public.return_reason_use u group by u.template_id $function$;

CREATE OR REPLACE FUNCTION private.refuse_errors (
  p_request_id uuid,
  p_key        text DEFAULT 'request_incomplete'::text
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_errors jsonb;
begin
  select jsonb_agg(to_jsonb(c)) into v_errors from private.check_request(p_request_id) c where c.severity = 'error';
  if v_errors is not null then
    perform private.fail(p_key, 'the record has errors', jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.refuse_submission_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'unit_lft' - 'returned' = to_jsonb(old) - 'unit_lft' - 'returned'
     and (old.returned is null or new.returned is not distinct from old.returned) then
    return new;
  end if;
  perform private.fail('submission_is_immutable', 'what was submitted cannot be changed', '{}', '42501');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.remove_return_reason (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_template public.return_reason_template;
begin
  perform private.require_member();
  select * into v_template from public.return_reason_template t where t.id = p_id for update;
  if not found then perform private.fail('reason_unknown', 'no such kept reason', '{}', 'PT404'); end if;
  perform private.require_reason_keeper(v_template.unit_id);
  delete from public.return_reason_template t where t.id = p_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_reason_keeper (
  p_unit_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if p_unit_id is null and not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'the province''s reasons are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if p_unit_id is not null and not exists (
    select 1 from public.role_grant g where g.user_id = auth.uid() and g.unit_id = p_unit_id and g.role in ('unit_manager', 'delegated_manager')
       and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('not_manager_of_unit', 'a unit''s reasons are kept by its own manager', '{}', '42501');
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
  v_count int := private.mark_reasons(p_request_id, p_reasons);
begin
  return jsonb_build_object('status', 'returned', 'revision', private.send_back(v_request, p_note, v_count, '{}'));
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewer_name (
  p_user_id  uuid,
  p_unit_lft bigint
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.actor_name(p_user_id) || coalesce((
    select ' (thay mặt ' || a.display_name || ')'
      from private.deputy_in_force d join public.account a on a.user_id = d.manager_id
     where d.user_id = p_user_id and p_unit_lft between d.lft and d.rgt
       and not exists (
         select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
          where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null
            and g.valid_during @> private.today() and p_unit_lft between u.lft and u.rgt)
     order by d.lft desc limit 1), '')
$function$;

CREATE OR REPLACE FUNCTION private.reviewers (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with holders as (
    select distinct g.user_id, g.role = 'province_officer' as province
      from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
       and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
    union
    select d.user_id, false from private.deputy_in_force d
     where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id)
  select h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province)
$function$;

CREATE OR REPLACE FUNCTION private.revoke_review_deputy (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_deputy public.review_deputy;
begin
  select * into v_deputy from public.review_deputy d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or exists (
       select 1 from public.role_grant g where g.id = v_deputy.grant_id and g.user_id = v_user) or private.manages(v_deputy.unit_lft)) then
    perform private.fail('deputy_unknown', 'no such deputy', '{}', 'PT404');
  end if;
  if v_deputy.revoked_at is not null or upper(v_deputy.valid_during) <= private.today() then
    perform private.fail('deputy_ended', 'ended already', '{}', 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.review_deputy d
     set revoked_at = private.now(), revoked_by = v_user, revoke_reason = left(private.tidy(p_reason), 1000) where d.id = p_id;
  perform private.notify(v_deputy.user_id, 'deputy_revoked', jsonb_build_object('unit', u.name), '/') from public.unit u where u.id = v_deputy.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.save_return_reason (
  p_id      uuid,
  p_unit_id uuid,
  p_section text,
  p_field   text,
  p_body    text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_template public.return_reason_template;
  v_body text := private.tidy(p_body);
  v_id uuid := p_id;
begin
  if p_id is not null then
    select * into v_template from public.return_reason_template t where t.id = p_id for update;
    if not found then perform private.fail('reason_unknown', 'no such kept reason', '{}', 'PT404'); end if;
    perform private.require_reason_keeper(v_template.unit_id);
  else
    perform private.require_reason_keeper(p_unit_id);
  end if;
  if length(coalesce(v_body, '')) < 5 then perform private.fail('reason_required', 'too short to be a reason', '{"field":"body"}', 'PT422'); end if;
  if length(v_body) > 1000 then perform private.fail('value_too_long', 'too long', '{"field":"body","limit":1000}', 'PT422'); end if;
  if p_section is not null and not exists (select 1 from public.profile_section s where s.key = p_section) then
    perform private.fail('section_unknown', 'no such section', '{"field":"section"}', 'PT422');
  end if;
  if p_field is not null and not exists (select 1 from public.profile_field f where f.section = p_section and f.field = p_field) then
    perform private.fail('field_unknown', 'the section has no such field', '{"field":"field"}', 'PT422');
  end if;
  if p_id is null then
    insert into public.return_reason_template (unit_id, section, field, body, created_by)
      values (p_unit_id, p_section, p_field, v_body, auth.uid()) returning id into v_id;
  else
    update public.return_reason_template t set section = p_section, field = p_field, body = v_body where t.id = p_id;
  end if;
  return v_id;
exception when unique_violation then
  perform private.fail('reason_kept_already', 'the same reason is kept already', '{"field":"body"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.send_back (
  p_request public.change_request,
  p_note    text,
  p_count   integer,
  p_details jsonb
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
  v_name text := private.reviewer_name(auth.uid(), p_request.unit_lft);
  v_reasons jsonb;
begin
  select jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'field', x.key, 'reason', x.value) order by i.created_at, i.id, x.key)
    into v_reasons
    from public.change_request_item i cross join lateral jsonb_each(i.return_reasons) x where i.change_request_id = p_request.id;
  update public.change_request r
     set status = 'returned', unit_approved_at = null, unit_approved_by = null, decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)),
         revision = r.revision + 1
   where r.id = p_request.id returning * into v_request;
  update public.change_request_submission s
     set returned = jsonb_build_object('at', private.now(), 'by_name', v_name, 'note', v_request.decision_note, 'reasons', v_reasons,
                                       'items', private.items_as_they_stand(p_request.id))
   where s.change_request_id = p_request.id and s.returned is null
     and s.number = (select max(l.number) from public.change_request_submission l where l.change_request_id = p_request.id);
  update public.employee set record_status = 'returned' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request.id, v_request.employee_id, 0, 'returned', auth.uid(), v_name,
      jsonb_build_object('note', v_request.decision_note, 'reasons', v_reasons) || p_details);
  perform private.notify(a.user_id, 'request_returned', jsonb_build_object('count', p_count), '/my-record')
    from public.account a where a.employee_id = v_request.employee_id;
  perform private.tell_unit_approver(p_request.unit_approved_by, 'correction_returned', v_request);
  return v_request.revision;
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
  insert into public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, items)
    select p_request_id, coalesce(max(s.number), 0) + 1, v_employee.id, 0, auth.uid(), private.items_as_they_stand(p_request_id)
      from public.change_request_submission s where s.change_request_id = p_request_id;
  update public.change_request r
     set sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id),
         status = 'submitted', certified_at = private.now(), submitted_at = private.now(), submitted_by = auth.uid(),
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

CREATE OR REPLACE FUNCTION private.units_around()
  RETURNS SETOF uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not private.is_member() then return; end if;
  return query
    with recursive above as (
      select u.id, u.parent_id from public.unit u
       where u.id in (select g.unit_id from public.role_grant g
                       where g.user_id = auth.uid() and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                         and g.revoked_at is null and g.valid_during @> private.today()
                      union select d.unit_id from private.deputy_in_force d where d.user_id = auth.uid())
      union select u.id, u.parent_id from public.unit u join above a on u.id = a.parent_id)
    select a.id from above a;
end
$function$;

CREATE OR REPLACE FUNCTION private.write_version (
  p_employee_id uuid,
  p_request_id  uuid,
  p_actor       uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_snapshot jsonb := jsonb_build_object('sections', private.section_rows(p_employee_id), 'entry_documents', private.entry_documents(p_employee_id));
  v_version int;
begin
  -- The head follows the approved identity, position and rank.
  update public.employee e
     set full_name = coalesce(i.full_name, e.full_name), birth_date = coalesce(i.birth_date, e.birth_date), gender = coalesce(i.gender, e.gender),
         identity_number = coalesce(i.identity_number, e.identity_number), position_title = p.position_title,
         rank_code = (select k.code from public.rank k where k.code = s.rank_code),
         approved_version = e.approved_version + 1, approved_at = private.now(), record_status = 'approved'
    from (select p_employee_id as id) x
    left join public.profile_identity i on i.employee_id = x.id
    left join public.profile_position p on p.employee_id = x.id
    left join public.profile_rank_salary s on s.employee_id = x.id
   where e.id = x.id returning e.approved_version into v_version;
  update public.account a set display_name = e.full_name
    from public.employee e where e.id = p_employee_id and a.employee_id = e.id and a.display_name <> e.full_name;
  insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, corrections, content_hash,
                                     approved_by, approved_by_name)
    select e.id, e.unit_lft, v_version, p_request_id, e.unit_id, v_snapshot,
           (select coalesce(jsonb_agg(jsonb_build_object('section', t.section, 'entry_id', t.entry_id, 'field', c.key, 'declared', t.after -> c.key,
                     'value', c.value -> 'value', 'reason', c.value ->> 'reason', 'by_name', c.value ->> 'by_name', 'at', c.value ->> 'at')), '[]')
              from public.change_request_item t cross join lateral jsonb_each(t.corrections) c where t.change_request_id = p_request_id),
           encode(sha256(convert_to(v_snapshot::text, 'UTF8')), 'hex'), p_actor, private.reviewer_name(p_actor, e.unit_lft)
      from public.employee e where e.id = p_employee_id;
  return v_version;
end
$function$;

CREATE OR REPLACE FUNCTION public.appoint_review_deputy (
  p_grant_id   uuid,
  p_user_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.appoint_review_deputy(p_grant_id, p_user_id, p_valid_from, p_valid_to, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."appoint_review_deputy"(uuid, uuid, date, date, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.approve_accepted_items (
  p_request_id uuid,
  p_accepted   uuid[],
  p_reasons    jsonb,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.approve_accepted_items(p_request_id, p_accepted, p_reasons, p_note, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.approve_change_requests (
  p_requests jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.approve_change_requests(p_requests) $function$;

REVOKE ALL ON FUNCTION "public"."approve_change_requests"(jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.remove_return_reason (
  p_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.remove_return_reason(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."remove_return_reason"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.revoke_review_deputy (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.revoke_review_deputy(p_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."revoke_review_deputy"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.save_return_reason (
  p_id      uuid,
  p_unit_id uuid,
  p_section text,
  p_field   text,
  p_body    text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_return_reason(p_id, p_unit_id, p_section, p_field, p_body) $function$;

REVOKE ALL ON FUNCTION "public"."save_return_reason"(uuid, uuid, text, text, text) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_split_from_fkey" FOREIGN KEY (split_from) REFERENCES public.change_request(id);

ALTER TABLE "public"."change_request_submission"
  ADD CONSTRAINT "change_request_submission_change_request_id_fkey" FOREIGN KEY (change_request_id) REFERENCES public.change_request(id);

ALTER TABLE "public"."change_request_submission"
  ADD CONSTRAINT "change_request_submission_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."change_request_submission"
  ADD CONSTRAINT "change_request_submission_submitted_by_fkey" FOREIGN KEY (submitted_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text, 'correction_returned'::text, 'role_granted'::text, 'role_revoked'::text, 'deputy_appointed'::text, 'deputy_revoked'::text])));

ALTER TABLE "public"."return_reason_template"
  ADD CONSTRAINT "return_reason_template_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."return_reason_template"
  ADD CONSTRAINT "return_reason_template_field" FOREIGN KEY (section, field) REFERENCES public.profile_field(section, field);

ALTER TABLE "public"."return_reason_template"
  ADD CONSTRAINT "return_reason_template_section_fkey" FOREIGN KEY (section) REFERENCES public.profile_section(key);

ALTER TABLE "public"."return_reason_template"
  ADD CONSTRAINT "return_reason_template_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."return_reason_use"
  ADD CONSTRAINT "return_reason_use_template_id_fkey" FOREIGN KEY (template_id) REFERENCES public.return_reason_template(id) ON DELETE CASCADE;

ALTER TABLE "public"."return_reason_use"
  ADD CONSTRAINT "return_reason_use_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_grant_id_fkey" FOREIGN KEY (grant_id) REFERENCES public.role_grant(id);

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_overlap" EXCLUDE USING gist (user_id WITH =, grant_id WITH =, valid_during WITH &&) WHERE ((revoked_at IS NULL));

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_revoked_by_fkey" FOREIGN KEY (revoked_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."review_deputy"
  ADD CONSTRAINT "review_deputy_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

CREATE VIEW "private"."deputy_in_force" WITH (security_invoker=true) AS  SELECT d.id,
    d.user_id,
    a.employee_id,
    d.valid_during,
    g.user_id AS manager_id,
    m.employee_id AS manager_employee_id,
    u.id AS unit_id,
    u.lft,
    u.rgt
   FROM ((((public.review_deputy d
     JOIN public.role_grant g ON ((g.id = d.grant_id)))
     JOIN public.unit u ON ((u.id = g.unit_id)))
     JOIN public.account a ON ((a.user_id = d.user_id)))
     JOIN public.account m ON ((m.user_id = g.user_id)))
  WHERE ((d.revoked_at IS NULL) AND (d.valid_during @> private.today()) AND (g.revoked_at IS NULL) AND (g.valid_during @> private.today()) AND (g.role = ANY (ARRAY['unit_manager'::text, 'delegated_manager'::text])) AND (a.status = 'active'::text) AND (m.status = 'active'::text) AND ((a.unit_lft >= u.lft) AND (a.unit_lft <= u.rgt)));

CREATE VIEW "public"."return_reason_list" WITH (security_invoker=true) AS  SELECT t.id,
    t.unit_id,
    u.name AS unit_name,
    t.section,
    t.field,
    t.body,
    COALESCE(x.uses, (0)::bigint) AS uses
   FROM ((public.return_reason_template t
     LEFT JOIN public.unit u ON ((u.id = t.unit_id)))
     LEFT JOIN private.reason_uses() x(template_id, uses) ON ((x.template_id = t.id)));

REVOKE ALL ON TABLE "public"."return_reason_list" FROM "anon", "service_role";

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
        END AS deadline_state,
    r.revision,
    r.sections,
    ((r.kind = 'update'::text) AND (r.sections <> '{}'::text[]) AND (r.sections <@ ARRAY( SELECT s.key
           FROM public.profile_section s
          WHERE s.bulk_approvable))) AS bulk_approvable
   FROM (((public.change_request r
     JOIN public.employee e ON ((e.id = r.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.obligation o ON ((o.change_request_id = COALESCE(r.split_from, r.id))));

REVOKE ALL ON TABLE "public"."review_queue" FROM "anon", "service_role";

CREATE INDEX change_request_split_from ON public.change_request USING btree (split_from);

CREATE INDEX change_request_submission_by ON public.change_request_submission USING btree (submitted_by);

CREATE INDEX change_request_submission_employee ON public.change_request_submission USING btree (employee_id);

CREATE INDEX change_request_submission_scope ON public.change_request_submission USING btree (unit_lft);

CREATE INDEX return_reason_template_created_by ON public.return_reason_template USING btree (created_by);

CREATE INDEX return_reason_template_section ON public.return_reason_template USING btree (section, field);

CREATE INDEX return_reason_use_user ON public.return_reason_use USING btree (user_id);

CREATE INDEX review_deputy_created_by ON public.review_deputy USING btree (created_by);

CREATE INDEX review_deputy_grant ON public.review_deputy USING btree (grant_id);

CREATE INDEX review_deputy_revoked_by ON public.review_deputy USING btree (revoked_by);

CREATE INDEX review_deputy_unit_lft ON public.review_deputy USING btree (unit_lft);

CREATE INDEX review_deputy_unit ON public.review_deputy USING btree (unit_id);

CREATE INDEX review_deputy_user ON public.review_deputy USING btree (user_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.change_request_submission REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.change_request_submission REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.change_request_submission REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER change_request_submission_follow_employee
  BEFORE INSERT ON public.change_request_submission
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER change_request_submission_immutable
  BEFORE DELETE OR UPDATE ON public.change_request_submission
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_submission_change();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.return_reason_template REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.return_reason_template REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.return_reason_template REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER return_reason_template_touch
  BEFORE UPDATE ON public.return_reason_template
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.return_reason_use REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.return_reason_use REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.return_reason_use REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.review_deputy REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.review_deputy REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.review_deputy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER review_deputy_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.review_deputy
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER review_deputy_touch
  BEFORE UPDATE ON public.review_deputy
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "account_read" ON "public"."account"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

CREATE POLICY "change_request_submission_read" ON "public"."change_request_submission"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "profile_section_change" ON "public"."profile_section"
  FOR UPDATE
  TO "authenticated"
  USING (( SELECT private.has_role('province_officer'::text) AS has_role))
  WITH CHECK (( SELECT private.has_role('province_officer'::text) AS has_role));

CREATE POLICY "return_reason_template_read" ON "public"."return_reason_template"
  FOR SELECT
  TO "authenticated"
  USING (
CASE
    WHEN (unit_id IS NULL) THEN (( SELECT private.scope_lo() AS scope_lo) IS NOT NULL)
    ELSE (unit_id = ANY (ARRAY( SELECT private.units_around() AS units_around)))
END);

CREATE POLICY "return_reason_use_read" ON "public"."return_reason_use"
  FOR SELECT
  TO "authenticated"
  USING ((user_id = ( SELECT auth.uid() AS uid)));

CREATE POLICY "review_deputy_read" ON "public"."review_deputy"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

CREATE POLICY "role_grant_read" ON "public"."role_grant"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

COMMENT ON COLUMN "public"."change_request"."sections" IS 'Sections it touches, as last submitted: for the queue, which does not read items.';

COMMENT ON COLUMN "public"."change_request"."split_from" IS 'The request whose accepted items this approved one carries; the others went back to the person in that request, with its duty.';

COMMENT ON COLUMN "public"."change_request_submission"."returned" IS 'What went back {at, by_name, note, items, reasons: [{section, entry_id, field, reason}]}, with the manager''s corrections in it; set once.';

COMMENT ON COLUMN "public"."profile_section"."bulk_approvable" IS 'Mục ít rủi ro: updates of such sections alone may be approved many at once. Sở Nội vụ decides; null = not decided yet, counts as no.';

COMMENT ON FUNCTION "private"."approvable_employee"(public.change_request) IS 'Locks the record that a request would change, at the version it began from. Definer: locks the row.';

COMMENT ON FUNCTION "private"."approve_harmless_request"(uuid, integer) IS 'Approves one request unseen: only an update of harmless sections alone with every rule green. Definer: see carry_out.';

COMMENT ON FUNCTION "private"."carry_out"(public.change_request, text, jsonb) IS 'Carries a locked, checked request into the record: applies the items, writes the version, closes the duty, tells the person. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."count_reason_uses"(jsonb) IS 'Counts the kept reasons (template_id) among the reasons of a return. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."deputy_stands"(uuid) IS 'Whether a deputy has powers today. Definer: looks at both accounts.';

COMMENT ON FUNCTION "private"."in_scope"(bigint) IS 'For functions, one row at a time: whether the caller may read the records of the unit with this number. Reading is all it gives: a deputy is in
   scope too, so what acts asks manages (accounts, papers) or may_review.';

COMMENT ON FUNCTION "private"."items_as_they_stand"(uuid) IS 'The items of a request [{section, entry_id, operation, values, documents}], corrections laid over, to be kept. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."mark_reasons"(uuid, jsonb) IS 'Writes the reasons of a return into the items; returns how many. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."office_multi"() IS 'The exact intervals of the caller''s own grants where the scope is more than that one interval; null when it is just that. For what a deputy
   does not see: accounts, grants, deputies.';

COMMENT ON FUNCTION "private"."previous_round"(public.change_request) IS 'What was returned last, while the request waits again: {number, submitted_at, at, by_name, note, reasons, items (masked),
   changed {item id: fields that differ from what was returned}}; null in the first round. Definer: values have no grant.';

COMMENT ON FUNCTION "private"."reason_uses"() IS 'How often each kept reason was used, by whomever. Definer: the uses of single officers have no grant.';

COMMENT ON FUNCTION "private"."refuse_errors"(uuid, text) IS 'Refuses, with the key given, what would leave errors in the record. Definer: see check_request.';

COMMENT ON FUNCTION "private"."refuse_submission_change"() IS 'Before-write trigger: a submission never changes; its return is set once, its unit number follows the record.';

COMMENT ON FUNCTION "private"."require_reason_keeper"(uuid) IS 'Refuses whoever does not keep the reasons of the unit (null: of the province). A deputy keeps none. Definer: reads grants.';

COMMENT ON FUNCTION "private"."reviewer_name"(uuid, bigint) IS 'Name of who reviews a record of the unit with this number, with the manager in whose place they act. Definer: reads grants.';

COMMENT ON FUNCTION "private"."reviewers"(uuid, bigint) IS 'Who reviews a record of the unit with this number: its managers and those above, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, nor that of the manager in whose place they act. Definer: reads grants.';

COMMENT ON FUNCTION "private"."send_back"(public.change_request, text, integer, jsonb) IS 'Gives a locked request back to the person with the reasons marked in its items; keeps what was returned. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."units_around"() IS 'The units of the caller''s grants and deputyships and all above them: whose kept reasons concern the caller. Definer: reads grants.';

COMMENT ON FUNCTION "public"."appoint_review_deputy"(uuid, uuid, date, date, text) IS 'A manager lets an active account of their unit, or below it, review in their place, under their own grant p_grant_id, for at most 180 days
   (p_valid_from null = today; both days included). The deputy corrects, returns and approves; no accounts, no roles, no deputies of their own.
   Returns the id. Errors: grant_unknown, account_unknown (PT404), period_…, deputy_period_too_long, deputy_is_auditor, reason_required (PT422),
   deputy_already_appointed (PT409), own_account (42501).';

COMMENT ON FUNCTION "public"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) IS 'Approves the accepted items into a new version and returns the others with reasons, in one transaction; every item is in exactly one of the two.
   The rest stays one request of the same kind and duty, returned. The record must be complete with the accepted part alone: a first declaration
   (kind initial) is approved in part only when what is accepted makes a whole record. Returns {status, version, approved_request, revision}.
   A correction is decided whole. Errors: items_undecided, nothing_accepted, accepted_part_incomplete, correction_decided_whole, return_reason_required (PT422), request_changed, request_not_waiting,
   base_version_changed (PT409), own_record, not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."approve_change_requests"(jsonb) IS 'Approves up to 100 updates that touch only harmless sections (set by Sở Nội vụ) and have no finding: p_requests = [{id, revision last seen}]. Each
   stands alone: returns [{id, status approved, version} | {id, status refused, key, params}], with the keys of approve_change_request and
   not_bulk_approvable, has_findings. Errors: bulk_limit, request_malformed (PT422).';

COMMENT ON FUNCTION "public"."cancel_change_request"(uuid) IS 'Gives up the caller''s own update that was not sent or was returned, or what a partial approval left of a declaration.
   Errors: initial_cannot_be_cancelled while nothing of the first declaration is approved.';

COMMENT ON FUNCTION "public"."my_account"() IS 'The caller''s account, grants and deputyships of today and unread notifications; answers also while the one-time password waits to be changed. Null without an account.';

COMMENT ON FUNCTION "public"."open_change_request"(uuid) IS 'A request as its manager compares it: {employee, request{items with before/after/corrections/papers, events}, previous (what was returned last, or
   null), record, findings, obligations, may_review}; identity numbers masked; the reading is logged first. Errors: request_unknown (PT404).';

COMMENT ON FUNCTION "public"."remove_return_reason"(uuid) IS 'Removes a kept reason; what was returned with it stays as written. Errors: reason_unknown (PT404), only_province_officer, not_manager_of_unit (42501).';

COMMENT ON FUNCTION "public"."return_change_request"(uuid, jsonb, text, integer) IS 'Returns a request with a reason per field: p_reasons = [{item_id, field (* = whole entry), reason of 5 to 1,000 characters, template_id?}].
   Errors: return_reason_required, reason_required (PT422), request_changed, request_not_waiting (PT409).';

COMMENT ON FUNCTION "public"."revoke_review_deputy"(uuid, text) IS 'Ends a deputy with this transaction: the manager who appointed them, the managers of the unit and above, Sở Nội vụ.
   Errors: deputy_unknown (PT404), deputy_ended (PT409), reason_required (PT422).';

COMMENT ON FUNCTION "public"."save_return_reason"(uuid, uuid, text, text, text) IS 'Keeps a reason for returning: p_id null = a new one; p_unit_id null = for the whole province (Sở Nội vụ), else the caller''s own unit; section and
   field narrow where it is offered. Returns its id. Errors: reason_required, field_unknown (PT422), reason_kept_already (PT409), only_province_officer,
   not_manager_of_unit (42501).';

COMMENT ON TABLE "public"."change_request_submission" IS 'What the person certified, each time they sent it: items = [{section, entry_id, operation, values, documents}]. Immutable but for the one return.';

COMMENT ON TABLE "public"."return_reason_template" IS 'Reasons for returning, kept to be used again: of the whole province (unit_id null, kept by Sở Nội vụ) or of one unit, offered there and below.';

COMMENT ON TABLE "public"."return_reason_use" IS 'How often each officer returned with a kept reason: one row an officer, so that nobody waits for another.';

COMMENT ON TABLE "public"."review_deputy" IS 'Người duyệt thay: someone of the unit who reviews in the place of an absent manager, under that manager''s grant and never beyond it.
   Gives the review of records only: no accounts, no roles, no deputies. unit_id is the grant''s unit.';

COMMENT ON VIEW "private"."deputy_in_force" IS 'Who reviews in whose place today. Ends with the period, the revocation, the manager''s grant, either account, or the deputy''s leaving the unit.';

COMMENT ON VIEW "public"."return_reason_list" IS 'The kept reasons that concern the caller, with how often each was used; row-level security decides.';

COMMENT ON VIEW "public"."review_queue" IS 'Requests of the caller''s scope with name, unit, last day and the sections touched; row-level security of the tables decides.';

REVOKE ALL ON FUNCTION "private"."appoint_review_deputy"(uuid, uuid, date, date, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."appoint_review_deputy"(uuid, uuid, date, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."appoint_review_deputy"(uuid, uuid, date, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."appoint_review_deputy"(uuid, uuid, date, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approvable_employee"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approvable_employee"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approvable_employee"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approve_change_requests"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."approve_change_requests"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."approve_change_requests"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_change_requests"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approve_harmless_request"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approve_harmless_request"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_harmless_request"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."carry_out"(public.change_request, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."carry_out"(public.change_request, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."carry_out"(public.change_request, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."count_reason_uses"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."count_reason_uses"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."count_reason_uses"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."deputy_stands"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."deputy_stands"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."deputy_stands"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deputy_stands"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."items_as_they_stand"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."items_as_they_stand"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."items_as_they_stand"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."mark_reasons"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mark_reasons"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mark_reasons"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."office_multi"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."office_multi"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."office_multi"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."office_multi"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."previous_round"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."previous_round"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."previous_round"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reason_uses"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reason_uses"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reason_uses"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reason_uses"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_errors"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_errors"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_errors"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_submission_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_submission_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_submission_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."remove_return_reason"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."remove_return_reason"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."remove_return_reason"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."remove_return_reason"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_reason_keeper"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_reason_keeper"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_reason_keeper"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewer_name"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."revoke_review_deputy"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."revoke_review_deputy"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."revoke_review_deputy"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revoke_review_deputy"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_return_reason"(uuid, uuid, text, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."save_return_reason"(uuid, uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_return_reason"(uuid, uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_return_reason"(uuid, uuid, text, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."send_back"(public.change_request, text, integer, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."send_back"(public.change_request, text, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_back"(public.change_request, text, integer, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."units_around"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."units_around"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."units_around"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."units_around"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."appoint_review_deputy"(uuid, uuid, date, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."appoint_review_deputy"(uuid, uuid, date, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."appoint_review_deputy"(uuid, uuid, date, date, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_accepted_items"(uuid, uuid[], jsonb, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_change_requests"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_change_requests"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_change_requests"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_return_reason"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_return_reason"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_return_reason"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_review_deputy"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_review_deputy"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_review_deputy"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_return_reason"(uuid, uuid, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_return_reason"(uuid, uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_return_reason"(uuid, uuid, text, text, text) TO "postgres";

REVOKE ALL ("bulk_approvable") ON TABLE "public"."profile_section" FROM "authenticated";

GRANT UPDATE ("bulk_approvable") ON TABLE "public"."profile_section" TO "authenticated";

REVOKE ALL ON TABLE "public"."return_reason_template" FROM "authenticated";

GRANT SELECT ON TABLE "public"."return_reason_template" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_deputy" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_deputy" TO "authenticated";

REVOKE ALL ON TABLE "public"."return_reason_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."return_reason_list" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_queue" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_queue" TO "authenticated";

CREATE VIEW "public"."review_deputy_list" WITH (security_invoker=true) AS  SELECT d.id,
    d.grant_id,
    d.user_id,
    private.actor_name(d.user_id) AS deputy_name,
    g.user_id AS manager_id,
    private.actor_name(g.user_id) AS manager_name,
    d.unit_id,
    u.name AS unit_name,
    d.unit_lft,
    lower(d.valid_during) AS valid_from,
    (upper(d.valid_during) - 1) AS valid_to,
    d.reason,
    d.created_at,
    d.revoked_at,
    d.revoke_reason,
        CASE
            WHEN (d.revoked_at IS NOT NULL) THEN 'revoked'::text
            WHEN (upper(d.valid_during) <= private.today()) THEN 'ended'::text
            WHEN (lower(d.valid_during) > private.today()) THEN 'upcoming'::text
            WHEN private.deputy_stands(d.id) THEN 'in_force'::text
            ELSE 'suspended'::text
        END AS state
   FROM ((public.review_deputy d
     JOIN public.role_grant g ON ((g.id = d.grant_id)))
     JOIN public.unit u ON ((u.id = d.unit_id)));

REVOKE ALL ON TABLE "public"."review_deputy_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."review_deputy_list" IS 'Deputies of the caller''s units with their state today (suspended: the grant or one of the accounts is not usable); row-level security decides.';

REVOKE ALL ON TABLE "public"."review_deputy_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_deputy_list" TO "authenticated";

-- What waits already: the sections it touches, and what was submitted.
UPDATE public.change_request r
   SET sections = (SELECT array_agg(DISTINCT i.section ORDER BY i.section) FROM public.change_request_item i WHERE i.change_request_id = r.id)
 WHERE r.submitted_at IS NOT NULL AND EXISTS (SELECT 1 FROM public.change_request_item i WHERE i.change_request_id = r.id);
INSERT INTO public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, submitted_at, items)
  SELECT r.id, 1, r.employee_id, r.unit_lft, r.submitted_by, r.submitted_at, private.items_as_they_stand(r.id)
    FROM public.change_request r WHERE r.status = 'submitted';
