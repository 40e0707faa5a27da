SET local check_function_bodies = off;

ALTER TABLE "public"."deadline_rule"
  DROP CONSTRAINT "deadline_rule_kind_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."add_official_paper"(uuid, uuid, text, text, bigint);

CREATE TABLE "public"."handover" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "kind"             text                     NOT NULL,
  "from_user_id"     uuid                     NOT NULL,
  "to_user_id"       uuid                     NOT NULL,
  "unit_id"          uuid                     NOT NULL,
  "unit_lft"         bigint                   NOT NULL,
  "reason"           text                     NOT NULL,
  "state"            text                     NOT NULL DEFAULT 'draft'::text,
  "work"             jsonb,
  "minutes_date"     date,
  "minutes_paper_id" uuid,
  "started_by"       uuid                     NOT NULL,
  "sent_by"          uuid,
  "sent_at"          timestamp with time zone,
  "completed_at"     timestamp with time zone,
  "due_date"         date,
  "acknowledged_by"  uuid,
  "acknowledged_at"  timestamp with time zone,
  "note"             text,
  "cancelled_by"     uuid,
  "cancelled_at"     timestamp with time zone,
  "cancel_reason"    text,
  CONSTRAINT "handover_check1" CHECK (((state <> ALL (ARRAY['waiting_for_successor'::text, 'completed'::text, 'acknowledged'::text])) OR ((minutes_date IS
    NOT NULL) AND (minutes_paper_id IS NOT NULL) AND (sent_by IS NOT NULL)))),
  CONSTRAINT "handover_check2" CHECK (((state = ANY (ARRAY['completed'::text, 'acknowledged'::text])) = ((completed_at IS NOT NULL) AND (due_date IS NOT NULL)))),
  CONSTRAINT "handover_check3" CHECK (((state = 'acknowledged'::text) = (acknowledged_by IS NOT NULL))),
  CONSTRAINT "handover_check4" CHECK (((state = 'cancelled'::text) = (cancel_reason IS NOT NULL))),
  CONSTRAINT "handover_check" CHECK ((from_user_id <> to_user_id)),
  CONSTRAINT "handover_kind_check" CHECK ((kind = ANY (ARRAY['ordinary'::text, 'emergency'::text]))),
  CONSTRAINT "handover_note_check" CHECK ((length(note) <= 1000)),
  CONSTRAINT "handover_pkey" PRIMARY KEY (id),
  CONSTRAINT "handover_reason_check" CHECK ((length(btrim(reason)) >= 5)),
  CONSTRAINT "handover_state_check" CHECK ((state = ANY (ARRAY['draft'::text, 'waiting_for_successor'::text, 'completed'::text, 'acknowledged'::text, 'cancelled'::text]))),
  "started_at"       timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."handover"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."handover" FROM "anon", "service_role";

ALTER TABLE "public"."official_paper"
  ADD COLUMN "handover_id" uuid;

ALTER TABLE "public"."role_grant"
  ADD COLUMN "handover_id" uuid;

ALTER TABLE "public"."official_paper"
  ALTER COLUMN "delegation_id" DROP NOT NULL;

CREATE OR REPLACE FUNCTION private.accept_handover (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
  v_work jsonb;
  v_due date := public.due_date('handover', private.today());
begin
  if auth.uid() <> v_handover.to_user_id then perform private.fail('handover_not_yours', 'the successor accepts', '{}', '42501'); end if;
  perform private.require_recent_authentication();
  perform private.require_handover_state(v_handover, array['waiting_for_successor']);
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  v_work := private.open_work_of(v_handover.from_user_id);
  if private.pass_powers(v_handover) = 0 then perform private.fail('nothing_to_hand_over', 'the leaver manages nothing any more', '{}', 'PT409'); end if;
  update public.handover h set state = 'completed', completed_at = private.now(), work = v_work, due_date = v_due
   where h.id = p_id;
  perform private.end_sessions(v_handover.from_user_id);
  perform private.notify(x.id, 'handover_completed', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id), 'due_date', v_due), '/handovers/' || p_id)
    from (select o as id from private.province_officers() o union select v_handover.from_user_id) x where x.id <> v_handover.to_user_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.acknowledge_handover (
  p_id   uuid,
  p_note text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  if not private.has_role('province_officer') then perform private.fail('only_province_officer', 'Sở Nội vụ acknowledges', '{}', '42501'); end if;
  if auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) then
    perform private.fail('own_account', 'nobody acknowledges their own handover', '{}', '42501');
  end if;
  perform private.require_handover_state(v_handover, array['completed']);
  update public.handover h
     set state = 'acknowledged', acknowledged_by = auth.uid(), acknowledged_at = private.now(), note = left(private.tidy(p_note), 1000) where h.id = p_id;
  perform private.notify(x.id, 'handover_acknowledged', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
            'successor', private.actor_name(v_handover.to_user_id)), '/handovers/' || p_id)
    from (values (v_handover.from_user_id), (v_handover.to_user_id)) x(id);
