-- Scans of the documents that powers rest on: Sở Nội vụ's agreement to a delegation, the signed minutes of a handover. Rows here, bytes in the
-- private bucket “decisions”; a scan counts after the edge function “papers” has looked at its bytes, and is read only just after a logged opening.
-- [guideline II.4b; M3, M4, M16]

create table public.official_paper (
  id uuid primary key default gen_random_uuid(),
  delegation_id uuid references public.delegation (id),
  handover_id uuid references public.handover (id),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  file_name text not null check (length(file_name) >= 1 and length(file_name) <= 200 and file_name !~ '[/\\[:cntrl:]]'),
  storage_path text not null unique,
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  byte_size bigint not null check (byte_size between 1 and 52428800),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  status text not null default 'pending' check (status in ('pending', 'verified', 'rejected')),
  scan text check (scan in ('clean', 'infected', 'not_configured', 'failed')),
  scanned_at timestamptz,
  scan_signature text check (length(scan_signature) <= 200),
  uploaded_by uuid not null references public.account (user_id),
  uploaded_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check (num_nonnulls(delegation_id, handover_id) <= 1),
  check (status <> 'verified' or sha256 is not null and scan in ('clean', 'not_configured'))
);
comment on table public.official_paper is
  'The scan of a document of state (PDF or image, at most 50 MB) that a delegation, a handover or (named by movement_decision.paper_id) a movement
   rests on. pending until its bytes were verified.';
create index official_paper_delegation on public.official_paper (delegation_id);
create index official_paper_handover on public.official_paper (handover_id);
create index official_paper_unit on public.official_paper (unit_id);
create index official_paper_scope on public.official_paper (unit_lft);
create index official_paper_uploaded_by on public.official_paper (uploaded_by, status);
create trigger official_paper_follow_unit before insert or update of unit_id on public.official_paper for each row execute function private.follow_unit();
create trigger official_paper_touch before update on public.official_paper for each row execute function private.touch();
alter table public.delegation add constraint delegation_decision_paper_fk foreign key (decision_paper_id) references public.official_paper (id);
alter table public.handover add constraint handover_minutes_paper_fk foreign key (minutes_paper_id) references public.official_paper (id);

create table private.official_paper_opening (
  user_id uuid not null,
  paper_id uuid not null references public.official_paper (id),
  opened_at timestamptz not null default private.now(),
  primary key (user_id, paper_id)
);
comment on table private.official_paper_opening is 'The logged opening that lets one user read one scan for the next minutes.';
create index official_paper_opening_paper on private.official_paper_opening (paper_id);
alter table private.official_paper_opening enable row level security;

alter table public.official_paper enable row level security;
create policy official_paper_read on public.official_paper for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.office_multi()) is null then true else unit_lft <@ (select private.office_multi()) end);
grant select on public.official_paper to authenticated;

create function private.add_official_paper(p_delegation_id uuid, p_handover_id uuid, p_unit_id uuid, p_file_name text, p_content_type text, p_byte_size bigint)
returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid := gen_random_uuid();
  v_paper public.official_paper;
begin
  if p_content_type is null or p_content_type not in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp') then
    perform private.fail('document_type_refused', 'only PDF, JPEG, PNG and WebP', '{"field":"paper"}', 'PT422');
  end if;
  if coalesce(p_byte_size, 0) < 1 then perform private.fail('document_empty', 'the file is empty', '{"field":"paper"}', 'PT422'); end if;
  if p_byte_size > 52428800 then perform private.fail('document_too_large', 'the file is larger than 50 MB', '{"field":"paper","limit_mb":50}', 'PT422'); end if;
  insert into public.official_paper (id, delegation_id, handover_id, unit_id, unit_lft, file_name, storage_path, content_type, byte_size, uploaded_by)
    values (v_id, p_delegation_id, p_handover_id, p_unit_id, 0, left(regexp_replace(coalesce(private.tidy(p_file_name), 'van-ban'), '[/\\[:cntrl:]]', '_', 'g'), 200),
            coalesce(p_delegation_id, p_handover_id, p_unit_id) || '/' || v_id, p_content_type, p_byte_size, auth.uid())
    returning * into v_paper;
  return v_paper;
