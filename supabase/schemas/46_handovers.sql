-- Handover (bàn giao): whoever manages accounts at a unit, or at Sở Nội vụ, changes. The leaver or Sở Nội vụ starts it, the signed minutes are laid
-- down, the successor accepts, and in that one transaction the powers pass; Sở Nội vụ acknowledges. [guideline II.4b; M3]

create table public.handover (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('ordinary', 'emergency')),
  from_user_id uuid not null references public.account (user_id),
  to_user_id uuid not null references public.account (user_id),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  reason text not null check (length(btrim(reason)) >= 5),
  state text not null default 'draft' check (state in ('draft', 'waiting_for_successor', 'completed', 'acknowledged', 'cancelled')),
  work jsonb,
  minutes_date date,
  minutes_paper_id uuid,
  started_by uuid not null references public.account (user_id),
  started_at timestamptz not null default private.now(),
  sent_by uuid references public.account (user_id),
  sent_at timestamptz,
  completed_at timestamptz,
  due_date date,
  acknowledged_by uuid references public.account (user_id),
  acknowledged_at timestamptz,
  note text check (length(note) <= 1000),
  cancelled_by uuid references public.account (user_id),
  cancelled_at timestamptz,
  cancel_reason text,
  updated_at timestamptz not null default private.now(),
  check (from_user_id <> to_user_id),
  check (state not in ('waiting_for_successor', 'completed', 'acknowledged') or minutes_date is not null and minutes_paper_id is not null and sent_by is not null),
  check ((state in ('completed', 'acknowledged')) = (completed_at is not null and due_date is not null)),
  check ((state = 'acknowledged') = (acknowledged_by is not null)),
  check ((state = 'cancelled') = (cancel_reason is not null))
);
comment on table public.handover is
  'Bàn giao: the powers of one person pass to another. emergency: the holder is gone (death, dismissal) and Sở Nội vụ acts in their place. unit_id is
   the leaver''s unit.';
comment on column public.handover.work is 'What went along, as it stood when the powers passed.';
create unique index handover_one_open on public.handover (from_user_id) where state in ('draft', 'waiting_for_successor');
create index handover_from_user on public.handover (from_user_id);
create index handover_to_user on public.handover (to_user_id, state);
create index handover_unit on public.handover (unit_id);
create index handover_unit_lft on public.handover (unit_lft, state);
create index handover_paper on public.handover (minutes_paper_id);
create index handover_started_by on public.handover (started_by);
create index handover_sent_by on public.handover (sent_by);
create index handover_acknowledged_by on public.handover (acknowledged_by);
create index handover_cancelled_by on public.handover (cancelled_by);
create trigger handover_follow_unit before insert or update of unit_id on public.handover for each row execute function private.follow_unit();
create trigger handover_touch before update on public.handover for each row execute function private.touch();

alter table public.role_grant add column handover_id uuid references public.handover (id);
comment on column public.role_grant.handover_id is 'The handover by which the role came to its holder.';
create index role_grant_handover on public.role_grant (handover_id);

alter table public.handover enable row level security;
create policy handover_read on public.handover for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
grant select on public.handover to authenticated;

create function private.passes(p_role text) returns boolean
language sql immutable set search_path = ''
as $$ select p_role in ('unit_manager', 'province_officer') $$;
comment on function private.passes(text) is
  'Whether a role passes to the successor. A delegation names its person and was agreed to for them: it ends, and the unit asks anew (II.2b). Leaders and
   auditors manage no accounts: their roles are Sở Nội vụ''s to change.';

create function private.require_successor(p_from uuid, p_to uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.account a join public.account f on f.user_id = p_from join public.unit h on h.id = f.unit_id
     where a.user_id = p_to and a.status = 'active'
       and (a.unit_lft between h.lft and h.rgt
            or exists (select 1 from private.live_grants(p_from) g join public.unit u on u.id = g.unit_id
                        where g.role = 'unit_manager' and a.unit_lft between u.lft and u.rgt))) then
    perform private.fail('successor_unknown', 'no active account of the unit', '{"field":"to_user_id"}', 'PT404');
  end if;
  if exists (select 1 from private.held_grant g where g.user_id = p_to and g.role = 'auditor') then
    perform private.fail('successor_is_auditor', 'who audits keeps no records', '{"field":"to_user_id"}', 'PT422');
  end if;
end
$$;
comment on function private.require_successor(uuid, uuid) is
  'Refuses a successor without an active account in the leaver''s own unit or in one they manage, and auditors. Definer: reads account.';

create function private.start_handover(p_from_user_id uuid, p_to_user_id uuid, p_reason text, p_emergency boolean) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_from uuid := coalesce(p_from_user_id, v_user);
  v_emergency boolean := coalesce(p_emergency, false);
  v_id uuid;
