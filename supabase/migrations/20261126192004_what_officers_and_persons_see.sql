SET local check_function_bodies = off;

DROP VIEW "public"."review_queue";

DROP FUNCTION "private"."confirm_proxy_entry"(uuid);

DROP FUNCTION "private"."unconfirmed_json"(uuid);

DROP FUNCTION "public"."confirm_proxy_entry"(uuid);

CREATE OR REPLACE FUNCTION private.approve_harmless_request (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_request public.change_request := private.reviewable_request(p_request_id, p_revision);
  v_sections text;
  v_findings int;
begin
  perform private.approvable_employee(v_request);
  select string_agg(s.title_vi, ', ' order by s.position) into v_sections
    from public.profile_section s
   where not coalesce(s.bulk_approvable, false) and s.key in (select i.section from public.change_request_item i where i.change_request_id = p_request_id);
  if v_request.kind <> 'update' or v_sections is not null then
    perform private.fail('not_bulk_approvable', 'only updates of harmless sections', jsonb_build_object('sections', coalesce(v_sections, '')), 'PT422');
  end if;
  if v_request.declaration_document_id is not null and v_request.confirmed_at is null then
    perform private.fail('declaration_unconfirmed', 'typed for the person, who has not confirmed it', '{}', 'PT422');
  end if;
  if exists (select 1 from public.change_request_item i join public.profile_entry_document l on l.employee_id = i.employee_id and l.entry_id = i.entry_id
              where i.change_request_id = p_request_id and i.operation = 'update'
                and not exists (select 1 from public.change_request_item_document d where d.item_id = i.id and d.document_id = l.document_id)) then
    perform private.fail('proof_taken_off', 'an approved paper would go unseen', '{}', 'PT422');
  end if;
  select count(*) into v_findings from private.check_request(p_request_id);
  if v_findings > 0 then
    perform private.fail('has_findings', 'a rule is not green', jsonb_build_object('count', v_findings), 'PT422');
  end if;
  return private.carry_out(v_request, null, '{"bulk": true}');
end
$function$;

CREATE OR REPLACE FUNCTION private.confirm_proxy_entry (
  p_request_id uuid,
  p_revision   integer
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
  v_long timestamptz;
begin
  select e.* into v_employee from public.employee e where e.id = private.own_employee();
  if found then
    select * into v_request from public.change_request r where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
    v_result := v_result || jsonb_build_object('employee', jsonb_build_object(
      'record_status', v_employee.record_status, 'approved_version', v_employee.approved_version,
      'request', case when v_request.id is not null then jsonb_build_object('id', v_request.id, 'status', v_request.status, 'kind', v_request.kind,
                   'proxies', private.proxies_json(v_request.id)) end,
      'unconfirmed', jsonb_array_length(private.unconfirmed_json(v_employee.id, false)),
      'obligations', (select coalesce(jsonb_agg(o) filter (where o ->> 'met_on' is null), '[]') from jsonb_array_elements(private.obligations_json(v_employee.id)) o),
      'missing_count', case when v_request.status in ('draft', 'returned') then (select count(*) from private.check_request(v_request.id) c where c.severity = 'error') end));
  end if;
  if private.has_role('unit_manager') or private.has_role('delegated_manager') or private.has_role('province_officer') then
    v_long := private.waiting_long_since(private.now());
    v_result := v_result || jsonb_build_object('officer', (
      with people as materialized (
        select e.id, e.unit_id, e.unit_lft, e.record_status, e.approved_version from public.employee e
         where e.status = 'active' and e.unit_lft between v_lo and v_hi and e.unit_lft <@ v_multi),
      late as materialized (
        select o.employee_id, o.unit_lft, o.due_date from public.obligation o
         where o.met_on is null and o.cancelled_at is null and o.unit_lft between v_lo and v_hi and o.unit_lft <@ v_multi
        union all
        select t.employee_id, d.unit_lft, t.due_date from public.transfer t
         cross join lateral (select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end as unit_lft) d
         where t.state in ('sent', 'accepted') and d.unit_lft between v_lo and v_hi and d.unit_lft <@ v_multi),
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
        'waiting_over_5_days', (select count(*) from waiting w where w.submitted_at < v_long), 'long_wait_days', v_today - private.day_of(v_long),
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
      with led as materialized (
        select u.id, u.name, u.lft, u.rgt from private.own_grant g join public.unit u on u.id = g.unit_id where g.role = 'leader'),
      whole as (select range_agg(int8range(l.lft, l.rgt, '[]')) as range from led l),
      people as materialized (
        select e.category, e.gender, e.approved_version > 0 as approved from public.employee e, whole w where e.status = 'active' and e.unit_lft <@ w.range)
      select jsonb_build_object(
        'units', (select jsonb_agg(x.name order by x.lft) from (select distinct l.name, l.lft from led l) x),
        'employees', (select private.told(count(*), false) from people),
        'approved', (select private.told(count(*), false) from people p where p.approved),
        'overdue', (
          select private.told(count(*), false) from whole w, (
            select o.unit_lft from public.obligation o where o.met_on is null and o.cancelled_at is null and o.due_date < v_today
            union all
            select case when private.sent_late(t.sent_at, t.due_date) then t.from_lft else t.to_lft end from public.transfer t
             where t.state in ('sent', 'accepted') and t.due_date < v_today) o
           where o.unit_lft <@ w.range),
        'by_category', (select coalesce(jsonb_agg(jsonb_build_object('category', c.category, 'count', private.told(c.n, false)) order by c.category), '[]')
                          from (select p.category, count(*) n from people p group by 1) c),
        'by_gender', (select coalesce(jsonb_agg(jsonb_build_object('gender', c.gender, 'count', private.told(c.n, false)) order by c.gender), '[]')
                        from (select p.gender, count(*) n from people p group by 1) c))));
  end if;
  return v_result;
end
$function$;

CREATE OR REPLACE FUNCTION private.open_employee_record (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
  v_sections jsonb := private.section_rows(p_employee_id);
  v_documents jsonb := private.entry_documents(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(v_sections),
    'entry_documents', v_documents,
    'proof', private.proof_state(v_employee, v_sections, v_documents),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'unconfirmed', private.unconfirmed_json(p_employee_id, false),
    'may_enter', v_employee.status = 'active' and private.manages(v_employee.unit_lft, 'proxy_entry') and p_employee_id is distinct from private.own_employee(),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at,
                              'proxies', private.proxies_json(r.id))
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
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
  v_sections jsonb;
  v_documents jsonb;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  select * into v_request from public.change_request r
   where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  v_sections := private.section_rows(v_employee.id);
  v_documents := private.entry_documents(v_employee.id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee) || jsonb_build_object('identity_number', v_employee.identity_number),
    'sections', v_sections,
    'entry_documents', v_documents,
    'proof', case when v_request.id is null then private.proof_state(v_employee, v_sections, v_documents) end,
    'request', case when v_request.id is not null then private.request_json(v_request, false) end,
    'obligations', private.obligations_json(v_employee.id),
    'versions', private.versions_json(v_employee.id),
    'unconfirmed', private.unconfirmed_json(v_employee.id, true));
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
  return (with hidden as materialized (
      select f.section, array_agg(f.field) as fields from public.profile_field f where p_masked and f.masked group by f.section),
    -- The papers that stood before: of an open request those of the record, of a decided one those of the version it was made from.
    proof as materialized (
      select l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
        from public.profile_entry_document l join public.document d on d.id = l.document_id
       where p_masked and p_request.base_version > 0 and p_request.status in ('submitted', 'unit_approved', 'returned') and l.employee_id = p_request.employee_id
       group by l.entry_id
      union all
      select x.key::uuid, x.value from public.record_version v cross join lateral jsonb_each(v.snapshot -> 'entry_documents') x
       where p_masked and p_request.status = 'approved' and v.employee_id = p_request.employee_id and v.version = p_request.base_version)
    select jsonb_build_object(
    'id', p_request.id, 'kind', p_request.kind, 'status', p_request.status, 'revision', p_request.revision, 'event_date', p_request.event_date,
    'base_version', p_request.base_version, 'created_at', p_request.created_at, 'submitted_at', p_request.submitted_at, 'unit_approved_at', p_request.unit_approved_at,
    'decided_at', p_request.decided_at, 'decision_note', p_request.decision_note, 'warnings_note', p_request.warnings_note,
    'proxies', private.proxies_json(p_request.id), 'confirmed_at', p_request.confirmed_at,
    'declaration', (select private.document_json(d) from public.document d where d.id = p_request.declaration_document_id),
    'items', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', i.id, 'section', i.section, 'operation', i.operation, 'entry_id', i.entry_id, 'revision', i.revision, 'updated_at', i.updated_at,
        'changed_fields', (select coalesce(jsonb_agg(x.key), '[]') from jsonb_object_keys(i.after) x(key)
                            where i.after -> x.key is distinct from coalesce(i.before -> x.key, 'null')),
        'before', case when exists (select from unnest(h.fields) n where length(i.before ->> n) > 0) then private.masked(i.section, i.before) else i.before end,
        'after', case when exists (select from unnest(h.fields) n where length(i.after ->> n) > 0) then private.masked(i.section, i.after) else i.after end,
        'corrections', case when h.fields is not null and i.corrections <> '{}' then (
           select coalesce(jsonb_object_agg(c.key, c.value || jsonb_build_object('value',
                    private.masked(i.section, jsonb_build_object(c.key, c.value -> 'value')) -> c.key)), '{}') from jsonb_each(i.corrections) c)
           else i.corrections end, 'return_reasons', i.return_reasons,
        'entered_by_name', (select a.display_name from public.account a where a.user_id = i.entered_by and a.employee_id is distinct from i.employee_id),
        'documents', (select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                        from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id),
        'approved_documents', case when i.operation <> 'insert' then (select p.documents from proof p where p.entry_id = i.entry_id) end)
        order by s.position, i.created_at, i.id), '[]')
      from public.change_request_item i join public.profile_section s on s.key = i.section left join hidden h on h.section = i.section
       where i.change_request_id = p_request.id),
    'events', (select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'actor_name', e.actor_name, 'at', e.at, 'details', e.details) order by e.at, e.id), '[]')
                 from public.change_request_event e where e.change_request_id = p_request.id)));
