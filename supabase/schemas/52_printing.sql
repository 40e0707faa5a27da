-- Printing a record in the layout of the official forms: who may, of what, with which trace; and the check of a printed copy that shows
-- nothing but whether it is genuine. The edge functions “record-print” and “verify-print” draw and ask; everything is decided here. [II.1b, I.3a; M5, M16]

create table public.record_print (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references public.employee (id),
  unit_lft bigint not null,
  form text not null check (form in ('2c_bnv_2008', '2c_tctw_98', 'tt06_2023', 'supplement')),
  format text not null check (format in ('pdf', 'docx')),
  version int check (version > 0),
  since_version int check (since_version > 0 and (version is null or since_version < version)),
  change_request_id uuid references public.change_request (id),
  reason text check (length(reason) <= 500),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  code_hash text not null unique check (code_hash ~ '^[0-9a-f]{64}$'),
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  printed_by uuid not null references public.account (user_id),
  printed_by_name text not null,
  printed_at timestamptz not null default private.now(),
  updated_at timestamptz not null default private.now(),
  check ((version is null) = (change_request_id is not null)),
  check ((since_version is not null) = (form = 'supplement')),
  constraint record_print_version foreign key (employee_id, version) references public.record_version (employee_id, version)
);
comment on table public.record_print is
  'One printed copy: of an approved version, or of the person''s own draft (change_request_id). Written by begin_record_print only.';
comment on column public.record_print.code_hash is 'SHA-256 of the code in the copy''s QR. The code itself is kept nowhere.';
comment on column public.record_print.content_hash is 'Hash of what was printed: the version''s content_hash, or SHA-256 of the draft''s values.';
comment on column public.record_print.file_sha256 is 'SHA-256 of the file''s bytes; null until it was drawn.';
create index record_print_employee on public.record_print (employee_id, version);
create index record_print_scope on public.record_print (unit_lft);
create index record_print_request on public.record_print (change_request_id);
create index record_print_printed_by on public.record_print (printed_by, printed_at);
create trigger record_print_follow_employee before insert or update of employee_id on public.record_print
  for each row execute function private.follow_employee();
create trigger record_print_touch before update on public.record_print for each row execute function private.touch();

alter table public.record_print enable row level security;
-- No role of the API reads it; the policy stands for the reporting roles and as a second wall.
create policy record_print_read on public.record_print for select to authenticated using (
  unit_lft >= private.scope_lo() and unit_lft <= private.scope_hi()
  and case when (select private.scope_multi()) is null then true else unit_lft <@ (select private.scope_multi()) end);

create table private.verify_attempt (
  address_hash text primary key,
  began_at timestamptz not null default private.now(),
  attempts int not null default 1
);
comment on table private.verify_attempt is
  'How often an address asked about printed copies since began_at. Addresses as SHA-256, forgotten after an hour.';
create index verify_attempt_began on private.verify_attempt (began_at);
alter table private.verify_attempt enable row level security;

create function private.code_hash(p_code text) returns text
language sql immutable set search_path = ''
as $$
  select encode(sha256(convert_to(translate(regexp_replace(upper(p_code), '[^0-9A-Z]', '', 'g'), 'OIL', '011'), 'UTF8')), 'hex')
$$;
comment on function private.code_hash(text) is 'The hash under which a code is known, however it was typed: case, dashes and the letters O, I, L forgiven.';

create function private.new_print_code() returns text
language sql volatile set search_path = ''
as $$
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(r.bytes, i) & 31) + 1, 1) || case when i in (3, 7, 11, 15) then '-' else '' end, '' order by i)
    from (select extensions.gen_random_bytes(20) as bytes) r, generate_series(0, 19) i
$$;
comment on function private.new_print_code() is 'A new code for a printed copy: 100 random bits as five groups of four characters that are not mistaken for one another.';

