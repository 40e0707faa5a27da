-- Catalogues: coded values with their periods of validity, ranks and salary tables.

create table public.catalogue_item (
  id uuid primary key default gen_random_uuid(),
  catalogue text not null check (catalogue ~ '^[a-z][a-z0-9_]*$'),
  code text not null check (length(code) between 1 and 40),
  name_vi text not null check (length(name_vi) between 1 and 500),
  name_en text,
  position int not null default 0,
  valid_from date,
  valid_to date,
  applies_to text[],
  parent_code text,
  attributes jsonb not null default '{}',
  source text,
  status text,
  note text,
  updated_at timestamptz not null default private.now(),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint catalogue_item_key unique nulls not distinct (catalogue, code, applies_to, valid_from)
);
comment on table public.catalogue_item is 'One coded value of one catalogue. status says whether its source was checked.';
comment on column public.catalogue_item.applies_to is 'Employee categories or kinds it is meant for; null = all.';
create index catalogue_item_order on public.catalogue_item (catalogue, position, code);

create table public.rank (
  code text primary key,
  code_norm text not null,
  name_vi text not null,
  salary_group text,
  field text,
  category text not null check (category in ('civil_servant', 'public_employee')),
  class text,
  months_per_step int,
  nd232_grade text,
  valid_from date,
  valid_to date,
  source text,
  status text,
  note text,
  updated_at timestamptz not null default private.now()
);
comment on table public.rank is 'Ngạch công chức and chức danh nghề nghiệp viên chức. nd232_grade: bậc nghề nghiệp after Nghị định 232/2026.';

create table public.salary_scale_step (
  id uuid primary key default gen_random_uuid(),
  salary_group text not null,
  step int not null check (step between 1 and 16),
  coefficient numeric(4, 2) not null check (coefficient > 0),
  months_to_next_step int,
  scale_table text,
  applies_to text[],
  valid_from date,
  valid_to date,
  status text,
  note text,
  updated_at timestamptz not null default private.now(),
  constraint salary_scale_step_key unique nulls not distinct (salary_group, step, applies_to, valid_from)
);
comment on table public.salary_scale_step is 'Bậc and hệ số of each salary group (Nghị định 204/2004/NĐ-CP and later).';

create table public.base_salary (
  valid_from date primary key,
  amount_vnd int not null check (amount_vnd > 0),
  source text,
  status text,
  updated_at timestamptz not null default private.now()
);
comment on table public.base_salary is 'Mức lương cơ sở, in đồng a month, from the day given.';

create trigger catalogue_item_touch before update on public.catalogue_item for each row execute function private.touch();
create trigger rank_touch before update on public.rank for each row execute function private.touch();
create trigger salary_scale_step_touch before update on public.salary_scale_step for each row execute function private.touch();
create trigger base_salary_touch before update on public.base_salary for each row execute function private.touch();

create function private.catalogue_has(p_catalogue text, p_code text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_catalogue = 'rank' then return exists (select 1 from public.rank r where r.code = p_code); end if;
  return exists (select 1 from public.catalogue_item c where c.catalogue = p_catalogue and c.code = p_code);
end
$$;
comment on function private.catalogue_has(text, text) is
  'Whether the catalogue knows the code, in force today or once. Definer: the checks run before the caller''s own rights matter.';

