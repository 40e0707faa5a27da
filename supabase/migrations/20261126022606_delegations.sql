SET local check_function_bodies = off;

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "private"."delegation_notice" (
  "delegation_id" uuid    NOT NULL,
  "days"          integer NOT NULL,
  CONSTRAINT "delegation_notice_days_check" CHECK ((days = ANY (ARRAY[7, 30]))),
  CONSTRAINT "delegation_notice_pkey" PRIMARY KEY (delegation_id, days),
  "sent_on"       date    NOT NULL DEFAULT private.today()
);

ALTER TABLE "private"."delegation_notice"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."official_paper_opening" (
  "user_id"   uuid                     NOT NULL,
  "paper_id"  uuid                     NOT NULL,
  CONSTRAINT "official_paper_opening_pkey" PRIMARY KEY (user_id, paper_id),
  "opened_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "private"."official_paper_opening"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."delegation" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "unit_id"            uuid                     NOT NULL,
  "unit_lft"           bigint                   NOT NULL,
  "requesting_unit_id" uuid                     NOT NULL,
  "user_id"            uuid                     NOT NULL,
  "powers"             text[]                   NOT NULL,
  "valid_during"       daterange                NOT NULL,
  "reason"             text                     NOT NULL,
  "state"              text                     NOT NULL DEFAULT 'requested'::text,
  "requested_by"       uuid                     NOT NULL,
  "decided_by"         uuid,
  "decided_at"         timestamp with time zone,
  "refuse_reason"      text,
  "decision_number"    text,
  "decision_date"      date,
  "decision_paper_id"  uuid,
  "grant_id"           uuid,
  CONSTRAINT "delegation_check1" CHECK (((state = 'refused'::text) = (refuse_reason IS NOT NULL))),
  CONSTRAINT "delegation_check2" CHECK (((state = 'agreed'::text) = (grant_id IS NOT NULL))),
  CONSTRAINT "delegation_check" CHECK (((state = 'requested'::text) = (decided_at IS NULL))),
  CONSTRAINT "delegation_decision_number_check" CHECK (((length(decision_number) >= 1) AND (length(decision_number) <= 100))),
  CONSTRAINT "delegation_decision" CHECK (((state <> 'agreed'::text) OR ((decision_number IS NOT NULL) AND (decision_date IS NOT NULL) AND (decision_paper_id IS NOT NULL)))),
  CONSTRAINT "delegation_grant_id_key" UNIQUE (grant_id),
  CONSTRAINT "delegation_pkey" PRIMARY KEY (id),
  CONSTRAINT "delegation_reason_check" CHECK ((length(btrim(reason)) >= 5)),
  CONSTRAINT "delegation_state_check" CHECK ((state = ANY (ARRAY['requested'::text, 'agreed'::text, 'refused'::text, 'withdrawn'::text]))),
  CONSTRAINT "delegation_valid_during_check" CHECK (((NOT isempty(valid_during)) AND (NOT lower_inf(valid_during)) AND (NOT upper_inf(valid_during)))),
  "requested_at"       timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"         timestamp with time zone NOT NULL DEFAULT private.now(),
  CONSTRAINT "delegation_powers_check" CHECK (((cardinality(powers) > 0) AND (powers <@ private.power_keys())))
);

ALTER TABLE "public"."delegation"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."delegation" FROM "anon", "service_role";

