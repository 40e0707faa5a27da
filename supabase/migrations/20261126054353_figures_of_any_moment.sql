SET local check_function_bodies = off;

CREATE TABLE "private"."obligation_state" (
  "obligation_id" uuid                     NOT NULL,
  "since"         timestamp with time zone NOT NULL,
  "met_on"        date,
  "cancelled"     boolean                  NOT NULL,
  CONSTRAINT "obligation_state_pkey" PRIMARY KEY (obligation_id, since)
);

ALTER TABLE "private"."obligation_state"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."record_state" (
  "employee_id" uuid                     NOT NULL,
  "since"       timestamp with time zone NOT NULL,
  "status"      text                     NOT NULL,
  CONSTRAINT "record_state_pkey" PRIMARY KEY (employee_id, since),
  CONSTRAINT "record_state_status_check"
    CHECK ((status = ANY (ARRAY['not_declared'::text, 'draft'::text, 'submitted'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text])))
);

ALTER TABLE "private"."record_state"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."score_past" (
  "employee_id" uuid                     NOT NULL,
  "since"       timestamp with time zone NOT NULL,
  "complete"    numeric(4,1),
  "correct"     numeric(4,1),
  "clean"       numeric(4,1),
  CONSTRAINT "score_past_pkey" PRIMARY KEY (employee_id, since)
);

