SET local check_function_bodies = off;

DROP TRIGGER "employee_carry_unit_number" ON "public"."employee";

DROP TRIGGER "employee_move_place" ON "public"."employee";

ALTER TABLE "public"."movement_decision"
  DROP CONSTRAINT "movement_decision_kind_check";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

ALTER TABLE "public"."unit"
  DROP CONSTRAINT "unit_code_period";

DROP FUNCTION "private"."move_place"();

DROP FUNCTION "private"."movements_json"(uuid);

CREATE TABLE "private"."reorganisation_person" (
  "reorganisation_id" uuid NOT NULL,
  "employee_id"       uuid NOT NULL,
  "to_unit_id"        uuid NOT NULL,
  CONSTRAINT "reorganisation_person_pkey" PRIMARY KEY (reorganisation_id, employee_id)
);

ALTER TABLE "private"."reorganisation_person"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."reorganisation_unit" (
  "reorganisation_id" uuid    NOT NULL,
  "unit_id"           uuid    NOT NULL,
  "operation"         integer NOT NULL,
  "act"               text    NOT NULL,
  "to_unit_id"        uuid,
  "before"            jsonb,
  CONSTRAINT "reorganisation_unit_act_check" CHECK ((act = ANY (ARRAY['created'::text, 'changed'::text, 'closed'::text, 'renumbered'::text]))),
  CONSTRAINT "reorganisation_unit_pkey" PRIMARY KEY (reorganisation_id, unit_id)
);

ALTER TABLE "private"."reorganisation_unit"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."reorganisation" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "title"          text                     NOT NULL,
  "decision"       jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "decision_id"    uuid,
  "effective_date" date,
  "operations"     jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "keepers"        jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "state"          text                     NOT NULL DEFAULT 'draft'::text,
  "created_by"     uuid                     NOT NULL,
  "confirmed_by"   uuid,
  "confirmed_at"   timestamp with time zone,
  "applied_at"     timestamp with time zone,
  "result"         jsonb,
  "trace"          jsonb,
  "undone_by"      uuid,
  "undone_at"      timestamp with time zone,
  "end_reason"     text,
  "problem"        text,
  "revision"       integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "reorganisation_check1" CHECK (((decision_id IS NULL) = (confirmed_at IS NULL))),
  CONSTRAINT "reorganisation_check2" CHECK (((state <> ALL (ARRAY['scheduled'::text, 'applied'::text, 'undone'::text])) OR ((confirmed_at IS NOT NULL) AND (effective_date IS
    NOT NULL)))),
  CONSTRAINT "reorganisation_check3" CHECK (((state <> ALL (ARRAY['applied'::text, 'undone'::text])) OR (applied_at IS NOT NULL))),
  CONSTRAINT "reorganisation_check4" CHECK (((undone_at IS NULL) = (state <> 'undone'::text))),
  CONSTRAINT "reorganisation_check5" CHECK (((state <> ALL (ARRAY['undone'::text, 'cancelled'::text])) OR (end_reason IS NOT NULL))),
  CONSTRAINT "reorganisation_check" CHECK (((confirmed_at IS NULL) = (confirmed_by IS NULL))),
  CONSTRAINT "reorganisation_decision_check" CHECK ((jsonb_typeof(decision) = 'object'::text)),
  CONSTRAINT "reorganisation_end_reason_check" CHECK ((length(end_reason) <= 1000)),
  CONSTRAINT "reorganisation_keepers_check" CHECK ((jsonb_typeof(keepers) = 'array'::text)),
  CONSTRAINT "reorganisation_operations_check" CHECK ((jsonb_typeof(operations) = 'array'::text)),
  CONSTRAINT "reorganisation_pkey" PRIMARY KEY (id),
  CONSTRAINT "reorganisation_state_check" CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'applied'::text, 'undone'::text, 'cancelled'::text]))),
  CONSTRAINT "reorganisation_title_check" CHECK (((length(title) >= 2) AND (length(title) <= 300))),
  "created_at"     timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."reorganisation"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."reorganisation" FROM "anon", "service_role";

ALTER TABLE "public"."record_place"
  ADD COLUMN "reorganisation_id" uuid;

