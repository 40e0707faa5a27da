-- Sắp xếp đơn vị: drafts, the dry run, confirming, undoing, lists; the province as of a day. [M12]

create function private.open_reorganisation(p_id uuid, p_revision int, p_states text[]) returns public.reorganisation
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.reorganisation;
begin
  perform private.require_province_officer();
  -- No key changes: a dry run in another window, which holds the units, need not wait.
  select * into v_row from public.reorganisation r where r.id = p_id for no key update;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  if p_revision is distinct from v_row.revision then
    perform private.fail('reorganisation_changed', 'somebody changed it meanwhile', jsonb_build_object('state', v_row.state, 'revision', v_row.revision), 'PT409');
  end if;
  if v_row.state <> all (p_states) then
    perform private.fail('reorganisation_state', 'it is in another state', jsonb_build_object('state', v_row.state), 'PT409');
  end if;
  return v_row;
end
$$;
comment on function private.open_reorganisation(uuid, int, text[]) is
  'Locks a reorganisation at the revision the caller saw. Errors: reorganisation_unknown (PT404), reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501). Definer: locks the row.';

create function private.reorganisation_answer(p_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$ select jsonb_build_object('id', r.id, 'state', r.state, 'revision', r.revision) from public.reorganisation r where r.id = p_id $$;
comment on function private.reorganisation_answer(uuid) is 'The answer of every act on a reorganisation. Definer: kept with its callers.';

create function private.save_reorganisation(p_id uuid, p_draft jsonb, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_province_officer();
  v_row public.reorganisation;
  v_decision jsonb := case when jsonb_typeof(p_draft -> 'decision') = 'object' then p_draft -> 'decision' else '{}' end;
  v_operations jsonb := case when jsonb_typeof(p_draft -> 'operations') = 'array' then p_draft -> 'operations' else '[]' end;
  v_keepers jsonb := case when jsonb_typeof(p_draft -> 'keepers') = 'array' then p_draft -> 'keepers' else '[]' end;
  v_title text := private.required_line(p_draft, 'title', 2, 300);
begin
  if jsonb_array_length(v_operations) > 2000 or pg_column_size(v_operations) > 4000000 then
    perform private.fail('operations_limit', 'too many operations', '{"field":"operations","limit":2000}', 'PT422');
  end if;
  if p_id is null then
    insert into public.reorganisation (title, decision, effective_date, operations, keepers, created_by)
      values (v_title, v_decision, private.as_date(v_decision ->> 'effective_date'), v_operations, v_keepers, v_user) returning * into v_row;
  else
    v_row := private.open_reorganisation(p_id, p_revision, '{draft}');
    update public.reorganisation r
       set title = v_title, decision = v_decision, effective_date = private.as_date(v_decision ->> 'effective_date'), operations = v_operations, keepers = v_keepers, revision = r.revision + 1
     where r.id = p_id;
  end if;
  return private.reorganisation_answer(v_row.id);
end
$$;

create function private.reorganisation_preview(p_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.reorganisation;
  v_grants uuid[];
  v_errors jsonb;
  v_report text;
begin
  perform private.require_province_officer();
  select * into v_row from public.reorganisation r where r.id = p_id;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  if v_row.state not in ('draft', 'scheduled') then
    perform private.fail('reorganisation_state', 'it is in another state', jsonb_build_object('state', v_row.state), 'PT409');
  end if;
  -- Not beside one that is carried out, which comes back to a unit at the other end of a transfer; movements go on.
  perform pg_advisory_xact_lock_shared(hashtextextended('reorganisation', 12));
  begin
    perform private.hold_units(v_row.operations);
    v_grants := private.live_grants_of_units();
    v_errors := private.arrange_units(v_row.id, v_row.operations, v_row.effective_date, '-');
    -- Everything that was tried goes back with this.
    raise exception using errcode = 'RP000', message = 'tried', detail = jsonb_build_object(
      'errors', v_errors, 'figures', private.reorganisation_figures(v_row.id, v_grants, v_row.keepers))::text;
  exception when sqlstate 'RP000' then
    get stacked diagnostics v_report = pg_exception_detail;
  end;
  return v_report::jsonb || jsonb_build_object('revision', v_row.revision);
end
$$;

create function private.confirm_reorganisation(p_id uuid, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{draft}');
  v_decision public.movement_decision;
begin
  perform private.require_recent_authentication();
  perform private.hold_ground(v_row.operations);
  v_decision := private.write_decision(v_row.decision, 'reorganisation', u.id) from public.unit u where u.parent_id is null and coalesce(u.valid_to, 'infinity') >= private.today() order by u.lft limit 1;
  if jsonb_array_length(v_row.operations) = 0 then perform private.fail('operations_required', 'no operations', '{"field":"operations"}', 'PT422'); end if;
  update public.reorganisation r
     set state = 'scheduled', decision_id = v_decision.id, effective_date = v_decision.effective_date, confirmed_by = auth.uid(), confirmed_at = private.now(), revision = r.revision + 1
   where r.id = p_id returning * into v_row;
  if v_row.effective_date <= private.today() then
    perform private.apply_reorganisation(v_row);
  elsif jsonb_array_length(private.reorganisation_preview(p_id) -> 'errors') > 0 then
    perform private.fail('reorganisation_refused', 'operations are refused', jsonb_build_object('errors', private.reorganisation_preview(p_id) -> 'errors'), 'PT422');
  end if;
  return private.reorganisation_answer(p_id);
end
$$;

create function private.cancel_reorganisation(p_id uuid, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.open_reorganisation(p_id, p_revision, '{draft,scheduled}');
  update public.reorganisation r set state = 'cancelled', end_reason = private.required_reason(p_reason), revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$$;

create function private.reopen_reorganisation(p_id uuid, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.open_reorganisation(p_id, p_revision, '{scheduled}');
  update public.reorganisation r
     set state = 'draft', decision_id = null, confirmed_by = null, confirmed_at = null, problem = null, revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$$;

-- On the day --------------------------------------------------------------------------------------------------------------------------

create function private.apply_due_reorganisation() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.reorganisation;
  v_key text;
begin
  select * into v_row from public.reorganisation r
   where r.state = 'scheduled' and r.effective_date <= private.today() and r.problem is null order by r.effective_date, r.confirmed_at limit 1 for update skip locked;
  if not found then return false; end if;
  begin
    perform private.apply_reorganisation(v_row);
  exception when raise_exception or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate 'PT404' or insufficient_privilege then
    get stacked diagnostics v_key = pg_exception_hint;
    update public.reorganisation r set problem = coalesce(nullif(v_key, ''), 'reorganisation_refused'), revision = r.revision + 1 where r.id = v_row.id;
    perform private.notify(o, 'reorganisation_stuck', jsonb_build_object('title', v_row.title), '/reorganisations/' || v_row.id) from private.province_officers() o;
  end;
  return true;
end
$$;
comment on function private.apply_due_reorganisation() is
  'Applies the next reorganisation whose day has come; what a rule forbids now is marked for Sở Nội vụ and tried no more by itself. Returns whether there was one. Definer: for the schedule.';

-- Undoing -----------------------------------------------------------------------------------------------------------------------------

create function private.undo_until(p_row public.reorganisation) returns date
language sql stable security definer set search_path = ''
as $$
  select (p_row.applied_at at time zone 'Asia/Ho_Chi_Minh')::date
    + coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'reorganisation_undo_days'), 30)
$$;
comment on function private.undo_until(public.reorganisation) is 'The last day on which it can be undone (setting reorganisation_undo_days). Definer: reads setting.';

create function private.undo_obstacles(p_row public.reorganisation) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with made as (select x.unit_id, u.name from private.reorganisation_unit x join public.unit u on u.id = x.unit_id where x.reorganisation_id = p_row.id and x.act = 'created'),
  found(key, what) as (
    select 'undo_too_late', to_char(private.undo_until(p_row), 'DD/MM/YYYY') where private.undo_until(p_row) < private.today()
    union all
    select 'undo_followed', r.title from public.reorganisation r
     where r.state = 'applied' and r.id <> p_row.id and (r.applied_at, r.id) > (p_row.applied_at, p_row.id)
    union all
    select 'undo_person_moved', e.full_name || ' (' || e.code || ')' from public.record_place p join public.employee e on e.id = p.employee_id
     where p.reorganisation_id = p_row.id and p.kind = 'reorganisation' and not upper_inf(p.during)
    union all
    select 'undo_person_joined', e.full_name || ' (' || e.code || ')' from made m join public.employee e on e.unit_id = m.unit_id
     where not exists (select 1 from public.record_place p where p.employee_id = e.id and p.reorganisation_id = p_row.id)
    union all
    select 'undo_grant_given', private.actor_name(g.user_id) || ', ' || m.name from made m join public.role_grant g on g.unit_id = m.unit_id
     where g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true) and not p_row.trace -> 'given_grants' ? g.id::text
    union all
    select 'undo_transfer', t.full_name || ' (' || t.code || ')' from public.transfer t
     where t.state in ('sent', 'accepted') and t.sent_at > p_row.applied_at and (t.from_unit_id in (select m.unit_id from made m) or t.to_unit_id in (select m.unit_id from made m)))
  select coalesce(jsonb_agg(jsonb_build_object('key', f.key, 'count', f.n, 'what', f.what) order by f.key), '[]')
    from (select f.key, count(*) as n, (array_agg(f.what order by f.what))[1:10] as what from found f group by f.key) f
$$;
comment on function private.undo_obstacles(public.reorganisation) is
  'What came after and stands in the way of undoing [{key, count, what: the first ten}]: the time is over, a later reorganisation, people who moved on or were entered, roles given, transfers under way. Definer: across the province.';

create function private.restore_units(p_row public.reorganisation) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_unit record;
  v_today date := private.today();
begin
  set constraints public.unit_code_period deferred;
  -- Higher units first: a unit returns under the parent it had.
  for v_unit in
    select x.unit_id, x.act, jsonb_populate_record(null::public.unit, x.before) as was from private.reorganisation_unit x
     where x.reorganisation_id = p_row.id and x.before is not null order by (x.before ->> 'depth')::int, (x.before ->> 'lft')::bigint
  loop
    if v_unit.act = 'closed' then
      update public.unit u set valid_to = (v_unit.was).valid_to where u.id = v_unit.unit_id;
      if p_row.effective_date < v_today then
        insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
          select u.id, u.code, u.name, u.short_name, u.kind, (v_unit.was).parent_id, daterange(v_today, u.valid_to, '[]') from public.unit u where u.id = v_unit.unit_id;
      else
        update public.unit_version v set valid_during = daterange(lower(v.valid_during), (v_unit.was).valid_to, '[]')
         where v.unit_id = v_unit.unit_id and upper(v.valid_during) = p_row.effective_date;
      end if;
    end if;
    perform private.place_subtree(v_unit.unit_id, (v_unit.was).parent_id) where (v_unit.was).parent_id is not null;
    update public.unit u set code = (v_unit.was).code, name = (v_unit.was).name, short_name = (v_unit.was).short_name, kind = (v_unit.was).kind
     where u.id = v_unit.unit_id and (u.code, u.name, u.short_name, u.kind) is distinct from ((v_unit.was).code, (v_unit.was).name, (v_unit.was).short_name, (v_unit.was).kind);
  end loop;
end
$$;
comment on function private.restore_units(public.reorganisation) is 'Gives the units back what they were: name, place, life; their versions say from today on. Definer: writes unit.';

create function private.withdraw_units(p_row public.reorganisation) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_eve date := greatest(private.today() - 1, p_row.effective_date - 1);
begin
  if v_eve < p_row.effective_date then
    delete from public.unit_version v using private.reorganisation_unit x
     where x.reorganisation_id = p_row.id and x.act = 'created' and v.unit_id = x.unit_id;
  end if;
  -- The code is free again: what never was, or was for some days, keeps it with a mark.
  update public.unit u
     set code = left(u.code, 30) || '-H' || upper(left(p_row.id::text, 6)), valid_from = least(u.valid_from, v_eve), valid_to = v_eve, note = 'Đã hủy sắp xếp: ' || p_row.title
    from private.reorganisation_unit x where x.reorganisation_id = p_row.id and x.act = 'created' and u.id = x.unit_id;
  delete from public.unit_succession s using private.reorganisation_unit x where x.reorganisation_id = p_row.id and x.unit_id = s.predecessor_id and s.effective_date = p_row.effective_date
     and s.successor_id in (select y.unit_id from private.reorganisation_unit y where y.reorganisation_id = p_row.id union select n.to_unit_id from private.reorganised_ends(p_row.id) n
                            union select l.to_unit_id from private.reorganisation_person l where l.reorganisation_id = p_row.id);
end
$$;
comment on function private.withdraw_units(public.reorganisation) is 'Ends the units it created: on the eve, or as if they had never been when it is undone on its day. Definer: writes unit.';

create function private.restore_grants(p_row public.reorganisation) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Hủy sắp xếp đơn vị'
   where g.revoked_at is null and p_row.trace -> 'given_grants' ? g.id::text;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, powers, reason, document, granted_by)
    select g.user_id, g.role, g.unit_id, 0, daterange(private.today(), upper(g.valid_during)), g.source, g.powers, 'Khôi phục do hủy sắp xếp đơn vị', g.document, auth.uid()
      from public.role_grant g join public.account a on a.user_id = g.user_id
     where p_row.trace -> 'ended_grants' ? g.id::text and a.status <> 'closed' and g.user_id <> auth.uid() and coalesce(upper(g.valid_during) > private.today(), true)
       and not exists (select 1 from public.role_grant o where o.user_id = g.user_id and o.role = g.role and o.unit_id = g.unit_id and o.revoked_at is null
                          and o.valid_during && daterange(private.today(), upper(g.valid_during)));
  update public.delegation d set state = 'requested', decided_by = null, decided_at = null
   where p_row.trace -> 'withdrawn_delegations' ? d.id::text and d.state = 'withdrawn' and upper(d.valid_during) > private.today()
     and exists (select 1 from public.account a where a.user_id = d.user_id and a.status = 'active')
     and not exists (select 1 from public.delegation o where o.user_id = d.user_id and o.unit_id = d.unit_id and o.state = 'requested');
end
$$;
comment on function private.restore_grants(public.reorganisation) is
  'Roles it gave end, roles that ended with it are given anew, delegations it withdrew wait again unless they were asked for anew. Definer: writes role_grant and delegation.';

create function private.undo_reorganisation(p_id uuid, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{applied}');
  v_reason text := private.required_reason(p_reason);
  v_obstacles jsonb;
  v_people uuid[];
  v_units uuid[];
begin
  perform private.require_recent_authentication();
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_units := array(select x.unit_id from private.reorganisation_unit x where x.reorganisation_id = p_id);
  v_people := array(select p.employee_id from public.record_place p where p.reorganisation_id = p_id union select e.id from public.employee e where e.unit_id = any (v_units));
  perform private.hold_decisions(range_agg(int8range(u.lft, u.rgt, '[]'))) from public.unit u where u.id = any (v_units);
  perform from public.unit u where u.id = any (v_units) order by u.id for update;
  perform from public.transfer t
    where t.employee_id = any (v_people) or t.from_unit_id = any (v_units) or t.to_unit_id = any (v_units) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (v_people) order by l.id for update;
  perform private.lock_records(v_people);
  v_obstacles := private.undo_obstacles(v_row);
  if v_obstacles <> '[]' then perform private.fail('reorganisation_followed', 'something came after', jsonb_build_object('obstacles', v_obstacles), 'PT409'); end if;
  perform private.restore_units(v_row);
  select coalesce(array_agg(p.employee_id), '{}'), coalesce(array_agg(w.unit_id), '{}') into v_people, v_units
    from public.record_place p join public.record_place w on w.employee_id = p.employee_id and upper(w.during) = lower(p.during)
   where p.reorganisation_id = p_id and p.kind = 'reorganisation';
  perform private.relocate_people(p_id, 'annulment', v_people, v_units);
  update public.transfer t set to_unit_id = (k ->> 'to_unit_id')::uuid, revision = t.revision + 1
    from jsonb_array_elements(v_row.trace -> 'transfers') k where t.id = (k ->> 'id')::uuid and t.state in ('sent', 'accepted');
  update public.account a set unit_id = (k ->> 'unit_id')::uuid from jsonb_array_elements(v_row.trace -> 'accounts') k where a.user_id = (k ->> 'id')::uuid;
  perform private.withdraw_units(v_row);
  perform private.restore_grants(v_row);
  perform private.tell_of_reorganisation(p_id, v_people, '{}', 'reorganisation_undone', (select d.number from public.movement_decision d where d.id = v_row.decision_id));
  update private.reorganisation_unit x set act = 'changed' where x.reorganisation_id = p_id and x.act = 'closed';
  perform private.settle_people(p_id);
  set constraints all immediate;
  update public.reorganisation r set state = 'undone', undone_by = auth.uid(), undone_at = private.now(), end_reason = v_reason, revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$$;

-- Reading -------------------------------------------------------------------------------------------------------------------------------

create view public.reorganisation_list with (security_invoker = true) as
select r.id, r.title, r.state, r.effective_date, r.decision ->> 'number' as decision_number, jsonb_array_length(r.operations) as operations,
       (r.result ->> 'people')::int as people, r.problem, r.revision, r.applied_at, r.created_at, r.updated_at, private.actor_name(r.created_by) as created_by_name
  from public.reorganisation r;
comment on view public.reorganisation_list is 'Reorganisations, for Sở Nội vụ; row-level security decides.';
grant select on public.reorganisation_list to authenticated;

create function private.reorganisation_detail(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  r public.reorganisation;
begin
  perform private.require_province_officer();
  select * into r from public.reorganisation x where x.id = p_id;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  return to_jsonb(r) - array['trace', 'decision_id', 'updated_at', 'created_by', 'confirmed_by', 'undone_by'] || jsonb_build_object(
    'created_by_name', private.actor_name(r.created_by), 'confirmed_by_name', case when r.confirmed_by is not null then private.actor_name(r.confirmed_by) end,
    'undone_by_name', case when r.undone_by is not null then private.actor_name(r.undone_by) end,
    'undo_until', private.undo_until(r), 'obstacles', case when r.state = 'applied' then private.undo_obstacles(r) else '[]' end,
    'units', (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'act', x.act, 'name', u.name, 'was', x.before ->> 'name', 'to_unit_name', t.name) order by x.operation, u.lft), '[]')
                from private.reorganisation_unit x join public.unit u on u.id = x.unit_id left join public.unit t on t.id = x.to_unit_id
               where x.reorganisation_id = p_id and x.act <> 'renumbered'));
end
$$;

create function public.unit_headcounts(p_day date default null) returns table (unit_id uuid, people bigint)
language sql stable set search_path = ''
as $$
  with asked as (
    select coalesce(p_day, private.today()) as day, case when p_day is null or p_day >= private.today() then private.now()
             else (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 microsecond' end as at),
  place as (select p.employee_id, p.unit_id, lower(p.during) as since from asked a join public.record_place p on p.during @> a.at and p.status = 'active'),
  -- Ended by a decision that took effect before it was carried out: by the tree of that day its people belong where the decision led them.
  ended as materialized (
    select x.unit_id, (select s.successor_id from asked a join public.unit_succession s on s.predecessor_id = x.unit_id and s.effective_date <= a.day
                        order by s.effective_date desc, s.id limit 1) as successor_id
      from (select distinct p.unit_id from place p) x
     where not exists (select 1 from asked a join public.unit_version v on v.unit_id = x.unit_id and v.valid_during @> a.day))
  select coalesce(n.unit_id, e.successor_id, p.unit_id), count(*)
    from place p left join ended e on e.unit_id = p.unit_id
    left join lateral (
      select q.unit_id from asked a join public.record_place q on q.employee_id = p.employee_id and q.kind = 'reorganisation' and lower(q.during) > p.since
         and exists (select 1 from public.unit_version v where v.unit_id = q.unit_id and v.valid_during @> a.day)
       order by lower(q.during) limit 1) n on e.unit_id is not null
   group by 1 order by 1
$$;
comment on function public.unit_headcounts(date) is
  'How many people at work had their record in each unit of the tree at the end of a day (now when null); of records the caller may read today, row-level security decides.';

-- The API -------------------------------------------------------------------------------------------------------------------------------

create function public.save_reorganisation(p_id uuid, p_draft jsonb, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.save_reorganisation(p_id, p_draft, p_revision) $$;
comment on function public.save_reorganisation(uuid, jsonb, int) is
  'Keeps a draft of Sở Nội vụ (p_id null: a new one): p_draft {title, decision {number, decided_on, signer, issuing_body, effective_date, paper_id?}, operations, keepers}; what is
   not yet right is kept too. Returns {id, state, revision}. Errors: reorganisation_changed, reorganisation_state (PT409), operations_limit, text_length (PT422), only_province_officer (42501).';
create function public.reorganisation_preview(p_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.reorganisation_preview(p_id) $$;
comment on function public.reorganisation_preview(uuid) is
  'The dry run: carries the operations out and takes everything back {errors [{operation?, key, params}], figures (see private.reorganisation_figures), revision}. Nothing is written.
   Errors: reorganisation_unknown (PT404), reorganisation_state (PT409), only_province_officer (42501).';
create function public.confirm_reorganisation(p_id uuid, p_revision int) returns jsonb
language sql set search_path = '' set statement_timeout = '10min' as $$ select private.confirm_reorganisation(p_id, p_revision) $$;
comment on function public.confirm_reorganisation(uuid, int) is
  'Sở Nội vụ confirms a draft, with a fresh code: carried out whole in this transaction when its day has come, else on the day. Returns {id, state, revision}.
   Errors: reorganisation_refused {errors} (PT422), a field''s rule of the decision (PT422), reorganisation_changed, reorganisation_state (PT409), reauthentication_required, only_province_officer (42501).';
create function public.cancel_reorganisation(p_id uuid, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.cancel_reorganisation(p_id, p_reason, p_revision) $$;
comment on function public.cancel_reorganisation(uuid, text, int) is
  'Gives up what was not applied, with a reason. Errors: reason_required (PT422), reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501).';
create function public.reopen_reorganisation(p_id uuid, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.reopen_reorganisation(p_id, p_revision) $$;
comment on function public.reopen_reorganisation(uuid, int) is
  'Makes a draft again of what waits for its day, or could not be applied on it. Errors: reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501).';
create function public.undo_reorganisation(p_id uuid, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' set statement_timeout = '10min' as $$ select private.undo_reorganisation(p_id, p_reason, p_revision) $$;
comment on function public.undo_reorganisation(uuid, text, int) is
  'Sở Nội vụ undoes an applied reorganisation within the days of the setting reorganisation_undo_days, with a fresh code and a reason: units, people, roles as they were; the
   history keeps both. Errors: reorganisation_followed {obstacles} (PT409: what came after), reorganisation_changed, reorganisation_state (PT409), reason_required (PT422),
   reauthentication_required, only_province_officer (42501).';
create function public.reorganisation_detail(p_id uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.reorganisation_detail(p_id) $$;
comment on function public.reorganisation_detail(uuid) is
  'A reorganisation whole: draft, decision, operations, result, the units it touched, until when and whether it can be undone (obstacles). Errors: reorganisation_unknown (PT404), only_province_officer (42501).';

grant execute on function
  private.save_reorganisation(uuid, jsonb, int), public.save_reorganisation(uuid, jsonb, int), private.reorganisation_preview(uuid), public.reorganisation_preview(uuid),
  private.confirm_reorganisation(uuid, int), public.confirm_reorganisation(uuid, int), private.cancel_reorganisation(uuid, text, int), public.cancel_reorganisation(uuid, text, int),
  private.reopen_reorganisation(uuid, int), public.reopen_reorganisation(uuid, int), private.undo_reorganisation(uuid, text, int), public.undo_reorganisation(uuid, text, int),
  private.reorganisation_detail(uuid), public.reorganisation_detail(uuid), public.unit_headcounts(date) to authenticated;
