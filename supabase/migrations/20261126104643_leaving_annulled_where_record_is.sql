SET local check_function_bodies = off;

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
  -- Where the record is now: its unit may have been merged since the person left.
  perform from public.unit u where u.id = (select e.unit_id from public.employee e where e.id = v_leaving.employee_id) for share;
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
