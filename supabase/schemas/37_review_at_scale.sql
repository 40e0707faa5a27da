-- Review where much waits: in part, many at once, with reasons at hand. [guideline II.2a, II.2b; M8]

create table public.return_reason_template (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid references public.unit (id),
  section text references public.profile_section (key),
  field text check (field is null or section is not null),
  body text not null check (length(body) between 5 and 1000),
  created_by uuid references public.account (user_id),
  created_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  constraint return_reason_template_field foreign key (section, field) references public.profile_field (section, field),
  constraint return_reason_template_same unique nulls not distinct (unit_id, section, field, body)
);
comment on table public.return_reason_template is
  'Reasons for returning, kept to be used again: of the whole province (unit_id null, kept by Sở Nội vụ) or of one unit, offered there and below.';
create index return_reason_template_section on public.return_reason_template (section, field);
create index return_reason_template_created_by on public.return_reason_template (created_by);
create trigger return_reason_template_touch before update on public.return_reason_template for each row execute function private.touch();

create table public.return_reason_use (
  template_id uuid not null references public.return_reason_template (id) on delete cascade,
  user_id uuid not null references public.account (user_id),
  uses int not null,
  used_at timestamptz not null,
  primary key (template_id, user_id)
);
comment on table public.return_reason_use is 'How often each officer returned with a kept reason: one row an officer, so that nobody waits for another.';
create index return_reason_use_user on public.return_reason_use (user_id);

create function private.units_around() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not private.is_member() then return; end if;
  return query
    with recursive above as (
      select u.id, u.parent_id from public.unit u
       where u.id in (select g.unit_id from private.own_grant g where g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                      union select d.unit_id from private.own_deputyship d)
      union select u.id, u.parent_id from public.unit u join above a on u.id = a.parent_id)
    select a.id from above a;
end
$$;
comment on function private.units_around() is
  'The units of the caller''s grants and deputyships and all above them: whose kept reasons concern the caller. Definer: reads grants.';

create function private.reason_uses() returns table (template_id uuid, uses bigint)
language sql stable security definer set search_path = ''
as $$ select u.template_id, sum(u.uses) from public.return_reason_use u group by u.template_id $$;
comment on function private.reason_uses() is 'How often each kept reason was used, by whomever. Definer: the uses of single officers have no grant.';

alter table public.return_reason_template enable row level security;
alter table public.return_reason_use enable row level security;
create policy return_reason_template_read on public.return_reason_template for select to authenticated using (
  case when unit_id is null then (select private.scope_lo()) is not null else unit_id = any (array(select private.units_around())) end);
create policy return_reason_use_read on public.return_reason_use for select to authenticated using (user_id = (select auth.uid()));
grant select on public.return_reason_template to authenticated;

create view public.return_reason_list with (security_invoker = true) as
select t.id, t.unit_id, u.name as unit_name, t.section, t.field, t.body, coalesce(x.uses, 0) as uses
  from public.return_reason_template t
  left join public.unit u on u.id = t.unit_id
  left join private.reason_uses() x on x.template_id = t.id;
comment on view public.return_reason_list is 'The kept reasons that concern the caller, with how often each was used; row-level security decides.';
grant select on public.return_reason_list to authenticated;

create function private.count_reason_uses(p_reasons jsonb) returns void
language sql security definer set search_path = ''
as $$
  insert into public.return_reason_use (template_id, user_id, uses, used_at)
    select t.id, auth.uid(), count(*), private.now()
      from jsonb_array_elements(p_reasons) x join public.return_reason_template t on t.id::text = x ->> 'template_id'
     where t.unit_id is null or t.unit_id in (select private.units_around())
     group by t.id order by t.id
  on conflict (template_id, user_id) do update set uses = public.return_reason_use.uses + excluded.uses, used_at = excluded.used_at
$$;
comment on function private.count_reason_uses(jsonb) is 'Counts the kept reasons (template_id) among the reasons of a return. Definer: no direct grants.';

