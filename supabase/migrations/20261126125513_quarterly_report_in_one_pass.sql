SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.freeze_quarter (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
declare
  v_at timestamptz := private.quarter_end(p_year, p_quarter);
  v_report uuid := gen_random_uuid();
  v_user uuid := auth.uid();
  v_total public.quarterly_report_line;
  v_previous date := (make_date(p_year, 3 * p_quarter - 2, 1) - interval '3 months')::date;
  v_lines public.quarterly_report_line[];
begin
  with now as materialized (select * from private.tree_figures(p_year, p_quarter)),
  previous as materialized (select * from private.earlier_figures(extract(year from v_previous)::int, extract(quarter from v_previous)::int)),
  year_before as materialized (select * from private.earlier_figures(p_year - 1, p_quarter))
  select array_agg(row(gen_random_uuid(), v_report, n.unit_id, n.parent_id, n.level, n.place, n.name, n.figures,
                       coalesce(p.figures, case when exists (select 1 from previous) then '{}'::jsonb end),
                       coalesce(y.figures, case when exists (select 1 from year_before) then '{}'::jsonb end))::public.quarterly_report_line order by n.place)
    into v_lines
    -- The province has no unit. “is not distinct from” would compare every line with every line; any id that is no unit's stands in.
    from now n left join previous p on coalesce(p.unit_id, v_report) = coalesce(n.unit_id, v_report)
    left join year_before y on coalesce(y.unit_id, v_report) = coalesce(n.unit_id, v_report);
  if v_lines is null then perform private.fail('quarter_empty', 'nobody was entered by then', '{}', 'PT422'); end if;
  v_total := v_lines[1];
  insert into public.quarterly_report (id, year, quarter, frozen_at, narrative, place, recipients, sheets, figures_hash, made_by, made_by_name, authors)
    values (v_report, p_year, p_quarter, v_at, private.quarter_narrative(p_year, p_quarter, v_total.figures, v_total.previous, v_total.year_before),
            (select regexp_replace(s.value #>> '{}', '^(Tỉnh|Thành phố) ', '') from public.setting s where s.key = 'province_name'),
            array['Chủ tịch Ủy ban nhân dân tỉnh (để báo cáo)', 'Giám đốc, các Phó Giám đốc Sở', 'Các sở, ban, ngành, địa phương', 'Lưu: VT, P. CCVC'],
            array(select distinct c.sheet from public.report_column c order by c.sheet),
            (select encode(sha256(convert_to('[' || string_agg((to_jsonb(l) - '{id,report_id}'::text[])::text, ', ' order by l.position) || ']', 'UTF8')), 'hex') from unnest(v_lines) l),
            v_user, private.actor_name(v_user), case when v_user is null then '{}' else array[v_user] end);
  insert into public.quarterly_report_line select l.* from unnest(v_lines) l;
  return v_report;
exception when unique_violation then
  perform private.fail('quarter_reported', 'the quarter has its report', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.personnel_at (
  p_at timestamp with time zone
)
  RETURNS TABLE (
    employee_id uuid,
    unit_id     uuid,
    sheet       text,
    cells       text[]
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
declare
  v_day date := (p_at at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  return query
  with latest as materialized (
    select distinct on (v.employee_id) v.employee_id, v.id from public.record_version v where v.approved_at <= p_at order by v.employee_id, v.version desc),
  minority as materialized (
    select distinct c.code from public.catalogue_item c where c.catalogue = 'ethnic_group' and c.attributes ->> 'minority' = 'true'),
  title as materialized (
    select distinct on (c.code) c.code, c.attributes ->> 'holder' as holder from public.catalogue_item c where c.catalogue = 'commune_title' order by c.code, c.valid_from desc nulls last),
  -- Snapshots are long and stored apart: each is fetched once.
  declared as materialized (
    select v.employee_id, f.s #>> '{identity,0,gender}' as gender, f.s #>> '{identity,0,birth_date}' as birth,
           f.s #>> '{identity,0,ethnic_group}' as ethnic_group, f.s #>> '{identity,0,religion}' between '01' and '98' as religious,
           num_nonnulls(f.s #>> '{party,0,joined_on}', f.s #>> '{party,0,official_on}') > 0 and f.s #>> '{party,0,exit}' is null as party,
           f.s #>> '{rank_salary,0,rank_code}' as rank_code, f.s #>> '{rank_salary,0,professional_grade}' as grade,
           f.s #>> '{qualification,0,education_level}' as education, f.s #>> '{qualification,0,political_theory}' as theory,
           f.s #>> '{qualification,0,state_management}' as management, f.s #>> '{position,0,commune_title}' as commune_title,
           case when f.s @? '$.it_skill[*] ? (@.certificate == "TC+")' then 'it_mid' when f.s @? '$.it_skill[*] ? (@.certificate != null)' then 'it_cert' end as it,
           case when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH" && @.certificate == "DH")' then 'en_degree'
                when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH")' then 'en_cert' end as english,
           case when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH" && @.certificate == "DH")' then 'ol_degree'
                when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH")' then 'ol_cert' end as other,
           case when f.s @? '$.language_skill[*] ? (@.kind == "DT")' then 'el_yes' end as ethnic
      from latest k join public.record_version v on v.id = k.id cross join lateral (select v.snapshot -> 'sections' as s offset 0) f),
  -- Kept between, here and below, so that what is worked out for a person is worked out once and not in each cell that asks for it.
  person as materialized (
    select h.employee_id, h.unit_id, h.category, coalesce(d.gender, h.gender) as gender, coalesce(private.as_date(d.birth), h.birth_date) as birth,
           case h.category when 'public_employee' then 'public' when 'commune_official' then 'commune' else 'civil' end as sheet,
           m.code is not null as minority, d.religious, d.party, d.rank_code, d.education, d.theory, d.management, d.commune_title, d.it, d.english, d.other, d.ethnic,
           r.salary_group, r.class, r.field, coalesce(d.grade, r.nd232_grade) as grade, c.holder
      from private.heads_at(p_at) h left join declared d on d.employee_id = h.employee_id left join minority m on m.code = d.ethnic_group
      left join public.rank r on r.code = d.rank_code left join title c on c.code = d.commune_title),
  aged as materialized (
    select t.*, x.age,
           -- Nobody retires before 55.
           x.age >= 55 and coalesce(private.retirement_day(t.birth, t.gender) < v_day, false) as retired,
           case when t.education in ('TSKH', 'TS') then 'edu_ts' when t.education in ('ThS', 'CKI', 'CKII') then 'edu_ths' when t.education = 'ĐH' then 'edu_dh'
                when t.education = 'CĐ' then 'edu_cd' when t.education = 'TC' then 'edu_tc' when t.education = 'SC' then 'edu_sc' when t.education = 'CQĐT' then 'edu_none'
                else 'edu_unknown' end as edu
      from person t cross join lateral (select extract(year from age(v_day, t.birth))::int as age offset 0) x)
  select a.employee_id, a.unit_id, a.sheet, array_remove(array[
      'total', case when a.gender = '2' then 'female' end, case when a.party then 'party' end, case when a.minority then 'minority' end, case when a.religious then 'religion' end,
      a.edu, coalesce(a.it, 'it_none'), coalesce(a.english, 'en_none'), coalesce(a.other, 'ol_none'), coalesce(a.ethnic, 'el_none'),
      case a.theory when 'CN' then 'th_cn' when 'CC' then 'th_cc' when 'TC' then 'th_tc' when 'SC' then 'th_sc' when 'CHUA' then 'th_none' else 'th_unknown' end,
      case a.management when 'CVCC' then 'sm_cvcc' when 'CVC' then 'sm_cvc' when 'CV' then 'sm_cv' else 'sm_none' end,
      case when a.retired then 'age_over' when a.age <= 30 then 'age_30' when a.age <= 40 then 'age_40' when a.age <= 50 then 'age_50' else 'age_60' end,
      case when not a.retired and a.age between 51 and 55 and a.gender = '2' then 'age_female_55' when not a.retired and a.age between 56 and 60 and a.gender = '1' then 'age_male_60' end]
    || case a.sheet
         when 'civil' then array[
           case when a.category = 'official' then 'official' end,
           case when a.salary_group in ('A3.1', 'A3.2') then 'rank_cvcc' when a.salary_group in ('A2.1', 'A2.2') then 'rank_cvc' when a.salary_group = 'A1' then 'rank_cv'
                when a.rank_code = '01.005' or a.salary_group like 'C%' or a.salary_group like 'T4%' then 'rank_nv' when a.salary_group in ('A0', 'B') then 'rank_cs' else 'rank_none' end]
         when 'public' then array[
           case a.class when 'I' then 'class_1' when 'II' then 'class_2' when 'III' then 'class_3' when 'IV' then 'class_4' when 'V' then 'class_5' else 'class_none' end,
           case when a.grade in ('1', '2', '3', '4', '5') and v_day >= date '2026-07-01' then 'grade_' || a.grade else 'grade_none' end,
           case when a.field like 'giáo dục%' or a.field in ('giảng dạy đại học', 'cao đẳng sư phạm') then 'field_education'
                when a.field like 'y tế%' or a.field = 'dân số' then 'field_health'
                when a.field in ('văn hóa cơ sở', 'nghệ thuật biểu diễn', 'thể dục thể thao', 'thư viện', 'di sản văn hóa', 'mỹ thuật', 'phát thanh, truyền hình', 'thông tin, báo chí') then 'field_culture'
                when a.field in ('khoa học và công nghệ', 'công nghệ thông tin') then 'field_science'
                when a.field in ('chăn nuôi, thú y', 'trồng trọt, bảo vệ thực vật', 'khuyến nông', 'kiểm lâm', 'thủy sản', 'quản lý bảo vệ rừng') then 'field_farming'
                else 'field_other' end]
         else array[
           case a.holder when 'commune_cadre' then 'cadre' when 'commune_civil_servant' then 'servant' else 'holder_none' end,
           coalesce('title_' || lower(a.commune_title), 'title_none'),
           case when a.edu in ('edu_cd', 'edu_tc', 'edu_sc', 'edu_none') then 'below_standard' end] end, null)
    from aged a;
end
$function$;

CREATE OR REPLACE FUNCTION private.quarterly_report (
  p_id      uuid,
  p_unit_id uuid,
  p_deep    boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_province boolean;
  v_leader boolean;
  v_mine int8multirange;
  v_report public.quarterly_report;
  v_unit uuid := p_unit_id;
  v_tops uuid[];
  v_level int;
  v_total jsonb;
  v_lines jsonb;
  v_rest jsonb;
begin
  perform private.require_member();
  v_province := private.has_role('province_officer');
  v_leader := private.has_role('leader');
  select range_agg(int8range(g.lft, g.rgt, '[]')), array_agg(distinct g.unit_id) into v_mine, v_tops from private.own_grant g where g.role in ('unit_manager', 'delegated_manager');
  select * into v_report from public.quarterly_report r where r.id = p_id;
  if not found or not (v_province or v_report.state = 'published' and (v_leader or v_mine is not null)) then
    perform private.fail('quarterly_report_unknown', 'no such report', '{}', 'PT404');
  end if;
  if not v_province and not v_leader and v_unit is null and cardinality(v_tops) = 1 then v_unit := v_tops[1]; end if;
  if v_unit is not null and not coalesce(v_province or exists (select 1 from public.unit u where u.id = v_unit and u.lft <@ v_mine), false) then
    perform private.fail('not_your_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if v_unit is null and not v_province and not v_leader then
    v_lines := (select jsonb_agg(private.report_line(l, l.level - 1) order by l.position) from public.quarterly_report_line l where l.report_id = p_id and l.unit_id = any (v_tops));
  else
    select to_jsonb(l) - '{id,report_id,parent_id,position}'::text[], l.level into v_total, v_level
      from public.quarterly_report_line l where l.report_id = p_id and l.unit_id is not distinct from v_unit;
    -- Under the province stand its departments and districts, however many roots the tree has.
    v_level := greatest(v_level, 0);
    v_tops := case when v_unit is not null then array[v_unit] else array(select l.unit_id from public.quarterly_report_line l where l.report_id = p_id and l.level = 0) end;
    v_lines := (
      with recursive below as (
        select l.* from public.quarterly_report_line l where l.report_id = p_id and l.parent_id = any (v_tops)
        union all
        select l.* from below b join public.quarterly_report_line l on l.report_id = p_id and l.parent_id = b.unit_id where p_deep and (v_province or v_unit is not null))
      select jsonb_agg(private.report_line(row(b.*)::public.quarterly_report_line, v_level) order by b.position) from below b);
    if v_total is not null then
      v_rest := (select jsonb_object_agg(x.key, x.value)
                   from (select f.key, f.value::numeric - coalesce((select sum((l -> 'figures' ->> f.key)::numeric) from jsonb_array_elements(v_lines) l where l ->> 'level' = '1'), 0) as value
                           from jsonb_each_text(v_total -> 'figures') f) x where x.value <> 0);
      if v_rest is not null then
        v_lines := jsonb_build_array(jsonb_build_object('unit_id', null, 'name', null, 'level', 1, 'below', false, 'figures', v_rest)) || coalesce(v_lines, '[]');
      end if;
      if v_unit is null and not v_province then
        v_lines := private.suppressed(jsonb_build_array(v_total) || coalesce(v_lines, '[]'));
        v_total := v_lines -> 0;
        v_lines := v_lines - 0;
      end if;
    end if;
  end if;
  return jsonb_build_object(
    'report', to_jsonb(v_report) - '{figures_hash,made_by,approved_by,published_by,authors,updated_at}'::text[],
    'may', jsonb_build_object('write', v_province and v_report.state = 'draft', 'approve', v_province and v_report.state = 'draft' and auth.uid() <> all (v_report.authors),
                              'reopen', v_province and v_report.state = 'approved', 'publish', v_province and v_report.state = 'approved', 'lists', v_province or v_mine is not null),
    'unit', case when v_unit is not null then jsonb_build_object('id', v_unit, 'name', coalesce(v_total ->> 'name', (select u.name from public.unit u where u.id = v_unit))) end,
    'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit u join public.unit a on a.lft < u.lft and a.rgt >= u.rgt
              where u.id = v_unit and a.parent_id is not null and (v_province or a.lft <@ v_mine)),
    'columns', (select jsonb_agg(to_jsonb(c) - '{note,updated_at}'::text[] order by c.sheet, c.position) from public.report_column c where c.sheet = any (v_report.sheets)),
    'total', v_total, 'lines', coalesce(v_lines, '[]'),
    'long_wait_days', private.today() - private.day_of(private.waiting_long_since(private.now())));
end
$function$;

CREATE OR REPLACE FUNCTION private.tree_figures (
  p_year    integer,
  p_quarter integer
)
  RETURNS TABLE (
    unit_id   uuid,
    parent_id uuid,
    level     integer,
    place     bigint,
    name      text,
    figures   jsonb
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
declare
  v_at timestamptz := private.quarter_end(p_year, p_quarter);
begin
  if not exists (select 1 from public.record_place p where lower(p.during) <= v_at) then return; end if;
  return query
  with recursive own as materialized (
    -- Scores and hours have a decimal; all else is counted, and whole numbers add up in a fraction of the time.
    select f.unit_id, f.key, case when scale(f.value) = 0 then f.value::int end as whole, case when scale(f.value) > 0 then f.value end as part
      from private.unit_figures(private.quarter_start(p_year, p_quarter), v_at) f where f.value <> 0),
  tree as materialized (select t.unit_id, t.parent_id, t.name from private.tree_on((v_at at time zone 'Asia/Ho_Chi_Minh')::date) t),
  above(unit_id, ancestor, next, steps) as (
    select t.unit_id, t.unit_id, t.parent_id, 0 from tree t
    union all
    select a.unit_id, t.unit_id, t.parent_id, a.steps + 1 from above a join tree t on t.unit_id = a.next where a.steps < 20),
  depth as materialized (select a.unit_id, max(a.steps) as level from above a group by 1),
  counted as materialized (select a.unit_id, a.ancestor from above a union all select t.unit_id, null from tree t),
  summed as (
    select c.ancestor as unit_id, o.key, coalesce(sum(o.part) filter (where o.part is not null), 0) + coalesce(sum(o.whole), 0) as value
      from own o join counted c on c.unit_id = o.unit_id group by 1, 2)
  select s.unit_id, t.parent_id, coalesce(d.level, -1), row_number() over (order by u.lft nulls first),
         coalesce(t.name, 'Tổng số'), s.figures
    from (select x.unit_id, jsonb_object_agg(x.key, x.value) as figures from summed x group by 1) s
    left join tree t on t.unit_id = s.unit_id left join depth d on d.unit_id = s.unit_id left join public.unit u on u.id = s.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.write_reminders (
  p_run   uuid,
  p_today date
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into private.reminder_sent (rule_id, subject_id, due_on, user_id, kind, audience, told, run_id)
  with item as materialized (select i.* from private.reminder_items(p_today) i),
  firing as materialized (
    select d.kind, d.due_on, r.id as rule_id, r.audience, private.reminder_day(d.due_on, r.days, r.counting) as fires_on
      from (select distinct kind, due_on from item) d join public.reminder_rule r on r.kind = d.kind and r.active
     where private.reminder_day(d.due_on, r.days, r.counting) <= p_today),
  wanted as materialized (
    select i.*, f.rule_id, f.audience, f.fires_on, i.kind = 'review_waiting' as review, case f.audience when 'unit' then 1 when 'unit_above' then 2 end as level
      from item i join firing f on f.kind = i.kind and f.due_on = i.due_on),
  officer as materialized (
    select g.user_id, a.employee_id, g.lft, g.rgt, g.role = 'province_officer' as province, true as manages, g.powers is null or 'review' = any (g.powers) as reviews,
           null::uuid as for_user, null::uuid as for_employee
      from private.held_grant g join public.account a on a.user_id = g.user_id and a.status = 'active'
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
    union all
    select d.user_id, d.employee_id, d.lft, d.rgt, false, false, true, d.manager_id, d.manager_employee_id from private.deputy_in_force d),
  place as materialized (
    select l.unit_lft, l.review, o.user_id, o.employee_id, o.for_user, o.for_employee, dense_rank() over (partition by l.unit_lft, l.review order by o.lft desc) as level
      from (select distinct w.unit_lft, w.review from wanted w where w.level is not null) l
      join officer o on not o.province and l.unit_lft between o.lft and o.rgt and case when l.review then o.reviews else o.manages end),
  typist as materialized (
    select distinct x.user_id, r.employee_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
     where r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
  -- As private.reviewers: nobody decides on their own record or what they typed, nor on what the manager could not in whose place they act. The nearest are those who may.
  reviewer as materialized (
    select w.rule_id, w.subject_id, p.user_id, dense_rank() over (partition by w.rule_id, w.subject_id order by p.level) as level
      from wanted w join place p on p.unit_lft = w.unit_lft and p.review
     where w.review and w.level is not null and w.employee_id is distinct from p.employee_id and w.employee_id is distinct from p.for_employee
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.user_id)
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.for_user)),
  target as (
    select w.*, a.user_id from wanted w join public.account a on a.employee_id = w.employee_id and a.status in ('issued', 'active') where w.audience = 'person'
    union
    select w.*, p.user_id from wanted w join place p on p.unit_lft = w.unit_lft and p.level = w.level and not p.review where not w.review
    union
    select w.*, r.user_id from wanted w join reviewer r on r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level
    union
    select w.*, o.user_id from wanted w join officer o on o.province and w.unit_lft between o.lft and o.rgt
     where (w.audience = 'province'
            or not w.review and w.level is not null and not exists (select from place p where p.unit_lft = w.unit_lft and p.level = w.level and not p.review)
            or w.review and not exists (select from reviewer r where r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level))
       and not (w.review and (w.employee_id is not distinct from o.employee_id
                              or exists (select from typist t where t.employee_id = w.employee_id and t.user_id = o.user_id))))
  select t.rule_id, t.subject_id, t.due_on, t.user_id, t.kind, t.audience,
         row_number() over (partition by t.subject_id, t.due_on, t.user_id order by t.fires_on desc, t.rule_id) = 1, p_run
    from target t
   where t.audience = 'person' or not exists (select from private.reminder_digest g where g.user_id = t.user_id and g.day = p_today)
  on conflict do nothing
$function$;

COMMENT ON COLUMN "public"."reminder_rule"."audience" IS 'person: whose record it is; unit: the managers of the nearest unit that has any; unit_above: those of the next unit above; province: Sở Nội vụ, also where a unit has no manager.
   Of a declaration that waits: those who may decide it, whoever reviews in a manager''s place among them.';

COMMENT ON FUNCTION "public"."quarterly_report"(uuid, uuid) IS 'A report and its figures for one unit and those directly below it (the province without a unit; the units they manage for managers of several):
   {report, may, unit, path, columns, total: {figures, previous, year_before}, lines: [{unit_id (null: the unit''s own people), name, level, below, figures}],
   long_wait_days [after how many days somebody waits long today]}. Sở Nội vụ reads every report, managers their units of published ones, leaders the province of published ones with figures under 5 hidden (null).
   Errors: quarterly_report_unknown (PT404), not_your_unit (42501).';
