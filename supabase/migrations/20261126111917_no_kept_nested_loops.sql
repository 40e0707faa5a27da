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
$function$;

CREATE OR REPLACE FUNCTION private.move_places()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_at timestamptz := private.now();
  v_ids uuid[];
  v_units uuid[];
  v_lfts bigint[];
  v_statuses text[];
  v_cause text[] := string_to_array(nullif(current_setting('app.place_cause', true), ''), ' ');
  v_moved constant text := 'unnest($1, $2, $3, $4) n(id, unit_id, unit_lft, status)';
begin
  -- The plan of a session's first update, often of no row at all, is kept: as a nested loop it would pair ten thousand rows for half a minute.
  perform set_config('enable_nestloop', 'off', true);
  select array_agg(n.id), array_agg(n.unit_id), array_agg(n.unit_lft), array_agg(n.status) into v_ids, v_units, v_lfts, v_statuses
    from after_rows n join before_rows o on o.id = n.id where (n.unit_id, n.status) is distinct from (o.unit_id, o.status);
  perform set_config('enable_nestloop', 'on', true);
  if v_ids is null then return null; end if;
  -- Planned anew each time, with arrays whose length is known.
  -- Several changes of one moment are one: the last of them is where the record was.
  execute 'update public.record_place p
     set unit_id = n.unit_id, unit_lft = n.unit_lft, status = n.status, kind = coalesce($6, p.kind), reorganisation_id = coalesce($7, p.reorganisation_id),
         transfer_id = case when $6 is null then p.transfer_id end, leaving_id = case when $6 is null then p.leaving_id end
    from ' || v_moved || ' where p.employee_id = n.id and upper_inf(p.during) and lower(p.during) >= $5'
    using v_ids, v_units, v_lfts, v_statuses, v_at, v_cause[1], v_cause[2]::uuid;
  execute 'update public.record_place p set during = tstzrange(lower(p.during), $5), unit_lft = n.unit_lft
    from ' || v_moved || ' where p.employee_id = n.id and upper_inf(p.during) and lower(p.during) < $5'
    using v_ids, v_units, v_lfts, v_statuses, v_at;
  execute 'insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind, reorganisation_id)
    select n.id, n.unit_lft, n.unit_id, n.status, tstzrange($5, null), coalesce($6, ''correction''), $7
      from ' || v_moved || ' where not exists (select 1 from public.record_place p where p.employee_id = n.id and upper_inf(p.during))'
    using v_ids, v_units, v_lfts, v_statuses, v_at, v_cause[1], v_cause[2]::uuid;
  return null;
end
$function$;
