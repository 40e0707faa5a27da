SET local check_function_bodies = off;

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
$function$;

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
    if v_transfer.from_unit_id <> v_transfer.to_unit_id then perform private.attribute_place(v_employee.id, 'annulment', v_transfer.id, null); end if;
  end if;
  update public.transfer t set annulment_id = v_decision.id where t.id = p_transfer_id;
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', u.name), '/my-record') from public.unit u where u.id = v_transfer.from_unit_id;
  perform private.notify_movers(v_transfer.from_lft, 'transfer_cancelled', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.close_transfer(v_transfer, 'annulled', p_reason);
end
$function$;

CREATE OR REPLACE FUNCTION private.apply_due_leavings (
  p_limit integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    -- A reorganisation may have made one unit of both: then the record stays where it is, by that decision.
    if v_to.id <> p_transfer.from_unit_id then perform private.attribute_place(v_employee.id, 'transfer', p_transfer.id, null); end if;
  end if;
  update public.transfer t set state = 'completed', completed_at = private.now(), problem = null, revision = t.revision + 1 where t.id = p_transfer.id;
  perform private.oblige_declaring(v_employee.id, p_transfer.accepted_by);
  perform private.notify_person(v_employee.id, 'record_moved', jsonb_build_object('unit', v_to.name), '/my-record');
  perform private.notify_movers(p_transfer.from_lft, 'transfer_completed', jsonb_build_object('name', p_transfer.full_name, 'unit', v_to.name), '/movements/' || p_transfer.id);
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
$function$;

CREATE OR REPLACE FUNCTION private.hold_ground (
  p_operations jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_going int8multirange;
begin
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_going := private.named_ground(p_operations, array['$[*] ? (@.kind != "rename").unit', '$[*].units[*]', '$[*].parts[*].sub_units[*]']::jsonpath[]);
  perform private.hold_units(p_operations);
  perform from public.transfer t where t.unit_lft <@ v_going or t.from_lft <@ v_going or t.to_lft <@ v_going order by t.id for update;
  perform from public.leaving l where l.unit_lft <@ v_going order by l.id for update;
  perform private.lock_records(array(select e.id from public.employee e where e.unit_lft <@ v_going));
  perform from public.account a where a.employee_id is null and a.unit_lft <@ v_going order by a.user_id for no key update;
  perform from public.role_grant g where g.revoked_at is null and g.unit_lft <@ v_going order by g.id for no key update;
  perform from public.delegation d where d.state = 'requested' and d.unit_lft <@ v_going order by d.id for no key update;
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_movements (
  p_people uuid[],
  p_units  uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended(p.id::text, 12)) from (select distinct x as id from unnest(p_people) x order by 1) p;
  perform from public.unit u
    where u.id in (select unnest(p_units) union select e.unit_id from public.employee e where e.id = any (p_people)
                   union select unnest(array[t.from_unit_id, t.to_unit_id]) from public.transfer t where t.employee_id = any (p_people))
    order by u.id for share;
  perform from public.transfer t where t.employee_id = any (p_people) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (p_people) order by l.id for update;
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_units (
  p_operations jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 1 from public.unit u where u.lft <@ private.named_ground(p_operations, array['strict $.** ? (@.type() == "string")']::jsonpath[]) order by u.id for update
$function$;

CREATE OR REPLACE FUNCTION private.move_places()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_at timestamptz := private.now();
  v_ids uuid[];
  v_units uuid[];
  v_lfts bigint[];
  v_statuses text[];
  v_cause text[] := string_to_array(nullif(current_setting('app.place_cause', true), ''), ' ');
  v_moved constant text := 'unnest($1, $2, $3, $4) n(id, unit_id, unit_lft, status)';
begin
  -- The plan of a session's first update, often of no row at all, is kept: as a nested loop it would pair ten thousand rows for half a minute.
  perform set_config('enable_nestloop', 'off', true);
  select array_agg(n.id), array_agg(n.unit_id), array_agg(n.unit_lft), array_agg(n.status) into v_ids, v_units, v_lfts, v_statuses
    from after_rows n join before_rows o on o.id = n.id where (n.unit_id, n.status) is distinct from (o.unit_id, o.status);
  perform set_config('enable_nestloop', 'on', true);
  if v_ids is null then return null; end if;
  -- Planned anew each time, with arrays whose length is known.
  -- Several changes of one moment are one: the last of them is where the record was.
  execute 'update public.record_place p
     set unit_id = n.unit_id, unit_lft = n.unit_lft, status = n.status, kind = coalesce($6, p.kind), reorganisation_id = coalesce($7, p.reorganisation_id),
         transfer_id = case when $6 is null then p.transfer_id end, leaving_id = case when $6 is null then p.leaving_id end
    from ' || v_moved || ' where p.employee_id = n.id and upper_inf(p.during) and lower(p.during) = $5'
    using v_ids, v_units, v_lfts, v_statuses, v_at, v_cause[1], v_cause[2]::uuid;
  -- Whose transaction began before another that moved the record meanwhile comes after it all the same.
  execute 'with closed as (
    update public.record_place p set during = tstzrange(lower(p.during), greatest($5, lower(p.during) + interval ''1 microsecond'')), unit_lft = n.unit_lft
      from ' || v_moved || ' where p.employee_id = n.id and upper_inf(p.during) and lower(p.during) <> $5
    returning p.employee_id, upper(p.during) as until)
    insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind, reorganisation_id)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(coalesce(c.until, $5), null), coalesce($6, ''correction''), $7
      from ' || v_moved || ' left join closed c on c.employee_id = n.id
     where c.employee_id is not null or not exists (select 1 from public.record_place p where p.employee_id = n.id and upper_inf(p.during))'
    using v_ids, v_units, v_lfts, v_statuses, v_at, v_cause[1], v_cause[2]::uuid;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.named_ground (
  p_operations jsonb,
  p_paths      jsonpath[]
)
  RETURNS int8multirange
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with named as materialized (select x #>> '{}' as name from unnest(p_paths) p(path) cross join lateral jsonb_path_query(p_operations, p.path) x)
  select coalesce(range_agg(int8range(u.lft, u.rgt, '[]')), '{}') from public.unit u
   where u.id::text in (select n.name from named n) or u.code in (select upper(btrim(n.name)) from named n)
$function$;

CREATE OR REPLACE FUNCTION private.receivable_transfer (
  p_transfer_id uuid,
  p_revision    integer
)
  RETURNS public.transfer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.reorganisation_preview (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation;
  v_grants uuid[];
  v_errors jsonb;
  v_report text;
begin
  perform private.require_province_officer();
  select * into v_row from public.reorganisation r where r.id = p_id;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  if v_row.state not in ('draft', 'scheduled') then
    perform private.fail('reorganisation_state', 'it is in another state', jsonb_build_object('state', v_row.state), 'PT409');
  end if;
  begin
    perform private.hold_units(v_row.operations);
    v_grants := private.live_grants_of_units();
    v_errors := private.arrange_units(v_row.id, v_row.operations, v_row.effective_date, '-');
    -- Everything that was tried goes back with this.
    raise exception using errcode = 'RP000', message = 'tried', detail = jsonb_build_object(
      'errors', v_errors, 'figures', private.reorganisation_figures(v_row.id, v_grants, v_row.keepers))::text;
  exception when sqlstate 'RP000' then
    get stacked diagnostics v_report = pg_exception_detail;
  end;
  return v_report::jsonb || jsonb_build_object('revision', v_row.revision);
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
$function$;

CREATE OR REPLACE FUNCTION private.undo_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{applied}');
  v_reason text := private.required_reason(p_reason);
  v_obstacles jsonb;
  v_people uuid[];
  v_units uuid[];
begin
  perform private.require_recent_authentication();
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_units := array(select x.unit_id from private.reorganisation_unit x where x.reorganisation_id = p_id);
  v_people := array(select p.employee_id from public.record_place p where p.reorganisation_id = p_id union select e.id from public.employee e where e.unit_id = any (v_units));
  perform from public.unit u where u.id = any (v_units) order by u.id for update;
  perform from public.transfer t
    where t.employee_id = any (v_people) or t.from_unit_id = any (v_units) or t.to_unit_id = any (v_units) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (v_people) order by l.id for update;
  perform private.lock_records(v_people);
  v_obstacles := private.undo_obstacles(v_row);
  if v_obstacles <> '[]' then perform private.fail('reorganisation_followed', 'something came after', jsonb_build_object('obstacles', v_obstacles), 'PT409'); end if;
  perform private.restore_units(v_row);
  select coalesce(array_agg(p.employee_id), '{}'), coalesce(array_agg(w.unit_id), '{}') into v_people, v_units
    from public.record_place p join public.record_place w on w.employee_id = p.employee_id and upper(w.during) = lower(p.during)
   where p.reorganisation_id = p_id and p.kind = 'reorganisation';
  perform private.relocate_people(p_id, 'annulment', v_people, v_units);
  update public.transfer t set to_unit_id = (k ->> 'to_unit_id')::uuid, revision = t.revision + 1
    from jsonb_array_elements(v_row.trace -> 'transfers') k where t.id = (k ->> 'id')::uuid and t.state in ('sent', 'accepted');
  update public.account a set unit_id = (k ->> 'unit_id')::uuid from jsonb_array_elements(v_row.trace -> 'accounts') k where a.user_id = (k ->> 'id')::uuid;
  perform private.withdraw_units(v_row);
  perform private.restore_grants(v_row);
  perform private.tell_of_reorganisation(p_id, v_people, '{}', 'reorganisation_undone', (select d.number from public.movement_decision d where d.id = v_row.decision_id));
  update private.reorganisation_unit x set act = 'changed' where x.reorganisation_id = p_id and x.act = 'closed';
  perform private.settle_people(p_id);
  set constraints all immediate;
  update public.reorganisation r set state = 'undone', undone_by = auth.uid(), undone_at = private.now(), end_reason = v_reason, revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$function$;

COMMENT ON FUNCTION "private"."hold_ground"(jsonb) IS 'Locks what a reorganisation stands on: one at a time, units, movements, and what lies in those that end, move or are split: records, roles, delegations asked for.
   All of it before the first entry in the trail, which whoever holds one of them may be waiting for. Definer: locks rows.';

COMMENT ON FUNCTION "private"."hold_movements"(uuid[], uuid[]) IS 'Begins every act that moves people (p_units: where to, beside what is known of them): the movements of one person come one after the other, each seeing what the one
   before it opened. Locks follow one order, here and in reorganisations: units, transfers, leavings, what is open of the record, record (lock_record); and only then the
   first row is written, which takes the officer''s trail. Definer: locks rows.';

COMMENT ON FUNCTION "private"."hold_units"(jsonb) IS 'Locks the units that operations name, with all below. Before the first entry in the trail: whoever is being entered into one of them holds the unit and may wait for the
   same officer''s trail. Definer: locks rows.';

COMMENT ON FUNCTION "private"."lock_unit"(uuid, text) IS 'A unit that exists today, kept from being dissolved until the transaction ends. Errors: unit_unknown (PT404),
   unit_closed (PT422). Definer: locks the row.';

COMMENT ON FUNCTION "private"."named_ground"(jsonb, jsonpath[]) IS 'The numbers of the units that operations name in some places, with all below. Definer: across the province.';

COMMENT ON FUNCTION "private"."receivable_transfer"(uuid, integer) IS 'Locks a transfer of the caller''s units, with all movements of its person, at the revision they saw. Errors: transfer_unknown (PT404), own_record (42501), transfer_changed (PT409). Definer: locks the row.';

REVOKE ALL ON FUNCTION "private"."hold_movements"(uuid[], uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_movements"(uuid[], uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_movements"(uuid[], uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hold_units"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_units"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_units"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."named_ground"(jsonb, jsonpath[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."named_ground"(jsonb, jsonpath[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."named_ground"(jsonb, jsonpath[]) TO "postgres";
