-- Nhắc việc: before, on and after the last day of a duty, by a rule for each kind, in the app and by e-mail; one digest a day for whoever handles other
-- people's records; to the unit above when nothing happens. One function does it all, called each day: what a missed run left is made up for by the
-- next, and nothing is sent twice, for everything sent is written down under a unique key. Mails hold figures and a link, nothing of a person.
-- [guideline II.1b, III.1; M6, M13]

create table public.reminder_rule (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('initial', 'update', 'review_waiting', 'transfer_answer', 'handover', 'retirement', 'salary_step', 'over_frame', 'contract', 'appointment', 'secondment')),
  days int not null check (days between -400 and 365),
  counting text not null check (counting in ('working_days', 'calendar_days')),
  audience text not null check (audience in ('person', 'unit', 'unit_above', 'province')),
  in_app boolean not null default true,
  by_mail boolean not null default true,
  active boolean not null default true,
  updated_at timestamptz not null default private.now(),
  -- The guideline gives reviews no last day: they count from the day they were sent to the manager.
  constraint reminder_rule_review check (kind <> 'review_waiting' or days > 0 and audience <> 'person'),
  constraint reminder_rule_once unique (kind, days, counting, audience),
  check (in_app or by_mail or not active)
);
comment on table public.reminder_rule is 'Who is reminded of what, how many days before (negative), on or after its last day (a review: after it was sent), and by which way. Kept by Sở Nội vụ.';
comment on column public.reminder_rule.audience is
  'person: whose record it is; unit: the managers of the nearest unit that has any; unit_above: those of the next unit above; province: Sở Nội vụ, also where a unit has no manager.
   Of a declaration that waits: those who may decide it, whoever reviews in a manager''s place among them; of a transfer to answer: those who may move records.';
create trigger reminder_rule_touch before update on public.reminder_rule for each row execute function private.touch();
alter table public.reminder_rule enable row level security;
create policy reminder_rule_read on public.reminder_rule for select to authenticated using ((select private.has_role('province_officer')));
grant select on public.reminder_rule to authenticated;

create table private.reminder_run (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  at timestamptz not null default private.now(),
  people int not null default 0,
  officers int not null default 0
);
comment on table private.reminder_run is 'Each time the reminders were looked through, and how many were told.';
create index reminder_run_day on private.reminder_run (day);
alter table private.reminder_run enable row level security;

create table private.reminder_sent (
  rule_id uuid not null references public.reminder_rule (id),
  subject_id uuid not null,
  due_on date not null,
  user_id uuid not null references public.account (user_id),
  kind text not null,
  audience text not null,
  told boolean not null,
  run_id uuid not null references private.reminder_run (id),
  primary key (rule_id, subject_id, due_on, user_id)
);
comment on table private.reminder_sent is 'What each rule has done for each subject and recipient: once, whatever day it came to it.';
comment on column private.reminder_sent.told is 'False: a later rule of the same subject was due as well, and spoke for this one.';
create index reminder_sent_run on private.reminder_sent (run_id);
create index reminder_sent_user on private.reminder_sent (user_id);
alter table private.reminder_sent enable row level security;

create table private.reminder_digest (
  user_id uuid not null references public.account (user_id),
  day date not null,
  overdue int not null,
  upcoming int not null,
  waiting int not null default 0,
  primary key (user_id, day)
);
comment on table private.reminder_digest is 'The one digest of an officer on a day; what comes up later that day waits for the next.';
alter table private.reminder_digest enable row level security;

create table private.reminder_by_hand (
  employee_id uuid not null references public.employee (id),
  day date not null,
  by_user uuid not null references public.account (user_id),
  primary key (employee_id, day)
);
comment on table private.reminder_by_hand is 'Who was reminded by somebody''s own act: at most once a day, whoever does it.';
create index reminder_by_hand_by on private.reminder_by_hand (by_user);
alter table private.reminder_by_hand enable row level security;

create table private.mail_outbox (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.account (user_id),
  kind text not null check (kind in ('digest', 'duty')),
  day date not null,
  figures jsonb not null,
  link text not null check (link like '/%'),
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts int not null default 0,
  next_at timestamptz not null default private.now(),
  claim uuid,
  claimed_at timestamptz,
  sent_at timestamptz,
  error text,
  constraint mail_outbox_once unique (user_id, kind, day)
);
comment on table private.mail_outbox is
  'Mails to be sent: to whom, which figures, where the link leads; the address is looked up when it is sent. One of a kind for a person on a day.';
create index mail_outbox_due on private.mail_outbox (next_at) where state in ('waiting', 'sending');
create index mail_outbox_failed on private.mail_outbox (day) where state = 'failed';
alter table private.mail_outbox enable row level security;

-- What is due ----------------------------------------------------------------------------------------------------------

create function private.reminder_day(p_due date, p_days int, p_counting text) returns date
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.reminder_day(date, int, text) is 'The day so many days before (negative) or after a last day; working days skip holidays and take swapped Saturdays. Definer: reads holidays.';

create type private.reminder_item as (kind text, subject_id uuid, due_on date, unit_lft bigint, employee_id uuid);

create function private.reminder_items(p_today date) returns setof private.reminder_item
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.reminder_items(date) is
  'Everything that is open and has a last day: duties of people, declarations that wait for their manager (since the day they were sent), transfers to be answered, handovers to be acknowledged, what the forecasts hold. Definer: all units.';

