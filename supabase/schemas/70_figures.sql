-- Figures of any moment, past or present: who was where with what state, what was late, how good the data were. They come from histories and
-- versions and never from today's rows, so that the figures of a moment are the same whenever they are computed. [guideline III.1; M13, M14]
--
--   where a record was                record_place          its account              account.issued_at
--   the state of its declaration      record_state          its approved versions    record_version.approved_at
--   its scores                        score_past            its duties               obligation_state
--   what statistics count of it       version_fact
--   which units there were            unit_version

create table private.record_state (
  employee_id uuid not null references public.employee (id),
  since timestamptz not null,
  status text not null check (status in ('not_declared', 'draft', 'submitted', 'unit_approved', 'returned', 'approved')),
  primary key (employee_id, since)
);
comment on table private.record_state is 'employee.record_status since each moment at which it changed; written by triggers, so that nothing can forget it.';

create table private.obligation_state (
  obligation_id uuid not null references public.obligation (id),
  since timestamptz not null,
  met_on date,
  cancelled boolean not null,
  primary key (obligation_id, since)
);
comment on table private.obligation_state is
  'What was known of a duty since each moment: its first row tells when it became known, for a duty may begin with a day long past. Written by trigger.';
create table private.version_fact (
  employee_id uuid not null,
  version int not null,
  approved_at timestamptz not null,
  gender text,
  birth_date date,
  ethnic_group text,
  religious boolean not null,
  party boolean not null,
  rank_code text,
  grade text,
  education text,
  theory text,
  management text,
  commune_title text,
  it text not null,
  english text not null,
  other_language text not null,
  ethnic_language text not null,
  primary key (employee_id, version),
  constraint version_fact_of foreign key (employee_id, version) references public.record_version (employee_id, version)
);
comment on table private.version_fact is
  'What statistics count of each approved version, taken from its snapshot when it was approved: snapshots of a whole province are hundreds of megabytes. Written by trigger.';
alter table private.record_state enable row level security;
alter table private.obligation_state enable row level security;
alter table private.version_fact enable row level security;

create function private.enter_states() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.record_state (employee_id, since, status) select n.id, n.created_at, n.record_status from added n;
  return null;
end
$$;
comment on function private.enter_states() is 'Statement trigger of employee: the first state of each record that was entered. Definer: record_state has no grant.';
create trigger employee_enter_states after insert on public.employee referencing new table as added
  for each statement execute function private.enter_states();

create function private.keep_state() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.record_state (employee_id, since, status) values (new.id, private.now(), new.record_status)
    on conflict (employee_id, since) do update set status = excluded.status;
  return null;
end
$$;
comment on function private.keep_state() is 'Trigger of employee: of several changes of one moment the last counts. Definer: record_state has no grant.';
create trigger employee_keep_state after update of record_status on public.employee
  for each row when (old.record_status is distinct from new.record_status) execute function private.keep_state();

create function private.keep_obligation_state() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.obligation_state (obligation_id, since, met_on, cancelled) values (new.id, private.now(), new.met_on, new.cancelled_at is not null)
    on conflict (obligation_id, since) do update set met_on = excluded.met_on, cancelled = excluded.cancelled;
  return null;
end
$$;
comment on function private.keep_obligation_state() is 'Trigger of obligation: opened, met, taken back, cancelled. Definer: obligation_state has no grant.';
create trigger obligation_keep_state after insert on public.obligation for each row execute function private.keep_obligation_state();
create trigger obligation_keep_state_change after update of met_on, cancelled_at on public.obligation
  for each row when ((old.met_on, old.cancelled_at) is distinct from (new.met_on, new.cancelled_at)) execute function private.keep_obligation_state();

create function private.snapshot_facts(p_snapshot jsonb)
returns table (gender text, birth_date date, ethnic_group text, religious boolean, party boolean, rank_code text, grade text, education text, theory text,
               management text, commune_title text, it text, english text, other_language text, ethnic_language text)
