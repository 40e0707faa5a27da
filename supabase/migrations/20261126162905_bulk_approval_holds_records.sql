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
