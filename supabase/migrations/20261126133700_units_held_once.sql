SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.hold_units (
  p_operations jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 1 from public.unit u
   where u.lft <@ (select private.named_ground(p_operations, array['strict $.** ? (@.type() == "string")']::jsonpath[]))
   order by u.id for update
$function$;
