SET local check_function_bodies = off;

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "public"."quarterly_report_line" (
  "id"          uuid    NOT NULL DEFAULT gen_random_uuid(),
  "report_id"   uuid    NOT NULL,
  "unit_id"     uuid,
  "parent_id"   uuid,
  "level"       integer NOT NULL,
  "position"    integer NOT NULL,
  "name"        text    NOT NULL,
  "figures"     jsonb   NOT NULL,
  "previous"    jsonb,
  "year_before" jsonb,
  CONSTRAINT "quarterly_report_line_pkey" PRIMARY KEY (id),
  CONSTRAINT "quarterly_report_line_unit" UNIQUE NULLS NOT DISTINCT (report_id, unit_id)
);

ALTER TABLE "public"."quarterly_report_line"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."quarterly_report_line" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."quarterly_report" (
  "id"                uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "year"              integer                  NOT NULL,
  "quarter"           integer                  NOT NULL,
  "frozen_at"         timestamp with time zone NOT NULL,
  "state"             text                     NOT NULL DEFAULT 'draft'::text,
  "narrative"         text                     NOT NULL,
  "number"            text,
  "sign"              text                     NOT NULL DEFAULT 'BC-SNV'::text,
  "place"             text                     NOT NULL,
  "dated_on"          date,
  "signer_title"      text                     NOT NULL DEFAULT 'Giám đốc'::text,
  "signer_name"       text,
  "recipients"        text[]                   NOT NULL,
  "figures_hash"      text                     NOT NULL,
  "content_hash"      text,
  "made_by"           uuid,
  "made_by_name"      text                     NOT NULL,
  "authors"           uuid[]                   NOT NULL DEFAULT '{}'::uuid[],
  "approved_at"       timestamp with time zone,
  "approved_by"       uuid,
  "approved_by_name"  text,
  "published_at"      timestamp with time zone,
  "published_by"      uuid,
  "published_by_name" text,
  "reopen_reason"     text,
  "revision"          integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "quarterly_report_check1" CHECK (((state <> 'published'::text) OR ((published_at IS NOT NULL) AND (content_hash IS NOT NULL) AND (number IS NOT NULL) AND (dated_on IS
    NOT NULL) AND (signer_name IS NOT NULL)))),
  CONSTRAINT "quarterly_report_check" CHECK (((approved_at IS NULL) = (state = 'draft'::text))),
  CONSTRAINT "quarterly_report_narrative_check" CHECK (((length(narrative) >= 1) AND (length(narrative) <= 20000))),
  CONSTRAINT "quarterly_report_number_check" CHECK (((length(number) >= 1) AND (length(number) <= 20))),
  CONSTRAINT "quarterly_report_pkey" PRIMARY KEY (id),
  CONSTRAINT "quarterly_report_place_check" CHECK (((length(place) >= 2) AND (length(place) <= 60))),
  CONSTRAINT "quarterly_report_quarter_check" CHECK (((quarter >= 1) AND (quarter <= 4))),
  CONSTRAINT "quarterly_report_quarter" UNIQUE (year, quarter),
  CONSTRAINT "quarterly_report_sign_check" CHECK (((length(sign) >= 2) AND (length(sign) <= 40))),
  CONSTRAINT "quarterly_report_signer_name_check" CHECK (((length(signer_name) >= 2) AND (length(signer_name) <= 100))),
  CONSTRAINT "quarterly_report_signer_title_check" CHECK (((length(signer_title) >= 2) AND (length(signer_title) <= 100))),
  CONSTRAINT "quarterly_report_state_check" CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'published'::text]))),
  CONSTRAINT "quarterly_report_year_check" CHECK (((year >= 2020) AND (year <= 2100))),
  "made_at"           timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"        timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."quarterly_report"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."quarterly_report" FROM "anon", "service_role";

