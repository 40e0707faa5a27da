SET local check_function_bodies = off;

DROP FUNCTION "private"."reviewer_name"(uuid, bigint);

DROP FUNCTION "private"."reviewers"(uuid, bigint);

CREATE OR REPLACE FUNCTION private.reviewer_name (
  p_user_id  uuid,
  p_unit_lft bigint
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  if exists (select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null
                and g.valid_during @> private.today() and p_unit_lft between u.lft and u.rgt) then
    return private.actor_name(p_user_id);
  end if;
  return private.actor_name(p_user_id) || coalesce((
    select ' (thay mặt ' || m.display_name || ')'
      from private.deputy_in_force d join public.account m on m.user_id = d.manager_id
     where d.user_id = p_user_id and p_unit_lft between d.lft and d.rgt order by d.lft desc limit 1), '');
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewers (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS SETOF uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
    with holders as (
      select g.user_id, g.role = 'province_officer' as province
        from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
       where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
         and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
      union
      select d.user_id, false from private.deputy_in_force d
       where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id)
    select distinct h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province);
end
$function$;

COMMENT ON FUNCTION "private"."reviewer_name"(uuid, bigint) IS 'Name of who reviews a record of the unit with this number, with the manager in whose place they act. Definer: reads grants.';

COMMENT ON FUNCTION "private"."reviewers"(uuid, bigint) IS 'Who reviews a record of the unit with this number: its managers and those above, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, nor that of the manager in whose place they act. Definer: reads grants.';

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewer_name"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewers"(uuid, bigint) TO "postgres";
