-- The sections of the record as typed tables, one row an entry, so that reports can name columns. Which section a table is and what its
-- fields are called stands in profile_section and profile_field. Months are kept as their first day; partial dates as text
-- “yyyy”, “yyyy-mm” or “yyyy-mm-dd”; communes as “code:first day” of the catalogue, or as written where the catalogue has none.

create table public.profile_identity (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  full_name text, other_names text, gender text, birth_date text check (birth_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  birth_place_province text, birth_place_district text, birth_place_commune text, birth_registration_place text,
  hometown_province text, hometown_district text, hometown_commune text, ethnic_group text, religion text, nationality text,
  identity_number text, identity_issued_on date, identity_issued_place text, legacy_identity_number text, staff_code text,
  social_insurance_number text, health_insurance_number text, tax_code text, bank_account text, bank_name text,
  marital_status text, family_background text, strengths text, longest_work text, highest_title_awarded text,
  policy_object text, policy_family text, war_invalid_rank text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_contact (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  permanent_province text, permanent_commune text, permanent_address text, current_province text, current_commune text,
  current_address text, phone_mobile text, phone_office text, email_official text, email_personal text, social_accounts text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_family (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  side text, relationship text, full_name text, birth_year int, identity_number text, hometown text, occupation text,
  workplace text, residence text, organisation text, party_member boolean, deceased boolean,
  updated_at timestamptz not null default private.now()
);
create table public.profile_foreign_relative (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  relationship text, full_name text, country text, details text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_recruitment (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  job_before_recruitment text, first_recruited_on date, first_recruiting_agency text, first_recruitment_kind text,
  first_decision_number text, first_decision_date date, first_recruited_position text, later_recruited_on date,
  later_recruiting_agency text, agency_joined_on date,
  revolution_joined_on text check (revolution_joined_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'), probation_from date, probation_to date,
  official_from date,
  updated_at timestamptz not null default private.now()
);
create table public.profile_contract (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  contract_number text, kind text, signed_on date, effective_from date, effective_to date, signer text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_position (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  position_title text, appointed_on date, reappointed_on date, term_ends_on date, planned_position text,
  concurrent_position text, main_duty text, job_position_code text, job_position_name text, job_position_group text,
  job_position_salary bigint, commune_title text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_appointment (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text, title text, term text, effective_from date, effective_to date, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_rank_salary (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  rank_code text, rank_appointed_on date, professional_grade text, salary_step int, salary_coefficient numeric(4, 2),
  salary_from date, next_raise_base_date date, salary_percent numeric(5, 2), over_frame_percent numeric(5, 2),
  over_frame_from date, position_allowance numeric(4, 2), concurrent_allowance numeric(4, 2), other_allowance text,
  reserved_coefficient numeric(4, 2),
  updated_at timestamptz not null default private.now()
);
create table public.profile_salary_history (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  valid_from date, valid_to date, rank_code text, salary_step int, salary_coefficient numeric(4, 2), amount bigint, kind text,
  decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_allowance (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text, valid_from date, valid_to date, percent numeric(5, 2), coefficient numeric(4, 2), amount bigint, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_work_history (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  worked_from date, worked_to date, agency text, unit_code uuid references public.unit (id), position_title text, kind text,
  main_duty text, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_qualification (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  general_education text, education_level text, academic_title text, academic_title_year int, political_theory text,
  state_management text, defence_security text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_education (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  studied_from date, studied_to date, school text, country text, major text, training_form text, level text,
  classification text, graduation_year int, diploma_number text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_political_training (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  studied_from date, studied_to date, school text, training_form text, level text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_professional_training (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  studied_from date, studied_to date, school text, program text, program_name text, certificate text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_defence_training (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  studied_from date, studied_to date, school text, object text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_it_skill (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  studied_from date, studied_to date, school text, certificate text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_language_skill (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text, foreign_language text, ethnic_language text, studied_from date, studied_to date, school text, certificate text,
  ethnic_certificate text, score text, expires_on date,
  updated_at timestamptz not null default private.now()
);
create table public.profile_party (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  joined_on date, official_on date, card_number text, position text, concurrent_position text, cell text, exit text,
  union_joined_on text check (union_joined_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'), union_name text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_military_service (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  enlisted_on text check (enlisted_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  discharged_on text check (discharged_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'), highest_rank text, highest_position text,
  reserve_rank text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_reward (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  year int, form text, emulation_result text, agency text, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_discipline (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  subject text, form text, effective_from date, effective_to date, violation text, agency text, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_evaluation (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  year int, result text, score numeric(5, 2), party_result text, agency text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_health (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  status text, height_cm int, weight_kg numeric(4, 1), blood_type text, examined_on date, disability text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_personal_history (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  arrest_history text, old_regime_work text, foreign_organisation text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_foreign_trip (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  country text, travelled_from date, travelled_to date, purpose text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_economy (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  income_salary bigint, income_other bigint, house_granted text, house_bought text, land_granted numeric(10, 2),
  land_bought numeric(10, 2), land_production numeric(10, 2), asset_declaration text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_leaving (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  notice_number text, kind text, effective_on date, decision text, death_date date,
  updated_at timestamptz not null default private.now()
);
create table public.profile_confirmation (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  agency_comment text,
  updated_at timestamptz not null default private.now()
);

comment on table public.profile_identity is 'Thông tin cá nhân.';
comment on table public.profile_contact is 'Địa chỉ, liên hệ.';
comment on table public.profile_family is 'Quan hệ gia đình.';
comment on table public.profile_foreign_relative is 'Thân nhân ở nước ngoài.';
comment on table public.profile_recruitment is 'Tuyển dụng.';
comment on table public.profile_contract is 'Hợp đồng làm việc.';
comment on table public.profile_position is 'Chức vụ, vị trí việc làm.';
comment on table public.profile_appointment is 'Quy hoạch, bổ nhiệm, điều động.';
comment on table public.profile_rank_salary is 'Ngạch, bậc và lương hiện hưởng.';
comment on table public.profile_salary_history is 'Diễn biến quá trình lương.';
comment on table public.profile_allowance is 'Phụ cấp.';
comment on table public.profile_work_history is 'Quá trình công tác.';
comment on table public.profile_qualification is 'Trình độ cao nhất.';
comment on table public.profile_education is 'Đào tạo chuyên môn.';
comment on table public.profile_political_training is 'Bồi dưỡng lý luận chính trị.';
comment on table public.profile_professional_training is 'Bồi dưỡng quản lý nhà nước, nghiệp vụ.';
comment on table public.profile_defence_training is 'Bồi dưỡng quốc phòng và an ninh.';
comment on table public.profile_it_skill is 'Tin học.';
comment on table public.profile_language_skill is 'Ngoại ngữ, tiếng dân tộc.';
comment on table public.profile_party is 'Đảng, đoàn thể.';
comment on table public.profile_military_service is 'Lực lượng vũ trang.';
comment on table public.profile_reward is 'Khen thưởng, thi đua.';
comment on table public.profile_discipline is 'Kỷ luật.';
comment on table public.profile_evaluation is 'Đánh giá, xếp loại hằng năm.';
comment on table public.profile_health is 'Sức khỏe.';
comment on table public.profile_personal_history is 'Lịch sử bản thân.';
comment on table public.profile_foreign_trip is 'Đi nước ngoài.';
comment on table public.profile_economy is 'Hoàn cảnh kinh tế.';
comment on table public.profile_leaving is 'Nghỉ hưu, thôi việc.';
comment on table public.profile_confirmation is 'Nhận xét, xác nhận.';

create index profile_identity_scope on public.profile_identity (unit_lft);
create index profile_identity_insurance on public.profile_identity (social_insurance_number);
create index profile_contact_scope on public.profile_contact (unit_lft);
create index profile_family_scope on public.profile_family (unit_lft);
create index profile_family_employee on public.profile_family (employee_id);
create index profile_foreign_relative_scope on public.profile_foreign_relative (unit_lft);
create index profile_foreign_relative_employee on public.profile_foreign_relative (employee_id);
create index profile_recruitment_scope on public.profile_recruitment (unit_lft);
create index profile_contract_scope on public.profile_contract (unit_lft);
create index profile_contract_employee on public.profile_contract (employee_id, effective_from);
create index profile_position_scope on public.profile_position (unit_lft);
create index profile_appointment_scope on public.profile_appointment (unit_lft);
create index profile_appointment_employee on public.profile_appointment (employee_id, effective_from);
create index profile_rank_salary_scope on public.profile_rank_salary (unit_lft);
create index profile_salary_history_scope on public.profile_salary_history (unit_lft);
create index profile_salary_history_employee on public.profile_salary_history (employee_id, valid_from);
create index profile_allowance_scope on public.profile_allowance (unit_lft);
create index profile_allowance_employee on public.profile_allowance (employee_id, valid_from);
create index profile_work_history_scope on public.profile_work_history (unit_lft);
create index profile_work_history_employee on public.profile_work_history (employee_id, worked_from);
create index profile_qualification_scope on public.profile_qualification (unit_lft);
create index profile_education_scope on public.profile_education (unit_lft);
create index profile_education_employee on public.profile_education (employee_id, studied_from);
create index profile_political_training_scope on public.profile_political_training (unit_lft);
create index profile_political_training_employee on public.profile_political_training (employee_id, studied_from);
create index profile_professional_training_scope on public.profile_professional_training (unit_lft);
create index profile_professional_training_employee on public.profile_professional_training (employee_id, studied_from);
create index profile_defence_training_scope on public.profile_defence_training (unit_lft);
create index profile_defence_training_employee on public.profile_defence_training (employee_id, studied_from);
create index profile_it_skill_scope on public.profile_it_skill (unit_lft);
create index profile_it_skill_employee on public.profile_it_skill (employee_id, studied_from);
create index profile_language_skill_scope on public.profile_language_skill (unit_lft);
create index profile_language_skill_employee on public.profile_language_skill (employee_id, studied_from);
create index profile_party_scope on public.profile_party (unit_lft);
create index profile_military_service_scope on public.profile_military_service (unit_lft);
create index profile_reward_scope on public.profile_reward (unit_lft);
create index profile_reward_employee on public.profile_reward (employee_id, year);
create index profile_discipline_scope on public.profile_discipline (unit_lft);
create index profile_discipline_employee on public.profile_discipline (employee_id, effective_from);
create index profile_evaluation_scope on public.profile_evaluation (unit_lft);
create index profile_evaluation_employee on public.profile_evaluation (employee_id, year);
create index profile_health_scope on public.profile_health (unit_lft);
create index profile_personal_history_scope on public.profile_personal_history (unit_lft);
create index profile_foreign_trip_scope on public.profile_foreign_trip (unit_lft);
create index profile_foreign_trip_employee on public.profile_foreign_trip (employee_id, travelled_from);
create index profile_economy_scope on public.profile_economy (unit_lft);
create index profile_leaving_scope on public.profile_leaving (unit_lft);
create index profile_confirmation_scope on public.profile_confirmation (unit_lft);
create index profile_work_history_unit on public.profile_work_history (unit_code);

-- The section tables hold the most private facts. No role of the API reads them directly: open_employee_record and its
-- kin do, and leave a trace first. The policies stand for the reporting roles and as a second wall.
do $$
declare
  v_table text;
begin
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname like 'profile\_%' order by c.relname
  loop
    execute format('alter table public.%I enable row level security', v_table);
    execute format($policy$create policy %I on public.%I for select to authenticated using (
      unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
      and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end)$policy$,
      v_table || '_read', v_table);
    execute format('create trigger %I before insert or update of employee_id on public.%I for each row execute function private.follow_employee()',
      v_table || '_follow_employee', v_table);
    execute format('create trigger %I before update on public.%I for each row execute function private.touch()', v_table || '_touch', v_table);
  end loop;
end
$$;
