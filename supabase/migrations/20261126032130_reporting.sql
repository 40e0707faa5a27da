
do $$
begin
  -- A role belongs to the whole server; another database of it may have made it before. It gets a password for seconds, one query at a time.
  if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'reporting_reader') then
    create role reporting_reader nologin noinherit nocreatedb nocreaterole;
  end if;
end
$$;

SET local check_function_bodies = off;

DROP VIEW "public"."account_list";

ALTER TABLE "audit"."event"
  DROP CONSTRAINT "event_action_check";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."check_request"(uuid);

DROP FUNCTION "private"."log_export"(text, text, jsonb, jsonb);

CREATE TABLE "public"."saved_report" (
  "id"              uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "title"           text                     NOT NULL,
  "description"     text,
  "statement"       text                     NOT NULL,
  "created_by"      uuid                     NOT NULL,
  "created_by_name" text                     NOT NULL,
  "revision"        integer                  NOT NULL DEFAULT 1,
  "removed_at"      timestamp with time zone,
  CONSTRAINT "saved_report_description_check" CHECK ((length(description) <= 1000)),
  CONSTRAINT "saved_report_pkey" PRIMARY KEY (id),
  CONSTRAINT "saved_report_statement_check" CHECK (((length(statement) >= 8) AND (length(statement) <= 20000))),
  CONSTRAINT "saved_report_title_check" CHECK (((length(title) >= 3) AND (length(title) <= 150))),
  "created_at"      timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"      timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."saved_report"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."saved_report" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.accept_handover (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
  v_work jsonb;
  v_due date := public.due_date('handover', private.today());
begin
  if auth.uid() <> v_handover.to_user_id then perform private.fail('handover_not_yours', 'the successor accepts', '{}', '42501'); end if;
  perform private.require_recent_authentication();
  perform private.require_handover_state(v_handover, array['waiting_for_successor']);
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  if v_handover.kind = 'ordinary' and not exists (
    select 1 from public.account a where a.user_id = v_handover.from_user_id and a.status in ('issued', 'active') for share) then
    perform private.fail('handover_leaver_stopped', 'the leaver''s account was locked or closed meanwhile', '{}', 'PT409');
  end if;
  v_work := private.open_work_of(v_handover.from_user_id);
  if private.pass_powers(v_handover) = 0 then perform private.fail('nothing_to_hand_over', 'the leaver manages nothing any more', '{}', 'PT409'); end if;
  update public.handover h set state = 'completed', completed_at = private.now(), work = v_work, due_date = v_due
   where h.id = p_id;
  perform private.end_sessions(v_handover.from_user_id);
  perform private.notify(x.id, 'handover_completed', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id), 'due_date', v_due), '/handovers/' || p_id)
    from (select o as id from private.province_officers() o union select v_handover.from_user_id) x where x.id <> v_handover.to_user_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.begin_report_query (
  p_statement  text,
  p_parameters jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_run uuid := gen_random_uuid();
begin
  perform private.require_reporter();
  perform private.require_recent_authentication();
  if length(btrim(coalesce(p_statement, ''))) not between 8 and 20000 then
    perform private.fail('report_statement', 'a statement of 8 to 20000 characters', '{"field":"statement"}', 'PT422');
  end if;
  perform private.log_act('query', 'reporting', v_run::text, null, jsonb_build_object('statement', p_statement, 'parameters', p_parameters));
  return jsonb_build_object('run', v_run, 'row_limit', private.export_limit('report_row_limit', 5000), 'seconds', private.export_limit('report_seconds', 20));
end
$function$;

CREATE OR REPLACE FUNCTION private.campaign_states (
  p_campaign    public.campaign,
  p_ranges      int8multirange,
  p_employee_id uuid            DEFAULT NULL::uuid
)
  RETURNS TABLE (
    employee_id uuid,
    unit_lft    bigint,
    reminded_on date,
    state       text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
begin
  return query
  with targets as (
    select t.employee_id, t.unit_lft, t.reminded_on from public.campaign_target t join public.employee e on e.id = t.employee_id and e.status = 'active'
     where t.campaign_id = p_campaign.id and (p_employee_id is null or t.employee_id = p_employee_id)
       and (p_ranges is null or t.unit_lft between lower(p_ranges) and upper(p_ranges) - 1 and t.unit_lft <@ p_ranges)),
  sent as (
    select r.employee_id, bool_or(r.status = 'approved') as approved, bool_or(r.status in ('submitted', 'unit_approved')) as waiting
      from public.change_request r join targets t on t.employee_id = r.employee_id
     where r.submitted_at >= p_campaign.opened_at and r.sections && p_campaign.sections and r.status in ('submitted', 'unit_approved', 'approved')
     group by r.employee_id),
  typed as (
    select distinct r.employee_id
      from public.change_request r join targets t on t.employee_id = r.employee_id join public.change_request_item i on i.change_request_id = r.id
     where r.status in ('draft', 'returned') and i.section = any (p_campaign.sections) and i.updated_at >= p_campaign.opened_at)
  select t.employee_id, t.unit_lft, t.reminded_on,
         case when s.approved then 'approved' when s.waiting then 'submitted' when d.employee_id is not null then 'opened' else 'not_started' end
    from targets t left join sent s on s.employee_id = t.employee_id left join typed d on d.employee_id = t.employee_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_request (
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
  return query
    select c.* from public.change_request r join public.employee e on e.id = r.employee_id
      cross join lateral private.check_record(private.request_record(r.id), e.category, e.id, private.request_documents(r.id)) c
     where r.id = p_request_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.end_powers (
  p_user_id      uuid,
  p_from_unit_id uuid,
  p_to_unit_id   uuid,
  p_reason       text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_from public.unit;
  v_to public.unit;
begin
  select * into v_from from public.unit u where u.id = p_from_unit_id;
  select * into v_to from public.unit u where u.id = p_to_unit_id;
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = g.unit_id and g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and (p_to_unit_id is null or g.role in ('province_officer', 'auditor')
          or (v_from.lft between u.lft and u.rgt or u.lft between v_from.lft and v_from.rgt) and v_to.lft not between u.lft and u.rgt);
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = d.unit_id and d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
     and (p_to_unit_id is null or v_to.lft not between u.lft and u.rgt);
end
$function$;

CREATE OR REPLACE FUNCTION private.end_report_query (
  p_run   uuid,
  p_rows  integer,
  p_error text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_reporter();
  perform private.log_act('query', 'reporting', p_run::text, null, jsonb_strip_nulls(jsonb_build_object('rows', p_rows, 'error', left(p_error, 500))));
end
$function$;

CREATE OR REPLACE FUNCTION private.export_report (
  p_run    uuid,
  p_reason text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_rows int;
begin
  perform private.require_reporter();
  select (e.details ->> 'rows')::int into v_rows
    from audit.event e where e.object = 'reporting' and e.row_id = p_run::text and e.actor = auth.uid() and e.day >= private.today() - 1 and e.details ? 'rows';
  if not found then perform private.fail('report_run_unknown', 'no such run of the caller', '{}', 'PT404'); end if;
  return private.log_export_of('reporting', p_reason, jsonb_build_object('run', p_run), v_rows) || '{"rows":[]}';
end
$function$;

CREATE OR REPLACE FUNCTION private.leave (
  p_leaving public.leaving
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_account public.account;
  v_request public.change_request;
  v_reason text;
begin
  v_employee := private.lock_record(p_leaving.employee_id);
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  select 'Nghỉ theo Quyết định số ' || d.number into v_reason from public.movement_decision d where d.id = p_leaving.decision_id;
  update public.change_request r set status = 'cancelled', decision_note = v_reason, revision = r.revision + 1
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') returning * into v_request;
  if v_request.id is not null then
    perform private.drop_comment(v_request.id);
    insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
      values (v_request.id, v_employee.id, 0, 'cancelled', private.actor(), private.actor_name(private.actor()), jsonb_build_object('leaving', p_leaving.kind));
  end if;
  update public.obligation o set cancelled_at = private.now() where o.employee_id = v_employee.id and o.met_on is null and o.cancelled_at is null;
  update public.transfer t set returned_at = private.now(), revision = t.revision + 1
   where t.id in (select s.id from private.secondment_in_force s where s.employee_id = v_employee.id);
  select * into v_account from public.account a where a.employee_id = v_employee.id;
  if private.needs_second_factor(v_account.user_id) then
    perform private.tell_province('officer_left', jsonb_build_object('name', v_employee.full_name, 'unit', u.name), '/grants', auth.uid())
      from public.unit u where u.id = v_employee.unit_id;
  end if;
  perform private.end_powers(v_account.user_id, v_employee.unit_id, null, v_reason);
  update public.account a set status = 'closed', status_reason = v_reason where a.user_id = v_account.user_id and a.status <> 'closed';
  update public.employee e
     set status = 'archived', record_status = case when v_request.id is null then e.record_status when e.approved_version > 0 then 'approved' else 'not_declared' end
   where e.id = v_employee.id;
  perform private.attribute_place(v_employee.id, 'leaving', null, p_leaving.id);
  update public.leaving l set state = 'effective', applied_at = private.now(), account_status = v_account.status, problem = null, revision = l.revision + 1 where l.id = p_leaving.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.lock_record (
  p_employee_id uuid
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  -- No key changes: who holds the record and refers to one of these (a proxy begins) need not wait.
  perform from public.change_request r
    where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') for no key update;
  perform from public.document d where d.employee_id = p_employee_id and d.status = 'pending' order by d.id for no key update;
  perform from public.account a where a.employee_id = p_employee_id for no key update;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.log_export (
  p_object text,
  p_reason text,
  p_filter jsonb,
  p_rows   jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.log_export_of(p_object, p_reason, p_filter, jsonb_array_length(p_rows)) || jsonb_build_object('rows', p_rows) $function$;

CREATE OR REPLACE FUNCTION private.log_export_of (
  p_object text,
  p_reason text,
  p_filter jsonb,
  p_count  integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_reason text := left(private.tidy(p_reason), 500);
  v_most_rows int := private.export_limit('export_row_limit', 5000);
  v_most_a_day int := private.export_limit('exports_per_day', 30);
  v_number uuid := gen_random_uuid();
begin
  if private.scope_lo() is null then
    perform private.fail('export_not_allowed', 'only those who keep records export lists of them', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  if length(coalesce(v_reason, '')) < 10 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_count > v_most_rows then
    perform private.fail('export_too_large', 'more rows than one export may hold', jsonb_build_object('limit', v_most_rows), 'PT422');
  end if;
  -- The head of the caller's chain is what two exports at once wait for, so that the count below is true.
  perform 1 from audit.chain c where c.day = private.today() and c.actor = v_user for update;
  if (select count(*) from audit.event e where e.day = private.today() and e.actor = v_user and e.action = 'export') >= v_most_a_day then
    perform private.fail('export_daily_limit', 'no more exports today', jsonb_build_object('limit', v_most_a_day), 'PT422');
  end if;
  perform private.log_act('export', p_object, v_number::text, null,
                          jsonb_build_object('reason', v_reason, 'filter', jsonb_strip_nulls(p_filter), 'rows', p_count));
  return jsonb_build_object('number', v_number, 'made_at', private.now(), 'made_by', private.actor_name(v_user), 'reason', v_reason);
end
$function$;

CREATE OR REPLACE FUNCTION private.pass_powers (
  p_handover public.handover
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_grant public.role_grant;
  v_document text := 'Biên bản bàn giao ngày ' || to_char(p_handover.minutes_date, 'DD/MM/YYYY');
  v_period daterange;
  v_passed int := 0;
begin
  for v_grant in select g.* from public.role_grant g
                  where g.id in (select l.id from private.live_grants(p_handover.from_user_id) l)
                    -- asked of the row itself too: whoever waited for a grant that was just withdrawn finds it gone
                    and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true) order by g.id for update loop
    update public.role_grant g
       set revoked_at = private.now(), revoked_by = auth.uid(),
           revoke_reason = case when private.passes(v_grant.role) then 'Bàn giao cho ' || private.actor_name(p_handover.to_user_id) else 'Chấm dứt khi bàn giao' end
     where g.id = v_grant.id;
    v_period := v_grant.valid_during * daterange(private.today(), null);
    -- What the successor holds already stays theirs as it is; a period of theirs that differs is Sở Nội vụ's to settle.
    if private.passes(v_grant.role) and not exists (
      select 1 from public.role_grant o where o.user_id = p_handover.to_user_id and o.role = v_grant.role and o.unit_id = v_grant.unit_id
         and o.revoked_at is null and o.valid_during && v_period) then
      insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, reason, document, granted_by, handover_id)
        values (p_handover.to_user_id, v_grant.role, v_grant.unit_id, v_grant.unit_lft, v_period, v_grant.source,
                'Tiếp nhận bàn giao từ ' || private.actor_name(p_handover.from_user_id), v_document, p_handover.sent_by, p_handover.id);
    end if;
    v_passed := v_passed + private.passes(v_grant.role)::int;
  end loop;
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Chấm dứt khi bàn giao'
   where d.revoked_at is null and upper(d.valid_during) > private.today()
     and (d.user_id = p_handover.from_user_id or d.grant_id in (select g.id from public.role_grant g where g.user_id = p_handover.from_user_id));
  return v_passed;
end
$function$;

CREATE OR REPLACE FUNCTION private.remove_report (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_reporter();
  update public.saved_report r set removed_at = private.now() where r.id = p_id and r.removed_at is null;
  if not found then perform private.fail('report_changed', 'removed already', '{}', 'PT409'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.reporting_columns()
  RETURNS TABLE (
    view_name      text,
    view_comment   text,
    column_name    text,
    data_type      text,
    column_comment text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_reporter();
  return query
    select c.relname::text, obj_description(c.oid, 'pg_class'), a.attname::text, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
      from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' order by c.relname, a.attnum;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_reporter()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'reports are written by Sở Nội vụ', '{}', '42501');
  end if;
  return v_user;
end
$function$;

CREATE OR REPLACE FUNCTION private.save_report (
  p_id          uuid,
  p_title       text,
  p_description text,
  p_statement   text,
  p_revision    integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_reporter();
  v_title text := private.tidy(p_title);
  v_id uuid;
begin
  if length(coalesce(v_title, '')) not between 3 and 150 then
    perform private.fail('report_title', 'a title of 3 to 150 characters', '{"field":"title"}', 'PT422');
  end if;
  if length(btrim(coalesce(p_statement, ''))) not between 8 and 20000 then
    perform private.fail('report_statement', 'a statement of 8 to 20000 characters', '{"field":"statement"}', 'PT422');
  end if;
  if p_id is null then
    insert into public.saved_report (title, description, statement, created_by, created_by_name)
      values (v_title, left(nullif(btrim(p_description), ''), 1000), btrim(p_statement), v_user, private.actor_name(v_user)) returning id into v_id;
    return v_id;
  end if;
  update public.saved_report r
     set title = v_title, description = left(nullif(btrim(p_description), ''), 1000), statement = btrim(p_statement), revision = r.revision + 1
   where r.id = p_id and r.removed_at is null and r.revision = p_revision;
  if not found then perform private.fail('report_changed', 'changed or removed meanwhile', '{}', 'PT409'); end if;
  return p_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.send_transfers (
  p_decision jsonb,
  p_people   jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_kind text := p_decision ->> 'kind';
  v_from public.unit;
  v_decision public.movement_decision;
  v_person record;
  v_employee public.employee;
  v_work jsonb;
  v_to public.unit;
  v_unit public.unit;
  v_who jsonb;
  v_id uuid;
  v_sent jsonb := '[]';
begin
  perform private.require_member();
  if v_kind is null or v_kind not in ('transfer', 'rotation', 'assignment', 'secondment') then
    perform private.fail('required', 'the kind of movement', '{"field":"kind"}', 'PT422');
  end if;
  if jsonb_typeof(p_people) is distinct from 'array' or jsonb_array_length(p_people) not between 1 and 200 then
    perform private.fail('people_limit', 'between 1 and 200 people', '{"field":"people","limit":200}', 'PT422');
  end if;
  if not pg_input_is_valid(coalesce(p_decision ->> 'unit_id', ''), 'uuid') or exists (
       select 1 from jsonb_array_elements(p_people) x
        where not pg_input_is_valid(coalesce(x ->> 'employee_id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'to_unit_id', ''), 'uuid')) then
    perform private.fail('unit_required', 'units and people by their ids', '{"field":"unit_id"}', 'PT422');
  end if;
  -- Units before records, each in the order of its id, as whoever else locks them.
  perform private.lock_unit(u.id, 'to_unit_id')
     from (select distinct (x ->> 'to_unit_id')::uuid as id from jsonb_array_elements(p_people) x order by 1) u;
  v_from := private.lock_unit((p_decision ->> 'unit_id')::uuid, 'unit_id');
  if not (private.moves(v_from.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  v_decision := private.write_decision(p_decision, v_kind, v_from.id);
  -- Who is named twice meets their own first transfer and is refused: to which of two units is not for us to choose.
  for v_person in select (x ->> 'employee_id')::uuid as id, (x ->> 'to_unit_id')::uuid as to_unit_id, x ->> 'hand_over' = 'true' as hand_over
                    from jsonb_array_elements(p_people) x order by 1 loop
    select * into v_employee from public.employee e where e.id = v_person.id for update;
    perform private.require_mover(v_employee);
    v_who := jsonb_build_object('employee_id', v_employee.id, 'name', v_employee.full_name, 'code', v_employee.code);
    if v_employee.unit_lft not between v_from.lft and v_from.rgt then
      perform private.fail('person_of_other_unit', 'not of the sending unit', v_who, 'PT422');
    end if;
    if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', v_who); end if;
    if v_person.to_unit_id = v_employee.unit_id then
      perform private.fail('same_unit', 'the person is there already', v_who || '{"field":"to_unit_id"}', 'PT422');
    end if;
    if exists (select 1 from public.transfer t where t.employee_id = v_employee.id and t.state in ('sent', 'accepted')) then
      perform private.fail('transfer_under_way', 'another transfer is under way', v_who, 'PT409');
    end if;
    if exists (select 1 from public.leaving l where l.employee_id = v_employee.id and l.state in ('pending', 'effective')) then
      perform private.fail('leaving_recorded', 'the person is leaving', v_who, 'PT409');
    end if;
    if v_kind = 'secondment' and exists (select 1 from private.secondment_in_force s where s.employee_id = v_employee.id) then
      perform private.fail('secondment_in_force', 'the person is seconded already', v_who, 'PT409');
    end if;
    v_work := private.open_work(v_employee.id);
    if private.has_open_work(v_work) and not coalesce(v_person.hand_over, false) then
      perform private.fail('open_work_remains', 'what is open must be settled or handed over', v_who, 'PT409');
    end if;
    select * into v_to from public.unit u where u.id = v_person.to_unit_id;
    select * into v_unit from public.unit u where u.id = v_employee.unit_id;
    insert into public.transfer (decision_id, employee_id, unit_lft, from_unit_id, from_lft, to_unit_id, to_lft, kind, effective_date, return_date, due_date,
                                 code, full_name, birth_date, category, position_before, rank_before, version, components, open_work, sent_by)
      values (v_decision.id, v_employee.id, 0, v_unit.id, v_unit.lft, v_to.id, v_to.lft, v_kind, v_decision.effective_date, v_decision.return_date,
              public.due_date('transfer', v_decision.effective_date), v_employee.code, v_employee.full_name, v_employee.birth_date, v_employee.category,
              v_employee.position_title, v_employee.rank_code, v_employee.approved_version,
              private.components_of(v_employee.id, v_employee.approved_version), v_work, auth.uid())
      returning id into v_id;
    perform private.notify_movers(v_to.lft, 'transfer_sent', jsonb_build_object('name', v_employee.full_name, 'unit', v_unit.name), '/movements/' || v_id);
    v_sent := v_sent || jsonb_build_object('id', v_id, 'employee_id', v_employee.id);
  end loop;
  return jsonb_build_object('decision_id', v_decision.id, 'due_date', public.due_date('transfer', v_decision.effective_date), 'transfers', v_sent);
exception when unique_violation then
  perform private.fail('transfer_under_way', 'another transfer is under way', coalesce(v_who, '{}'), 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.unguessable_part (
  p_text  text,
  p_known text[]
)
  RETURNS integer
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  -- The time taken grows with the square of the length, and a longer password is refused whatever it is made of.
  v_text constant text := left(p_text, 72);
  v_rest text := v_text;
  v_word text;
begin
  for v_word in
    select k.word from (select c.word from private.common_word c union select unnest(p_known)) k
     where length(k.word) >= 3 and position(k.word in v_text) > 0 order by length(k.word) desc, k.word
  loop
    v_rest := replace(v_rest, v_word, '');
  end loop;
  -- Years, days and numbers that count up, count down or stand still are the first that are tried.
  v_rest := regexp_replace(v_rest, '(19|20)\d\d|([0-3]?\d[01]?\d(19|20)?\d\d)', '', 'g');
  v_rest := regexp_replace(v_rest, '(.)\1{2,}', '\1', 'g');
  v_rest := regexp_replace(v_rest, '0?123(4(5(6(7(8(90?)?)?)?)?)?)?|9?8?7?6?5?4?321|012', '', 'g');
  return length(v_rest);
end
$function$;

CREATE OR REPLACE FUNCTION public.begin_report_query (
  p_statement  text,
  p_parameters jsonb DEFAULT '{}'::jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_report_query(p_statement, p_parameters) $function$;

REVOKE ALL ON FUNCTION "public"."begin_report_query"(text, jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.end_report_query (
  p_run   uuid,
  p_rows  integer,
  p_error text    DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_report_query(p_run, p_rows, p_error) $function$;

REVOKE ALL ON FUNCTION "public"."end_report_query"(uuid, integer, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_report (
  p_run    uuid,
  p_reason text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.export_report(p_run, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."export_report"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.remove_report (
  p_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.remove_report(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."remove_report"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reporting_columns()
  RETURNS TABLE (
    view_name      text,
    view_comment   text,
    column_name    text,
    data_type      text,
    column_comment text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.reporting_columns() $function$;

REVOKE ALL ON FUNCTION "public"."reporting_columns"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.save_report (
  p_id          uuid,
  p_title       text,
  p_description text,
  p_statement   text,
  p_revision    integer DEFAULT NULL::integer
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_report(p_id, p_title, p_description, p_statement, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."save_report"(uuid, text, text, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION reporting.units_on (
  day date
)
  RETURNS TABLE (
    unit_id    uuid,
    code       text,
    name       text,
    short_name text,
    kind       text,
    parent_id  uuid,
    valid_from date,
    valid_to   date
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select v.unit_id, v.code, v.name, v.short_name, coalesce(k.name_vi, v.kind), v.parent_id, lower(v.valid_during), upper(v.valid_during) - 1
    from public.unit_version v left join public.catalogue_item k on k.catalogue = 'unit_kind' and k.code = v.kind
   where v.valid_during @> day
$function$;

ALTER TABLE "audit"."event"
  ADD CONSTRAINT "event_action_check"
    CHECK
    ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'reveal'::text, 'download'::text, 'export'::text, 'query'::text, 'sign_in'::text,
    'refused'::text, 'security'::text])));

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text,
    'second_factor_removed'::text,
    'second_factor_reset'::text, 'password_recovered'::text, 'officer_left'::text, 'support_raised'::text, 'support_answered'::text, 'support_replied'::text])));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

ALTER TABLE "public"."saved_report"
  ADD CONSTRAINT "saved_report_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

CREATE VIEW "public"."account_list" WITH (security_invoker=true) AS  SELECT a.user_id AS id,
    a.username,
    a.display_name,
    a.official_email,
    a.employee_id,
    a.unit_id,
    a.unit_lft,
    u.name AS unit_name,
    a.status,
    a.must_change_password,
    a.issued_at,
    a.password_set_at,
    a.status_reason,
    private.fold(a.display_name) AS name_folded,
    (private.name_order(a.display_name) COLLATE "vi-x-icu") AS name_sort,
    ( SELECT COALESCE(array_agg(DISTINCT g.role ORDER BY g.role), '{}'::text[]) AS "coalesce"
           FROM public.role_grant g
          WHERE ((g.user_id = a.user_id) AND (g.revoked_at IS NULL) AND (g.valid_during @> private.today()))) AS roles,
    private.last_sign_in(a.user_id) AS last_sign_in_at,
    ((a.status = 'closed'::text) AND (EXISTS ( SELECT 1
           FROM public.employee e
          WHERE ((e.id = a.employee_id) AND (e.status = 'active'::text))))) AS reopenable,
    private.sign_in_locked_until(a.user_id) AS sign_in_locked_until
   FROM (public.account a
     JOIN public.unit u ON ((u.id = a.unit_id)));

REVOKE ALL ON TABLE "public"."account_list" FROM "anon", "service_role";

CREATE VIEW "reporting"."catalogue" AS  SELECT catalogue,
    code,
    name_vi AS name,
    parent_code,
    valid_from,
    valid_to,
    source,
    status
   FROM public.catalogue_item c;

CREATE VIEW "reporting"."education" AS  SELECT d.employee_id,
    e.code,
    d.school,
    d.country,
    d.major,
    d.training_form,
    d.level,
    d.graduation_year
   FROM (public.profile_education d
     JOIN public.employee e ON ((e.id = d.employee_id)));

CREATE VIEW "reporting"."evaluation" AS  SELECT v.employee_id,
    e.code,
    v.year,
    v.result,
    v.score,
    v.party_result
   FROM (public.profile_evaluation v
     JOIN public.employee e ON ((e.id = v.employee_id)));

CREATE VIEW "reporting"."obligation" AS  SELECT o.employee_id,
    e.code,
    e.unit_id,
    u.name AS unit_name,
    o.kind,
    o.event_date,
    o.due_date,
    o.met_on,
        CASE
            WHEN (o.met_on > o.due_date) THEN 'met_late'::text
            WHEN (o.met_on IS NOT NULL) THEN 'met'::text
            WHEN (o.due_date < private.today()) THEN 'overdue'::text
            ELSE 'open'::text
        END AS state
   FROM ((public.obligation o
     JOIN public.employee e ON ((e.id = o.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
  WHERE (o.cancelled_at IS NULL);

CREATE VIEW "reporting"."record_version" AS  SELECT v.employee_id,
    e.code,
    v.version,
    ((v.approved_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date AS approved_on,
    v.approved_by_name,
    v.unit_id,
    u.name AS unit_name,
    r.kind AS request_kind,
    r.event_date
   FROM (((public.record_version v
     JOIN public.employee e ON ((e.id = v.employee_id)))
     JOIN public.unit u ON ((u.id = v.unit_id)))
     LEFT JOIN public.change_request r ON ((r.id = v.change_request_id)));

CREATE VIEW "reporting"."unit" AS  WITH tree AS (
         SELECT u.id,
            u.code,
            u.name,
            u.short_name,
            u.kind,
            u.parent_id,
            u.depth,
            u.lft,
            u.rgt,
            u.admin_code,
            u.valid_from,
            u.valid_to,
            u.source,
            u.status,
            u.note,
            u.created_at,
            u.updated_at,
            ( SELECT a.name
                   FROM public.unit a
                  WHERE ((a.depth = 1) AND ((u.lft >= a.lft) AND (u.lft <= a.rgt)))) AS agency_name
           FROM public.unit u
        )
 SELECT t.id AS unit_id,
    t.code,
    t.name,
    t.short_name,
    COALESCE(k.name_vi, t.kind) AS kind,
    t.depth,
    p.code AS parent_code,
    p.name AS parent_name,
    t.agency_name,
    t.valid_from,
    t.valid_to
   FROM ((tree t
     LEFT JOIN public.unit p ON ((p.id = t.parent_id)))
     LEFT JOIN public.catalogue_item k ON (((k.catalogue = 'unit_kind'::text) AND (k.code = t.kind))))
  WHERE (((t.valid_from IS NULL) OR (t.valid_from <= private.today())) AND ((t.valid_to IS NULL) OR (t.valid_to >= private.today())));

CREATE VIEW "reporting"."employee" AS  WITH names AS (
         SELECT DISTINCT ON (c.catalogue, c.code) c.catalogue,
            c.code,
            c.name_vi,
            c.attributes
           FROM public.catalogue_item c
          WHERE (c.catalogue = ANY (ARRAY['ethnic_group'::text, 'religion'::text, 'education_level'::text, 'political_theory'::text, 'state_management'::text, 'academic_title'::text]))
          ORDER BY c.catalogue, c.code, c.valid_from DESC NULLS LAST
        )
 SELECT e.id AS employee_id,
    e.code,
    e.full_name,
    e.birth_date,
    (EXTRACT(year FROM age((private.today())::timestamp with time zone, (e.birth_date)::timestamp with time zone)))::integer AS age,
        CASE e.gender
            WHEN '1'::text THEN 'Nam'::text
            ELSE 'Nữ'::text
        END AS gender,
    e.identity_number_masked,
        CASE e.category
            WHEN 'official'::text THEN 'Cán bộ'::text
            WHEN 'civil_servant'::text THEN 'Công chức'::text
            WHEN 'public_employee'::text THEN 'Viên chức'::text
            ELSE 'Cán bộ, công chức cấp xã'::text
        END AS category,
    e.unit_id,
    u.code AS unit_code,
    u.name AS unit_name,
    u.agency_name,
    e.position_title,
    e.rank_code,
    r.name_vi AS rank_name,
    s.salary_step,
    s.salary_coefficient,
    g.name_vi AS ethnic_group,
    ((i.ethnic_group IS NOT NULL) AND (i.ethnic_group <> '01'::text)) AS minority,
    l.name_vi AS religion,
    ((p.joined_on IS NOT NULL) AND (p.exit IS NULL)) AS party_member,
    p.joined_on AS party_joined_on,
    d.name_vi AS education_level,
    t.name_vi AS political_theory,
    m.name_vi AS state_management,
    h.name_vi AS academic_title,
    w.first_recruited_on,
    e.record_status,
    e.account_status,
    e.approved_version,
    ((e.approved_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date AS approved_on,
    x.complete,
    x.correct,
    x.clean
   FROM ((((((((((((((public.employee e
     JOIN reporting.unit u ON ((u.unit_id = e.unit_id)))
     LEFT JOIN public.rank r ON ((r.code = e.rank_code)))
     LEFT JOIN public.profile_identity i ON ((i.employee_id = e.id)))
     LEFT JOIN public.profile_rank_salary s ON ((s.employee_id = e.id)))
     LEFT JOIN public.profile_party p ON ((p.employee_id = e.id)))
     LEFT JOIN public.profile_qualification q ON ((q.employee_id = e.id)))
     LEFT JOIN public.profile_recruitment w ON ((w.employee_id = e.id)))
     LEFT JOIN public.record_score x ON ((x.employee_id = e.id)))
     LEFT JOIN names g ON (((g.catalogue = 'ethnic_group'::text) AND (g.code = i.ethnic_group))))
     LEFT JOIN names l ON (((l.catalogue = 'religion'::text) AND (l.code = i.religion))))
     LEFT JOIN names d ON (((d.catalogue = 'education_level'::text) AND (d.code = q.education_level))))
     LEFT JOIN names t ON (((t.catalogue = 'political_theory'::text) AND (t.code = q.political_theory))))
     LEFT JOIN names m ON (((m.catalogue = 'state_management'::text) AND (m.code = q.state_management))))
     LEFT JOIN names h ON (((h.catalogue = 'academic_title'::text) AND (h.code = q.academic_title))))
  WHERE (e.status = 'active'::text);

CREATE INDEX saved_report_created_by ON public.saved_report USING btree (created_by);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.saved_report REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.saved_report REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.saved_report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER saved_report_touch
  BEFORE UPDATE ON public.saved_report
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "saved_report_read" ON "public"."saved_report"
  FOR SELECT
  TO "authenticated"
  USING (( SELECT private.has_role('province_officer'::text) AS has_role));

COMMENT ON FUNCTION "private"."check_request"(uuid) IS 'All findings in the record as the request would leave it. Definer: see request_record.';

COMMENT ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) IS 'Ends a person''s roles over the unit they leave (and over what lies around or below it), unless the same role reaches the unit they go to; and the
   deputyships that do not. Sở Nội vụ''s own officers and auditors lose that role with any move: it goes with their post, whatever the unit. Roles elsewhere stay, for Sở Nội vụ to decide. Without a unit to go to everything ends. Definer: writes grants.';

COMMENT ON FUNCTION "private"."log_export"(text, text, jsonb, jsonb) IS 'As log_export_of, with the rows in the answer.';

COMMENT ON FUNCTION "private"."log_export_of"(text, text, jsonb, integer) IS 'Checks who exports, why and how much, logs it, and answers {number, made_at, made_by, reason}. Definer: see write_audit.
   Errors: export_not_allowed (42501), reason_required, export_too_large {limit}, export_daily_limit {limit} (PT422).';

COMMENT ON FUNCTION "private"."require_reporter"() IS 'The caller, an officer of Sở Nội vụ. Errors: only_province_officer (42501). Definer: see is_member.';

COMMENT ON FUNCTION "public"."accept_handover"(uuid) IS 'The successor takes over. With this transaction the leaver''s managing roles are the successor''s, the leaver''s sessions end, and Sở Nội vụ is told and
   has to acknowledge by the due date. Errors: handover_unknown, successor_unknown (PT404), handover_state {state}, nothing_to_hand_over,
   handover_leaver_stopped (PT409: Sở Nội vụ hands over in an emergency then),
   successor_is_auditor (PT422), handover_not_yours, reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."begin_report_query"(text, jsonb) IS 'Logs that Sở Nội vụ runs a statement, before it is run: {run, row_limit, seconds}. The edge function “report-query” runs it in a session of
   reporting_reader. Errors: only_province_officer, reauthentication_required (42501), report_statement (PT422).';

COMMENT ON FUNCTION "public"."end_report_query"(uuid, integer, text) IS 'Logs how a run ended: rows answered, or the error. Errors: only_province_officer (42501).';

COMMENT ON FUNCTION "public"."export_report"(uuid, text) IS 'Logs that Sở Nội vụ carries the answer of a run of theirs, of today or yesterday, out as a file: {number, made_at, made_by, reason, rows: []}.
   Errors: only_province_officer (42501), report_run_unknown (PT404), and those of log_export_of.';

COMMENT ON FUNCTION "public"."remove_report"(uuid) IS 'Sở Nội vụ takes a kept statement off the list. Errors: only_province_officer (42501), report_changed (PT409).';

COMMENT ON FUNCTION "public"."reporting_columns"() IS 'The views that statements may read, column by column, with their words, for Sở Nội vụ. Errors: only_province_officer (42501).';

COMMENT ON FUNCTION "public"."save_report"(uuid, text, text, text, integer) IS 'Sở Nội vụ keeps a statement (p_id null), or a new text of one it had read at p_revision; title 3–150, statement 8–20,000 characters. Returns its id.
   Errors: only_province_officer (42501), report_changed (PT409), report_title, report_statement (PT422).';

COMMENT ON FUNCTION "reporting"."units_on"(date) IS 'Cây đơn vị như vào một ngày: tên, mã, đơn vị cấp trên khi đó. Definer: the reader of reports has no right on tables.';

COMMENT ON TABLE "public"."saved_report" IS 'A statement over the views of reporting that Sở Nội vụ keeps; :name in it is a parameter asked for at each run.';

COMMENT ON VIEW "public"."account_list" IS 'Accounts of the caller''s scope with their roles of today their last sign-in (null: never), and until when
   they take no password or code after failures.';

COMMENT ON VIEW "reporting"."catalogue" IS 'Danh mục dùng chung, mỗi mã trong mỗi thời kỳ một dòng';

COMMENT ON VIEW "reporting"."education" IS 'Văn bằng chuyên môn theo hồ sơ đã phê duyệt, mỗi văn bằng một dòng';

COMMENT ON VIEW "reporting"."employee" IS 'Cán bộ, công chức, viên chức đang công tác, mỗi người một dòng, theo hồ sơ đã phê duyệt đến hôm nay';

COMMENT ON VIEW "reporting"."evaluation" IS 'Đánh giá, xếp loại hằng năm theo hồ sơ đã phê duyệt, mỗi năm một dòng';

COMMENT ON VIEW "reporting"."obligation" IS 'Thời hạn kê khai, cập nhật hồ sơ, mỗi thời hạn một dòng';

COMMENT ON VIEW "reporting"."record_version" IS 'Các phiên bản hồ sơ đã phê duyệt, mỗi lần phê duyệt một dòng';

COMMENT ON VIEW "reporting"."unit" IS 'Cơ quan, đơn vị, địa phương đang hoạt động, mỗi đơn vị một dòng';

REVOKE ALL ON FUNCTION "private"."begin_report_query"(text, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."begin_report_query"(text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_report_query"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_report_query"(text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."check_request"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_request"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_request"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_report_query"(uuid, integer, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."end_report_query"(uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_report_query"(uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_report_query"(uuid, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."export_report"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."export_report"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."export_report"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."export_report"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."log_export"(text, text, jsonb, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."log_export"(text, text, jsonb, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."log_export"(text, text, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."log_export"(text, text, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."log_export_of"(text, text, jsonb, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."log_export_of"(text, text, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."log_export_of"(text, text, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."log_export_of"(text, text, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."remove_report"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."remove_report"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."remove_report"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."remove_report"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reporting_columns"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reporting_columns"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reporting_columns"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reporting_columns"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_reporter"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_reporter"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_reporter"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_report"(uuid, text, text, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."save_report"(uuid, text, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_report"(uuid, text, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_report"(uuid, text, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."today"() FROM "reporting_reader";

GRANT EXECUTE ON FUNCTION "private"."today"() TO "reporting_reader";

GRANT EXECUTE ON FUNCTION "public"."begin_report_query"(text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_report_query"(text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_report_query"(text, jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_report_query"(uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_report_query"(uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_report_query"(uuid, integer, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_report"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_report"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_report"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_report"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remove_report"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remove_report"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reporting_columns"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reporting_columns"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reporting_columns"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_report"(uuid, text, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_report"(uuid, text, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_report"(uuid, text, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "reporting"."units_on"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "reporting"."units_on"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "reporting"."units_on"(date) TO "postgres";

GRANT EXECUTE ON FUNCTION "reporting"."units_on"(date) TO "reporting_reader";

REVOKE ALL ON SCHEMA "reporting" FROM "reporting_reader";

GRANT USAGE ON SCHEMA "reporting" TO "reporting_reader";

REVOKE ALL ON TABLE "public"."saved_report" FROM "authenticated";

GRANT SELECT ON TABLE "public"."saved_report" TO "authenticated";

REVOKE ALL ON TABLE "public"."account_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_list" TO "authenticated";

GRANT SELECT ON TABLE "reporting"."catalogue" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."education" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."employee" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."evaluation" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."obligation" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."record_version" TO "reporting_reader";

GRANT SELECT ON TABLE "reporting"."unit" TO "reporting_reader";

comment on column reporting.unit.unit_id is 'Mã nội bộ của đơn vị, không đổi khi đổi tên; dùng để nối các bảng';
comment on column reporting.unit.code is 'Mã định danh của đơn vị';
comment on column reporting.unit.name is 'Tên đầy đủ';
comment on column reporting.unit.short_name is 'Tên rút gọn';
comment on column reporting.unit.kind is 'Loại đơn vị';
comment on column reporting.unit.depth is 'Cấp trong cây đơn vị: 0 là tỉnh, 1 là sở, ban, ngành, huyện';
comment on column reporting.unit.parent_code is 'Mã của đơn vị cấp trên trực tiếp';
comment on column reporting.unit.parent_name is 'Tên của đơn vị cấp trên trực tiếp';
comment on column reporting.unit.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.unit.valid_from is 'Ngày bắt đầu hoạt động; trống là không rõ';
comment on column reporting.unit.valid_to is 'Ngày cuối cùng hoạt động; trống là đang hoạt động';
comment on column reporting.employee.employee_id is 'Mã nội bộ của hồ sơ; dùng để nối các bảng';
comment on column reporting.employee.code is 'Mã hồ sơ';
comment on column reporting.employee.full_name is 'Họ và tên khai sinh';
comment on column reporting.employee.birth_date is 'Ngày, tháng, năm sinh';
comment on column reporting.employee.age is 'Tuổi tròn tính đến hôm nay';
comment on column reporting.employee.gender is 'Giới tính: Nam, Nữ';
comment on column reporting.employee.identity_number_masked is 'Số định danh cá nhân, chỉ hiện ba số cuối';
comment on column reporting.employee.category is 'Đối tượng: Cán bộ, Công chức, Viên chức, Cán bộ, công chức cấp xã';
comment on column reporting.employee.unit_id is 'Mã nội bộ của đơn vị đang công tác';
comment on column reporting.employee.unit_code is 'Mã định danh của đơn vị đang công tác';
comment on column reporting.employee.unit_name is 'Tên đơn vị đang công tác';
comment on column reporting.employee.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.employee.position_title is 'Chức vụ, chức danh hiện tại';
comment on column reporting.employee.rank_code is 'Mã ngạch, chức danh nghề nghiệp';
comment on column reporting.employee.rank_name is 'Tên ngạch, chức danh nghề nghiệp';
comment on column reporting.employee.salary_step is 'Bậc lương hiện hưởng';
comment on column reporting.employee.salary_coefficient is 'Hệ số lương hiện hưởng';
comment on column reporting.employee.ethnic_group is 'Dân tộc';
comment on column reporting.employee.minority is 'Là người dân tộc thiểu số';
comment on column reporting.employee.religion is 'Tôn giáo';
comment on column reporting.employee.party_member is 'Là đảng viên Đảng Cộng sản Việt Nam';
comment on column reporting.employee.party_joined_on is 'Ngày vào Đảng';
comment on column reporting.employee.education_level is 'Trình độ chuyên môn cao nhất';
comment on column reporting.employee.political_theory is 'Trình độ lý luận chính trị';
comment on column reporting.employee.state_management is 'Trình độ quản lý nhà nước';
comment on column reporting.employee.academic_title is 'Học hàm';
comment on column reporting.employee.first_recruited_on is 'Ngày tuyển dụng lần đầu';
comment on column reporting.employee.record_status is 'Tình trạng hồ sơ: not_declared chưa khai, draft đang khai, submitted chờ phê duyệt, unit_approved chờ Sở Nội vụ, returned bị trả lại, approved đã phê duyệt';
comment on column reporting.employee.account_status is 'Tình trạng tài khoản: none chưa cấp, issued chưa đăng nhập, active đang hoạt động, locked đang khóa, closed đã đóng';
comment on column reporting.employee.approved_version is 'Số phiên bản đã phê duyệt; 0 là chưa có';
comment on column reporting.employee.approved_on is 'Ngày phê duyệt phiên bản mới nhất';
comment on column reporting.employee.complete is 'Điểm “đủ” của hồ sơ đã phê duyệt, 0–100';
comment on column reporting.employee.correct is 'Điểm “đúng” của hồ sơ đã phê duyệt, 0–100';
comment on column reporting.employee.clean is 'Điểm “sạch” của hồ sơ đã phê duyệt, 0–100';
comment on column reporting.record_version.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.record_version.code is 'Mã hồ sơ';
comment on column reporting.record_version.version is 'Số phiên bản';
comment on column reporting.record_version.approved_on is 'Ngày phê duyệt';
comment on column reporting.record_version.approved_by_name is 'Người phê duyệt';
comment on column reporting.record_version.unit_id is 'Mã nội bộ của đơn vị quản lý hồ sơ khi phê duyệt';
comment on column reporting.record_version.unit_name is 'Tên hiện nay của đơn vị quản lý hồ sơ khi phê duyệt';
comment on column reporting.record_version.request_kind is 'Loại khai: initial lập hồ sơ mới, update cập nhật, correction đính chính';
comment on column reporting.record_version.event_date is 'Ngày phát sinh thay đổi mà người khai nêu';
comment on column reporting.obligation.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.obligation.code is 'Mã hồ sơ';
comment on column reporting.obligation.unit_id is 'Mã nội bộ của đơn vị đang quản lý hồ sơ';
comment on column reporting.obligation.unit_name is 'Tên đơn vị đang quản lý hồ sơ';
comment on column reporting.obligation.kind is 'Loại: initial lập hồ sơ mới, update cập nhật bù đắp';
comment on column reporting.obligation.event_date is 'Ngày phát sinh (ngày cấp tài khoản, ngày thay đổi)';
comment on column reporting.obligation.due_date is 'Hạn cuối';
comment on column reporting.obligation.met_on is 'Ngày hoàn thành; trống là chưa hoàn thành';
comment on column reporting.obligation.state is 'open chưa đến hạn, overdue quá hạn, met đúng hạn, met_late hoàn thành trễ';
comment on column reporting.education.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.education.code is 'Mã hồ sơ';
comment on column reporting.education.school is 'Tên cơ sở đào tạo';
comment on column reporting.education.country is 'Mã nước đào tạo';
comment on column reporting.education.major is 'Chuyên ngành đào tạo';
comment on column reporting.education.training_form is 'Mã hình thức đào tạo (danh mục training_form)';
comment on column reporting.education.level is 'Mã trình độ (danh mục education_level)';
comment on column reporting.education.graduation_year is 'Năm tốt nghiệp';
comment on column reporting.evaluation.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.evaluation.code is 'Mã hồ sơ';
comment on column reporting.evaluation.year is 'Năm đánh giá';
comment on column reporting.evaluation.result is 'Mã xếp loại (danh mục evaluation_result)';
comment on column reporting.evaluation.score is 'Điểm';
comment on column reporting.evaluation.party_result is 'Mã xếp loại đảng viên';
comment on column reporting.catalogue.catalogue is 'Tên danh mục';
comment on column reporting.catalogue.code is 'Mã';
comment on column reporting.catalogue.name is 'Tên';
comment on column reporting.catalogue.parent_code is 'Mã cấp trên trong danh mục';
comment on column reporting.catalogue.valid_from is 'Ngày bắt đầu hiệu lực';
comment on column reporting.catalogue.valid_to is 'Ngày hết hiệu lực';
comment on column reporting.catalogue.source is 'Nguồn';
comment on column reporting.catalogue.status is 'Tình trạng đối chiếu nguồn';