create function private.code_names(p_record jsonb, p_day date) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with used as materialized (
    select distinct coalesce(f.catalogue, f.type) as catalogue, e.value ->> f.field as code, e.value ->> f.dated_by as dated
      from public.profile_field f cross join lateral jsonb_array_elements(coalesce(p_record -> f.section, '[]')) e
     where (f.catalogue is not null or f.type = 'commune') and e.value ->> f.field is not null),
  asked as (
    select u.catalogue, u.code, u.code as key, p_day as day from used u
    union select u.catalogue, u.code, u.code || '@' || u.dated, coalesce(upper(private.day_span(u.dated)) - 1, p_day) from used u where u.dated is not null
    -- What a province was called while it still had districts.
    union select u.catalogue, u.code, u.code || '@districts', date '2025-06-30' from used u where u.catalogue = 'province'),
  named as (
    select a.catalogue, a.key, r.name_vi from asked a join public.rank r on a.catalogue = 'rank' and r.code = a.code
    union all
    (select distinct on (a.catalogue, a.key) a.catalogue, a.key, c.name_vi
       from asked a join public.catalogue_item c on c.catalogue = a.catalogue and c.code = a.code
      where a.catalogue <> 'commune'
      order by a.catalogue, a.key, coalesce(daterange(c.valid_from, c.valid_to, '[]') @> a.day, false) desc, c.valid_from desc nulls last)
    union all
    select x.catalogue, u.code, case x.catalogue when 'commune' then concat_ws(', ', c.name_vi, d.name_vi) else c.valid_to::text end
      from used u join public.catalogue_item c on u.catalogue = 'commune' and c.catalogue = 'commune' and u.code = c.code || ':' || coalesce(c.valid_from::text, '')
      left join lateral (select i.name_vi from public.catalogue_item i where i.catalogue = 'district' and i.code = c.parent_code limit 1) d on true
      cross join (values ('commune'), ('commune_until')) x(catalogue)
     where x.catalogue = 'commune' or c.valid_to is not null)
  select coalesce(jsonb_object_agg(x.catalogue, x.names), '{}')
    from (select n.catalogue, jsonb_object_agg(n.key, n.name_vi) as names from named n group by n.catalogue) x
$$;
comment on function private.code_names(jsonb, date) is
  'The names of all codes in a record, {catalogue: {code: name}}: as on the day, else the latest there was; code@value of the field that dates it;
   province@districts before the districts ended; communes with their district, and commune_until where they ended. Definer: reads the catalogues for any caller.';

create function private.unit_names(p_unit_id uuid, p_day date) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(coalesce(v.name, a.name) order by a.depth), '[]')
    from public.unit u join public.unit a on u.lft between a.lft and a.rgt
    left join public.unit_version v on v.unit_id = a.id and v.valid_during @> p_day
   where u.id = p_unit_id
$$;
comment on function private.unit_names(uuid, date) is
  'What a unit and those above it were called on a day, the province first. Definer: the person need not see units.';

create function private.begin_record_print(
  p_employee_id uuid, p_form text, p_format text, p_version int, p_draft boolean, p_since_version int, p_reason text)
returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_user uuid := private.require_member();
  v_own boolean := p_employee_id is not distinct from private.own_employee();
  v_draft boolean := coalesce(p_draft, false);
  v_reason text := left(private.tidy(p_reason), 500);
  v_code text := private.new_print_code();
  v_employee public.employee;
  v_version public.record_version;
  v_since public.record_version;
  v_request public.change_request;
  v_print public.record_print;
  v_sections jsonb;
  v_day date;
  v_limit int;
  v_unconfirmed boolean;
