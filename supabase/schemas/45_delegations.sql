-- Delegation (phân cấp, ủy quyền): a unit asks to let somebody of a unit below keep its records; Sở Nội vụ agrees in writing, and only then does a
-- grant exist, for the powers, the place and the days that were asked for. Whatever ends that grant ends the delegation. [guideline II.2b, II.4b; M4]

create table public.delegation (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  requesting_unit_id uuid not null references public.unit (id),
  user_id uuid not null references public.account (user_id),
  powers text[] not null check (cardinality(powers) > 0 and powers <@ private.power_keys()),
  valid_during daterange not null check (not isempty(valid_during) and not lower_inf(valid_during) and not upper_inf(valid_during)),
  reason text not null check (length(btrim(reason)) >= 5),
  state text not null default 'requested' check (state in ('requested', 'agreed', 'refused', 'withdrawn')),
  requested_by uuid not null references public.account (user_id),
  requested_at timestamptz not null default private.now(),
  decided_by uuid references public.account (user_id),
  decided_at timestamptz,
  refuse_reason text,
  decision_number text check (length(decision_number) between 1 and 100),
  decision_date date,
  decision_paper_id uuid,
  grant_id uuid unique references public.role_grant (id),
  updated_at timestamptz not null default private.now(),
  check ((state = 'requested') = (decided_at is null)),
  check ((state = 'refused') = (refuse_reason is not null)),
  check ((state = 'agreed') = (grant_id is not null)),
  constraint delegation_decision check (state <> 'agreed' or decision_number is not null and decision_date is not null and decision_paper_id is not null)
);
comment on table public.delegation is
  'Phân cấp, ủy quyền: unit_id is the unit below whose records are kept, requesting_unit_id the one that asks. Its powers live in grant_id and end with it.';
create unique index delegation_one_open on public.delegation (user_id, unit_id) where state = 'requested';
create index delegation_user on public.delegation (user_id);
create index delegation_unit on public.delegation (unit_id);
create index delegation_unit_lft on public.delegation (unit_lft, state);
create index delegation_requesting_unit on public.delegation (requesting_unit_id);
create index delegation_requested_by on public.delegation (requested_by);
create index delegation_decided_by on public.delegation (decided_by);
create index delegation_decision_paper on public.delegation (decision_paper_id);
create trigger delegation_follow_unit before insert or update of unit_id on public.delegation for each row execute function private.follow_unit();
create trigger delegation_touch before update on public.delegation for each row execute function private.touch();

create table private.delegation_notice (
  delegation_id uuid references public.delegation (id),
  days int check (days in (7, 30)),
  sent_on date not null default private.today(),
  primary key (delegation_id, days)
);
comment on table private.delegation_notice is 'Which warnings of an end were sent: none twice.';
alter table private.delegation_notice enable row level security;

alter table public.delegation enable row level security;
create policy delegation_read on public.delegation for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
grant select on public.delegation to authenticated;

create function private.province_officers() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select distinct g.user_id from private.held_grant g join public.account a on a.user_id = g.user_id where g.role = 'province_officer' and a.status = 'active'
$$;
comment on function private.province_officers() is 'Who Sở Nội vụ is today, for notices. Definer: reads grants.';

create function private.tell_province(p_kind text, p_params jsonb, p_link text, p_but uuid default null) returns void
language sql security definer set search_path = ''
as $$
  insert into public.notification (user_id, kind, params, link)
  select o.id, p_kind, p_params, p_link from private.province_officers() o(id) where o.id is distinct from p_but
$$;
comment on function private.tell_province(text, jsonb, text, uuid) is 'Tells every officer of Sở Nội vụ but one. Definer: writes notification.';

