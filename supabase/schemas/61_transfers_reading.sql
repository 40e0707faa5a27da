-- What the screens of transfers read: before sending, one transfer as both units see it, the record that was sent. [guideline II.5a; M10]

create function private.components_of(p_employee_id uuid, p_version int) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select jsonb_agg(jsonb_build_object('key', x.section, 'entries', x.entries, 'papers', x.papers) order by x.position)
      from (select s.key as section, s.position, jsonb_array_length(v.snapshot -> 'sections' -> s.key) as entries,
                   (select count(distinct l.document_id) from public.profile_entry_document l where l.employee_id = p_employee_id and l.section = s.key) as papers
              from public.record_version v join public.profile_section s on jsonb_typeof(v.snapshot -> 'sections' -> s.key) = 'array'
             where v.employee_id = p_employee_id and v.version = p_version) x
     where x.entries > 0), '[]')
    || jsonb_build_array(jsonb_build_object('key', 'paper_record', 'entries', 1, 'papers', 0))
$$;
comment on function private.components_of(uuid, int) is
  'What goes along with a record [{key, entries, papers}]: the sections of its approved version, and the paper dossier. Definer: snapshots have no grant.';

create function private.transfer_preview(p_employee_ids uuid[]) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_result jsonb := '[]';
  v_employee public.employee;
  v_id uuid;
begin
  perform private.require_member();
  if coalesce(cardinality(p_employee_ids), 0) not between 1 and 200 then
    perform private.fail('people_limit', 'between 1 and 200 people', '{"field":"people","limit":200}', 'PT422');
  end if;
  foreach v_id in array p_employee_ids loop
    select * into v_employee from public.employee e where e.id = v_id;
    perform private.require_mover(v_employee);
    v_result := v_result || jsonb_build_object(
      'employee_id', v_id, 'code', v_employee.code, 'full_name', v_employee.full_name, 'birth_date', v_employee.birth_date, 'status', v_employee.status,
      'position_title', v_employee.position_title, 'unit_id', v_employee.unit_id, 'unit_name', (select u.name from public.unit u where u.id = v_employee.unit_id),
      'version', v_employee.approved_version,
      'papers', (select count(*) from public.document d where d.employee_id = v_id and d.status = 'verified'),
      'components', private.components_of(v_id, v_employee.approved_version),
      'open_work', private.open_work(v_id), 'open', private.has_open_work(private.open_work(v_id)),
      'transfer', (select jsonb_build_object('id', t.id, 'to_unit_name', u.name, 'state', t.state) from public.transfer t join public.unit u on u.id = t.to_unit_id
                    where t.employee_id = v_id and t.state in ('sent', 'accepted')),
      'leaving', (select jsonb_build_object('id', l.id, 'kind', l.kind, 'effective_date', l.effective_date) from public.leaving l
                   where l.employee_id = v_id and l.state in ('pending', 'effective')));
  end loop;
  return v_result;
end
$$;
create function public.transfer_preview(p_employee_ids uuid[]) returns jsonb
language sql stable set search_path = '' as $$ select private.transfer_preview(p_employee_ids) $$;
comment on function public.transfer_preview(uuid[]) is
  'Before sending or recording a leaving (II.5a, II.5b): for each of at most 200 records what goes along (version, components, papers), what is open (open_work; open = must be
   handed over), and what is under way already (transfer, leaving). Errors: record_unknown (PT404), own_record, not_manager_of_unit (42501), people_limit (PT422).';