language sql immutable set search_path = ''
as $$
  select f.s #>> '{identity,0,gender}', private.as_date(f.s #>> '{identity,0,birth_date}'), f.s #>> '{identity,0,ethnic_group}',
         coalesce(f.s #>> '{identity,0,religion}' between '01' and '98', false),
         num_nonnulls(f.s #>> '{party,0,joined_on}', f.s #>> '{party,0,official_on}') > 0 and f.s #>> '{party,0,exit}' is null,
         f.s #>> '{rank_salary,0,rank_code}', f.s #>> '{rank_salary,0,professional_grade}',
         f.s #>> '{qualification,0,education_level}', f.s #>> '{qualification,0,political_theory}', f.s #>> '{qualification,0,state_management}',
         f.s #>> '{position,0,commune_title}',
         case when f.s @? '$.it_skill[*] ? (@.certificate == "TC+")' then 'it_mid' when f.s @? '$.it_skill[*] ? (@.certificate != null)' then 'it_cert' else 'it_none' end,
         case when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH" && @.certificate == "DH")' then 'en_degree'
              when f.s @? '$.language_skill[*] ? (@.foreign_language == "ANH")' then 'en_cert' else 'en_none' end,
         case when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH" && @.certificate == "DH")' then 'ol_degree'
              when f.s @? '$.language_skill[*] ? (@.foreign_language != null && @.foreign_language != "ANH")' then 'ol_cert' else 'ol_none' end,
         case when f.s @? '$.language_skill[*] ? (@.kind == "DT")' then 'el_yes' else 'el_none' end
    from (select p_snapshot -> 'sections' as s offset 0) f
$$;
comment on function private.snapshot_facts(jsonb) is 'What statistics count of a snapshot: codes as declared, and the cells of skills (75_statistics.sql).';

create function private.keep_facts() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.version_fact select n.employee_id, n.version, n.approved_at, f.* from added n cross join lateral private.snapshot_facts(n.snapshot) f;
  return null;
end
$$;
comment on function private.keep_facts() is 'Statement trigger of record_version. Definer: version_fact has no grant.';
create trigger record_version_keep_facts after insert on public.record_version referencing new table as added
  for each statement execute function private.keep_facts();

create function private.begin_histories() returns void
language plpgsql security definer set search_path = '' set work_mem = '64MB'
as $$
begin
  insert into public.record_place (employee_id, unit_lft, unit_id, status, during, kind)
    select e.id, e.unit_lft, e.unit_id, e.status, tstzrange(e.created_at, null), 'entered' from public.employee e
     where not exists (select 1 from public.record_place p where p.employee_id = e.id);
  insert into private.record_state (employee_id, since, status)
    with known as (
      select e.id as employee_id, e.created_at as at, 'not_declared' as status, 1 as certainty from public.employee e
      union all
      select x.employee_id, x.at, case when x.kind in ('submitted', 'unit_approved', 'returned', 'approved') then x.kind
               when x.kind = 'cancelled' then case when r.base_version > 0 then 'approved' else 'not_declared' end
               when x.kind = 'created' and r.kind = 'initial' then 'not_declared' else 'draft' end, 2
        from public.change_request_event x join public.change_request r on r.id = x.change_request_id
       where x.kind in ('created', 'submitted', 'withdrawn', 'unit_approved', 'returned', 'approved', 'cancelled') and x.details ->> 'split_from' is null
      union all
      select r.employee_id, d.at, d.status, 2 from public.change_request r
       cross join lateral (values (r.submitted_at, 'submitted'), (r.decided_at, r.status)) d(at, status) where d.at is not null and d.status <> 'cancelled' and r.split_from is null),
    ended as (
      select * from known
      union all
      select e.id, greatest(e.updated_at, k.at), e.record_status, 3
        from public.employee e join (select employee_id, max(at) as at from known group by 1) k on k.employee_id = e.id),
    told as (select distinct on (employee_id, at) employee_id, at, status from ended order by employee_id, at, certainty desc, status),
    changed as (select t.*, lag(t.status) over (partition by t.employee_id order by t.at) as before from told t)
    select c.employee_id, c.at, c.status from changed c
     where c.status is distinct from c.before and not exists (select 1 from private.record_state s where s.employee_id = c.employee_id);
  insert into private.obligation_state (obligation_id, since, met_on, cancelled)
    with known as (
      select o.id, o.met_on, o.cancelled_at, coalesce(r.created_at, o.event_date::timestamp at time zone 'Asia/Ho_Chi_Minh') as opened,
             greatest(r.created_at, coalesce(
               (select min(s.submitted_at) from public.change_request_submission s
                 where s.change_request_id = o.change_request_id and (s.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date = o.met_on),
               o.met_on::timestamp at time zone 'Asia/Ho_Chi_Minh')) as met
        from public.obligation o left join public.change_request r on r.id = o.change_request_id
       where not exists (select 1 from private.obligation_state s where s.obligation_id = o.id))
    select distinct on (k.id, s.since) k.id, s.since, s.met_on, s.cancelled
      from known k cross join lateral (values (k.opened, null::date, false, 1), (case when k.met_on is not null then k.met end, k.met_on, false, 2),
                                              (k.cancelled_at, k.met_on, true, 3)) s(since, met_on, cancelled, n)
     where s.since is not null order by k.id, s.since, s.n desc;
  insert into private.version_fact
    select v.employee_id, v.version, v.approved_at, f.* from public.record_version v cross join lateral private.snapshot_facts(v.snapshot) f
     where not exists (select 1 from private.version_fact k where k.employee_id = v.employee_id and k.version = v.version);
  insert into private.score_past (employee_id, since, complete, correct, clean)
    select s.employee_id, e.approved_at, s.complete, s.correct, s.clean from public.record_score s join public.employee e on e.id = s.employee_id
     where not exists (select 1 from private.score_past p where p.employee_id = s.employee_id);
end
$$;
comment on function private.begin_histories() is
  'Writes, from what is known, the histories of records that have none: those from before the histories were kept, and those that a first load brought
   without triggers. Definer: the histories have no grant.';

-- Figures -----------------------------------------------------------------------------------------------------------------

create index record_version_moment on public.record_version (approved_at) include (employee_id);

create function private.day_of(p_at timestamptz) returns date
language sql immutable parallel safe set search_path = '' as $$ select (p_at at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function private.day_of(timestamptz) is 'The day of a moment in Vietnam.';

create function private.people_at(p_at timestamptz, p_lo bigint, p_hi bigint)
returns table (employee_id uuid, unit_id uuid, unit_lft bigint, account_issued boolean, approved boolean, status text, since timestamptz,
               complete numeric, correct numeric, clean numeric)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set work_mem = '32MB'
as $$
begin
  return query
    with place as materialized (
      select p.employee_id, p.unit_id, u.lft from public.unit u join public.record_place p on p.unit_id = u.id
       where u.lft between p_lo and p_hi and p.during @> p_at and p.status = 'active'),
    state as (
      select distinct on (x.employee_id) x.employee_id, x.status, x.since
        from place p join private.record_state x on x.employee_id = p.employee_id and x.since <= p_at order by x.employee_id, x.since desc),
    score as (
      select distinct on (x.employee_id) x.employee_id, x.complete, x.correct, x.clean
        from place p join private.score_past x on x.employee_id = p.employee_id and x.since <= p_at order by x.employee_id, x.since desc),
    version as (select distinct x.employee_id from place p join public.record_version x on x.employee_id = p.employee_id and x.approved_at <= p_at)
    select p.employee_id, p.unit_id, p.lft, coalesce(a.issued_at <= p_at, false), v.employee_id is not null, coalesce(s.status, 'not_declared'), s.since,
           c.complete, c.correct, c.clean
      from place p left join public.account a on a.employee_id = p.employee_id left join state s on s.employee_id = p.employee_id
      left join version v on v.employee_id = p.employee_id left join score c on c.employee_id = p.employee_id;
end
$$;
comment on function private.people_at(timestamptz, bigint, bigint) is
  'Everyone who was at work at a moment in the units with these numbers: the unit of that moment, whether an account had been issued and a version
   approved, the state of the declaration and since when, the scores (null before the first approval). Definer: reads histories without a grant.';

create function private.late_at(p_at timestamptz, p_lo bigint, p_hi bigint)
returns table (employee_id uuid, unit_id uuid, unit_lft bigint, kind text, due_date date)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set work_mem = '32MB'
as $$
begin
  return query
    with duty as materialized (
      select o.id, p.employee_id, p.unit_id, u.lft, o.kind, o.due_date
        from public.unit u join public.record_place p on p.unit_id = u.id
        join public.obligation o on o.employee_id = p.employee_id
       where u.lft between p_lo and p_hi and p.during @> p_at and p.status = 'active' and o.due_date < private.day_of(p_at)),
    state as (
      select distinct on (x.obligation_id) x.* from duty d join private.obligation_state x on x.obligation_id = d.id and x.since <= p_at
       order by x.obligation_id, x.since desc)
    select d.employee_id, d.unit_id, d.lft, d.kind, d.due_date from duty d join state s on s.obligation_id = d.id where s.met_on is null and not s.cancelled
    union all
    select t.employee_id, u.id, u.lft, 'transfer', t.due_date
      from public.transfer t
      -- The unit of that moment: of the record, or the one it was sent to before a reorganisation led it on.
     cross join lateral (
       select case when private.sent_late(t.sent_at, t.due_date) then (select p.unit_id from public.record_place p where p.employee_id = t.employee_id and p.during @> p_at)
                   else coalesce((select (x ->> 'to_unit_id')::uuid from public.reorganisation r, jsonb_array_elements(r.trace -> 'transfers') x
                                   where r.applied_at > p_at and x ->> 'id' = t.id::text order by r.applied_at limit 1), t.to_unit_id) end as unit_id) d
      join public.unit u on u.id = d.unit_id
     where t.sent_at <= p_at and t.due_date < private.day_of(p_at) and coalesce(t.completed_at, t.closed_at, 'infinity') > p_at and u.lft between p_lo and p_hi;
end
$$;
comment on function private.late_at(timestamptz, bigint, bigint) is
  'Duties that were overdue at a moment, of people then at work in the units with these numbers; transfers not taken over by their due date, of the unit that answers for
   it (sent_late). Definer: reads histories without a grant.';

create function private.waiting_long_since(p_at timestamptz, p_days int default 5) returns timestamptz
language sql stable set search_path = ''
as $$
  select max(d.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    from (select private.day_of(p_at) - n as day from generate_series(p_days + 1, 2 * p_days + 30) n) d
   where public.add_working_days(d.day, p_days) < private.day_of(p_at)
$$;
comment on function private.waiting_long_since(timestamptz, int) is 'What was sent before this moment had waited, at that one, for more than so many working days.';

create function private.figures_at(p_at timestamptz)
returns table (unit_id uuid, unit_lft bigint, employees int, accounts_issued int, never_declared int, declaring int, waiting int, waiting_over_5_days int,
               confirming int, returned int, approved int, overdue jsonb, complete_sum numeric, correct_sum numeric, correct_count int, clean_sum numeric, clean_count int)
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_all constant bigint := 9223372036854775807;
  v_long timestamptz := private.waiting_long_since(p_at);
begin
  return query
    with figure as (
      select p.unit_id, p.unit_lft, count(*)::int as employees, count(*) filter (where p.account_issued)::int as accounts_issued,
             count(*) filter (where p.status = 'not_declared')::int as never_declared, count(*) filter (where p.status = 'draft')::int as declaring,
             count(*) filter (where p.status = 'submitted')::int as waiting, count(*) filter (where p.status = 'submitted' and p.since < v_long)::int as waiting_long,
             count(*) filter (where p.status = 'unit_approved')::int as confirming, count(*) filter (where p.status = 'returned')::int as returned,
             count(*) filter (where p.approved)::int as approved, sum(p.complete) as complete, sum(p.correct) as correct, count(p.correct)::int as corrects,
             sum(p.clean) as clean, count(p.clean)::int as cleans
        from private.people_at(p_at, 0, v_all) p group by 1, 2),
    late as (
      select k.unit_id, jsonb_object_agg(k.kind, k.n) as kinds
        from (select l.unit_id, l.kind, count(*) as n from private.late_at(p_at, 0, v_all) l group by 1, 2) k group by 1),
    place as (
      select u.id, u.lft from public.unit u
       where u.id in (select v.unit_id from public.unit_version v where v.valid_during @> private.day_of(p_at)) or u.id in (select f.unit_id from figure f)
          or u.id in (select l.unit_id from late l))
    select t.id, t.lft, coalesce(f.employees, 0), coalesce(f.accounts_issued, 0), coalesce(f.never_declared, 0), coalesce(f.declaring, 0), coalesce(f.waiting, 0),
           coalesce(f.waiting_long, 0), coalesce(f.confirming, 0), coalesce(f.returned, 0), coalesce(f.approved, 0), coalesce(l.kinds, '{}'),
           coalesce(f.complete, 0), coalesce(f.correct, 0), coalesce(f.corrects, 0), coalesce(f.clean, 0), coalesce(f.cleans, 0)
      from place t left join figure f on f.unit_id = t.id left join late l on l.unit_id = t.id;
end
$$;
comment on function private.figures_at(timestamptz) is
  'The figures of a moment, a row for every unit of that day or with something to count, of its own people at work only (overdue: also records on their way to it); sums and
   counts, so that they add up over any units.
   never_declared + declaring + waiting + confirming (corrections of locked facts, at Sở Nội vụ) + returned + those with nothing open = employees; approved:
   with an approved version. waiting_over_5_days: more than 5 working days. overdue {kind: how many}. Means: complete_sum / employees (not yet approved counts
   0), correct_sum / correct_count, clean_sum / clean_count. unit_lft is the number of today. The same whenever it is computed. Definer: the whole province.';

create function private.obligation_figures(p_from timestamptz, p_to timestamptz)
returns table (unit_id uuid, unit_lft bigint, kind text, on_time int, late int)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    with met as (
      select p.unit_id, o.kind, s.met_on <= o.due_date as in_time
        from (select distinct on (x.obligation_id) x.* from private.obligation_state x where x.since <= p_to order by x.obligation_id, x.since desc) s
        join public.obligation o on o.id = s.obligation_id
        join public.record_place p on p.employee_id = o.employee_id and p.during @> s.since
       where s.met_on is not null and not s.cancelled and s.since > p_from
      union all
      -- The unit from which it was sent: a reorganisation may have led on what was under way.
      select coalesce((select p.unit_id from public.record_place p where p.employee_id = t.employee_id and p.during @> t.sent_at - interval '1 microsecond'), t.from_unit_id),
             'transfer', not private.sent_late(t.sent_at, t.due_date)
        from public.transfer t where t.sent_at > p_from and t.sent_at <= p_to)
    select m.unit_id, u.lft, m.kind, count(*) filter (where m.in_time)::int, count(*) filter (where not m.in_time)::int
      from met m join public.unit u on u.id = m.unit_id group by 1, 2, 3;
end
$$;
comment on function private.obligation_figures(timestamptz, timestamptz) is
  'Duties that were met after the first moment and up to the second, in time and late, by kind and by the unit in which the person was when it was met;
   records sent (transfer) by the sending unit. Seen from the second moment: what was taken back or cancelled by then is not counted. Acknowledging handovers
   is Sở Nội vụ''s own duty and not here. The same whenever it is computed. Definer: the whole province.';
