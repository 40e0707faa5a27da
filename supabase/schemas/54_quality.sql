-- Reading the scores: of units for whoever follows them, of one record for its person and its officers. [guideline I.3a, III.1; M9, M13, M16]

create function private.followed(p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.in_scope(p_unit_lft) or exists (select 1 from private.own_grant g where g.role = 'leader' and p_unit_lft between g.lft and g.rgt)
$$;
comment on function private.followed(bigint) is
  'Whether the caller may read figures of the unit with this number: who may read its records, and its leaders, to whom small figures are not told. Definer: reads grants.';

create function private.quality_units(p_unit_id uuid) returns setof public.unit
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.quality_units(uuid) is
  'The unit asked for, or the topmost units of the caller, whose figures they may read. Else PT404. Definer: reads grants.';

create function private.mean_score(p_sum numeric, p_count bigint) returns numeric
language sql immutable parallel safe set search_path = ''
as $$ select case when p_count > 0 then trunc(p_sum / p_count, 1) end $$;
comment on function private.mean_score(numeric, bigint) is 'A mean of scores, rounded down to a tenth like them; null of none.';

create function private.unit_scores(p_unit_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
create function public.unit_scores(p_unit_id uuid default null) returns jsonb
language sql stable set search_path = '' as $$ select private.unit_scores(p_unit_id) $$;
comment on function public.unit_scores(uuid) is
  'Đúng, đủ, sạch of a unit with all below it (null: the caller''s own) and of each unit directly below:
   {unit, path [above it], total {people, approved, complete, correct, clean}, units [{…, own: its own people, few}]}. complete is the mean over
   people at work, correct and clean over approved records. Leaders read no figures of fewer than 5 people (few).
   Errors: unit_unknown (PT404).';

create function private.quality_rules(p_unit_id uuid)
returns table (rule text, section text, field text, severity text, quality text, message_vi text, message_en text, records int, found int)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_fewest constant int := 5;
  v_spans int8multirange;
  v_exact boolean;
begin
  select range_agg(int8range(q.lft, q.rgt, '[]')), bool_and(private.in_scope(q.lft)) into v_spans, v_exact from private.quality_units(p_unit_id) q;
  return query
    select n.rule, n.section, n.field, r.severity, r.quality,
           replace(replace(replace(r.message_vi, '{label}', coalesce(f.label_vi, '')), '{limit}', '…'), '{entry}', k.title_vi),
           replace(replace(replace(r.message_en, '{label}', coalesce(f.label_en, '')), '{limit}', '…'), '{entry}', k.title_en),
           case when v_exact or n.records >= v_fewest then n.records end, case when v_exact or n.records >= v_fewest then n.found end
      from (select o.rule, o.section, o.field, count(*)::int as records, sum(o.times)::int as found
              from unnest(v_spans) s join public.record_finding o on o.unit_lft >= lower(s) and o.unit_lft < upper(s) group by 1, 2, 3) n
      join public.check_rule r on r.key = n.rule
      join public.profile_section k on k.key = n.section
      left join public.profile_field f on f.section = n.section and f.field = n.field
     order by n.records desc, n.rule, k.position, f.position;
end
$$;
create function public.quality_rules(p_unit_id uuid default null)
returns table (rule text, section text, field text, severity text, quality text, message_vi text, message_en text, records int, found int)
language sql stable set search_path = '' as $$ select * from private.quality_rules(p_unit_id) $$;
comment on function public.quality_rules(uuid) is
  'What takes points from the records of a unit and all below it (null: see unit_scores), by rule and field: how many records, how often; most
   frequent first. field is empty where the rule is of the whole entry. For a leader a count below 5 is null. Errors: unit_unknown (PT404).';

create function private.tellable(p_count int, p_of int, p_fewest int) returns int
language sql immutable parallel safe set search_path = ''
as $$ select case when coalesce(least(nullif(p_count, 0), nullif(p_of - p_count, 0)), p_fewest) >= p_fewest then p_count end $$;
comment on function private.tellable(int, int, int) is 'A part of a whole, null where it or the rest is of fewer people than may be told, and not of none.';

create function private.section_scores(p_unit_id uuid)
returns table (section text, records int, whole int, complete int, correct int, clean int)
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
create function public.section_scores(p_unit_id uuid default null)
returns table (section text, records int, whole int, complete int, correct int, clean int)
language sql stable set search_path = '' as $$ select * from private.section_scores(p_unit_id) $$;
comment on function public.section_scores(uuid) is
  'Đúng, đủ, sạch by section, of the approved records of a unit and all below it (null: see unit_scores): in how many records anything of the section was
   checked, in how many of them nothing lost points (whole), and by quality. Leaders: no section of fewer than 5 records, and null where fewer than 5
   records are, or are not, whole. Errors: unit_unknown (PT404).';

create function private.excellent_excess(p_unit_id uuid, p_year int)
returns table (unit_id uuid, unit_name text, good int, excellent int, most int)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_spans int8multirange;
  v_fewest int;
  v_year int := coalesce(p_year, extract(year from private.today())::int - 1);
begin
  select range_agg(int8range(q.lft, q.rgt, '[]')), case when bool_and(private.in_scope(q.lft)) then 0 else 5 end into v_spans, v_fewest
    from private.quality_units(p_unit_id) q;
  return query
    with rated as (
      select v.unit_lft, count(*) filter (where v.result = 'T')::int as good, count(*) filter (where v.result = 'XS')::int as excellent
        from unnest(v_spans) s join public.profile_evaluation v on v.unit_lft >= lower(s) and v.unit_lft < upper(s) and v.year = v_year and v.result in ('T', 'XS')
        join public.employee e on e.id = v.employee_id and e.status = 'active'
       group by 1)
    select u.id, u.name, r.good, r.excellent, r.good / 5
      from rated r join public.unit u on u.lft = r.unit_lft
     where r.excellent > r.good / 5 and r.excellent >= v_fewest and (r.good = 0 or r.good >= v_fewest)
     order by r.excellent - r.good / 5 desc, u.lft;
end
$$;
create function public.excellent_excess(p_unit_id uuid default null, p_year int default null)
returns table (unit_id uuid, unit_name text, good int, excellent int, most int)
language sql stable set search_path = ''
as $$ select * from private.excellent_excess(p_unit_id, p_year) $$;
comment on function public.excellent_excess(uuid, int) is
  'Units (of the one named and below it; null: see unit_scores) in which more people were rated “hoàn thành xuất sắc” in a year (the last one, unless told) than a fifth of those
   rated “hoàn thành tốt”: {good, excellent, most}; of the approved records of people at work there today. A warning: 25% in a unit that is excellent itself (NĐ 335/2025/NĐ-CP,
   NĐ 233/2026/NĐ-CP). Leaders read no counts below 5. Errors: unit_unknown (PT404).';

create function private.score_json(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return coalesce(
    (select jsonb_build_object('complete', s.complete, 'correct', s.correct, 'clean', s.clean, 'computed_on', s.computed_on,
              'findings', (select coalesce(sum(f.times), 0) from public.record_finding f where f.employee_id = s.employee_id))
       from public.record_score s where s.employee_id = p_employee_id),
    (select jsonb_build_object('complete', 0, 'correct', null, 'clean', null, 'computed_on', null, 'findings', 0)
       from public.employee e where e.id = p_employee_id and e.status = 'active' and e.approved_version = 0));
end
$$;
comment on function private.score_json(uuid) is 'The scores of one record; null of one no longer at work. Definer: for readings that were allowed already.';

create function private.record_quality(p_employee_id uuid) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_user uuid := private.require_member();
  v_own uuid := private.own_employee();
  v_id uuid := coalesce(p_employee_id, v_own);
begin
  if v_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  if v_id is distinct from v_own then
    perform private.readable_employee(v_id);
    perform private.log_act('read', 'public.employee', v_id::text, v_id, jsonb_build_object('part', 'quality'));
  end if;
  perform private.freshen_score(v_id);
  return private.score_json(v_id) || jsonb_build_object(
    'sections', (select s.sections from public.record_score s where s.employee_id = v_id),
    'found', (select coalesce(jsonb_agg(to_jsonb(c) order by c.severity, k.position), '[]')
                from public.record_score s join public.employee e on e.id = s.employee_id
                join public.record_version v on v.employee_id = s.employee_id and v.version = s.version
               cross join lateral private.check_record(v.snapshot -> 'sections', e.category, e.id, v.snapshot -> 'entry_documents') c
                join public.profile_section k on k.key = c.section
               where s.employee_id = v_id));
end
$$;
create function public.record_quality(p_employee_id uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.record_quality(p_employee_id) $$;
comment on function public.record_quality(uuid) is
  'Why a record has its scores: {complete, correct, clean, computed_on, findings (how many), sections {section: {complete: [points, lost in thirds], …}},
   found [{section, entry_id, field, rule, severity, quality, message_vi, message_en}]} of the approved version, brought up to date first. The caller''s own
   (null), or one of their scope: that reading is logged. Null of a record no longer at work. Errors: record_unknown, no_own_record (PT404).';

grant execute on function private.refresh_scores(int), public.refresh_scores(int) to service_role;
grant execute on function private.unit_scores(uuid), public.unit_scores(uuid), private.quality_rules(uuid), public.quality_rules(uuid),
  private.section_scores(uuid), public.section_scores(uuid), private.excellent_excess(uuid, int), public.excellent_excess(uuid, int),
  private.record_quality(uuid), public.record_quality(uuid) to authenticated;
