-- The number of a record's unit stands in each of its rows (row-level security asks for nothing else) and follows when the record moves. [M10, M12]

create function private.rest_triggers(p_rest boolean) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if p_rest then set local session_replication_role = replica; else set local session_replication_role = origin; end if;
exception when insufficient_privilege then
  raise log 'the owner may not set session_replication_role: triggers go on, many rows take their time';
end
$$;
comment on function private.rest_triggers(boolean) is
  'Lets triggers rest while the number of millions of rows follows their records: neither their stamps nor the trail have anything to say of it. Only for
   numbers of units. Definer: only the owner may.';

create function private.carry_numbers(p_ids uuid[], p_lfts bigint[]) returns void
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.carry_numbers(uuid[], bigint[]) is
  'Gives everything that belongs to records the number of their unit: one statement a table, for one record or fifty thousand. Definer: all tables of the record.';

create function private.carry_unit_number() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_ids uuid[];
  v_lfts bigint[];
begin
  -- A reorganisation carries the numbers itself, of all its records at once.
  if current_setting('app.numbers_later', true) = 'true' then return null; end if;
  -- As in move_places: no nested loop kept from a small update.
  perform set_config('enable_nestloop', 'off', true);
  select array_agg(n.id), array_agg(n.unit_lft) into v_ids, v_lfts
    from after_rows n join before_rows o on o.id = n.id where n.unit_lft is distinct from o.unit_lft;
  perform set_config('enable_nestloop', 'on', true);
  if v_ids is not null then perform private.carry_numbers(v_ids, v_lfts); end if;
  return null;
end
$$;
comment on function private.carry_unit_number() is 'After records changed unit, everything that belongs to them takes the new unit''s number. Definer: see carry_numbers.';
create trigger employee_carry_unit_number after update on public.employee referencing old table as before_rows new table as after_rows
  for each statement execute function private.carry_unit_number();
