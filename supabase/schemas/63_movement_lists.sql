-- Movements as lists, figures, files, and the history of one record. [guideline II.5, III.1; M10, M11, M13]

create function private.decision_number(p_decision_id uuid) returns text
language sql stable security definer set search_path = ''
as $$ select d.number from public.movement_decision d where d.id = p_decision_id $$;
comment on function private.decision_number(uuid) is 'The number of a decision, for lists of the movements it made. Definer: decisions have no grant.';

create view public.transfer_list with (security_invoker = true) as
select t.id, t.employee_id, t.code, t.full_name, t.name_sort, t.name_folded, t.category, t.position_before, t.position_title, t.kind, t.state, t.unit_lft,
       t.from_lft, t.to_lft, t.from_unit_id, f.name as from_unit_name, t.to_unit_id, u.name as to_unit_name, private.decision_number(t.decision_id) as decision_number,
       t.effective_date, t.return_date, t.returned_at, t.due_date, t.sent_at, t.completed_at, t.problem, t.due_date - private.today() as days_left,
       private.in_scope(t.from_lft) as outgoing, private.in_scope(t.to_lft) as incoming,
       case when t.state in ('refused', 'cancelled', 'annulled') then 'closed'
            when t.state <> 'completed' and t.due_date < private.today() then 'stuck'
            when t.problem is not null then 'blocked'
            when private.sent_late(t.sent_at, t.due_date) then 'sent_late' else 'in_time' end as punctuality
  from public.transfer t
  join public.unit f on f.id = t.from_unit_id
  join public.unit u on u.id = t.to_unit_id;
comment on view public.transfer_list is
  'Transfers that concern the caller''s units, as the sending (outgoing) or the receiving one (incoming); row-level security of transfer decides. punctuality: sent_late
   counts against the sending unit for good; stuck = not taken over by the due date, whatever keeps it; blocked = kept from taking effect on its day, which is not past due yet.';

create view public.leaving_list with (security_invoker = true) as
select l.id, l.employee_id, e.code, e.full_name, e.name_sort, e.name_folded, e.category, e.position_title, l.kind, l.state, l.unit_lft, l.unit_id, u.name as unit_name,
       private.decision_number(l.decision_id) as decision_number, l.effective_date, l.due_date, l.destination, l.recorded_at, l.applied_at, l.ended_at, l.problem,
       case when (l.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date > l.due_date then 'recorded_late' else 'in_time' end as punctuality
  from public.leaving l join public.employee e on e.id = l.employee_id join public.unit u on u.id = l.unit_id;
comment on view public.leaving_list is 'Who left or is about to leave the caller''s units; row-level security decides.';
grant select on public.transfer_list, public.leaving_list to authenticated;
grant execute on function private.decision_number(uuid) to authenticated;

create view public.obligation_list with (security_invoker = true) as
select o.id, o.employee_id, e.code, e.full_name, e.name_sort, e.name_folded, e.unit_id, u.name as unit_name, o.unit_lft, o.kind, o.event_date, o.due_date, o.met_on,
       o.closed_at,
       o.due_date - private.today() as days_left,
       case when o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met' when o.due_date < private.today() then 'overdue' else 'open' end as state,
       null::uuid as transfer_id, null::text as side
  from public.obligation o join public.employee e on e.id = o.employee_id join public.unit u on u.id = e.unit_id
 where o.cancelled_at is null
union all
select t.id, t.employee_id, t.code, t.full_name, t.name_sort, t.name_folded, d.unit_id, u.name, d.unit_lft, 'transfer', t.effective_date, t.due_date, d.met_on,
       t.completed_at,
       t.due_date - private.today(),
       case when d.met_on > t.due_date then 'met_late' when d.met_on is not null then 'met' when t.due_date < private.today() then 'overdue' else 'open' end,
       t.id, d.side
  from public.transfer t
  cross join lateral (
    select (t.completed_at at time zone 'Asia/Ho_Chi_Minh')::date as met_on, s.side, case s.side when 'sending' then t.from_unit_id else t.to_unit_id end as unit_id,
           case s.side when 'sending' then t.from_lft else t.to_lft end as unit_lft
      from (select case when private.sent_late(t.sent_at, t.due_date) then 'sending' else 'receiving' end as side) s) d
  join public.unit u on u.id = d.unit_id
 where t.state in ('sent', 'accepted', 'completed')
   and d.unit_lft >= private.scope_lo() and d.unit_lft <= private.scope_hi()
   and case when (select private.scope_multi()) is null then true else d.unit_lft <@ (select private.scope_multi()) end;
comment on view public.obligation_list is
  'Duties of the caller''s scope with their state today: those of records, and each transfer (met once the record was taken over) at the unit that answers for its last
   day (side: sending | receiving). Row-level security of obligation and transfer decides.';
grant select on public.obligation_list to authenticated;

create function public.movement_summary() returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'incoming', (select count(*) from public.transfer t where t.state = 'sent' and private.in_scope(t.to_lft)),
    'outgoing', (select count(*) from public.transfer t where t.state in ('sent', 'accepted') and private.in_scope(t.from_lft)),
    'stuck', (select count(*) from public.obligation_list o where o.kind = 'transfer' and o.state = 'overdue'),
    'leaving', (select count(*) from public.leaving l where l.state = 'pending'))
$$;
comment on function public.movement_summary() is
  'What waits in the caller''s units {incoming: to be answered, outgoing: not yet taken over, stuck: past the due date by their fault (obligation_list), leaving: on a coming day};
   row-level security decides.';

