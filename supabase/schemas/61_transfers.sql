-- Transfers: the sending unit sends, the receiving one accepts or refuses, and on the day the record changes hands in one transaction.
-- Locks are taken in the order that hold_movements names. [guideline II.5a; M10]

create function private.send_transfers(p_decision jsonb, p_people jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
  perform private.hold_movements(array_agg((x ->> 'employee_id')::uuid), array_agg((x ->> 'to_unit_id')::uuid) || (p_decision ->> 'unit_id')::uuid) from jsonb_array_elements(p_people) x;
  perform private.lock_unit(u.id, 'to_unit_id')
     from (select distinct (x ->> 'to_unit_id')::uuid as id from jsonb_array_elements(p_people) x order by 1) u;
  v_from := private.lock_unit((p_decision ->> 'unit_id')::uuid, 'unit_id');
  if not (private.moves(v_from.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  perform private.lock_record(p.id) from (select distinct (x ->> 'employee_id')::uuid as id from jsonb_array_elements(p_people) x order by 1) p;
  v_decision := private.write_decision(p_decision, v_kind, v_from.id);
  -- Who is named twice meets their own first transfer and is refused: to which of two units is not for us to choose.
  for v_person in select (x ->> 'employee_id')::uuid as id, (x ->> 'to_unit_id')::uuid as to_unit_id, x ->> 'hand_over' = 'true' as hand_over
                    from jsonb_array_elements(p_people) x order by 1 loop
    select * into v_employee from public.employee e where e.id = v_person.id;
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
$$;
create function public.send_transfers(p_decision jsonb, p_people jsonb) returns jsonb
language sql set search_path = '' as $$ select private.send_transfers(p_decision, p_people) $$;
comment on function public.send_transfers(jsonb, jsonb) is
  'Sends the records of up to 200 people of one unit (and below it) to other units under one decision (II.5a): p_decision {kind, unit_id, number, decided_on, signer,
   issuing_body, effective_date, return_date?}, p_people [{employee_id, to_unit_id, hand_over?}]; all or none. The duty (03 working days) is the
   sending unit''s. Returns {decision_id, due_date, transfers}. Errors: a field''s rule, person_of_other_unit, same_unit, unit_closed (PT422), open_work_remains,
   transfer_under_way, leaving_recorded, secondment_in_force (PT409), own_record, not_manager_of_unit (42501), record_unknown (PT404).';

create function private.receivable_transfer(p_transfer_id uuid, p_revision int) returns public.transfer
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer;
begin
  perform private.require_member();
  perform private.hold_movements(array[t.employee_id], '{}') from public.transfer t where t.id = p_transfer_id;
  select * into v_transfer from public.transfer t where t.id = p_transfer_id;
  if not found or not (private.in_scope(v_transfer.from_lft) or private.in_scope(v_transfer.to_lft) or private.in_scope(v_transfer.unit_lft)) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  if v_transfer.employee_id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody moves their own record', '{}', '42501');
  end if;
  if p_revision is distinct from v_transfer.revision then
    perform private.fail('transfer_changed', 'the transfer changed meanwhile', jsonb_build_object('state', v_transfer.state, 'revision', v_transfer.revision), 'PT409');
  end if;
  return v_transfer;
end
$$;
comment on function private.receivable_transfer(uuid, int) is
  'Locks a transfer of the caller''s units, with all movements of its person, at the revision they saw. Errors: transfer_unknown (PT404), own_record (42501), transfer_changed (PT409). Definer: locks the row.';

create function private.require_state(p_transfer public.transfer, p_states text[]) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if p_transfer.state <> all (p_states) then
    perform private.fail('transfer_not_waiting', 'the transfer is in another state', jsonb_build_object('state', p_transfer.state), 'PT409');
  end if;
end
$$;
comment on function private.require_state(public.transfer, text[]) is 'Errors: transfer_not_waiting {state} (PT409).';

create function private.checked_components(p_components jsonb, p_checklist jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
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
$$;
comment on function private.checked_components(jsonb, jsonb) is 'The checklist as kept, one entry a component. Errors: checklist_incomplete, reason_required (PT422).';

create function private.accept_transfer(p_transfer_id uuid, p_acceptance jsonb, p_revision int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
  v_rank text := nullif(p_acceptance ->> 'rank_code', '');
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit accepts', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.lock_unit(v_transfer.to_unit_id, 'to_unit_id');
  perform private.lock_record(v_transfer.employee_id);
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
$$;
create function public.accept_transfer(p_transfer_id uuid, p_acceptance jsonb, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.accept_transfer(p_transfer_id, p_acceptance, p_revision) $$;
comment on function public.accept_transfer(uuid, jsonb, int) is
  'The receiving unit accepts (II.5a): p_acceptance {position_title, rank_code? (null = kept), starts_on, checklist [{key, ok, note?}] for every component, note?}.
   Takes effect in this transaction, or on the effective date. Returns {id, state, revision}. Errors: transfer_not_waiting, transfer_changed,
   record_moved (PT409), not_receiving_unit, own_record (42501), unit_closed, checklist_incomplete, a field''s rule (PT422).';

create function private.transfer_state(p_transfer_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$ select jsonb_build_object('id', t.id, 'state', t.state, 'revision', t.revision) from public.transfer t where t.id = p_transfer_id $$;
comment on function private.transfer_state(uuid) is 'The answer of every act on a transfer. Definer: the old unit may no longer see the record.';

create function private.close_transfer(p_transfer public.transfer, p_state text, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  update public.transfer t
     set state = p_state, closed_by = auth.uid(), closed_at = private.now(), close_reason = left(private.tidy(p_reason), 1000), revision = t.revision + 1
   where t.id = p_transfer.id;
  return private.transfer_state(p_transfer.id);
end
$$;
comment on function private.close_transfer(public.transfer, text, text) is 'Ends a locked transfer for a reason. Errors: reason_required (PT422). Definer: no direct grants.';

create function private.refuse_transfer(p_transfer_id uuid, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not private.moves(v_transfer.to_lft) then
    perform private.fail('not_receiving_unit', 'only the receiving unit refuses', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent}');
  perform private.notify_movers(v_transfer.from_lft, 'transfer_refused', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'refused', p_reason);
end
$$;
create function public.refuse_transfer(p_transfer_id uuid, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.refuse_transfer(p_transfer_id, p_reason, p_revision) $$;
comment on function public.refuse_transfer(uuid, text, int) is
  'The receiving unit refuses, with a reason (II.5a): the record stays. Errors: transfer_not_waiting, transfer_changed (PT409), not_receiving_unit (42501), reason_required (PT422).';

create function private.cancel_transfer(p_transfer_id uuid, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not (private.moves(v_transfer.from_lft) or private.has_role('province_officer')) then
    perform private.fail('not_sending_unit', 'only the sending unit or Sở Nội vụ cancels', '{}', '42501');
  end if;
  perform private.require_state(v_transfer, '{sent,accepted}');
  perform private.notify_movers(v_transfer.to_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'cancelled', p_reason);
end
$$;
create function public.cancel_transfer(p_transfer_id uuid, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.cancel_transfer(p_transfer_id, p_reason, p_revision) $$;
comment on function public.cancel_transfer(uuid, text, int) is
  'The sending unit, or Sở Nội vụ, takes back what has not taken effect, with a reason. Errors: transfer_not_waiting, transfer_changed (PT409), not_sending_unit (42501), reason_required (PT422).';

create function private.complete_transfer(p_transfer_id uuid, p_acceptance jsonb, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
  perform private.lock_unit(v_transfer.to_unit_id, 'to_unit_id');
  perform private.lock_record(v_transfer.employee_id);
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
$$;
create function public.complete_transfer(p_transfer_id uuid, p_acceptance jsonb, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.complete_transfer(p_transfer_id, p_acceptance, p_reason, p_revision) $$;
comment on function public.complete_transfer(uuid, jsonb, text, int) is
  'Sở Nội vụ completes a stuck transfer whose day has come, with a reason; p_acceptance {position_title, starts_on} where the receiving unit has not
   answered. Errors: only_province_officer (42501), not_yet_effective, transfer_not_waiting (PT409), reason_required (PT422), and those of accepting.';

create function private.annul_transfer(p_transfer_id uuid, p_decision jsonb, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
    if v_transfer.from_unit_id <> v_transfer.to_unit_id then perform private.attribute_place(v_employee.id, 'annulment', v_transfer.id, null); end if;
  end if;
  update public.transfer t set annulment_id = v_decision.id where t.id = p_transfer_id;
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', u.name), '/my-record') from public.unit u where u.id = v_transfer.from_unit_id;
  perform private.notify_movers(v_transfer.from_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'annulled', p_reason);
end
$$;
create function public.annul_transfer(p_transfer_id uuid, p_decision jsonb, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.annul_transfer(p_transfer_id, p_decision, p_reason, p_revision) $$;
comment on function public.annul_transfer(uuid, jsonb, text, int) is
  'A counter-decision undoes a completed transfer: the record goes back, the history keeps both. By who holds the record, or Sở Nội vụ.
   Errors: record_moved, transfer_under_way, leaving_recorded, transfer_not_waiting (PT409), not_receiving_unit (42501), reason_required, a field''s rule (PT422).';

grant execute on function
  private.send_transfers(jsonb, jsonb), public.send_transfers(jsonb, jsonb),
  private.accept_transfer(uuid, jsonb, int), public.accept_transfer(uuid, jsonb, int),
  private.refuse_transfer(uuid, text, int), public.refuse_transfer(uuid, text, int),
  private.cancel_transfer(uuid, text, int), public.cancel_transfer(uuid, text, int),
  private.complete_transfer(uuid, jsonb, text, int), public.complete_transfer(uuid, jsonb, text, int),
  private.annul_transfer(uuid, jsonb, text, int), public.annul_transfer(uuid, jsonb, text, int) to authenticated;
