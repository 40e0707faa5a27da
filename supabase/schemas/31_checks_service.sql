-- Rules of “đúng, đủ, sạch” across fields: periods, recruitment, contracts, posts, work, leaving; rank and salary.

create function private.check_service(p_record jsonb, p_category text)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
declare
  r jsonb := p_record #> '{recruitment,0}';
  p jsonb := p_record #> '{position,0}';
  l jsonb := p_record #> '{leaving,0}';
  v_work jsonb := coalesce(p_record -> 'work_history', '[]');
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_retires date := private.retirement_day(v_birth, p_record #>> '{identity,0,gender}');
  v_recruited date := private.as_date(r ->> 'first_recruited_on');
  v_probation int := case when p_record #>> '{qualification,0,education_level}' = 'CĐ' then 9 when p_record #>> '{qualification,0,education_level}' in ('TC', 'SC') then 6 else 12 end;
  v_from date;
  v_to date;
  v_busy datemultirange;
  v_gap daterange;
  e jsonb;
begin
  -- every period of every section: its end not before its beginning
  return query
    select k.section, (x.value ->> 'id')::uuid, k.last, 'period_reversed', '{}'::jsonb
      from (select f.section, f.field as first, t.field as last
              from public.profile_field f join public.profile_field t on t.section = f.section
               and t.field = case when f.field like '%\_from' then replace(f.field, '_from', '_to') when f.field = 'enlisted_on' then 'discharged_on' end) k
     cross join lateral jsonb_array_elements(coalesce(p_record -> k.section, '[]')) x
     where upper(private.day_span(x.value ->> k.last)) <= private.as_date(x.value ->> k.first);
  return query select x.* from private.found('recruitment', r, 'first_recruited_on', 'recruited_before_18', v_recruited < v_birth + interval '18 years') x;
  return query select x.* from private.found('recruitment', r, 'agency_joined_on', 'joined_before_recruited', private.as_date(r ->> 'agency_joined_on') < v_recruited) x;
  v_from := private.as_date(r ->> 'probation_from'); v_to := private.as_date(r ->> 'probation_to');
  return query select x.* from private.found('recruitment', r, 'probation_to', 'probation_length',
    v_to > v_from and (v_to + 1 < v_from + make_interval(months => v_probation) - interval '31 days'
                       or v_to + 1 > v_from + make_interval(months => v_probation) + interval '31 days'), v_probation::text) x;
  return query select x.* from private.found('position', p, 'appointed_on', 'appointed_before_recruited', private.as_date(p ->> 'appointed_on') < v_recruited) x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'contract', '[]')) x loop
    v_from := private.as_date(e ->> 'effective_from'); v_to := private.as_date(e ->> 'effective_to');
    return query select x.* from private.found('contract', e, 'effective_to', 'contract_length', v_to >= v_from and case e ->> 'kind'
      when 'HDLV_XD' then v_to + 1 < v_from + interval '12 months' or v_to + 1 > v_from + interval '60 months'
      when 'HDLD_XD' then v_to + 1 > v_from + interval '36 months' end) x;
  end loop;
  -- work: one open entry, no overlaps, no gap of more than three months
  for e in select x.value from jsonb_array_elements(v_work) x order by x.value ->> 'worked_from', x.value ->> 'id' loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := coalesce(upper(private.day_span(e ->> 'worked_to')), 'infinity');
    return query select x.* from private.found('work_history', e, 'worked_from', 'work_too_young', v_from < v_birth + interval '15 years') x;
    if v_from < v_to then
      -- a post may end and the next begin within one month
      return query select x.* from private.found('work_history', e, 'worked_from', 'work_overlaps',
        v_busy && daterange(v_from, case when v_to = 'infinity' then v_to else (v_to - interval '1 month')::date end, '[)')) x;
      v_busy := coalesce(v_busy, '{}') + datemultirange(daterange(v_from, v_to, '[)'));
    end if;
  end loop;
  if v_busy is not null then
    for v_gap in select g from unnest(datemultirange(daterange(least(lower(v_busy), v_recruited), private.today(), '[)')) - v_busy) g
                  where upper(g) > lower(g) + interval '3 months' loop
      return next row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
        to_char(lower(v_gap), 'MM/YYYY') || '–' || to_char(upper(v_gap) - 1, 'MM/YYYY')))::private.finding;
    end loop;
    return query select x.* from private.found('work_history', null, null, 'work_open_entries',
      (select count(*) from jsonb_array_elements(v_work) x where x.value ->> 'worked_to' is null) <> 1 and l ->> 'kind' is null) x;
  end if;
  -- leaving
  return query select x.* from private.found('leaving', l, 'effective_on', 'leaving_incomplete',
    l ->> 'kind' is not null and (l ->> 'effective_on' is null or l ->> 'decision' is null)
    and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = l ->> 'kind' and k.attributes ->> 'group' = 'left')) x;
  return query select x.* from private.found('leaving', l, 'notice_number', 'retirement_notice_missing',
    v_retires between private.today() and (private.today() + interval '6 months')::date and l ->> 'notice_number' is null, to_char(v_retires, 'DD/MM/YYYY')) x;
  return query select x.* from private.found('leaving', l, 'decision', 'retirement_decision_missing',
    v_retires between private.today() and (private.today() + interval '3 months')::date and l ->> 'decision' is null, to_char(v_retires, 'DD/MM/YYYY')) x;
end
$$;
comment on function private.check_service(jsonb, text) is 'Rules of recruitment, contracts, posts, work and leaving, and of every period. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

