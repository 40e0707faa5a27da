-- Authority. The helpers below bypass row-level security because they are what it stands on:
--   load_scope            reads account, role_grant, review_deputy and the session once a request
--   scope_lo/hi/multi     the caller's interval of unit numbers, for policies (measured design “m”: bare, unwrapped)
--   office_multi          the part of it that is the caller's own office, where they also review in another's place
--   has_role, is_member   whether the caller holds a role today / has a usable account
--   own_grant, own_deputyship   the caller's own powers, row by row, for functions
--   manages               whether the caller may act (review, issue, lock) on a unit, for functions
--   power_ranges          where the caller, or the manager in whose place they act, holds one power
-- Every power above “employee” exists only in a session that gave its second factor (aal2); without it the same person is
-- an employee and nothing more. What decides asks own_grant, own_deputyship or second_factor_given, never role_grant.
-- The memo lives in transaction-local settings keyed by the caller's claims, so another identity never reuses it.

create view private.deputy_in_force with (security_invoker = true) as
select d.id, d.user_id, a.employee_id, d.valid_during, g.user_id as manager_id, m.employee_id as manager_employee_id, u.id as unit_id, u.lft, u.rgt,
       g.powers
  from public.review_deputy d
  join public.role_grant g on g.id = d.grant_id
  join public.unit u on u.id = g.unit_id
  join public.account a on a.user_id = d.user_id
  join public.account m on m.user_id = g.user_id
 where d.revoked_at is null and d.valid_during @> private.today()
   and g.revoked_at is null and g.valid_during @> private.today() and g.role in ('unit_manager', 'delegated_manager')
   and (g.powers is null or 'review' = any (g.powers)) and a.status = 'active' and m.status = 'active' and a.unit_lft between u.lft and u.rgt;
comment on view private.deputy_in_force is
  'Who reviews in whose place today. Ends with the period, the revocation, the manager''s grant, either account, or the deputy''s leaving the unit.';

create view private.held_grant with (security_invoker = true) as
select g.id, g.user_id, g.role, g.unit_id, u.lft, u.rgt, g.powers
  from public.role_grant g join public.unit u on u.id = g.unit_id
 where g.revoked_at is null and g.valid_during @> private.today();
comment on view private.held_grant is 'Roles as they stand today, whoever holds them and however they signed in.';

create function private.session_assurance() returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_claims jsonb := auth.jwt();
  v_aal text := coalesce(v_claims ->> 'aal', 'aal1');
begin
  -- Auth puts session_id into every token it makes; one without is the work of who keeps the secret, and has but its claims.
  if v_claims ->> 'session_id' is null then return v_aal; end if;
  if not pg_input_is_valid(v_claims ->> 'session_id', 'uuid') then return null; end if;
  return (select case when s.aal::text = v_aal then v_aal else 'aal1' end
            from auth.sessions s
           where s.id = (v_claims ->> 'session_id')::uuid and s.user_id = auth.uid() and coalesce(s.not_after > pg_catalog.now(), true));
end
$$;
comment on function private.session_assurance() is
  'How well the caller proved who they are: aal1 (password), aal2 (second factor too); null when the session was ended, however long its token
   would last. aal2 needs the token and the session to say so: a factor that was taken away counts no more. Definer: reads auth.sessions.';

create function private.load_scope() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_assurance text := private.session_assurance();
  v_ranges int8multirange;
  v_office int8multirange;
  v_roles text := '';
  v_factor text := '';
  v_member boolean;