begin
  if v_from <> v_user then perform private.require_province_officer(); end if;
  if v_from = v_user and (v_emergency or not exists (select 1 from private.own_grant g where private.passes(g.role))) then
    perform private.fail('nothing_to_hand_over', 'the caller manages nothing', '{}', '42501');
  end if;
  if p_to_user_id in (v_user, v_from) then perform private.fail('own_account', 'nobody hands over to themselves', '{"field":"to_user_id"}', '42501'); end if;
  if not exists (select 1 from private.live_grants(v_from) g where private.passes(g.role)) then
    perform private.fail('nothing_to_hand_over', 'the leaver manages nothing', '{"field":"from_user_id"}', 'PT409');
  end if;
  perform private.require_successor(v_from, p_to_user_id);
  insert into public.handover (kind, from_user_id, to_user_id, unit_id, unit_lft, reason, started_by)
    select case when v_emergency then 'emergency' else 'ordinary' end, v_from, p_to_user_id, a.unit_id, 0, private.required_reason(p_reason), v_user
      from public.account a where a.user_id = v_from
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('handover_open', 'a handover of this person is open already', '{}', 'PT409');
  return null;
end
$$;
create function public.start_handover(p_from_user_id uuid, p_to_user_id uuid, p_reason text, p_emergency boolean default false) returns uuid
language sql set search_path = '' as $$ select private.start_handover(p_from_user_id, p_to_user_id, p_reason, p_emergency) $$;
comment on function public.start_handover(uuid, uuid, text, boolean) is
  'Begins a handover to p_to_user_id: one''s own (p_from_user_id null), or by Sở Nội vụ that of another; p_emergency: the holder is gone and Sở Nội vụ
   sends the minutes in their place. Nothing passes yet. Returns the id. Errors: only_province_officer, nothing_to_hand_over, own_account (42501),
   successor_unknown (PT404), successor_is_auditor, reason_required (PT422), handover_open (PT409).';

create function private.seen_handover(p_id uuid) returns public.handover
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_handover public.handover;
begin
  select * into v_handover from public.handover h where h.id = p_id for update;
  if not found or not (v_user in (v_handover.from_user_id, v_handover.to_user_id) and not private.second_factor_missing() or private.has_role('province_officer') or private.manages(v_handover.unit_lft, null)) then
    perform private.fail('handover_unknown', 'no such handover', '{}', 'PT404');
  end if;
  return v_handover;
end
$$;
comment on function private.seen_handover(uuid) is
  'Locks a handover the caller sees: leaver and successor (with their second factor, if a role of theirs wants it), managers of the unit, Sở Nội vụ. Errors: handover_unknown (PT404). Definer: locks the row.';

create function private.sends_handover(p_handover public.handover) returns boolean
language sql stable security definer set search_path = ''
as $$
  select case p_handover.kind when 'ordinary' then auth.uid() = p_handover.from_user_id and exists (select 1 from private.own_grant g where private.passes(g.role))
              else private.has_role('province_officer') and auth.uid() not in (p_handover.from_user_id, p_handover.to_user_id) end
$$;
comment on function private.sends_handover(public.handover) is
  'Whether the caller lays down the minutes: the leaver, in an emergency Sở Nội vụ in their place; never the successor. Definer: reads grants.';

create function private.require_handover_state(p_handover public.handover, p_states text[]) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_handover.state <> all (p_states) then
    perform private.fail('handover_state', 'another was first', jsonb_build_object('state', p_handover.state), 'PT409');
  end if;
end
$$;
comment on function private.require_handover_state(public.handover, text[]) is 'Refuses what the handover''s state does not allow (any more). Errors: handover_state {state} (PT409).';

create function private.send_handover(p_id uuid, p_minutes_date date, p_paper_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  if not private.sends_handover(v_handover) then perform private.fail('handover_not_yours', 'the leaver sends it', '{}', '42501'); end if;
  perform private.require_recent_authentication();
  perform private.require_handover_state(v_handover, array['draft']);
  if p_minutes_date is null then perform private.fail('minutes_date_required', 'the date of the minutes', '{"field":"date"}', 'PT422'); end if;
  if p_minutes_date > private.today() then perform private.fail('date_in_future', 'the minutes are dated in the future', '{"field":"date"}', 'PT422'); end if;
  if not exists (select 1 from public.official_paper p where p.id = p_paper_id and p.handover_id = p_id and p.status = 'verified') then
    perform private.fail('minutes_required', 'the scan of the signed minutes', '{"field":"paper"}', 'PT422');
  end if;
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  update public.handover h
     set state = 'waiting_for_successor', minutes_date = p_minutes_date, minutes_paper_id = p_paper_id, sent_by = auth.uid(), sent_at = private.now()
   where h.id = p_id;
  perform private.notify(v_handover.to_user_id, 'handover_waiting', jsonb_build_object('name', private.actor_name(v_handover.from_user_id)), '/handovers/' || p_id);
end
$$;
create function public.send_handover(p_id uuid, p_minutes_date date, p_paper_id uuid) returns void
language sql set search_path = '' as $$ select private.send_handover(p_id, p_minutes_date, p_paper_id) $$;
comment on function public.send_handover(uuid, date, uuid) is
  'The leaver (in an emergency Sở Nội vụ) sends the successor the handover with date and verified scan of the signed minutes. Errors: handover_unknown,
   successor_unknown (PT404), handover_state {state} (PT409), minutes_date_required, date_in_future, minutes_required, successor_is_auditor (PT422),
   handover_not_yours, reauthentication_required (42501).';

create function private.accept_handover(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_id);
  v_work jsonb;
  v_due date := public.due_date('handover', private.today());
begin
  if auth.uid() <> v_handover.to_user_id then perform private.fail('handover_not_yours', 'the successor accepts', '{}', '42501'); end if;
  perform private.require_recent_authentication();
  perform private.require_handover_state(v_handover, array['waiting_for_successor']);
  -- Units before accounts and roles, as a reorganisation takes them.
  perform from public.unit u where u.id in (select g.unit_id from private.live_grants(v_handover.from_user_id) g) order by u.id for key share;
  perform from public.account a where a.user_id in (v_handover.from_user_id, v_handover.to_user_id) order by a.user_id for share;
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  if v_handover.kind = 'ordinary' and not exists (
    select 1 from public.account a where a.user_id = v_handover.from_user_id and a.status in ('issued', 'active')) then
    perform private.fail('handover_leaver_stopped', 'the leaver''s account was locked or closed meanwhile', '{}', 'PT409');
  end if;
  v_work := private.open_work_of(v_handover.from_user_id);
  if private.pass_powers(v_handover) = 0 then perform private.fail('nothing_to_hand_over', 'the leaver manages nothing any more', '{}', 'PT409'); end if;
  update public.handover h set state = 'completed', completed_at = private.now(), work = v_work, due_date = v_due
   where h.id = p_id;
  perform private.end_sessions(v_handover.from_user_id);
  perform private.notify(x.id, 'handover_completed', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id), 'due_date', v_due), '/handovers/' || p_id)
    from (select o as id from private.province_officers() o union select v_handover.from_user_id) x where x.id <> v_handover.to_user_id;