CREATE OR REPLACE FUNCTION private.apply_due_reorganisation()
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

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
  select coalesce(array_agg(m.employee_id), '{}') into v_people from private.reorganised_people(p_row.id) m;
  select array_agg(g.id) into v_grants from public.role_grant g join private.reorganisation_unit x on x.reorganisation_id = p_row.id and x.unit_id = g.unit_id and x.act = 'closed'
   where g.id = any (v_grants);
  v_grants := coalesce(v_grants, '{}');
  v_figures := private.reorganisation_figures(p_row.id, v_grants, p_row.keepers);
  update public.employee e set unit_id = m.to_unit_id
    from (select r.employee_id, r.to_unit_id from private.reorganised_people(p_row.id) r
          union all
          select s.id, s.unit_id from private.reorganisation_unit x join public.employee s on s.unit_id = x.unit_id
           where x.reorganisation_id = p_row.id and x.act <> 'closed' and not exists (select 1 from private.reorganised_people(p_row.id) r where r.employee_id = s.id)) m
   where e.id = m.employee_id;
  update public.record_place p set kind = 'reorganisation', reorganisation_id = p_row.id, transfer_id = null, leaving_id = null
    from unnest(v_people) m(id) where p.employee_id = m.id and upper_inf(p.during);
  select jsonb_agg(jsonb_build_object('id', t.id, 'to_unit_id', t.to_unit_id)) into v_trace
    from public.transfer t join private.reorganised_ends(p_row.id) n on n.unit_id = t.to_unit_id where t.state in ('sent', 'accepted');
  update public.transfer t set to_unit_id = n.to_unit_id, to_lft = u.lft, revision = t.revision + 1
    from private.reorganised_ends(p_row.id) n join public.unit u on u.id = n.to_unit_id where t.state in ('sent', 'accepted') and t.to_unit_id = n.unit_id;
  v_trace := jsonb_build_object('transfers', coalesce(v_trace, '[]'), 'ended_grants', to_jsonb(v_grants), 'accounts', (
    select coalesce(jsonb_agg(jsonb_build_object('id', a.user_id, 'unit_id', a.unit_id)), '[]')
      from public.account a join private.reorganised_ends(p_row.id) n on n.unit_id = a.unit_id where a.employee_id is null));
  perform private.settle_people(p_row.id);
  update public.delegation d set state = 'withdrawn', decided_by = p_row.confirmed_by, decided_at = private.now()
    from private.reorganisation_unit x where x.reorganisation_id = p_row.id and x.act = 'closed' and d.state = 'requested' and x.unit_id in (d.unit_id, d.requesting_unit_id);
  update public.unit_version v set decision = v_document from private.reorganisation_unit x
   where x.reorganisation_id = p_row.id and x.unit_id = v.unit_id and lower(v.valid_during) = v_day;
  v_trace := v_trace || jsonb_build_object('given_grants', to_jsonb(private.pass_grants(p_row, v_grants, v_document)));
  perform private.tell_of_reorganisation(p_row.id, v_people, v_grants, 'reorganisation_applied', v_number);
  update public.reorganisation r set state = 'applied', applied_at = private.now(), result = v_figures, trace = v_trace, problem = null, revision = r.revision + 1 where r.id = p_row.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.arrange_units (
  p_id         uuid,
  p_operations jsonb,
  p_day        date,
  p_decision   text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.cancel_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.open_reorganisation(p_id, p_revision, '{draft,scheduled}');
  update public.reorganisation r set state = 'cancelled', end_reason = private.required_reason(p_reason), revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.carry_out_operation (
  p_id        uuid,
  p_number    integer,
  p_operation jsonb,
  p_day       date,
  p_decision  text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_kind text := p_operation ->> 'kind';
  v_below text := case when p_operation ->> 'sub_units' = 'fold' then 'fold' else 'keep' end;
  v_unit public.unit;
  v_to public.unit;
  v_name text;
  v_part jsonb;
  v_id uuid;
begin
  if v_kind = 'create' then
    v_to := private.named_unit(p_id, p_operation ->> 'parent', p_day, 'parent');
    insert into public.unit (code, name, short_name, kind, parent_id, admin_code, valid_from, source, status)
      values (private.unit_code(p_operation), private.required_line(p_operation, 'name', 2, 300),
              coalesce(left(private.tidy(p_operation ->> 'short_name'), 150), left(private.required_line(p_operation, 'name', 2, 300), 150)),
              private.unit_kind(p_operation ->> 'unit_kind'), v_to.id, nullif(private.tidy(p_operation ->> 'admin_code'), ''), p_day, p_decision, 'verified')
      returning id into v_id;
    perform private.note_units(p_id, p_number, 'created', array[v_id], null);
  elsif v_kind = 'merge' then
    v_to := private.named_unit(p_id, p_operation ->> 'into', p_day, 'into');
    if jsonb_typeof(p_operation -> 'units') is distinct from 'array' or jsonb_array_length(p_operation -> 'units') = 0 then
      perform private.fail('required', 'which units', '{"field":"units"}', 'PT422');
    end if;
    for v_name in select x from jsonb_array_elements_text(p_operation -> 'units') x loop
      v_unit := private.named_unit(p_id, v_name, p_day, 'units');
      continue when v_unit.id = v_to.id;
      perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'merge', p_day, p_decision);
    end loop;
  else
    v_unit := private.named_unit(p_id, p_operation ->> 'unit', p_day, 'unit');
    if v_kind = 'rename' then
      perform private.note_units(p_id, p_number, 'changed', array[v_unit.id], null);
      update public.unit u
         set name = private.required_line(p_operation, 'name', 2, 300), short_name = coalesce(left(private.tidy(p_operation ->> 'short_name'), 150), left(private.tidy(p_operation ->> 'name'), 150)),
             code = case when private.tidy(p_operation ->> 'code') is null then u.code else private.unit_code(p_operation) end,
             kind = case when private.tidy(p_operation ->> 'unit_kind') is null then u.kind else private.unit_kind(p_operation ->> 'unit_kind') end
       where u.id = v_unit.id;
    elsif v_kind = 'move' then
      perform private.move_unit(p_id, p_number, v_unit.id, (private.named_unit(p_id, p_operation ->> 'parent', p_day, 'parent')).id);
    elsif v_kind = 'split' then
      if jsonb_typeof(p_operation -> 'parts') is distinct from 'array' or jsonb_array_length(p_operation -> 'parts') = 0 then
        perform private.fail('required', 'to which units', '{"field":"parts"}', 'PT422');
      end if;
      for v_part in select x from jsonb_array_elements(p_operation -> 'parts') x loop
        perform private.split_off(p_id, p_number, v_unit, v_part, v_below, p_day, p_decision);
      end loop;
      if p_operation ->> 'closes' is distinct from 'false' then
        if p_operation ->> 'rest' is not null then v_to := private.named_unit(p_id, p_operation ->> 'rest', p_day, 'rest'); end if;
        perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'split', p_day, p_decision);
      end if;
    elsif v_kind = 'dissolve' then
      if p_operation ->> 'to' is not null then v_to := private.named_unit(p_id, p_operation ->> 'to', p_day, 'to'); end if;
      perform private.close_unit(p_id, p_number, v_unit.id, v_to.id, v_below, 'dissolve', p_day, p_decision);
    else
      perform private.fail('operation_unknown', 'no such operation', '{"field":"kind"}', 'PT422');
    end if;
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
  v_table text;
  v_many boolean;
begin
  select array_agg(n.id), array_agg(n.unit_lft) into v_ids, v_lfts
    from after_rows n join before_rows o on o.id = n.id where n.unit_lft is distinct from o.unit_lft;
  if v_ids is null then return null; end if;
  v_many := cardinality(v_ids) > 200;
  if v_many then perform private.rest_triggers(true); end if;
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                  -- The score first: whoever computes it holds its row and then writes findings, which the next statement sees.
                  order by c.relname <> 'record_score'
  loop
    execute format('update public.%I t set unit_lft = m.unit_lft from unnest($1, $2) m(id, unit_lft) where t.employee_id = m.id', v_table) using v_ids, v_lfts;
  end loop;
  if v_many then perform private.rest_triggers(false); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.change_day()
  RETURNS date
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select coalesce(nullif(current_setting('app.effective_on', true), '')::date, private.today()) $function$;

CREATE OR REPLACE FUNCTION private.close_unit (
  p_id         uuid,
  p_operation  integer,
  p_unit_id    uuid,
  p_to_unit_id uuid,
  p_sub_units  text,
  p_kind       text,
  p_day        date,
  p_decision   text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
  v_child uuid;
begin
  -- Nobody is entered into it from here on.
  select * into v_unit from public.unit u where u.id = p_unit_id for update;
  if v_unit.parent_id is null then perform private.fail('unit_is_province', 'the province stays', '{}', 'PT422'); end if;
  if v_unit.valid_from >= p_day then
    perform private.fail('unit_too_young', 'it begins on that day', jsonb_build_object('unit', v_unit.name), 'PT422');
  end if;
  for v_child in select u.id from public.unit u where u.parent_id = p_unit_id and coalesce(u.valid_to, 'infinity') >= p_day order by u.lft loop
    if p_to_unit_id is null then
      perform private.fail('unit_has_sub_units', 'units below it remain', jsonb_build_object('unit', v_unit.name), 'PT422');
    elsif p_sub_units = 'fold' then
      perform private.close_unit(p_id, p_operation, v_child, p_to_unit_id, 'fold', p_kind, p_day, p_decision);
    else
      perform private.move_unit(p_id, p_operation, v_child, p_to_unit_id);
    end if;
  end loop;
  perform private.note_units(p_id, p_operation, 'closed', array[p_unit_id], p_to_unit_id);
  delete from public.unit_version v where v.unit_id = p_unit_id and lower(v.valid_during) >= p_day;
  update public.unit u set valid_to = p_day - 1 where u.id = p_unit_id;
  perform private.succeed(p_unit_id, p_to_unit_id, p_kind, p_day, p_decision);
end
$function$;

CREATE OR REPLACE FUNCTION private.confirm_reorganisation (
  p_id       uuid,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{draft}');
  v_decision public.movement_decision;
begin
  perform private.require_recent_authentication();
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
$function$;

CREATE OR REPLACE FUNCTION private.enter_places()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  -- Who was entered while the unit was ended waited for that at the foreign key, and sees it now.
  if exists (select 1 from added n join public.unit u on u.id = n.unit_id where u.valid_to < (n.created_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422');
  end if;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(n.created_at, null), 'entered' from added n;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.follow_numbers (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table text;
begin
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'unit_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                    and not exists (select 1 from pg_catalog.pg_attribute e where e.attrelid = c.oid and e.attname = 'employee_id') order by c.relname
  loop
    execute format('update public.%I t set unit_lft = n.lft from private.reorganised_numbers($1) n where t.unit_id = n.unit_id and t.unit_lft <> n.lft', v_table) using p_id;
  end loop;
  update public.campaign c set unit_rgt = n.rgt from private.reorganised_numbers(p_id) n where c.unit_id = n.unit_id and c.unit_rgt <> n.rgt;
  update public.transfer t set from_lft = n.lft from private.reorganised_numbers(p_id) n where t.from_unit_id = n.unit_id and t.from_lft <> n.lft;
  update public.transfer t set to_lft = n.lft from private.reorganised_numbers(p_id) n where t.to_unit_id = n.unit_id and t.to_lft <> n.lft;
end
$function$;

CREATE OR REPLACE FUNCTION private.keep_unit_versions()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_day date := private.change_day();
begin
  if tg_op = 'INSERT' then
    insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
      values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(new.valid_from, new.valid_to, '[]'));
    return null;
  end if;
  if (old.code, old.name, old.short_name, old.kind, old.parent_id) is distinct from (new.code, new.name, new.short_name, new.kind, new.parent_id) then
    delete from public.unit_version v where v.unit_id = new.id and lower(v.valid_during) = v_day;
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), v_day, '[)')
     where v.unit_id = new.id and v.valid_during @> v_day;
    if new.valid_to < v_day then return null; end if;
    -- What it was until the eve it is again: the same version goes on.
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), new.valid_to, '[]')
     where v.unit_id = new.id and upper(v.valid_during) = v_day
       and (v.code, v.name, v.short_name, v.kind, v.parent_id) is not distinct from (new.code, new.name, new.short_name, new.kind, new.parent_id);
    if not found then
      insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
        values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(v_day, new.valid_to, '[]'));
    end if;
  elsif old.valid_to is distinct from new.valid_to then
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), new.valid_to, '[]')
     where v.unit_id = new.id and (upper_inf(v.valid_during) or upper(v.valid_during) > coalesce(new.valid_to, upper(v.valid_during)))
       and (new.valid_to is null or lower(v.valid_during) is null or lower(v.valid_during) <= new.valid_to);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.live_grants_of_units()
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(g.id), '{}') from public.role_grant g where g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
$function$;

