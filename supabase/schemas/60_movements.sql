-- Movement: decisions, transfers between units, leavings, and the place of every record at every moment. [guideline II.5; M10, M11]

create table public.movement_decision (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('transfer', 'rotation', 'assignment', 'secondment', 'leaving', 'return', 'annulment', 'reorganisation')),
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
comment on column public.transfer.due_date is 'Last day of the transfer (II.5a): for the sending unit to send, for the receiving one to have taken over what was sent in time; whose it is when it passes: sent_late.';
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

create function private.sent_late(p_sent_at timestamptz, p_due_date date) returns boolean
language sql immutable parallel safe set search_path = '' as $$ select (p_sent_at at time zone 'Asia/Ho_Chi_Minh')::date > p_due_date $$;
comment on function private.sent_late(timestamptz, date) is
  'Which side of a transfer answers for its last day: the sending unit when it sent after it, else the receiving one, which had it in time.';
grant execute on function private.sent_late(timestamptz, date) to authenticated;

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
  -- Who was entered while the unit was ended waited for that at the foreign key, and sees it now.
  if exists (select 1 from added n join public.unit u on u.id = n.unit_id where u.valid_to < (n.created_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422');
  end if;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(n.created_at, null), 'entered' from added n;
  return null;
end
$$;
comment on function private.enter_places() is 'Statement trigger of employee: the first place of each record that was entered. Definer: record_place has no write grant.';
create trigger employee_enter_places after insert on public.employee referencing new table as added
  for each statement execute function private.enter_places();

create function private.move_places() returns trigger
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.move_places() is
  'Statement trigger of employee: closes the places of before and opens the next; the movement that caused it names itself afterwards (attribute_place), a
   reorganisation before (app.place_cause: kind and id). Definer: record_place has no write grant.';
create trigger employee_move_place after update on public.employee referencing old table as before_rows new table as after_rows
  for each statement execute function private.move_places();

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
