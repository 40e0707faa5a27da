SET local check_function_bodies = off;

DROP TRIGGER "audit_delete" ON "public"."notification";

DROP TRIGGER "audit_insert" ON "public"."notification";

DROP TRIGGER "audit_update" ON "public"."notification";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "public"."campaign_target" (
  "campaign_id" uuid   NOT NULL,
  "employee_id" uuid   NOT NULL,
  "unit_lft"    bigint NOT NULL,
  "reminded_on" date,
  CONSTRAINT "campaign_target_pkey" PRIMARY KEY (campaign_id, employee_id)
);

ALTER TABLE "public"."campaign_target"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."campaign_target" FROM "anon", "service_role";

CREATE TABLE "public"."campaign" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "title"        text                     NOT NULL,
  "message"      text,
  "unit_id"      uuid                     NOT NULL,
  "unit_lft"     bigint                   NOT NULL,
  "unit_rgt"     bigint                   NOT NULL,
  "sections"     text[]                   NOT NULL,
  "categories"   text[]                   NOT NULL DEFAULT '{}'::text[],
  "opens_on"     date                     NOT NULL,
  "until"        date                     NOT NULL,
  "people"       integer                  NOT NULL,
  "opened_by"    uuid                     NOT NULL,
  "closed_at"    timestamp with time zone,
  "closed_by"    uuid,
  "close_reason" text,
  CONSTRAINT "campaign_check1" CHECK (((closed_at IS NULL) = (close_reason IS NULL))),
  CONSTRAINT "campaign_check" CHECK ((opens_on <= until)),
  CONSTRAINT "campaign_message_check" CHECK ((length(message) <= 2000)),
  CONSTRAINT "campaign_pkey" PRIMARY KEY (id),
  CONSTRAINT "campaign_sections_check" CHECK ((cardinality(sections) > 0)),
  CONSTRAINT "campaign_title_check" CHECK (((length(title) >= 5) AND (length(title) <= 200))),
  "opened_at"    timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."campaign"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."campaign" FROM "anon", "service_role";

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
    select e.id, e.full_name, e.code, u.name, s.state, s.reminded_on, count(*) over ()
      from private.campaign_states(v_campaign, private.scope_ranges()) s
      join public.employee e on e.id = s.employee_id join public.unit u on u.id = e.unit_id
     where (p_unit_id is null or s.unit_lft between v_unit.lft and v_unit.rgt) and (p_state is null or s.state = p_state)
     order by e.name_sort, e.id limit least(greatest(p_limit, 1), 200) offset greatest(p_offset, 0);
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
    submitted bigint,
    approved  bigint,
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
      select s.unit_lft, count(*) as people, count(*) filter (where s.state = 'opened') as opened, count(*) filter (where s.state = 'submitted') as submitted,
             count(*) filter (where s.state = 'approved') as approved, count(*) filter (where v_late and s.state in ('not_started', 'opened')) as late
        from private.campaign_states(v_campaign, v_ranges * int8multirange(int8range(v_base.lft, v_base.rgt, '[]'))) s group by s.unit_lft)
    select g.id, g.name, g.id = v_base.id, sum(b.people)::bigint, sum(b.opened)::bigint, sum(b.submitted)::bigint, sum(b.approved)::bigint, sum(b.late)::bigint
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
    state       text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_custom_plan'
  AS $function$