begin
  if v_draft then
    select * into v_request from public.change_request r
     where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned');
  end if;
  -- Whoever types for the person prints what they typed, for the person to sign.
  if v_own and p_employee_id is not null or private.is_proxy(v_request) then
    select * into v_employee from public.employee e where e.id = p_employee_id;
  else
    v_employee := private.readable_employee(p_employee_id);
    if not v_employee.unit_lft <@ private.power_ranges('print') then
      perform private.fail('print_not_delegated', 'the delegation does not name printing', '{}', '42501');
    end if;
    if v_draft then perform private.fail('draft_not_yours', 'a draft is of the person and of who types for them', '{}', '42501'); end if;
  end if;
  if not v_own and length(coalesce(v_reason, '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_form is null or p_form not in ('2c_bnv_2008', '2c_tctw_98', 'tt06_2023', 'supplement') then
    perform private.fail('print_form_unknown', 'no such form', '{"field":"form"}', 'PT422');
  end if;
  if p_format is null or p_format not in ('pdf', 'docx') then
    perform private.fail('print_format_unknown', 'pdf or docx', '{"field":"format"}', 'PT422');
  end if;
  if v_draft then
    if v_request.id is null then perform private.fail('no_open_request', 'there is no draft', '{}', 'PT409'); end if;
    v_sections := private.request_record(v_request.id);
  else
    if v_employee.approved_version = 0 then perform private.fail('not_approved_yet', 'nothing was approved yet', '{}', 'PT409'); end if;
    select * into v_version from public.record_version v
     where v.employee_id = v_employee.id and v.version = coalesce(p_version, v_employee.approved_version);
    if not found then perform private.fail('version_unknown', 'no such version', '{}', 'PT404'); end if;
    v_sections := v_version.snapshot -> 'sections';
  end if;
  v_day := coalesce((v_version.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, private.today());
  if p_form = 'supplement' then
    select * into v_since from public.record_version v
     where v.employee_id = v_employee.id and v.version = coalesce(p_since_version, coalesce(v_version.version - 1, v_employee.approved_version))
       and (v_version.version is null or v.version < v_version.version);
    if not found then perform private.fail('nothing_to_supplement', 'there is no earlier version to supplement', '{}', 'PT409'); end if;
  end if;

  -- The trace first: it also makes the acts of one person wait for one another, so that the day's limit cannot be passed by haste.
  perform private.log_act('export', 'public.employee', p_employee_id::text, p_employee_id, jsonb_strip_nulls(jsonb_build_object(
    'form', p_form, 'format', p_format, 'version', v_version.version, 'since_version', v_since.version, 'draft', nullif(v_draft, false), 'reason', v_reason)));
  if not v_own then
    select coalesce((s.value #>> '{}')::int, 100) into v_limit from (select 1) x left join public.setting s on s.key = 'record_prints_per_day';
    if (select count(*) from public.record_print p
         where p.printed_by = v_user and p.reason is not null and p.printed_at >= private.today()::timestamp at time zone 'Asia/Ho_Chi_Minh') >= v_limit then
      perform private.fail('print_limit_reached', 'too many records printed today', jsonb_build_object('limit', v_limit), 'PT429');
    end if;
  end if;
  insert into public.record_print (employee_id, unit_lft, form, format, version, since_version, change_request_id, reason, content_hash, code_hash, printed_by, printed_by_name)
    values (v_employee.id, 0, p_form, p_format, v_version.version, v_since.version, v_request.id, case when v_own then null else v_reason end,
            coalesce(v_version.content_hash, encode(sha256(convert_to(v_sections::text, 'UTF8')), 'hex')), private.code_hash(v_code), v_user, private.actor_name(v_user))
    returning * into v_print;
  if v_request.id is null then
    select * into v_request from public.change_request r where r.id = v_version.change_request_id;
  end if;
  v_unconfirmed := private.is_unconfirmed(v_request);

  return jsonb_build_object(
    'print_id', v_print.id, 'code', v_code, 'form', p_form, 'format', p_format, 'draft', v_draft,
    'printed_by', v_print.printed_by_name, 'printed_at', to_char(v_print.printed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI'),
    'version', v_version.version,
    'approved_on', (v_version.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, 'approved_by', v_version.approved_by_name,
    'unconfirmed', v_unconfirmed,
    'certified_on', case when not v_unconfirmed then (v_request.certified_at at time zone 'Asia/Ho_Chi_Minh')::date end,
    'province', (select s.value #>> '{}' from public.setting s where s.key = 'province_name'),
    'units', private.unit_names(coalesce(v_version.unit_id, v_employee.unit_id), v_day),
    'employee', jsonb_build_object('code', v_employee.code, 'category', v_employee.category),
    'fields', (select jsonb_object_agg(f.section || '.' || f.field, jsonb_strip_nulls(jsonb_build_object('type', f.type, 'catalogue', f.catalogue, 'dated_by', f.dated_by))) from public.profile_field f),
    'names', private.code_names(v_sections, v_day),
    'sections', v_sections,
    'since', case when v_since.version is not null then jsonb_build_object('version', v_since.version,
      'approved_on', (v_since.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, 'sections', v_since.snapshot -> 'sections') end);
end
$$;
comment on function private.begin_record_print(uuid, text, text, int, boolean, int, text) is 'See public.begin_record_print. Definer: versions and drafts are not readable through the API.';
create function public.begin_record_print(
  p_employee_id uuid, p_form text, p_format text, p_version int default null, p_draft boolean default false, p_since_version int default null, p_reason text default null)
returns jsonb
language sql set search_path = ''
as $$ select private.begin_record_print(p_employee_id, p_form, p_format, p_version, p_draft, p_since_version, p_reason) $$;
comment on function public.begin_record_print(uuid, text, text, int, boolean, int, text) is
  'For the edge function “record-print”: logs the print as an export, then gives everything the form shows, numbers in full, with the copy''s one-time told code.
   Own record (any approved version, or p_draft the open declaration), or with a reason the approved record of a person in the caller''s scope,
   or the declaration the caller types for its person. unconfirmed: typed for the person, who has not certified it.
   p_form 2c_bnv_2008, 2c_tctw_98, tt06_2023, supplement (what changed since p_since_version, the version before when null); p_format pdf, docx.
   Errors: record_unknown, version_unknown (PT404), draft_not_yours (42501), reason_required, print_form_unknown, print_format_unknown (PT422),
   not_approved_yet, no_open_request, nothing_to_supplement (PT409), print_limit_reached (PT429).';

create function private.settle_record_print(p_print_id uuid, p_actor uuid, p_sha256 text) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('app.actor', p_actor::text, true);
  update public.record_print p set file_sha256 = p_sha256 where p.id = p_print_id and p.printed_by = p_actor and p.file_sha256 is null;
  if not found then perform private.fail('print_unknown', 'no such print, or drawn already', '{}', 'PT404'); end if;
end
$$;
create function public.settle_record_print(p_print_id uuid, p_actor uuid, p_sha256 text) returns void
language sql set search_path = '' as $$ select private.settle_record_print(p_print_id, p_actor, p_sha256) $$;
comment on function public.settle_record_print(uuid, uuid, text) is
  'For the edge function “record-print” only (service_role): keeps the hash of the file just drawn, once. Errors: print_unknown (PT404).';

create function private.verify_print(p_code text, p_address text, p_file_sha256 text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_attempts int;
  v_answer jsonb;
begin
  delete from private.verify_attempt a where a.began_at < private.now() - interval '1 hour';
  insert into private.verify_attempt as a (address_hash) values (encode(sha256(convert_to(coalesce(p_address, ''), 'UTF8')), 'hex'))
    on conflict (address_hash) do update
      set began_at = case when a.began_at < private.now() - interval '10 minutes' then private.now() else a.began_at end,
          attempts = case when a.began_at < private.now() - interval '10 minutes' then 1 else a.attempts + 1 end
    returning a.attempts into v_attempts;
  if v_attempts > 30 then
    perform private.fail('verify_too_often', 'too many questions from one address', '{"minutes":10}', 'PT429');
  end if;
  select jsonb_build_object(
           'result', case when p.version is null then 'draft' when p.version < e.approved_version then 'superseded' else 'genuine' end,
           'form', p.form, 'version', p.version, 'approved_on', (v.approved_at at time zone 'Asia/Ho_Chi_Minh')::date,
           'unconfirmed', private.is_unconfirmed(r),
           'file_matches', case when p_file_sha256 is not null then p.file_sha256 is not distinct from lower(p_file_sha256) end)
    into v_answer
    from public.record_print p join public.employee e on e.id = p.employee_id
    left join public.record_version v on v.employee_id = p.employee_id and v.version = p.version
    left join public.change_request r on r.id = coalesce(p.change_request_id, v.change_request_id)
   where p.code_hash = private.code_hash(p_code);
  return coalesce(v_answer, jsonb_build_object('result', 'unknown'));
end
$$;
comment on function private.verify_print(text, text, text) is 'See public.verify_print. Definer: asks about a copy for somebody who may see nothing.';
create function public.verify_print(p_code text, p_address text, p_file_sha256 text default null) returns jsonb
language sql set search_path = '' as $$ select private.verify_print(p_code, p_address, p_file_sha256) $$;
comment on function public.verify_print(text, text, text) is
  'For the edge function “verify-print” only (service_role): whether a printed copy is genuine. {result: genuine | superseded (a newer version was approved) | draft | unknown,
   form, version, approved_on, unconfirmed: typed for the person, who has not certified it by now, file_matches: whether the file in hand is
   the one drawn, null when not asked}; never a name, a unit or a value.
   At most 30 questions in ten minutes from one address. Errors: verify_too_often (PT429).';

grant execute on function private.begin_record_print(uuid, text, text, int, boolean, int, text),
  public.begin_record_print(uuid, text, text, int, boolean, int, text) to authenticated;
grant execute on function private.settle_record_print(uuid, uuid, text), public.settle_record_print(uuid, uuid, text),
  private.verify_print(text, text, text), public.verify_print(text, text, text) to service_role;
