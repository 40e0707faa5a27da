-- Keeping accounts: passwords, locks, sign-in names, and the roles people hold. Who may do it is decided here; the edge function
-- “accounts” carries it to the sign-in identity. [guideline I.2, II.4; M1, M2]

create function private.require_account_keeper(p_user_id uuid) returns public.account
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account;
begin
  perform private.require_member();
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not (private.manages(v_account.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  if not private.has_role('province_officer') and exists (
    select 1 from public.role_grant g where g.user_id = p_user_id and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  return v_account;
end
$$;
comment on function private.require_account_keeper(uuid) is 'Locks an account the caller keeps: the unit''s manager for people, Sở Nội vụ for officers (II.4a). Definer: locks the row.';

create function private.authorize_password_reset(p_user_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if v_account.status = 'locked' then perform private.fail('account_locked', 'unlock the account first', '{}', 'PT409'); end if;
  update public.account a set must_change_password = true, status = 'issued' where a.user_id = p_user_id;
  return jsonb_build_object('username', v_account.username, 'display_name', v_account.display_name,
    'unit_name', (select u.name from public.unit u where u.id = v_account.unit_id),
    'due_date', (select o.due_date from public.obligation o
                  where o.employee_id = v_account.employee_id and o.kind = 'initial' and o.met_on is null and o.cancelled_at is null limit 1));
end
$$;
create function public.authorize_password_reset(p_user_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.authorize_password_reset(p_user_id) $$;
comment on function public.authorize_password_reset(uuid) is
  'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once.
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_locked, account_closed (PT409).';

create function private.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_locked is null or p_locked = (v_account.status = 'locked') then
    perform private.fail('account_state_same', 'the account is in that state already', '{}', 'PT409');
  end if;
  update public.account a
     set status = case when p_locked then 'locked' when a.must_change_password then 'issued' else 'active' end,
         status_reason = left(private.tidy(p_reason), 500)
   where a.user_id = p_user_id returning * into v_account;
  return jsonb_build_object('user_id', p_user_id, 'status', v_account.status);
end
$$;
create function public.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.set_account_lock(p_user_id, p_locked, p_reason) $$;
comment on function public.set_account_lock(uuid, boolean, text) is
  'Locks or unlocks an account, with a reason; acts at once on every right in the database. The edge function also ends its sessions.
   Errors: account_state_same (PT409), and those of authorize_password_reset.';

create function private.check_new_password(p_password text) returns text[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_account public.account;
  v_birth date;
  v_folded text := private.fold(p_password);
  v_problems text[] := '{}';
begin
  select * into v_account from public.account a where a.user_id = auth.uid();
  if not found or v_account.status in ('locked', 'closed') then
    perform private.fail('account_inactive', 'the account cannot act', '{}', '42501');
  end if;
  select e.birth_date into v_birth from public.employee e where e.id = v_account.employee_id;
  if length(coalesce(p_password, '')) < 12 then v_problems := v_problems || 'password_too_short'::text; end if;
  if length(p_password) > 72 or octet_length(p_password) > 72 then v_problems := v_problems || 'password_too_long'::text; end if;
  if p_password !~ '[[:upper:]]' or p_password !~ '[[:lower:]]' or p_password !~ '\d' then v_problems := v_problems || 'password_too_plain'::text; end if;
  if position(v_account.username in v_folded) > 0
     or v_birth is not null and (position(to_char(v_birth, 'DDMMYYYY') in v_folded) > 0 or position(to_char(v_birth, 'YYYYMMDD') in v_folded) > 0) then
    v_problems := v_problems || 'password_personal'::text;
  end if;
  return v_problems;
end
$$;
create function public.check_new_password(p_password text) returns text[]
language sql stable set search_path = '' as $$ select private.check_new_password(p_password) $$;
comment on function public.check_new_password(text) is
  'What the password policy has against a new password of the caller: password_too_short (12), password_too_long (72 bytes), password_too_plain,
   password_personal (user name or birth date); empty when nothing.';

create function private.record_password_changed(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('app.actor', p_user_id::text, true);
  update public.account a
     set must_change_password = false, password_set_at = private.now(), status = case when a.status = 'issued' then 'active' else a.status end
   where a.user_id = p_user_id and a.status in ('issued', 'active');
  if not found then perform private.fail('account_inactive', 'the account cannot act', '{}', '42501'); end if;
end
$$;
create function public.record_password_changed(p_user_id uuid) returns void
language sql set search_path = '' as $$ select private.record_password_changed(p_user_id) $$;
comment on function public.record_password_changed(uuid) is 'For the edge function “accounts” only (service_role): the person replaced the one-time password (M2).';

create function private.sign_in_email(p_identifier text) returns text
language sql stable security definer set search_path = ''
as $$
  select u.email::text from auth.users u join public.account a on a.user_id = u.id left join public.employee e on e.id = a.employee_id
   where a.official_email = lower(btrim(p_identifier)) or e.identity_number = regexp_replace(p_identifier, '\s', '', 'g') limit 1
$$;
create function public.sign_in_email(p_identifier text) returns text
language sql stable set search_path = '' as $$ select private.sign_in_email(p_identifier) $$;
comment on function public.sign_in_email(text) is 'For the edge function “sign-in” only (service_role): the Auth address behind an official e-mail or identity number.';

-- Roles -------------------------------------------------------------------------------------------------------------------

create function private.assign_role(p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are given by Sở Nội vụ', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody grants to themselves', '{}', '42501'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.tidy(p_reason), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$$;
create function public.assign_role(p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language sql set search_path = '' as $$ select private.assign_role(p_user_id, p_role, p_unit_id, p_valid_from, p_valid_to, p_reason) $$;
comment on function public.assign_role(uuid, text, uuid, date, date, text) is
  'Sở Nội vụ gives an account a role over a unit and all below (II.4a); never to oneself, never in the past. Returns the grant''s id.
   Errors: only_province_officer, own_account (42501), role_already_held (PT409), a field''s rule (PT422).';

create function private.revoke_role(p_grant_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_grant public.role_grant;
begin
  perform private.require_member();
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are withdrawn by Sở Nội vụ', '{}', '42501');
  end if;
  select * into v_grant from public.role_grant g where g.id = p_grant_id for update;
  if not found or not private.in_scope(v_grant.unit_lft) then perform private.fail('grant_unknown', 'no such grant', '{}', 'PT404'); end if;
  if v_grant.user_id = auth.uid() then perform private.fail('own_account', 'nobody withdraws their own role', '{}', '42501'); end if;
  if v_grant.revoked_at is not null then perform private.fail('grant_revoked', 'withdrawn already', '{}', 'PT409'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = private.tidy(p_reason) where g.id = p_grant_id;
  perform private.notify(v_grant.user_id, 'role_revoked', jsonb_build_object('role', v_grant.role, 'unit', u.name), '/')
    from public.unit u where u.id = v_grant.unit_id;
end
$$;
create function public.revoke_role(p_grant_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.revoke_role(p_grant_id, p_reason) $$;
comment on function public.revoke_role(uuid, text) is 'Sở Nội vụ withdraws a role; it ends with this transaction. Errors: grant_revoked (PT409), only_province_officer, own_account (42501).';

grant execute on function
  private.authorize_password_reset(uuid), public.authorize_password_reset(uuid), private.set_account_lock(uuid, boolean, text), public.set_account_lock(uuid, boolean, text),
  private.check_new_password(text), public.check_new_password(text),
  private.assign_role(uuid, text, uuid, date, date, text), public.assign_role(uuid, text, uuid, date, date, text),
  private.revoke_role(uuid, text), public.revoke_role(uuid, text) to authenticated;
grant execute on function
  private.record_password_changed(uuid), public.record_password_changed(uuid), private.sign_in_email(text), public.sign_in_email(text) to service_role;
