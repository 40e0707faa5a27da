-- The sections of the record as typed tables, and the catalogue that drives forms, comparison, masking and checks.
-- A new field is one column here and one row in profile_field. [Mẫu 2C-BNV/2008, HS02-VC/BNV, TT 06/2023/TT-BNV; M5]

create table public.profile_section (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  table_name text not null unique,
  repeatable boolean not null,
  position int not null,
  title_vi text not null,
  title_en text not null,
  hint_vi text,
  hint_en text,
  proof_kinds text[] not null default '{}',
  minimum_entries int not null default 0,
  bulk_approvable boolean,
  updated_at timestamptz not null default private.now()
);
comment on column public.profile_section.proof_kinds is 'Codes of document_kind that prove entries of this section.';
comment on column public.profile_section.bulk_approvable is
  'Mục ít rủi ro: updates of such sections alone may be approved many at once. Sở Nội vụ decides; null = not decided yet, counts as no.';

create table public.profile_field (
  section text not null references public.profile_section (key),
  field text not null check (field ~ '^[a-z][a-z0-9_]*$'),
  position int not null,
  type text not null check (type in ('text', 'multiline', 'date', 'month', 'year', 'integer', 'decimal', 'catalogue',
                                     'phone', 'email', 'identity_number', 'boolean')),
  catalogue text check ((type = 'catalogue') = (catalogue is not null)),
  max_length int,
  minimum numeric,
  maximum numeric,
  required_for text[] not null default '{}',
  not_in_future boolean not null default false,
  masked boolean not null default false,
  locked boolean not null default false,
  label_vi text not null,
  label_en text not null,
  hint_vi text,
  hint_en text,
  form_reference text,
  status text,
  updated_at timestamptz not null default private.now(),
  primary key (section, field)
);
comment on column public.profile_field.locked is
  'Once approved, changed only by a correction with proof that the unit and then Sở Nội vụ approve.';
comment on table public.profile_field is 'One row a field: field is the column''s name. required_for lists employee categories; Sở Nội vụ may change it.';

create table public.profile_identity (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  full_name text, other_names text, gender text, birth_date date,
  birth_place_province text, birth_place_commune text, hometown_province text, hometown_commune text,
  ethnic_group text, religion text, nationality text,
  identity_number text, identity_issued_on date, identity_issued_place text,
  social_insurance_number text, health_insurance_number text, tax_code text,
  marital_status text, family_background text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_contact (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  permanent_address text, current_address text, phone_mobile text, phone_office text, email_official text, email_personal text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_recruitment (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  job_before_recruitment text, first_recruited_on date, first_recruiting_agency text, first_recruitment_kind text,
  first_decision_number text, first_decision_date date, first_recruited_position text, agency_joined_on date,
  probation_from date, probation_to date, official_from date,
  updated_at timestamptz not null default private.now()
);
create table public.profile_position (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  position_title text, appointed_on date, reappointed_on date, term_ends_on date, concurrent_position text,
  main_duty text, job_position_code text, job_position_name text, job_position_group text, commune_title text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_rank_salary (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null unique references public.employee (id),
  unit_lft bigint not null,
  rank_code text, rank_appointed_on date, professional_grade text, salary_step int, salary_coefficient numeric(4, 2),
  salary_from date, next_raise_base_date date, salary_percent numeric(5, 2), over_frame_percent numeric(5, 2), over_frame_from date,
  position_allowance numeric(4, 2), concurrent_allowance numeric(4, 2), other_allowance text, reserved_coefficient numeric(4, 2),
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
create table public.profile_work_history (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  worked_from date, worked_to date, agency text, position_title text, main_duty text, decision text,
  updated_at timestamptz not null default private.now()
);
create table public.profile_family (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  relationship text, full_name text, birth_year int, hometown text, occupation text, workplace text, residence text, deceased boolean,
  updated_at timestamptz not null default private.now()
);
comment on table public.profile_identity is 'Sơ yếu lý lịch: thông tin cá nhân.';
comment on table public.profile_contact is 'Địa chỉ, liên hệ.';
comment on table public.profile_recruitment is 'Tuyển dụng.';
comment on table public.profile_position is 'Chức vụ, vị trí việc làm hiện tại.';
comment on table public.profile_rank_salary is 'Ngạch, chức danh nghề nghiệp và lương hiện hưởng.';
comment on table public.profile_education is 'Quá trình đào tạo chuyên môn. Months are kept as their first day.';
comment on table public.profile_work_history is 'Quá trình công tác. Months are kept as their first day.';
comment on table public.profile_family is 'Quan hệ gia đình.';

create index profile_identity_scope on public.profile_identity (unit_lft);
create index profile_contact_scope on public.profile_contact (unit_lft);
create index profile_recruitment_scope on public.profile_recruitment (unit_lft);
create index profile_position_scope on public.profile_position (unit_lft);
create index profile_rank_salary_scope on public.profile_rank_salary (unit_lft);
create index profile_education_scope on public.profile_education (unit_lft);
create index profile_education_employee on public.profile_education (employee_id, studied_from);
create index profile_work_history_scope on public.profile_work_history (unit_lft);
create index profile_work_history_employee on public.profile_work_history (employee_id, worked_from);
create index profile_family_scope on public.profile_family (unit_lft);
create index profile_family_employee on public.profile_family (employee_id);

alter table public.profile_section enable row level security;
alter table public.profile_field enable row level security;
create policy profile_section_read on public.profile_section for select to authenticated using ((select private.is_member()));
create policy profile_section_change on public.profile_section for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
create policy profile_field_read on public.profile_field for select to authenticated using ((select private.is_member()));
create policy profile_field_change on public.profile_field for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
grant select on public.profile_section, public.profile_field to authenticated;
grant update (bulk_approvable) on public.profile_section to authenticated;
grant update (required_for) on public.profile_field to authenticated;

-- The section tables hold the most private facts. No role of the API reads them directly: open_employee_record and its
-- kin do, and leave a trace first. The policies stand for the reporting roles and as a second wall.
do $$
declare
  v_table text;
begin
  foreach v_table in array array['profile_identity', 'profile_contact', 'profile_recruitment', 'profile_position',
    'profile_rank_salary', 'profile_education', 'profile_work_history', 'profile_family']
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
