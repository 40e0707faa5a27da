SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.section_scores (
  p_unit_id uuid
)
  RETURNS TABLE (
    section  text,
    records  integer,
    whole    integer,
    complete integer,
    correct  integer,
    clean    integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_spans int8multirange;
  v_fewest int;
begin
  -- For a leader, figures that would say something of few people stay away.
  select range_agg(int8range(q.lft, q.rgt, '[]')), case when bool_and(private.in_scope(q.lft)) then 0 else 5 end into v_spans, v_fewest
    from private.quality_units(p_unit_id) q;
  return query
    with alike as (
      select case when grouping(o.states_1) = 0 then 0 when grouping(o.states_2) = 0 then 1 else 2 end as piece,
             coalesce(o.states_1, o.states_2, o.states_3) as states, count(*) as people
        from unnest(v_spans) s join public.record_score o on o.unit_lft >= lower(s) and o.unit_lft < upper(s)
       group by grouping sets ((o.states_1), (o.states_2), (o.states_3))),
    -- Where records differ in many sections there are thousands of states of fifteen sections, but hundreds of three.
    triple as (
      select a.piece * 5 + n as number, a.states >> 12 * n & 4095 as states, sum(a.people)::int as people
        from alike a cross join generate_series(0, 4) n group by 1, 2),
    figure as (
      select k.key as section, sum(t.people)::int as records, coalesce(sum(t.people) filter (where x.state = 8), 0)::int as whole,
             coalesce(sum(t.people) filter (where x.state & 1 = 0), 0)::int as complete, coalesce(sum(t.people) filter (where x.state & 2 = 0), 0)::int as correct,
             coalesce(sum(t.people) filter (where x.state & 4 = 0), 0)::int as clean
        from public.profile_section k join triple t on t.number = (k.number - 1) / 3
       cross join lateral (select t.states >> 4 * ((k.number - 1) % 3) & 15 as state) x
       where x.state > 0 group by 1)
    select k.key, f.records, private.tellable(f.whole, f.records, v_fewest), private.tellable(f.complete, f.records, v_fewest),
           private.tellable(f.correct, f.records, v_fewest), private.tellable(f.clean, f.records, v_fewest)
      from figure f join public.profile_section k on k.key = f.section
     where f.records >= v_fewest
     order by k.position;
end
$function$;