CREATE OR REPLACE FUNCTION private.lock_records (
  p_people uuid[]
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 1 from public.change_request r where r.employee_id = any (p_people) and r.status in ('draft', 'submitted', 'unit_approved', 'returned') order by r.id for no key update;
  select 1 from public.document d where d.employee_id = any (p_people) and d.status = 'pending' order by d.id for no key update;
  select 1 from public.account a where a.employee_id = any (p_people) order by a.user_id for no key update;
  select 1 from public.employee e where e.id = any (p_people) order by e.id for update;
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
begin
  select array_agg(n.id) into v_moved from after_rows n join before_rows o on o.id = n.id where (n.unit_id, n.status) is distinct from (o.unit_id, o.status);
  if v_moved is null then return null; end if;
  -- Several changes of one moment are one: the last of them is where the record was.
  update public.record_place p set unit_id = n.unit_id, status = n.status from after_rows n
   where n.id = any (v_moved) and p.employee_id = n.id and upper_inf(p.during) and lower(p.during) >= v_at;
  update public.record_place p set during = tstzrange(lower(p.during), v_at)
   where p.employee_id = any (v_moved) and upper_inf(p.during) and lower(p.during) < v_at;
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange(v_at, null), 'correction' from after_rows n
     where n.id = any (v_moved) and not exists (select 1 from public.record_place p where p.employee_id = n.id and upper_inf(p.during));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.move_unit (
  p_id        uuid,
  p_operation integer,
  p_unit_id   uuid,
  p_parent_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if v_unit.parent_id = p_parent_id then return; end if;
  perform private.note_units(p_id, p_operation, 'renumbered', private.units_below(v_unit), null);
  perform private.note_units(p_id, p_operation, 'changed', array[p_unit_id], null);
  perform private.place_subtree(p_unit_id, p_parent_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.movements_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return jsonb_build_object(
    'places', (
      select coalesce(jsonb_agg(jsonb_build_object('since', lower(p.during), 'until', upper(p.during), 'status', p.status, 'kind', p.kind,
               'unit_id', p.unit_id, 'unit_name', coalesce(v.name, u.name), 'transfer_id', p.transfer_id, 'leaving_id', p.leaving_id,
               'movement', coalesce(t.kind, l.kind), 'position_title', case when p.kind = 'transfer' then t.position_title end,
               'decision', private.decision_json(case p.kind when 'annulment' then coalesce(t.annulment_id, l.end_decision_id) when 'return' then l.end_decision_id when 'reorganisation' then g.decision_id
                                                             else coalesce(t.decision_id, l.decision_id) end)) order by lower(p.during) desc), '[]')
        from public.record_place p join public.unit u on u.id = p.unit_id
        left join public.unit_version v on v.unit_id = p.unit_id and v.valid_during @> (lower(p.during) at time zone 'Asia/Ho_Chi_Minh')::date
        left join public.transfer t on t.id = p.transfer_id left join public.leaving l on l.id = p.leaving_id
        left join public.reorganisation g on g.id = p.reorganisation_id
       where p.employee_id = p_employee_id),
    'secondments', (
      select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'unit_name', u.name, 'since', t.effective_date, 'return_date', t.return_date, 'returned_at', t.returned_at,
               'decision', private.decision_json(t.decision_id)) order by t.effective_date desc, t.id), '[]')
        from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.kind = 'secondment' and t.state = 'completed'),
    'transfer', (select jsonb_build_object('id', t.id, 'state', t.state, 'to_unit_name', u.name, 'effective_date', t.effective_date)
                   from public.transfer t join public.unit u on u.id = t.to_unit_id where t.employee_id = p_employee_id and t.state in ('sent', 'accepted')),
    'leaving', (select jsonb_build_object('id', l.id, 'state', l.state, 'kind', l.kind, 'effective_date', l.effective_date, 'revision', l.revision,
                         'decision', private.decision_json(l.decision_id), 'destination', l.destination)
                  from public.leaving l where l.employee_id = p_employee_id and l.state in ('pending', 'effective')));
end
$function$;

CREATE OR REPLACE FUNCTION private.named_unit (
  p_id    uuid,
  p_name  text,
  p_day   date,
  p_field text
)
  RETURNS public.unit
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
begin
  if p_name like 'new:%' then
    select u.* into v_unit from private.reorganisation_unit x join public.unit u on u.id = x.unit_id
     where x.reorganisation_id = p_id and x.act = 'created' and u.code = upper(substr(p_name, 5));
    if not found then
      perform private.fail('unit_not_created', 'no earlier operation creates it', jsonb_build_object('field', p_field, 'code', substr(p_name, 5)), 'PT422');
    end if;
    return v_unit;
  end if;
  if pg_input_is_valid(coalesce(p_name, ''), 'uuid') then
    select u.* into v_unit from public.unit u where u.id = p_name::uuid;
  else
    select u.* into v_unit from public.unit u
     where u.code = upper(btrim(p_name)) and coalesce(u.valid_from, '-infinity') < p_day and coalesce(u.valid_to, 'infinity') >= p_day - 1;
  end if;
  if not found then
    perform private.fail('unit_name_unknown', 'no such unit on the eve', jsonb_build_object('field', p_field, 'code', coalesce(p_name, '')), 'PT422');
  end if;
  if v_unit.valid_from > p_day or v_unit.valid_to < p_day then
    perform private.fail('unit_not_on_day', 'it does not exist on that day', jsonb_build_object('field', p_field, 'unit', v_unit.name), 'PT422');
  end if;
  if exists (select 1 from public.unit_version v where v.unit_id = v_unit.id and lower(v.valid_during) > p_day) then
    perform private.fail('unit_changed_since', 'it changed after that day', jsonb_build_object('field', p_field, 'unit', v_unit.name), 'PT422');
  end if;
  return v_unit;
