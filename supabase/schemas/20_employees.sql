-- The head of each employee record: who, where, in which state. The facts themselves stand in the section tables.

create sequence public.employee_code_seq;

create table public.employee (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default 'cb' || lpad(nextval('public.employee_code_seq')::text, 6, '0'),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  full_name text not null check (length(full_name) between 2 and 100),
  name_folded text not null generated always as (private.fold(full_name)) stored,
  name_sort text collate "vi-x-icu" not null generated always as (private.name_order(full_name)) stored,
  birth_date date not null,
  gender text not null check (gender in ('1', '2')),
  identity_number text not null check (identity_number ~ '^\d{12}$'),
  identity_number_masked text not null generated always as ('*********' || right(identity_number, 3)) stored,
  category text not null check (category in ('official', 'civil_servant', 'public_employee', 'commune_official')),
  position_title text check (length(position_title) <= 200),
  rank_code text references public.rank (code),
  status text not null default 'active' check (status in ('active', 'archived')),
  record_status text not null default 'not_declared'
    check (record_status in ('not_declared', 'draft', 'submitted', 'unit_approved', 'returned', 'approved')),
  account_status text not null default 'none' check (account_status in ('none', 'issued', 'active', 'locked', 'closed')),
  approved_version int not null default 0 check (approved_version >= 0),
  approved_at timestamptz,
  created_at timestamptz not null default private.now(),
  created_by uuid references public.account (user_id),
  updated_at timestamptz not null default private.now(),
  constraint employee_identity_number_key unique (identity_number)
);
comment on table public.employee is
  'Hồ sơ CBCCVC: the head of a record. Name, birth date, sex and identity number follow the approved identity section.';
comment on column public.employee.code is 'Stable code, also the user name of the person''s account: never changes with name or unit.';
comment on column public.employee.identity_number is 'Not readable through the API; lists show identity_number_masked.';
comment on column public.employee.account_status is 'Status of the person''s account, none without one; follows account by trigger, so that lists filter by it.';
comment on column public.employee.record_status is
  'State of the open change request, or approved / not_declared when none is open.';

create index employee_by_name on public.employee (status, name_sort, id, unit_lft);
create index employee_scope on public.employee (status, unit_lft) include (unit_id, gender, birth_date, category, record_status, approved_version);
create index employee_unit on public.employee (unit_id, status, name_sort);
create index employee_name_trigram on public.employee using gin (name_folded extensions.gin_trgm_ops);
create index employee_namesake on public.employee (birth_date, name_folded);
create index employee_account_status on public.employee (account_status, unit_lft) where account_status <> 'active';
create index employee_created_by on public.employee (created_by);
create index employee_rank on public.employee (rank_code);

create trigger employee_follow_unit before insert or update of unit_id on public.employee
  for each row execute function private.follow_unit();
create trigger employee_touch before update on public.employee for each row execute function private.touch();

alter table public.account add constraint account_employee_fk foreign key (employee_id) references public.employee (id);

create function private.carry_account_status() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.employee e set account_status = a.status from changed a where e.id = a.employee_id and e.account_status <> a.status;
  return null;
end
$$;
comment on function private.carry_account_status() is
  'Statement trigger of account with transition table changed: keeps employee.account_status. Definer: who changes an account need not see the record.';
create trigger account_carry_status after insert on public.account referencing new table as changed
  for each statement execute function private.carry_account_status();
create trigger account_carry_status_change after update on public.account referencing new table as changed
  for each statement execute function private.carry_account_status();

alter table public.employee enable row level security;
create policy employee_read on public.employee for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select (id, code, unit_id, unit_lft, full_name, name_folded, name_sort, birth_date, gender, identity_number_masked, category,
              position_title, rank_code, status, record_status, account_status, approved_version, approved_at, created_at, updated_at)
  on public.employee to authenticated;

create function private.own_employee() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select a.employee_id from public.account a where a.user_id = auth.uid() and private.is_member());
end
$$;
comment on function private.own_employee() is 'The record of the caller''s own account; null without one. Definer: reads account.';
grant execute on function private.own_employee() to authenticated;

create function private.follow_employee() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select e.unit_lft into new.unit_lft from public.employee e where e.id = new.employee_id;
  return new;
end
$$;
comment on function private.follow_employee() is
  'Before-insert trigger of everything that belongs to a record: copies the unit''s number. Definer: the writer need not see the record.';
