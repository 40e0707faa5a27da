SET local check_function_bodies = off;

DROP FUNCTION "private"."personnel_figures"(timestamp WITH time zone);

CREATE TABLE "private"."version_fact" (
  "employee_id"     uuid                     NOT NULL,
  "version"         integer                  NOT NULL,
  "approved_at"     timestamp with time zone NOT NULL,
  "gender"          text,
  "birth_date"      date,
  "ethnic_group"    text,
  "religious"       boolean                  NOT NULL,
  "party"           boolean                  NOT NULL,
  "rank_code"       text,
  "grade"           text,
  "education"       text,
  "theory"          text,
  "management"      text,
  "commune_title"   text,
  "it"              text                     NOT NULL,
  "english"         text                     NOT NULL,
  "other_language"  text                     NOT NULL,
  "ethnic_language" text                     NOT NULL,
  CONSTRAINT "version_fact_pkey" PRIMARY KEY (employee_id, VERSION)
);

ALTER TABLE "private"."version_fact"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.begin_histories()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
begin
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select e.id, e.unit_lft, e.unit_id, e.status, tstzrange(e.created_at, null), 'entered' from public.employee e
     where not exists (select 1 from public.record_place p where p.employee_id = e.id);
  insert into private.record_state (employee_id, since, status)
    with known as (
      select e.id as employee_id, e.created_at as at, 'not_declared' as status, 1 as certainty from public.employee e
      union all
      select x.employee_id, x.at, case when x.kind in ('submitted', 'unit_approved', 'returned', 'approved') then x.kind
               when x.kind = 'cancelled' then case when r.base_version > 0 then 'approved' else 'not_declared' end
               when x.kind = 'created' and r.kind = 'initial' then 'not_declared' else 'draft' end, 2
        from public.change_request_event x join public.change_request r on r.id = x.change_request_id
       where x.kind in ('created', 'submitted', 'withdrawn', 'unit_approved', 'returned', 'approved', 'cancelled') and x.details ->> 'split_from' is null
      union all
      select r.employee_id, d.at, d.status, 2 from public.change_request r
       cross join lateral (values (r.submitted_at, 'submitted'), (r.decided_at, r.status)) d(at, status) where d.at is not null and d.status <> 'cancelled' and r.split_from is null),
    ended as (
      select * from known
      union all
      select e.id, greatest(e.updated_at, k.at), e.record_status, 3
        from public.employee e join (select employee_id, max(at) as at from known group by 1) k on k.employee_id = e.id),
    told as (select distinct on (employee_id, at) employee_id, at, status from ended order by employee_id, at, certainty desc, status),
    changed as (select t.*, lag(t.status) over (partition by t.employee_id order by t.at) as before from told t)
    select c.employee_id, c.at, c.status from changed c
     where c.status is distinct from c.before and not exists (select 1 from private.record_state s where s.employee_id = c.employee_id);
  insert into private.obligation_state (obligation_id, since, met_on, cancelled)
    with known as (
      select o.id, o.met_on, o.cancelled_at, coalesce(r.created_at, o.event_date::timestamp at time zone 'Asia/Ho_Chi_Minh') as opened,
             greatest(r.created_at, coalesce(
               (select min(s.submitted_at) from public.change_request_submission s
                 where s.change_request_id = o.change_request_id and (s.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date = o.met_on),
               o.met_on::timestamp at time zone 'Asia/Ho_Chi_Minh')) as met
        from public.obligation o left join public.change_request r on r.id = o.change_request_id
       where not exists (select 1 from private.obligation_state s where s.obligation_id = o.id))
    select distinct on (k.id, s.since) k.id, s.since, s.met_on, s.cancelled
      from known k cross join lateral (values (k.opened, null::date, false, 1), (case when k.met_on is not null then k.met end, k.met_on, false, 2),
                                              (k.cancelled_at, k.met_on, true, 3)) s(since, met_on, cancelled, n)
     where s.since is not null order by k.id, s.since, s.n desc;
  insert into private.version_fact
    select v.employee_id, v.version, v.approved_at, f.* from public.record_version v cross join lateral private.snapshot_facts(v.snapshot) f
     where not exists (select 1 from private.version_fact k where k.employee_id = v.employee_id and k.version = v.version);
  insert into private.score_past (employee_id, since, complete, correct, clean)
    select s.employee_id, e.approved_at, s.complete, s.correct, s.clean from public.record_score s join public.employee e on e.id = s.employee_id
     where not exists (select 1 from private.score_past p where p.employee_id = s.employee_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.keep_facts()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into private.version_fact select n.employee_id, n.version, n.approved_at, f.* from added n cross join lateral private.snapshot_facts(n.snapshot) f;
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
$function$;

CREATE OR REPLACE FUNCTION private.snapshot_facts (
  p_snapshot jsonb
)
  RETURNS TABLE (
    gender          text,
    birth_date      date,
    ethnic_group    text,
    religious       boolean,
    party           boolean,
    rank_code       text,
    grade           text,
    education       text,
    theory          text,
    management      text,
    commune_title   text,
    it              text,
    english         text,
    other_language  text,
    ethnic_language text
  )
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select f.s #>> '{identity,0,gender}', private.as_date(f.s #>> '{identity,0,birth_date}'), f.s #>> '{identity,0,ethnic_group}',
         coalesce(f.s #>> '{identity,0,religion}' between '01' and '98', false),
         num_nonnulls(f.s #>> '{party,0,joined_on}', f.s #>> '{party,0,official_on}') > 0 and f.s #>> '{party,0,exit}' is null,
         f.s #>> '{rank_salary,0,rank_code}', f.s #>> '{rank_salary,0,professional_grade}',
         f.s #>> '{qualification,0,education_level}', f.s #>> '{qualification,0,political_theory}', f.s #>> '{qualification,0,state_management}',
         f.s #>> '{position,0,commune_title}',
         case when f.s @? '$.it_skill[*] ? (@.certificate == "TC+")' then 'it_mid' when f.s @? '$.it_skill[*] ? (@.certificate != null)' then 'it_cert' else 'it_none' end,
         case when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH" && @.certificate == "DH")' then 'en_degree'
              when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH")' then 'en_cert' else 'en_none' end,
         case when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH" && @.certificate == "DH")' then 'ol_degree'
              when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH")' then 'ol_cert' else 'ol_none' end,
         case when f.s @? '$.language_skill[*] ? (@.kind == "DT")' then 'el_yes' else 'el_none' end
    from (select p_snapshot -> 'sections' as s offset 0) f
$function$;

CREATE OR REPLACE FUNCTION private.unit_figures (
  p_from timestamp with time zone,
  p_at   timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
  with moment as materialized (select * from private.figures_at(p_at))
  select f.unit_id, 'state.' || x.key, x.value
    from moment f
   cross join lateral (values ('employees', f.employees::numeric), ('accounts_issued', f.accounts_issued), ('never_declared', f.never_declared), ('declaring', f.declaring),
     ('waiting', f.waiting), ('waiting_over_5_days', f.waiting_over_5_days), ('confirming', f.confirming), ('returned', f.returned), ('approved', f.approved),
     ('complete', f.complete_sum), ('correct', f.correct_sum), ('corrects', f.correct_count), ('clean', f.clean_sum), ('cleans', f.clean_count)) x(key, value)
   where x.value <> 0
  union all select f.unit_id, 'duty.overdue_' || o.key, o.value::numeric from moment f cross join lateral jsonb_each_text(f.overdue) o
  union all select o.unit_id, 'duty.' || x.key || o.kind, x.value
              -- Moments after the first: the first of the quarter itself is in it.
              from private.obligation_figures(p_from - interval '1 microsecond', p_at) o cross join lateral (values ('on_time_', o.on_time::numeric), ('late_', o.late)) x(key, value)
  union all select p.unit_id, p.sheet || '.' || c, count(*) from private.personnel_at(p_at) p cross join lateral unnest(p.cells) c group by 1, 2
  union all select m.unit_id, m.key, m.value from private.movement_figures(p_from, p_at) m
  union all select s.unit_id, s.key, s.value from private.support_figures(p_from, p_at) s
  union all select i.unit_id, i.key, i.value from private.inspection_figures(p_from, p_at) i;
end
$function$;

ALTER TABLE "private"."version_fact"
  ADD CONSTRAINT "version_fact_of" FOREIGN KEY (employee_id, VERSION) REFERENCES public.record_version(employee_id, VERSION);

CREATE TRIGGER record_version_keep_facts
  AFTER INSERT ON public.record_version REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.keep_facts();

COMMENT ON FUNCTION "private"."keep_facts"() IS 'Statement trigger of record_version. Definer: version_fact has no grant.';

COMMENT ON FUNCTION "private"."personnel_at"(timestamp with time zone) IS 'Everybody at work at a moment with the cells of their table (civil: cán bộ, công chức; public: viên chức; commune: cấp xã) in which they count: one of each part,
   “none” and “unknown” among them, so that every part adds up to total. Age in whole years on that day; who is past the day of retirement (Nghị định
   135/2020/NĐ-CP) counts there only, others over 60 in 51–60. Definer: reads histories, answers no value of them.';

COMMENT ON FUNCTION "private"."snapshot_facts"(jsonb) IS 'What statistics count of a snapshot: codes as declared, and the cells of skills (75_statistics.sql).';

COMMENT ON TABLE "private"."version_fact" IS 'What statistics count of each approved version, taken from its snapshot when it was approved: snapshots of a whole province are hundreds of megabytes. Written by trigger.';

REVOKE ALL ON FUNCTION "private"."keep_facts"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_facts"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_facts"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."snapshot_facts"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."snapshot_facts"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."snapshot_facts"(jsonb) TO "postgres";

INSERT INTO private.version_fact
  SELECT v.employee_id, v.version, v.approved_at, f.* FROM public.record_version v CROSS JOIN LATERAL private.snapshot_facts(v.snapshot) f;
