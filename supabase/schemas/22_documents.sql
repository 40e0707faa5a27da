-- Papers: rows here, bytes in the private bucket “papers” under <employee>/<document>. A paper counts only after the
-- edge function “papers” has looked at its bytes; it can be read only just after an opening was logged. [II.1b; M5, M16]

create table public.document (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  kind text not null,
  title text not null check (length(title) between 1 and 200),
  file_name text not null check (length(file_name) between 1 and 200 and file_name !~ '[/\\[:cntrl:]]'),
  storage_path text not null unique,
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  byte_size bigint not null check (byte_size between 1 and 52428800),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  pages int check (pages >= 1),
  status text not null default 'pending' check (status in ('pending', 'verified', 'rejected')),
  scan text check (scan in ('clean', 'infected', 'not_configured', 'failed')),
  scanned_at timestamptz,
  scan_signature text check (length(scan_signature) <= 200),
  uploaded_by uuid not null references public.account (user_id),
  uploaded_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check (status <> 'verified' or sha256 is not null),
  constraint document_scan_allows check (status <> 'verified' or scan is null or scan in ('clean', 'not_configured'))
);
comment on table public.document is 'A scanned paper (PDF or image, at most 50 MB). pending until its bytes were verified.';
comment on column public.document.pages is 'Pages it has, counted when its bytes were looked at: 1 of an image; null: verified before they were counted, or not to be told.';
comment on column public.document.scan is
  'What the malware scanner said. not_configured: the system has none, which is said to everybody who reads the paper; null: verified before
   there was one, or not looked at yet. failed: the scanner gave no answer, so the paper stays pending.';
comment on column public.document.scan_signature is 'Name of the malware found; such a paper is rejected and its bytes are removed.';
create index document_employee on public.document (employee_id, status);
create index document_sha256 on public.document (employee_id, sha256) where status = 'verified';
create index document_scope on public.document (unit_lft);
create index document_uploaded_by on public.document (uploaded_by);
create trigger document_follow_employee before insert or update of employee_id on public.document
  for each row execute function private.follow_employee();
create trigger document_touch before update on public.document for each row execute function private.touch();

create table public.profile_entry_document (
  section text not null references public.profile_section (key),
  entry_id uuid not null,
  document_id uuid not null references public.document (id),
  page int check (page between 1 and 9999),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  primary key (section, entry_id, document_id)
);
comment on table public.profile_entry_document is 'Which paper proves which approved entry; one paper may prove several.';
comment on column public.profile_entry_document.page is 'The page that proves the entry; null: the whole paper.';
create index profile_entry_document_document on public.profile_entry_document (document_id);
create index profile_entry_document_employee on public.profile_entry_document (employee_id);
create index profile_entry_document_scope on public.profile_entry_document (unit_lft);
create trigger profile_entry_document_follow_employee before insert or update of employee_id on public.profile_entry_document
  for each row execute function private.follow_employee();

create table private.document_opening (
  user_id uuid not null,
  document_id uuid not null references public.document (id),
  opened_at timestamptz not null default private.now(),
  primary key (user_id, document_id)
);
comment on table private.document_opening is 'The logged opening that lets one user read one paper for the next minutes.';
create index document_opening_document on private.document_opening (document_id);
alter table private.document_opening enable row level security;

alter table public.document enable row level security;
alter table public.profile_entry_document enable row level security;
create policy document_read on public.document for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
create policy profile_entry_document_read on public.profile_entry_document for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);
grant select on public.document, public.profile_entry_document to authenticated;

create function private.refuse_duplicate(p_employee_id uuid, p_sha256 text) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_known public.document;
begin
  select * into v_known from public.document d where d.employee_id = p_employee_id and d.sha256 = p_sha256 and d.status = 'verified'
   order by d.uploaded_at limit 1;
  if found then
    perform private.fail('document_duplicate', 'the record holds a paper of the very same bytes',
      jsonb_build_object('field', 'file', 'title', v_known.title, 'document', private.document_json(v_known)), 'PT409');
  end if;
end
$$;
comment on function private.refuse_duplicate(uuid, text) is
  'Refuses bytes that a verified paper of the same record has already, naming that paper; other records are never looked at. Definer: reads document.';

create function private.register_document(
  p_employee_id uuid, p_kind text, p_title text, p_file_name text, p_content_type text, p_byte_size bigint, p_sha256 text)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_id uuid := gen_random_uuid();
  v_employee public.employee;
  v_document public.document;
