-- Proxy entry (khai thay): a manager types for a person without the skill or the line. The person certifies it by sending it
-- themself; whoever has no account signs on paper and confirms later. Who typed never decides on it. [guideline II.1, II.2a; M6–M8]

create function private.is_unconfirmed(p_request public.change_request) returns boolean
language sql stable security definer set search_path = ''
as $$
  select case when p_request.status in ('draft', 'returned')
    then exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request.id)
    else p_request.declaration_document_id is not null and p_request.confirmed_at is null end
$$;
comment on function private.is_unconfirmed(public.change_request) is
  'Whether a declaration was typed for its person (khai thay) who has not certified it: a draft a proxy typed in, or one sent on a signed paper. Definer: reads requests.';

create function private.is_proxy(p_request public.change_request) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.manages(p_request.unit_lft, 'proxy_entry') and exists (
    select 1 from public.change_request_proxy x where x.change_request_id = p_request.id and x.user_id = auth.uid())
$$;
comment on function private.is_proxy(public.change_request) is
  'Whether the caller opened this request as a proxy and still manages its unit. Definer: reads grants.';

create function private.has_usable_account(p_employee_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.account a where a.employee_id = p_employee_id and a.status = 'active' and not a.must_change_password)
$$;
comment on function private.has_usable_account(uuid) is 'Whether the person can sign in and confirm themself. Definer: reads account.';

create function private.start_proxy_entry(p_employee_id uuid, p_reason text, p_event_date date) returns uuid
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.start_proxy_entry(p_employee_id uuid, p_reason text, p_event_date date default null) returns uuid
language sql set search_path = '' as $$ select private.start_proxy_entry(p_employee_id, p_reason, p_event_date) $$;
comment on function public.start_proxy_entry(uuid, text, date) is
  'Opens the draft of a person of a unit the caller manages, to type for them: the open one, else the first declaration, else an update since
   p_event_date. The reason is logged and shown to the person, who is told. Returns the request''s id. Errors: record_unknown (PT404),
   not_manager_of_unit, proxy_of_oneself (42501), reason_required, event_date_required (PT422), request_not_editable (PT409).';

create function private.proxy_record(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.proxy_record(p_request_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.proxy_record(p_request_id) $$;
comment on function public.proxy_record(uuid) is
  'The record as its proxy types in it: like my_record, numbers in full, and person_confirms (the person has an account and sends it themself).
   Logged as a revealing reading, once a sitting of 15 minutes. Errors: request_unknown (PT404), request_not_editable (PT409).';

create function private.hand_over_proxy_entry(p_request_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.hand_over_proxy_entry(p_request_id uuid) returns void
language sql set search_path = '' as $$ select private.hand_over_proxy_entry(p_request_id) $$;
comment on function public.hand_over_proxy_entry(uuid) is
  'Tells the person that what was typed for them waits to be checked, certified and sent by them. Errors: person_without_account (PT409).';

create function private.submit_proxy_entry(p_request_id uuid, p_declaration_id uuid, p_warnings_note text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
                    and d.kind = 'SYLL' and d.status = 'verified' and d.uploaded_at >= v_request.created_at
                    and d.uploaded_at >= all (select i.updated_at from public.change_request_item i where i.change_request_id = p_request_id)) then
    perform private.fail('signed_declaration_required', 'the signed paper declaration is missing', '{"field":"declaration"}', 'PT422');
  end if;
  return private.send_request(p_request_id, p_declaration_id, p_warnings_note);
end
$$;
create function public.submit_proxy_entry(p_request_id uuid, p_declaration_id uuid, p_warnings_note text default null) returns jsonb
language sql set search_path = '' as $$ select private.submit_proxy_entry(p_request_id, p_declaration_id, p_warnings_note) $$;
comment on function public.submit_proxy_entry(uuid, uuid, text) is
  'Sends what was typed for a person who has no usable account, on the scan of the declaration they signed (kind SYLL, uploaded after the last change);
   it stays unconfirmed until they confirm it. Errors: person_confirms (PT409), signed_declaration_required, request_incomplete, warnings_unexplained (PT422).';

create function private.confirm_proxy_entry(p_request_id uuid, p_revision int) returns void
language plpgsql security definer set search_path = ''
as $$
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
  if v_request.revision is distinct from p_revision then
    perform private.fail('request_changed', 'not what the person has read', jsonb_build_object('revision', v_request.revision), 'PT409');
  end if;
  -- What was declared stays as it was: a review under way goes on, so the revision does not grow.
  update public.change_request r set confirmed_at = private.now(), certified_at = private.now() where r.id = p_request_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name)
    values (p_request_id, v_request.employee_id, 0, 'confirmed', auth.uid(), private.actor_name(auth.uid()));
  perform private.notify(x.user_id, 'proxy_confirmed', jsonb_build_object('name', e.full_name), '/employees/' || e.id)
    from public.change_request_proxy x join public.employee e on e.id = x.employee_id where x.change_request_id = p_request_id;
end
$$;
create function public.confirm_proxy_entry(p_request_id uuid, p_revision int) returns void
language sql set search_path = '' as $$ select private.confirm_proxy_entry(p_request_id, p_revision) $$;
comment on function public.confirm_proxy_entry(uuid, int) is
  'The person certifies afterwards what was sent for them on a signed paper, as they have read it (p_revision). Errors: request_unknown (PT404), nothing_to_confirm, request_changed (PT409).';

grant execute on function
  private.start_proxy_entry(uuid, text, date), public.start_proxy_entry(uuid, text, date), private.proxy_record(uuid), public.proxy_record(uuid),
  private.hand_over_proxy_entry(uuid), public.hand_over_proxy_entry(uuid),
  private.submit_proxy_entry(uuid, uuid, text), public.submit_proxy_entry(uuid, uuid, text),
  private.confirm_proxy_entry(uuid, int), public.confirm_proxy_entry(uuid, int) to authenticated;