create function private.write_reminders(p_run uuid, p_today date) returns void
language sql security definer set search_path = ''
as $$
  insert into private.reminder_sent (rule_id, subject_id, due_on, user_id, kind, audience, told, run_id)
  with item as materialized (select i.* from private.reminder_items(p_today) i),
  firing as materialized (
    select d.kind, d.due_on, r.id as rule_id, r.audience, private.reminder_day(d.due_on, r.days, r.counting) as fires_on
      from (select distinct kind, due_on from item) d join public.reminder_rule r on r.kind = d.kind and r.active
     where private.reminder_day(d.due_on, r.days, r.counting) <= p_today),
  wanted as materialized (
    select i.*, f.rule_id, f.audience, f.fires_on, i.kind = 'review_waiting' as review,
           case i.kind when 'review_waiting' then 'review' when 'transfer_answer' then 'move_records' end as power, case f.audience when 'unit' then 1 when 'unit_above' then 2 end as level
      from item i join firing f on f.kind = i.kind and f.due_on = i.due_on),
  officer as materialized (
    select g.user_id, a.employee_id, g.lft, g.rgt, g.role = 'province_officer' as province, true as manages, g.powers,
           null::uuid as for_user, null::uuid as for_employee
      from private.held_grant g join public.account a on a.user_id = g.user_id and a.status = 'active'
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
    union all
    select d.user_id, d.employee_id, d.lft, d.rgt, false, false, '{review}', d.manager_id, d.manager_employee_id from private.deputy_in_force d),
  place as materialized (
    select l.unit_lft, l.power, o.user_id, o.employee_id, o.for_user, o.for_employee, dense_rank() over (partition by l.unit_lft, l.power order by o.lft desc) as level
      from (select distinct w.unit_lft, w.power from wanted w where w.level is not null) l
      join officer o on not o.province and l.unit_lft between o.lft and o.rgt and case when l.power is null then o.manages else o.powers is null or l.power = any (o.powers) end),
  typist as materialized (
    select distinct x.user_id, r.employee_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
     where r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
  -- As private.reviewers: nobody decides on their own record or what they typed, nor on what the manager could not in whose place they act. The nearest are those who may.
  reviewer as materialized (
    select w.rule_id, w.subject_id, p.user_id, dense_rank() over (partition by w.rule_id, w.subject_id order by p.level) as level
      from wanted w join place p on p.unit_lft = w.unit_lft and p.power = 'review'
     where w.review and w.level is not null and w.employee_id is distinct from p.employee_id and w.employee_id is distinct from p.for_employee
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.user_id)
       and not exists (select from typist t where t.employee_id = w.employee_id and t.user_id = p.for_user)),
  target as (
    select w.*, a.user_id from wanted w join public.account a on a.employee_id = w.employee_id and a.status in ('issued', 'active') where w.audience = 'person'
    union
    select w.*, p.user_id from wanted w join place p on p.unit_lft = w.unit_lft and p.level = w.level and p.power is not distinct from w.power where not w.review
    union
    select w.*, r.user_id from wanted w join reviewer r on r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level
    union
    select w.*, o.user_id from wanted w join officer o on o.province and w.unit_lft between o.lft and o.rgt
     where (w.audience = 'province'
            or not w.review and w.level is not null and not exists (select from place p where p.unit_lft = w.unit_lft and p.level = w.level and p.power is not distinct from w.power)
            or w.review and not exists (select from reviewer r where r.rule_id = w.rule_id and r.subject_id = w.subject_id and r.level = w.level))
       and not (w.review and (w.employee_id is not distinct from o.employee_id
                              or exists (select from typist t where t.employee_id = w.employee_id and t.user_id = o.user_id))))
  select t.rule_id, t.subject_id, t.due_on, t.user_id, t.kind, t.audience,
         row_number() over (partition by t.subject_id, t.due_on, t.user_id order by t.fires_on desc, t.rule_id) = 1, p_run
    from target t
   where t.audience = 'person' or not exists (select from private.reminder_digest g where g.user_id = t.user_id and g.day = p_today)
  on conflict do nothing
$$;
comment on function private.write_reminders(uuid, date) is
  'Writes down what every rule has to do by today and has not done: for each subject the latest rule speaks, earlier ones that were missed are only noted. Definer: no grants.';

create function private.send_reminders() returns int
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.send_reminders() is
  'Reminds everyone of everything that a rule asks for by today: what the schedule calls. Called again it tells nobody twice; a day missed is made up for on the
   next working day. Returns how many were told. Definer: for the schedule.';

-- Mails ----------------------------------------------------------------------------------------------------------------

create function private.claim_mails(p_limit int) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.claim_mails(p_limit int default 50) returns jsonb
language sql set search_path = '' as $$ select private.claim_mails(p_limit) $$;
comment on function public.claim_mails(int) is
  'For the edge function “mail” only (service_role): takes up to so many mails that are due, each for one caller; what was taken and not settled within 10 minutes
   is given out again. [{id, claim, to, kind, figures, link}].';

create function private.settle_mail(p_id uuid, p_claim uuid, p_error text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.mail_outbox m
     set state = case when p_error is null then 'sent' when m.attempts >= 6 then 'failed' else 'waiting' end, sent_at = case when p_error is null then private.now() end,
         error = left(p_error, 300), next_at = private.now() + make_interval(mins => (array[1, 5, 30, 120, 720, 720])[least(m.attempts, 6)])
   where m.id = p_id and m.claim = p_claim and m.state = 'sending';
  return found;
end
$$;
create function public.settle_mail(p_id uuid, p_claim uuid, p_error text default null) returns boolean
language sql set search_path = '' as $$ select private.settle_mail(p_id, p_claim, p_error) $$;
comment on function public.settle_mail(uuid, uuid, text) is
  'For the edge function “mail” only (service_role): a mail was taken by the server, or why not; then it waits 1, 5, 30 minutes, 2 and 12 hours, and has failed
   after the sixth time. Returns false when somebody else has it by now.';

grant execute on function private.claim_mails(int), public.claim_mails(int), private.settle_mail(uuid, uuid, text), public.settle_mail(uuid, uuid, text) to service_role;
