SET local check_function_bodies = off;

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "public"."inspection_finding" (
  "id"            uuid   NOT NULL DEFAULT gen_random_uuid(),
  "inspection_id" uuid   NOT NULL,
  "employee_id"   uuid   NOT NULL,
  "unit_lft"      bigint NOT NULL,
  "section"       text   NOT NULL,
  "field"         text,
  "reason"        text   NOT NULL,
  CONSTRAINT "inspection_finding_pkey" PRIMARY KEY (id),
  CONSTRAINT "inspection_finding_reason_check" CHECK (((length(reason) >= 5) AND (length(reason) <= 1000)))
);

ALTER TABLE "public"."inspection_finding"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."inspection_finding" FROM "anon", "authenticated", "service_role";

CREATE TABLE "public"."inspection_record" (
  "inspection_id"     uuid                     NOT NULL,
  "employee_id"       uuid                     NOT NULL,
  "unit_lft"          bigint                   NOT NULL,
  "unit_id"           uuid                     NOT NULL,
  "version"           integer,
  "checked_by"        uuid,
  "checked_at"        timestamp with time zone,
  "due_on"            date,
  "change_request_id" uuid,
  CONSTRAINT "inspection_record_check" CHECK ((((checked_at IS NULL) = (checked_by IS NULL)) AND ((checked_at IS NULL) = (version IS NULL)))),
  CONSTRAINT "inspection_record_pkey" PRIMARY KEY (inspection_id, employee_id)
);

ALTER TABLE "public"."inspection_record"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."inspection_record" FROM "anon", "service_role";

CREATE TABLE "public"."inspection" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "unit_id"    uuid                     NOT NULL,
  "unit_lft"   bigint                   NOT NULL,
  "unit_rgt"   bigint                   NOT NULL,
  "number"     text                     NOT NULL,
  "decided_on" date                     NOT NULL,
  "reason"     text                     NOT NULL,
  "method"     text                     NOT NULL,
  "rule"       text,
  "population" integer                  NOT NULL,
  "opened_by"  uuid                     NOT NULL,
  "conclusion" text,
  "closed_by"  uuid,
  "closed_at"  timestamp with time zone,
  CONSTRAINT "inspection_check1" CHECK (((method = 'rule'::text) = (rule IS NOT NULL))),
  CONSTRAINT "inspection_check" CHECK ((((closed_at IS NULL) = (conclusion IS NULL)) AND ((closed_at IS NULL) = (closed_by IS NULL)))),
  CONSTRAINT "inspection_conclusion_check" CHECK (((length(conclusion) >= 5) AND (length(conclusion) <= 4000))),
  CONSTRAINT "inspection_method_check" CHECK ((method = ANY (ARRAY['random'::text, 'score'::text, 'rule'::text, 'list'::text]))),
  CONSTRAINT "inspection_number_check" CHECK (((length(number) >= 2) AND (length(number) <= 100))),
  CONSTRAINT "inspection_pkey" PRIMARY KEY (id),
  CONSTRAINT "inspection_reason_check" CHECK (((length(reason) >= 5) AND (length(reason) <= 1000))),
  "opened_at"  timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."inspection"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."inspection" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.cancel_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id);
