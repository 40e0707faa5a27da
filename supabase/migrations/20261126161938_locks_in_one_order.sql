SET local check_function_bodies = off;

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
  -- Units before accounts and roles, as a reorganisation takes them.
  perform from public.unit u where u.id in (select g.unit_id from private.live_grants(v_handover.from_user_id) g) order by u.id for key share;
  perform from public.account a where a.user_id in (v_handover.from_user_id, v_handover.to_user_id) order by a.user_id for share;
  perform private.require_successor(v_handover.from_user_id, v_handover.to_user_id);
  if v_handover.kind = 'ordinary' and not exists (
    select 1 from public.account a where a.user_id = v_handover.from_user_id and a.status in ('issued', 'active')) then
    perform private.fail('handover_leaver_stopped', 'the leaver''s account was locked or closed meanwhile', '{}', 'PT409');
  end if;
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
  select * into v_unit from public.unit u where u.id = v_delegation.unit_id for key share;
  -- Who keeps the account sees the role, or is seen to have taken the password back.
  perform from public.account a where a.user_id = v_delegation.user_id for share;
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
     for key share of u for update of g;
  if not found then perform private.fail('grant_unknown', 'no such grant of the caller', '{}', 'PT404'); end if;
  if p_user_id = v_user then perform private.fail('own_account', 'nobody is their own deputy', '{"field":"user_id"}', '42501'); end if;
  if not exists (select 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and a.unit_lft between v_unit.lft and v_unit.rgt for share) then
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

CREATE OR REPLACE FUNCTION private.approvable_employee (
  p_request public.change_request
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  -- As whoever keeps the account does; an update changes no name.
  if p_request.kind <> 'update' then perform from public.account a where a.employee_id = p_request.employee_id for no key update; end if;
  select * into v_employee from public.employee e where e.id = p_request.employee_id for update;
  if p_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.approve_change_requests (
  p_requests jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_asked record;
  v_result jsonb := '[]';
  v_key text;
  v_params text;
begin
  perform private.require_member();
  perform private.require_recent_authentication();
  if p_requests is null or jsonb_typeof(p_requests) <> 'array' or jsonb_array_length(p_requests) not between 1 and 100 then
    perform private.fail('bulk_limit', 'one to a hundred requests', '{"limit":100}', 'PT422');
  end if;
  if exists (select 1 from jsonb_array_elements(p_requests) x
              where not pg_input_is_valid(coalesce(x ->> 'id', ''), 'uuid') or not pg_input_is_valid(coalesce(x ->> 'revision', ''), 'int')) then
    perform private.fail('request_malformed', 'each with id and revision', '{}', 'PT422');
  end if;
  -- All locks first and in one order: two officers with overlapping lists wait, and never for each other. Units before requests, as in reviewable_request.
  perform 1 from public.unit u
    where u.id in (select e.unit_id from public.change_request r join public.employee e on e.id = r.employee_id
                    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x)) order by u.id for key share;
  perform 1 from public.change_request r
    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft) order by r.id for no key update;
  for v_asked in select distinct on (1) (x ->> 'id')::uuid as id, (x ->> 'revision')::int as revision from jsonb_array_elements(p_requests) x order by 1 loop
    begin
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'approved',
                                                 'version', private.approve_harmless_request(v_asked.id, v_asked.revision));
    exception when sqlstate 'P0001' or sqlstate 'PT404' or sqlstate 'PT409' or sqlstate 'PT422' or sqlstate '42501' then
      get stacked diagnostics v_key = pg_exception_hint, v_params = pg_exception_detail;
      if coalesce(v_key, '') = '' then raise; end if;
      v_result := v_result || jsonb_build_object('id', v_asked.id, 'status', 'refused', 'key', v_key, 'params', v_params::jsonb);
    end;
  end loop;
  return v_result;
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
  v_unit := private.lock_unit(p_unit_id, 'unit_id');
  if not private.in_scope(v_unit.lft) then perform private.fail('unit_unknown', 'no such unit', '{"field":"unit_id"}', 'PT404'); end if;
  -- one giver at a time: two overlapping grants at once would wait for one another
  select * into v_account from public.account a where a.user_id = p_user_id for no key update;
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

