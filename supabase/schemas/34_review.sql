-- What the unit's manager does with a submission: compare, correct, return, approve. [guideline II.2a, II.2b, II.3c; M8]

create function private.reviewable_request(p_request_id uuid, p_revision int) returns public.change_request
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.reviewable_request(uuid, int) is
  'Locks a waiting request for its manager (or, once the unit approved a correction, for a second person at Sở Nội vụ) at the revision they saw;
   refuses everyone else, oneself, and whoever came second. Definer: locks the row.';

create function private.open_change_request(p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_request public.change_request;
  v_employee public.employee;
  v_record jsonb;
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
  v_record := private.request_record(p_request_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'request', private.request_json(v_request, true),
    'previous', private.previous_round(v_request),
    'record', private.masked_record(v_record),
    'findings', (select coalesce(jsonb_agg(to_jsonb(c)), '[]')
                   from private.check_record(v_record, v_employee.category, v_employee.id, private.request_documents(p_request_id)) c),
    'obligations', private.obligations_json(v_employee.id),
    'may_review', private.may_decide(v_request),
    'typed', exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request_id and x.user_id = auth.uid()));
end
$$;
create function public.open_change_request(p_request_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_change_request(p_request_id) $$;
comment on function public.open_change_request(uuid) is
  'A request as its manager compares it: {employee, request{items with before/after/corrections/papers, events}, previous (what was returned last, or
   null), record, findings, obligations, may_review, typed}; identity numbers masked; the reading is logged first. Errors: request_unknown (PT404).';

