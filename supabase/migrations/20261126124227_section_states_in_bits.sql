SET local check_function_bodies = off;

DROP INDEX "public"."record_score_scope";

ALTER TABLE "public"."record_score"
  DROP COLUMN "section_states";

DROP FUNCTION "private"."section_states"(jsonb);

ALTER TABLE "public"."profile_section"
  ADD COLUMN "number" smallint;

UPDATE "public"."profile_section" SET "number" = "position" / 10;

ALTER TABLE "public"."profile_section"
  ALTER COLUMN "number" SET NOT NULL;

ALTER TABLE "public"."record_score"
  ADD COLUMN "states_1" bigint;

ALTER TABLE "public"."record_score"
  ADD COLUMN "states_2" bigint;

ALTER TABLE "public"."record_score"
  ADD COLUMN "states_3" bigint;

UPDATE "public"."record_score" AS o
   SET "states_1" = x.states[1], "states_2" = x.states[2], "states_3" = x.states[3]
  FROM (SELECT s.employee_id, array(
                 SELECT coalesce(bit_or((8 + (j.value -> 'complete' ->> 1 <> '0')::int + 2 * (j.value -> 'correct' ->> 1 <> '0')::int
                                           + 4 * (j.value -> 'clean' ->> 1 <> '0')::int)::bigint << 4 * ((k."number" - 1) % 15)), 0)
                   FROM generate_series(0, 2) p
                   LEFT JOIN (jsonb_each(s.sections) j JOIN public.profile_section k ON k.key = j.key) ON (k."number" - 1) / 15 = p
                  GROUP BY p ORDER BY p) AS states
          FROM public.record_score s) x
 WHERE x.employee_id = o.employee_id;

ALTER TABLE "public"."record_score"
  ALTER COLUMN "states_1" SET NOT NULL,
  ALTER COLUMN "states_2" SET NOT NULL,
  ALTER COLUMN "states_3" SET NOT NULL;

CREATE OR REPLACE FUNCTION private.score_records (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET work_mem TO '64MB'
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_records private.checked_record[];
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  -- Taken apart in one go: a snapshot is compressed, and would be unpacked again for each of its parts.
  select coalesce(array_agg(row(e.id, e.category, s.sections, s.entry_documents)::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   cross join lateral jsonb_to_record(v.snapshot) s(sections jsonb, entry_documents jsonb)
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version, e.approved_at from unnest(v_records) r join public.employee e on e.id = r.employee_id),
  checked as materialized (select * from private.check_sections(v_records)),
  found as materialized (
    select x.employee_id as id, x.rule, x.section, x.field, r.severity, r.quality, count(*)::int as times,
           coalesce(array_agg(x.entry_id order by x.entry_id) filter (where x.entry_id is not null), '{}') as entry_ids
      from (select c.employee_id, f.section, f.entry_id, coalesce(f.field, '') as field, f.rule from checked c cross join lateral unnest(c.found) f
            union all
            select a.employee_id, (a.finding).section, (a.finding).entry_id, coalesce((a.finding).field, ''), (a.finding).rule from private.check_across(v_records) a) x
      join public.check_rule r on r.key = x.rule group by 1, 2, 3, 4, 5, 6),
  lost as (
    select f.id, f.section, sum(f.thirds) filter (where f.quality = 'complete')::int as complete, sum(f.thirds) filter (where f.quality = 'correct')::int as correct,
           sum(f.thirds) filter (where f.quality = 'clean')::int as clean
      from (select o.id, o.section, o.quality,
                   case when o.rule = 'section_missing' then 3 * c.missing when o.severity = 'error' then 3 * o.times else o.times end as thirds
              from found o left join checked c on c.employee_id = o.id and c.section = o.section) f
     group by 1, 2),
  tally as (
    select t.*, (t.number - 1) / 15 as piece,
           (8 + (t.complete_lost > 0)::int + 2 * (t.correct_lost > 0)::int + 4 * (t.clean_lost > 0)::int)::bigint << 4 * ((t.number - 1) % 15) as state
      from (select c.employee_id as id, c.section, k.number, c.complete, c.correct, c.clean, coalesce(l.complete, 0) as complete_lost,
                   coalesce(l.correct, 0) as correct_lost, coalesce(l.clean, 0) as clean_lost
              from checked c join public.profile_section k on k.key = c.section left join lost l on l.id = c.employee_id and l.section = c.section) t
     where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on, states_1, states_2, states_3)
    select r.id, r.unit_lft, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           jsonb_object_agg(t.section, jsonb_build_object('complete', jsonb_build_array(t.complete, t.complete_lost),
             'correct', jsonb_build_array(t.correct, t.correct_lost), 'clean', jsonb_build_array(t.clean, t.clean_lost))), v_basis, v_today,
           coalesce(bit_or(t.state) filter (where t.piece = 0), 0), coalesce(bit_or(t.state) filter (where t.piece = 1), 0),
           coalesce(bit_or(t.state) filter (where t.piece = 2), 0)
      from record r join tally t on t.id = r.id group by r.id, r.unit_lft, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on,
          states_1 = excluded.states_1, states_2 = excluded.states_2, states_3 = excluded.states_3
      where s.version <= excluded.version
    returning s.employee_id, s.complete, s.correct, s.clean),
  present as materialized (select * from public.record_finding o where o.employee_id = any (p_ids)),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, r.unit_lft, f.severity, f.quality, f.times, f.entry_ids
      from found f join record r on r.id = f.id
      left join present p on p.employee_id = f.id and p.rule = f.rule and p.section = f.section and p.field = f.field
     where (p.severity, p.quality, p.times, p.entry_ids) is distinct from (f.severity, f.quality, f.times, f.entry_ids)
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids),
  solved as (
    delete from public.record_finding o using present p
     where o.employee_id = p.employee_id and o.rule = p.rule and o.section = p.section and o.field = p.field
       and not exists (select 1 from found f where f.id = p.employee_id and f.rule = p.rule and f.section = p.section and f.field = p.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id)
    returning s.employee_id),
  remembered as (
    insert into private.score_past as p (employee_id, since, complete, correct, clean)
    select n.employee_id, case when l.employee_id is null then coalesce(r.approved_at, private.now()) else private.now() end, n.complete, n.correct, n.clean
      from (select * from scored union all select d.employee_id, null, null, null from left_service d) n
      left join record r on r.id = n.employee_id
      left join lateral (select * from private.score_past x where x.employee_id = n.employee_id order by x.since desc limit 1) l on true
     where l.employee_id is null or (l.complete, l.correct, l.clean) is distinct from (n.complete, n.correct, n.clean)
    on conflict (employee_id, since) do update set complete = excluded.complete, correct = excluded.correct, clean = excluded.clean)
  select count(*) into v_count from scored;
  return v_count;
