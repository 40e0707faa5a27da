SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.figures_at (
  p_at timestamp with time zone
)
  RETURNS TABLE (
    unit_id             uuid,
    unit_lft            bigint,
    employees           integer,
    accounts_issued     integer,
    never_declared      integer,
    declaring           integer,
    waiting             integer,
    waiting_over_5_days integer,
    confirming          integer,
    returned            integer,
    approved            integer,
    overdue             jsonb,
    complete_sum        numeric,
    correct_sum         numeric,
    correct_count       integer,
    clean_sum           numeric,
    clean_count         integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_all constant bigint := 9223372036854775807;
  v_long timestamptz := private.waiting_long_since(p_at);
begin
  return query
    with figure as (
      select p.unit_id, p.unit_lft, count(*)::int as employees, count(*) filter (where p.account_issued)::int as accounts_issued,
             count(*) filter (where p.status = 'not_declared')::int as never_declared, count(*) filter (where p.status = 'draft')::int as declaring,
             count(*) filter (where p.status = 'submitted')::int as waiting, count(*) filter (where p.status = 'submitted' and p.since < v_long)::int as waiting_long,
             count(*) filter (where p.status = 'unit_approved')::int as confirming, count(*) filter (where p.status = 'returned')::int as returned,
             count(*) filter (where p.approved)::int as approved, sum(p.complete) as complete, sum(p.correct) as correct, count(p.correct)::int as corrects,
             sum(p.clean) as clean, count(p.clean)::int as cleans
        from private.people_at(p_at, 0, v_all) p group by 1, 2),
    late as (
      select k.unit_id, jsonb_object_agg(k.kind, k.n) as kinds
        from (select l.unit_id, l.kind, count(*) as n from private.late_at(p_at, 0, v_all) l group by 1, 2) k group by 1),
    place as (
      select u.id, u.lft from public.unit u
       where u.id in (select v.unit_id from public.unit_version v where v.valid_during @> private.day_of(p_at)) or u.id in (select f.unit_id from figure f)
          or u.id in (select l.unit_id from late l))
    select t.id, t.lft, coalesce(f.employees, 0), coalesce(f.accounts_issued, 0), coalesce(f.never_declared, 0), coalesce(f.declaring, 0), coalesce(f.waiting, 0),
           coalesce(f.waiting_long, 0), coalesce(f.confirming, 0), coalesce(f.returned, 0), coalesce(f.approved, 0), coalesce(l.kinds, '{}'),
           coalesce(f.complete, 0), coalesce(f.correct, 0), coalesce(f.corrects, 0), coalesce(f.clean, 0), coalesce(f.cleans, 0)
      from place t left join figure f on f.unit_id = t.id left join late l on l.unit_id = t.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.figures_of_week (
  p_at   timestamp with time zone,
  p_week date
)
  RETURNS SETOF private.week_figure
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p_week, f.unit_id, f.employees, f.accounts_issued, f.approved, f.waiting, f.waiting_over_5_days,
         coalesce((select sum(k.value::int) from jsonb_each_text(f.overdue) k), 0)::int, f.complete_sum, f.correct_sum, f.correct_count, f.clean_sum, f.clean_count
    from private.figures_at(p_at) f where f.employees > 0 or f.overdue <> '{}'
$function$;

CREATE OR REPLACE FUNCTION private.monitoring (
  p_unit_id uuid,
  p_day     date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
declare
  v_units uuid[] := array(select q.id from private.quality_units(p_unit_id) q);
  v_unit public.unit;
  v_at timestamptz := least(private.now(), private.end_of_day(coalesce(p_day, private.today())));
  v_day date := private.day_of(v_at);
  v_weeks date[];
  v_over_2 timestamptz := private.waiting_long_since(v_at, 2);
  v_over_5 timestamptz := private.waiting_long_since(v_at, 5);
  v_over_10 timestamptz := private.waiting_long_since(v_at, 10);
  v_exact boolean;
  v_result jsonb;
begin
  if p_day > private.today() then perform private.fail('date_in_future', 'figures of a day to come', '{"field":"day"}', 'PT422'); end if;
  if cardinality(v_units) = 1 then select * into v_unit from public.unit u where u.id = v_units[1]; end if;
  select bool_and(private.in_scope(u.lft)) into v_exact from public.unit u where u.id = any (v_units);
  v_weeks := array(select v_day - extract(isodow from v_day)::int - 7 * n from generate_series(0, 10) n);
  with part as materialized (
    select u.id, u.name, u.kind, u.lft, u.rgt, false as own, private.in_scope(u.lft) as exact from public.unit u
     where case when v_unit.id is null then u.id = any (v_units) else u.parent_id = v_unit.id end
    union all
    select v_unit.id, v_unit.name, v_unit.kind, v_unit.lft, v_unit.lft, true, private.in_scope(v_unit.lft) where v_unit.id is not null),
  whole as (select u.lft, u.rgt from public.unit u where u.id = any (v_units)),
  person as materialized (
    select x.*, p.id, p.own, case when x.status = 'submitted' then (x.since < v_over_2)::int + (x.since < v_over_5)::int + (x.since < v_over_10)::int end as age
      from whole w cross join lateral private.people_at(v_at, w.lft, w.rgt) x join part p on x.unit_lft between p.lft and p.rgt),
  late as materialized (
    select l.kind, p.id, p.own from whole w cross join lateral private.late_at(v_at, w.lft, w.rgt) l join part p on l.unit_lft between p.lft and p.rgt),
  figure as materialized (
    select p.id, p.own, count(x.employee_id) as people, count(*) filter (where x.account_issued) as accounts, count(*) filter (where x.status = 'not_declared') as never_declared,
           count(*) filter (where x.status = 'draft') as declaring, count(*) filter (where x.status = 'submitted') as waiting,
           count(*) filter (where x.age >= 2) as waiting_long, count(*) filter (where x.status = 'unit_approved') as confirming,
           count(*) filter (where x.status = 'returned') as returned, count(*) filter (where x.approved) as approved,
           coalesce(sum(x.complete), 0) as complete, sum(x.correct) as correct, count(x.correct) as corrects, sum(x.clean) as clean, count(x.clean) as cleans
      from part p left join person x on x.id = p.id and x.own = p.own group by grouping sets ((p.id, p.own), ())),
  overdue as (select l.id, l.own, count(*) as n from late l group by grouping sets ((l.id, l.own), ())),
  line as (
    select f.id, f.people, p.lft, p.own, jsonb_build_object(
             'people', private.told(f.people, e.exact), 'accounts_issued', private.told(f.accounts, e.exact), 'never_declared', private.told(f.never_declared, e.exact),
             'declaring', private.told(f.declaring, e.exact), 'waiting', private.told(f.waiting, e.exact), 'waiting_over_5_days', private.told(f.waiting_long, e.exact),
             'confirming', private.told(f.confirming, e.exact), 'returned', private.told(f.returned, e.exact), 'approved', private.told(f.approved, e.exact),
             'overdue', private.told(coalesce(o.n, 0), e.exact), 'complete', private.told_score(f.complete, f.people, e.exact),
             'correct', private.told_score(f.correct, f.corrects, e.exact), 'clean', private.told_score(f.clean, f.cleans, e.exact))
             || case when p.id is null then '{}' else jsonb_build_object('id', p.id, 'name', p.name, 'own', p.own, 'rounded', not e.exact) end as told
      from figure f left join part p on p.id = f.id and p.own = f.own left join overdue o on o.id is not distinct from f.id and o.own is not distinct from f.own
     cross join lateral (select coalesce(p.exact, v_exact) as exact) e
     -- Nobody may be there yet to whom a record is late to come.
     where f.people > 0 or o.n > 0),
  week as (
    select k.week, sum(k.employees) as people, sum(k.approved) as approved, sum(k.waiting) as waiting, sum(k.overdue) as overdue, sum(k.complete_sum) as complete,
           sum(k.correct_sum) as correct, sum(k.correct_count)::bigint as corrects, sum(k.clean_sum) as clean, sum(k.clean_count)::bigint as cleans
      from whole w join public.unit u on u.lft between w.lft and w.rgt join private.weeks_at(v_weeks) k on k.unit_id = u.id group by 1
    union all
    select v_day, f.people, f.approved, f.waiting, coalesce(o.n, 0), f.complete, f.correct, f.corrects, f.clean, f.cleans
      from figure f left join overdue o on o.id is null where f.id is null)
  select jsonb_build_object(
    'at', v_at, 'day', v_day, 'rounded', not v_exact, 'long_wait_days', v_day - private.day_of(v_over_5),
    'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
    'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
              where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and private.followed(a.lft)),
    'total', (select l.told from line l where l.id is null),
    'units', (select coalesce(jsonb_agg(l.told order by not l.own, l.lft), '[]') from line l where l.id is not null),
    'overdue', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'count', private.told(k.n, v_exact)) order by k.n desc, k.kind), '[]')
                  from (select l.kind, count(*) as n from late l group by 1) k),
    'waiting', (select jsonb_agg(jsonb_build_object('age', s.step, 'count', private.told((select count(*) from person x where x.age = s.step), v_exact)) order by s.step)
                  from generate_series(0, 3) s(step)),
    'weeks', (select coalesce(jsonb_agg(jsonb_build_object('day', k.week, 'people', private.told(k.people, v_exact), 'approved', private.told(k.approved, v_exact),
                'waiting', private.told(k.waiting, v_exact), 'overdue', private.told(k.overdue, v_exact),
                'complete', private.told_score(k.complete, k.people, v_exact), 'correct', private.told_score(k.correct, k.corrects, v_exact),
                'clean', private.told_score(k.clean, k.cleans, v_exact)) order by k.week), '[]') from week k where k.people > 0 or k.overdue > 0),
    'peers', case when v_unit.parent_id is not null then private.peers_of(v_unit, v_weeks[1], v_exact) end) into v_result;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.obligation_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id  uuid,
    unit_lft bigint,
    kind     text,
    on_time  integer,
    late     integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
    with met as (
      select p.unit_id, o.kind, s.met_on <= o.due_date as in_time
        from (select distinct on (x.obligation_id) x.* from private.obligation_state x where x.since <= p_to order by x.obligation_id, x.since desc) s
        join public.obligation o on o.id = s.obligation_id
        join public.record_place p on p.employee_id = o.employee_id and p.during @> s.since
       where s.met_on is not null and not s.cancelled and s.since > p_from
      union all
      -- The unit from which it was sent: a reorganisation may have led on what was under way.
      select coalesce((select p.unit_id from public.record_place p where p.employee_id = t.employee_id and p.during @> t.sent_at - interval '1 microsecond'), t.from_unit_id),
             'transfer', not private.sent_late(t.sent_at, t.due_date)
        from public.transfer t where t.sent_at > p_from and t.sent_at <= p_to)
    select m.unit_id, u.lft, m.kind, count(*) filter (where m.in_time)::int, count(*) filter (where not m.in_time)::int
      from met m join public.unit u on u.id = m.unit_id group by 1, 2, 3;
end
$function$;

COMMENT ON FUNCTION "private"."figures_at"(timestamp with time zone) IS 'The figures of a moment, a row for every unit of that day or with something to count, of its own people at work only (overdue: also records on their way to it); sums and
   counts, so that they add up over any units.
   never_declared + declaring + waiting + confirming (corrections of locked facts, at Sở Nội vụ) + returned + those with nothing open = employees; approved:
   with an approved version. waiting_over_5_days: more than 5 working days. overdue {kind: how many}. Means: complete_sum / employees (not yet approved counts
   0), correct_sum / correct_count, clean_sum / clean_count. unit_lft is the number of today. The same whenever it is computed. Definer: the whole province.';

COMMENT ON TABLE "private"."week_figure" IS 'figures_at of the end of each week (its Sunday) of every unit with people or with something overdue. Figures of a past moment never change, so they are kept once the week is over.';

-- Kept before late transfers were counted; the schedule keeps them again.
DELETE FROM private.week_figure;
