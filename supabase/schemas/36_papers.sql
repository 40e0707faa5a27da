-- What the papers of a record prove, and what is still without proof. [guideline II.1b, II.2a; M5, M7]

create function private.entry_documents(p_employee_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (select coalesce(jsonb_object_agg(x.entry_id, x.documents), '{}')
    from (select l.entry_id, jsonb_agg(private.document_json(d, l.page) order by d.uploaded_at, d.id) as documents
            from public.profile_entry_document l join public.document d on d.id = l.document_id
           where l.employee_id = p_employee_id group by l.entry_id) x);
end
$$;
comment on function private.entry_documents(uuid) is 'The papers of each approved entry by its id. Definer: links are not readable by the person.';

create function private.proof_state(p_employee public.employee, p_sections jsonb, p_documents jsonb) returns jsonb
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return (
    select jsonb_build_object('needed', count(*), 'missing', coalesce(
             jsonb_agg(jsonb_build_object('section', k.key, 'entry_id', e.value ->> 'id') order by k.position, e.value ->> 'id')
               filter (where not p_documents ? (e.value ->> 'id')), '[]'))
      from public.profile_section k
     cross join lateral jsonb_array_elements(coalesce(p_sections -> k.key, '[]')) e
     where cardinality(k.proof_kinds) > 0 and (k.asked_of is null or p_employee.category = any (k.asked_of)));
end
$$;
comment on function private.proof_state(public.employee, jsonb, jsonb) is
  'Of the approved record (its section_rows and entry_documents) {needed: entries that need proof, missing: [{section, entry_id}]}, as rule
   proof_missing finds them. Definer: reads the catalogue for any caller.';

create function private.my_papers() returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
begin
  return (
    select coalesce(jsonb_agg(private.document_json(d) order by d.uploaded_at desc, d.id), '[]')
      from public.document d
     where d.employee_id = private.own_employee() and (d.status = 'verified' or (d.status = 'pending' and d.scan = 'failed' and d.uploaded_by = v_user)));
end
$$;
comment on function private.my_papers() is 'See public.my_papers. Definer: the person has no rights on document.';
create function public.my_papers() returns jsonb
language sql stable set search_path = '' as $$ select private.my_papers() $$;
comment on function public.my_papers() is
  'All papers of the caller''s own record, newest first, used or not, and the caller''s uploads that the scanner gave no
   answer about yet. The bytes of each need open_document.';

create function private.describe_document(p_document_id uuid, p_kind text, p_title text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_document public.document;
begin
  perform private.require_member();
  select * into v_document from public.document d where d.id = p_document_id for update;
  if not found or v_document.employee_id is distinct from private.own_employee() then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'verified' then
    perform private.fail('document_not_verified', 'the paper has not been verified', '{}', 'PT409');
  end if;
  if exists (select from public.profile_entry_document l where l.document_id = p_document_id)
     or exists (select from public.change_request_item_document l join public.change_request_item i on i.id = l.item_id
                  join public.change_request r on r.id = i.change_request_id
                 where l.document_id = p_document_id and r.status not in ('draft', 'returned', 'cancelled', 'approved')) then
    perform private.fail('document_in_use', 'the paper proves what is approved or waits for approval', '{}', 'PT409');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  update public.document d set kind = p_kind, title = coalesce(left(private.tidy(p_title), 200), d.title)
   where d.id = p_document_id returning * into v_document;
  return private.document_json(v_document);
end
$$;
comment on function private.describe_document(uuid, text, text) is 'See public.describe_document. Definer: document has no update grant.';
create function public.describe_document(p_document_id uuid, p_kind text, p_title text) returns jsonb
language sql set search_path = '' as $$ select private.describe_document(p_document_id, p_kind, p_title) $$;
comment on function public.describe_document(uuid, text, text) is
  'Says anew what kind of paper of the caller''s own record it is and how it is called, while it proves nothing that is approved or waits for
   approval: the same bytes are never taken twice. Returns the paper. Errors: document_unknown (PT404), document_in_use (PT409), document_kind_unknown (PT422).';

grant execute on function private.my_papers(), public.my_papers(), private.describe_document(uuid, text, text), public.describe_document(uuid, text, text)
  to authenticated;