begin
  return query
  with targets as (
    select t.employee_id, t.unit_lft, t.reminded_on from public.campaign_target t
     where t.campaign_id = p_campaign.id and (p_employee_id is null or t.employee_id = p_employee_id)
       and (p_ranges is null or t.unit_lft between lower(p_ranges) and upper(p_ranges) - 1 and t.unit_lft <@ p_ranges)),
  sent as (
    select r.employee_id, bool_or(r.status = 'approved') as approved, bool_or(r.status in ('submitted', 'unit_approved')) as waiting
      from public.change_request r join targets t on t.employee_id = r.employee_id
     where r.submitted_at >= p_campaign.opened_at and r.sections && p_campaign.sections and r.status in ('submitted', 'unit_approved', 'approved')
     group by r.employee_id),
  typed as (
    select distinct r.employee_id
      from public.change_request r join targets t on t.employee_id = r.employee_id join public.change_request_item i on i.change_request_id = r.id
     where r.status in ('draft', 'returned') and i.section = any (p_campaign.sections) and i.updated_at >= p_campaign.opened_at)
  select t.employee_id, t.unit_lft, t.reminded_on,
         case when s.approved then 'approved' when s.waiting then 'submitted' when d.employee_id is not null then 'opened' else 'not_started' end
    from targets t left join sent s on s.employee_id = t.employee_id left join typed d on d.employee_id = t.employee_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.close_campaign (
  p_campaign_id uuid,
  p_reason      text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.leads_campaign (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.manages(p_unit_lft) or private.has_role('province_officer') and private.in_scope(p_unit_lft) $function$;

CREATE OR REPLACE FUNCTION private.my_campaigns()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'message', c.message, 'sections', c.sections, 'until', c.until,
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
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_campaign public.campaign;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.leads_campaign(v_unit.lft) then
    perform private.fail('not_manager_of_unit', 'a drive is opened within one''s own units', '{"field":"unit_id"}', '42501');
  end if;
  if length(coalesce(private.tidy(p_title), '')) not between 5 and 200 then
    perform private.fail('campaign_title_required', 'a title of 5 to 200 characters', '{"field":"title"}', 'PT422');
  end if;
  if coalesce(cardinality(p_sections), 0) = 0 or exists (select 1 from unnest(p_sections) x where not exists (select 1 from public.profile_section s where s.key = x)) then
    perform private.fail('section_unknown', 'which sections', '{"field":"sections"}', 'PT422');
  end if;
  if p_opens_on is null or p_until is null or p_opens_on < private.today() or p_until < p_opens_on then
    perform private.fail('campaign_period', 'from today or later until a later day', '{"field":"until"}', 'PT422');
  end if;
  with chosen as materialized (
    select e.id, e.unit_lft from public.employee e
     where e.status = 'active' and e.unit_lft between v_unit.lft and v_unit.rgt
       and (coalesce(cardinality(p_categories), 0) = 0 or e.category = any (p_categories))),
  made as (
    insert into public.campaign (title, message, unit_id, unit_lft, unit_rgt, sections, categories, opens_on, until, people, opened_by)
    select private.tidy(p_title), nullif(btrim(left(p_message, 2000)), ''), p_unit_id, v_unit.lft, v_unit.rgt, p_sections, coalesce(p_categories, '{}'),
           p_opens_on, p_until, (select count(*) from chosen), v_user
    returning *),
  put as (insert into public.campaign_target (campaign_id, employee_id, unit_lft) select m.id, c.id, c.unit_lft from made m, chosen c)
  select * into v_campaign from made;
  if v_campaign.people = 0 then
    perform private.fail('campaign_without_people', 'nobody answers the description', '{"field":"categories"}', 'PT422');
  end if;
  insert into public.notification (user_id, kind, params, link)
    select a.user_id, 'campaign_opened', jsonb_build_object('title', v_campaign.title, 'until', v_campaign.until), '/my-record'
      from public.campaign_target t join public.account a on a.employee_id = t.employee_id
     where t.campaign_id = v_campaign.id and a.status in ('issued', 'active');
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
  AS $function$
declare
  v_campaign public.campaign := private.seen_campaign(p_campaign_id);
  v_count int;
begin
  if not (private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'managers remind', '{}', '42501');
  end if;
  if v_campaign.closed_at is not null or v_campaign.opens_on > private.today() then
    perform private.fail('campaign_not_open', 'the drive is not open', '{}', 'PT409');
  end if;
  with due as (
    update public.campaign_target t set reminded_on = private.today()
      from private.campaign_states(v_campaign, private.scope_ranges()) s
     where t.campaign_id = p_campaign_id and t.employee_id = s.employee_id and s.state in ('not_started', 'opened')
       and t.reminded_on is distinct from private.today()
    returning t.employee_id)
  insert into public.notification (user_id, kind, params, link)
    select a.user_id, 'campaign_reminder', jsonb_build_object('title', v_campaign.title, 'until', v_campaign.until), '/my-record'
      from due d join public.account a on a.employee_id = d.employee_id where a.status in ('issued', 'active');
  get diagnostics v_count = row_count;
  perform private.log_act('update', 'public.campaign', p_campaign_id::text, null, jsonb_build_object('reminded', v_count));
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.scope_ranges()
  RETURNS int8multirange
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select coalesce(private.scope_multi(), int8multirange(int8range(private.scope_lo(), private.scope_hi(), '[]'))) $function$;

CREATE OR REPLACE FUNCTION private.seen_campaign (
  p_campaign_id uuid
)
  RETURNS public.campaign
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
    submitted bigint,
    approved  bigint,
    late      bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.campaign_progress(p_campaign_id, p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."campaign_progress"(uuid, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.close_campaign (
  p_campaign_id uuid,
  p_reason      text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.close_campaign(p_campaign_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."close_campaign"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_campaigns()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_campaigns() $function$;

REVOKE ALL ON FUNCTION "public"."my_campaigns"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.open_campaign (
  p_title      text,
  p_message    text,
  p_unit_id    uuid,
  p_sections   text[],
  p_categories text[],
  p_opens_on   date,
  p_until      date
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.open_campaign(p_title, p_message, p_unit_id, p_sections, p_categories, p_opens_on, p_until) $function$;

REVOKE ALL ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.remind_campaign (
  p_campaign_id uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.remind_campaign(p_campaign_id) $function$;

REVOKE ALL ON FUNCTION "public"."remind_campaign"(uuid) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."campaign"
  ADD CONSTRAINT "campaign_closed_by_fkey" FOREIGN KEY (closed_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."campaign"
  ADD CONSTRAINT "campaign_opened_by_fkey" FOREIGN KEY (opened_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."campaign"
  ADD CONSTRAINT "campaign_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."campaign_target"
  ADD CONSTRAINT "campaign_target_campaign_id_fkey" FOREIGN KEY (campaign_id) REFERENCES public.campaign(id);

ALTER TABLE "public"."campaign_target"
  ADD CONSTRAINT "campaign_target_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

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
    'proxy_confirmed'::text, 'role_granted'::text, 'role_revoked'::text, 'deputy_appointed'::text, 'deputy_revoked'::text, 'campaign_opened'::text, 'campaign_reminder'::text])));

CREATE INDEX campaign_closed_by ON public.campaign USING btree (closed_by);

CREATE INDEX campaign_opened_by ON public.campaign USING btree (opened_by);

CREATE INDEX campaign_scope ON public.campaign USING btree (unit_lft, unit_rgt);

CREATE INDEX campaign_target_employee ON public.campaign_target USING btree (employee_id);

CREATE INDEX campaign_target_scope ON public.campaign_target USING btree (unit_lft, campaign_id);

CREATE INDEX campaign_unit ON public.campaign USING btree (unit_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.campaign REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.campaign REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.campaign REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER campaign_touch
  BEFORE UPDATE ON public.campaign
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER campaign_target_follow_employee
  BEFORE INSERT ON public.campaign_target
  FOR EACH ROW
  WHEN ((new.unit_lft = 0))
  EXECUTE FUNCTION private.follow_employee();

CREATE POLICY "campaign_read" ON "public"."campaign"
  FOR SELECT
  TO "authenticated"
  USING (((unit_rgt >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (int8range(unit_lft, unit_rgt, '[]'::text) && ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "campaign_target_read" ON "public"."campaign_target"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."campaign"."categories" IS 'Employee categories it is for; empty = all.';

COMMENT ON COLUMN "public"."campaign"."people" IS 'How many were targeted at the opening.';

COMMENT ON FUNCTION "private"."campaign_states"(public.campaign, int8multirange, uuid) IS 'Where each person of a drive stands within the intervals (null = all): not_started, opened (typing), submitted, approved. Planned for
   each asking, of one or of all; who asks it of many sets enable_nestloop off, for a new drive has no statistics. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."leads_campaign"(bigint) IS 'Whether the caller may open and close drives over the unit with this number.';

COMMENT ON FUNCTION "private"."scope_ranges"() IS 'The caller''s intervals as one value, for set-based functions.';

COMMENT ON FUNCTION "private"."seen_campaign"(uuid) IS 'A drive that concerns the caller''s scope, else PT404. Definer: one row, whatever the policy''s plan.';

COMMENT ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) IS 'The people of a drive within the caller''s scope, of a unit with all below it, by state, in Vietnamese order of names, a page at a time. Errors: campaign_unknown (PT404).';

COMMENT ON FUNCTION "public"."campaign_progress"(uuid, uuid) IS 'How far a drive is in each unit directly under a unit (null = the lowest above everyone the caller sees), each with all below it, and in the people of
   that unit itself (own); only people of the caller''s scope count. late = neither submitted nor approved after its last day. Errors: campaign_unknown (PT404).';

COMMENT ON FUNCTION "public"."close_campaign"(uuid, text) IS 'Ends a drive, whose figures stay. Errors: campaign_unknown (PT404), not_manager_of_unit (42501), campaign_not_open (PT409).';

COMMENT ON FUNCTION "public"."my_campaigns"() IS 'The open drives that ask something of the caller: [{id, title, message, sections, until, state}].';

COMMENT ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) IS 'Opens a drive over a unit the caller manages (Sở Nội vụ: any) and all below it, for the categories given (none = all); everyone targeted is told.
   Returns its id. Errors: not_manager_of_unit (42501), campaign_title_required, section_unknown, campaign_period, campaign_without_people (PT422).';

COMMENT ON FUNCTION "public"."remind_campaign"(uuid) IS 'Reminds everyone of the caller''s scope who has not submitted, each at most once a day; returns how many were told.
   Errors: campaign_unknown (PT404), campaign_not_open (PT409).';

COMMENT ON TABLE "public"."campaign" IS 'A supplement drive over a unit and all below it, opened by its manager or by Sở Nội vụ.';

COMMENT ON TABLE "public"."campaign_target" IS 'Whom a drive is for, fixed at its opening; they take it along when they change unit.';

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

REVOKE ALL ON FUNCTION "private"."close_campaign"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."close_campaign"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."close_campaign"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_campaign"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."leads_campaign"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."leads_campaign"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leads_campaign"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_campaigns"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_campaigns"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_campaigns"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_campaigns"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_campaign"(text, text, uuid, text[], text[], date, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."open_campaign"(text, text, uuid, text[], text[], date, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_campaign"(text, text, uuid, text[], text[], date, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_campaign"(text, text, uuid, text[], text[], date, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."remind_campaign"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."remind_campaign"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."remind_campaign"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."remind_campaign"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."scope_ranges"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."scope_ranges"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."scope_ranges"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."scope_ranges"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."seen_campaign"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."seen_campaign"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."seen_campaign"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_people"(uuid, uuid, text, integer, integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_progress"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."campaign_progress"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."campaign_progress"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_campaign"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_campaign"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_campaign"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_campaigns"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_campaigns"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_campaigns"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_campaign"(text, text, uuid, text[], text[], date, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."remind_campaign"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."remind_campaign"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."remind_campaign"(uuid) TO "postgres";

REVOKE ALL ON TABLE "public"."campaign" FROM "authenticated";

GRANT SELECT ON TABLE "public"."campaign" TO "authenticated";

REVOKE ALL ON TABLE "public"."campaign_target" FROM "authenticated";

GRANT SELECT ON TABLE "public"."campaign_target" TO "authenticated";

CREATE VIEW "public"."campaign_list" WITH (security_invoker=true) AS  SELECT c.id,
    c.title,
    c.unit_id,
    u.name AS unit_name,
    c.sections,
    c.categories,
    c.opens_on,
    c.until,
    c.people,
    c.opened_at,
    c.closed_at,
        CASE
            WHEN (c.closed_at IS NOT NULL) THEN 'closed'::text
            WHEN (c.opens_on > private.today()) THEN 'planned'::text
            WHEN (c.until < private.today()) THEN 'past_due'::text
            ELSE 'open'::text
        END AS state
   FROM (public.campaign c
     JOIN public.unit u ON ((u.id = c.unit_id)));

REVOKE ALL ON TABLE "public"."campaign_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."campaign_list" IS 'Drives that concern the caller''s scope, with their state today; row-level security of campaign decides.';

REVOKE ALL ON TABLE "public"."campaign_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."campaign_list" TO "authenticated";
