SET local check_function_bodies = off;

DROP VIEW "private"."own_deputyship";

DROP VIEW "private"."deputy_in_force";

DROP VIEW "private"."own_grant";

DROP VIEW "private"."held_grant";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

ALTER TABLE "public"."role_grant"
  DROP CONSTRAINT "role_grant_check";

DROP FUNCTION "private"."assign_role"(uuid, text, uuid, date, date, text);

DROP FUNCTION "private"."manages"(bigint);

DROP FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text);

ALTER TABLE "public"."role_grant"
  ADD COLUMN "powers" text[];

ALTER TABLE "public"."role_grant"
  ADD COLUMN "document" text;

CREATE OR REPLACE FUNCTION private.account_active (
  p_user_id uuid
)
  RETURNS tstzmultirange
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select coalesce(range_agg(s.during) filter (where s.status = 'active'), '{}') from private.account_states(p_user_id) s $function$;

CREATE OR REPLACE FUNCTION private.account_json (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'user_id', a.user_id, 'username', a.username, 'display_name', a.display_name, 'status', a.status,
    'must_change_password', a.must_change_password, 'employee_id', a.employee_id,
    'unit', jsonb_build_object('id', u.id, 'name', u.name),
    'grants', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'unit_id', g.unit_id, 'unit_name', x.name,
                        'valid_from', lower(g.valid_during), 'valid_to', upper(g.valid_during) - 1, 'powers', g.powers) order by g.granted_at), '[]')
                 from public.role_grant g join public.unit x on x.id = g.unit_id
                where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()),
    'deputyships', (select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'unit_id', d.unit_id, 'unit_name', x.name, 'manager_name', m.display_name,
                        'valid_from', lower(d.valid_during), 'valid_to', upper(d.valid_during) - 1) order by lower(d.valid_during), d.id), '[]')
                      from private.deputy_in_force d join public.unit x on x.id = d.unit_id join public.account m on m.user_id = d.manager_id
                     where d.user_id = a.user_id),
    'second_factor', jsonb_build_object('required', private.needs_second_factor(a.user_id), 'given', private.second_factor_given(),
      'enrolled', exists (select 1 from auth.mfa_factors f where f.user_id = a.user_id and f.status = 'verified')),
    'unread_notifications', (select count(*) from public.notification n where n.user_id = a.user_id and n.read_at is null),
    'today', private.today())
    from public.account a join public.unit u on u.id = a.unit_id where a.user_id = p_user_id
$function$;

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
    select e.at, e.action, e.before ->> 'status' as was, e.after ->> 'status' as became, row_number() over w as n, lead(e.at) over w as next
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

