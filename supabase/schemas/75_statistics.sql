-- Statistics as of a moment, also of one long past: who was at work where comes from record_place, what was known of them from the version of
-- their record approved by then, the rest from the trail. Long rows (unit, key, value) of each unit's own people; quarters add them up along
-- the tree. Rules of counting: domain of the forms BM01/BNV (Thông tư 11/2012/TT-BNV) and their like. [guideline III.2; M14]

create table public.report_column (
  key text primary key check (key ~ '^[a-z]+\.[a-z0-9_]+$'),
  sheet text not null check (sheet in ('state', 'duty', 'movement', 'support', 'inspection', 'civil', 'public', 'commune')),
  part text,
  position int not null,
  group_vi text,
  group_en text,
  label_vi text not null,
  label_en text not null,
  per text references public.report_column (key),
  shown boolean not null default true,
  note text,
  updated_at timestamptz not null default private.now()
);
comment on table public.report_column is 'The figures of quarterly reports, in the order of their tables: the layout that Sở Nội vụ may change, no official form of a circular in force.';
comment on column public.report_column.part is 'Figures of one sheet and part share out its people: each person is in exactly one of them.';
comment on column public.report_column.per is 'The figure is a sum and is shown divided by this one: an average.';
create index report_column_per on public.report_column (per);
alter table public.report_column enable row level security;
create policy report_column_read on public.report_column for select to authenticated using ((select private.is_member()));
grant select on public.report_column to authenticated;
create trigger report_column_touch before update on public.report_column for each row execute function private.touch();

create function private.tree_on(p_day date) returns table (unit_id uuid, parent_id uuid, name text)
language sql stable security definer set search_path = ''
as $$
  select v.unit_id, v.parent_id, v.name from public.unit_version v where v.valid_during @> p_day
  union all
  select u.id, u.parent_id, u.name from public.unit u where not exists (select 1 from public.unit_version v where v.unit_id = u.id and v.valid_during @> p_day)
$$;
comment on function private.tree_on(date) is
  'Where each unit stood and what it was called on a day; one that did not exist then, as it stands now, so that nobody in it is lost. Definer: for counting.';

create function private.heads_at(p_at timestamptz) returns table (employee_id uuid, unit_id uuid, category text, gender text, birth_date date)
language sql stable security definer set search_path = ''
as $$
  with was as (
    select x.employee_id, jsonb_object_agg(x.key, x.value) as head
      from (select distinct on (e.employee_id, b.key) e.employee_id, b.key, b.value
              from audit.event e cross join lateral jsonb_each(e.before) b
             where e.object = 'public.employee' and e.action = 'update' and e.day >= (p_at at time zone 'Asia/Ho_Chi_Minh')::date
               and private.happened_at(e.at, e.day) > p_at and b.key in ('category', 'gender', 'birth_date')
             order by e.employee_id, b.key, e.id) x
     group by 1)
  select e.id, p.unit_id, coalesce(w.head ->> 'category', e.category), coalesce(w.head ->> 'gender', e.gender), coalesce((w.head ->> 'birth_date')::date, e.birth_date)
    from public.record_place p join public.employee e on e.id = p.employee_id left join was w on w.employee_id = e.id
   where p.during @> p_at and p.status = 'active'
$$;
comment on function private.heads_at(timestamptz) is
  'Who was at work where at a moment, and what the heads of their records said then (the trail tells what was changed since). Definer: for counting.';

