SET local check_function_bodies = off;

DROP FUNCTION "private"."campaign_people"(uuid, uuid, text, integer, integer);

DROP FUNCTION "private"."campaign_progress"(uuid, uuid);

DROP FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid);

DROP FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer);

DROP FUNCTION "public"."campaign_progress"(uuid, uuid);

ALTER TABLE "public"."campaign"
  ADD COLUMN "told_at" timestamp WITH time zone;

ALTER TABLE "public"."campaign_target"
  ADD COLUMN "confirmed_sections" text[] NOT NULL DEFAULT '{}'::text[];

ALTER TABLE "public"."campaign_target"
  ADD COLUMN "confirmed_at" timestamp WITH time zone;

ALTER TABLE "public"."campaign_target"
  ADD COLUMN "confirm_note" text;

CREATE OR REPLACE FUNCTION private.campaign_people (
  p_campaign_id uuid,
  p_unit_id     uuid,
  p_state       text,
  p_limit       integer,
  p_offset      integer
)
  RETURNS TABLE (
    employee_id uuid,
    full_name   text,
    code        text,
    unit_name   text,
    state       text,
    asked       integer,
    wanted      text[],
    note        text,
    reminded_on date,
    total       bigint
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.campaign_progress (
  p_campaign_id uuid,
  p_unit_id     uuid
)
  RETURNS TABLE (
    unit_id   uuid,
    unit_name text,
    own       boolean,
    people    bigint,
    opened    bigint,
    partial   bigint,
    submitted bigint,
    approved  bigint,
    confirmed bigint,
    late      bigint
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.campaign_states (
  p_campaign    public.campaign,
  p_ranges      int8multirange,
  p_employee_id uuid            DEFAULT NULL::uuid
)
  RETURNS TABLE (
    employee_id uuid,
    unit_lft    bigint,
    reminded_on date,
    note        text,
    asked       bigint,
    done        bigint,
    state       text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.confirm_campaign (
  p_campaign_id uuid,
  p_sections    text[],
  p_confirmed   boolean,
  p_note        text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee_id uuid := private.own_employee();
  v_campaign public.campaign;
  v_wanted text[];
  v_blocked text[];
  v_note text := private.tidy(left(p_note, 500));
  v_sections text[] := array(select distinct x from unnest(p_sections) x order by x);
begin
  perform private.require_member();
  select c.* into v_campaign from public.campaign c join public.campaign_target t on t.campaign_id = c.id
   where c.id = p_campaign_id and t.employee_id = v_employee_id;
  if found then
    select private.sections_in(v_campaign.sections, s.asked & ~s.done) into v_wanted from private.campaign_states(v_campaign, null, v_employee_id) s;
  end if;
  if v_wanted is null then perform private.fail('campaign_unknown', 'no such drive', '{}', 'PT404'); end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  if p_confirmed is distinct from true then
    perform private.fail('campaign_unconfirmed', 'the person must confirm that the sections are right', '{"field":"confirmed"}', 'PT422');
  end if;
  if (select e.approved_version from public.employee e where e.id = v_employee_id) = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if v_sections = '{}' or not v_sections <@ v_wanted then
    perform private.fail('campaign_sections_changed', 'other sections are open in the drive', '{}', 'PT409');
  end if;
  v_blocked := array(select i.section from public.change_request r join public.change_request_item i on i.change_request_id = r.id
                      where r.employee_id = v_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned') and i.section = any (v_sections));
  if v_blocked <> '{}' then
    perform private.fail('campaign_section_declared', 'what is declared in these sections is not approved yet', private.section_titles(v_blocked), 'PT409');
  end if;
  perform private.freshen_score(v_employee_id);
  v_blocked := array(select f.section from public.record_finding f where f.employee_id = v_employee_id and f.severity = 'error' and f.section = any (v_sections));
  if v_blocked <> '{}' then
    perform private.fail('campaign_section_wrong', 'something is missing or wrong in these sections', private.section_titles(v_blocked), 'PT422');
  end if;
  update public.campaign_target t
     set confirmed_sections = array(select distinct x from unnest(t.confirmed_sections || v_sections) x order by x), confirmed_at = private.now(),
         confirm_note = coalesce(v_note, t.confirm_note)
   where t.campaign_id = p_campaign_id and t.employee_id = v_employee_id;
  perform private.log_act('update', 'public.campaign_target', p_campaign_id::text, v_employee_id,
    jsonb_strip_nulls(jsonb_build_object('confirmed_sections', v_sections, 'note', v_note)));
end
$function$;

CREATE OR REPLACE FUNCTION private.my_campaigns()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'message', c.message,
           'sections', private.sections_in(c.sections, s.asked), 'wanted', private.sections_in(c.sections, s.asked & ~s.done), 'until', c.until,
           'state', s.state) order by c.until, c.id), '[]')
    from public.campaign_target t join public.campaign c on c.id = t.campaign_id
    cross join lateral private.campaign_states(c, null, t.employee_id) s
   where t.employee_id = private.own_employee() and c.closed_at is null and c.opens_on <= private.today()
$function$;

CREATE OR REPLACE FUNCTION private.open_campaign (
  p_title      text,
  p_message    text,
  p_unit_id    uuid,
  p_sections   text[],
  p_categories text[],
  p_opens_on   date,
  p_until      date
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.remind_campaign (
  p_campaign_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.section_titles (
  p_sections text[]
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('sections', string_agg(s.title_vi, ', ' order by s.position), 'sections_en', string_agg(s.title_en, ', ' order by s.position))
    from public.profile_section s where s.key = any (p_sections)
$function$;

CREATE OR REPLACE FUNCTION private.sections_asked (
  p_sections text[]
)
  RETURNS TABLE (
    category text,
    mask     bigint
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  ROWS 4
  SET search_path TO ''
  AS $function$
  select c.category, bit_or(1::bigint << (array_position(p_sections, s.key) - 1))
    from unnest(array['official', 'civil_servant', 'public_employee', 'commune_official']) c(category)
    join public.profile_section s on s.entered_by = 'person' and s.part <> 'closing' and (s.asked_of is null or c.category = any (s.asked_of))
   where s.key = any (p_sections) group by c.category
$function$;

CREATE OR REPLACE FUNCTION private.sections_in (
  p_sections text[],
  p_mask     bigint
)
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select coalesce(array_agg(x.section order by x.n), '{}') from unnest(p_sections) with ordinality x(section, n) where p_mask & (1::bigint << (x.n::int - 1)) <> 0 $function$;

CREATE OR REPLACE FUNCTION private.tell_campaign (
  p_campaign public.campaign
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  SET enable_nestloop TO 'off'
  AS $function$
  insert into public.notification (user_id, kind, params, link, created_at)
    select a.user_id, 'campaign_opened', n.params, '/my-record', n.at
      from (select jsonb_build_object('title', p_campaign.title, 'until', p_campaign.until) as params, private.now() as at offset 0) n
     cross join public.campaign_target t join public.employee e on e.id = t.employee_id and e.status = 'active'
      join private.sections_asked(p_campaign.sections) s on s.category = e.category
      join public.account a on a.employee_id = e.id and a.status in ('issued', 'active')
     where t.campaign_id = p_campaign.id
$function$;

CREATE OR REPLACE FUNCTION public.campaign_people (
  p_campaign_id uuid,
  p_unit_id     uuid    DEFAULT NULL::uuid,
  p_state       text    DEFAULT NULL::text,
  p_limit       integer DEFAULT 20,
  p_offset      integer DEFAULT 0
)
  RETURNS TABLE (
    employee_id uuid,
    full_name   text,
    code        text,
    unit_name   text,
    state       text,
    asked       integer,
    wanted      text[],
    note        text,
    reminded_on date,
    total       bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.campaign_people(p_campaign_id, p_unit_id, p_state, p_limit, p_offset) $function$;

REVOKE ALL ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.campaign_progress (
  p_campaign_id uuid,
  p_unit_id     uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    unit_id   uuid,
    unit_name text,
    own       boolean,
    people    bigint,
    opened    bigint,
    partial   bigint,
    submitted bigint,
    approved  bigint,
    confirmed bigint,
    late      bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.campaign_progress(p_campaign_id, p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."campaign_progress"(uuid, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.confirm_campaign (
  p_campaign_id uuid,
  p_sections    text[],
  p_confirmed   boolean,
  p_note        text    DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.confirm_campaign(p_campaign_id, p_sections, p_confirmed, p_note) $function$;

REVOKE ALL ON FUNCTION "public"."confirm_campaign"(uuid, text[], boolean, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.announce_campaigns()
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $procedure$
declare
  v_campaign public.campaign;
begin
  for v_campaign in
    update public.campaign c set told_at = private.now() where c.told_at is null and c.closed_at is null and c.opens_on <= private.today() returning c.*
  loop
    perform private.tell_campaign(v_campaign);
  end loop;
end
$procedure$;

ALTER TABLE "public"."campaign_target"
  ADD CONSTRAINT "campaign_target_confirm_note_check" CHECK ((length(confirm_note) <= 500));

COMMENT ON COLUMN "public"."campaign"."told_at" IS 'When its people were told: at the opening, of a drive that begins later on its first day.';

COMMENT ON COLUMN "public"."campaign_target"."confirmed_sections" IS 'Sections that the person confirmed to be right with nothing to add; what they type or send in one later takes its place.';

COMMENT ON FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid) IS 'Where each person of a drive stands within the intervals (null = all), by the sections asked of their category (asked): not_started, opened (typing), partial
   (some sections are done), submitted, approved, confirmed (nothing to add); the last three once all are. done: the sections sent, approved or confirmed since
   the first day; one that is being typed is no longer confirmed. Planned for each asking, of one or of all; who asks it of many sets enable_nestloop off,
   for a new drive has no statistics. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."section_titles"(text[]) IS 'The names of sections, for a refusal that tells them. Definer: see sections_asked.';

COMMENT ON FUNCTION "private"."sections_asked"(text[]) IS 'Which of these sections a drive asks of each employee category: those that the person writes while at work and that concern the category, as bits by
   their place in the list; no row where none does. Definer: asked by the schedule too.';

COMMENT ON FUNCTION "private"."sections_in"(text[], bigint) IS 'The sections of a list whose bits are set.';

COMMENT ON FUNCTION "private"."tell_campaign"(public.campaign) IS 'Tells the people of a drive of it. Definer: writes notices.';

COMMENT ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) IS 'The people of a drive within the caller''s scope, of a unit with all below it, by state, in Vietnamese order of names, a page at a time: how many sections
   are asked of each, which are still open, and their word when they had nothing to add. Errors: campaign_unknown (PT404).';

COMMENT ON FUNCTION "public"."campaign_progress"(uuid, uuid) IS 'How far a drive is in each unit directly under a unit (null = the lowest above everyone the caller sees), each with all below it, and in the people of
   that unit itself (own); only people of the caller''s scope count. late = some section still open after its last day. Errors: campaign_unknown (PT404).';

COMMENT ON FUNCTION "public"."confirm_campaign"(uuid, text[], boolean, text) IS 'The person, nobody for them, confirms of sections that a drive still wants that they stand right and complete in the approved record, with nothing to add
   (I.3b, II.1c); a word may go with it. What they declare in a section later takes its place. Errors: campaign_unknown (PT404), campaign_not_open,
   initial_not_approved, campaign_sections_changed, campaign_section_declared (PT409), campaign_unconfirmed, campaign_section_wrong (PT422), which name the sections.';

COMMENT ON FUNCTION "public"."my_campaigns"() IS 'The open drives that ask something of the caller: [{id, title, message, sections (asked of them), wanted (not sent or confirmed yet), until, state}].';

COMMENT ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) IS 'Opens a drive over a unit the caller manages (Sở Nội vụ: any) and all below it, for the categories given (none = all): those of whom at least one of the
   sections is asked. They are told on its first day. Returns its id. Errors: not_manager_of_unit (42501), campaign_title_required, section_unknown,
   section_not_asked (what the unit writes, or who leaves), campaign_period, campaign_without_people (PT422).';

COMMENT ON FUNCTION "public"."remind_campaign"(uuid) IS 'Reminds everyone of the caller''s units (where they run drives) who has sections still open, each at most once a day; returns how many were told.
   Errors: campaign_unknown (PT404), campaign_not_open (PT409), not_manager_of_unit (42501).';

COMMENT ON PROCEDURE "private"."announce_campaigns"() IS 'Tells the people of drives that begin today: what the schedule calls after midnight, Vietnam time. Called again it tells nobody twice; a day missed is
   made up for on the next. Definer: no grants.';

REVOKE ALL ON FUNCTION "private"."campaign_people"(uuid, uuid, text, integer, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."campaign_people"(uuid, uuid, text, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."campaign_people"(uuid, uuid, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."campaign_people"(uuid, uuid, text, integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."campaign_progress"(uuid, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."campaign_progress"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."campaign_progress"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."campaign_progress"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."confirm_campaign"(uuid, text[], boolean, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."confirm_campaign"(uuid, text[], boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."confirm_campaign"(uuid, text[], boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirm_campaign"(uuid, text[], boolean, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."section_titles"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."section_titles"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."section_titles"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sections_asked"(text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sections_asked"(text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sections_asked"(text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sections_in"(text[], bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sections_in"(text[], bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sections_in"(text[], bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."tell_campaign"(public.campaign) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_campaign"(public.campaign) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_campaign"(public.campaign) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_progress"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."campaign_progress"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_progress"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_campaign"(uuid, text[], boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_campaign"(uuid, text[], boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_campaign"(uuid, text[], boolean, text) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."announce_campaigns"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."announce_campaigns"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."announce_campaigns"() TO "postgres";

-- Until now every drive told its people when it was opened, those too that had not begun.
UPDATE "public"."campaign" SET "told_at" = "opened_at" WHERE "told_at" IS NULL;
