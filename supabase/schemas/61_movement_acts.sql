-- What transfers and leavings share: who moves records, decisions and their scans, locks in one order, open work, powers that end, notices.
-- [guideline II.5; M10, M11]

create function private.moves(p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$ select private.manages(p_unit_lft, 'move_records') $$;
comment on function private.moves(bigint) is 'Whether the caller is a manager of the unit with this number who moves its records. Definer: see manages.';

create function private.require_mover(p_employee public.employee) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_employee.id is null or not private.in_scope(p_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if p_employee.id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody moves their own record', '{}', '42501');
  end if;
  if not (private.moves(p_employee.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'only a manager of the unit moves its records', '{}', '42501');
  end if;
end
$$;
comment on function private.require_mover(public.employee) is
  'Refuses whoever does not move this record: its managers and Sở Nội vụ do, nobody their own. Errors: record_unknown (PT404), own_record,
   not_manager_of_unit (42501). Definer: see manages.';

create function private.required_line(p_input jsonb, p_field text, p_least int, p_most int) returns text
language sql immutable set search_path = ''
as $$ select private.required_text(private.tidy(p_input ->> p_field), p_field, p_least, p_most) $$;
comment on function private.required_line(jsonb, text, int, int) is 'A text of one line of a call, tidied. Errors: text_length {field, least, most} (PT422).';

create function private.required_date(p_input jsonb, p_field text) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_day date := private.as_date(p_input ->> p_field);
begin
  if v_day is null then perform private.fail('date_invalid', 'a date is required', jsonb_build_object('field', p_field), 'PT422'); end if;
  return v_day;
end
$$;
comment on function private.required_date(jsonb, text) is 'A date of a call. Errors: date_invalid (PT422, detail.field).';

create function private.register_movement_decision(p_unit_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_lft bigint := (select u.lft from public.unit u where u.id = p_unit_id);
begin
  perform private.require_member();
  if v_lft is null or not (private.moves(v_lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  return private.add_official_paper(null, null, p_unit_id, p_file_name, p_content_type, p_byte_size);
end
$$;
create function public.register_movement_decision(p_unit_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language sql set search_path = '' as $$ select * from private.register_movement_decision(p_unit_id, p_file_name, p_content_type, p_byte_size) $$;
comment on function public.register_movement_decision(uuid, text, text, bigint) is
  'Announces the scan of a decision that moves people of a unit the caller manages, before the upload to bucket “decisions” and the look of the function
   “papers” (verify_official); its id is the decision''s paper_id. Errors: document_… (PT422), not_manager_of_unit (42501).';
grant execute on function private.register_movement_decision(uuid, text, text, bigint), public.register_movement_decision(uuid, text, text, bigint) to authenticated;

create function private.receives_decision(p_paper_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.movement_decision d join public.transfer t on t.decision_id = d.id
                  where d.paper_id = p_paper_id and (private.moves(t.to_lft) or private.moves(t.from_lft)))
$$;
comment on function private.receives_decision(uuid) is 'Whether a scan is that of a decision which sends people to, or from, a unit the caller manages. Definer: decisions have no grant.';

create function private.scan_of_decision(p_decision jsonb) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_id text := p_decision ->> 'paper_id';
begin
  if v_id is null then return null; end if;
  if not pg_input_is_valid(v_id, 'uuid') or not exists (
       select 1 from public.official_paper p where p.id = v_id::uuid and p.uploaded_by = auth.uid() and p.status = 'verified' and num_nonnulls(p.delegation_id, p.handover_id) = 0) then
    perform private.fail('decision_paper_required', 'not a verified scan of the caller''s', '{"field":"paper_id"}', 'PT422');
  end if;
  return v_id::uuid;
end
$$;
comment on function private.scan_of_decision(jsonb) is 'The scan a call names for its decision: the caller''s own, verified; null when it names none. Definer: reads official_paper.';

create function private.write_decision(p_decision jsonb, p_kind text, p_unit_id uuid) returns public.movement_decision
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.write_decision(jsonb, text, uuid) is
  'Writes a decision {number, decided_on, signer, issuing_body, effective_date, return_date?, paper_id?}. Errors: a field''s rule (PT422, detail.field).
   Definer: no write grant.';

create function private.decision_json(p_decision_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('id', d.id, 'kind', d.kind, 'number', d.number, 'decided_on', d.decided_on, 'signer', d.signer, 'issuing_body', d.issuing_body,
                            'effective_date', d.effective_date, 'return_date', d.return_date, 'paper_id', d.paper_id)
    from public.movement_decision d where d.id = p_decision_id
$$;
comment on function private.decision_json(uuid) is 'A decision for whoever may see its movement. Definer: decisions have no grant.';

create function private.lock_unit(p_unit_id uuid, p_field text) returns public.unit
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit public.unit;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id for share;
  if not found then perform private.fail('unit_unknown', 'no such unit', jsonb_build_object('field', p_field), 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', jsonb_build_object('field', p_field), 'PT422'); end if;
  return v_unit;
end
$$;
comment on function private.lock_unit(uuid, text) is
  'A unit that exists today, kept from being dissolved until the transaction ends. Errors: unit_unknown (PT404),
   unit_closed (PT422). Definer: locks the row.';

create function private.hold_movements(p_people uuid[], p_units uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- Who waited for the units of one reorganisation would go on to those where it left the people, which the next may hold.
  perform pg_advisory_xact_lock_shared(hashtextextended('reorganisation', 12));
  perform pg_advisory_xact_lock(hashtextextended(p.id::text, 12)) from (select distinct x as id from unnest(p_people) x order by 1) p;
  perform from public.unit u
    where u.id in (select unnest(p_units) union select e.unit_id from public.employee e where e.id = any (p_people)
                   union select unnest(array[t.from_unit_id, t.to_unit_id]) from public.transfer t where t.employee_id = any (p_people))
    order by u.id for share;
  perform from public.transfer t where t.employee_id = any (p_people) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (p_people) order by l.id for update;
end
$$;
comment on function private.hold_movements(uuid[], uuid[]) is
  'Begins every act that moves people (p_units: where to, beside what is known of them): the movements of one person come one after the other, each seeing what the one
   before it opened, and none beside a reorganisation. Locks follow one order, here and there: units, transfers, leavings, what is open of the record, record (lock_record); and only then the
   first row is written, which takes the officer''s trail. Definer: locks rows.';

create function private.lock_record(p_employee_id uuid) returns public.employee
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
begin
  -- No key changes: who holds the record and refers to one of these (a proxy begins) need not wait.
  perform from public.change_request r
    where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') for no key update;
  perform from public.document d where d.employee_id = p_employee_id and d.status = 'pending' order by d.id for no key update;
  perform from public.account a where a.employee_id = p_employee_id for no key update;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
end
$$;
comment on function private.lock_record(uuid) is
  'Locks a record that is about to move, after what others lock before it: who reviews, submits, settles a paper or keeps the account takes that row first
   and then the record''s, so a movement that began with the record would stand in their way, and they in its. Definer: locks rows.';

create function private.open_work(p_employee_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at) from public.change_request r
                 where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    'obligations', (select coalesce(jsonb_agg(jsonb_build_object('kind', o.kind, 'due_date', o.due_date) order by o.due_date, o.id), '[]') from public.obligation o
                     where o.employee_id = p_employee_id and o.met_on is null and o.cancelled_at is null),
    'campaigns', (select coalesce(jsonb_agg(jsonb_build_object('title', c.title, 'until', c.until) order by c.until, c.id), '[]')
                    from public.campaign_target x join public.campaign c on c.id = x.campaign_id
                   where x.employee_id = p_employee_id and c.closed_at is null and c.until >= private.today()),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'unit_name', u.name) order by g.granted_at, g.id), '[]')
                 from public.account a join public.role_grant g on g.user_id = a.user_id join public.unit u on u.id = g.unit_id
                where a.employee_id = p_employee_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)),
    'deputyships', (select coalesce(jsonb_agg(jsonb_build_object('unit_name', u.name, 'valid_to', upper(d.valid_during) - 1) order by d.created_at, d.id), '[]')
                      from public.account a join public.review_deputy d on d.user_id = a.user_id join public.unit u on u.id = d.unit_id
                     where a.employee_id = p_employee_id and d.revoked_at is null and upper(d.valid_during) > private.today()))
$$;
comment on function private.open_work(uuid) is
  'What is open around a record {request | null, obligations, campaigns, grants, deputyships}: settled or handed over before it moves. Definer: for
   whoever moves the record.';

create function private.has_open_work(p_work jsonb) returns boolean
language sql immutable set search_path = ''
as $$
  select p_work ->> 'request' is not null
      or exists (select 1 from unnest(array['obligations', 'grants', 'deputyships']) k where jsonb_array_length(p_work -> k) > 0)
$$;
comment on function private.has_open_work(jsonb) is 'Whether anything must be settled or handed over; a drive goes along by itself.';

create function private.end_powers(p_user_id uuid, p_from_unit_id uuid, p_to_unit_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_from public.unit;
  v_to public.unit;
begin
  select * into v_from from public.unit u where u.id = p_from_unit_id;
  select * into v_to from public.unit u where u.id = p_to_unit_id;
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = g.unit_id and g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and (p_to_unit_id is null or g.role in ('province_officer', 'auditor')
          or (v_from.lft between u.lft and u.rgt or u.lft between v_from.lft and v_from.rgt) and v_to.lft not between u.lft and u.rgt);
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason
    from public.unit u
   where u.id = d.unit_id and d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
     and (p_to_unit_id is null or v_to.lft not between u.lft and u.rgt);
end
$$;
comment on function private.end_powers(uuid, uuid, uuid, text) is
  'Ends a person''s roles over the unit they leave (and over what lies around or below it), unless the same role reaches the unit they go to; and the
   deputyships that do not. Sở Nội vụ''s own officers and auditors lose that role with any move: it goes with their post, whatever the unit. Roles
   elsewhere stay, for Sở Nội vụ to decide. Without a unit to go to everything ends. Definer: writes grants.';

create function private.notify_movers(p_unit_lft bigint, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$
  with holders as (
    select distinct g.user_id, g.role = 'province_officer' as province
      from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
       and (g.powers is null or 'move_records' = any (g.powers)) and a.status = 'active' and p_unit_lft between u.lft and u.rgt)
  insert into public.notification (user_id, kind, params, link)
  select distinct h.user_id, p_kind, p_params, p_link from holders h
   where h.user_id is distinct from auth.uid() and (not h.province or not exists (select 1 from holders m where not m.province))
$$;
comment on function private.notify_movers(bigint, text, jsonb, text) is
  'Tells the managers of the unit and those above it, Sở Nội vụ where there is none; never who acts. Definer: reads grants.';

create function private.notify_person(p_employee_id uuid, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$ insert into public.notification (user_id, kind, params, link) select a.user_id, p_kind, p_params, p_link from public.account a where a.employee_id = p_employee_id $$;
comment on function private.notify_person(uuid, text, jsonb, text) is 'Tells the person of a record, if they have an account. Definer: writes notification.';
