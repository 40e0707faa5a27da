SET local check_function_bodies = off;

CREATE OR REPLACE FUNCTION private.begin_record_print (
  p_employee_id   uuid,
  p_form          text,
  p_format        text,
  p_version       integer,
  p_draft         boolean,
  p_since_version integer,
  p_reason        text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.is_unconfirmed (
  p_request public.change_request
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when p_request.status in ('draft', 'returned')
    then exists (select 1 from public.change_request_proxy x where x.change_request_id = p_request.id)
    else p_request.declaration_document_id is not null and p_request.confirmed_at is null end
$function$;

CREATE OR REPLACE FUNCTION private.verify_print (
  p_code        text,
  p_address     text,
  p_file_sha256 text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

COMMENT ON FUNCTION "private"."is_unconfirmed"(public.change_request) IS 'Whether a declaration was typed for its person (khai thay) who has not certified it: a draft a proxy typed in, or one sent on a signed paper. Definer: reads requests.';

COMMENT ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) IS 'For the edge function “record-print”: logs the print as an export, then gives everything the form shows, numbers in full, with the copy''s one-time told code.
   Own record (any approved version, or p_draft the open declaration), or with a reason the approved record of a person in the caller''s scope,
   or the declaration the caller types for its person. unconfirmed: typed for the person, who has not certified it.
   p_form 2c_bnv_2008, 2c_tctw_98, tt06_2023, supplement (what changed since p_since_version, the version before when null); p_format pdf, docx.
   Errors: record_unknown, version_unknown (PT404), draft_not_yours (42501), reason_required, print_form_unknown, print_format_unknown (PT422),
   not_approved_yet, no_open_request, nothing_to_supplement (PT409), print_limit_reached (PT429).';

COMMENT ON FUNCTION "public"."verify_print"(text, text, text) IS 'For the edge function “verify-print” only (service_role): whether a printed copy is genuine. {result: genuine | superseded (a newer version was approved) | draft | unknown,
   form, version, approved_on, unconfirmed: typed for the person, who has not certified it by now, file_matches: whether the file in hand is
   the one drawn, null when not asked}; never a name, a unit or a value.
   At most 30 questions in ten minutes from one address. Errors: verify_too_often (PT429).';

REVOKE ALL ON FUNCTION "private"."is_unconfirmed"(public.change_request) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_unconfirmed"(public.change_request) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_unconfirmed"(public.change_request) TO "postgres";
