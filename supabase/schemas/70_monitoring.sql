-- Following every unit: who is late, with what, how good the data are, on any day. For Sở Nội vụ over the province, for a unit over its own tree,
-- for leaders as rounded totals. [guideline III.1; M13, M16]

create table private.week_figure (
  week date not null,
  unit_id uuid not null references public.unit (id),
  employees int not null,
  accounts_issued int not null,
  approved int not null,
  waiting int not null,
  waiting_over_5_days int not null,
  overdue int not null,
  complete_sum numeric not null,
  correct_sum numeric not null,
  correct_count int not null,
  clean_sum numeric not null,
  clean_count int not null,
  primary key (week, unit_id)
);
comment on table private.week_figure is
  'figures_at of the end of each week (its Sunday) of every unit with people or with something overdue. Figures of a past moment never change, so they are kept once the week is over.';
create index week_figure_unit on private.week_figure (unit_id);
alter table private.week_figure enable row level security;

create function private.end_of_day(p_day date) returns timestamptz
language sql immutable parallel safe set search_path = ''
as $$ select (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' - interval '1 microsecond' $$;
comment on function private.end_of_day(date) is 'The last moment of a day in Vietnam.';

create function private.figures_of_week(p_at timestamptz, p_week date) returns setof private.week_figure
language sql stable security definer set search_path = ''
as $$
  select p_week, f.unit_id, f.employees, f.accounts_issued, f.approved, f.waiting, f.waiting_over_5_days,
         coalesce((select sum(k.value::int) from jsonb_each_text(f.overdue) k), 0)::int, f.complete_sum, f.correct_sum, f.correct_count, f.clean_sum, f.clean_count
    from private.figures_at(p_at) f where f.employees > 0 or f.overdue <> '{}'
$$;
comment on function private.figures_of_week(timestamptz, date) is 'The figures of a moment in the shape in which those of a week are kept. Definer: the whole province.';

create procedure private.keep_week_figures()
language plpgsql set search_path = ''
as $$
declare
  v_today date := private.today();
  v_last date := v_today - extract(isodow from v_today)::int;
  v_week date;
begin
  for v_week in select v_last - 7 * n from generate_series(0, 11) n where not exists (select 1 from private.week_figure k where k.week = v_last - 7 * n) loop
    insert into private.week_figure select * from private.figures_of_week(private.end_of_day(v_week), v_week) on conflict do nothing;
  end loop;
end
$$;
comment on procedure private.keep_week_figures() is
  'Keeps the figures of the last twelve weeks that are over, where they are not kept yet: what a schedule calls each day. A missed day loses nothing.';

create function private.weeks_at(p_weeks date[]) returns setof private.week_figure
language sql stable security definer set search_path = ''
as $$
  select k.* from private.week_figure k where k.week = any (p_weeks)
  union all
  select f.* from unnest(p_weeks) w cross join lateral private.figures_of_week(private.end_of_day(w), w) f
   where not exists (select 1 from private.week_figure k where k.week = w)
$$;
comment on function private.weeks_at(date[]) is 'The figures of the ends of these weeks: as kept, else computed, which gives the same. Definer: see week_figure.';

-- What is told of it --------------------------------------------------------------------------------------------------------

create function private.told(p_count bigint, p_exact boolean) returns bigint
language sql immutable parallel safe set search_path = ''
as $$ select case when p_exact then p_count else p_count - p_count % 5 end $$;
comment on function private.told(bigint, boolean) is
  'A count as it is told: exact to whoever may see the people; to leaders rounded down to a multiple of 5, so that 0 stands for fewer than 5. Each count is
   rounded by itself, and so are sums: the difference of a sum and its other parts is unknown by at least 4.';

create function private.told_score(p_sum numeric, p_count bigint, p_exact boolean) returns numeric
language sql immutable parallel safe set search_path = ''
as $$ select case when p_exact or p_count >= 5 then private.mean_score(p_sum, p_count) end $$;
comment on function private.told_score(numeric, bigint, boolean) is 'A mean score; to leaders none of fewer than 5 people.';

create function private.peers_of(p_unit public.unit, p_week date, p_exact boolean) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
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
$$;
comment on function private.peers_of(public.unit, date, boolean) is
  'A unit among those of its kind and level with at least 5 people, at the end of a week, each with all below it: median and rank of shares (of a hundred
   people) and scores; null where fewer than 5 can be compared. Names nobody. Definer: the whole province.';

create function private.monitoring(p_unit_id uuid, p_day date) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
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
$$;
create function public.monitoring(p_unit_id uuid default null, p_day date default null) returns jsonb
language sql stable set search_path = '' as $$ select private.monitoring(p_unit_id, p_day) $$;
comment on function public.monitoring(uuid, date) is
  'Where a unit with all below it stood at the end of a day (null: now; null unit: the caller''s own, a leader''s): {at, day, long_wait_days [what
   was sent more days ago has waited over 5 working days], unit, path, total, units [each
   directly below, and own: its own people], overdue [{kind, count}], waiting [{age 0: up to 2 working days, 1: 3–5, 2: 6–10, 3: longer; count}], weeks
   [the last eleven Sundays and the day], peers {week, measures [{measure, value, median, rank, units}]}}. Lines hold people, accounts_issued,
   never_declared, declaring, waiting, waiting_over_5_days, confirming, returned, approved, overdue, complete, correct, clean. Leaders (rounded) read counts
   rounded down to multiples of 5, 0 for fewer than 5. Errors: unit_unknown (PT404), date_in_future (PT422).';

create function private.export_monitoring(p_unit_id uuid, p_day date, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_all jsonb;
begin
  perform private.export_units(p_unit_id);
  v_all := private.monitoring(p_unit_id, p_day);
  return private.log_export('monitoring', p_reason, jsonb_build_object('unit_id', p_unit_id, 'day', v_all ->> 'day'), v_all -> 'units');
end
$$;
create function public.export_monitoring(p_unit_id uuid, p_day date, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.export_monitoring(p_unit_id, p_day, p_reason) $$;
comment on function public.export_monitoring(uuid, date, text) is
  'The lines of monitoring as a file, logged first: {number, made_at, made_by, reason, rows}. Not for leaders. Errors: those of monitoring and log_export_of.';

grant execute on function private.monitoring(uuid, date), public.monitoring(uuid, date),
  private.export_monitoring(uuid, date, text), public.export_monitoring(uuid, date, text) to authenticated;
