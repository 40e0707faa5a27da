SET local check_function_bodies = off;

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "private"."mail_outbox" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "user_id"    uuid                     NOT NULL,
  "kind"       text                     NOT NULL,
  "day"        date                     NOT NULL,
  "figures"    jsonb                    NOT NULL,
  "link"       text                     NOT NULL,
  "state"      text                     NOT NULL DEFAULT 'waiting'::text,
  "attempts"   integer                  NOT NULL DEFAULT 0,
  "claim"      uuid,
  "claimed_at" timestamp with time zone,
  "sent_at"    timestamp with time zone,
  "error"      text,
  CONSTRAINT "mail_outbox_kind_check" CHECK ((kind = ANY (ARRAY['digest'::text, 'duty'::text]))),
  CONSTRAINT "mail_outbox_link_check" CHECK ((link ~~ '/%'::text)),
  CONSTRAINT "mail_outbox_once" UNIQUE (user_id, kind, day),
  CONSTRAINT "mail_outbox_pkey" PRIMARY KEY (id),
  CONSTRAINT "mail_outbox_state_check" CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  "next_at"    timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "private"."mail_outbox"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."reminder_by_hand" (
  "employee_id" uuid NOT NULL,
  "day"         date NOT NULL,
  "by_user"     uuid NOT NULL,
  CONSTRAINT "reminder_by_hand_pkey" PRIMARY KEY (employee_id, day)
);

ALTER TABLE "private"."reminder_by_hand"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."reminder_digest" (
  "user_id"  uuid    NOT NULL,
  "day"      date    NOT NULL,
  "overdue"  integer NOT NULL,
  "upcoming" integer NOT NULL,
  CONSTRAINT "reminder_digest_pkey" PRIMARY KEY (user_id, day)
);

ALTER TABLE "private"."reminder_digest"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."reminder_run" (
  "id"       uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "day"      date                     NOT NULL,
  "people"   integer                  NOT NULL DEFAULT 0,
  "officers" integer                  NOT NULL DEFAULT 0,
  CONSTRAINT "reminder_run_pkey" PRIMARY KEY (id),
  "at"       timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "private"."reminder_run"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."reminder_sent" (
  "rule_id"    uuid    NOT NULL,
  "subject_id" uuid    NOT NULL,
  "due_on"     date    NOT NULL,
  "user_id"    uuid    NOT NULL,
  "kind"       text    NOT NULL,
  "audience"   text    NOT NULL,
  "told"       boolean NOT NULL,
  "run_id"     uuid    NOT NULL,
  CONSTRAINT "reminder_sent_pkey" PRIMARY KEY (rule_id, subject_id, due_on, user_id)
);

ALTER TABLE "private"."reminder_sent"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."reminder_rule" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "kind"       text                     NOT NULL,
  "days"       integer                  NOT NULL,
  "counting"   text                     NOT NULL,
  "audience"   text                     NOT NULL,
  "in_app"     boolean                  NOT NULL DEFAULT true,
  "by_mail"    boolean                  NOT NULL DEFAULT true,
  "active"     boolean                  NOT NULL DEFAULT true,
  CONSTRAINT "reminder_rule_audience_check" CHECK ((audience = ANY (ARRAY['person'::text, 'unit'::text, 'unit_above'::text, 'province'::text]))),
  CONSTRAINT "reminder_rule_check" CHECK ((in_app OR by_mail OR (NOT active))),
  CONSTRAINT "reminder_rule_counting_check" CHECK ((counting = ANY (ARRAY['working_days'::text, 'calendar_days'::text]))),
  CONSTRAINT "reminder_rule_days_check" CHECK (((days >= '-400'::integer) AND (days <= 365))),
  CONSTRAINT "reminder_rule_kind_check"
    CHECK
    ((kind = ANY (ARRAY['initial'::text, 'update'::text, 'transfer_answer'::text, 'handover'::text, 'retirement'::text, 'salary_step'::text, 'over_frame'::text, 'contract'::text,
    'appointment'::text, 'secondment'::text]))),
  CONSTRAINT "reminder_rule_once" UNIQUE (kind, days, counting, audience),
  CONSTRAINT "reminder_rule_pkey" PRIMARY KEY (id),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."reminder_rule"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."reminder_rule" FROM "anon", "service_role";

CREATE TYPE "private"."reminder_item" AS (
  "kind"        text,
  "subject_id"  uuid,
  "due_on"      date,
  "unit_lft"    bigint,
  "employee_id" uuid
);

CREATE OR REPLACE FUNCTION private.claim_mails (
  p_limit integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_claim uuid := gen_random_uuid();
begin
  -- Who lost the address or the account gets no more mails.
  update private.mail_outbox m set state = 'failed', error = 'no_address' from public.account a
   where m.state = 'waiting' and a.user_id = m.user_id and (a.official_email is null or a.status not in ('issued', 'active'));
  update private.mail_outbox m set state = 'sending', claim = v_claim, claimed_at = private.now(), attempts = m.attempts + 1
   where m.id in (
     select o.id from private.mail_outbox o
      where o.state = 'waiting' and o.next_at <= private.now() or o.state = 'sending' and o.claimed_at < private.now() - interval '10 minutes'
      order by o.next_at, o.id limit least(greatest(p_limit, 1), 100) for update skip locked);
  return (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'claim', m.claim, 'to', a.official_email, 'kind', m.kind, 'figures', m.figures, 'link', m.link) order by m.id), '[]')
            from private.mail_outbox m join public.account a on a.user_id = m.user_id where m.claim = v_claim and m.state = 'sending');