begin
  select a.status = 'active' and not a.must_change_password and v_assurance is not null into v_member
    from public.account a where a.user_id = v_user;
  if v_member and v_assurance = 'aal2' then
    v_factor := 'given';
    select range_agg(int8range(g.lft, g.rgt, '[]')) filter (where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
           coalesce(string_agg(distinct g.role, ','), '')
      into v_office, v_roles
      from private.held_grant g where g.user_id = v_user;
    v_ranges := v_office;
    if exists (select 1 from public.review_deputy d where d.user_id = v_user and d.revoked_at is null) then
      select range_agg(x.span) into v_ranges
        from (select int8range(d.lft, d.rgt, '[]') as span from private.deputy_in_force d where d.user_id = v_user
              union all select unnest(v_office)) x;
    end if;
  elsif v_member and private.needs_second_factor(v_user) then
    v_factor := 'missing';
  end if;
  perform set_config('app.member', case when v_member then 'yes' else 'no' end, true),
          set_config('app.factor', v_factor, true),
          set_config('app.roles', ',' || v_roles || ',', true),
          set_config('app.scope_lo', coalesce(lower(v_ranges)::text, ''), true),
          set_config('app.scope_hi', coalesce((upper(v_ranges) - 1)::text, ''), true),
          set_config('app.scope_multi',
                     case when (select count(*) from unnest(v_ranges)) > 1 then v_ranges::text else '' end, true),
          set_config('app.office_multi',
                     case when v_ranges is distinct from v_office or (select count(*) from unnest(v_office)) > 1
                          then coalesce(v_office, '{}')::text else '' end, true),
          set_config('app.scope_key', coalesce(current_setting('request.jwt.claims', true), ''), true);
end
$$;

create function private.needs_second_factor(p_user_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from private.held_grant g where g.user_id = p_user_id)
      or exists (select 1 from private.deputy_in_force d where d.user_id = p_user_id)
$$;
comment on function private.needs_second_factor(uuid) is 'Whether an account has powers above “employee” today (M2). Definer: reads grants.';

create function private.scope_lo() returns bigint
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  if current_setting('app.scope_key', true) is distinct from coalesce(current_setting('request.jwt.claims', true), '')
     or current_setting('app.scope_key', true) = '' then
    perform private.load_scope();
  end if;
  return nullif(current_setting('app.scope_lo', true), '')::bigint;
end
$$;
comment on function private.scope_lo() is 'First unit number of the caller''s scope; null (no rows) without one.';

create function private.scope_hi() returns bigint
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  if current_setting('app.scope_key', true) is distinct from coalesce(current_setting('request.jwt.claims', true), '')
     or current_setting('app.scope_key', true) = '' then
    perform private.load_scope();
  end if;
  return nullif(current_setting('app.scope_hi', true), '')::bigint;
end
$$;
comment on function private.scope_hi() is 'Last unit number of the caller''s scope; null (no rows) without one.';

create function private.scope_multi() returns int8multirange
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return nullif(current_setting('app.scope_multi', true), '')::int8multirange;
end
$$;
comment on function private.scope_multi() is 'The exact intervals of a caller with several far-apart grants; null when one interval says it all.';

create function private.office_multi() returns int8multirange
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return nullif(current_setting('app.office_multi', true), '')::int8multirange;
end
$$;
comment on function private.office_multi() is
  'The exact intervals of the caller''s own grants where the scope is more than that one interval; null when it is just that. For what a deputy
   does not see: accounts, grants, deputies.';

create function private.has_role(p_role text) returns boolean
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return position(',' || p_role || ',' in coalesce(current_setting('app.roles', true), '')) > 0;
end
$$;
comment on function private.has_role(text) is 'Whether the caller holds the role today.';

create function private.is_member() returns boolean
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return current_setting('app.member', true) = 'yes';
end
$$;
comment on function private.is_member() is 'Whether the caller has an active account whose one-time password was changed.';

create function private.second_factor_given() returns boolean
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return current_setting('app.factor', true) = 'given';
end
$$;
comment on function private.second_factor_given() is 'Whether the caller acts in a session with the second factor (aal2). Without it nobody has more than an employee''s rights.';

create function private.second_factor_missing() returns boolean
language plpgsql stable parallel restricted security definer set search_path = ''
as $$
begin
  perform private.scope_lo();
  return current_setting('app.factor', true) = 'missing';
end
$$;
comment on function private.second_factor_missing() is
  'Whether the caller holds a role or a deputyship that lies idle until they give the second factor. Definer: refusals of the service ask it too.';

create view private.own_grant with (security_invoker = true) as
select g.id, g.role, g.unit_id, g.lft, g.rgt, g.powers from private.held_grant g where g.user_id = auth.uid() and private.second_factor_given();
comment on view private.own_grant is 'The caller''s roles as they may be used now: in force today, and in a session with the second factor.';

create view private.own_deputyship with (security_invoker = true) as
select d.* from private.deputy_in_force d where d.user_id = auth.uid() and private.second_factor_given();
comment on view private.own_deputyship is 'In whose place the caller may review now: in force today, and in a session with the second factor.';

create function private.in_scope(p_unit_lft bigint) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(p_unit_lft >= private.scope_lo() and p_unit_lft <= private.scope_hi()
                  and (private.scope_multi() is null or p_unit_lft <@ private.scope_multi()), false)
$$;
comment on function private.in_scope(bigint) is
  'For functions, one row at a time: whether the caller may read the records of the unit with this number. Reading is all it gives: a deputy is in
   scope too, so what acts asks manages (accounts, papers) or may_review.';

create function private.manages(p_unit_lft bigint, p_power text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_member() and exists (
    select 1 from private.own_grant g where g.role in ('unit_manager', 'delegated_manager') and p_unit_lft between g.lft and g.rgt
       and (p_power is null or g.powers is null or p_power = any (g.powers)))
$$;
comment on function private.manages(bigint, text) is
  'Whether the caller is the manager of the unit with this number or of one above it and holds the power there (power_keys; null: any manager of
   it, for what is only read or belongs to the office itself) (guideline II.2, II.3). Definer: reads role_grant.';

create function private.power_ranges(p_power text) returns int8multirange
language sql stable security definer set search_path = ''
as $$
  select coalesce(range_agg(int8range(x.lft, x.rgt, '[]')), '{}')
    from (select g.lft, g.rgt, g.powers from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
          union all
          select d.lft, d.rgt, d.powers from private.own_deputyship d) x
   where private.is_member() and (x.powers is null or p_power = any (x.powers))
$$;
comment on function private.power_ranges(text) is
  'The unit numbers over which the caller holds a power that comes with reading (export, print), a deputy by the grant they act under.
   Asked once a call, beside the scope, never a row. Definer: reads role_grant.';

create function private.require_member() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.is_member() then
    perform private.fail('account_inactive', 'the account cannot act: locked, closed or its one-time password not changed', '{}', '42501');
  end if;
  return auth.uid();
end
$$;
comment on function private.require_member() is 'The caller''s user id; refuses accounts that cannot act.';

create function private.require_province_officer() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
begin
  if not private.has_role('province_officer') then perform private.fail('only_province_officer', 'only Sở Nội vụ does this', '{}', '42501'); end if;
  return v_user;
end
$$;
comment on function private.require_province_officer() is
  'The caller''s user id, for what only officers of Sở Nội vụ do. Errors: only_province_officer, account_inactive (42501). Definer: see is_member.';

create function private.require_recent_authentication() returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_minutes int := coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'reauthentication_minutes'), 15);
begin
  if not exists (
    select 1 from jsonb_array_elements(case when jsonb_typeof(auth.jwt() -> 'amr') = 'array' then auth.jwt() -> 'amr' else '[]' end) m
     where m ->> 'method' in ('password', 'totp')
       and to_timestamp((m ->> 'timestamp')::bigint) > pg_catalog.now() - make_interval(mins => v_minutes)) then
    perform private.fail('reauthentication_required', 'prove once more who you are', jsonb_build_object('minutes', v_minutes), '42501');
  end if;