end
$function$;

CREATE OR REPLACE FUNCTION private.add_official_paper (
  p_delegation_id uuid,
  p_handover_id   uuid,
  p_unit_id       uuid,
  p_file_name     text,
  p_content_type  text,
  p_byte_size     bigint
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_id uuid := gen_random_uuid();
  v_paper public.official_paper;
begin
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', '{"field":"paper"}', 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then perform private.fail('document_empty', 'the file is empty', '{"field":"paper"}', 'PT422'); end if;
  if p_byte_size > 52428800 then perform private.fail('document_too_large', 'the file is larger than 50 MB', '{"field":"paper","limit_mb":50}', 'PT422'); end if;
  insert into public.official_paper (id, delegation_id, handover_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_delegation_id, p_handover_id, p_unit_id, 0, left(regexp_replace(coalesce(private.tidy(p_file_name), 'van-ban'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            coalesce(p_delegation_id, p_handover_id) || '/' || v_id, p_content_type, p_byte_size, auth.uid())
    returning * into v_paper;
  return v_paper;
end
$function$;

CREATE OR REPLACE FUNCTION private.cancel_handover (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  if not (auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) or private.has_role('province_officer')) then
    perform private.fail('handover_not_yours', 'the leaver, the successor or Sở Nội vụ cancels', '{}', '42501');
  end if;
  perform private.require_handover_state(v_handover, array['draft', 'waiting_for_successor']);
  update public.handover h
     set state = 'cancelled', cancelled_by = auth.uid(), cancelled_at = private.now(), cancel_reason = private.required_reason(p_reason) where h.id = p_id;
  if v_handover.state = 'waiting_for_successor' then
    perform private.notify(x.id, 'handover_cancelled', jsonb_build_object('name', private.actor_name(v_handover.from_user_id),
              'successor', private.actor_name(v_handover.to_user_id)), '/handovers/' || p_id)
      from (values (v_handover.from_user_id), (v_handover.to_user_id)) x(id) where x.id <> auth.uid();
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.home_summary()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
  v_request public.change_request;
  v_result jsonb := '{}';
  v_lo bigint := private.scope_lo();
  v_hi bigint := private.scope_hi();
  v_multi int8multirange := coalesce(private.scope_multi(), int8multirange(int8range(v_lo, v_hi, '[]')));
  v_today date := private.today();
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind,
                   'proxies', private.proxies_json(v_request.id)) end,
      'unconfirmed', jsonb_array_length(private.unconfirmed_json(v_employee.id)),
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi),
      waiting as materialized (
        select r.unit_lft, r.submitted_at from public.change_request r
         where r.status = 'submitted' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
      tops as (
        select distinct u.id, u.name, u.lft, u.rgt from public.unit u
         where (u.valid_to is null or u.valid_to >= v_today) and u.lft between v_lo and v_hi and u.lft <@ v_multi
           and (u.parent_id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from private.own_grant g
                             where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                               and not exists (select 1 from public.unit c where c.parent_id = g.unit_id))))
      select jsonb_build_object(
        'employees', (select count(*) from people),
        'approved', (select count(*) from people p where p.approved_version > 0),
        'declared', (select count(*) from people p where p.approved_version > 0 or p.record_status in ('submitted', 'unit_approved', 'returned')),
        'without_account', (select count(*) from people p where not exists (select 1 from public.account a where a.employee_id = p.id)),
        'accounts_issued_not_started', (select count(*) from public.account a where a.status = 'issued' and a.unit_lft between v_lo and v_hi and a.unit_lft <@ v_multi),
        'waiting_reviews', (select count(*) from waiting),
        'waiting_over_5_days', (select count(*) from waiting w where v_today - (w.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date > 5),
        'waiting_confirmations', (select count(*) from public.change_request r
                                   where r.status = 'unit_approved' and r.unit_lft between v_lo and v_hi and r.unit_lft <@ v_multi),
        'delegation_requests', case when private.has_role('province_officer') then (select count(*) from public.delegation d where d.state = 'requested') else 0 end,
        'support_waiting', (select count(*) from public.support_request s where s.status = case when private.has_role('province_officer') then 'open' else 'answered' end
                               and s.unit_lft between v_lo and v_hi and s.unit_lft <@ v_multi),
        'handovers_waiting', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed') else 0 end,
        'handovers_overdue', case when private.has_role('province_officer') then (select count(*) from public.handover h where h.state = 'completed' and h.due_date < v_today) else 0 end,
        'overdue_obligations', (select count(*) from late l where l.due_date < v_today),
        'due_soon', (select count(*) from late l where l.due_date between v_today and v_today + 3),
        'by_status', (select coalesce(jsonb_object_agg(s.record_status, s.n), '{}') from (select p.record_status, count(*) n from people p group by 1) s),
        'units', (select coalesce(jsonb_agg(jsonb_build_object('unit_id', t.id, 'name', t.name,
                    'employees', x.employees, 'approved', x.approved, 'waiting', (select count(*) from waiting w where w.unit_lft between t.lft and t.rgt),
                    'overdue', (select count(*) from late l where l.due_date < v_today and l.unit_lft between t.lft and t.rgt)) order by t.lft), '[]')
                    from tops t cross join lateral (
                      select count(*) as employees, count(*) filter (where p.approved_version > 0) as approved
                        from people p where p.unit_lft between t.lft and t.rgt) x where x.employees > 0))));
  end if;
  if private.has_role('leader') then
    v_result := v_result || jsonb_build_object('leader', (
      select jsonb_build_object('employees', count(*), 'approved', count(*) filter (where e.approved_version > 0),
        'overdue', (select count(*) from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', c.n) order by c.category), '[]')
                          from (select x.category, count(*) n from public.employee x where x.status = 'active' group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', c.n) order by c.gender), '[]')
                        from (select x.gender, count(*) n from public.employee x where x.status = 'active' group by 1) c))
        from public.employee e where e.status = 'active'));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.live_grants (
  p_user_id uuid
)
  RETURNS SETOF public.role_grant
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select g.* from public.role_grant g
   where g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
$function$;

CREATE OR REPLACE FUNCTION private.my_handovers()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'state', h.state, 'from_name', private.actor_name(h.from_user_id), 'to_name', private.actor_name(h.to_user_id),
           'mine', case when h.to_user_id = auth.uid() then 'successor' else 'leaver' end) order by h.started_at desc, h.id), '[]')
    from public.handover h
   where private.is_member() and auth.uid() in (h.from_user_id, h.to_user_id) and h.state in ('draft', 'waiting_for_successor')