create function private.correct_item_field(p_item_id uuid, p_field text, p_value jsonb, p_reason text, p_revision int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_item public.change_request_item;
  v_request public.change_request;
  v_value jsonb;
  v_old jsonb;
  v_finding private.finding;
  v_category text;
begin
  select * into v_item from public.change_request_item i where i.id = p_item_id;
  if not found then perform private.fail('entry_unknown', 'no such entry', '{}', 'PT404'); end if;
  v_request := private.reviewable_request(v_item.change_request_id, p_revision);
  if v_request.status = 'unit_approved' then
    perform private.fail('confirm_or_return', 'what the unit approved is confirmed or returned, not corrected', '{}', 'PT409');
  end if;
  if p_field is null then perform private.fail('field_unknown', 'the section has no such field', '{}', 'PT422'); end if;
  if v_item.operation = 'delete' then perform private.fail('entry_removed', 'the entry is to be removed', '{}', 'PT422'); end if;
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a correction needs a reason', '{"field":"reason"}', 'PT422');
  end if;
  v_value := private.clean_values(v_item.section, jsonb_build_object(p_field, p_value)) -> p_field;
  v_old := private.effective_values(v_item.after, v_item.corrections) -> p_field;
  perform private.keep_locked(v_request.kind, v_item.section, v_item.operation, v_item.before, jsonb_build_object(p_field, v_value));
  if v_value is not distinct from coalesce(v_old, 'null') then
    perform private.fail('value_unchanged', 'the value is the same', jsonb_build_object('field', p_field), 'PT422');
  end if;
  select e.category into v_category from public.employee e where e.id = v_request.employee_id;
  select c.* into v_finding
    from private.check_fields(jsonb_build_object(v_item.section, jsonb_build_array(
           private.effective_values(v_item.after, v_item.corrections) || jsonb_build_object(p_field, v_value, 'id', v_item.entry_id))), v_category) c
   where c.field = p_field;
  if v_finding.rule is not null then
    perform private.fail(v_finding.rule, 'the corrected value breaks a rule', v_finding.params || jsonb_build_object('field', p_field), 'PT422');
  end if;
  update public.change_request_item i
     set corrections = case when v_value is not distinct from coalesce(i.after -> p_field, 'null') then i.corrections - p_field
                       else i.corrections || jsonb_build_object(p_field, jsonb_build_object('value', v_value, 'reason', private.tidy(p_reason),
                              'by', auth.uid(), 'by_name', private.reviewer_name(auth.uid(), v_request.unit_lft), 'at', private.now())) end,
         revision = i.revision + 1
   where i.id = p_item_id;
  update public.change_request r set revision = r.revision + 1 where r.id = v_request.id returning * into v_request;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (v_request.id, v_request.employee_id, 0, 'corrected', auth.uid(), private.reviewer_name(auth.uid(), v_request.unit_lft),
      jsonb_build_object('section', v_item.section, 'entry_id', v_item.entry_id, 'field', p_field, 'reason', private.tidy(p_reason),
        'before', private.masked(v_item.section, jsonb_build_object(p_field, v_old)) -> p_field,
        'after', private.masked(v_item.section, jsonb_build_object(p_field, v_value)) -> p_field));
  return jsonb_build_object('revision', v_request.revision);
end
$$;
create function public.correct_item_field(p_item_id uuid, p_field text, p_value jsonb, p_reason text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.correct_item_field(p_item_id, p_field, p_value, p_reason, p_revision) $$;
comment on function public.correct_item_field(uuid, text, jsonb, text, int) is
  'The manager corrects one declared field before approval (II.2a): declared and corrected value, author and reason stay, visible to the person.
   p_revision = the request''s revision last seen. Returns {revision}. Errors: request_changed, request_not_waiting (PT409), a rule''s key (PT422), own_record (42501).';

create function private.mark_reasons(p_request_id uuid, p_reasons jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_reason record;
  v_count int := 0;
begin
  if p_reasons is null or jsonb_typeof(p_reasons) <> 'array' or jsonb_array_length(p_reasons) = 0 then
    perform private.fail('return_reason_required', 'at least one field with a reason', '{"field":"reasons"}', 'PT422');
  end if;
  for v_reason in select case when pg_input_is_valid(coalesce(x ->> 'item_id', ''), 'uuid') then (x ->> 'item_id')::uuid end as item_id, coalesce(x ->> 'field', '*') as field, private.tidy(x ->> 'reason') as reason
                    from jsonb_array_elements(p_reasons) x loop
    if length(coalesce(v_reason.reason, '')) < 5 then
      perform private.fail('reason_required', 'each returned field needs a reason', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    update public.change_request_item i
       set return_reasons = i.return_reasons || jsonb_build_object(v_reason.field, left(v_reason.reason, 1000)), revision = i.revision + 1
     where i.id = v_reason.item_id and i.change_request_id = p_request_id
       and exists (select 1 from public.profile_section s where s.key = i.section and s.entered_by = 'person')
       and (v_reason.field = '*' or exists (select 1 from public.profile_field f where f.section = i.section and f.field = v_reason.field));
    if not found then
      perform private.fail('entry_unknown', 'no such entry or field in the request', jsonb_build_object('field', v_reason.field), 'PT422');
    end if;
    v_count := v_count + 1;
  end loop;
  perform private.count_reason_uses(p_reasons);
  return v_count;
end
$$;
comment on function private.mark_reasons(uuid, jsonb) is 'Writes the reasons of a return into the items; returns how many. Definer: items have no grant.';

create function private.send_back(p_request public.change_request, p_note text, p_count int, p_details jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_request public.change_request;
  v_name text := private.reviewer_name(auth.uid(), p_request.unit_lft);
  v_reasons jsonb;
begin
  perform private.drop_comment(p_request.id);
  select jsonb_agg(jsonb_build_object('section', i.section, 'entry_id', i.entry_id, 'field', x.key, 'reason', x.value) order by i.created_at, i.id, x.key)
    into v_reasons
    from public.change_request_item i cross join lateral jsonb_each(i.return_reasons) x where i.change_request_id = p_request.id;
  update public.change_request r
     set status = 'returned', unit_approved_at = null, unit_approved_by = null, decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)),
         revision = r.revision + 1
   where r.id = p_request.id returning * into v_request;
  update public.change_request_submission s
     set returned = jsonb_build_object('at', private.now(), 'by_name', v_name, 'note', v_request.decision_note, 'reasons', v_reasons,
                                       'items', private.items_as_they_stand(p_request.id))
   where s.change_request_id = p_request.id and s.returned is null
     and s.number = (select max(l.number) from public.change_request_submission l where l.change_request_id = p_request.id);
  update public.employee set record_status = 'returned' where id = v_request.employee_id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request.id, v_request.employee_id, 0, 'returned', auth.uid(), v_name,
      jsonb_build_object('note', v_request.decision_note, 'reasons', v_reasons) || p_details);
  perform private.notify(a.user_id, 'request_returned', jsonb_build_object('count', p_count), '/my-record')
    from public.account a where a.employee_id = v_request.employee_id;
  perform private.tell_unit_approver(p_request.unit_approved_by, 'correction_returned', v_request);
  return v_request.revision;
end
$$;
comment on function private.send_back(public.change_request, text, int, jsonb) is
  'Gives a locked request back to the person with the reasons marked in its items; keeps what was returned. Definer: no direct grants.';

create function private.return_change_request(p_request_id uuid, p_reasons jsonb, p_note text, p_revision int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_count int := private.mark_reasons(p_request_id, p_reasons);
begin
  return jsonb_build_object('status', 'returned', 'revision', private.send_back(v_request, p_note, v_count, '{}'));
end
$$;
create function public.return_change_request(p_request_id uuid, p_reasons jsonb, p_note text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.return_change_request(p_request_id, p_reasons, p_note, p_revision) $$;
comment on function public.return_change_request(uuid, jsonb, text, int) is
  'Returns a request with a reason per field: p_reasons = [{item_id, field (* = whole entry), reason of 5 to 1,000 characters, template_id?}].
   Errors: return_reason_required, reason_required (PT422), request_changed, request_not_waiting (PT409).';

create function private.apply_items(p_request public.change_request) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_part record;
  v_values constant text := 'jsonb_populate_record(%s, private.effective_values(i.after, i.corrections)) v';
  v_count int;
begin
  -- What goes makes room for what comes: a section may hold one entry only.
  for v_part in
    select i.section, i.operation, s.table_name, count(*)::int as items, f.columns
      from public.change_request_item i join public.profile_section s on s.key = i.section
     cross join lateral (select string_agg(quote_ident(f.field), ', ' order by f.position) as columns
                           from public.profile_field f where f.section = i.section and f.source = 'declared') f
     where i.change_request_id = p_request.id
     group by i.section, i.operation, s.table_name, s.position, f.columns order by array_position('{delete,update,insert}', i.operation), s.position
  loop
    execute case v_part.operation
      when 'delete' then format('delete from public.%I t using public.change_request_item i where t.id = i.entry_id and t.employee_id = i.employee_id', v_part.table_name)
      when 'update' then format('update public.%1$I t set (%2$s) = (select %2$s from %3$s) from public.change_request_item i where t.id = i.entry_id and t.employee_id = i.employee_id',
                                v_part.table_name, v_part.columns, format(v_values, 't'))
      else format('insert into public.%1$I (id, employee_id, unit_lft, %2$s) select i.entry_id, i.employee_id, 0, x.* from public.change_request_item i cross join lateral (select %2$s from %3$s) x where true',
                  v_part.table_name, v_part.columns, format(v_values, format('null::public.%I', v_part.table_name))) end
      || ' and i.change_request_id = $1 and i.section = $2 and i.operation = $3' using p_request.id, v_part.section, v_part.operation;
    get diagnostics v_count = row_count;
    if v_count <> v_part.items then
      perform private.fail('base_version_changed', 'the approved entry is no longer there', '{}', 'PT409');
    end if;
  end loop;
  delete from public.profile_entry_document l using public.change_request_item i
   where i.change_request_id = p_request.id and l.section = i.section and l.entry_id = i.entry_id
     and not exists (select 1 from public.change_request_item_document d where d.item_id = i.id and d.document_id = l.document_id);
  insert into public.profile_entry_document (section, entry_id, document_id, page, employee_id, unit_lft)
    select i.section, i.entry_id, d.document_id, d.page, i.employee_id, 0
      from public.change_request_item i join public.change_request_item_document d on d.item_id = i.id
     where i.change_request_id = p_request.id and i.operation <> 'delete'
    on conflict (section, entry_id, document_id) do update set page = excluded.page
      where public.profile_entry_document.page is distinct from excluded.page;
end
$$;
comment on function private.apply_items(public.change_request) is
  'Carries the items of an approved request into their section tables, one statement a section. Definer: section tables have no write grant.';

create function private.write_version(p_employee_id uuid, p_request_id uuid, p_actor uuid) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_snapshot jsonb := jsonb_build_object('sections', private.section_rows(p_employee_id), 'entry_documents', private.entry_documents(p_employee_id));
  v_version int;
begin
  -- The head follows the approved identity, position and rank.
  update public.employee e
     set full_name = coalesce(i.full_name, e.full_name), birth_date = coalesce(private.as_date(i.birth_date), e.birth_date), gender = coalesce(i.gender, e.gender),
         identity_number = coalesce(i.identity_number, e.identity_number), position_title = p.position_title,
         rank_code = (select k.code from public.rank k where k.code = s.rank_code),
         approved_version = e.approved_version + 1, approved_at = private.now(), record_status = 'approved'
    from (select p_employee_id as id) x
    left join public.profile_identity i on i.employee_id = x.id
    left join public.profile_position p on p.employee_id = x.id
    left join public.profile_rank_salary s on s.employee_id = x.id
   where e.id = x.id returning e.approved_version into v_version;
  update public.account a set display_name = e.full_name
    from public.employee e where e.id = p_employee_id and a.employee_id = e.id and a.display_name <> e.full_name;
  insert into public.record_version (employee_id, unit_lft, version, change_request_id, unit_id, snapshot, corrections, content_hash,
                                     approved_by, approved_by_name)
    select e.id, e.unit_lft, v_version, p_request_id, e.unit_id, v_snapshot,
           (select coalesce(jsonb_agg(jsonb_build_object('section', t.section, 'entry_id', t.entry_id, 'field', c.key, 'declared', t.after -> c.key,
                     'value', c.value -> 'value', 'reason', c.value ->> 'reason', 'by_name', c.value ->> 'by_name', 'at', c.value ->> 'at')), '[]')
              from public.change_request_item t cross join lateral jsonb_each(t.corrections) c where t.change_request_id = p_request_id),
           encode(sha256(convert_to(v_snapshot::text, 'UTF8')), 'hex'), p_actor, private.reviewer_name(p_actor, e.unit_lft)
      from public.employee e where e.id = p_employee_id;
  return v_version;
end
$$;
comment on function private.write_version(uuid, uuid, uuid) is 'Writes the next immutable version and brings the head up to date. Definer: see apply_items.';

create function private.approvable_employee(p_request public.change_request) returns public.employee
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.approvable_employee(public.change_request) is 'Locks the record that a request would change, at the version it began from, after the account whose name may follow it. Definer: locks rows.';

create function private.carry_out(p_request public.change_request, p_note text, p_details jsonb) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_version int;
begin
  perform private.apply_items(p_request);
  v_version := private.write_version(p_request.employee_id, p_request.id, auth.uid());
  update public.change_request r
     set status = 'approved', decided_at = private.now(), decided_by = auth.uid(), decision_note = private.tidy(left(p_note, 2000)), revision = r.revision + 1
   where r.id = p_request.id;
  update public.obligation o set closed_at = private.now() where o.change_request_id = p_request.id;
  insert into public.change_request_event (change_request_id, employee_id, unit_lft, kind, actor, actor_name, details)
    values (p_request.id, p_request.employee_id, 0, 'approved', auth.uid(), private.reviewer_name(auth.uid(), p_request.unit_lft),
            jsonb_build_object('version', v_version) || p_details);
  perform private.notify(a.user_id, 'request_approved', jsonb_build_object('version', v_version), '/my-record')
    from public.account a where a.employee_id = p_request.employee_id;
  perform private.tell_unit_approver(p_request.unit_approved_by, 'correction_confirmed', p_request);
  return v_version;
end
$$;
comment on function private.carry_out(public.change_request, text, jsonb) is
  'Carries a locked, checked request into the record: applies the items, writes the version, closes the duty, tells the person. Definer: no direct grants.';

create function private.approve_change_request(p_request_id uuid, p_note text, p_revision int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
begin
  perform private.approvable_employee(v_request);
  perform private.refuse_errors(p_request_id);
  if v_request.kind = 'correction' and v_request.status = 'submitted' then
    return private.approve_for_unit(v_request, p_note);
  end if;
  return jsonb_build_object('status', 'approved', 'version', private.carry_out(v_request, p_note, '{}'));
end
$$;
create function public.approve_change_request(p_request_id uuid, p_note text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.approve_change_request(p_request_id, p_note, p_revision) $$;
comment on function public.approve_change_request(uuid, text, int) is
  'Approves a request whole: applies its items to the record, writes the next version, closes the duty, tells the person, in one transaction (II.2a). A correction of locked facts
   takes two: the unit''s approval makes it unit_approved, the same call of another person at Sở Nội vụ carries it into the record.
   Returns {status, version}. Errors: second_person_required (42501), request_incomplete (PT422), request_changed, request_not_waiting, base_version_changed (PT409), own_record, not_manager_of_unit (42501).';

create view public.review_queue with (security_invoker = true) as
select r.id, r.employee_id, e.full_name, e.name_sort, e.name_folded, e.code, e.category, e.unit_id, r.unit_lft, u.name as unit_name, r.kind, r.status,
       r.submitted_at, r.unit_approved_at, r.decided_at, o.due_date, o.met_on, private.today() - (r.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date as waiting_days,
       case when o.id is null then 'none' when o.met_on > o.due_date then 'met_late' when o.met_on is not null then 'met'
            when o.due_date < private.today() then 'overdue' else 'open' end as deadline_state,
       r.revision, r.sections,
       r.kind = 'update' and r.sections <> '{}' and (r.declaration_document_id is null or r.confirmed_at is not null)
         and r.sections <@ array(select s.key from public.profile_section s where s.bulk_approvable) as bulk_approvable,
       r.declaration_document_id is not null and r.confirmed_at is null as unconfirmed
  from public.change_request r
  join public.employee e on e.id = r.employee_id
  join public.unit u on u.id = e.unit_id
  left join public.obligation o on o.change_request_id = coalesce(r.split_from, r.id);
comment on view public.review_queue is
  'Requests of the caller''s scope with name, unit, last day and the sections touched; row-level security of the tables decides.';
grant select on public.review_queue to authenticated;

grant execute on function
  private.open_change_request(uuid), public.open_change_request(uuid),
  private.correct_item_field(uuid, text, jsonb, text, int), public.correct_item_field(uuid, text, jsonb, text, int),
  private.return_change_request(uuid, jsonb, text, int), public.return_change_request(uuid, jsonb, text, int),
  private.approve_change_request(uuid, text, int), public.approve_change_request(uuid, text, int) to authenticated;