create function private.unit_managers(p_unit_id uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select distinct g.user_id from private.held_grant g join public.account a on a.user_id = g.user_id
   where g.unit_id = p_unit_id and g.role = 'unit_manager' and a.status = 'active'
$$;
comment on function private.unit_managers(uuid) is 'The managers of exactly this unit today, for notices. Definer: reads grants.';

create function private.delegating_unit(p_unit public.unit) returns uuid
language sql stable security definer set search_path = ''
as $$
  select g.unit_id from private.own_grant g
   where g.role = 'unit_manager' and g.unit_id <> p_unit.id and p_unit.lft between g.lft and g.rgt order by g.lft desc limit 1
$$;
comment on function private.delegating_unit(public.unit) is
  'The unit in whose name the caller may delegate this one: the nearest above it that they manage. A delegate manages none: nobody delegates further.
   Null when there is none. Definer: reads grants.';

create function private.require_delegate(p_user_id uuid, p_unit public.unit) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between p_unit.lft and p_unit.rgt) then
    perform private.fail('delegate_unknown', 'no active account of that unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from private.held_grant g where g.user_id = p_user_id and g.role = 'auditor') then
    perform private.fail('delegate_is_auditor', 'who audits keeps no records', '{"field":"user_id"}', 'PT422');
  end if;
end
$$;
comment on function private.require_delegate(uuid, public.unit) is
  'Refuses a person who cannot be delegate of the unit: without an active account there, or an auditor. Definer: reads account.';

create function private.request_delegation(p_unit_id uuid, p_user_id uuid, p_powers text[], p_valid_from date, p_valid_to date, p_reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_from date := coalesce(p_valid_from, private.today());
  v_unit public.unit;
  v_asking uuid;
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  v_asking := private.delegating_unit(v_unit);
  if v_asking is null then
    perform private.fail('not_manager_above', 'only a manager of a unit above delegates', '{"field":"unit_id"}', '42501');
  end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody delegates to themselves', '{"field":"user_id"}', '42501'); end if;
  perform private.require_delegate(p_user_id, v_unit);
  if coalesce(cardinality(p_powers), 0) = 0 or not p_powers <@ private.power_keys() then
    perform private.fail('powers_required', 'at least one of the powers there are', '{"field":"powers"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a delegation has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to >= v_from + interval '5 years' then
    perform private.fail('delegation_too_long', 'longer than five years', '{"field":"valid_to"}', 'PT422');
  end if;
  if p_valid_to > v_unit.valid_to then perform private.fail('unit_closed', 'the unit ends before', '{"field":"valid_to"}', 'PT422'); end if;
  insert into public.delegation (unit_id, unit_lft, requesting_unit_id, user_id, powers, valid_during, reason, requested_by)
    values (p_unit_id, 0, v_asking, p_user_id, array(select k from unnest(private.power_keys()) k where k = any (p_powers)),
            daterange(v_from, p_valid_to, '[]'), private.required_reason(p_reason), v_user)
    returning id into v_id;
  perform private.tell_province('delegation_requested', jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(p_user_id)), '/delegations/' || v_id);
  return v_id;
exception when unique_violation then
  perform private.fail('delegation_requested_already', 'asked for already', '{}', 'PT409');
  return null;
end
$$;
create function public.request_delegation(p_unit_id uuid, p_user_id uuid, p_powers text[], p_valid_from date, p_valid_to date, p_reason text) returns uuid
language sql set search_path = '' as $$ select private.request_delegation(p_unit_id, p_user_id, p_powers, p_valid_from, p_valid_to, p_reason) $$;
comment on function public.request_delegation(uuid, uuid, text[], date, date, text) is
  'The manager of a unit asks Sở Nội vụ to let an active account of a unit below keep that unit''s records (II.2b), with the powers named (power_keys)
   and for days to come, five years at most. No power exists yet. Returns the id. Errors: not_manager_above, own_account (42501), delegate_unknown
   (PT404), powers_required, period_…, delegation_too_long, delegate_is_auditor, unit_closed, reason_required (PT422), delegation_requested_already (PT409).';

create function private.open_delegation(p_id uuid) returns public.delegation
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation;
begin
  perform private.require_member();
  select * into v_delegation from public.delegation d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or private.manages(v_delegation.unit_lft, null)) then
    perform private.fail('delegation_unknown', 'no such delegation', '{}', 'PT404');
  end if;
  return v_delegation;
end
$$;
comment on function private.open_delegation(uuid) is 'Locks a delegation the caller sees. Errors: delegation_unknown (PT404). Definer: locks the row.';

create function private.require_undecided(p_delegation public.delegation) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_delegation.state <> 'requested' then
    perform private.fail('delegation_decided', 'another was first', jsonb_build_object(
      'state', p_delegation.state, 'by', private.actor_name(p_delegation.decided_by)), 'PT409');
  end if;
end
$$;
comment on function private.require_undecided(public.delegation) is 'Refuses what was decided already, saying by whom. Errors: delegation_decided {state, by} (PT409).';

create function private.require_delegation_decider(p_delegation public.delegation) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  if auth.uid() in (p_delegation.user_id, p_delegation.requested_by) then
    perform private.fail('own_account', 'nobody agrees to what they asked for or get', '{}', '42501');
  end if;
end
$$;
comment on function private.require_delegation_decider(public.delegation) is
  'Refuses whoever may not decide: Sở Nội vụ decides, never who asked or who gets it. Errors: only_province_officer, own_account (42501). Definer: see has_role.';

create function private.agree_delegation(p_id uuid, p_number text, p_date date, p_paper_id uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
  v_number text := private.tidy(p_number);
  v_unit public.unit;
  v_period daterange;
  v_grant uuid;
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_recent_authentication();
  perform private.require_undecided(v_delegation);
  select * into v_unit from public.unit u where u.id = v_delegation.unit_id for key share;
  -- Who keeps the account sees the role, or is seen to have taken the password back.
  perform from public.account a where a.user_id = v_delegation.user_id for share;
  if v_number is null or length(v_number) > 100 then
    perform private.fail('decision_number_required', 'the number of the document', '{"field":"number"}', 'PT422');
  end if;
  if p_date is null then perform private.fail('decision_date_required', 'the date of the document', '{"field":"date"}', 'PT422'); end if;
  if p_date > private.today() then perform private.fail('date_in_future', 'the document is dated in the future', '{"field":"date"}', 'PT422'); end if;
  if not exists (select 1 from public.official_paper p where p.id = p_paper_id and p.delegation_id = p_id and p.status = 'verified') then
    perform private.fail('decision_paper_required', 'the scan of the document', '{"field":"paper"}', 'PT422');
  end if;
  -- Powers begin on their day or, when that has passed, today: never before they were agreed to.
  v_period := v_delegation.valid_during * daterange(private.today(), v_unit.valid_to, '[]');
  if isempty(v_period) then perform private.fail('delegation_too_late', 'the days asked for have passed', '{}', 'PT409'); end if;
  perform private.require_delegate(v_delegation.user_id, v_unit);
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, powers, reason, document, granted_by)
    values (v_delegation.user_id, 'delegated_manager', v_unit.id, v_unit.lft, v_period, 'delegation', v_delegation.powers, v_delegation.reason,
            format('Văn bản số %s ngày %s', v_number, to_char(p_date, 'DD/MM/YYYY')), auth.uid())
    returning id into v_grant;
  update public.delegation d
     set state = 'agreed', decided_by = auth.uid(), decided_at = private.now(), decision_number = v_number, decision_date = p_date,
         decision_paper_id = p_paper_id, grant_id = v_grant, valid_during = v_period
   where d.id = p_id;
  perform private.notify(x.user_id, 'delegation_agreed', jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_delegation.user_id),
            'valid_from', lower(v_period), 'valid_to', upper(v_period) - 1), '/delegations/' || p_id)
    from (select v_delegation.user_id union select v_delegation.requested_by) x;
  return v_grant;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$$;