create function private.movements_json(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return jsonb_build_object(
    'places', (
      select coalesce(jsonb_agg(jsonb_build_object('since', lower(p.during), 'until', upper(p.during), 'status', p.status, 'kind', p.kind,
               'unit_id', p.unit_id, 'unit_name', coalesce(v.name, u.name), 'transfer_id', p.transfer_id, 'leaving_id', p.leaving_id,
               'movement', coalesce(t.kind, l.kind), 'position_title', case when p.kind = 'transfer' then t.position_title end,
               'decision', private.decision_json(case p.kind when 'annulment' then coalesce(t.annulment_id, l.end_decision_id) when 'return' then l.end_decision_id when 'reorganisation' then g.decision_id
                                                             else coalesce(t.decision_id, l.decision_id) end)) order by lower(p.during) desc), '[]')
        from public.record_place p join public.unit u on u.id = p.unit_id
        left join public.unit_version v on v.unit_id = p.unit_id and v.valid_during @> (lower(p.during) at time zone 'Asia/Ho_Chi_Minh')::date
        left join public.transfer t on t.id = p.transfer_id left join public.leaving l on l.id = p.leaving_id
        left join public.reorganisation g on g.id = p.reorganisation_id
       where p.employee_id = p_employee_id),
    'secondments', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'unit_name', u.name, 'since', t.effective_date, 'return_date', t.return_date, 'returned_at', t.returned_at,
               'decision', private.decision_json(t.decision_id)) order by t.effective_date desc, t.id), '[]')
        from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.kind = 'secondment' and t.state = 'completed'),
    'transfer', (select jsonb_build_object('id', t.id, 'state', t.state, 'to_unit_name', u.name, 'effective_date', t.effective_date)
                   from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.state in ('sent', 'accepted')),
    'leaving', (select jsonb_build_object('id', l.id, 'state', l.state, 'kind', l.kind, 'effective_date', l.effective_date, 'revision', l.revision,
                         'decision', private.decision_json(l.decision_id), 'destination', l.destination)
                  from public.leaving l where l.employee_id = p_employee_id and l.state in ('pending', 'effective')));
end
$$;
comment on function private.movements_json(uuid) is 'Where a record was and by which decisions, for whoever may read it. Definer: the units and decisions of the past lie outside their scope.';

create function private.record_movements(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_own boolean := p_employee_id is not distinct from private.own_employee();
begin
  perform private.require_member();
  if v_own then
    select * into v_employee from public.employee e where e.id = p_employee_id;
  else
    v_employee := private.readable_employee(p_employee_id);
  end if;
  return private.movements_json(p_employee_id) || jsonb_build_object(
    'may_move', not v_own and (private.moves(v_employee.unit_lft) or private.has_role('province_officer') and private.in_scope(v_employee.unit_lft)));
end
$$;
create function public.record_movements(p_employee_id uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.record_movements(p_employee_id) $$;
comment on function public.record_movements(uuid) is
  'Quá trình quản lý hồ sơ: {places (latest first, with unit as it was called, kind, decision), secondments, transfer and leaving under way, may_move}. Own record, or one the
   caller may read. Errors: record_unknown (PT404).';

create function public.export_transfers(
  p_reason text, p_side text default null, p_search text default null, p_state text default null, p_kind text default null, p_punctuality text default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_mine int8multirange := private.export_units(null);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.effective_date desc, x.id), '[]') into v_rows
    from (select t.id, t.code, t.full_name, t.category, t.position_before, t.position_title, t.kind, t.state, t.from_unit_name, t.to_unit_name, t.decision_number,
                 t.effective_date, t.return_date, t.due_date, t.sent_at, t.completed_at, t.punctuality
            from public.transfer_list t
           where (coalesce(p_side, 'outgoing') = 'outgoing' and t.from_lft <@ v_mine or coalesce(p_side, 'incoming') = 'incoming' and t.to_lft <@ v_mine)
             and (p_search is null or t.name_folded like v_pattern or t.code = v_code) and (p_state is null or t.state = p_state)
             and (p_kind is null or t.kind = p_kind) and (p_punctuality is null or t.punctuality = p_punctuality)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.transfer_list', p_reason,
    jsonb_build_object('side', p_side, 'search', p_search, 'state', p_state, 'kind', p_kind, 'punctuality', p_punctuality), v_rows);
end
$$;
comment on function public.export_transfers(text, text, text, text, text, text) is
  'Transfers for a file, the latest first (p_side: outgoing | incoming): row-level security decides the rows, private.log_export whether they are given. [M10, M16]';

create function public.export_leavings(
  p_reason text, p_search text default null, p_unit_id uuid default null, p_state text default null, p_kind text default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.effective_date desc, x.id), '[]') into v_rows
    from (select l.id, l.code, l.full_name, l.category, l.position_title, l.kind, l.state, l.unit_name, l.decision_number, l.effective_date, l.due_date,
                 l.destination, l.recorded_at, l.punctuality
            from public.leaving_list l
           where l.unit_lft <@ v_below and (p_search is null or l.name_folded like v_pattern or l.code = v_code)
             and (p_state is null or l.state = p_state) and (p_kind is null or l.kind = p_kind)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.leaving_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state, 'kind', p_kind), v_rows);
end
$$;
comment on function public.export_leavings(text, text, uuid, text, text) is
  'Leavings for a file, the latest first: row-level security decides the rows, private.log_export whether they are given. [M11, M16]';

grant execute on function
  public.movement_summary(), private.record_movements(uuid), public.record_movements(uuid),
  public.export_transfers(text, text, text, text, text, text), public.export_leavings(text, text, uuid, text, text) to authenticated;
