-- SQL reporting: read-only views that say in Vietnamese what each column holds, and the only role that reads them. Sở Nội vụ writes its own
-- statements; the edge function “report-query” runs them in a session of that role, which owns nothing, is granted nothing else and is a
-- member of nothing. Identity numbers are masked; salaries, families, health and addresses are not here. [guideline III.2; M14, M16]

do $$
begin
  -- A role belongs to the whole server; another database of it may have made it before. It gets a password for seconds, one query at a time.
  if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = 'reporting_reader') then
    create role reporting_reader nologin noinherit nocreatedb nocreaterole;
  end if;
end
$$;
grant usage on schema reporting to reporting_reader;

create view reporting.unit as
with tree as (
  select u.*, (select a.name from public.unit a where a.depth = 1 and u.lft between a.lft and a.rgt) as agency_name from public.unit u)
select t.id as unit_id, t.code, t.name, t.short_name, coalesce(k.name_vi, t.kind) as kind, t.depth, p.code as parent_code, p.name as parent_name, t.agency_name,
       t.valid_from, t.valid_to
  from tree t left join public.unit p on p.id = t.parent_id
  left join public.catalogue_item k on k.catalogue = 'unit_kind' and k.code = t.kind
 where (t.valid_from is null or t.valid_from <= private.today()) and (t.valid_to is null or t.valid_to >= private.today());
comment on view reporting.unit is 'Cơ quan, đơn vị, địa phương đang hoạt động, mỗi đơn vị một dòng';
comment on column reporting.unit.unit_id is 'Mã nội bộ của đơn vị, không đổi khi đổi tên; dùng để nối các bảng';
comment on column reporting.unit.code is 'Mã định danh của đơn vị';
comment on column reporting.unit.name is 'Tên đầy đủ';
comment on column reporting.unit.short_name is 'Tên rút gọn';
comment on column reporting.unit.kind is 'Loại đơn vị';
comment on column reporting.unit.depth is 'Cấp trong cây đơn vị: 0 là tỉnh, 1 là sở, ban, ngành, huyện';
comment on column reporting.unit.parent_code is 'Mã của đơn vị cấp trên trực tiếp';
comment on column reporting.unit.parent_name is 'Tên của đơn vị cấp trên trực tiếp';
comment on column reporting.unit.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.unit.valid_from is 'Ngày bắt đầu hoạt động; trống là không rõ';
comment on column reporting.unit.valid_to is 'Ngày cuối cùng hoạt động; trống là đang hoạt động';

create function reporting.units_on(day date)
returns table (unit_id uuid, code text, name text, short_name text, kind text, parent_id uuid, valid_from date, valid_to date)
language sql stable security definer set search_path = ''
as $$
  select v.unit_id, v.code, v.name, v.short_name, coalesce(k.name_vi, v.kind), v.parent_id, lower(v.valid_during), upper(v.valid_during) - 1
    from public.unit_version v left join public.catalogue_item k on k.catalogue = 'unit_kind' and k.code = v.kind
   where v.valid_during @> day
$$;
comment on function reporting.units_on(date) is
  'Cây đơn vị như vào một ngày: tên, mã, đơn vị cấp trên khi đó. Definer: the reader of reports has no right on tables.';

create view reporting.employee as
with names as (
  select distinct on (c.catalogue, c.code) c.catalogue, c.code, c.name_vi, c.attributes from public.catalogue_item c
   where c.catalogue in ('ethnic_group', 'religion', 'education_level', 'political_theory', 'state_management', 'academic_title')
   order by c.catalogue, c.code, c.valid_from desc nulls last)