create function public.agree_delegation(p_id uuid, p_number text, p_date date, p_paper_id uuid) returns uuid
language sql set search_path = '' as $$ select private.agree_delegation(p_id, p_number, p_date, p_paper_id) $$;
comment on function public.agree_delegation(uuid, text, date, uuid) is
  'Sở Nội vụ agrees in writing (II.2b, II.4b): number, date and verified scan of its document. The powers begin on the first day asked for, today at
   the earliest. Returns the grant''s id. Errors: delegation_unknown (PT404), delegation_decided {state, by}, delegation_too_late, role_already_held
   (PT409), decision_…_required, date_in_future, delegate_is_auditor (PT422), delegate_unknown (PT404), only_province_officer, own_account,
   reauthentication_required (42501).';

create function private.refuse_delegation(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_undecided(v_delegation);
  update public.delegation d
     set state = 'refused', decided_by = auth.uid(), decided_at = private.now(), refuse_reason = private.required_reason(p_reason) where d.id = p_id;
  perform private.notify(v_delegation.requested_by, 'delegation_refused', jsonb_build_object('unit', u.name, 'name', private.actor_name(v_delegation.user_id)),
                         '/delegations/' || p_id) from public.unit u where u.id = v_delegation.unit_id;
end
$$;
create function public.refuse_delegation(p_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.refuse_delegation(p_id, p_reason) $$;
comment on function public.refuse_delegation(uuid, text) is
  'Sở Nội vụ does not agree, with the reason. Errors: delegation_unknown (PT404), delegation_decided {state, by} (PT409), reason_required (PT422),
   only_province_officer, own_account (42501).';

create function private.withdraw_delegation(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
begin
  if (select private.delegating_unit(u) from public.unit u where u.id = v_delegation.unit_id) is null then
    perform private.fail('not_manager_above', 'the unit that asked withdraws', '{}', '42501');
  end if;
  perform private.require_undecided(v_delegation);
  update public.delegation d set state = 'withdrawn', decided_by = auth.uid(), decided_at = private.now() where d.id = p_id;
end
$$;
create function public.withdraw_delegation(p_id uuid) returns void
language sql set search_path = '' as $$ select private.withdraw_delegation(p_id) $$;
comment on function public.withdraw_delegation(uuid) is
  'A manager above the unit takes the request back before it was decided. Errors: delegation_unknown (PT404), delegation_decided (PT409), not_manager_above (42501).';

create function private.end_delegation(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
  v_grant public.role_grant;
begin
  if v_delegation.user_id = auth.uid() or not (private.has_role('province_officer') or (
       select private.delegating_unit(u) is not null from public.unit u where u.id = v_delegation.unit_id)) then
    perform private.fail('not_manager_above', 'ended by Sở Nội vụ or the unit that delegated', '{}', '42501');
  end if;
  select * into v_grant from public.role_grant g where g.id = v_delegation.grant_id for update;
  if not found or v_grant.revoked_at is not null or upper(v_grant.valid_during) <= private.today() then
    perform private.fail('delegation_over', 'not in force any more', '{}', 'PT409');
  end if;
  perform private.end_grant(v_grant, private.required_reason(p_reason));
end
$$;
create function public.end_delegation(p_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.end_delegation(p_id, p_reason) $$;
comment on function public.end_delegation(uuid, text) is
  'Sở Nội vụ, or a manager above the unit, ends a delegation with this transaction. Errors: delegation_unknown (PT404), delegation_over (PT409),
   reason_required (PT422), not_manager_above (42501).';

create function private.tell_delegation_end() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.notify(x.user_id, 'delegation_ended', jsonb_build_object('unit', u.name, 'name', private.actor_name(new.user_id)), '/delegations/' || d.id)
    from public.delegation d join public.unit u on u.id = d.unit_id
    cross join lateral (select d.requested_by as user_id union select m from private.unit_managers(d.requesting_unit_id) m) x
   where d.grant_id = new.id;
  return null;
end
$$;
comment on function private.tell_delegation_end() is
  'However a delegate''s grant was ended (revoked, account closed, unit dissolved, handed over), the unit that delegated is told. Definer: writes notices.';
create trigger role_grant_end_told after update of revoked_at on public.role_grant
  for each row when (new.source = 'delegation' and old.revoked_at is null and new.revoked_at is not null) execute function private.tell_delegation_end();

create procedure private.announce_delegation_ends()
language plpgsql security definer set search_path = ''
as $$
begin
  with due as (
    select d.id, x.days, g.user_id, d.requesting_unit_id, d.requested_by, u.name as unit, upper(g.valid_during) - 1 as last_day
      from public.delegation d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = d.unit_id cross join (values (30), (7)) x(days)
     where g.revoked_at is null and g.valid_during @> private.today() and upper(g.valid_during) - 1 - private.today() <= x.days
       -- A delegation that never lasted so long is not announced so early.
       and upper(g.valid_during) - lower(g.valid_during) > x.days),
  marked as (
    insert into private.delegation_notice (delegation_id, days) select due.id, due.days from due on conflict do nothing returning delegation_id, days)
  insert into public.notification (user_id, kind, params, link)
  select x.user_id, 'delegation_ending', jsonb_build_object('unit', n.unit, 'name', private.actor_name(n.holder), 'valid_to', n.last_day), '/delegations/' || n.id
    from (select distinct on (due.id) due.id, due.unit, due.last_day, due.requesting_unit_id, due.requested_by, due.user_id as holder
            from due join marked m on m.delegation_id = due.id and m.days = due.days order by due.id) n
    cross join lateral (select n.holder as user_id union select n.requested_by union select m from private.unit_managers(n.requesting_unit_id) m) x;
end
$$;
comment on procedure private.announce_delegation_ends() is
  'Tells the delegate and the unit that delegated of an end 30 and 7 days ahead: what a schedule calls each day after midnight, Vietnam time. Called
   again it sends nothing twice; a day missed is made up for on the next. Definer: writes notices.';

create view public.delegation_list with (security_invoker = true) as
select d.id, d.unit_id, d.unit_lft, u.name as unit_name, d.requesting_unit_id, r.name as requesting_unit_name, d.user_id, private.actor_name(d.user_id) as user_name,
       d.powers, lower(d.valid_during) as valid_from, upper(coalesce(g.valid_during, d.valid_during)) - 1 as valid_to, d.reason, d.requested_at,
       private.actor_name(d.requested_by) as requested_by_name, d.decided_at, case when d.decided_by is not null then private.actor_name(d.decided_by) end as decided_by_name,
       d.refuse_reason, d.decision_number, d.decision_date, d.decision_paper_id, g.revoked_at as ended_at, g.revoke_reason as end_reason,
       case when d.state <> 'agreed' then d.state when g.revoked_at is not null then 'ended' when upper(g.valid_during) <= private.today() then 'expired'
            when lower(g.valid_during) > private.today() then 'upcoming' else 'in_force' end as state,
       case when d.state = 'agreed' and g.revoked_at is null then upper(g.valid_during) - 1 - private.today() end as days_left
  from public.delegation d
  join public.unit u on u.id = d.unit_id
  join public.unit r on r.id = d.requesting_unit_id
  left join public.role_grant g on g.id = d.grant_id;
comment on view public.delegation_list is 'The register of delegations of the caller''s units with their state today; row-level security decides.';
grant select on public.delegation_list to authenticated;

create function public.export_delegations(p_reason text, p_unit_id uuid default null, p_state text default null) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'unit_lft' order by x.unit_lft, x.valid_from, x.id), '[]') into v_rows
    from (select d.id, d.unit_lft, d.unit_name, d.requesting_unit_name, d.user_name, d.powers, d.valid_from, d.valid_to, d.reason, d.state, d.requested_at,
                 d.requested_by_name, d.decision_number, d.decision_date, d.decided_at, d.decided_by_name, d.refuse_reason, d.ended_at, d.end_reason
            from public.delegation_list d
           where d.unit_lft <@ v_below and (p_state is null or d.state = p_state)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.delegation_list', p_reason, jsonb_build_object(
    'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state), v_rows);
end
$$;
comment on function public.export_delegations(text, uuid, text) is
  'The register of delegations for a file: row-level security decides the rows, private.log_export whether they are given. [M4, M16]';

grant execute on function
  private.request_delegation(uuid, uuid, text[], date, date, text), public.request_delegation(uuid, uuid, text[], date, date, text),
  private.agree_delegation(uuid, text, date, uuid), public.agree_delegation(uuid, text, date, uuid),
  private.refuse_delegation(uuid, text), public.refuse_delegation(uuid, text), private.withdraw_delegation(uuid), public.withdraw_delegation(uuid),
  private.end_delegation(uuid, text), public.end_delegation(uuid, text), public.export_delegations(text, uuid, text) to authenticated;
