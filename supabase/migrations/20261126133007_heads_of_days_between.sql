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
  with asked as (
    select coalesce(p_day, private.today()) as day, case when p_day is null or p_day >= private.today() then private.now()
             else (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 microsecond' end as at),
  place as (select p.employee_id, p.unit_id, lower(p.during) as since from asked a join public.record_place p on p.during @> a.at and p.status = 'active'),
  -- Ended by a decision that took effect before it was carried out: by the tree of that day its people belong where the decision led them.
  ended as materialized (
    select x.unit_id, (select s.successor_id from asked a join public.unit_succession s on s.predecessor_id = x.unit_id and s.effective_date <= a.day
                        order by s.effective_date desc, s.id limit 1) as successor_id
      from (select distinct p.unit_id from place p) x
     where not exists (select 1 from asked a join public.unit_version v on v.unit_id = x.unit_id and v.valid_during @> a.day))
  select coalesce(n.unit_id, e.successor_id, p.unit_id), count(*)
    from place p left join ended e on e.unit_id = p.unit_id
    left join lateral (
      select q.unit_id from asked a join public.record_place q on q.employee_id = p.employee_id and q.kind = 'reorganisation' and lower(q.during) > p.since
         and exists (select 1 from public.unit_version v where v.unit_id = q.unit_id and v.valid_during @> a.day)
       order by lower(q.during) limit 1) n on e.unit_id is not null
   group by 1 order by 1
$function$;

COMMENT ON FUNCTION "public"."unit_headcounts"(date) IS 'How many people at work had their record in each unit of the tree at the end of a day (now when null); of records the caller may read today, row-level security decides.';
