SET local check_function_bodies = off;

ALTER TABLE "public"."reminder_rule"
  DROP CONSTRAINT "reminder_rule_kind_check";

ALTER TABLE "private"."reminder_digest"
  ADD COLUMN "waiting" integer NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION private.monitoring (
  p_unit_id uuid,
  p_day     date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
declare
  v_units uuid[] := array(select q.id from private.quality_units(p_unit_id) q);
  v_unit public.unit;
  v_at timestamptz := least(private.now(), private.end_of_day(coalesce(p_day, private.today())));
  v_day date := private.day_of(v_at);
  v_weeks date[];
  v_over_2 timestamptz := private.waiting_long_since(v_at, 2);
  v_over_5 timestamptz := private.waiting_long_since(v_at, 5);
  v_over_10 timestamptz := private.waiting_long_since(v_at, 10);
  v_exact boolean;
  v_result jsonb;
begin
  if p_day > private.today() then perform private.fail('date_in_future', 'figures of a day to come', '{"field":"day"}', 'PT422'); end if;
  if cardinality(v_units) = 1 then select * into v_unit from public.unit u where u.id = v_units[1]; end if;
  select bool_and(private.in_scope(u.lft)) into v_exact from public.unit u where u.id = any (v_units);
  v_weeks := array(select v_day - extract(isodow from v_day)::int - 7 * n from generate_series(0, 10) n);
  with part as materialized (
    select u.id, u.name, u.kind, u.lft, u.rgt, false as own, private.in_scope(u.lft) as exact from public.unit u
     where case when v_unit.id is null then u.id = any (v_units) else u.parent_id = v_unit.id end
    union all
    select v_unit.id, v_unit.name, v_unit.kind, v_unit.lft, v_unit.lft, true, private.in_scope(v_unit.lft) where v_unit.id is not null),
  whole as (select u.lft, u.rgt from public.unit u where u.id = any (v_units)),
  person as materialized (
    select x.*, p.id, p.own, case when x.status = 'submitted' then (x.since < v_over_2)::int + (x.since < v_over_5)::int + (x.since < v_over_10)::int end as age
      from whole w cross join lateral private.people_at(v_at, w.lft, w.rgt) x join part p on x.unit_lft between p.lft and p.rgt),
  late as materialized (
    select l.kind, p.id, p.own from whole w cross join lateral private.late_at(v_at, w.lft, w.rgt) l join part p on l.unit_lft between p.lft and p.rgt),
  figure as materialized (
    select x.id, x.own, count(*) as people, count(*) filter (where x.account_issued) as accounts, count(*) filter (where x.status = 'not_declared') as never_declared,
           count(*) filter (where x.status = 'draft') as declaring, count(*) filter (where x.status = 'submitted') as waiting,
           count(*) filter (where x.age >= 2) as waiting_long, count(*) filter (where x.status = 'unit_approved') as confirming,
           count(*) filter (where x.status = 'returned') as returned, count(*) filter (where x.approved) as approved,
           coalesce(sum(x.complete), 0) as complete, sum(x.correct) as correct, count(x.correct) as corrects, sum(x.clean) as clean, count(x.clean) as cleans
      from person x group by grouping sets ((x.id, x.own), ())),
  overdue as (select l.id, l.own, count(*) as n from late l group by grouping sets ((l.id, l.own), ())),
  line as (
    select f.id, f.people, p.lft, p.own, jsonb_build_object(
             'people', private.told(f.people, e.exact), 'accounts_issued', private.told(f.accounts, e.exact), 'never_declared', private.told(f.never_declared, e.exact),
             'declaring', private.told(f.declaring, e.exact), 'waiting', private.told(f.waiting, e.exact), 'waiting_over_5_days', private.told(f.waiting_long, e.exact),
             'confirming', private.told(f.confirming, e.exact), 'returned', private.told(f.returned, e.exact), 'approved', private.told(f.approved, e.exact),
             'overdue', private.told(coalesce(o.n, 0), e.exact), 'complete', private.told_score(f.complete, f.people, e.exact),
             'correct', private.told_score(f.correct, f.corrects, e.exact), 'clean', private.told_score(f.clean, f.cleans, e.exact))
             || case when p.id is null then '{}' else jsonb_build_object('id', p.id, 'name', p.name, 'own', p.own, 'rounded', not e.exact) end as told
      from figure f left join part p on p.id = f.id and p.own = f.own left join overdue o on o.id is not distinct from f.id and o.own is not distinct from f.own
     cross join lateral (select coalesce(p.exact, v_exact) as exact) e),
  week as (
    select k.week, sum(k.employees) as people, sum(k.approved) as approved, sum(k.waiting) as waiting, sum(k.overdue) as overdue, sum(k.complete_sum) as complete,
           sum(k.correct_sum) as correct, sum(k.correct_count)::bigint as corrects, sum(k.clean_sum) as clean, sum(k.clean_count)::bigint as cleans
      from whole w join public.unit u on u.lft between w.lft and w.rgt join private.weeks_at(v_weeks) k on k.unit_id = u.id group by 1
    union all
    select v_day, f.people, f.approved, f.waiting, coalesce(o.n, 0), f.complete, f.correct, f.corrects, f.clean, f.cleans
      from figure f left join overdue o on o.id is null where f.id is null)
  select jsonb_build_object(
    'at', v_at, 'day', v_day, 'rounded', not v_exact, 'long_wait_days', v_day - private.day_of(v_over_5),
    'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
    'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
              where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and private.followed(a.lft)),
    'total', (select l.told from line l where l.id is null and l.people > 0),
    'units', (select coalesce(jsonb_agg(l.told order by not l.own, l.lft), '[]') from line l where l.id is not null),
    'overdue', (select coalesce(jsonb_agg(jsonb_build_object('kind', k.kind, 'count', private.told(k.n, v_exact)) order by k.n desc, k.kind), '[]')
                  from (select l.kind, count(*) as n from late l group by 1) k),
    'waiting', (select jsonb_agg(jsonb_build_object('age', s.step, 'count', private.told((select count(*) from person x where x.age = s.step), v_exact)) order by s.step)
                  from generate_series(0, 3) s(step)),
    'weeks', (select coalesce(jsonb_agg(jsonb_build_object('day', k.week, 'people', private.told(k.people, v_exact), 'approved', private.told(k.approved, v_exact),
                'waiting', private.told(k.waiting, v_exact), 'overdue', private.told(k.overdue, v_exact),
                'complete', private.told_score(k.complete, k.people, v_exact), 'correct', private.told_score(k.correct, k.corrects, v_exact),
                'clean', private.told_score(k.clean, k.cleans, v_exact)) order by k.week), '[]') from week k where k.people > 0),
    'peers', case when v_unit.parent_id is not null then private.peers_of(v_unit, v_weeks[1], v_exact) end) into v_result;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.reminder_items (
  p_today date
)
  RETURNS SETOF private.reminder_item
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return query
  select o.kind, o.id, o.due_date, o.unit_lft, o.employee_id from public.obligation o
   where o.met_on is null and o.cancelled_at is null and o.kind in ('initial', 'update')
  union all
  select 'review_waiting', r.id, private.day_of(r.submitted_at), r.unit_lft, r.employee_id from public.change_request r where r.status = 'submitted'
  union all
  select 'transfer_answer', t.id, t.due_date, t.to_lft, null::uuid from public.transfer t where t.state = 'sent'
  union all
  select 'handover', h.id, h.due_date, h.unit_lft, null::uuid from public.handover h where h.state = 'completed'
  union all
  select f.kind, f.id, f.due_on, f.unit_lft, f.employee_id from public.forecast f where f.due_on between p_today - 30 and p_today + 400;