end
$$;
comment on function private.require_recent_authentication() is
  'For acts of weight (exports, bulk approval, granting, handover): refuses unless the caller gave a password or a code within the minutes of the
   setting reauthentication_minutes, as Auth wrote into the token (amr). The caller gives a code and asks again; nothing else changes.
   Errors: reauthentication_required {minutes} (42501). Definer: reads setting.';

grant execute on function
  private.load_scope(), private.scope_lo(), private.scope_hi(), private.scope_multi(), private.office_multi(), private.has_role(text),
  private.is_member(), private.in_scope(bigint), private.manages(bigint, text), private.power_ranges(text), private.require_member(),
  private.second_factor_given(), private.require_recent_authentication() to authenticated;
grant execute on function private.second_factor_missing() to authenticated, service_role;

-- Row-level security of what came before --------------------------------------------------------------------------------

alter table public.setting enable row level security;
alter table public.holiday enable row level security;
alter table public.deadline_rule enable row level security;
alter table public.catalogue_item enable row level security;
alter table public.rank enable row level security;
alter table public.salary_scale_step enable row level security;
alter table public.base_salary enable row level security;
alter table public.unit enable row level security;
alter table public.unit_version enable row level security;
alter table public.unit_succession enable row level security;
alter table public.account enable row level security;
alter table public.role_grant enable row level security;
alter table public.review_deputy enable row level security;

create policy setting_read on public.setting for select to authenticated using ((select private.is_member()));
create policy setting_change on public.setting for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
create policy holiday_read on public.holiday for select to authenticated using ((select private.is_member()));
create policy holiday_add on public.holiday for insert to authenticated with check ((select private.has_role('province_officer')));
create policy holiday_change on public.holiday for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
create policy holiday_remove on public.holiday for delete to authenticated using ((select private.has_role('province_officer')));
create policy deadline_rule_read on public.deadline_rule for select to authenticated using ((select private.is_member()));
create policy catalogue_item_read on public.catalogue_item for select to authenticated using ((select private.is_member()));
create policy rank_read on public.rank for select to authenticated using ((select private.is_member()));
create policy salary_scale_step_read on public.salary_scale_step for select to authenticated using ((select private.is_member()));
create policy base_salary_read on public.base_salary for select to authenticated using ((select private.is_member()));
create policy unit_read on public.unit for select to authenticated using ((select private.is_member()));
create policy unit_version_read on public.unit_version for select to authenticated using ((select private.is_member()));
create policy unit_succession_read on public.unit_succession for select to authenticated using ((select private.is_member()));

create policy account_read on public.account for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
create policy role_grant_read on public.role_grant for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
create policy review_deputy_read on public.review_deputy for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);

grant select, update (value) on public.setting to authenticated;
grant select, insert (day, kind, name, source, status, note), update (kind, name, source, status, note), delete on public.holiday to authenticated;
grant select on public.deadline_rule, public.catalogue_item, public.rank, public.salary_scale_step, public.base_salary,
  public.unit, public.unit_version, public.unit_succession, public.account, public.role_grant, public.review_deputy to authenticated;

create policy event_read on audit.event for select to authenticated using ((select private.has_role('auditor')));
create policy chain_read on audit.chain for select to authenticated using ((select private.has_role('auditor')));
grant select (id, at, day, actor, action, object, row_id, employee_id, sequence, previous_hash, hash) on audit.event to authenticated;
grant select on audit.chain to authenticated;

create function private.actor_name(p_actor uuid) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return coalesce((select a.display_name || ' (' || a.username || ')' from public.account a where a.user_id = p_actor), 'Hệ thống');
end
$$;
comment on function private.actor_name(uuid) is 'Name of an actor for trails and histories. Definer: the reader may not see the account itself.';

grant execute on function private.actor_name(uuid) to authenticated;
