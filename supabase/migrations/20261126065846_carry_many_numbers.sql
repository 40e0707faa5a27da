SET local check_function_bodies = off;

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
    execute format('update public.%I t set unit_lft = m.unit_lft from unnest($1, $2) m(id, unit_lft) where t.employee_id = m.id', v_table) using v_ids, v_lfts;
  end loop;
  if v_many then
    perform private.rest_triggers(false);
    perform set_config('enable_nestloop', 'on', true);
  end if;
  return null;
end
$function$;