begin
  select * into v_employee from public.employee e where e.id = p_employee_id;
  if not found or not (v_employee.id is not distinct from private.own_employee() or private.manages(v_employee.unit_lft, 'proxy_entry')) then
    perform private.fail('record_not_yours', 'the record is not the caller''s nor of a unit they manage', '{}', '42501');
  end if;
  if v_employee.status <> 'active' then
    perform private.fail('record_archived', 'the record is archived');
  end if;
  if not private.catalogue_has('document_kind', p_kind) then
    perform private.fail('document_kind_unknown', 'unknown kind of paper', jsonb_build_object('field', 'kind'), 'PT422');
  end if;
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then
    perform private.fail('document_empty', 'the file is empty', jsonb_build_object('field', 'file'), 'PT422');
  end if;
  if p_byte_size > 52428800 then
    perform private.fail('document_too_large', 'the file is larger than 50 MB', jsonb_build_object('field', 'file', 'limit_mb', 50), 'PT422');
  end if;
  perform private.refuse_duplicate(p_employee_id, lower(p_sha256));
  if (select count(*) from public.document d where d.employee_id = p_employee_id and d.status <> 'rejected') >= 500 then
    perform private.fail('document_limit', 'a record holds at most 500 papers');
  end if;
  insert into public.document (id, employee_id, unit_lft, kind, title, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_employee_id, v_employee.unit_lft, p_kind, coalesce(left(private.tidy(p_title), 200), left(p_file_name, 200)),
            left(regexp_replace(coalesce(private.tidy(p_file_name), 'giay-to'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            p_employee_id || '/' || v_id, p_content_type, p_byte_size, v_user)
    returning * into v_document;
  return v_document;
end
$$;
comment on function private.register_document(uuid, text, text, text, text, bigint, text) is 'See public.register_document. Definer: document has no insert grant.';

create function public.register_document(
  p_employee_id uuid, p_kind text, p_title text, p_file_name text, p_content_type text, p_byte_size bigint, p_sha256 text default null)
returns public.document
language sql set search_path = ''
as $$ select * from private.register_document(p_employee_id, p_kind, p_title, p_file_name, p_content_type, p_byte_size, p_sha256) $$;
comment on function public.register_document(uuid, text, text, text, text, bigint, text) is
  'Announces a paper before its upload; the bytes then go to bucket “papers” at storage_path, and the edge function “papers”
   verifies them. Own record, or a record of a unit the caller manages. p_sha256: what the bytes will be, so that a paper the record holds
   already is not sent again. Errors: record_not_yours (42501), document_duplicate (PT409, detail.document = the known paper), document_* (PT422).';

create function private.lays_papers(p_user_id uuid, p_employee_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select 1 from public.employee e join public.account a on a.user_id = p_user_id
     where e.id = p_employee_id and e.status = 'active' and a.status = 'active' and not a.must_change_password
       and (a.employee_id = e.id or exists (
             select 1 from private.held_grant g
              where g.user_id = p_user_id and g.role in ('unit_manager', 'delegated_manager') and e.unit_lft between g.lft and g.rgt
                and (g.powers is null or 'proxy_entry' = any (g.powers)))))
$$;
comment on function private.lays_papers(uuid, uuid) is
  'Whether somebody still adds papers to a record: what was announced before it moved, was archived, or the role ended, is laid no more. Definer: for Storage and the service.';

create function private.pending_document(p_document_id uuid, p_actor uuid) returns public.document
language sql stable security definer set search_path = ''
as $$
  select d.* from public.document d
   where d.id = p_document_id and d.uploaded_by = p_actor and d.status = 'pending' and private.lays_papers(p_actor, d.employee_id)
$$;
create function public.pending_document(p_document_id uuid, p_actor uuid) returns public.document
language sql stable set search_path = '' as $$ select * from private.pending_document(p_document_id, p_actor) $$;
comment on function public.pending_document(uuid, uuid) is
  'For the edge function “papers” only (service_role): the paper its uploader asks to have verified; null when there is none.';

create function private.settle_document(
  p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text, p_scan text, p_scan_signature text,
  p_pages int)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_document public.document;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_document from public.document d where d.id = p_document_id for update;
  if not found or v_document.uploaded_by is distinct from p_actor then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'pending' then
    return v_document;
  end if;
  if p_refusal is null and p_scan in ('clean', 'not_configured') then
    -- One settling at a time in a record: of two equal papers the second sees the first.
    perform from public.employee e where e.id = v_document.employee_id for no key update;
    perform private.refuse_duplicate(v_document.employee_id, p_sha256);
  end if;
  update public.document d
     set status = case when p_refusal is not null or p_scan = 'infected' then 'rejected'
                       when p_scan in ('clean', 'not_configured') then 'verified' else 'pending' end,
         sha256 = p_sha256, byte_size = coalesce(nullif(p_byte_size, 0), d.byte_size),
         content_type = coalesce(p_content_type, d.content_type), pages = p_pages,
         scan = p_scan, scanned_at = case when p_scan in ('clean', 'infected', 'failed') then private.now() end,
         scan_signature = left(p_scan_signature, 200)
   where d.id = p_document_id returning * into v_document;
  return v_document;
end
$$;
comment on function private.settle_document(uuid, uuid, text, bigint, text, text, text, text, int) is
  'See public.settle_document. Without a scanner''s answer (p_scan failed or null) a paper never counts. Definer: writes document.';
create function public.settle_document(
  p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text, p_scan text default null,
  p_scan_signature text default null, p_pages int default null)
returns public.document
language sql set search_path = ''
as $$
  select * from private.settle_document(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal, p_scan, p_scan_signature, p_pages)
$$;
comment on function public.settle_document(uuid, uuid, text, bigint, text, text, text, text, int) is
  'For the edge function “papers” only (service_role): records what the bytes were found to be, how many pages they have (null: not to be
   told), why they were refused, and what the malware scanner said (clean | infected | not_configured | failed: the paper stays pending). Errors: document_duplicate (PT409).';

create function private.open_document(p_document_id uuid)
returns public.document
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_document public.document;
begin
  select * into v_document from public.document d where d.id = p_document_id;
  if not found or not (v_document.employee_id is not distinct from private.own_employee() or private.reads_record(v_document.employee_id, v_document.unit_lft)) then
    perform private.fail('document_unknown', 'no such paper', '{}', 'PT404');
  end if;
  if v_document.status <> 'verified' then
    perform private.fail('document_not_verified', 'the paper has not been verified', '{}', 'PT409');
  end if;
  perform private.log_act('download', 'public.document', p_document_id::text, v_document.employee_id,
                          jsonb_build_object('file_name', v_document.file_name));
  insert into private.document_opening (user_id, document_id) values (v_user, p_document_id)
    on conflict (user_id, document_id) do update set opened_at = private.now();
  return v_document;
end
$$;
create function public.open_document(p_document_id uuid) returns public.document
language sql set search_path = ''
as $$ select * from private.open_document(p_document_id) $$;
comment on function public.open_document(uuid) is
  'Logs that the caller reads a paper and lets them fetch its bytes from storage_path for two minutes. Errors: document_unknown (PT404).';

-- Storage: the bucket follows the record ----------------------------------------------------------------------------------

create function private.uploadable_paths() returns setof text
language sql stable security definer set search_path = ''
as $$
  select d.storage_path from public.document d
   where d.uploaded_by = auth.uid() and d.status = 'pending' and private.is_member() and private.lays_papers(auth.uid(), d.employee_id)
$$;
comment on function private.uploadable_paths() is 'Paths at which the caller may lay bytes: papers they announced, of records they still add to. Definer: employees cannot read document.';

create function private.readable_paths() returns setof text
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select d.storage_path
      from private.document_opening o join public.document d on d.id = o.document_id
     where o.user_id = auth.uid() and o.opened_at > private.now() - interval '2 minutes' and d.status = 'verified' and private.is_member()
       and (d.employee_id is not distinct from private.own_employee() or private.reads_record(d.employee_id, d.unit_lft));
end
$$;
comment on function private.readable_paths() is
  'Paths the caller may read now: opened (and so logged) within two minutes and still within their rights. Definer: reads document_opening.';

grant execute on function
  private.register_document(uuid, text, text, text, text, bigint, text), public.register_document(uuid, text, text, text, text, bigint, text),
  private.open_document(uuid), public.open_document(uuid), private.uploadable_paths(), private.readable_paths() to authenticated;
grant execute on function private.pending_document(uuid, uuid), public.pending_document(uuid, uuid),
  private.settle_document(uuid, uuid, text, bigint, text, text, text, text, int), public.settle_document(uuid, uuid, text, bigint, text, text, text, text, int)
  to service_role;

create policy papers_upload on storage.objects for insert to authenticated
  with check (bucket_id = 'papers' and name in (select private.uploadable_paths()));
-- No signed addresses: one would open itself for anybody and outlive the reader's rights.
create policy papers_read on storage.objects for select to authenticated
  using (bucket_id = 'papers' and coalesce(current_setting('storage.operation', true), '') not in ('storage.object.sign', 'storage.object.sign_many') and name in (select private.readable_paths() union all select private.uploadable_paths()));
