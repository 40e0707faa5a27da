-- Rules of “đúng, đủ, sạch” across fields: periods, recruitment, contracts, posts, work, leaving; rank and salary.

create function private.check_service(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
comment on function private.check_service(private.checked_record[]) is
  'Rules of recruitment, contracts, posts and leaving. Doctors are on probation for 9 months. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

create function private.check_work(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query
  with post as materialized (
    select w.*, w.begun < w.ended as lasted, case when w.begun < w.ended then daterange(w.begun, w.ended, '[)') end as busy
      from (select r.ordinality as place, r.employee_id, e.value as entry, e.value ->> 'worked_from' as worked_from, e.value ->> 'id' as id,
                   e.value ->> 'worked_to' is null as open, private.as_date(e.value ->> 'worked_from') as begun,
                   coalesce(upper(private.day_span(e.value ->> 'worked_to')), 'infinity') as ended,
                   private.as_date(r.sections #>> '{identity,0,birth_date}') as birth
              from unnest(p_records) with ordinality r cross join lateral jsonb_array_elements(coalesce(r.sections -> 'work_history', '[]')) e offset 0) w),
  career as materialized (
    select p.place, range_agg(p.busy) as busy, count(*) filter (where p.open) as open from post p group by 1 having bool_or(p.lasted))
  select p.employee_id, f
    from (select o.*, range_agg(o.busy) over (partition by o.place order by o.worked_from, o.id rows between unbounded preceding and 1 preceding) as earlier
            from post o offset 0) p
   cross join lateral unnest(array[
     case when p.begun < p.birth + interval '15 years'
       then private.found('work_history', p.entry, 'worked_from', 'work_too_young') end,
     -- a post may end and the next begin within one month
     case when p.lasted and p.earlier && daterange(p.begun, greatest(p.begun, (p.ended - interval '1 month')::date), '[)')
       then private.found('work_history', p.entry, 'worked_from', 'work_overlaps') end]) f
   where f.rule is not null
  union all
  select r.employee_id, row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
           to_char(lower(g), 'MM/YYYY') || '–' || to_char(upper(g) - 1, 'MM/YYYY')))::private.finding
    from (select private.today() as today offset 0) d cross join career c join unnest(p_records) with ordinality r on r.ordinality = c.place
   cross join lateral (select least(lower(c.busy), private.as_date(r.sections #>> '{recruitment,0,first_recruited_on}')) as began) b
   cross join lateral unnest(datemultirange(daterange(least(b.began, d.today), d.today, '[)')) - c.busy) g
   where upper(g) > lower(g) + interval '3 months'
  union all
  select r.employee_id, private.found('work_history', null, null, 'work_open_entries')
    from career c join unnest(p_records) with ordinality r on r.ordinality = c.place
   where c.open <> 1 and r.sections #>> '{leaving,0,kind}' is null;
end
$$;
comment on function private.check_work(private.checked_record[]) is
  'Rules of the working life: one open post, no overlaps, no gap of more than three months. Definer: kept with its siblings.';

create function private.monthly_salary(p_salary jsonb, p_base int) returns bigint
language plpgsql immutable set search_path = ''
as $$
declare
  v_coefficient numeric := private.as_number(p_salary ->> 'salary_coefficient');
begin
  return round(p_base * (v_coefficient * (1 + coalesce(private.as_number(p_salary ->> 'over_frame_percent'), 0) / 100)
                                       * coalesce(private.as_number(p_salary ->> 'salary_percent'), 100) / 100
                         + coalesce(private.as_number(p_salary ->> 'position_allowance'), 0) + coalesce(private.as_number(p_salary ->> 'concurrent_allowance'), 0)
                         + coalesce(private.as_number(p_salary ->> 'reserved_coefficient'), 0)));
end
$$;
comment on function private.monthly_salary(jsonb, int) is
  'Đồng a month by an entry of rank_salary, at a base salary: (coefficient with what is over the scale, or the part received + allowances given as coefficients) × base.
   Null without a coefficient. Allowances of a percentage are not in it. [NĐ 204/2004/NĐ-CP; NĐ 161/2026/NĐ-CP]';

create function private.base_salary_on(p_day date) returns int
language sql stable security definer set search_path = ''
as $$ select b.amount_vnd from public.base_salary b where b.valid_from <= p_day order by b.valid_from desc limit 1 $$;
comment on function private.base_salary_on(date) is 'Mức lương cơ sở on a day, in đồng a month; null before the first one known. Definer: rules are asked for anybody.';

create function private.check_salary(p_records private.checked_record[])
returns setof private.finding_in_record
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
comment on function private.check_salary(private.checked_record[]) is
  'Rules of rank, step, coefficient, raises and allowances. [NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV; NĐ 232/2026/NĐ-CP Điều 7, 18] Definer: reads the salary tables.';
