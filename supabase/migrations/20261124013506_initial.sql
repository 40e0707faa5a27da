-- The database before its first release: the files of supabase/schemas, one after the other, written by
-- `npm run db:diff -- --squash`. Change those files, not this one; `npm run db:diff -- --check` compares them.

-- ════ schemas/00_setup.sql ════

-- Ground of every other file: schemas, withdrawn default privileges, the clock, text helpers, the one way to refuse.
--
--   public     tables, lists and the functions that are the API
--   private    helpers that must bypass row-level security; never exposed
--   audit      insert-only trail
--   reporting  read-only views for Sở Nội vụ's own SQL

create schema if not exists private;
create schema if not exists audit;
create schema if not exists reporting;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_trgm with schema extensions;

-- Nothing is granted by default: each grant stands under its object.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

revoke all on schema private, audit, reporting from public;
grant usage on schema private to authenticated, service_role;
grant usage on schema audit to authenticated;

-- The clock -----------------------------------------------------------------------------------------------------------

create table private.clock (
  singleton boolean primary key default true check (singleton),
  frozen_at timestamptz not null
);
comment on table private.clock is
  'At most one row: the moment at which tests stop the clock. Empty in service; no role of the API can reach it.';
alter table private.clock enable row level security;

create function private.now() returns timestamptz
language sql stable security definer set search_path = ''
as $$ select coalesce((select c.frozen_at from private.clock c), pg_catalog.now()) $$;
comment on function private.now() is 'The present moment. Definer: reads private.clock.';

create function private.today() returns date
language sql stable security definer set search_path = ''
as $$ select (private.now() at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function private.today() is 'The present day in Vietnam. Definer: reads private.clock.';

grant execute on function private.now(), private.today() to authenticated, service_role;

-- Refusals ------------------------------------------------------------------------------------------------------------

create function private.fail(p_key text, p_message text, p_params jsonb default '{}', p_code text default 'P0001')
returns void
language plpgsql immutable set search_path = ''
as $$
begin
  raise exception using errcode = p_code, message = p_message, hint = p_key, detail = p_params::text;
end
$$;
comment on function private.fail(text, text, jsonb, text) is
  'Refuses: hint = stable key that screens translate, detail = JSON parameters, code = SQLSTATE
   (P0001 → 400, 42501 → 403, PT404, PT409 another was first, PT422 the data are wrong).';
grant execute on function private.fail(text, text, jsonb, text) to authenticated, service_role;

-- Vietnamese text -----------------------------------------------------------------------------------------------------

create function private.fold(p_text text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select replace(regexp_replace(normalize(lower(p_text collate "und-x-icu"), nfd), '[\u0300-\u036f]', '', 'g'), 'đ', 'd')
$$;
comment on function private.fold(text) is 'Lower case without diacritics, đ as d: “Nguyễn Đức” → “nguyen duc”. For searching.';

create function private.name_order(p_name text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select btrim(regexp_replace(lower(p_name collate "und-x-icu"), '^(.*\s)?(\S+)\s*$', '\2 \1'))
$$;
comment on function private.name_order(text) is 'Vietnamese order of names: given name first, then family and middle names.';

create function private.tidy(p_text text) returns text
language sql immutable parallel safe set search_path = ''
as $$ select nullif(normalize(btrim(regexp_replace(p_text, '\s+', ' ', 'g')), nfc), '') $$;
comment on function private.tidy(text) is 'NFC, single spaces, no ends; null when nothing is left.';

grant execute on function private.fold(text), private.name_order(text), private.tidy(text) to authenticated, service_role;

create function private.touch() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.updated_at := private.now();
  return new;
end
$$;
comment on function private.touch() is 'Before-update trigger: stamps updated_at.';

-- ════ schemas/01_audit.sql ════

-- The trail: who read, changed, downloaded or exported what. Rows are chained by hash per day and actor; the chain's
-- head keeps the count, so a changed row, a removed row and a cut tail all show. A whole chain removed with its head shows only
-- against heads kept elsewhere: the daily backup holds audit.chain. [guideline I.3a, I.3d; M16]

create table audit.event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  day date not null,
  actor uuid not null,
  action text not null check (action in
    ('insert', 'update', 'delete', 'read', 'reveal', 'download', 'export', 'sign_in', 'refused')),
  object text not null,
  row_id text,
  employee_id uuid,
  before jsonb,
  after jsonb,
  details jsonb not null default '{}',
  sequence int not null,
  previous_hash bytea not null,
  hash bytea not null,
  unique (day, actor, sequence)
);
comment on table audit.event is 'One act on one row. actor 00000000-0000-0000-0000-000000000000 is the system itself.';
create index event_employee on audit.event (employee_id, at) where employee_id is not null;
create index event_object on audit.event (object, row_id);
create index event_at on audit.event (at);

create table audit.chain (
  day date not null,
  actor uuid not null,
  events int not null,
  last_hash bytea not null,
  primary key (day, actor)
);
comment on table audit.chain is 'Head of the chain of one actor''s day: how many events it has and the hash of the last.';

alter table audit.event enable row level security;
alter table audit.chain enable row level security;

create function audit.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.fail('audit_is_insert_only', 'the audit trail cannot be changed', '{}', '42501');
  return null;
end
$$;
create trigger event_insert_only before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();

create function audit.digest(p_event audit.event) returns bytea
language sql immutable set search_path = ''
as $$
  select sha256(p_event.previous_hash || convert_to(jsonb_build_array(
    p_event.at at time zone 'UTC', p_event.day, p_event.actor, p_event.sequence, p_event.action, p_event.object, p_event.row_id,
    p_event.employee_id, p_event.before, p_event.after, p_event.details)::text, 'UTF8'))
$$;
comment on function audit.digest(audit.event) is 'The hash of an event: SHA-256 over the previous hash and everything the event says.';

create function private.actor() returns uuid
language sql stable set search_path = ''
as $$
  select coalesce(auth.uid(), nullif(current_setting('app.actor', true), '')::uuid,
                  '00000000-0000-0000-0000-000000000000'::uuid)
$$;
comment on function private.actor() is
  'Who acts: the signed-in user, else the user on whose behalf an edge function acts (app.actor), else the system.';

create type private.audit_entry as (
  action text, object text, row_id text, employee_id uuid, before jsonb, after jsonb, details jsonb
);

create function private.write_audit(p_entries private.audit_entry[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_actor uuid := private.actor();
  v_day date := private.today();
  v_count int;
  v_hash bytea;
  v_entry private.audit_entry;
  v_event audit.event;
begin
  if coalesce(cardinality(p_entries), 0) = 0 then return; end if;
  insert into audit.chain (day, actor, events, last_hash)
    values (v_day, v_actor, 0, sha256(convert_to(v_day::text || v_actor::text, 'UTF8')))
    on conflict do nothing;
  select events, last_hash into v_count, v_hash from audit.chain where day = v_day and actor = v_actor for update;
  foreach v_entry in array p_entries loop
    v_count := v_count + 1;
    v_event := null;
    v_event.at := clock_timestamp();
    v_event.day := v_day;
    v_event.actor := v_actor;
    v_event.action := v_entry.action;
    v_event.object := v_entry.object;
    v_event.row_id := v_entry.row_id;
    v_event.employee_id := v_entry.employee_id;
    v_event.before := v_entry.before;
    v_event.after := v_entry.after;
    v_event.details := coalesce(v_entry.details, '{}');
    v_event.sequence := v_count;
    v_event.previous_hash := v_hash;
    v_hash := audit.digest(v_event);
    insert into audit.event (at, day, actor, action, object, row_id, employee_id, before, after, details, sequence, previous_hash, hash)
      values (v_event.at, v_day, v_actor, v_event.action, v_event.object, v_event.row_id, v_event.employee_id,
              v_event.before, v_event.after, v_event.details, v_count, v_event.previous_hash, v_hash);
  end loop;
  update audit.chain set events = v_count, last_hash = v_hash where day = v_day and actor = v_actor;
end
$$;
comment on function private.write_audit(private.audit_entry[]) is
  'Appends entries to the caller''s chain of today. Definer: nobody may write the trail directly.';

create function private.log_act(p_action text, p_object text, p_row_id text, p_employee_id uuid, p_details jsonb default '{}')
returns void
language sql security definer set search_path = ''
as $$
  select private.write_audit(array[row(p_action, p_object, p_row_id, p_employee_id, null, null, p_details)::private.audit_entry])
$$;
comment on function private.log_act(text, text, text, uuid, jsonb) is
  'Logs an act that is not a change of a row (reading, revealing, downloading). Definer: see write_audit.';

create function audit.log_rows() returns trigger
language plpgsql security definer set search_path = '' set enable_nestloop = off
as $$
declare
  v_object text := tg_table_schema || '.' || tg_table_name;
  v_entries private.audit_entry[];
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft'];
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(n)) - v_hidden as j from new_rows n) a;
  elsif tg_op = 'DELETE' then
    select array_agg(row('delete', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         private.audited_employee(v_object, a.j), a.j, null, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(o)) - v_hidden as j from old_rows o) a;
  else
    -- Rows are paired by position: an update keeps the order of its transition tables.
    with o as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from old_rows t),
         w as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from new_rows t),
         changed as (
           select w.j as whole,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(o.j) k where w.j -> k.key is distinct from k.value) as before,
                  (select jsonb_object_agg(k.key, k.value) from jsonb_each(w.j) k where o.j -> k.key is distinct from k.value) as after
             from o join w using (n) where o.j is distinct from w.j)
    select array_agg(row('update', v_object, coalesce(c.whole ->> 'id', c.whole ->> 'user_id', c.whole ->> 'key', c.whole ->> 'day', c.whole ->> 'code'),
                         private.audited_employee(v_object, c.whole), c.before, c.after, '{}')::private.audit_entry)
      into v_entries from changed c;
  end if;
  perform private.write_audit(v_entries);
  return null;
end
$$;
comment on function audit.log_rows() is
  'Statement trigger with transition tables new_rows / old_rows: one event a row, changed columns only.
   No nested loops: a plan kept from a small update would pair the rows of a large one for minutes. Definer: see write_audit.';

create function private.audited_employee(p_object text, p_row jsonb) returns uuid
language sql immutable set search_path = ''
as $$
  select case when p_object = 'public.employee' then (p_row ->> 'id')::uuid else (p_row ->> 'employee_id')::uuid end
$$;

create function private.verify_audit(p_day date)
returns table (actor uuid, sequence int, problem text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select e.actor, e.sequence, 'event_altered'::text
      from audit.event e
     where e.day = p_day
       and e.hash is distinct from audit.digest(e)
    union all
    select e.actor, e.sequence, 'link_broken'
      from (select x.*, lag(x.hash) over (partition by x.actor order by x.sequence) as expected from audit.event x where x.day = p_day) e
     where (e.sequence = 1 and e.previous_hash <> sha256(convert_to(p_day::text || e.actor::text, 'UTF8')))
        or (e.sequence > 1 and e.previous_hash is distinct from e.expected)
    union all
    select c.actor, c.events, 'events_missing'
      from audit.chain c
     where c.day = p_day
       and (c.events <> (select count(*) from audit.event e where e.day = p_day and e.actor = c.actor)
            or c.last_hash is distinct from (select e.hash from audit.event e
                                              where e.day = p_day and e.actor = c.actor order by e.sequence desc limit 1))
    union all
    select distinct e.actor, 0, 'chain_missing'
      from audit.event e
     where e.day = p_day and not exists (select 1 from audit.chain c where c.day = e.day and c.actor = e.actor);
end
$$;
comment on function private.verify_audit(date) is
  'Recomputes the chains of a day; returns one row per fault, none when the trail is whole. Definer: reads the whole trail.';

-- ════ schemas/02_calendar.sql ════

-- Settings, holidays and the arithmetic of deadlines. [guideline II.1b, II.5]

create table public.setting (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  value jsonb not null,
  description_vi text not null,
  updated_at timestamptz not null default private.now()
);
comment on table public.setting is 'What Sở Nội vụ may adjust without a new release.';

create table public.holiday (
  day date primary key,
  kind text not null check (kind in ('off', 'work_swap')),
  name text not null check (length(name) between 1 and 200),
  source text,
  status text,
  note text,
  updated_at timestamptz not null default private.now()
);
comment on table public.holiday is
  'Days that depart from the ordinary week: off = public or compensatory holiday, work_swap = Saturday worked instead. Kept by Sở Nội vụ.';

create table public.deadline_rule (
  kind text primary key check (kind in ('initial', 'update', 'transfer', 'status_change')),
  days int not null check (days between 1 and 365),
  counting text not null check (counting in ('working_days', 'calendar_days')),
  clause text not null
);
comment on table public.deadline_rule is
  'How long each duty lasts. calendar_days that end on a day off move to the next working day (Bộ luật Dân sự 2015, Điều 148.5).';

create trigger setting_touch before update on public.setting for each row execute function private.touch();
create trigger holiday_touch before update on public.holiday for each row execute function private.touch();

create function public.is_working_day(day date) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(
    (select h.kind = 'work_swap' from public.holiday h where h.day = is_working_day.day),
    extract(isodow from is_working_day.day) < 6)
$$;
comment on function public.is_working_day(date) is 'Monday to Friday but for days off, and swapped working Saturdays.';

create function public.add_working_days(start date, days int) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_day date := start;
  v_left int := days;
begin
  if start is null or days is null or days < 1 or days > 1000 then
    perform private.fail('working_days_out_of_range', 'days must be between 1 and 1000');
  end if;
  while v_left > 0 loop
    v_day := v_day + 1;
    if public.is_working_day(v_day) then v_left := v_left - 1; end if;
  end loop;
  return v_day;
end
$$;
comment on function public.add_working_days(date, int) is
  'The day on which a time of so many working days ends; the event''s own day does not count (Bộ luật Dân sự 2015, Điều 147).';

create function public.due_date(kind text, event_date date) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_rule public.deadline_rule;
  v_day date;
begin
  select * into v_rule from public.deadline_rule r where r.kind = due_date.kind;
  if not found then
    perform private.fail('deadline_kind_unknown', 'no deadline rule of this kind', jsonb_build_object('kind', kind));
  end if;
  if event_date is null then
    perform private.fail('event_date_required', 'event_date is required');
  end if;
  if v_rule.counting = 'working_days' then
    return public.add_working_days(event_date, v_rule.days);
  end if;
  v_day := event_date + v_rule.days;
  while not public.is_working_day(v_day) loop v_day := v_day + 1; end loop;
  return v_day;
end
$$;
comment on function public.due_date(text, date) is
  'Last day of a duty: initial, transfer, status_change = 03 working days; update = 05 calendar days, moved to the next working day.
   Guideline II.1b, II.5a, II.5b.';

grant execute on function public.is_working_day(date), public.add_working_days(date, int), public.due_date(text, date) to authenticated;

-- ════ schemas/03_catalogues.sql ════

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
language sql stable security definer set search_path = ''
as $$
  select case
    when p_catalogue = 'rank' then exists (select 1 from public.rank r where r.code = p_code)
    else exists (select 1 from public.catalogue_item c where c.catalogue = p_catalogue and c.code = p_code)
  end
$$;
comment on function private.catalogue_has(text, text) is
  'Whether the catalogue knows the code, in force today or once. Definer: the checks run before the caller''s own rights matter.';

-- ════ schemas/10_units.sql ════

-- Units: a tree with history, numbered by sparse nested intervals so that “mine and below” is one range of numbers
-- and a new unit never renumbers another. [guideline I.1a; M12]

create table public.unit (
  id uuid primary key default gen_random_uuid(),
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9._-]{0,39}$'),
  name text not null check (length(name) between 2 and 300),
  short_name text not null check (length(short_name) between 1 and 150),
  kind text not null,
  parent_id uuid references public.unit (id),
  depth int not null check (depth between 0 and 6),
  lft bigint not null unique,
  rgt bigint not null,
  admin_code text,
  valid_from date,
  valid_to date,
  source text,
  status text,
  note text,
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check (lft <= rgt),
  check ((parent_id is null) = (depth = 0)),
  check (valid_from is null or valid_to is null or valid_from <= valid_to),
  constraint unit_code_period exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table public.unit is
  'Cơ quan, đơn vị, địa phương as they stand now. Official codes return over time: the key of a code is code and period.';
comment on column public.unit.lft is 'First number of the unit''s interval; the numbers of all units below lie within lft..rgt.';
create index unit_parent on public.unit (parent_id);

create table public.unit_version (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references public.unit (id),
  code text not null,
  name text not null,
  short_name text not null,
  kind text not null,
  parent_id uuid references public.unit (id),
  valid_during daterange not null check (not isempty(valid_during)),
  decision text,
  updated_at timestamptz not null default private.now(),
  constraint unit_version_period exclude using gist (unit_id with =, valid_during with &&)
);
comment on table public.unit_version is 'What a unit was called and where it stood in each period: the tree of any past day.';
create index unit_version_parent on public.unit_version (parent_id);

create table public.unit_succession (
  id uuid primary key default gen_random_uuid(),
  predecessor_id uuid not null references public.unit (id),
  successor_id uuid not null references public.unit (id),
  kind text not null check (kind in ('rename', 'merge', 'split', 'move', 'dissolve')),
  effective_date date not null,
  decision text not null,
  note text,
  updated_at timestamptz not null default private.now(),
  unique (predecessor_id, successor_id, effective_date)
);
comment on table public.unit_succession is 'Which unit carried on another''s work, since when, by which decision.';
create index unit_succession_successor on public.unit_succession (successor_id);

create function private.unit_width(p_depth int) returns bigint
language sql immutable set search_path = ''
as $$ select (array[1125899906842624, 1099511627776, 1073741824, 2097152, 8192, 64, 1]::bigint[])[p_depth + 1] $$;
comment on function private.unit_width(int) is
  'How many numbers a unit at this depth reserves: 2^50, 2^40, 2^30, 2^21, 2^13, 2^6, 1; some 1,000 children at the upper levels.';

create function private.place_unit() returns trigger
language plpgsql set search_path = ''
as $$
declare
  v_parent public.unit;
  v_width bigint;
begin
  if new.parent_id is null then
    new.depth := 0;
    v_width := private.unit_width(0);
    select coalesce(max(u.rgt) + 1, v_width) into new.lft from public.unit u where u.parent_id is null;
  else
    select * into v_parent from public.unit u where u.id = new.parent_id for update;
    if not found then
      perform private.fail('unit_parent_unknown', 'the parent unit does not exist');
    end if;
    if v_parent.depth >= 6 then
      perform private.fail('unit_too_deep', 'the tree of units has at most seven levels');
    end if;
    new.depth := v_parent.depth + 1;
    v_width := private.unit_width(new.depth);
    select coalesce(max(u.rgt) + 1, v_parent.lft + v_width) into new.lft from public.unit u where u.parent_id = new.parent_id;
    if new.lft + v_width - 1 > v_parent.rgt then
      perform private.fail('unit_full', 'the parent unit has no number left for another child', jsonb_build_object('unit', v_parent.name));
    end if;
  end if;
  new.rgt := new.lft + v_width - 1;
  return new;
end
$$;
comment on function private.place_unit() is 'Before-insert trigger: gives the unit the next free interval inside its parent''s.';
create trigger unit_place before insert on public.unit for each row execute function private.place_unit();
create trigger unit_touch before update on public.unit for each row execute function private.touch();

create function private.check_unit_nesting() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.parent_id is not null and not exists (
    select 1 from public.unit p where p.id = new.parent_id and p.lft < new.lft and new.rgt <= p.rgt and p.depth = new.depth - 1
  ) then
    perform private.fail('unit_outside_parent', 'a unit must lie within its parent: the tree has no cycles');
  end if;
  return null;
end
$$;
comment on function private.check_unit_nesting() is
  'Constraint trigger: the interval of a unit lies strictly within its parent''s, which makes cycles impossible.';
create constraint trigger unit_nesting after insert or update of parent_id, lft, rgt, depth on public.unit
  deferrable initially deferred for each row execute function private.check_unit_nesting();

create function private.keep_unit_versions() returns trigger
language plpgsql set search_path = ''
as $$
declare
  v_day date := private.today();
begin
  if tg_op = 'INSERT' then
    insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
      values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(new.valid_from, new.valid_to, '[]'));
    return null;
  end if;
  if (old.code, old.name, old.short_name, old.kind, old.parent_id) is distinct from (new.code, new.name, new.short_name, new.kind, new.parent_id) then
    delete from public.unit_version v where v.unit_id = new.id and lower(v.valid_during) = v_day;
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), v_day, '[)')
     where v.unit_id = new.id and v.valid_during @> v_day;
    insert into public.unit_version (unit_id, code, name, short_name, kind, parent_id, valid_during)
      values (new.id, new.code, new.name, new.short_name, new.kind, new.parent_id, daterange(v_day, new.valid_to, '[]'));
  elsif old.valid_to is distinct from new.valid_to then
    update public.unit_version v set valid_during = daterange(lower(v.valid_during), new.valid_to, '[]')
     where v.unit_id = new.id and (upper_inf(v.valid_during) or upper(v.valid_during) > coalesce(new.valid_to, upper(v.valid_during)))
       and (new.valid_to is null or lower(v.valid_during) is null or lower(v.valid_during) <= new.valid_to);
  end if;
  return null;