CREATE OR REPLACE FUNCTION private.appoint_review_deputy (
  p_grant_id   uuid,
  p_user_id    uuid,
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
  v_unit public.unit;
  v_from date := coalesce(p_valid_from, private.today());
  v_longest constant int := 180;
  v_id uuid;
begin
  select u.* into v_unit
    from public.role_grant g join public.unit u on u.id = g.unit_id
   where g.id = p_grant_id and g.id in (select o.id from private.own_grant o where o.role in ('unit_manager', 'delegated_manager'))
     and (g.powers is null or 'review' = any (g.powers))
     for update of g;
  if not found then perform private.fail('grant_unknown', 'no such grant of the caller', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody is their own deputy', '{"field":"user_id"}', '42501'); end if;
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between v_unit.lft and v_unit.rgt) then
    perform private.fail('account_unknown', 'no active account of the unit', '{"field":"user_id"}', 'PT404');
  end if;
  if exists (select 1 from public.role_grant g where g.user_id = p_user_id and g.role = 'auditor' and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('deputy_is_auditor', 'who audits does not review', '{"field":"user_id"}', 'PT422');
  end if;
  if v_from < private.today() then perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422'); end if;
  if p_valid_to is null then perform private.fail('period_end_required', 'a deputy has a last day', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < v_from then perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to - v_from >= v_longest then
    perform private.fail('deputy_period_too_long', 'longer than an absence', jsonb_build_object('field', 'valid_to', 'limit', v_longest), 'PT422');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  insert into public.review_deputy (grant_id, user_id, unit_id, unit_lft, valid_during, reason, created_by)
    values (p_grant_id, p_user_id, v_unit.id, v_unit.lft, daterange(v_from, p_valid_to, '[]'), left(private.tidy(p_reason), 1000), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'deputy_appointed',
    jsonb_build_object('unit', v_unit.name, 'name', private.actor_name(v_user), 'valid_from', v_from, 'valid_to', p_valid_to), '/review');
  return v_id;
exception when exclusion_violation then
  perform private.fail('deputy_already_appointed', 'appointed for these days already', '{"field":"valid_from"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.assign_role (
  p_user_id    uuid,
  p_role       text,
  p_unit_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text,
  p_document   text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_giver(p_user_id);
  v_unit public.unit;
  v_account public.account;
  v_id uuid;
begin
  perform private.require_recent_authentication();
  select * into v_unit from public.unit u where u.id = p_unit_id;
  if not found or not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not private.in_scope(v_account.unit_lft) then perform private.fail('account_unknown', 'no such account', '{}', 'PT404'); end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  if p_role is null or p_role not in ('unit_manager', 'province_officer', 'leader', 'auditor') then
    -- delegated_manager comes of a delegation agreed in writing (II.4b), never of an assignment
    perform private.fail('role_not_assignable', 'the role cannot be assigned', '{"field":"role"}', 'PT422');
  end if;
  if p_role <> 'unit_manager' and v_unit.parent_id is not null then
    perform private.fail('role_needs_province', 'the role is held over the province', '{"field":"unit_id"}', 'PT422');
  end if;
  if coalesce(p_valid_from, private.today()) < private.today() then
    perform private.fail('period_in_past', 'powers do not begin in the past', '{"field":"valid_from"}', 'PT422');
  end if;
  if p_valid_to < coalesce(p_valid_from, private.today()) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  insert into public.role_grant (user_id, role, unit_id, unit_lft, valid_during, reason, document, granted_by)
    values (p_user_id, p_role, p_unit_id, v_unit.lft, daterange(coalesce(p_valid_from, private.today()), p_valid_to, '[]'), private.required_reason(p_reason),
            private.required_document(p_document), v_user)
    returning id into v_id;
  perform private.notify(p_user_id, 'role_granted', jsonb_build_object('role', p_role, 'unit', v_unit.name), '/');
  return v_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.authorize_account_issue (
  p_employee_id    uuid,
  p_official_email text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
  v_email text := lower(private.tidy(p_official_email));
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  if not found or not (private.manages(v_employee.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
  if exists (select 1 from public.account a where a.employee_id = p_employee_id) then
    perform private.fail('account_exists', 'the person already has an account', '{}', 'PT409');
  end if;
  if v_email is not null and v_email !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then
    perform private.fail('email_invalid', 'not an e-mail address', '{"field":"official_email"}', 'PT422');
  end if;
  if v_email is not null and exists (select 1 from public.account a where a.official_email = v_email) then
    perform private.fail('email_taken', 'another account has this e-mail', '{"field":"official_email"}', 'PT409');
  end if;
  insert into private.account_claim as c (employee_id, claimed_by) values (p_employee_id, auth.uid())
    on conflict (employee_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
    where c.claimed_at < pg_catalog.now() - interval '30 seconds';
  if not found then perform private.fail('account_being_issued', 'another officer is issuing this account', '{}', 'PT409'); end if;
  return jsonb_build_object('employee_id', p_employee_id, 'username', v_employee.code, 'display_name', v_employee.full_name,
    'official_email', v_email, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.begin_record_print (
  p_employee_id   uuid,
  p_form          text,
  p_format        text,
  p_version       integer,
  p_draft         boolean,
  p_since_version integer,
  p_reason        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_own boolean := p_employee_id is not distinct from private.own_employee();
  v_draft boolean := coalesce(p_draft, false);
  v_reason text := left(private.tidy(p_reason), 500);
  v_code text := private.new_print_code();
  v_employee public.employee;
  v_version public.record_version;
  v_since public.record_version;
  v_request public.change_request;
  v_print public.record_print;
  v_sections jsonb;
  v_day date;
  v_limit int;
begin
  if v_own and p_employee_id is not null then
    select * into v_employee from public.employee e where e.id = p_employee_id;
  else
    v_employee := private.readable_employee(p_employee_id);
    if not v_employee.unit_lft <@ private.power_ranges('print') then
      perform private.fail('print_not_delegated', 'the delegation does not name printing', '{}', '42501');
    end if;
    if v_draft then perform private.fail('draft_not_yours', 'a draft is the person''s own', '{}', '42501'); end if;
    if length(coalesce(v_reason, '')) < 5 then
      perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
    end if;
  end if;
  if p_form is null or p_form not in ('2c_bnv_2008', '2c_tctw_98', 'tt06_2023', 'supplement') then
    perform private.fail('print_form_unknown', 'no such form', '{"field":"form"}', 'PT422');
  end if;
  if p_format is null or p_format not in ('pdf', 'docx') then
    perform private.fail('print_format_unknown', 'pdf or docx', '{"field":"format"}', 'PT422');
  end if;
  if v_draft then
    select * into v_request from public.change_request r
     where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'returned');
    if not found then perform private.fail('no_open_request', 'there is no draft', '{}', 'PT409'); end if;
    v_sections := private.request_record(v_request.id);
  else
    if v_employee.approved_version = 0 then perform private.fail('not_approved_yet', 'nothing was approved yet', '{}', 'PT409'); end if;
    select * into v_version from public.record_version v
     where v.employee_id = v_employee.id and v.version = coalesce(p_version, v_employee.approved_version);
    if not found then perform private.fail('version_unknown', 'no such version', '{}', 'PT404'); end if;
    v_sections := v_version.snapshot -> 'sections';
  end if;
  v_day := coalesce((v_version.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, private.today());
  if p_form = 'supplement' then
    select * into v_since from public.record_version v
     where v.employee_id = v_employee.id and v.version = coalesce(p_since_version, coalesce(v_version.version - 1, v_employee.approved_version))
       and (v_version.version is null or v.version < v_version.version);
    if not found then perform private.fail('nothing_to_supplement', 'there is no earlier version to supplement', '{}', 'PT409'); end if;
  end if;

  -- The trace first: it also makes the acts of one person wait for one another, so that the day's limit cannot be passed by haste.
  perform private.log_act('export', 'public.employee', p_employee_id::text, p_employee_id, jsonb_strip_nulls(jsonb_build_object(
    'form', p_form, 'format', p_format, 'version', v_version.version, 'since_version', v_since.version, 'draft', nullif(v_draft, false), 'reason', v_reason)));
  if not v_own then
    select coalesce((s.value #>> '{}')::int, 100) into v_limit from (select 1) x left join public.setting s on s.key = 'record_prints_per_day';
    if (select count(*) from public.record_print p
         where p.printed_by = v_user and p.reason is not null and p.printed_at >= private.today()::timestamp at time zone 'Asia/Ho_Chi_Minh') >= v_limit then
      perform private.fail('print_limit_reached', 'too many records printed today', jsonb_build_object('limit', v_limit), 'PT429');
    end if;
  end if;
  insert into public.record_print (employee_id, unit_lft, form, format, version, since_version, change_request_id, reason, content_hash, code_hash, printed_by, printed_by_name)
    values (v_employee.id, 0, p_form, p_format, v_version.version, v_since.version, v_request.id, case when v_own then null else v_reason end,
            coalesce(v_version.content_hash, encode(sha256(convert_to(v_sections::text, 'UTF8')), 'hex')), private.code_hash(v_code), v_user, private.actor_name(v_user))
    returning * into v_print;
  if v_request.id is null then
    select * into v_request from public.change_request r where r.id = v_version.change_request_id;
  end if;

  return jsonb_build_object(
    'print_id', v_print.id, 'code', v_code, 'form', p_form, 'format', p_format, 'draft', v_draft,
    'printed_by', v_print.printed_by_name, 'printed_at', to_char(v_print.printed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI'),
    'version', v_version.version,
    'approved_on', (v_version.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, 'approved_by', v_version.approved_by_name,
    'certified_on', (v_request.certified_at at time zone 'Asia/Ho_Chi_Minh')::date,
    'province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'),
    'units', private.unit_names(coalesce(v_version.unit_id, v_employee.unit_id), v_day),
    'employee', jsonb_build_object('code', v_employee.code, 'category', v_employee.category),
    'fields', (select jsonb_object_agg(f.section || '.' || f.field, jsonb_strip_nulls(jsonb_build_object('type', f.type, 'catalogue', f.catalogue, 'dated_by', f.dated_by))) from public.profile_field f),
    'names', private.code_names(v_sections, v_day),
    'sections', v_sections,
    'since', case when v_since.version is not null then jsonb_build_object('version', v_since.version,
      'approved_on', (v_since.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, 'sections', v_since.snapshot -> 'sections') end);
end
$function$;

CREATE OR REPLACE FUNCTION private.change_role_end (
  p_grant_id uuid,
  p_valid_to date,
  p_reason   text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_grant public.role_grant := private.changeable_grant(p_grant_id);
  v_reason text := private.required_reason(p_reason);
begin
  perform private.require_recent_authentication();
  if v_grant.source = 'delegation' then
    perform private.fail('grant_of_delegation', 'a delegation lasts as long as its document says', '{}', 'PT409');
  end if;
  if p_valid_to < private.today() then perform private.fail('period_in_past', 'the days that were stay as they were', '{"field":"valid_to"}', 'PT422'); end if;
  if p_valid_to < lower(v_grant.valid_during) then
    perform private.fail('period_reversed', 'the period ends before it begins', '{"field":"valid_to"}', 'PT422');
  end if;
  if p_valid_to is not distinct from upper(v_grant.valid_during) - 1 then
    perform private.fail('period_same', 'the grant ends on that day already', '{"field":"valid_to"}', 'PT409');
  end if;
  if exists (select 1 from public.unit u where u.id = v_grant.unit_id and u.valid_to < coalesce(p_valid_to, 'infinity')) then
    perform private.fail('unit_closed', 'the unit ends before', '{"field":"valid_to"}', 'PT422');
  end if;
  update public.role_grant g
     set valid_during = daterange(lower(g.valid_during), p_valid_to, '[]'), reason = left(g.reason || ' · ' || v_reason, 4000) where g.id = p_grant_id;
  perform private.notify(v_grant.user_id, 'role_period_changed', jsonb_build_object('role', v_grant.role, 'unit', u.name, 'valid_to', p_valid_to), '/')
    from public.unit u where u.id = v_grant.unit_id;
exception when exclusion_violation then
  perform private.fail('role_already_held', 'the account holds this role there in that period', '{"field":"valid_to"}', 'PT409');
end
$function$;

CREATE OR REPLACE FUNCTION private.changeable_grant (
  p_grant_id uuid
)
  RETURNS public.role_grant
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_grant public.role_grant;
begin
  perform private.require_giver(null);
  select * into v_grant from public.role_grant g where g.id = p_grant_id for update;
  if not found or not private.in_scope(v_grant.unit_lft) then perform private.fail('grant_unknown', 'no such grant', '{}', 'PT404'); end if;
  perform private.require_giver(v_grant.user_id);
  if v_grant.revoked_at is not null then perform private.fail('grant_revoked', 'withdrawn already', '{}', 'PT409'); end if;
  if upper(v_grant.valid_during) <= private.today() then perform private.fail('grant_ended', 'the period is over', '{}', 'PT409'); end if;
  return v_grant;
end
$function$;

CREATE OR REPLACE FUNCTION private.day_start (
  p_day date
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select case when isfinite(p_day) then p_day::timestamp at time zone 'Asia/Ho_Chi_Minh' end $function$;

CREATE OR REPLACE FUNCTION private.deputy_span (
  p_deputy public.review_deputy
)
  RETURNS tstzrange
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select tstzrange(private.day_start(lower(p_deputy.valid_during)), private.day_start(upper(p_deputy.valid_during)))
       * tstzrange(p_deputy.created_at, case when p_deputy.revoked_at is not null then greatest(p_deputy.created_at, p_deputy.revoked_at) end)
$function$;

CREATE OR REPLACE FUNCTION private.end_grant (
  p_grant  public.role_grant,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = p_reason where g.id = p_grant.id;
  perform private.notify(p_grant.user_id, 'role_revoked', jsonb_build_object('role', p_grant.role, 'unit', u.name), '/')
    from public.unit u where u.id = p_grant.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.end_grants_of_closed_accounts()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Tài khoản đã đóng'
   where g.user_id = new.user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.end_grants_of_ended_units()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.role_grant g set revoked_at = private.now(), revoked_by = auth.uid(), revoke_reason = 'Đơn vị không còn'
   where g.unit_id = new.id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true)
     and (new.valid_to < private.today() or lower(g.valid_during) > new.valid_to);
  update public.role_grant g set valid_during = g.valid_during * daterange(null, new.valid_to, '[]')
   where g.unit_id = new.id and g.revoked_at is null and new.valid_to >= private.today() and not g.valid_during <@ daterange(null, new.valid_to, '[]');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.export_units (
  p_unit_id uuid
)
  RETURNS int8multirange
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_power int8multirange := private.power_ranges('export');
begin
  perform private.require_member();
  if isempty(v_power) then
    perform private.fail('export_not_allowed', 'only those who keep records and may export lists of them', '{}', '42501');
  end if;
  return int8multirange(private.unit_interval(p_unit_id)) * v_power;
end
$function$;

CREATE OR REPLACE FUNCTION private.grant_span (
  p_grant public.role_grant
)
  RETURNS tstzrange
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select tstzrange(private.day_start(lower(p_grant.valid_during)), private.day_start(upper(p_grant.valid_during)))
       * tstzrange(p_grant.granted_at, case when p_grant.revoked_at is not null then greatest(p_grant.granted_at, p_grant.revoked_at) end)
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
  select private.manages(p_request.unit_lft, 'proxy_entry') and exists (
    select 1 from public.change_request_proxy x where x.change_request_id = p_request.id and x.user_id = auth.uid())
$function$;

CREATE OR REPLACE FUNCTION private.leads_campaign (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.manages(p_unit_lft, 'campaigns') or private.has_role('province_officer') and private.in_scope(p_unit_lft) $function$;

CREATE OR REPLACE FUNCTION private.manages (
  p_unit_lft bigint,
  p_power    text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_member() and exists (
    select 1 from private.own_grant g where g.role in ('unit_manager', 'delegated_manager') and p_unit_lft between g.lft and g.rgt
       and (p_power is null or g.powers is null or p_power = any (g.powers)))
$function$;

CREATE OR REPLACE FUNCTION private.may_ask_about (
  p_unit_lft bigint
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.is_member() and (private.has_role('province_officer') or private.has_role('auditor') or private.manages(p_unit_lft, null))
$function$;

CREATE OR REPLACE FUNCTION private.moment_of (
  p_day date
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when p_day <> private.today() then private.day_start(p_day + 1) - interval '1 microsecond'
              when private.now() = pg_catalog.now() then clock_timestamp() else private.now() end
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
  v_sections jsonb := private.section_rows(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(v_sections),
    'entry_documents', private.entry_documents(p_employee_id),
    'proof', private.proof_state(v_employee, v_sections),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'unconfirmed', private.unconfirmed_json(p_employee_id),
    'may_enter', v_employee.status = 'active' and private.manages(v_employee.unit_lft, 'proxy_entry') and p_employee_id is distinct from private.own_employee(),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
                              'proxies', private.proxies_json(r.id))
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.power_keys()
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select array['review', 'issue_accounts', 'proxy_entry', 'campaigns', 'export', 'print'] $function$;

CREATE OR REPLACE FUNCTION private.power_ranges (
  p_power text
)
  RETURNS int8multirange
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(range_agg(int8range(x.lft, x.rgt, '[]')), '{}')
    from (select g.lft, g.rgt, g.powers from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
          union all
          select d.lft, d.rgt, d.powers from private.own_deputyship d) x
   where private.is_member() and (x.powers is null or p_power = any (x.powers))
$function$;

CREATE OR REPLACE FUNCTION private.powers_of (
  p_user_id uuid,
  p_day     date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_day date := coalesce(p_day, private.today());
  v_moment timestamptz := private.moment_of(v_day);
  v_within tstzrange := tstzrange(private.day_start(v_day), private.day_start(v_day + 1));
  v_account public.account;
  v_active tstzmultirange;
begin
  select * into v_account from public.account a where a.user_id = p_user_id;
  if not found or not (p_user_id = v_user or private.may_ask_about(v_account.unit_lft)) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  v_active := private.account_active(p_user_id);
  return jsonb_build_object(
    'day', v_day, 'as_of', v_moment, 'user_id', p_user_id, 'name', private.actor_name(p_user_id),
    'states', (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'since', lower(s.during), 'until', upper(s.during)) order by lower(s.during)), '[]')
                 from private.account_states(p_user_id) s where s.during && v_within),
    'rows', (
      select coalesce(jsonb_agg(jsonb_build_object(
               'role', x.role, 'unit_id', x.unit_id, 'unit_name', x.unit_name, 'powers', x.powers, 'basis', x.basis, 'basis_id', x.basis_id,
               'source', x.source, 'reason', x.reason, 'document', x.document, 'given_by', x.given_by, 'in_place_of', x.in_place_of,
               'since', lower(x.span), 'until', upper(x.span), 'in_force', x.span @> v_moment) order by lower(x.span), x.basis_id), '[]')
        from (
          select g.role, g.unit_id, coalesce(v.name, u.name) as unit_name, private.role_powers(g.role, g.powers) as powers, 'grant' as basis, g.id as basis_id,
                 g.source, g.reason, g.document, case when g.granted_by is not null then private.actor_name(g.granted_by) end as given_by,
                 null as in_place_of, s.span
            from public.role_grant g join public.unit u on u.id = g.unit_id
            left join public.unit_version v on v.unit_id = u.id and v.valid_during @> v_day
            cross join lateral unnest(tstzmultirange(private.grant_span(g)) * v_active) s(span)
           where g.user_id = p_user_id and s.span && v_within
          union all
          select 'deputy', g.unit_id, coalesce(v.name, u.name),
                 array(select p from unnest(array['review', 'export', 'print']) p where p = any (private.role_powers(g.role, g.powers))),
                 'deputyship', d.id, null, d.reason, null, private.actor_name(d.created_by), private.actor_name(g.user_id), s.span
            from public.review_deputy d join public.role_grant g on g.id = d.grant_id join public.unit u on u.id = g.unit_id
            left join public.unit_version v on v.unit_id = u.id and v.valid_during @> v_day
            cross join lateral unnest(tstzmultirange(private.deputy_span(d) * private.grant_span(g)) * v_active * private.account_active(g.user_id)) s(span)
           where d.user_id = p_user_id and 'review' = any (private.role_powers(g.role, g.powers)) and s.span && v_within
             and exists (select 1 from private.unit_on('public.account', v_account.user_id, v_account.unit_id, v_account.issued_at, v_day) o
                           cross join lateral private.units_above(o.unit_id, v_day) a where a.unit_id = g.unit_id)) x));
end
$function$;

CREATE OR REPLACE FUNCTION private.record_readers (
  p_employee_id uuid,
  p_unit_id     uuid,
  p_day         date
)
  RETURNS TABLE (
    user_id     uuid,
    role        text,
    unit_id     uuid,
    unit_name   text,
    unit_known  boolean,
    powers      text[],
    basis       text,
    basis_id    uuid,
    source      text,
    reason      text,
    document    text,
    given_by    uuid,
    in_place_of uuid,
    span        tstzrange
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with within as (select tstzrange(private.day_start(p_day), private.day_start(p_day + 1)) as day),
  above as materialized (select * from private.units_above(p_unit_id, p_day)),
  held as materialized (
    select g as held, o.name as unit_name, o.known, a.employee_id, private.role_powers(g.role, g.powers) as powers, private.account_active(g.user_id) as active
      from above o join public.role_grant g on g.unit_id = o.unit_id join public.account a on a.user_id = g.user_id cross join within w
     where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and private.grant_span(g) && w.day)
  select a.user_id, 'self', null::uuid, null, true, '{}'::text[], 'own_record', p_employee_id, null, null, null, null::uuid, null::uuid, s.span
    from public.account a cross join within w cross join lateral unnest(private.account_active(a.user_id)) s(span)
   where a.employee_id = p_employee_id and s.span && w.day
  union all
  select (h.held).user_id, (h.held).role, (h.held).unit_id, h.unit_name, h.known,
         case when h.employee_id = p_employee_id then array(select p from unnest(h.powers) p where p not in ('review', 'proxy_entry', 'issue_accounts')) else h.powers end,
         'grant', (h.held).id, (h.held).source, (h.held).reason, (h.held).document, (h.held).granted_by, null, s.span
    from held h cross join within w cross join lateral unnest(tstzmultirange(private.grant_span(h.held)) * h.active) s(span)
   where s.span && w.day
  union all
  select d.user_id, 'deputy', (h.held).unit_id, h.unit_name, h.known,
         array(select p from unnest(array['review', 'export', 'print']) p
                where p = any (h.powers) and (p <> 'review' or a.employee_id is distinct from p_employee_id and h.employee_id is distinct from p_employee_id)),
         'deputyship', d.id, null, d.reason, null, d.created_by, (h.held).user_id, s.span
    from held h join public.review_deputy d on d.grant_id = (h.held).id join public.account a on a.user_id = d.user_id cross join within w
    cross join lateral unnest(tstzmultirange(private.deputy_span(d) * private.grant_span(h.held)) * h.active * private.account_active(d.user_id)) s(span)
   where 'review' = any (h.powers) and (h.held).role <> 'province_officer' and s.span && w.day
     and exists (select 1 from private.unit_on('public.account', a.user_id, a.unit_id, a.issued_at, p_day) o
                   cross join lateral private.units_above(o.unit_id, p_day) x where x.unit_id = (h.held).unit_id)
$function$;

CREATE OR REPLACE FUNCTION private.register_document (
  p_employee_id  uuid,
  p_kind         text,
  p_title        text,
  p_file_name    text,
  p_content_type text,
  p_byte_size    bigint,
  p_sha256       text
)
  RETURNS public.document
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_id uuid := gen_random_uuid();
  v_employee public.employee;
  v_document public.document;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (v_employee.id is not distinct from private.own_employee() or private.manages(v_employee.unit_lft, 'proxy_entry')) then
    perform private.fail('record_not_yours', 'the record is not the caller''s nor of a unit they manage', '{}', '42501');
  end if;
  if v_employee.status <> 'active' then
    perform private.fail('record_archived', 'the record is archived');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then
    perform private.fail('document_empty', 'the file is empty', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if p_byte_size > 52428800 then
    perform private.fail('document_too_large', 'the file is larger than 50 MB', jsonb_build_object('field', 'file', 'limit_mb', 50), 'PT422');
  end if;
  perform private.refuse_duplicate(p_employee_id, lower(p_sha256));
  if (select count(*) from public.document d where d.employee_id = p_employee_id and d.status <> 'rejected') >= 500 then
    perform private.fail('document_limit', 'a record holds at most 500 papers');
  end if;
  insert into public.document (id, employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_employee_id, v_employee.unit_lft, p_kind, coalesce(left(private.tidy(p_title), 200), left(p_file_name, 200)),
            left(regexp_replace(coalesce(private.tidy(p_file_name), 'giay-to'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            p_employee_id || '/' || v_id, p_content_type, p_byte_size, v_user)
    returning * into v_document;
  return v_document;
end
$function$;

CREATE OR REPLACE FUNCTION private.register_employee (
  p_input jsonb
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_unit public.unit;
  v_name text := private.tidy(p_input ->> 'full_name');
  v_number text := regexp_replace(coalesce(p_input ->> 'identity_number', ''), '\s', '', 'g');
  v_birth date := private.as_date(p_input ->> 'birth_date');
  v_gender text := p_input ->> 'gender';
  v_category text := p_input ->> 'category';
  v_id uuid;
begin
  if pg_input_is_valid(coalesce(p_input ->> 'unit_id', ''), 'uuid') then
    select * into v_unit from public.unit u where u.id = (p_input ->> 'unit_id')::uuid;
  end if;
  if v_unit.id is null then perform private.fail('unit_required', 'unit_id is required', '{"field":"unit_id"}', 'PT422'); end if;
  if not (private.manages(v_unit.lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('not_manager_of_unit', 'the unit is not the caller''s', '{}', '42501');
  end if;
  if v_unit.valid_to < private.today() then perform private.fail('unit_closed', 'the unit no longer exists', '{"field":"unit_id"}', 'PT422'); end if;
  if v_name is null then perform private.fail('required', 'full_name is required', '{"field":"full_name"}', 'PT422'); end if;
  if length(v_name) > 100 then perform private.fail('too_long', 'full_name is too long', '{"field":"full_name","limit":100}', 'PT422'); end if;
  if v_name ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' or length(v_name) < 2 then
    perform private.fail('name_characters', 'full_name has other than letters', '{"field":"full_name"}', 'PT422');
  end if;
  if v_number !~ '^\d{12}$' then perform private.fail('identity_number_format', 'twelve digits', '{"field":"identity_number"}', 'PT422'); end if;
  if v_birth is null then perform private.fail('date_invalid', 'birth_date is required', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth > private.today() then perform private.fail('date_in_future', 'birth_date lies in the future', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth > private.today() - interval '18 years' then perform private.fail('age_below_18', 'younger than 18', '{"field":"birth_date"}', 'PT422'); end if;
  if v_birth < date '1900-01-01' then perform private.fail('date_too_early', 'birth_date too early', '{"field":"birth_date"}', 'PT422'); end if;
  if v_gender is null or v_gender not in ('1', '2') then perform private.fail('required', 'gender is required', '{"field":"gender"}', 'PT422'); end if;
  if v_category is null or v_category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    perform private.fail('required', 'category is required', '{"field":"category"}', 'PT422');
  end if;
  if substr(v_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (v_gender::int - 1) then
    perform private.fail('identity_number_sex_century', 'fourth digit does not agree', '{"field":"identity_number"}', 'PT422');
  end if;
  if length(p_input ->> 'position_title') > 200 then
    perform private.fail('too_long', 'position_title is too long', '{"field":"position_title","limit":200}', 'PT422');
  end if;
  -- The same entry once more (its account was not issued, whatever the reason): taken up again, with what was corrected since.
  update public.employee e set full_name = v_name, category = v_category, position_title = private.tidy(p_input ->> 'position_title')
   where e.identity_number = v_number and e.unit_id = v_unit.id and e.birth_date = v_birth and e.gender = v_gender and e.name_folded = private.fold(v_name)
     and e.status = 'active' and e.approved_version = 0 and not exists (select 1 from public.account a where a.employee_id = e.id)
   returning e.id into v_id;
  if v_id is not null then return v_id; end if;
  if exists (select 1 from public.employee e where e.identity_number = v_number) then
    perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  end if;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    values (v_unit.id, v_unit.lft, v_name, v_birth, v_gender, v_number, v_category, private.tidy(p_input ->> 'position_title'), v_user)
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_account_keeper (
  p_user_id uuid
)
  RETURNS public.account
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account;
begin
  perform private.require_member();
  select * into v_account from public.account a where a.user_id = p_user_id for update;
  if not found or not (private.manages(v_account.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  if not private.has_role('province_officer') and exists (
    select 1 from public.role_grant g where g.user_id = p_user_id and g.revoked_at is null and g.valid_during @> private.today()) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' then perform private.fail('account_closed', 'the account is closed', '{}', 'PT409'); end if;
  return v_account;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_giver (
  p_user_id uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
begin
  if not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'roles are given and withdrawn by Sở Nội vụ', '{}', '42501');
  end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody changes their own roles', '{}', '42501'); end if;
  return v_user;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_reason_keeper (
  p_unit_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.require_member();
  if p_unit_id is null and not private.has_role('province_officer') then
    perform private.fail('only_province_officer', 'the province''s reasons are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if p_unit_id is not null and not exists (
    select 1 from private.own_grant g where g.unit_id = p_unit_id and g.role in ('unit_manager', 'delegated_manager')
       and (g.powers is null or 'review' = any (g.powers))) then
    perform private.fail('not_manager_of_unit', 'a unit''s reasons are kept by its own manager', '{}', '42501');
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.required_document (
  p_document text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if length(private.tidy(p_document)) not between 3 and 300 then
    perform private.fail('document_reference', 'number and date of the decision', '{"field":"document"}', 'PT422');
  end if;
  return private.tidy(p_document);
end
$function$;

CREATE OR REPLACE FUNCTION private.required_reason (
  p_reason text
)
  RETURNS text
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  return left(private.tidy(p_reason), 1000);
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewer_name (
  p_user_id  uuid,
  p_unit_lft bigint
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  if exists (select 1 from public.role_grant g join public.unit u on u.id = g.unit_id
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null
                and (g.powers is null or 'review' = any (g.powers)) and g.valid_during @> private.today() and p_unit_lft between u.lft and u.rgt) then
    return private.actor_name(p_user_id);
  end if;
  return private.actor_name(p_user_id) || coalesce((
    select ' (thay mặt ' || m.display_name || ')'
      from private.deputy_in_force d join public.account m on m.user_id = d.manager_id
     where d.user_id = p_user_id and p_unit_lft between d.lft and d.rgt order by d.lft desc limit 1), '');
end
$function$;

CREATE OR REPLACE FUNCTION private.reviewers (
  p_employee_id uuid,
  p_unit_lft    bigint
)
  RETURNS SETOF uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return query
    with typists as (
      select x.user_id from public.change_request_proxy x join public.change_request r on r.id = x.change_request_id
       where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')),
    holders as (
      select g.user_id, g.role = 'province_officer' as province
        from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
       where g.role in ('unit_manager', 'delegated_manager', 'province_officer') and g.revoked_at is null and g.valid_during @> private.today()
         and (g.powers is null or 'review' = any (g.powers)) and a.status = 'active' and a.employee_id is distinct from p_employee_id and p_unit_lft between u.lft and u.rgt
         and g.user_id not in (select t.user_id from typists t)
      union
      select d.user_id, false from private.deputy_in_force d
       where p_unit_lft between d.lft and d.rgt and d.employee_id is distinct from p_employee_id and d.manager_employee_id is distinct from p_employee_id
         and d.user_id not in (select t.user_id from typists t) and d.manager_id not in (select t.user_id from typists t))
    select distinct h.user_id from holders h where not h.province or not exists (select 1 from holders m where not m.province);
end
$function$;

CREATE OR REPLACE FUNCTION private.revoke_review_deputy (
  p_id     uuid,
  p_reason text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_deputy public.review_deputy;
begin
  select * into v_deputy from public.review_deputy d where d.id = p_id for update;
  if not found or not (private.has_role('province_officer') or exists (
       select 1 from public.role_grant g where g.id = v_deputy.grant_id and g.user_id = v_user and private.second_factor_given())
       or private.manages(v_deputy.unit_lft, 'review')) then
    perform private.fail('deputy_unknown', 'no such deputy', '{}', 'PT404');
  end if;
  if v_deputy.revoked_at is not null or upper(v_deputy.valid_during) <= private.today() then
    perform private.fail('deputy_ended', 'ended already', '{}', 'PT409');
  end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  update public.review_deputy d
     set revoked_at = private.now(), revoked_by = v_user, revoke_reason = left(private.tidy(p_reason), 1000) where d.id = p_id;
  perform private.notify(v_deputy.user_id, 'deputy_revoked', jsonb_build_object('unit', u.name), '/') from public.unit u where u.id = v_deputy.unit_id;
end
$function$;

CREATE OR REPLACE FUNCTION private.revoke_role (
  p_grant_id uuid,
  p_reason   text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.end_grant(private.changeable_grant(p_grant_id), private.required_reason(p_reason));
end
$function$;

CREATE OR REPLACE FUNCTION private.role_powers (
  p_role   text,
  p_powers text[]
)
  RETURNS text[]
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case p_role
    when 'unit_manager' then private.power_keys()
    when 'delegated_manager' then coalesce(p_powers, private.power_keys())
    when 'province_officer' then array['issue_accounts', 'campaigns', 'export', 'print']
    else '{}' end
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
  if not private.manages(v_employee.unit_lft, 'proxy_entry') then
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
   where e.object = p_object and e.row_id = p_id::text and e.after ? 'unit_id' and e.at <= v_moment order by e.id desc limit 1;
  if unit_id is null then
    select (e.before ->> 'unit_id')::uuid into unit_id
      from audit.event e
     where e.object = p_object and e.row_id = p_id::text and e.action = 'update' and e.after ? 'unit_id' order by e.id limit 1;
  end if;
  unit_id := coalesce(unit_id, p_unit_now);
  known := v_moment >= p_since;
end
$function$;

CREATE OR REPLACE FUNCTION private.units_above (
  p_unit_id uuid,
  p_day     date
)
  RETURNS TABLE (
    unit_id uuid,
    name    text,
    known   boolean
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with recursive up as (
    select u.id, coalesce(v.name, u.name) as name, case when v.id is not null then v.parent_id else u.parent_id end as parent_id, v.id is not null as known
      from public.unit u left join public.unit_version v on v.unit_id = u.id and v.valid_during @> p_day
     where u.id = p_unit_id
    union all
    select u.id, coalesce(v.name, u.name), case when v.id is not null then v.parent_id else u.parent_id end, v.id is not null
      from up join public.unit u on u.id = up.parent_id left join public.unit_version v on v.unit_id = u.id and v.valid_during @> p_day)
  select up.id, up.name, up.known from up
$function$;

CREATE OR REPLACE FUNCTION private.who_can (
  p_employee_id uuid,
  p_day         date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_day date := coalesce(p_day, private.today());
  v_moment timestamptz := private.moment_of(v_day);
  v_employee public.employee;
  v_unit uuid;
  v_known boolean;
  v_name text;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (p_employee_id is not distinct from private.own_employee() or private.may_ask_about(v_employee.unit_lft)) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  select o.unit_id, o.known into v_unit, v_known from private.unit_on('public.employee', p_employee_id, v_employee.unit_id, v_employee.created_at, v_day) o;
  select a.name, v_known and a.known into v_name, v_known from private.units_above(v_unit, v_day) a where a.unit_id = v_unit;
  return jsonb_build_object(
    'day', v_day, 'as_of', v_moment,
    'employee', jsonb_build_object('id', p_employee_id, 'code', v_employee.code, 'full_name', v_employee.full_name),
    'unit', jsonb_build_object('id', v_unit, 'name', v_name, 'known', v_known),
    'since', v_employee.created_at,
    'rows', case when private.day_start(v_day + 1) <= v_employee.created_at then '[]' else (
      with found as materialized (select r.*, r.span @> v_moment as in_force from private.record_readers(p_employee_id, v_unit, v_day) r)
      select coalesce(jsonb_agg(jsonb_build_object(
               'user_id', f.user_id, 'name', private.actor_name(f.user_id), 'role', f.role, 'unit_id', f.unit_id, 'unit_name', f.unit_name,
               'unit_known', f.unit_known,
               'powers', case when f.role = 'province_officer' and f.in_force and a.employee_id is distinct from p_employee_id and not exists (
                                select 1 from found o where o.in_force and o.role <> 'province_officer' and 'review' = any (o.powers))
                              then array_prepend('review', f.powers) else f.powers end,
               'basis', f.basis, 'basis_id', f.basis_id, 'source', f.source, 'reason', f.reason, 'document', f.document,
               'given_by', case when f.given_by is not null then private.actor_name(f.given_by) end,
               'in_place_of', case when f.in_place_of is not null then private.actor_name(f.in_place_of) end,
               'since', lower(f.span), 'until', upper(f.span), 'in_force', f.in_force)
             order by array_position(array['self', 'delegated_manager', 'unit_manager', 'deputy', 'province_officer'], f.role), lower(f.span), f.user_id, f.basis_id), '[]')
        from found f join public.account a on a.user_id = f.user_id) end);
end
$function$;

CREATE OR REPLACE FUNCTION public.assign_role (
  p_user_id    uuid,
  p_role       text,
  p_unit_id    uuid,
  p_valid_from date,
  p_valid_to   date,
  p_reason     text,
  p_document   text DEFAULT NULL::text
)
  RETURNS uuid
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.assign_role(p_user_id, p_role, p_unit_id, p_valid_from, p_valid_to, p_reason, p_document) $function$;

REVOKE ALL ON FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.change_role_end (
  p_grant_id uuid,
  p_valid_to date,
  p_reason   text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.change_role_end(p_grant_id, p_valid_to, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."change_role_end"(uuid, date, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_employees (
  p_reason         text,
  p_search         text DEFAULT NULL::text,
  p_unit_id        uuid DEFAULT NULL::uuid,
  p_status         text DEFAULT NULL::text,
  p_record_status  text DEFAULT NULL::text,
  p_category       text DEFAULT NULL::text,
  p_account_status text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'unit_lft' - 'name_sort' - 'id' order by x.unit_lft, x.name_sort, x.id), '[]') into v_rows
    from (select e.id, e.code, e.full_name, e.name_sort, e.birth_date, e.gender, e.identity_number_masked, e.category, e.position_title,
                 k.name_vi as rank_name, e.unit_name, private.unit_above(e.unit_id) as unit_above, e.unit_lft, e.status, e.record_status, e.account_status,
                 e.approved_version, e.approved_at
            from public.employee_list e left join public.rank k on k.code = e.rank_code
           where e.unit_lft <@ v_below and (p_search is null or e.name_folded like v_pattern or e.code = v_code)
             and (p_status is null or e.status = p_status) and (p_record_status is null or e.record_status = p_record_status)
             and (p_category is null or e.category = p_category) and (p_account_status is null or e.account_status = p_account_status)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.employee_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'status', p_status, 'record_status', p_record_status, 'category', p_category, 'account_status', p_account_status), v_rows);
end
$function$;

CREATE OR REPLACE FUNCTION public.export_grants (
  p_reason  text,
  p_unit_id uuid DEFAULT NULL::uuid,
  p_role    text DEFAULT NULL::text,
  p_state   text DEFAULT NULL::text,
  p_day     date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'unit_lft' order by x.unit_lft, x.role, x.valid_from, x.id), '[]') into v_rows
    from (select g.id, g.unit_lft, g.user_name, g.role, g.unit_name, private.unit_above(g.unit_id) as unit_above, g.powers, g.source, g.reason, g.document,
                 g.valid_from, g.valid_to, g.granted_at, g.granted_by_name, g.revoked_at, g.revoked_by_name, g.revoke_reason, g.state
            from public.grant_list g
           where g.unit_lft <@ v_below and (p_role is null or g.role = p_role) and (p_state is null or g.state = p_state)
             and (p_day is null or p_day between g.counted_from and g.counted_to)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.grant_list', p_reason, jsonb_build_object(
    'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'role', p_role, 'state', p_state, 'day', p_day), v_rows);
end
$function$;

REVOKE ALL ON FUNCTION "public"."export_grants"(text, uuid, text, text, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.export_obligations (
  p_reason         text,
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_state          text    DEFAULT NULL::text,
  p_kind           text    DEFAULT NULL::text,
  p_days_left_most integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' - 'name_sort' order by x.due_date, x.name_sort, x.id), '[]') into v_rows
    from (select o.id, o.code, o.full_name, o.name_sort, o.unit_name, private.unit_above(o.unit_id) as unit_above, o.kind, o.event_date, o.due_date,
                 o.met_on, o.days_left, o.state
            from public.obligation_list o
           where o.unit_lft <@ v_below and (p_search is null or o.name_folded like v_pattern or o.code = v_code) and (p_state is null or o.state = p_state) and (p_kind is null or o.kind = p_kind)
             and (p_days_left_most is null or o.days_left <= p_days_left_most)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.obligation_list', p_reason, jsonb_build_object(
    'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'state', p_state, 'kind', p_kind, 'days_left_most', p_days_left_most), v_rows);
end
$function$;

CREATE OR REPLACE FUNCTION public.export_review_queue (
  p_reason         text,
  p_status         text,
  p_search         text    DEFAULT NULL::text,
  p_unit_id        uuid    DEFAULT NULL::uuid,
  p_kind           text    DEFAULT NULL::text,
  p_deadline_state text    DEFAULT NULL::text,
  p_waiting_over   integer DEFAULT NULL::integer,
  p_section        text    DEFAULT NULL::text,
  p_harmless       boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  v_below int8multirange := private.export_units(p_unit_id);
  v_pattern text := private.name_pattern(p_search);
  v_code text := lower(btrim(p_search));
  v_rows jsonb;
begin
  select coalesce(jsonb_agg(to_jsonb(x) - 'id' order by x.submitted_at, x.id), '[]') into v_rows
    from (select q.id, q.code, q.full_name, q.category, q.unit_name, private.unit_above(q.unit_id) as unit_above, q.kind, q.status, q.submitted_at,
                 q.unit_approved_at, q.decided_at, q.waiting_days, q.due_date, q.met_on, q.deadline_state
            from public.review_queue q
           where q.unit_lft <@ v_below and q.status = p_status and q.status in ('submitted', 'unit_approved', 'returned', 'approved')
             and (p_search is null or q.name_folded like v_pattern or q.code = v_code) and (p_kind is null or q.kind = p_kind)
             and (p_deadline_state is null or q.deadline_state = p_deadline_state) and (p_waiting_over is null or q.waiting_days > p_waiting_over)
             and (p_section is null or p_section = any (q.sections)) and (q.bulk_approvable or p_harmless is not true)
           limit private.export_limit('export_row_limit', 5000) + 1) x;
  return private.log_export('public.review_queue', p_reason, jsonb_build_object(
    'status', p_status, 'search', p_search, 'unit_id', p_unit_id, 'unit', (select u.name from public.unit u where u.id = p_unit_id), 'kind', p_kind, 'deadline_state', p_deadline_state,
    'waiting_over', p_waiting_over, 'section', p_section, 'harmless', p_harmless), v_rows);
end
$function$;

CREATE OR REPLACE FUNCTION public.powers_of (
  p_user_id uuid,
  p_day     date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.powers_of(p_user_id, p_day) $function$;

REVOKE ALL ON FUNCTION "public"."powers_of"(uuid, date) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.who_can (
  p_employee_id uuid,
  p_day         date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.who_can(p_employee_id, p_day) $function$;

REVOKE ALL ON FUNCTION "public"."who_can"(uuid, date) FROM PUBLIC, "anon", "service_role";

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
    'role_revoked'::text, 'role_period_changed'::text, 'deputy_appointed'::text, 'deputy_revoked'::text, 'campaign_opened'::text, 'campaign_reminder'::text])));

ALTER TABLE "public"."role_grant"
  ADD CONSTRAINT "role_grant_check1" CHECK (((revoked_at IS NULL) = (revoke_reason IS NULL)));

ALTER TABLE "public"."role_grant"
  ADD CONSTRAINT "role_grant_document_check" CHECK (((length(document) >= 3) AND (length(document) <= 300)));

CREATE VIEW "private"."deputy_in_force" WITH (security_invoker=true) AS  SELECT d.id,
    d.user_id,
    a.employee_id,
    d.valid_during,
    g.user_id AS manager_id,
    m.employee_id AS manager_employee_id,
    u.id AS unit_id,
    u.lft,
    u.rgt,
    g.powers
   FROM ((((public.review_deputy d
     JOIN public.role_grant g ON ((g.id = d.grant_id)))
     JOIN public.unit u ON ((u.id = g.unit_id)))
     JOIN public.account a ON ((a.user_id = d.user_id)))
     JOIN public.account m ON ((m.user_id = g.user_id)))
  WHERE ((d.revoked_at IS NULL) AND (d.valid_during @> private.today()) AND (g.revoked_at IS NULL) AND (g.valid_during @> private.today()) AND (g.role = ANY (ARRAY['unit_manager'::text, 'delegated_manager'::text])) AND ((g.powers IS NULL) OR ('review'::text = ANY (g.powers))) AND (a.status = 'active'::text) AND (m.status = 'active'::text) AND ((a.unit_lft >= u.lft) AND (a.unit_lft <= u.rgt)));

CREATE VIEW "private"."held_grant" WITH (security_invoker=true) AS  SELECT g.id,
    g.user_id,
    g.role,
    g.unit_id,
    u.lft,
    u.rgt,
    g.powers
   FROM (public.role_grant g
     JOIN public.unit u ON ((u.id = g.unit_id)))
  WHERE ((g.revoked_at IS NULL) AND (g.valid_during @> private.today()));

CREATE VIEW "private"."own_deputyship" WITH (security_invoker=true) AS  SELECT id,
    user_id,
    employee_id,
    valid_during,
    manager_id,
    manager_employee_id,
    unit_id,
    lft,
    rgt,
    powers
   FROM private.deputy_in_force d
  WHERE ((user_id = auth.uid()) AND private.second_factor_given());

CREATE VIEW "private"."own_grant" WITH (security_invoker=true) AS  SELECT id,
    role,
    unit_id,
    lft,
    rgt,
    powers
   FROM private.held_grant g
  WHERE ((user_id = auth.uid()) AND private.second_factor_given());

CREATE VIEW "public"."grant_list" WITH (security_invoker=true) AS  SELECT g.id,
    g.user_id,
    private.actor_name(g.user_id) AS user_name,
    g.role,
    g.unit_id,
    g.unit_lft,
    u.name AS unit_name,
    g.powers,
    g.source,
    g.reason,
    g.document,
    lower(g.valid_during) AS valid_from,
    (upper(g.valid_during) - 1) AS valid_to,
    g.granted_at,
        CASE
            WHEN (g.granted_by IS NOT NULL) THEN private.actor_name(g.granted_by)
            ELSE NULL::text
        END AS granted_by_name,
    g.revoked_at,
        CASE
            WHEN (g.revoked_by IS NOT NULL) THEN private.actor_name(g.revoked_by)
            ELSE NULL::text
        END AS revoked_by_name,
    g.revoke_reason,
        CASE
            WHEN (g.revoked_at IS NOT NULL) THEN 'revoked'::text
            WHEN (upper(g.valid_during) <= private.today()) THEN 'ended'::text
            WHEN (lower(g.valid_during) > private.today()) THEN 'upcoming'::text
            ELSE 'in_force'::text
        END AS state,
    COALESCE(lower(g.valid_during), '-infinity'::date) AS counted_from,
    LEAST(COALESCE((upper(g.valid_during) - 1), 'infinity'::date), COALESCE(((g.revoked_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date, 'infinity'::date)) AS counted_to
   FROM (public.role_grant g
     JOIN public.unit u ON ((u.id = g.unit_id)));

REVOKE ALL ON TABLE "public"."grant_list" FROM "anon", "service_role";

CREATE TRIGGER account_close_ends_grants
  AFTER UPDATE OF status ON public.account
  FOR EACH ROW
  WHEN (((new.status = 'closed'::text) AND (old.status <> 'closed'::text)))
  EXECUTE FUNCTION private.end_grants_of_closed_accounts();

CREATE TRIGGER unit_end_ends_grants
  AFTER UPDATE OF valid_to ON public.unit
  FOR EACH ROW
  WHEN (((new.valid_to IS NOT NULL) AND (new.valid_to IS DISTINCT FROM old.valid_to)))
  EXECUTE FUNCTION private.end_grants_of_ended_units();

COMMENT ON COLUMN "public"."role_grant"."document" IS 'Number and date of the decision it rests on, as written there.';

COMMENT ON COLUMN "public"."role_grant"."powers" IS 'What the role gives beside reading (power_keys); null: everything the role gives.';

COMMENT ON FUNCTION "private"."account_active"(uuid) IS 'When an account could act. Definer: see account_states.';

COMMENT ON FUNCTION "private"."account_states"(uuid) IS 'Every state an account has been in, with its period, from the trail; before the trail knows of it, from its issue. Definer: reads the trail.';

COMMENT ON FUNCTION "private"."changeable_grant"(uuid) IS 'Locks a grant of someone else that has not ended. Errors: grant_unknown (PT404), grant_revoked, grant_ended (PT409), only_province_officer, own_account (42501). Definer: locks the row.';

COMMENT ON FUNCTION "private"."day_start"(date) IS 'The first moment of a day in Vietnam; null without one.';

COMMENT ON FUNCTION "private"."deputy_span"(public.review_deputy) IS 'From when until when a deputyship counted, for itself (the grant it stands under, the accounts: apart).';

COMMENT ON FUNCTION "private"."end_grant"(public.role_grant, text) IS 'Ends a locked grant with this transaction and tells its holder. Definer: writes role_grant.';

COMMENT ON FUNCTION "private"."end_grants_of_closed_accounts"() IS 'After an account was closed its grants end for good: a person who returns gets new ones. Definer: writes role_grant.';

COMMENT ON FUNCTION "private"."end_grants_of_ended_units"() IS 'A unit that is dissolved takes the grants over it along, on its last day: an open period gets that end. Definer: writes role_grant.';

COMMENT ON FUNCTION "private"."export_units"(uuid) IS 'The unit numbers whose rows the caller may carry out of the system, within a unit when one is given. Errors: export_not_allowed (42501), unit_unknown (PT404).';

COMMENT ON FUNCTION "private"."grant_span"(public.role_grant) IS 'From when until when a grant counted: its days, not before it was written, until it was revoked.';

COMMENT ON FUNCTION "private"."manages"(bigint, text) IS 'Whether the caller is the manager of the unit with this number or of one above it and holds the power there (power_keys; null: any manager of
   it, for what is only read or belongs to the office itself) (guideline II.2, II.3). Definer: reads role_grant.';

COMMENT ON FUNCTION "private"."may_ask_about"(bigint) IS 'Whether the caller may ask who holds which powers in the unit with this number: its managers, Sở Nội vụ, auditors. Definer: see manages.';

COMMENT ON FUNCTION "private"."moment_of"(date) IS 'The moment as of which a day is answered: now for today, else its end.';

COMMENT ON FUNCTION "private"."power_keys"() IS 'The powers a delegation may name, beside reading, which comes with each: review requests, keep accounts, type for a person, run drives, export
   lists, print forms. A delegate without “review” also names no deputies.';

COMMENT ON FUNCTION "private"."power_ranges"(text) IS 'The unit numbers over which the caller holds a power that comes with reading (export, print), a deputy by the grant they act under.
   Asked once a call, beside the scope, never a row. Definer: reads role_grant.';

COMMENT ON FUNCTION "private"."record_readers"(uuid, uuid, date) IS 'Who might open a record of the unit during a day, by which grant or deputyship, each with the whole period it held without a break. Definer: reads
   grants, accounts and the trail for whoever may ask.';

COMMENT ON FUNCTION "private"."require_giver"(uuid) IS 'The caller, when they may change the roles of this account: Sở Nội vụ, never their own (II.4a). Definer: see is_member.';

COMMENT ON FUNCTION "private"."required_document"(text) IS 'The number and date of a decision as they are kept; null when none is named. Errors: document_reference (PT422).';

COMMENT ON FUNCTION "private"."required_reason"(text) IS 'A reason as it is kept. Errors: reason_required (PT422).';

COMMENT ON FUNCTION "private"."reviewers"(uuid, bigint) IS 'Who reviews a record of the unit with this number: its managers and those above who hold that power, whoever stands in for one of them; Sở Nội vụ only where there
   is none but the person themself. Nobody reviews their own record, that of the manager in whose place they act, nor an open declaration that they
   (or the manager in whose place they act) typed for its person. Definer: reads grants.';

COMMENT ON FUNCTION "private"."role_powers"(text, text[]) IS 'The powers of power_keys a grant gives beside reading; Sở Nội vụ types for nobody and reviews only where a unit has no other reviewer.';

COMMENT ON FUNCTION "private"."unit_on"(text, uuid, uuid, timestamp with time zone, date) IS 'The unit a record or account (p_object, p_id) belonged to on a day, from the trail; known = false for days before it was entered (p_since), when
   the earliest unit known is answered. Definer: reads the trail.';

COMMENT ON FUNCTION "private"."units_above"(uuid, date) IS 'A unit and those above it as the tree stood on a day, with their names then; known = false where the history has no such day and the tree of
   today answers. Definer: the person need not see units.';

COMMENT ON FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text, text) IS 'Sở Nội vụ gives an account a role over a unit and all below (II.4a), with the reason and, if there is one, the decision (p_document: number and
   date); never to oneself, never in the past. Returns the grant''s id.
   Errors: only_province_officer, own_account (42501), role_already_held (PT409), a field''s rule (PT422).';

COMMENT ON FUNCTION "public"."change_role_end"(uuid, date, text) IS 'Sở Nội vụ lengthens or shortens a grant that has not ended (p_valid_to: its last day, today at the earliest; null = open), with a reason that
   joins the first one. Errors: grant_unknown (PT404), grant_ended, grant_revoked, grant_of_delegation, period_same, role_already_held (PT409),
   period_…, unit_closed, reason_required (PT422), only_province_officer, own_account,
   reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."export_grants"(text, uuid, text, text, date) IS 'The register of grants for a file: row-level security decides the rows, private.log_export whether they are given. [M1, M16]';

COMMENT ON FUNCTION "public"."powers_of"(uuid, date) IS 'What a person might do on a day (null = today): {day, as_of, name, states of the account that day, rows}. A row: role, unit as it was called then,
   powers beside reading, basis (grant | deputyship) with its id, source, reason, document, given_by, in_place_of, since, until, and whether it is in
   force as of the moment asked about; what ended during the day is listed with its end. Oneself, the account''s managers, Sở Nội vụ, auditors.
   Errors: account_unknown (PT404).';

COMMENT ON FUNCTION "public"."revoke_role"(uuid, text) IS 'Sở Nội vụ withdraws a role; it ends with this transaction and counted until then. Errors: grant_unknown (PT404), grant_revoked, grant_ended (PT409), only_province_officer, own_account (42501).';

COMMENT ON FUNCTION "public"."who_can"(uuid, date) IS 'Who may see a record on a day (null = today), and why: {day, as_of, employee, unit {name then, known}, since (entered), rows}. A row: person, role
   (self, a manager, deputy, province_officer), unit, powers beside reading, basis with its id, source, reason, document, given_by, in_place_of, since,
   until, in_force as of the moment asked about. The person themself, the unit''s managers, Sở Nội vụ, auditors. Auditors and leaders are not in the
   list: they open no record. Errors: record_unknown (PT404).';

COMMENT ON TABLE "public"."role_grant" IS 'A role over a unit and all below it, for a period, with its reason and author. Revoked, never deleted; a period is changed only in its days to
   come: what was in force on a day is what the row says of that day, until revoked_at.';

COMMENT ON VIEW "private"."deputy_in_force" IS 'Who reviews in whose place today. Ends with the period, the revocation, the manager''s grant, either account, or the deputy''s leaving the unit.';

COMMENT ON VIEW "private"."held_grant" IS 'Roles as they stand today, whoever holds them and however they signed in.';

COMMENT ON VIEW "private"."own_deputyship" IS 'In whose place the caller may review now: in force today, and in a session with the second factor.';

COMMENT ON VIEW "private"."own_grant" IS 'The caller''s roles as they may be used now: in force today, and in a session with the second factor.';

COMMENT ON VIEW "public"."grant_list" IS 'The register of grants of the caller''s units with their state today; row-level security decides. A day D: counted_from ≤ D ≤ counted_to (the last
   day of a revoked grant is the day on which it was revoked).';

REVOKE ALL ON FUNCTION "private"."account_active"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."account_active"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."account_active"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."account_states"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."account_states"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."account_states"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."assign_role"(uuid, text, uuid, date, date, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."assign_role"(uuid, text, uuid, date, date, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."assign_role"(uuid, text, uuid, date, date, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."assign_role"(uuid, text, uuid, date, date, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."change_role_end"(uuid, date, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."change_role_end"(uuid, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."change_role_end"(uuid, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."change_role_end"(uuid, date, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."changeable_grant"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."changeable_grant"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."changeable_grant"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."day_start"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."day_start"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."day_start"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."deputy_span"(public.review_deputy) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deputy_span"(public.review_deputy) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deputy_span"(public.review_deputy) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_grant"(public.role_grant, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_grant"(public.role_grant, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_grant"(public.role_grant, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_grants_of_closed_accounts"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_grants_of_closed_accounts"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_grants_of_closed_accounts"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_grants_of_ended_units"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_grants_of_ended_units"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_grants_of_ended_units"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."export_units"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."export_units"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."export_units"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."export_units"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."grant_span"(public.role_grant) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."grant_span"(public.role_grant) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."grant_span"(public.role_grant) TO "postgres";

REVOKE ALL ON FUNCTION "private"."manages"(bigint, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."manages"(bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."manages"(bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."manages"(bigint, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."may_ask_about"(bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_ask_about"(bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_ask_about"(bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."moment_of"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."moment_of"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."moment_of"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."power_keys"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."power_keys"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."power_keys"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."power_keys"() TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."power_keys"() TO "service_role";

REVOKE ALL ON FUNCTION "private"."power_ranges"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."power_ranges"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."power_ranges"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."power_ranges"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."powers_of"(uuid, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."powers_of"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."powers_of"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."powers_of"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_readers"(uuid, uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_readers"(uuid, uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_readers"(uuid, uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."require_giver"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_giver"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_giver"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_document"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_document"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_document"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."required_reason"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."required_reason"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."required_reason"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."role_powers"(text, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."role_powers"(text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."role_powers"(text, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_on"(text, uuid, uuid, timestamp WITH time zone, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_on"(text, uuid, uuid, timestamp WITH time zone, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_on"(text, uuid, uuid, timestamp WITH time zone, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."units_above"(uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."units_above"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."units_above"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."who_can"(uuid, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."who_can"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."who_can"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."who_can"(uuid, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."assign_role"(uuid, text, uuid, date, date, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_role_end"(uuid, date, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_role_end"(uuid, date, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_role_end"(uuid, date, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_grants"(text, uuid, text, text, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_grants"(text, uuid, text, text, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_grants"(text, uuid, text, text, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."powers_of"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."powers_of"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."powers_of"(uuid, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."who_can"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."who_can"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."who_can"(uuid, date) TO "postgres";

REVOKE ALL ON TABLE "public"."grant_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."grant_list" TO "authenticated";

ALTER TABLE "public"."role_grant"
  ADD CONSTRAINT "role_grant_check" CHECK (((powers IS NULL) OR ((role = 'delegated_manager'::text) AND (cardinality(powers) > 0) AND (powers <@ private.power_keys()))));
