-- Change requests: what a person declares, waiting for their unit's manager; the versions that approval makes of it; the
-- duties with their last days; the messages. [guideline II.1b, II.1c, II.2a; M6–M8]

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

create table public.notification (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.account (user_id),
  kind text not null check (kind in ('account_issued', 'request_submitted', 'request_withdrawn', 'request_returned',
                                     'request_corrected', 'request_approved', 'request_unit_approved', 'confirmation_requested',
                                     'correction_confirmed', 'correction_returned', 'proxy_started', 'proxy_ready', 'proxy_confirmed',
                                     'role_granted', 'role_revoked', 'role_period_changed', 'deputy_appointed', 'deputy_revoked', 'campaign_opened', 'campaign_reminder',
                                     'delegation_requested', 'delegation_agreed', 'delegation_refused', 'delegation_ended', 'delegation_ending',
                                     'handover_waiting', 'handover_completed', 'handover_acknowledged', 'handover_cancelled',
                                     'transfer_sent', 'transfer_accepted', 'transfer_completed', 'transfer_refused', 'transfer_cancelled', 'transfer_stuck',
                                     'secondment_ended', 'record_moved', 'inspection_opened', 'inspection_flagged', 'inspection_flagged_of',
                                     'unit_reorganised', 'reorganisation_applied', 'reorganisation_undone', 'reorganisation_stuck', 'leaving_recorded', 'leaving_annulled', 'second_factor_removed', 'second_factor_reset', 'password_recovered',
                                     'officer_left', 'support_raised', 'support_answered', 'support_replied', 'quarterly_report_opened', 'quarterly_report_approved',
                                     'reminder_duty', 'reminder_forecast', 'reminder_digest', 'reminder_by_hand')),
  params jsonb not null default '{}',
  link text check (link like '/%'),
  created_at timestamptz not null default private.now(),
  read_at timestamptz
);
create index notification_user on public.notification (user_id, created_at desc);
create index notification_unread on public.notification (user_id) where read_at is null;

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
alter table public.notification enable row level security;
create policy notification_read on public.notification for select to authenticated
  using (user_id = (select auth.uid()) and (select private.is_member()));

-- Values (items, snapshots) are read through functions that log; what is granted here says who, when, in which state.
grant select on public.change_request, public.change_request_proxy, public.obligation, public.notification to authenticated;
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

create function private.rest_triggers(p_rest boolean) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if p_rest then set local session_replication_role = replica; else set local session_replication_role = origin; end if;
exception when insufficient_privilege then
  raise log 'the owner may not set session_replication_role: triggers go on, many rows take their time';
end
$$;
comment on function private.rest_triggers(boolean) is
  'Lets triggers rest while the number of millions of rows follows their records: neither their stamps nor the trail have anything to say of it. Only for
   carry_unit_number. Definer: only the owner may.';

create function private.carry_unit_number() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_ids uuid[];
  v_lfts bigint[];
  v_table text;
  v_many boolean;
begin
  select array_agg(n.id), array_agg(n.unit_lft) into v_ids, v_lfts
    from after_rows n join before_rows o on o.id = n.id where n.unit_lft is distinct from o.unit_lft;
  if v_ids is null then return null; end if;
  v_many := cardinality(v_ids) > 200;
  if v_many then
    perform private.rest_triggers(true);
    -- How many ids an array holds is a guess to the planner: a nested loop over tens of thousands would take minutes a table.
    perform set_config('enable_nestloop', 'off', true);
  end if;
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                  -- The score first: whoever computes it holds its row and then writes findings, which the next statement sees.
                  order by c.relname <> 'record_score'
  loop
    execute format('update public.%I t set unit_lft = m.unit_lft from unnest($1, $2) m(id, unit_lft) where t.employee_id = m.id', v_table) using v_ids, v_lfts;
  end loop;
  if v_many then
    perform private.rest_triggers(false);
    perform set_config('enable_nestloop', 'on', true);
  end if;
  return null;
end
$$;
comment on function private.carry_unit_number() is
  'After records change unit, everything that belongs to them takes the new unit''s number: one statement a table, for one record or fifty thousand. Definer: all tables of the record.';
create trigger employee_carry_unit_number after update on public.employee referencing old table as before_rows new table as after_rows
  for each statement execute function private.carry_unit_number();

create function private.notify(p_user_id uuid, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$ insert into public.notification (user_id, kind, params, link) values (p_user_id, p_kind, p_params, p_link) $$;

create function private.reviewers(p_employee_id uuid, p_unit_lft bigint) returns setof uuid
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
begin
  return query
    with typists as (
      select x.user_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
       where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    holders as (
      select g.user_id, g.role = 'province_officer' as province
        from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
       where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
         and (g.powers is null or 'review' = any (g.powers)) and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
         and g.user_id not in (select t.user_id from typists t)
      union
      select d.user_id, false from private.deputy_in_force d
       where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id
         and d.user_id not in (select t.user_id from typists t) and d.manager_id not in (select t.user_id from typists t))
    select distinct h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province);
end
$$;
comment on function private.reviewers(uuid, bigint) is
  'Who reviews a record of the unit with this number: its managers and those above who hold that power, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, that of the manager in whose place they act, nor an open declaration that they
   (or the manager in whose place they act) typed for its person. Definer: reads grants.';

create function private.may_review(p_employee_id uuid, p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.second_factor_given() and exists (select 1 from private.reviewers(p_employee_id, p_unit_lft) r(user_id) where r.user_id = auth.uid())
$$;
comment on function private.may_review(uuid, bigint) is 'Whether the caller reviews this record. Definer: see reviewers.';

create function private.reviewer_name(p_user_id uuid, p_unit_lft bigint) returns text
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan'
as $$
begin
  if exists (select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null
                and (g.powers is null or 'review' = any (g.powers)) and g.valid_during @> private.today() and p_unit_lft between u.lft and u.rgt) then
    return private.actor_name(p_user_id);
  end if;
  return private.actor_name(p_user_id) || coalesce((
    select ' (thay mặt ' || m.display_name || ')'
      from private.deputy_in_force d join public.account m on m.user_id = d.manager_id
     where d.user_id = p_user_id and p_unit_lft between d.lft and d.rgt order by d.lft desc limit 1), '');
end
$$;
comment on function private.reviewer_name(uuid, bigint) is
  'Name of who reviews a record of the unit with this number, with the manager in whose place they act. Definer: reads grants.';

create function private.notify_reviewers(p_employee_id uuid, p_unit_lft bigint, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.notification (user_id, kind, params, link)
  select r.user_id, p_kind, p_params, p_link from private.reviewers(p_employee_id, p_unit_lft) r(user_id)
$$;
comment on function private.notify_reviewers(uuid, bigint, text, jsonb, text) is 'Tells everyone who may review the record. Definer: reads grants.';

create function private.mark_notifications_read(p_ids uuid[]) returns int
language plpgsql security definer set search_path = ''
as $$
declare v_count int;
begin
  update public.notification n set read_at = private.now()
   where n.user_id = private.require_member() and n.read_at is null and (p_ids is null or n.id = any (p_ids));
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
create function public.mark_notifications_read(p_ids uuid[] default null) returns int
language sql set search_path = ''
as $$ select private.mark_notifications_read(p_ids) $$;
comment on function public.mark_notifications_read(uuid[]) is 'Marks the caller''s notifications as read (all when null); returns how many.';
grant execute on function private.mark_notifications_read(uuid[]), public.mark_notifications_read(uuid[]) to authenticated;