create function private.personnel_at(p_at timestamptz) returns table (employee_id uuid, unit_id uuid, sheet text, cells text[])
language plpgsql stable security definer set search_path = '' set work_mem = '64MB'
as $$
declare
  v_day date := (p_at at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  return query
  with declared as materialized (
    select distinct on (d.employee_id) d.* from private.version_fact d where d.approved_at <= p_at order by d.employee_id, d.version desc),
  minority as materialized (
    select distinct c.code from public.catalogue_item c where c.catalogue = 'ethnic_group' and c.attributes ->> 'minority' = 'true'),
  title as materialized (
    select distinct on (c.code) c.code, c.attributes ->> 'holder' as holder from public.catalogue_item c where c.catalogue = 'commune_title' order by c.code, c.valid_from desc nulls last),
  -- Kept between, here and below, so that what is worked out for a person is worked out once and not in each cell that asks for it.
  person as materialized (
    select h.employee_id, h.unit_id, h.category, coalesce(d.gender, h.gender) as gender, coalesce(d.birth_date, h.birth_date) as birth,
           case h.category when 'public_employee' then 'public' when 'commune_official' then 'commune' else 'civil' end as sheet,
           m.code is not null as minority, d.religious, d.party, d.rank_code, d.education, d.theory, d.management, d.commune_title, d.it, d.english, d.other_language, d.ethnic_language,
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
      a.edu, coalesce(a.it, 'it_none'), coalesce(a.english, 'en_none'), coalesce(a.other_language, 'ol_none'), coalesce(a.ethnic_language, 'el_none'),
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
$$;
comment on function private.personnel_at(timestamptz) is
  'Everybody at work at a moment with the cells of their table (civil: cán bộ, công chức; public: viên chức; commune: cấp xã) in which they count: one of each part,
   “none” and “unknown” among them, so that every part adds up to total. Age in whole years on that day; who is past the day of retirement (Nghị định
   135/2020/NĐ-CP) counts there only, others over 60 in 51–60. Definer: reads histories, answers no value of them.';

create function private.movement_figures(p_from timestamptz, p_to timestamptz) returns table (unit_id uuid, key text, value numeric)
language sql stable security definer set search_path = ''
as $$
  with moved as (
    select t.from_unit_id, t.to_unit_id, t.kind from public.transfer t
     where t.completed_at >= p_from and t.completed_at <= p_to and not (t.state = 'annulled' and t.closed_at <= p_to))
  select x.unit_id, 'movement.' || x.what, count(*)
    from (select m.from_unit_id, 'out' from moved m where m.kind <> 'secondment'
          union all select m.to_unit_id, 'in_' || m.kind from moved m
          union all select l.unit_id, 'left_' || l.kind from public.leaving l
                     where l.applied_at >= p_from and l.applied_at <= p_to and not (l.state = 'annulled' and l.ended_at <= p_to)
          union all select p.unit_id, 'returned' from public.record_place p where p.kind = 'return' and lower(p.during) >= p_from and lower(p.during) <= p_to
          union all select e.unit_id, 'entered' from public.record_place e where e.kind = 'entered' and lower(e.during) >= p_from and lower(e.during) <= p_to) x(unit_id, what)
   group by 1, 2
$$;
comment on function private.movement_figures(timestamptz, timestamptz) is
  'What took effect between two moments, by unit: records entered; sent away (out) and received by kind of movement, seconded too; leavings by kind; people taken back. What a
   counter-decision undid by the second moment is not counted. Definer: for counting.';

create function private.support_figures(p_from timestamptz, p_to timestamptz) returns table (unit_id uuid, key text, value numeric)
language sql stable security definer set search_path = ''
as $$
  select x.unit_id, 'support.' || x.what, sum(x.value)
    from (select s.unit_id, 'raised', 1::numeric from public.support_request s where s.asked_at >= p_from and s.asked_at <= p_to
          union all
          select s.unit_id, k.what, k.value from public.support_request s
           cross join lateral (values ('answered', 1::numeric), ('answer_hours', round(extract(epoch from s.answered_at - s.asked_at) / 3600, 1))) k(what, value)
           where s.answered_at >= p_from and s.answered_at <= p_to
          union all
          select s.unit_id, 'waiting', 1 from public.support_request s
           where s.asked_at <= p_to and (s.answered_at is null or s.answered_at > p_to) and (s.closed_at is null or s.closed_at > p_to)) x(unit_id, what, value)
   group by 1, 2
$$;
comment on function private.support_figures(timestamptz, timestamptz) is
  'Difficulties by unit: raised and first answered between two moments, hours that the answers took, those without an answer at the second. Definer: for counting.';
