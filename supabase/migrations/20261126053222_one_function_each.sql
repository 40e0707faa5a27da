SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."require_reporter"();

DROP FUNCTION "private"."required_text"(jsonb, text, integer, integer);

DROP FUNCTION "private"."tell_province"(text, jsonb, text, uuid);

CREATE OR REPLACE FUNCTION private.accept_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
  v_rank text := nullif(p_acceptance ->> 'rank_code', '');
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit accepts', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.lock_unit(v_transfer.to_unit_id, 'to_unit_id');
  if v_rank is not null and not exists (select 1 from public.rank k where k.code = v_rank) then
    perform private.fail('rank_unknown', 'no such rank', '{"field":"rank_code"}', 'PT422');
  end if;
  update public.transfer t
     set state = 'accepted', position_title = private.required_line(p_acceptance, 'position_title', 2, 200), rank_code = v_rank,
         starts_on = private.required_date(p_acceptance, 'starts_on'), checklist = private.checked_components(t.components, p_acceptance -> 'checklist'),
         accept_note = left(private.tidy(p_acceptance ->> 'note'), 1000), accepted_by = auth.uid(), accepted_at = private.now(), revision = t.revision + 1
   where t.id = p_transfer_id returning * into v_transfer;
  if v_transfer.effective_date <= private.today() then
    perform private.complete(v_transfer);
  else
    perform private.notify_movers(v_transfer.from_lft, 'transfer_accepted',
      jsonb_build_object('name', v_transfer.full_name, 'date', v_transfer.effective_date), '/movements/' || p_transfer_id);
  end if;
  return private.transfer_state(p_transfer_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.acknowledge_handover (
  p_id   uuid,
  p_note text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  perform private.require_province_officer();
  if auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) then
    perform private.fail('own_account', 'nobody acknowledges their own handover', '{}', '42501');
  end if;
  perform private.require_handover_state(v_handover, array['completed']);
  update public.handover h
     set state = 'acknowledged', acknowledged_by = auth.uid(), acknowledged_at = private.now(), note = left(private.tidy(p_note), 1000) where h.id = p_id;
  perform private.notify(x.id, 'handover_acknowledged', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id)), '/handovers/' || p_id)
    from (values (v_handover.from_user_id), (v_handover.to_user_id)) x(id);
end
$function$;