end
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
  SET plan_cache_mode TO 'force_generic_plan'
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
  v_first boolean;
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
  execute format('select to_jsonb(t) - $1 from public.%I t where t.employee_id = $2 and (t.id = $3 or $4)', v_section.table_name)
    into v_before using '{employee_id,unit_lft,updated_at}'::text[], v_request.employee_id, v_entry, not v_section.repeatable;
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

  v_first := v_item.id is null;
  if not v_first then
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
  elsif v_first and v_operation = 'update' then
    insert into public.change_request_item_document (item_id, document_id, page, employee_id, unit_lft)
      select v_item.id, l.document_id, l.page, v_request.employee_id, 0 from public.profile_entry_document l
       where l.employee_id = v_request.employee_id and l.entry_id = v_item.entry_id;
  end if;
  update public.change_request r set revision = r.revision + 1 where r.id = p_request_id;
  update public.employee e set record_status = 'draft' where e.id = v_request.employee_id and e.record_status = 'not_declared';
  return jsonb_build_object('item_id', v_item.id, 'entry_id', v_item.entry_id, 'revision', v_item.revision, 'operation', v_item.operation);
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
                    and d.kind = 'SYLL' and d.status = 'verified' and d.uploaded_at >= v_request.created_at
                    and d.uploaded_at >= all (select i.updated_at from public.change_request_item i where i.change_request_id = p_request_id)) then
    perform private.fail('signed_declaration_required', 'the signed paper declaration is missing', '{"field":"declaration"}', 'PT422');
  end if;
  return private.send_request(p_request_id, p_declaration_id, p_warnings_note);
