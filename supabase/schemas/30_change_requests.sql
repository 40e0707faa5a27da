-- Change requests: what a person declares, waiting for their unit's manager; the versions that approval makes of it; the
-- duties with their last days. [guideline II.1b, II.1c, II.2a; M6–M8]

create table public.change_request (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null check (kind in ('initial', 'update', 'correction')),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'unit_approved', 'returned', 'approved', 'cancelled')),
  base_version int not null,
  revision int not null default 1,
  event_date date,
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  certified_at timestamptz,
  submitted_at timestamptz,
  submitted_by uuid references public.account (user_id),
  unit_approved_at timestamptz,
  unit_approved_by uuid references public.account (user_id),
  decided_at timestamptz,
  decided_by uuid references public.account (user_id),
  decision_note text check (length(decision_note) <= 2000),
  warnings_note text check (length(warnings_note) <= 2000),
  sections text[] not null default '{}',
  split_from uuid references public.change_request (id),
  declaration_document_id uuid references public.document (id),
  confirmed_at timestamptz,
  updated_at timestamptz not null default private.now(),
  check ((unit_approved_at is null) = (unit_approved_by is null)),
  check (status <> 'unit_approved' or unit_approved_by is not null)
);
comment on table public.change_request is
  'One declaration: kind initial (lập hồ sơ mới), update (cập nhật bù đắp), correction (đính chính thông tin đã khóa). At most one open for a record.';
comment on column public.change_request.unit_approved_by is
  'Who of the unit approved a correction of locked facts; status unit_approved waits for another person at Sở Nội vụ.';
comment on column public.change_request.declaration_document_id is
  'The signed paper declaration on which another person submitted it; the person has certified nothing until confirmed_at.';
comment on column public.change_request.event_date is 'Day of the change or of the valid paper: the 05 days of an update run from it.';
comment on column public.change_request.revision is 'Grows with every act on the request; who acts on an older one is told.';
comment on column public.change_request.sections is 'Sections it touches, as last submitted: for the queue, which does not read items.';
comment on column public.change_request.split_from is
  'The request whose accepted items this approved one carries; the others went back to the person in that request, with its duty.';
create unique index change_request_one_open on public.change_request (employee_id) where status in ('draft', 'submitted', 'unit_approved', 'returned');
create index change_request_by_status on public.change_request (status, submitted_at, unit_lft);
create index change_request_scope on public.change_request (unit_lft, status);
create index change_request_employee on public.change_request (employee_id, created_at);
create index change_request_created_by on public.change_request (created_by);
create index change_request_submitted_by on public.change_request (submitted_by);
create index change_request_unit_approved_by on public.change_request (unit_approved_by);
create index change_request_declaration on public.change_request (declaration_document_id);
create index change_request_decided_by on public.change_request (decided_by);
create index change_request_split_from on public.change_request (split_from);