CREATE OR REPLACE FUNCTION private.begin_password_recovery (
  p_identifier text,
  p_address    text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_an_hour_ago timestamptz := clock_timestamp() - interval '1 hour';
  v_address text := left(coalesce(p_address, ''), 100);
  v_typed text := lower(btrim(p_identifier));
  v_account public.account;
  v_token text;
begin
  -- One asking of an address after the other: many at once would all find room.
  perform pg_advisory_xact_lock(hashtextextended('private.password_recovery ' || v_address, 47));
  delete from private.password_recovery r where r.asked_at < clock_timestamp() - interval '7 days';
  if (select count(*) from private.password_recovery r where r.address = v_address and r.asked_at > v_an_hour_ago) >= 20 then return null; end if;
  select a.* into v_account from public.account a left join public.employee e on e.id = a.employee_id
   where (a.username = v_typed or a.official_email = v_typed or e.identity_number = regexp_replace(v_typed, '\s', '', 'g'))
     and a.official_email is not null and a.status in ('issued', 'active') limit 1 for no key update of a;
  if found and (select count(*) from private.password_recovery r where r.user_id = v_account.user_id and r.asked_at > v_an_hour_ago) < 3 then
    v_token := encode(extensions.gen_random_bytes(32), 'hex');
  end if;
  insert into private.password_recovery (address, user_id, token_hash, expires_at)
    values (v_address, case when v_token is not null then v_account.user_id end, sha256(convert_to(v_token, 'UTF8')),
            case when v_token is not null then clock_timestamp() + interval '30 minutes' end);
  if v_token is null then return null; end if;
  perform set_config('app.actor', v_account.user_id::text, true);
  perform private.log_act('security', 'public.account', v_account.user_id::text, v_account.employee_id, jsonb_build_object('what', 'password_recovery_asked', 'address', v_address));
  return jsonb_build_object('token', v_token, 'email', v_account.official_email, 'display_name', v_account.display_name, 'minutes', 30);
end
$function$;

CREATE OR REPLACE FUNCTION private.claim_account_rows (
  p_batch_id uuid,
  p_count    integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_claim uuid := gen_random_uuid();
  v_row public.account_batch_row;
  v_issues jsonb := '[]';
  v_issue jsonb;
  v_key text;
  v_code text;
begin
  perform private.own_batch(p_batch_id);
  for v_row in
    -- The record before the row, as a movement takes them: who is being moved is passed over too.
    select r.* from public.account_batch_row r join public.employee e on e.id = r.employee_id
     where r.batch_id = p_batch_id and r.state = 'waiting' and (r.claimed_until is null or r.claimed_until < clock_timestamp())
     order by r.row_number limit least(greatest(p_count, 1), 20) for update of e, r skip locked
  loop
    begin
      v_issue := private.authorize_account_issue(v_row.employee_id, v_row.official_email);
      v_issues := v_issues || (v_issue || jsonb_build_object('row_number', v_row.row_number));
      update public.account_batch_row r set claim = v_claim, claimed_until = clock_timestamp() + interval '45 seconds'
       where r.batch_id = p_batch_id and r.row_number = v_row.row_number;
    exception when others then
      get stacked diagnostics v_key = pg_exception_hint, v_code = returned_sqlstate;
      if v_code not like 'PT4%' or v_key = '' then raise; end if;
      if v_key <> 'account_being_issued' then
        update public.account_batch_row r set state = 'failed', reason = v_key, settled_at = private.now()
         where r.batch_id = p_batch_id and r.row_number = v_row.row_number;
      end if;
    end;
  end loop;
  return jsonb_build_object('claim', v_claim, 'rows', v_issues) || private.batch_rest(p_batch_id);
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
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
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

CREATE OR REPLACE FUNCTION private.create_account_batch (
  p_id   uuid,
  p_file jsonb,
  p_rows jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_rows private.assessed_row[];
  v_wrong int;
  v_people int;
  v_entered int;
  v_unit uuid;
begin
  -- The answer to the first confirmation may have been lost on its way.
  if exists (select 1 from public.account_batch b where b.id = p_id and b.created_by = v_user) then
    return (select jsonb_build_object('id', b.id, 'people', b.people) from public.account_batch b where b.id = p_id);
  end if;
  v_rows := array(select x from private.assess_rows(p_rows) x where not x.has_account);
  v_wrong := (select count(*) from unnest(v_rows) x where jsonb_array_length(x.errors) > 0);
  if v_wrong > 0 then perform private.fail('batch_rows_wrong', 'rows with errors', jsonb_build_object('count', v_wrong), 'PT422'); end if;
  v_people := cardinality(v_rows);
  if v_people = 0 then perform private.fail('batch_empty', 'nobody in need of an account', '{}', 'PT422'); end if;
  select u.id into v_unit from public.unit u
   where u.lft <= (select min((x.person).unit_lft) from unnest(v_rows) x) and u.rgt >= (select max((x.person).unit_lft) from unnest(v_rows) x)
   order by u.lft desc limit 1;
  perform from public.unit u where u.id = v_unit or u.id in (select (x.person).unit_id from unnest(v_rows) x) order by u.id for key share;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    select (x.person).unit_id, (x.person).unit_lft, (x.person).full_name, (x.person).birth_date, (x.person).gender, (x.person).identity_number,
           (x.person).category, (x.person).position_title, v_user
      from unnest(v_rows) x where (x.person).id is null order by x.row_number;
  get diagnostics v_entered = row_count;
  insert into public.account_batch (id, source, file_name, file_size, file_sha256, unit_id, people, entered, created_by)
    values (p_id, case when p_file is null then 'list' else 'file' end, left(private.tidy(p_file ->> 'name'), 200), (p_file ->> 'size')::int, p_file ->> 'sha256',
            v_unit, v_people, v_entered, v_user);
  insert into public.account_batch_row (batch_id, row_number, employee_id, unit_lft, created_by, official_email)
    select p_id, x.row_number, e.id, e.unit_lft, v_user, x.official_email
      from unnest(v_rows) x join public.employee e on e.identity_number = (x.person).identity_number;
  return jsonb_build_object('id', p_id, 'people', v_people);
exception when unique_violation then
  perform private.fail('batch_rows_changed', 'a row was taken meanwhile', '{}', 'PT409');
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_decisions (
  p_ground int8multirange
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select 1 from public.handover h where h.state in ('draft', 'waiting_for_successor') and h.unit_lft <@ p_ground order by h.id for no key update;
  select 1 from public.delegation d where d.state in ('requested', 'agreed') and d.unit_lft <@ p_ground order by d.id for no key update;
$function$;

CREATE OR REPLACE FUNCTION private.hold_ground (
  p_operations jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_going int8multirange;
begin
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_going := private.named_ground(p_operations, array['$[*] ? (@.kind != "rename").unit', '$[*].units[*]', '$[*].parts[*].sub_units[*]']::jsonpath[]);
  perform private.hold_decisions(v_going);
  perform private.hold_units(p_operations);
  perform from public.transfer t where t.unit_lft <@ v_going or t.from_lft <@ v_going or t.to_lft <@ v_going order by t.id for update;
  perform from public.leaving l where l.unit_lft <@ v_going order by l.id for update;
  perform private.lock_records(array(select e.id from public.employee e where e.unit_lft <@ v_going));
  perform from public.account a where a.employee_id is null and a.unit_lft <@ v_going order by a.user_id for no key update;
  perform from public.role_grant g where g.revoked_at is null and g.unit_lft <@ v_going order by g.id for no key update;
end
$function$;

CREATE OR REPLACE FUNCTION private.hold_movements (
  p_people uuid[],
  p_units  uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  -- Who waited for the units of one reorganisation would go on to those where it left the people, which the next may hold.
  perform pg_advisory_xact_lock_shared(hashtextextended('reorganisation', 12));
  perform pg_advisory_xact_lock(hashtextextended(p.id::text, 12)) from (select distinct x as id from unnest(p_people) x order by 1) p;
  perform from public.unit u
    where u.id in (select unnest(p_units) union select e.unit_id from public.employee e where e.id = any (p_people)
                   union select unnest(array[t.from_unit_id, t.to_unit_id]) from public.transfer t where t.employee_id = any (p_people))
    order by u.id for share;
  perform from public.transfer t where t.employee_id = any (p_people) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (p_people) order by l.id for update;
end
$function$;

CREATE OR REPLACE FUNCTION private.new_recovery_codes()
  RETURNS text[]
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_letters constant text := '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  v_codes text[] := '{}';
  v_bytes bytea;
begin
  if not private.second_factor_given() then
    perform private.fail('second_factor_required', 'recovery codes are made with the factor at hand', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  perform 1 from public.account a where a.user_id = v_user for no key update;
  delete from private.recovery_code c where c.user_id = v_user;
  for i in 1..10 loop
    v_bytes := extensions.gen_random_bytes(12);
    v_codes := v_codes || (select string_agg(substr(v_letters, get_byte(v_bytes, n) % 32 + 1, 1) || case when n in (3, 7) then '-' else '' end, '' order by n)
                             from generate_series(0, 11) n);
  end loop;
  insert into private.recovery_code (user_id, hash) select v_user, private.recovery_hash(v_user, c) from unnest(v_codes) c;
  perform private.log_security(v_user, '{"what": "recovery_codes_made"}');
  return v_codes;
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
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
  if not found or not (v_request.employee_id is not distinct from private.own_employee() or p_or_proxy and private.is_proxy(v_request)) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('draft', 'returned') then
    perform private.fail('request_not_editable', 'the request is not a draft', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  return v_request;
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
  v_employee := private.record_to_issue(p_employee_id);
  if v_employee.id is null then perform private.fail('record_unknown', 'no such record', '{}', 'PT404'); end if;
  -- The person may have left since it was allowed.
  if v_employee.status <> 'active' then perform private.fail('record_archived', 'the record is archived', '{}', 'PT409'); end if;
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

CREATE OR REPLACE FUNCTION private.record_to_issue (
  p_employee_id uuid
)
  RETURNS public.employee
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee;
begin
  perform from public.unit u where u.id = (select e.unit_id from public.employee e where e.id = p_employee_id) for key share;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
end
$function$;

CREATE OR REPLACE FUNCTION private.require_account_keeper (
  p_user_id   uuid,
  p_or_reopen boolean DEFAULT false
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
  -- No key changes: whoever holds the record and tells the person need not wait.
  select * into v_account from public.account a where a.user_id = p_user_id for no key update;
  if not found or not (private.manages(v_account.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  -- Whoever can make an account's password anew can become its holder: so the powers that it has or will have count too, wherever they reach.
  if not private.has_role('province_officer') and (
       exists (select 1 from public.role_grant g
                where g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true))
       or exists (select 1 from public.review_deputy d
                   where d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
                     and not (private.manages(d.unit_lft, 'issue_accounts') and private.manages(d.unit_lft, 'review')))) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' and not (p_or_reopen and exists (
       select 1 from public.employee e
        where e.id = v_account.employee_id and e.status = 'active'
          and (private.has_role('province_officer') or exists (
                select 1 from public.leaving l
                 where l.employee_id = e.id and l.state = 'returned'
                   and l.ended_at >= (select max(lower(s.during)) from private.account_states(p_user_id) s where s.status = 'closed'))))) then
    perform private.fail('account_closed', 'the account is closed', '{}', 'PT409');
  end if;
  return v_account;
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
  -- A version refers to its unit, which a reorganisation holds before it asks for what is open there.
  perform from public.unit u
    where u.id = (select e.unit_id from public.change_request r join public.employee e on e.id = r.employee_id where r.id = p_request_id) for key share;
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
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

CREATE OR REPLACE FUNCTION private.send_request (
  p_request_id     uuid,
  p_declaration_id uuid,
  p_warnings_note  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request;
  v_items int;
  v_returned int;
  v_warnings int;
  v_employee public.employee;
begin
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
  select count(*), count(*) filter (where i.return_reasons <> '{}') into v_items, v_returned
    from public.change_request_item i where i.change_request_id = p_request_id;
  if v_items = 0 then
    perform private.fail('nothing_declared', 'the request changes nothing', '{}', 'PT422');
  end if;
  perform private.require_correction_proof(v_request);
  v_warnings := private.refuse_errors(p_request_id);
  select * into v_employee from public.employee e where e.id = v_request.employee_id for update;
  if v_request.base_version <> v_employee.approved_version then
    perform private.fail('base_version_changed', 'the approved record changed meanwhile', '{}', 'PT409');
  end if;
  if v_returned > 0 then
    update public.change_request_item i set return_reasons = '{}' where i.change_request_id = p_request_id and i.return_reasons <> '{}';
  end if;
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

CREATE OR REPLACE FUNCTION private.settle_account_row (
  p_batch_id   uuid,
  p_row_number integer,
  p_claim      uuid,
  p_user_id    uuid,
  p_reason     text,
  p_actor      uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.account_batch_row;
  v_slip jsonb;
  v_reason text := p_reason;
begin
  perform private.record_to_issue(r.employee_id) from public.account_batch_row r where r.batch_id = p_batch_id and r.row_number = p_row_number;
  select * into v_row from public.account_batch_row r
   where r.batch_id = p_batch_id and r.row_number = p_row_number and r.created_by = p_actor and r.state = 'waiting' and r.claim = p_claim for update;
  if not found then perform private.fail('claim_lost', 'the row was taken up by another', '{}', 'PT409'); end if;
  if v_reason is null then
    begin
      v_slip := private.record_account_issued(v_row.employee_id, p_user_id, p_actor, v_row.official_email);
    exception when sqlstate 'PT404' or sqlstate 'PT409' then
      get stacked diagnostics v_reason = pg_exception_hint;
    end;
  end if;
  update public.account_batch_row r
     set state = case when v_reason is null then 'issued' else 'failed' end, reason = v_reason, user_id = case when v_reason is null then p_user_id end,
         settled_at = private.now(), claim = null, claimed_until = null
   where r.batch_id = p_batch_id and r.row_number = p_row_number;
  delete from private.account_claim c where c.employee_id = v_row.employee_id;
  return coalesce(v_slip, jsonb_build_object('reason', v_reason));
end
$function$;

CREATE OR REPLACE FUNCTION private.undo_reorganisation (
  p_id       uuid,
  p_reason   text,
  p_revision integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_row public.reorganisation := private.open_reorganisation(p_id, p_revision, '{applied}');
  v_reason text := private.required_reason(p_reason);
  v_obstacles jsonb;
  v_people uuid[];
  v_units uuid[];
begin
  perform private.require_recent_authentication();
  perform pg_advisory_xact_lock(hashtextextended('reorganisation', 12));
  v_units := array(select x.unit_id from private.reorganisation_unit x where x.reorganisation_id = p_id);
  v_people := array(select p.employee_id from public.record_place p where p.reorganisation_id = p_id union select e.id from public.employee e where e.unit_id = any (v_units));
  perform private.hold_decisions(range_agg(int8range(u.lft, u.rgt, '[]'))) from public.unit u where u.id = any (v_units);
  perform from public.unit u where u.id = any (v_units) order by u.id for update;
  perform from public.transfer t
    where t.employee_id = any (v_people) or t.from_unit_id = any (v_units) or t.to_unit_id = any (v_units) order by t.id for update;
  perform from public.leaving l where l.employee_id = any (v_people) order by l.id for update;
  perform private.lock_records(v_people);
  v_obstacles := private.undo_obstacles(v_row);
  if v_obstacles <> '[]' then perform private.fail('reorganisation_followed', 'something came after', jsonb_build_object('obstacles', v_obstacles), 'PT409'); end if;
  perform private.restore_units(v_row);
  select coalesce(array_agg(p.employee_id), '{}'), coalesce(array_agg(w.unit_id), '{}') into v_people, v_units
    from public.record_place p join public.record_place w on w.employee_id = p.employee_id and upper(w.during) = lower(p.during)
   where p.reorganisation_id = p_id and p.kind = 'reorganisation';
  perform private.relocate_people(p_id, 'annulment', v_people, v_units);
  update public.transfer t set to_unit_id = (k ->> 'to_unit_id')::uuid, revision = t.revision + 1
    from jsonb_array_elements(v_row.trace -> 'transfers') k where t.id = (k ->> 'id')::uuid and t.state in ('sent', 'accepted');
  update public.account a set unit_id = (k ->> 'unit_id')::uuid from jsonb_array_elements(v_row.trace -> 'accounts') k where a.user_id = (k ->> 'id')::uuid;
  perform private.withdraw_units(v_row);
  perform private.restore_grants(v_row);
  perform private.tell_of_reorganisation(p_id, v_people, '{}', 'reorganisation_undone', (select d.number from public.movement_decision d where d.id = v_row.decision_id));
  update private.reorganisation_unit x set act = 'changed' where x.reorganisation_id = p_id and x.act = 'closed';
  perform private.settle_people(p_id);
  set constraints all immediate;
  update public.reorganisation r set state = 'undone', undone_by = auth.uid(), undone_at = private.now(), end_reason = v_reason, revision = r.revision + 1 where r.id = p_id;
  return private.reorganisation_answer(p_id);
end
$function$;

CREATE OR REPLACE FUNCTION private.use_recovery_code (
  p_user_id uuid,
  p_code    text,
  p_address text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_until timestamptz;
begin
  perform set_config('app.actor', p_user_id::text, true);
  perform 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and not a.must_change_password for no key update;
  if not found then perform private.fail('account_inactive', 'the account cannot act', '{}', '42501'); end if;
  v_until := private.locked_until('recovery', p_user_id::text);
  if v_until is null then
    update private.recovery_code c set used_at = pg_catalog.now()
     where c.user_id = p_user_id and c.hash = private.recovery_hash(p_user_id, p_code) and c.used_at is null;
    if found then
      perform private.forget_failures(p_user_id);
      perform private.log_security(p_user_id, jsonb_build_object('what', 'recovery_code_used', 'address', p_address));
      perform private.notify(p_user_id, 'second_factor_removed', '{}', '/security');
      return '{"used": true}';
    end if;
    v_until := private.count_failure('recovery', p_user_id::text);
    perform private.log_refused_sign_in(p_user_id, 'recovery_code', p_address, v_until);
  end if;
  return jsonb_strip_nulls(jsonb_build_object('used', false, 'message', private.lock_message(v_until)));
end
$function$;

CREATE OR REPLACE FUNCTION private.withdraw_change_request (
  p_request_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_request public.change_request;
begin
  perform private.require_member();
  select * into v_request from public.change_request r where r.id = p_request_id for no key update;
  if not found or v_request.employee_id is distinct from private.own_employee() then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  if v_request.status not in ('submitted', 'unit_approved') then
    perform private.fail('request_not_waiting', 'the request is not waiting', jsonb_build_object('status', v_request.status), 'PT409');
  end if;
  perform private.drop_comment(p_request_id);
  update public.change_request r set status = 'draft', unit_approved_at = null, unit_approved_by = null, revision = r.revision + 1 where r.id = p_request_id;
  -- A submission taken back has not met the duty, unless an earlier one was looked at and returned.
  update public.obligation o set met_on = null
   where o.change_request_id = p_request_id
     and not exists (select 1 from public.change_request_event x where x.change_request_id = p_request_id and x.kind = 'returned');
  update public.employee set record_status = 'draft' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'withdrawn', auth.uid(), private.actor_name(auth.uid()));
end
$function$;

COMMENT ON FUNCTION "private"."approvable_employee"(public.change_request) IS 'Locks the record that a request would change, at the version it began from, after the account whose name may follow it. Definer: locks rows.';

COMMENT ON FUNCTION "private"."hold_decisions"(int8multirange) IS 'Locks the handovers and delegations of some ground, before its units: whoever decides on one holds it, and gives a role over the unit. Definer: locks rows.';

COMMENT ON FUNCTION "private"."hold_ground"(jsonb) IS 'Locks what a reorganisation stands on: one at a time, decisions under way, units, movements, and what lies in those that end, move or are split: records, roles.
   All of it before the first entry in the trail, which whoever holds one of them may be waiting for. Definer: locks rows.';

COMMENT ON FUNCTION "private"."hold_movements"(uuid[], uuid[]) IS 'Begins every act that moves people (p_units: where to, beside what is known of them): the movements of one person come one after the other, each seeing what the one
   before it opened, and none beside a reorganisation. Locks follow one order, here and there: units, transfers, leavings, what is open of the record, record (lock_record); and only then the
   first row is written, which takes the officer''s trail. Definer: locks rows.';

COMMENT ON FUNCTION "private"."record_to_issue"(uuid) IS 'Locks a record whose account is about to be written, after its unit, to which the account refers: a reorganisation takes them in this order. Definer: locks rows.';

REVOKE ALL ON FUNCTION "private"."hold_decisions"(int8multirange) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_decisions"(int8multirange) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_decisions"(int8multirange) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_to_issue"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_to_issue"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_to_issue"(uuid) TO "postgres";