ALTER TABLE "private"."score_past"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.begin_histories()
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
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
  insert into private.score_past (employee_id, since, complete, correct, clean)
    select s.employee_id, e.approved_at, s.complete, s.correct, s.clean from public.record_score s join public.employee e on e.id = s.employee_id
     where not exists (select 1 from private.score_past p where p.employee_id = s.employee_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.day_of (
  p_at timestamp with time zone
)
  RETURNS date
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select (p_at at time zone 'Asia/Ho_Chi_Minh')::date $function$;

CREATE OR REPLACE FUNCTION private.enter_states()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into private.record_state (employee_id, since, status) select n.id, n.created_at, n.record_status from added n;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.figures_at (
  p_at timestamp with time zone
)
  RETURNS TABLE (
    unit_id             uuid,
    unit_lft            bigint,
    employees           integer,
    accounts_issued     integer,
    never_declared      integer,
    declaring           integer,
    waiting             integer,
    waiting_over_5_days integer,
    confirming          integer,
    returned            integer,
    approved            integer,
    overdue             jsonb,
    complete_sum        numeric,
    correct_sum         numeric,
    correct_count       integer,
    clean_sum           numeric,
    clean_count         integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
       where u.id in (select v.unit_id from public.unit_version v where v.valid_during @> private.day_of(p_at)) or u.id in (select f.unit_id from figure f))
    select t.id, t.lft, coalesce(f.employees, 0), coalesce(f.accounts_issued, 0), coalesce(f.never_declared, 0), coalesce(f.declaring, 0), coalesce(f.waiting, 0),
           coalesce(f.waiting_long, 0), coalesce(f.confirming, 0), coalesce(f.returned, 0), coalesce(f.approved, 0), coalesce(l.kinds, '{}'),
           coalesce(f.complete, 0), coalesce(f.correct, 0), coalesce(f.corrects, 0), coalesce(f.clean, 0), coalesce(f.cleans, 0)
      from place t left join figure f on f.unit_id = t.id left join late l on l.unit_id = t.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.keep_obligation_state()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into private.obligation_state (obligation_id, since, met_on, cancelled) values (new.id, private.now(), new.met_on, new.cancelled_at is not null)
    on conflict (obligation_id, since) do update set met_on = excluded.met_on, cancelled = excluded.cancelled;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.keep_state()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into private.record_state (employee_id, since, status) values (new.id, private.now(), new.record_status)
    on conflict (employee_id, since) do update set status = excluded.status;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.late_at (
  p_at timestamp with time zone,
  p_lo bigint,
  p_hi bigint
)
  RETURNS TABLE (
    employee_id uuid,
    unit_id     uuid,
    unit_lft    bigint,
    kind        text,
    due_date    date
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  SET work_mem TO '32MB'
  AS $function$
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
    select d.employee_id, d.unit_id, d.lft, d.kind, d.due_date from duty d join state s on s.obligation_id = d.id where s.met_on is null and not s.cancelled;
end
$function$;

CREATE OR REPLACE FUNCTION private.obligation_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id  uuid,
    unit_lft bigint,
    kind     text,
    on_time  integer,
    late     integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
    with met as (
      select p.unit_id, o.kind, s.met_on <= o.due_date as in_time
        from (select distinct on (x.obligation_id) x.* from private.obligation_state x where x.since <= p_to order by x.obligation_id, x.since desc) s
        join public.obligation o on o.id = s.obligation_id
        join public.record_place p on p.employee_id = o.employee_id and p.during @> s.since
       where s.met_on is not null and not s.cancelled and s.since > p_from
      union all
      select t.from_unit_id, 'transfer', private.day_of(t.sent_at) <= t.due_date from public.transfer t where t.sent_at > p_from and t.sent_at <= p_to)
    select m.unit_id, u.lft, m.kind, count(*) filter (where m.in_time)::int, count(*) filter (where not m.in_time)::int
      from met m join public.unit u on u.id = m.unit_id group by 1, 2, 3;
end
$function$;

CREATE OR REPLACE FUNCTION private.people_at (
  p_at timestamp with time zone,
  p_lo bigint,
  p_hi bigint
)
  RETURNS TABLE (
    employee_id    uuid,
    unit_id        uuid,
    unit_lft       bigint,
    account_issued boolean,
    approved       boolean,
    status         text,
    since          timestamp with time zone,
    complete       numeric,
    correct        numeric,
    clean          numeric
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  SET work_mem TO '32MB'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.score_records (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET work_mem TO '64MB'
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_records private.checked_record[];
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  select coalesce(array_agg(row(e.id, e.category, v.snapshot -> 'sections', v.snapshot -> 'entry_documents')::private.checked_record), '{}') into v_records
    from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
   where e.id = any (p_ids) and e.status = 'active';
  with record as materialized (
    select e.id, e.unit_lft, e.approved_version as version, e.approved_at from unnest(v_records) r join public.employee e on e.id = r.employee_id),
  checked as materialized (select * from private.check_sections(v_records)),
  found as materialized (
    select x.employee_id as id, x.rule, x.section, x.field, r.severity, r.quality, count(*)::int as times,
           coalesce(array_agg(x.entry_id order by x.entry_id) filter (where x.entry_id is not null), '{}') as entry_ids
      from (select c.employee_id, f.section, f.entry_id, coalesce(f.field, '') as field, f.rule from checked c cross join lateral unnest(c.found) f
            union all
            select a.employee_id, (a.finding).section, (a.finding).entry_id, coalesce((a.finding).field, ''), (a.finding).rule from private.check_across(v_records) a) x
      join public.check_rule r on r.key = x.rule group by 1, 2, 3, 4, 5, 6),
  lost as (
    select f.id, f.section, sum(f.thirds) filter (where f.quality = 'complete')::int as complete, sum(f.thirds) filter (where f.quality = 'correct')::int as correct,
           sum(f.thirds) filter (where f.quality = 'clean')::int as clean
      from (select o.id, o.section, o.quality,
                   case when o.rule = 'section_missing' then 3 * c.missing when o.severity = 'error' then 3 * o.times else o.times end as thirds
              from found o left join checked c on c.employee_id = o.id and c.section = o.section) f
     group by 1, 2),
  tally as (
    select c.employee_id as id, c.section, c.complete, c.correct, c.clean, coalesce(l.complete, 0) as complete_lost, coalesce(l.correct, 0) as correct_lost,
           coalesce(l.clean, 0) as clean_lost
      from checked c left join lost l on l.id = c.employee_id and l.section = c.section),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on)
    select r.id, r.unit_lft, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           jsonb_object_agg(t.section, jsonb_build_object('complete', jsonb_build_array(t.complete, t.complete_lost),
             'correct', jsonb_build_array(t.correct, t.correct_lost), 'clean', jsonb_build_array(t.clean, t.clean_lost)))
             filter (where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0), v_basis, v_today
      from record r join tally t on t.id = r.id group by r.id, r.unit_lft, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on
      where s.version <= excluded.version
    returning s.employee_id, s.complete, s.correct, s.clean),
  present as materialized (select * from public.record_finding o where o.employee_id = any (p_ids)),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, r.unit_lft, f.severity, f.quality, f.times, f.entry_ids
      from found f join record r on r.id = f.id
      left join present p on p.employee_id = f.id and p.rule = f.rule and p.section = f.section and p.field = f.field
     where (p.severity, p.quality, p.times, p.entry_ids) is distinct from (f.severity, f.quality, f.times, f.entry_ids)
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids),
  solved as (
    delete from public.record_finding o using present p
     where o.employee_id = p.employee_id and o.rule = p.rule and o.section = p.section and o.field = p.field
       and not exists (select 1 from found f where f.id = p.employee_id and f.rule = p.rule and f.section = p.section and f.field = p.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id)
    returning s.employee_id),
  remembered as (
    insert into private.score_past as p (employee_id, since, complete, correct, clean)
    select n.employee_id, case when l.employee_id is null then coalesce(r.approved_at, private.now()) else private.now() end, n.complete, n.correct, n.clean
      from (select * from scored union all select d.employee_id, null, null, null from left_service d) n
      left join record r on r.id = n.employee_id
      left join lateral (select * from private.score_past x where x.employee_id = n.employee_id order by x.since desc limit 1) l on true
     where l.employee_id is null or (l.complete, l.correct, l.clean) is distinct from (n.complete, n.correct, n.clean)
    on conflict (employee_id, since) do update set complete = excluded.complete, correct = excluded.correct, clean = excluded.clean)
  select count(*) into v_count from scored;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.waiting_long_since (
  p_at timestamp with time zone
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select max(d.day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
    from (select private.day_of(p_at) - n as day from generate_series(6, 40) n) d where public.add_working_days(d.day, 5) < private.day_of(p_at)
$function$;

ALTER TABLE "private"."obligation_state"
  ADD CONSTRAINT "obligation_state_obligation_id_fkey" FOREIGN KEY (obligation_id) REFERENCES public.obligation(id);

ALTER TABLE "private"."record_state"
  ADD CONSTRAINT "record_state_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "private"."score_past"
  ADD CONSTRAINT "score_past_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

CREATE INDEX record_version_moment ON public.record_version USING btree (approved_at) INCLUDE (employee_id);

CREATE TRIGGER employee_enter_states
  AFTER INSERT ON public.employee REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.enter_states();

CREATE TRIGGER employee_keep_state
  AFTER UPDATE OF record_status ON public.employee
  FOR EACH ROW
  WHEN ((old.record_status IS DISTINCT FROM new.record_status))
  EXECUTE FUNCTION private.keep_state();

CREATE TRIGGER obligation_keep_state_change
  AFTER UPDATE OF met_on, cancelled_at ON public.obligation
  FOR EACH ROW
  WHEN (((old.met_on IS DISTINCT FROM new.met_on) OR (old.cancelled_at IS DISTINCT FROM new.cancelled_at)))
  EXECUTE FUNCTION private.keep_obligation_state();

CREATE TRIGGER obligation_keep_state
  AFTER INSERT ON public.obligation
  FOR EACH ROW
  EXECUTE FUNCTION private.keep_obligation_state();

COMMENT ON FUNCTION "private"."begin_histories"() IS 'Writes, from what is known, the histories of records that have none: those from before the histories were kept, and those that a first load brought
   without triggers. Definer: the histories have no grant.';

COMMENT ON FUNCTION "private"."day_of"(timestamp with time zone) IS 'The day of a moment in Vietnam.';

COMMENT ON FUNCTION "private"."enter_states"() IS 'Statement trigger of employee: the first state of each record that was entered. Definer: record_state has no grant.';

COMMENT ON FUNCTION "private"."figures_at"(timestamp with time zone) IS 'The figures of a moment, a row for every unit of that day, of its own people at work only; sums and counts, so that they add up over any units.
   never_declared + declaring + waiting + confirming (corrections of locked facts, at Sở Nội vụ) + returned + those with nothing open = employees; approved:
   with an approved version. waiting_over_5_days: more than 5 working days. overdue {kind: how many}. Means: complete_sum / employees (not yet approved counts
   0), correct_sum / correct_count, clean_sum / clean_count. unit_lft is the number of today. The same whenever it is computed. Definer: the whole province.';

COMMENT ON FUNCTION "private"."keep_obligation_state"() IS 'Trigger of obligation: opened, met, taken back, cancelled. Definer: obligation_state has no grant.';

COMMENT ON FUNCTION "private"."keep_state"() IS 'Trigger of employee: of several changes of one moment the last counts. Definer: record_state has no grant.';

COMMENT ON FUNCTION "private"."late_at"(timestamp with time zone, bigint, bigint) IS 'Duties that were overdue at a moment, of people then at work in the units with these numbers. Definer: reads histories without a grant.';

COMMENT ON FUNCTION "private"."obligation_figures"(timestamp with time zone, timestamp with time zone) IS 'Duties that were met after the first moment and up to the second, in time and late, by kind and by the unit in which the person was when it was met;
   records sent (transfer) by the sending unit. Seen from the second moment: what was taken back or cancelled by then is not counted. Acknowledging handovers
   is Sở Nội vụ''s own duty and not here. The same whenever it is computed. Definer: the whole province.';

COMMENT ON FUNCTION "private"."people_at"(timestamp with time zone, bigint, bigint) IS 'Everyone who was at work at a moment in the units with these numbers: the unit of that moment, whether an account had been issued and a version
   approved, the state of the declaration and since when, the scores (null before the first approval). Definer: reads histories without a grant.';

COMMENT ON FUNCTION "private"."waiting_long_since"(timestamp with time zone) IS 'What was sent before this moment had waited, at that one, for more than 5 working days.';

COMMENT ON TABLE "private"."obligation_state" IS 'What was known of a duty since each moment: its first row tells when it became known, for a duty may begin with a day long past. Written by trigger.';

COMMENT ON TABLE "private"."record_state" IS 'employee.record_status since each moment at which it changed; written by triggers, so that nothing can forget it.';

COMMENT ON TABLE "private"."score_past" IS 'The scores of each record since each moment at which one of them changed; all null since it has none. The first ones hold since the version was
   approved. Written where scores are; insert-only but for several changes of one moment.';

REVOKE ALL ON FUNCTION "private"."begin_histories"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_histories"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_histories"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."day_of"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."day_of"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."day_of"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."enter_states"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."enter_states"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."enter_states"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."figures_at"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."figures_at"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."figures_at"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_obligation_state"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_obligation_state"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_obligation_state"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."keep_state"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_state"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_state"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."late_at"(timestamp WITH time zone, bigint, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."late_at"(timestamp WITH time zone, bigint, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."late_at"(timestamp WITH time zone, bigint, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."obligation_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."obligation_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."obligation_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."people_at"(timestamp WITH time zone, bigint, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_at"(timestamp WITH time zone, bigint, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_at"(timestamp WITH time zone, bigint, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."waiting_long_since"(timestamp WITH time zone) TO "postgres";

-- What was so far: places, states, duties and scores as they are known.
select private.begin_histories();
