-- The catalogue that drives forms, comparison, masking, checks and prints: which sections a record has and which fields they hold.
-- A new field is one column in 21_sections.sql and one row here. [Mẫu 2C-BNV/2008, 2C/TCTW-98, HS02-VC/BNV, TT 06/2023/TT-BNV; M5]

create table public.profile_section (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  part text not null default 'person' check (part in ('person', 'service', 'salary', 'training', 'conduct', 'closing')),
  table_name text not null unique,
  repeatable boolean not null,
  position int not null,
  title_vi text not null,
  title_en text not null,
  hint_vi text,
  hint_en text,
  proof_kinds text[] not null default '{}',
  minimum_entries int not null default 0,
  asked_of text[],
  bulk_approvable boolean,
  entered_by text not null default 'person' check (entered_by in ('person', 'unit')),
  updated_at timestamptz not null default private.now(),
  number smallint not null unique check (number between 1 and 45)
);
comment on column public.profile_section.part is 'The part of the form it stands in.';
comment on column public.profile_section.number is
  'Given once, never to another section: its place in the states of record_score, fifteen to a column.';
comment on column public.profile_section.proof_kinds is 'Codes of document_kind that prove entries of this section.';
comment on column public.profile_section.asked_of is 'Employee categories it concerns; null = all.';
comment on column public.profile_section.bulk_approvable is
  'Mục ít rủi ro: updates of such sections alone may be approved many at once. Sở Nội vụ decides; null = not decided yet, counts as no.';
comment on column public.profile_section.entered_by is 'Who writes it: the person, or the unit''s manager when reviewing.';

create table public.profile_field (
  section text not null references public.profile_section (key),
  field text not null check (field ~ '^[a-z][a-z0-9_]*$'),
  position int not null,
  type text not null check (type in ('text', 'multiline', 'date', 'month', 'year', 'partial_date', 'integer', 'decimal', 'money', 'catalogue',
                                     'commune', 'unit', 'phone', 'email', 'identity_number', 'boolean')),
  source text not null default 'declared' check (source in ('declared', 'computed', 'paper')),
  catalogue text check ((type = 'catalogue') = (catalogue is not null)),
  dated_by text,
  ends text,
  max_length int,
  minimum numeric,
  maximum numeric,
  required_for text[] not null default '{}',
  asked_of text[],
  applies_when jsonb check (applies_when is null or (applies_when ->> 'field' is not null and jsonb_typeof(applies_when -> 'in') = 'array')),
  not_in_future boolean not null default false,
  masked boolean not null default false,
  locked boolean not null default false,
  label_vi text not null,
  label_en text not null,
  hint_vi text,
  hint_en text,
  inventory_key text,
  form_reference text,
  status text,
  updated_at timestamptz not null default private.now(),
  primary key (section, field)
);
comment on table public.profile_field is
  'One row a field: field is the column''s name. required_for lists employee categories; Sở Nội vụ may change it.';
comment on column public.profile_field.source is
  'declared = a column of the section''s table; computed = told by private.computed_values; paper = a scan, proved by the section''s proof_kinds.';
comment on column public.profile_field.dated_by is 'The field of the same entry on whose day the coded value must have been in force.';
comment on column public.profile_field.ends is 'The field with the beginning of the period that this field ends.';
comment on column public.profile_field.asked_of is 'Employee categories it concerns; null = all.';
comment on column public.profile_field.applies_when is '{"field": …, "in": [codes]}: asked, and so required, only while that field of the entry holds one of the codes.';
comment on column public.profile_field.locked is
  'Once approved, changed only by a correction with proof that the unit and then Sở Nội vụ approve.';
comment on column public.profile_field.inventory_key is 'Name of the field in the inventory of the official forms (254 fields in 28 sections).';

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

create function public.set_field_required(p_section text, p_field text, p_category text, p_required boolean) returns void
language plpgsql set search_path = ''
as $$
begin
  perform private.require_member();
  if p_category is null or p_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('category_unknown', 'unknown employee category', '{"field":"category"}', 'PT422');
  end if;
  update public.profile_field f
     set required_for = case when p_required then array(select distinct c from unnest(f.required_for || p_category) c order by c)
                             else array_remove(f.required_for, p_category) end
   where f.section = p_section and f.field = p_field;
  if not found then
    perform private.fail('only_province_officer', 'Sở Nội vụ decides what is required', '{}', '42501');
  end if;
end
$$;
comment on function public.set_field_required(text, text, text, boolean) is
  'Sở Nội vụ says whether a field is required of one employee category; one category at a time, so that two people never undo one another.
   Errors: only_province_officer (42501, row-level security of profile_field), category_unknown (PT422).';
grant execute on function public.set_field_required(text, text, text, boolean) to authenticated;
