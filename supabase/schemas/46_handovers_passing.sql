-- What goes along with a handover, and the instant in which it passes. [guideline II.4b; M3]

create function private.live_grants(p_user_id uuid) returns setof public.role_grant
language sql stable security definer set search_path = ''
as $$
  select g.* from public.role_grant g
   where g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
$$;
comment on function private.live_grants(uuid) is 'The managing roles of a person that have not ended, those to come included. Definer: reads grants.';

create function private.open_work_of(p_user_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.open_work_of(uuid) is
  'What goes along when a person hands over: {grants (passes: or ends), delegations (given by their units), deputies, reviews, campaigns, transfers, support (requests not closed)}; later
   kinds of work are added here. Definer: reads across the tables for whoever hands over.';

create function private.pass_powers(p_handover public.handover) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_grant public.role_grant;
  v_document text := 'Biên bản bàn giao ngày ' || to_char(p_handover.minutes_date, 'DD/MM/YYYY');
  v_period daterange;
  v_passed int := 0;
begin
  for v_grant in select g.* from public.role_grant g
                  where g.id in (select l.id from private.live_grants(p_handover.from_user_id) l)
                    -- asked of the row itself too: whoever waited for a grant that was just withdrawn finds it gone
                    and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true) order by g.id for update loop
    update public.role_grant g
       set revoked_at = private.now(), revoked_by = auth.uid(),
           revoke_reason = case when private.passes(v_grant.role) then 'Bàn giao cho ' || private.actor_name(p_handover.to_user_id) else 'Chấm dứt khi bàn giao' end
     where g.id = v_grant.id;
    v_period := v_grant.valid_during * daterange(private.today(), null);
    -- What the successor holds already stays theirs as it is; a period of theirs that differs is Sở Nội vụ's to settle.
    if private.passes(v_grant.role) and not exists (
      select 1 from public.role_grant o where o.user_id = p_handover.to_user_id and o.role = v_grant.role and o.unit_id = v_grant.unit_id
         and o.revoked_at is null and o.valid_during && v_period) then
      insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, reason, document, granted_by, handover_id)
        values (p_handover.to_user_id, v_grant.role, v_grant.unit_id, v_grant.unit_lft, v_period, v_grant.source,
                'Tiếp nhận bàn giao từ ' || private.actor_name(p_handover.from_user_id), v_document, p_handover.sent_by, p_handover.id);
    end if;
    v_passed := v_passed + private.passes(v_grant.role)::int;
  end loop;
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Chấm dứt khi bàn giao'
   where d.revoked_at is null and upper(d.valid_during) > private.today()
     and (d.user_id = p_handover.from_user_id or d.grant_id in (select g.id from public.role_grant g where g.user_id = p_handover.from_user_id));
  return v_passed;
end
$$;
comment on function private.pass_powers(public.handover) is
  'The instant of a handover: the leaver''s managing roles end, those that pass go to the successor with the same role, unit, source and last day; deputies
   of the leaver end. Delegations given by their units stand: they are the units''. Returns how many roles passed. Definer: writes grants.';
