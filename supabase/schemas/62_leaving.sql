-- Leaving: on its day the record is archived, the account closed, what is open ended; nothing is deleted. Return: the same record is opened again.
-- Counter-decision: what was wrong is undone by a decision of its own. Locks: see hold_movements. [guideline II.5b; M11]

create function private.record_leaving(p_employee_id uuid, p_leaving jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_kind text := p_leaving ->> 'kind';
  v_employee public.employee;
  v_decision public.movement_decision;
  v_leaving public.leaving;
  v_work jsonb;
begin
  perform private.require_member();
  perform private.hold_movements(array[p_employee_id], '{}');
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
$$;

create function private.leaving_state(p_leaving_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$ select jsonb_build_object('id', l.id, 'state', l.state, 'revision', l.revision) from public.leaving l where l.id = p_leaving_id $$;
comment on function private.leaving_state(uuid) is 'The answer of every act on a leaving. Definer: for who just acted.';

create function private.leave(p_leaving public.leaving) returns void
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.leave(public.leaving) is
  'A leaving takes effect: what is open ends, powers and account close at once, the record is archived. Errors: record_archived (PT409). Definer: no direct grants.';

create function private.reopen_record(p_employee_id uuid, p_unit_id uuid) returns public.employee
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
begin
  update public.employee e set status = 'active', unit_id = p_unit_id where e.id = p_employee_id returning * into v_employee;
  update public.account a set unit_id = p_unit_id where a.employee_id = v_employee.id and a.unit_id <> p_unit_id;
  return v_employee;
end
$$;
comment on function private.reopen_record(uuid, uuid) is 'Opens a locked, archived record again in a unit. Definer: no direct grants.';

create function private.annul_leaving(p_leaving_id uuid, p_decision jsonb, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_leaving public.leaving;
  v_employee public.employee;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  perform private.hold_movements(array[l.employee_id], '{}') from public.leaving l where l.id = p_leaving_id;
  select * into v_leaving from public.leaving l where l.id = p_leaving_id;
  v_employee := private.lock_record(v_leaving.employee_id);
  perform private.require_mover(v_employee);
  if p_revision is distinct from v_leaving.revision or v_leaving.state not in ('pending', 'effective') then
    perform private.fail('leaving_changed', 'the leaving changed meanwhile', jsonb_build_object('state', v_leaving.state, 'revision', v_leaving.revision), 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if v_leaving.state = 'effective' then
    perform private.lock_unit(v_employee.unit_id, 'unit_id');
    v_decision := private.write_decision(coalesce(p_decision, '{}'), 'annulment', v_employee.unit_id);
    v_employee := private.reopen_record(v_employee.id, v_employee.unit_id);
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
$$;

create function private.find_archived_person(p_identity_number text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;

create function private.reinstate_employee(p_employee_id uuid, p_identity_number text, p_unit_id uuid, p_category text, p_decision jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
  v_employee public.employee;
  v_leaving public.leaving;
  v_decision public.movement_decision;
begin
  perform private.require_member();
  perform private.hold_movements(array[p_employee_id], array[p_unit_id]);
  select * into v_leaving from public.leaving l where l.employee_id = p_employee_id and l.state = 'effective';
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
$$;

-- On the day ----------------------------------------------------------------------------------------------------------------------

create function private.apply_due_leavings(p_limit int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_leaving public.leaving;
  v_people uuid[] := array(select l.employee_id from public.leaving l where l.state = 'pending' and l.effective_date <= private.today() and l.problem is null
                            order by l.effective_date, l.employee_id limit p_limit);
  v_key text;
  v_done int := 0;
begin
  perform private.hold_movements(v_people, '{}');
  for v_leaving in
    select * from public.leaving l
     where l.employee_id = any (v_people) and l.state = 'pending' and l.effective_date <= private.today() and l.problem is null order by l.employee_id
  loop
    begin
      perform private.leave(v_leaving);
    exception when raise_exception or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT404' then
      get stacked diagnostics v_key = pg_exception_hint;
      update public.leaving l set problem = v_key, revision = l.revision + 1 where l.id = v_leaving.id;
    end;
    v_done := v_done + 1;
  end loop;
  return v_done;
end
$$;
comment on function private.apply_due_leavings(int) is 'Leavings recorded before their day take effect; returns how many were looked at. Definer: for the schedule.';

create function private.apply_due_movements(p_limit int) returns int
language sql security definer set search_path = ''
as $$ select private.apply_due_transfers(p_limit) + private.apply_due_leavings(p_limit) $$;
comment on function private.apply_due_movements(int) is 'Everything that was prepared and whose day has come, whenever it is called: a missed day loses nothing. Definer: for the schedule.';

-- The API -------------------------------------------------------------------------------------------------------------------------

create function public.record_leaving(p_employee_id uuid, p_leaving jsonb) returns jsonb
language sql set search_path = '' as $$ select private.record_leaving(p_employee_id, p_leaving) $$;
comment on function public.record_leaving(uuid, jsonb) is
  'Records that a person leaves (II.5b, 03 working days): p_leaving {kind, number, decided_on, signer, issuing_body, effective_date, destination (out_of_province),
   note?, hand_over? (what is open ends with it)}. Takes effect now, or on the effective date: account closed, roles ended, record archived.
   Returns {id, state, revision}. Errors: open_work_remains, transfer_under_way, leaving_recorded, record_archived (PT409), a field''s rule (PT422), record_unknown (PT404),
   own_record, not_manager_of_unit (42501).';
create function public.annul_leaving(p_leaving_id uuid, p_decision jsonb, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.annul_leaving(p_leaving_id, p_decision, p_reason, p_revision) $$;
comment on function public.annul_leaving(uuid, jsonb, text, int) is
  'Undoes a wrong leaving: before its day with a reason, afterwards by a counter-decision (p_decision). The record is active again where it was and the
   account as it was; roles that ended are given anew, work that was cancelled begins anew. Errors: leaving_changed (PT409), reason_required, a field''s rule, unit_closed (PT422),
   record_unknown (PT404), own_record, not_manager_of_unit (42501).';
create function public.find_archived_person(p_identity_number text) returns jsonb
language sql set search_path = '' as $$ select private.find_archived_person(p_identity_number) $$;
comment on function public.find_archived_person(text) is
  'Tiếp nhận trở lại: who left and has this identity number, wherever they were {employee_id, code, full_name, left_on, kind}; null when nobody. Logged.
   Errors: not_manager_of_unit (42501).';
create function public.reinstate_employee(p_employee_id uuid, p_identity_number text, p_unit_id uuid, p_category text, p_decision jsonb) returns jsonb
language sql set search_path = '' as $$ select private.reinstate_employee(p_employee_id, p_identity_number, p_unit_id, p_category, p_decision) $$;
comment on function public.reinstate_employee(uuid, text, uuid, text, jsonb) is
  'Opens the archived record of a person who returned, in a unit the caller manages; never a second record. The account stays closed until it is given
   a new one-time password. Returns {employee_id, code, account {user_id, status} | null}. Errors: person_not_left (PT404), leaving_by_death (PT409),
   not_manager_of_unit (42501), unit_closed, a field''s rule (PT422).';

grant execute on function
  private.record_leaving(uuid, jsonb), public.record_leaving(uuid, jsonb), private.annul_leaving(uuid, jsonb, text, int), public.annul_leaving(uuid, jsonb, text, int),
  private.find_archived_person(text), public.find_archived_person(text),
  private.reinstate_employee(uuid, text, uuid, text, jsonb), public.reinstate_employee(uuid, text, uuid, text, jsonb) to authenticated;
