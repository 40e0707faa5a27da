-- How officers find and read records: lists without a trace of facts, the record itself only with one. [guideline I.3a, III.1; M13, M16]

create view public.employee_list with (security_invoker = true) as
select e.id, e.code, e.full_name, e.name_sort, e.name_folded, e.birth_date, e.gender, e.identity_number_masked, e.category, e.position_title,
       e.rank_code, e.status, e.record_status, e.approved_version, e.approved_at, e.unit_id, e.unit_lft, u.name as unit_name, e.account_status
  from public.employee e join public.unit u on u.id = e.unit_id;
comment on view public.employee_list is 'Records of the caller''s scope, for lists; row-level security of employee decides.';
grant select on public.employee_list to authenticated;

create function private.name_pattern(p_term text) returns text
language sql immutable set search_path = ''
as $$ select '%' || regexp_replace(private.fold(private.tidy(p_term)), '([\\%_])', '\\\1', 'g') || '%' $$;
comment on function private.name_pattern(text) is 'A LIKE pattern for a part of a name, folded and escaped.';

create function private.search_query(p_search jsonb, p_scope text) returns text
language plpgsql stable set search_path = ''
as $$
declare
  v_term text := lower(private.tidy(p_search ->> 'term'));
  v_conditions text[] := array[p_scope, case when v_term ~ '^[a-z]{2}\d{6}$' then format('e.code = %L', v_term)
                                             else format('e.name_folded like %L', private.name_pattern(v_term)) end];
begin
  if p_search ->> 'sort' not in ('name_sort', 'birth_date', 'unit_lft', 'approved_version') then
    perform private.fail('sort_unknown', 'no such order', '{"field":"sort"}', 'PT422');
  end if;
  v_conditions := v_conditions || array(
    select format('e.%I = %L', f.key, f.value) from jsonb_each_text(p_search -> 'filters') f
     where f.key in ('status', 'record_status', 'category', 'account_status'));
  if p_search ? 'unit_id' then
    v_conditions := v_conditions || coalesce(
      (select format('e.unit_lft between %s and %s', u.lft, u.rgt) from public.unit u where u.id = (p_search ->> 'unit_id')::uuid), 'false');
  end if;
  return format(
    'with found as materialized (select e.id, e.%1$I as key from public.employee e where %2$s)
     select (select count(*) from found), array(select f.id from found f order by f.key %3$s, f.id limit %4$s offset %5$s)',
    p_search ->> 'sort', array_to_string(v_conditions, ' and '), case when (p_search -> 'descending')::boolean then 'desc' else 'asc' end,
    least(greatest((p_search ->> 'limit')::int, 0), 200), greatest((p_search ->> 'offset')::int, 0));
end
$$;
comment on function private.search_query(jsonb, text) is
  'The statement of a search: how many records of a scope match, and the ids of one page of them in order. Every value is inlined as a constant.';

create function private.narrow_search(p_search jsonb, out total bigint, out ids uuid[])
language plpgsql stable set search_path = ''
as $$
begin
  execute private.search_query(p_search, 'true') into total, ids;
end
$$;
comment on function private.narrow_search(jsonb) is 'A search of what row-level security shows: better than the trigram index while the scope is small.';

create function private.wide_search(p_search jsonb, out total bigint, out ids uuid[])
language plpgsql stable security definer set search_path = ''
as $$
begin
  execute private.search_query(p_search, format('e.unit_lft between %L and %L', private.scope_lo(), private.scope_hi())
    || coalesce(' and e.unit_lft <@ ' || quote_literal(private.scope_multi()) || '::int8multirange', '')) into total, ids;
end
$$;
comment on function private.wide_search(jsonb) is
  'A search over the caller''s own scope by trigram index, which row-level security would forbid the planner. Definer: for that reason only;
   the page is joined back under row-level security.';

create function public.search_employees(
  p_term text, p_status text default null, p_record_status text default null, p_category text default null, p_account_status text default null,
  p_unit_id uuid default null, p_sort text default 'name_sort', p_descending boolean default false, p_limit int default 20, p_offset int default 0)
returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_search jsonb := jsonb_strip_nulls(jsonb_build_object(
    'term', p_term, 'unit_id', p_unit_id, 'sort', coalesce(p_sort, 'name_sort'), 'descending', coalesce(p_descending, false),
    'limit', coalesce(p_limit, 20), 'offset', coalesce(p_offset, 0),
    'filters', jsonb_build_object('status', p_status, 'record_status', p_record_status, 'category', p_category, 'account_status', p_account_status)));
  v_total bigint;
  v_ids uuid[];
begin
  if length(coalesce(private.tidy(p_term), '')) < 2 then
    perform private.fail('search_too_short', 'at least two characters', '{"field":"search"}', 'PT422');
  end if;
  if private.scope_hi() - private.scope_lo() > private.unit_width(1) then
    select s.total, s.ids into v_total, v_ids from private.wide_search(v_search) s;
  else
    select s.total, s.ids into v_total, v_ids from private.narrow_search(v_search) s;
  end if;
  return jsonb_build_object('total', v_total, 'rows', (
    select coalesce(jsonb_agg(to_jsonb(l) order by f.place), '[]')
      from unnest(v_ids) with ordinality f(id, place) join public.employee_list l on l.id = f.id));
end
$$;
comment on function public.search_employees(text, text, text, text, text, uuid, text, boolean, int, int) is
  'One page of the records of the caller''s scope whose name contains the term, with or without diacritics, or whose code it is: {total, rows of employee_list}.
   Filters of the list apply (p_unit_id: that unit and all below it). p_sort: name_sort, birth_date, unit_lft, approved_version. At most 200 rows.
   Errors: search_too_short, sort_unknown (PT422).';

