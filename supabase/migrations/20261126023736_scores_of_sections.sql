SET local check_function_bodies = off;

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

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
    with alike as materialized (
      select o.section_states as states, count(*) as people
        from unnest(v_spans) s join public.record_score o on o.unit_lft >= lower(s) and o.unit_lft < upper(s) group by 1),
    state as materialized (
      select split_part(x.state, ':', 1) as section, split_part(x.state, ':', 2) as lost, x.people
        from (select u.state, sum(a.people) as people from alike a cross join lateral unnest(a.states) u(state) group by 1) x),
    figure as (
      select t.section, sum(t.people)::int as records, coalesce(sum(t.people) filter (where t.lost = ''), 0)::int as whole,
             coalesce(sum(t.people) filter (where t.lost !~ 'd'), 0)::int as complete, coalesce(sum(t.people) filter (where t.lost !~ 'u'), 0)::int as correct,
             coalesce(sum(t.people) filter (where t.lost !~ 's'), 0)::int as clean
        from state t group by 1)
    select k.key, f.records, private.tellable(f.whole, f.records, v_fewest), private.tellable(f.complete, f.records, v_fewest),
           private.tellable(f.correct, f.records, v_fewest), private.tellable(f.clean, f.records, v_fewest)
      from figure f join public.profile_section k on k.key = f.section
     where f.records >= v_fewest
     order by k.position;
end
$function$;

CREATE OR REPLACE FUNCTION private.section_states (
  p_sections jsonb
)
  RETURNS text[]
  LANGUAGE plpgsql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$
begin
  return array(
    select s.key || ':' || case when s.value #> '{complete,1}' <> '0' then 'd' else '' end || case when s.value #> '{correct,1}' <> '0' then 'u' else '' end
             || case when s.value #> '{clean,1}' <> '0' then 's' else '' end
      from jsonb_each(p_sections) s order by 1);
end
$function$;

CREATE OR REPLACE FUNCTION private.tellable (
  p_count  integer,
  p_of     integer,
  p_fewest integer
)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select case when coalesce(least(nullif(p_count, 0), nullif(p_of - p_count, 0)), p_fewest) >= p_fewest then p_count end $function$;

CREATE OR REPLACE FUNCTION public.section_scores (
  p_unit_id uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    section  text,
    records  integer,
    whole    integer,
    complete integer,
    correct  integer,
    clean    integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.section_scores(p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."section_scores"(uuid) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

COMMENT ON COLUMN "public"."record_score"."sections" IS '{section: {complete: [points, lost], correct: […], clean: […]}}; only sections in which anything was checked.';

COMMENT ON FUNCTION "private"."section_states"(jsonb) IS 'Of record_score.sections, “section:” and the initials of what lost points there (d đủ, u đúng, s sạch): what the figures of a unit''s sections are counted from.';

COMMENT ON FUNCTION "private"."tellable"(integer, integer, integer) IS 'A part of a whole, null where it or the rest is of fewer people than may be told, and not of none.';

COMMENT ON FUNCTION "public"."section_scores"(uuid) IS 'Đúng, đủ, sạch by section, of the approved records of a unit and all below it (null: see unit_scores): in how many records anything of the section was
   checked, in how many of them nothing lost points (whole), and by quality. Leaders: no section of fewer than 5 records, and null where fewer than 5
   records are, or are not, whole. Errors: unit_unknown (PT404).';

REVOKE ALL ON FUNCTION "private"."section_scores"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."section_scores"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."section_scores"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_scores"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."section_states"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."section_states"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_states"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tellable"(integer, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tellable"(integer, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tellable"(integer, integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."section_scores"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."section_scores"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."section_scores"(uuid) TO "postgres";

ALTER TABLE "public"."record_score"
  ADD COLUMN "section_states" text[] GENERATED ALWAYS AS (private.section_states(sections)) STORED;
