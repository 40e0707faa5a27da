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

create function private.proof_state(p_employee public.employee) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with record as materialized (select private.section_rows(p_employee.id) as sections),
  missing as materialized (
    select c.section, c.entry_id
      from record r cross join lateral private.check_record(r.sections, p_employee.category, p_employee.id, private.entry_documents(p_employee.id)) c
     where c.rule = 'proof_missing')
  select jsonb_build_object(
    'needed', (select count(*) from record r cross join public.profile_section k cross join lateral jsonb_array_elements(coalesce(r.sections -> k.key, '[]')) e
                where cardinality(k.proof_kinds) > 0),
    'missing', (select coalesce(jsonb_agg(jsonb_build_object('section', m.section, 'entry_id', m.entry_id)), '[]') from missing m))
$$;
comment on function private.proof_state(public.employee) is
  'Of the approved record {needed: entries that need proof, missing: [{section, entry_id}]}, as rule proof_missing finds them. Definer: see section_rows.';

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

grant execute on function private.my_papers(), public.my_papers() to authenticated;
