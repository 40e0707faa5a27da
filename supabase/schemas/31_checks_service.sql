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
  if v_recruited < v_birth + interval '18 years' then
    return next private.found('recruitment', r, 'first_recruited_on', 'recruited_before_18');
  end if;
  if private.as_date(r ->> 'agency_joined_on') < v_recruited then
    return next private.found('recruitment', r, 'agency_joined_on', 'joined_before_recruited');
  end if;
  v_from := private.as_date(r ->> 'probation_from'); v_to := private.as_date(r ->> 'probation_to');
  if v_to > v_from and (v_to + 1 < v_from + make_interval(months => v_probation) - interval '31 days'
                       or v_to + 1 > v_from + make_interval(months => v_probation) + interval '31 days') then
    return next private.found('recruitment', r, 'probation_to', 'probation_length', v_probation::text);
  end if;
  if private.as_date(p ->> 'appointed_on') < v_recruited then
    return next private.found('position', p, 'appointed_on', 'appointed_before_recruited');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'contract', '[]')) x loop
    v_from := private.as_date(e ->> 'effective_from'); v_to := private.as_date(e ->> 'effective_to');
    if v_to >= v_from and (case e ->> 'kind'
      when 'HDLV_XD' then v_to + 1 < v_from + interval '12 months' or v_to + 1 > v_from + interval '60 months'
      when 'HDLD_XD' then v_to + 1 > v_from + interval '36 months' end) then
      return next private.found('contract', e, 'effective_to', 'contract_length');
    end if;
  end loop;
  -- work: one open entry, no overlaps, no gap of more than three months
  for e in select x.value from jsonb_array_elements(v_work) x order by x.value ->> 'worked_from', x.value ->> 'id' loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := coalesce(upper(private.day_span(e ->> 'worked_to')), 'infinity');
    if v_from < v_birth + interval '15 years' then return next private.found('work_history', e, 'worked_from', 'work_too_young'); end if;
    if v_from < v_to then
      -- a post may end and the next begin within one month
      if v_busy && daterange(v_from, case when v_to = 'infinity' then v_to else (v_to - interval '1 month')::date end, '[)') then
        return next private.found('work_history', e, 'worked_from', 'work_overlaps');
      end if;
      v_busy := coalesce(v_busy, '{}') + datemultirange(daterange(v_from, v_to, '[)'));
    end if;
  end loop;
  if v_busy is not null then
    for v_gap in select g from unnest(datemultirange(daterange(least(lower(v_busy), v_recruited), private.today(), '[)')) - v_busy) g
                  where upper(g) > lower(g) + interval '3 months' loop
      return next row('work_history', null, null, 'work_gap', jsonb_build_object('limit',
        to_char(lower(v_gap), 'MM/YYYY') || '–' || to_char(upper(v_gap) - 1, 'MM/YYYY')))::private.finding;
    end loop;
    if (select count(*) from jsonb_array_elements(v_work) x where x.value ->> 'worked_to' is null) <> 1 and l ->> 'kind' is null then
      return next private.found('work_history', null, null, 'work_open_entries');
    end if;
  end if;
  -- leaving
  if l ->> 'kind' is not null and (l ->> 'effective_on' is null or l ->> 'decision' is null)
    and exists (select 1 from public.catalogue_item k where k.catalogue = 'employment_status' and k.code = l ->> 'kind' and k.attributes ->> 'group' = 'left') then
    return next private.found('leaving', l, 'effective_on', 'leaving_incomplete');
  end if;
  if v_retires between private.today() and (private.today() + interval '6 months')::date and l ->> 'notice_number' is null then
    return next private.found('leaving', l, 'notice_number', 'retirement_notice_missing', to_char(v_retires, 'DD/MM/YYYY'));
  end if;
  if v_retires between private.today() and (private.today() + interval '3 months')::date and l ->> 'decision' is null then
    return next private.found('leaving', l, 'decision', 'retirement_decision_missing', to_char(v_retires, 'DD/MM/YYYY'));
  end if;