end
$$;
comment on function private.keep_unit_versions() is 'After-write trigger: closes the unit''s version of yesterday and opens today''s.';
create trigger unit_versions after insert or update on public.unit for each row execute function private.keep_unit_versions();

create function public.unit_tree(p_day date default null)
returns table (id uuid, parent_id uuid, code text, name text, short_name text, kind text, depth int, lft bigint, rgt bigint,
               valid_from date, valid_to date)
language sql stable set search_path = ''
as $$
  select u.id, v.parent_id, v.code, v.name, v.short_name, v.kind, u.depth, u.lft, u.rgt, u.valid_from, u.valid_to
    from public.unit_version v join public.unit u on u.id = v.unit_id
   where v.valid_during @> coalesce(p_day, private.today())
   order by u.lft
$$;
comment on function public.unit_tree(date) is
  'The tree of units as it stood on a day (today when null), parents before children. Row-level security applies.';
grant execute on function public.unit_tree(date) to authenticated;

-- ════ schemas/11_accounts.sql ════

-- Accounts and grants: who may act, in which role, where, since when, until when. Read from these tables at every
-- request, never from a token. [guideline I.2, II.4; M1–M4, M16]

create table public.account (
  user_id uuid primary key references auth.users (id),
  username text not null unique check (username ~ '^[a-z][a-z0-9._-]{2,39}$'),
  display_name text not null check (length(display_name) between 2 and 200),
  official_email text check (official_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and official_email = lower(official_email)),
  employee_id uuid unique,
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  status text not null default 'issued' check (status in ('issued', 'active', 'locked', 'closed')),
  must_change_password boolean not null default true,
  issued_at timestamptz not null default private.now(),
  issued_by uuid references public.account (user_id),
  password_set_at timestamptz,
  status_reason text,
  updated_at timestamptz not null default private.now()
);
comment on table public.account is 'One account a person. status: issued (one-time password not yet changed), active, locked, closed.';
create unique index account_official_email on public.account (official_email) where official_email is not null;
create index account_unit on public.account (unit_id);
create index account_unit_lft on public.account (unit_lft, status);
create index account_issued_by on public.account (issued_by);
create trigger account_touch before update on public.account for each row execute function private.touch();

create table public.role_grant (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.account (user_id),
  role text not null check (role in ('unit_manager', 'delegated_manager', 'province_officer', 'leader', 'auditor')),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  valid_during daterange not null check (not isempty(valid_during)),
  source text not null default 'assigned' check (source in ('assigned', 'delegation')),
  reason text not null check (length(btrim(reason)) >= 5),
  granted_by uuid references public.account (user_id),
  granted_at timestamptz not null default private.now(),
  revoked_at timestamptz,
  revoked_by uuid references public.account (user_id),
  revoke_reason text,
  updated_at timestamptz not null default private.now(),
  check ((revoked_at is null) = (revoke_reason is null)),
  constraint role_grant_overlap exclude using gist
    (user_id with =, role with =, unit_id with =, valid_during with &&) where (revoked_at is null)
);
comment on table public.role_grant is 'A role over a unit and all below it, for a period, with its reason and author. Revoked, never deleted.';
create index role_grant_user on public.role_grant (user_id) include (unit_id);
create index role_grant_unit on public.role_grant (unit_id);
create index role_grant_unit_lft on public.role_grant (unit_lft);
create index role_grant_granted_by on public.role_grant (granted_by);
create index role_grant_revoked_by on public.role_grant (revoked_by);
create trigger role_grant_touch before update on public.role_grant for each row execute function private.touch();

create function private.follow_unit() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select u.lft into new.unit_lft from public.unit u where u.id = new.unit_id;
  return new;
end
$$;
comment on function private.follow_unit() is 'Before-write trigger: keeps unit_lft equal to the number of unit_id. Definer: the writer need not see the unit.';
create trigger account_follow_unit before insert or update of unit_id on public.account
  for each row execute function private.follow_unit();
create trigger role_grant_follow_unit before insert or update of unit_id on public.role_grant
  for each row execute function private.follow_unit();

-- ════ schemas/12_access.sql ════

-- Authority. The helpers below bypass row-level security because they are what it stands on:
--   load_scope            reads account and role_grant once a request
--   scope_lo/hi/multi     the caller's interval of unit numbers, for policies (measured design “m”: bare, unwrapped)
--   has_role, is_member   whether the caller holds a role today / has a usable account
--   manages               whether the caller may act (review, issue, lock) on a unit, for functions
-- The memo lives in transaction-local settings keyed by the caller's claims, so another identity never reuses it.

create function private.load_scope() returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_ranges int8multirange;
  v_roles text := '';
  v_member boolean;
begin
  select a.status = 'active' and not a.must_change_password into v_member from public.account a where a.user_id = v_user;
  if v_member then
    select range_agg(int8range(u.lft, u.rgt, '[]')) filter (where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
           coalesce(string_agg(distinct g.role, ','), '')
      into v_ranges, v_roles
      from public.role_grant g join public.unit u on u.id = g.unit_id
     where g.user_id = v_user and g.revoked_at is null and g.valid_during @> private.today();
  end if;
  perform set_config('app.member', case when v_member then 'yes' else 'no' end, true),
          set_config('app.roles', ',' || v_roles || ',', true),
          set_config('app.scope_lo', coalesce(lower(v_ranges)::text, ''), true),
          set_config('app.scope_hi', coalesce((upper(v_ranges) - 1)::text, ''), true),
          set_config('app.scope_multi',
                     case when (select count(*) from unnest(v_ranges)) > 1 then v_ranges::text else '' end, true),
          set_config('app.scope_key', coalesce(current_setting('request.jwt.claims', true), ''), true);
end
$$;

create function private.scope_lo() returns bigint
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  if current_setting('app.scope_key', true) is distinct from coalesce(current_setting('request.jwt.claims', true), '')
     or current_setting('app.scope_key', true) = '' then
    perform private.load_scope();
  end if;
  return nullif(current_setting('app.scope_lo', true), '')::bigint;
end
$$;
comment on function private.scope_lo() is 'First unit number of the caller''s scope; null (no rows) without one.';

create function private.scope_hi() returns bigint
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  if current_setting('app.scope_key', true) is distinct from coalesce(current_setting('request.jwt.claims', true), '')
     or current_setting('app.scope_key', true) = '' then
    perform private.load_scope();
  end if;
  return nullif(current_setting('app.scope_hi', true), '')::bigint;
end
$$;
comment on function private.scope_hi() is 'Last unit number of the caller''s scope; null (no rows) without one.';

create function private.scope_multi() returns int8multirange
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return nullif(current_setting('app.scope_multi', true), '')::int8multirange;
end
$$;
comment on function private.scope_multi() is 'The exact intervals of a caller with several far-apart grants; null when one interval says it all.';

create function private.has_role(p_role text) returns boolean
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return position(',' || p_role || ',' in coalesce(current_setting('app.roles', true), '')) > 0;
end
$$;
comment on function private.has_role(text) is 'Whether the caller holds the role today.';

create function private.is_member() returns boolean
language plpgsql stable parallel restricted set search_path = ''
as $$
begin
  perform private.scope_lo();
  return current_setting('app.member', true) = 'yes';
end
$$;
comment on function private.is_member() is 'Whether the caller has an active account whose one-time password was changed.';

create function private.in_scope(p_unit_lft bigint) returns boolean
language sql stable set search_path = ''
as $$
  select coalesce(p_unit_lft >= private.scope_lo() and p_unit_lft <= private.scope_hi()
                  and (private.scope_multi() is null or p_unit_lft <@ private.scope_multi()), false)
$$;
comment on function private.in_scope(bigint) is 'For functions, one row at a time: whether the caller may read the records of the unit with this number.';

create function private.manages(p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_member() and exists (
    select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
     where g.user_id = auth.uid() and g.revoked_at is null and g.valid_during @> private.today()
       and g.role in ('unit_manager', 'delegated_manager') and p_unit_lft between u.lft and u.rgt)
$$;
comment on function private.manages(bigint) is
  'Whether the caller is the manager of the unit with this number or of one above it (guideline II.2, II.3). Definer: reads role_grant.';

create function private.require_member() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.is_member() then
    perform private.fail('account_inactive', 'the account cannot act: locked, closed or its one-time password not changed', '{}', '42501');
  end if;
  return auth.uid();
end
$$;
comment on function private.require_member() is 'The caller''s user id; refuses accounts that cannot act.';

grant execute on function
  private.load_scope(), private.scope_lo(), private.scope_hi(), private.scope_multi(), private.has_role(text),
  private.is_member(), private.in_scope(bigint), private.manages(bigint), private.require_member()
  to authenticated;

-- Row-level security of what came before --------------------------------------------------------------------------------

alter table public.setting enable row level security;
alter table public.holiday enable row level security;
alter table public.deadline_rule enable row level security;
alter table public.catalogue_item enable row level security;
alter table public.rank enable row level security;
alter table public.salary_scale_step enable row level security;
alter table public.base_salary enable row level security;
alter table public.unit enable row level security;
alter table public.unit_version enable row level security;
alter table public.unit_succession enable row level security;
alter table public.account enable row level security;
alter table public.role_grant enable row level security;

create policy setting_read on public.setting for select to authenticated using ((select private.is_member()));
create policy setting_change on public.setting for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
create policy holiday_read on public.holiday for select to authenticated using ((select private.is_member()));
create policy holiday_add on public.holiday for insert to authenticated with check ((select private.has_role('province_officer')));
create policy holiday_change on public.holiday for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
create policy holiday_remove on public.holiday for delete to authenticated using ((select private.has_role('province_officer')));
create policy deadline_rule_read on public.deadline_rule for select to authenticated using ((select private.is_member()));
create policy catalogue_item_read on public.catalogue_item for select to authenticated using ((select private.is_member()));
create policy rank_read on public.rank for select to authenticated using ((select private.is_member()));
create policy salary_scale_step_read on public.salary_scale_step for select to authenticated using ((select private.is_member()));
create policy base_salary_read on public.base_salary for select to authenticated using ((select private.is_member()));
create policy unit_read on public.unit for select to authenticated using ((select private.is_member()));
create policy unit_version_read on public.unit_version for select to authenticated using ((select private.is_member()));
create policy unit_succession_read on public.unit_succession for select to authenticated using ((select private.is_member()));

create policy account_read on public.account for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
create policy role_grant_read on public.role_grant for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);

grant select, update (value) on public.setting to authenticated;
grant select, insert (day, kind, name, source, status, note), update (kind, name, source, status, note), delete on public.holiday to authenticated;
grant select on public.deadline_rule, public.catalogue_item, public.rank, public.salary_scale_step, public.base_salary,
  public.unit, public.unit_version, public.unit_succession, public.account, public.role_grant to authenticated;

create policy event_read on audit.event for select to authenticated using ((select private.has_role('auditor')));
create policy chain_read on audit.chain for select to authenticated using ((select private.has_role('auditor')));
grant select on audit.event, audit.chain to authenticated;

create function private.actor_name(p_actor uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce((select a.display_name || ' (' || a.username || ')' from public.account a where a.user_id = p_actor), 'Hệ thống')
$$;
comment on function private.actor_name(uuid) is 'Name of an actor for trails and histories. Definer: the reader may not see the account itself.';

create function public.audit_events(
  p_from date, p_to date, p_actor uuid default null, p_employee_id uuid default null, p_action text default null,
  p_limit int default 50, p_offset int default 0)
returns table (id bigint, at timestamptz, actor uuid, actor_name text, action text, object text, row_id text, employee_id uuid,
               before jsonb, after jsonb, details jsonb, total bigint)
language sql stable set search_path = ''
as $$
  select e.id, e.at, e.actor, private.actor_name(e.actor), e.action, e.object, e.row_id, e.employee_id, e.before, e.after, e.details,
         count(*) over ()
    from audit.event e
   where e.day between p_from and p_to
     and (p_actor is null or e.actor = p_actor) and (p_employee_id is null or e.employee_id = p_employee_id)
     and (p_action is null or e.action = p_action)
   order by e.id desc limit least(p_limit, 200) offset p_offset
$$;
comment on function public.audit_events(date, date, uuid, uuid, text, int, int) is
  'The trail of a period, newest first, for the auditor (row-level security of audit.event decides).';

grant execute on function private.actor_name(uuid), public.audit_events(date, date, uuid, uuid, text, int, int) to authenticated;

-- ════ schemas/20_employees.sql ════

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
    check (record_status in ('not_declared', 'draft', 'submitted', 'returned', 'approved')),
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
comment on column public.employee.record_status is
  'State of the open change request, or approved / not_declared when none is open.';

create index employee_by_name on public.employee (status, name_sort, id, unit_lft);
create index employee_scope on public.employee (status, unit_lft) include (unit_id, gender, birth_date, category, record_status, approved_version);
create index employee_unit on public.employee (unit_id, status, name_sort);
create index employee_name_trigram on public.employee using gin (name_folded extensions.gin_trgm_ops);
create index employee_created_by on public.employee (created_by);
create index employee_rank on public.employee (rank_code);

create trigger employee_follow_unit before insert or update of unit_id on public.employee
  for each row execute function private.follow_unit();
create trigger employee_touch before update on public.employee for each row execute function private.touch();

alter table public.account add constraint account_employee_fk foreign key (employee_id) references public.employee (id);

alter table public.employee enable row level security;
create policy employee_read on public.employee for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select (id, code, unit_id, unit_lft, full_name, name_folded, name_sort, birth_date, gender, identity_number_masked, category,
              position_title, rank_code, status, record_status, approved_version, approved_at, created_at, updated_at)
  on public.employee to authenticated;

create function private.own_employee() returns uuid
language sql stable security definer set search_path = ''
as $$ select a.employee_id from public.account a where a.user_id = auth.uid() and private.is_member() $$;
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

-- ════ schemas/21_sections.sql ════

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
  updated_at timestamptz not null default private.now()
);
comment on column public.profile_section.proof_kinds is 'Codes of document_kind that prove entries of this section.';

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
  label_vi text not null,
  label_en text not null,
  hint_vi text,
  hint_en text,
  form_reference text,
  status text,
  updated_at timestamptz not null default private.now(),
  primary key (section, field)
);
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
create policy profile_field_read on public.profile_field for select to authenticated using ((select private.is_member()));
create policy profile_field_change on public.profile_field for update to authenticated
  using ((select private.has_role('province_officer'))) with check ((select private.has_role('province_officer')));
