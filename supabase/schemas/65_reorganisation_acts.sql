-- Carrying out a reorganisation in one transaction, and undoing it. Locks are taken as movements take them (hold_movements). Everything that
-- concerns people is done in statements over all of them at once. [M12]

create function private.reorganised_ends(p_id uuid) returns table (unit_id uuid, to_unit_id uuid)
language sql stable security definer set search_path = ''
as $$
  with recursive route as (
    select x.unit_id, x.to_unit_id, 1 as n from private.reorganisation_unit x where x.reorganisation_id = p_id and x.act = 'closed' and x.to_unit_id is not null
    union all
    select r.unit_id, x.to_unit_id, r.n + 1 from route r join private.reorganisation_unit x on x.reorganisation_id = p_id and x.unit_id = r.to_unit_id
     where x.act = 'closed' and x.to_unit_id is not null and r.n < 20)
  select distinct on (r.unit_id) r.unit_id, r.to_unit_id from route r order by r.unit_id, r.n desc
$$;
comment on function private.reorganised_ends(uuid) is 'Where each closed unit ends up, through units that end in the same reorganisation. Definer: private table.';

create function private.reorganised_people(p_id uuid) returns table (employee_id uuid, from_unit_id uuid, to_unit_id uuid)
language sql stable security definer set search_path = ''
as $$
  with ends as materialized (select * from private.reorganised_ends(p_id)),
  listed as materialized (
    select x.employee_id, coalesce(n.to_unit_id, x.to_unit_id) as to_unit_id from private.reorganisation_person x left join ends n on n.unit_id = x.to_unit_id
     where x.reorganisation_id = p_id)
  select l.employee_id, e.unit_id, l.to_unit_id from listed l join public.employee e on e.id = l.employee_id
  union all
  select e.id, e.unit_id, n.to_unit_id from ends n join public.employee e on e.unit_id = n.unit_id
   where not exists (select 1 from listed l where l.employee_id = e.id)
$$;
comment on function private.reorganised_people(uuid) is 'Who goes where, archived records too: by list, else with their unit. Definer: across the province.';

create function private.reorganised_numbers(p_id uuid) returns table (unit_id uuid, lft bigint, rgt bigint)
language sql stable security definer set search_path = ''
as $$
  select x.unit_id, u.lft, u.rgt from private.reorganisation_unit x left join private.reorganised_ends(p_id) n on n.unit_id = x.unit_id
    join public.unit u on u.id = coalesce(n.to_unit_id, x.unit_id)
   where x.reorganisation_id = p_id
$$;
comment on function private.reorganised_numbers(uuid) is
  'The number under which the papers, drives, questions and transfers of each unit concerned are found: its own, of an ended unit its successor''s. Definer: private table.';