end
$function$;

CREATE OR REPLACE FUNCTION private.send_reminders()
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_today date := private.today();
  v_run uuid;
  v_people int;
  v_officers int;
begin
  -- On a day off nobody is reminded; the next working day makes up for it.
  if not public.is_working_day(v_today) then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended('private.send_reminders', 72));
  insert into private.reminder_run (day) values (v_today) returning id into v_run;
  perform private.write_reminders(v_run, v_today);

  insert into public.notification (user_id, kind, params, link)
    select s.user_id, case when s.kind in ('initial', 'update') then 'reminder_duty' else 'reminder_forecast' end,
           jsonb_build_object('what', s.kind, 'due_date', s.due_on), case when s.kind in ('initial', 'update') then '/my-record' else '/' end
      from private.reminder_sent s join public.reminder_rule r on r.id = s.rule_id
     where s.run_id = v_run and s.told and s.audience = 'person' and r.in_app;
  insert into private.mail_outbox (user_id, kind, day, figures, link)
    select s.user_id, 'duty', v_today, jsonb_build_object('overdue', count(*) filter (where s.due_on < v_today), 'upcoming', count(*) filter (where s.due_on >= v_today)), '/my-record'
      from private.reminder_sent s join public.reminder_rule r on r.id = s.rule_id join public.account a on a.user_id = s.user_id and a.official_email is not null
     where s.run_id = v_run and s.told and s.audience = 'person' and r.by_mail group by s.user_id
  on conflict do nothing;

  with digest as (
    insert into private.reminder_digest (user_id, day, overdue, upcoming, waiting)
      select s.user_id, v_today, count(*) filter (where s.kind <> 'review_waiting' and s.due_on < v_today), count(*) filter (where s.kind <> 'review_waiting' and s.due_on >= v_today),
             count(*) filter (where s.kind = 'review_waiting')
        from private.reminder_sent s where s.run_id = v_run and s.told and s.audience <> 'person' group by s.user_id
    returning user_id, overdue, upcoming, waiting),
  way as (
    select d.user_id, jsonb_build_object('overdue', d.overdue, 'upcoming', d.upcoming, 'waiting', d.waiting) as figures, bool_or(r.in_app) as in_app, bool_or(r.by_mail) as by_mail,
           case when bool_or(s.kind in ('initial', 'update')) then '/deadlines' when bool_or(s.kind = 'review_waiting') then '/review' when bool_or(s.kind = 'transfer_answer') then '/movements'
                when bool_or(s.kind = 'handover') then '/handovers' else '/forecasts' end as link
      from digest d join private.reminder_sent s on s.user_id = d.user_id and s.run_id = v_run and s.told and s.audience <> 'person' join public.reminder_rule r on r.id = s.rule_id
     group by d.user_id, d.overdue, d.upcoming, d.waiting),
  noticed as (insert into public.notification (user_id, kind, params, link) select w.user_id, 'reminder_digest', w.figures, w.link from way w where w.in_app)
  insert into private.mail_outbox (user_id, kind, day, figures, link)
    select w.user_id, 'digest', v_today, w.figures, w.link from way w join public.account a on a.user_id = w.user_id and a.official_email is not null where w.by_mail
  on conflict do nothing;

  select count(distinct s.user_id) filter (where s.audience = 'person'), count(distinct s.user_id) filter (where s.audience <> 'person') into v_people, v_officers
    from private.reminder_sent s where s.run_id = v_run and s.told;
  update private.reminder_run r set people = v_people, officers = v_officers where r.id = v_run;
  return v_people + v_officers;