create function private.check_salary(p_record jsonb, p_category text)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
declare
  s jsonb := p_record #> '{rank_salary,0}';
  q jsonb := p_record #> '{qualification,0}';
  v_rank public.rank;
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_from date := private.as_date(s ->> 'salary_from');
  v_step int := case when (s ->> 'salary_step') ~ '^\d{1,2}$' then (s ->> 'salary_step')::int end;
  v_coefficient numeric := case when (s ->> 'salary_coefficient') ~ '^\d{1,2}(\.\d{1,2})?$' then (s ->> 'salary_coefficient')::numeric end;
  v_scale numeric;
  v_last int;
  v_months int;
  v_latest jsonb;
  v_previous jsonb;
  e jsonb;
begin
  select * into v_rank from public.rank k where k.code = s ->> 'rank_code';
  return query select x.* from private.found('rank_salary', s, 'rank_code', 'rank_category',
    p_category in ('civil_servant', 'public_employee') and v_rank.category <> p_category
    and not (p_category = 'public_employee' and v_rank.code ~ '^(01\.00|06\.03|02\.00)')) x;
  -- step and coefficient as the salary table of the rank has them
  if v_rank.salary_group is not null and v_step is not null then
    select min(t.coefficient) filter (where t.step = v_step), max(t.step), max(t.months_to_next_step) filter (where t.step = v_step)
      into v_scale, v_last, v_months from public.salary_scale_step t where t.salary_group = v_rank.salary_group;
    return query select x.* from private.found('rank_salary', s, 'salary_step', 'step_not_in_scale', v_scale is null) x;
    return query select x.* from private.found('rank_salary', s, 'salary_coefficient', 'coefficient_not_in_scale',
      not exists (select 1 from public.salary_scale_step t where t.salary_group = v_rank.salary_group and t.step = v_step and t.coefficient = v_coefficient)
      and v_coefficient is not null and v_scale is not null, replace(v_scale::text, '.', ',')) x;
    return query select x.* from private.found('rank_salary', s, 'over_frame_percent', 'over_frame_not_last_step',
      (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and v_step < v_last) x;
    return query select x.* from private.found('rank_salary', s, 'over_frame_percent', 'over_frame_below_5',
      (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and (s ->> 'over_frame_percent')::numeric < 5) x;
    v_months := coalesce(v_rank.months_per_step, v_months);
    return query select x.* from private.found('rank_salary', s, 'salary_from', 'raise_overdue',
      v_step < v_last and coalesce(private.as_date(s ->> 'next_raise_base_date'), v_from) + make_interval(months => v_months) < private.today()
      and jsonb_array_length(coalesce(p_record -> 'discipline', '[]')) = 0, v_months::text) x;
  end if;
  return query select x.* from private.found('rank_salary', s, 'salary_from', 'step_before_rank', v_from < private.as_date(s ->> 'rank_appointed_on')) x;
  return query select x.* from private.found('rank_salary', s, 'rank_appointed_on', 'rank_before_recruited', private.as_date(s ->> 'rank_appointed_on') < v_recruited) x;
  return query select x.* from private.found('rank_salary', s, 'salary_from', 'salary_before_recruited', v_from < v_recruited) x;
  return query select x.* from private.found('rank_salary', s, 'position_allowance', 'allowance_without_position',
    (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0 and p_record #>> '{position,0,position_title}' is null) x;
  return query select x.* from private.found('rank_salary', s, 'position_allowance', 'position_allowance_unknown',
    (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0
    and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                           and (k.attributes ->> 'coefficient')::numeric = (s ->> 'position_allowance')::numeric)) x;
  return query select x.* from private.found('rank_salary', s, 'rank_code', 'level_below_rank', case
    when v_rank.salary_group ~ '^A[123]' then q ->> 'education_level' in ('CĐ', 'TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^A0' then q ->> 'education_level' in ('TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^B' then q ->> 'education_level' in ('SC', 'CQĐT') end) x;
  return query select x.* from private.found('rank_salary', s, 'professional_grade', 'professional_grade_missing',
    p_category = 'public_employee' and private.today() >= date '2026-07-01' and v_rank.category = 'public_employee' and s ->> 'professional_grade' is null) x;
  return query select x.* from private.found('rank_salary', s, 'professional_grade', 'professional_grade_differs',
    p_category = 'public_employee' and v_rank.nd232_grade <> s ->> 'professional_grade', v_rank.nd232_grade) x;
  -- the history of salary ends in the present one; raises come after the full time unless early
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'salary_history', '[]')) x order by x.value ->> 'valid_from', x.value ->> 'id' loop
    return query select x.* from private.found('salary_history', e, 'valid_from', 'raise_too_early',
      e ->> 'kind' is distinct from 'TH' and v_previous ->> 'rank_code' = e ->> 'rank_code'
      and (v_previous ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step')::int = (v_previous ->> 'salary_step')::int + 1
      and private.as_date(v_previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = e ->> 'rank_code'))
          > private.as_date(e ->> 'valid_from')) x;
    v_previous := e;
    v_latest := e;
  end loop;
  return query select x.* from private.found('salary_history', v_latest, 'salary_coefficient', 'salary_history_differs',
    v_latest is not null and v_coefficient is not null and (v_latest ->> 'salary_coefficient' is distinct from s ->> 'salary_coefficient'
      or v_latest ->> 'rank_code' is distinct from s ->> 'rank_code' or v_latest ->> 'salary_step' is distinct from s ->> 'salary_step')) x;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'allowance', '[]')) x loop
    return query select x.* from private.found('allowance', e, 'percent', 'allowance_value_missing',
      num_nulls(e ->> 'percent', e ->> 'coefficient', e ->> 'amount') <> 2) x;
  end loop;
end
$$;
comment on function private.check_salary(jsonb, text) is
  'Rules of rank, step, coefficient, raises and allowances. [NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV; NĐ 232/2026/NĐ-CP Điều 7, 18] Definer: reads the salary tables.';
