SET local check_function_bodies = off;

DROP FUNCTION "private"."waiting_long_since"(timestamp WITH time zone);

CREATE TABLE "private"."week_figure" (
  "week"                date    NOT NULL,
  "unit_id"             uuid    NOT NULL,
  "employees"           integer NOT NULL,
  "accounts_issued"     integer NOT NULL,
  "approved"            integer NOT NULL,
  "waiting"             integer NOT NULL,
  "waiting_over_5_days" integer NOT NULL,
  "overdue"             integer NOT NULL,
  "complete_sum"        numeric NOT NULL,
  "correct_sum"         numeric NOT NULL,
  "correct_count"       integer NOT NULL,
  "clean_sum"           numeric NOT NULL,
  "clean_count"         integer NOT NULL,
  CONSTRAINT "week_figure_pkey" PRIMARY KEY (week, unit_id)
);

ALTER TABLE "private"."week_figure"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.end_of_day (
  p_day date
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 microsecond' $function$;

CREATE OR REPLACE FUNCTION private.export_monitoring (
  p_unit_id uuid,
  p_day     date,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_all jsonb;
begin
  perform private.export_units(p_unit_id);
  v_all := private.monitoring(p_unit_id, p_day);
  return private.log_export('monitoring', p_reason, jsonb_build_object('unit_id', p_unit_id, 'day', v_all ->> 'day'), v_all -> 'units');
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
    from private.figures_at(p_at) f where f.employees > 0
$function$;

CREATE OR REPLACE FUNCTION private.followed (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.in_scope(p_unit_lft) or exists (select 1 from private.own_grant g where g.role = 'leader' and p_unit_lft between g.lft and g.rgt)
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
    select x.id, x.own, count(*) as people, count(*) filter (where x.account_issued) as accounts, count(*) filter (where x.status = 'not_declared') as never_declared,
           count(*) filter (where x.status = 'draft') as declaring, count(*) filter (where x.status = 'submitted') as waiting,
           count(*) filter (where x.age >= 2) as waiting_long, count(*) filter (where x.status = 'unit_approved') as confirming,
           count(*) filter (where x.status = 'returned') as returned, count(*) filter (where x.approved) as approved,
           coalesce(sum(x.complete), 0) as complete, sum(x.correct) as correct, count(x.correct) as corrects, sum(x.clean) as clean, count(x.clean) as cleans
      from person x group by grouping sets ((x.id, x.own), ())),
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
     cross join lateral (select coalesce(p.exact, v_exact) as exact) e),
  week as (
    select k.week, sum(k.employees) as people, sum(k.approved) as approved, sum(k.waiting) as waiting, sum(k.overdue) as overdue, sum(k.complete_sum) as complete,
           sum(k.correct_sum) as correct, sum(k.correct_count)::bigint as corrects, sum(k.clean_sum) as clean, sum(k.clean_count)::bigint as cleans
      from whole w join public.unit u on u.lft between w.lft and w.rgt join private.weeks_at(v_weeks) k on k.unit_id = u.id group by 1
    union all
    select v_day, f.people, f.approved, f.waiting, coalesce(o.n, 0), f.complete, f.correct, f.corrects, f.clean, f.cleans
      from figure f left join overdue o on o.id is null where f.id is null)
  select jsonb_build_object(
    'at', v_at, 'day', v_day, 'rounded', not v_exact,
    'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
    'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
              where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and private.followed(a.lft)),
    'total', (select l.told from line l where l.id is null and l.people > 0),
    'units', (select coalesce(jsonb_agg(l.told order by not l.own, l.lft), '[]') from line l where l.id is not null),
    'overdue', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'count', private.told(k.n, v_exact)) order by k.n desc, k.kind), '[]')
                  from (select l.kind, count(*) as n from late l group by 1) k),
    'waiting', (select jsonb_agg(jsonb_build_object('age', s.step, 'count', private.told((select count(*) from person x where x.age = s.step), v_exact)) order by s.step)
                  from generate_series(0, 3) s(step)),
    'weeks', (select coalesce(jsonb_agg(jsonb_build_object('day', k.week, 'people', private.told(k.people, v_exact), 'approved', private.told(k.approved, v_exact),
                'waiting', private.told(k.waiting, v_exact), 'overdue', private.told(k.overdue, v_exact),
                'complete', private.told_score(k.complete, k.people, v_exact), 'correct', private.told_score(k.correct, k.corrects, v_exact),
                'clean', private.told_score(k.clean, k.cleans, v_exact)) order by k.week), '[]') from week k where k.people > 0),
    'peers', case when v_unit.parent_id is not null then private.peers_of(v_unit, v_weeks[1], v_exact) end) into v_result;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.peers_of (
  p_unit  public.unit,
  p_week  date,
  p_exact boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
declare
  v_fewest constant int := 5;
  v_mine boolean;
  v_result jsonb;
begin
  with peer as (
    select u.id, sum(f.employees) as people, 100.0 * sum(f.approved) / sum(f.employees) as approved, 100.0 * sum(f.overdue) / sum(f.employees) as overdue,
           100.0 * sum(f.waiting_over_5_days) / sum(f.employees) as waiting_long, sum(f.complete_sum) / sum(f.employees) as complete,
           sum(f.correct_sum) / nullif(sum(f.correct_count), 0) as correct, sum(f.clean_sum) / nullif(sum(f.clean_count), 0) as clean
      from public.unit u join public.unit b on b.lft between u.lft and u.rgt join private.weeks_at(array[p_week]) f on f.unit_id = b.id
     where u.kind = p_unit.kind and u.depth = p_unit.depth group by u.id having sum(f.employees) >= v_fewest),
  figure as (
    select p.id, m.measure, m.value, m.place from peer p
     cross join lateral (values ('approved', p.approved, 1), ('overdue', p.overdue, 2), ('waiting_over_5_days', p.waiting_long, 3),
                                ('complete', p.complete, 4), ('correct', p.correct, 5), ('clean', p.clean, 6)) m(measure, value, place)
     where m.value is not null),
  ranked as (
    select f.*, rank() over (partition by f.measure order by case when f.measure in ('overdue', 'waiting_over_5_days') then f.value else - f.value end) as position from figure f),
  compared as (
    select r.measure, r.place, count(*) as units, trunc(percentile_cont(0.5) within group (order by r.value)::numeric, 1) as median,
           trunc(max(r.value) filter (where r.id = p_unit.id), 1) as value, max(r.position) filter (where r.id = p_unit.id) as position
      from ranked r group by 1, 2)
  select jsonb_agg(jsonb_build_object('measure', c.measure, 'units', c.units, 'median', c.median, 'rank', c.position,
           -- A share to a tenth would tell the count behind it.
           'value', case when p_exact or c.measure in ('complete', 'correct', 'clean') then c.value else c.value - c.value % 5 end) order by c.place),
         bool_or(c.value is not null)
    into v_result, v_mine from compared c where c.units >= v_fewest;
  return case when v_mine then jsonb_build_object('week', p_week, 'measures', v_result) end;
end
$function$;

CREATE OR REPLACE FUNCTION private.quality_units (
  p_unit_id uuid
)
  RETURNS SETOF public.unit
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  return query
    with mine as (
      select u.* from public.unit u
       where case when p_unit_id is not null then u.id = p_unit_id and private.followed(u.lft)
                  else u.id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer', 'leader')
                                union all select d.unit_id from private.own_deputyship d) end)
    select m.* from mine m where not exists (select 1 from mine o where o.lft <= m.lft and o.rgt >= m.rgt and o.id <> m.id) order by m.lft;
  if not found then perform private.fail('unit_unknown', 'no such unit in the caller''s scope', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.told (
  p_count bigint,
  p_exact boolean
)
  RETURNS bigint
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select case when p_exact then p_count else p_count - p_count % 5 end $function$;

CREATE OR REPLACE FUNCTION private.told_score (
  p_sum   numeric,
  p_count bigint,
  p_exact boolean
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select case when p_exact or p_count >= 5 then private.mean_score(p_sum, p_count) end $function$;

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
                where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and private.followed(a.lft)),
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

CREATE OR REPLACE FUNCTION private.waiting_long_since (
  p_at   timestamp with time zone,
  p_days integer                  DEFAULT 5
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select max(d.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    from (select private.day_of(p_at) - n as day from generate_series(p_days + 1, 2 * p_days + 30) n) d
   where public.add_working_days(d.day, p_days) < private.day_of(p_at)
$function$;

CREATE OR REPLACE FUNCTION private.weeks_at (
  p_weeks date[]
)
  RETURNS SETOF private.week_figure
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select k.* from private.week_figure k where k.week = any (p_weeks)
  union all
  select f.* from unnest(p_weeks) w cross join lateral private.figures_of_week(private.end_of_day(w), w) f
   where not exists (select 1 from private.week_figure k where k.week = w)
$function$;

CREATE OR REPLACE FUNCTION public.export_monitoring (
  p_unit_id uuid,
  p_day     date,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.export_monitoring(p_unit_id, p_day, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."export_monitoring"(uuid, date, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.monitoring (
  p_unit_id uuid DEFAULT NULL::uuid,
  p_day     date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.monitoring(p_unit_id, p_day) $function$;

REVOKE ALL ON FUNCTION "public"."monitoring"(uuid, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.keep_week_figures()
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $procedure$
declare
  v_today date := private.today();
  v_last date := v_today - extract(isodow from v_today)::int;
  v_week date;
begin
  for v_week in select v_last - 7 * n from generate_series(0, 11) n where not exists (select 1 from private.week_figure k where k.week = v_last - 7 * n) loop
    insert into private.week_figure select * from private.figures_of_week(private.end_of_day(v_week), v_week) on conflict do nothing;
  end loop;
end
$procedure$;

ALTER TABLE "private"."week_figure"
  ADD CONSTRAINT "week_figure_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

CREATE INDEX week_figure_unit ON private.week_figure USING btree (unit_id);

COMMENT ON FUNCTION "private"."end_of_day"(date) IS 'The last moment of a day in Vietnam.';

COMMENT ON FUNCTION "private"."figures_of_week"(timestamp with time zone, date) IS 'The figures of a moment in the shape in which those of a week are kept. Definer: the whole province.';

COMMENT ON FUNCTION "private"."followed"(bigint) IS 'Whether the caller may read figures of the unit with this number: who may read its records, and its leaders, to whom small figures are not told. Definer: reads grants.';

COMMENT ON FUNCTION "private"."peers_of"(public.unit, date, boolean) IS 'A unit among those of its kind and level with at least 5 people, at the end of a week, each with all below it: median and rank of shares (of a hundred
   people) and scores; null where fewer than 5 can be compared. Names nobody. Definer: the whole province.';

COMMENT ON FUNCTION "private"."quality_units"(uuid) IS 'The unit asked for, or the topmost units of the caller, whose figures they may read. Else PT404. Definer: reads grants.';

COMMENT ON FUNCTION "private"."told"(bigint, boolean) IS 'A count as it is told: exact to whoever may see the people; to leaders rounded down to a multiple of 5, so that 0 stands for fewer than 5. Each count is
   rounded by itself, and so are sums: the difference of a sum and its other parts is unknown by at least 4.';

COMMENT ON FUNCTION "private"."told_score"(numeric, bigint, boolean) IS 'A mean score; to leaders none of fewer than 5 people.';

COMMENT ON FUNCTION "private"."waiting_long_since"(timestamp with time zone, integer) IS 'What was sent before this moment had waited, at that one, for more than so many working days.';

COMMENT ON FUNCTION "private"."weeks_at"(date[]) IS 'The figures of the ends of these weeks: as kept, else computed, which gives the same. Definer: see week_figure.';

COMMENT ON FUNCTION "public"."export_monitoring"(uuid, date, text) IS 'The lines of monitoring as a file, logged first: {number, made_at, made_by, reason, rows}. Not for leaders. Errors: those of monitoring and log_export_of.';

COMMENT ON FUNCTION "public"."monitoring"(uuid, date) IS 'Where a unit with all below it stood at the end of a day (null: now; null unit: the caller''s own, a leader''s): {at, day, unit, path, total, units [each
   directly below, and own: its own people], overdue [{kind, count}], waiting [{age 0: up to 2 working days, 1: 3–5, 2: 6–10, 3: longer; count}], weeks
   [the last eleven Sundays and the day], peers {week, measures [{measure, value, median, rank, units}]}}. Lines hold people, accounts_issued,
   never_declared, declaring, waiting, waiting_over_5_days, confirming, returned, approved, overdue, complete, correct, clean. Leaders (rounded) read counts
   rounded down to multiples of 5, 0 for fewer than 5. Errors: unit_unknown (PT404), date_in_future (PT422).';

COMMENT ON FUNCTION "public"."unit_scores"(uuid) IS 'Đúng, đủ, sạch of a unit with all below it (null: the caller''s own) and of each unit directly below:
   {unit, path [above it], total {people, approved, complete, correct, clean}, units [{…, own: its own people, few}]}. complete is the mean over
   people at work, correct and clean over approved records. Leaders read no figures of fewer than 5 people (few).
   Errors: unit_unknown (PT404).';

COMMENT ON PROCEDURE "private"."keep_week_figures"() IS 'Keeps the figures of the last twelve weeks that are over, where they are not kept yet: what a schedule calls each day. A missed day loses nothing.';

COMMENT ON TABLE "private"."week_figure" IS 'figures_at of the end of each week (its Sunday) of every unit with people. Figures of a past moment never change, so they are kept once the week is over.';

REVOKE ALL ON FUNCTION "private"."end_of_day"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_of_day"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_of_day"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."export_monitoring"(uuid, date, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."export_monitoring"(uuid, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."export_monitoring"(uuid, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."export_monitoring"(uuid, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."figures_of_week"(timestamp WITH time zone, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."figures_of_week"(timestamp WITH time zone, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."figures_of_week"(timestamp WITH time zone, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."followed"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."followed"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."followed"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."monitoring"(uuid, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."monitoring"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."monitoring"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."monitoring"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."peers_of"(public.unit, date, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."peers_of"(public.unit, date, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."peers_of"(public.unit, date, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."told"(bigint, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."told"(bigint, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."told"(bigint, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."told_score"(numeric, bigint, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."told_score"(numeric, bigint, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."told_score"(numeric, bigint, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."weeks_at"(date[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."weeks_at"(date[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."weeks_at"(date[]) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_monitoring"(uuid, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_monitoring"(uuid, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_monitoring"(uuid, date, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."monitoring"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."monitoring"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."monitoring"(uuid, date) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."keep_week_figures"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."keep_week_figures"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."keep_week_figures"() TO "postgres";
