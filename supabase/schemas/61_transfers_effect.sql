-- A transfer takes effect: with its acceptance, or by the schedule on its day, everything of the record in one transaction. [guideline II.5a; M10]

create function private.tell_new_reviewers(p_employee public.employee) returns void
language sql security definer set search_path = ''
as $$
  select private.notify_reviewers(p_employee.id, p_employee.unit_lft, 'request_submitted',
                                  jsonb_build_object('name', p_employee.full_name, 'kind', r.kind), '/review/' || r.id)
    from public.change_request r where r.employee_id = p_employee.id and r.status = 'submitted'
$$;
comment on function private.tell_new_reviewers(public.employee) is 'Tells who reviews from now on of what waits. Definer: reads grants.';

create function private.oblige_declaring(p_employee_id uuid, p_actor uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_request uuid;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if exists (select 1 from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')) then
    return;
  end if;
  if v_employee.approved_version > 0 then
    perform private.open_update(p_employee_id, 'update', private.today(), p_actor);
  elsif exists (select 1 from public.account a where a.employee_id = p_employee_id) then
    v_request := private.open_initial(v_employee, p_actor);
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee_id, 0, 'initial', v_request, private.today(), public.due_date('initial', private.today()));
  end if;
end
$$;
comment on function private.oblige_declaring(uuid, uuid) is
  'After a person came somewhere they declare their new position: an update with its 05 days, or the first declaration where nothing is approved; what
   is open already serves. Definer: no direct grants.';

create function private.settle_in(p_employee public.employee, p_unit_id uuid, p_reason text) returns public.employee
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_user uuid;
begin
  update public.employee e set unit_id = p_unit_id where e.id = p_employee.id returning * into v_employee;
  update public.account a set unit_id = p_unit_id where a.employee_id = p_employee.id returning a.user_id into v_user;
  perform private.end_powers(v_user, p_employee.unit_id, p_unit_id, p_reason);
  perform private.tell_new_reviewers(v_employee);
  return v_employee;
end
$$;
comment on function private.settle_in(public.employee, uuid, text) is
  'Gives a locked record to a unit: the account goes along, roles over the old unit end, what waits is reviewed by the new one. Everything of the record
   follows by carry_unit_number. Definer: no direct grants.';

create function private.complete(p_transfer public.transfer) returns void
language plpgsql security definer set search_path = ''
as $$
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
    -- A reorganisation may have made one unit of both: then the record stays where it is, by that decision.
    if v_to.id <> p_transfer.from_unit_id then perform private.attribute_place(v_employee.id, 'transfer', p_transfer.id, null); end if;
  end if;
  update public.transfer t set state = 'completed', completed_at = private.now(), problem = null, revision = t.revision + 1 where t.id = p_transfer.id;
  perform private.oblige_declaring(v_employee.id, p_transfer.accepted_by);
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', v_to.name), '/my-record');
  perform private.notify_movers(p_transfer.from_lft, 'transfer_completed', jsonb_build_object('name', p_transfer.full_name, 'unit', v_to.name), '/movements/' || p_transfer.id);
end
$$;
comment on function private.complete(public.transfer) is
  'A locked, accepted transfer takes effect: unit, account, roles, reviewers, place, duty, notices, in this transaction. Errors: unit_closed (PT422),
   record_moved (PT409), record_archived. Definer: no direct grants.';

create function private.apply_due_transfers(p_limit int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer;
  v_people uuid[] := array(select t.employee_id from public.transfer t where t.state = 'accepted' and t.effective_date <= private.today() and t.problem is null
                            order by t.effective_date, t.employee_id limit p_limit);
  v_key text;
  v_done int := 0;
begin
  perform private.hold_movements(v_people, '{}');
  for v_transfer in
    select * from public.transfer t
     where t.employee_id = any (v_people) and t.state = 'accepted' and t.effective_date <= private.today() and t.problem is null order by t.employee_id
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
$$;
comment on function private.apply_due_transfers(int) is
  'Transfers accepted before their day take effect. What a rule forbids now (the unit was dissolved) is marked for Sở Nội vụ and tried no more by
   itself. Returns how many were looked at. Definer: for the schedule.';
