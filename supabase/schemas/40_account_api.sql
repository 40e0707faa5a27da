-- Issuing accounts, one at a time. The edge function “accounts” makes the sign-in identity (that needs the Auth
-- admin API); who may do it, for whom, and what follows is decided here. [guideline I.2, II.1a, II.2a, II.3a, II.4; M1, M2]

create function private.account_json(p_user_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
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
$$;
create function private.my_account() returns jsonb
language sql stable security definer set search_path = '' as $$ select private.account_json(auth.uid()) $$;
create function public.my_account() returns jsonb
language sql stable set search_path = '' as $$ select private.my_account() $$;
comment on function public.my_account() is
  'The caller''s account, grants and deputyships of today, unread notifications and the second factor {required: a role or deputyship waits for it,
   enrolled, given: in this session}; answers also while the one-time password waits to be changed. Null without an account.';

create type private.input_problem as (field text, key text, params jsonb, code text);
comment on type private.input_problem is 'What stands wrong in a field: stable key, parameters, SQLSTATE of its refusal.';

create function private.refuse_first(p_problem private.input_problem) returns void
language plpgsql stable set search_path = ''
as $$
begin
  if p_problem.key is not null then
    perform private.fail(p_problem.key, p_problem.field || ' is refused', p_problem.params || jsonb_build_object('field', p_problem.field), p_problem.code);
  end if;
end
$$;
comment on function private.refuse_first(private.input_problem) is 'Raises the problem as a refusal; nothing when there is none.';

create function private.person_of(p_input jsonb) returns public.employee
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_person public.employee;
begin
  if pg_input_is_valid(coalesce(p_input ->> 'unit_id', ''), 'uuid') then
    select u.id, u.lft into v_person.unit_id, v_person.unit_lft from public.unit u where u.id = (p_input ->> 'unit_id')::uuid;
  end if;
  v_person.full_name := private.tidy(p_input ->> 'full_name');
  v_person.name_folded := private.fold(v_person.full_name);
  v_person.identity_number := regexp_replace(coalesce(p_input ->> 'identity_number', ''), '\s', '', 'g');
  v_person.birth_date := case when length(p_input ->> 'birth_date') = 10 then private.as_date(p_input ->> 'birth_date') end;
  v_person.gender := private.tidy(p_input ->> 'gender');
  v_person.category := private.tidy(p_input ->> 'category');
  v_person.position_title := private.tidy(p_input ->> 'position_title');
  return v_person;
end
$$;
comment on function private.person_of(jsonb) is
  'A person as typed {unit_id, full_name, birth_date, gender, identity_number, category, position_title?}, tidied but not judged. Definer: reads unit.';

create function private.person_problems(p_person public.employee) returns setof private.input_problem
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_name text := p_person.full_name;
  v_birth date := p_person.birth_date;
  v_closed date := (select u.valid_to from public.unit u where u.id = p_person.unit_id);
  v_birth_key text;
  v_sex boolean := coalesce(p_person.gender in ('1', '2'), false);
