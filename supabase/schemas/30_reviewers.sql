-- Who reviews a record: the managers of its unit and above, and whoever stands in for them; never oneself. [guideline II.1c, II.4]

create function private.reviewers(p_employee_id uuid, p_unit_lft bigint) returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
begin
  return query
    with typists as (
      select x.user_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
       where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    holders as (
      select g.user_id, g.role = 'province_officer' as province
        from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
       where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
         and (g.powers is null or 'review' = any (g.powers)) and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
         and g.user_id not in (select t.user_id from typists t)
      union
      select d.user_id, false from private.deputy_in_force d
       where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id
         and d.user_id not in (select t.user_id from typists t) and d.manager_id not in (select t.user_id from typists t))
    select distinct h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province);
end
$$;
comment on function private.reviewers(uuid, bigint) is
  'Who reviews a record of the unit with this number: its managers and those above who hold that power, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, that of the manager in whose place they act, nor an open declaration that they
   (or the manager in whose place they act) typed for its person. Definer: reads grants.';

create function private.may_review(p_employee_id uuid, p_unit_lft bigint) returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
begin
  return private.second_factor_given() and exists (select 1 from private.reviewers(p_employee_id, p_unit_lft) r(user_id) where r.user_id = auth.uid());
end
$$;
comment on function private.may_review(uuid, bigint) is 'Whether the caller reviews this record. Definer: see reviewers.';

create function private.reviewer_name(p_user_id uuid, p_unit_lft bigint) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
begin
  if exists (select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null
                and (g.powers is null or 'review' = any (g.powers)) and g.valid_during @> private.today() and p_unit_lft between u.lft and u.rgt) then
    return private.actor_name(p_user_id);
  end if;
  return private.actor_name(p_user_id) || coalesce((
    select ' (thay mặt ' || m.display_name || ')'
      from private.deputy_in_force d join public.account m on m.user_id = d.manager_id
     where d.user_id = p_user_id and p_unit_lft between d.lft and d.rgt order by d.lft desc limit 1), '');
end
$$;
comment on function private.reviewer_name(uuid, bigint) is
  'Name of who reviews a record of the unit with this number, with the manager in whose place they act. Definer: reads grants.';

create function private.notify_reviewers(p_employee_id uuid, p_unit_lft bigint, p_kind text, p_params jsonb, p_link text) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  insert into public.notification (user_id, kind, params, link)
  select r.user_id, p_kind, p_params, p_link from private.reviewers(p_employee_id, p_unit_lft) r(user_id);
end
$$;
comment on function private.notify_reviewers(uuid, bigint, text, jsonb, text) is 'Tells everyone who may review the record. Definer: reads grants.';