create function private.reorganisation_faults(p_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with own as (
    select x.operation, u.* from private.reorganisation_unit x join public.unit u on u.id = x.unit_id
     where x.reorganisation_id = p_id and x.act in ('created', 'changed')),
  faults as (
    select o.operation, 'unit_code_taken' as key, jsonb_build_object('code', o.code, 'unit', u.name) as params
      from own o join public.unit u on u.code = o.code and u.id <> o.id and daterange(u.valid_from, u.valid_to, '[]') && daterange(o.valid_from, o.valid_to, '[]')
    union all
    select o.operation, 'unit_name_taken', jsonb_build_object('unit', o.name)
      from own o join public.unit u on u.parent_id = o.parent_id and u.id <> o.id and private.fold(u.name) = private.fold(o.name)
       and daterange(u.valid_from, u.valid_to, '[]') && daterange(o.valid_from, o.valid_to, '[]')
    union all
    select x.operation, 'parent_closed', jsonb_build_object('unit', u.name, 'parent', p.name)
      from private.reorganisation_unit x join public.unit u on u.id = x.unit_id join public.unit p on p.id = u.parent_id
     where x.reorganisation_id = p_id and x.act <> 'closed' and u.valid_to is null and p.valid_to is not null
    union all
    select x.operation, 'people_without_place', jsonb_build_object('unit', u.name, 'people', count(*))
      from private.reorganisation_unit x join public.unit u on u.id = x.unit_id join public.employee e on e.unit_id = x.unit_id
     where x.reorganisation_id = p_id and x.act = 'closed' and x.to_unit_id is null
       and not exists (select 1 from private.reorganisation_person l where l.reorganisation_id = p_id and l.employee_id = e.id)
     group by x.operation, u.name
    union all
    select x.operation, 'accounts_without_place', jsonb_build_object('unit', u.name, 'accounts', count(*))
      from private.reorganisation_unit x join public.unit u on u.id = x.unit_id join public.account a on a.unit_id = x.unit_id
     where x.reorganisation_id = p_id and x.act = 'closed' and x.to_unit_id is null and a.employee_id is null
     group by x.operation, u.name
    union all
    select x.operation, 'successor_closed', jsonb_build_object('unit', u.name)
      from private.reorganised_ends(p_id) n join private.reorganisation_unit x on x.reorganisation_id = p_id and x.unit_id = n.unit_id
      join public.unit u on u.id = n.to_unit_id where u.valid_to is not null)
  select coalesce(jsonb_agg(jsonb_build_object('operation', f.operation, 'key', f.key, 'params', f.params) order by f.operation, f.key), '[]') from faults f
$$;
comment on function private.reorganisation_faults(uuid) is
  'What is wrong once all operations were carried out [{operation, key, params}]: codes and names that clash, people or accounts left without a unit, units below an ended one. Definer: across the province.';

create function private.arrange_units(p_id uuid, p_operations jsonb, p_day date, p_decision text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_operation record;
  v_errors jsonb := '[]';
  v_key text;
  v_detail text;
begin
  if p_day is null then return jsonb_build_array(jsonb_build_object('key', 'date_invalid', 'params', '{"field":"effective_date"}'::jsonb)); end if;
  perform set_config('app.effective_on', p_day::text, true);
  set constraints public.unit_code_period deferred;
  for v_operation in select x.value, x.n::int from jsonb_array_elements(p_operations) with ordinality x(value, n) order by x.n loop
    begin
      perform private.carry_out_operation(p_id, v_operation.n, v_operation.value, p_day, p_decision);
    exception when raise_exception or sqlstate 'PT422' or sqlstate 'PT404' then
      get stacked diagnostics v_key = pg_exception_hint, v_detail = pg_exception_detail;
      v_errors := v_errors || jsonb_build_object('operation', v_operation.n, 'key', v_key, 'params', v_detail::jsonb);
    end;
  end loop;
  perform set_config('app.effective_on', '', true);
  if jsonb_array_length(p_operations) = 0 then v_errors := v_errors || '[{"key":"operations_required","params":{}}]'; end if;
  v_errors := v_errors || private.reorganisation_faults(p_id);
  if v_errors = '[]' then set constraints all immediate; end if;
  return v_errors;
end
$$;
comment on function private.arrange_units(uuid, jsonb, date, text) is
  'Carries out the operations on the units, in order; an operation that is refused leaves no trace. Returns the errors [{operation?, key, params}]. Definer: writes unit.';

create function private.live_grants_of_units() returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(g.id), '{}') from public.role_grant g where g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
$$;
comment on function private.live_grants_of_units() is 'All roles that have not ended. Definer: reads grants.';

create function private.reorganisation_figures(p_id uuid, p_grants uuid[], p_keepers jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with units as materialized (
    select x.*, u.name, u.parent_id from private.reorganisation_unit x join public.unit u on u.id = x.unit_id where x.reorganisation_id = p_id),
  people as materialized (
    select m.*, e.status from private.reorganised_people(p_id) m join public.employee e on e.id = m.employee_id),
  ended as materialized (
    select g.id, g.user_id, g.role, u.name as unit_name, n.to_unit_id from public.role_grant g join units u on u.unit_id = g.unit_id and u.act = 'closed'
      left join private.reorganised_ends(p_id) n on n.unit_id = u.unit_id where g.id = any (p_grants))
  select jsonb_build_object(
    'created', (select count(*) from units u where u.act = 'created'), 'closed', (select count(*) from units u where u.act = 'closed'),
    'moved', (select count(*) from units u where u.act in ('changed', 'closed') and u.before ->> 'parent_id' is distinct from u.parent_id::text),
    'renamed', (select count(*) from units u where u.act = 'changed' and u.before ->> 'name' is distinct from u.name),
    'people', (select count(*) from people), 'archived', (select count(*) from people p where p.status = 'archived'),
    'moves', (select coalesce(jsonb_agg(jsonb_build_object('from', x.from_name, 'to', x.to_name, 'people', x.people) order by x.from_name, x.to_name), '[]')
                from (select f.name as from_name, t.name as to_name, count(*) as people from people p join public.unit f on f.id = p.from_unit_id
                        join public.unit t on t.id = p.to_unit_id group by f.id, t.id) x),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'user_name', private.actor_name(e.user_id), 'role', e.role, 'unit_name', e.unit_name,
                        'keeps', exists (select 1 from jsonb_array_elements(p_keepers) k where k ->> 'grant_id' = e.id::text)) order by e.unit_name, e.id), '[]') from ended e),
    'deputies', (select count(*) from public.review_deputy d where d.grant_id in (select e.id from ended e) and d.revoked_at is null and upper(d.valid_during) > private.today()),
    'delegations', (select count(*) from public.delegation d where d.grant_id in (select e.id from ended e)
                      or d.state = 'requested' and d.unit_id in (select u.unit_id from units u where u.act = 'closed')),
    'handovers', (select count(*) from public.handover h where h.state in ('draft', 'waiting_for_successor') and h.unit_id in (select u.unit_id from units u where u.act = 'closed')),
    'requests', (select count(*) from public.change_request r join people p on p.employee_id = r.employee_id where r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    'obligations', (select count(*) from public.obligation o join people p on p.employee_id = o.employee_id where o.met_on is null and o.cancelled_at is null),
    'transfers', (select count(*) from public.transfer t where t.state in ('sent', 'accepted')
                    and (t.employee_id in (select p.employee_id from people p) or t.to_unit_id in (select u.unit_id from units u where u.act = 'closed'))),
    'campaigns', (select count(*) from public.campaign c join units u on u.unit_id = c.unit_id where c.closed_at is null))