end
$$;
comment on function private.add_official_paper(uuid, uuid, uuid, text, text, bigint) is 'Announces a scan; who may was asked before. Errors: document_… (PT422). Definer: no insert grant.';

create function private.register_decision(p_delegation_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_delegation public.delegation := private.open_delegation(p_delegation_id);
begin
  perform private.require_delegation_decider(v_delegation);
  perform private.require_undecided(v_delegation);
  return private.add_official_paper(p_delegation_id, null, v_delegation.unit_id, p_file_name, p_content_type, p_byte_size);
end
$$;
create function public.register_decision(p_delegation_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language sql set search_path = '' as $$ select * from private.register_decision(p_delegation_id, p_file_name, p_content_type, p_byte_size) $$;
comment on function public.register_decision(uuid, text, text, bigint) is
  'Sở Nội vụ announces the scan of its document on a delegation before the upload; the bytes then go to bucket “decisions” at storage_path, and the
   edge function “papers” (verify_official) looks at them. Errors: delegation_unknown (PT404), delegation_decided (PT409), document_… (PT422),
   only_province_officer, own_account (42501).';

create function private.register_minutes(p_handover_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_handover public.handover := private.seen_handover(p_handover_id);
begin
  if not private.sends_handover(v_handover) then perform private.fail('handover_not_yours', 'the leaver lays down the minutes', '{}', '42501'); end if;
  perform private.require_handover_state(v_handover, array['draft']);
  return private.add_official_paper(null, p_handover_id, v_handover.unit_id, p_file_name, p_content_type, p_byte_size);
end
$$;
create function public.register_minutes(p_handover_id uuid, p_file_name text, p_content_type text, p_byte_size bigint) returns public.official_paper
language sql set search_path = '' as $$ select * from private.register_minutes(p_handover_id, p_file_name, p_content_type, p_byte_size) $$;
comment on function public.register_minutes(uuid, text, text, bigint) is
  'The leaver (in an emergency Sở Nội vụ) announces the scan of the signed minutes, as register_decision does a decision. Errors: handover_unknown
   (PT404), handover_state {state} (PT409), document_… (PT422), handover_not_yours (42501).';

create function private.pending_official_paper(p_document_id uuid, p_actor uuid) returns public.official_paper
language sql stable security definer set search_path = ''
as $$
  select p.* from public.official_paper p join public.account a on a.user_id = p.uploaded_by
   where p.id = p_document_id and p.uploaded_by = p_actor and p.status = 'pending' and a.status = 'active' and not a.must_change_password
$$;
create function public.pending_official_paper(p_document_id uuid, p_actor uuid) returns public.official_paper
language sql stable set search_path = '' as $$ select * from private.pending_official_paper(p_document_id, p_actor) $$;
comment on function public.pending_official_paper(uuid, uuid) is
  'For the edge function “papers” only (service_role): the scan its uploader asks to have verified; null when there is none.';

create function private.settle_official_paper(
  p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text, p_scan text, p_scan_signature text)
returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_paper public.official_paper;
begin
  perform set_config('app.actor', p_actor::text, true);
  select * into v_paper from public.official_paper p where p.id = p_document_id for update;
  if not found or v_paper.uploaded_by is distinct from p_actor then perform private.fail('document_unknown', 'no such scan', '{}', 'PT404'); end if;
  if v_paper.status <> 'pending' then return v_paper; end if;
  update public.official_paper p
     set status = case when p_refusal is not null or p_scan = 'infected' then 'rejected'
                       when p_scan in ('clean', 'not_configured') then 'verified' else 'pending' end,
         sha256 = p_sha256, byte_size = coalesce(nullif(p_byte_size, 0), p.byte_size), content_type = coalesce(p_content_type, p.content_type),
         scan = p_scan, scanned_at = case when p_scan in ('clean', 'infected', 'failed') then private.now() end, scan_signature = left(p_scan_signature, 200)
   where p.id = p_document_id returning * into v_paper;
  return v_paper;
end
$$;
create function public.settle_official_paper(
  p_document_id uuid, p_actor uuid, p_sha256 text, p_byte_size bigint, p_content_type text, p_refusal text, p_scan text default null, p_scan_signature text default null)
returns public.official_paper
language sql set search_path = ''
as $$ select * from private.settle_official_paper(p_document_id, p_actor, p_sha256, p_byte_size, p_content_type, p_refusal, p_scan, p_scan_signature) $$;
comment on function public.settle_official_paper(uuid, uuid, text, bigint, text, text, text, text) is
  'For the edge function “papers” only (service_role): records what the bytes of a scan were found to be, as settle_document does.';

create function private.sees_official_paper(p_paper public.official_paper) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return private.is_member() and (private.has_role('province_officer') or private.manages(p_paper.unit_lft, null)
         or exists (select 1 from public.handover h where h.id = p_paper.handover_id and auth.uid() in (h.from_user_id, h.to_user_id) and not private.second_factor_missing()))
    or private.receives_decision(p_paper.id);
end
$$;
comment on function private.sees_official_paper(public.official_paper) is
  'Whether the caller may read a scan: managers of its unit, Sở Nội vụ, both people of a handover, managers of the units
   to which a decision sends people. Definer: see manages.';

create function private.open_official_paper(p_paper_id uuid) returns public.official_paper
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_paper public.official_paper;
begin
  select * into v_paper from public.official_paper p where p.id = p_paper_id;
  if not found or not private.sees_official_paper(v_paper) then perform private.fail('document_unknown', 'no such scan', '{}', 'PT404'); end if;
  if v_paper.status <> 'verified' then perform private.fail('document_not_verified', 'the scan has not been verified', '{}', 'PT409'); end if;
  perform private.log_act('download', 'public.official_paper', p_paper_id::text, null, jsonb_build_object('file_name', v_paper.file_name));
  insert into private.official_paper_opening (user_id, paper_id) values (v_user, p_paper_id)
    on conflict (user_id, paper_id) do update set opened_at = private.now();
  return v_paper;
end
$$;
create function public.open_official_paper(p_paper_id uuid) returns public.official_paper
language sql set search_path = '' as $$ select * from private.open_official_paper(p_paper_id) $$;
comment on function public.open_official_paper(uuid) is
  'Logs that the caller reads the scan of a document and lets them fetch its bytes from storage_path for two minutes. Errors: document_unknown (PT404),
   document_not_verified (PT409).';

create function private.decisions_to_upload() returns setof text
language sql stable security definer set search_path = ''
as $$ select p.storage_path from public.official_paper p where p.uploaded_by = auth.uid() and p.status = 'pending' and private.is_member() $$;
comment on function private.decisions_to_upload() is 'Paths at which the caller may lay bytes: scans they announced. Definer: whatever their scope is by now.';

create function private.decisions_to_read() returns setof text
language sql stable security definer set search_path = ''
as $$
  select p.storage_path from private.official_paper_opening o join public.official_paper p on p.id = o.paper_id
   where o.user_id = auth.uid() and o.opened_at > private.now() - interval '2 minutes' and p.status = 'verified' and private.sees_official_paper(p)
$$;
comment on function private.decisions_to_read() is
  'Paths the caller may read now: opened (and so logged) within two minutes and still within their rights. Definer: reads official_paper_opening.';

grant execute on function
  private.register_decision(uuid, text, text, bigint), public.register_decision(uuid, text, text, bigint),
  private.register_minutes(uuid, text, text, bigint), public.register_minutes(uuid, text, text, bigint),
  private.open_official_paper(uuid), public.open_official_paper(uuid), private.decisions_to_upload(), private.decisions_to_read() to authenticated;
grant execute on function
  private.pending_official_paper(uuid, uuid), public.pending_official_paper(uuid, uuid),
  private.settle_official_paper(uuid, uuid, text, bigint, text, text, text, text), public.settle_official_paper(uuid, uuid, text, bigint, text, text, text, text)
  to service_role;

create policy decisions_upload on storage.objects for insert to authenticated
  with check (bucket_id = 'decisions' and name in (select private.decisions_to_upload()));
create policy decisions_read on storage.objects for select to authenticated
  using (bucket_id = 'decisions' and coalesce(current_setting('storage.operation', true), '') not in ('storage.object.sign', 'storage.object.sign_many')
         and name in (select private.decisions_to_read() union all select private.decisions_to_upload()));