$function$;

CREATE OR REPLACE FUNCTION private.open_handover (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  return to_jsonb(v_handover) - array['unit_lft', 'updated_at'] || jsonb_build_object(
    'from_name', private.actor_name(v_handover.from_user_id), 'to_name', private.actor_name(v_handover.to_user_id),
    'unit_name', (select u.name from public.unit u where u.id = v_handover.unit_id),
    'from_unit', (select u.name from public.account a join public.unit u on u.id = a.unit_id where a.user_id = v_handover.from_user_id),
    'to_unit', (select u.name from public.account a join public.unit u on u.id = a.unit_id where a.user_id = v_handover.to_user_id),
    'from_title', (select e.position_title from public.account a join public.employee e on e.id = a.employee_id where a.user_id = v_handover.from_user_id),
    'to_title', (select e.position_title from public.account a join public.employee e on e.id = a.employee_id where a.user_id = v_handover.to_user_id),
    'started_by_name', private.actor_name(v_handover.started_by),
    'acknowledged_by_name', case when v_handover.acknowledged_by is not null then private.actor_name(v_handover.acknowledged_by) end,
    'cancelled_by_name', case when v_handover.cancelled_by is not null then private.actor_name(v_handover.cancelled_by) end,
    'work', coalesce(v_handover.work, case when v_handover.state in ('draft', 'waiting_for_successor') then private.open_work_of(v_handover.from_user_id) end),
    'overdue', v_handover.state = 'completed' and v_handover.due_date < private.today(),
    'province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'),
    'may', jsonb_build_object(
      'send', v_handover.state = 'draft' and private.sends_handover(v_handover),
      'accept', v_handover.state = 'waiting_for_successor' and auth.uid() = v_handover.to_user_id,
      'cancel', v_handover.state in ('draft', 'waiting_for_successor')
                and (auth.uid() in (v_handover.from_user_id, v_handover.to_user_id) or private.has_role('province_officer')),
      'acknowledge', v_handover.state = 'completed' and private.has_role('province_officer') and auth.uid() not in (v_handover.from_user_id, v_handover.to_user_id)));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_work_of (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_ranges int8multirange;
begin
  select range_agg(int8range(u.lft, u.rgt, '[]')) into v_ranges
    from private.live_grants(p_user_id) g join public.unit u on u.id = g.unit_id where private.passes(g.role) and g.valid_during @> private.today();
  v_ranges := coalesce(v_ranges, '{}');
  return jsonb_build_object(
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_name', u.name, 'valid_from', lower(g.valid_during),
                        'valid_to', upper(g.valid_during) - 1, 'passes', private.passes(g.role)) order by u.lft, g.role, g.id), '[]')
                 from private.live_grants(p_user_id) g join public.unit u on u.id = g.unit_id),
    'delegations', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_name', u.name, 'user_name', private.actor_name(d.user_id), 'state', d.state,
                             'valid_to', upper(coalesce(g.valid_during, d.valid_during)) - 1) order by u.lft, d.id), '[]')
                      from public.delegation d join public.unit u on u.id = d.unit_id left join public.role_grant g on g.id = d.grant_id
                     where d.requesting_unit_id in (select x.unit_id from private.live_grants(p_user_id) x where x.role = 'unit_manager')
                       and (d.state = 'requested' or g.revoked_at is null and upper(g.valid_during) > private.today())),
    'deputies', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_name', u.name, 'user_name', private.actor_name(d.user_id),
                          'manager_name', private.actor_name(g.user_id), 'valid_to', upper(d.valid_during) - 1) order by lower(d.valid_during), d.id), '[]')
                   from public.review_deputy d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = d.unit_id
                  where (g.user_id = p_user_id or d.user_id = p_user_id) and d.revoked_at is null and upper(d.valid_during) > private.today()),
    'reviews', (select count(*) from public.change_request r where r.status = 'submitted' and r.unit_lft <@ v_ranges),
    'campaigns', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'until', c.until) order by c.until, c.id), '[]')
                    from public.campaign c where c.closed_at is null and c.unit_lft <@ v_ranges),
    'transfers', (select count(*) from public.transfer t where t.state in ('sent', 'accepted') and t.unit_lft <@ v_ranges),
    'support', (select count(*) from public.support_request s where s.status in ('open', 'answered') and s.unit_lft <@ v_ranges));
