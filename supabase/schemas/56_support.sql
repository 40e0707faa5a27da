-- Difficulties (vướng mắc): a unit asks, Sở Nội vụ answers within the days of a setting; what is asked often becomes guidance that
-- everybody reads. [guideline III, last paragraph; M15]

create sequence public.support_code_seq;

create table public.support_request (
  id uuid primary key default gen_random_uuid(),
  code text not null unique default 'VM' || lpad(nextval('public.support_code_seq')::text, 6, '0'),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  topic text not null,
  subject text not null check (length(subject) between 5 and 200),
  subject_folded text not null generated always as (private.fold(subject)) stored,
  status text not null default 'open' check (status in ('open', 'answered', 'closed')),
  asked_by uuid not null references public.account (user_id),
  asked_by_name text not null,
  asked_at timestamptz not null default private.now(),
  due_date date not null,
  answered_at timestamptz,
  last_at timestamptz not null default private.now(),
  closed_at timestamptz,
  closed_by uuid references public.account (user_id),
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  check ((status = 'closed') = (closed_at is not null))
);
comment on table public.support_request is 'A difficulty that a unit raises with Sở Nội vụ. open: waits for an answer; answered: waits for the unit; closed.';
comment on column public.support_request.due_date is 'Last day of the answer that is waited for; counted anew when the unit asks back.';
comment on column public.support_request.answered_at is 'When Sở Nội vụ first answered.';
create index support_request_scope on public.support_request (unit_lft, status);
create index support_request_by_status on public.support_request (status, due_date);
create index support_request_unit on public.support_request (unit_id);
create index support_request_asked_by on public.support_request (asked_by);
create index support_request_closed_by on public.support_request (closed_by);
create trigger support_request_follow_unit before insert or update of unit_id on public.support_request
  for each row execute function private.follow_unit();
create trigger support_request_touch before update on public.support_request for each row execute function private.touch();

create table public.support_message (
  id uuid primary key default gen_random_uuid(),
  support_request_id uuid not null references public.support_request (id),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  author uuid not null references public.account (user_id),
  author_name text not null,
  from_province boolean not null,
  body text not null check (length(body) between 2 and 4000),
  at timestamptz not null default private.now()
);
comment on table public.support_message is 'What was asked and answered, in order. Never changed.';
create index support_message_request on public.support_message (support_request_id, at);
create index support_message_scope on public.support_message (unit_lft);
create index support_message_author on public.support_message (author);
create index support_message_unit on public.support_message (unit_id);
create trigger support_message_follow_unit before insert or update of unit_id on public.support_message
  for each row execute function private.follow_unit();

create table public.guidance (
  id uuid primary key default gen_random_uuid(),
  topic text not null,
  title text not null check (length(title) between 5 and 200),
  body text not null check (length(body) between 10 and 10000),
  text_folded text not null generated always as (private.fold(title || ' ' || body)) stored,
  support_request_id uuid references public.support_request (id),
  published_by uuid not null references public.account (user_id),
  published_at timestamptz not null default private.now(),
  changed_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references public.account (user_id),
  withdraw_reason text,
  revision int not null default 1,
  updated_at timestamptz not null default private.now(),
  check ((withdrawn_at is null) = (withdraw_reason is null))
);
comment on table public.guidance is 'Guidance of Sở Nội vụ for everybody: the answer to a question that many have. Withdrawn, never deleted.';
create index guidance_request on public.guidance (support_request_id);
create index guidance_published_by on public.guidance (published_by);
create index guidance_withdrawn_by on public.guidance (withdrawn_by);
create trigger guidance_touch before update on public.guidance for each row execute function private.touch();

alter table public.support_request enable row level security;
alter table public.support_message enable row level security;
alter table public.guidance enable row level security;
create policy support_request_read on public.support_request for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
create policy support_message_read on public.support_message for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
create policy guidance_read on public.guidance for select to authenticated using (
  (select private.is_member()) and (withdrawn_at is null or (select private.has_role('province_officer'))));
grant select on public.support_request, public.support_message, public.guidance to authenticated;

create view public.support_list with (security_invoker = true) as
select s.id, s.code, s.unit_id, s.unit_lft, u.name as unit_name, s.topic, s.subject, s.subject_folded, s.status, s.asked_by, s.asked_by_name, s.asked_at,
       s.due_date, s.due_date - private.today() as days_left, s.answered_at, s.last_at, s.closed_at, s.revision,
       case when s.status = 'open' and s.due_date < private.today() then 'late' else s.status end as state
  from public.support_request s join public.unit u on u.id = s.unit_id;
comment on view public.support_list is 'Difficulties of the caller''s units with their state today; row-level security of support_request decides.';
grant select on public.support_list to authenticated;