create function private.transfer_detail(p_transfer_id uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  t public.transfer;
  v_self boolean;
begin
  perform private.require_member();
  select * into t from public.transfer x where x.id = p_transfer_id;
  v_self := t.employee_id is not distinct from private.own_employee();
  if t.id is null or not (private.in_scope(t.from_lft) or private.in_scope(t.to_lft) or private.in_scope(t.unit_lft)) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  return jsonb_build_object(
    'id', t.id, 'kind', t.kind, 'state', t.state, 'revision', t.revision, 'decision', private.decision_json(t.decision_id),
    'annulment', private.decision_json(t.annulment_id),
    'person', jsonb_build_object('employee_id', t.employee_id, 'code', t.code, 'full_name', t.full_name, 'birth_date', t.birth_date, 'category', t.category,
      'position_title', t.position_before, 'rank_name', (select k.name_vi from public.rank k where k.code = t.rank_before)),
    'from_unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = t.from_unit_id),
    'to_unit', (select jsonb_build_object('id', u.id, 'name', u.name) from public.unit u where u.id = t.to_unit_id),
    'effective_date', t.effective_date, 'return_date', t.return_date, 'returned_at', t.returned_at, 'due_date', t.due_date,
    'days_left', t.due_date - private.today(), 'version', t.version, 'components', t.components, 'open_work', t.open_work,
    'sent_at', t.sent_at, 'sent_by_name', private.actor_name(t.sent_by), 'sent_late', private.sent_late(t.sent_at, t.due_date),
    'position_title', t.position_title, 'rank_code', t.rank_code, 'rank_name', (select k.name_vi from public.rank k where k.code = t.rank_code),
    'starts_on', t.starts_on, 'checklist', t.checklist, 'accept_note', t.accept_note,
    'accepted_at', t.accepted_at, 'accepted_by_name', case when t.accepted_by is not null then private.actor_name(t.accepted_by) end, 'completed_at', t.completed_at,
    'closed_at', t.closed_at, 'closed_by_name', case when t.closed_by is not null then private.actor_name(t.closed_by) end, 'close_reason', t.close_reason,
    'problem', t.problem,
    'may', jsonb_build_object(
      'accept', t.state = 'sent' and private.moves(t.to_lft) and not v_self,
      'cancel', t.state in ('sent', 'accepted') and (private.moves(t.from_lft) or private.has_role('province_officer')) and not v_self,
      'complete', t.state in ('sent', 'accepted') and t.effective_date <= private.today() and private.has_role('province_officer') and not v_self,
      'annul', t.state = 'completed' and (private.moves(t.to_lft) or private.has_role('province_officer')) and not v_self,
      'end_secondment', exists (select 1 from private.secondment_in_force s where s.id = t.id) and (private.moves(t.unit_lft) or private.has_role('province_officer')) and not v_self,
      'open', exists (select 1 from public.employee e where e.id = t.employee_id and private.reads_record(e.id, e.unit_lft)),
      'read_sent', t.state in ('sent', 'accepted') and private.moves(t.to_lft)));
end
$$;
create function public.transfer_detail(p_transfer_id uuid) returns jsonb
language sql stable set search_path = '' as $$ select private.transfer_detail(p_transfer_id) $$;
comment on function public.transfer_detail(uuid) is
  'One transfer as both units see it: decision, person as sent, units, components, what was handed over, acceptance, and what the caller may do. Errors: transfer_unknown (PT404).';

create function private.open_transfer_record(p_transfer_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_transfer public.transfer;
  v_version public.record_version;
begin
  perform private.require_member();
  select * into v_transfer from public.transfer t where t.id = p_transfer_id;
  if not found or not private.moves(v_transfer.to_lft) then
    perform private.fail('transfer_unknown', 'no such transfer', '{}', 'PT404');
  end if;
  perform private.require_state(v_transfer, '{sent,accepted}');
  select * into v_version from public.record_version v where v.employee_id = v_transfer.employee_id and v.version = v_transfer.version;
  perform private.log_act('read', 'public.record_version', v_transfer.employee_id || ':' || v_transfer.version, v_transfer.employee_id,
                          jsonb_build_object('version', v_transfer.version, 'transfer_id', p_transfer_id));
  return jsonb_build_object('version', v_transfer.version, 'approved_at', v_version.approved_at, 'approved_by_name', v_version.approved_by_name,
    'sections', coalesce(private.masked_record(v_version.snapshot -> 'sections'), '{}'), 'entry_documents', coalesce(v_version.snapshot -> 'entry_documents', '{}'));
end
$$;
create function public.open_transfer_record(p_transfer_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_transfer_record(p_transfer_id) $$;
comment on function public.open_transfer_record(uuid) is
  'The approved version that was sent, read by a manager of the receiving unit while they decide: masked, logged, seen by the person. Errors: transfer_unknown (PT404), transfer_not_waiting (PT409).';

grant execute on function
  private.transfer_preview(uuid[]), public.transfer_preview(uuid[]), private.transfer_detail(uuid), public.transfer_detail(uuid),
  private.open_transfer_record(uuid), public.open_transfer_record(uuid) to authenticated;