end
$function$;

CREATE OR REPLACE FUNCTION private.pass_powers (
  p_handover public.handover
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_grant public.role_grant;
  v_document text := 'Biên bản bàn giao ngày ' || to_char(p_handover.minutes_date, 'DD/MM/YYYY');
  v_period daterange;
  v_passed int := 0;
begin
  for v_grant in select g.* from public.role_grant g
                  where g.id in (select l.id from private.live_grants(p_handover.from_user_id) l) order by g.id for update loop
    update public.role_grant g
       set revoked_at = private.now(), revoked_by = auth.uid(),
           revoke_reason = case when private.passes(v_grant.role) then 'Bàn giao cho ' || private.actor_name(p_handover.to_user_id) else 'Chấm dứt khi bàn giao' end
     where g.id = v_grant.id;
    v_period := v_grant.valid_during * daterange(private.today(), null);
    -- What the successor holds already stays theirs as it is; a period of theirs that differs is Sở Nội vụ's to settle.
    if private.passes(v_grant.role) and not exists (
      select 1 from public.role_grant o where o.user_id = p_handover.to_user_id and o.role = v_grant.role and o.unit_id = v_grant.unit_id
         and o.revoked_at is null and o.valid_during && v_period) then
      insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, reason, document, granted_by, handover_id)
        values (p_handover.to_user_id, v_grant.role, v_grant.unit_id, v_grant.unit_lft, v_period, v_grant.source,
                'Tiếp nhận bàn giao từ ' || private.actor_name(p_handover.from_user_id), v_document, p_handover.sent_by, p_handover.id);
    end if;
    v_passed := v_passed + private.passes(v_grant.role)::int;
  end loop;
  update public.review_deputy d set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Chấm dứt khi bàn giao'
   where d.revoked_at is null and upper(d.valid_during) > private.today()
     and (d.user_id = p_handover.from_user_id or d.grant_id in (select g.id from public.role_grant g where g.user_id = p_handover.from_user_id));
  return v_passed;
end
$function$;

CREATE OR REPLACE FUNCTION private.passes (
  p_role text
)
  RETURNS boolean
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select p_role in ('unit_manager', 'province_officer') $function$;

