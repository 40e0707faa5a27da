SET local check_function_bodies = off;

CREATE TABLE "private"."verify_attempt" (
  "address_hash" text                     NOT NULL,
  "attempts"     integer                  NOT NULL DEFAULT 1,
  CONSTRAINT "verify_attempt_pkey" PRIMARY KEY (address_hash),
  "began_at"     timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "private"."verify_attempt"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."record_print" (
  "id"                uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "employee_id"       uuid                     NOT NULL,
  "unit_lft"          bigint                   NOT NULL,
  "form"              text                     NOT NULL,
  "format"            text                     NOT NULL,
  "version"           integer,
  "since_version"     integer,
  "change_request_id" uuid,
  "reason"            text,
  "content_hash"      text                     NOT NULL,
  "code_hash"         text                     NOT NULL,
  "file_sha256"       text,
  "printed_by"        uuid                     NOT NULL,
  "printed_by_name"   text                     NOT NULL,
  CONSTRAINT "record_print_check1" CHECK (((version IS NULL) = (change_request_id IS NOT NULL))),
  CONSTRAINT "record_print_check2" CHECK (((since_version IS NOT NULL) = (form = 'supplement'::text))),
  CONSTRAINT "record_print_check" CHECK (((since_version > 0) AND ((version IS NULL) OR (since_version < version)))),
  CONSTRAINT "record_print_code_hash_check" CHECK ((code_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "record_print_code_hash_key" UNIQUE (code_hash),
  CONSTRAINT "record_print_content_hash_check" CHECK ((content_hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "record_print_file_sha256_check" CHECK ((file_sha256 ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "record_print_form_check" CHECK ((form = ANY (ARRAY['2c_bnv_2008'::text, '2c_tctw_98'::text, 'tt06_2023'::text, 'supplement'::text]))),
  CONSTRAINT "record_print_format_check" CHECK ((format = ANY (ARRAY['pdf'::text, 'docx'::text]))),
  CONSTRAINT "record_print_pkey" PRIMARY KEY (id),
  CONSTRAINT "record_print_reason_check" CHECK ((length(reason) <= 500)),
  CONSTRAINT "record_print_version_check" CHECK ((version > 0)),
  "printed_at"        timestamp with time zone NOT NULL DEFAULT private.now(),
  "updated_at"        timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."record_print"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_print" FROM "anon", "authenticated", "service_role";

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
begin
  if v_own and p_employee_id is not null then
    select * into v_employee from public.employee e where e.id = p_employee_id;
  else
    v_employee := private.readable_employee(p_employee_id);
    if v_draft then perform private.fail('draft_not_yours', 'a draft is the person''s own', '{}', '42501'); end if;
    if length(coalesce(v_reason, '')) < 5 then
      perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
    end if;
  end if;
  if p_form is null or p_form not in ('2c_bnv_2008', '2c_tctw_98', 'tt06_2023', 'supplement') then
    perform private.fail('print_form_unknown', 'no such form', '{"field":"form"}', 'PT422');
  end if;
  if p_format is null or p_format not in ('pdf', 'docx') then
    perform private.fail('print_format_unknown', 'pdf or docx', '{"field":"format"}', 'PT422');
  end if;
  if v_draft then
    select * into v_request from public.change_request r
     where r.employee_id = v_employee.id and r.status in ('draft', 'submitted', 'returned');
    if not found then perform private.fail('no_open_request', 'there is no draft', '{}', 'PT409'); end if;
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

  return jsonb_build_object(
    'print_id', v_print.id, 'code', v_code, 'form', p_form, 'format', p_format, 'draft', v_draft,
    'printed_by', v_print.printed_by_name, 'printed_at', to_char(v_print.printed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI'),
    'version', v_version.version,
    'approved_on', (v_version.approved_at at time zone 'Asia/Ho_Chi_Minh')::date, 'approved_by', v_version.approved_by_name,
    'certified_on', (v_request.certified_at at time zone 'Asia/Ho_Chi_Minh')::date,
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

CREATE OR REPLACE FUNCTION private.code_hash (
  p_code text
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select encode(sha256(convert_to(translate(regexp_replace(upper(p_code), '[^0-9A-Z]', '', 'g'), 'OIL', '011'), 'UTF8')), 'hex')
$function$;

CREATE OR REPLACE FUNCTION private.code_names (
  p_record jsonb,
  p_day    date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION private.new_print_code()
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (get_byte(r.bytes, i) & 31) + 1, 1) || case when i in (3, 7, 11, 15) then '-' else '' end, '' order by i)
    from (select extensions.gen_random_bytes(20) as bytes) r, generate_series(0, 19) i
$function$;

CREATE OR REPLACE FUNCTION private.settle_record_print (
  p_print_id uuid,
  p_actor    uuid,
  p_sha256   text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform set_config('app.actor', p_actor::text, true);
  update public.record_print p set file_sha256 = p_sha256 where p.id = p_print_id and p.printed_by = p_actor and p.file_sha256 is null;
  if not found then perform private.fail('print_unknown', 'no such print, or drawn already', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.unit_names (
  p_unit_id uuid,
  p_day     date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(jsonb_agg(coalesce(v.name, a.name) order by a.depth), '[]')
    from public.unit u join public.unit a on u.lft between a.lft and a.rgt
    left join public.unit_version v on v.unit_id = a.id and v.valid_during @> p_day
   where u.id = p_unit_id
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
           'file_matches', case when p_file_sha256 is not null then p.file_sha256 is not distinct from lower(p_file_sha256) end)
    into v_answer
    from public.record_print p join public.employee e on e.id = p.employee_id
    left join public.record_version v on v.employee_id = p.employee_id and v.version = p.version
   where p.code_hash = private.code_hash(p_code);
  return coalesce(v_answer, jsonb_build_object('result', 'unknown'));
end
$function$;

CREATE OR REPLACE FUNCTION public.begin_record_print (
  p_employee_id   uuid,
  p_form          text,
  p_format        text,
  p_version       integer DEFAULT NULL::integer,
  p_draft         boolean DEFAULT false,
  p_since_version integer DEFAULT NULL::integer,
  p_reason        text    DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_record_print(p_employee_id, p_form, p_format, p_version, p_draft, p_since_version, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.settle_record_print (
  p_print_id uuid,
  p_actor    uuid,
  p_sha256   text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_record_print(p_print_id, p_actor, p_sha256) $function$;

REVOKE ALL ON FUNCTION "public"."settle_record_print"(uuid, uuid, text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.verify_print (
  p_code        text,
  p_address     text,
  p_file_sha256 text DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.verify_print(p_code, p_address, p_file_sha256) $function$;

REVOKE ALL ON FUNCTION "public"."verify_print"(text, text, text) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "public"."record_print"
  ADD CONSTRAINT "record_print_change_request_id_fkey" FOREIGN KEY (change_request_id) REFERENCES public.change_request(id);

ALTER TABLE "public"."record_print"
  ADD CONSTRAINT "record_print_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."record_print"
  ADD CONSTRAINT "record_print_printed_by_fkey" FOREIGN KEY (printed_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."record_print"
  ADD CONSTRAINT "record_print_version" FOREIGN KEY (employee_id, VERSION) REFERENCES public.record_version(employee_id, VERSION);

CREATE INDEX record_print_employee ON public.record_print USING btree (employee_id, VERSION);

CREATE INDEX record_print_request ON public.record_print USING btree (change_request_id);

CREATE INDEX record_print_scope ON public.record_print USING btree (unit_lft);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.record_print REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.record_print REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.record_print REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER record_print_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.record_print
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER record_print_touch
  BEFORE UPDATE ON public.record_print
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "record_print_read" ON "public"."record_print"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."record_print"."code_hash" IS 'SHA-256 of the code in the copy''s QR. The code itself is kept nowhere.';

COMMENT ON COLUMN "public"."record_print"."content_hash" IS 'Hash of what was printed: the version''s content_hash, or SHA-256 of the draft''s values.';

COMMENT ON COLUMN "public"."record_print"."file_sha256" IS 'SHA-256 of the file''s bytes; null until it was drawn.';

COMMENT ON FUNCTION "private"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) IS 'See public.begin_record_print. Definer: versions and drafts are not readable through the API.';

COMMENT ON FUNCTION "private"."code_hash"(text) IS 'The hash under which a code is known, however it was typed: case, dashes and the letters O, I, L forgiven.';

COMMENT ON FUNCTION "private"."code_names"(jsonb, date) IS 'The names of all codes in a record, {catalogue: {code: name}}: as on the day, else the latest there was; code@value of the field that dates it;
   province@districts before the districts ended; communes with their district, and commune_until where they ended. Definer: reads the catalogues for any caller.';

COMMENT ON FUNCTION "private"."new_print_code"() IS 'A new code for a printed copy: 100 random bits as five groups of four characters that are not mistaken for one another.';

COMMENT ON FUNCTION "private"."unit_names"(uuid, date) IS 'What a unit and those above it were called on a day, the province first. Definer: the person need not see units.';

COMMENT ON FUNCTION "private"."verify_print"(text, text, text) IS 'See public.verify_print. Definer: asks about a copy for somebody who may see nothing.';

COMMENT ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) IS 'For the edge function “record-print”: logs the print as an export, then gives everything the form shows, numbers in full, with the copy''s one-time told code.
   Own record (any approved version, or p_draft the open declaration), or with a reason the approved record of a person in the caller''s scope.
   p_form 2c_bnv_2008, 2c_tctw_98, tt06_2023, supplement (what changed since p_since_version, the version before when null); p_format pdf, docx.
   Errors: record_unknown, version_unknown (PT404), draft_not_yours (42501), reason_required, print_form_unknown, print_format_unknown (PT422),
   not_approved_yet, no_open_request, nothing_to_supplement (PT409), print_limit_reached (PT429).';

COMMENT ON FUNCTION "public"."settle_record_print"(uuid, uuid, text) IS 'For the edge function “record-print” only (service_role): keeps the hash of the file just drawn, once. Errors: print_unknown (PT404).';

COMMENT ON FUNCTION "public"."verify_print"(text, text, text) IS 'For the edge function “verify-print” only (service_role): whether a printed copy is genuine. {result: genuine | superseded (a newer version was approved) | draft | unknown,
   form, version, approved_on, file_matches: whether the file in hand is the one drawn, null when not asked}; never a name, a unit or a value.
   At most 30 questions in ten minutes from one address. Errors: verify_too_often (PT429).';

COMMENT ON TABLE "private"."verify_attempt" IS 'How often an address asked about printed copies since began_at. Addresses as SHA-256, forgotten after an hour.';

COMMENT ON TABLE "public"."record_print" IS 'One printed copy: of an approved version, or of the person''s own draft (change_request_id). Written by begin_record_print only.';

REVOKE ALL ON FUNCTION "private"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."code_hash"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."code_hash"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."code_hash"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."code_names"(jsonb, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."code_names"(jsonb, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."code_names"(jsonb, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."new_print_code"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."new_print_code"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."new_print_code"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."settle_record_print"(uuid, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_record_print"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_record_print"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_record_print"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."unit_names"(uuid, date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unit_names"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_names"(uuid, date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."verify_print"(text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."verify_print"(text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."verify_print"(text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."verify_print"(text, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_record_print"(uuid, text, text, integer, boolean, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_record_print"(uuid, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_record_print"(uuid, uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_record_print"(uuid, uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."verify_print"(text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_print"(text, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."verify_print"(text, text, text) TO "service_role";

CREATE INDEX verify_attempt_began ON private.verify_attempt USING btree (began_at);

CREATE INDEX record_print_printed_by ON public.record_print USING btree (printed_by, printed_at);