create function private.require_reason_keeper(p_unit_id uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.require_member();
  if p_unit_id is null then perform private.require_province_officer(); end if;
  if p_unit_id is not null and not exists (
    select 1 from private.own_grant g where g.unit_id = p_unit_id and g.role in ('unit_manager', 'delegated_manager')
       and (g.powers is null or 'review' = any (g.powers))) then
    perform private.fail('not_manager_of_unit', 'a unit''s reasons are kept by its own manager', '{}', '42501');
  end if;
end
$$;
comment on function private.require_reason_keeper(uuid) is
  'Refuses whoever does not keep the reasons of the unit (null: of the province). A deputy keeps none. Definer: reads grants.';

create function private.save_return_reason(p_id uuid, p_unit_id uuid, p_section text, p_field text, p_body text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_template public.return_reason_template;
  v_body text := private.tidy(p_body);
  v_id uuid := p_id;
begin
  if p_id is not null then
    select * into v_template from public.return_reason_template t where t.id = p_id for update;
    if not found then perform private.fail('reason_unknown', 'no such kept reason', '{}', 'PT404'); end if;
    perform private.require_reason_keeper(v_template.unit_id);
  else
    perform private.require_reason_keeper(p_unit_id);
  end if;
  if length(coalesce(v_body, '')) < 5 then perform private.fail('reason_required', 'too short to be a reason', '{"field":"body"}', 'PT422'); end if;
  if length(v_body) > 1000 then perform private.fail('value_too_long', 'too long', '{"field":"body","limit":1000}', 'PT422'); end if;
  if p_section is not null and not exists (select 1 from public.profile_section s where s.key = p_section) then
    perform private.fail('section_unknown', 'no such section', '{"field":"section"}', 'PT422');
  end if;
  if p_field is not null and not exists (select 1 from public.profile_field f where f.section = p_section and f.field = p_field) then
    perform private.fail('field_unknown', 'the section has no such field', '{"field":"field"}', 'PT422');
  end if;
  if p_id is null then
    insert into public.return_reason_template (unit_id, section, field, body, created_by)
      values (p_unit_id, p_section, p_field, v_body, auth.uid()) returning id into v_id;
  else
    update public.return_reason_template t set section = p_section, field = p_field, body = v_body where t.id = p_id;
  end if;
  return v_id;
exception when unique_violation then
  perform private.fail('reason_kept_already', 'the same reason is kept already', '{"field":"body"}', 'PT409');
  return null;
end
$$;
create function public.save_return_reason(p_id uuid, p_unit_id uuid, p_section text, p_field text, p_body text) returns uuid
language sql set search_path = '' as $$ select private.save_return_reason(p_id, p_unit_id, p_section, p_field, p_body) $$;
comment on function public.save_return_reason(uuid, uuid, text, text, text) is
  'Keeps a reason for returning: p_id null = a new one; p_unit_id null = for the whole province (Sở Nội vụ), else the caller''s own unit; section and
   field narrow where it is offered. Returns its id. Errors: reason_required, field_unknown (PT422), reason_kept_already (PT409), only_province_officer,
   not_manager_of_unit (42501).';

create function private.remove_return_reason(p_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_template public.return_reason_template;
begin
  perform private.require_member();
  select * into v_template from public.return_reason_template t where t.id = p_id for update;
  if not found then perform private.fail('reason_unknown', 'no such kept reason', '{}', 'PT404'); end if;
  perform private.require_reason_keeper(v_template.unit_id);
  delete from public.return_reason_template t where t.id = p_id;
end
$$;
create function public.remove_return_reason(p_id uuid) returns void
language sql set search_path = '' as $$ select private.remove_return_reason(p_id) $$;
comment on function public.remove_return_reason(uuid) is
  'Removes a kept reason; what was returned with it stays as written. Errors: reason_unknown (PT404), only_province_officer, not_manager_of_unit (42501).';

-- Round after round ----------------------------------------------------------------------------------------------------------

create function private.previous_round(p_request public.change_request) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select jsonb_build_object('number', s.number, 'submitted_at', s.submitted_at, 'at', s.returned ->> 'at', 'by_name', s.returned ->> 'by_name',
    'note', s.returned ->> 'note', 'reasons', s.returned -> 'reasons',
    'items', (select coalesce(jsonb_agg(p || jsonb_build_object('values', private.masked(p ->> 'section', p -> 'values'))), '[]')
                from jsonb_array_elements(s.returned -> 'items') p),
    'changed', (
      select coalesce(jsonb_object_agg(i.id, x.fields), '{}')
        from public.change_request_item i
        left join jsonb_array_elements(s.returned -> 'items') p on p ->> 'section' = i.section and (p ->> 'entry_id')::uuid = i.entry_id
        cross join lateral private.effective_values(i.after, i.corrections) now_is(value)
        cross join lateral (
          select coalesce(jsonb_agg(k order by k), '[]') as fields
            from (select jsonb_object_keys(now_is.value) union select jsonb_object_keys(coalesce(p -> 'values', '{}'))) keys(k)
           where coalesce(now_is.value -> k, 'null') is distinct from coalesce(p -> 'values' -> k, 'null')) x
       where i.change_request_id = p_request.id))
    from public.change_request_submission s
   where s.change_request_id = p_request.id and s.returned is not null and p_request.status in ('submitted', 'unit_approved')
   order by s.number desc limit 1);
end
$$;
comment on function private.previous_round(public.change_request) is
  'What was returned last, while the request waits again: {number, submitted_at, at, by_name, note, reasons, items (masked),
   changed {item id: fields that differ from what was returned}}; null in the first round. Definer: values have no grant.';

-- In part ------------------------------------------------------------------------------------------------------------------

create function private.approve_accepted_items(p_request_id uuid, p_accepted uuid[], p_reasons jsonb, p_note text, p_revision int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
    into v_accepted, v_undecided
    from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'person' where i.change_request_id = p_request_id;
  if v_accepted <> (select count(distinct x) from unnest(p_accepted) x) then
    perform private.fail('entry_unknown', 'no such entry in the request', '{"field":"accepted"}', 'PT422');
  end if;
  if v_undecided > 0 then
    perform private.fail('items_undecided', 'each entry is either accepted or returned', jsonb_build_object('count', v_undecided), 'PT422');
  end if;
  if v_accepted = 0 then perform private.fail('nothing_accepted', 'no entry is accepted', '{}', 'PT422'); end if;
  -- What the unit wrote itself needs no verdict: it goes with what the unit accepts.
  p_accepted := p_accepted || array(select i.id from public.change_request_item i join public.profile_section s on s.key = i.section and s.entered_by = 'unit'
                                     where i.change_request_id = p_request_id);
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
$$;
create function public.approve_accepted_items(p_request_id uuid, p_accepted uuid[], p_reasons jsonb, p_note text, p_revision int) returns jsonb
language sql set search_path = '' as $$ select private.approve_accepted_items(p_request_id, p_accepted, p_reasons, p_note, p_revision) $$;
comment on function public.approve_accepted_items(uuid, uuid[], jsonb, text, int) is
  'Approves the accepted items into a new version and returns the others with reasons, in one transaction; every item is in exactly one of the two.
   The rest stays one request of the same kind and duty, returned. The record must be complete with the accepted part alone: a first declaration
   (kind initial) is approved in part only when what is accepted makes a whole record. Returns {status, version, approved_request, revision}.
   A correction is decided whole. Errors: items_undecided, nothing_accepted, accepted_part_incomplete, correction_decided_whole, return_reason_required (PT422), request_changed, request_not_waiting,
   base_version_changed (PT409), own_record, not_manager_of_unit (42501).';

-- Many at once ---------------------------------------------------------------------------------------------------------------

create function private.approve_harmless_request(p_request_id uuid, p_revision int) returns int
language plpgsql security definer set search_path = ''
as $$
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
  if private.is_unconfirmed(v_request) then
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
$$;
comment on function private.approve_harmless_request(uuid, int) is
  'Approves one request unseen: only an update of harmless sections alone, certified by the person, that takes no approved paper off, with every rule green. Definer: see carry_out.';

create function private.approve_change_requests(p_requests jsonb) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
  -- All locks first and in one order: two officers with overlapping lists wait, and never for each other; nor does
  -- another act of the same officer, which waits for their trail from the first approval on. Units before requests, as in reviewable_request.
  perform 1 from public.unit u
    where u.id in (select e.unit_id from public.change_request r join public.employee e on e.id = r.employee_id
                    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x)) order by u.id for key share;
  perform 1 from public.change_request r
    where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft) order by r.id for no key update;
  perform 1 from public.employee e
    where e.id in (select r.employee_id from public.change_request r where r.id in (select (x ->> 'id')::uuid from jsonb_array_elements(p_requests) x) and private.in_scope(r.unit_lft))
    order by e.id for update;
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
$$;
create function public.approve_change_requests(p_requests jsonb) returns jsonb
language sql set search_path = '' as $$ select private.approve_change_requests(p_requests) $$;
comment on function public.approve_change_requests(jsonb) is
  'Approves up to 100 updates that touch only harmless sections (set by Sở Nội vụ) and have no finding: p_requests = [{id, revision last seen}]. Each
   stands alone: returns [{id, status approved, version} | {id, status refused, key, params}], with the keys of approve_change_request and
   not_bulk_approvable, declaration_unconfirmed, proof_taken_off, has_findings. Errors: bulk_limit, request_malformed (PT422).';

grant execute on function
  private.units_around(), private.reason_uses(),
  private.save_return_reason(uuid, uuid, text, text, text), public.save_return_reason(uuid, uuid, text, text, text),
  private.remove_return_reason(uuid), public.remove_return_reason(uuid),
  private.approve_accepted_items(uuid, uuid[], jsonb, text, int), public.approve_accepted_items(uuid, uuid[], jsonb, text, int),
  private.approve_change_requests(jsonb), public.approve_change_requests(jsonb) to authenticated;
