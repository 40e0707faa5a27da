-- What the screens of handovers read: one whole, one's own, the list. [guideline II.4b; M3]

create function private.open_handover(p_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  return to_jsonb(v_handover) - array['unit_lft', 'updated_at'] || jsonb_build_object(
    'from_name', private.actor_name(v_handover.from_user_id), 'to_name', private.actor_name(v_handover.to_user_id),
    'unit_name', (select u.name from public.unit u where u.id = v_handover.unit_id),
    'from_unit', (select u.name from public.account a join public.unit u on u.id = a.unit_id where a.user_id = v_handover.from_user_id),
    'to_unit', (select u.name from public.account a join public.unit u on u.id = a.unit_id where a.user_id = v_handover.to_user_id),
    'from_title', (select e.position_title from public.account a join public.employee e on e.id = a.employee_id where a.user_id = v_handover.from_user_id),
    'to_title', (select e.position_title from public.account a join public.employee e on e.id = a.employee_id where a.user_id = v_handover.to_user_id),
    'started_by_name', private.actor_name(v_handover.started_by),
    'acknowledged_by_name', case when v_handover.acknowledged_by is not null then private.actor_name(v_handover.acknowledged_by) end,
    'cancelled_by_name', case when v_handover.cancelled_by is not null then private.actor_name(v_handover.cancelled_by) end,
    'work', coalesce(v_handover.work, case when v_handover.state in ('draft', 'waiting_for_successor') then private.open_work_of(v_handover.from_user_id) end),
    'overdue', v_handover.state = 'completed' and v_handover.due_date < private.today(),
    'province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'),
    'may', jsonb_build_object(
      'send', v_handover.state = 'draft' and private.sends_handover(v_handover),
      'accept', v_handover.state = 'waiting_for_successor' and auth.uid() = v_handover.to_user_id,
      'cancel', v_handover.state in ('draft', 'waiting_for_successor')
                and (auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) or private.has_role('province_officer')),
      'acknowledge', v_handover.state = 'completed' and private.has_role('province_officer') and auth.uid() not in (v_handover.from_user_id, v_handover.to_user_id)));
end
$$;
create function public.open_handover(p_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_handover(p_id) $$;
comment on function public.open_handover(uuid) is
  'One handover whole, with what goes along (work: as it stands until the powers pass, then as it stood) and what the caller may do (may {send, accept,
   cancel, acknowledge}). Leaver, successor, managers of the unit, Sở Nội vụ. Errors: handover_unknown (PT404).';

create function private.my_handovers() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'state', h.state, 'from_name', private.actor_name(h.from_user_id), 'to_name', private.actor_name(h.to_user_id),
           'mine', case when h.to_user_id = auth.uid() then 'successor' else 'leaver' end) order by h.started_at desc, h.id), '[]')
    from public.handover h
   where private.is_member() and auth.uid() in (h.from_user_id, h.to_user_id) and h.state in ('draft', 'waiting_for_successor')
$$;
create function public.my_handovers() returns jsonb
language sql stable set search_path = '' as $$ select private.my_handovers() $$;
comment on function public.my_handovers() is 'The open handovers in which the caller is leaver or successor (mine), the latest first.';

create view public.handover_list with (security_invoker = true) as
select h.id, h.kind, h.unit_id, h.unit_lft, u.name as unit_name, h.from_user_id, private.actor_name(h.from_user_id) as from_name, h.to_user_id,
       private.actor_name(h.to_user_id) as to_name, h.reason, h.state, h.started_at, h.sent_at, h.completed_at, h.due_date, h.acknowledged_at,
       case when h.acknowledged_by is not null then private.actor_name(h.acknowledged_by) end as acknowledged_by_name,
       h.state = 'completed' and h.due_date < private.today() as overdue
  from public.handover h join public.unit u on u.id = h.unit_id;
comment on view public.handover_list is 'Handovers of the caller''s units; overdue: carried out, and not acknowledged by the due date. Row-level security decides.';
grant select on public.handover_list to authenticated;

grant execute on function
  private.open_handover(uuid), public.open_handover(uuid), private.my_handovers(), public.my_handovers() to authenticated;
