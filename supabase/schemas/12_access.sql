-- Authority. The helpers below bypass row-level security because they are what it stands on:
--   load_scope            reads account, role_grant and review_deputy once a request
--   scope_lo/hi/multi     the caller's interval of unit numbers, for policies (measured design “m”: bare, unwrapped)
--   office_multi          the part of it that is the caller's own office, where they also review in another's place
--   has_role, is_member   whether the caller holds a role today / has a usable account
--   manages               whether the caller may act (review, issue, lock) on a unit, for functions
-- The memo lives in transaction-local settings keyed by the caller's claims, so another identity never reuses it.

create view private.deputy_in_force with (security_invoker = true) as
select d.id, d.user_id, a.employee_id, d.valid_during, g.user_id as manager_id, m.employee_id as manager_employee_id, u.id as unit_id, u.lft, u.rgt
  from public.review_deputy d
  join public.role_grant g on g.id = d.grant_id
  join public.unit u on u.id = g.unit_id
  join public.account a on a.user_id = d.user_id
  join public.account m on m.user_id = g.user_id
 where d.revoked_at is null and d.valid_during @> private.today()
   and g.revoked_at is null and g.valid_during @> private.today() and g.role in ('unit_manager', 'delegated_manager')
   and a.status = 'active' and m.status = 'active' and a.unit_lft between u.lft and u.rgt;
comment on view private.deputy_in_force is
  'Who reviews in whose place today. Ends with the period, the revocation, the manager''s grant, either account, or the deputy''s leaving the unit.';

create function private.load_scope() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_ranges int8multirange;
  v_office int8multirange;
  v_roles text := '';
  v_member boolean;
begin
  select a.status = 'active' and not a.must_change_password into v_member from public.account a where a.user_id = v_user;
  if v_member then
    select range_agg(int8range(u.lft, u.rgt, '[]')) filter (where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
           coalesce(string_agg(distinct g.role, ','), '')
      into v_office, v_roles
      from public.role_grant g join public.unit u on u.id = g.unit_id
     where g.user_id = v_user and g.revoked_at is null and g.valid_during @> private.today();
    v_ranges := v_office;
    if exists (select 1 from public.review_deputy d where d.user_id = v_user and d.revoked_at is null) then
      select range_agg(x.span) into v_ranges
        from (select int8range(d.lft, d.rgt, '[]') as span from private.deputy_in_force d where d.user_id = v_user
              union all select unnest(v_office)) x;
    end if;
  end if;
  perform set_config('app.member', case when v_member then 'yes' else 'no' end, true),
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

create function private.in_scope(p_unit_lft bigint) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(p_unit_lft >= private.scope_lo() and p_unit_lft <= private.scope_hi()
                  and (private.scope_multi() is null or p_unit_lft <@ private.scope_multi()), false)
$$;
comment on function private.in_scope(bigint) is
  'For functions, one row at a time: whether the caller may read the records of the unit with this number. Reading is all it gives: a deputy is in
   scope too, so what acts asks manages (accounts, papers) or may_review.';

create function private.manages(p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_member() and exists (
    select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
     where g.user_id = auth.uid() and g.revoked_at is null and g.valid_during @> private.today()
       and g.role in ('unit_manager', 'delegated_manager') and p_unit_lft between u.lft and u.rgt)
$$;
comment on function private.manages(bigint) is
  'Whether the caller is the manager of the unit with this number or of one above it (guideline II.2, II.3). Definer: reads role_grant.';

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

grant execute on function
  private.load_scope(), private.scope_lo(), private.scope_hi(), private.scope_multi(), private.office_multi(), private.has_role(text),
  private.is_member(), private.in_scope(bigint), private.manages(bigint), private.require_member()
  to authenticated;

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
language sql stable security definer set search_path = ''
as $$
  select coalesce((select a.display_name || ' (' || a.username || ')' from public.account a where a.user_id = p_actor), 'Hệ thống')
$$;
comment on function private.actor_name(uuid) is 'Name of an actor for trails and histories. Definer: the reader may not see the account itself.';

grant execute on function private.actor_name(uuid) to authenticated;