select e.id as employee_id, e.code, e.full_name, e.birth_date, extract(year from age(private.today(), e.birth_date))::int as age,
       case e.gender when '1' then 'Nam' else 'Nữ' end as gender, e.identity_number_masked,
       case e.category when 'official' then 'Cán bộ' when 'civil_servant' then 'Công chức' when 'public_employee' then 'Viên chức' else 'Cán bộ, công chức cấp xã' end as category,
       e.unit_id, u.code as unit_code, u.name as unit_name, u.agency_name, e.position_title, e.rank_code, r.name_vi as rank_name, s.salary_step, s.salary_coefficient,
       g.name_vi as ethnic_group, i.ethnic_group is not null and i.ethnic_group <> '01' as minority, l.name_vi as religion,
       p.joined_on is not null and p.exit is null as party_member, p.joined_on as party_joined_on,
       d.name_vi as education_level, t.name_vi as political_theory, m.name_vi as state_management, h.name_vi as academic_title,
       w.first_recruited_on, e.record_status, e.account_status, e.approved_version, (e.approved_at at time zone 'Asia/Ho_Chi_Minh')::date as approved_on,
       x.complete, x.correct, x.clean
  from public.employee e join reporting.unit u on u.unit_id = e.unit_id
  left join public.rank r on r.code = e.rank_code
  left join public.profile_identity i on i.employee_id = e.id
  left join public.profile_rank_salary s on s.employee_id = e.id
  left join public.profile_party p on p.employee_id = e.id
  left join public.profile_qualification q on q.employee_id = e.id
  left join public.profile_recruitment w on w.employee_id = e.id
  left join public.record_score x on x.employee_id = e.id
  left join names g on g.catalogue = 'ethnic_group' and g.code = i.ethnic_group
  left join names l on l.catalogue = 'religion' and l.code = i.religion
  left join names d on d.catalogue = 'education_level' and d.code = q.education_level
  left join names t on t.catalogue = 'political_theory' and t.code = q.political_theory
  left join names m on m.catalogue = 'state_management' and m.code = q.state_management
  left join names h on h.catalogue = 'academic_title' and h.code = q.academic_title
 where e.status = 'active';
comment on view reporting.employee is 'Cán bộ, công chức, viên chức đang công tác, mỗi người một dòng, theo hồ sơ đã phê duyệt đến hôm nay';
comment on column reporting.employee.employee_id is 'Mã nội bộ của hồ sơ; dùng để nối các bảng';
comment on column reporting.employee.code is 'Mã hồ sơ';
comment on column reporting.employee.full_name is 'Họ và tên khai sinh';
comment on column reporting.employee.birth_date is 'Ngày, tháng, năm sinh';
comment on column reporting.employee.age is 'Tuổi tròn tính đến hôm nay';
comment on column reporting.employee.gender is 'Giới tính: Nam, Nữ';
comment on column reporting.employee.identity_number_masked is 'Số định danh cá nhân, chỉ hiện ba số cuối';
comment on column reporting.employee.category is 'Đối tượng: Cán bộ, Công chức, Viên chức, Cán bộ, công chức cấp xã';
comment on column reporting.employee.unit_id is 'Mã nội bộ của đơn vị đang công tác';
comment on column reporting.employee.unit_code is 'Mã định danh của đơn vị đang công tác';
comment on column reporting.employee.unit_name is 'Tên đơn vị đang công tác';
comment on column reporting.employee.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.employee.position_title is 'Chức vụ, chức danh hiện tại';
comment on column reporting.employee.rank_code is 'Mã ngạch, chức danh nghề nghiệp';
comment on column reporting.employee.rank_name is 'Tên ngạch, chức danh nghề nghiệp';
comment on column reporting.employee.salary_step is 'Bậc lương hiện hưởng';
comment on column reporting.employee.salary_coefficient is 'Hệ số lương hiện hưởng';
comment on column reporting.employee.ethnic_group is 'Dân tộc';
comment on column reporting.employee.minority is 'Là người dân tộc thiểu số';
comment on column reporting.employee.religion is 'Tôn giáo';
comment on column reporting.employee.party_member is 'Là đảng viên Đảng Cộng sản Việt Nam';
comment on column reporting.employee.party_joined_on is 'Ngày vào Đảng';
comment on column reporting.employee.education_level is 'Trình độ chuyên môn cao nhất';
comment on column reporting.employee.political_theory is 'Trình độ lý luận chính trị';
comment on column reporting.employee.state_management is 'Trình độ quản lý nhà nước';
comment on column reporting.employee.academic_title is 'Học hàm';
comment on column reporting.employee.first_recruited_on is 'Ngày tuyển dụng lần đầu';
comment on column reporting.employee.record_status is 'Tình trạng hồ sơ: not_declared chưa khai, draft đang khai, submitted chờ phê duyệt, unit_approved chờ Sở Nội vụ, returned bị trả lại, approved đã phê duyệt';
comment on column reporting.employee.account_status is 'Tình trạng tài khoản: none chưa cấp, issued chưa đăng nhập, active đang hoạt động, locked đang khóa, closed đã đóng';
comment on column reporting.employee.approved_version is 'Số phiên bản đã phê duyệt; 0 là chưa có';
comment on column reporting.employee.approved_on is 'Ngày phê duyệt phiên bản mới nhất';
comment on column reporting.employee.complete is 'Điểm “đủ” của hồ sơ đã phê duyệt, 0–100';
comment on column reporting.employee.correct is 'Điểm “đúng” của hồ sơ đã phê duyệt, 0–100';
comment on column reporting.employee.clean is 'Điểm “sạch” của hồ sơ đã phê duyệt, 0–100';

