SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.open_work_of (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_ranges int8multirange;
begin
  select range_agg(int8range(u.lft, u.rgt, '[]')) into v_ranges
    from private.live_grants(p_user_id) g join public.unit u on u.id = g.unit_id where private.passes(g.role) and g.valid_during @> private.today();
  v_ranges := coalesce(v_ranges, '{}');
  return jsonb_build_object(
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_name', u.name, 'valid_from', lower(g.valid_during),
                        'valid_to', upper(g.valid_during) - 1, 'passes', private.passes(g.role)) order by u.lft, g.role, g.id), '[]')
                 from private.live_grants(p_user_id) g join public.unit u on u.id = g.unit_id),
    'delegations', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_name', u.name, 'user_name', private.actor_name(d.user_id), 'state', d.state,
                             'valid_to', upper(coalesce(g.valid_during, d.valid_during)) - 1) order by u.lft, d.id), '[]')
                      from public.delegation d join public.unit u on u.id = d.unit_id left join public.role_grant g on g.id = d.grant_id
                     where d.requesting_unit_id in (select x.unit_id from private.live_grants(p_user_id) x where x.role = 'unit_manager')
                       and (d.state = 'requested' or g.revoked_at is null and upper(g.valid_during) > private.today())),
    'deputies', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_name', u.name, 'user_name', private.actor_name(d.user_id),
                          'manager_name', private.actor_name(g.user_id), 'valid_to', upper(d.valid_during) - 1) order by lower(d.valid_during), d.id), '[]')
                   from public.review_deputy d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = d.unit_id
                  where (g.user_id = p_user_id or d.user_id = p_user_id) and d.revoked_at is null and upper(d.valid_during) > private.today()),
    'reviews', (select count(*) from public.change_request r where r.status = 'submitted' and r.unit_lft <@ v_ranges),
    'campaigns', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'until', c.until) order by c.until, c.id), '[]')
                    from public.campaign c where c.closed_at is null and c.unit_lft <@ v_ranges),
    'transfers', (select count(*) from public.transfer t where t.state in ('sent', 'accepted') and (t.unit_lft <@ v_ranges or t.to_lft <@ v_ranges)),
    'support', (select count(*) from public.support_request s where s.status in ('open', 'answered') and s.unit_lft <@ v_ranges));
end
$function$;
