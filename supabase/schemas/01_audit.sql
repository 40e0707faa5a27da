-- The trail: who read, changed, downloaded or exported what. Rows are chained by hash per day and actor; the chain's
-- head keeps the count, so a changed row, a removed row and a cut tail all show. A whole chain removed with its head shows only
-- against heads kept elsewhere: the daily backup holds audit.chain. [guideline I.3a, I.3d; M16]

create table audit.event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  day date not null,
  actor uuid not null,
  action text not null check (action in
    ('insert', 'update', 'delete', 'read', 'reveal', 'download', 'export', 'query', 'sign_in', 'refused', 'security')),
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
language plpgsql immutable set search_path = ''
as $$
begin
  return sha256(p_event.previous_hash || convert_to(jsonb_build_array(
    p_event.at at time zone 'UTC', p_event.day, p_event.actor, p_event.sequence, p_event.action, p_event.object, p_event.row_id,
    p_event.employee_id, p_event.before, p_event.after, p_event.details)::text, 'UTF8'));
end
$$;
comment on function audit.digest(audit.event) is 'The hash of an event: SHA-256 over the previous hash and everything the event says.';

create function private.actor() returns uuid
language plpgsql stable set search_path = ''
as $$
begin
  return coalesce(auth.uid(), nullif(current_setting('app.actor', true), '')::uuid, '00000000-0000-0000-0000-000000000000'::uuid);
end
$$;
comment on function private.actor() is
  'Who acts: the signed-in user, else the user on whose behalf an edge function acts (app.actor), else the system.';

create type private.audit_entry as (
  action text, object text, row_id text, employee_id uuid, before jsonb, after jsonb, details jsonb
);

create function private.write_audit(p_entries private.audit_entry[]) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_actor uuid;
  v_day date;
  v_count int;
  v_hash bytea;
  v_head tid;
  v_entry private.audit_entry;
  v_event audit.event;
begin
  if coalesce(cardinality(p_entries), 0) = 0 then return; end if;
  v_actor := private.actor();
  v_day := private.today();
  -- A transaction of thousands of statements leaves as many dead heads behind, which every search by key would walk through: it remembers where its last one lies.
  select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c
   where c.ctid = nullif(current_setting('app.audit_head', true), '')::tid and c.day = v_day and c.actor = v_actor for update;
  if not found then
    insert into audit.chain (day, actor, events, last_hash)
      values (v_day, v_actor, 0, sha256(convert_to(v_day::text || v_actor::text, 'UTF8')))
      on conflict do nothing;
    select c.events, c.last_hash, c.ctid into v_count, v_hash, v_head from audit.chain c where c.day = v_day and c.actor = v_actor for update;
  end if;
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
  update audit.chain c set events = v_count, last_hash = v_hash where c.ctid = v_head returning c.ctid into v_head;
  perform set_config('app.audit_head', v_head::text, true);
end
$$;
comment on function private.write_audit(private.audit_entry[]) is
  'Appends entries to the caller''s chain of today. Definer: nobody may write the trail directly.';

create function private.log_act(p_action text, p_object text, p_row_id text, p_employee_id uuid, p_details jsonb default '{}')
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.write_audit(array[row(p_action, p_object, p_row_id, p_employee_id, null, null, p_details)::private.audit_entry]);
end
$$;
comment on function private.log_act(text, text, text, uuid, jsonb) is
  'Logs an act that is not a change of a row (reading, revealing, downloading). Definer: see write_audit.';

create function audit.log_rows() returns trigger
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_nestloop = off
as $$
declare
  v_object text := tg_table_schema || '.' || tg_table_name;
  v_person text := case v_object when 'public.employee' then 'id' else 'employee_id' end;
  v_entries private.audit_entry[];
  -- What is large and never changes again stays in its row; the trail keeps its hash (of a version it is content_hash).
  v_sealed boolean := v_object = 'public.change_request_submission';
  v_hidden text[] := array['name_folded', 'name_sort', 'updated_at', 'unit_lft', 'account_status']
    || case v_object when 'public.record_version' then '{snapshot}'::text[] when 'public.change_request_submission' then '{items}' else '{}' end;
begin
  if tg_op = 'INSERT' then
    select array_agg(row('insert', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         (a.j ->> v_person)::uuid, null, a.j, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(x.j - v_hidden) || case when v_sealed then
                                   jsonb_build_object('items_hash', encode(sha256(convert_to(x.j ->> 'items', 'UTF8')), 'hex')) else '{}' end as j
                              from (select to_jsonb(n) as j from new_rows n offset 0) x offset 0) a;
  elsif tg_op = 'DELETE' then
    select array_agg(row('delete', v_object, coalesce(a.j ->> 'id', a.j ->> 'user_id', a.j ->> 'key', a.j ->> 'day', a.j ->> 'code'),
                         (a.j ->> v_person)::uuid, a.j, null, '{}')::private.audit_entry)
      into v_entries from (select jsonb_strip_nulls(to_jsonb(o)) - v_hidden as j from old_rows o offset 0) a;
  else
    -- Rows are paired by position: an update keeps the order of its transition tables.
    with o as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from old_rows t),
         w as materialized (select row_number() over () n, to_jsonb(t) - v_hidden as j from new_rows t),
         changed as (
           select w.j as whole, d.before, d.after
             from o join w using (n)
            cross join lateral (select jsonb_object_agg(k.key, k.value) as before, jsonb_object_agg(k.key, w.j -> k.key) as after
                                  from jsonb_each(o.j) k where w.j -> k.key is distinct from k.value) d
            where o.j is distinct from w.j)
    select array_agg(row('update', v_object, coalesce(c.whole ->> 'id', c.whole ->> 'user_id', c.whole ->> 'key', c.whole ->> 'day', c.whole ->> 'code'),
                         (c.whole ->> v_person)::uuid, c.before, c.after, '{}')::private.audit_entry)
      into v_entries from changed c;
  end if;
  if v_entries is not null then perform private.write_audit(v_entries); end if;
  return null;
end
$$;
comment on function audit.log_rows() is
  'Statement trigger with transition tables new_rows / old_rows: one event a row, changed columns only. Of a version''s
   snapshot and a submission''s items, which never change, it keeps the hash (content_hash, items_hash).
   “offset 0” keeps a row from being made JSON (and hashed) again at every mention. No nested loops: a plan kept from a small update would pair the rows of a large one for minutes. Definer: see write_audit.';

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