end
$function$;

CREATE OR REPLACE FUNCTION private.note_units (
  p_id         uuid,
  p_operation  integer,
  p_act        text,
  p_units      uuid[],
  p_to_unit_id uuid
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into private.reorganisation_unit as x (reorganisation_id, unit_id, operation, act, to_unit_id, before)
    select p_id, u.id, p_operation, p_act, p_to_unit_id, case when p_act <> 'created' then to_jsonb(u) end from public.unit u where u.id = any (p_units)
  on conflict (reorganisation_id, unit_id) do update
    set act = case when x.act = 'created' or excluded.act = 'renumbered' then x.act else excluded.act end,
        operation = case when excluded.act = 'renumbered' then x.operation else excluded.operation end, to_unit_id = coalesce(excluded.to_unit_id, x.to_unit_id)
$function$;

CREATE OR REPLACE FUNCTION private.open_reorganisation (
  p_id       uuid,
  p_revision integer,
  p_states   text[]
)
  RETURNS public.reorganisation
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation;
begin
  perform private.require_province_officer();
  select * into v_row from public.reorganisation r where r.id = p_id for update;
  if not found then perform private.fail('reorganisation_unknown', 'no such reorganisation', '{}', 'PT404'); end if;
  if p_revision is distinct from v_row.revision then
    perform private.fail('reorganisation_changed', 'somebody changed it meanwhile', jsonb_build_object('state', v_row.state, 'revision', v_row.revision), 'PT409');
  end if;
  if v_row.state <> all (p_states) then
    perform private.fail('reorganisation_state', 'it is in another state', jsonb_build_object('state', v_row.state), 'PT409');
  end if;
  return v_row;
end
$function$;

CREATE OR REPLACE FUNCTION private.pass_grants (
  p_row      public.reorganisation,
  p_grants   uuid[],
  p_document text
)
  RETURNS uuid[]
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.place_subtree (
  p_unit_id   uuid,
  p_parent_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_unit public.unit;
  v_parent public.unit;
  v_level uuid[] := array[p_unit_id];
  v_height int;
  v_lft bigint;
  v_width bigint;
begin
  select * into v_parent from public.unit u where u.id = p_parent_id for update;
  select * into v_unit from public.unit u where u.id = p_unit_id for update;
  if v_unit.parent_id = p_parent_id then return; end if;
  if v_unit.parent_id is null then perform private.fail('unit_is_province', 'the province stays where it is', '{}', 'PT422'); end if;
  if v_parent.lft between v_unit.lft and v_unit.rgt then
    perform private.fail('unit_cycle', 'a unit cannot come to stand below itself', jsonb_build_object('unit', v_unit.name, 'parent', v_parent.name), 'PT422');
  end if;
  select max(u.depth) - v_unit.depth into v_height from public.unit u where u.lft between v_unit.lft and v_unit.rgt;
  if v_parent.depth + 1 + v_height > 6 then
    perform private.fail('unit_too_deep', 'the tree of units has at most seven levels', jsonb_build_object('unit', v_unit.name), 'PT422');
  end if;
  v_width := private.unit_width(v_parent.depth + 1);
  select coalesce(max(u.rgt) + 1, v_parent.lft + v_width) into v_lft from public.unit u where u.parent_id = p_parent_id;
  if v_lft + v_width - 1 > v_parent.rgt then
    perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_parent.name), 'PT422');
  end if;
  update public.unit u set parent_id = p_parent_id, depth = v_parent.depth + 1, lft = v_lft, rgt = v_lft + v_width - 1 where u.id = p_unit_id;
  for v_depth in v_parent.depth + 2 .. v_parent.depth + 1 + v_height loop
    v_width := private.unit_width(v_depth);
    if exists (select 1 from public.unit p where p.id = any (v_level) and (select count(*) from public.unit c where c.parent_id = p.id) * v_width + v_width - 1 > p.rgt - p.lft) then
      perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_unit.name), 'PT422');
    end if;
    with placed as (
      select c.id, p.lft + v_width * row_number() over (partition by c.parent_id order by c.lft) as lft
        from public.unit p join public.unit c on c.parent_id = p.id where p.id = any (v_level)),
    done as (update public.unit u set depth = v_depth, lft = n.lft, rgt = n.lft + v_width - 1 from placed n where n.id = u.id returning u.id)
    select array_agg(d.id) into v_level from done d;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION private.reopen_reorganisation (
  p_id       uuid,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.open_reorganisation(p_id, p_revision, '{scheduled}');
  update public.reorganisation r
     set state = 'draft', decision_id = null, confirmed_by = null, confirmed_at = null, problem = null, revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.reorganisation_answer (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select jsonb_build_object('id', r.id, 'state', r.state, 'revision', r.revision) from public.reorganisation r where r.id = p_id $function$;

CREATE OR REPLACE FUNCTION private.reorganisation_detail (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.reorganisation_faults (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.reorganisation_figures (
  p_id      uuid,
  p_grants  uuid[],
  p_keepers jsonb
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.reorganisation_preview (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  begin
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
$function$;

CREATE OR REPLACE FUNCTION private.reorganised_ends (
  p_id uuid
)
  RETURNS TABLE (
    unit_id    uuid,
    to_unit_id uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with recursive route as (
    select x.unit_id, x.to_unit_id, 1 as n from private.reorganisation_unit x where x.reorganisation_id = p_id and x.act = 'closed' and x.to_unit_id is not null
    union all
    select r.unit_id, x.to_unit_id, r.n + 1 from route r join private.reorganisation_unit x on x.reorganisation_id = p_id and x.unit_id = r.to_unit_id
     where x.act = 'closed' and x.to_unit_id is not null and r.n < 20)
  select distinct on (r.unit_id) r.unit_id, r.to_unit_id from route r order by r.unit_id, r.n desc
$function$;

CREATE OR REPLACE FUNCTION private.reorganised_numbers (
  p_id uuid
)
  RETURNS TABLE (
    unit_id uuid,
    lft     bigint,
    rgt     bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select x.unit_id, u.lft, u.rgt from private.reorganisation_unit x left join private.reorganised_ends(p_id) n on n.unit_id = x.unit_id
    join public.unit u on u.id = coalesce(n.to_unit_id, x.unit_id)
   where x.reorganisation_id = p_id
$function$;

CREATE OR REPLACE FUNCTION private.reorganised_people (
  p_id uuid
)
  RETURNS TABLE (
    employee_id  uuid,
    from_unit_id uuid,
    to_unit_id   uuid
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with ends as materialized (select * from private.reorganised_ends(p_id)),
  listed as materialized (
    select x.employee_id, coalesce(n.to_unit_id, x.to_unit_id) as to_unit_id from private.reorganisation_person x left join ends n on n.unit_id = x.to_unit_id
     where x.reorganisation_id = p_id)
  select l.employee_id, e.unit_id, l.to_unit_id from listed l join public.employee e on e.id = l.employee_id
  union all
  select e.id, e.unit_id, n.to_unit_id from ends n join public.employee e on e.unit_id = n.unit_id
   where not exists (select 1 from listed l where l.employee_id = e.id)
$function$;

CREATE OR REPLACE FUNCTION private.rest_triggers (
  p_rest boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_rest then set local session_replication_role = replica; else set local session_replication_role = origin; end if;
exception when insufficient_privilege then
  raise log 'the owner may not set session_replication_role: triggers go on, many rows take their time';
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
end
$function$;

CREATE OR REPLACE FUNCTION private.restore_units (
  p_row public.reorganisation
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.save_reorganisation (
  p_id       uuid,
  p_draft    jsonb,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  update public.account a set unit_id = e.unit_id from public.employee e
   where a.employee_id = e.id and (a.unit_id <> e.unit_id or a.unit_lft <> e.unit_lft);
  update public.account a set unit_id = coalesce(n.to_unit_id, a.unit_id)
    from private.reorganisation_unit x left join private.reorganised_ends(p_id) n on n.unit_id = x.unit_id
   where x.reorganisation_id = p_id and a.unit_id = x.unit_id and a.employee_id is null;
  update public.transfer t set from_unit_id = e.unit_id, from_lft = e.unit_lft, revision = t.revision + 1 from public.employee e
   where t.state in ('sent', 'accepted') and e.id = t.employee_id and t.from_unit_id <> e.unit_id;
  perform private.follow_numbers(p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.split_off (
  p_id        uuid,
  p_operation integer,
  p_unit      public.unit,
  p_part      jsonb,
  p_sub_units text,
  p_day       date,
  p_decision  text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_to public.unit := private.named_unit(p_id, p_part ->> 'to', p_day, 'to');
  v_codes text[] := array(select lower(btrim(x)) from jsonb_array_elements_text(case when jsonb_typeof(p_part -> 'people') = 'array' then p_part -> 'people' else '[]' end) x);
  v_wrong text;
  v_name text;
  v_sub public.unit;
begin
  select string_agg(c, ', ') into v_wrong from (
    select c from unnest(v_codes) c left join public.employee e on e.code = c left join public.unit u on u.id = e.unit_id
     where u.id is null or u.lft not between p_unit.lft and p_unit.rgt limit 10) x;
  if v_wrong is not null then
    perform private.fail('people_not_of_unit', 'not people of the unit', jsonb_build_object('field', 'people', 'codes', v_wrong, 'unit', p_unit.name), 'PT422');
  end if;
  select string_agg(e.code, ', ') into v_wrong from private.reorganisation_person x join public.employee e on e.id = x.employee_id
   where x.reorganisation_id = p_id and e.code = any (v_codes);
  if v_wrong is not null or cardinality(v_codes) > (select count(distinct c) from unnest(v_codes) c) then
    perform private.fail('person_twice', 'a person goes to one unit', jsonb_build_object('field', 'people', 'codes', coalesce(v_wrong, '')), 'PT422');
  end if;
  insert into private.reorganisation_person (reorganisation_id, employee_id, to_unit_id) select p_id, e.id, v_to.id from public.employee e where e.code = any (v_codes);
  for v_name in select x from jsonb_array_elements_text(case when jsonb_typeof(p_part -> 'sub_units') = 'array' then p_part -> 'sub_units' else '[]' end) x loop
    v_sub := private.named_unit(p_id, v_name, p_day, 'sub_units');
    if v_sub.id = p_unit.id or v_sub.lft not between p_unit.lft and p_unit.rgt then
      perform private.fail('unit_not_below', 'not a unit below it', jsonb_build_object('field', 'sub_units', 'unit', v_sub.name, 'above', p_unit.name), 'PT422');
    end if;
    if p_sub_units = 'fold' then
      perform private.close_unit(p_id, p_operation, v_sub.id, v_to.id, 'fold', 'split', p_day, p_decision);
    else
      perform private.move_unit(p_id, p_operation, v_sub.id, v_to.id);
    end if;
  end loop;
  perform private.succeed(p_unit.id, v_to.id, 'split', p_day, p_decision);
end
$function$;

CREATE OR REPLACE FUNCTION private.succeed (
  p_predecessor uuid,
  p_successor   uuid,
  p_kind        text,
  p_day         date,
  p_decision    text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into public.unit_succession (predecessor_id, successor_id, kind, effective_date, decision) select p_predecessor, p_successor, p_kind, p_day, p_decision
   where p_successor is not null and p_successor <> p_predecessor on conflict do nothing
$function$;

CREATE OR REPLACE FUNCTION private.tell_of_reorganisation (
  p_id     uuid,
  p_people uuid[],
  p_grants uuid[],
  p_kind   text,
  p_number text
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.undo_obstacles (
  p_row public.reorganisation
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
  update public.employee e set unit_id = b.unit_id
    from (select p.employee_id, w.unit_id from public.record_place p join public.record_place w on w.employee_id = p.employee_id and upper(w.during) = lower(p.during)
           where p.reorganisation_id = p_id and p.kind = 'reorganisation'
          union all
          select s.id, s.unit_id from private.reorganisation_unit x join public.employee s on s.unit_id = x.unit_id
           where x.reorganisation_id = p_id and x.act <> 'created' and not exists (select 1 from public.record_place p where p.employee_id = s.id and p.reorganisation_id = p_id)) b
   where e.id = b.employee_id;
  update public.record_place p set kind = 'annulment', reorganisation_id = p_id from unnest(v_people) m(id) where p.employee_id = m.id and upper_inf(p.during);
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

CREATE OR REPLACE FUNCTION private.undo_until (
  p_row public.reorganisation
)
  RETURNS date
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select (p_row.applied_at at time zone 'Asia/Ho_Chi_Minh')::date
    + coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'reorganisation_undo_days'), 30)
$function$;

CREATE OR REPLACE FUNCTION private.unit_code (
  p_operation jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_code text := upper(private.required_line(p_operation, 'code', 1, 40));
begin
  if v_code !~ '^[A-Z0-9][A-Z0-9._-]*$' then perform private.fail('unit_code_wrong', 'letters, digits, . _ -', '{"field":"code"}', 'PT422'); end if;
  return v_code;
end
$function$;

CREATE OR REPLACE FUNCTION private.unit_kind (
  p_kind text
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if not private.catalogue_has('unit_kind', p_kind) then
    perform private.fail('unit_kind_unknown', 'no such kind of unit', jsonb_build_object('field', 'unit_kind', 'kind', coalesce(p_kind, '')), 'PT422');
  end if;
  return p_kind;
end
$function$;

CREATE OR REPLACE FUNCTION private.units_below (
  p_unit public.unit
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select array_agg(u.id) from public.unit u where u.lft between p_unit.lft and p_unit.rgt $function$;

CREATE OR REPLACE FUNCTION private.withdraw_units (
  p_row public.reorganisation
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.cancel_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.cancel_reorganisation(p_id, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."cancel_reorganisation"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.confirm_reorganisation (
  p_id       uuid,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '10min'
  AS $function$ select private.confirm_reorganisation(p_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."confirm_reorganisation"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reopen_reorganisation (
  p_id       uuid,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.reopen_reorganisation(p_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."reopen_reorganisation"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reorganisation_detail (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.reorganisation_detail(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."reorganisation_detail"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reorganisation_preview (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.reorganisation_preview(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."reorganisation_preview"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.save_reorganisation (
  p_id       uuid,
  p_draft    jsonb,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_reorganisation(p_id, p_draft, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."save_reorganisation"(uuid, jsonb, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.undo_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '10min'
  AS $function$ select private.undo_reorganisation(p_id, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."undo_reorganisation"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.unit_headcounts (
  p_day date DEFAULT NULL::date
)
  RETURNS TABLE (
    unit_id uuid,
    people  bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select p.unit_id, count(*) from public.record_place p
   where p.status = 'active' and p.during @> (case when p_day is null or p_day >= private.today() then private.now() else (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 microsecond' end)
   group by p.unit_id
$function$;

REVOKE ALL ON FUNCTION "public"."unit_headcounts"(date) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "private"."reorganisation_person"
  ADD CONSTRAINT "reorganisation_person_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "private"."reorganisation_person"
  ADD CONSTRAINT "reorganisation_person_to_unit_id_fkey" FOREIGN KEY (to_unit_id) REFERENCES public.unit(id);

ALTER TABLE "private"."reorganisation_unit"
  ADD CONSTRAINT "reorganisation_unit_to_unit_id_fkey" FOREIGN KEY (to_unit_id) REFERENCES public.unit(id);

ALTER TABLE "private"."reorganisation_unit"
  ADD CONSTRAINT "reorganisation_unit_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."movement_decision"
  ADD CONSTRAINT "movement_decision_kind_check"
    CHECK
    ((kind = ANY (ARRAY['transfer'::text, 'rotation'::text, 'assignment'::text, 'secondment'::text, 'leaving'::text, 'return'::text, 'annulment'::text, 'reorganisation'::text])));

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'unit_reorganised'::text,
    'reorganisation_applied'::text,
    'reorganisation_undone'::text,
    'reorganisation_stuck'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text,
    'second_factor_removed'::text,
    'second_factor_reset'::text,
    'password_recovered'::text,
    'officer_left'::text, 'support_raised'::text, 'support_answered'::text, 'support_replied'::text, 'quarterly_report_opened'::text, 'quarterly_report_approved'::text])));

ALTER TABLE "public"."reorganisation"
  ADD CONSTRAINT "reorganisation_confirmed_by_fkey" FOREIGN KEY (confirmed_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."reorganisation"
  ADD CONSTRAINT "reorganisation_created_by_fkey" FOREIGN KEY (created_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."reorganisation"
  ADD CONSTRAINT "reorganisation_decision_id_fkey" FOREIGN KEY (decision_id) REFERENCES public.movement_decision(id);

ALTER TABLE "private"."reorganisation_person"
  ADD CONSTRAINT "reorganisation_person_reorganisation_id_fkey" FOREIGN KEY (reorganisation_id) REFERENCES public.reorganisation(id);

ALTER TABLE "private"."reorganisation_unit"
  ADD CONSTRAINT "reorganisation_unit_reorganisation_id_fkey" FOREIGN KEY (reorganisation_id) REFERENCES public.reorganisation(id);

ALTER TABLE "public"."record_place"
  ADD CONSTRAINT "record_place_reorganisation_id_fkey" FOREIGN KEY (reorganisation_id) REFERENCES public.reorganisation(id);

ALTER TABLE "public"."reorganisation"
  ADD CONSTRAINT "reorganisation_undone_by_fkey" FOREIGN KEY (undone_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."unit"
  ADD CONSTRAINT "unit_code_period" EXCLUDE USING gist (code WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&) DEFERRABLE;

CREATE INDEX reorganisation_person_employee ON private.reorganisation_person USING btree (employee_id);

CREATE INDEX reorganisation_person_to ON private.reorganisation_person USING btree (to_unit_id);

CREATE INDEX reorganisation_unit_to ON private.reorganisation_unit USING btree (to_unit_id);

CREATE INDEX reorganisation_unit_unit ON private.reorganisation_unit USING btree (unit_id);

CREATE INDEX record_place_reorganisation ON public.record_place USING btree (reorganisation_id, employee_id);

CREATE INDEX reorganisation_confirmed_by ON public.reorganisation USING btree (confirmed_by);

CREATE INDEX reorganisation_created_by ON public.reorganisation USING btree (created_by);

CREATE INDEX reorganisation_decision ON public.reorganisation USING btree (decision_id);

CREATE INDEX reorganisation_state ON public.reorganisation USING btree (state, effective_date);

CREATE INDEX reorganisation_undone_by ON public.reorganisation USING btree (undone_by);

CREATE TRIGGER employee_carry_unit_number
  AFTER UPDATE ON public.employee REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.carry_unit_number();

CREATE TRIGGER employee_move_place
  AFTER UPDATE ON public.employee REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.move_places();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.reorganisation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.reorganisation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.reorganisation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER reorganisation_touch
  BEFORE UPDATE ON public.reorganisation
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "reorganisation_read" ON "public"."reorganisation"
  FOR SELECT
  TO "authenticated"
  USING (( SELECT private.has_role('province_officer'::text) AS has_role));

COMMENT ON COLUMN "public"."reorganisation"."decision" IS 'The decision as typed, until confirming writes it (decision_id).';

COMMENT ON COLUMN "public"."reorganisation"."keepers" IS 'Roles over units that end which go on [{grant_id, unit?}]: over the unit named, else the successor; all others end with their unit.';

COMMENT ON COLUMN "public"."reorganisation"."operations" IS 'In their order, each {kind, …}: see private.carry_out_operation.';

COMMENT ON COLUMN "public"."reorganisation"."problem" IS 'Key of what kept it from being applied on its day.';

COMMENT ON COLUMN "public"."reorganisation"."result" IS 'What was done, in figures: see private.reorganisation_figures.';

COMMENT ON COLUMN "public"."reorganisation"."trace" IS 'What undoing needs: {ended_grants, given_grants, transfers [{id, to_unit_id}], accounts [{id, unit_id}]}.';

COMMENT ON FUNCTION "private"."apply_due_reorganisation"() IS 'Applies the next reorganisation whose day has come; what a rule forbids now is marked for Sở Nội vụ and tried no more by itself. Returns whether there was one. Definer: for the schedule.';

COMMENT ON FUNCTION "private"."apply_reorganisation"(public.reorganisation) IS 'A locked, confirmed reorganisation takes effect whole, or not at all. Errors: reorganisation_refused {errors} (PT422), see pass_grants. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."arrange_units"(uuid, jsonb, date, text) IS 'Carries out the operations on the units, in order; an operation that is refused leaves no trace. Returns the errors [{operation?, key, params}]. Definer: writes unit.';

COMMENT ON FUNCTION "private"."carry_out_operation"(uuid, integer, jsonb, date, text) IS 'One operation: {kind: create, code, name, short_name?, unit_kind, parent, admin_code?} | {rename, unit, name, short_name?, code?, unit_kind?} | {move, unit, parent} |
   {merge, units, into, sub_units?: keep | fold} | {split, unit, parts: [{to, people?, sub_units?}], rest?, closes?: false, sub_units?} |
   {dissolve, unit, to?, sub_units?}. Errors: of the field or the tree (PT422). Definer: writes unit.';

COMMENT ON FUNCTION "private"."carry_unit_number"() IS 'After records change unit, everything that belongs to them takes the new unit''s number: one statement a table, for one record or fifty thousand. Definer: all tables of the record.';

COMMENT ON FUNCTION "private"."change_day"() IS 'The day from which a change of units counts: the effective date of the reorganisation that is carried out, else today.';

COMMENT ON FUNCTION "private"."close_unit"(uuid, integer, uuid, uuid, text, text, date, text) IS 'Ends a unit on the eve; its people go to p_to_unit_id (null: they must have gone by a split). Units below it move there too (keep) or end with it (fold).
   Errors: unit_has_sub_units, unit_too_young, unit_is_province (PT422), see place_subtree. Definer: writes unit.';

COMMENT ON FUNCTION "private"."follow_numbers"(uuid) IS 'Lets what belongs to units, not to people, follow their numbers: roles, drives, delegations, handovers, papers, questions, both sides of transfers. Names of units stay. Definer: all those tables.';

COMMENT ON FUNCTION "private"."keep_unit_versions"() IS 'After-write trigger: closes the unit''s version of the eve and opens that of the day on which the change counts.';

COMMENT ON FUNCTION "private"."live_grants_of_units"() IS 'All roles that have not ended. Definer: reads grants.';

COMMENT ON FUNCTION "private"."lock_records"(uuid[]) IS 'Locks many records as lock_record does one. Definer: locks rows.';

COMMENT ON FUNCTION "private"."move_places"() IS 'Statement trigger of employee: closes the places of before and opens the next; the movement that caused it names itself afterwards (attribute_place). Definer:
   record_place has no write grant.';

COMMENT ON FUNCTION "private"."move_unit"(uuid, integer, uuid, uuid) IS 'Puts a unit under another parent and keeps where it was. Errors: see place_subtree. Definer: writes unit.';

COMMENT ON FUNCTION "private"."movements_json"(uuid) IS 'Where a record was and by which decisions, for whoever may read it. Definer: the units and decisions of the past lie outside their scope.';

COMMENT ON FUNCTION "private"."named_unit"(uuid, text, date, text) IS 'The unit an operation names (id, code, new:code) as it stands at that point of the reorganisation. Errors: unit_not_created, unit_name_unknown, unit_not_on_day, unit_changed_since (PT422). Definer: beside the caller''s scope.';

COMMENT ON FUNCTION "private"."note_units"(uuid, integer, text, uuid[], uuid) IS 'Keeps units as they stand before an operation changes them; what was kept first stays. Definer: private table.';

COMMENT ON FUNCTION "private"."open_reorganisation"(uuid, integer, text[]) IS 'Locks a reorganisation at the revision the caller saw. Errors: reorganisation_unknown (PT404), reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501). Definer: locks the row.';

COMMENT ON FUNCTION "private"."pass_grants"(public.reorganisation, uuid[], text) IS 'Gives those who are named to go on their role over the successor, on the decision. Returns the grants. Errors: keeper_unknown, keeper_without_unit (PT422), own_account (42501). Definer: writes role_grant.';

COMMENT ON FUNCTION "private"."place_subtree"(uuid, uuid) IS 'Puts a unit with all below it under another parent: free numbers, level by level, in the order they had. Errors: unit_cycle, unit_too_deep, unit_full, unit_is_province (PT422). Definer: writes unit.';

COMMENT ON FUNCTION "private"."reorganisation_answer"(uuid) IS 'The answer of every act on a reorganisation. Definer: kept with its callers.';

COMMENT ON FUNCTION "private"."reorganisation_faults"(uuid) IS 'What is wrong once all operations were carried out [{operation, key, params}]: codes and names that clash, people or accounts left without a unit, units below an ended one. Definer: across the province.';

COMMENT ON FUNCTION "private"."reorganisation_figures"(uuid, uuid[], jsonb) IS 'What a reorganisation comes to, once its units are arranged and before anybody moves: {created, closed, moved, renamed, people, archived, moves [{from, to, people}], grants
   that end [{id, user_name, role, unit_name, keeps}], deputies, delegations, handovers, requests, obligations, transfers, campaigns}. p_grants: the roles live before. Definer: across the province.';

COMMENT ON FUNCTION "private"."reorganised_ends"(uuid) IS 'Where each closed unit ends up, through units that end in the same reorganisation. Definer: private table.';

COMMENT ON FUNCTION "private"."reorganised_numbers"(uuid) IS 'The number under which the papers, drives, questions and transfers of each unit concerned are found: its own, of an ended unit its successor''s. Definer: private table.';

COMMENT ON FUNCTION "private"."reorganised_people"(uuid) IS 'Who goes where, archived records too: by list, else with their unit. Definer: across the province.';

COMMENT ON FUNCTION "private"."rest_triggers"(boolean) IS 'Lets triggers rest while the number of millions of rows follows their records: neither their stamps nor the trail have anything to say of it. Only for
   carry_unit_number. Definer: only the owner may.';

COMMENT ON FUNCTION "private"."restore_grants"(public.reorganisation) IS 'Roles it gave end, roles that ended with it are given anew. Definer: writes role_grant.';

COMMENT ON FUNCTION "private"."restore_units"(public.reorganisation) IS 'Gives the units back what they were: name, place, life; their versions say from today on. Definer: writes unit.';

COMMENT ON FUNCTION "private"."settle_people"(uuid) IS 'After records changed unit: accounts, transfers under way, numbers. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."split_off"(uuid, integer, public.unit, jsonb, text, date, text) IS 'One part of a split {to, people? [codes of records], sub_units?}: whom and which units below it goes to a unit. Errors: people_not_of_unit, person_twice, unit_not_below (PT422). Definer: writes unit.';

COMMENT ON FUNCTION "private"."succeed"(uuid, uuid, text, date, text) IS 'Keeps which unit carries on another''s work. Definer: no write grant.';

COMMENT ON FUNCTION "private"."tell_of_reorganisation"(uuid, uuid[], uuid[], text, text) IS 'Tells each person once where their record is now, and the managers of the units concerned, those whose role ended (p_grants) too. Definer: writes notices.';

COMMENT ON FUNCTION "private"."undo_obstacles"(public.reorganisation) IS 'What came after and stands in the way of undoing [{key, count, what: the first ten}]: the time is over, a later reorganisation, people who moved on or were entered, roles given, transfers under way. Definer: across the province.';

COMMENT ON FUNCTION "private"."undo_until"(public.reorganisation) IS 'The last day on which it can be undone (setting reorganisation_undo_days). Definer: reads setting.';

COMMENT ON FUNCTION "private"."unit_code"(jsonb) IS 'The code of a unit as it is kept. Errors: text_length, unit_code_wrong (PT422).';

COMMENT ON FUNCTION "private"."unit_kind"(text) IS 'A kind of unit of the catalogue. Errors: unit_kind_unknown (PT422).';

COMMENT ON FUNCTION "private"."units_below"(public.unit) IS 'A unit and all below it, closed ones too. Definer: beside the caller''s scope.';

COMMENT ON FUNCTION "private"."withdraw_units"(public.reorganisation) IS 'Ends the units it created: on the eve, or as if they had never been when it is undone on its day. Definer: writes unit.';

COMMENT ON FUNCTION "public"."cancel_reorganisation"(uuid, text, integer) IS 'Gives up what was not applied, with a reason. Errors: reason_required (PT422), reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501).';

COMMENT ON FUNCTION "public"."confirm_reorganisation"(uuid, integer) IS 'Sở Nội vụ confirms a draft, with a fresh code: carried out whole in this transaction when its day has come, else on the day. Returns {id, state, revision}.
   Errors: reorganisation_refused {errors} (PT422), a field''s rule of the decision (PT422), reorganisation_changed, reorganisation_state (PT409), reauthentication_required, only_province_officer (42501).';

COMMENT ON FUNCTION "public"."reopen_reorganisation"(uuid, integer) IS 'Makes a draft again of what waits for its day, or could not be applied on it. Errors: reorganisation_changed, reorganisation_state (PT409), only_province_officer (42501).';

COMMENT ON FUNCTION "public"."reorganisation_detail"(uuid) IS 'A reorganisation whole: draft, decision, operations, result, the units it touched, until when and whether it can be undone (obstacles). Errors: reorganisation_unknown (PT404), only_province_officer (42501).';

COMMENT ON FUNCTION "public"."reorganisation_preview"(uuid) IS 'The dry run: carries the operations out and takes everything back {errors [{operation?, key, params}], figures (see private.reorganisation_figures), revision}. Nothing is written.
   Errors: reorganisation_unknown (PT404), reorganisation_state (PT409), only_province_officer (42501).';

COMMENT ON FUNCTION "public"."save_reorganisation"(uuid, jsonb, integer) IS 'Keeps a draft of Sở Nội vụ (p_id null: a new one): p_draft {title, decision {number, decided_on, signer, issuing_body, effective_date, paper_id?}, operations, keepers}; what is
   not yet right is kept too. Returns {id, state, revision}. Errors: reorganisation_changed, reorganisation_state (PT409), operations_limit, text_length (PT422), only_province_officer (42501).';

COMMENT ON FUNCTION "public"."undo_reorganisation"(uuid, text, integer) IS 'Sở Nội vụ undoes an applied reorganisation within the days of the setting reorganisation_undo_days, with a fresh code and a reason: units, people, roles as they were; the
   history keeps both. Errors: reorganisation_followed {obstacles} (PT409: what came after), reorganisation_changed, reorganisation_state (PT409), reason_required (PT422),
   reauthentication_required, only_province_officer (42501).';

COMMENT ON FUNCTION "public"."unit_headcounts"(date) IS 'How many people at work had their record in each unit at the end of a day (now when null); of records the caller may read today, row-level security decides.';

COMMENT ON TABLE "private"."reorganisation_person" IS 'Whom a split sends elsewhere than the rest of their unit, by list.';

COMMENT ON TABLE "private"."reorganisation_unit" IS 'What a reorganisation did to each unit: the last act counts, before is the row as it was found (null: created). to_unit_id: where the people of a closed unit go.';

COMMENT ON TABLE "public"."reorganisation" IS 'Units created, renamed, merged, split, moved, dissolved under one decision. Kept by Sở Nội vụ; a draft until it is confirmed.';

REVOKE ALL ON FUNCTION "private"."apply_due_reorganisation"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_due_reorganisation"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_due_reorganisation"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."apply_reorganisation"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."apply_reorganisation"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."apply_reorganisation"(public.reorganisation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."arrange_units"(uuid, jsonb, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."arrange_units"(uuid, jsonb, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."arrange_units"(uuid, jsonb, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."cancel_reorganisation"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."cancel_reorganisation"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."cancel_reorganisation"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_reorganisation"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."carry_out_operation"(uuid, integer, jsonb, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."carry_out_operation"(uuid, integer, jsonb, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."carry_out_operation"(uuid, integer, jsonb, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."change_day"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."change_day"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."change_day"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_unit"(uuid, integer, uuid, uuid, text, text, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."close_unit"(uuid, integer, uuid, uuid, text, text, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_unit"(uuid, integer, uuid, uuid, text, text, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."confirm_reorganisation"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."confirm_reorganisation"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."confirm_reorganisation"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirm_reorganisation"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."follow_numbers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."follow_numbers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."follow_numbers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."live_grants_of_units"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."live_grants_of_units"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."live_grants_of_units"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_records"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_records"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_records"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."move_places"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."move_places"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."move_places"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."move_unit"(uuid, integer, uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."move_unit"(uuid, integer, uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."move_unit"(uuid, integer, uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."movements_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."movements_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."movements_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."named_unit"(uuid, text, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."named_unit"(uuid, text, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."named_unit"(uuid, text, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."note_units"(uuid, integer, text, uuid[], uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note_units"(uuid, integer, text, uuid[], uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note_units"(uuid, integer, text, uuid[], uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_reorganisation"(uuid, integer, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_reorganisation"(uuid, integer, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_reorganisation"(uuid, integer, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."pass_grants"(public.reorganisation, uuid[], text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pass_grants"(public.reorganisation, uuid[], text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pass_grants"(public.reorganisation, uuid[], text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."place_subtree"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."place_subtree"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."place_subtree"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reopen_reorganisation"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reopen_reorganisation"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reopen_reorganisation"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reopen_reorganisation"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganisation_answer"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganisation_answer"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganisation_answer"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganisation_detail"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reorganisation_detail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reorganisation_detail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganisation_detail"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganisation_faults"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganisation_faults"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganisation_faults"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganisation_figures"(uuid, uuid[], jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganisation_figures"(uuid, uuid[], jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganisation_figures"(uuid, uuid[], jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganisation_preview"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reorganisation_preview"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reorganisation_preview"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganisation_preview"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganised_ends"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganised_ends"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganised_ends"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganised_numbers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganised_numbers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganised_numbers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reorganised_people"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reorganised_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reorganised_people"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."rest_triggers"(boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."rest_triggers"(boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."rest_triggers"(boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."restore_grants"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_grants"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_grants"(public.reorganisation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."restore_units"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_units"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_units"(public.reorganisation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_reorganisation"(uuid, jsonb, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."save_reorganisation"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_reorganisation"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_reorganisation"(uuid, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_people"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_people"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."split_off"(uuid, integer, public.unit, jsonb, text, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."split_off"(uuid, integer, public.unit, jsonb, text, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."split_off"(uuid, integer, public.unit, jsonb, text, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."succeed"(uuid, uuid, text, date, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."succeed"(uuid, uuid, text, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."succeed"(uuid, uuid, text, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_of_reorganisation"(uuid, uuid[], uuid[], text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_of_reorganisation"(uuid, uuid[], uuid[], text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_of_reorganisation"(uuid, uuid[], uuid[], text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."undo_obstacles"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."undo_obstacles"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."undo_obstacles"(public.reorganisation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."undo_reorganisation"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."undo_reorganisation"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."undo_reorganisation"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."undo_reorganisation"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."undo_until"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."undo_until"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."undo_until"(public.reorganisation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_code"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_code"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_code"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_kind"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_kind"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_kind"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."units_below"(public.unit) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."units_below"(public.unit) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."units_below"(public.unit) TO "postgres";

REVOKE ALL ON FUNCTION "private"."withdraw_units"(public.reorganisation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."withdraw_units"(public.reorganisation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."withdraw_units"(public.reorganisation) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_reorganisation"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."cancel_reorganisation"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_reorganisation"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_reorganisation"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_reorganisation"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_reorganisation"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_reorganisation"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reopen_reorganisation"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_reorganisation"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reorganisation_detail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reorganisation_detail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reorganisation_detail"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reorganisation_preview"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reorganisation_preview"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reorganisation_preview"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_reorganisation"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_reorganisation"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_reorganisation"(uuid, jsonb, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."undo_reorganisation"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."undo_reorganisation"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."undo_reorganisation"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."unit_headcounts"(date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."unit_headcounts"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unit_headcounts"(date) TO "postgres";

REVOKE ALL ON TABLE "public"."reorganisation" FROM "authenticated";

GRANT SELECT ON TABLE "public"."reorganisation" TO "authenticated";

CREATE VIEW "public"."reorganisation_list" WITH (security_invoker=true) AS  SELECT id,
    title,
    state,
    effective_date,
    (decision ->> 'number'::text) AS decision_number,
    jsonb_array_length(operations) AS operations,
    ((result ->> 'people'::text))::integer AS people,
    problem,
    revision,
    applied_at,
    created_at,
    updated_at,
    private.actor_name(created_by) AS created_by_name
   FROM public.reorganisation r;

REVOKE ALL ON TABLE "public"."reorganisation_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."reorganisation_list" IS 'Reorganisations, for Sở Nội vụ; row-level security decides.';

REVOKE ALL ON TABLE "public"."reorganisation_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."reorganisation_list" TO "authenticated";