$$;
comment on function private.reorganisation_figures(uuid, uuid[], jsonb) is
  'What a reorganisation comes to, once its units are arranged and before anybody moves: {created, closed, moved, renamed, people, archived, moves [{from, to, people}], grants
   that end [{id, user_name, role, unit_name, keeps}], deputies, delegations, handovers, requests, obligations, transfers, campaigns}. p_grants: the roles live before. Definer: across the province.';

create function private.follow_numbers(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_table record;
begin
  for v_table in select c.relname, exists (select 1 from pg_catalog.pg_attribute r where r.attrelid = c.oid and r.attname = 'unit_rgt') as ranged
                   from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'unit_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                    and not exists (select 1 from pg_catalog.pg_attribute e where e.attrelid = c.oid and e.attname = 'employee_id') order by c.relname
  loop
    -- Both ends at once: an interval with one of them of before would be none, and nobody could read the table.
    execute format('update public.%I t set unit_lft = n.lft%s from private.reorganised_numbers($1) n where t.unit_id = n.unit_id and (t.unit_lft <> n.lft%s)',
                   v_table.relname, case when v_table.ranged then ', unit_rgt = n.rgt' end, case when v_table.ranged then ' or t.unit_rgt <> n.rgt' end) using p_id;
  end loop;
  update public.transfer t set from_lft = n.lft from private.reorganised_numbers(p_id) n where t.from_unit_id = n.unit_id and t.from_lft <> n.lft;
  update public.transfer t set to_lft = n.lft from private.reorganised_numbers(p_id) n where t.to_unit_id = n.unit_id and t.to_lft <> n.lft;
end
$$;
comment on function private.follow_numbers(uuid) is
  'Lets what belongs to units, not to people, follow their numbers: roles, drives, inspections, delegations, handovers, papers, questions, both sides of transfers. Names of units stay. Definer: all those tables.';

create function private.relocate_people(p_id uuid, p_kind text, p_people uuid[], p_units uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_ids uuid[];
  v_lfts bigint[];
begin
  perform set_config('app.numbers_later', 'true', true), set_config('app.place_cause', p_kind || ' ' || p_id, true);
  update public.employee e set unit_id = m.unit_id from unnest(p_people, p_units) m(id, unit_id) where e.id = m.id and e.unit_id <> m.unit_id;
  -- Whoever stays has nothing but another number.
  perform private.rest_triggers(true);
  with renumbered as (
    update public.employee e set unit_lft = u.lft from private.reorganisation_unit x join public.unit u on u.id = x.unit_id
     where x.reorganisation_id = p_id and e.unit_id = u.id and e.unit_lft <> u.lft returning e.id, e.unit_lft)
  select array_agg(r.id), array_agg(r.unit_lft) into v_ids, v_lfts from renumbered r;
  perform private.rest_triggers(false);
  perform set_config('app.numbers_later', '', true), set_config('app.place_cause', '', true);
  select v_ids || array_agg(e.id), v_lfts || array_agg(e.unit_lft) into v_ids, v_lfts from public.employee e where e.id = any (p_people);
  if v_ids is not null then perform private.carry_numbers(v_ids, v_lfts); end if;
end
$$;
comment on function private.relocate_people(uuid, text, uuid[], uuid[]) is
  'Puts each record into its unit (p_kind: why, in its history), gives those of units with another number that number, and what belongs to all of them theirs. Definer: no direct grants.';

create function private.settle_people(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.account a set unit_id = e.unit_id from public.employee e where a.employee_id = e.id and a.unit_id <> e.unit_id;
  update public.account a set unit_id = n.to_unit_id from private.reorganised_ends(p_id) n where a.unit_id = n.unit_id and a.employee_id is null;
  perform private.rest_triggers(true);
  update public.account a set unit_lft = u.lft from private.reorganisation_unit x join public.unit u on u.id = x.unit_id
   where x.reorganisation_id = p_id and a.unit_id = u.id and a.unit_lft <> u.lft;
  perform private.rest_triggers(false);
  update public.transfer t set from_unit_id = e.unit_id, from_lft = e.unit_lft, revision = t.revision + 1 from public.employee e
   where t.state in ('sent', 'accepted') and e.id = t.employee_id and t.from_unit_id <> e.unit_id;
  perform private.follow_numbers(p_id);
end
$$;
comment on function private.settle_people(uuid) is 'After records changed unit: accounts, transfers under way, numbers. Definer: no direct grants.';

create function private.pass_grants(p_row public.reorganisation, p_grants uuid[], p_document text) returns uuid[]
language plpgsql security definer set search_path = ''
as $$
declare
  v_keeper jsonb;
  v_grant public.role_grant;
  v_to uuid;
  v_id uuid;
  v_given uuid[] := '{}';
begin
  for v_keeper in select k from jsonb_array_elements(p_row.keepers) k loop
    select g.* into v_grant from public.role_grant g join private.reorganisation_unit x on x.reorganisation_id = p_row.id and x.unit_id = g.unit_id and x.act = 'closed'
     where g.id::text = v_keeper ->> 'grant_id' and g.id = any (p_grants) and g.role = 'unit_manager';
    if not found then perform private.fail('keeper_unknown', 'not a manager of a unit that ends', '{"field":"keepers"}', 'PT422'); end if;
    if v_grant.user_id = p_row.confirmed_by then perform private.fail('own_account', 'nobody changes their own roles', '{"field":"keepers"}', '42501'); end if;
    if v_keeper ->> 'unit' is not null then
      v_to := (private.named_unit(p_row.id, v_keeper ->> 'unit', p_row.effective_date, 'keepers')).id;
    else
      select n.to_unit_id into v_to from private.reorganised_ends(p_row.id) n where n.unit_id = v_grant.unit_id;
    end if;
    if v_to is null then perform private.fail('keeper_without_unit', 'the unit has no single successor', '{"field":"keepers"}', 'PT422'); end if;
    insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, document, granted_by)
      select v_grant.user_id, 'unit_manager', v_to, 0, daterange(private.today(), upper(v_grant.valid_during)), 'Tiếp tục quản lý sau sắp xếp đơn vị', p_document, p_row.confirmed_by
       where not exists (select 1 from public.role_grant g where g.user_id = v_grant.user_id and g.role = 'unit_manager' and g.unit_id = v_to and g.revoked_at is null
                            and g.valid_during && daterange(private.today(), upper(v_grant.valid_during)))
      returning id into v_id;
    if found then v_given := v_given || v_id; end if;
  end loop;
  return v_given;
end
$$;
comment on function private.pass_grants(public.reorganisation, uuid[], text) is
  'Gives those who are named to go on their role over the successor, on the decision. Returns the grants. Errors: keeper_unknown, keeper_without_unit (PT422), own_account (42501). Definer: writes role_grant.';

create function private.tell_of_reorganisation(p_id uuid, p_people uuid[], p_grants uuid[], p_kind text, p_number text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.notification (user_id, kind, params, link)
    select a.user_id, 'unit_reorganised', jsonb_build_object('unit', u.name), '/my-record'
      from public.employee e join public.account a on a.employee_id = e.id join public.unit u on u.id = e.unit_id
     where e.id = any (p_people) and e.status = 'active' and a.status in ('issued', 'active');
  insert into public.notification (user_id, kind, params, link)
    select distinct g.user_id, p_kind, jsonb_build_object('number', p_number), '/units'
      from public.role_grant g join public.account a on a.user_id = g.user_id
     where a.status = 'active' and g.user_id is distinct from auth.uid()
       and (g.id = any (p_grants) or g.role in ('unit_manager', 'delegated_manager') and g.revoked_at is null and g.valid_during @> private.today()
            and g.unit_id in (select x.unit_id from private.reorganisation_unit x where x.reorganisation_id = p_id union select n.to_unit_id from private.reorganised_ends(p_id) n))
$$;
comment on function private.tell_of_reorganisation(uuid, uuid[], uuid[], text, text) is
  'Tells each person once where their record is now, and the managers of the units concerned, those whose role ended (p_grants) too. Definer: writes notices.';

create function private.lock_records(p_people uuid[]) returns void
language sql security definer set search_path = ''
as $$
  select 1 from public.change_request r where r.employee_id = any (p_people) and r.status in ('draft', 'submitted', 'unit_approved', 'returned') order by r.id for no key update;
  select 1 from public.document d where d.employee_id = any (p_people) and d.status = 'pending' order by d.id for no key update;
  select 1 from public.account a where a.employee_id = any (p_people) order by a.user_id for no key update;
  select 1 from public.employee e where e.id = any (p_people) order by e.id for update;
$$;
comment on function private.lock_records(uuid[]) is 'Locks many records as lock_record does one. Definer: locks rows.';

create function private.named_ground(p_operations jsonb, p_paths jsonpath[]) returns int8multirange
language sql stable security definer set search_path = ''
as $$
  with named as materialized (select x #>> '{}' as name from unnest(p_paths) p(path) cross join lateral jsonb_path_query(p_operations, p.path) x)
  select coalesce(range_agg(int8range(u.lft, u.rgt, '[]')), '{}') from public.unit u
   where u.id::text in (select n.name from named n) or u.code in (select upper(btrim(n.name)) from named n)
$$;
comment on function private.named_ground(jsonb, jsonpath[]) is 'The numbers of the units that operations name in some places, with all below. Definer: across the province.';

create function private.hold_units(p_operations jsonb) returns void
language sql security definer set search_path = ''
as $$
  select 1 from public.unit u
   where u.lft <@ (select private.named_ground(p_operations, array['strict $.** ? (@.type() == "string")']::jsonpath[]))
   order by u.id for update
$$;
comment on function private.hold_units(jsonb) is
  'Locks the units that operations name, with all below. Before the first entry in the trail: whoever is being entered into one of them holds the unit and may wait for the
   same officer''s trail. Definer: locks rows.';

create function private.hold_decisions(p_ground int8multirange) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.handover h where h.state in ('draft', 'waiting_for_successor') and h.unit_lft <@ p_ground order by h.id for no key update;
  perform from public.delegation d where d.state in ('requested', 'agreed') and d.unit_lft <@ p_ground order by d.id for no key update;
  perform from public.inspection i where i.closed_at is null and i.unit_lft <@ p_ground order by i.id for no key update;
end
$$;
comment on function private.hold_decisions(int8multirange) is
  'Locks the handovers, delegations and inspections of some ground, before its units and records: whoever decides on one holds it, and then gives a role over the
   unit or asks the person to mend their record. Definer: locks rows.';

create function private.hold_ground(p_operations jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_going int8multirange;
begin
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_going := private.named_ground(p_operations, array['$[*] ? (@.kind != "rename").unit', '$[*].units[*]', '$[*].parts[*].sub_units[*]']::jsonpath[]);
  perform private.hold_decisions(v_going);
  perform private.hold_units(p_operations);
  perform from public.transfer t where t.unit_lft <@ v_going or t.from_lft <@ v_going or t.to_lft <@ v_going order by t.id for update;
  perform from public.leaving l where l.unit_lft <@ v_going order by l.id for update;
  perform private.lock_records(array(select e.id from public.employee e where e.unit_lft <@ v_going));
  perform from public.account a where a.employee_id is null and a.unit_lft <@ v_going order by a.user_id for no key update;
  perform from public.role_grant g where g.revoked_at is null and g.unit_lft <@ v_going order by g.id for no key update;
end
$$;
comment on function private.hold_ground(jsonb) is
  'Locks what a reorganisation stands on: one at a time, decisions under way, units, movements, and what lies in those that end, move or are split: records, roles.
   All of it before the first entry in the trail, which whoever holds one of them may be waiting for. Definer: locks rows.';

create function private.apply_reorganisation(p_row public.reorganisation) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_number text := (select d.number from public.movement_decision d where d.id = p_row.decision_id);
  v_document text := (select left(d.number || ', ' || to_char(d.decided_on, 'DD/MM/YYYY'), 300) from public.movement_decision d where d.id = p_row.decision_id);
  v_day date := p_row.effective_date;
  v_grants uuid[];
  v_errors jsonb;
  v_people uuid[];
  v_units uuid[];
  v_figures jsonb;
  v_trace jsonb;
begin
  perform private.hold_ground(p_row.operations);
  v_grants := private.live_grants_of_units();
  v_errors := private.arrange_units(p_row.id, p_row.operations, v_day, v_document);
  if v_errors <> '[]' then perform private.fail('reorganisation_refused', 'operations are refused', jsonb_build_object('errors', v_errors), 'PT422'); end if;
  select coalesce(array_agg(m.employee_id), '{}') into v_people from private.reorganised_people(p_row.id) m;
  perform private.lock_records(v_people);
  -- Whoever moved until the locks were held has gone another way.
  select coalesce(array_agg(m.employee_id), '{}'), coalesce(array_agg(m.to_unit_id), '{}') into v_people, v_units from private.reorganised_people(p_row.id) m;
  select array_agg(g.id) into v_grants from public.role_grant g join private.reorganisation_unit x on x.reorganisation_id = p_row.id and x.unit_id = g.unit_id and x.act = 'closed'
   where g.id = any (v_grants);
  v_grants := coalesce(v_grants, '{}');
  v_figures := private.reorganisation_figures(p_row.id, v_grants, p_row.keepers);
  perform private.relocate_people(p_row.id, 'reorganisation', v_people, v_units);
  select jsonb_agg(jsonb_build_object('id', t.id, 'to_unit_id', t.to_unit_id)) into v_trace
    from public.transfer t join private.reorganised_ends(p_row.id) n on n.unit_id = t.to_unit_id where t.state in ('sent', 'accepted');
  update public.transfer t set to_unit_id = n.to_unit_id, to_lft = u.lft, revision = t.revision + 1
    from private.reorganised_ends(p_row.id) n join public.unit u on u.id = n.to_unit_id where t.state in ('sent', 'accepted') and t.to_unit_id = n.unit_id;
  v_trace := jsonb_build_object('transfers', coalesce(v_trace, '[]'), 'ended_grants', to_jsonb(v_grants), 'accounts', (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.user_id, 'unit_id', a.unit_id)), '[]')
      from public.account a join private.reorganised_ends(p_row.id) n on n.unit_id = a.unit_id where a.employee_id is null));
  perform private.settle_people(p_row.id);
  with withdrawn as (
    update public.delegation d set state = 'withdrawn', decided_by = p_row.confirmed_by, decided_at = private.now()
      from private.reorganisation_unit x where x.reorganisation_id = p_row.id and x.act = 'closed' and d.state = 'requested' and x.unit_id in (d.unit_id, d.requesting_unit_id)
    returning d.id)
  select v_trace || jsonb_build_object('withdrawn_delegations', coalesce(jsonb_agg(w.id), '[]')) into v_trace from withdrawn w;
  update public.unit_version v set decision = v_document from private.reorganisation_unit x
   where x.reorganisation_id = p_row.id and x.unit_id = v.unit_id and lower(v.valid_during) = v_day;
  v_trace := v_trace || jsonb_build_object('given_grants', to_jsonb(private.pass_grants(p_row, v_grants, v_document)));
  perform private.tell_of_reorganisation(p_row.id, v_people, v_grants, 'reorganisation_applied', v_number);
  update public.reorganisation r set state = 'applied', applied_at = private.now(), result = v_figures, trace = v_trace, problem = null, revision = r.revision + 1 where r.id = p_row.id;
end
$$;
comment on function private.apply_reorganisation(public.reorganisation) is
  'A locked, confirmed reorganisation takes effect whole, or not at all. Errors: reorganisation_refused {errors} (PT422), see pass_grants. Definer: no direct grants.';