begin
  if v_request.kind = 'initial' and v_request.base_version = 0 then
    perform private.fail('initial_cannot_be_cancelled', 'the first declaration is a duty');
  end if;
  if exists (select 1 from public.inspection_record n where n.change_request_id = p_request_id) then
    perform private.fail('request_demanded', 'an inspection asked for it', '{}', 'PT409');
  end if;
  update public.change_request r set status = 'cancelled', revision = r.revision + 1 where r.id = p_request_id;
  -- Where a part was approved already, giving up the rest ends the duty as met.
  if exists (select 1 from public.change_request r where r.split_from = p_request_id) then
    update public.obligation o set closed_at = private.now() where o.change_request_id = p_request_id and o.closed_at is null;
  else
    update public.obligation o set cancelled_at = private.now() where o.change_request_id = p_request_id and o.closed_at is null;
  end if;
  update public.employee set record_status = 'approved' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'cancelled', auth.uid(), private.actor_name(auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.check_inspected_record (
  p_inspection_id uuid,
  p_employee_id   uuid,
  p_version       integer,
  p_findings      jsonb,
  p_due_on        date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_inspection public.inspection := private.inspected_by_province(p_inspection_id);
  v_record public.inspection_record;
  v_employee public.employee;
  v_flags int := case when jsonb_typeof(p_findings) = 'array' then jsonb_array_length(p_findings) end;
  v_locked boolean;
  v_request uuid;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  select * into v_record from public.inspection_record r where r.inspection_id = p_inspection_id and r.employee_id = p_employee_id for update;
  if v_record.employee_id is null then perform private.fail('record_unknown', 'not drawn', '{}', 'PT404'); end if;
  if v_employee.id is not distinct from private.own_employee() then perform private.fail('own_record', 'nobody checks their own record', '{}', '42501'); end if;
  if v_record.checked_at is not null then perform private.fail('inspection_checked', 'checked already', '{}', 'PT409'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if p_version is distinct from v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  if v_flags is null or v_flags > 50 or exists (
       select 1 from jsonb_array_elements(p_findings) f
        where jsonb_typeof(f) <> 'object' or length(coalesce(private.tidy(f ->> 'reason'), '')) not between 5 and 1000
           or not exists (select 1 from public.profile_section s where s.key = f ->> 'section')
           or f ->> 'field' is not null and not exists (select 1 from public.profile_field x where x.section = f ->> 'section' and x.field = f ->> 'field')) then
    perform private.fail('inspection_findings', 'each with its section and a reason of 5 to 1,000 characters', '{"field":"findings"}', 'PT422');
  end if;
  if v_flags > 0 and (p_due_on is null or p_due_on < public.due_date('update', private.today()) or p_due_on > private.today() + 90) then
    perform private.fail('inspection_due', 'not sooner than an update, within 90 days', jsonb_build_object('field', 'due_on', 'from', public.due_date('update', private.today())), 'PT422');
  end if;
  if v_flags > 0 then
    select coalesce(bool_or(x.locked), false) into v_locked
      from jsonb_array_elements(p_findings) f join public.profile_field x on x.section = f ->> 'section' and x.field = f ->> 'field';
    v_request := private.demand_answer(v_employee, v_locked, p_due_on);
  end if;
  update public.inspection_record r
     set version = p_version, checked_by = auth.uid(), checked_at = private.now(), due_on = case when v_flags > 0 then p_due_on end, change_request_id = v_request
   where r.inspection_id = p_inspection_id and r.employee_id = p_employee_id;
  insert into public.inspection_finding (inspection_id, employee_id, unit_lft, section, field, reason)
    select p_inspection_id, p_employee_id, 0, f ->> 'section', f ->> 'field', private.tidy(f ->> 'reason') from jsonb_array_elements(p_findings) f;
  if v_flags > 0 then
    perform private.notify_person(p_employee_id, 'inspection_flagged', jsonb_build_object('number', v_inspection.number, 'count', v_flags, 'due_date', p_due_on), '/my-record');
    perform private.notify_reviewers(p_employee_id, v_employee.unit_lft, 'inspection_flagged_of',
      jsonb_build_object('number', v_inspection.number, 'name', v_employee.full_name, 'count', v_flags, 'due_date', p_due_on), '/inspections/' || p_inspection_id);
  end if;
  return jsonb_build_object('flags', v_flags, 'change_request_id', v_request);
end
$function$;

CREATE OR REPLACE FUNCTION private.close_inspection (
  p_id         uuid,
  p_conclusion text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.inspected_by_province(p_id);
  if exists (select 1 from public.inspection_record r join public.employee e on e.id = r.employee_id
              where r.inspection_id = p_id and r.checked_at is null and e.status = 'active') then
    perform private.fail('inspection_unfinished', 'records are not checked yet', '{}', 'PT409');
  end if;
  update public.inspection i
     set conclusion = private.required_text(p_conclusion, 'conclusion', 5, 4000), closed_by = auth.uid(), closed_at = private.now()
   where i.id = p_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.demand_answer (
  p_employee   public.employee,
  p_correction boolean,
  p_due_on     date
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  select * into v_request from public.change_request r where r.employee_id = p_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  if v_request.status in ('submitted', 'unit_approved') then return null; end if;
  if v_request.id is null then
    v_request.id := private.open_request(p_employee.id, case when p_correction then 'correction' else 'update' end, private.today(), auth.uid());
  end if;
  if not exists (select 1 from public.obligation o where o.change_request_id = v_request.id and o.met_on is null and o.cancelled_at is null) then
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee.id, 0, 'update', v_request.id, private.today(), p_due_on);
  end if;
  return v_request.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.draw_inspection (
  p_inspection jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_province_officer();
  v_unit public.unit;
  v_method text := p_inspection ->> 'method';
  v_rule text := case when v_method = 'rule' then p_inspection ->> 'rule' end;
  v_decided date := private.as_date(p_inspection ->> 'decided_on');
  v_codes text[];
  v_size int;
  v_population uuid[];
  v_sample uuid[];
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id::text = p_inspection ->> 'unit_id';
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_decided is null or v_decided > private.today() then perform private.fail('date_in_future', 'a day not to come', '{"field":"decided_on"}', 'PT422'); end if;
  if coalesce(v_method, '') not in ('random', 'score', 'rule', 'list') or v_method = 'rule' and not exists (select 1 from public.check_rule r where r.key = v_rule) then
    perform private.fail('inspection_method', 'how the records are drawn', '{"field":"method"}', 'PT422');
  end if;
  v_codes := array(select lower(c) from regexp_split_to_table(coalesce(p_inspection ->> 'codes', ''), '[\s,;]+') c where c <> '');
  v_size := case when v_method = 'list' then 200 when p_inspection ->> 'size' ~ '^\d{1,3}$' then (p_inspection ->> 'size')::int end;
  if coalesce(v_size, 0) not between 1 and 200 or cardinality(v_codes) > 200 then
    perform private.fail('inspection_size', 'from 1 to 200 records', '{"field":"size"}', 'PT422');
  end if;
  v_population := array(
    select e.id from public.employee e
     where e.status = 'active' and e.approved_version > 0 and e.unit_lft between v_unit.lft and v_unit.rgt and e.id is distinct from private.own_employee()
       and (v_method <> 'list' or e.code = any (v_codes))
       and (v_rule is null or exists (select 1 from public.record_finding f where f.employee_id = e.id and f.rule = v_rule)));
  v_sample := array(
    select e.id from unnest(v_population) e(id) left join public.record_score s on s.employee_id = e.id
     order by case when v_method = 'score' then s.complete + s.correct + s.clean end, random() limit v_size);
  if v_sample = '{}' or v_method = 'list' and cardinality(v_sample) < cardinality(v_codes) then
    perform private.fail('inspection_nobody', 'approved records of the unit to draw from, every code among them', jsonb_build_object('count', cardinality(v_sample)), 'PT422');
  end if;
  insert into public.inspection (unit_id, unit_lft, unit_rgt, number, decided_on, reason, method, rule, population, opened_by)
    values (v_unit.id, v_unit.lft, v_unit.rgt, private.required_text(p_inspection ->> 'number', 'number', 2, 100), v_decided, private.required_text(p_inspection ->> 'reason', 'reason', 5, 1000),
            v_method, v_rule, cardinality(v_population), v_user) returning id into v_id;
  insert into public.inspection_record (inspection_id, employee_id, unit_lft, unit_id)
    select v_id, e.id, 0, e.unit_id from public.employee e where e.id = any (v_sample);
  insert into public.notification (user_id, kind, params, link)
    select m, 'inspection_opened', jsonb_build_object('number', p_inspection ->> 'number', 'unit', v_unit.name, 'count', cardinality(v_sample)), '/inspections/' || v_id
      from private.unit_managers(v_unit.id) m;
  return v_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.inspected_by_province (
  p_id uuid
)
  RETURNS public.inspection
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_inspection public.inspection;
begin
  perform private.require_member();
  select * into v_inspection from public.inspection i where i.id = p_id for update;
  if not found or not private.in_scope(v_inspection.unit_lft) then perform private.fail('inspection_unknown', 'no such inspection', '{}', 'PT404'); end if;
  perform private.require_province_officer();
  if v_inspection.closed_at is not null then perform private.fail('inspection_closed', 'the inspection is closed', '{}', 'PT409'); end if;
  return v_inspection;
end
$function$;

CREATE OR REPLACE FUNCTION private.inspection_figures (
  p_from timestamp with time zone,
  p_to   timestamp with time zone
)
  RETURNS TABLE (
    unit_id  uuid,
    unit_lft bigint,
    checked  integer,
    flagged  integer,
    mended   integer,
    late     integer
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.unit_id, u.lft, count(*)::int, count(*) filter (where r.flags > 0)::int, count(r.mended_at)::int,
         count(*) filter (where r.flags > 0 and r.due_on < private.day_of(coalesce(r.mended_at, p_to)))::int
    from private.inspection_results(null, p_to) r join public.unit u on u.id = r.unit_id
   where r.checked_at > p_from and r.checked_at <= p_to group by 1, 2
$function$;

CREATE OR REPLACE FUNCTION private.inspection_results (
  p_inspection_id uuid,
  p_at            timestamp with time zone
)
  RETURNS TABLE (
    inspection_id uuid,
    employee_id   uuid,
    unit_id       uuid,
    checked_at    timestamp with time zone,
    due_on        date,
    flags         integer,
    mended        integer,
    mended_at     timestamp with time zone
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select r.inspection_id, r.employee_id, r.unit_id, r.checked_at, r.due_on, count(f.id)::int, count(m.at)::int,
         case when count(f.id) > 0 and count(f.id) = count(m.at) then max(m.at) end
    from public.inspection_record r
    left join public.inspection_finding f on f.inspection_id = r.inspection_id and f.employee_id = r.employee_id and r.checked_at <= p_at
    left join lateral (
      select min(v.approved_at) as at from public.record_version v join public.change_request q on q.id = v.change_request_id
       where v.employee_id = r.employee_id and v.version > r.version and v.approved_at <= p_at and f.section = any (q.sections)) m on true
   where p_inspection_id is null or r.inspection_id = p_inspection_id
   group by r.inspection_id, r.employee_id
$function$;

CREATE OR REPLACE FUNCTION private.my_inspections()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_own uuid := private.own_employee();
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'due_on', r.due_on, 'findings', (
            select jsonb_agg(jsonb_build_object('section', f.section, 'field', f.field, 'reason', f.reason,
                     'title_vi', s.title_vi, 'title_en', s.title_en, 'label_vi', p.label_vi, 'label_en', p.label_en) order by s.position, p.position)
              from public.inspection_finding f join public.profile_section s on s.key = f.section
              left join public.profile_field p on p.section = f.section and p.field = f.field
             where f.inspection_id = i.id and f.employee_id = v_own)) order by r.due_on, i.id), '[]')
            from public.inspection_record d join public.inspection i on i.id = d.inspection_id
           cross join lateral private.inspection_results(d.inspection_id, private.now()) r
           where d.employee_id = v_own and r.employee_id = v_own and d.due_on is not null and r.mended_at is null);
end
$function$;

CREATE OR REPLACE FUNCTION private.open_inspection (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_inspection public.inspection;
  v_ranges int8multirange := private.scope_ranges();
begin
  perform private.require_member();
  select * into v_inspection from public.inspection i where i.id = p_id;
  if not found or private.scope_lo() is null or not (int8range(v_inspection.unit_lft, v_inspection.unit_rgt, '[]') && v_ranges) then
    perform private.fail('inspection_unknown', 'no such inspection', '{}', 'PT404');
  end if;
  perform private.log_act('read', 'public.inspection', p_id::text, null);
  return jsonb_build_object('id', v_inspection.id, 'number', v_inspection.number, 'decided_on', v_inspection.decided_on, 'reason', v_inspection.reason,
    'unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = v_inspection.unit_id),
    'method', v_inspection.method, 'population', v_inspection.population, 'closed_at', v_inspection.closed_at, 'conclusion', v_inspection.conclusion,
    'earliest_due', public.due_date('update', private.today()), 'may_check', private.has_role('province_officer') and v_inspection.closed_at is null,
    'records', (select coalesce(jsonb_agg(jsonb_build_object('employee_id', e.id, 'full_name', e.full_name, 'code', e.code, 'unit_name', u.name,
                  'version', e.approved_version, 'archived', e.status = 'archived', 'checked_at', r.checked_at, 'due_on', r.due_on, 'flags', r.flags, 'mended', r.mended,
                  'mended_at', r.mended_at,
                  'state', case when r.checked_at is null then 'waiting' when r.flags = 0 then 'agrees' when r.mended_at is not null then 'mended'
                                when r.due_on < private.today() then 'late' else 'flagged' end,
                  'findings', (select coalesce(jsonb_agg(jsonb_build_object('section', f.section, 'field', f.field, 'reason', f.reason) order by f.section, f.id), '[]')
                                 from public.inspection_finding f where f.inspection_id = p_id and f.employee_id = e.id)) order by e.name_sort, e.id), '[]')
                  from private.inspection_results(p_id, private.now()) r join public.employee e on e.id = r.employee_id join public.unit u on u.id = r.unit_id
                 where e.unit_lft <@ v_ranges));
end
$function$;

CREATE OR REPLACE FUNCTION public.check_inspected_record (
  p_inspection_id uuid,
  p_employee_id   uuid,
  p_version       integer,
  p_findings      jsonb,
  p_due_on        date    DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.check_inspected_record(p_inspection_id, p_employee_id, p_version, p_findings, p_due_on) $function$;

REVOKE ALL ON FUNCTION "public"."check_inspected_record"(uuid, uuid, integer, jsonb, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.close_inspection (
  p_id         uuid,
  p_conclusion text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.close_inspection(p_id, p_conclusion) $function$;

REVOKE ALL ON FUNCTION "public"."close_inspection"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.draw_inspection (
  p_inspection jsonb
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.draw_inspection(p_inspection) $function$;

REVOKE ALL ON FUNCTION "public"."draw_inspection"(jsonb) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_inspections()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_inspections() $function$;

REVOKE ALL ON FUNCTION "public"."my_inspections"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.open_inspection (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.open_inspection(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."open_inspection"(uuid) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."inspection"
  ADD CONSTRAINT "inspection_closed_by_fkey" FOREIGN KEY (closed_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."inspection"
  ADD CONSTRAINT "inspection_opened_by_fkey" FOREIGN KEY (opened_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."inspection"
  ADD CONSTRAINT "inspection_rule_fkey" FOREIGN KEY (RULE) REFERENCES public.check_rule(key);

ALTER TABLE "public"."inspection"
  ADD CONSTRAINT "inspection_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."inspection_finding"
  ADD CONSTRAINT "inspection_finding_section_fkey" FOREIGN KEY (section) REFERENCES public.profile_section(key);

ALTER TABLE "public"."inspection_record"
  ADD CONSTRAINT "inspection_record_change_request_id_fkey" FOREIGN KEY (change_request_id) REFERENCES public.change_request(id);

ALTER TABLE "public"."inspection_record"
  ADD CONSTRAINT "inspection_record_checked_by_fkey" FOREIGN KEY (checked_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."inspection_record"
  ADD CONSTRAINT "inspection_record_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."inspection_record"
  ADD CONSTRAINT "inspection_record_inspection_id_fkey" FOREIGN KEY (inspection_id) REFERENCES public.inspection(id);

ALTER TABLE "public"."inspection_finding"
  ADD CONSTRAINT "inspection_finding_inspection_id_employee_id_fkey" FOREIGN KEY (inspection_id, employee_id) REFERENCES public.inspection_record(inspection_id, employee_id);

ALTER TABLE "public"."inspection_record"
  ADD CONSTRAINT "inspection_record_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

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
    'inspection_opened'::text,
    'inspection_flagged'::text,
    'inspection_flagged_of'::text,
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

CREATE INDEX inspection_closed_by ON public.inspection USING btree (closed_by);

CREATE INDEX inspection_finding_record ON public.inspection_finding USING btree (inspection_id, employee_id);

CREATE INDEX inspection_finding_scope ON public.inspection_finding USING btree (unit_lft);

CREATE INDEX inspection_finding_section ON public.inspection_finding USING btree (section);

CREATE INDEX inspection_opened_by ON public.inspection USING btree (opened_by);

CREATE INDEX inspection_record_checked_by ON public.inspection_record USING btree (checked_by);

CREATE INDEX inspection_record_employee ON public.inspection_record USING btree (employee_id);

CREATE INDEX inspection_record_request ON public.inspection_record USING btree (change_request_id);

CREATE INDEX inspection_record_scope ON public.inspection_record USING btree (unit_lft);

CREATE INDEX inspection_record_unit ON public.inspection_record USING btree (unit_id);

CREATE INDEX inspection_rule ON public.inspection USING btree (RULE);

CREATE INDEX inspection_scope ON public.inspection USING btree (unit_lft, unit_rgt);

CREATE INDEX inspection_unit ON public.inspection USING btree (unit_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.inspection REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.inspection REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.inspection REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER inspection_touch
  BEFORE UPDATE ON public.inspection
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.inspection_finding REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.inspection_finding REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.inspection_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER inspection_finding_follow_employee
  BEFORE INSERT ON public.inspection_finding
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.inspection_record REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.inspection_record REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.inspection_record REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER inspection_record_follow_employee
  BEFORE INSERT ON public.inspection_record
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE POLICY "inspection_read" ON "public"."inspection"
  FOR SELECT
  TO "authenticated"
  USING (((unit_rgt >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (int8range(unit_lft, unit_rgt, '[]'::text) && ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "inspection_finding_read" ON "public"."inspection_finding"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "inspection_record_read" ON "public"."inspection_record"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."inspection"."population" IS 'Among how many approved records the sample was drawn.';

COMMENT ON COLUMN "public"."inspection_record"."change_request_id" IS 'The request in which the person answers; null where another was waiting for its decision then.';

COMMENT ON COLUMN "public"."inspection_record"."due_on" IS 'Until when what was flagged is to be mended; null: nothing was flagged, or not checked yet.';

COMMENT ON COLUMN "public"."inspection_record"."unit_id" IS 'Where the person was when drawn: whose result it is.';

COMMENT ON FUNCTION "private"."demand_answer"(public.employee, boolean, date) IS 'The request in which a person mends what was flagged: the one they are typing in, else a new one, with its duty; null while another waits for its
   decision. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."inspected_by_province"(uuid) IS 'Locks an open inspection for an officer of Sở Nội vụ. Errors: inspection_unknown (PT404), only_province_officer (42501), inspection_closed (PT409). Definer: locks the row.';

COMMENT ON FUNCTION "private"."inspection_figures"(timestamp with time zone, timestamp with time zone) IS 'Records checked after the first moment and up to the second, by the unit from which they were drawn: how many were flagged, mended by then, and late
   (mended, or still not, after their day). The same whenever it is computed. Definer: the whole province.';

COMMENT ON FUNCTION "private"."inspection_results"(uuid, timestamp with time zone) IS 'How each drawn record stood at a moment: flags, how many of them an approved request about their section has answered since, and when the last was.
   Definer: findings have no grant.';

COMMENT ON FUNCTION "public"."check_inspected_record"(uuid, uuid, integer, jsonb, date) IS 'Sở Nội vụ enters what the check of a drawn record, as read at p_version, found: p_findings = [{section, field?, reason}], none when all agrees with the
   papers. What is flagged opens an update (a correction where a locked fact is concerned) for the person, with a duty until p_due_on; person and unit
   are told. Once for each record. Returns {flags, change_request_id}. Errors: inspection_unknown, record_unknown (PT404), only_province_officer, own_record
   (42501), inspection_closed, inspection_checked, base_version_changed, record_archived (PT409), inspection_findings, inspection_due (PT422).';

COMMENT ON FUNCTION "public"."close_inspection"(uuid, text) IS 'Sở Nội vụ concludes an inspection once every record of people at work was checked; what was flagged stays due. Errors: those of
   check_inspected_record on the inspection, inspection_unfinished (PT409), a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."draw_inspection"(jsonb) IS 'Sở Nội vụ opens an inspection of a unit and all below it and draws approved records of people at work: {unit_id, number, decided_on, reason, method (random |
   score: the lowest | rule: that break “rule” | list: “codes”), size 1–200}. The unit''s managers are told. Returns its id. Errors: only_province_officer
   (42501), unit_unknown (PT404), date_in_future, inspection_method, inspection_size, inspection_nobody, a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."my_inspections"() IS 'What inspections flagged in the caller''s own record and is not mended yet: [{number, due_on, findings [{section, field, reason, title_vi, label_vi, …}]}].';

COMMENT ON FUNCTION "public"."open_inspection"(uuid) IS 'An inspection that concerns the caller''s scope, with the drawn records of that scope, what was flagged in each and whether it is mended: {id, number,
   decided_on, reason, unit, method, population, closed_at, conclusion, earliest_due, may_check, records [{…, state: waiting | agrees | flagged | late | mended}]}.
   The reading is logged. Errors: inspection_unknown (PT404).';

COMMENT ON TABLE "public"."inspection" IS 'One inspection of a unit and all below it, by a decision with number and day.';

COMMENT ON TABLE "public"."inspection_finding" IS 'What of a checked record does not agree with its papers; field null: the whole section.';

COMMENT ON TABLE "public"."inspection_record" IS 'A record that was drawn; once it is checked, what was found of which version.';

REVOKE ALL ON FUNCTION "private"."check_inspected_record"(uuid, uuid, integer, jsonb, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."check_inspected_record"(uuid, uuid, integer, jsonb, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."check_inspected_record"(uuid, uuid, integer, jsonb, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_inspected_record"(uuid, uuid, integer, jsonb, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."close_inspection"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."close_inspection"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."close_inspection"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."close_inspection"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."demand_answer"(public.employee, boolean, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."demand_answer"(public.employee, boolean, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."demand_answer"(public.employee, boolean, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."draw_inspection"(jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."draw_inspection"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."draw_inspection"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draw_inspection"(jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."inspected_by_province"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."inspected_by_province"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."inspected_by_province"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."inspection_figures"(timestamp WITH time zone, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."inspection_results"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."inspection_results"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."inspection_results"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_inspections"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_inspections"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_inspections"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_inspections"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_inspection"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."open_inspection"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_inspection"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_inspection"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_inspected_record"(uuid, uuid, integer, jsonb, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."check_inspected_record"(uuid, uuid, integer, jsonb, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."check_inspected_record"(uuid, uuid, integer, jsonb, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_inspection"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."close_inspection"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."close_inspection"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."draw_inspection"(jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."draw_inspection"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."draw_inspection"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_inspections"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_inspections"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_inspections"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_inspection"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_inspection"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_inspection"(uuid) TO "postgres";

REVOKE ALL ON TABLE "public"."inspection" FROM "authenticated";

GRANT SELECT ON TABLE "public"."inspection" TO "authenticated";

REVOKE ALL ON TABLE "public"."inspection_record" FROM "authenticated";

GRANT SELECT ON TABLE "public"."inspection_record" TO "authenticated";

CREATE VIEW "public"."inspection_list" WITH (security_invoker=true) AS  SELECT i.id,
    i.number,
    i.decided_on,
    i.unit_id,
    u.name AS unit_name,
    i.unit_lft,
    i.method,
    i.opened_at,
    i.closed_at,
        CASE
            WHEN (i.closed_at IS NULL) THEN 'open'::text
            ELSE 'closed'::text
        END AS state
   FROM (public.inspection i
     JOIN public.unit u ON ((u.id = i.unit_id)));

REVOKE ALL ON TABLE "public"."inspection_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."inspection_list" IS 'Inspections that concern the caller''s scope; row-level security of inspection decides.';

REVOKE ALL ON TABLE "public"."inspection_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."inspection_list" TO "authenticated";
