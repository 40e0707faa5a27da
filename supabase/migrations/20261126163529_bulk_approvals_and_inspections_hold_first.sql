SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.approve_change_requests (
  p_requests jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_asked record;
  v_result jsonb := '[]';
  v_key text;
  v_params text;
begin
  perform private.require_member();
  perform private.require_recent_authentication();
  if p_requests is null or jsonb_typeof(p_requests) <> 'array' or jsonb_array_length(p_requests) not between 1 and 100 then
    perform private.fail('bulk_limit', 'one to a hundred requests', '{"limit":100}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_requests) x
              where not pg_input_is_valid(coalesce(x ->> 'id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'revision', ''), 'int')) then
    perform private.fail('request_malformed', 'each with id and revision', '{}', 'PT422');
  end if;
  -- All locks first and in one order: two officers with overlapping lists wait, and never for each other; nor does
  -- another act of the same officer, which waits for their trail from the first approval on. Units before requests, as in reviewable_request.
  perform 1 from public.unit u
    where u.id in (select e.unit_id from public.change_request r join public.employee e on e.id = r.employee_id
                    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x)) order by u.id for key share;
  perform 1 from public.change_request r
    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft) order by r.id for no key update;
  perform 1 from public.employee e
    where e.id in (select r.employee_id from public.change_request r where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft))
    order by e.id for update;
  for v_asked in select distinct on (1) (x ->> 'id')::uuid as id, (x ->> 'revision')::int as revision from jsonb_array_elements(p_requests) x order by 1 loop
    begin
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'approved',
                                                 'version', private.approve_harmless_request(v_asked.id, v_asked.revision));
    exception when sqlstate 'P0001' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate '42501' then
      get stacked diagnostics v_key = pg_exception_hint, v_params = pg_exception_detail;
      if coalesce(v_key, '') = '' then raise; end if;
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'refused', 'key', v_key, 'params', v_params::jsonb);
    end;
  end loop;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.draw_inspection (
  p_inspection jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_province_officer();
  v_unit public.unit;
  v_method text := p_inspection ->> 'method';
  v_rule text := case when v_method = 'rule' then p_inspection ->> 'rule' end;
  v_decided date := private.as_date(p_inspection ->> 'decided_on');
  v_codes text[];
  v_size int;
  v_population uuid[];
  v_sample uuid[];
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id::text = p_inspection ->> 'unit_id';
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_decided is null or v_decided > private.today() then perform private.fail('date_in_future', 'a day not to come', '{"field":"decided_on"}', 'PT422'); end if;
  if coalesce(v_method, '') not in ('random', 'score', 'rule', 'list') or v_method = 'rule' and not exists (select 1 from public.check_rule r where r.key = v_rule) then
    perform private.fail('inspection_method', 'how the records are drawn', '{"field":"method"}', 'PT422');
  end if;
  v_codes := array(select lower(c) from regexp_split_to_table(coalesce(p_inspection ->> 'codes', ''), '[\s,;]+') c where c <> '');
  v_size := case when v_method = 'list' then 200 when p_inspection ->> 'size' ~ '^\d{1,3}$' then (p_inspection ->> 'size')::int end;
  if coalesce(v_size, 0) not between 1 and 200 or cardinality(v_codes) > 200 then
    perform private.fail('inspection_size', 'from 1 to 200 records', '{"field":"size"}', 'PT422');
  end if;
  v_population := array(
    select e.id from public.employee e
     where e.status = 'active' and e.approved_version > 0 and e.unit_lft between v_unit.lft and v_unit.rgt and e.id is distinct from private.own_employee()
       and (v_method <> 'list' or e.code = any (v_codes))
       and (v_rule is null or exists (select 1 from public.record_finding f where f.employee_id = e.id and f.rule = v_rule)));
  v_sample := array(
    select e.id from unnest(v_population) e(id) left join public.record_score s on s.employee_id = e.id
     order by case when v_method = 'score' then s.complete + s.correct + s.clean end, random() limit v_size);
  if v_sample = '{}' or v_method = 'list' and cardinality(v_sample) < cardinality(v_codes) then
    perform private.fail('inspection_nobody', 'approved records of the unit to draw from, every code among them', jsonb_build_object('count', cardinality(v_sample)), 'PT422');
  end if;
  -- What the drawn records refer to, in the order of reorganisations and before the officer's trail.
  perform from public.unit u where u.id = v_unit.id or u.id in (select e.unit_id from public.employee e where e.id = any (v_sample)) order by u.id for key share;
  perform from public.employee e where e.id = any (v_sample) order by e.id for key share;
  insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, rule, population, opened_by)
    values (v_unit.id, v_unit.lft, v_unit.rgt, private.required_text(p_inspection ->> 'number', 'number', 2, 100), v_decided, private.required_text(p_inspection ->> 'reason', 'reason', 5, 1000),
            v_method, v_rule, cardinality(v_population), v_user) returning id into v_id;
  insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id)
    select v_id, e.id, 0, e.unit_id from public.employee e where e.id = any (v_sample);
  insert into public.notification (user_id, kind, params, link)
    select m, 'inspection_opened', jsonb_build_object('number', p_inspection ->> 'number', 'unit', v_unit.name, 'count', cardinality(v_sample)), '/inspections/' || v_id
      from private.unit_managers(v_unit.id) m;
  return v_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_decisions (
  p_ground int8multirange
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform from public.handover h where h.state in ('draft', 'waiting_for_successor') and h.unit_lft <@ p_ground order by h.id for no key update;
  perform from public.delegation d where d.state in ('requested', 'agreed') and d.unit_lft <@ p_ground order by d.id for no key update;
  perform from public.inspection i where i.closed_at is null and i.unit_lft <@ p_ground order by i.id for no key update;
end
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
$function$;

COMMENT ON FUNCTION "private"."hold_decisions"(int8multirange) IS 'Locks the handovers, delegations and inspections of some ground, before its units and records: whoever decides on one holds it, and then gives a role over the
   unit or asks the person to mend their record. Definer: locks rows.';
