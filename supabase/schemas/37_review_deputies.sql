-- Who reviews while the manager is away. Authority itself: 12_access.sql (deputy_in_force), 30_change_requests.sql (reviewers). [guideline II.2b; M8]

create function private.appoint_review_deputy(p_grant_id uuid, p_user_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_from date := coalesce(p_valid_from, private.today());
  v_longest constant int := 180;
  v_id uuid;
begin
  select u.* into v_unit
    from public.role_grant g join public.unit u on u.id = g.unit_id
   where g.id = p_grant_id and g.id in (select o.id from private.own_grant o where o.role in ('unit_manager', 'delegated_manager'))
     and (g.powers is null or 'review' = any (g.powers))
     for key share of u for update of g;
  if not found then perform private.fail('grant_unknown', 'no such grant of the caller', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody is their own deputy', '{"field":"user_id"}', '42501'); end if;
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between v_unit.lft and v_unit.rgt for share) then
    perform private.fail('account_unknown', 'no active account of the unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from public.role_grant g where g.user_id = p_user_id and g.role = 'auditor' and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('deputy_is_auditor', 'who audits does not review', '{"field":"user_id"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a deputy has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to - v_from >= v_longest then
    perform private.fail('deputy_period_too_long', 'longer than an absence', jsonb_build_object('field', 'valid_to', 'limit', v_longest), 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
    values (p_grant_id, p_user_id, v_unit.id, v_unit.lft, daterange(v_from, p_valid_to, '[]'), left(private.tidy(p_reason), 1000), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'deputy_appointed',
    jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_user), 'valid_from', v_from, 'valid_to', p_valid_to), '/review');
  return v_id;
exception when exclusion_violation then
  perform private.fail('deputy_already_appointed', 'appointed for these days already', '{"field":"valid_from"}', 'PT409');
  return null;
end
$$;
create function public.appoint_review_deputy(p_grant_id uuid, p_user_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language sql set search_path = '' as $$ select private.appoint_review_deputy(p_grant_id, p_user_id, p_valid_from, p_valid_to, p_reason) $$;
comment on function public.appoint_review_deputy(uuid, uuid, date, date, text) is
  'A manager lets an active account of their unit, or below it, review in their place, under their own grant p_grant_id, for at most 180 days
   (p_valid_from null = today; both days included). The deputy corrects, returns and approves; no accounts, no roles, no deputies of their own.
   Returns the id. Errors: grant_unknown, account_unknown (PT404), period_…, deputy_period_too_long, deputy_is_auditor, reason_required (PT422),
   deputy_already_appointed (PT409), own_account (42501).';

create function private.revoke_review_deputy(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_deputy public.review_deputy;
begin
  select * into v_deputy from public.review_deputy d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or exists (
       select 1 from public.role_grant g where g.id = v_deputy.grant_id and g.user_id = v_user and private.second_factor_given())
       or private.manages(v_deputy.unit_lft, 'review')) then
    perform private.fail('deputy_unknown', 'no such deputy', '{}', 'PT404');
  end if;
  if v_deputy.revoked_at is not null or upper(v_deputy.valid_during) <= private.today() then
    perform private.fail('deputy_ended', 'ended already', '{}', 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.review_deputy d
     set revoked_at = private.now(), revoked_by = v_user, revoke_reason = left(private.tidy(p_reason), 1000) where d.id = p_id;
  perform private.notify(v_deputy.user_id, 'deputy_revoked', jsonb_build_object('unit', u.name), '/') from public.unit u where u.id = v_deputy.unit_id;
end
$$;
create function public.revoke_review_deputy(p_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.revoke_review_deputy(p_id, p_reason) $$;
comment on function public.revoke_review_deputy(uuid, text) is
  'Ends a deputy with this transaction: the manager who appointed them, the managers of the unit and above, Sở Nội vụ.
   Errors: deputy_unknown (PT404), deputy_ended (PT409), reason_required (PT422).';

create function private.deputy_stands(p_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$ select exists (select 1 from private.deputy_in_force d where d.id = p_id) $$;
comment on function private.deputy_stands(uuid) is 'Whether a deputy has powers today. Definer: looks at both accounts.';

create view public.review_deputy_list with (security_invoker = true) as
select d.id, d.grant_id, d.user_id, private.actor_name(d.user_id) as deputy_name, g.user_id as manager_id, private.actor_name(g.user_id) as manager_name,
       d.unit_id, u.name as unit_name, d.unit_lft, lower(d.valid_during) as valid_from, upper(d.valid_during) - 1 as valid_to, d.reason, d.created_at,
       d.revoked_at, d.revoke_reason,
       case when d.revoked_at is not null then 'revoked' when upper(d.valid_during) <= private.today() then 'ended'
            when lower(d.valid_during) > private.today() then 'upcoming' when private.deputy_stands(d.id) then 'in_force' else 'suspended' end as state
  from public.review_deputy d
  join public.role_grant g on g.id = d.grant_id
  join public.unit u on u.id = d.unit_id;
comment on view public.review_deputy_list is
  'Deputies of the caller''s units with their state today (suspended: the grant or one of the accounts is not usable); row-level security decides.';
grant select on public.review_deputy_list to authenticated;

grant execute on function
  private.appoint_review_deputy(uuid, uuid, date, date, text), public.appoint_review_deputy(uuid, uuid, date, date, text),
  private.revoke_review_deputy(uuid, text), public.revoke_review_deputy(uuid, text), private.deputy_stands(uuid) to authenticated;