end
$function$;

CREATE OR REPLACE FUNCTION private.people_to_remind (
  p_search         text,
  p_unit_id        uuid,
  p_kind           text,
  p_state          text,
  p_days_left_most integer
)
  RETURNS TABLE (
    employee_id uuid,
    user_id     uuid,
    overdue     integer,
    upcoming    integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_ranges int8multirange := private.reminder_ranges() * int8multirange(private.unit_interval(p_unit_id));
  v_pattern text := private.name_pattern(p_search);
  v_today date := private.today();
begin
  perform private.require_member();
  if isempty(private.reminder_ranges()) then
    perform private.fail('not_manager_of_unit', 'managers who run drives remind', '{}', '42501');
  end if;
  return query
    select o.employee_id, a.user_id, (count(*) filter (where o.due_date < v_today))::int, (count(*) filter (where o.due_date >= v_today))::int
      from public.obligation o join public.employee e on e.id = o.employee_id join public.account a on a.employee_id = e.id and a.status in ('issued', 'active')
     where o.met_on is null and o.cancelled_at is null and o.kind in ('initial', 'update') and o.unit_lft <@ v_ranges
       and (p_kind is null or o.kind = p_kind) and (p_state is null or p_state = case when o.due_date < v_today then 'overdue' else 'open' end)
       and (p_days_left_most is null or o.due_date - v_today <= p_days_left_most)
       and (p_search is null or e.name_folded like v_pattern or e.code = lower(btrim(p_search)))
     group by o.employee_id, a.user_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.remind_people (
  p_search         text,
  p_unit_id        uuid,
  p_kind           text,
  p_state          text,
  p_days_left_most integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_today date := private.today();
  v_count int;
begin
  with wanted as (
    select p.* from private.people_to_remind(p_search, p_unit_id, p_kind, p_state, p_days_left_most) p),
  marked as (
    insert into private.reminder_by_hand (employee_id, day, by_user) select w.employee_id, v_today, auth.uid() from wanted w order by w.employee_id
    on conflict do nothing returning employee_id),
  told as materialized (select w.* from wanted w join marked m on m.employee_id = w.employee_id),
  mailed as (
    insert into private.mail_outbox (user_id, kind, day, figures, link)
      select t.user_id, 'duty', v_today, jsonb_build_object('overdue', t.overdue, 'upcoming', t.upcoming), '/my-record'
        from told t join public.account a on a.user_id = t.user_id and a.official_email is not null
    on conflict do nothing)
  insert into public.notification (user_id, kind, params, link)
    select t.user_id, 'reminder_by_hand', jsonb_build_object('count', t.overdue + t.upcoming, 'overdue', t.overdue), '/my-record' from told t;
  get diagnostics v_count = row_count;
  perform private.log_act('update', 'public.obligation', null, null, jsonb_build_object('reminded', v_count, 'filter', jsonb_strip_nulls(jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'kind', p_kind, 'state', p_state, 'days_left_most', p_days_left_most))));
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.reminder_day (
  p_due      date,
  p_days     integer,
  p_counting text
)
  RETURNS date
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_day date := p_due;
  v_left int := abs(p_days);
begin
  if p_counting = 'calendar_days' then return p_due + p_days; end if;
  while v_left > 0 loop
    v_day := v_day + sign(p_days)::int;
    if public.is_working_day(v_day) then v_left := v_left - 1; end if;
  end loop;
  return v_day;
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
  select 'transfer_answer', t.id, t.due_date, t.to_lft, null::uuid from public.transfer t where t.state = 'sent'
  union all
  select 'handover', h.id, h.due_date, h.unit_lft, null::uuid from public.handover h where h.state = 'completed'
  union all
  select f.kind, f.id, f.due_on, f.unit_lft, f.employee_id from public.forecast f where f.due_on between p_today - 30 and p_today + 400;
end
$function$;

CREATE OR REPLACE FUNCTION private.reminder_overview()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_province_officer();
  return jsonb_build_object(
    'last_run', (select jsonb_build_object('at', r.at, 'people', r.people, 'officers', r.officers) from private.reminder_run r order by r.at desc limit 1),
    'waiting', (select count(*) from private.mail_outbox m where m.state in ('waiting', 'sending')),
    'sent_today', (select count(*) from private.mail_outbox m where m.state = 'sent' and m.day = private.today()),
    'failures', (
      select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'day', x.day, 'kind', x.kind, 'name', x.display_name, 'unit_name', x.unit_name, 'attempts', x.attempts,
               'state', x.state, 'error', x.error) order by x.day desc, x.id), '[]')
        from (select m.*, a.display_name, u.name as unit_name from private.mail_outbox m join public.account a on a.user_id = m.user_id join public.unit u on u.id = a.unit_id
               where m.error is not null and m.state <> 'sent' order by m.day desc, m.id limit 100) x));
