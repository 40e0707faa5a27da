-- Locked facts: name, birth date, sex, identity number, Party dates. Once approved they change only by a correction with
-- proof, which the unit approves first and a second person at Sở Nội vụ confirms. [guideline II.2a; M7, M8]

create function private.locked_changes(p_section text, p_operation text, p_before jsonb, p_after jsonb) returns text[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(f.field order by f.position), '{}')
    from public.profile_field f
   where f.section = p_section and f.locked and coalesce(p_before -> f.field, 'null') <> 'null'
     and (p_operation = 'delete' or p_after ? f.field and p_after -> f.field <> p_before -> f.field)
$$;
comment on function private.locked_changes(text, text, jsonb, jsonb) is
  'Locked fields with an approved value that an entry would change or remove; a field that was never filled is free. Definer: reads the catalogue for any caller.';

create function private.keep_locked(p_kind text, p_section text, p_operation text, p_before jsonb, p_after jsonb) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_field public.profile_field;
begin
  if p_kind = 'correction' then return; end if;
  select f.* into v_field from public.profile_field f
   where f.section = p_section and f.field = any (private.locked_changes(p_section, p_operation, p_before, p_after))
   order by f.position limit 1;
  if found then
    perform private.fail('field_locked', 'an approved fact that only a correction changes',
      jsonb_build_object('section', p_section, 'field', v_field.field, 'label', v_field.label_vi, 'label_en', v_field.label_en), 'PT422');
  end if;
end
$$;
comment on function private.keep_locked(text, text, text, jsonb, jsonb) is
  'Refuses a change of an approved locked fact in anything but a correction, whoever makes it. Definer: see locked_changes.';

create function private.require_correction_proof(p_request public.change_request) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_item record;
  v_count int := 0;
begin
  if p_request.kind <> 'correction' then return; end if;
  for v_item in
    select i.section, i.entry_id, s.title_vi, s.title_en, exists (
             select 1 from public.change_request_item_document l join public.document d on d.id = l.document_id
              where l.item_id = i.id and d.status = 'verified') as proven
      from public.change_request_item i join public.profile_section s on s.key = i.section
     where i.change_request_id = p_request.id
       and private.locked_changes(i.section, i.operation, i.before, private.effective_values(i.after, i.corrections)) <> '{}'
     order by s.position
  loop
    if not v_item.proven then
      perform private.fail('correction_proof_required', 'a corrected locked fact needs a paper', jsonb_build_object(
        'section', v_item.section, 'entry_id', v_item.entry_id, 'title', v_item.title_vi, 'title_en', v_item.title_en), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  if v_count = 0 then
    perform private.fail('nothing_locked_changed', 'a correction changes at least one locked fact', '{}', 'PT422');
  end if;
end
$$;
comment on function private.require_correction_proof(public.change_request) is
  'A correction touches at least one locked fact, and each entry where it does carries a verified paper. Definer: items have no grant.';

create function private.confirmers(p_request public.change_request) returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select distinct g.user_id
    from public.role_grant g join public.unit u on u.id = g.unit_id join public.account a on a.user_id = g.user_id
   where g.role = 'province_officer' and g.revoked_at is null and g.valid_during @> private.today() and a.status = 'active'
     and p_request.unit_lft between u.lft and u.rgt
     and a.employee_id is distinct from p_request.employee_id and g.user_id is distinct from p_request.unit_approved_by
     and g.user_id not in (select x.user_id from public.change_request_proxy x where x.change_request_id = p_request.id)
$$;
comment on function private.confirmers(public.change_request) is
  'Who confirms a correction that the unit approved: officers of Sở Nội vụ but the person, their proxies and the one who approved for the unit. Definer: reads grants.';

create function private.may_decide(p_request public.change_request) returns boolean
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return case p_request.status
    when 'unit_approved' then private.second_factor_given() and auth.uid() in (select private.confirmers(p_request))
    else private.may_review(p_request.employee_id, p_request.unit_lft) end;
end
$$;
comment on function private.may_decide(public.change_request) is 'Whether the request''s next decision is the caller''s. Definer: see confirmers, reviewers.';

create function private.require_second_person(p_request public.change_request) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.may_decide(p_request) then
    perform private.fail('second_person_required', 'another person than the one who approved for the unit confirms', '{}', '42501');
  end if;
end
$$;
comment on function private.require_second_person(public.change_request) is 'Refuses whoever approved the correction for the unit. Definer: see confirmers.';

create function private.approve_for_unit(p_request public.change_request, p_note text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
  v_name text;
begin
  perform private.require_correction_proof(p_request);
  update public.change_request r
     set status = 'unit_approved', unit_approved_at = private.now(), unit_approved_by = auth.uid(), revision = r.revision + 1
   where r.id = p_request.id returning * into v_request;
  update public.employee e set record_status = 'unit_approved' where e.id = v_request.employee_id returning e.full_name into v_name;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'unit_approved', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
      jsonb_build_object('note', private.tidy(left(p_note, 2000))));
  perform private.notify(c.user_id, 'confirmation_requested', jsonb_build_object('name', v_name), '/review/' || v_request.id)
    from private.confirmers(v_request) c(user_id);
  perform private.notify(a.user_id, 'request_unit_approved', '{}', '/my-record') from public.account a where a.employee_id = v_request.employee_id;
  return jsonb_build_object('status', 'unit_approved', 'revision', v_request.revision);
end
$$;
comment on function private.approve_for_unit(public.change_request, text) is
  'First of the two approvals of a correction: nothing reaches the record yet; Sở Nội vụ and the person are told. Called by approve_change_request, which locked the row.';

create function private.tell_unit_approver(p_approver uuid, p_kind text, p_request public.change_request) returns void
language sql security definer set search_path = ''
as $$
  select private.notify(p_approver, p_kind, jsonb_build_object('name', e.full_name), '/review/' || p_request.id)
    from public.employee e where e.id = p_request.employee_id and p_approver is not null
$$;
comment on function private.tell_unit_approver(uuid, text, public.change_request) is 'What became of a correction, to who approved it for the unit; nobody when it had no first approval.';