grant select on public.profile_section, public.profile_field to authenticated;
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

-- ════ schemas/22_documents.sql ════

-- Papers: rows here, bytes in the private bucket “papers” under <employee>/<document>. A paper counts only after the
-- edge function “papers” has looked at its bytes; it can be read only just after an opening was logged. [II.1b; M5, M16]

create table public.document (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null,
  title text not null check (length(title) between 1 and 200),
  file_name text not null check (length(file_name) between 1 and 200 and file_name !~ '[/\\[:cntrl:]]'),
  storage_path text not null unique,
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  byte_size bigint not null check (byte_size between 1 and 52428800),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  status text not null default 'pending' check (status in ('pending', 'verified', 'rejected')),
  uploaded_by uuid not null references public.account (user_id),
  uploaded_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check (status <> 'verified' or sha256 is not null)
);
comment on table public.document is 'A scanned paper (PDF or image, at most 50 MB). pending until its bytes were verified.';
create index document_employee on public.document (employee_id, status);
create index document_scope on public.document (unit_lft);
create index document_uploaded_by on public.document (uploaded_by);
create trigger document_follow_employee before insert or update of employee_id on public.document
  for each row execute function private.follow_employee();
create trigger document_touch before update on public.document for each row execute function private.touch();

create table public.profile_entry_document (
  section text not null references public.profile_section (key),
  entry_id uuid not null,
  document_id uuid not null references public.document (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  primary key (section, entry_id, document_id)
);
comment on table public.profile_entry_document is 'Which paper proves which approved entry.';
create index profile_entry_document_document on public.profile_entry_document (document_id);
create index profile_entry_document_employee on public.profile_entry_document (employee_id);
create index profile_entry_document_scope on public.profile_entry_document (unit_lft);
create trigger profile_entry_document_follow_employee before insert or update of employee_id on public.profile_entry_document
  for each row execute function private.follow_employee();

create table private.document_opening (
  user_id uuid not null,
  document_id uuid not null references public.document (id),
  opened_at timestamptz not null default private.now(),
  primary key (user_id, document_id)
);
comment on table private.document_opening is 'The logged opening that lets one user read one paper for the next minutes.';
create index document_opening_document on private.document_opening (document_id);
alter table private.document_opening enable row level security;

alter table public.document enable row level security;
alter table public.profile_entry_document enable row level security;
create policy document_read on public.document for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
create policy profile_entry_document_read on public.profile_entry_document for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select on public.document, public.profile_entry_document to authenticated;

create function private.register_document(
  p_employee_id uuid, p_kind text, p_title text, p_file_name text, p_content_type text, p_byte_size bigint)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_id uuid := gen_random_uuid();
  v_employee public.employee;
  v_document public.document;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (v_employee.id is not distinct from private.own_employee() or private.manages(v_employee.unit_lft)) then
    perform private.fail('record_not_yours', 'the record is not the caller''s nor of a unit they manage', '{}', '42501');
  end if;
  if v_employee.status <> 'active' then
    perform private.fail('record_archived', 'the record is archived');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then
    perform private.fail('document_empty', 'the file is empty', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if p_byte_size > 52428800 then
    perform private.fail('document_too_large', 'the file is larger than 50 MB', jsonb_build_object('field', 'file', 'limit_mb', 50), 'PT422');
  end if;
  if (select count(*) from public.document d where d.employee_id = p_employee_id and d.status <> 'rejected') >= 500 then
    perform private.fail('document_limit', 'a record holds at most 500 papers');
  end if;
  insert into public.document (id, employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_employee_id, v_employee.unit_lft, p_kind, coalesce(left(private.tidy(p_title), 200), left(p_file_name, 200)),
            left(regexp_replace(coalesce(private.tidy(p_file_name), 'giay-to'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            p_employee_id || '/' || v_id, p_content_type, p_byte_size, v_user)
    returning * into v_document;
  return v_document;
end
$$;
comment on function private.register_document(uuid, text, text, text, text, bigint) is 'See public.register_document. Definer: document has no insert grant.';

create function public.register_document(
  p_employee_id uuid, p_kind text, p_title text, p_file_name text, p_content_type text, p_byte_size bigint)
returns public.document
language sql set search_path = ''
as $$ select * from private.register_document(p_employee_id, p_kind, p_title, p_file_name, p_content_type, p_byte_size) $$;
comment on function public.register_document(uuid, text, text, text, text, bigint) is
  'Announces a paper before its upload; the bytes then go to bucket “papers” at storage_path, and the edge function “papers"
   verifies them. Own record, or a record of a unit the caller manages. Errors: record_not_yours (42501), document_* (PT422).';

create function private.pending_document(p_document_id uuid, p_actor uuid) returns public.document
language sql stable security definer set search_path = ''
as $$
  select d.* from public.document d join public.account a on a.user_id = d.uploaded_by
   where d.id = p_document_id and d.uploaded_by = p_actor and d.status = 'pending' and a.status = 'active' and not a.must_change_password
$$;
create function public.pending_document(p_document_id uuid, p_actor uuid) returns public.document
language sql stable set search_path = '' as $$ select * from private.pending_document(p_document_id, p_actor) $$;
comment on function public.pending_document(uuid, uuid) is
  'For the edge function “papers” only (service_role): the paper its uploader asks to have verified; null when there is none.';

create function private.settle_document(p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_document public.document;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_document from public.document d where d.id = p_document_id for update;
  if not found or v_document.uploaded_by is distinct from p_actor then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'pending' then
    return v_document;
  end if;
  update public.document d
     set status = case when p_refusal is null then 'verified' else 'rejected' end,
         sha256 = p_sha256, byte_size = coalesce(nullif(p_byte_size, 0), d.byte_size),
         content_type = coalesce(p_content_type, d.content_type)
   where d.id = p_document_id returning * into v_document;
  return v_document;
end
$$;
create function public.settle_document(p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text)
returns public.document
language sql set search_path = ''
as $$ select * from private.settle_document(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal) $$;
comment on function public.settle_document(uuid, uuid, text, bigint, text, text) is
  'For the edge function “papers” only (service_role): records what the bytes were found to be, or why they were refused.';

create function private.open_document(p_document_id uuid)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_document public.document;
begin
  select * into v_document from public.document d where d.id = p_document_id;
  if not found or not (v_document.employee_id is not distinct from private.own_employee() or private.in_scope(v_document.unit_lft)) then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'verified' then
    perform private.fail('document_not_verified', 'the paper has not been verified', '{}', 'PT409');
  end if;
  perform private.log_act('download', 'public.document', p_document_id::text, v_document.employee_id,
                          jsonb_build_object('file_name', v_document.file_name));
  insert into private.document_opening (user_id, document_id) values (v_user, p_document_id)
    on conflict (user_id, document_id) do update set opened_at = private.now();
  return v_document;
end
$$;
create function public.open_document(p_document_id uuid) returns public.document
language sql set search_path = ''
as $$ select * from private.open_document(p_document_id) $$;
comment on function public.open_document(uuid) is
  'Logs that the caller reads a paper and lets them fetch its bytes from storage_path for two minutes. Errors: document_unknown (PT404).';

-- Storage: the bucket follows the record ----------------------------------------------------------------------------------

create function private.uploadable_paths() returns setof text
language sql stable security definer set search_path = ''
as $$
  select d.storage_path from public.document d
   where d.uploaded_by = auth.uid() and d.status = 'pending' and private.is_member()
$$;
comment on function private.uploadable_paths() is 'Paths at which the caller may lay bytes: papers they announced. Definer: employees cannot read document.';

create function private.readable_paths() returns setof text
language sql stable security definer set search_path = ''
as $$
  select d.storage_path
    from private.document_opening o join public.document d on d.id = o.document_id
   where o.user_id = auth.uid() and o.opened_at > private.now() - interval '2 minutes' and d.status = 'verified' and private.is_member()
     and (d.employee_id is not distinct from private.own_employee() or private.in_scope(d.unit_lft))
$$;
comment on function private.readable_paths() is
  'Paths the caller may read now: opened (and so logged) within two minutes and still within their rights. Definer: reads document_opening.';

grant execute on function
  private.register_document(uuid, text, text, text, text, bigint), public.register_document(uuid, text, text, text, text, bigint),
  private.open_document(uuid), public.open_document(uuid), private.uploadable_paths(), private.readable_paths() to authenticated;
grant execute on function private.pending_document(uuid, uuid), public.pending_document(uuid, uuid),
  private.settle_document(uuid, uuid, text, bigint, text, text), public.settle_document(uuid, uuid, text, bigint, text, text)
  to service_role;

create policy papers_upload on storage.objects for insert to authenticated
  with check (bucket_id = 'papers' and name in (select private.uploadable_paths()));
-- No signed addresses: one would open itself for anybody and outlive the reader's rights.
create policy papers_read on storage.objects for select to authenticated
  using (bucket_id = 'papers' and coalesce(current_setting('storage.operation', true), '') not in ('storage.object.sign', 'storage.object.sign_many') and name in (select private.readable_paths() union all select private.uploadable_paths()));

-- ════ schemas/30_change_requests.sql ════

-- Change requests: what a person declares, waiting for their unit's manager; the versions that approval makes of it; the
-- duties with their last days; the messages. [guideline II.1b, II.1c, II.2a; M6–M8]

create table public.change_request (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null check (kind in ('initial', 'update', 'correction')),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'returned', 'approved', 'cancelled')),
  base_version int not null,
  revision int not null default 1,
  event_date date,
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  certified_at timestamptz,
  submitted_at timestamptz,
  submitted_by uuid references public.account (user_id),
  decided_at timestamptz,
  decided_by uuid references public.account (user_id),
  decision_note text check (length(decision_note) <= 2000),
  warnings_note text check (length(warnings_note) <= 2000),
  updated_at timestamptz not null default private.now()
);
comment on table public.change_request is
  'One declaration: kind initial (lập hồ sơ mới), update (cập nhật bù đắp), correction. At most one open for a record.';
comment on column public.change_request.event_date is 'Day of the change or of the valid paper: the 05 days of an update run from it.';
comment on column public.change_request.revision is 'Grows with every act on the request; who acts on an older one is told.';
create unique index change_request_one_open on public.change_request (employee_id) where status in ('draft', 'submitted', 'returned');
create index change_request_by_status on public.change_request (status, submitted_at, unit_lft);
create index change_request_scope on public.change_request (unit_lft, status);
create index change_request_employee on public.change_request (employee_id, created_at);
create index change_request_created_by on public.change_request (created_by);
create index change_request_submitted_by on public.change_request (submitted_by);
create index change_request_decided_by on public.change_request (decided_by);

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
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  constraint change_request_item_entry unique (change_request_id, section, entry_id)
);
comment on column public.change_request_item.before is 'The approved values when the person began; null for a new entry.';
comment on column public.change_request_item.after is 'What the person declared, by field.';
comment on column public.change_request_item.corrections is 'By field {value, reason, by, by_name, at}: what the manager corrected before approval (II.2a).';
comment on column public.change_request_item.return_reasons is 'By field (* = the whole entry): why it was returned.';
create index change_request_item_entry_id on public.change_request_item (entry_id);
create index change_request_item_section on public.change_request_item (section);
create index change_request_item_employee on public.change_request_item (employee_id);
create index change_request_item_scope on public.change_request_item (unit_lft);

create table public.change_request_item_document (
  item_id uuid not null references public.change_request_item (id) on delete cascade,
  document_id uuid not null references public.document (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  primary key (item_id, document_id)
);
create index change_request_item_document_document on public.change_request_item_document (document_id);
create index change_request_item_document_employee on public.change_request_item_document (employee_id);
create index change_request_item_document_scope on public.change_request_item_document (unit_lft);

create table public.change_request_event (
  id uuid primary key default gen_random_uuid(),
  change_request_id uuid not null references public.change_request (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null check (kind in ('created', 'submitted', 'withdrawn', 'corrected', 'returned', 'approved', 'cancelled')),
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
                                     'request_corrected', 'request_approved', 'role_granted', 'role_revoked')),
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
  foreach v_table in array array['change_request', 'change_request_item', 'change_request_item_document', 'change_request_event',
    'record_version', 'obligation']
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
grant select on public.change_request, public.obligation, public.notification to authenticated;
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

create function private.carry_unit_number() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_table text;
begin
  if new.unit_lft is not distinct from old.unit_lft then return null; end if;
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
  loop
    execute format('update public.%I set unit_lft = $1 where employee_id = $2', v_table) using new.unit_lft, new.id;
  end loop;
  return null;
end
$$;
comment on function private.carry_unit_number() is
  'After a record changes unit, everything that belongs to it takes the new unit''s number. Definer: all tables of the record.';
create trigger employee_carry_unit_number after update of unit_lft, unit_id on public.employee
  for each row execute function private.carry_unit_number();

create function private.notify(p_user_id uuid, p_kind text, p_params jsonb, p_link text) returns void
language sql security definer set search_path = ''
as $$ insert into public.notification (user_id, kind, params, link) values (p_user_id, p_kind, p_params, p_link) $$;

create function private.reviewers(p_employee_id uuid, p_unit_lft bigint) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  with holders as (
    select distinct g.user_id, g.role = 'province_officer' as province
      from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
       and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt)
  select h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province)
$$;
comment on function private.reviewers(uuid, bigint) is
  'Who reviews a record of the unit with this number: its managers and those above; Sở Nội vụ only where there is none but the person themself.
   Nobody reviews their own record. Definer: reads grants.';

create function private.may_review(p_employee_id uuid, p_unit_lft bigint) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.is_member() and exists (select 1 from private.reviewers(p_employee_id, p_unit_lft) r(user_id) where r.user_id = auth.uid())
$$;
comment on function private.may_review(uuid, bigint) is 'Whether the caller reviews this record. Definer: see reviewers.';

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

-- ════ schemas/31_checks.sql ════

-- Đúng, đủ, sạch: every rule has a name here, and one function applies them all. Forms ask it, submission and approval obey it.

create table public.check_rule (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  severity text not null check (severity in ('error', 'warning')),
  quality text not null check (quality in ('correct', 'complete', 'clean')),
  message_vi text not null,
  message_en text not null,
  basis text,
  updated_at timestamptz not null default private.now()
);
comment on table public.check_rule is
  'Named rules. Messages may hold {label}, {limit}, {entry}. Errors block submission and approval, warnings are shown to the manager.';
alter table public.check_rule enable row level security;
create policy check_rule_read on public.check_rule for select to authenticated using ((select private.is_member()));
grant select on public.check_rule to authenticated;

create type private.finding as (section text, entry_id uuid, field text, rule text, params jsonb);

create function private.check_fields(p_section text, p_entry_id uuid, p_values jsonb, p_category text)
returns setof private.finding
language plpgsql stable set search_path = ''
as $$
declare
  f public.profile_field;
  v text;
  v_rule text;
  v_params jsonb;
  v_today date := private.today();
begin
  for f in select * from public.profile_field x where x.section = p_section order by x.position loop
    v := p_values ->> f.field;
    v_rule := null;
    v_params := '{}';
    if v is null or btrim(v) = '' then
      if p_category = any (f.required_for) then v_rule := 'required'; end if;
    elsif f.type in ('text', 'multiline', 'email') and length(v) > coalesce(f.max_length, 2000) then
      v_rule := 'too_long'; v_params := jsonb_build_object('limit', coalesce(f.max_length, 2000));
    elsif f.type in ('date', 'month') and (v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(v, 'date')) then
      v_rule := 'date_invalid';
    elsif f.type in ('date', 'month') and v::date < date '1900-01-01' then
      v_rule := 'date_too_early';
    elsif f.type in ('date', 'month') and f.not_in_future and v::date > v_today then
      v_rule := 'date_in_future';
    elsif f.type = 'year' and (v !~ '^\d{4}$' or v::int not between 1900 and extract(year from v_today)) then
      v_rule := 'year_invalid';
    elsif f.type = 'integer' and (not pg_input_is_valid(v, 'integer') or v::int < coalesce(f.minimum, 0) or v::int > coalesce(f.maximum, 1000000)) then
      v_rule := 'number_out_of_range'; v_params := jsonb_build_object('limit', coalesce(f.minimum, 0) || '–' || coalesce(f.maximum, 1000000));
    elsif f.type = 'decimal' and (v !~ '^\d{1,6}(\.\d{1,2})?$' or v::numeric < coalesce(f.minimum, 0) or v::numeric > coalesce(f.maximum, 99)) then
      v_rule := 'number_out_of_range'; v_params := jsonb_build_object('limit', coalesce(f.minimum, 0) || '–' || coalesce(f.maximum, 99));
    elsif f.type = 'boolean' and v not in ('true', 'false') then
      v_rule := 'value_unknown';
    elsif f.type = 'catalogue' and not private.catalogue_has(f.catalogue, v) then
      v_rule := 'value_unknown';
    elsif f.type = 'phone' and regexp_replace(v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then
      v_rule := 'phone_invalid';
    elsif f.type = 'email' and v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then
      v_rule := 'email_invalid';
    elsif f.type = 'identity_number' and v !~ '^\d{12}$' then
      v_rule := 'identity_number_format';
    elsif f.field = 'full_name' and v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then
      v_rule := 'name_characters';
    elsif f.field = 'full_name' and length(v) > coalesce(f.max_length, 100) then
      v_rule := 'too_long'; v_params := jsonb_build_object('limit', coalesce(f.max_length, 100));
    end if;
    if v_rule is not null then
      return next row(p_section, p_entry_id, f.field, v_rule, v_params)::private.finding;
    end if;
  end loop;
end
$$;
comment on function private.check_fields(text, uuid, jsonb, text) is 'Rules of single fields, driven by profile_field: required, type, length, catalogue, future.';

create function private.as_date(p_value text) returns date
language sql immutable set search_path = ''
as $$ select case when p_value ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(p_value, 'date') then p_value::date end $$;

create function private.check_across(p_record jsonb, p_employee_id uuid)
returns setof private.finding
language plpgsql stable security definer set search_path = ''
as $$
declare
  i jsonb := p_record #> '{identity,0}';
  r jsonb := p_record #> '{recruitment,0}';
  p jsonb := p_record #> '{position,0}';
  s jsonb := p_record #> '{rank_salary,0}';
  e jsonb;
  v_birth date := private.as_date(p_record #>> '{identity,0,birth_date}');
  v_number text := p_record #>> '{identity,0,identity_number}';
  v_recruited date := private.as_date(p_record #>> '{recruitment,0,first_recruited_on}');
  v_from date;
  v_to date;
  v_group text;
  v_coefficient numeric;
begin
  -- identity: structure of the 12 digits (Thông tư 07/2016/TT-BCA, Điều 4)
  if v_number ~ '^\d{12}$' then
    if v_birth is not null and (i ->> 'gender') in ('1', '2') then
      if substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + ((i ->> 'gender')::int - 1) then
        return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_sex_century', '{}')::private.finding;
      elsif substr(v_number, 5, 2) <> to_char(v_birth, 'YY') then
        return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_birth_year', '{}')::private.finding;
      end if;
    end if;
    if left(v_number, 3)::int < 100 and not private.catalogue_has('cccd_province', left(v_number, 3)) then
      return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_province', '{}')::private.finding;
    end if;
    if exists (select 1 from public.employee x where x.identity_number = v_number and x.id <> p_employee_id) then
      return next row('identity', (i ->> 'id')::uuid, 'identity_number', 'identity_number_taken', '{}')::private.finding;
    end if;
  end if;
  if (i ->> 'social_insurance_number') is not null and (i ->> 'social_insurance_number') !~ '^\d{10}(\d{2})?$' then
    return next row('identity', (i ->> 'id')::uuid, 'social_insurance_number', 'social_insurance_format', '{}')::private.finding;
  end if;
  if v_birth is not null and v_birth > private.today() - interval '18 years' then
    return next row('identity', (i ->> 'id')::uuid, 'birth_date', 'age_below_18', '{}')::private.finding;
  end if;
  if private.as_date(i ->> 'identity_issued_on') < v_birth + interval '14 years' then
    return next row('identity', (i ->> 'id')::uuid, 'identity_issued_on', 'issued_before_14', '{}')::private.finding;
  end if;
  -- recruitment
  if v_recruited < v_birth + interval '18 years' then
    return next row('recruitment', (r ->> 'id')::uuid, 'first_recruited_on', 'recruited_before_18', '{}')::private.finding;
  end if;
  if private.as_date(r ->> 'agency_joined_on') < v_recruited then
    return next row('recruitment', (r ->> 'id')::uuid, 'agency_joined_on', 'joined_before_recruited', '{}')::private.finding;
  end if;
  if private.as_date(r ->> 'probation_to') < private.as_date(r ->> 'probation_from') then
    return next row('recruitment', (r ->> 'id')::uuid, 'probation_to', 'period_reversed', '{}')::private.finding;
  end if;
  if private.as_date(p ->> 'appointed_on') < v_recruited then
    return next row('position', (p ->> 'id')::uuid, 'appointed_on', 'appointed_before_recruited', '{}')::private.finding;
  end if;
  -- rank and salary: step and coefficient as the salary table of the rank has them (Nghị định 204/2004/NĐ-CP)
  select k.salary_group into v_group from public.rank k where k.code = s ->> 'rank_code';
  if v_group is not null and (s ->> 'salary_step') ~ '^\d{1,2}$' then
    select t.coefficient into v_coefficient from public.salary_scale_step t
     where t.salary_group = v_group and t.step = (s ->> 'salary_step')::int order by t.coefficient limit 1;
    if v_coefficient is null then
      return next row('rank_salary', (s ->> 'id')::uuid, 'salary_step', 'step_not_in_scale', '{}')::private.finding;
    elsif (s ->> 'salary_coefficient') ~ '^\d{1,2}(\.\d{1,2})?$' and (s ->> 'salary_coefficient')::numeric <> v_coefficient
      and not exists (select 1 from public.salary_scale_step t where t.salary_group = v_group and t.step = (s ->> 'salary_step')::int
                        and t.coefficient = (s ->> 'salary_coefficient')::numeric) then
      return next row('rank_salary', (s ->> 'id')::uuid, 'salary_coefficient', 'coefficient_not_in_scale',
                      jsonb_build_object('limit', replace(v_coefficient::text, '.', ',')))::private.finding;
    end if;
  end if;
  if private.as_date(s ->> 'salary_from') < private.as_date(s ->> 'rank_appointed_on') then
    return next row('rank_salary', (s ->> 'id')::uuid, 'salary_from', 'step_before_rank', '{}')::private.finding;
  end if;
  -- histories
  for e in select * from jsonb_array_elements(coalesce(p_record -> 'education', '[]')) loop
    v_from := private.as_date(e ->> 'studied_from'); v_to := private.as_date(e ->> 'studied_to');
    if v_to < v_from then
      return next row('education', (e ->> 'id')::uuid, 'studied_to', 'period_reversed', '{}')::private.finding;
    end if;
    if v_birth is not null and (e ->> 'graduation_year') ~ '^\d{4}$' and (e ->> 'graduation_year')::int < extract(year from v_birth) + 15 then
      return next row('education', (e ->> 'id')::uuid, 'graduation_year', 'degree_too_young', '{}')::private.finding;
    end if;
  end loop;
  for e in select * from jsonb_array_elements(coalesce(p_record -> 'work_history', '[]')) loop
    v_from := private.as_date(e ->> 'worked_from'); v_to := private.as_date(e ->> 'worked_to');
    if v_to < v_from then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_to', 'period_reversed', '{}')::private.finding;
    elsif exists (select 1 from jsonb_array_elements(p_record -> 'work_history') o
                   where o ->> 'id' > e ->> 'id'
                     and daterange(v_from, coalesce(v_to, 'infinity'), '[)') &&
                         case when coalesce(private.as_date(o ->> 'worked_to'), 'infinity') >= private.as_date(o ->> 'worked_from')
                              then daterange(private.as_date(o ->> 'worked_from'), coalesce(private.as_date(o ->> 'worked_to'), 'infinity'), '[)') end) then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_from', 'work_overlaps', '{}')::private.finding;
    end if;
    if v_birth is not null and v_from < v_birth + interval '15 years' then
      return next row('work_history', (e ->> 'id')::uuid, 'worked_from', 'work_too_young', '{}')::private.finding;
    end if;
  end loop;
end
$$;
comment on function private.check_across(jsonb, uuid) is
  'Rules across fields and people. Says only that an identity number is taken, never by whom. Definer: looks across the province.';

create function private.check_record(p_record jsonb, p_category text, p_employee_id uuid, p_documents jsonb default '{}')
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable security definer set search_path = ''
as $$
  with findings as (
    select x.* from public.profile_section k
      cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
      cross join lateral private.check_fields(k.key, (e ->> 'id')::uuid, e, p_category) x
    union all
    select k.key, null::uuid, null::text, 'section_missing', jsonb_build_object('entry', k.title_vi, 'entry_en', k.title_en)
      from public.profile_section k
     where jsonb_array_length(coalesce(p_record -> k.key, '[]')) < greatest(k.minimum_entries, case when k.repeatable then 0 else 1 end)
    union all
    select k.key, (e ->> 'id')::uuid, null, 'proof_missing', '{}'
      from public.profile_section k cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and not coalesce(p_documents ? (e ->> 'id'), false)
    union all
    select (private.check_across(p_record, p_employee_id)).*
  )
  select f.section, f.entry_id, f.field, f.rule, r.severity, r.quality,
         replace(replace(replace(r.message_vi, '{label}', coalesce(p.label_vi, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry', k.title_vi)),
         replace(replace(replace(r.message_en, '{label}', coalesce(p.label_en, '')), '{limit}', coalesce(f.params ->> 'limit', '')),
                 '{entry}', coalesce(f.params ->> 'entry_en', k.title_en))
    from findings f
    join public.check_rule r on r.key = f.rule
    join public.profile_section k on k.key = f.section
    left join public.profile_field p on p.section = f.section and p.field = f.field
   order by k.position, f.entry_id, p.position
$$;
comment on function private.check_record(jsonb, text, uuid, jsonb) is
  'Everything found in a record {section: [{id, field…}]}: one row a finding with its message in both languages.
   p_documents has one key for each entry id that a paper proves. Definer: see check_across.';

-- ════ schemas/32_record_values.sql ════

-- Reading and writing the values of a record as JSON {section: [{id, field…}]}, generic over the section catalogue.

create function private.section_rows(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_result jsonb := '{}';
  v_rows jsonb;
  k record;
begin
  for k in select s.key, s.table_name from public.profile_section s order by s.position loop
    execute format('select coalesce(jsonb_agg(to_jsonb(t) - ''employee_id'' - ''unit_lft'' - ''updated_at'' order by t.id), ''[]'') from public.%I t where t.employee_id = $1',
                   k.table_name) into v_rows using p_employee_id;
    v_result := v_result || jsonb_build_object(k.key, v_rows);
  end loop;
  return v_result;
end
$$;
comment on function private.section_rows(uuid) is 'The approved values of a record. Definer: section tables are not readable through the API.';

create function private.effective_values(p_after jsonb, p_corrections jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select p_after || coalesce((select jsonb_object_agg(c.key, c.value -> 'value') from jsonb_each(p_corrections) c), '{}')
$$;
comment on function private.effective_values(jsonb, jsonb) is 'Declared values with the manager''s corrections laid over them.';

create function private.request_record(p_request_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_record jsonb;
  v_item public.change_request_item;
  v_rows jsonb;
begin
  select private.section_rows(r.employee_id) into v_record from public.change_request r where r.id = p_request_id;
  for v_item in select * from public.change_request_item i where i.change_request_id = p_request_id order by i.created_at, i.id loop
    select coalesce(jsonb_agg(e), '[]') into v_rows
      from jsonb_array_elements(coalesce(v_record -> v_item.section, '[]')) e where e ->> 'id' <> v_item.entry_id::text;
    if v_item.operation <> 'delete' then
      v_rows := v_rows || jsonb_build_array(coalesce(v_item.before, '{}') || private.effective_values(v_item.after, v_item.corrections)
                                            || jsonb_build_object('id', v_item.entry_id));
    end if;
    v_record := v_record || jsonb_build_object(v_item.section, v_rows);
  end loop;
  return v_record;
end
$$;
comment on function private.request_record(uuid) is 'The record as it would stand if the request were approved now. Definer: see section_rows.';

create function private.document_json(p_document public.document) returns jsonb
language sql immutable set search_path = ''
as $$
  select jsonb_build_object('id', p_document.id, 'kind', p_document.kind, 'title', p_document.title, 'file_name', p_document.file_name,
    'content_type', p_document.content_type, 'byte_size', p_document.byte_size, 'status', p_document.status, 'uploaded_at', p_document.uploaded_at)
$$;

create function private.request_documents(p_request_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}') from (
    select i.entry_id::text as entry_id, jsonb_agg(private.document_json(d) order by d.uploaded_at) as documents
      from public.change_request_item i join public.change_request_item_document l on l.item_id = i.id join public.document d on d.id = l.document_id
     where i.change_request_id = p_request_id and d.status = 'verified' group by i.entry_id
    union all
    select l.entry_id::text, jsonb_agg(private.document_json(d) order by d.uploaded_at)
      from public.change_request r join public.profile_entry_document l on l.employee_id = r.employee_id join public.document d on d.id = l.document_id
     where r.id = p_request_id
       and not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id and i.entry_id = l.entry_id)
     group by l.entry_id) x
$$;
comment on function private.request_documents(uuid) is 'Verified papers by entry id: of the request''s items, and of untouched approved entries.';

create function private.check_request(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable security definer set search_path = ''
as $$
  select c.* from public.change_request r join public.employee e on e.id = r.employee_id
    cross join lateral private.check_record(private.request_record(r.id), e.category, e.id, private.request_documents(r.id)) c
   where r.id = p_request_id
$$;
comment on function private.check_request(uuid) is 'All findings in the record as the request would leave it. Definer: see request_record.';

create function private.masked(p_section text, p_values jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select case when p_values is null then null else
    p_values || coalesce((
      select jsonb_object_agg(f.field, case when length(p_values ->> f.field) > 6 then '*********' || right(p_values ->> f.field, 3) else '******' end)
        from public.profile_field f
       where f.section = p_section and f.masked and length(p_values ->> f.field) > 0), '{}') end
$$;
comment on function private.masked(text, jsonb) is 'Values with the fields marked masked shortened to their last three characters, or to none. Definer: reads the catalogue for any caller.';

create function private.masked_record(p_record jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(s.key, (select coalesce(jsonb_agg(private.masked(s.key, e)), '[]') from jsonb_array_elements(s.value) e)), '{}')
    from jsonb_each(p_record) s
$$;

create function private.clean_values(p_section text, p_values jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_key text;
  v_value jsonb;
  v_text text;
  v_result jsonb := '{}';
  f public.profile_field;
begin
  if p_values is null or jsonb_typeof(p_values) <> 'object' then
    perform private.fail('values_malformed', 'values must be an object', '{}', 'PT422');
  end if;
  for v_key, v_value in select * from jsonb_each(p_values) loop
    if v_key = 'id' then continue; end if;
    select * into f from public.profile_field x where x.section = p_section and x.field = v_key;
    if not found then
      perform private.fail('field_unknown', 'the section has no such field', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    if jsonb_typeof(v_value) not in ('string', 'number', 'boolean', 'null') then
      perform private.fail('values_malformed', 'values must be plain', jsonb_build_object('section', p_section, 'field', v_key), 'PT422');
    end if;
    v_text := v_value #>> '{}';
    if length(v_text) > 4000 then
      perform private.fail('value_too_long', 'longer than any field may be',
                           jsonb_build_object('section', p_section, 'field', v_key, 'label', f.label_vi, 'limit', coalesce(f.max_length, 2000)), 'PT422');
    end if;
    if f.type = 'multiline' then
      v_text := nullif(btrim(normalize(v_text, nfc)), '');
    elsif f.type = 'phone' then
      v_text := nullif(regexp_replace(private.tidy(v_text), '[ .]', '', 'g'), '');
    else
      v_text := private.tidy(v_text);
    end if;
    v_result := v_result || jsonb_build_object(v_key, case
      when v_text is null then 'null'::jsonb
      when f.type in ('integer', 'year') and v_text ~ '^\d{1,9}$' then to_jsonb(v_text::int)
      when f.type = 'decimal' and v_text ~ '^\d{1,6}(\.\d{1,4})?$' then to_jsonb(v_text::numeric)
      when f.type = 'boolean' and v_text in ('true', 'false') then to_jsonb(v_text::boolean)
      else to_jsonb(v_text) end);
  end loop;
  return v_result;
end
$$;
comment on function private.clean_values(text, jsonb) is
  'Declared values made clean (NFC, single spaces, right JSON types, empty = null); refuses unknown fields. Definer: reads the catalogue for any caller.';

-- ════ schemas/33_declare.sql ════

-- What the person does with their own record: see it, declare, save drafts, submit, take back. [guideline II.1; M5–M7]

create function private.open_request(p_employee_id uuid, p_kind text, p_event_date date, p_actor uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_version int;
begin
  select e.approved_version into v_version from public.employee e where e.id = p_employee_id for update;
  insert into public.change_request (employee_id, unit_lft, kind, base_version, event_date, created_by)
    values (p_employee_id, 0, p_kind, v_version, p_event_date, p_actor) returning id into v_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (v_id, p_employee_id, 0, 'created', p_actor, private.actor_name(p_actor));
  update public.employee set record_status = 'draft' where id = p_employee_id;
  return v_id;
end
$$;
comment on function private.open_request(uuid, text, date, uuid) is 'Opens a draft; the one-open index refuses a second. Definer: no direct grants.';

create function private.start_change_request(p_event_date date) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_id uuid;
begin
  select * into v_employee from public.employee e where e.id = private.own_employee() for update;
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', '42501'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.approved_version = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if p_event_date is null then perform private.fail('event_date_required', 'event_date is required', '{"field":"event_date"}', 'PT422'); end if;
  if p_event_date > private.today() then perform private.fail('event_date_in_future', 'event_date lies in the future', '{"field":"event_date"}', 'PT422'); end if;
  if exists (select 1 from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'returned')) then
    perform private.fail('request_already_open', 'another request is open', '{}', 'PT409');
  end if;
  v_id := private.open_request(v_employee.id, 'update', p_event_date, v_user);
  insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
    values (v_employee.id, 0, 'update', v_id, p_event_date, public.due_date('update', p_event_date));
  return v_id;
end
$$;
create function public.start_change_request(p_event_date date) returns uuid
language sql set search_path = '' as $$ select private.start_change_request(p_event_date) $$;
comment on function public.start_change_request(date) is
  'Opens an update of the caller''s own approved record; p_event_date is the day of the change or of the valid paper, from which 05 days run (II.1b).
   Errors: request_already_open (PT409), event_date_in_future (PT422), initial_not_approved (PT409).';

create function private.own_open_request(p_request_id uuid) returns public.change_request
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('draft', 'returned') then
    perform private.fail('request_not_editable', 'the request is not a draft', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  return v_request;
end
$$;
comment on function private.own_open_request(uuid) is 'Locks the caller''s own request while it may be edited. Definer: employees have no grant.';

create function private.save_draft_entry(
  p_request_id uuid, p_section text, p_entry_id uuid, p_operation text, p_values jsonb, p_document_ids uuid[], p_item_revision int)
returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
  v_section public.profile_section;
  v_item public.change_request_item;
  v_before jsonb;
  v_after jsonb;
  v_entry uuid := p_entry_id;
  v_corrections jsonb := '{}';
  v_operation text := p_operation;
  v_taken boolean;
  k text;
begin
  select * into v_section from public.profile_section s where s.key = p_section;
  if not found then perform private.fail('section_unknown', 'no such section', jsonb_build_object('section', p_section), 'PT422'); end if;
  if p_operation is null or p_operation not in ('insert', 'update', 'delete') then
    perform private.fail('operation_unknown', 'insert, update or delete', '{}', 'PT422');
  end if;
  if p_operation = 'delete' and not v_section.repeatable then
    perform private.fail('section_not_removable', 'a section that stands once cannot be removed', '{}', 'PT422');
  end if;
  v_after := private.clean_values(p_section, coalesce(p_values, '{}'));
  select e.value into v_before
    from jsonb_array_elements(private.section_rows(v_request.employee_id) -> p_section) e(value)
   where e.value ->> 'id' = v_entry::text or (not v_section.repeatable);
  if v_before is not null then
    v_entry := (v_before ->> 'id')::uuid;
    if v_operation = 'insert' then v_operation := 'update'; end if;
  elsif v_operation <> 'insert' then
    select i.operation into v_operation from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
    if v_operation is null or p_operation = 'delete' then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  if exists (select 1 from unnest(p_document_ids) d(id) where not exists (
       select 1 from public.document x where x.id = d.id and x.employee_id = v_request.employee_id and x.status = 'verified')) then
    perform private.fail('document_unknown', 'a paper is not of this record or not verified', '{}', 'PT422');
  end if;

  if not v_section.repeatable then
    select * into v_item from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section;
    v_entry := coalesce(v_item.entry_id, (v_before ->> 'id')::uuid, v_entry);
  else
    select * into v_item from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
  end if;
  if v_item.id is not null and v_item.revision = coalesce(p_item_revision, 0) + 1 and v_item.after = v_after and v_item.operation = v_operation
     and (p_document_ids is null or (select coalesce(array_agg(l.document_id order by l.document_id), '{}') from public.change_request_item_document l where l.item_id = v_item.id)
                                    = (select coalesce(array_agg(distinct d order by d), '{}') from unnest(p_document_ids) d)) then
    -- The same save once more: its first answer was lost on the way.
    return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
  end if;
  if v_item.id is not null and v_item.revision is distinct from p_item_revision
     or v_item.id is null and coalesce(p_item_revision, 0) <> 0 then
    perform private.fail('draft_changed_elsewhere', 'the entry was saved elsewhere meanwhile',
                         jsonb_build_object('section', p_section, 'revision', v_item.revision), 'PT409');
  end if;
  if v_item.id is null and v_before is null and v_entry is not null then
    -- The screen may choose the id of a new entry, so that a save whose answer was lost can be repeated; never one in use elsewhere.
    execute format('select exists (select 1 from public.%I t where t.id = $1)', v_section.table_name) into v_taken using v_entry;
    if v_taken or exists (select 1 from public.change_request_item i where i.entry_id = v_entry) then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  v_before := v_before - 'id';
  if v_item.id is null and v_section.repeatable and
     (select count(*) from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section) >= 200 then
    perform private.fail('too_many_entries', 'at most 200 entries in a section', '{}', 'PT422');
  end if;

  if v_item.id is not null then
    -- A correction stays as long as the person keeps the corrected value; the declared value stays beside it.
    for k in select jsonb_object_keys(v_item.corrections) loop
      if v_after -> k is not distinct from v_item.corrections #> array[k, 'value'] then
        v_corrections := v_corrections || jsonb_build_object(k, v_item.corrections -> k);
        v_after := v_after || jsonb_build_object(k, v_item.after -> k);
      end if;
    end loop;
    update public.change_request_item i
       set operation = v_operation, after = v_after, corrections = v_corrections, before = v_before, revision = i.revision + 1
     where i.id = v_item.id returning * into v_item;
  else
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after)
      values (p_request_id, v_request.employee_id, 0, p_section, v_operation, coalesce(v_entry, gen_random_uuid()), v_before, v_after)
      returning * into v_item;
  end if;
  if p_document_ids is not null then
    delete from public.change_request_item_document l where l.item_id = v_item.id and l.document_id <> all (p_document_ids);
    insert into public.change_request_item_document (item_id, document_id, employee_id, unit_lft)
      select v_item.id, d.id, v_request.employee_id, 0 from unnest(p_document_ids) d(id) on conflict do nothing;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$$;
create function public.save_draft_entry(
  p_request_id uuid, p_section text, p_entry_id uuid, p_operation text, p_values jsonb, p_document_ids uuid[] default null, p_item_revision int default 0)
returns jsonb
language sql set search_path = ''
as $$ select private.save_draft_entry(p_request_id, p_section, p_entry_id, p_operation, p_values, p_document_ids, p_item_revision) $$;
comment on function public.save_draft_entry(uuid, text, uuid, text, jsonb, uuid[], int) is
  'Saves one entry of the caller''s own draft, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_document_ids null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: draft_changed_elsewhere, request_not_editable (PT409), field_unknown … (PT422).';

create function private.discard_draft_entry(p_item_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_request_id uuid;
begin
  select i.change_request_id into v_request_id from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  perform private.own_open_request(v_request_id);
  delete from public.change_request_item i where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request_id;
end
$$;
create function public.discard_draft_entry(p_item_id uuid) returns void
language sql set search_path = '' as $$ select private.discard_draft_entry(p_item_id) $$;
comment on function public.discard_draft_entry(uuid) is 'Drops one entry of the caller''s own draft; the approved entry, if any, stays as it is.';

create function private.check_draft(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if not exists (select 1 from public.change_request r where r.id = p_request_id
                  and (r.employee_id is not distinct from private.own_employee() or private.in_scope(r.unit_lft))) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  return query select * from private.check_request(p_request_id);
end
$$;
create function public.check_change_request(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable set search_path = '' as $$ select * from private.check_draft(p_request_id) $$;
comment on function public.check_change_request(uuid) is
  'Everything missing or wrong in the record as the request would leave it, exactly as submission and approval see it (M7, M9).';

create function private.submit_change_request(p_request_id uuid, p_certified boolean, p_warnings_note text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
  v_errors jsonb;
  v_warnings int;
  v_employee public.employee;
begin
  if p_certified is distinct from true then
    perform private.fail('certification_required', 'the person must certify the declaration', '{"field":"certified"}', 'PT422');
  end if;
  if not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id) then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  select jsonb_agg(to_jsonb(c)) filter (where c.severity = 'error'), count(*) filter (where c.severity = 'warning')
    into v_errors, v_warnings from private.check_request(p_request_id) c;
  if v_errors is not null then
    perform private.fail('request_incomplete', 'the record has errors',
                         jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  update public.change_request_item i set return_reasons = '{}'
   where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  update public.change_request r
     set status = 'submitted', certified_at = private.now(), submitted_at = private.now(), submitted_by = auth.uid(),
         warnings_note = private.tidy(left(p_warnings_note, 2000)), decided_at = null, decided_by = null, decision_note = null,
         revision = r.revision + 1
   where r.id = p_request_id;
  update public.obligation o set met_on = private.today() where o.change_request_id = p_request_id and o.met_on is null;
  update public.employee set record_status = 'submitted' where id = v_employee.id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_employee.id, 0, 'submitted', auth.uid(), private.actor_name(auth.uid()), jsonb_build_object('warnings', v_warnings));
  perform private.notify_reviewers(v_employee.id, v_employee.unit_lft, 'request_submitted',
    jsonb_build_object('name', v_employee.full_name, 'kind', v_request.kind), '/review/' || p_request_id);
  return jsonb_build_object('status', 'submitted', 'warnings', v_warnings);
end
$$;
create function public.submit_change_request(p_request_id uuid, p_certified boolean, p_warnings_note text default null) returns jsonb
language sql set search_path = '' as $$ select private.submit_change_request(p_request_id, p_certified, p_warnings_note) $$;
comment on function public.submit_change_request(uuid, boolean, text) is
  'Sends the caller''s own draft to their unit''s manager. The caller certifies that it is correct and complete (II.1c). Refused while any
   rule of severity error is broken: request_incomplete (PT422) with detail.findings = what and where.';

create function private.withdraw_change_request(p_request_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status <> 'submitted' then
    perform private.fail('request_not_waiting', 'the request is not waiting', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  update public.change_request r set status = 'draft', revision = r.revision + 1 where r.id = p_request_id;
  -- A submission taken back has not met the duty, unless an earlier one was looked at and returned.
  update public.obligation o set met_on = null
   where o.change_request_id = p_request_id
     and not exists (select 1 from public.change_request_event x where x.change_request_id = p_request_id and x.kind = 'returned');
  update public.employee set record_status = 'draft' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'withdrawn', auth.uid(), private.actor_name(auth.uid()));
end
$$;
create function public.withdraw_change_request(p_request_id uuid) returns void
language sql set search_path = '' as $$ select private.withdraw_change_request(p_request_id) $$;
comment on function public.withdraw_change_request(uuid) is 'Takes the caller''s own submitted request back to draft. Errors: request_not_waiting (PT409) once decided.';

create function private.cancel_change_request(p_request_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
begin
  if v_request.kind = 'initial' then
    perform private.fail('initial_cannot_be_cancelled', 'the first declaration is a duty');
  end if;
  update public.change_request r set status = 'cancelled', revision = r.revision + 1 where r.id = p_request_id;
  update public.obligation o set cancelled_at = private.now() where o.change_request_id = p_request_id and o.closed_at is null;
  update public.employee set record_status = 'approved' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'cancelled', auth.uid(), private.actor_name(auth.uid()));
end
$$;
create function public.cancel_change_request(p_request_id uuid) returns void
language sql set search_path = '' as $$ select private.cancel_change_request(p_request_id) $$;
comment on function public.cancel_change_request(uuid) is 'Gives up the caller''s own update that was not sent or was returned.';

create function private.request_json(p_request public.change_request, p_masked boolean) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when p_masked then private.masked(i.section, i.before) else i.before end,
        'after', case when p_masked then private.masked(i.section, i.after) else i.after end,
        'corrections', case when p_masked then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'documents', (select coalesce(jsonb_agg(private.document_json(d) order by d.uploaded_at), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id))
$$;
comment on function private.request_json(public.change_request, boolean) is 'A request with items, papers and events as JSON. Definer: items have no grant.';

create function private.my_record() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = private.own_employee();
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'returned');
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', private.section_rows(v_employee.id),
    'entry_documents', private.entry_documents(v_employee.id),
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id));
end
$$;
create function private.employee_json(p_employee public.employee) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'id', p_employee.id, 'code', p_employee.code, 'full_name', p_employee.full_name, 'birth_date', p_employee.birth_date, 'gender', p_employee.gender,
    'identity_number_masked', p_employee.identity_number_masked, 'category', p_employee.category, 'position_title', p_employee.position_title,
    'rank_code', p_employee.rank_code, 'status', p_employee.status, 'record_status', p_employee.record_status,
    'approved_version', p_employee.approved_version, 'approved_at', p_employee.approved_at,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name, 'code', u.code, 'parent_name', p.name)
               from public.unit u left join public.unit p on p.id = u.parent_id where u.id = p_employee.unit_id))
$$;
create function private.entry_documents(p_employee_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}')
    from (select l.entry_id, jsonb_agg(private.document_json(d) order by d.uploaded_at) as documents
            from public.profile_entry_document l join public.document d on d.id = l.document_id
           where l.employee_id = p_employee_id group by l.entry_id) x
$$;
create function private.obligations_json(p_employee_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'event_date', o.event_date, 'due_date', o.due_date,
           'met_on', o.met_on, 'closed_at', o.closed_at, 'days_left', o.due_date - private.today(), 'change_request_id', o.change_request_id,
           'state', case when o.met_on is not null and o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met'
                         when o.due_date < private.today() then 'overdue' else 'open' end) order by o.event_date desc, o.id), '[]')
    from public.obligation o where o.employee_id = p_employee_id and o.cancelled_at is null
$$;
create function private.versions_json(p_employee_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'approved_at', v.approved_at, 'approved_by_name', v.approved_by_name,
           'unit_name', u.name, 'corrections', jsonb_array_length(v.corrections), 'content_hash', v.content_hash) order by v.version desc), '[]')
    from public.record_version v join public.unit u on u.id = v.unit_id where v.employee_id = p_employee_id
$$;
create function public.my_record() returns jsonb
language sql stable set search_path = '' as $$ select private.my_record() $$;
comment on function public.my_record() is
  'The caller''s own record whole: {employee, sections, entry_documents, request, obligations, versions}. Reading one''s own record leaves no trace.';

create function private.my_record_readings(p_limit int) returns table (at timestamptz, action text, actor_name text, details jsonb)
language sql stable security definer set search_path = ''
as $$
  select e.at, e.action, private.actor_name(e.actor), e.details
    from audit.event e
   where e.employee_id = private.own_employee() and e.action in ('read', 'reveal', 'download', 'export') and e.actor <> auth.uid()
   order by e.at desc limit least(p_limit, 500)
$$;
create function public.my_record_readings(p_limit int default 100) returns table (at timestamptz, action text, actor_name text, details jsonb)
language sql stable set search_path = '' as $$ select * from private.my_record_readings(p_limit) $$;
comment on function public.my_record_readings(int) is 'Who opened the caller''s record, newest first (I.3a; M16).';

grant execute on function
  private.start_change_request(date), public.start_change_request(date),
  private.save_draft_entry(uuid, text, uuid, text, jsonb, uuid[], int), public.save_draft_entry(uuid, text, uuid, text, jsonb, uuid[], int),
  private.discard_draft_entry(uuid), public.discard_draft_entry(uuid), private.check_draft(uuid), public.check_change_request(uuid),
  private.submit_change_request(uuid, boolean, text), public.submit_change_request(uuid, boolean, text),
  private.withdraw_change_request(uuid), public.withdraw_change_request(uuid), private.cancel_change_request(uuid), public.cancel_change_request(uuid),
  private.my_record(), public.my_record(), private.my_record_readings(int), public.my_record_readings(int) to authenticated;

-- ════ schemas/34_review.sql ════

-- What the unit's manager does with a submission: compare, correct, return, approve. [guideline II.2a, II.2b, II.3c; M8]

create function private.reviewable_request(p_request_id uuid, p_revision int) returns public.change_request
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.employee_id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody reviews their own record', '{}', '42501');
  end if;
  if not private.may_review(v_request.employee_id, v_request.unit_lft) then
    perform private.fail('not_manager_of_unit', 'only the manager of the unit reviews', '{}', '42501');
  end if;
  if v_request.status <> 'submitted' then
    perform private.fail('request_not_waiting', 'the request is not waiting for review',
      jsonb_build_object('status', v_request.status, 'by', private.actor_name(coalesce(v_request.decided_by, v_request.submitted_by))), 'PT409');
  end if;
  if p_revision is distinct from v_request.revision then
    perform private.fail('request_changed', 'the request changed since it was opened', jsonb_build_object('revision', v_request.revision, 'by',
      (select x.actor_name from public.change_request_event x where x.change_request_id = p_request_id order by x.at desc, x.id limit 1)), 'PT409');
  end if;
  return v_request;
end
$$;
comment on function private.reviewable_request(uuid, int) is
  'Locks a waiting request for its manager at the revision they saw; refuses everyone else, oneself, and whoever came second. Definer: locks the row.';

create function private.open_change_request(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
  v_employee public.employee;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status = 'draft' then
    perform private.fail('request_not_submitted', 'a draft is the person''s own', '{}', 'PT409');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id;
  perform private.log_act('read', 'public.change_request', p_request_id::text, v_request.employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'request', private.request_json(v_request, true),
    'record', private.masked_record(private.request_record(p_request_id)),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_request(p_request_id) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_review(v_request.employee_id, v_request.unit_lft));
end
$$;
create function public.open_change_request(p_request_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_change_request(p_request_id) $$;
comment on function public.open_change_request(uuid) is
  'A request as its manager compares it: {employee, request{items with before/after/corrections/papers, events}, record, findings, obligations, may_review};
   identity numbers masked; the reading is logged first. Errors: request_unknown (PT404).';

create function private.correct_item_field(p_item_id uuid, p_field text, p_value jsonb, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_item public.change_request_item;
  v_request public.change_request;
  v_value jsonb;
  v_old jsonb;
  v_finding private.finding;
  v_category text;
begin
  select * into v_item from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  v_request := private.reviewable_request(v_item.change_request_id, p_revision);
  if p_field is null then perform private.fail('field_unknown', 'the section has no such field', '{}', 'PT422'); end if;
  if v_item.operation = 'delete' then perform private.fail('entry_removed', 'the entry is to be removed', '{}', 'PT422'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a correction needs a reason', '{"field":"reason"}', 'PT422');
  end if;
  v_value := private.clean_values(v_item.section, jsonb_build_object(p_field, p_value)) -> p_field;
  v_old := private.effective_values(v_item.after, v_item.corrections) -> p_field;
  if v_value is not distinct from coalesce(v_old, 'null') then
    perform private.fail('value_unchanged', 'the value is the same', jsonb_build_object('field', p_field), 'PT422');
  end if;
  select e.category into v_category from public.employee e where e.id = v_request.employee_id;
  select c.* into v_finding
    from private.check_fields(v_item.section, v_item.entry_id, jsonb_build_object(p_field, v_value), v_category) c where c.field = p_field;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the corrected value breaks a rule', v_finding.params || jsonb_build_object('field', p_field), 'PT422');
  end if;
  update public.change_request_item i
     set corrections = case when v_value is not distinct from coalesce(i.after -> p_field, 'null') then i.corrections - p_field
                       else i.corrections || jsonb_build_object(p_field, jsonb_build_object('value', v_value, 'reason', private.tidy(p_reason),
                              'by', auth.uid(), 'by_name', private.actor_name(auth.uid()), 'at', private.now())) end,
         revision = i.revision + 1
   where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request.id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'corrected', auth.uid(), private.actor_name(auth.uid()),
      jsonb_build_object('section', v_item.section, 'entry_id', v_item.entry_id, 'field', p_field, 'reason', private.tidy(p_reason),
        'before', private.masked(v_item.section, jsonb_build_object(p_field, v_old)) -> p_field,
        'after', private.masked(v_item.section, jsonb_build_object(p_field, v_value)) -> p_field));
  return jsonb_build_object('revision', v_request.revision);
end
$$;
create function public.correct_item_field(p_item_id uuid, p_field text, p_value jsonb, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.correct_item_field(p_item_id, p_field, p_value, p_reason, p_revision) $$;
comment on function public.correct_item_field(uuid, text, jsonb, text, int) is
  'The manager corrects one declared field before approval (II.2a): declared and corrected value, author and reason stay, visible to the person.
   p_revision = the request''s revision last seen. Returns {revision}. Errors: request_changed, request_not_waiting (PT409), a rule''s key (PT422), own_record (42501).';

create function private.return_change_request(p_request_id uuid, p_reasons jsonb, p_note text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_reason record;
  v_count int := 0;
begin
  if p_reasons is null or jsonb_typeof(p_reasons) <> 'array' or jsonb_array_length(p_reasons) = 0 then
    perform private.fail('return_reason_required', 'at least one field with a reason', '{"field":"reasons"}', 'PT422');
  end if;
  for v_reason in select case when pg_input_is_valid(coalesce(x ->> 'item_id', ''), 'uuid') then (x ->> 'item_id')::uuid end as item_id, coalesce(x ->> 'field', '*') as field, private.tidy(x ->> 'reason') as reason
                    from jsonb_array_elements(p_reasons) x loop
    if length(coalesce(v_reason.reason, '')) < 5 then
      perform private.fail('reason_required', 'each returned field needs a reason', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    update public.change_request_item i
       set return_reasons = i.return_reasons || jsonb_build_object(v_reason.field, left(v_reason.reason, 1000)), revision = i.revision + 1
     where i.id = v_reason.item_id and i.change_request_id = p_request_id
       and (v_reason.field = '*' or exists (select 1 from public.profile_field f where f.section = i.section and f.field = v_reason.field));
    if not found then
      perform private.fail('entry_unknown', 'no such entry or field in the request', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  update public.change_request r
     set status = 'returned', decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)),
         revision = r.revision + 1
   where r.id = p_request_id returning * into v_request;
  update public.employee set record_status = 'returned' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_request.employee_id, 0, 'returned', auth.uid(), private.actor_name(auth.uid()),
      jsonb_build_object('note', v_request.decision_note, 'reasons', (
        select jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'field', x.key, 'reason', x.value))
          from public.change_request_item i cross join lateral jsonb_each(i.return_reasons) x where i.change_request_id = p_request_id)));
  perform private.notify(a.user_id, 'request_returned', jsonb_build_object('count', v_count), '/my-record')
    from public.account a where a.employee_id = v_request.employee_id;
  return jsonb_build_object('status', 'returned', 'revision', v_request.revision);
end
$$;
create function public.return_change_request(p_request_id uuid, p_reasons jsonb, p_note text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.return_change_request(p_request_id, p_reasons, p_note, p_revision) $$;
comment on function public.return_change_request(uuid, jsonb, text, int) is
  'Returns a request with a reason per field: p_reasons = [{item_id, field (* = whole entry), reason of 5 to 1,000 characters}].
   Errors: return_reason_required, reason_required (PT422), request_changed, request_not_waiting (PT409).';

create function private.apply_item(p_item public.change_request_item) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_table text;
  v_columns text;
  v_values jsonb := private.effective_values(p_item.after, p_item.corrections);
  v_count int;
begin
  select s.table_name into v_table from public.profile_section s where s.key = p_item.section;
  select string_agg(quote_ident(f.field), ', ' order by f.position) into v_columns from public.profile_field f where f.section = p_item.section;
  if p_item.operation = 'insert' then
    execute format('insert into public.%1$I (id, employee_id, unit_lft, %2$s) select $1, $2, 0, %2$s from jsonb_populate_record(null::public.%1$I, $3)',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  elsif p_item.operation = 'update' then
    execute format('update public.%1$I t set (%2$s) = (select %2$s from jsonb_populate_record(t, $3)) where t.id = $1 and t.employee_id = $2',
                   v_table, v_columns) using p_item.entry_id, p_item.employee_id, v_values;
  else
    execute format('delete from public.%I t where t.id = $1 and t.employee_id = $2', v_table) using p_item.entry_id, p_item.employee_id;
  end if;
  get diagnostics v_count = row_count;
  if v_count <> 1 then
    perform private.fail('base_version_changed', 'the approved entry is no longer there', '{}', 'PT409');
  end if;
  delete from public.profile_entry_document l
   where l.section = p_item.section and l.entry_id = p_item.entry_id
     and l.document_id not in (select d.document_id from public.change_request_item_document d where d.item_id = p_item.id);
  if p_item.operation <> 'delete' then
    insert into public.profile_entry_document (section, entry_id, document_id, employee_id, unit_lft)
      select p_item.section, p_item.entry_id, d.document_id, p_item.employee_id, 0
        from public.change_request_item_document d where d.item_id = p_item.id on conflict do nothing;
  end if;
end
$$;
comment on function private.apply_item(public.change_request_item) is 'Carries one approved item into its section table. Definer: section tables have no write grant.';

create function private.write_version(p_employee_id uuid, p_request_id uuid, p_actor uuid) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_snapshot jsonb := jsonb_build_object('sections', private.section_rows(p_employee_id), 'entry_documents', private.entry_documents(p_employee_id));
  v_version int;
begin
  -- The head follows the approved identity, position and rank.
  update public.employee e
     set full_name = coalesce(i.full_name, e.full_name), birth_date = coalesce(i.birth_date, e.birth_date), gender = coalesce(i.gender, e.gender),
         identity_number = coalesce(i.identity_number, e.identity_number), position_title = p.position_title,
         rank_code = (select k.code from public.rank k where k.code = s.rank_code),
         approved_version = e.approved_version + 1, approved_at = private.now(), record_status = 'approved'
    from (select p_employee_id as id) x
    left join public.profile_identity i on i.employee_id = x.id
    left join public.profile_position p on p.employee_id = x.id
    left join public.profile_rank_salary s on s.employee_id = x.id
   where e.id = x.id returning e.approved_version into v_version;
  update public.account a set display_name = e.full_name
    from public.employee e where e.id = p_employee_id and a.employee_id = e.id and a.display_name <> e.full_name;
  insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, corrections, content_hash,
                                     approved_by, approved_by_name)
    select e.id, e.unit_lft, v_version, p_request_id, e.unit_id, v_snapshot,
           (select coalesce(jsonb_agg(jsonb_build_object('section', t.section, 'entry_id', t.entry_id, 'field', c.key, 'declared', t.after -> c.key,
                     'value', c.value -> 'value', 'reason', c.value ->> 'reason', 'by_name', c.value ->> 'by_name', 'at', c.value ->> 'at')), '[]')
              from public.change_request_item t cross join lateral jsonb_each(t.corrections) c where t.change_request_id = p_request_id),
           encode(sha256(convert_to(v_snapshot::text, 'UTF8')), 'hex'), p_actor, private.actor_name(p_actor)
      from public.employee e where e.id = p_employee_id;
  return v_version;
end
$$;
comment on function private.write_version(uuid, uuid, uuid) is 'Writes the next immutable version and brings the head up to date. Definer: see apply_item.';

create function private.approve_change_request(p_request_id uuid, p_note text, p_revision int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_employee public.employee;
  v_item public.change_request_item;
  v_errors jsonb;
  v_version int;
begin
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  select jsonb_agg(to_jsonb(c)) into v_errors from private.check_request(p_request_id) c where c.severity = 'error';
  if v_errors is not null then
    perform private.fail('request_incomplete', 'the record has errors',
                         jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
  for v_item in select * from public.change_request_item i where i.change_request_id = p_request_id order by i.created_at, i.id loop
    perform private.apply_item(v_item);
  end loop;
  v_version := private.write_version(v_employee.id, p_request_id, auth.uid());
  update public.change_request r
     set status = 'approved', decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)), revision = r.revision + 1
   where r.id = p_request_id;
  update public.obligation o set closed_at = private.now() where o.change_request_id = p_request_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_employee.id, 0, 'approved', auth.uid(), private.actor_name(auth.uid()), jsonb_build_object('version', v_version));
  perform private.notify(a.user_id, 'request_approved', jsonb_build_object('version', v_version), '/my-record')
    from public.account a where a.employee_id = v_employee.id;
  return jsonb_build_object('status', 'approved', 'version', v_version);
end
$$;
create function public.approve_change_request(p_request_id uuid, p_note text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.approve_change_request(p_request_id, p_note, p_revision) $$;
comment on function public.approve_change_request(uuid, text, int) is
  'Approves a request whole: applies its items to the record, writes the next version, closes the duty, tells the person, in one transaction (II.2a).
   Returns {status, version}. Errors: request_incomplete (PT422), request_changed, request_not_waiting, base_version_changed (PT409), own_record, not_manager_of_unit (42501).';

create view public.review_queue with (security_invoker = true) as
select r.id, r.employee_id, e.full_name, e.name_sort, e.name_folded, e.code, e.category, e.unit_id, r.unit_lft, u.name as unit_name, r.kind, r.status,
       r.submitted_at, r.decided_at, o.due_date, o.met_on, private.today() - (r.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as waiting_days,
       case when o.id is null then 'none' when o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met'
            when o.due_date < private.today() then 'overdue' else 'open' end as deadline_state
  from public.change_request r
  join public.employee e on e.id = r.employee_id
  join public.unit u on u.id = e.unit_id
  left join public.obligation o on o.change_request_id = r.id;
comment on view public.review_queue is 'Requests of the caller''s scope with name, unit and last day; row-level security of the tables decides.';
grant select on public.review_queue to authenticated;

grant execute on function
  private.open_change_request(uuid), public.open_change_request(uuid),
  private.correct_item_field(uuid, text, jsonb, text, int), public.correct_item_field(uuid, text, jsonb, text, int),
  private.return_change_request(uuid, jsonb, text, int), public.return_change_request(uuid, jsonb, text, int),
  private.approve_change_request(uuid, text, int), public.approve_change_request(uuid, text, int) to authenticated;

-- ════ schemas/35_records.sql ════

-- How officers find and read records: lists without a trace of facts, the record itself only with one. [guideline I.3a, III.1; M13, M16]

create view public.employee_list with (security_invoker = true) as
select e.id, e.code, e.full_name, e.name_sort, e.name_folded, e.birth_date, e.gender, e.identity_number_masked, e.category, e.position_title,
       e.rank_code, e.status, e.record_status, e.approved_version, e.approved_at, e.unit_id, e.unit_lft, u.name as unit_name
  from public.employee e join public.unit u on u.id = e.unit_id;
comment on view public.employee_list is 'Records of the caller''s scope, for lists; row-level security of employee decides.';
grant select on public.employee_list to authenticated;

create function private.name_pattern(p_term text) returns text
language sql immutable set search_path = ''
as $$ select '%' || regexp_replace(private.fold(private.tidy(p_term)), '([\\%_])', '\\\1', 'g') || '%' $$;
comment on function private.name_pattern(text) is 'A LIKE pattern for a part of a name, folded and escaped.';

create function private.wide_search(p_pattern text, p_lo bigint, p_hi bigint) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query execute format(
    'select e.id from public.employee e where e.name_folded like %L and e.unit_lft between %s and %s', p_pattern, p_lo, p_hi);
end
$$;
comment on function private.wide_search(text, bigint, bigint) is
  'Ids by trigram index with the interval inlined, which row-level security would forbid the planner; joined back under it. Definer: for that reason only.';

create function public.search_employees(p_term text) returns setof public.employee_list
language plpgsql stable set search_path = ''
as $$
declare
  v_pattern text := private.name_pattern(p_term);
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
begin
  if length(coalesce(private.tidy(p_term), '')) < 2 then
    perform private.fail('search_too_short', 'at least two characters', '{"field":"search"}', 'PT422');
  end if;
  if v_lo is null then return; end if;
  if p_term ~ '^\s*[A-Za-z]{2}\d{6}\s*$' then
    return query select * from public.employee_list e where e.code = lower(btrim(p_term));
  elsif v_hi - v_lo > private.unit_width(1) then
    return query select l.* from private.wide_search(v_pattern, v_lo, v_hi) s(id) join public.employee_list l on l.id = s.id;
  else
    return query select * from public.employee_list e where e.name_folded like v_pattern;
  end if;
end
$$;
comment on function public.search_employees(text) is
  'Records of the caller''s scope whose name contains the term, with or without diacritics, or whose code it is. Filter, order and page on top.';

create function private.readable_employee(p_employee_id uuid) returns public.employee
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_employee public.employee;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not private.in_scope(v_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  return v_employee;
end
$$;
comment on function private.readable_employee(uuid) is 'The head of a record in the caller''s scope, else PT404: outside and absent look alike. Definer: whole row.';

create function private.open_employee_record(p_employee_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'sections', private.masked_record(private.section_rows(p_employee_id)),
    'entry_documents', private.entry_documents(p_employee_id),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at)
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'returned')));
end
$$;
create function public.open_employee_record(p_employee_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_employee_record(p_employee_id) $$;
comment on function public.open_employee_record(uuid) is
  'The approved record whole, in one round trip: {employee, sections, entry_documents, obligations, versions, account, open_request}.
   Identity numbers masked; the reading is logged first and the person sees it. Errors: record_unknown (PT404).';

create function private.open_record_version(p_employee_id uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_own boolean := private.is_member() and p_employee_id is not distinct from private.own_employee();
  v_version public.record_version;
begin
  if not v_own then
    perform private.readable_employee(p_employee_id);
    perform private.log_act('read', 'public.record_version', p_employee_id || ':' || p_version, p_employee_id, jsonb_build_object('version', p_version));
  end if;
  select * into v_version from public.record_version v where v.employee_id = p_employee_id and v.version = p_version;
  if not found then perform private.fail('version_unknown', 'no such version', '{}', 'PT404'); end if;
  return jsonb_build_object(
    'version', v_version.version, 'approved_at', v_version.approved_at, 'approved_by_name', v_version.approved_by_name, 'content_hash', v_version.content_hash,
    'unit_name', (select u.name from public.unit u where u.id = v_version.unit_id),
    'sections', case when v_own then v_version.snapshot -> 'sections' else private.masked_record(v_version.snapshot -> 'sections') end,
    'entry_documents', v_version.snapshot -> 'entry_documents',
    'corrections', case when v_own then v_version.corrections else (
       select coalesce(jsonb_agg(c || jsonb_build_object(
                'declared', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'declared')) -> (c ->> 'field'),
                'value', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'value')) -> (c ->> 'field'))), '[]')
         from jsonb_array_elements(v_version.corrections) c) end,
    'request', (select jsonb_build_object('kind', r.kind, 'submitted_at', r.submitted_at, 'certified_at', r.certified_at, 'event_date', r.event_date)
                  from public.change_request r where r.id = v_version.change_request_id));
end
$$;
create function public.open_record_version(p_employee_id uuid, p_version int) returns jsonb
language sql set search_path = '' as $$ select private.open_record_version(p_employee_id, p_version) $$;
comment on function public.open_record_version(uuid, int) is
  'One approved version with who corrected what in it: own record, or a record of the caller''s scope (logged, masked). Errors: record_unknown, version_unknown (PT404).';

create function private.reveal_masked(p_employee_id uuid, p_reason text, p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_record jsonb;
begin
  perform private.readable_employee(p_employee_id);
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if exists (select 1 from public.change_request r where r.id = p_request_id and r.status = 'draft') then
    perform private.fail('request_not_submitted', 'a draft is the person''s own', '{}', 'PT409');
  end if;
  perform private.log_act('reveal', 'public.employee', p_employee_id::text, p_employee_id,
                          jsonb_build_object('reason', left(private.tidy(p_reason), 500), 'change_request_id', p_request_id));
  if p_request_id is not null and exists (select 1 from public.change_request r where r.id = p_request_id and r.employee_id = p_employee_id) then
    v_record := private.request_record(p_request_id);
  else
    v_record := private.section_rows(p_employee_id);
  end if;
  return (select coalesce(jsonb_object_agg(x.section, x.entries), '{}') from (
    select f.section, jsonb_object_agg(e.value ->> 'id', (
             select jsonb_object_agg(g.field, e.value -> g.field) from public.profile_field g where g.section = f.section and g.masked)) as entries
      from (select distinct section from public.profile_field where masked) f
      cross join lateral jsonb_array_elements(coalesce(v_record -> f.section, '[]')) e
     group by f.section) x);
end
$$;
create function public.reveal_masked(p_employee_id uuid, p_reason text, p_request_id uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.reveal_masked(p_employee_id, p_reason, p_request_id) $$;
comment on function public.reveal_masked(uuid, text, uuid) is
  'The masked fields in full, {section: {entry id: {field: value}}}, of the record or of a request; needs a reason, logged and shown to the person (M16).';

grant execute on function private.name_pattern(text), private.unit_width(int), private.wide_search(text, bigint, bigint), public.search_employees(text),
  private.open_employee_record(uuid), public.open_employee_record(uuid), private.open_record_version(uuid, int), public.open_record_version(uuid, int),
  private.reveal_masked(uuid, text, uuid), public.reveal_masked(uuid, text, uuid) to authenticated;

-- ════ schemas/40_account_api.sql ════

-- Issuing and keeping accounts, one at a time. The edge function “accounts” makes the sign-in identity (that needs the Auth
-- admin API); who may do it, for whom, and what follows is decided here. [guideline I.2, II.1a, II.2a, II.3a, II.4; M1, M2]

create function private.account_json(p_user_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'user_id', a.user_id, 'username', a.username, 'display_name', a.display_name, 'status', a.status,
    'must_change_password', a.must_change_password, 'employee_id', a.employee_id,
    'unit', jsonb_build_object('id', u.id, 'name', u.name),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_id', g.unit_id, 'unit_name', x.name,
                        'valid_from', lower(g.valid_during), 'valid_to', upper(g.valid_during) - 1) order by g.granted_at), '[]')
                 from public.role_grant g join public.unit x on x.id = g.unit_id
                where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()),
    'unread_notifications', (select count(*) from public.notification n where n.user_id = a.user_id and n.read_at is null),
    'today', private.today())
    from public.account a join public.unit u on u.id = a.unit_id where a.user_id = p_user_id
$$;
create function private.my_account() returns jsonb
language sql stable security definer set search_path = '' as $$ select private.account_json(auth.uid()) $$;
create function public.my_account() returns jsonb
language sql stable set search_path = '' as $$ select private.my_account() $$;
comment on function public.my_account() is
  'The caller''s account, grants of today and unread notifications; answers also while the one-time password waits to be changed. Null without an account.';

create function private.register_employee(p_input jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_name text := private.tidy(p_input ->> 'full_name');
  v_number text := regexp_replace(coalesce(p_input ->> 'identity_number', ''), '\s', '', 'g');
  v_birth date := private.as_date(p_input ->> 'birth_date');
  v_gender text := p_input ->> 'gender';
  v_category text := p_input ->> 'category';
  v_id uuid;
begin
  if pg_input_is_valid(coalesce(p_input ->> 'unit_id', ''), 'uuid') then
    select * into v_unit from public.unit u where u.id = (p_input ->> 'unit_id')::uuid;
  end if;
  if v_unit.id is null then perform private.fail('unit_required', 'unit_id is required', '{"field":"unit_id"}', 'PT422'); end if;
  if not (private.manages(v_unit.lft) or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  if v_name is null then perform private.fail('required', 'full_name is required', '{"field":"full_name"}', 'PT422'); end if;
  if length(v_name) > 100 then perform private.fail('too_long', 'full_name is too long', '{"field":"full_name","limit":100}', 'PT422'); end if;
  if v_name ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' or length(v_name) < 2 then
    perform private.fail('name_characters', 'full_name has other than letters', '{"field":"full_name"}', 'PT422');
  end if;
  if v_number !~ '^\d{12}$' then perform private.fail('identity_number_format', 'twelve digits', '{"field":"identity_number"}', 'PT422'); end if;
  if v_birth is null then perform private.fail('date_invalid', 'birth_date is required', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth > private.today() then perform private.fail('date_in_future', 'birth_date lies in the future', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth > private.today() - interval '18 years' then perform private.fail('age_below_18', 'younger than 18', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth < date '1900-01-01' then perform private.fail('date_too_early', 'birth_date too early', '{"field":"birth_date"}', 'PT422'); end if;
  if v_gender is null or v_gender not in ('1', '2') then perform private.fail('required', 'gender is required', '{"field":"gender"}', 'PT422'); end if;
  if v_category is null or v_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('required', 'category is required', '{"field":"category"}', 'PT422');
  end if;
  if substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (v_gender::int - 1) then
    perform private.fail('identity_number_sex_century', 'fourth digit does not agree', '{"field":"identity_number"}', 'PT422');
  end if;
  if length(p_input ->> 'position_title') > 200 then
    perform private.fail('too_long', 'position_title is too long', '{"field":"position_title","limit":200}', 'PT422');
  end if;
  -- The same entry once more (its account was not issued, whatever the reason): taken up again, with what was corrected since.
  update public.employee e set full_name = v_name, category = v_category, position_title = private.tidy(p_input ->> 'position_title')
   where e.identity_number = v_number and e.unit_id = v_unit.id and e.birth_date = v_birth and e.gender = v_gender and e.name_folded = private.fold(v_name)
     and e.status = 'active' and e.approved_version = 0 and not exists (select 1 from public.account a where a.employee_id = e.id)
   returning e.id into v_id;
  if v_id is not null then return v_id; end if;
  if exists (select 1 from public.employee e where e.identity_number = v_number) then
    perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  end if;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    values (v_unit.id, v_unit.lft, v_name, v_birth, v_gender, v_number, v_category, private.tidy(p_input ->> 'position_title'), v_user)
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  return null;
end
$$;
create function public.register_employee(p_input jsonb) returns uuid
language sql set search_path = '' as $$ select private.register_employee(p_input) $$;
comment on function public.register_employee(jsonb) is
  'Enters a person {unit_id, full_name, birth_date, gender, identity_number, category, position_title?} so that an account can be issued.
   The unit''s manager, or Sở Nội vụ. Errors: a field''s rule (PT422, detail.field), identity_number_taken (PT409), not_manager_of_unit (42501).';

create table private.account_claim (
  employee_id uuid primary key references public.employee (id),
  claimed_by uuid not null,
  claimed_at timestamptz not null default pg_catalog.now()
);
comment on table private.account_claim is 'Who is issuing an account at this moment: a second officer within 30 seconds is told so.';
alter table private.account_claim enable row level security;

create function private.authorize_account_issue(p_employee_id uuid, p_official_email text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_email text := lower(private.tidy(p_official_email));
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found or not (private.manages(v_employee.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  if v_email is not null and v_email !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then
    perform private.fail('email_invalid', 'not an e-mail address', '{"field":"official_email"}', 'PT422');
  end if;
  if v_email is not null and exists (select 1 from public.account a where a.official_email = v_email) then
    perform private.fail('email_taken', 'another account has this e-mail', '{"field":"official_email"}', 'PT409');
  end if;
  insert into private.account_claim as c (employee_id, claimed_by) values (p_employee_id, auth.uid())
    on conflict (employee_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
    where c.claimed_at < pg_catalog.now() - interval '30 seconds';
  if not found then perform private.fail('account_being_issued', 'another officer is issuing this account', '{}', 'PT409'); end if;
  return jsonb_build_object('employee_id', p_employee_id, 'username', v_employee.code, 'display_name', v_employee.full_name,
    'official_email', v_email, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id));
end
$$;
create function public.authorize_account_issue(p_employee_id uuid, p_official_email text default null) returns jsonb
language sql set search_path = '' as $$ select private.authorize_account_issue(p_employee_id, p_official_email) $$;
comment on function public.authorize_account_issue(uuid, text) is
  'Whether the caller may issue this person''s account; returns {employee_id, username, display_name, official_email, unit_name}. Errors: account_exists (PT409), record_unknown (PT404).';

create function private.record_account_issued(p_employee_id uuid, p_user_id uuid, p_actor uuid, p_official_email text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
  v_request uuid;
  v_due date;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found then perform private.fail('record_unknown', 'no such record', '{}', 'PT404'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id or a.user_id = p_user_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  insert into public.account (user_id, username, display_name, official_email, employee_id, unit_id, unit_lft, issued_by)
    values (p_user_id, v_employee.code, v_employee.full_name, lower(private.tidy(p_official_email)), p_employee_id, v_employee.unit_id, v_employee.unit_lft, p_actor);
  v_request := private.open_request(p_employee_id, 'initial', private.today(), p_actor);
  update public.employee set record_status = 'not_declared' where id = p_employee_id;
  insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, after)
    values (v_request, p_employee_id, 0, 'identity', 'insert', gen_random_uuid(),
            jsonb_build_object('full_name', v_employee.full_name, 'birth_date', v_employee.birth_date, 'gender', v_employee.gender,
                               'identity_number', v_employee.identity_number));
  delete from private.account_claim c where c.employee_id = p_employee_id;
  v_due := public.due_date('initial', private.today());
  insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
    values (p_employee_id, 0, 'initial', v_request, private.today(), v_due);
  perform private.notify(p_user_id, 'account_issued', jsonb_build_object('due_date', v_due), '/my-record');
  return jsonb_build_object('username', v_employee.code, 'due_date', v_due, 'change_request_id', v_request);
exception when unique_violation then
  if exists (select 1 from public.account a where a.official_email = lower(private.tidy(p_official_email))) then
    perform private.fail('email_taken', 'another account has this e-mail', '{"field":"official_email"}', 'PT409');
  end if;
  perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  return null;
end
$$;
create function public.record_account_issued(p_employee_id uuid, p_user_id uuid, p_actor uuid, p_official_email text default null) returns jsonb
language sql set search_path = '' as $$ select private.record_account_issued(p_employee_id, p_user_id, p_actor, p_official_email) $$;
comment on function public.record_account_issued(uuid, uuid, uuid, text) is
  'For the edge function “accounts” only (service_role), after the sign-in identity exists: writes the account, opens the first declaration and starts
   its 03 working days (II.1b). Returns {username, due_date, change_request_id}. Errors: account_exists (PT409).';

create function private.unclaimed_user(p_email text) returns uuid
language sql stable security definer set search_path = ''
as $$ select u.id from auth.users u where u.email = lower(p_email) and not exists (select 1 from public.account a where a.user_id = u.id) $$;
create function public.unclaimed_user(p_email text) returns uuid
language sql stable set search_path = '' as $$ select private.unclaimed_user(p_email) $$;
comment on function public.unclaimed_user(text) is
  'For the edge function “accounts” only (service_role): a sign-in identity whose issuing broke off half-way, to be taken up again.';

create function private.require_account_keeper(p_user_id uuid) returns public.account
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account;
begin
  perform private.require_member();
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not (private.manages(v_account.unit_lft) or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  if not private.has_role('province_officer') and exists (
    select 1 from public.role_grant g where g.user_id = p_user_id and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  return v_account;
end
$$;
comment on function private.require_account_keeper(uuid) is 'Locks an account the caller keeps: the unit''s manager for people, Sở Nội vụ for officers (II.4a). Definer: locks the row.';

create function private.authorize_password_reset(p_user_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if v_account.status = 'locked' then perform private.fail('account_locked', 'unlock the account first', '{}', 'PT409'); end if;
  update public.account a set must_change_password = true, status = 'issued' where a.user_id = p_user_id;
  return jsonb_build_object('username', v_account.username, 'display_name', v_account.display_name,
    'unit_name', (select u.name from public.unit u where u.id = v_account.unit_id),
    'due_date', (select o.due_date from public.obligation o
                  where o.employee_id = v_account.employee_id and o.kind = 'initial' and o.met_on is null and o.cancelled_at is null limit 1));
end
$$;
create function public.authorize_password_reset(p_user_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.authorize_password_reset(p_user_id) $$;
comment on function public.authorize_password_reset(uuid) is
  'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once.
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_locked, account_closed (PT409).';

create function private.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_locked is null or p_locked = (v_account.status = 'locked') then
    perform private.fail('account_state_same', 'the account is in that state already', '{}', 'PT409');
  end if;
  update public.account a
     set status = case when p_locked then 'locked' when a.must_change_password then 'issued' else 'active' end,
         status_reason = left(private.tidy(p_reason), 500)
   where a.user_id = p_user_id returning * into v_account;
  return jsonb_build_object('user_id', p_user_id, 'status', v_account.status);
end
$$;
create function public.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.set_account_lock(p_user_id, p_locked, p_reason) $$;
comment on function public.set_account_lock(uuid, boolean, text) is
  'Locks or unlocks an account, with a reason; acts at once on every right in the database. The edge function also ends its sessions.
   Errors: account_state_same (PT409), and those of authorize_password_reset.';

create function private.check_new_password(p_password text) returns text[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_account public.account;
  v_birth date;
  v_folded text := private.fold(p_password);
  v_problems text[] := '{}';
begin
  select * into v_account from public.account a where a.user_id = auth.uid();
  if not found or v_account.status in ('locked', 'closed') then
    perform private.fail('account_inactive', 'the account cannot act', '{}', '42501');
  end if;
  select e.birth_date into v_birth from public.employee e where e.id = v_account.employee_id;
  if length(coalesce(p_password, '')) < 12 then v_problems := v_problems || 'password_too_short'::text; end if;
  if length(p_password) > 72 or octet_length(p_password) > 72 then v_problems := v_problems || 'password_too_long'::text; end if;
  if p_password !~ '[[:upper:]]' or p_password !~ '[[:lower:]]' or p_password !~ '\d' then v_problems := v_problems || 'password_too_plain'::text; end if;
  if position(v_account.username in v_folded) > 0
     or v_birth is not null and (position(to_char(v_birth, 'DDMMYYYY') in v_folded) > 0 or position(to_char(v_birth, 'YYYYMMDD') in v_folded) > 0) then
    v_problems := v_problems || 'password_personal'::text;
  end if;
  return v_problems;
end
$$;
create function public.check_new_password(p_password text) returns text[]
language sql stable set search_path = '' as $$ select private.check_new_password(p_password) $$;
comment on function public.check_new_password(text) is
  'What the password policy has against a new password of the caller: password_too_short (12), password_too_long (72 bytes), password_too_plain,
   password_personal (user name or birth date); empty when nothing.';

create function private.record_password_changed(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('app.actor', p_user_id::text, true);
  update public.account a
     set must_change_password = false, password_set_at = private.now(), status = case when a.status = 'issued' then 'active' else a.status end
   where a.user_id = p_user_id and a.status in ('issued', 'active');
  if not found then perform private.fail('account_inactive', 'the account cannot act', '{}', '42501'); end if;
end
$$;
create function public.record_password_changed(p_user_id uuid) returns void
language sql set search_path = '' as $$ select private.record_password_changed(p_user_id) $$;
comment on function public.record_password_changed(uuid) is 'For the edge function “accounts” only (service_role): the person replaced the one-time password (M2).';

create function private.sign_in_email(p_identifier text) returns text
language sql stable security definer set search_path = ''
as $$
  select u.email::text from auth.users u join public.account a on a.user_id = u.id left join public.employee e on e.id = a.employee_id
   where a.official_email = lower(btrim(p_identifier)) or e.identity_number = regexp_replace(p_identifier, '\s', '', 'g') limit 1
$$;
create function public.sign_in_email(p_identifier text) returns text
language sql stable set search_path = '' as $$ select private.sign_in_email(p_identifier) $$;
comment on function public.sign_in_email(text) is 'For the edge function “sign-in” only (service_role): the Auth address behind an official e-mail or identity number.';

-- Roles -------------------------------------------------------------------------------------------------------------------

create function private.assign_role(p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are given by Sở Nội vụ', '{}', '42501');
  end if;
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  select * into v_account from public.account a where a.user_id = p_user_id;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody grants to themselves', '{}', '42501'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.tidy(p_reason), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$$;
create function public.assign_role(p_user_id uuid, p_role text, p_unit_id uuid, p_valid_from date, p_valid_to date, p_reason text) returns uuid
language sql set search_path = '' as $$ select private.assign_role(p_user_id, p_role, p_unit_id, p_valid_from, p_valid_to, p_reason) $$;
comment on function public.assign_role(uuid, text, uuid, date, date, text) is
  'Sở Nội vụ gives an account a role over a unit and all below (II.4a); never to oneself, never in the past. Returns the grant''s id.
   Errors: only_province_officer, own_account (42501), role_already_held (PT409), a field''s rule (PT422).';

create function private.revoke_role(p_grant_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_grant public.role_grant;
begin
  perform private.require_member();
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are withdrawn by Sở Nội vụ', '{}', '42501');
  end if;
  select * into v_grant from public.role_grant g where g.id = p_grant_id for update;
  if not found or not private.in_scope(v_grant.unit_lft) then perform private.fail('grant_unknown', 'no such grant', '{}', 'PT404'); end if;
  if v_grant.user_id = auth.uid() then perform private.fail('own_account', 'nobody withdraws their own role', '{}', '42501'); end if;
  if v_grant.revoked_at is not null then perform private.fail('grant_revoked', 'withdrawn already', '{}', 'PT409'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = private.tidy(p_reason) where g.id = p_grant_id;
  perform private.notify(v_grant.user_id, 'role_revoked', jsonb_build_object('role', v_grant.role, 'unit', u.name), '/')
    from public.unit u where u.id = v_grant.unit_id;
end
$$;
create function public.revoke_role(p_grant_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.revoke_role(p_grant_id, p_reason) $$;
comment on function public.revoke_role(uuid, text) is 'Sở Nội vụ withdraws a role; it ends with this transaction. Errors: grant_revoked (PT409), only_province_officer, own_account (42501).';

create view public.account_list with (security_invoker = true) as
select a.user_id as id, a.username, a.display_name, a.official_email, a.employee_id, a.unit_id, a.unit_lft, u.name as unit_name, a.status, a.must_change_password,
       a.issued_at, a.password_set_at, a.status_reason, private.fold(a.display_name) as name_folded, private.name_order(a.display_name) collate "vi-x-icu" as name_sort,
       (select coalesce(array_agg(distinct g.role order by g.role), '{}') from public.role_grant g
         where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()) as roles
  from public.account a join public.unit u on u.id = a.unit_id;
comment on view public.account_list is 'Accounts of the caller''s scope with their roles of today.';
grant select on public.account_list to authenticated;

grant execute on function
  private.my_account(), public.my_account(), private.register_employee(jsonb), public.register_employee(jsonb),
  private.authorize_account_issue(uuid, text), public.authorize_account_issue(uuid, text),
  private.authorize_password_reset(uuid), public.authorize_password_reset(uuid), private.set_account_lock(uuid, boolean, text), public.set_account_lock(uuid, boolean, text),
  private.check_new_password(text), public.check_new_password(text),
  private.assign_role(uuid, text, uuid, date, date, text), public.assign_role(uuid, text, uuid, date, date, text),
  private.revoke_role(uuid, text), public.revoke_role(uuid, text) to authenticated;
grant execute on function
  private.record_account_issued(uuid, uuid, uuid, text), public.record_account_issued(uuid, uuid, uuid, text),
  private.record_password_changed(uuid), public.record_password_changed(uuid), private.sign_in_email(text), public.sign_in_email(text),
  private.unclaimed_user(text), public.unclaimed_user(text) to service_role;

-- ════ schemas/50_oversight.sql ════

-- What waits and what is late, per role. [guideline III.1; M13]

create function private.home_summary() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind) end,
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if v_lo is not null then
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi),
      waiting as materialized (
        select r.unit_lft, r.submitted_at from public.change_request r
         where r.status = 'submitted' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
      tops as (
        select distinct u.id, u.name, u.lft, u.rgt from public.unit u
         where (u.valid_to is null or u.valid_to >= v_today) and u.lft between v_lo and v_hi and u.lft <@ v_multi
           and (u.parent_id in (select g.unit_id from public.role_grant g
                                 where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                                   and g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from public.role_grant g
                             where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                               and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                               and not exists (select 1 from public.unit c where c.parent_id = g.unit_id))))
      select jsonb_build_object(
        'employees', (select count(*) from people),
        'approved', (select count(*) from people p where p.approved_version > 0),
        'declared', (select count(*) from people p where p.approved_version > 0 or p.record_status in ('submitted', 'returned')),
        'without_account', (select count(*) from people p where not exists (select 1 from public.account a where a.employee_id = p.id)),
        'accounts_issued_not_started', (select count(*) from public.account a where a.status = 'issued' and a.unit_lft between v_lo and v_hi and a.unit_lft <@ v_multi),
        'waiting_reviews', (select count(*) from waiting),
        'waiting_over_5_days', (select count(*) from waiting w where v_today - (w.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > 5),
        'overdue_obligations', (select count(*) from late l where l.due_date < v_today),
        'due_soon', (select count(*) from late l where l.due_date between v_today and v_today + 3),
        'by_status', (select coalesce(jsonb_object_agg(s.record_status, s.n), '{}') from (select p.record_status, count(*) n from people p group by 1) s),
        'units', (select coalesce(jsonb_agg(jsonb_build_object('unit_id', t.id, 'name', t.name,
                    'employees', x.employees, 'approved', x.approved, 'waiting', (select count(*) from waiting w where w.unit_lft between t.lft and t.rgt),
                    'overdue', (select count(*) from late l where l.due_date < v_today and l.unit_lft between t.lft and t.rgt)) order by t.lft), '[]')
                    from tops t cross join lateral (
                      select count(*) as employees, count(*) filter (where p.approved_version > 0) as approved
                        from people p where p.unit_lft between t.lft and t.rgt) x where x.employees > 0))));
  end if;
  if private.has_role('leader') then
    v_result := v_result || jsonb_build_object('leader', (
      select jsonb_build_object('employees', count(*), 'approved', count(*) filter (where e.approved_version > 0),
        'overdue', (select count(*) from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', c.n) order by c.category), '[]')
                          from (select x.category, count(*) n from public.employee x where x.status = 'active' group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', c.n) order by c.gender), '[]')
                        from (select x.gender, count(*) n from public.employee x where x.status = 'active' group by 1) c))
        from public.employee e where e.status = 'active'));
  end if;
  return v_result;
end
$$;
create function public.home_summary() returns jsonb
language sql stable set search_path = '' as $$ select private.home_summary() $$;
comment on function public.home_summary() is
  'What waits for the caller and what is late: {employee?, officer?, leader?}, each part only for whom it concerns; leaders get totals, never a person.';
grant execute on function private.home_summary(), public.home_summary() to authenticated;

create view public.obligation_list with (security_invoker = true) as
select o.id, o.employee_id, e.full_name, e.name_sort, e.unit_id, u.name as unit_name, o.unit_lft, o.kind, o.event_date, o.due_date, o.met_on, o.closed_at,
       o.due_date - private.today() as days_left,
       case when o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met' when o.due_date < private.today() then 'overdue' else 'open' end as state
  from public.obligation o join public.employee e on e.id = o.employee_id join public.unit u on u.id = e.unit_id
 where o.cancelled_at is null;
comment on view public.obligation_list is 'Duties of the caller''s scope with their state today; row-level security of obligation decides.';
grant select on public.obligation_list to authenticated;

-- ════ schemas/90_audit_triggers.sql ════

-- Every table of public is audited: statement triggers with transition tables, so that a bulk write appends in one go.
do $$
declare
  v_table text;
begin
  for v_table in select c.relname from pg_catalog.pg_class c
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname
  loop
    execute format('create trigger audit_insert after insert on public.%I referencing new table as new_rows for each statement execute function audit.log_rows()', v_table);
    execute format('create trigger audit_update after update on public.%I referencing old table as old_rows new table as new_rows for each statement execute function audit.log_rows()', v_table);
    execute format('create trigger audit_delete after delete on public.%I referencing old table as old_rows for each statement execute function audit.log_rows()', v_table);
  end loop;
end
$$;
