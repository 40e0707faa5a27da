SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.unit_scores (
  p_unit_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_units uuid[] := array(select q.id from private.quality_units(p_unit_id) q);
  v_unit public.unit;
begin
  if cardinality(v_units) = 1 then select * into v_unit from public.unit u where u.id = v_units[1]; end if;
  return (
    with part as (
      select u.id, u.name, u.kind, u.lft, u.rgt, false as own from public.unit u
       where case when v_unit.id is null then u.id = any (v_units) else u.parent_id = v_unit.id end
      union all
      select v_unit.id, v_unit.name, v_unit.kind, v_unit.lft, v_unit.lft, true where v_unit.id is not null),
    figure as materialized (
      select p.*, e.people, s.*
        from part p
       cross join lateral (select count(*) as people from public.employee e where e.status = 'active' and e.unit_lft between p.lft and p.rgt) e
       cross join lateral (
         select count(*) as approved, coalesce(sum(s.complete), 0) as complete, sum(s.correct) as correct, count(s.correct) as corrects, sum(s.clean) as clean, count(s.clean) as cleans
           from public.record_score s where s.unit_lft between p.lft and p.rgt) s
       where e.people > 0),
    whole as (select sum(f.people)::bigint as people, sum(f.approved)::bigint as approved, sum(f.complete) as complete, sum(f.correct) as correct,
                     sum(f.corrects)::bigint as corrects, sum(f.clean) as clean, sum(f.cleans)::bigint as cleans from figure f),
    -- For a leader a figure of few people would say something of a person; one hidden alone could be told from the sum.
    hidden as (
      select x.id, x.own, x.few or (x.alone and x.place = 1) as hide
        from (select f.id, f.own, not private.in_scope(f.lft) and f.people < v_fewest as few,
                     not private.in_scope(f.lft) and count(*) filter (where f.people < v_fewest) over () = 1 as alone,
                     row_number() over (partition by f.people < v_fewest order by f.people, f.lft) as place from figure f) x)
    select jsonb_build_object(
      'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
      'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
                where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and (private.has_role('leader') or private.in_scope(a.lft))),
      'total', (select case when w.people >= v_fewest or v_unit.id is null or private.in_scope(v_unit.lft) then jsonb_build_object(
                  'people', w.people, 'approved', w.approved, 'complete', private.mean_score(w.complete, w.people),
                  'correct', private.mean_score(w.correct, w.corrects), 'clean', private.mean_score(w.clean, w.cleans)) end from whole w where w.people > 0),
      'units', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'own', f.own, 'few', h.hide,
                  'people', case when not h.hide then f.people end, 'approved', case when not h.hide then f.approved end,
                  'complete', case when not h.hide then private.mean_score(f.complete, f.people) end,
                  'correct', case when not h.hide then private.mean_score(f.correct, f.corrects) end,
                  'clean', case when not h.hide then private.mean_score(f.clean, f.cleans) end) order by not f.own, f.lft), '[]')
                  from figure f join hidden h on h.id = f.id and h.own = f.own)));
end
$function$;
