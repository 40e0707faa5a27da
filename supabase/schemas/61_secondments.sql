-- Secondment (biệt phái): the sending unit goes on managing, the receiving one reads while it lasts. [guideline II.5a; M10]

create view private.secondment_in_force with (security_invoker = true) as
select t.id, t.employee_id, t.to_unit_id, t.to_lft, t.return_date
  from public.transfer t
 where t.kind = 'secondment' and t.state = 'completed' and t.effective_date <= private.today()
   and (t.return_date is null or t.return_date >= private.today()) and t.returned_at is null;
comment on view private.secondment_in_force is 'Biệt phái today: who is seconded where.';

create function private.reads_record(p_employee_id uuid, p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.in_scope(p_unit_lft)
      or private.scope_lo() is not null
         and exists (select 1 from private.secondment_in_force s where s.employee_id = p_employee_id and private.moves(s.to_lft))
$$;
comment on function private.reads_record(uuid, bigint) is
  'For functions that open one record: whether the caller may read it, as its units do, or as a manager of the unit it is seconded to. Definer: reads transfer.';

create function private.secondment_readers(p_employee_id uuid, p_day date)
returns table (user_id uuid, role text, unit_id uuid, unit_name text, unit_known boolean, powers text[], basis text, basis_id uuid, source text,
               reason text, document text, given_by uuid, in_place_of uuid, span tstzrange)
language sql stable security definer set search_path = ''
as $$
  select r.user_id, r.role, r.unit_id, r.unit_name, r.unit_known, '{}'::text[], r.basis, r.basis_id, r.source, r.reason, d.number, r.given_by, r.in_place_of, r.span * s.span
    from public.transfer t join public.movement_decision d on d.id = t.decision_id
   cross join lateral (select greatest(t.completed_at, private.day_start(t.effective_date)) as since,
                              least(private.day_start(t.return_date + 1), t.returned_at, t.closed_at) as until) b
   cross join lateral (select tstzrange(b.since, case when b.until is not null then greatest(b.since, b.until) end) as span) s
   cross join lateral private.record_readers(p_employee_id, t.to_unit_id, p_day) r
   where t.employee_id = p_employee_id and t.kind = 'secondment' and t.completed_at is not null
     and r.role in ('unit_manager', 'delegated_manager') and 'move_records' = any (r.powers) and r.span && s.span
     and s.span && tstzrange(private.day_start(p_day), private.day_start(p_day + 1))
$$;
comment on function private.secondment_readers(uuid, date) is
  'Who might open a record during a day because the person was seconded to their unit, as record_readers tells it; document is the decision. Definer: see record_readers.';

create function private.end_secondment(p_transfer_id uuid, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer := private.receivable_transfer(p_transfer_id, p_revision);
begin
  if not (private.moves(v_transfer.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('not_sending_unit', 'only the unit that manages the record takes the person back', '{}', '42501');
  end if;
  if not exists (select 1 from private.secondment_in_force s where s.id = p_transfer_id) then
    perform private.fail('secondment_over', 'no secondment in force', '{}', 'PT409');
  end if;
  update public.transfer t set returned_at = private.now(), revision = t.revision + 1 where t.id = p_transfer_id;
  perform private.notify_movers(v_transfer.to_lft, 'secondment_ended', jsonb_build_object('name', v_transfer.full_name), '/movements/' || p_transfer_id);
  return private.transfer_state(p_transfer_id);
end
$$;
create function public.end_secondment(p_transfer_id uuid, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.end_secondment(p_transfer_id, p_revision) $$;
comment on function public.end_secondment(uuid, int) is
  'Tiếp nhận trở lại: the unit that manages the record takes a seconded person back; the other unit reads no more. Errors: secondment_over (PT409), not_sending_unit (42501).';

grant execute on function
  private.end_secondment(uuid, int), public.end_secondment(uuid, int) to authenticated;