CREATE TABLE "public"."official_paper" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "delegation_id"  uuid                     NOT NULL,
  "unit_id"        uuid                     NOT NULL,
  "unit_lft"       bigint                   NOT NULL,
  "file_name"      text                     NOT NULL,
  "storage_path"   text                     NOT NULL,
  "content_type"   text                     NOT NULL,
  "byte_size"      bigint                   NOT NULL,
  "sha256"         text,
  "status"         text                     NOT NULL DEFAULT 'pending'::text,
  "scan"           text,
  "scanned_at"     timestamp with time zone,
  "scan_signature" text,
  "uploaded_by"    uuid                     NOT NULL,
  CONSTRAINT "official_paper_byte_size_check" CHECK (((byte_size >= 1) AND (byte_size <= 52428800))),
  CONSTRAINT "official_paper_check" CHECK (((status <> 'verified'::text) OR ((sha256 IS NOT NULL) AND (scan = ANY (ARRAY['clean'::text, 'not_configured'::text]))))),
  CONSTRAINT "official_paper_content_type_check" CHECK ((content_type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text))),
  CONSTRAINT "official_paper_pkey" PRIMARY KEY (id),
  CONSTRAINT "official_paper_scan_check" CHECK ((scan = ANY (ARRAY['clean'::text, 'infected'::text, 'not_configured'::text, 'failed'::text]))),
  CONSTRAINT "official_paper_scan_signature_check" CHECK ((length(scan_signature) <= 200)),
  CONSTRAINT "official_paper_sha256_check" CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "official_paper_status_check" CHECK ((status = ANY (ARRAY['pending'::text, 'verified'::text, 'rejected'::text]))),
  CONSTRAINT "official_paper_storage_path_key" UNIQUE (storage_path),
  "uploaded_at"    timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."official_paper"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."official_paper" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.account_states (
  p_user_id uuid
)
  RETURNS TABLE (
    status text,
    during tstzrange
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with a as (select x.user_id, x.status, x.issued_at from public.account x where x.user_id = p_user_id),
  changes as (
    select private.happened_at(e.at, e.day) as at, e.action, e.before ->> 'status' as was, e.after ->> 'status' as became, row_number() over w as n,
           lead(private.happened_at(e.at, e.day)) over w as next
      from audit.event e
     where e.object = 'public.account' and e.row_id = p_user_id::text and e.after ? 'status'
    window w as (order by e.id)),
  spans as (
    select a.status, a.issued_at as since, null::timestamptz as until from a where not exists (select 1 from changes)
    union all
    select c.was, least(a.issued_at, c.at), c.at from a, changes c where c.n = 1 and c.action = 'update'
    union all
    select c.became, case when c.n = 1 and c.action = 'insert' then least(a.issued_at, c.at) else c.at end, c.next from a, changes c)
  select s.status, tstzrange(s.since, case when s.until is not null then greatest(s.since, s.until) end) from spans s
$function$;

CREATE OR REPLACE FUNCTION private.add_official_paper (
  p_delegation_id uuid,
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
  insert into public.official_paper (id, delegation_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_delegation_id, p_unit_id, 0, left(regexp_replace(coalesce(private.tidy(p_file_name), 'van-ban'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            p_delegation_id || '/' || v_id, p_content_type, p_byte_size, auth.uid())
    returning * into v_paper;
  return v_paper;
end
$function$;

CREATE OR REPLACE FUNCTION private.agree_delegation (
  p_id       uuid,
  p_number   text,
  p_date     date,
  p_paper_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
  v_number text := private.tidy(p_number);
  v_unit public.unit;
  v_period daterange;
  v_grant uuid;
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_recent_authentication();
  perform private.require_undecided(v_delegation);
  select * into v_unit from public.unit u where u.id = v_delegation.unit_id;
  if v_number is null or length(v_number) > 100 then
    perform private.fail('decision_number_required', 'the number of the document', '{"field":"number"}', 'PT422');
  end if;
  if p_date is null then perform private.fail('decision_date_required', 'the date of the document', '{"field":"date"}', 'PT422'); end if;
  if p_date > private.today() then perform private.fail('date_in_future', 'the document is dated in the future', '{"field":"date"}', 'PT422'); end if;
  if not exists (select 1 from public.official_paper p where p.id = p_paper_id and p.delegation_id = p_id and p.status = 'verified') then
    perform private.fail('decision_paper_required', 'the scan of the document', '{"field":"paper"}', 'PT422');
  end if;
  -- Powers begin on their day or, when that has passed, today: never before they were agreed to.
  v_period := v_delegation.valid_during * daterange(private.today(), v_unit.valid_to, '[]');
  if isempty(v_period) then perform private.fail('delegation_too_late', 'the days asked for have passed', '{}', 'PT409'); end if;
  perform private.require_delegate(v_delegation.user_id, v_unit);
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, source, powers, reason, document, granted_by)
    values (v_delegation.user_id, 'delegated_manager', v_unit.id, v_unit.lft, v_period, 'delegation', v_delegation.powers, v_delegation.reason,
            format('Văn bản số %s ngày %s', v_number, to_char(p_date, 'DD/MM/YYYY')), auth.uid())
    returning id into v_grant;
  update public.delegation d
     set state = 'agreed', decided_by = auth.uid(), decided_at = private.now(), decision_number = v_number, decision_date = p_date,
         decision_paper_id = p_paper_id, grant_id = v_grant, valid_during = v_period
   where d.id = p_id;
  perform private.notify(x.user_id, 'delegation_agreed', jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_delegation.user_id),
            'valid_from', lower(v_period), 'valid_to', upper(v_period) - 1), '/delegations/' || p_id)
    from (select v_delegation.user_id union select v_delegation.requested_by) x;
  return v_grant;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.decisions_to_read()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.storage_path from private.official_paper_opening o join public.official_paper p on p.id = o.paper_id
   where o.user_id = auth.uid() and o.opened_at > private.now() - interval '2 minutes' and p.status = 'verified' and private.sees_official_paper(p)
$function$;

CREATE OR REPLACE FUNCTION private.decisions_to_upload()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select p.storage_path from public.official_paper p where p.uploaded_by = auth.uid() and p.status = 'pending' and private.is_member() $function$;

CREATE OR REPLACE FUNCTION private.delegating_unit (
  p_unit public.unit
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select g.unit_id from private.own_grant g
   where g.role = 'unit_manager' and g.unit_id <> p_unit.id and p_unit.lft between g.lft and g.rgt order by g.lft desc limit 1
$function$;

CREATE OR REPLACE FUNCTION private.end_delegation (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
  v_grant public.role_grant;
begin
  if v_delegation.user_id = auth.uid() or not (private.has_role('province_officer') or (
       select private.delegating_unit(u) is not null from public.unit u where u.id = v_delegation.unit_id)) then
    perform private.fail('not_manager_above', 'ended by Sở Nội vụ or the unit that delegated', '{}', '42501');
  end if;
  select * into v_grant from public.role_grant g where g.id = v_delegation.grant_id for update;
  if not found or v_grant.revoked_at is not null or upper(v_grant.valid_during) <= private.today() then
    perform private.fail('delegation_over', 'not in force any more', '{}', 'PT409');
  end if;
  perform private.end_grant(v_grant, private.required_reason(p_reason));
end
$function$;

CREATE OR REPLACE FUNCTION private.happened_at (
  p_at  timestamp with time zone,
  p_day date
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select case when (p_at at time zone 'Asia/Ho_Chi_Minh')::date = p_day then p_at else private.day_start(p_day) end $function$;

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

CREATE OR REPLACE FUNCTION private.open_delegation (
  p_id uuid
)
  RETURNS public.delegation
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation;
begin
  perform private.require_member();
  select * into v_delegation from public.delegation d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or private.manages(v_delegation.unit_lft, null)) then
    perform private.fail('delegation_unknown', 'no such delegation', '{}', 'PT404');
  end if;
  return v_delegation;
end
$function$;

CREATE OR REPLACE FUNCTION private.open_official_paper (
  p_paper_id uuid
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_paper public.official_paper;
begin
  select * into v_paper from public.official_paper p where p.id = p_paper_id;
  if not found or not private.sees_official_paper(v_paper) then perform private.fail('document_unknown', 'no such scan', '{}', 'PT404'); end if;
  if v_paper.status <> 'verified' then perform private.fail('document_not_verified', 'the scan has not been verified', '{}', 'PT409'); end if;
  perform private.log_act('download', 'public.official_paper', p_paper_id::text, null, jsonb_build_object('file_name', v_paper.file_name));
  insert into private.official_paper_opening (user_id, paper_id) values (v_user, p_paper_id)
    on conflict (user_id, paper_id) do update set opened_at = private.now();
  return v_paper;
end
$function$;

CREATE OR REPLACE FUNCTION private.pending_official_paper (
  p_document_id uuid,
  p_actor       uuid
)
  RETURNS public.official_paper
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.* from public.official_paper p join public.account a on a.user_id = p.uploaded_by
   where p.id = p_document_id and p.uploaded_by = p_actor and p.status = 'pending' and a.status = 'active' and not a.must_change_password
$function$;

CREATE OR REPLACE FUNCTION private.province_officers()
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct g.user_id from private.held_grant g join public.account a on a.user_id = g.user_id where g.role = 'province_officer' and a.status = 'active'
$function$;

CREATE OR REPLACE FUNCTION private.refuse_delegation (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_undecided(v_delegation);
  update public.delegation d
     set state = 'refused', decided_by = auth.uid(), decided_at = private.now(), refuse_reason = private.required_reason(p_reason) where d.id = p_id;
  perform private.notify(v_delegation.requested_by, 'delegation_refused', jsonb_build_object('unit', u.name, 'name', private.actor_name(v_delegation.user_id)),
                         '/delegations/' || p_id) from public.unit u where u.id = v_delegation.unit_id;
end
$function$;

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
  return private.add_official_paper(p_delegation_id, v_delegation.unit_id, p_file_name, p_content_type, p_byte_size);
end
$function$;

CREATE OR REPLACE FUNCTION private.request_delegation (
  p_unit_id    uuid,
  p_user_id    uuid,
  p_powers     text[],
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_from date := coalesce(p_valid_from, private.today());
  v_unit public.unit;
  v_asking uuid;
  v_id uuid;
begin
  select * into v_unit from public.unit u where u.id = p_unit_id;
  v_asking := private.delegating_unit(v_unit);
  if v_asking is null then
    perform private.fail('not_manager_above', 'only a manager of a unit above delegates', '{"field":"unit_id"}', '42501');
  end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody delegates to themselves', '{"field":"user_id"}', '42501'); end if;
  perform private.require_delegate(p_user_id, v_unit);
  if coalesce(cardinality(p_powers), 0) = 0 or not p_powers <@ private.power_keys() then
    perform private.fail('powers_required', 'at least one of the powers there are', '{"field":"powers"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a delegation has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to >= v_from + interval '5 years' then
    perform private.fail('delegation_too_long', 'longer than five years', '{"field":"valid_to"}', 'PT422');
  end if;
  if p_valid_to > v_unit.valid_to then perform private.fail('unit_closed', 'the unit ends before', '{"field":"valid_to"}', 'PT422'); end if;
  insert into public.delegation (unit_id, unit_lft, requesting_unit_id, user_id, powers, valid_during, reason, requested_by)
    values (p_unit_id, 0, v_asking, p_user_id, array(select k from unnest(private.power_keys()) k where k = any (p_powers)),
            daterange(v_from, p_valid_to, '[]'), private.required_reason(p_reason), v_user)
    returning id into v_id;
  perform private.notify(o, 'delegation_requested', jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(p_user_id)), '/delegations/' || v_id)
    from private.province_officers() o;
  return v_id;
exception when unique_violation then
  perform private.fail('delegation_requested_already', 'asked for already', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_delegate (
  p_user_id uuid,
  p_unit    public.unit
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between p_unit.lft and p_unit.rgt) then
    perform private.fail('delegate_unknown', 'no active account of that unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from private.held_grant g where g.user_id = p_user_id and g.role = 'auditor') then
    perform private.fail('delegate_is_auditor', 'who audits keeps no records', '{"field":"user_id"}', 'PT422');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_delegation_decider (
  p_delegation public.delegation
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'delegations are agreed by Sở Nội vụ', '{}', '42501');
  end if;
  if auth.uid() in (p_delegation.user_id, p_delegation.requested_by) then
    perform private.fail('own_account', 'nobody agrees to what they asked for or get', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_undecided (
  p_delegation public.delegation
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if p_delegation.state <> 'requested' then
    perform private.fail('delegation_decided', 'another was first', jsonb_build_object(
      'state', p_delegation.state, 'by', private.actor_name(p_delegation.decided_by)), 'PT409');
  end if;
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
  AS $function$ select private.is_member() and (private.has_role('province_officer') or private.manages(p_paper.unit_lft, null)) $function$;

CREATE OR REPLACE FUNCTION private.settle_official_paper (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text,
  p_scan_signature text
)
  RETURNS public.official_paper
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_paper public.official_paper;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_paper from public.official_paper p where p.id = p_document_id for update;
  if not found or v_paper.uploaded_by is distinct from p_actor then perform private.fail('document_unknown', 'no such scan', '{}', 'PT404'); end if;
  if v_paper.status <> 'pending' then return v_paper; end if;
  update public.official_paper p
     set status = case when p_refusal is not null or p_scan = 'infected' then 'rejected'
                       when p_scan in ('clean', 'not_configured') then 'verified' else 'pending' end,
         sha256 = p_sha256, byte_size = coalesce(nullif(p_byte_size, 0), p.byte_size), content_type = coalesce(p_content_type, p.content_type),
         scan = p_scan, scanned_at = case when p_scan in ('clean', 'infected', 'failed') then private.now() end, scan_signature = left(p_scan_signature, 200)
   where p.id = p_document_id returning * into v_paper;
  return v_paper;
end
$function$;

CREATE OR REPLACE FUNCTION private.tell_delegation_end()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.notify(x.user_id, 'delegation_ended', jsonb_build_object('unit', u.name, 'name', private.actor_name(new.user_id)), '/delegations/' || d.id)
    from public.delegation d join public.unit u on u.id = d.unit_id
    cross join lateral (select d.requested_by as user_id union select m from private.unit_managers(d.requesting_unit_id) m) x
   where d.grant_id = new.id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.unit_managers (
  p_unit_id uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct g.user_id from private.held_grant g join public.account a on a.user_id = g.user_id
   where g.unit_id = p_unit_id and g.role = 'unit_manager' and a.status = 'active'
$function$;

CREATE OR REPLACE FUNCTION private.unit_on (
  p_object   text,
  p_id       uuid,
  p_unit_now uuid,
  p_since    timestamp with time zone,
  p_day      date,
  OUT        unit_id uuid,
  OUT        known boolean
)
  RETURNS record
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_moment timestamptz := private.moment_of(p_day);
begin
  select (e.after ->> 'unit_id')::uuid into unit_id
    from audit.event e
   where e.object = p_object and e.row_id = p_id::text and e.after ? 'unit_id' and private.happened_at(e.at, e.day) <= v_moment order by e.id desc limit 1;
  if unit_id is null then
    select (e.before ->> 'unit_id')::uuid into unit_id
      from audit.event e
     where e.object = p_object and e.row_id = p_id::text and e.action = 'update' and e.after ? 'unit_id' order by e.id limit 1;
  end if;
  unit_id := coalesce(unit_id, p_unit_now);
  known := v_moment >= p_since;
end
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_delegation (
  p_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_delegation public.delegation := private.open_delegation(p_id);
begin
  if (select private.delegating_unit(u) from public.unit u where u.id = v_delegation.unit_id) is null then
    perform private.fail('not_manager_above', 'the unit that asked withdraws', '{}', '42501');
  end if;
  perform private.require_undecided(v_delegation);
  update public.delegation d set state = 'withdrawn', decided_by = auth.uid(), decided_at = private.now() where d.id = p_id;
end
$function$;

CREATE OR REPLACE FUNCTION public.agree_delegation (
  p_id       uuid,
  p_number   text,
  p_date     date,
  p_paper_id uuid
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.agree_delegation(p_id, p_number, p_date, p_paper_id) $function$;

REVOKE ALL ON FUNCTION "public"."agree_delegation"(uuid, text, date, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.end_delegation (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_delegation(p_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."end_delegation"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_delegations (
  p_reason  text,
  p_unit_id uuid DEFAULT NULL::uuid,
  p_state   text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'unit_lft' order by x.unit_lft, x.valid_from, x.id), '[]') into v_rows
    from (select d.id, d.unit_lft, d.unit_name, d.requesting_unit_name, d.user_name, d.powers, d.valid_from, d.valid_to, d.reason, d.state, d.requested_at,
                 d.requested_by_name, d.decision_number, d.decision_date, d.decided_at, d.decided_by_name, d.refuse_reason, d.ended_at, d.end_reason
            from public.delegation_list d
           where d.unit_lft <@ v_below and (p_state is null or d.state = p_state)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.delegation_list', p_reason, jsonb_build_object(
    'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_delegations"(text, uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.open_official_paper (
  p_paper_id uuid
)
  RETURNS public.official_paper
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.open_official_paper(p_paper_id) $function$;

REVOKE ALL ON FUNCTION "public"."open_official_paper"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.pending_official_paper (
  p_document_id uuid,
  p_actor       uuid
)
  RETURNS public.official_paper
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.pending_official_paper(p_document_id, p_actor) $function$;

REVOKE ALL ON FUNCTION "public"."pending_official_paper"(uuid, uuid) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.refuse_delegation (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.refuse_delegation(p_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."refuse_delegation"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.register_decision (
  p_delegation_id uuid,
  p_file_name     text,
  p_content_type  text,
  p_byte_size     bigint
)
  RETURNS public.official_paper
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.register_decision(p_delegation_id, p_file_name, p_content_type, p_byte_size) $function$;

REVOKE ALL ON FUNCTION "public"."register_decision"(uuid, text, text, bigint) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.request_delegation (
  p_unit_id    uuid,
  p_user_id    uuid,
  p_powers     text[],
  p_valid_from date,
  p_valid_to   date,
  p_reason     text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.request_delegation(p_unit_id, p_user_id, p_powers, p_valid_from, p_valid_to, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."request_delegation"(uuid, uuid, text[], date, date, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.settle_official_paper (
  p_document_id    uuid,
  p_actor          uuid,
  p_sha256         text,
  p_byte_size      bigint,
  p_content_type   text,
  p_refusal        text,
  p_scan           text   DEFAULT NULL::text,
  p_scan_signature text   DEFAULT NULL::text
)
  RETURNS public.official_paper
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select * from private.settle_official_paper(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal, p_scan, p_scan_signature) $function$;

REVOKE ALL ON FUNCTION "public"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.withdraw_delegation (
  p_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.withdraw_delegation(p_id) $function$;

REVOKE ALL ON FUNCTION "public"."withdraw_delegation"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.announce_delegation_ends()
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $procedure$
begin
  with due as (
    select d.id, x.days, g.user_id, d.requesting_unit_id, d.requested_by, u.name as unit, upper(g.valid_during) - 1 as last_day
      from public.delegation d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = d.unit_id cross join (values (30), (7)) x(days)
     where g.revoked_at is null and g.valid_during @> private.today() and upper(g.valid_during) - 1 - private.today() <= x.days
       -- A delegation that never lasted so long is not announced so early.
       and upper(g.valid_during) - lower(g.valid_during) > x.days),
  marked as (
    insert into private.delegation_notice (delegation_id, days) select due.id, due.days from due on conflict do nothing returning delegation_id, days)
  insert into public.notification (user_id, kind, params, link)
  select x.user_id, 'delegation_ending', jsonb_build_object('unit', n.unit, 'name', private.actor_name(n.holder), 'valid_to', n.last_day), '/delegations/' || n.id
    from (select distinct on (due.id) due.id, due.unit, due.last_day, due.requesting_unit_id, due.requested_by, due.user_id as holder
            from due join marked m on m.delegation_id = due.id and m.days = due.days order by due.id) n
    cross join lateral (select n.holder as user_id union select n.requested_by union select m from private.unit_managers(n.requesting_unit_id) m) x;
end
$procedure$;

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_decided_by_fkey" FOREIGN KEY (decided_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_grant_id_fkey" FOREIGN KEY (grant_id) REFERENCES public.role_grant(id);

ALTER TABLE "private"."delegation_notice"
  ADD CONSTRAINT "delegation_notice_delegation_id_fkey" FOREIGN KEY (delegation_id) REFERENCES public.delegation(id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_requested_by_fkey" FOREIGN KEY (requested_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_requesting_unit_id_fkey" FOREIGN KEY (requesting_unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

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
    'secondment_ended'::text, 'record_moved'::text, 'leaving_recorded'::text, 'leaving_annulled'::text, 'second_factor_removed'::text, 'second_factor_reset'::text])));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_delegation_id_fkey" FOREIGN KEY (delegation_id) REFERENCES public.delegation(id);

ALTER TABLE "private"."official_paper_opening"
  ADD CONSTRAINT "official_paper_opening_paper_id_fkey" FOREIGN KEY (paper_id) REFERENCES public.official_paper(id);

ALTER TABLE "public"."delegation"
  ADD CONSTRAINT "delegation_decision_paper_fk" FOREIGN KEY (decision_paper_id) REFERENCES public.official_paper(id);

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_uploaded_by_fkey" FOREIGN KEY (uploaded_by) REFERENCES public.account(user_id);

CREATE INDEX official_paper_opening_paper ON private.official_paper_opening USING btree (paper_id);

CREATE INDEX delegation_decided_by ON public.delegation USING btree (decided_by);

CREATE INDEX delegation_decision_paper ON public.delegation USING btree (decision_paper_id);

CREATE UNIQUE INDEX delegation_one_open ON public.delegation USING btree (user_id, unit_id)
  WHERE (state = 'requested'::text);

CREATE INDEX delegation_requested_by ON public.delegation USING btree (requested_by);

CREATE INDEX delegation_requesting_unit ON public.delegation USING btree (requesting_unit_id);

CREATE INDEX delegation_unit_lft ON public.delegation USING btree (unit_lft, state);

CREATE INDEX delegation_unit ON public.delegation USING btree (unit_id);

CREATE INDEX delegation_user ON public.delegation USING btree (user_id);

CREATE INDEX official_paper_delegation ON public.official_paper USING btree (delegation_id);

CREATE INDEX official_paper_scope ON public.official_paper USING btree (unit_lft);

CREATE INDEX official_paper_unit ON public.official_paper USING btree (unit_id);

CREATE INDEX official_paper_uploaded_by ON public.official_paper USING btree (uploaded_by, status);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.delegation REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.delegation REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.delegation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER delegation_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.delegation
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER delegation_touch
  BEFORE UPDATE ON public.delegation
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.official_paper REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.official_paper REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.official_paper REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER official_paper_follow_unit
  BEFORE INSERT OR UPDATE OF unit_id ON public.official_paper
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_unit();

CREATE TRIGGER official_paper_touch
  BEFORE UPDATE ON public.official_paper
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE TRIGGER role_grant_end_told
  AFTER UPDATE OF revoked_at ON public.role_grant
  FOR EACH ROW
  WHEN (((new.source = 'delegation'::text) AND (old.revoked_at IS NULL) AND (new.revoked_at IS NOT NULL)))
  EXECUTE FUNCTION private.tell_delegation_end();

CREATE POLICY "delegation_read" ON "public"."delegation"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

CREATE POLICY "official_paper_read" ON "public"."official_paper"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.office_multi() AS office_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.office_multi() AS office_multi))
END));

CREATE POLICY "decisions_read" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING
    (((bucket_id = 'decisions'::text) AND (COALESCE(current_setting('storage.operation'::text, true), ''::text) <> ALL (ARRAY['storage.object.sign'::text,
    'storage.object.sign_many'::text])) AND (name IN ( SELECT private.decisions_to_read() AS decisions_to_read
UNION ALL
 SELECT private.decisions_to_upload() AS decisions_to_upload))));

CREATE POLICY "decisions_upload" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'decisions'::text) AND (name IN ( SELECT private.decisions_to_upload() AS decisions_to_upload))));

COMMENT ON FUNCTION "private"."add_official_paper"(uuid, uuid, text, text, bigint) IS 'Announces a scan; who may was asked before. Errors: document_… (PT422). Definer: no insert grant.';

COMMENT ON FUNCTION "private"."decisions_to_read"() IS 'Paths the caller may read now: opened (and so logged) within two minutes and still within their rights. Definer: reads official_paper_opening.';

COMMENT ON FUNCTION "private"."decisions_to_upload"() IS 'Paths at which the caller may lay bytes: scans they announced. Definer: whatever their scope is by now.';

COMMENT ON FUNCTION "private"."delegating_unit"(public.unit) IS 'The unit in whose name the caller may delegate this one: the nearest above it that they manage. A delegate manages none: nobody delegates further.
   Null when there is none. Definer: reads grants.';

COMMENT ON FUNCTION "private"."happened_at"(timestamp with time zone, date) IS 'The moment of an event of the trail on the clock of the database, whose day it carries; another than the wall''s only where that clock is stopped.';

COMMENT ON FUNCTION "private"."open_delegation"(uuid) IS 'Locks a delegation the caller sees. Errors: delegation_unknown (PT404). Definer: locks the row.';

COMMENT ON FUNCTION "private"."province_officers"() IS 'Who Sở Nội vụ is today, for notices. Definer: reads grants.';

COMMENT ON FUNCTION "private"."require_delegate"(uuid, public.unit) IS 'Refuses a person who cannot be delegate of the unit: without an active account there, or an auditor. Definer: reads account.';

COMMENT ON FUNCTION "private"."require_delegation_decider"(public.delegation) IS 'Refuses whoever may not decide: Sở Nội vụ decides, never who asked or who gets it. Errors: only_province_officer, own_account (42501). Definer: see has_role.';

COMMENT ON FUNCTION "private"."require_undecided"(public.delegation) IS 'Refuses what was decided already, saying by whom. Errors: delegation_decided {state, by} (PT409).';

COMMENT ON FUNCTION "private"."sees_official_paper"(public.official_paper) IS 'Whether the caller may read a scan: managers of its unit, Sở Nội vụ. Definer: see manages.';

COMMENT ON FUNCTION "private"."tell_delegation_end"() IS 'However a delegate''s grant was ended (revoked, account closed, unit dissolved, handed over), the unit that delegated is told. Definer: writes notices.';

COMMENT ON FUNCTION "private"."unit_managers"(uuid) IS 'The managers of exactly this unit today, for notices. Definer: reads grants.';

COMMENT ON FUNCTION "public"."agree_delegation"(uuid, text, date, uuid) IS 'Sở Nội vụ agrees in writing (II.2b, II.4b): number, date and verified scan of its document. The powers begin on the first day asked for, today at
   the earliest. Returns the grant''s id. Errors: delegation_unknown (PT404), delegation_decided {state, by}, delegation_too_late, role_already_held
   (PT409), decision_…_required, date_in_future, delegate_is_auditor (PT422), delegate_unknown (PT404), only_province_officer, own_account,
   reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."end_delegation"(uuid, text) IS 'Sở Nội vụ, or a manager above the unit, ends a delegation with this transaction. Errors: delegation_unknown (PT404), delegation_over (PT409),
   reason_required (PT422), not_manager_above (42501).';

COMMENT ON FUNCTION "public"."export_delegations"(text, uuid, text) IS 'The register of delegations for a file: row-level security decides the rows, private.log_export whether they are given. [M4, M16]';

COMMENT ON FUNCTION "public"."open_official_paper"(uuid) IS 'Logs that the caller reads the scan of a document and lets them fetch its bytes from storage_path for two minutes. Errors: document_unknown (PT404),
   document_not_verified (PT409).';

COMMENT ON FUNCTION "public"."pending_official_paper"(uuid, uuid) IS 'For the edge function “papers” only (service_role): the scan its uploader asks to have verified; null when there is none.';

COMMENT ON FUNCTION "public"."refuse_delegation"(uuid, text) IS 'Sở Nội vụ does not agree, with the reason. Errors: delegation_unknown (PT404), delegation_decided {state, by} (PT409), reason_required (PT422),
   only_province_officer, own_account (42501).';

COMMENT ON FUNCTION "public"."register_decision"(uuid, text, text, bigint) IS 'Sở Nội vụ announces the scan of its document on a delegation before the upload; the bytes then go to bucket “decisions” at storage_path, and the
   edge function “papers” (verify_official) looks at them. Errors: delegation_unknown (PT404), delegation_decided (PT409), document_… (PT422),
   only_province_officer, own_account (42501).';

COMMENT ON FUNCTION "public"."request_delegation"(uuid, uuid, text[], date, date, text) IS 'The manager of a unit asks Sở Nội vụ to let an active account of a unit below keep that unit''s records (II.2b), with the powers named (power_keys)
   and for days to come, five years at most. No power exists yet. Returns the id. Errors: not_manager_above, own_account (42501), delegate_unknown
   (PT404), powers_required, period_…, delegation_too_long, delegate_is_auditor, unit_closed, reason_required (PT422), delegation_requested_already (PT409).';

COMMENT ON FUNCTION "public"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) IS 'For the edge function “papers” only (service_role): records what the bytes of a scan were found to be, as settle_document does.';

COMMENT ON FUNCTION "public"."withdraw_delegation"(uuid) IS 'A manager above the unit takes the request back before it was decided. Errors: delegation_unknown (PT404), delegation_decided (PT409), not_manager_above (42501).';

COMMENT ON PROCEDURE "private"."announce_delegation_ends"() IS 'Tells the delegate and the unit that delegated of an end 30 and 7 days ahead: what a schedule calls each day after midnight, Vietnam time. Called
   again it sends nothing twice; a day missed is made up for on the next. Definer: writes notices.';

COMMENT ON TABLE "private"."delegation_notice" IS 'Which warnings of an end were sent: none twice.';

COMMENT ON TABLE "private"."official_paper_opening" IS 'The logged opening that lets one user read one scan for the next minutes.';

COMMENT ON TABLE "public"."delegation" IS 'Phân cấp, ủy quyền: unit_id is the unit below whose records are kept, requesting_unit_id the one that asks. Its powers live in grant_id and end with it.';

COMMENT ON TABLE "public"."official_paper" IS 'The scan of a document of state (PDF or image, at most 50 MB) that a delegation rests on. pending until its bytes were verified.';

REVOKE ALL ON FUNCTION "private"."add_official_paper"(uuid, uuid, text, text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."add_official_paper"(uuid, uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."add_official_paper"(uuid, uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."agree_delegation"(uuid, text, date, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."agree_delegation"(uuid, text, date, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."agree_delegation"(uuid, text, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."agree_delegation"(uuid, text, date, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."decisions_to_read"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."decisions_to_read"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."decisions_to_read"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."decisions_to_read"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."decisions_to_upload"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."decisions_to_upload"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."decisions_to_upload"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."decisions_to_upload"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."delegating_unit"(public.unit) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."delegating_unit"(public.unit) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."delegating_unit"(public.unit) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_delegation"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."end_delegation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_delegation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_delegation"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."happened_at"(timestamp WITH time zone, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."happened_at"(timestamp WITH time zone, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."happened_at"(timestamp WITH time zone, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_delegation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_delegation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_delegation"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_official_paper"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."open_official_paper"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."open_official_paper"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_official_paper"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."pending_official_paper"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pending_official_paper"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pending_official_paper"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."pending_official_paper"(uuid, uuid) TO "service_role";

REVOKE ALL ON FUNCTION "private"."province_officers"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."province_officers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."province_officers"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."refuse_delegation"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."refuse_delegation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."refuse_delegation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_delegation"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."register_decision"(uuid, text, text, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."register_decision"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_decision"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_decision"(uuid, text, text, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."request_delegation"(uuid, uuid, text[], date, date, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."request_delegation"(uuid, uuid, text[], date, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."request_delegation"(uuid, uuid, text[], date, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_delegation"(uuid, uuid, text[], date, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_delegate"(uuid, public.unit) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_delegate"(uuid, public.unit) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_delegate"(uuid, public.unit) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_delegation_decider"(public.delegation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_delegation_decider"(public.delegation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_delegation_decider"(public.delegation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_undecided"(public.delegation) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_undecided"(public.delegation) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_undecided"(public.delegation) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sees_official_paper"(public.official_paper) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sees_official_paper"(public.official_paper) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sees_official_paper"(public.official_paper) TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."tell_delegation_end"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_delegation_end"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_delegation_end"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_managers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_managers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_managers"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."withdraw_delegation"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."withdraw_delegation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."withdraw_delegation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."withdraw_delegation"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_delegation"(uuid, text, date, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."agree_delegation"(uuid, text, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."agree_delegation"(uuid, text, date, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_delegation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_delegation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_delegation"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_delegations"(text, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_delegations"(text, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_delegations"(text, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_official_paper"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_official_paper"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_official_paper"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."pending_official_paper"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."pending_official_paper"(uuid, uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."pending_official_paper"(uuid, uuid) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."refuse_delegation"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_delegation"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_delegation"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_decision"(uuid, text, text, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."register_decision"(uuid, text, text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."register_decision"(uuid, text, text, bigint) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_delegation"(uuid, uuid, text[], date, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."request_delegation"(uuid, uuid, text[], date, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."request_delegation"(uuid, uuid, text[], date, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_official_paper"(uuid, uuid, text, bigint, text, text, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."withdraw_delegation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."withdraw_delegation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."withdraw_delegation"(uuid) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."announce_delegation_ends"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."announce_delegation_ends"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."announce_delegation_ends"() TO "postgres";

REVOKE ALL ON TABLE "public"."delegation" FROM "authenticated";

GRANT SELECT ON TABLE "public"."delegation" TO "authenticated";

REVOKE ALL ON TABLE "public"."official_paper" FROM "authenticated";

GRANT SELECT ON TABLE "public"."official_paper" TO "authenticated";

CREATE VIEW "public"."delegation_list" WITH (security_invoker=true) AS  SELECT d.id,
    d.unit_id,
    d.unit_lft,
    u.name AS unit_name,
    d.requesting_unit_id,
    r.name AS requesting_unit_name,
    d.user_id,
    private.actor_name(d.user_id) AS user_name,
    d.powers,
    lower(d.valid_during) AS valid_from,
    (upper(COALESCE(g.valid_during, d.valid_during)) - 1) AS valid_to,
    d.reason,
    d.requested_at,
    private.actor_name(d.requested_by) AS requested_by_name,
    d.decided_at,
        CASE
            WHEN (d.decided_by IS NOT NULL) THEN private.actor_name(d.decided_by)
            ELSE NULL::text
        END AS decided_by_name,
    d.refuse_reason,
    d.decision_number,
    d.decision_date,
    d.decision_paper_id,
    g.revoked_at AS ended_at,
    g.revoke_reason AS end_reason,
        CASE
            WHEN (d.state <> 'agreed'::text) THEN d.state
            WHEN (g.revoked_at IS NOT NULL) THEN 'ended'::text
            WHEN (upper(g.valid_during) <= private.today()) THEN 'expired'::text
            WHEN (lower(g.valid_during) > private.today()) THEN 'upcoming'::text
            ELSE 'in_force'::text
        END AS state,
        CASE
            WHEN ((d.state = 'agreed'::text) AND (g.revoked_at IS NULL)) THEN ((upper(g.valid_during) - 1) - private.today())
            ELSE NULL::integer
        END AS days_left
   FROM (((public.delegation d
     JOIN public.unit u ON ((u.id = d.unit_id)))
     JOIN public.unit r ON ((r.id = d.requesting_unit_id)))
     LEFT JOIN public.role_grant g ON ((g.id = d.grant_id)));

REVOKE ALL ON TABLE "public"."delegation_list" FROM "anon", "service_role";

COMMENT ON VIEW "public"."delegation_list" IS 'The register of delegations of the caller''s units with their state today; row-level security decides.';

REVOKE ALL ON TABLE "public"."delegation_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."delegation_list" TO "authenticated";