CREATE TABLE "public"."report_column" (
  "key"        text                     NOT NULL,
  "sheet"      text                     NOT NULL,
  "part"       text,
  "position"   integer                  NOT NULL,
  "group_vi"   text,
  "group_en"   text,
  "label_vi"   text                     NOT NULL,
  "label_en"   text                     NOT NULL,
  "per"        text,
  "shown"      boolean                  NOT NULL DEFAULT true,
  "note"       text,
  CONSTRAINT "report_column_key_check" CHECK ((key ~ '^[a-z]+\.[a-z0-9_]+$'::text)),
  CONSTRAINT "report_column_pkey" PRIMARY KEY (key),
  CONSTRAINT "report_column_sheet_check"
    CHECK ((sheet = ANY (ARRAY['state'::text, 'duty'::text, 'movement'::text, 'support'::text, 'civil'::text, 'public'::text, 'commune'::text]))),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."report_column"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."report_column" FROM "anon", "service_role";

CREATE TYPE "private"."report_cell" AS (
  "line"   integer,
  "key"    text,
  "part"   text,
  "value"  numeric,
  "hidden" boolean
);

CREATE OR REPLACE FUNCTION private.acting_report (
  p_id       uuid,
  p_revision integer,
  p_states   text[]
)
  RETURNS public.quarterly_report
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_report public.quarterly_report;
begin
  perform private.require_member();
  if not private.has_role('province_officer') then perform private.fail('only_province_officer', 'Sở Nội vụ reports', '{}', '42501'); end if;
  select * into v_report from public.quarterly_report r where r.id = p_id for update;
  if not found then perform private.fail('quarterly_report_unknown', 'no such report', '{}', 'PT404'); end if;
  if v_report.revision is distinct from p_revision or v_report.state <> all (p_states) then
    perform private.fail('quarterly_report_changed', 'somebody wrote or decided meanwhile', jsonb_build_object('state', v_report.state, 'revision', v_report.revision), 'PT409');
  end if;
  return v_report;
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_quarterly_report (
  p_id       uuid,
  p_revision integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['draft']);
begin
  if auth.uid() = any (v_report.authors) then perform private.fail('own_report', 'another officer approves', '{}', '42501'); end if;
  update public.quarterly_report r
     set state = 'approved', approved_at = private.now(), approved_by = auth.uid(), approved_by_name = private.actor_name(auth.uid()), reopen_reason = null, revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  perform private.notify(a, 'quarterly_report_approved', jsonb_build_object('quarter', v_report.quarter, 'year', v_report.year), '/quarterly-reports/' || p_id) from unnest(v_report.authors) a;
  return v_report.revision;
end
$function$;

CREATE OR REPLACE FUNCTION private.difference_text (
  p_now  jsonb,
  p_then jsonb,
  p_key  text,
  p_than text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when p_then is null then '' else
    (select case when d = 0 then ', không đổi' when d > 0 then ', tăng ' || private.number_text(d) else ', giảm ' || private.number_text(-d) end || ' so với ' || p_than
       from (select coalesce((p_now ->> p_key)::numeric, 0) - coalesce((p_then ->> p_key)::numeric, 0) as d) x) end
$function$;

CREATE OR REPLACE FUNCTION private.earlier_figures (
  p_year    integer,
  p_quarter integer
)
  RETURNS TABLE (
    unit_id uuid,
    figures jsonb
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query select l.unit_id, l.figures from public.quarterly_report r join public.quarterly_report_line l on l.report_id = r.id where r.year = p_year and r.quarter = p_quarter;
  if not found then return query select t.unit_id, t.figures from private.tree_figures(p_year, p_quarter) t; end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.freeze_quarter (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
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
    from now n left join previous p on p.unit_id is not distinct from n.unit_id left join year_before y on y.unit_id is not distinct from n.unit_id;
  if v_lines is null then perform private.fail('quarter_empty', 'nobody was entered by then', '{}', 'PT422'); end if;
  v_total := v_lines[1];
  insert into public.quarterly_report (id, year, quarter, frozen_at, narrative, place, recipients, figures_hash, made_by, made_by_name, authors)
    values (v_report, p_year, p_quarter, v_at, private.quarter_narrative(p_year, p_quarter, v_total.figures, v_total.previous, v_total.year_before),
            (select regexp_replace(s.value #>> '{}', '^(Tỉnh|Thành phố) ', '') from public.setting s where s.key = 'province_name'),
            array['Chủ tịch Ủy ban nhân dân tỉnh (để báo cáo)', 'Giám đốc, các Phó Giám đốc Sở', 'Các sở, ban, ngành, địa phương', 'Lưu: VT, P. CCVC'],
            (select encode(sha256(convert_to(jsonb_agg(to_jsonb(l) - '{id,report_id}'::text[] order by l.position)::text, 'UTF8')), 'hex') from unnest(v_lines) l),
            v_user, private.actor_name(v_user), case when v_user is null then '{}' else array[v_user] end);
  insert into public.quarterly_report_line select l.* from unnest(v_lines) l;
  return v_report;
exception when unique_violation then
  perform private.fail('quarter_reported', 'the quarter has its report', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.heads_at (
  p_at timestamp with time zone
)
  RETURNS TABLE (
    employee_id uuid,
    unit_id     uuid,
    category    text,
    gender      text,
    birth_date  date
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.make_quarterly_report (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if not private.has_role('province_officer') then perform private.fail('only_province_officer', 'Sở Nội vụ reports', '{}', '42501'); end if;
  if p_year is null or p_quarter is null or p_year not between 2020 and 2100 or p_quarter not between 1 and 4 then
    perform private.fail('quarter_unknown', 'no such quarter', '{"field":"quarter"}', 'PT422');
  end if;
  if private.now() <= private.quarter_end(p_year, p_quarter) then perform private.fail('quarter_not_over', 'the quarter is not over', '{"field":"quarter"}', 'PT422'); end if;
  return private.freeze_quarter(p_year, p_quarter);
end
$function$;

CREATE OR REPLACE FUNCTION private.movement_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.number_text (
  p_value  numeric,
  p_digits integer DEFAULT 0
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select translate(to_char(coalesce(p_value, 0), 'FM999,999,990' || case when p_digits > 0 then '.' || repeat('0', p_digits) else '' end), ',.', '.,') $function$;

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
  with known as materialized (
    select distinct on (v.employee_id) v.employee_id, v.id from public.record_version v where v.approved_at <= p_at order by v.employee_id, v.version desc),
  minority as materialized (
    select distinct c.code from public.catalogue_item c where c.catalogue = 'ethnic_group' and c.attributes ->> 'minority' = 'true'),
  title as materialized (
    select distinct on (c.code) c.code, c.attributes ->> 'holder' as holder from public.catalogue_item c where c.catalogue = 'commune_title' order by c.code, c.valid_from desc nulls last),
  fact as (
    select h.employee_id, h.unit_id,
           case h.category when 'public_employee' then 'public' when 'commune_official' then 'commune' else 'civil' end as sheet, h.category,
           coalesce(f.s #>> '{identity,0,gender}', h.gender) as gender,
           coalesce(private.as_date(f.s #>> '{identity,0,birth_date}'), h.birth_date) as birth,
           f.s #>> '{identity,0,ethnic_group}' in (select m.code from minority m) as minority,
           f.s #>> '{identity,0,religion}' between '01' and '98' as religious,
           num_nonnulls(f.s #>> '{party,0,joined_on}', f.s #>> '{party,0,official_on}') > 0 and f.s #>> '{party,0,exit}' is null as party,
           f.s #>> '{rank_salary,0,rank_code}' as rank_code, f.s #>> '{rank_salary,0,professional_grade}' as grade,
           f.s #>> '{qualification,0,education_level}' as education, f.s #>> '{qualification,0,political_theory}' as theory,
           f.s #>> '{qualification,0,state_management}' as management, f.s #>> '{position,0,commune_title}' as commune_title,
           case when f.s @? '$.it_skill[*] ? (@.certificate == "TC+")' then 'it_mid' when f.s @? '$.it_skill[*] ? (@.certificate != null)' then 'it_cert' else 'it_none' end as it,
           case when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH" && @.certificate == "DH")' then 'en_degree'
                when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH")' then 'en_cert' else 'en_none' end as english,
           case when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH" && @.certificate == "DH")' then 'ol_degree'
                when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH")' then 'ol_cert' else 'ol_none' end as other,
           case when f.s @? '$.language_skill[*] ? (@.kind == "DT")' then 'el_yes' else 'el_none' end as ethnic
      from private.heads_at(p_at) h left join known k on k.employee_id = h.employee_id
      -- Taken out of its row once; each path then reads what lies in memory.
      left join lateral (select v.snapshot -> 'sections' as s from public.record_version v where v.id = k.id offset 0) f on true),
  aged as (
    select t.*, extract(year from age(v_day, t.birth))::int as age, coalesce(private.retirement_day(t.birth, t.gender) < v_day, false) as retired,
           r.salary_group, r.class, r.field, coalesce(t.grade, r.nd232_grade) as grade_now, c.holder,
           case when t.education in ('TSKH', 'TS') then 'edu_ts' when t.education in ('ThS', 'CKI', 'CKII') then 'edu_ths' when t.education = 'ĐH' then 'edu_dh'
                when t.education = 'CĐ' then 'edu_cd' when t.education = 'TC' then 'edu_tc' when t.education = 'SC' then 'edu_sc' when t.education = 'CQĐT' then 'edu_none'
                else 'edu_unknown' end as edu
      from fact t left join public.rank r on r.code = t.rank_code left join title c on c.code = t.commune_title)
  select a.employee_id, a.unit_id, a.sheet, array_remove(array[
      'total', case when a.gender = '2' then 'female' end, case when a.party then 'party' end, case when a.minority then 'minority' end, case when a.religious then 'religion' end,
      a.edu, a.it, a.english, a.other, a.ethnic,
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
           case when a.grade_now in ('1', '2', '3', '4', '5') and v_day >= date '2026-07-01' then 'grade_' || a.grade_now else 'grade_none' end,
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

CREATE OR REPLACE FUNCTION private.personnel_figures (
  p_at timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.unit_id, p.sheet || '.' || c, count(*) from private.personnel_at(p_at) p cross join lateral unnest(p.cells) c group by 1, 2
$function$;

CREATE OR REPLACE FUNCTION private.protect_cells (
  p_cells private.report_cell[]
)
  RETURNS private.report_cell[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select array_agg(row(x.line, x.key, x.part, x.value, x.hidden or x.in_part = 1 and x.next_in_part = 1 or x.line > 0 and x.in_column = 1 and x.next_in_column = 1)::private.report_cell
                   order by x.line, x.key)
    from (select c.*, not c.hidden and c.value > 0 as open,
                 count(*) filter (where c.hidden) over (partition by c.line, c.part) as in_part,
                 case when not c.hidden and c.value > 0 then row_number() over (partition by c.line, c.part, not c.hidden and c.value > 0 order by c.value, c.key) end as next_in_part,
                 count(*) filter (where c.hidden) over (partition by c.line > 0, c.key) as in_column,
                 case when not c.hidden and c.value > 0 then row_number() over (partition by c.line > 0, c.key, not c.hidden and c.value > 0 order by c.value, c.line) end as next_in_column
            from unnest(p_cells) c) x
$function$;

CREATE OR REPLACE FUNCTION private.publish_quarterly_report (
  p_id       uuid,
  p_revision integer
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['approved']);
  v_missing text := case when v_report.number is null then 'number' when v_report.dated_on is null then 'dated_on' when v_report.signer_name is null then 'signer_name' end;
begin
  if v_missing is not null then
    perform private.fail('report_unsigned', 'number, date and signer come first', jsonb_build_object('field', v_missing), 'PT422');
  end if;
  update public.quarterly_report r
     set state = 'published', published_at = private.now(), published_by = auth.uid(), published_by_name = private.actor_name(auth.uid()), revision = r.revision + 1,
         content_hash = encode(sha256(convert_to(private.quarterly_content(v_report), 'UTF8')), 'hex')
   where r.id = p_id returning * into v_report;
  return v_report.content_hash;
end
$function$;

CREATE OR REPLACE FUNCTION private.quarter_end (
  p_year    integer,
  p_quarter integer
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select private.day_start((make_date(p_year, 3 * p_quarter - 2, 1) + interval '3 months')::date) - interval '1 microsecond' $function$;

CREATE OR REPLACE FUNCTION private.quarter_narrative (
  p_year        integer,
  p_quarter     integer,
  p_now         jsonb,
  p_previous    jsonb,
  p_year_before jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_quarter text := (array['I', 'II', 'III', 'IV'])[p_quarter];
  n constant text := 'civil.total';
  v_people numeric := coalesce((p_now ->> 'civil.total')::numeric, 0) + coalesce((p_now ->> 'public.total')::numeric, 0) + coalesce((p_now ->> 'commune.total')::numeric, 0);
  v_left numeric := private.sum_of(p_now, 'movement.left\_%');
  v_moved numeric := coalesce((p_now ->> 'movement.out')::numeric, 0);
begin
  return concat_ws(E'\n\n',
    format('Thực hiện Hướng dẫn về việc cập nhật và quản lý cơ sở dữ liệu cán bộ, công chức, viên chức tỉnh, Sở Nội vụ báo cáo tình hình cơ sở dữ liệu quý %s năm %s, số liệu tính đến hết ngày %s như sau:',
           v_quarter, p_year, to_char(private.quarter_end(p_year, p_quarter) at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY')),
    format('1. Số lượng: toàn tỉnh có %s người, gồm %s cán bộ, công chức%s; %s viên chức%s; %s cán bộ, công chức cấp xã%s.', private.number_text(v_people),
           private.number_text((p_now ->> n)::numeric), private.difference_text(p_now, p_previous, n, 'quý trước'),
           private.number_text((p_now ->> 'public.total')::numeric), private.difference_text(p_now, p_previous, 'public.total', 'quý trước'),
           private.number_text((p_now ->> 'commune.total')::numeric), private.difference_text(p_now, p_previous, 'commune.total', 'quý trước')),
    format('2. Kê khai, phê duyệt: đã cấp %s tài khoản; %s hồ sơ đã phê duyệt, đạt %s%%%s; %s hồ sơ chờ phê duyệt, trong đó %s hồ sơ chờ quá 05 ngày làm việc; %s hồ sơ bị trả lại; %s hồ sơ chưa kê khai.',
           private.number_text((p_now ->> 'state.accounts_issued')::numeric), private.number_text((p_now ->> 'state.approved')::numeric),
           private.number_text(100 * coalesce((p_now ->> 'state.approved')::numeric, 0) / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.difference_text(p_now, p_previous, 'state.approved', 'quý trước'), private.number_text((p_now ->> 'state.waiting')::numeric),
           private.number_text((p_now ->> 'state.waiting_over_5_days')::numeric), private.number_text((p_now ->> 'state.returned')::numeric),
           private.number_text((p_now ->> 'state.never_declared')::numeric)),
    format('3. Thời hạn: trong quý có %s việc hoàn thành đúng hạn, %s việc hoàn thành trễ hạn; đến cuối quý còn %s việc quá hạn.',
           private.number_text(private.sum_of(p_now, 'duty.on\_time\_%')), private.number_text(private.sum_of(p_now, 'duty.late\_%')),
           private.number_text(private.sum_of(p_now, 'duty.overdue\_%'))),
    format('4. Chất lượng dữ liệu (điểm trung bình): đủ %s, đúng %s, sạch %s.',
           private.number_text((p_now ->> 'state.complete')::numeric / nullif((p_now ->> 'state.employees')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.correct')::numeric / nullif((p_now ->> 'state.corrects')::numeric, 0), 1),
           private.number_text((p_now ->> 'state.clean')::numeric / nullif((p_now ->> 'state.cleans')::numeric, 0), 1)),
    format('5. Biến động trong quý: %s người chuyển công tác, luân chuyển, điều động trong tỉnh; %s người nghỉ hưu, thôi việc, chuyển ra ngoài tỉnh và các trường hợp khác; %s người được tiếp nhận trở lại.',
           private.number_text(v_moved), private.number_text(v_left), private.number_text((p_now ->> 'movement.returned')::numeric)),
    format('6. Vướng mắc: các cơ quan, đơn vị, địa phương gửi %s vướng mắc; Sở Nội vụ đã trả lời %s, còn %s chưa trả lời%s.', private.number_text((p_now ->> 'support.raised')::numeric),
           private.number_text((p_now ->> 'support.answered')::numeric), private.number_text((p_now ->> 'support.waiting')::numeric),
           case when (p_now ->> 'support.answered')::numeric > 0 then '; thời gian trả lời trung bình '
             || private.number_text((p_now ->> 'support.answer_hours')::numeric / (p_now ->> 'support.answered')::numeric, 1) || ' giờ' else '' end));
end
$function$;

CREATE OR REPLACE FUNCTION private.quarter_start (
  p_year    integer,
  p_quarter integer
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select private.day_start(make_date(p_year, 3 * p_quarter - 2, 1)) $function$;

CREATE OR REPLACE FUNCTION private.quarterly_content (
  p_report public.quarterly_report
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('year', p_report.year, 'quarter', p_report.quarter, 'frozen_at', p_report.frozen_at at time zone 'UTC', 'narrative', p_report.narrative,
           'number', p_report.number, 'sign', p_report.sign, 'place', p_report.place, 'dated_on', p_report.dated_on, 'signer_title', p_report.signer_title,
           'signer_name', p_report.signer_name, 'recipients', p_report.recipients,
           'lines', (select jsonb_agg(to_jsonb(l) - '{id,report_id}'::text[] order by l.position) from public.quarterly_report_line l where l.report_id = p_report.id))::text
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
    'columns', (select jsonb_agg(to_jsonb(c) - '{note,updated_at}'::text[] order by c.sheet, c.position) from public.report_column c),
    'total', v_total, 'lines', coalesce(v_lines, '[]'));
end
$function$;

CREATE OR REPLACE FUNCTION private.quarterly_report_file (
  p_id      uuid,
  p_unit_id uuid,
  p_format  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_answer jsonb := private.quarterly_report(p_id, p_unit_id, p_format = 'xlsx');
begin
  if p_format is null or p_format not in ('xlsx', 'docx', 'pdf') then perform private.fail('print_format_unknown', 'xlsx, docx or pdf', '{"field":"format"}', 'PT422'); end if;
  perform private.log_act('export', 'public.quarterly_report', p_id::text, null, jsonb_strip_nulls(jsonb_build_object('format', p_format, 'unit_id', v_answer -> 'unit' -> 'id')));
  return v_answer || jsonb_build_object('province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'), 'made_by', private.actor_name(auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.refuse_report_change()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'quarterly_report' then
    if old.state <> 'published' and (old.year, old.quarter, old.frozen_at, old.figures_hash, old.made_at, old.made_by) is not distinct from
                                    (new.year, new.quarter, new.frozen_at, new.figures_hash, new.made_at, new.made_by) then
      return new;
    end if;
  end if;
  perform private.fail('report_is_immutable', 'a published report and frozen figures cannot be changed', '{}', '42501');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.reopen_quarterly_report (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['approved']);
begin
  update public.quarterly_report r
     set state = 'draft', approved_at = null, approved_by = null, approved_by_name = null, reopen_reason = private.required_reason(p_reason), revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  return v_report.revision;
end
$function$;

CREATE OR REPLACE FUNCTION private.report_line (
  p_line public.quarterly_report_line,
  p_top  integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('unit_id', p_line.unit_id, 'name', p_line.name, 'level', p_line.level - p_top, 'figures', p_line.figures,
           'below', exists (select 1 from public.quarterly_report_line c where c.report_id = p_line.report_id and c.parent_id = p_line.unit_id))
$function$;

CREATE OR REPLACE FUNCTION private.save_quarterly_report (
  p_id       uuid,
  p_content  jsonb,
  p_revision integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_report public.quarterly_report := private.acting_report(p_id, p_revision, array['draft']);
  v_dated date := case when p_content ->> 'dated_on' is not null then private.required_date(p_content, 'dated_on') end;
  v_recipients text[] := array(select private.tidy(x) from jsonb_array_elements_text(case when jsonb_typeof(p_content -> 'recipients') = 'array' then p_content -> 'recipients' else '[]' end) x
                                where private.tidy(x) is not null);
begin
  if cardinality(v_recipients) not between 1 and 30 or exists (select 1 from unnest(v_recipients) x where length(x) > 200) then
    perform private.fail('recipients_invalid', 'between 1 and 30 recipients', '{"field":"recipients"}', 'PT422');
  end if;
  if v_dated <= (v_report.frozen_at at time zone 'Asia/Ho_Chi_Minh')::date then
    perform private.fail('report_dated_early', 'dated before the quarter was over', '{"field":"dated_on"}', 'PT422');
  end if;
  update public.quarterly_report r
     set narrative = private.required_text(p_content ->> 'narrative', 'narrative', 20, 20000), number = case when private.tidy(p_content ->> 'number') is not null then private.required_line(p_content, 'number', 1, 20) end,
         sign = private.required_line(p_content, 'sign', 2, 40), place = private.required_line(p_content, 'place', 2, 60), dated_on = v_dated,
         signer_title = private.required_line(p_content, 'signer_title', 2, 100), signer_name = case when private.tidy(p_content ->> 'signer_name') is not null then private.required_line(p_content, 'signer_name', 2, 100) end, recipients = v_recipients,
         authors = array(select distinct x from unnest(r.authors || auth.uid()) x), revision = r.revision + 1
   where r.id = p_id returning * into v_report;
  return v_report.revision;
end
$function$;

CREATE OR REPLACE FUNCTION private.sum_of (
  p_figures jsonb,
  p_keys    text
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select coalesce(sum(f.value::numeric), 0) from jsonb_each_text(p_figures) f where f.key like p_keys $function$;

CREATE OR REPLACE FUNCTION private.support_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id uuid,
    key     text,
    value   numeric
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.suppressed (
  p_lines jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_cells private.report_cell[];
  v_next private.report_cell[];
begin
  select array_agg(row(l.n - 1, k.key, coalesce(c.sheet || ':' || c.part, k.key), coalesce((l.line -> 'figures' ->> k.key)::numeric, 0),
                       -- An average tells as much as the number of people it is of.
                       coalesce((l.line -> 'figures' ->> coalesce(c.per, k.key))::numeric, 0) between 0.001 and 4.999)::private.report_cell order by l.n, k.key)
    into v_cells
    from jsonb_array_elements(p_lines) with ordinality l(line, n)
    cross join (select distinct f.key from jsonb_array_elements(p_lines) x cross join lateral jsonb_object_keys(x -> 'figures') f(key)) k
    left join public.report_column c on c.key = k.key;
  loop
    v_next := private.protect_cells(v_cells);
    exit when v_next = v_cells;
    v_cells := v_next;
  end loop;
  return (select jsonb_agg(l.line || jsonb_build_object('previous', null, 'year_before', null, 'figures',
                   (select coalesce(jsonb_object_agg(c.key, case when not c.hidden then to_jsonb(c.value) end) filter (where c.hidden or c.value <> 0), '{}')
                      from unnest(v_cells) c where c.line = l.n - 1)) order by l.n)
            from jsonb_array_elements(p_lines) with ordinality l(line, n));
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
  with recursive own as materialized (select f.unit_id, f.key, sum(f.value) as value from private.unit_figures(private.quarter_start(p_year, p_quarter), v_at) f group by 1, 2),
  tree as materialized (select t.unit_id, t.parent_id, t.name from private.tree_on((v_at at time zone 'Asia/Ho_Chi_Minh')::date) t),
  above(unit_id, ancestor, next, steps) as (
    select t.unit_id, t.unit_id, t.parent_id, 0 from tree t
    union all
    select a.unit_id, t.unit_id, t.parent_id, a.steps + 1 from above a join tree t on t.unit_id = a.next where a.steps < 20),
  depth as materialized (select a.unit_id, max(a.steps) as level from above a group by 1),
  summed as (
    select a.ancestor as unit_id, o.key, sum(o.value) as value from own o join above a on a.unit_id = o.unit_id group by 1, 2
    union all
    select null, o.key, sum(o.value) from own o group by 2)
  select s.unit_id, t.parent_id, coalesce(d.level, -1), row_number() over (order by u.lft nulls first),
         coalesce(t.name, 'Tổng số'), s.figures
    from (select x.unit_id, jsonb_object_agg(x.key, x.value) as figures from summed x where x.value <> 0 group by 1) s
    left join tree t on t.unit_id = s.unit_id left join depth d on d.unit_id = s.unit_id left join public.unit u on u.id = s.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.tree_on (
  p_day date
)
  RETURNS TABLE (
    unit_id   uuid,
    parent_id uuid,
    name      text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select v.unit_id, v.parent_id, v.name from public.unit_version v where v.valid_during @> p_day
  union all
  select u.id, u.parent_id, u.name from public.unit u where not exists (select 1 from public.unit_version v where v.unit_id = u.id and v.valid_during @> p_day)
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
  union all select f.unit_id, 'duty.overdue_' || o.key, o.value::numeric from moment f cross join lateral jsonb_each_text(f.overdue) o
  union all select o.unit_id, 'duty.' || x.key || o.kind, x.value
              -- Moments after the first: the first of the quarter itself is in it.
              from private.obligation_figures(p_from - interval '1 microsecond', p_at) o cross join lateral (values ('on_time_', o.on_time::numeric), ('late_', o.late)) x(key, value)
  union all select p.unit_id, p.key, p.value from private.personnel_figures(p_at) p
  union all select m.unit_id, m.key, m.value from private.movement_figures(p_from, p_at) m
  union all select s.unit_id, s.key, s.value from private.support_figures(p_from, p_at) s;
end
$function$;

CREATE OR REPLACE FUNCTION public.approve_quarterly_report (
  p_id       uuid,
  p_revision integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.approve_quarterly_report(p_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."approve_quarterly_report"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.make_quarterly_report (
  p_year    integer,
  p_quarter integer
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.make_quarterly_report(p_year, p_quarter) $function$;

REVOKE ALL ON FUNCTION "public"."make_quarterly_report"(integer, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.publish_quarterly_report (
  p_id       uuid,
  p_revision integer
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.publish_quarterly_report(p_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."publish_quarterly_report"(uuid, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.quarterly_report (
  p_id      uuid,
  p_unit_id uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.quarterly_report(p_id, p_unit_id, false) $function$;

REVOKE ALL ON FUNCTION "public"."quarterly_report"(uuid, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.quarterly_report_file (
  p_id      uuid,
  p_unit_id uuid,
  p_format  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.quarterly_report_file(p_id, p_unit_id, p_format) $function$;

REVOKE ALL ON FUNCTION "public"."quarterly_report_file"(uuid, uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reopen_quarterly_report (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.reopen_quarterly_report(p_id, p_reason, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."reopen_quarterly_report"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.save_quarterly_report (
  p_id       uuid,
  p_content  jsonb,
  p_revision integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_quarterly_report(p_id, p_content, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."save_quarterly_report"(uuid, jsonb, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.open_quarterly_reports()
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $procedure$
declare
  v_day date;
begin
  -- Every quarter that ended since the last report; the first of all is the one that ended last.
  for v_day in
    select d::date from generate_series(coalesce((select (make_date(r.year, 3 * r.quarter - 2, 1) + interval '3 months') from public.quarterly_report r order by r.year desc, r.quarter desc limit 1),
                                                 date_trunc('quarter', private.today()::timestamp) - interval '3 months'),
                                        date_trunc('quarter', private.today()::timestamp) - interval '3 months', interval '3 months') d
  loop
    if exists (select 1 from public.record_place p where lower(p.during) <= private.quarter_end(extract(year from v_day)::int, extract(quarter from v_day)::int)) then
      perform private.tell_province('quarterly_report_opened', jsonb_build_object('quarter', extract(quarter from v_day), 'year', extract(year from v_day)),
                                    '/quarterly-reports/' || private.freeze_quarter(extract(year from v_day)::int, extract(quarter from v_day)::int), null);
    end if;
  end loop;
end
$procedure$;

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text,
    'second_factor_removed'::text,
    'second_factor_reset'::text,
    'password_recovered'::text,
    'officer_left'::text, 'support_raised'::text, 'support_answered'::text, 'support_replied'::text, 'quarterly_report_opened'::text, 'quarterly_report_approved'::text])));

ALTER TABLE "public"."quarterly_report"
  ADD CONSTRAINT "quarterly_report_approved_by_fkey" FOREIGN KEY (approved_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."quarterly_report"
  ADD CONSTRAINT "quarterly_report_made_by_fkey" FOREIGN KEY (made_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."quarterly_report"
  ADD CONSTRAINT "quarterly_report_published_by_fkey" FOREIGN KEY (published_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."quarterly_report_line"
  ADD CONSTRAINT "quarterly_report_line_parent_id_fkey" FOREIGN KEY (parent_id) REFERENCES public.unit(id);

ALTER TABLE "public"."quarterly_report_line"
  ADD CONSTRAINT "quarterly_report_line_report_id_fkey" FOREIGN KEY (report_id) REFERENCES public.quarterly_report(id);

ALTER TABLE "public"."quarterly_report_line"
  ADD CONSTRAINT "quarterly_report_line_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."report_column"
  ADD CONSTRAINT "report_column_per_fkey" FOREIGN KEY (per) REFERENCES public.report_column(key);

CREATE INDEX quarterly_report_approved_by ON public.quarterly_report USING btree (approved_by);

CREATE INDEX quarterly_report_line_parent_id ON public.quarterly_report_line USING btree (parent_id);

CREATE INDEX quarterly_report_line_parent ON public.quarterly_report_line USING btree (report_id, parent_id);

CREATE INDEX quarterly_report_line_unit_id ON public.quarterly_report_line USING btree (unit_id);

CREATE INDEX quarterly_report_made_by ON public.quarterly_report USING btree (made_by);

CREATE INDEX quarterly_report_published_by ON public.quarterly_report USING btree (published_by);

CREATE INDEX report_column_per ON public.report_column USING btree (per);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.quarterly_report REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.quarterly_report REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.quarterly_report REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER quarterly_report_immutable
  BEFORE DELETE OR UPDATE ON public.quarterly_report
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_report_change();

CREATE TRIGGER quarterly_report_touch
  BEFORE UPDATE ON public.quarterly_report
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER quarterly_report_line_immutable
  BEFORE DELETE OR UPDATE ON public.quarterly_report_line
  FOR EACH ROW
  EXECUTE FUNCTION private.refuse_report_change();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.report_column REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.report_column REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.report_column REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER report_column_touch
  BEFORE UPDATE ON public.report_column
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "quarterly_report_read" ON "public"."quarterly_report"
  FOR SELECT
  TO "authenticated"
  USING
    ((( SELECT private.has_role('province_officer'::text) AS has_role) OR ((state = 'published'::text) AND (( SELECT private.has_role('leader'::text) AS has_role) OR ( SELECT
    private.has_role('unit_manager'::text) AS has_role) OR ( SELECT private.has_role('delegated_manager'::text) AS has_role)))));

CREATE POLICY "report_column_read" ON "public"."report_column"
  FOR SELECT
  TO "authenticated"
  USING (( SELECT private.is_member() AS is_member));

COMMENT ON COLUMN "public"."quarterly_report"."authors" IS 'Who made it or wrote in it: none of them approves it.';

COMMENT ON COLUMN "public"."quarterly_report"."content_hash" IS 'SHA-256 over the whole content when it was published (private.quarterly_content).';

COMMENT ON COLUMN "public"."quarterly_report"."figures_hash" IS 'SHA-256 over the lines as they were frozen.';

COMMENT ON COLUMN "public"."quarterly_report"."frozen_at" IS 'The last moment of the quarter in Vietnam: the figures are as of then.';

COMMENT ON COLUMN "public"."quarterly_report"."sign" IS 'Ký hiệu after the number: 12/BC-SNV.';

COMMENT ON COLUMN "public"."quarterly_report_line"."previous" IS 'The same a quarter before; null when there was nothing to count yet.';

COMMENT ON COLUMN "public"."report_column"."part" IS 'Figures of one sheet and part share out its people: each person is in exactly one of them.';

COMMENT ON COLUMN "public"."report_column"."per" IS 'The figure is a sum and is shown divided by this one: an average.';

COMMENT ON FUNCTION "private"."acting_report"(uuid, integer, text[]) IS 'Locks a report in one of the states at the revision the officer saw. Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409).
   Definer: locks the row.';

COMMENT ON FUNCTION "private"."difference_text"(jsonb, jsonb, text, text) IS 'How a figure moved, in words; nothing to compare with: nothing.';

COMMENT ON FUNCTION "private"."earlier_figures"(integer, integer) IS 'What to compare with: the frozen report of that quarter, else counted as of then. Definer: for counting.';

COMMENT ON FUNCTION "private"."freeze_quarter"(integer, integer) IS 'Makes the draft of a quarter''s report with its figures as of its last moment. Errors: quarter_empty (PT422), quarter_reported (PT409). Definer: writes the report.';

COMMENT ON FUNCTION "private"."heads_at"(timestamp with time zone) IS 'Who was at work where at a moment, and what the heads of their records said then (the trail tells what was changed since). Definer: for counting.';

COMMENT ON FUNCTION "private"."movement_figures"(timestamp with time zone, timestamp with time zone) IS 'What took effect between two moments, by unit: records entered; sent away (out) and received by kind of movement, seconded too; leavings by kind; people taken back. What a
   counter-decision undid by the second moment is not counted. Definer: for counting.';

COMMENT ON FUNCTION "private"."number_text"(numeric, integer) IS 'A number as Vietnamese write it: 12.345,6.';

COMMENT ON FUNCTION "private"."personnel_at"(timestamp with time zone) IS 'Everybody at work at a moment with the cells of their table (civil: cán bộ, công chức; public: viên chức; commune: cấp xã) in which they count: one of each part,
   “none” and “unknown” among them, so that every part adds up to total. Age in whole years on that day; who is past the day of retirement (Nghị định
   135/2020/NĐ-CP) counts there only, others over 60 in 51–60. Definer: reads snapshots, answers no value of them.';

COMMENT ON FUNCTION "private"."personnel_figures"(timestamp with time zone) IS 'private.personnel_at, counted by unit. Definer: as that.';

COMMENT ON FUNCTION "private"."protect_cells"(private.report_cell[]) IS 'One round of hiding what would tell a hidden cell by subtraction: where one cell alone of a part, or of a column, is hidden, its smallest neighbour is too. Line 0 is the total.';

COMMENT ON FUNCTION "private"."quarter_end"(integer, integer) IS 'The last moment of a quarter in Vietnam.';

COMMENT ON FUNCTION "private"."quarter_narrative"(integer, integer, jsonb, jsonb, jsonb) IS 'The text of a report with the figures of the province filled in; its authors go on from there.';

COMMENT ON FUNCTION "private"."quarter_start"(integer, integer) IS 'The first moment of a quarter in Vietnam.';

COMMENT ON FUNCTION "private"."quarterly_content"(public.quarterly_report) IS 'The canonical content of a report, keys in the order of jsonb: what content_hash is taken over. Definer: reads the lines.';

COMMENT ON FUNCTION "private"."quarterly_report"(uuid, uuid, boolean) IS 'See public.quarterly_report; p_deep: every unit below, not only the next. Definer: lines have no grant.';

COMMENT ON FUNCTION "private"."quarterly_report_file"(uuid, uuid, text) IS 'See public.quarterly_report_file. Definer: writes the trail.';

COMMENT ON FUNCTION "private"."refuse_report_change"() IS 'Before-write trigger: lines never change, a report no more once it is published, and its quarter and figures from the first.';

COMMENT ON FUNCTION "private"."report_line"(public.quarterly_report_line, integer) IS 'A line as screens and files read it, its level counted from that of the unit above all. Definer: reads the lines.';

COMMENT ON FUNCTION "private"."sum_of"(jsonb, text) IS 'The sum of the figures whose keys are like this.';

COMMENT ON FUNCTION "private"."support_figures"(timestamp with time zone, timestamp with time zone) IS 'Difficulties by unit: raised and first answered between two moments, hours that the answers took, those without an answer at the second. Definer: for counting.';

COMMENT ON FUNCTION "private"."suppressed"(jsonb) IS 'Lines as leaders see them, the total first: figures of fewer than 5 are null, and so is what would give them away by subtraction. Definer: reads report_column.';

COMMENT ON FUNCTION "private"."tree_figures"(integer, integer) IS 'The figures of a quarter for every unit with all below it, by the tree as it stood at its end, and for the province (no unit, level -1); nothing when nobody was entered yet.
   Definer: for counting.';

COMMENT ON FUNCTION "private"."tree_on"(date) IS 'Where each unit stood and what it was called on a day; one that did not exist then, as it stands now, so that nobody in it is lost. Definer: for counting.';

COMMENT ON FUNCTION "private"."unit_figures"(timestamp with time zone, timestamp with time zone) IS 'Every figure of a report for the people of each unit itself: as of p_at, and what happened since p_from. Definer: for counting.';

COMMENT ON FUNCTION "public"."approve_quarterly_report"(uuid, integer) IS 'Another officer of Sở Nội vụ than those who made or wrote it approves a draft. Returns the new revision.
   Errors: only_province_officer, own_report (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409).';

COMMENT ON FUNCTION "public"."make_quarterly_report"(integer, integer) IS 'Sở Nội vụ makes the report of a quarter that is over: a draft with the figures as of its last moment (guideline III.2). Returns its id.
   Errors: only_province_officer (42501), quarter_unknown, quarter_not_over, quarter_empty (PT422), quarter_reported (PT409).';

COMMENT ON FUNCTION "public"."publish_quarterly_report"(uuid, integer) IS 'Publishes an approved report that has its number, date and signer: from then on it cannot be changed. Returns the SHA-256 of its content.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), report_unsigned {field} (PT422).';

COMMENT ON FUNCTION "public"."quarterly_report"(uuid, uuid) IS 'A report and its figures for one unit and those directly below it (the province without a unit; the units they manage for managers of several):
   {report, may, unit, path, columns, total: {figures, previous, year_before}, lines: [{unit_id (null: the unit''s own people), name, level, below, figures}]}. Sở Nội vụ reads
   every report, managers their units of published ones, leaders the province of published ones with figures under 5 hidden (null).
   Errors: quarterly_report_unknown (PT404), not_your_unit (42501).';

COMMENT ON FUNCTION "public"."quarterly_report_file"(uuid, uuid, text) IS 'For the edge function “reports”: as quarterly_report (xlsx: with every unit below), logged as an export. Aggregates name nobody: no reason is asked.
   Errors: as quarterly_report, print_format_unknown (PT422).';

COMMENT ON FUNCTION "public"."reopen_quarterly_report"(uuid, text, integer) IS 'Takes an approved report back to the draft, with a reason; a published one never. Returns the new revision.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), reason_required (PT422).';

COMMENT ON FUNCTION "public"."save_quarterly_report"(uuid, jsonb, integer) IS 'Sở Nội vụ writes in a draft: {narrative, number?, sign, place, dated_on?, signer_title, signer_name?, recipients}. Returns the new revision.
   Errors: only_province_officer (42501), quarterly_report_unknown (PT404), quarterly_report_changed (PT409), text_length, date_invalid, report_dated_early,
   recipients_invalid (PT422, detail.field).';

COMMENT ON PROCEDURE "private"."open_quarterly_reports"() IS 'Opens the report of each quarter that ended since the last one, and tells Sở Nội vụ: what a schedule calls each day; only the first day of a quarter, or a day that missed it, finds one to open.';

COMMENT ON TABLE "public"."quarterly_report" IS 'One report a quarter: the document around the frozen figures of quarterly_report_line. Published, it is immutable.';

COMMENT ON TABLE "public"."quarterly_report_line" IS 'The frozen figures {key: value} of a unit with all below it, as the tree stood then; without a unit: the whole province. What is 0 is left out. Never changed. Read
   through quarterly_report, which knows who may. Their hash stands in quarterly_report, which is audited; they are not.';

COMMENT ON TABLE "public"."report_column" IS 'The figures of quarterly reports, in the order of their tables: the layout that Sở Nội vụ may change, no official form of a circular in force.';

REVOKE ALL ON FUNCTION "private"."acting_report"(uuid, integer, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."acting_report"(uuid, integer, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."acting_report"(uuid, integer, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."approve_quarterly_report"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."approve_quarterly_report"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."approve_quarterly_report"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_quarterly_report"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."difference_text"(jsonb, jsonb, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."difference_text"(jsonb, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."difference_text"(jsonb, jsonb, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."earlier_figures"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."earlier_figures"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."earlier_figures"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."freeze_quarter"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."freeze_quarter"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."freeze_quarter"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."heads_at"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."heads_at"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."heads_at"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."make_quarterly_report"(integer, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."make_quarterly_report"(integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."make_quarterly_report"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_quarterly_report"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."movement_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."movement_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."movement_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."number_text"(numeric, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."number_text"(numeric, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."number_text"(numeric, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."personnel_at"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."personnel_at"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."personnel_at"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."personnel_figures"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."personnel_figures"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."personnel_figures"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."protect_cells"(private.report_cell[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."protect_cells"(private.report_cell[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."protect_cells"(private.report_cell[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."publish_quarterly_report"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."publish_quarterly_report"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."publish_quarterly_report"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."publish_quarterly_report"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarter_end"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quarter_end"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarter_end"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarter_narrative"(integer, integer, jsonb, jsonb, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quarter_narrative"(integer, integer, jsonb, jsonb, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarter_narrative"(integer, integer, jsonb, jsonb, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarter_start"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quarter_start"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarter_start"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarterly_content"(public.quarterly_report) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quarterly_content"(public.quarterly_report) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarterly_content"(public.quarterly_report) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarterly_report"(uuid, uuid, boolean) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."quarterly_report"(uuid, uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."quarterly_report"(uuid, uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarterly_report"(uuid, uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quarterly_report_file"(uuid, uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."quarterly_report_file"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."quarterly_report_file"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quarterly_report_file"(uuid, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_report_change"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_report_change"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_report_change"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."reopen_quarterly_report"(uuid, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reopen_quarterly_report"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reopen_quarterly_report"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reopen_quarterly_report"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."report_line"(public.quarterly_report_line, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."report_line"(public.quarterly_report_line, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."report_line"(public.quarterly_report_line, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."save_quarterly_report"(uuid, jsonb, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."save_quarterly_report"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_quarterly_report"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_quarterly_report"(uuid, jsonb, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sum_of"(jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sum_of"(jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sum_of"(jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."support_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."support_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."support_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."suppressed"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."suppressed"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."suppressed"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tree_figures"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tree_figures"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tree_figures"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tree_on"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tree_on"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tree_on"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_quarterly_report"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."approve_quarterly_report"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."approve_quarterly_report"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."make_quarterly_report"(integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."make_quarterly_report"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."make_quarterly_report"(integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_quarterly_report"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."publish_quarterly_report"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."publish_quarterly_report"(uuid, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."quarterly_report"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."quarterly_report"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."quarterly_report"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."quarterly_report_file"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."quarterly_report_file"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."quarterly_report_file"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_quarterly_report"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reopen_quarterly_report"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reopen_quarterly_report"(uuid, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_quarterly_report"(uuid, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_quarterly_report"(uuid, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_quarterly_report"(uuid, jsonb, integer) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."open_quarterly_reports"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."open_quarterly_reports"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."open_quarterly_reports"() TO "postgres";

REVOKE ALL ON TABLE "public"."quarterly_report" FROM "authenticated";

GRANT SELECT ON TABLE "public"."quarterly_report" TO "authenticated";

REVOKE ALL ON TABLE "public"."report_column" FROM "authenticated";

GRANT SELECT ON TABLE "public"."report_column" TO "authenticated";
