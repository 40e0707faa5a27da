SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.apply_reorganisation (
  p_row public.reorganisation
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  perform from public.transfer t where t.state in ('sent', 'accepted') order by t.id for update;
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
$function$;

CREATE OR REPLACE FUNCTION private.carry_numbers (
  p_ids  uuid[],
  p_lfts bigint[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table text;
  v_many boolean := cardinality(p_ids) > 200;
begin
  if v_many then
    perform private.rest_triggers(true);
    -- How many ids an array holds is a guess to the planner: a nested loop over tens of thousands would take minutes a table.
    perform set_config('enable_nestloop', 'off', true);
  end if;
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                  -- The score first: whoever computes it holds its row and then writes findings, which the next statement sees.
                  order by c.relname <> 'record_score'
  loop
    execute format('update public.%I t set unit_lft = m.unit_lft from unnest($1, $2) m(id, unit_lft) where t.employee_id = m.id and t.unit_lft <> m.unit_lft', v_table) using p_ids, p_lfts;
  end loop;
  if v_many then
    perform private.rest_triggers(false);
    perform set_config('enable_nestloop', 'on', true);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.carry_unit_number()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_ids uuid[];
  v_lfts bigint[];
begin
  -- A reorganisation carries the numbers itself, of all its records at once.
  if current_setting('app.numbers_later', true) = 'true' then return null; end if;
  select array_agg(n.id), array_agg(n.unit_lft) into v_ids, v_lfts
    from after_rows n join before_rows o on o.id = n.id where n.unit_lft is distinct from o.unit_lft;
  if v_ids is not null then perform private.carry_numbers(v_ids, v_lfts); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.move_places()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_at timestamptz := private.now();
  v_moved uuid[];
  v_cause text[] := string_to_array(nullif(current_setting('app.place_cause', true), ''), ' ');
begin
  select array_agg(n.id) into v_moved from after_rows n join before_rows o on o.id = n.id where (n.unit_id, n.status) is distinct from (o.unit_id, o.status);
  if v_moved is null then return null; end if;
  -- Several changes of one moment are one: the last of them is where the record was.
  update public.record_place p
     set unit_id = n.unit_id, unit_lft = n.unit_lft, status = n.status, kind = coalesce(v_cause[1], p.kind), reorganisation_id = coalesce(v_cause[2]::uuid, p.reorganisation_id),
         transfer_id = case when v_cause is null then p.transfer_id end, leaving_id = case when v_cause is null then p.leaving_id end
    from after_rows n
   where n.id = any (v_moved) and p.employee_id = n.id and upper_inf(p.during) and lower(p.during) >= v_at;
  update public.record_place p set during = tstzrange(lower(p.during), v_at), unit_lft = n.unit_lft from after_rows n
   where n.id = any (v_moved) and p.employee_id = n.id and upper_inf(p.during) and lower(p.during) < v_at;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind, reorganisation_id)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(v_at, null), coalesce(v_cause[1], 'correction'), v_cause[2]::uuid from after_rows n
     where n.id = any (v_moved) and not exists (select 1 from public.record_place p where p.employee_id = n.id and upper_inf(p.during));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.relocate_people (
  p_id     uuid,
  p_kind   text,
  p_people uuid[],
  p_units  uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.restore_grants (
  p_row public.reorganisation
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.settle_people (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.undo_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{applied}');
  v_reason text := private.required_reason(p_reason);
  v_obstacles jsonb;
  v_people uuid[];
  v_units uuid[];
begin
  perform private.require_recent_authentication();
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  perform from public.transfer t where t.state in ('sent', 'accepted') order by t.id for update;
  perform from public.unit u join private.reorganisation_unit x on x.unit_id = u.id where x.reorganisation_id = p_id order by u.id for update of u;
  select coalesce(array_agg(p.employee_id), '{}') into v_people from public.record_place p where p.reorganisation_id = p_id and p.kind = 'reorganisation';
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
$function$;

CREATE OR REPLACE FUNCTION private.write_audit (
  p_entries private.audit_entry[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_actor uuid;
  v_day date;
  v_count int;
  v_hash bytea;
  v_head tid;
  v_entry private.audit_entry;
  v_event audit.event;
begin
  if coalesce(cardinality(p_entries), 0) = 0 then return; end if;
  v_actor := private.actor();
  v_day := private.today();
  -- A transaction of thousands of statements leaves as many dead heads behind, which every search by key would walk through: it remembers where its last one lies.
  select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c
   where c.ctid = nullif(current_setting('app.audit_head', true), '')::tid and c.day = v_day and c.actor = v_actor for update;
  if not found then
    insert into audit.chain (day, actor, events, last_hash)
      values (v_day, v_actor, 0, sha256(convert_to(v_day::text || v_actor::text, 'UTF8')))
      on conflict do nothing;
    select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c where c.day = v_day and c.actor = v_actor for update;
  end if;
  foreach v_entry in array p_entries loop
    v_count := v_count + 1;
    v_event := null;
    v_event.at := clock_timestamp();
    v_event.day := v_day;
    v_event.actor := v_actor;
    v_event.action := v_entry.action;
    v_event.object := v_entry.object;
    v_event.row_id := v_entry.row_id;
    v_event.employee_id := v_entry.employee_id;
    v_event.before := v_entry.before;
    v_event.after := v_entry.after;
    v_event.details := coalesce(v_entry.details, '{}');
    v_event.sequence := v_count;
    v_event.previous_hash := v_hash;
    v_hash := audit.digest(v_event);
    insert into audit.event (at, day, actor, action, object, row_id, employee_id, before, after, details, sequence, previous_hash, hash)
      values (v_event.at, v_day, v_actor, v_event.action, v_event.object, v_event.row_id, v_event.employee_id,
              v_event.before, v_event.after, v_event.details, v_count, v_event.previous_hash, v_hash);
  end loop;
  update audit.chain c set events = v_count, last_hash = v_hash where c.ctid = v_head returning c.ctid into v_head;
  perform set_config('app.audit_head', v_head::text, true);
end
$function$;

COMMENT ON COLUMN "public"."reorganisation"."trace" IS 'What undoing needs: {ended_grants, given_grants, withdrawn_delegations, transfers [{id, to_unit_id}], accounts [{id, unit_id}]}.';

COMMENT ON FUNCTION "private"."carry_numbers"(uuid[], bigint[]) IS 'Gives everything that belongs to records the number of their unit: one statement a table, for one record or fifty thousand. Definer: all tables of the record.';

COMMENT ON FUNCTION "private"."carry_unit_number"() IS 'After records changed unit, everything that belongs to them takes the new unit''s number. Definer: see carry_numbers.';

COMMENT ON FUNCTION "private"."move_places"() IS 'Statement trigger of employee: closes the places of before and opens the next; the movement that caused it names itself afterwards (attribute_place), a
   reorganisation before (app.place_cause: kind and id). Definer: record_place has no write grant.';

COMMENT ON FUNCTION "private"."relocate_people"(uuid, text, uuid[], uuid[]) IS 'Puts each record into its unit (p_kind: why, in its history), gives those of units with another number that number, and what belongs to all of them theirs. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."rest_triggers"(boolean) IS 'Lets triggers rest while the number of millions of rows follows their records: neither their stamps nor the trail have anything to say of it. Only for
   numbers of units. Definer: only the owner may.';

COMMENT ON FUNCTION "private"."restore_grants"(public.reorganisation) IS 'Roles it gave end, roles that ended with it are given anew, delegations it withdrew wait again unless they were asked for anew. Definer: writes role_grant and delegation.';

REVOKE ALL ON FUNCTION "private"."carry_numbers"(uuid[], bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."carry_numbers"(uuid[], bigint[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."carry_numbers"(uuid[], bigint[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."relocate_people"(uuid, text, uuid[], uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."relocate_people"(uuid, text, uuid[], uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."relocate_people"(uuid, text, uuid[], uuid[]) TO "postgres";
