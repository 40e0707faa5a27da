SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.as_number (
  p_value text
)
  RETURNS numeric
  LANGUAGE plpgsql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
begin
  return case when p_value ~ '^\d{1,15}(\.\d+)?$' then p_value::numeric end;
end
$function$;

CREATE OR REPLACE FUNCTION private.base_salary_on (
  p_day date
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select b.amount_vnd from public.base_salary b where b.valid_from <= p_day order by b.valid_from desc limit 1 $function$;

CREATE OR REPLACE FUNCTION private.check_conduct (
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
  with p as materialized (
    select r.ordinality as place, r.employee_id, x.*, d.today, r.sections #> '{party,0}' as y, r.sections #> '{military_service,0}' as m,
           private.as_date(r.sections #>> '{identity,0,birth_date}') as birth, private.as_date(r.sections #>> '{party,0,joined_on}') as joined,
           private.as_date(r.sections #>> '{party,0,official_on}') as official, private.as_date(r.sections #>> '{military_service,0,enlisted_on}') as enlisted,
           private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}') as recruited,
           r.sections,
           array(select e ->> 'year' from jsonb_array_elements(x.evaluations) e where e ->> 'year' is not null) as evaluated,
           array(select left(e ->> 'effective_from', 4) from jsonb_array_elements(x.disciplines) e where e ->> 'effective_from' is not null) as disciplined
      from (select private.today() as today offset 0) d cross join unnest(p_records) with ordinality r
     cross join lateral (select coalesce(r.sections -> 'evaluation', '[]') as evaluations, coalesce(r.sections -> 'discipline', '[]') as disciplines) x)
  select p.employee_id, f
    from p
   cross join lateral unnest(array[
     case when p.joined < p.birth + interval '18 years'
       then private.found('party', p.y, 'joined_on', 'party_before_18') end,
     case when p.official < p.joined
       then private.found('party', p.y, 'official_on', 'party_official_before_joined') end,
     case when p.official >= p.joined and p.official < p.joined + interval '12 months'
       then private.found('party', p.y, 'official_on', 'party_probation_short') end,
     case when p.enlisted < p.birth + interval '17 years'
       then private.found('military_service', p.m, 'enlisted_on', 'enlisted_before_17') end]) f
   where f.rule is not null
  union all
  select p.employee_id, f
    from p cross join lateral (select e.value as entry, private.as_date(e.value ->> 'effective_from') + interval '12 months' as due,
                                      private.as_date(e.value ->> 'effective_to') as ended from jsonb_array_elements(p.disciplines) e) e
   cross join lateral unnest(array[
     case when e.entry ->> 'form' in ('CCH', 'DCCH', 'GC') and not private.held_office(p.sections, private.day_span(e.entry ->> 'effective_from'))
       then private.found('discipline', e.entry, 'form', 'dismissal_without_position') end,
     case when e.entry ->> 'subject' = 'CQ' and e.ended <> e.due and e.ended <> e.due - interval '1 day'
       then private.found('discipline', e.entry, 'effective_to', 'discipline_end') end]) f
   where f.rule is not null
  union all
  select e.employee_id, f
    from (select p.employee_id, p.disciplined, e.value as entry, e.value ->> 'year' as year, e.value ->> 'result' as result,
                 min(e.value ->> 'id') over (partition by p.place, e.value ->> 'year') as first_of_year,
                 case when e.value ->> 'score' ~ '^\d+(\.\d+)?$' then (e.value ->> 'score')::numeric end as score
            from p cross join lateral jsonb_array_elements(p.evaluations) e offset 0) e
   cross join lateral unnest(array[
     case when e.year is not null and e.first_of_year < e.entry ->> 'id'
       then private.found('evaluation', e.entry, 'year', 'evaluation_year_twice') end,
     case when e.result in ('XS', 'T', 'HT', 'KHT') and e.result <> case when e.score >= 90 then 'XS' when e.score >= 70 then 'T' when e.score >= 50 then 'HT' when e.score < 50 then 'KHT' end
       then private.found('evaluation', e.entry, 'score', 'score_result_differs') end,
     case when e.result in ('XS', 'T') and e.year = any (e.disciplined)
       then private.found('evaluation', e.entry, 'result', 'good_result_in_discipline_year') end]) f
   where f.rule is not null
  union all
  -- a year with at least six months of service needs its result
  select p.employee_id, private.found('evaluation', null, null, 'evaluation_years_missing', string_agg(n::text, ', ' order by n))
    from p cross join lateral generate_series(extract(year from p.recruited + interval '6 months')::int, extract(year from p.today)::int - 1) n
   where n::text <> all (p.evaluated)
   group by p.place, p.employee_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.check_salary (
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
  with p as materialized (
    select r.ordinality as place, r.employee_id, r.category, r.sections, x.s, r.sections #>> '{qualification,0,education_level}' as education_level,
           r.sections #>> '{position,0,position_title}' as position_title, d.today, x.step, x.coefficient, t.scale, t.last, t.fits,
           k.code as rank_code, k.category as rank_category, k.salary_group, k.nd232_grade, coalesce(k.months_per_step, t.months) as months,
           private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}') as recruited, private.as_date(x.s ->> 'salary_from') as begun,
           private.as_date(x.s ->> 'next_raise_base_date') as counted_from, private.as_date(x.s ->> 'rank_appointed_on') as appointed,
           private.as_number(x.s ->> 'over_frame_percent') as over_frame, private.as_number(x.s ->> 'position_allowance') as allowance,
           r.sections #> '{economy,0}' as economy, private.as_number(r.sections #>> '{economy,0,income_salary}') as income,
           case when r.sections #> '{economy,0,income_salary}' is not null and r.sections #> '{position,0,job_position_salary}' is null
             then 12 * private.monthly_salary(x.s, d.base) end as yearly
      from (select private.today() as today, private.base_salary_on(private.today()) as base offset 0) d cross join unnest(p_records) with ordinality r
     cross join lateral (
       select s, case when s ->> 'salary_step' ~ '^\d{1,2}$' then (s ->> 'salary_step')::int end as step,
              case when s ->> 'salary_coefficient' ~ '^\d{1,2}(\.\d{1,2})?$' then (s ->> 'salary_coefficient')::numeric end as coefficient
         from (select r.sections #> '{rank_salary,0}' as s offset 0) y offset 0) x
      left join public.rank k on k.code = x.s ->> 'rank_code'
     cross join lateral (
       select min(t.coefficient) filter (where t.step = x.step) as scale, max(t.step) as last, max(t.months_to_next_step) filter (where t.step = x.step) as months,
              coalesce(bool_or(t.step = x.step and t.coefficient = x.coefficient), false) as fits
         from public.salary_scale_step t where t.salary_group = k.salary_group and x.step is not null) t)
  select p.employee_id, f
    from p
   cross join lateral unnest(array[
     case when p.category in ('civil_servant', 'public_employee') and p.rank_category <> p.category
           and not (p.category = 'public_employee' and p.rank_code ~ '^(01\.00|06\.03|02\.00)')
       then private.found('rank_salary', p.s, 'rank_code', 'rank_category') end,
     -- step and coefficient as the salary table of the rank has them
     case when p.salary_group is not null and p.step is not null and p.scale is null
       then private.found('rank_salary', p.s, 'salary_step', 'step_not_in_scale') end,
     case when p.coefficient is not null and p.scale is not null and not p.fits
       then private.found('rank_salary', p.s, 'salary_coefficient', 'coefficient_not_in_scale', replace(p.scale::text, '.', ',')) end,
     case when p.over_frame > 0 and p.step < p.last
       then private.found('rank_salary', p.s, 'over_frame_percent', 'over_frame_not_last_step') end,
     case when p.salary_group is not null and p.step is not null and p.over_frame > 0 and p.over_frame < 5
       then private.found('rank_salary', p.s, 'over_frame_percent', 'over_frame_below_5') end,
     case when p.step < p.last and coalesce(p.counted_from, p.begun) + make_interval(months => p.months) < p.today
           and jsonb_array_length(coalesce(p.sections -> 'discipline', '[]')) = 0
       then private.found('rank_salary', p.s, 'salary_from', 'raise_overdue', p.months::text) end,
     case when p.begun < p.appointed
       then private.found('rank_salary', p.s, 'salary_from', 'step_before_rank') end,
     case when p.appointed < p.recruited
       then private.found('rank_salary', p.s, 'rank_appointed_on', 'rank_before_recruited') end,
     case when p.begun < p.recruited
       then private.found('rank_salary', p.s, 'salary_from', 'salary_before_recruited') end,
     case when p.allowance > 0 and p.position_title is null
       then private.found('rank_salary', p.s, 'position_allowance', 'allowance_without_position') end,
     case when p.allowance > 1.3 or p.allowance % 0.05 <> 0
       then private.found('rank_salary', p.s, 'position_allowance', 'position_allowance_impossible') end,
     case when p.allowance > 0 and p.allowance <= 1.3 and p.allowance % 0.05 = 0 and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                                                     and (k.attributes ->> 'coefficient')::numeric = p.allowance)
       then private.found('rank_salary', p.s, 'position_allowance', 'position_allowance_unknown') end,
     -- thousands or millions typed for đồng, a month for a year; who began within the year has less
     case when p.income > 4 * p.yearly or p.income < p.yearly / 2 and p.recruited <= p.today - interval '1 year'
       then private.found('economy', p.economy, 'income_salary', 'salary_income_differs', replace(to_char(p.yearly, 'FM999,999,999,999'), ',', '.')) end,
     case when case when p.salary_group ~ '^A[123]' then p.education_level in ('CĐ', 'TC', 'SC', 'CQĐT')
                    when p.salary_group ~ '^A0' then p.education_level in ('TC', 'SC', 'CQĐT')
                    when p.salary_group ~ '^B' then p.education_level in ('SC', 'CQĐT') end
       then private.found('rank_salary', p.s, 'rank_code', 'level_below_rank') end,
     case when p.category = 'public_employee' and p.today >= date '2026-07-01' and p.rank_category = 'public_employee' and p.s ->> 'professional_grade' is null
       then private.found('rank_salary', p.s, 'professional_grade', 'professional_grade_missing') end,
     case when p.category = 'public_employee' and p.nd232_grade <> p.s ->> 'professional_grade'
       then private.found('rank_salary', p.s, 'professional_grade', 'professional_grade_differs', p.nd232_grade) end]) f
   where f.rule is not null
  union all
  -- the history of salary ends in the present one; raises come after the full time unless early
  select h.employee_id, f
    from (select p.employee_id, p.s, p.coefficient, e.value as entry, lag(e.value) over history as previous, lead(e.value ->> 'id') over history is null as latest,
                 case when e.value ->> 'salary_step' ~ '^\d+$' then (e.value ->> 'salary_step')::numeric end as step
            from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'salary_history', '[]')) e
          window history as (partition by p.place order by e.value ->> 'valid_from', e.value ->> 'id') offset 0) h
   cross join lateral unnest(array[
     case when h.entry ->> 'kind' is distinct from 'TH' and h.previous ->> 'rank_code' = h.entry ->> 'rank_code'
           and h.step - 1 = case when h.previous ->> 'salary_step' ~ '^\d+$' then (h.previous ->> 'salary_step')::numeric end
           and private.as_date(h.previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = h.entry ->> 'rank_code'))
               > private.as_date(h.entry ->> 'valid_from')
       then private.found('salary_history', h.entry, 'valid_from', 'raise_too_early') end,
     case when h.latest and h.coefficient is not null
           and (h.entry ->> 'salary_coefficient' is distinct from h.s ->> 'salary_coefficient' or h.entry ->> 'rank_code' is distinct from h.s ->> 'rank_code'
                or h.entry ->> 'salary_step' is distinct from h.s ->> 'salary_step')
       then private.found('salary_history', h.entry, 'salary_coefficient', 'salary_history_differs') end]) f
   where f.rule is not null
  union all
  select p.employee_id, private.found('allowance', e.value, 'percent', 'allowance_value_missing')
    from p cross join lateral jsonb_array_elements(coalesce(p.sections -> 'allowance', '[]')) e
   where num_nulls(e.value ->> 'percent', e.value ->> 'coefficient', e.value ->> 'amount') <> 2;
end
$function$;

CREATE OR REPLACE FUNCTION private.computed_values (
  p_employee public.employee
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'identity', jsonb_build_object(
      'managing_agency', (
        with recursive above as (
          select u.parent_id, u.name, u.lft from public.unit u where u.id = p_employee.unit_id
          union all select u.parent_id, u.name, u.lft from above a join public.unit u on u.id = a.parent_id)
        select a.name from above a where a.parent_id is not null order by a.lft limit 1),
      'employing_unit', (select u.name from public.unit u where u.id = p_employee.unit_id),
      'employee_category', case p_employee.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức'
                             when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end,
      'employment_status', case p_employee.status when 'active' then 'Đang công tác' else 'Đã rời cơ quan, đơn vị' end,
      'status_effective_on', coalesce((select l.effective_on from public.profile_leaving l where l.employee_id = p_employee.id),
                                      (select r.agency_joined_on from public.profile_recruitment r where r.employee_id = p_employee.id)),
      'record_status', case p_employee.record_status when 'not_declared' then 'Chưa kê khai' when 'draft' then 'Đang kê khai' when 'submitted' then 'Chờ phê duyệt'
                         when 'unit_approved' then 'Chờ Sở Nội vụ xác nhận' when 'returned' then 'Bị trả lại' else 'Đã phê duyệt' end,
      'last_approved_on', (p_employee.approved_at at time zone 'Asia/Ho_Chi_Minh')::date),
    'rank_salary', (
      select jsonb_build_object('rank_name', k.name_vi, 'monthly_salary', private.monthly_salary(to_jsonb(s), private.base_salary_on(private.today())))
        from (select p_employee.id as employee_id) e left join public.profile_rank_salary s on s.employee_id = e.employee_id left join public.rank k on k.code = s.rank_code),
    'qualification', jsonb_build_object(
      'language_summary', (
        select string_agg(concat_ws(' ', n.name_vi, nullif('(' || coalesce(d.name_vi, l.ethnic_certificate) || ')', '()')), '; ' order by n.position, l.id)
          from public.profile_language_skill l
          join public.catalogue_item n on n.catalogue = case l.kind when 'NN' then 'language' else 'ethnic_language' end
                                      and n.code = coalesce(l.foreign_language, l.ethnic_language)
          left join public.catalogue_item d on d.catalogue = 'foreign_language_cert' and d.code = l.certificate
         where l.employee_id = p_employee.id),
      'it_summary', (
        select string_agg(d.name_vi, '; ' order by d.position, i.id)
          from public.profile_it_skill i join public.catalogue_item d on d.catalogue = 'it_cert' and d.code = i.certificate
         where i.employee_id = p_employee.id)),
    'leaving', jsonb_build_object('retirement_expected_on', private.retirement_day(p_employee.birth_date, p_employee.gender)),
    'confirmation', coalesce((
      select jsonb_build_object('certified_on', (r.certified_at at time zone 'Asia/Ho_Chi_Minh')::date, 'confirmed_by', v.approved_by_name,
                                'confirmed_on', (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date)
        from public.record_version v left join public.change_request r on r.id = v.change_request_id
       where v.employee_id = p_employee.id and v.version = p_employee.approved_version), '{}')));
end
$function$;

CREATE OR REPLACE FUNCTION private.held_office (
  p_sections jsonb,
  p_days     daterange
)
  RETURNS boolean
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_days daterange := coalesce(p_days, '(,)');
begin
  return coalesce(p_sections #>> '{position,0,position_title}' is not null and private.as_date(p_sections #>> '{position,0,appointed_on}') < upper(v_days), false)
      or coalesce(p_sections #>> '{party,0,position}' is not null and private.as_date(p_sections #>> '{party,0,joined_on}') < upper(v_days), false)
      -- Plans to appoint and the ends of appointments hold no office; the end of an appointment may be written up to a month before it is lost.
      or exists (select 1 from jsonb_array_elements(coalesce(p_sections -> 'appointment', '[]')) e
                  where e ->> 'kind' not in ('QH', 'BSQH', 'DRQH', 'MN', 'TC', 'TGC')
                    and daterange(private.as_date(e ->> 'effective_from'), (private.as_date(e ->> 'effective_to') + interval '1 month')::date, '[]') && v_days)
      or exists (select 1 from jsonb_array_elements(coalesce(p_sections -> 'work_history', '[]')) e
                  where lower(e ->> 'position_title') ~ 'trưởng|phó|chủ tịch|giám đốc|bí thư|chánh|chủ nhiệm|ủy viên|uỷ viên|chỉ huy'
                    and daterange(private.as_date(e ->> 'worked_from'), (upper(private.day_span(e ->> 'worked_to')) + interval '1 month')::date, '[)') && v_days);
end
$function$;

CREATE OR REPLACE FUNCTION private.monthly_salary (
  p_salary jsonb,
  p_base   integer
)
  RETURNS bigint
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_coefficient numeric := private.as_number(p_salary ->> 'salary_coefficient');
begin
  return round(p_base * (v_coefficient * (1 + coalesce(private.as_number(p_salary ->> 'over_frame_percent'), 0) / 100)
                                       * coalesce(private.as_number(p_salary ->> 'salary_percent'), 100) / 100
                         + coalesce(private.as_number(p_salary ->> 'position_allowance'), 0) + coalesce(private.as_number(p_salary ->> 'concurrent_allowance'), 0)
                         + coalesce(private.as_number(p_salary ->> 'reserved_coefficient'), 0)));
end
$function$;

CREATE TRIGGER base_salary_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.base_salary
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

COMMENT ON FUNCTION "private"."as_number"(text) IS 'A number of a declared value; null when it is none.';

COMMENT ON FUNCTION "private"."base_salary_on"(date) IS 'Mức lương cơ sở on a day, in đồng a month; null before the first one known. Definer: rules are asked for anybody.';

COMMENT ON FUNCTION "private"."held_office"(jsonb, daterange) IS 'Whether the record knows an office held on any of these days (null: ever): the present one, one of the Party, an appointment, or a leading title in the work history.';

COMMENT ON FUNCTION "private"."monthly_salary"(jsonb, integer) IS 'Đồng a month by an entry of rank_salary, at a base salary: (coefficient with what is over the scale, or the part received + allowances given as coefficients) × base.
   Null without a coefficient. Allowances of a percentage are not in it. [NĐ 204/2004/NĐ-CP; NĐ 161/2026/NĐ-CP]';

REVOKE ALL ON FUNCTION "private"."as_number"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."as_number"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."as_number"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."base_salary_on"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."base_salary_on"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."base_salary_on"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."held_office"(jsonb, daterange) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."held_office"(jsonb, daterange) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."held_office"(jsonb, daterange) TO "postgres";

REVOKE ALL ON FUNCTION "private"."monthly_salary"(jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."monthly_salary"(jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."monthly_salary"(jsonb, integer) TO "postgres";