end
$function$;

CREATE OR REPLACE FUNCTION private.unconfirmed_json (
  p_employee_id uuid,
  p_whole       boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at, 'revision', r.revision,
           'proxies', private.proxies_json(r.id))
           || case when p_whole then jsonb_build_object(
                'declaration', (select private.document_json(d) from public.document d where d.id = r.declaration_document_id),
                'items', (
                  select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'section', i.section, 'entry_id', i.entry_id, 'operation', i.operation, 'before', i.before,
                           'values', coalesce(i.before, '{}') || private.effective_values(i.after, i.corrections), 'documents', (
                             select coalesce(jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id), '[]')
                               from public.change_request_item_document l join public.document d on d.id = l.document_id where l.item_id = i.id))
                           order by s.position, i.created_at, i.id), '[]')
                    from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'person'
                   where i.change_request_id = r.id)) else '{}' end order by r.submitted_at), '[]')
    from public.change_request r
   where r.employee_id = p_employee_id and r.declaration_document_id is not null and r.confirmed_at is null
     and r.status in ('submitted', 'unit_approved', 'approved'));
end
$function$;

CREATE OR REPLACE FUNCTION public.confirm_proxy_entry (
  p_request_id uuid,
  p_revision   integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.confirm_proxy_entry(p_request_id, p_revision) $function$;

REVOKE ALL ON FUNCTION "public"."confirm_proxy_entry"(uuid, integer) FROM PUBLIC, "anon", "service_role";

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
    ((r.kind = 'update'::text) AND (r.sections <> '{}'::text[]) AND ((r.declaration_document_id IS NULL) OR (r.confirmed_at IS NOT NULL)) AND (r.sections <@ ARRAY( SELECT s.key
           FROM public.profile_section s
          WHERE s.bulk_approvable))) AS bulk_approvable,
    ((r.declaration_document_id IS NOT NULL) AND (r.confirmed_at IS NULL)) AS unconfirmed
   FROM (((public.change_request r
     JOIN public.employee e ON ((e.id = r.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)))
     LEFT JOIN public.obligation o ON ((o.change_request_id = COALESCE(r.split_from, r.id))));

REVOKE ALL ON TABLE "public"."review_queue" FROM "anon", "service_role";

COMMENT ON FUNCTION "private"."approve_harmless_request"(uuid, integer) IS 'Approves one request unseen: only an update of harmless sections alone, certified by the person, that takes no approved paper off, with every rule green. Definer: see carry_out.';

COMMENT ON FUNCTION "private"."request_json"(public.change_request, boolean) IS 'A request with items, papers and events as JSON; for officers (p_masked) with the papers that each entry had before. Definer: items have no grant.';

COMMENT ON FUNCTION "private"."unconfirmed_json"(uuid, boolean) IS 'Declarations sent on a signed paper that the person has not confirmed yet; p_whole: with that paper and all that was declared, for the person to check. Definer: see record_json.';

COMMENT ON FUNCTION "public"."approve_change_requests"(jsonb) IS 'Approves up to 100 updates that touch only harmless sections (set by Sở Nội vụ) and have no finding: p_requests = [{id, revision last seen}]. Each
   stands alone: returns [{id, status approved, version} | {id, status refused, key, params}], with the keys of approve_change_request and
   not_bulk_approvable, declaration_unconfirmed, proof_taken_off, has_findings. Errors: bulk_limit, request_malformed (PT422).';

COMMENT ON FUNCTION "public"."confirm_proxy_entry"(uuid, integer) IS 'The person certifies afterwards what was sent for them on a signed paper, as they have read it (p_revision). Errors: request_unknown (PT404), nothing_to_confirm, request_changed (PT409).';

COMMENT ON FUNCTION "public"."submit_proxy_entry"(uuid, uuid, text) IS 'Sends what was typed for a person who has no usable account, on the scan of the declaration they signed (kind SYLL, uploaded after the last change);
   it stays unconfirmed until they confirm it. Errors: person_confirms (PT409), signed_declaration_required, request_incomplete, warnings_unexplained (PT422).';

COMMENT ON VIEW "public"."review_queue" IS 'Requests of the caller''s scope with name, unit, last day and the sections touched; row-level security of the tables decides.';

REVOKE ALL ON FUNCTION "private"."confirm_proxy_entry"(uuid, integer) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."confirm_proxy_entry"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."confirm_proxy_entry"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."confirm_proxy_entry"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unconfirmed_json"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unconfirmed_json"(uuid, boolean) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_proxy_entry"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."confirm_proxy_entry"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."confirm_proxy_entry"(uuid, integer) TO "postgres";

REVOKE ALL ON TABLE "public"."review_queue" FROM "authenticated";

GRANT SELECT ON TABLE "public"."review_queue" TO "authenticated";