create view reporting.record_version as
select v.employee_id, e.code, v.version, (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date as approved_on, v.approved_by_name, v.unit_id, u.name as unit_name,
       r.kind as request_kind, r.event_date
  from public.record_version v join public.employee e on e.id = v.employee_id join public.unit u on u.id = v.unit_id
  left join public.change_request r on r.id = v.change_request_id;
comment on view reporting.record_version is 'Các phiên bản hồ sơ đã phê duyệt, mỗi lần phê duyệt một dòng';
comment on column reporting.record_version.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.record_version.code is 'Mã hồ sơ';
comment on column reporting.record_version.version is 'Số phiên bản';
comment on column reporting.record_version.approved_on is 'Ngày phê duyệt';
comment on column reporting.record_version.approved_by_name is 'Người phê duyệt';
comment on column reporting.record_version.unit_id is 'Mã nội bộ của đơn vị quản lý hồ sơ khi phê duyệt';
comment on column reporting.record_version.unit_name is 'Tên hiện nay của đơn vị quản lý hồ sơ khi phê duyệt';
comment on column reporting.record_version.request_kind is 'Loại khai: initial lập hồ sơ mới, update cập nhật, correction đính chính';
comment on column reporting.record_version.event_date is 'Ngày phát sinh thay đổi mà người khai nêu';

create view reporting.obligation as
select o.employee_id, e.code, e.unit_id, u.name as unit_name, o.kind, o.event_date, o.due_date, o.met_on,
       case when o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met' when o.due_date < private.today() then 'overdue' else 'open' end as state
  from public.obligation o join public.employee e on e.id = o.employee_id join public.unit u on u.id = e.unit_id
 where o.cancelled_at is null;
comment on view reporting.obligation is 'Thời hạn kê khai, cập nhật hồ sơ, mỗi thời hạn một dòng';
comment on column reporting.obligation.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.obligation.code is 'Mã hồ sơ';
comment on column reporting.obligation.unit_id is 'Mã nội bộ của đơn vị đang quản lý hồ sơ';
comment on column reporting.obligation.unit_name is 'Tên đơn vị đang quản lý hồ sơ';
comment on column reporting.obligation.kind is 'Loại: initial lập hồ sơ mới, update cập nhật bù đắp';
comment on column reporting.obligation.event_date is 'Ngày phát sinh (ngày cấp tài khoản, ngày thay đổi)';
comment on column reporting.obligation.due_date is 'Hạn cuối';
comment on column reporting.obligation.met_on is 'Ngày hoàn thành; trống là chưa hoàn thành';
comment on column reporting.obligation.state is 'open chưa đến hạn, overdue quá hạn, met đúng hạn, met_late hoàn thành trễ';

create view reporting.education as
select d.employee_id, e.code, d.school, d.country, d.major, d.training_form, d.level, d.graduation_year
  from public.profile_education d join public.employee e on e.id = d.employee_id;
comment on view reporting.education is 'Văn bằng chuyên môn theo hồ sơ đã phê duyệt, mỗi văn bằng một dòng';
comment on column reporting.education.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.education.code is 'Mã hồ sơ';
comment on column reporting.education.school is 'Tên cơ sở đào tạo';
comment on column reporting.education.country is 'Mã nước đào tạo';
comment on column reporting.education.major is 'Chuyên ngành đào tạo';
comment on column reporting.education.training_form is 'Mã hình thức đào tạo (danh mục training_form)';
comment on column reporting.education.level is 'Mã trình độ (danh mục education_level)';
comment on column reporting.education.graduation_year is 'Năm tốt nghiệp';

create view reporting.evaluation as
select v.employee_id, e.code, v.year, v.result, v.score, v.party_result from public.profile_evaluation v join public.employee e on e.id = v.employee_id;
comment on view reporting.evaluation is 'Đánh giá, xếp loại hằng năm theo hồ sơ đã phê duyệt, mỗi năm một dòng';
comment on column reporting.evaluation.employee_id is 'Mã nội bộ của hồ sơ';
comment on column reporting.evaluation.code is 'Mã hồ sơ';
comment on column reporting.evaluation.year is 'Năm đánh giá';
comment on column reporting.evaluation.result is 'Mã xếp loại (danh mục evaluation_result)';
comment on column reporting.evaluation.score is 'Điểm';
comment on column reporting.evaluation.party_result is 'Mã xếp loại đảng viên';

create view reporting.catalogue as
select c.catalogue, c.code, c.name_vi as name, c.parent_code, c.valid_from, c.valid_to, c.source, c.status from public.catalogue_item c;
comment on view reporting.catalogue is 'Danh mục dùng chung, mỗi mã trong mỗi thời kỳ một dòng';
comment on column reporting.catalogue.catalogue is 'Tên danh mục';
comment on column reporting.catalogue.code is 'Mã';
comment on column reporting.catalogue.name is 'Tên';
comment on column reporting.catalogue.parent_code is 'Mã cấp trên trong danh mục';
comment on column reporting.catalogue.valid_from is 'Ngày bắt đầu hiệu lực';
comment on column reporting.catalogue.valid_to is 'Ngày hết hiệu lực';
comment on column reporting.catalogue.source is 'Nguồn';
comment on column reporting.catalogue.status is 'Tình trạng đối chiếu nguồn';

-- Views check functions as who reads them; by its name the reader cannot call it.
grant execute on function private.today() to reporting_reader;
grant select on reporting.unit, reporting.employee, reporting.record_version, reporting.obligation, reporting.education, reporting.evaluation, reporting.catalogue
  to reporting_reader;
grant execute on function reporting.units_on(date) to reporting_reader;

-- What is run, by whom ------------------------------------------------------------------------------------------------------

create table public.saved_report (
  id uuid primary key default gen_random_uuid(),
  title text not null check (length(title) between 3 and 150),
  description text check (length(description) <= 1000),
  statement text not null check (length(statement) between 8 and 20000),
  created_by uuid not null references public.account (user_id),
  created_by_name text not null,
  revision int not null default 1,
  removed_at timestamptz,
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now()
);
comment on table public.saved_report is 'A statement over the views of reporting that Sở Nội vụ keeps; :name in it is a parameter asked for at each run.';
create index saved_report_created_by on public.saved_report (created_by);
create trigger saved_report_touch before update on public.saved_report for each row execute function private.touch();
alter table public.saved_report enable row level security;
create policy saved_report_read on public.saved_report for select to authenticated using ((select private.has_role('province_officer')));
grant select on public.saved_report to authenticated;

create function private.save_report(p_id uuid, p_title text, p_description text, p_statement text, p_revision int) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_province_officer();
  v_title text := private.tidy(p_title);
  v_id uuid;
begin
  if length(coalesce(v_title, '')) not between 3 and 150 then
    perform private.fail('report_title', 'a title of 3 to 150 characters', '{"field":"title"}', 'PT422');
  end if;
  if length(btrim(coalesce(p_statement, ''))) not between 8 and 20000 then
    perform private.fail('report_statement', 'a statement of 8 to 20000 characters', '{"field":"statement"}', 'PT422');
  end if;
  if p_id is null then
    insert into public.saved_report (title, description, statement, created_by, created_by_name)
      values (v_title, left(nullif(btrim(p_description), ''), 1000), btrim(p_statement), v_user, private.actor_name(v_user)) returning id into v_id;
    return v_id;
  end if;
  update public.saved_report r
     set title = v_title, description = left(nullif(btrim(p_description), ''), 1000), statement = btrim(p_statement), revision = r.revision + 1
   where r.id = p_id and r.removed_at is null and r.revision = p_revision;
  if not found then perform private.fail('report_changed', 'changed or removed meanwhile', '{}', 'PT409'); end if;
  return p_id;
end
$$;
create function public.save_report(p_id uuid, p_title text, p_description text, p_statement text, p_revision int default null) returns uuid
language sql set search_path = '' as $$ select private.save_report(p_id, p_title, p_description, p_statement, p_revision) $$;
comment on function public.save_report(uuid, text, text, text, int) is
  'Sở Nội vụ keeps a statement (p_id null), or a new text of one it had read at p_revision; title 3–150, statement 8–20,000 characters. Returns its id.
   Errors: only_province_officer (42501), report_changed (PT409), report_title, report_statement (PT422).';

create function private.remove_report(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  update public.saved_report r set removed_at = private.now() where r.id = p_id and r.removed_at is null;
  if not found then perform private.fail('report_changed', 'removed already', '{}', 'PT409'); end if;
end
$$;
create function public.remove_report(p_id uuid) returns void
language sql set search_path = '' as $$ select private.remove_report(p_id) $$;
comment on function public.remove_report(uuid) is 'Sở Nội vụ takes a kept statement off the list. Errors: only_province_officer (42501), report_changed (PT409).';

create function private.begin_report_query(p_statement text, p_parameters jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_run uuid := gen_random_uuid();
begin
  perform private.require_province_officer();
  perform private.require_recent_authentication();
  if length(btrim(coalesce(p_statement, ''))) not between 8 and 20000 then
    perform private.fail('report_statement', 'a statement of 8 to 20000 characters', '{"field":"statement"}', 'PT422');
  end if;
  perform private.log_act('query', 'reporting', v_run::text, null, jsonb_build_object('statement', p_statement, 'parameters', p_parameters));
  return jsonb_build_object('run', v_run, 'row_limit', private.export_limit('report_row_limit', 5000), 'seconds', private.export_limit('report_seconds', 20));
end
$$;
create function public.begin_report_query(p_statement text, p_parameters jsonb default '{}') returns jsonb
language sql set search_path = '' as $$ select private.begin_report_query(p_statement, p_parameters) $$;
comment on function public.begin_report_query(text, jsonb) is
  'Logs that Sở Nội vụ runs a statement, before it is run: {run, row_limit, seconds}. The edge function “report-query” runs it in a session of
   reporting_reader. Errors: only_province_officer, reauthentication_required (42501), report_statement (PT422).';

create function private.end_report_query(p_run uuid, p_rows int, p_error text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  perform private.log_act('query', 'reporting', p_run::text, null, jsonb_strip_nulls(jsonb_build_object('rows', p_rows, 'error', left(p_error, 500))));
end
$$;
create function public.end_report_query(p_run uuid, p_rows int, p_error text default null) returns void
language sql set search_path = '' as $$ select private.end_report_query(p_run, p_rows, p_error) $$;
comment on function public.end_report_query(uuid, int, text) is 'Logs how a run ended: rows answered, or the error. Errors: only_province_officer (42501).';

create function private.export_report(p_run uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_rows int;
begin
  perform private.require_province_officer();
  select (e.details ->> 'rows')::int into v_rows
    from audit.event e where e.object = 'reporting' and e.row_id = p_run::text and e.actor = auth.uid() and e.day >= private.today() - 1 and e.details ? 'rows';
  if not found then perform private.fail('report_run_unknown', 'no such run of the caller', '{}', 'PT404'); end if;
  return private.log_export_of('reporting', p_reason, jsonb_build_object('run', p_run), v_rows) || '{"rows":[]}';
end
$$;
create function public.export_report(p_run uuid, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.export_report(p_run, p_reason) $$;
comment on function public.export_report(uuid, text) is
  'Logs that Sở Nội vụ carries the answer of a run of theirs, of today or yesterday, out as a file: {number, made_at, made_by, reason, rows: []}.
   Errors: only_province_officer (42501), report_run_unknown (PT404), and those of log_export_of.';

create function private.reporting_columns() returns table (view_name text, view_comment text, column_name text, data_type text, column_comment text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  return query
    select c.relname::text, obj_description(c.oid, 'pg_class'), a.attname::text, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum)
      from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'reporting'::regnamespace and c.relkind = 'v' order by c.relname, a.attnum;
end
$$;
create function public.reporting_columns() returns table (view_name text, view_comment text, column_name text, data_type text, column_comment text)
language sql stable set search_path = '' as $$ select * from private.reporting_columns() $$;
comment on function public.reporting_columns() is
  'The views that statements may read, column by column, with their words, for Sở Nội vụ. Errors: only_province_officer (42501).';

grant execute on function
  private.save_report(uuid, text, text, text, int), public.save_report(uuid, text, text, text, int), private.remove_report(uuid), public.remove_report(uuid),
  private.begin_report_query(text, jsonb), public.begin_report_query(text, jsonb), private.end_report_query(uuid, int, text),
  public.end_report_query(uuid, int, text), private.export_report(uuid, text), public.export_report(uuid, text),
  private.reporting_columns(), public.reporting_columns() to authenticated;