CREATE OR REPLACE FUNCTION private.register_decision (
  p_delegation_id uuid,
  p_file_name     text,
  p_content_type  text,
  p_byte_size     bigint
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation := private.open_delegation(p_delegation_id);
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_undecided(v_delegation);
  return private.add_official_paper(p_delegation_id, null, v_delegation.unit_id, p_file_name, p_content_type, p_byte_size);
end
$function$;

CREATE OR REPLACE FUNCTION private.register_minutes (
  p_handover_id  uuid,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_handover_id);
begin
  if not private.sends_handover(v_handover) then perform private.fail('handover_not_yours', 'the leaver lays down the minutes', '{}', '42501'); end if;
  perform private.require_handover_state(v_handover, array['draft']);
  return private.add_official_paper(null, p_handover_id, v_handover.unit_id, p_file_name, p_content_type, p_byte_size);
end
$function$;

CREATE OR REPLACE FUNCTION private.require_handover_state (
  p_handover public.handover,
  p_states   text[]
)
  RETURNS void
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if p_handover.state <> all (p_states) then
    perform private.fail('handover_state', 'another was first', jsonb_build_object('state', p_handover.state), 'PT409');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_successor (
  p_from uuid,
  p_to   uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not exists (
    select 1 from public.account a join public.account f on f.user_id = p_from join public.unit h on h.id = f.unit_id
     where a.user_id = p_to and a.status = 'active'
       and (a.unit_lft between h.lft and h.rgt
            or exists (select 1 from private.live_grants(p_from) g join public.unit u on u.id = g.unit_id
                        where g.role = 'unit_manager' and a.unit_lft between u.lft and u.rgt))) then
    perform private.fail('successor_unknown', 'no active account of the unit', '{"field":"to_user_id"}', 'PT404');
  end if;
  if exists (select 1 from private.held_grant g where g.user_id = p_to and g.role = 'auditor') then
    perform private.fail('successor_is_auditor', 'who audits keeps no records', '{"field":"to_user_id"}', 'PT422');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.seen_handover (
  p_id uuid
)
  RETURNS public.handover
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_handover public.handover;
begin
  select * into v_handover from public.handover h where h.id = p_id for update;
  if not found or not (v_user in (v_handover.from_user_id, v_handover.to_user_id) and not private.second_factor_missing() or private.has_role('province_officer') or private.manages(v_handover.unit_lft, null)) then
    perform private.fail('handover_unknown', 'no such handover', '{}', 'PT404');
  end if;
  return v_handover;
end
$function$;

CREATE OR REPLACE FUNCTION private.sees_official_paper (
  p_paper public.official_paper
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_member() and (private.has_role('province_officer') or private.manages(p_paper.unit_lft, null)
         or exists (select 1 from public.handover h where h.id = p_paper.handover_id and auth.uid() in (h.from_user_id, h.to_user_id) and not private.second_factor_missing()))
$function$;

CREATE OR REPLACE FUNCTION private.send_handover (
  p_id           uuid,
  p_minutes_date date,
  p_paper_id     uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_handover public.handover := private.seen_handover(p_id);
begin
  if not private.sends_handover(v_handover) then perform private.fail('handover_not_yours', 'the leaver sends it', '{}', '42501'); end if;
  perform private.require_recent_authentication();
  perform private.require_handover_state(v_handover, array['draft']);
  if p_minutes_date is null then perform private.fail('minutes_date_required', 'the date of the minutes', '{"field":"date"}', 'PT422'); end if;
  if p_minutes_date > private.today() then perform private.fail('date_in_future', 'the minutes are dated in the future', '{"field":"date"}', 'PT422'); end if;
  if not exists (select 1 from public.official_paper p where p.id = p_paper_id and p.handover_id = p_id and p.status = 'verified') then
    perform private.fail('minutes_required', 'the scan of the signed minutes', '{"field":"paper"}', 'PT422');
  end if;
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  update public.handover h
     set state = 'waiting_for_successor', minutes_date = p_minutes_date, minutes_paper_id = p_paper_id, sent_by = auth.uid(), sent_at = private.now()
   where h.id = p_id;
  perform private.notify(v_handover.to_user_id, 'handover_waiting', jsonb_build_object('name', private.actor_name(v_handover.from_user_id)), '/handovers/' || p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.sends_handover (
  p_handover public.handover
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case p_handover.kind when 'ordinary' then auth.uid() = p_handover.from_user_id and exists (select 1 from private.own_grant g where private.passes(g.role))
              else private.has_role('province_officer') and auth.uid() not in (p_handover.from_user_id, p_handover.to_user_id) end
$function$;

CREATE OR REPLACE FUNCTION private.start_handover (
  p_from_user_id uuid,
  p_to_user_id   uuid,
  p_reason       text,
  p_emergency    boolean
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_from uuid := coalesce(p_from_user_id, v_user);
  v_emergency boolean := coalesce(p_emergency, false);
  v_id uuid;
begin
  if v_from <> v_user and not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'others hand over through Sở Nội vụ', '{}', '42501');
  end if;
  if v_from = v_user and (v_emergency or not exists (select 1 from private.own_grant g where private.passes(g.role))) then
    perform private.fail('nothing_to_hand_over', 'the caller manages nothing', '{}', '42501');
  end if;
  if p_to_user_id in (v_user, v_from) then perform private.fail('own_account', 'nobody hands over to themselves', '{"field":"to_user_id"}', '42501'); end if;
  if not exists (select 1 from private.live_grants(v_from) g where private.passes(g.role)) then
    perform private.fail('nothing_to_hand_over', 'the leaver manages nothing', '{"field":"from_user_id"}', 'PT409');
  end if;
  perform private.require_successor(v_from, p_to_user_id);
  insert into public.handover (kind, from_user_id, to_user_id, unit_id, unit_lft, reason, started_by)
    select case when v_emergency then 'emergency' else 'ordinary' end, v_from, p_to_user_id, a.unit_id, 0, private.required_reason(p_reason), v_user
      from public.account a where a.user_id = v_from
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('handover_open', 'a handover of this person is open already', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.accept_handover (
  p_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.accept_handover(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."accept_handover"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.acknowledge_handover (
  p_id   uuid,
  p_note text DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.acknowledge_handover(p_id, p_note) $function$;

REVOKE ALL ON FUNCTION "public"."acknowledge_handover"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.cancel_handover (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.cancel_handover(p_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."cancel_handover"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_handovers()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_handovers() $function$;

REVOKE ALL ON FUNCTION "public"."my_handovers"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.open_handover (
  p_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.open_handover(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."open_handover"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.register_minutes (
  p_handover_id  uuid,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint
)
  RETURNS public.official_paper
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.register_minutes(p_handover_id, p_file_name, p_content_type, p_byte_size) $function$;

REVOKE ALL ON FUNCTION "public"."register_minutes"(uuid, text, text, bigint) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.send_handover (
  p_id           uuid,
  p_minutes_date date,
  p_paper_id     uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.send_handover(p_id, p_minutes_date, p_paper_id) $function$;

REVOKE ALL ON FUNCTION "public"."send_handover"(uuid, date, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.start_handover (
  p_from_user_id uuid,
  p_to_user_id   uuid,
  p_reason       text,
  p_emergency    boolean DEFAULT false
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.start_handover(p_from_user_id, p_to_user_id, p_reason, p_emergency) $function$;

REVOKE ALL ON FUNCTION "public"."start_handover"(uuid, uuid, text, boolean) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."deadline_rule"
  ADD CONSTRAINT "deadline_rule_kind_check" CHECK ((kind = ANY (ARRAY['initial'::text, 'update'::text, 'transfer'::text, 'status_change'::text, 'handover'::text])));

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_acknowledged_by_fkey" FOREIGN KEY (acknowledged_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_cancelled_by_fkey" FOREIGN KEY (cancelled_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_from_user_id_fkey" FOREIGN KEY (from_user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_minutes_paper_fk" FOREIGN KEY (minutes_paper_id) REFERENCES public.official_paper(id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_sent_by_fkey" FOREIGN KEY (sent_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_started_by_fkey" FOREIGN KEY (started_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_to_user_id_fkey" FOREIGN KEY (to_user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."handover"
  ADD CONSTRAINT "handover_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_check1" CHECK (((status <> 'verified'::text) OR ((sha256 IS NOT NULL) AND (scan = ANY (ARRAY['clean'::text, 'not_configured'::text])))));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_check" CHECK ((num_nonnulls(delegation_id, handover_id) = 1));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_handover_id_fkey" FOREIGN KEY (handover_id) REFERENCES public.handover(id);

ALTER TABLE "public"."role_grant"
  ADD CONSTRAINT "role_grant_handover_id_fkey" FOREIGN KEY (handover_id) REFERENCES public.handover(id);

CREATE INDEX handover_acknowledged_by ON public.handover USING btree (acknowledged_by);

CREATE INDEX handover_cancelled_by ON public.handover USING btree (cancelled_by);

CREATE INDEX handover_from_user ON public.handover USING btree (from_user_id);

CREATE UNIQUE INDEX handover_one_open ON public.handover USING btree (from_user_id)
  WHERE (state = ANY (ARRAY['draft'::text, 'waiting_for_successor'::text]));

CREATE INDEX handover_paper ON public.handover USING btree (minutes_paper_id);

CREATE INDEX handover_sent_by ON public.handover USING btree (sent_by);

CREATE INDEX handover_started_by ON public.handover USING btree (started_by);

CREATE INDEX handover_to_user ON public.handover USING btree (to_user_id, state);

CREATE INDEX handover_unit_lft ON public.handover USING btree (unit_lft, state);

CREATE INDEX handover_unit ON public.handover USING btree (unit_id);

CREATE INDEX official_paper_handover ON public.official_paper USING btree (handover_id);

CREATE INDEX role_grant_handover ON public.role_grant USING btree (handover_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.handover REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.handover REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.handover REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER handover_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.handover
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER handover_touch
  BEFORE UPDATE ON public.handover
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "handover_read" ON "public"."handover"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

COMMENT ON COLUMN "public"."handover"."work" IS 'What went along, as it stood when the powers passed.';

COMMENT ON COLUMN "public"."role_grant"."handover_id" IS 'The handover by which the role came to its holder.';

COMMENT ON FUNCTION "private"."add_official_paper"(uuid, uuid, uuid, text, text, bigint) IS 'Announces a scan; who may was asked before. Errors: document_… (PT422). Definer: no insert grant.';

COMMENT ON FUNCTION "private"."live_grants"(uuid) IS 'The managing roles of a person that have not ended, those to come included. Definer: reads grants.';

COMMENT ON FUNCTION "private"."open_work_of"(uuid) IS 'What goes along when a person hands over: {grants (passes: or ends), delegations (given by their units), deputies, reviews, campaigns, transfers, support (requests not closed)}; later
   kinds of work are added here. Definer: reads across the tables for whoever hands over.';

COMMENT ON FUNCTION "private"."pass_powers"(public.handover) IS 'The instant of a handover: the leaver''s managing roles end, those that pass go to the successor with the same role, unit, source and last day; deputies
   of the leaver end. Delegations given by their units stand: they are the units''. Returns how many roles passed. Definer: writes grants.';

COMMENT ON FUNCTION "private"."passes"(text) IS 'Whether a role passes to the successor. A delegation names its person and was agreed to for them: it ends, and the unit asks anew (II.2b). Leaders and
   auditors manage no accounts: their roles are Sở Nội vụ''s to change.';

COMMENT ON FUNCTION "private"."require_handover_state"(public.handover, text[]) IS 'Refuses what the handover''s state does not allow (any more). Errors: handover_state {state} (PT409).';

COMMENT ON FUNCTION "private"."require_successor"(uuid, uuid) IS 'Refuses a successor without an active account in the leaver''s own unit or in one they manage, and auditors. Definer: reads account.';

COMMENT ON FUNCTION "private"."seen_handover"(uuid) IS 'Locks a handover the caller sees: leaver and successor (with their second factor, if a role of theirs wants it), managers of the unit, Sở Nội vụ. Errors: handover_unknown (PT404). Definer: locks the row.';

COMMENT ON FUNCTION "private"."sees_official_paper"(public.official_paper) IS 'Whether the caller may read a scan: managers of its unit, Sở Nội vụ, both people of a handover. Definer: see manages.';

COMMENT ON FUNCTION "private"."sends_handover"(public.handover) IS 'Whether the caller lays down the minutes: the leaver, in an emergency Sở Nội vụ in their place; never the successor. Definer: reads grants.';

COMMENT ON FUNCTION "public"."accept_handover"(uuid) IS 'The successor takes over. With this transaction the leaver''s managing roles are the successor''s, the leaver''s sessions end, and Sở Nội vụ is told and
   has to acknowledge by the due date. Errors: handover_unknown, successor_unknown (PT404), handover_state {state}, nothing_to_hand_over (PT409),
   successor_is_auditor (PT422), handover_not_yours, reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."acknowledge_handover"(uuid, text) IS 'An officer of Sở Nội vụ who is neither leaver nor successor takes note of a handover that was carried out (II.4b). Errors: handover_unknown (PT404),
   handover_state {state} (PT409), only_province_officer, own_account (42501).';

COMMENT ON FUNCTION "public"."cancel_handover"(uuid, text) IS 'Ends a handover before the powers passed: the leaver, the successor who does not accept, Sở Nội vụ. Errors: handover_unknown (PT404), handover_state
   {state} (PT409), reason_required (PT422), handover_not_yours (42501).';

COMMENT ON FUNCTION "public"."due_date"(text, date) IS 'Last day of a duty: initial, transfer, status_change, handover (acknowledging one) = 03 working days; update = 05 calendar days, moved to the next working day.
   Guideline II.1b, II.5a, II.5b.';

COMMENT ON FUNCTION "public"."my_handovers"() IS 'The open handovers in which the caller is leaver or successor (mine), the latest first.';

COMMENT ON FUNCTION "public"."open_handover"(uuid) IS 'One handover whole, with what goes along (work: as it stands until the powers pass, then as it stood) and what the caller may do (may {send, accept,
   cancel, acknowledge}). Leaver, successor, managers of the unit, Sở Nội vụ. Errors: handover_unknown (PT404).';

COMMENT ON FUNCTION "public"."register_minutes"(uuid, text, text, bigint) IS 'The leaver (in an emergency Sở Nội vụ) announces the scan of the signed minutes, as register_decision does a decision. Errors: handover_unknown
   (PT404), handover_state {state} (PT409), document_… (PT422), handover_not_yours (42501).';

COMMENT ON FUNCTION "public"."send_handover"(uuid, date, uuid) IS 'The leaver (in an emergency Sở Nội vụ) sends the successor the handover with date and verified scan of the signed minutes. Errors: handover_unknown,
   successor_unknown (PT404), handover_state {state} (PT409), minutes_date_required, date_in_future, minutes_required, successor_is_auditor (PT422),
   handover_not_yours, reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."start_handover"(uuid, uuid, text, boolean) IS 'Begins a handover to p_to_user_id: one''s own (p_from_user_id null), or by Sở Nội vụ that of another; p_emergency: the holder is gone and Sở Nội vụ
   sends the minutes in their place. Nothing passes yet. Returns the id. Errors: only_province_officer, nothing_to_hand_over, own_account (42501),
   successor_unknown (PT404), successor_is_auditor, reason_required (PT422), handover_open (PT409).';

COMMENT ON TABLE "public"."handover" IS 'Bàn giao: the powers of one person pass to another. emergency: the holder is gone (death, dismissal) and Sở Nội vụ acts in their place. unit_id is
   the leaver''s unit.';

COMMENT ON TABLE "public"."official_paper" IS 'The scan of a document of state (PDF or image, at most 50 MB) that a delegation or a handover rests on. pending until its bytes were verified.';

REVOKE ALL ON FUNCTION "private"."accept_handover"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."accept_handover"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."accept_handover"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."accept_handover"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."acknowledge_handover"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."acknowledge_handover"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."acknowledge_handover"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."acknowledge_handover"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."add_official_paper"(uuid, uuid, uuid, text, text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."add_official_paper"(uuid, uuid, uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."add_official_paper"(uuid, uuid, uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."cancel_handover"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."cancel_handover"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."cancel_handover"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."cancel_handover"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."live_grants"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."live_grants"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."live_grants"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_handovers"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_handovers"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_handovers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_handovers"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_handover"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."open_handover"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_handover"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_handover"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_work_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_work_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_work_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."pass_powers"(public.handover) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pass_powers"(public.handover) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pass_powers"(public.handover) TO "postgres";

REVOKE ALL ON FUNCTION "private"."passes"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."passes"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."passes"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."register_minutes"(uuid, text, text, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."register_minutes"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_minutes"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_minutes"(uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_handover_state"(public.handover, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_handover_state"(public.handover, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_handover_state"(public.handover, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_successor"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_successor"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_successor"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."seen_handover"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."seen_handover"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."seen_handover"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."send_handover"(uuid, date, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."send_handover"(uuid, date, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."send_handover"(uuid, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_handover"(uuid, date, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sends_handover"(public.handover) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sends_handover"(public.handover) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sends_handover"(public.handover) TO "postgres";

REVOKE ALL ON FUNCTION "private"."start_handover"(uuid, uuid, text, boolean) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."start_handover"(uuid, uuid, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."start_handover"(uuid, uuid, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."start_handover"(uuid, uuid, text, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_handover"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."accept_handover"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."accept_handover"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."acknowledge_handover"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."acknowledge_handover"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."acknowledge_handover"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_handover"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."cancel_handover"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."cancel_handover"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_handovers"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_handovers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_handovers"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_handover"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_handover"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_handover"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_minutes"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_minutes"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_minutes"(uuid, text, text, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."send_handover"(uuid, date, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."send_handover"(uuid, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."send_handover"(uuid, date, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_handover"(uuid, uuid, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_handover"(uuid, uuid, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_handover"(uuid, uuid, text, boolean) TO "postgres";

REVOKE ALL ON TABLE "public"."handover" FROM "authenticated";

GRANT SELECT ON TABLE "public"."handover" TO "authenticated";

CREATE VIEW "public"."handover_list" WITH (security_invoker=true) AS  SELECT h.id,
    h.kind,
    h.unit_id,
    h.unit_lft,
    u.name AS unit_name,
    h.from_user_id,
    private.actor_name(h.from_user_id) AS from_name,
    h.to_user_id,
    private.actor_name(h.to_user_id) AS to_name,
    h.reason,
    h.state,
    h.started_at,
    h.sent_at,
    h.completed_at,
    h.due_date,
    h.acknowledged_at,
        CASE
            WHEN (h.acknowledged_by IS NOT NULL) THEN private.actor_name(h.acknowledged_by)
            ELSE NULL::text
        END AS acknowledged_by_name,
    ((h.state = 'completed'::text) AND (h.due_date < private.today())) AS overdue
   FROM (public.handover h
     JOIN public.unit u ON ((u.id = h.unit_id)));

REVOKE ALL ON TABLE "public"."handover_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."handover_list" IS 'Handovers of the caller''s units; overdue: carried out, and not acknowledged by the due date. Row-level security decides.';

REVOKE ALL ON TABLE "public"."handover_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."handover_list" TO "authenticated";
