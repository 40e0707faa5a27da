-- Grants: who gives a role to whom, for how long, on which decision; how it ends. What was in force on a past day is never rewritten: a period
-- changes only in its days to come, a grant that has begun is revoked, none is deleted. [guideline II.4a, II.4b; M1, M16]

create function private.required_reason(p_reason text) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  return left(private.tidy(p_reason), 1000);
end
$$;
comment on function private.required_reason(text) is 'A reason as it is kept. Errors: reason_required (PT422).';

create function private.required_text(p_text text, p_field text, p_least int, p_most int) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  v_text text := normalize(btrim(coalesce(p_text, ''), E' \t\r\n'), nfc);
begin
  if length(v_text) not between p_least and p_most then
    perform private.fail('text_length', 'the text is too short or too long', jsonb_build_object('field', p_field, 'least', p_least, 'most', p_most), 'PT422');
  end if;
  return v_text;
end
$$;
comment on function private.required_text(text, text, int, int) is
  'A text of several lines as it is kept: NFC, no empty ends. Errors: text_length {field, least, most} (PT422).';

create function private.require_giver(p_user_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_province_officer();
begin
  if p_user_id = v_user then perform private.fail('own_account', 'nobody changes their own roles', '{}', '42501'); end if;
  return v_user;
end
$$;
comment on function private.require_giver(uuid) is
  'The caller, when they may change the roles of this account: Sở Nội vụ, never their own (II.4a). Definer: see is_member.';

create function private.required_document(p_document text) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if length(private.tidy(p_document)) not between 3 and 300 then
    perform private.fail('document_reference', 'number and date of the decision', '{"field":"document"}', 'PT422');
  end if;
  return private.tidy(p_document);
end
$$;
comment on function private.required_document(text) is 'The number and date of a decision as they are kept; null when none is named. Errors: document_reference (PT422).';

create function private.assign_role(
  p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text, p_document text)
returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_giver(p_user_id);
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  perform private.require_recent_authentication();
  v_unit := private.lock_unit(p_unit_id, 'unit_id');
  if not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for no key update;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, document, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.required_reason(p_reason),
            private.required_document(p_document), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$$;
create function public.assign_role(
  p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text, p_document text default null)
returns uuid
language sql set search_path = ''
as $$ select private.assign_role(p_user_id, p_role, p_unit_id, p_valid_from, p_valid_to, p_reason, p_document) $$;
comment on function public.assign_role(uuid, text, uuid, date, date, text, text) is
  'Sở Nội vụ gives an account a role over a unit and all below (II.4a), with the reason and, if there is one, the decision (p_document: number and
   date); never to oneself, never in the past. Returns the grant''s id.
   Errors: only_province_officer, own_account (42501), role_already_held (PT409), a field''s rule (PT422).';

create function private.changeable_grant(p_grant_id uuid) returns public.role_grant
language plpgsql security definer set search_path = ''
as $$
declare
  v_grant public.role_grant;
begin
  perform private.require_giver(null);
  select * into v_grant from public.role_grant g where g.id = p_grant_id for update;
  if not found or not private.in_scope(v_grant.unit_lft) then perform private.fail('grant_unknown', 'no such grant', '{}', 'PT404'); end if;
  perform private.require_giver(v_grant.user_id);
  if v_grant.revoked_at is not null then perform private.fail('grant_revoked', 'withdrawn already', '{}', 'PT409'); end if;
  if upper(v_grant.valid_during) <= private.today() then perform private.fail('grant_ended', 'the period is over', '{}', 'PT409'); end if;
  return v_grant;
end
$$;
comment on function private.changeable_grant(uuid) is
  'Locks a grant of someone else that has not ended. Errors: grant_unknown (PT404), grant_revoked, grant_ended (PT409), only_province_officer, own_account (42501). Definer: locks the row.';

