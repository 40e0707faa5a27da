-- Movement: decisions, transfers between units, leavings, and the place of every record at every moment. [guideline II.5; M10, M11]

create table public.movement_decision (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('transfer', 'rotation', 'assignment', 'secondment', 'leaving', 'return', 'annulment')),
  number text not null check (length(number) between 2 and 100),
  decided_on date not null,
  signer text not null check (length(signer) between 2 and 150),
  issuing_body text not null check (length(issuing_body) between 2 and 300),
  effective_date date not null,
  return_date date,
  paper_id uuid references public.official_paper (id),
  unit_id uuid not null references public.unit (id),
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  check (return_date is null or kind = 'secondment' and return_date >= effective_date)
);
comment on table public.movement_decision is
  'The paper that moves people: chuyển công tác, luân chuyển, điều động, biệt phái; nghỉ, thôi việc; tiếp nhận trở lại; a counter-decision. One may
   name many people. Read through the functions of each movement; written once, never changed.';
comment on column public.movement_decision.paper_id is 'Its scan.';
comment on column public.movement_decision.unit_id is 'The unit that acts on it: the sending one, or the one that records the leaving.';
create index movement_decision_unit on public.movement_decision (unit_id);
create index movement_decision_paper on public.movement_decision (paper_id);
create index movement_decision_created_by on public.movement_decision (created_by);