end
$function$;

CREATE OR REPLACE FUNCTION private.reminder_preview (
  p_search         text,
  p_unit_id        uuid,
  p_kind           text,
  p_state          text,
  p_days_left_most integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('people', count(*), 'reminded_today', count(h.employee_id))
    from private.people_to_remind(p_search, p_unit_id, p_kind, p_state, p_days_left_most) p
    left join private.reminder_by_hand h on h.employee_id = p.employee_id and h.day = private.today()
$function$;

CREATE OR REPLACE FUNCTION private.retry_mail (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_province_officer();
  update private.mail_outbox m set state = 'waiting', attempts = 0, next_at = private.now(), error = null where m.id = p_id and m.state = 'failed';
  if not found then perform private.fail('mail_not_failed', 'the mail has not failed, or waits again', '{}', 'PT409'); end if;
  perform private.log_act('update', 'private.mail_outbox', p_id::text, null, '{"retried": true}');
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
    insert into private.reminder_digest (user_id, day, overdue, upcoming)
      select s.user_id, v_today, count(*) filter (where s.due_on < v_today), count(*) filter (where s.due_on >= v_today)
        from private.reminder_sent s where s.run_id = v_run and s.told and s.audience <> 'person' group by s.user_id
    returning user_id, overdue, upcoming),
  way as (
    select d.user_id, jsonb_build_object('overdue', d.overdue, 'upcoming', d.upcoming) as figures, bool_or(r.in_app) as in_app, bool_or(r.by_mail) as by_mail,
           case when bool_or(s.kind in ('initial', 'update')) then '/deadlines' when bool_or(s.kind = 'transfer_answer') then '/movements'
                when bool_or(s.kind = 'handover') then '/handovers' else '/forecasts' end as link
      from digest d join private.reminder_sent s on s.user_id = d.user_id and s.run_id = v_run and s.told and s.audience <> 'person' join public.reminder_rule r on r.id = s.rule_id
     group by d.user_id, d.overdue, d.upcoming),
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

CREATE OR REPLACE FUNCTION private.set_reminder_rule (
  p_kind     text,
  p_days     integer,
  p_counting text,
  p_audience text,
  p_in_app   boolean,
  p_by_mail  boolean,
  p_active   boolean
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_id uuid;
begin
  perform private.require_province_officer();
  if p_active and not (p_in_app or p_by_mail) then
    perform private.fail('reminder_way_required', 'a reminder goes by the app, by mail or by both', '{"field":"in_app"}', 'PT422');
  end if;
  insert into public.reminder_rule as r (kind, days, counting, audience, in_app, by_mail, active) values (p_kind, p_days, p_counting, p_audience, p_in_app, p_by_mail, p_active)
  on conflict (kind, days, counting, audience) do update set in_app = excluded.in_app, by_mail = excluded.by_mail, active = excluded.active
  returning r.id into v_id;
  return v_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.settle_mail (
  p_id    uuid,
  p_claim uuid,
  p_error text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update private.mail_outbox m
     set state = case when p_error is null then 'sent' when m.attempts >= 6 then 'failed' else 'waiting' end, sent_at = case when p_error is null then private.now() end,
         error = left(p_error, 300), next_at = private.now() + make_interval(mins => (array[1, 5, 30, 120, 720, 720])[least(m.attempts, 6)])
   where m.id = p_id and m.claim = p_claim and m.state = 'sending';
  return found;
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
    select g.user_id, g.role, g.lft, g.rgt from private.held_grant g join public.account a on a.user_id = g.user_id and a.status = 'active'
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer')),
  place as materialized (
    select l.unit_lft, o.user_id, dense_rank() over (partition by l.unit_lft order by o.lft desc) as level
      from (select distinct w.unit_lft from wanted w where w.audience in ('unit', 'unit_above')) l
      join officer o on o.role <> 'province_officer' and l.unit_lft between o.lft and o.rgt),
  target as (
    select w.*, a.user_id from wanted w join public.account a on a.employee_id = w.employee_id and a.status in ('issued', 'active') where w.audience = 'person'
    union
    select w.*, p.user_id from wanted w join place p on p.unit_lft = w.unit_lft and p.level = case w.audience when 'unit' then 1 when 'unit_above' then 2 end
    union
    select w.*, o.user_id from wanted w join officer o on o.role = 'province_officer' and w.unit_lft between o.lft and o.rgt
     where w.audience = 'province'
        or w.audience <> 'person' and not exists (select from place p where p.unit_lft = w.unit_lft and p.level = case w.audience when 'unit' then 1 else 2 end))
  select t.rule_id, t.subject_id, t.due_on, t.user_id, t.kind, t.audience,
         row_number() over (partition by t.subject_id, t.due_on, t.user_id order by t.fires_on desc, t.rule_id) = 1, p_run
    from target t
   where t.audience = 'person' or not exists (select from private.reminder_digest g where g.user_id = t.user_id and g.day = p_today)
  on conflict do nothing
$function$;

CREATE OR REPLACE FUNCTION public.claim_mails (
  p_limit integer DEFAULT 50
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.claim_mails(p_limit) $function$;

REVOKE ALL ON FUNCTION "public"."claim_mails"(integer) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.remind_people (
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_kind           text    DEFAULT NULL::text,
  p_state          text    DEFAULT NULL::text,
  p_days_left_most integer DEFAULT NULL::integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.remind_people(p_search, p_unit_id, p_kind, p_state, p_days_left_most) $function$;

REVOKE ALL ON FUNCTION "public"."remind_people"(text, uuid, text, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reminder_overview()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.reminder_overview() $function$;

REVOKE ALL ON FUNCTION "public"."reminder_overview"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.reminder_preview (
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_kind           text    DEFAULT NULL::text,
  p_state          text    DEFAULT NULL::text,
  p_days_left_most integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.reminder_preview(p_search, p_unit_id, p_kind, p_state, p_days_left_most) $function$;

REVOKE ALL ON FUNCTION "public"."reminder_preview"(text, uuid, text, text, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.retry_mail (
  p_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.retry_mail(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."retry_mail"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.set_reminder_rule (
  p_kind     text,
  p_days     integer,
  p_counting text,
  p_audience text,
  p_in_app   boolean DEFAULT true,
  p_by_mail  boolean DEFAULT true,
  p_active   boolean DEFAULT true
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.set_reminder_rule(p_kind, p_days, p_counting, p_audience, p_in_app, p_by_mail, p_active) $function$;

REVOKE ALL ON FUNCTION "public"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.settle_mail (
  p_id    uuid,
  p_claim uuid,
  p_error text DEFAULT NULL::text
)
  RETURNS boolean
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_mail(p_id, p_claim, p_error) $function$;

REVOKE ALL ON FUNCTION "public"."settle_mail"(uuid, uuid, text) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "private"."mail_outbox"
  ADD CONSTRAINT "mail_outbox_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "private"."reminder_by_hand"
  ADD CONSTRAINT "reminder_by_hand_by_user_fkey" FOREIGN KEY (by_user) REFERENCES public.account(user_id);

ALTER TABLE "private"."reminder_by_hand"
  ADD CONSTRAINT "reminder_by_hand_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "private"."reminder_digest"
  ADD CONSTRAINT "reminder_digest_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "private"."reminder_sent"
  ADD CONSTRAINT "reminder_sent_run_id_fkey" FOREIGN KEY (run_id) REFERENCES private.reminder_run(id);

ALTER TABLE "private"."reminder_sent"
  ADD CONSTRAINT "reminder_sent_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'unit_reorganised'::text,
    'reorganisation_applied'::text,
    'reorganisation_undone'::text,
    'reorganisation_stuck'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text,
    'second_factor_removed'::text,
    'second_factor_reset'::text,
    'password_recovered'::text,
    'officer_left'::text,
    'support_raised'::text,
    'support_answered'::text,
    'support_replied'::text,
    'quarterly_report_opened'::text, 'quarterly_report_approved'::text, 'reminder_duty'::text, 'reminder_forecast'::text, 'reminder_digest'::text, 'reminder_by_hand'::text])));

ALTER TABLE "private"."reminder_sent"
  ADD CONSTRAINT "reminder_sent_rule_id_fkey" FOREIGN KEY (rule_id) REFERENCES public.reminder_rule(id);

CREATE INDEX mail_outbox_failed ON private.mail_outbox USING btree (day)
  WHERE (state = 'failed'::text);

CREATE INDEX reminder_by_hand_by ON private.reminder_by_hand USING btree (by_user);

CREATE INDEX reminder_run_day ON private.reminder_run USING btree (day);

CREATE INDEX reminder_sent_run ON private.reminder_sent USING btree (run_id);

CREATE INDEX reminder_sent_user ON private.reminder_sent USING btree (user_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.reminder_rule REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.reminder_rule REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.reminder_rule REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER reminder_rule_touch
  BEFORE UPDATE ON public.reminder_rule
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "reminder_rule_read" ON "public"."reminder_rule"
  FOR SELECT
  TO "authenticated"
  USING (( SELECT private.has_role('province_officer'::text) AS has_role));

COMMENT ON COLUMN "private"."reminder_sent"."told" IS 'False: a later rule of the same subject was due as well, and spoke for this one.';

COMMENT ON COLUMN "public"."reminder_rule"."audience" IS 'person: whose record it is; unit: the managers of the nearest unit that has any; unit_above: those of the next unit above; province: Sở Nội vụ, also where a unit has no manager.';

COMMENT ON FUNCTION "private"."people_to_remind"(text, uuid, text, text, integer) IS 'The people of the caller''s own units (where they run drives) who have an open duty that fits the filters of the list. Definer: accounts. Errors: not_manager_of_unit
   (42501), unit_unknown (PT404).';

COMMENT ON FUNCTION "private"."reminder_day"(date, integer, text) IS 'The day so many days before (negative) or after a last day; working days skip holidays and take swapped Saturdays. Definer: reads holidays.';

COMMENT ON FUNCTION "private"."reminder_items"(date) IS 'Everything that is open and has a last day: duties of people, transfers to be answered, handovers to be acknowledged, what the forecasts hold. Definer: all units.';

COMMENT ON FUNCTION "private"."send_reminders"() IS 'Reminds everyone of everything that a rule asks for by today: what the schedule calls. Called again it tells nobody twice; a day missed is made up for on the
   next working day. Returns how many were told. Definer: for the schedule.';

COMMENT ON FUNCTION "private"."write_reminders"(uuid, date) IS 'Writes down what every rule has to do by today and has not done: for each subject the latest rule speaks, earlier ones that were missed are only noted. Definer: no grants.';

COMMENT ON FUNCTION "public"."claim_mails"(integer) IS 'For the edge function “mail” only (service_role): takes up to so many mails that are due, each for one caller; what was taken and not settled within 10 minutes
   is given out again. [{id, claim, to, kind, figures, link}].';

COMMENT ON FUNCTION "public"."remind_people"(text, uuid, text, text, integer) IS 'Reminds everyone with an open duty that fits the filters, in the app and by mail, each at most once a day whoever does it; returns how many were told.
   Errors: not_manager_of_unit (42501), unit_unknown (PT404). [M13]';

COMMENT ON FUNCTION "public"."reminder_overview"() IS 'For Sở Nội vụ: {last_run {at, people, officers}, waiting, sent_today, failures [{id, day, kind, name, unit_name, attempts, state, error}]}. Errors: only_province_officer (42501).';

COMMENT ON FUNCTION "public"."reminder_preview"(text, uuid, text, text, integer) IS 'How many people remind_people would reach {people, reminded_today: of them already}. Errors: not_manager_of_unit (42501), unit_unknown (PT404).';

COMMENT ON FUNCTION "public"."retry_mail"(uuid) IS 'Lets a mail that failed wait again, for instance once the address was mended. Errors: only_province_officer (42501), mail_not_failed (PT409).';

COMMENT ON FUNCTION "public"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) IS 'Adds a rule of reminders, or changes its ways or switches it off. Errors: only_province_officer (42501), reminder_way_required (PT422), the checks of reminder_rule.';

COMMENT ON FUNCTION "public"."settle_mail"(uuid, uuid, text) IS 'For the edge function “mail” only (service_role): a mail was taken by the server, or why not; then it waits 1, 5, 30 minutes, 2 and 12 hours, and has failed
   after the sixth time. Returns false when somebody else has it by now.';

COMMENT ON TABLE "private"."mail_outbox" IS 'Mails to be sent: to whom, which figures, where the link leads; the address is looked up when it is sent. One of a kind for a person on a day.';

COMMENT ON TABLE "private"."reminder_by_hand" IS 'Who was reminded by somebody''s own act: at most once a day, whoever does it.';

COMMENT ON TABLE "private"."reminder_digest" IS 'The one digest of an officer on a day; what comes up later that day waits for the next.';

COMMENT ON TABLE "private"."reminder_run" IS 'Each time the reminders were looked through, and how many were told.';

COMMENT ON TABLE "private"."reminder_sent" IS 'What each rule has done for each subject and recipient: once, whatever day it came to it.';

COMMENT ON TABLE "public"."reminder_rule" IS 'Who is reminded of what, how many days before (negative), on or after its last day, and by which way. Kept by Sở Nội vụ.';

REVOKE ALL ON FUNCTION "private"."claim_mails"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."claim_mails"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim_mails"(integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim_mails"(integer) TO "service_role";

REVOKE ALL ON FUNCTION "private"."people_to_remind"(text, uuid, text, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."people_to_remind"(text, uuid, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."people_to_remind"(text, uuid, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."remind_people"(text, uuid, text, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."remind_people"(text, uuid, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."remind_people"(text, uuid, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."remind_people"(text, uuid, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reminder_day"(date, integer, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reminder_day"(date, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reminder_day"(date, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reminder_items"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reminder_items"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reminder_items"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."reminder_overview"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reminder_overview"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reminder_overview"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reminder_overview"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."reminder_preview"(text, uuid, text, text, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."reminder_preview"(text, uuid, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."reminder_preview"(text, uuid, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reminder_preview"(text, uuid, text, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."retry_mail"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."retry_mail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."retry_mail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_mail"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."send_reminders"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."send_reminders"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_reminders"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_mail"(uuid, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_mail"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_mail"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_mail"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."write_reminders"(uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."write_reminders"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."write_reminders"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "public"."claim_mails"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."claim_mails"(integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."claim_mails"(integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."remind_people"(text, uuid, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remind_people"(text, uuid, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remind_people"(text, uuid, text, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reminder_overview"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reminder_overview"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reminder_overview"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."reminder_preview"(text, uuid, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."reminder_preview"(text, uuid, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."reminder_preview"(text, uuid, text, text, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_mail"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."retry_mail"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."retry_mail"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_reminder_rule"(text, integer, text, text, boolean, boolean, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_mail"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_mail"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_mail"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON TABLE "public"."reminder_rule" FROM "authenticated";

GRANT SELECT ON TABLE "public"."reminder_rule" TO "authenticated";

CREATE INDEX mail_outbox_due ON private.mail_outbox USING btree (next_at)
  WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