create function private.change_role_end(p_grant_id uuid, p_valid_to date, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_grant public.role_grant := private.changeable_grant(p_grant_id);
  v_reason text := private.required_reason(p_reason);
begin
  perform private.require_recent_authentication();
  if v_grant.source = 'delegation' then
    perform private.fail('grant_of_delegation', 'a delegation lasts as long as its document says', '{}', 'PT409');
  end if;
  if p_valid_to < private.today() then perform private.fail('period_in_past', 'the days that were stay as they were', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < lower(v_grant.valid_during) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  if p_valid_to is not distinct from upper(v_grant.valid_during) - 1 then
    perform private.fail('period_same', 'the grant ends on that day already', '{"field":"valid_to"}', 'PT409');
  end if;
  if exists (select 1 from public.unit u where u.id = v_grant.unit_id and u.valid_to < coalesce(p_valid_to, 'infinity')) then
    perform private.fail('unit_closed', 'the unit ends before', '{"field":"valid_to"}', 'PT422');
  end if;
  update public.role_grant g
     set valid_during = daterange(lower(g.valid_during), p_valid_to, '[]'), reason = left(g.reason || ' · ' || v_reason, 4000) where g.id = p_grant_id;
  perform private.notify(v_grant.user_id, 'role_period_changed', jsonb_build_object('role', v_grant.role, 'unit', u.name, 'valid_to', p_valid_to), '/')
    from public.unit u where u.id = v_grant.unit_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{"field":"valid_to"}', 'PT409');
end
$$;
create function public.change_role_end(p_grant_id uuid, p_valid_to date, p_reason text) returns void
language sql set search_path = '' as $$ select private.change_role_end(p_grant_id, p_valid_to, p_reason) $$;
comment on function public.change_role_end(uuid, date, text) is
  'Sở Nội vụ lengthens or shortens a grant that has not ended (p_valid_to: its last day, today at the earliest; null = open), with a reason that
   joins the first one. Errors: grant_unknown (PT404), grant_ended, grant_revoked, grant_of_delegation, period_same, role_already_held (PT409),
   period_…, unit_closed, reason_required (PT422), only_province_officer, own_account,
   reauthentication_required (42501).';

create function private.end_grant(p_grant public.role_grant, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason where g.id = p_grant.id;
  perform private.notify(p_grant.user_id, 'role_revoked', jsonb_build_object('role', p_grant.role, 'unit', u.name), '/')
    from public.unit u where u.id = p_grant.unit_id;
end
$$;
comment on function private.end_grant(public.role_grant, text) is 'Ends a locked grant with this transaction and tells its holder. Definer: writes role_grant.';

create function private.revoke_role(p_grant_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.end_grant(private.changeable_grant(p_grant_id), private.required_reason(p_reason));
end
$$;
create function public.revoke_role(p_grant_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.revoke_role(p_grant_id, p_reason) $$;
comment on function public.revoke_role(uuid, text) is
  'Sở Nội vụ withdraws a role; it ends with this transaction and counted until then. Errors: grant_unknown (PT404), grant_revoked, grant_ended (PT409), only_province_officer, own_account (42501).';

-- What ends grants without anybody revoking them ---------------------------------------------------------------------------

create function private.end_grants_of_closed_accounts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Tài khoản đã đóng'
   where g.user_id = new.user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true);
  return null;
end
$$;
comment on function private.end_grants_of_closed_accounts() is
  'After an account was closed its grants end for good: a person who returns gets new ones. Definer: writes role_grant.';
create trigger account_close_ends_grants after update of status on public.account
  for each row when (new.status = 'closed' and old.status <> 'closed') execute function private.end_grants_of_closed_accounts();

create function private.end_grants_of_ended_units() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Đơn vị không còn'
   where g.unit_id = new.id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and (new.valid_to < private.today() or lower(g.valid_during) > new.valid_to);
  update public.role_grant g set valid_during = g.valid_during * daterange(null, new.valid_to, '[]')
   where g.unit_id = new.id and g.revoked_at is null and new.valid_to >= private.today() and not g.valid_during <@ daterange(null, new.valid_to, '[]');
  return null;
end
$$;
comment on function private.end_grants_of_ended_units() is
  'A unit that is dissolved takes the grants over it along, on its last day: an open period gets that end. Definer: writes role_grant.';
create trigger unit_end_ends_grants after update of valid_to on public.unit
  for each row when (new.valid_to is not null and new.valid_to is distinct from old.valid_to) execute function private.end_grants_of_ended_units();

-- The register ---------------------------------------------------------------------------------------------------------------

create view public.grant_list with (security_invoker = true) as
select g.id, g.user_id, private.actor_name(g.user_id) as user_name, g.role, g.unit_id, g.unit_lft, u.name as unit_name, g.powers, g.source, g.reason, g.document,
       lower(g.valid_during) as valid_from, upper(g.valid_during) - 1 as valid_to, g.granted_at,
       case when g.granted_by is not null then private.actor_name(g.granted_by) end as granted_by_name,
       g.revoked_at, case when g.revoked_by is not null then private.actor_name(g.revoked_by) end as revoked_by_name, g.revoke_reason,
       case when g.revoked_at is not null then 'revoked' when upper(g.valid_during) <= private.today() then 'ended'
            when lower(g.valid_during) > private.today() then 'upcoming' else 'in_force' end as state,
       coalesce(lower(g.valid_during), '-infinity') as counted_from,
       least(coalesce(upper(g.valid_during) - 1, 'infinity'), coalesce((g.revoked_at at time zone 'Asia/Ho_Chi_Minh')::date, 'infinity')) as counted_to
  from public.role_grant g join public.unit u on u.id = g.unit_id;
comment on view public.grant_list is
  'The register of grants of the caller''s units with their state today; row-level security decides. A day D: counted_from ≤ D ≤ counted_to (the last
   day of a revoked grant is the day on which it was revoked).';
grant select on public.grant_list to authenticated;

create function public.export_grants(
  p_reason text, p_unit_id uuid default null, p_role text default null, p_state text default null, p_day date default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'unit_lft' order by x.unit_lft, x.role, x.valid_from, x.id), '[]') into v_rows
    from (select g.id, g.unit_lft, g.user_name, g.role, g.unit_name, private.unit_above(g.unit_id) as unit_above, g.powers, g.source, g.reason, g.document,
                 g.valid_from, g.valid_to, g.granted_at, g.granted_by_name, g.revoked_at, g.revoked_by_name, g.revoke_reason, g.state
            from public.grant_list g
           where g.unit_lft <@ v_below and (p_role is null or g.role = p_role) and (p_state is null or g.state = p_state)
             and (p_day is null or p_day between g.counted_from and g.counted_to)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.grant_list', p_reason, jsonb_build_object(
    'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'role', p_role, 'state', p_state, 'day', p_day), v_rows);
end
$$;
comment on function public.export_grants(text, uuid, text, text, date) is
  'The register of grants for a file: row-level security decides the rows, private.log_export whether they are given. [M1, M16]';

grant execute on function
  private.assign_role(uuid, text, uuid, date, date, text, text), public.assign_role(uuid, text, uuid, date, date, text, text),
  private.change_role_end(uuid, date, text), public.change_role_end(uuid, date, text), private.revoke_role(uuid, text), public.revoke_role(uuid, text),
  public.export_grants(text, uuid, text, text, date) to authenticated;