end
$function$;

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
    figure as (
      select k.key as section, sum(a.people)::int as records, coalesce(sum(a.people) filter (where x.state = 8), 0)::int as whole,
             coalesce(sum(a.people) filter (where x.state & 1 = 0), 0)::int as complete, coalesce(sum(a.people) filter (where x.state & 2 = 0), 0)::int as correct,
             coalesce(sum(a.people) filter (where x.state & 4 = 0), 0)::int as clean
        from public.profile_section k join alike a on a.piece = (k.number - 1) / 15
       cross join lateral (select a.states >> 4 * ((k.number - 1) % 15) & 15 as state) x
       where x.state > 0 group by 1)
    select k.key, f.records, private.tellable(f.whole, f.records, v_fewest), private.tellable(f.complete, f.records, v_fewest),
           private.tellable(f.correct, f.records, v_fewest), private.tellable(f.clean, f.records, v_fewest)
      from figure f join public.profile_section k on k.key = f.section
     where f.records >= v_fewest
     order by k.position;
end
$function$;

ALTER TABLE "public"."profile_section"
  ADD CONSTRAINT "profile_section_number_check" CHECK (((number >= 1) AND (number <= 45)));

ALTER TABLE "public"."profile_section"
  ADD CONSTRAINT "profile_section_number_key" UNIQUE (number);

COMMENT ON COLUMN "public"."profile_section"."number" IS 'Given once, never to another section: its place in the states of record_score, fifteen to a column.';

COMMENT ON COLUMN "public"."record_score"."states_1" IS 'Sections 1 to 15 (profile_section.number), four bits each from the lowest on: 8 where anything was checked, and with it 1 đủ, 2 đúng, 4 sạch where points were
   lost. What the figures of sections are counted from: so small that tens of thousands of records are read within milliseconds.';

COMMENT ON COLUMN "public"."record_score"."states_2" IS 'Sections 16 to 30, see states_1.';

COMMENT ON COLUMN "public"."record_score"."states_3" IS 'Sections 31 to 45, see states_1.';

CREATE INDEX record_score_scope ON public.record_score USING btree (unit_lft) INCLUDE (complete, correct, clean, states_1, states_2, states_3);
