SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.check_service (
  p_records private.checked_record[]
)
  RETURNS SETOF private.finding_in_record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
  select p.employee_id, f
    from (
      select r.employee_id, x.recruitment, x.post, x.leaving, x.birth, d.today, private.retirement_day(x.birth, r.sections #>> '{identity,0,gender}') as retires,
             private.as_date(x.recruitment ->> 'first_recruited_on') as recruited, private.as_date(x.recruitment ->> 'agency_joined_on') as joined,
             private.as_date(x.recruitment ->> 'probation_from') as probation_from, private.as_date(x.recruitment ->> 'probation_to') as probation_to,
             private.as_date(x.post ->> 'appointed_on') as appointed,
             -- Sport, culture and the arts may recruit earlier.
             coalesce(r.category = 'public_employee' and r.sections #>> '{rank_salary,0,rank_code}' ~ '^V\.10\.', false) as young,
             case when r.sections #>> '{qualification,0,education_level}' = 'CĐ' or r.sections #>> '{rank_salary,0,rank_code}' ~ '^V\.08\.0[12]\.' then 9
                  when r.sections #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end as probation
        from (select private.today() as today offset 0) d cross join unnest(p_records) r
       cross join lateral (select r.sections #> '{recruitment,0}' as recruitment, r.sections #> '{position,0}' as post, r.sections #> '{leaving,0}' as leaving,
                                  private.as_date(r.sections #>> '{identity,0,birth_date}') as birth offset 0) x
      offset 0) p
   cross join lateral unnest(array[
     case when p.recruited < p.birth + interval '18 years'
       then private.found('recruitment', p.recruitment, 'first_recruited_on', case when p.young then 'recruited_young' else 'recruited_before_18' end) end,
     case when p.joined < p.recruited
       then private.found('recruitment', p.recruitment, 'agency_joined_on', 'joined_before_recruited') end,
     case when p.probation_to > p.probation_from and (p.probation_to + 1 < p.probation_from + make_interval(months => p.probation) - interval '31 days'
                                                      or p.probation_to + 1 > p.probation_from + make_interval(months => p.probation) + interval '31 days')
       then private.found('recruitment', p.recruitment, 'probation_to', 'probation_length', p.probation::text) end,
     case when p.appointed < p.recruited
       then private.found('position', p.post, 'appointed_on', 'appointed_before_recruited') end,
     case when p.leaving ->> 'kind' = '50' and p.leaving ->> 'death_date' is null
       then private.found('leaving', p.leaving, 'death_date', 'death_date_missing') end,
     case when p.leaving ->> 'kind' is not null
           and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = p.leaving ->> 'kind' and k.attributes ->> 'group' = 'left'
                        and (p.leaving ->> 'effective_on' is null or p.leaving ->> 'decision' is null and (k.attributes ->> 'needs_decision')::boolean))
       then private.found('leaving', p.leaving, 'effective_on', 'leaving_incomplete') end,
     case when p.retires between p.today and (p.today + interval '6 months')::date and p.leaving ->> 'notice_number' is null
       then private.found('leaving', p.leaving, 'notice_number', 'retirement_notice_missing', to_char(p.retires, 'DD/MM/YYYY')) end,
     case when p.retires between p.today and (p.today + interval '3 months')::date and p.leaving ->> 'decision' is null
       then private.found('leaving', p.leaving, 'decision', 'retirement_decision_missing', to_char(p.retires, 'DD/MM/YYYY')) end]) f
   where f.rule is not null
  union all
  select c.employee_id, private.found('contract', c.entry, 'effective_to', 'contract_length')
    from (select r.employee_id, e.value as entry, private.as_date(e.value ->> 'effective_from') as begun, private.as_date(e.value ->> 'effective_to') as ended
            from unnest(p_records) r cross join lateral jsonb_array_elements(coalesce(r.sections -> 'contract', '[]')) e offset 0) c
   where c.ended >= c.begun and case c.entry ->> 'kind'
           when 'HDLV_XD' then c.ended + 1 < c.begun + interval '12 months' or c.ended + 1 > c.begun + interval '60 months'
           when 'HDLD_XD' then c.ended + 1 > c.begun + interval '36 months' end;
end
$function$;

CREATE OR REPLACE FUNCTION private.excellent_excess (
  p_unit_id uuid,
  p_year    integer
)
  RETURNS TABLE (
    unit_id   uuid,
    unit_name text,
    good      integer,
    excellent integer,
    most      integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.excellent_excess (
  p_unit_id uuid    DEFAULT NULL::uuid,
  p_year    integer DEFAULT NULL::integer
)
  RETURNS TABLE (
    unit_id   uuid,
    unit_name text,
    good      integer,
    excellent integer,
    most      integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.excellent_excess(p_unit_id, p_year) $function$;

REVOKE ALL ON FUNCTION "public"."excellent_excess"(uuid, integer) FROM PUBLIC, "anon", "service_role";

COMMENT ON FUNCTION "public"."excellent_excess"(uuid, integer) IS 'Units (of the one named and below it; null: see unit_scores) in which more people were rated “hoàn thành xuất sắc” in a year (the last one, unless told) than a fifth of those
   rated “hoàn thành tốt”: {good, excellent, most}; of the approved records of people at work there today. A warning: 25% in a unit that is excellent itself (NĐ 335/2025/NĐ-CP,
   NĐ 233/2026/NĐ-CP). Leaders read no counts below 5. Errors: unit_unknown (PT404).';

REVOKE ALL ON FUNCTION "private"."excellent_excess"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."excellent_excess"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."excellent_excess"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."excellent_excess"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."excellent_excess"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."excellent_excess"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."excellent_excess"(uuid, integer) TO "postgres";