create table public.transfer (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null references public.movement_decision (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  from_unit_id uuid not null references public.unit (id),
  from_lft bigint not null,
  to_unit_id uuid not null references public.unit (id),
  to_lft bigint not null,
  kind text not null check (kind in ('transfer', 'rotation', 'assignment', 'secondment')),
  effective_date date not null,
  return_date date,
  due_date date not null,
  state text not null default 'sent' check (state in ('sent', 'accepted', 'completed', 'refused', 'cancelled', 'annulled')),
  code text not null,
  full_name text not null,
  name_folded text not null generated always as (private.fold(full_name)) stored,
  name_sort text collate "vi-x-icu" not null generated always as (private.name_order(full_name)) stored,
  birth_date date not null,
  category text not null,
  position_before text,
  rank_before text,
  version int not null,
  components jsonb not null,
  open_work jsonb not null,
  sent_by uuid not null references public.account (user_id),
  sent_at timestamptz not null default private.now(),
  position_title text check (length(position_title) between 2 and 200),
  rank_code text references public.rank (code),
  starts_on date,
  checklist jsonb,
  accept_note text check (length(accept_note) <= 1000),
  accepted_by uuid references public.account (user_id),
  accepted_at timestamptz,
  completed_at timestamptz,
  closed_by uuid references public.account (user_id),
  closed_at timestamptz,
  close_reason text check (length(close_reason) <= 1000),
  annulment_id uuid references public.movement_decision (id),
  returned_at timestamptz,
  problem text,
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  check ((accepted_at is null) = (accepted_by is null)),
  check (state not in ('accepted', 'completed') or accepted_at is not null),
  check ((completed_at is null) = (state not in ('completed', 'annulled'))),
  check (state not in ('refused', 'cancelled', 'annulled') or closed_at is not null and close_reason is not null),
  check (returned_at is null or kind = 'secondment')
);
comment on table public.transfer is
  'One person under a decision that moves them: sent, then accepted or refused; accepted before its day it takes effect on the day. Of a secondment
   (biệt phái) completed means in force: the sending unit goes on managing, the receiving one reads until return_date or returned_at. Both units see
   the row, for good.';
comment on column public.transfer.due_date is 'Last day of the sending unit''s duty (II.5a); it is met by sending, and stays theirs after the record has left.';
comment on column public.transfer.code is 'This and the next facts are as they were when it was sent: what the receiving unit reads before it has the record.';
comment on column public.transfer.components is 'What goes along [{key, entries, papers}]: the sections of the approved version, version, paper_record.';
comment on column public.transfer.open_work is 'What was open when it was sent, and handed over with it: see private.open_work.';
comment on column public.transfer.rank_code is 'The rank from then on when the decision changes it; null: kept.';
comment on column public.transfer.checklist is 'What the receiving unit found [{key, ok, note}], one for each component.';
comment on column public.transfer.problem is 'Key of what kept it from taking effect on its day, for Sở Nội vụ.';
create unique index transfer_one_live on public.transfer (employee_id) where state in ('sent', 'accepted');
create index transfer_scope on public.transfer (unit_lft, state);
create index transfer_from on public.transfer (from_lft, state);
create index transfer_to on public.transfer (to_lft, state);
create index transfer_employee on public.transfer (employee_id);
create index transfer_due on public.transfer (effective_date) where state = 'accepted';
create index transfer_decision on public.transfer (decision_id);
create index transfer_annulment on public.transfer (annulment_id);
create index transfer_from_unit on public.transfer (from_unit_id);
create index transfer_to_unit on public.transfer (to_unit_id);
create index transfer_rank on public.transfer (rank_code);
create index transfer_sent_by on public.transfer (sent_by);
create index transfer_accepted_by on public.transfer (accepted_by);
create index transfer_closed_by on public.transfer (closed_by);

create table public.leaving (
  id uuid primary key default gen_random_uuid(),
  decision_id uuid not null references public.movement_decision (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  unit_id uuid not null references public.unit (id),
  kind text not null check (kind in ('out_of_province', 'retirement', 'early_retirement', 'downsizing', 'contract_end', 'resignation', 'dismissal', 'death')),
  effective_date date not null,
  due_date date not null,
  state text not null default 'pending' check (state in ('pending', 'effective', 'annulled', 'returned')),
  destination text check (length(destination) <= 300),
  note text check (length(note) <= 1000),
  open_work jsonb not null,
  account_status text,
  recorded_by uuid not null references public.account (user_id),
  recorded_at timestamptz not null default private.now(),
  applied_at timestamptz,
  ended_by uuid references public.account (user_id),
  ended_at timestamptz,
  end_reason text check (length(end_reason) <= 1000),
  end_decision_id uuid references public.movement_decision (id),
  problem text,
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  check (state not in ('effective', 'returned') or applied_at is not null),
  check ((ended_at is null) = (state in ('pending', 'effective')))
);
comment on table public.leaving is
  'Why and since when a person is no longer at work here (II.5b): pending until its day, then effective; annulled by a counter-decision, returned when
   the person was taken back.';
comment on column public.leaving.account_status is 'State of the account before it was closed: a counter-decision gives it back.';
create unique index leaving_one_live on public.leaving (employee_id) where state in ('pending', 'effective');
create index leaving_scope on public.leaving (unit_lft, state);
create index leaving_employee on public.leaving (employee_id);
create index leaving_due on public.leaving (effective_date) where state = 'pending';
create index leaving_decision on public.leaving (decision_id);
create index leaving_end_decision on public.leaving (end_decision_id);
create index leaving_unit on public.leaving (unit_id);
create index leaving_recorded_by on public.leaving (recorded_by);
create index leaving_ended_by on public.leaving (ended_by);

create table public.record_place (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  unit_id uuid not null references public.unit (id),
  status text not null check (status in ('active', 'archived')),
  during tstzrange not null check (not isempty(during) and not lower_inf(during)),
  kind text not null check (kind in ('entered', 'transfer', 'leaving', 'return', 'annulment', 'reorganisation', 'correction')),
  transfer_id uuid references public.transfer (id),
  leaving_id uuid references public.leaving (id),
  constraint record_place_one exclude using gist (employee_id with =, during with &&)
);
comment on table public.record_place is
  'Where each record was at every moment since it was entered, and by what it came there: written by triggers of employee, so that nothing can forget
   it. unit_lft follows the record, like everything of it; unit_id stays.';
create index record_place_scope on public.record_place (unit_lft);
create index record_place_unit on public.record_place (unit_id);
create index record_place_transfer on public.record_place (transfer_id);
create index record_place_leaving on public.record_place (leaving_id);

create trigger transfer_touch before update on public.transfer for each row execute function private.touch();
create trigger leaving_touch before update on public.leaving for each row execute function private.touch();
create trigger transfer_follow_employee before insert on public.transfer for each row execute function private.follow_employee();
create trigger leaving_follow_employee before insert on public.leaving for each row execute function private.follow_employee();

create function private.enter_places() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(n.created_at, null), 'entered' from added n;
  return null;
end
$$;
comment on function private.enter_places() is 'Statement trigger of employee: the first place of each record that was entered. Definer: record_place has no write grant.';
create trigger employee_enter_places after insert on public.employee referencing new table as added
  for each statement execute function private.enter_places();

create function private.move_place() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_place public.record_place;
  v_at timestamptz := private.now();
begin
  select * into v_place from public.record_place p where p.employee_id = new.id and upper_inf(p.during);
  if lower(v_place.during) >= v_at then
    -- Several changes of one moment are one: the last of them is where the record was.
    update public.record_place p set unit_id = new.unit_id, status = new.status where p.id = v_place.id;
    return null;
  end if;
  update public.record_place p set during = tstzrange(lower(p.during), v_at) where p.id = v_place.id;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    values (new.id, new.unit_lft, new.unit_id, new.status, tstzrange(v_at, null), 'correction');
  return null;
end
$$;
comment on function private.move_place() is
  'Trigger of employee: closes the place of before and opens the next; the movement that caused it names itself afterwards (attribute_place). Definer:
   record_place has no write grant.';
create trigger employee_move_place after update of unit_id, status on public.employee
  for each row when ((old.unit_id, old.status) is distinct from (new.unit_id, new.status)) execute function private.move_place();

create function private.attribute_place(p_employee_id uuid, p_kind text, p_transfer_id uuid, p_leaving_id uuid) returns void
language sql security definer set search_path = ''
as $$
  update public.record_place p set kind = p_kind, transfer_id = p_transfer_id, leaving_id = p_leaving_id
   where p.employee_id = p_employee_id and upper_inf(p.during)
$$;
comment on function private.attribute_place(uuid, text, uuid, uuid) is 'Says by which movement a record came where it is. Definer: record_place has no write grant.';

create function private.place_on(p_employee_id uuid, p_day date) returns public.record_place
language sql stable security definer set search_path = ''
as $$
  select p.* from public.record_place p
   where p.employee_id = p_employee_id and lower(p.during) < (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
   order by lower(p.during) desc limit 1
$$;
comment on function private.place_on(uuid, date) is 'Where a record was at the end of a day in Vietnam; null before it was entered. Definer: for whoever already may see the record.';

-- Row-level security ----------------------------------------------------------------------------------------------------------

alter table public.movement_decision enable row level security;
alter table public.transfer enable row level security;
alter table public.leaving enable row level security;
alter table public.record_place enable row level security;
create policy transfer_read on public.transfer for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
    and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end
  or from_lft >= private.scope_lo() and from_lft <= private.scope_hi()
    and case when (select private.scope_multi()) is null then true else from_lft <@ (select private.scope_multi()) end
  or to_lft >= private.scope_lo() and to_lft <= private.scope_hi()
    and case when (select private.scope_multi()) is null then true else to_lft <@ (select private.scope_multi()) end);
create policy leaving_read on public.leaving for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
create policy record_place_read on public.record_place for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select on public.transfer, public.leaving, public.record_place to authenticated;

-- What transfers and leavings share ---------------------------------------------------------------------------------------------

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
  'Refuses whoever does not move this record: its managers and Sở Nội vụ do, nobody their own. Errors: record_unknown (PT404), own_record, not_manager_of_unit (42501). Definer: see manages.';

create function private.required_text(p_input jsonb, p_field text, p_least int, p_most int) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_text text := private.tidy(p_input ->> p_field);
begin
  if length(coalesce(v_text, '')) < p_least then
    perform private.fail('required', 'a field is required', jsonb_build_object('field', p_field), 'PT422');
  end if;
  if length(v_text) > p_most then
    perform private.fail('too_long', 'a field is too long', jsonb_build_object('field', p_field, 'limit', p_most), 'PT422');
  end if;
  return v_text;
end
$$;
comment on function private.required_text(jsonb, text, int, int) is 'A text of a call, tidied. Errors: required, too_long (PT422, detail.field).';

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
    values (p_kind, private.required_text(p_decision, 'number', 2, 100), v_decided, private.required_text(p_decision, 'signer', 2, 150),
            private.required_text(p_decision, 'issuing_body', 2, 300), v_effective, v_return, private.scan_of_decision(p_decision), p_unit_id, auth.uid())
    returning * into v_row;
  return v_row;
end
$$;
comment on function private.write_decision(jsonb, text, uuid) is
  'Writes a decision {number, decided_on, signer, issuing_body, effective_date, return_date?, paper_id?}. Errors: a field''s rule (PT422, detail.field). Definer: no write grant.';

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
  'A unit that exists today, kept from being dissolved until the transaction ends. Units are locked before records. Errors: unit_unknown (PT404), unit_closed (PT422). Definer: locks the row.';

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
   deputyships that do not. Sở Nội vụ''s own officers and auditors lose that role with any move: it goes with their post, whatever the unit. Roles elsewhere stay, for Sở Nội vụ to decide. Without a unit to go to everything ends. Definer: writes grants.';

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
