-- Supplement drives (đợt bổ sung): which sections, for whom, until when; followed until they are done. The state of each
-- person is never kept: it is what their requests since the opening say, and their word on sections with nothing to add. [guideline I.3a, I.3d, III.1; M13]

create table public.campaign (
  id uuid primary key default gen_random_uuid(),
  title text not null check (length(title) between 5 and 200),
  message text check (length(message) <= 2000),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  unit_rgt bigint not null,
  sections text[] not null check (cardinality(sections) > 0),
  categories text[] not null default '{}',
  opens_on date not null,
  until date not null,
  people int not null,
  opened_by uuid not null references public.account (user_id),
  opened_at timestamptz not null default private.now(),
  told_at timestamptz,
  closed_at timestamptz,
  closed_by uuid references public.account (user_id),
  close_reason text,
  updated_at timestamptz not null default private.now(),
  check (opens_on <= until),
  check ((closed_at is null) = (close_reason is null))
);
comment on table public.campaign is 'A supplement drive over a unit and all below it, opened by its manager or by Sở Nội vụ.';
comment on column public.campaign.categories is 'Employee categories it is for; empty = all.';
comment on column public.campaign.people is 'How many were targeted at the opening.';
comment on column public.campaign.told_at is 'When its people were told: at the opening, of a drive that begins later on its first day.';
create index campaign_unit on public.campaign (unit_id);
create index campaign_scope on public.campaign (unit_lft, unit_rgt);
create index campaign_opened_by on public.campaign (opened_by);
create index campaign_closed_by on public.campaign (closed_by);
create trigger campaign_touch before update on public.campaign for each row execute function private.touch();

create table public.campaign_target (
  campaign_id uuid not null references public.campaign (id),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  reminded_on date,
  confirmed_sections text[] not null default '{}',
  confirmed_at timestamptz,
  confirm_note text check (length(confirm_note) <= 500),
  primary key (campaign_id, employee_id)
);
comment on table public.campaign_target is 'Whom a drive is for, fixed at its opening; they take it along when they change unit.';
comment on column public.campaign_target.confirmed_sections is
  'Sections that the person confirmed to be right with nothing to add; what they type or send in one later takes its place.';
create index campaign_target_employee on public.campaign_target (employee_id);
create index campaign_target_scope on public.campaign_target (unit_lft, campaign_id);
-- An opening gives the number with the person; looked up row by row it would be most of the work.
create trigger campaign_target_follow_employee before insert on public.campaign_target
  for each row when (new.unit_lft = 0) execute function private.follow_employee();

alter table public.campaign enable row level security;
alter table public.campaign_target enable row level security;
create policy campaign_read on public.campaign for select to authenticated using (
  unit_rgt >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else int8range(unit_lft, unit_rgt, '[]') && (select private.scope_multi()) end);
create policy campaign_target_read on public.campaign_target for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select on public.campaign, public.campaign_target to authenticated;

create view public.campaign_list with (security_invoker = true) as
select c.id, c.title, c.unit_id, u.name as unit_name, c.sections, c.categories, c.opens_on, c.until, c.people, c.opened_at, c.closed_at,
       case when c.closed_at is not null then 'closed' when c.opens_on > private.today() then 'planned'
            when c.until < private.today() then 'past_due' else 'open' end as state
  from public.campaign c join public.unit u on u.id = c.unit_id;
comment on view public.campaign_list is 'Drives that concern the caller''s scope, with their state today; row-level security of campaign decides.';
grant select on public.campaign_list to authenticated;

create function private.sections_asked(p_sections text[]) returns table (category text, mask bigint)
language sql stable security definer set search_path = '' rows 4
as $$
  select c.category, bit_or(1::bigint << (array_position(p_sections, s.key) - 1))
    from unnest(array['official', 'civil_servant', 'public_employee', 'commune_official']) c(category)
    join public.profile_section s on s.entered_by = 'person' and s.part <> 'closing' and (s.asked_of is null or c.category = any (s.asked_of))
   where s.key = any (p_sections) group by c.category