begin
  if p_person.unit_id is null then return next row('unit_id', 'unit_required', '{}', 'PT422')::private.input_problem;
  elsif not (private.manages(p_person.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    return next row('unit_id', 'not_manager_of_unit', '{}', '42501')::private.input_problem;
  elsif v_closed < private.today() then return next row('unit_id', 'unit_closed', '{}', 'PT422')::private.input_problem;
  end if;
  if v_name is null then return next row('full_name', 'required', '{}', 'PT422')::private.input_problem;
  elsif length(v_name) > 100 then return next row('full_name', 'too_long', '{"limit":100}', 'PT422')::private.input_problem;
  elsif v_name ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' or length(v_name) < 2 then
    return next row('full_name', 'name_characters', '{}', 'PT422')::private.input_problem;
  end if;
  if p_person.identity_number !~ '^\d{12}$' then return next row('identity_number', 'identity_number_format', '{}', 'PT422')::private.input_problem; end if;
  v_birth_key := case when v_birth is null then 'date_invalid' when v_birth > private.today() then 'date_in_future'
                      when v_birth > private.today() - interval '18 years' then 'age_below_18' when v_birth < date '1900-01-01' then 'date_too_early' end;
  if v_birth_key is not null then return next row('birth_date', v_birth_key, '{}', 'PT422')::private.input_problem; end if;
  if not v_sex then return next row('gender', case when p_person.gender is null then 'required' else 'value_unknown' end, '{}', 'PT422')::private.input_problem; end if;
  if p_person.category is null then return next row('category', 'required', '{}', 'PT422')::private.input_problem;
  elsif p_person.category not in ('official', 'civil_servant', 'public_employee', 'commune_official') then
    return next row('category', 'value_unknown', '{}', 'PT422')::private.input_problem;
  end if;
  if p_person.identity_number ~ '^\d{12}$' and v_birth_key is null and v_sex
     and substr(p_person.identity_number, 4, 1)::int <> (extract(year from v_birth)::int / 100 - 19) * 2 + (p_person.gender::int - 1) then
    return next row('identity_number', 'identity_number_sex_century', '{}', 'PT422')::private.input_problem;
  end if;
  if length(p_person.position_title) > 200 then return next row('position_title', 'too_long', '{"limit":200}', 'PT422')::private.input_problem; end if;
end
$$;
comment on function private.person_problems(public.employee) is
  'Everything that stands wrong in a person who is to be entered, in the order of the form: the one place of these rules, for one person and for lists. Definer: reads unit.';

create function private.email_problem(p_email text) returns private.input_problem
language plpgsql stable security definer set search_path = ''
as $$
begin
  if p_email !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then return row('official_email', 'email_invalid', '{}', 'PT422')::private.input_problem; end if;
  if exists (select 1 from public.account a where a.official_email = p_email) then return row('official_email', 'email_taken', '{}', 'PT409')::private.input_problem; end if;
  return null;
end
$$;
comment on function private.email_problem(text) is 'What stands wrong in an official e-mail (lower case, or null). Definer: accounts out of sight count too.';

create function private.register_employee(p_input jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_person public.employee := private.person_of(p_input);
  v_id uuid;
begin
  perform private.refuse_first(x) from private.person_problems(v_person) x limit 1;
  -- The same entry once more (its account was not issued, whatever the reason): taken up again, with what was corrected since.
  update public.employee e set full_name = v_person.full_name, category = v_person.category, position_title = v_person.position_title
   where e.identity_number = v_person.identity_number and e.unit_id = v_person.unit_id and e.birth_date = v_person.birth_date and e.gender = v_person.gender
     and e.name_folded = v_person.name_folded and e.status = 'active' and e.approved_version = 0
     and not exists (select 1 from public.account a where a.employee_id = e.id)
   returning e.id into v_id;
  if v_id is not null then return v_id; end if;
  if exists (select 1 from public.employee e where e.identity_number = v_person.identity_number and e.status = 'archived') then
    perform private.fail('person_left', 'the person has an archived record, which is opened again', '{"field":"identity_number"}', 'PT409');
  end if;
  if exists (select 1 from public.employee e where e.identity_number = v_person.identity_number) then
    perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  end if;
  insert into public.employee (unit_id, unit_lft, full_name, birth_date, gender, identity_number, category, position_title, created_by)
    values (v_person.unit_id, v_person.unit_lft, v_person.full_name, v_person.birth_date, v_person.gender, v_person.identity_number, v_person.category,
            v_person.position_title, v_user)
    returning id into v_id;
  return v_id;
exception when unique_violation then
  perform private.fail('identity_number_taken', 'another record has this identity number', '{"field":"identity_number"}', 'PT409');
  return null;
end
$$;
create function public.register_employee(p_input jsonb) returns uuid
language sql set search_path = '' as $$ select private.register_employee(p_input) $$;
comment on function public.register_employee(jsonb) is
  'Enters a person {unit_id, full_name, birth_date, gender, identity_number, category, position_title?} so that an account can be issued.
   The unit''s manager, or Sở Nội vụ. Errors: a field''s rule (PT422, detail.field), identity_number_taken, person_left (an archived
   record: find_archived_person, reinstate_employee) (PT409), not_manager_of_unit (42501).';

create table private.account_claim (
  employee_id uuid primary key references public.employee (id),
  claimed_by uuid not null,
  claimed_at timestamptz not null default pg_catalog.now()
);
comment on table private.account_claim is 'Who is issuing an account at this moment: a second officer within 30 seconds is told so.';
alter table private.account_claim enable row level security;

create function private.authorize_account_issue(p_employee_id uuid, p_official_email text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
  perform private.refuse_first(private.email_problem(v_email));
  insert into private.account_claim as c (employee_id, claimed_by) values (p_employee_id, auth.uid())
    on conflict (employee_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
    where c.claimed_at < pg_catalog.now() - interval '30 seconds';
  if not found then perform private.fail('account_being_issued', 'another officer is issuing this account', '{}', 'PT409'); end if;
  return jsonb_build_object('employee_id', p_employee_id, 'username', v_employee.code, 'display_name', v_employee.full_name,
    'official_email', v_email, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id));
end
$$;
create function public.authorize_account_issue(p_employee_id uuid, p_official_email text default null) returns jsonb
language sql set search_path = '' as $$ select private.authorize_account_issue(p_employee_id, p_official_email) $$;
comment on function public.authorize_account_issue(uuid, text) is
  'Whether the caller may issue this person''s account; returns {employee_id, username, display_name, official_email, unit_name}. Errors: account_exists (PT409), record_unknown (PT404).';

create function private.open_initial(p_employee public.employee, p_actor uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.open_initial(public.employee, uuid) is
  'The first declaration while it may be typed in: opened with what the unit knows, or as a proxy opened it before; null once it was sent. Definer: no direct grants.';

create function private.record_to_issue(p_employee_id uuid) returns public.employee
language plpgsql security definer set search_path = ''
as $$
declare
  v_employee public.employee;
begin
  perform from public.unit u where u.id = (select e.unit_id from public.employee e where e.id = p_employee_id) for key share;
  select * into v_employee from public.employee e where e.id = p_employee_id for update;
  return v_employee;
end
$$;
comment on function private.record_to_issue(uuid) is
  'Locks a record whose account is about to be written, after its unit, to which the account refers: a reorganisation takes them in this order. Definer: locks rows.';

create function private.record_account_issued(p_employee_id uuid, p_user_id uuid, p_actor uuid, p_official_email text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.record_account_issued(p_employee_id uuid, p_user_id uuid, p_actor uuid, p_official_email text default null) returns jsonb
language sql set search_path = '' as $$ select private.record_account_issued(p_employee_id, p_user_id, p_actor, p_official_email) $$;
comment on function public.record_account_issued(uuid, uuid, uuid, text) is
  'For the edge function “accounts” only (service_role), after the sign-in identity exists: writes the account, opens the first declaration and starts
   its 03 working days (II.1b); both null when it was sent on a signed paper before. Returns {username, due_date, change_request_id}. Errors: account_exists,
   record_archived (PT409).';

create function private.unclaimed_user(p_email text) returns uuid
language sql stable security definer set search_path = ''
as $$ select u.id from auth.users u where u.email = lower(p_email) and not exists (select 1 from public.account a where a.user_id = u.id) $$;
create function public.unclaimed_user(p_email text) returns uuid
language sql stable set search_path = '' as $$ select private.unclaimed_user(p_email) $$;
comment on function public.unclaimed_user(text) is
  'For the edge function “accounts” only (service_role): a sign-in identity whose issuing broke off half-way, to be taken up again.';

create function private.last_sign_in(p_user_id uuid) returns timestamptz
language sql stable security definer set search_path = ''
as $$ select u.last_sign_in_at from auth.users u where u.id = p_user_id $$;
comment on function private.last_sign_in(uuid) is 'When an account last signed in; null: never. For lists of accounts in sight. Definer: reads auth.users.';

create view public.account_list with (security_invoker = true) as
select a.user_id as id, a.username, a.display_name, a.official_email, a.employee_id, a.unit_id, a.unit_lft, u.name as unit_name, a.status, a.must_change_password,
       a.issued_at, a.password_set_at, a.status_reason, private.fold(a.display_name) as name_folded, private.name_order(a.display_name) collate "vi-x-icu" as name_sort,
       (select coalesce(array_agg(distinct g.role order by g.role), '{}') from public.role_grant g
         where g.user_id = a.user_id and g.revoked_at is null and g.valid_during @> private.today()) as roles,
       private.last_sign_in(a.user_id) as last_sign_in_at,
       a.status = 'closed' and exists (select 1 from public.employee e where e.id = a.employee_id and e.status = 'active') as reopenable,
       private.sign_in_locked_until(a.user_id) as sign_in_locked_until
  from public.account a join public.unit u on u.id = a.unit_id;
comment on view public.account_list is 'Accounts of the caller''s scope with their roles of today their last sign-in (null: never), and until when
   they take no password or code after failures.';
grant select on public.account_list to authenticated;

grant execute on function
  private.my_account(), public.my_account(), private.last_sign_in(uuid), private.register_employee(jsonb), public.register_employee(jsonb),
  private.authorize_account_issue(uuid, text), public.authorize_account_issue(uuid, text) to authenticated;
grant execute on function
  private.record_account_issued(uuid, uuid, uuid, text), public.record_account_issued(uuid, uuid, uuid, text),
  private.unclaimed_user(text), public.unclaimed_user(text) to service_role;
