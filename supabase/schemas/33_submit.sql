-- What becomes of a draft: checked, submitted, taken back, given up. [guideline II.1; M5–M7]

create function private.check_draft(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  perform private.require_member();
  if not exists (select 1 from public.change_request r where r.id = p_request_id
                  and (r.employee_id is not distinct from private.own_employee() or private.in_scope(r.unit_lft))) then
    perform private.fail('request_unknown', 'no such request', '{}', 'PT404');
  end if;
  return query select * from private.check_request(p_request_id);
end
$$;
create function public.check_change_request(p_request_id uuid)
returns table (section text, entry_id uuid, field text, rule text, severity text, quality text, message_vi text, message_en text)
language sql stable set search_path = '' as $$ select * from private.check_draft(p_request_id) $$;
comment on function public.check_change_request(uuid) is
  'Everything missing or wrong in the record as the request would leave it, exactly as submission and approval see it (M7, M9).';

create function private.send_request(p_request_id uuid, p_declaration_id uuid, p_warnings_note text) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
  if v_warnings > 0 and length(coalesce(private.tidy(p_warnings_note), '')) < 5 and exists (
    select 1 from private.check_request(p_request_id) c
     where c.severity = 'warning' and (v_request.kind = 'initial' or exists (
       select 1 from public.change_request_item i
        where i.change_request_id = p_request_id and i.section = c.section and (c.entry_id is null or i.entry_id = c.entry_id)))) then
    perform private.fail('warnings_unexplained', 'warnings need a word of explanation', '{"field":"warnings_note"}', 'PT422');
  end if;
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
$$;
comment on function private.send_request(uuid, uuid, text) is
  'Checks a request its caller may send and sends it: certified by the person, or on a signed paper declaration (p_declaration_id) that they confirm later.
   Warnings need a word that the reviewer reads; of an update those in the sections and entries it touches, as the others were explained when they were approved.
   Called by submit_change_request and submit_proxy_entry, which decide who may. Definer: employees have no grant.';

create function private.submit_change_request(p_request_id uuid, p_certified boolean, p_warnings_note text) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  perform private.own_open_request(p_request_id);
  if p_certified is distinct from true then
    perform private.fail('certification_required', 'the person must certify the declaration', '{"field":"certified"}', 'PT422');
  end if;
  return private.send_request(p_request_id, null, p_warnings_note);
end
$$;
create function public.submit_change_request(p_request_id uuid, p_certified boolean, p_warnings_note text default null) returns jsonb
language sql set search_path = '' as $$ select private.submit_change_request(p_request_id, p_certified, p_warnings_note) $$;
comment on function public.submit_change_request(uuid, boolean, text) is
  'Sends the caller''s own draft to their unit''s manager. The caller certifies that it is correct and complete (II.1c). Refused while any
   rule of severity error is broken: request_incomplete (PT422) with detail.findings = what and where. Warnings need p_warnings_note
   (from 5 characters): warnings_unexplained (PT422). A correction changes at least one
   locked fact, each with a verified paper: nothing_locked_changed, correction_proof_required (PT422).';

create function private.withdraw_change_request(p_request_id uuid) returns void
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
create function public.withdraw_change_request(p_request_id uuid) returns void
language sql set search_path = '' as $$ select private.withdraw_change_request(p_request_id) $$;
comment on function public.withdraw_change_request(uuid) is 'Takes the caller''s own submitted request back to draft. Errors: request_not_waiting (PT409) once decided.';

create function private.cancel_change_request(p_request_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.cancel_change_request(p_request_id uuid) returns void
language sql set search_path = '' as $$ select private.cancel_change_request(p_request_id) $$;
comment on function public.cancel_change_request(uuid) is 'Gives up the caller''s own update that was not sent or was returned, or what a partial approval left of a declaration.
   Errors: initial_cannot_be_cancelled while nothing of the first declaration is approved.';

grant execute on function
  private.check_draft(uuid), public.check_change_request(uuid),
  private.submit_change_request(uuid, boolean, text), public.submit_change_request(uuid, boolean, text),
  private.withdraw_change_request(uuid), public.withdraw_change_request(uuid), private.cancel_change_request(uuid), public.cancel_change_request(uuid) to authenticated;