$$;
comment on function private.sections_asked(text[]) is
  'Which of these sections a drive asks of each employee category: those that the person writes while at work and that concern the category, as bits by
   their place in the list; no row where none does. Definer: asked by the schedule too.';

create function private.sections_in(p_sections text[], p_mask bigint) returns text[]
language sql immutable set search_path = ''
as $$ select coalesce(array_agg(x.section order by x.n), '{}') from unnest(p_sections) with ordinality x(section, n) where p_mask & (1::bigint << (x.n::int - 1)) <> 0 $$;
comment on function private.sections_in(text[], bigint) is 'The sections of a list whose bits are set.';

create function private.section_titles(p_sections text[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('sections', string_agg(s.title_vi, ', ' order by s.position), 'sections_en', string_agg(s.title_en, ', ' order by s.position))
    from public.profile_section s where s.key = any (p_sections)
$$;
comment on function private.section_titles(text[]) is 'The names of sections, for a refusal that tells them. Definer: see sections_asked.';

create function private.campaign_states(p_campaign public.campaign, p_ranges int8multirange, p_employee_id uuid default null)
returns table (employee_id uuid, unit_lft bigint, reminded_on date, note text, asked bigint, done bigint, state text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan
as $$
declare
  v_since timestamptz := greatest(p_campaign.opened_at, p_campaign.opens_on::timestamp at time zone 'Asia/Ho_Chi_Minh');
  v_sections text[] := p_campaign.sections;
begin
  -- Sections are bits by their place in the drive: what tens of thousands of people have sent is put together without sorting it.
  return query
  with targets as (
    select t.employee_id, t.unit_lft, t.reminded_on, t.confirm_note, a.mask as asked,
           case when t.confirmed_sections = '{}' then 0 else (
             select bit_or(1::bigint << (x.n::int - 1)) from unnest(v_sections) with ordinality x(section, n) where x.section = any (t.confirmed_sections)) end as confirmed
      from public.campaign_target t join public.employee e on e.id = t.employee_id and e.status = 'active'
      join private.sections_asked(v_sections) a on a.category = e.category
     where t.campaign_id = p_campaign.id and (p_employee_id is null or t.employee_id = p_employee_id)
       and (p_ranges is null or t.unit_lft between lower(p_ranges) and upper(p_ranges) - 1 and t.unit_lft <@ p_ranges)),
  sent as (
    select q.employee_id, coalesce(bit_or(q.mask) filter (where q.status = 'approved'), 0) as approved,
           coalesce(bit_or(q.mask) filter (where q.status <> 'approved'), 0) as waiting
      from (select r.employee_id, r.status, (
                   select bit_or(1::bigint << (x.n::int - 1)) from unnest(v_sections) with ordinality x(section, n) where x.section = any (r.sections)) as mask
              from public.change_request r join targets t on t.employee_id = r.employee_id
             where r.submitted_at >= v_since and r.sections && v_sections and r.status in ('submitted', 'unit_approved', 'approved') offset 0) q
     group by q.employee_id),
  typed as (
    select r.employee_id, bit_or(1::bigint << (array_position(v_sections, i.section) - 1)) as mask
      from public.change_request r join targets t on t.employee_id = r.employee_id join public.change_request_item i on i.change_request_id = r.id
     where r.status in ('draft', 'returned') and i.section = any (v_sections) and i.updated_at >= v_since group by r.employee_id),
  person as (
    select t.*, coalesce(s.approved, 0) & t.asked as approved, coalesce(s.waiting, 0) & t.asked as waiting, coalesce(d.mask, 0) & t.asked as typed
      from targets t left join sent s on s.employee_id = t.employee_id left join typed d on d.employee_id = t.employee_id)
  select p.employee_id, p.unit_lft, p.reminded_on, p.confirm_note, p.asked, x.done,
         case when x.done = 0 then case when p.typed = 0 then 'not_started' else 'opened' end when x.done <> p.asked then 'partial'
              when p.waiting & ~p.approved <> 0 then 'submitted' when p.approved <> 0 then 'approved' else 'confirmed' end
    from person p cross join lateral (select p.approved | p.waiting | (p.confirmed & p.asked & ~p.typed) as done) x;
end
$$;
comment on function private.campaign_states(public.campaign, int8multirange, uuid) is
  'Where each person of a drive stands within the intervals (null = all), by the sections asked of their category (asked): not_started, opened (typing), partial
   (some sections are done), submitted, approved, confirmed (nothing to add); the last three once all are. done: the sections sent, approved or confirmed since
   the first day; one that is being typed is no longer confirmed. Planned for each asking, of one or of all; who asks it of many sets enable_nestloop off,
   for a new drive has no statistics. Definer: items have no grant.';

create function private.scope_ranges() returns int8multirange
language sql stable set search_path = ''
as $$ select coalesce(private.scope_multi(), int8multirange(int8range(private.scope_lo(), private.scope_hi(), '[]'))) $$;
comment on function private.scope_ranges() is 'The caller''s intervals as one value, for set-based functions.';

create function private.seen_campaign(p_campaign_id uuid) returns public.campaign
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_campaign public.campaign;
begin
  perform private.require_member();
  select * into v_campaign from public.campaign c where c.id = p_campaign_id;
  if not found or private.scope_lo() is null or not (int8range(v_campaign.unit_lft, v_campaign.unit_rgt, '[]') && private.scope_ranges()) then
    perform private.fail('campaign_unknown', 'no such drive', '{}', 'PT404');
  end if;
  return v_campaign;
end
$$;
comment on function private.seen_campaign(uuid) is 'A drive that concerns the caller''s scope, else PT404. Definer: one row, whatever the policy''s plan.';

create function private.leads_campaign(p_unit_lft bigint) returns boolean
language sql stable set search_path = ''
as $$ select private.manages(p_unit_lft, 'campaigns') or private.has_role('province_officer') and private.in_scope(p_unit_lft) $$;
comment on function private.leads_campaign(bigint) is 'Whether the caller may open and close drives over the unit with this number.';

create function private.tell_campaign(p_campaign public.campaign) returns void
language sql security definer set search_path = '' set enable_nestloop = off
as $$
  insert into public.notification (user_id, kind, params, link, created_at)
    select a.user_id, 'campaign_opened', n.params, '/my-record', n.at
      from (select jsonb_build_object('title', p_campaign.title, 'until', p_campaign.until) as params, private.now() as at offset 0) n
     cross join public.campaign_target t join public.employee e on e.id = t.employee_id and e.status = 'active'
      join private.sections_asked(p_campaign.sections) s on s.category = e.category
      join public.account a on a.employee_id = e.id and a.status in ('issued', 'active')
     where t.campaign_id = p_campaign.id
$$;
comment on function private.tell_campaign(public.campaign) is 'Tells the people of a drive of it. Definer: writes notices.';

create procedure private.announce_campaigns()
language plpgsql security definer set search_path = ''
as $$
declare
  v_campaign public.campaign;
begin
  for v_campaign in
    update public.campaign c set told_at = private.now() where c.told_at is null and c.closed_at is null and c.opens_on <= private.today() returning c.*
  loop
    perform private.tell_campaign(v_campaign);
  end loop;
end
$$;
comment on procedure private.announce_campaigns() is
  'Tells the people of drives that begin today: what the schedule calls after midnight, Vietnam time. Called again it tells nobody twice; a day missed is
   made up for on the next. Definer: no grants.';

create function private.open_campaign(p_title text, p_message text, p_unit_id uuid, p_sections text[], p_categories text[], p_opens_on date, p_until date)
returns uuid
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_campaign public.campaign;
  v_sections text[] := array(select s.key from public.profile_section s where s.key = any (p_sections) order by s.position);
  v_refused text[] := array(select s.key from public.profile_section s where s.key = any (p_sections) and (s.entered_by <> 'person' or s.part = 'closing'));
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.leads_campaign(v_unit.lft) then
    perform private.fail('not_manager_of_unit', 'a drive is opened within one''s own units', '{"field":"unit_id"}', '42501');
  end if;
  if length(coalesce(private.tidy(p_title), '')) not between 5 and 200 then
    perform private.fail('campaign_title_required', 'a title of 5 to 200 characters', '{"field":"title"}', 'PT422');
  end if;
  if v_sections = '{}' or not p_sections <@ v_sections then
    perform private.fail('section_unknown', 'which sections', '{"field":"sections"}', 'PT422');
  end if;
  if v_refused <> '{}' then
    perform private.fail('section_not_asked', 'sections that people do not write while at work', '{"field":"sections"}' || private.section_titles(v_refused), 'PT422');
  end if;
  if p_opens_on is null or p_until is null or p_opens_on < private.today() or p_until < p_opens_on then
    perform private.fail('campaign_period', 'from today or later until a later day', '{"field":"until"}', 'PT422');
  end if;
  with chosen as materialized (
    select e.id, e.unit_lft from public.employee e join private.sections_asked(v_sections) a on a.category = e.category
     where e.status = 'active' and e.unit_lft between v_unit.lft and v_unit.rgt
       and (coalesce(cardinality(p_categories), 0) = 0 or e.category = any (p_categories))),
  made as (
    insert into public.campaign (title, message, unit_id, unit_lft, unit_rgt, sections, categories, opens_on, until, people, opened_by, told_at)
    select private.tidy(p_title), nullif(btrim(left(p_message, 2000)), ''), p_unit_id, v_unit.lft, v_unit.rgt, v_sections, coalesce(p_categories, '{}'),
           p_opens_on, p_until, (select count(*) from chosen), v_user, case when p_opens_on = private.today() then private.now() end
    returning *),
  put as (insert into public.campaign_target (campaign_id, employee_id, unit_lft) select m.id, c.id, c.unit_lft from made m, chosen c)
  select * into v_campaign from made;
  if v_campaign.people = 0 then
    perform private.fail('campaign_without_people', 'nobody answers the description', '{"field":"categories"}', 'PT422');
  end if;
  if v_campaign.told_at is not null then perform private.tell_campaign(v_campaign); end if;
  return v_campaign.id;
end
$$;
create function public.open_campaign(
  p_title text, p_message text, p_unit_id uuid, p_sections text[], p_categories text[], p_opens_on date, p_until date) returns uuid
language sql set search_path = ''
as $$ select private.open_campaign(p_title, p_message, p_unit_id, p_sections, p_categories, p_opens_on, p_until) $$;
comment on function public.open_campaign(text, text, uuid, text[], text[], date, date) is
  'Opens a drive over a unit the caller manages (Sở Nội vụ: any) and all below it, for the categories given (none = all): those of whom at least one of the
   sections is asked. They are told on its first day. Returns its id. Errors: not_manager_of_unit (42501), campaign_title_required, section_unknown,
   section_not_asked (what the unit writes, or who leaves), campaign_period, campaign_without_people (PT422).';

create function private.campaign_progress(p_campaign_id uuid, p_unit_id uuid)
returns table (unit_id uuid, unit_name text, own boolean, people bigint, opened bigint, partial bigint, submitted bigint, approved bigint, confirmed bigint,
               late bigint)
language plpgsql stable security definer set search_path = '' set enable_nestloop = off
as $$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
  v_ranges int8multirange := private.scope_ranges();
  v_late boolean := v_campaign.until < private.today();
  v_base public.unit;
begin
  if p_unit_id is null then
    -- the lowest unit above everyone the caller sees
    select u.* into v_base
      from (select min(t.unit_lft) as lo, max(t.unit_lft) as hi from public.campaign_target t where t.campaign_id = p_campaign_id and t.unit_lft <@ v_ranges) seen
      join public.unit u on u.lft <= seen.lo and u.rgt >= seen.hi order by u.lft desc limit 1;
  else
    select * into v_base from public.unit u where u.id = p_unit_id;
  end if;
  if v_base.id is null then return; end if;
  return query
    with by_unit as materialized (
      select s.unit_lft, count(*) as people, count(*) filter (where s.state = 'opened') as opened, count(*) filter (where s.state = 'partial') as partial,
             count(*) filter (where s.state = 'submitted') as submitted, count(*) filter (where s.state = 'approved') as approved,
             count(*) filter (where s.state = 'confirmed') as confirmed, count(*) filter (where v_late and s.state in ('not_started', 'opened', 'partial')) as late
        from private.campaign_states(v_campaign, v_ranges * int8multirange(int8range(v_base.lft, v_base.rgt, '[]'))) s group by s.unit_lft)
    select g.id, g.name, g.id = v_base.id, sum(b.people)::bigint, sum(b.opened)::bigint, sum(b.partial)::bigint, sum(b.submitted)::bigint, sum(b.approved)::bigint,
           sum(b.confirmed)::bigint, sum(b.late)::bigint
      from by_unit b join public.unit g
        on g.parent_id = v_base.id and b.unit_lft between g.lft and g.rgt or g.id = v_base.id and b.unit_lft = g.lft
     group by g.id, g.name, g.lft order by g.lft;
end
$$;
create function public.campaign_progress(p_campaign_id uuid, p_unit_id uuid default null)
returns table (unit_id uuid, unit_name text, own boolean, people bigint, opened bigint, partial bigint, submitted bigint, approved bigint, confirmed bigint,
               late bigint)
language sql stable set search_path = '' as $$ select * from private.campaign_progress(p_campaign_id, p_unit_id) $$;
comment on function public.campaign_progress(uuid, uuid) is
  'How far a drive is in each unit directly under a unit (null = the lowest above everyone the caller sees), each with all below it, and in the people of
   that unit itself (own); only people of the caller''s scope count. late = some section still open after its last day. Errors: campaign_unknown (PT404).';

create function private.campaign_people(p_campaign_id uuid, p_unit_id uuid, p_state text, p_limit int, p_offset int)
returns table (employee_id uuid, full_name text, code text, unit_name text, state text, asked int, wanted text[], note text, reminded_on date, total bigint)
language plpgsql stable security definer set search_path = '' set enable_nestloop = off
as $$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
  v_unit public.unit;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  return query
    select p.id, p.full_name, p.code, p.unit_name, p.state, bit_count(p.asked::bit(64))::int, private.sections_in(v_campaign.sections, p.asked & ~p.done), p.note,
           p.reminded_on, p.total
      from (select e.id, e.full_name, e.code, e.name_sort, u.name as unit_name, s.state, s.asked, s.done, s.note, s.reminded_on, count(*) over () as total
              from private.campaign_states(v_campaign, private.scope_ranges()) s
              join public.employee e on e.id = s.employee_id join public.unit u on u.id = e.unit_id
             where (p_unit_id is null or s.unit_lft between v_unit.lft and v_unit.rgt) and (p_state is null or s.state = p_state)
             order by e.name_sort, e.id limit least(greatest(p_limit, 1), 200) offset greatest(p_offset, 0)) p
     order by p.name_sort, p.id;
end
$$;
create function public.campaign_people(p_campaign_id uuid, p_unit_id uuid default null, p_state text default null, p_limit int default 20, p_offset int default 0)
returns table (employee_id uuid, full_name text, code text, unit_name text, state text, asked int, wanted text[], note text, reminded_on date, total bigint)
language sql stable set search_path = '' as $$ select * from private.campaign_people(p_campaign_id, p_unit_id, p_state, p_limit, p_offset) $$;
comment on function public.campaign_people(uuid, uuid, text, int, int) is
  'The people of a drive within the caller''s scope, of a unit with all below it, by state, in Vietnamese order of names, a page at a time: how many sections
   are asked of each, which are still open, and their word when they had nothing to add. Errors: campaign_unknown (PT404).';

create function private.reminder_ranges() returns int8multirange
language sql stable security definer set search_path = ''
as $$
  select coalesce(range_agg(int8range(g.lft, g.rgt, '[]')), '{}') from private.own_grant g
   where private.is_member() and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and (g.powers is null or 'campaigns' = any (g.powers))
$$;
comment on function private.reminder_ranges() is
  'The unit numbers whose people the caller reminds: of their own grants with the power to run drives, not of who they stand in for. Definer: reads role_grant.';

create function private.remind_campaign(p_campaign_id uuid) returns int
language plpgsql security definer set search_path = '' set enable_nestloop = off set plan_cache_mode = force_generic_plan
as $$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
  v_ranges int8multirange := private.reminder_ranges();
  v_today date := private.today();
  v_count int;
begin
  if isempty(v_ranges) then perform private.fail('not_manager_of_unit', 'managers who run drives remind', '{}', '42501'); end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  with due as (
    update public.campaign_target t set reminded_on = v_today
      from private.campaign_states(v_campaign, v_ranges) s
     where t.campaign_id = p_campaign_id and t.employee_id = s.employee_id and s.state in ('not_started', 'opened', 'partial')
       and t.reminded_on is distinct from v_today
    returning t.employee_id)
  insert into public.notification (user_id, kind, params, link, created_at)
    select a.user_id, 'campaign_reminder', n.params, '/my-record', n.at
      from (select jsonb_build_object('title', v_campaign.title, 'until', v_campaign.until) as params, private.now() as at offset 0) n
     cross join due d join public.account a on a.employee_id = d.employee_id where a.status in ('issued', 'active');
  get diagnostics v_count = row_count;
  perform private.log_act('update', 'public.campaign', p_campaign_id::text, null, jsonb_build_object('reminded', v_count));
  return v_count;
end
$$;
create function public.remind_campaign(p_campaign_id uuid) returns int
language sql set search_path = '' as $$ select private.remind_campaign(p_campaign_id) $$;
comment on function public.remind_campaign(uuid) is
  'Reminds everyone of the caller''s units (where they run drives) who has sections still open, each at most once a day; returns how many were told.
   Errors: campaign_unknown (PT404), campaign_not_open (PT409), not_manager_of_unit (42501).';

create function private.close_campaign(p_campaign_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
begin
  if not private.leads_campaign(v_campaign.unit_lft) then
    perform private.fail('not_manager_of_unit', 'who leads the unit of the drive closes it', '{}', '42501');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  update public.campaign c set closed_at = private.now(), closed_by = auth.uid(), close_reason = left(private.tidy(p_reason), 500)
   where c.id = p_campaign_id and c.closed_at is null;
  if not found then perform private.fail('campaign_not_open', 'the drive is closed', '{}', 'PT409'); end if;
end
$$;
create function public.close_campaign(p_campaign_id uuid, p_reason text) returns void
language sql set search_path = '' as $$ select private.close_campaign(p_campaign_id, p_reason) $$;
comment on function public.close_campaign(uuid, text) is 'Ends a drive, whose figures stay. Errors: campaign_unknown (PT404), not_manager_of_unit (42501), campaign_not_open (PT409).';

grant execute on function
  private.scope_ranges(), private.open_campaign(text, text, uuid, text[], text[], date, date), public.open_campaign(text, text, uuid, text[], text[], date, date),
  private.campaign_progress(uuid, uuid), public.campaign_progress(uuid, uuid),
  private.campaign_people(uuid, uuid, text, int, int), public.campaign_people(uuid, uuid, text, int, int),
  private.remind_campaign(uuid), public.remind_campaign(uuid), private.close_campaign(uuid, text), public.close_campaign(uuid, text) to authenticated;