end
$$;
comment on function private.check_service(jsonb, text) is 'Rules of recruitment, contracts, posts, work and leaving. [NĐ 115/2020/NĐ-CP Điều 21, 59; NĐ 135/2020/NĐ-CP] Definer: reads catalogues.';

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
  if p_category in ('civil_servant', 'public_employee') and v_rank.category <> p_category
    and not (p_category = 'public_employee' and v_rank.code ~ '^(01\.00|06\.03|02\.00)') then
    return next private.found('rank_salary', s, 'rank_code', 'rank_category');
  end if;
  -- step and coefficient as the salary table of the rank has them
  if v_rank.salary_group is not null and v_step is not null then
    select min(t.coefficient) filter (where t.step = v_step), max(t.step), max(t.months_to_next_step) filter (where t.step = v_step)
      into v_scale, v_last, v_months from public.salary_scale_step t where t.salary_group = v_rank.salary_group;
    if v_scale is null then return next private.found('rank_salary', s, 'salary_step', 'step_not_in_scale'); end if;
    if not exists (select 1 from public.salary_scale_step t where t.salary_group = v_rank.salary_group and t.step = v_step and t.coefficient = v_coefficient)
      and v_coefficient is not null and v_scale is not null then
      return next private.found('rank_salary', s, 'salary_coefficient', 'coefficient_not_in_scale', replace(v_scale::text, '.', ','));
    end if;
    if (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and v_step < v_last then
      return next private.found('rank_salary', s, 'over_frame_percent', 'over_frame_not_last_step');
    end if;
    if (s ->> 'over_frame_percent') ~ '^\d' and (s ->> 'over_frame_percent')::numeric > 0 and (s ->> 'over_frame_percent')::numeric < 5 then
      return next private.found('rank_salary', s, 'over_frame_percent', 'over_frame_below_5');
    end if;
    v_months := coalesce(v_rank.months_per_step, v_months);
    if v_step < v_last and coalesce(private.as_date(s ->> 'next_raise_base_date'), v_from) + make_interval(months => v_months) < private.today()
      and jsonb_array_length(coalesce(p_record -> 'discipline', '[]')) = 0 then
      return next private.found('rank_salary', s, 'salary_from', 'raise_overdue', v_months::text);
    end if;
  end if;
  if v_from < private.as_date(s ->> 'rank_appointed_on') then return next private.found('rank_salary', s, 'salary_from', 'step_before_rank'); end if;
  if private.as_date(s ->> 'rank_appointed_on') < v_recruited then
    return next private.found('rank_salary', s, 'rank_appointed_on', 'rank_before_recruited');
  end if;
  if v_from < v_recruited then return next private.found('rank_salary', s, 'salary_from', 'salary_before_recruited'); end if;
  if (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0 and p_record #>> '{position,0,position_title}' is null then
    return next private.found('rank_salary', s, 'position_allowance', 'allowance_without_position');
  end if;
  if (s ->> 'position_allowance') ~ '^\d' and (s ->> 'position_allowance')::numeric > 0
    and not exists (select 1 from public.catalogue_item k where k.catalogue = 'leadership_allowance'
                                                           and (k.attributes ->> 'coefficient')::numeric = (s ->> 'position_allowance')::numeric) then
    return next private.found('rank_salary', s, 'position_allowance', 'position_allowance_unknown');
  end if;
  if (case
    when v_rank.salary_group ~ '^A[123]' then q ->> 'education_level' in ('CĐ', 'TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^A0' then q ->> 'education_level' in ('TC', 'SC', 'CQĐT')
    when v_rank.salary_group ~ '^B' then q ->> 'education_level' in ('SC', 'CQĐT') end) then
    return next private.found('rank_salary', s, 'rank_code', 'level_below_rank');
  end if;
  if p_category = 'public_employee' and private.today() >= date '2026-07-01' and v_rank.category = 'public_employee' and s ->> 'professional_grade' is null then
    return next private.found('rank_salary', s, 'professional_grade', 'professional_grade_missing');
  end if;
  if p_category = 'public_employee' and v_rank.nd232_grade <> s ->> 'professional_grade' then
    return next private.found('rank_salary', s, 'professional_grade', 'professional_grade_differs', v_rank.nd232_grade);
  end if;
  -- the history of salary ends in the present one; raises come after the full time unless early
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'salary_history', '[]')) x order by x.value ->> 'valid_from', x.value ->> 'id' loop
    if e ->> 'kind' is distinct from 'TH' and v_previous ->> 'rank_code' = e ->> 'rank_code'
      and (v_previous ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step') ~ '^\d+$' and (e ->> 'salary_step')::int = (v_previous ->> 'salary_step')::int + 1
      and private.as_date(v_previous ->> 'valid_from') + make_interval(months => (select k.months_per_step from public.rank k where k.code = e ->> 'rank_code'))
          > private.as_date(e ->> 'valid_from') then
      return next private.found('salary_history', e, 'valid_from', 'raise_too_early');
    end if;
    v_previous := e;
    v_latest := e;
  end loop;
  if v_latest is not null and v_coefficient is not null and (v_latest ->> 'salary_coefficient' is distinct from s ->> 'salary_coefficient'
      or v_latest ->> 'rank_code' is distinct from s ->> 'rank_code' or v_latest ->> 'salary_step' is distinct from s ->> 'salary_step') then
    return next private.found('salary_history', v_latest, 'salary_coefficient', 'salary_history_differs');
  end if;
  for e in select x.value from jsonb_array_elements(coalesce(p_record -> 'allowance', '[]')) x loop
    if num_nulls(e ->> 'percent', e ->> 'coefficient', e ->> 'amount') <> 2 then
      return next private.found('allowance', e, 'percent', 'allowance_value_missing');
    end if;
  end loop;
end
$$;
comment on function private.check_salary(jsonb, text) is
  'Rules of rank, step, coefficient, raises and allowances. [NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV; NĐ 232/2026/NĐ-CP Điều 7, 18] Definer: reads the salary tables.';
