SET local check_function_bodies = off;

DROP TRIGGER "employee_score" ON "public"."employee";

DROP VIEW "public"."review_queue";

ALTER TABLE "public"."change_request_event"
  DROP CONSTRAINT "change_request_event_kind_check";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

DROP FUNCTION "private"."own_open_request"(uuid);

CREATE TABLE "public"."change_request_proxy" (
  "change_request_id" uuid                     NOT NULL,
  "user_id"           uuid                     NOT NULL,
  "employee_id"       uuid                     NOT NULL,
  "unit_lft"          bigint                   NOT NULL,
  "reason"            text                     NOT NULL,
  CONSTRAINT "change_request_proxy_pkey" PRIMARY KEY (change_request_id, user_id),
  CONSTRAINT "change_request_proxy_reason_check" CHECK (((length(reason) >= 5) AND (length(reason) <= 500))),
  "begun_at"          timestamp with time zone NOT NULL DEFAULT private.now(),
  "opened_at"         timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."change_request_proxy"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."change_request_proxy" FROM "anon", "service_role";

ALTER TABLE "public"."change_request"
  ADD COLUMN "declaration_document_id" uuid;

ALTER TABLE "public"."change_request"
  ADD COLUMN "confirmed_at" timestamp WITH time zone;

ALTER TABLE "public"."change_request_item"
  ADD COLUMN "entered_by" uuid;

CREATE OR REPLACE FUNCTION private.approve_accepted_items (
  p_request_id uuid,
  p_accepted   uuid[],
  p_reasons    jsonb,
  p_note       text,
  p_revision   integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_part public.change_request;
  v_accepted int;
  v_undecided int;
  v_marked int;
  v_version int;
  v_revision int;
begin
  if v_request.kind = 'correction' then
    perform private.fail('correction_decided_whole', 'a correction of locked facts is one decision of two people', '{}', 'PT422');
  end if;
  perform private.approvable_employee(v_request);
  v_marked := private.mark_reasons(p_request_id, p_reasons);
  select count(*) filter (where i.id = any (p_accepted)), count(*) filter (where coalesce(i.id = any (p_accepted), false) = (i.return_reasons <> '{}'))
    into v_accepted, v_undecided from public.change_request_item i where i.change_request_id = p_request_id;
  if v_accepted <> (select count(distinct x) from unnest(p_accepted) x) then
    perform private.fail('entry_unknown', 'no such entry in the request', '{"field":"accepted"}', 'PT422');
  end if;
  if v_undecided > 0 then
    perform private.fail('items_undecided', 'each entry is either accepted or returned', jsonb_build_object('count', v_undecided), 'PT422');
  end if;
  if v_accepted = 0 then perform private.fail('nothing_accepted', 'no entry is accepted', '{}', 'PT422'); end if;
  -- The accepted items leave as an approved request of their own; what remains keeps the request, its duty and its history.
  insert into public.change_request (employee_id, unit_lft, kind, status, base_version, event_date, created_by, created_at, certified_at, submitted_at,
                                     submitted_by, warnings_note, declaration_document_id, confirmed_at, sections, split_from)
    select v_request.employee_id, 0, v_request.kind, 'approved', v_request.base_version, v_request.event_date, v_request.created_by, v_request.created_at,
           v_request.certified_at, v_request.submitted_at, v_request.submitted_by, v_request.warnings_note,
           v_request.declaration_document_id, v_request.confirmed_at,
           array_agg(distinct i.section order by i.section), p_request_id
      from public.change_request_item i where i.change_request_id = p_request_id and i.id = any (p_accepted)
    returning * into v_part;
  insert into public.change_request_proxy (change_request_id, user_id, employee_id, unit_lft, reason, begun_at, opened_at)
    select v_part.id, x.user_id, x.employee_id, 0, x.reason, x.begun_at, x.opened_at from public.change_request_proxy x where x.change_request_id = p_request_id;
  update public.change_request_item i set change_request_id = v_part.id where i.change_request_id = p_request_id and i.id = any (p_accepted);
  perform private.refuse_errors(v_part.id, 'accepted_part_incomplete');
  v_version := private.carry_out(v_part, p_note, jsonb_build_object('split_from', p_request_id));
  update public.change_request r
     set base_version = v_version,
         sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id)
   where r.id = p_request_id;
  v_revision := private.send_back(v_request, p_note, v_marked, jsonb_build_object('approved_entries', v_accepted, 'version', v_version));
  return jsonb_build_object('status', 'returned', 'version', v_version, 'approved_request', v_part.id, 'revision', v_revision);
end
$function$;

CREATE OR REPLACE FUNCTION private.confirm_proxy_entry (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.declaration_document_id is null or v_request.confirmed_at is not null or v_request.status not in ('submitted', 'unit_approved', 'approved') then
    perform private.fail('nothing_to_confirm', 'nothing waits to be confirmed', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  -- What was declared stays as it was: a review under way goes on, so the revision does not grow.
  update public.change_request r set confirmed_at = private.now(), certified_at = private.now() where r.id = p_request_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'confirmed', auth.uid(), private.actor_name(auth.uid()));
  perform private.notify(x.user_id, 'proxy_confirmed', jsonb_build_object('name', e.full_name), '/employees/' || e.id)
    from public.change_request_proxy x join public.employee e on e.id = x.employee_id where x.change_request_id = p_request_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.confirmers (
  p_request public.change_request
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct g.user_id
    from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
   where g.role = 'province_officer' and g.revoked_at is null and g.valid_during @> private.today() and a.status = 'active'
     and p_request.unit_lft between u.lft and u.rgt
     and a.employee_id is distinct from p_request.employee_id and g.user_id is distinct from p_request.unit_approved_by
     and g.user_id not in (select x.user_id from public.change_request_proxy x where x.change_request_id = p_request.id)
$function$;

CREATE OR REPLACE FUNCTION private.discard_draft_entry (
  p_item_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request_id uuid;
begin
  select i.change_request_id into v_request_id from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  perform private.own_open_request(v_request_id, true);
  delete from public.change_request_item i where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.hand_over_proxy_entry (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id, true);
begin
  if not private.is_proxy(v_request) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if not private.has_usable_account(v_request.employee_id) then
    perform private.fail('person_without_account', 'the person cannot sign in: a signed paper declaration takes the place', '{}', 'PT409');
  end if;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'proxy_ready', auth.uid(), private.actor_name(auth.uid()));
  perform private.notify(a.user_id, 'proxy_ready', jsonb_build_object('name', p.display_name), '/my-record/submit')
    from public.account a, public.account p where a.employee_id = v_request.employee_id and p.user_id = auth.uid();
end
$function$;

CREATE OR REPLACE FUNCTION private.has_usable_account (
  p_employee_id uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (select 1 from public.account a where a.employee_id = p_employee_id and a.status = 'active' and not a.must_change_password)
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
           and (u.parent_id in (select g.unit_id from public.role_grant g
                                 where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                                   and g.role in ('unit_manager', 'delegated_manager', 'province_officer'))
                or u.id in (select g.unit_id from public.role_grant g
                             where g.user_id = v_user and g.revoked_at is null and g.valid_during @> v_today
                               and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
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

CREATE OR REPLACE FUNCTION private.is_proxy (
  p_request public.change_request
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.manages(p_request.unit_lft) and exists (
    select 1 from public.change_request_proxy x where x.change_request_id = p_request.id and x.user_id = auth.uid())
$function$;

CREATE OR REPLACE FUNCTION private.my_record()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee_id uuid := private.own_employee();
begin
  perform private.require_member();
  if v_employee_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  return private.record_json(v_employee_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.open_change_request (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
  v_employee public.employee;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status = 'draft' then
    perform private.fail('request_not_submitted', 'a draft is the person''s own', '{}', 'PT409');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id;
  perform private.log_act('read', 'public.change_request', p_request_id::text, v_request.employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'request', private.request_json(v_request, true),
    'previous', private.previous_round(v_request),
    'record', private.masked_record(private.request_record(p_request_id)),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]') from private.check_request(p_request_id) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request),
    'typed', exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request_id and x.user_id = auth.uid()));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_employee_record (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(private.section_rows(p_employee_id)),
    'entry_documents', private.entry_documents(p_employee_id),
    'proof', private.proof_state(v_employee),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'unconfirmed', private.unconfirmed_json(p_employee_id),
    'may_enter', v_employee.status = 'active' and private.manages(v_employee.unit_lft) and p_employee_id is distinct from private.own_employee(),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
                              'proxies', private.proxies_json(r.id))
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.open_initial (
  p_employee public.employee,
  p_actor    uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  select * into v_request from public.change_request r
   where r.employee_id = p_employee.id and r.kind = 'initial' and r.status <> 'cancelled' order by r.created_at limit 1;
  if found then
    return case when v_request.status in ('draft', 'returned') then v_request.id end;
  end if;
  v_request.id := private.open_request(p_employee.id, 'initial', private.today(), p_actor);
  update public.employee set record_status = 'not_declared' where id = p_employee.id;
  insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, after)
    values (v_request.id, p_employee.id, 0, 'identity', 'insert', gen_random_uuid(),
            jsonb_build_object('full_name', p_employee.full_name, 'birth_date', p_employee.birth_date, 'gender', p_employee.gender,
                               'identity_number', p_employee.identity_number));
  return v_request.id;
end
$function$;

CREATE OR REPLACE FUNCTION private.open_update (
  p_employee_id uuid,
  p_kind        text,
  p_event_date  date,
  p_actor       uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_id uuid;
begin
  if p_event_date is null then perform private.fail('event_date_required', 'event_date is required', '{"field":"event_date"}', 'PT422'); end if;
  if p_event_date > private.today() then perform private.fail('event_date_in_future', 'event_date lies in the future', '{"field":"event_date"}', 'PT422'); end if;
  v_id := private.open_request(p_employee_id, p_kind, p_event_date, p_actor);
  insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
    values (p_employee_id, 0, 'update', v_id, p_event_date, public.due_date('update', p_event_date));
  return v_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.own_open_request (
  p_request_id uuid,
  p_or_proxy   boolean DEFAULT false
)
  RETURNS public.change_request
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or not (v_request.employee_id is not distinct from private.own_employee() or p_or_proxy and private.is_proxy(v_request)) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('draft', 'returned') then
    perform private.fail('request_not_editable', 'the request is not a draft', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  return v_request;
end
$function$;

CREATE OR REPLACE FUNCTION private.proxies_json (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('name', a.display_name, 'reason', x.reason, 'begun_at', x.begun_at) order by x.begun_at), '[]')
    from public.change_request_proxy x join public.account a on a.user_id = x.user_id where x.change_request_id = p_request_id
$function$;

CREATE OR REPLACE FUNCTION private.proxy_record (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id;
  if not found or not private.is_proxy(v_request) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status in ('approved', 'cancelled') then
    perform private.fail('request_not_editable', 'the request is closed', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  update public.change_request_proxy x set opened_at = private.now()
   where x.change_request_id = p_request_id and x.user_id = auth.uid() and x.opened_at < private.now() - interval '15 minutes';
  if found then
    perform private.log_act('reveal', 'public.change_request', p_request_id::text, v_request.employee_id, jsonb_build_object('proxy', true));
  end if;
  return private.record_json(v_request.employee_id)
    || jsonb_build_object('person_confirms', private.has_usable_account(v_request.employee_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.record_account_issued (
  p_employee_id    uuid,
  p_user_id        uuid,
  p_actor          uuid,
  p_official_email text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request uuid;
  v_due date;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found then perform private.fail('record_unknown', 'no such record', '{}', 'PT404'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id or a.user_id = p_user_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  insert into public.account (user_id, username, display_name, official_email, employee_id, unit_id, unit_lft, issued_by)
    values (p_user_id, v_employee.code, v_employee.full_name, lower(private.tidy(p_official_email)), p_employee_id, v_employee.unit_id, v_employee.unit_lft, p_actor);
  delete from private.account_claim c where c.employee_id = p_employee_id;
  v_request := private.open_initial(v_employee, p_actor);
  if v_request is not null then
    v_due := public.due_date('initial', private.today());
    insert into public.obligation (employee_id, unit_lft, kind, change_request_id, event_date, due_date)
      values (p_employee_id, 0, 'initial', v_request, private.today(), v_due);
    perform private.notify(p_user_id, 'account_issued', jsonb_build_object('due_date', v_due), '/my-record');
  else
    perform private.notify(p_user_id, 'proxy_ready', jsonb_build_object('name', a.display_name), '/my-record')
      from public.change_request_proxy x join public.account a on a.user_id = x.user_id where x.employee_id = p_employee_id;
  end if;
  return jsonb_build_object('username', v_employee.code, 'due_date', v_due, 'change_request_id', v_request);
exception when unique_violation then
  if exists (select 1 from public.account a where a.official_email = lower(private.tidy(p_official_email))) then
    perform private.fail('email_taken', 'another account has this e-mail', '{"field":"official_email"}', 'PT409');
  end if;
  perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.record_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_request public.change_request;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', private.section_rows(v_employee.id),
    'entry_documents', private.entry_documents(v_employee.id),
    'proof', case when v_request.id is null then private.proof_state(v_employee) end,
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id),
    'unconfirmed', private.unconfirmed_json(v_employee.id));
end
$function$;

CREATE OR REPLACE FUNCTION private.request_json (
  p_request public.change_request,
  p_masked  boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at, 'unit_approved_at', p_request.unit_approved_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'proxies', private.proxies_json(p_request.id), 'confirmed_at', p_request.confirmed_at,
    'declaration', (select private.document_json(d) from public.document d where d.id = p_request.declaration_document_id),
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when p_masked then private.masked(i.section, i.before) else i.before end,
        'after', case when p_masked then private.masked(i.section, i.after) else i.after end,
        'corrections', case when p_masked then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'entered_by_name', (select a.display_name from public.account a where a.user_id = i.entered_by and a.employee_id is distinct from i.employee_id),
        'documents', (select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id)));
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewable_request (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS public.change_request
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not found or not private.in_scope(v_request.unit_lft) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.employee_id is not distinct from private.own_employee() then
    perform private.fail('own_record', 'nobody reviews their own record', '{}', '42501');
  end if;
  if exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request_id and x.user_id = auth.uid()) then
    perform private.fail('proxy_cannot_review', 'who typed the declaration does not decide on it', '{}', '42501');
  end if;
  if v_request.status = 'unit_approved' and private.has_role('province_officer') then
    perform private.require_second_person(v_request);
  elsif not private.may_review(v_request.employee_id, v_request.unit_lft) then
    perform private.fail('not_manager_of_unit', 'only the manager of the unit reviews', '{}', '42501');
  elsif v_request.status <> 'submitted' then
    perform private.fail('request_not_waiting', 'the request is not waiting for review',
      jsonb_build_object('status', v_request.status, 'by', private.actor_name(coalesce(v_request.decided_by, v_request.unit_approved_by, v_request.submitted_by))), 'PT409');
  end if;
  if p_revision is distinct from v_request.revision then
    perform private.fail('request_changed', 'the request changed since it was opened', jsonb_build_object('revision', v_request.revision, 'by',
      (select x.actor_name from public.change_request_event x where x.change_request_id = p_request_id order by x.at desc, x.id limit 1)), 'PT409');
  end if;
  return v_request;
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewers (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with typists as (
    select x.user_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
     where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
  holders as (
    select distinct g.user_id, g.role = 'province_officer' as province
      from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
       and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
       and g.user_id not in (select t.user_id from typists t)
    union
    select d.user_id, false from private.deputy_in_force d
     where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id
       and d.user_id not in (select t.user_id from typists t) and d.manager_id not in (select t.user_id from typists t))
  select h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province)
$function$;

CREATE OR REPLACE FUNCTION private.save_draft_entry (
  p_request_id    uuid,
  p_section       text,
  p_entry_id      uuid,
  p_operation     text,
  p_values        jsonb,
  p_documents     jsonb,
  p_item_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id, true);
  v_section public.profile_section;
  v_item public.change_request_item;
  v_before jsonb;
  v_after jsonb;
  v_entry uuid := p_entry_id;
  v_corrections jsonb := '{}';
  v_operation text := p_operation;
  v_documents private.proof[] := private.proofs_of(p_documents);
  v_taken boolean;
  k text;
begin
  select * into v_section from public.profile_section s where s.key = p_section;
  if not found then perform private.fail('section_unknown', 'no such section', jsonb_build_object('section', p_section), 'PT422'); end if;
  if v_section.entered_by <> 'person' then perform private.fail('section_of_unit', 'the unit writes this section', jsonb_build_object('section', p_section), '42501'); end if;
  if p_operation is null or p_operation not in ('insert', 'update', 'delete') then
    perform private.fail('operation_unknown', 'insert, update or delete', '{}', 'PT422');
  end if;
  if p_operation = 'delete' and not v_section.repeatable then
    perform private.fail('section_not_removable', 'a section that stands once cannot be removed', '{}', 'PT422');
  end if;
  v_after := private.clean_values(p_section, coalesce(p_values, '{}'));
  select e.value into v_before
    from jsonb_array_elements(private.section_rows(v_request.employee_id) -> p_section) e(value)
   where e.value ->> 'id' = v_entry::text or (not v_section.repeatable);
  if v_before is not null then
    v_entry := (v_before ->> 'id')::uuid;
    if v_operation = 'insert' then v_operation := 'update'; end if;
  elsif v_operation <> 'insert' then
    select i.operation into v_operation from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
    if v_operation is null or p_operation = 'delete' then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  if exists (select 1 from unnest(v_documents) d where not exists (
       select 1 from public.document x where x.id = d.id and x.employee_id = v_request.employee_id and x.status = 'verified')) then
    perform private.fail('document_unknown', 'a paper is not of this record or not verified', '{}', 'PT422');
  end if;

  if not v_section.repeatable then
    select * into v_item from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section;
    v_entry := coalesce(v_item.entry_id, (v_before ->> 'id')::uuid, v_entry);
  else
    select * into v_item from public.change_request_item i
     where i.change_request_id = p_request_id and i.section = p_section and i.entry_id = v_entry;
  end if;
  if v_item.id is not null and v_item.revision = coalesce(p_item_revision, 0) + 1 and v_item.after = v_after and v_item.operation = v_operation
     and (p_documents is null or v_documents = array(select (l.document_id, l.page)::private.proof from public.change_request_item_document l
                                                      where l.item_id = v_item.id order by l.document_id)) then
    -- The same save once more: its first answer was lost on the way.
    return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
  end if;
  if v_item.id is not null and v_item.revision is distinct from p_item_revision
     or v_item.id is null and coalesce(p_item_revision, 0) <> 0 then
    perform private.fail('draft_changed_elsewhere', 'the entry was saved elsewhere meanwhile',
                         jsonb_build_object('section', p_section, 'revision', v_item.revision), 'PT409');
  end if;
  if v_item.id is null and v_before is null and v_entry is not null then
    -- The screen may choose the id of a new entry, so that a save whose answer was lost can be repeated; never one in use elsewhere.
    execute format('select exists (select 1 from public.%I t where t.id = $1)', v_section.table_name) into v_taken using v_entry;
    if v_taken or exists (select 1 from public.change_request_item i where i.entry_id = v_entry) then
      perform private.fail('entry_unknown', 'no such entry', jsonb_build_object('section', p_section), 'PT404');
    end if;
  end if;
  v_before := v_before - 'id';
  perform private.keep_locked(v_request.kind, p_section, v_operation, v_before, v_after);
  if v_item.id is null and v_section.repeatable and
     (select count(*) from public.change_request_item i where i.change_request_id = p_request_id and i.section = p_section) >= 200 then
    perform private.fail('too_many_entries', 'at most 200 entries in a section', '{}', 'PT422');
  end if;

  if v_item.id is not null then
    -- A correction stays as long as the person keeps the corrected value; the declared value stays beside it.
    for k in select jsonb_object_keys(v_item.corrections) loop
      if v_after -> k is not distinct from v_item.corrections #> array[k, 'value'] then
        v_corrections := v_corrections || jsonb_build_object(k, v_item.corrections -> k);
        v_after := v_after || jsonb_build_object(k, v_item.after -> k);
      end if;
    end loop;
    update public.change_request_item i
       set operation = v_operation, after = v_after, corrections = v_corrections, before = v_before, entered_by = auth.uid(), revision = i.revision + 1
     where i.id = v_item.id returning * into v_item;
  else
    insert into public.change_request_item (change_request_id, employee_id, unit_lft, section, operation, entry_id, before, after, entered_by)
      values (p_request_id, v_request.employee_id, 0, p_section, v_operation, coalesce(v_entry, gen_random_uuid()), v_before, v_after, auth.uid())
      returning * into v_item;
  end if;
  if p_documents is not null then
    delete from public.change_request_item_document l
     where l.item_id = v_item.id and not exists (select from unnest(v_documents) d where d.id = l.document_id);
    insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft)
      select v_item.id, d.id, d.page, v_request.employee_id, 0 from unnest(v_documents) d
      on conflict (item_id, document_id) do update set page = excluded.page
        where public.change_request_item_document.page is distinct from excluded.page;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
end
$function$;

CREATE OR REPLACE FUNCTION private.send_request (
  p_request_id     uuid,
  p_declaration_id uuid,
  p_warnings_note  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request;
  v_errors jsonb;
  v_warnings int;
  v_employee public.employee;
begin
  select * into v_request from public.change_request r where r.id = p_request_id for update;
  if not exists (select 1 from public.change_request_item i where i.change_request_id = p_request_id) then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  select jsonb_agg(to_jsonb(c)) filter (where c.severity = 'error'), count(*) filter (where c.severity = 'warning')
    into v_errors, v_warnings from private.check_request(p_request_id) c;
  if v_errors is not null then
    perform private.fail('request_incomplete', 'the record has errors',
                         jsonb_build_object('count', jsonb_array_length(v_errors), 'findings', v_errors), 'PT422');
  end if;
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  update public.change_request_item i set return_reasons = '{}'
   where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  insert into public.change_request_submission (change_request_id, number, employee_id, unit_lft, submitted_by, items)
    select p_request_id, coalesce(max(s.number), 0) + 1, v_employee.id, 0, auth.uid(), private.items_as_they_stand(p_request_id)
      from public.change_request_submission s where s.change_request_id = p_request_id;
  update public.change_request r
     set sections = (select array_agg(distinct i.section order by i.section) from public.change_request_item i where i.change_request_id = p_request_id),
         status = 'submitted', certified_at = case when p_declaration_id is null then private.now() end,
         declaration_document_id = p_declaration_id, confirmed_at = null, submitted_at = private.now(), submitted_by = auth.uid(),
         warnings_note = private.tidy(left(p_warnings_note, 2000)), unit_approved_at = null, unit_approved_by = null, decided_at = null, decided_by = null, decision_note = null,
         revision = r.revision + 1
   where r.id = p_request_id;
  update public.obligation o set met_on = private.today() where o.change_request_id = p_request_id and o.met_on is null;
  update public.employee set record_status = 'submitted' where id = v_employee.id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request_id, v_employee.id, 0, 'submitted', auth.uid(), private.actor_name(auth.uid()), jsonb_build_object('warnings', v_warnings));
  perform private.notify_reviewers(v_employee.id, v_employee.unit_lft, 'request_submitted',
    jsonb_build_object('name', v_employee.full_name, 'kind', v_request.kind), '/review/' || p_request_id);
  return jsonb_build_object('status', 'submitted', 'warnings', v_warnings);
end
$function$;

CREATE OR REPLACE FUNCTION private.start_change_request (
  p_event_date date,
  p_kind       text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_employee public.employee;
begin
  if p_kind is null or p_kind not in ('update', 'correction') then perform private.fail('request_kind_unknown', 'update or correction', '{}', 'PT422'); end if;
  select * into v_employee from public.employee e where e.id = private.own_employee() for update;
  if not found then perform private.fail('no_own_record', 'the account has no record', '{}', '42501'); end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if v_employee.approved_version = 0 then
    perform private.fail('initial_not_approved', 'the first declaration comes first', '{}', 'PT409');
  end if;
  if exists (select 1 from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')) then
    perform private.fail('request_already_open', 'another request is open', '{}', 'PT409');
  end if;
  return private.open_update(v_employee.id, p_kind, p_event_date, v_user);
end
$function$;

CREATE OR REPLACE FUNCTION private.start_proxy_entry (
  p_employee_id uuid,
  p_reason      text,
  p_event_date  date
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_reason text := private.tidy(p_reason);
  v_employee public.employee;
  v_id uuid;
  v_status text;
  v_new boolean;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found or not private.in_scope(v_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if not private.manages(v_employee.unit_lft) then
    perform private.fail('not_manager_of_unit', 'only a manager of the unit types for its people', '{}', '42501');
  end if;
  if v_employee.id is not distinct from private.own_employee() then
    perform private.fail('proxy_of_oneself', 'nobody is their own proxy', '{}', '42501');
  end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived'); end if;
  if length(coalesce(v_reason, '')) < 5 or length(v_reason) > 500 then
    perform private.fail('reason_required', 'why the person does not type themself', '{"field":"reason"}', 'PT422');
  end if;
  select r.id, r.status into v_id, v_status from public.change_request r
   where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  if v_status in ('submitted', 'unit_approved') then
    perform private.fail('request_not_editable', 'the request is not a draft', jsonb_build_object('status', v_status), 'PT409');
  end if;
  if v_id is null and v_employee.approved_version = 0 then
    v_id := private.open_initial(v_employee, v_user);
  elsif v_id is null then
    v_id := private.open_update(v_employee.id, 'update', p_event_date, v_user);
  end if;
  insert into public.change_request_proxy as x (change_request_id, user_id, employee_id, unit_lft, reason) values (v_id, v_user, p_employee_id, 0, v_reason)
    on conflict (change_request_id, user_id) do update set reason = excluded.reason, opened_at = private.now()
    returning x.begun_at = x.opened_at into v_new;
  perform private.log_act('reveal', 'public.change_request', v_id::text, p_employee_id, jsonb_build_object('reason', v_reason, 'proxy', true));
  if v_new then
    insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
      values (v_id, p_employee_id, 0, 'proxy_started', v_user, private.actor_name(v_user), jsonb_build_object('reason', v_reason));
    perform private.notify(a.user_id, 'proxy_started', jsonb_build_object('name', p.display_name), '/my-record')
      from public.account a, public.account p where a.employee_id = p_employee_id and p.user_id = v_user;
  end if;
  return v_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.submit_change_request (
  p_request_id    uuid,
  p_certified     boolean,
  p_warnings_note text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.own_open_request(p_request_id);
  if p_certified is distinct from true then
    perform private.fail('certification_required', 'the person must certify the declaration', '{"field":"certified"}', 'PT422');
  end if;
  return private.send_request(p_request_id, null, p_warnings_note);
end
$function$;

CREATE OR REPLACE FUNCTION private.submit_proxy_entry (
  p_request_id     uuid,
  p_declaration_id uuid,
  p_warnings_note  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.own_open_request(p_request_id, true);
begin
  if not private.is_proxy(v_request) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if private.has_usable_account(v_request.employee_id) then
    perform private.fail('person_confirms', 'the person has an account and certifies it themself', '{}', 'PT409');
  end if;
  if not exists (select 1 from public.document d where d.id = p_declaration_id and d.employee_id = v_request.employee_id
                    and d.kind = 'SYLL' and d.status = 'verified' and d.uploaded_at >= v_request.created_at) then
    perform private.fail('signed_declaration_required', 'the signed paper declaration is missing', '{"field":"declaration"}', 'PT422');
  end if;
  return private.send_request(p_request_id, p_declaration_id, p_warnings_note);
end
$function$;

CREATE OR REPLACE FUNCTION private.unconfirmed_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
           'proxies', private.proxies_json(r.id)) order by r.submitted_at), '[]')
    from public.change_request r
   where r.employee_id = p_employee_id and r.declaration_document_id is not null and r.confirmed_at is null
     and r.status in ('submitted', 'unit_approved', 'approved')
$function$;

CREATE OR REPLACE FUNCTION private.versions_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('version', v.version, 'approved_at', v.approved_at, 'approved_by_name', v.approved_by_name,
           'unit_name', u.name, 'corrections', jsonb_array_length(v.corrections), 'content_hash', v.content_hash,
           'unconfirmed', coalesce(r.declaration_document_id is not null and r.confirmed_at is null, false)) order by v.version desc), '[]')
    from public.record_version v join public.unit u on u.id = v.unit_id left join public.change_request r on r.id = v.change_request_id
   where v.employee_id = p_employee_id);
end
$function$;

CREATE OR REPLACE FUNCTION public.confirm_proxy_entry (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.confirm_proxy_entry(p_request_id) $function$;

REVOKE ALL ON FUNCTION "public"."confirm_proxy_entry"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.hand_over_proxy_entry (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.hand_over_proxy_entry(p_request_id) $function$;

REVOKE ALL ON FUNCTION "public"."hand_over_proxy_entry"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.proxy_record (
  p_request_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.proxy_record(p_request_id) $function$;

REVOKE ALL ON FUNCTION "public"."proxy_record"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.start_proxy_entry (
  p_employee_id uuid,
  p_reason      text,
  p_event_date  date DEFAULT NULL::date
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.start_proxy_entry(p_employee_id, p_reason, p_event_date) $function$;

REVOKE ALL ON FUNCTION "public"."start_proxy_entry"(uuid, text, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.submit_proxy_entry (
  p_request_id     uuid,
  p_declaration_id uuid,
  p_warnings_note  text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.submit_proxy_entry(p_request_id, p_declaration_id, p_warnings_note) $function$;

REVOKE ALL ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."change_request"
  ADD CONSTRAINT "change_request_declaration_document_id_fkey" FOREIGN KEY (declaration_document_id) REFERENCES public.document(id);

ALTER TABLE "public"."change_request_event"
  ADD CONSTRAINT "change_request_event_kind_check"
    CHECK
    ((kind = ANY (ARRAY['created'::text, 'submitted'::text, 'withdrawn'::text, 'corrected'::text, 'unit_approved'::text, 'returned'::text, 'approved'::text, 'cancelled'::text,
    'proxy_started'::text, 'proxy_ready'::text, 'confirmed'::text])));

ALTER TABLE "public"."change_request_item"
  ADD CONSTRAINT "change_request_item_entered_by_fkey" FOREIGN KEY (entered_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."change_request_proxy"
  ADD CONSTRAINT "change_request_proxy_change_request_id_fkey" FOREIGN KEY (change_request_id) REFERENCES public.change_request(id);

ALTER TABLE "public"."change_request_proxy"
  ADD CONSTRAINT "change_request_proxy_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."change_request_proxy"
  ADD CONSTRAINT "change_request_proxy_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text, 'proxy_ready'::text, 'proxy_confirmed'::text, 'role_granted'::text, 'role_revoked'::text, 'deputy_appointed'::text, 'deputy_revoked'::text])));

CREATE VIEW "public"."review_queue" WITH (security_invoker=true) AS  SELECT r.id,
    r.employee_id,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.code,
    e.category,
    e.unit_id,
    r.unit_lft,
    u.name AS unit_name,
    r.kind,
    r.status,
    r.submitted_at,
    r.unit_approved_at,
    r.decided_at,
    o.due_date,
    o.met_on,
    (private.today() - ((r.submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date) AS waiting_days,
        CASE
            WHEN (o.id IS NULL) THEN 'none'::text
            WHEN (o.met_on > o.due_date) THEN 'met_late'::text
            WHEN (o.met_on IS NOT NULL) THEN 'met'::text
            WHEN (o.due_date < private.today()) THEN 'overdue'::text
            ELSE 'open'::text
        END AS deadline_state,
    r.revision,
    r.sections,
    ((r.kind = 'update'::text) AND (r.sections <> '{}'::text[]) AND (r.sections <@ ARRAY( SELECT s.key
           FROM public.profile_section s
          WHERE s.bulk_approvable))) AS bulk_approvable,
    ((r.declaration_document_id IS NOT NULL) AND (r.confirmed_at IS NULL)) AS unconfirmed
   FROM (((public.change_request r
     JOIN public.employee e ON ((e.id = r.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.obligation o ON ((o.change_request_id = COALESCE(r.split_from, r.id))));

REVOKE ALL ON TABLE "public"."review_queue" FROM "anon", "service_role";

CREATE INDEX change_request_declaration ON public.change_request USING btree (declaration_document_id);

CREATE INDEX change_request_item_entered_by ON public.change_request_item USING btree (entered_by);

CREATE INDEX change_request_proxy_employee ON public.change_request_proxy USING btree (employee_id);

CREATE INDEX change_request_proxy_scope ON public.change_request_proxy USING btree (unit_lft);

CREATE INDEX change_request_proxy_user ON public.change_request_proxy USING btree (user_id);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.change_request_proxy REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.change_request_proxy REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.change_request_proxy REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER change_request_proxy_follow_employee
  BEFORE INSERT ON public.change_request_proxy
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER employee_score
  AFTER UPDATE OF status, category, full_name, birth_date, identity_number ON public.employee
  FOR EACH ROW
  WHEN
    ((((((old.status IS DISTINCT FROM new.status) OR (old.category IS DISTINCT FROM new.category)) OR (old.full_name IS DISTINCT FROM new.full_name)) OR (old.birth_date IS DISTINCT
    FROM new.birth_date)) OR (old.identity_number IS DISTINCT FROM new.identity_number)))
  EXECUTE FUNCTION private.score_head();

CREATE POLICY "change_request_proxy_read" ON "public"."change_request_proxy"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."change_request"."declaration_document_id" IS 'The signed paper declaration on which another person submitted it; the person has certified nothing until confirmed_at.';

COMMENT ON COLUMN "public"."change_request_item"."entered_by" IS 'Who typed it last: the person, or a proxy of theirs.';

COMMENT ON FUNCTION "private"."confirmers"(public.change_request) IS 'Who confirms a correction that the unit approved: officers of Sở Nội vụ but the person, their proxies and the one who approved for the unit. Definer: reads grants.';

COMMENT ON FUNCTION "private"."has_usable_account"(uuid) IS 'Whether the person can sign in and confirm themself. Definer: reads account.';

COMMENT ON FUNCTION "private"."is_proxy"(public.change_request) IS 'Whether the caller opened this request as a proxy and still manages its unit. Definer: reads grants.';

COMMENT ON FUNCTION "private"."open_initial"(public.employee, uuid) IS 'The first declaration while it may be typed in: opened with what the unit knows, or as a proxy opened it before; null once it was sent. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."open_update"(uuid, text, date, uuid) IS 'Opens an update or correction with its duty of 05 days from the event. Definer: no direct grants.';

COMMENT ON FUNCTION "private"."own_open_request"(uuid, boolean) IS 'Locks the caller''s own request while it may be edited; with p_or_proxy also one that the caller types for its person. Definer: employees have no grant.';

COMMENT ON FUNCTION "private"."proxies_json"(uuid) IS 'Who typed a declaration for its person, and why. Definer: the person does not see the account.';

COMMENT ON FUNCTION "private"."record_json"(uuid) IS 'A record whole with its open request, as who types in it sees it. Definer: sections and items have no grant.';

COMMENT ON FUNCTION "private"."reviewers"(uuid, bigint) IS 'Who reviews a record of the unit with this number: its managers and those above, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, that of the manager in whose place they act, nor an open declaration that they
   (or the manager in whose place they act) typed for its person. Definer: reads grants.';

COMMENT ON FUNCTION "private"."send_request"(uuid, uuid, text) IS 'Checks a request its caller may send and sends it: certified by the person, or on a signed paper declaration (p_declaration_id) that they confirm later.
   Called by submit_change_request and submit_proxy_entry, which decide who may. Definer: employees have no grant.';

COMMENT ON FUNCTION "private"."unconfirmed_json"(uuid) IS 'Declarations sent on a signed paper that the person has not confirmed yet. Definer: see record_json.';

COMMENT ON FUNCTION "public"."confirm_proxy_entry"(uuid) IS 'The person certifies afterwards what was sent for them on a signed paper. Errors: request_unknown (PT404), nothing_to_confirm (PT409).';

COMMENT ON FUNCTION "public"."discard_draft_entry"(uuid) IS 'Drops one entry of the caller''s own draft, or of one they type for a person; the approved entry, if any, stays as it is.';

COMMENT ON FUNCTION "public"."hand_over_proxy_entry"(uuid) IS 'Tells the person that what was typed for them waits to be checked, certified and sent by them. Errors: person_without_account (PT409).';

COMMENT ON FUNCTION "public"."my_record"() IS 'The caller''s own record whole: {employee, sections, entry_documents, proof, request, obligations, versions, unconfirmed}; proof, of the approved
   record, is null while a request is open, whose findings say the same of what is declared. Reading one''s own record leaves no trace.';

COMMENT ON FUNCTION "public"."open_change_request"(uuid) IS 'A request as its manager compares it: {employee, request{items with before/after/corrections/papers, events}, previous (what was returned last, or
   null), record, findings, obligations, may_review, typed}; identity numbers masked; the reading is logged first. Errors: request_unknown (PT404).';

COMMENT ON FUNCTION "public"."open_employee_record"(uuid) IS 'The approved record whole, in one round trip: {employee, quality, sections, entry_documents, proof, obligations, versions, account, open_request,
   unconfirmed, may_enter}.
   Identity numbers masked; the reading is logged first and the person sees it. Errors: record_unknown (PT404).';

COMMENT ON FUNCTION "public"."proxy_record"(uuid) IS 'The record as its proxy types in it: like my_record, numbers in full, and person_confirms (the person has an account and sends it themself).
   Logged as a revealing reading, once a sitting of 15 minutes. Errors: request_unknown (PT404), request_not_editable (PT409).';

COMMENT ON FUNCTION "public"."record_account_issued"(uuid, uuid, uuid, text) IS 'For the edge function “accounts” only (service_role), after the sign-in identity exists: writes the account, opens the first declaration and starts
   its 03 working days (II.1b); both null when it was sent on a signed paper before. Returns {username, due_date, change_request_id}. Errors: account_exists (PT409).';

COMMENT ON FUNCTION "public"."save_draft_entry"(uuid, text, uuid, text, jsonb, jsonb, integer) IS 'Saves one entry of the caller''s own draft, or of one they type for its person, complete or not. p_values holds every field of the entry; p_entry_id null or an unused id = new entry;
   p_documents = [{id, page}] the papers that prove it and the page, or null = leave the papers; p_item_revision = the revision last seen, 0 for a new one.
   Returns {item_id, entry_id, revision, operation}. Errors: field_locked (PT422) outside a correction, draft_changed_elsewhere, request_not_editable (PT409), field_unknown … (PT422).';

COMMENT ON FUNCTION "public"."start_proxy_entry"(uuid, text, date) IS 'Opens the draft of a person of a unit the caller manages, to type for them: the open one, else the first declaration, else an update since
   p_event_date. The reason is logged and shown to the person, who is told. Returns the request''s id. Errors: record_unknown (PT404),
   not_manager_of_unit, proxy_of_oneself (42501), reason_required, event_date_required (PT422), request_not_editable (PT409).';

COMMENT ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) IS 'Sends what was typed for a person who has no usable account, on the scan of the declaration they signed (kind SYLL, uploaded for this request);
   it stays unconfirmed until they confirm it. Errors: person_confirms (PT409), signed_declaration_required, request_incomplete (PT422).';

COMMENT ON TABLE "public"."change_request_proxy" IS 'Officers who type a declaration for a person without the skill or the line (khai thay). None of them ever decides on it.';

COMMENT ON VIEW "public"."review_queue" IS 'Requests of the caller''s scope with name, unit, last day and the sections touched; row-level security of the tables decides.';

REVOKE ALL ON FUNCTION "private"."confirm_proxy_entry"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."confirm_proxy_entry"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."confirm_proxy_entry"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirm_proxy_entry"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."hand_over_proxy_entry"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."hand_over_proxy_entry"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hand_over_proxy_entry"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hand_over_proxy_entry"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."has_usable_account"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."has_usable_account"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."has_usable_account"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."is_proxy"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_proxy"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_proxy"(public.change_request) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_initial"(public.employee, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_initial"(public.employee, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_initial"(public.employee, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."open_update"(uuid, text, date, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."open_update"(uuid, text, date, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."open_update"(uuid, text, date, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."own_open_request"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."own_open_request"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."own_open_request"(uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proxies_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."proxies_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proxies_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."proxy_record"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."proxy_record"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."proxy_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."proxy_record"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."send_request"(uuid, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."send_request"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_request"(uuid, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."start_proxy_entry"(uuid, text, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."start_proxy_entry"(uuid, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."start_proxy_entry"(uuid, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."start_proxy_entry"(uuid, text, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."submit_proxy_entry"(uuid, uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."submit_proxy_entry"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."submit_proxy_entry"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."submit_proxy_entry"(uuid, uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unconfirmed_json"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_proxy_entry"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_proxy_entry"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_proxy_entry"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_proxy_entry"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."hand_over_proxy_entry"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."hand_over_proxy_entry"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."proxy_record"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."proxy_record"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."proxy_record"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_proxy_entry"(uuid, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."start_proxy_entry"(uuid, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."start_proxy_entry"(uuid, text, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) TO "postgres";

REVOKE ALL ON TABLE "public"."change_request_proxy" FROM "authenticated";

GRANT SELECT ON TABLE "public"."change_request_proxy" TO "authenticated";

REVOKE ALL ON TABLE "public"."review_queue" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_queue" TO "authenticated";

COMMENT ON COLUMN "public"."change_request_proxy"."opened_at" IS 'The last reading that was logged; readings in the minutes after it belong to the same sitting.';