end
$function$;

CREATE OR REPLACE FUNCTION private.write_reminders (
  p_run   uuid,
  p_today date
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  insert into private.reminder_sent (rule_id, subject_id, due_on, user_id, kind, audience, told, run_id)
  with item as materialized (select i.* from private.reminder_items(p_today) i),
  firing as materialized (
    select d.kind, d.due_on, r.id as rule_id, r.audience, private.reminder_day(d.due_on, r.days, r.counting) as fires_on
      from (select distinct kind, due_on from item) d join public.reminder_rule r on r.kind = d.kind and r.active
     where private.reminder_day(d.due_on, r.days, r.counting) <= p_today),
  wanted as materialized (select i.*, f.rule_id, f.audience, f.fires_on from item i join firing f on f.kind = i.kind and f.due_on = i.due_on),
  officer as materialized (
    select g.user_id, g.role, g.lft, g.rgt, a.employee_id, g.powers is null or 'review' = any (g.powers) as reviews from private.held_grant g join public.account a on a.user_id = g.user_id and a.status = 'active'
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
  place as materialized (
    select l.unit_lft, l.review, o.user_id, o.employee_id, dense_rank() over (partition by l.unit_lft, l.review order by o.lft desc) as level
      from (select distinct w.unit_lft, w.kind = 'review_waiting' as review from wanted w where w.audience in ('unit', 'unit_above')) l
      join officer o on o.role <> 'province_officer' and l.unit_lft between o.lft and o.rgt and (o.reviews or not l.review)),
  target as (
    select w.*, a.user_id from wanted w join public.account a on a.employee_id = w.employee_id and a.status in ('issued', 'active') where w.audience = 'person'
    union
    select w.*, p.user_id from wanted w join place p on p.unit_lft = w.unit_lft and p.review = (w.kind = 'review_waiting') and p.level = case w.audience when 'unit' then 1 when 'unit_above' then 2 end
     -- Nobody reviews their own record.
     where not p.review or p.employee_id is distinct from w.employee_id
    union
    select w.*, o.user_id from wanted w join officer o on o.role = 'province_officer' and w.unit_lft between o.lft and o.rgt
     where w.audience = 'province'
        or w.audience <> 'person' and not exists (select from place p where p.unit_lft = w.unit_lft and p.review = (w.kind = 'review_waiting') and p.level = case w.audience when 'unit' then 1 else 2 end))
  select t.rule_id, t.subject_id, t.due_on, t.user_id, t.kind, t.audience,
         row_number() over (partition by t.subject_id, t.due_on, t.user_id order by t.fires_on desc, t.rule_id) = 1, p_run
    from target t
   where t.audience = 'person' or not exists (select from private.reminder_digest g where g.user_id = t.user_id and g.day = p_today)
  on conflict do nothing
$function$;

CREATE OR REPLACE PROCEDURE private.forget_reminders()
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $procedure$
declare
  v_before date := (private.today() - interval '2 years')::date;
begin
  delete from private.reminder_sent s using private.reminder_run r
   where r.id = s.run_id and r.day < v_before and s.due_on < v_before
     -- A declaration that waits may be taken back: then its duty is open again.
     and not exists (select from public.obligation o left join public.change_request q on q.id = o.change_request_id
                      where o.id = s.subject_id and o.cancelled_at is null and (o.met_on is null or q.status not in ('approved', 'cancelled')))
     and not exists (select from public.change_request q where q.id = s.subject_id and q.status = 'submitted')
     and not exists (select from public.transfer t where t.id = s.subject_id and t.state = 'sent')
     and not exists (select from public.handover h where h.id = s.subject_id and h.state = 'completed');
  delete from private.reminder_run r where r.day < v_before and not exists (select from private.reminder_sent s where s.run_id = r.id);
  delete from private.reminder_digest d where d.day < v_before;
  delete from private.reminder_by_hand h where h.day < v_before;
  delete from private.mail_outbox m where m.day < v_before and m.state in ('sent', 'failed');
end
$procedure$;

ALTER TABLE "public"."reminder_rule"
  ADD CONSTRAINT "reminder_rule_kind_check"
    CHECK
    ((kind = ANY (ARRAY['initial'::text, 'update'::text, 'review_waiting'::text, 'transfer_answer'::text, 'handover'::text, 'retirement'::text, 'salary_step'::text,
    'over_frame'::text, 'contract'::text, 'appointment'::text, 'secondment'::text])));

ALTER TABLE "public"."reminder_rule"
  ADD CONSTRAINT "reminder_rule_review" CHECK (((kind <> 'review_waiting'::text) OR ((days > 0) AND (audience <> 'person'::text))));

COMMENT ON FUNCTION "private"."reminder_items"(date) IS 'Everything that is open and has a last day: duties of people, declarations that wait for their manager (since the day they were sent), transfers to be answered, handovers to be acknowledged, what the forecasts hold. Definer: all units.';

COMMENT ON FUNCTION "public"."monitoring"(uuid, date) IS 'Where a unit with all below it stood at the end of a day (null: now; null unit: the caller''s own, a leader''s): {at, day, long_wait_days [what
   was sent more days ago has waited over 5 working days], unit, path, total, units [each
   directly below, and own: its own people], overdue [{kind, count}], waiting [{age 0: up to 2 working days, 1: 3–5, 2: 6–10, 3: longer; count}], weeks
   [the last eleven Sundays and the day], peers {week, measures [{measure, value, median, rank, units}]}}. Lines hold people, accounts_issued,
   never_declared, declaring, waiting, waiting_over_5_days, confirming, returned, approved, overdue, complete, correct, clean. Leaders (rounded) read counts
   rounded down to multiples of 5, 0 for fewer than 5. Errors: unit_unknown (PT404), date_in_future (PT422).';

COMMENT ON PROCEDURE "private"."forget_reminders"() IS 'Deletes what was sent more than two years ago and can make no rule speak again: what the schedule calls each night. What is still open, or may be, stays. Definer: no grants.';

COMMENT ON TABLE "public"."reminder_rule" IS 'Who is reminded of what, how many days before (negative), on or after its last day (a review: after it was sent), and by which way. Kept by Sở Nội vụ.';

REVOKE ALL ON PROCEDURE "private"."forget_reminders"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."forget_reminders"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."forget_reminders"() TO "postgres";