create function private.required_topic(p_topic text) returns text
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_topic is null or not private.catalogue_has('support_topic', p_topic) then
    perform private.fail('support_topic_unknown', 'no such topic', '{"field":"topic"}', 'PT422');
  end if;
  return p_topic;
end
$$;
comment on function private.required_topic(text) is 'A topic of the catalogue support_topic. Errors: support_topic_unknown (PT422). Definer: as catalogue_has.';

create function private.support_due() returns date
language sql stable security definer set search_path = ''
as $$
  select public.add_working_days(private.today(), coalesce((select (s.value #>> '{}')::int from public.setting s where s.key = 'support_answer_working_days'), 5))
$$;
comment on function private.support_due() is 'Last day of an answer to what is asked today: the working days of the setting. Definer: reads setting.';

create function private.acting_support(p_id uuid, p_revision int) returns public.support_request
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.support_request;
begin
  perform private.require_member();
  select * into v_request from public.support_request s where s.id = p_id for update;
  if not found or not (private.has_role('province_officer') or private.manages(v_request.unit_lft, null)) then
    perform private.fail('support_unknown', 'no such difficulty in the caller''s units', '{}', 'PT404');
  end if;
  if v_request.revision is distinct from p_revision then
    perform private.fail('support_changed', 'somebody wrote meanwhile', '{}', 'PT409');
  end if;
  if v_request.status = 'closed' then perform private.fail('support_closed', 'the difficulty is settled', '{}', 'PT409'); end if;
  return v_request;
end
$$;
comment on function private.acting_support(uuid, int) is
  'Locks an unsettled difficulty that the caller may write to: its unit''s managers and Sở Nội vụ. Errors: support_unknown (PT404), support_changed,
   support_closed (PT409). Definer: locks the row.';

create function private.raise_support_request(p_unit_id uuid, p_topic text, p_subject text, p_body text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_request public.support_request;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.manages(v_unit.lft, null) then
    perform private.fail('not_manager_of_unit', 'difficulties are raised by the unit''s manager', '{"field":"unit_id"}', '42501');
  end if;
  insert into public.support_request (unit_id, unit_lft, topic, subject, asked_by, asked_by_name, due_date)
    values (p_unit_id, 0, private.required_topic(p_topic), private.required_text(private.tidy(p_subject), 'subject', 5, 200), v_user, private.actor_name(v_user),
            private.support_due())
    returning * into v_request;
  insert into public.support_message (support_request_id, unit_id, unit_lft, author, author_name, from_province, body)
    values (v_request.id, p_unit_id, 0, v_user, v_request.asked_by_name, false, private.required_text(p_body, 'body', 10, 4000));
  perform private.tell_province('support_raised', jsonb_build_object('unit', v_unit.name, 'subject', v_request.subject), '/support/' || v_request.id, v_user);
  return v_request.id;
end
$$;
create function public.raise_support_request(p_unit_id uuid, p_topic text, p_subject text, p_body text) returns uuid
language sql set search_path = '' as $$ select private.raise_support_request(p_unit_id, p_topic, p_subject, p_body) $$;
comment on function public.raise_support_request(uuid, text, text, text) is
  'A unit''s manager raises a difficulty with Sở Nội vụ (guideline III): topic of support_topic, subject 5–200, body 10–4000 characters. Returns its id.
   Errors: not_manager_of_unit (42501), support_topic_unknown, text_length (PT422).';

create function private.reply_support_request(p_id uuid, p_body text, p_revision int) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := auth.uid();
  v_request public.support_request := private.acting_support(p_id, p_revision);
  v_province boolean := private.has_role('province_officer');
begin
  insert into public.support_message (support_request_id, unit_id, unit_lft, author, author_name, from_province, body)
    values (p_id, v_request.unit_id, 0, v_user, private.actor_name(v_user), v_province, private.required_text(p_body, 'body', 2, 4000));
  update public.support_request s
     set status = case when v_province then 'answered' else 'open' end, last_at = private.now(), revision = s.revision + 1,
         answered_at = case when v_province then coalesce(s.answered_at, private.now()) else s.answered_at end,
         due_date = case when not v_province and s.status = 'answered' then private.support_due() else s.due_date end
   where s.id = p_id returning * into v_request;
  if v_province then
    perform private.notify(v_request.asked_by, 'support_answered', jsonb_build_object('subject', v_request.subject), '/support/' || p_id);
  else
    perform private.tell_province('support_replied', jsonb_build_object('subject', v_request.subject, 'name', private.actor_name(v_user)), '/support/' || p_id, v_user);
  end if;
  return v_request.revision;
end
$$;
create function public.reply_support_request(p_id uuid, p_body text, p_revision int) returns int
language sql set search_path = '' as $$ select private.reply_support_request(p_id, p_body, p_revision) $$;
comment on function public.reply_support_request(uuid, text, int) is
  'Answers (Sở Nội vụ) or asks back (the unit), 2–4000 characters; p_revision is what the writer had read. Returns the new revision.
   Errors: support_unknown (PT404), support_changed, support_closed (PT409), text_length (PT422).';

create function private.close_support_request(p_id uuid, p_revision int) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.support_request := private.acting_support(p_id, p_revision);
begin
  if v_request.answered_at is null and v_request.asked_by <> auth.uid() then
    perform private.fail('support_unanswered', 'only who asked may take back what was not answered', '{}', 'PT409');
  end if;
  update public.support_request s set status = 'closed', closed_at = private.now(), closed_by = auth.uid(), revision = s.revision + 1 where s.id = p_id;
end
$$;
create function public.close_support_request(p_id uuid, p_revision int) returns void
language sql set search_path = '' as $$ select private.close_support_request(p_id, p_revision) $$;
comment on function public.close_support_request(uuid, int) is
  'Settles an answered difficulty (the unit or Sở Nội vụ), or takes back one''s own unanswered one.
   Errors: support_unknown (PT404), support_changed, support_closed, support_unanswered (PT409).';

create function private.publish_guidance(p_id uuid, p_topic text, p_title text, p_body text, p_support_request_id uuid, p_revision int) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_province_officer();
  v_title text;
  v_body text;
  v_id uuid;
begin
  perform private.required_topic(p_topic);
  v_title := private.required_text(private.tidy(p_title), 'title', 5, 200);
  v_body := private.required_text(p_body, 'body', 10, 10000);
  if p_support_request_id is not null and not exists (select 1 from public.support_request s where s.id = p_support_request_id) then
    perform private.fail('support_unknown', 'no such difficulty', '{}', 'PT404');
  end if;
  if p_id is null then
    insert into public.guidance (topic, title, body, support_request_id, published_by) values (p_topic, v_title, v_body, p_support_request_id, v_user)
      returning id into v_id;
    return v_id;
  end if;
  if not exists (select 1 from public.guidance g where g.id = p_id) then perform private.fail('guidance_unknown', 'no such guidance', '{}', 'PT404'); end if;
  update public.guidance g
     set topic = p_topic, title = v_title, body = v_body, changed_at = private.now(), revision = g.revision + 1,
         withdrawn_at = null, withdrawn_by = null, withdraw_reason = null
   where g.id = p_id and g.revision = p_revision;
  if not found then perform private.fail('guidance_changed', 'somebody changed it meanwhile', '{}', 'PT409'); end if;
  return p_id;
end
$$;
create function public.publish_guidance(
  p_id uuid, p_topic text, p_title text, p_body text, p_support_request_id uuid default null, p_revision int default null)
returns uuid
language sql set search_path = '' as $$ select private.publish_guidance(p_id, p_topic, p_title, p_body, p_support_request_id, p_revision) $$;
comment on function public.publish_guidance(uuid, text, text, text, uuid, int) is
  'Sở Nội vụ publishes guidance (p_id null) or a new text of it, which also brings back what was withdrawn; title 5–200, body 10–10,000 characters.
   p_support_request_id: the difficulty it grew from. Returns its id.
   Errors: only_province_officer (42501), guidance_unknown, support_unknown (PT404), guidance_changed (PT409), support_topic_unknown, text_length (PT422).';

create function private.withdraw_guidance(p_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_province_officer();
  update public.guidance g
     set withdrawn_at = private.now(), withdrawn_by = auth.uid(), withdraw_reason = private.required_reason(p_reason), revision = g.revision + 1
   where g.id = p_id and g.withdrawn_at is null;
  if not found then perform private.fail('guidance_unknown', 'no such guidance in force', '{}', 'PT404'); end if;
end
$$;
create function public.withdraw_guidance(p_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.withdraw_guidance(p_id, p_reason) $$;
comment on function public.withdraw_guidance(uuid, text) is
  'Sở Nội vụ withdraws guidance, with a reason; it is kept, and read by Sở Nội vụ only. Errors: only_province_officer (42501), guidance_unknown (PT404), reason_required (PT422).';

grant execute on function
  private.raise_support_request(uuid, text, text, text), public.raise_support_request(uuid, text, text, text),
  private.reply_support_request(uuid, text, int), public.reply_support_request(uuid, text, int),
  private.close_support_request(uuid, int), public.close_support_request(uuid, int),
  private.publish_guidance(uuid, text, text, text, uuid, int), public.publish_guidance(uuid, text, text, text, uuid, int),
  private.withdraw_guidance(uuid, text), public.withdraw_guidance(uuid, text) to authenticated;
