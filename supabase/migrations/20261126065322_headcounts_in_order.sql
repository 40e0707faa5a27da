SET local check_function_bodies = off;

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
   group by p.unit_id order by p.unit_id
$function$;