create function private.readable_employee(p_employee_id uuid) returns public.employee
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_employee public.employee;
begin
  perform private.require_member();
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not private.reads_record(p_employee_id, v_employee.unit_lft) then
    perform private.fail('record_unknown', 'no such record', '{}', 'PT404');
  end if;
  return v_employee;
end
$$;
comment on function private.readable_employee(uuid) is 'The head of a record in the caller''s scope, or seconded to a unit of theirs, else PT404: outside and absent look alike. Definer: whole row.';

create function private.open_employee_record(p_employee_id uuid) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
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
$$;
create function public.open_employee_record(p_employee_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.open_employee_record(p_employee_id) $$;
comment on function public.open_employee_record(uuid) is
  'The approved record whole, in one round trip: {employee, quality, sections, entry_documents, proof, obligations, versions, account, open_request,
   unconfirmed, may_enter}.
   Identity numbers masked; the reading is logged first and the person sees it. Errors: record_unknown (PT404).';

create function private.open_record_version(p_employee_id uuid, p_version int) returns jsonb
language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  v_own boolean := private.is_member() and p_employee_id is not distinct from private.own_employee();
  v_version public.record_version;
begin
  if not v_own then
    perform private.readable_employee(p_employee_id);
    perform private.log_act('read', 'public.record_version', p_employee_id || ':' || p_version, p_employee_id, jsonb_build_object('version', p_version));
  end if;
  select * into v_version from public.record_version v where v.employee_id = p_employee_id and v.version = p_version;
  if not found then perform private.fail('version_unknown', 'no such version', '{}', 'PT404'); end if;
  return jsonb_build_object(
    'version', v_version.version, 'approved_at', v_version.approved_at, 'approved_by_name', v_version.approved_by_name, 'content_hash', v_version.content_hash,
    'unit_name', (select u.name from public.unit u where u.id = v_version.unit_id),
    'sections', case when v_own then v_version.snapshot -> 'sections' else private.masked_record(v_version.snapshot -> 'sections') end,
    'entry_documents', v_version.snapshot -> 'entry_documents',
    'corrections', case when v_own then v_version.corrections else (
       select coalesce(jsonb_agg(c || jsonb_build_object(
                'declared', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'declared')) -> (c ->> 'field'),
                'value', private.masked(c ->> 'section', jsonb_build_object(c ->> 'field', c -> 'value')) -> (c ->> 'field'))), '[]')
         from jsonb_array_elements(v_version.corrections) c) end,
    'request', (select jsonb_build_object('kind', r.kind, 'submitted_at', r.submitted_at, 'certified_at', r.certified_at, 'event_date', r.event_date)
                  from public.change_request r where r.id = v_version.change_request_id));
end
$$;
create function public.open_record_version(p_employee_id uuid, p_version int) returns jsonb
language sql set search_path = '' as $$ select private.open_record_version(p_employee_id, p_version) $$;
comment on function public.open_record_version(uuid, int) is
  'One approved version with who corrected what in it: own record, or a record of the caller''s scope (logged, masked). Errors: record_unknown, version_unknown (PT404).';

create function private.reveal_masked(p_employee_id uuid, p_reason text, p_request_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_record jsonb;
begin
  perform private.readable_employee(p_employee_id);
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if exists (select 1 from public.change_request r where r.id = p_request_id and r.status = 'draft') then
    perform private.fail('request_not_submitted', 'a draft is the person''s own', '{}', 'PT409');
  end if;
  perform private.log_act('reveal', 'public.employee', p_employee_id::text, p_employee_id,
                          jsonb_build_object('reason', left(private.tidy(p_reason), 500), 'change_request_id', p_request_id));
  if p_request_id is not null and exists (select 1 from public.change_request r where r.id = p_request_id and r.employee_id = p_employee_id) then
    v_record := private.request_record(p_request_id);
  else
    v_record := private.section_rows(p_employee_id);
  end if;
  return (select coalesce(jsonb_object_agg(x.section, x.entries), '{}') from (
    select f.section, jsonb_object_agg(e.value ->> 'id', (
             select jsonb_object_agg(g.field, e.value -> g.field) from public.profile_field g where g.section = f.section and g.masked)) as entries
      from (select distinct section from public.profile_field where masked) f
      cross join lateral jsonb_array_elements(coalesce(v_record -> f.section, '[]')) e
     group by f.section) x);
end
$$;
create function public.reveal_masked(p_employee_id uuid, p_reason text, p_request_id uuid default null) returns jsonb
language sql set search_path = '' as $$ select private.reveal_masked(p_employee_id, p_reason, p_request_id) $$;
comment on function public.reveal_masked(uuid, text, uuid) is
  'The masked fields in full, {section: {entry id: {field: value}}}, of the record or of a request; needs a reason, logged and shown to the person (M16).';

grant execute on function private.name_pattern(text), private.unit_width(int), private.search_query(jsonb, text), private.narrow_search(jsonb), private.wide_search(jsonb),
  public.search_employees(text, text, text, text, text, uuid, text, boolean, int, int),
  private.open_employee_record(uuid), public.open_employee_record(uuid), private.open_record_version(uuid, int), public.open_record_version(uuid, int),
  private.reveal_masked(uuid, text, uuid), public.reveal_masked(uuid, text, uuid) to authenticated;