end
$$;
create function public.accept_handover(p_id uuid) returns void
language sql set search_path = '' as $$ select private.accept_handover(p_id) $$;
comment on function public.accept_handover(uuid) is
  'The successor takes over. With this transaction the leaver''s managing roles are the successor''s, the leaver''s sessions end, and Sở Nội vụ is told and
   has to acknowledge by the due date. Errors: handover_unknown, successor_unknown (PT404), handover_state {state}, nothing_to_hand_over,
   handover_leaver_stopped (PT409: Sở Nội vụ hands over in an emergency then),
   successor_is_auditor (PT422), handover_not_yours, reauthentication_required (42501).';

create function private.cancel_handover(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  if not (auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) or private.has_role('province_officer')) then
    perform private.fail('handover_not_yours', 'the leaver, the successor or Sở Nội vụ cancels', '{}', '42501');
  end if;
  perform private.require_handover_state(v_handover, array['draft', 'waiting_for_successor']);
  update public.handover h
     set state = 'cancelled', cancelled_by = auth.uid(), cancelled_at = private.now(), cancel_reason = private.required_reason(p_reason) where h.id = p_id;
  if v_handover.state = 'waiting_for_successor' then
    perform private.notify(x.id, 'handover_cancelled', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
              'successor', private.actor_name(v_handover.to_user_id)), '/handovers/' || p_id)
      from (values (v_handover.from_user_id), (v_handover.to_user_id)) x(id) where x.id <> auth.uid();
  end if;
end
$$;
create function public.cancel_handover(p_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.cancel_handover(p_id, p_reason) $$;
comment on function public.cancel_handover(uuid, text) is
  'Ends a handover before the powers passed: the leaver, the successor who does not accept, Sở Nội vụ. Errors: handover_unknown (PT404), handover_state
   {state} (PT409), reason_required (PT422), handover_not_yours (42501).';

create function private.acknowledge_handover(p_id uuid, p_note text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  perform private.require_province_officer();
  if auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) then
    perform private.fail('own_account', 'nobody acknowledges their own handover', '{}', '42501');
  end if;
  perform private.require_handover_state(v_handover, array['completed']);
  update public.handover h
     set state = 'acknowledged', acknowledged_by = auth.uid(), acknowledged_at = private.now(), note = left(private.tidy(p_note), 1000) where h.id = p_id;
  perform private.notify(x.id, 'handover_acknowledged', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id)), '/handovers/' || p_id)
    from (values (v_handover.from_user_id), (v_handover.to_user_id)) x(id);
end
$$;
create function public.acknowledge_handover(p_id uuid, p_note text default null) returns void
language sql set search_path = '' as $$ select private.acknowledge_handover(p_id, p_note) $$;
comment on function public.acknowledge_handover(uuid, text) is
  'An officer of Sở Nội vụ who is neither leaver nor successor takes note of a handover that was carried out (II.4b). Errors: handover_unknown (PT404),
   handover_state {state} (PT409), only_province_officer, own_account (42501).';

grant execute on function
  private.start_handover(uuid, uuid, text, boolean), public.start_handover(uuid, uuid, text, boolean),
  private.send_handover(uuid, date, uuid), public.send_handover(uuid, date, uuid), private.accept_handover(uuid), public.accept_handover(uuid),
  private.cancel_handover(uuid, text), public.cancel_handover(uuid, text),
  private.acknowledge_handover(uuid, text), public.acknowledge_handover(uuid, text) to authenticated;