CREATE OR REPLACE FUNCTION private.apply_due_transfers (
  p_limit integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer;
  v_key text;
  v_done int := 0;
begin
  for v_transfer in
    select * from public.transfer t where t.state = 'accepted' and t.effective_date <= private.today() and t.problem is null
     order by t.effective_date, t.id limit p_limit for update skip locked
  loop
    begin
      perform private.complete(v_transfer);
    exception when raise_exception or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT404' then
      get stacked diagnostics v_key = pg_exception_hint;
      update public.transfer t set problem = v_key, revision = t.revision + 1 where t.id = v_transfer.id;
      perform private.tell_province('transfer_stuck', jsonb_build_object('name', v_transfer.full_name), '/movements/' || v_transfer.id);
    end;
    v_done := v_done + 1;
  end loop;
  return v_done;
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
  perform private.require_province_officer();
  perform private.require_recent_authentication();
  if length(btrim(coalesce(p_statement, ''))) not between 8 and 20000 then
    perform private.fail('report_statement', 'a statement of 8 to 20000 characters', '{"field":"statement"}', 'PT422');
  end if;
  perform private.log_act('query', 'reporting', v_run::text, null, jsonb_build_object('statement', p_statement, 'parameters', p_parameters));
  return jsonb_build_object('run', v_run, 'row_limit', private.export_limit('report_row_limit', 5000), 'seconds', private.export_limit('report_seconds', 20));
end
$function$;

CREATE OR REPLACE FUNCTION private.complete_transfer (
  p_transfer_id uuid,
  p_acceptance  jsonb,
  p_reason      text,
  p_revision    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  perform private.require_province_officer();
  perform private.require_state(v_transfer, '{sent,accepted}');
  if v_transfer.effective_date > private.today() then
    perform private.fail('not_yet_effective', 'its day has not come', jsonb_build_object('date', v_transfer.effective_date), 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_transfer.state = 'sent' then
    update public.transfer t
       set state = 'accepted', position_title = private.required_line(p_acceptance, 'position_title', 2, 200),
           starts_on = private.required_date(p_acceptance, 'starts_on'), accepted_by = auth.uid(), accepted_at = private.now(),
           accept_note = left(private.tidy(p_reason), 1000)
     where t.id = p_transfer_id returning * into v_transfer;
  end if;
  perform private.complete(v_transfer);
  perform private.notify_movers(v_transfer.to_lft, 'transfer_completed',
    jsonb_build_object('name', v_transfer.full_name, 'unit', (select u.name from public.unit u where u.id = v_transfer.to_unit_id)), '/movements/' || p_transfer_id);
  return private.transfer_state(p_transfer_id);
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
  perform private.require_province_officer();
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
  perform private.require_province_officer();
  select (e.details ->> 'rows')::int into v_rows
    from audit.event e where e.object = 'reporting' and e.row_id = p_run::text and e.actor = auth.uid() and e.day >= private.today() - 1 and e.details ? 'rows';
  if not found then perform private.fail('report_run_unknown', 'no such run of the caller', '{}', 'PT404'); end if;
  return private.log_export_of('reporting', p_reason, jsonb_build_object('run', p_run), v_rows) || '{"rows":[]}';
end
$function$;

CREATE OR REPLACE FUNCTION private.publish_guidance (
  p_id                 uuid,
  p_topic              text,
  p_title              text,
  p_body               text,
  p_support_request_id uuid,
  p_revision           integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_province_officer();
  v_title text;
  v_body text;
  v_id uuid;
begin
  perform private.required_topic(p_topic);
  v_title := private.required_text(private.tidy(p_title), 'title', 5, 200);
  v_body := private.required_text(p_body, 'body', 10, 10000);
  if p_support_request_id is not null and not exists (select 1 from public.support_request s where s.id = p_support_request_id) then
    perform private.fail('support_unknown', 'no such difficulty', '{}', 'PT404');
  end if;
  if p_id is null then
    insert into public.guidance (topic, title, body, support_request_id, published_by) values (p_topic, v_title, v_body, p_support_request_id, v_user)
      returning id into v_id;
    return v_id;
  end if;
  if not exists (select 1 from public.guidance g where g.id = p_id) then perform private.fail('guidance_unknown', 'no such guidance', '{}', 'PT404'); end if;
  update public.guidance g
     set topic = p_topic, title = v_title, body = v_body, changed_at = private.now(), revision = g.revision + 1,
         withdrawn_at = null, withdrawn_by = null, withdraw_reason = null
   where g.id = p_id and g.revision = p_revision;
  if not found then perform private.fail('guidance_changed', 'somebody changed it meanwhile', '{}', 'PT409'); end if;
  return p_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.record_leaving (
  p_employee_id uuid,
  p_leaving     jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_kind text := p_leaving ->> 'kind';
  v_employee public.employee;
  v_decision public.movement_decision;
  v_leaving public.leaving;
  v_work jsonb;
begin
  perform private.require_member();
  v_employee := private.lock_record(p_employee_id);
  perform private.require_mover(v_employee);
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if v_kind is null or v_kind not in ('out_of_province', 'retirement', 'early_retirement', 'downsizing', 'contract_end', 'resignation', 'dismissal', 'death') then
    perform private.fail('required', 'the kind of leaving', '{"field":"kind"}', 'PT422');
  end if;
  if exists (select 1 from public.transfer t where t.employee_id = p_employee_id and t.state in ('sent', 'accepted')) then
    perform private.fail('transfer_under_way', 'a transfer is under way', '{}', 'PT409');
  end if;
  if exists (select 1 from public.leaving l where l.employee_id = p_employee_id and l.state in ('pending', 'effective')) then
    perform private.fail('leaving_recorded', 'the leaving is recorded already', '{}', 'PT409');
  end if;
  v_work := private.open_work(p_employee_id);
  if private.has_open_work(v_work) and p_leaving ->> 'hand_over' is distinct from 'true' then
    perform private.fail('open_work_remains', 'what is open ends with the leaving: settle it or say so',
      jsonb_build_object('name', v_employee.full_name, 'code', v_employee.code), 'PT409');
  end if;
  v_decision := private.write_decision(p_leaving, 'leaving', v_employee.unit_id);
  insert into public.leaving (decision_id, employee_id, unit_lft, unit_id, kind, effective_date, due_date, destination, note, open_work, recorded_by)
    values (v_decision.id, p_employee_id, 0, v_employee.unit_id, v_kind, v_decision.effective_date, public.due_date('status_change', v_decision.effective_date),
            case when v_kind = 'out_of_province' then private.required_line(p_leaving, 'destination', 2, 300) end,
            left(private.tidy(p_leaving ->> 'note'), 1000), v_work, auth.uid())
    returning * into v_leaving;
  insert into public.obligation (employee_id, unit_lft, kind, event_date, due_date, met_on)
    values (p_employee_id, 0, 'status_change', v_leaving.effective_date, v_leaving.due_date, private.today());
  if v_leaving.effective_date <= private.today() then
    perform private.leave(v_leaving);
  else
    perform private.notify_person(p_employee_id, 'leaving_recorded', jsonb_build_object('date', v_leaving.effective_date), '/my-record');
  end if;
  return private.leaving_state(v_leaving.id);
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
  perform private.require_province_officer();
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
  perform private.require_province_officer();
  return query
    select c.relname::text, obj_description(c.oid, 'pg_class'), a.attname::text, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
      from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' order by c.relname, a.attnum;
end
$function$;

CREATE OR REPLACE FUNCTION private.request_delegation (
  p_unit_id    uuid,
  p_user_id    uuid,
  p_powers     text[],
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
  v_from date := coalesce(p_valid_from, private.today());
  v_unit public.unit;
  v_asking uuid;
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  v_asking := private.delegating_unit(v_unit);
  if v_asking is null then
    perform private.fail('not_manager_above', 'only a manager of a unit above delegates', '{"field":"unit_id"}', '42501');
  end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody delegates to themselves', '{"field":"user_id"}', '42501'); end if;
  perform private.require_delegate(p_user_id, v_unit);
  if coalesce(cardinality(p_powers), 0) = 0 or not p_powers <@ private.power_keys() then
    perform private.fail('powers_required', 'at least one of the powers there are', '{"field":"powers"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a delegation has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to >= v_from + interval '5 years' then
    perform private.fail('delegation_too_long', 'longer than five years', '{"field":"valid_to"}', 'PT422');
  end if;
  if p_valid_to > v_unit.valid_to then perform private.fail('unit_closed', 'the unit ends before', '{"field":"valid_to"}', 'PT422'); end if;
  insert into public.delegation (unit_id, unit_lft, requesting_unit_id, user_id, powers, valid_during, reason, requested_by)
    values (p_unit_id, 0, v_asking, p_user_id, array(select k from unnest(private.power_keys()) k where k = any (p_powers)),
            daterange(v_from, p_valid_to, '[]'), private.required_reason(p_reason), v_user)
    returning id into v_id;
  perform private.tell_province('delegation_requested', jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(p_user_id)), '/delegations/' || v_id);
  return v_id;
exception when unique_violation then
  perform private.fail('delegation_requested_already', 'asked for already', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_delegation_decider (
  p_delegation public.delegation
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_province_officer();
  if auth.uid() in (p_delegation.user_id, p_delegation.requested_by) then
    perform private.fail('own_account', 'nobody agrees to what they asked for or get', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_giver (
  p_user_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_province_officer();
begin
  if p_user_id = v_user then perform private.fail('own_account', 'nobody changes their own roles', '{}', '42501'); end if;
  return v_user;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_province_officer()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
begin
  if not private.has_role('province_officer') then perform private.fail('only_province_officer', 'only Sở Nội vụ does this', '{}', '42501'); end if;
  return v_user;
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
  if p_unit_id is null then perform private.require_province_officer(); end if;
  if p_unit_id is not null and not exists (
    select 1 from private.own_grant g where g.unit_id = p_unit_id and g.role in ('unit_manager', 'delegated_manager')
       and (g.powers is null or 'review' = any (g.powers))) then
    perform private.fail('not_manager_of_unit', 'a unit''s reasons are kept by its own manager', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_line (
  p_input jsonb,
  p_field text,
  p_least integer,
  p_most  integer
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select private.required_text(private.tidy(p_input ->> p_field), p_field, p_least, p_most) $function$;

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
  v_user uuid := private.require_province_officer();
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

CREATE OR REPLACE FUNCTION private.start_handover (
  p_from_user_id uuid,
  p_to_user_id   uuid,
  p_reason       text,
  p_emergency    boolean
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_from uuid := coalesce(p_from_user_id, v_user);
  v_emergency boolean := coalesce(p_emergency, false);
  v_id uuid;
begin
  if v_from <> v_user then perform private.require_province_officer(); end if;
  if v_from = v_user and (v_emergency or not exists (select 1 from private.own_grant g where private.passes(g.role))) then
    perform private.fail('nothing_to_hand_over', 'the caller manages nothing', '{}', '42501');
  end if;
  if p_to_user_id in (v_user, v_from) then perform private.fail('own_account', 'nobody hands over to themselves', '{"field":"to_user_id"}', '42501'); end if;
  if not exists (select 1 from private.live_grants(v_from) g where private.passes(g.role)) then
    perform private.fail('nothing_to_hand_over', 'the leaver manages nothing', '{"field":"from_user_id"}', 'PT409');
  end if;
  perform private.require_successor(v_from, p_to_user_id);
  insert into public.handover (kind, from_user_id, to_user_id, unit_id, unit_lft, reason, started_by)
    select case when v_emergency then 'emergency' else 'ordinary' end, v_from, p_to_user_id, a.unit_id, 0, private.required_reason(p_reason), v_user
      from public.account a where a.user_id = v_from
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('handover_open', 'a handover of this person is open already', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.tell_province (
  p_kind   text,
  p_params jsonb,
  p_link   text,
  p_but    uuid  DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into public.notification (user_id, kind, params, link)
  select o.id, p_kind, p_params, p_link from private.province_officers() o(id) where o.id is distinct from p_but
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_guidance (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_province_officer();
  update public.guidance g
     set withdrawn_at = private.now(), withdrawn_by = auth.uid(), withdraw_reason = private.required_reason(p_reason), revision = g.revision + 1
   where g.id = p_id and g.withdrawn_at is null;
  if not found then perform private.fail('guidance_unknown', 'no such guidance in force', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.write_decision (
  p_decision jsonb,
  p_kind     text,
  p_unit_id  uuid
)
  RETURNS public.movement_decision
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_decided date := private.required_date(p_decision, 'decided_on');
  v_effective date := private.required_date(p_decision, 'effective_date');
  v_return date := case when p_kind = 'secondment' and p_decision ->> 'return_date' is not null then private.required_date(p_decision, 'return_date') end;
  v_row public.movement_decision;
begin
  if v_decided > private.today() then perform private.fail('date_in_future', 'decided in the future', '{"field":"decided_on"}', 'PT422'); end if;
  if v_effective not between v_decided - 366 and v_decided + 731 then
    perform private.fail('effective_date_far', 'effective long before or after it was decided', '{"field":"effective_date"}', 'PT422');
  end if;
  if v_return <= v_effective then perform private.fail('period_reversed', 'returns before it begins', '{"field":"return_date"}', 'PT422'); end if;
  insert into public.movement_decision (kind, number, decided_on, signer, issuing_body, effective_date, return_date, paper_id, unit_id, created_by)
    values (p_kind, private.required_line(p_decision, 'number', 2, 100), v_decided, private.required_line(p_decision, 'signer', 2, 150),
            private.required_line(p_decision, 'issuing_body', 2, 300), v_effective, v_return, private.scan_of_decision(p_decision), p_unit_id, auth.uid())
    returning * into v_row;
  return v_row;
end
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON FUNCTION "private"."end_powers"(uuid, uuid, uuid, text) IS 'Ends a person''s roles over the unit they leave (and over what lies around or below it), unless the same role reaches the unit they go to; and the
   deputyships that do not. Sở Nội vụ''s own officers and auditors lose that role with any move: it goes with their post, whatever the unit. Roles
   elsewhere stay, for Sở Nội vụ to decide. Without a unit to go to everything ends. Definer: writes grants.';

COMMENT ON FUNCTION "private"."lock_unit"(uuid, text) IS 'A unit that exists today, kept from being dissolved until the transaction ends. Units are locked before records. Errors: unit_unknown (PT404),
   unit_closed (PT422). Definer: locks the row.';

COMMENT ON FUNCTION "private"."require_mover"(public.employee) IS 'Refuses whoever does not move this record: its managers and Sở Nội vụ do, nobody their own. Errors: record_unknown (PT404), own_record,
   not_manager_of_unit (42501). Definer: see manages.';

COMMENT ON FUNCTION "private"."require_province_officer"() IS 'The caller''s user id, for what only officers of Sở Nội vụ do. Errors: only_province_officer, account_inactive (42501). Definer: see is_member.';

COMMENT ON FUNCTION "private"."required_line"(jsonb, text, integer, integer) IS 'A text of one line of a call, tidied. Errors: text_length {field, least, most} (PT422).';

COMMENT ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) IS 'Tells every officer of Sở Nội vụ but one. Definer: writes notification.';

COMMENT ON FUNCTION "private"."write_decision"(jsonb, text, uuid) IS 'Writes a decision {number, decided_on, signer, issuing_body, effective_date, return_date?, paper_id?}. Errors: a field''s rule (PT422, detail.field).
   Definer: no write grant.';

COMMENT ON TABLE "public"."official_paper" IS 'The scan of a document of state (PDF or image, at most 50 MB) that a delegation, a handover or (named by movement_decision.paper_id) a movement
   rests on. pending until its bytes were verified.';

REVOKE ALL ON FUNCTION "private"."require_province_officer"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_province_officer"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_province_officer"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_line"(jsonb, text, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_line"(jsonb, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_line"(jsonb, text, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_province"(text, jsonb, text, uuid) TO "postgres";
