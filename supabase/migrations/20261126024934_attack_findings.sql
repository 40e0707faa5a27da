SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

CREATE OR REPLACE FUNCTION private.annul_leaving (
  p_leaving_id uuid,
  p_decision   jsonb,
  p_reason     text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_leaving public.leaving;
  v_employee public.employee;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  select * into v_leaving from public.leaving l where l.id = p_leaving_id for update;
  perform from public.unit u where u.id = v_leaving.unit_id for share;
  v_employee := private.lock_record(v_leaving.employee_id);
  perform private.require_mover(v_employee);
  if p_revision is distinct from v_leaving.revision or v_leaving.state not in ('pending', 'effective') then
    perform private.fail('leaving_changed', 'the leaving changed meanwhile', jsonb_build_object('state', v_leaving.state, 'revision', v_leaving.revision), 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_leaving.state = 'effective' then
    perform private.lock_unit(v_leaving.unit_id, 'unit_id');
    v_decision := private.write_decision(coalesce(p_decision, '{}'), 'annulment', v_leaving.unit_id);
    v_employee := private.reopen_record(v_employee.id, v_leaving.unit_id);
    perform private.attribute_place(v_employee.id, 'annulment', null, v_leaving.id);
    update public.account a set status = v_leaving.account_status, status_reason = null
     where a.employee_id = v_employee.id and a.status = 'closed' and v_leaving.account_status is not null;
    perform private.oblige_declaring(v_employee.id, auth.uid());
  end if;
  update public.obligation o set cancelled_at = private.now()
   where o.employee_id = v_employee.id and o.kind = 'status_change' and o.event_date = v_leaving.effective_date and o.cancelled_at is null;
  update public.leaving l
     set state = 'annulled', ended_by = auth.uid(), ended_at = private.now(), end_reason = left(private.tidy(p_reason), 1000), end_decision_id = v_decision.id,
         revision = l.revision + 1
   where l.id = p_leaving_id;
  perform private.notify_person(v_employee.id, 'leaving_annulled', '{}', '/my-record');
  return private.leaving_state(p_leaving_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.annul_transfer (
  p_transfer_id uuid,
  p_decision    jsonb,
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
  v_employee public.employee;
  v_decision public.movement_decision;
begin
  if not (private.moves(v_transfer.to_lft) or private.has_role('province_officer')) then
    perform private.fail('not_receiving_unit', 'only who holds the record gives it back', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{completed}');
  perform private.lock_unit(v_transfer.from_unit_id, 'unit_id');
  v_employee := private.lock_record(v_transfer.employee_id);
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  -- A record that came back to the same unit later came by another decision.
  if v_transfer.kind <> 'secondment' and (v_employee.unit_id <> v_transfer.to_unit_id
       or exists (select 1 from public.transfer t where t.employee_id = v_employee.id and t.kind <> 'secondment' and t.state = 'completed' and t.completed_at > v_transfer.completed_at)
       or exists (select 1 from public.leaving l where l.employee_id = v_employee.id and l.state = 'returned' and l.ended_at > v_transfer.completed_at)) then
    perform private.fail('record_moved', 'the record moved on since', '{}', 'PT409');
  end if;
  if exists (select 1 from public.transfer t where t.employee_id = v_employee.id and t.state in ('sent', 'accepted')) then
    perform private.fail('transfer_under_way', 'another transfer is under way', '{}', 'PT409');
  end if;
  if exists (select 1 from public.leaving l where l.employee_id = v_employee.id and l.state = 'pending') then
    perform private.fail('leaving_recorded', 'the person is leaving', '{}', 'PT409');
  end if;
  v_decision := private.write_decision(p_decision, 'annulment', v_transfer.to_unit_id);
  if v_transfer.kind <> 'secondment' then
    v_employee := private.settle_in(v_employee, v_transfer.from_unit_id, 'Hủy quyết định chuyển công tác');
    perform private.attribute_place(v_employee.id, 'annulment', v_transfer.id, null);
  end if;
  update public.transfer t set annulment_id = v_decision.id where t.id = p_transfer_id;
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', u.name), '/my-record') from public.unit u where u.id = v_transfer.from_unit_id;
  perform private.notify_movers(v_transfer.from_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'annulled', p_reason);
end
$function$;

CREATE OR REPLACE FUNCTION private.checked_components (
  p_components jsonb,
  p_checklist  jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_checked jsonb;
begin
  if jsonb_typeof(p_checklist) is distinct from 'array' then
    perform private.fail('checklist_incomplete', 'every component is checked', '{"field":"checklist"}', 'PT422');
  end if;
  select jsonb_agg(jsonb_build_object('key', c ->> 'key', 'ok', x ->> 'ok' = 'true', 'note', left(private.tidy(x ->> 'note'), 500)) order by n) into v_checked
    from jsonb_array_elements(p_components) with ordinality p(c, n) join jsonb_array_elements(p_checklist) x on x ->> 'key' = c ->> 'key' and x ->> 'ok' in ('true', 'false');
  if jsonb_array_length(coalesce(v_checked, '[]')) <> jsonb_array_length(p_components)
     or (select count(distinct v ->> 'key') from jsonb_array_elements(v_checked) v) <> jsonb_array_length(p_components) then
    perform private.fail('checklist_incomplete', 'every component is checked', '{"field":"checklist"}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(v_checked) v where v ->> 'ok' = 'false' and length(coalesce(v ->> 'note', '')) < 5) then
    perform private.fail('reason_required', 'what is missing needs a note', '{"field":"checklist"}', 'PT422');
  end if;
  return v_checked;
end
$function$;

CREATE OR REPLACE FUNCTION private.complete (
  p_transfer public.transfer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_to public.unit := private.lock_unit(p_transfer.to_unit_id, 'to_unit_id');
begin
  v_employee := private.lock_record(p_transfer.employee_id);
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.unit_id <> p_transfer.from_unit_id then
    perform private.fail('record_moved', 'the record is no longer in the sending unit', '{}', 'PT409');
  end if;
  if p_transfer.kind <> 'secondment' then
    update public.transfer t set returned_at = private.now(), revision = t.revision + 1
     where t.id in (select s.id from private.secondment_in_force s where s.employee_id = v_employee.id);
    v_employee := private.settle_in(v_employee, v_to.id, 'Chuyển công tác');
    perform private.attribute_place(v_employee.id, 'transfer', p_transfer.id, null);
  end if;
  update public.transfer t set state = 'completed', completed_at = private.now(), problem = null, revision = t.revision + 1 where t.id = p_transfer.id;
  perform private.oblige_declaring(v_employee.id, p_transfer.accepted_by);
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', v_to.name), '/my-record');
  perform private.notify_movers(p_transfer.from_lft, 'transfer_completed', jsonb_build_object('name', p_transfer.full_name, 'unit', v_to.name), '/movements/' || p_transfer.id);
end
$function$;

CREATE OR REPLACE FUNCTION private.find_archived_person (
  p_identity_number text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_leaving public.leaving;
begin
  perform private.require_member();
  if not (private.has_role('province_officer') or exists (
       select 1 from private.own_grant g where g.role in ('unit_manager', 'delegated_manager') and (g.powers is null or 'move_records' = any (g.powers)))) then
    perform private.fail('not_manager_of_unit', 'only those who take people back look for those who left', '{}', '42501');
  end if;
  select * into v_employee from public.employee e
   where e.identity_number = regexp_replace(coalesce(p_identity_number, ''), '\s', '', 'g') and e.status = 'archived';
  if not found then return null; end if;
  select * into v_leaving from public.leaving l where l.employee_id = v_employee.id and l.state = 'effective';
  perform private.log_act('read', 'public.employee', v_employee.id::text, v_employee.id, '{"by": "identity_number"}');
  return jsonb_build_object('employee_id', v_employee.id, 'code', v_employee.code, 'full_name', v_employee.full_name,
    'left_on', v_leaving.effective_date, 'kind', v_leaving.kind);
end
$function$;

CREATE OR REPLACE FUNCTION private.lays_papers (
  p_user_id     uuid,
  p_employee_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select 1 from public.employee e join public.account a on a.user_id = p_user_id
     where e.id = p_employee_id and e.status = 'active' and a.status = 'active' and not a.must_change_password
       and (a.employee_id = e.id or exists (
             select 1 from private.held_grant g
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager') and e.unit_lft between g.lft and g.rgt
                and (g.powers is null or 'proxy_entry' = any (g.powers)))))
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
  perform from public.change_request r
    where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') for update;
  perform from public.document d where d.employee_id = p_employee_id and d.status = 'pending' order by d.id for update;
  perform from public.account a where a.employee_id = p_employee_id for update;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.pending_document (
  p_document_id uuid,
  p_actor       uuid
)
  RETURNS public.document
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select d.* from public.document d
   where d.id = p_document_id and d.uploaded_by = p_actor and d.status = 'pending' and private.lays_papers(p_actor, d.employee_id)
$function$;

CREATE OR REPLACE FUNCTION private.record_account_issued (
  p_employee_id    uuid,
  p_user_id        uuid,
  p_actor          uuid,
  p_official_email text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request uuid;
  v_due date;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found then perform private.fail('record_unknown', 'no such record', '{}', 'PT404'); end if;
  -- The person may have left since it was allowed.
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id or a.user_id = p_user_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  insert into public.account (user_id, username, display_name, official_email, employee_id, unit_id, unit_lft, issued_by)
    values (p_user_id, v_employee.code, v_employee.full_name, lower(private.tidy(p_official_email)), p_employee_id, v_employee.unit_id, v_employee.unit_lft, p_actor);
  delete from private.account_claim c where c.employee_id = p_employee_id;
  v_request := private.open_initial(v_employee, p_actor);
  if v_request is not null then
    v_due := public.due_date('initial', private.today());
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee_id, 0, 'initial', v_request, private.today(), v_due);
    perform private.notify(p_user_id, 'account_issued', jsonb_build_object('due_date', v_due), '/my-record');
  else
    perform private.notify(p_user_id, 'proxy_ready', jsonb_build_object('name', a.display_name), '/my-record')
      from public.change_request_proxy x join public.account a on a.user_id = x.user_id where x.employee_id = p_employee_id;
  end if;
  return jsonb_build_object('username', v_employee.code, 'due_date', v_due, 'change_request_id', v_request);
exception when unique_violation then
  if exists (select 1 from public.account a where a.official_email = lower(private.tidy(p_official_email))) then
    perform private.fail('email_taken', 'another account has this e-mail', '{"field":"official_email"}', 'PT409');
  end if;
  perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  return null;
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
            case when v_kind = 'out_of_province' then private.required_text(p_leaving, 'destination', 2, 300) end,
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

CREATE OR REPLACE FUNCTION private.reinstate_employee (
  p_employee_id     uuid,
  p_identity_number text,
  p_unit_id         uuid,
  p_category        text,
  p_decision        jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
  v_employee public.employee;
  v_leaving public.leaving;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  select * into v_leaving from public.leaving l where l.employee_id = p_employee_id and l.state = 'effective' for update;
  v_unit := private.lock_unit(p_unit_id, 'unit_id');
  if not (private.moves(v_unit.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if p_category is null or p_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('required', 'category is required', '{"field":"category"}', 'PT422');
  end if;
  v_employee := private.lock_record(p_employee_id);
  -- The number is what shows that the caller has the person before them.
  if v_employee.id is null or v_employee.status <> 'archived' or v_employee.identity_number <> regexp_replace(coalesce(p_identity_number, ''), '\s', '', 'g') then
    perform private.fail('person_not_left', 'no archived record with this number', '{}', 'PT404');
  end if;
  if v_leaving.kind = 'death' then perform private.fail('leaving_by_death', 'only a counter-decision undoes it', '{}', 'PT409'); end if;
  v_decision := private.write_decision(p_decision, 'return', v_unit.id);
  if v_decision.effective_date > private.today() then
    perform private.fail('date_in_future', 'taken back on the day, not before', '{"field":"effective_date"}', 'PT422');
  end if;
  -- The unit that kept the record hears of its going: nobody takes one unseen.
  perform private.notify_movers(v_employee.unit_lft, 'transfer_completed', jsonb_build_object('name', v_employee.full_name, 'unit', v_unit.name), '/movements');
  v_employee := private.reopen_record(p_employee_id, v_unit.id);
  update public.employee e set category = p_category where e.id = p_employee_id and e.category <> p_category;
  perform private.attribute_place(p_employee_id, 'return', null, v_leaving.id);
  update public.leaving l
     set state = 'returned', ended_by = auth.uid(), ended_at = private.now(), end_decision_id = v_decision.id, revision = l.revision + 1
   where l.id = v_leaving.id;
  perform private.oblige_declaring(p_employee_id, auth.uid());
  perform private.notify_person(p_employee_id, 'record_moved', jsonb_build_object('unit', v_unit.name), '/my-record');
  return jsonb_build_object('employee_id', p_employee_id, 'code', v_employee.code,
    'account', (select jsonb_build_object('user_id', a.user_id, 'status', a.status) from public.account a where a.employee_id = p_employee_id));
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
  v_ranges int8multirange := private.reminder_ranges();
  v_today date := private.today();
  v_count int;
begin
  if isempty(v_ranges) then perform private.fail('not_manager_of_unit', 'managers who run drives remind', '{}', '42501'); end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  with due as (
    update public.campaign_target t set reminded_on = v_today
      from private.campaign_states(v_campaign, v_ranges) s
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

CREATE OR REPLACE FUNCTION private.reminder_ranges()
  RETURNS int8multirange
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(range_agg(int8range(g.lft, g.rgt, '[]')), '{}') from private.own_grant g
   where private.is_member() and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and (g.powers is null or 'campaigns' = any (g.powers))
$function$;

CREATE OR REPLACE FUNCTION private.require_account_keeper (
  p_user_id   uuid,
  p_or_reopen boolean DEFAULT false
)
  RETURNS public.account
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account;
begin
  perform private.require_member();
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not (private.manages(v_account.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  -- Whoever can make an account's password anew can become its holder: so the powers that it has or will have count too, wherever they reach.
  if not private.has_role('province_officer') and (
       exists (select 1 from public.role_grant g
                where g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true))
       or exists (select 1 from public.review_deputy d
                   where d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
                     and not (private.manages(d.unit_lft, 'issue_accounts') and private.manages(d.unit_lft, 'review')))) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' and not (p_or_reopen and exists (
       select 1 from public.employee e
        where e.id = v_account.employee_id and e.status = 'active'
          and (private.has_role('province_officer') or exists (
                select 1 from public.leaving l
                 where l.employee_id = e.id and l.state = 'returned'
                   and l.ended_at >= (select max(lower(s.during)) from private.account_states(p_user_id) s where s.status = 'closed'))))) then
    perform private.fail('account_closed', 'the account is closed', '{}', 'PT409');
  end if;
  return v_account;
end
$function$;

CREATE OR REPLACE FUNCTION private.uploadable_paths()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select d.storage_path from public.document d
   where d.uploaded_by = auth.uid() and d.status = 'pending' and private.is_member() and private.lays_papers(auth.uid(), d.employee_id)
$function$;

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON FUNCTION "private"."lays_papers"(uuid, uuid) IS 'Whether somebody still adds papers to a record: what was announced before it moved, was archived, or the role ended, is laid no more. Definer: for Storage and the service.';

COMMENT ON FUNCTION "private"."lock_record"(uuid) IS 'Locks a record that is about to move, after what others lock before it: who reviews, submits, settles a paper or keeps the account takes that row first
   and then the record''s, so a movement that began with the record would stand in their way, and they in its. Definer: locks rows.';

COMMENT ON FUNCTION "private"."reminder_ranges"() IS 'The unit numbers whose people the caller reminds: of their own grants with the power to run drives, not of who they stand in for. Definer: reads role_grant.';

COMMENT ON FUNCTION "private"."require_account_keeper"(uuid, boolean) IS 'Locks an account the caller keeps: the unit''s manager for people, Sở Nội vụ for officers (II.4a), and for who stands in for a manager above or beside the
   caller. With p_or_reopen also a closed one: that of a person who came back since, for Sở Nội vụ that of anybody at work. Definer: locks the row.';

COMMENT ON FUNCTION "private"."uploadable_paths"() IS 'Paths at which the caller may lay bytes: papers they announced, of records they still add to. Definer: employees cannot read document.';

COMMENT ON FUNCTION "public"."authorize_password_reset"(uuid, boolean) IS 'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once. So the closed account
   of a person who returned is opened again; one that was closed otherwise, by Sở Nội vụ alone. p_only_unused: only while the one-time password was not replaced (slips of a batch lost).
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_locked, account_closed, password_in_use (PT409).';

COMMENT ON FUNCTION "public"."record_account_issued"(uuid, uuid, uuid, text) IS 'For the edge function “accounts” only (service_role), after the sign-in identity exists: writes the account, opens the first declaration and starts
   its 03 working days (II.1b); both null when it was sent on a signed paper before. Returns {username, due_date, change_request_id}. Errors: account_exists,
   record_archived (PT409).';

COMMENT ON FUNCTION "public"."remind_campaign"(uuid) IS 'Reminds everyone of the caller''s units (where they run drives) who has not submitted, each at most once a day; returns how many were told.
   Errors: campaign_unknown (PT404), campaign_not_open (PT409), not_manager_of_unit (42501).';

REVOKE ALL ON FUNCTION "private"."lays_papers"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lays_papers"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lays_papers"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_record"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_record"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reminder_ranges"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reminder_ranges"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reminder_ranges"() TO "postgres";
