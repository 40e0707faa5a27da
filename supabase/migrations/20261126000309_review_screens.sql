SET local check_function_bodies = off;

DROP FUNCTION "private"."reviewer_name"(uuid, bigint);

DROP FUNCTION "private"."reviewers"(uuid, bigint);

DROP FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer);

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
    with typists as (
      select x.user_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
       where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    holders as (
      select g.user_id, g.role = 'province_officer' as province
        from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
       where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
         and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
         and g.user_id not in (select t.user_id from typists t)
      union
      select d.user_id, false from private.deputy_in_force d
       where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id
         and d.user_id not in (select t.user_id from typists t) and d.manager_id not in (select t.user_id from typists t))
    select distinct h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province);
end
$function$;

CREATE OR REPLACE FUNCTION public.export_review_queue (
  p_reason         text,
  p_status         text,
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_kind           text    DEFAULT NULL::text,
  p_deadline_state text    DEFAULT NULL::text,
  p_waiting_over   integer DEFAULT NULL::integer,
  p_section        text    DEFAULT NULL::text,
  p_harmless       boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8range := private.unit_interval(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.submitted_at, x.id), '[]') into v_rows
    from (select q.id, q.code, q.full_name, q.category, q.unit_name, private.unit_above(q.unit_id) as unit_above, q.kind, q.status, q.submitted_at,
                 q.unit_approved_at, q.decided_at, q.waiting_days, q.due_date, q.met_on, q.deadline_state
            from public.review_queue q
           where q.unit_lft <@ v_below and q.status = p_status and q.status in ('submitted', 'unit_approved', 'returned', 'approved')
             and (p_search is null or q.name_folded like v_pattern or q.code = v_code) and (p_kind is null or q.kind = p_kind)
             and (p_deadline_state is null or q.deadline_state = p_deadline_state) and (p_waiting_over is null or q.waiting_days > p_waiting_over)
             and (p_section is null or p_section = any (q.sections)) and (q.bulk_approvable or p_harmless is not true)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.review_queue', p_reason, jsonb_build_object(
    'status', p_status, 'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'kind', p_kind, 'deadline_state', p_deadline_state,
    'waiting_over', p_waiting_over, 'section', p_section, 'harmless', p_harmless), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer, text, boolean) FROM PUBLIC, "anon", "service_role";

COMMENT ON FUNCTION "private"."reviewer_name"(uuid, bigint) IS 'Name of who reviews a record of the unit with this number, with the manager in whose place they act. Definer: reads grants.';

COMMENT ON FUNCTION "private"."reviewers"(uuid, bigint) IS 'Who reviews a record of the unit with this number: its managers and those above, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, that of the manager in whose place they act, nor an open declaration that they
   (or the manager in whose place they act) typed for its person. Definer: reads grants.';

COMMENT ON FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer, text, boolean) IS 'One tab of the review queue for a file, first come first: row-level security decides the rows (drafts never), private.log_export whether they are given. [M8, M16]';

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewer_name"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewer_name"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewers"(uuid, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_review_queue"(text, text, text, uuid, text, text, integer, text, boolean) TO "postgres";