create table public.change_request_item (
  id uuid primary key default gen_random_uuid(),
  change_request_id uuid not null references public.change_request (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  section text not null references public.profile_section (key),
  operation text not null check (operation in ('insert', 'update', 'delete')),
  entry_id uuid not null,
  before jsonb,
  after jsonb not null default '{}',
  corrections jsonb not null default '{}',
  return_reasons jsonb not null default '{}',
  revision int not null default 1,
  entered_by uuid references public.account (user_id),
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  constraint change_request_item_entry unique (change_request_id, section, entry_id)
);
comment on column public.change_request_item.before is 'The approved values when the person began; null for a new entry.';
comment on column public.change_request_item.after is 'What the person declared, by field.';
comment on column public.change_request_item.entered_by is 'Who typed it last: the person, or a proxy of theirs.';
comment on column public.change_request_item.corrections is 'By field {value, reason, by, by_name, at}: what the manager corrected before approval (II.2a).';
comment on column public.change_request_item.return_reasons is 'By field (* = the whole entry): why it was returned.';
create index change_request_item_entry_id on public.change_request_item (entry_id);
create index change_request_item_entered_by on public.change_request_item (entered_by);
create index change_request_item_section on public.change_request_item (section);
create index change_request_item_employee on public.change_request_item (employee_id);
create index change_request_item_scope on public.change_request_item (unit_lft);

create table public.change_request_item_document (
  item_id uuid not null references public.change_request_item (id) on delete cascade,
  document_id uuid not null references public.document (id),
  page int check (page between 1 and 9999),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  primary key (item_id, document_id)
);
comment on table public.change_request_item_document is 'Which paper, and which page of it, proves a declared entry.';
create index change_request_item_document_document on public.change_request_item_document (document_id);
create index change_request_item_document_employee on public.change_request_item_document (employee_id);
create index change_request_item_document_scope on public.change_request_item_document (unit_lft);

create table public.change_request_submission (
  change_request_id uuid not null references public.change_request (id),
  number int not null check (number > 0),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  submitted_by uuid not null references public.account (user_id),
  submitted_at timestamptz not null default private.now(),
  items jsonb not null,
  returned jsonb,
  primary key (change_request_id, number)
);
comment on table public.change_request_submission is
  'What the person certified, each time they sent it: items = [{section, entry_id, operation, values, documents}]. Immutable but for the one return.';
comment on column public.change_request_submission.returned is
  'What went back {at, by_name, note, items, reasons: [{section, entry_id, field, reason}]}, with the manager''s corrections in it; set once.';
create index change_request_submission_employee on public.change_request_submission (employee_id);
create index change_request_submission_scope on public.change_request_submission (unit_lft);
create index change_request_submission_by on public.change_request_submission (submitted_by);
create table public.change_request_proxy (
  change_request_id uuid not null references public.change_request (id),
  user_id uuid not null references public.account (user_id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  reason text not null check (length(reason) between 5 and 500),
  begun_at timestamptz not null default private.now(),
  opened_at timestamptz not null default private.now(),
  primary key (change_request_id, user_id)
);
comment on table public.change_request_proxy is
  'Officers who type a declaration for a person without the skill or the line (khai thay). None of them ever decides on it.';
comment on column public.change_request_proxy.opened_at is 'The last reading that was logged; readings in the minutes after it belong to the same sitting.';
create index change_request_proxy_user on public.change_request_proxy (user_id);
create index change_request_proxy_employee on public.change_request_proxy (employee_id);
create index change_request_proxy_scope on public.change_request_proxy (unit_lft);

create table public.change_request_event (
  id uuid primary key default gen_random_uuid(),
  change_request_id uuid not null references public.change_request (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null check (kind in ('created', 'submitted', 'withdrawn', 'corrected', 'commented', 'unit_approved', 'returned', 'approved', 'cancelled',
                                     'proxy_started', 'proxy_ready', 'confirmed')),
  actor uuid not null,
  actor_name text not null,
  at timestamptz not null default private.now(),
  details jsonb not null default '{}'
);
comment on table public.change_request_event is 'The life of a request, told to the person and to the manager alike.';
create index change_request_event_request on public.change_request_event (change_request_id, at);
create index change_request_event_employee on public.change_request_event (employee_id);
create index change_request_event_scope on public.change_request_event (unit_lft);

create table public.record_version (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  version int not null check (version > 0),
  change_request_id uuid references public.change_request (id),
  unit_id uuid not null references public.unit (id),
  snapshot jsonb not null,
  corrections jsonb not null default '[]',
  content_hash text not null,
  approved_by uuid not null references public.account (user_id),
  approved_by_name text not null,
  approved_at timestamptz not null default private.now(),
  constraint record_version_number unique (employee_id, version)
);
comment on table public.record_version is
  'The record as approved, once and for all: what “chuyển lên hệ thống cơ sở dữ liệu của tỉnh” means. Immutable.';
comment on column public.record_version.content_hash is 'SHA-256 of the snapshot, in hex.';
create index record_version_scope on public.record_version (unit_lft);
create index record_version_request on public.record_version (change_request_id);
create index record_version_unit on public.record_version (unit_id);
create index record_version_approved_by on public.record_version (approved_by);

create table public.obligation (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null references public.deadline_rule (kind),
  change_request_id uuid references public.change_request (id),
  event_date date not null,
  due_date date not null,
  met_on date,
  closed_at timestamptz,
  cancelled_at timestamptz,
  updated_at timestamptz not null default private.now(),
  check (due_date >= event_date)
);
comment on table public.obligation is
  'A duty with its last day. met_on: the day it was first submitted complete; closed_at: the day its request was approved.';
create index obligation_employee on public.obligation (employee_id, kind);
create index obligation_scope on public.obligation (unit_lft, due_date) where met_on is null and cancelled_at is null;
create index obligation_kind on public.obligation (kind);
create index obligation_request on public.obligation (change_request_id);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['change_request', 'change_request_item', 'change_request_item_document', 'change_request_submission',
    'change_request_proxy', 'change_request_event', 'record_version', 'obligation']
  loop
    execute format('alter table public.%I enable row level security', v_table);
    execute format($policy$create policy %I on public.%I for select to authenticated using (
      unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
      and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end)$policy$,
      v_table || '_read', v_table);
    execute format('create trigger %I before insert on public.%I for each row execute function private.follow_employee()',
      v_table || '_follow_employee', v_table);
  end loop;
  foreach v_table in array array['change_request', 'change_request_item', 'obligation'] loop
    execute format('create trigger %I before update on public.%I for each row execute function private.touch()', v_table || '_touch', v_table);
  end loop;
end
$$;
-- Values (items, snapshots) are read through functions that log; what is granted here says who, when, in which state.
grant select on public.change_request, public.change_request_proxy, public.obligation to authenticated;
grant select (id, employee_id, unit_lft, version, change_request_id, unit_id, content_hash, approved_by, approved_by_name, approved_at)
  on public.record_version to authenticated;

create function private.refuse_version_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'unit_lft' = to_jsonb(old) - 'unit_lft' then
    return new;
  end if;
  perform private.fail('version_is_immutable', 'an approved version cannot be changed', '{}', '42501');
  return null;
end
$$;
comment on function private.refuse_version_change() is 'Before-write trigger: a version never changes; only its unit number follows the record.';
create trigger record_version_immutable before update or delete on public.record_version
  for each row execute function private.refuse_version_change();

create function private.refuse_submission_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'unit_lft' - 'returned' = to_jsonb(old) - 'unit_lft' - 'returned'
     and (old.returned is null or new.returned is not distinct from old.returned) then
    return new;
  end if;
  perform private.fail('submission_is_immutable', 'what was submitted cannot be changed', '{}', '42501');
  return null;
end
$$;
comment on function private.refuse_submission_change() is
  'Before-write trigger: a submission never changes; its return is set once, its unit number follows the record.';
create trigger change_request_submission_immutable before update or delete on public.change_request_submission
  for each row execute function private.refuse_submission_change();
