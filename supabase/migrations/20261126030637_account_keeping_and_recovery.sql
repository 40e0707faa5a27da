SET local check_function_bodies = off;

DROP VIEW "public"."account_list";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

ALTER TABLE "public"."official_paper"
  DROP CONSTRAINT "official_paper_file_name_check";

DROP FUNCTION "private"."check_new_password"(text);

CREATE TABLE "private"."password_recovery" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "asked_at"   timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
  "address"    text                     NOT NULL,
  "user_id"    uuid,
  "token_hash" bytea,
  "expires_at" timestamp with time zone,
  "used_at"    timestamp with time zone,
  CONSTRAINT "password_recovery_check" CHECK (((user_id IS NULL) = (token_hash IS NULL))),
  CONSTRAINT "password_recovery_pkey" PRIMARY KEY (id),
  CONSTRAINT "password_recovery_token_hash_key" UNIQUE (token_hash)
);

ALTER TABLE "private"."password_recovery"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.account_sessions (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  return (select coalesce(jsonb_agg(to_jsonb(s) - 'current' order by s.last_used desc), '[]') from private.sessions_of(v_account.user_id) s);
end
$function$;

CREATE OR REPLACE FUNCTION private.begin_password_recovery (
  p_identifier text,
  p_address    text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_an_hour_ago timestamptz := clock_timestamp() - interval '1 hour';
  v_address text := left(coalesce(p_address, ''), 100);
  v_typed text := lower(btrim(p_identifier));
  v_account public.account;
  v_token text;
begin
  delete from private.password_recovery r where r.asked_at < clock_timestamp() - interval '7 days';
  if (select count(*) from private.password_recovery r where r.address = v_address and r.asked_at > v_an_hour_ago) >= 20 then return null; end if;
  select a.* into v_account from public.account a left join public.employee e on e.id = a.employee_id
   where (a.username = v_typed or a.official_email = v_typed or e.identity_number = regexp_replace(v_typed, '\s', '', 'g'))
     and a.official_email is not null and a.status in ('issued', 'active') limit 1 for update of a;
  if found and (select count(*) from private.password_recovery r where r.user_id = v_account.user_id and r.asked_at > v_an_hour_ago) < 3 then
    v_token := encode(extensions.gen_random_bytes(32), 'hex');
  end if;
  insert into private.password_recovery (address, user_id, token_hash, expires_at)
    values (v_address, case when v_token is not null then v_account.user_id end, sha256(convert_to(v_token, 'UTF8')),
            case when v_token is not null then clock_timestamp() + interval '30 minutes' end);
  if v_token is null then return null; end if;
  perform set_config('app.actor', v_account.user_id::text, true);
  perform private.log_act('security', 'public.account', v_account.user_id::text, v_account.employee_id, jsonb_build_object('what', 'password_recovery_asked', 'address', v_address));
  return jsonb_build_object('token', v_token, 'email', v_account.official_email, 'display_name', v_account.display_name, 'minutes', 30);
end
$function$;

CREATE OR REPLACE FUNCTION private.check_new_password (
  p_password text
)
  RETURNS text[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select private.password_problems(auth.uid(), p_password) $function$;

CREATE OR REPLACE FUNCTION private.end_account_sessions (
  p_user_id    uuid,
  p_session_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
  v_count int;
begin
  if p_session_id is null then
    v_count := private.end_sessions(v_account.user_id);
  else
    delete from auth.sessions s where s.id = p_session_id and s.user_id = v_account.user_id;
    get diagnostics v_count = row_count;
    if v_count = 0 then perform private.fail('session_unknown', 'no such session of the account', '{}', 'PT404'); end if;
  end if;
  perform private.log_security(v_account.user_id, jsonb_build_object('what', 'sessions_ended', 'count', v_count));
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.finish_password_recovery (
  p_user_id uuid,
  p_address text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account;
begin
  perform private.record_password_changed(p_user_id);
  select * into v_account from public.account a where a.user_id = p_user_id;
  perform private.forget_failures(p_user_id);
  perform private.end_sessions(p_user_id);
  perform private.log_security(p_user_id, jsonb_build_object('what', 'password_recovered', 'address', left(p_address, 100)));
  perform private.notify(p_user_id, 'password_recovered', '{}', '/');
  return jsonb_build_object('email', v_account.official_email, 'display_name', v_account.display_name);
end
$function$;

CREATE OR REPLACE FUNCTION private.last_sign_in (
  p_user_id uuid
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select u.last_sign_in_at from auth.users u where u.id = p_user_id $function$;

CREATE OR REPLACE FUNCTION private.password_problems (
  p_user_id  uuid,
  p_password text
)
  RETURNS text[]
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_account public.account;
  v_birth date;
  v_plain text := regexp_replace(private.fold(p_password), '[^a-z0-9]', '', 'g');
  -- Letters written as signs that look like them; what stands before and behind is put on for the rules.
  v_signs text := regexp_replace(translate(regexp_replace(private.fold(p_password), '^[^a-z@$]+|[^a-z@$]+$', '', 'g'), '@4301!5$7', 'aaeoiisst'), '[^a-z0-9]', '', 'g');
  v_name text[];
  v_problems text[] := '{}';
begin
  select * into v_account from public.account a where a.user_id = p_user_id;
  if not found or v_account.status in ('locked', 'closed') then
    perform private.fail('account_inactive', 'the account cannot act', '{}', '42501');
  end if;
  select e.birth_date into v_birth from public.employee e where e.id = v_account.employee_id;
  v_name := regexp_split_to_array(private.fold(v_account.display_name), '[^a-z0-9]+');
  if length(coalesce(p_password, '')) < 12 then v_problems := v_problems || 'password_too_short'::text; end if;
  if length(p_password) > 72 or octet_length(p_password) > 72 then v_problems := v_problems || 'password_too_long'::text; end if;
  if p_password !~ '[[:upper:]]' or p_password !~ '[[:lower:]]' or p_password !~ '\d' then v_problems := v_problems || 'password_too_plain'::text; end if;
  if position(v_account.username in private.fold(p_password)) > 0
     or position(array_to_string(v_name, '') in v_plain) > 0 or position(array_to_string(v_name[2:], '') in v_plain) > 0 and cardinality(v_name) > 2
     or exists (select 1 from unnest(array['DDMMYYYY', 'YYYYMMDD', 'DDMMYY', 'FMDDFMMMYYYY', 'MMDDYYYY', 'YYMMDD']) f where position(to_char(v_birth, f) in v_plain) > 0) then
    v_problems := v_problems || 'password_personal'::text;
  end if;
  if least(private.unguessable_part(v_plain, v_name || v_account.username), private.unguessable_part(v_signs, v_name || v_account.username)) < v_fewest then
    v_problems := v_problems || 'password_common'::text;
  end if;
  return v_problems;
end
$function$;

CREATE OR REPLACE FUNCTION private.take_password_recovery (
  p_token    text,
  p_password text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_recovery private.password_recovery;
  v_problems text[];
begin
  select r.* into v_recovery from private.password_recovery r join public.account a on a.user_id = r.user_id
   where r.token_hash = sha256(convert_to(p_token, 'UTF8')) and r.used_at is null and r.expires_at > clock_timestamp() and a.status in ('issued', 'active')
   for update of r;
  if not found then perform private.fail('recovery_void', 'the link was used, has expired or never was', '{}', 'PT422'); end if;
  v_problems := private.password_problems(v_recovery.user_id, p_password);
  if cardinality(v_problems) > 0 then
    perform private.fail(v_problems[1], 'the password policy', jsonb_build_object('field', 'new_password', 'problems', v_problems), 'PT422');
  end if;
  update private.password_recovery r set used_at = clock_timestamp() where r.user_id = v_recovery.user_id and r.used_at is null;
  return jsonb_build_object('user_id', v_recovery.user_id);
end
$function$;

CREATE OR REPLACE FUNCTION public.account_sessions (
  p_user_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.account_sessions(p_user_id) $function$;

REVOKE ALL ON FUNCTION "public"."account_sessions"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.begin_password_recovery (
  p_identifier text,
  p_address    text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_password_recovery(p_identifier, p_address) $function$;

REVOKE ALL ON FUNCTION "public"."begin_password_recovery"(text, text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.end_account_sessions (
  p_user_id    uuid,
  p_session_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_account_sessions(p_user_id, p_session_id) $function$;

REVOKE ALL ON FUNCTION "public"."end_account_sessions"(uuid, uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.finish_password_recovery (
  p_user_id uuid,
  p_address text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.finish_password_recovery(p_user_id, p_address) $function$;

REVOKE ALL ON FUNCTION "public"."finish_password_recovery"(uuid, text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.take_password_recovery (
  p_token    text,
  p_password text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.take_password_recovery(p_token, p_password) $function$;

REVOKE ALL ON FUNCTION "public"."take_password_recovery"(text, text) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "private"."password_recovery"
  ADD CONSTRAINT "password_recovery_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "public"."notification"
  ADD CONSTRAINT "notification_kind_check"
    CHECK
    ((kind = ANY (ARRAY['account_issued'::text, 'request_submitted'::text, 'request_withdrawn'::text, 'request_returned'::text, 'request_corrected'::text, 'request_approved'::text,
    'request_unit_approved'::text,
    'confirmation_requested'::text,
    'correction_confirmed'::text,
    'correction_returned'::text,
    'proxy_started'::text,
    'proxy_ready'::text,
    'proxy_confirmed'::text,
    'role_granted'::text,
    'role_revoked'::text,
    'role_period_changed'::text,
    'deputy_appointed'::text,
    'deputy_revoked'::text,
    'campaign_opened'::text,
    'campaign_reminder'::text,
    'delegation_requested'::text,
    'delegation_agreed'::text,
    'delegation_refused'::text,
    'delegation_ended'::text,
    'delegation_ending'::text,
    'handover_waiting'::text,
    'handover_completed'::text,
    'handover_acknowledged'::text,
    'handover_cancelled'::text,
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text,
    'record_moved'::text,
    'leaving_recorded'::text,
    'leaving_annulled'::text,
    'second_factor_removed'::text, 'second_factor_reset'::text, 'password_recovered'::text, 'support_raised'::text, 'support_answered'::text, 'support_replied'::text])));

ALTER TABLE "public"."official_paper"
  ADD CONSTRAINT "official_paper_file_name_check" CHECK ((((length(file_name) >= 1) AND (length(file_name) <= 200)) AND (file_name !~ '[/\\[:cntrl:]]'::text)));

CREATE VIEW "public"."account_list" WITH (security_invoker=true) AS  SELECT a.user_id AS id,
    a.username,
    a.display_name,
    a.official_email,
    a.employee_id,
    a.unit_id,
    a.unit_lft,
    u.name AS unit_name,
    a.status,
    a.must_change_password,
    a.issued_at,
    a.password_set_at,
    a.status_reason,
    private.fold(a.display_name) AS name_folded,
    (private.name_order(a.display_name) COLLATE "vi-x-icu") AS name_sort,
    ( SELECT COALESCE(array_agg(DISTINCT g.role ORDER BY g.role), '{}'::text[]) AS "coalesce"
           FROM public.role_grant g
          WHERE ((g.user_id = a.user_id) AND (g.revoked_at IS NULL) AND (g.valid_during @> private.today()))) AS roles,
    private.last_sign_in(a.user_id) AS last_sign_in_at
   FROM (public.account a
     JOIN public.unit u ON ((u.id = a.unit_id)));

REVOKE ALL ON TABLE "public"."account_list" FROM "anon", "service_role";

CREATE INDEX password_recovery_address ON private.password_recovery USING btree (address, asked_at);

CREATE INDEX password_recovery_user ON private.password_recovery USING btree (user_id, asked_at);

COMMENT ON FUNCTION "private"."last_sign_in"(uuid) IS 'When an account last signed in; null: never. For lists of accounts in sight. Definer: reads auth.users.';

COMMENT ON FUNCTION "private"."password_problems"(uuid, text) IS 'What the password policy has against a new password of an account; see check_new_password. Definer: reads the birth date.';

COMMENT ON FUNCTION "public"."account_sessions"(uuid) IS 'The open sessions of an account the caller keeps [{id, since, last_used, user_agent, address, second_factor}], the last used first.
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_closed (PT409).';

COMMENT ON FUNCTION "public"."begin_password_recovery"(text, text) IS 'For the edge function “recover” only (service_role): {token, email, display_name, minutes} for the account behind a user name, official e-mail or
   identity number; null when there is none with an e-mail, when it is locked or closed, or after 3 askings an hour for it or 20 from the address.';

COMMENT ON FUNCTION "public"."end_account_sessions"(uuid, uuid) IS 'Ends one session of an account the caller keeps, or all of them when none is named; with this transaction. Returns how many.
   Errors: session_unknown (PT404), and those of account_sessions.';

COMMENT ON FUNCTION "public"."finish_password_recovery"(uuid, text) IS 'For the edge function “recover” only (service_role), once the password is set: the account is in use, every session ends, the person is told.
   Returns {email, display_name} for a mail that says so. Errors: account_inactive (42501).';

COMMENT ON FUNCTION "public"."take_password_recovery"(text, text) IS 'For the edge function “recover” only (service_role), before it sets the password: spends the link, and every other one of the account, if the password
   obeys the policy. Returns {user_id}. Errors: recovery_void, the keys of check_new_password {problems} (PT422).';

COMMENT ON TABLE "private"."password_recovery" IS 'Who asked for a new password, from where; without an account when there was none to send to. The token as SHA-256: nobody can read it again.';

COMMENT ON VIEW "public"."account_list" IS 'Accounts of the caller''s scope with their roles of today and their last sign-in (null: never).';

REVOKE ALL ON FUNCTION "private"."account_sessions"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."account_sessions"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."account_sessions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."account_sessions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."begin_password_recovery"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_password_recovery"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_password_recovery"(text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_password_recovery"(text, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."check_new_password"(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."check_new_password"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."check_new_password"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_new_password"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_account_sessions"(uuid, uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."end_account_sessions"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_account_sessions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_account_sessions"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."finish_password_recovery"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish_password_recovery"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_password_recovery"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_password_recovery"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."last_sign_in"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."last_sign_in"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."last_sign_in"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."last_sign_in"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."password_problems"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."password_problems"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."password_problems"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."take_password_recovery"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_password_recovery"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_password_recovery"(text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_password_recovery"(text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."account_sessions"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."account_sessions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."account_sessions"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_password_recovery"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_password_recovery"(text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_password_recovery"(text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."end_account_sessions"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_account_sessions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_account_sessions"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."finish_password_recovery"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."finish_password_recovery"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."finish_password_recovery"(uuid, text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."take_password_recovery"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_password_recovery"(text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."take_password_recovery"(text, text) TO "service_role";

REVOKE ALL ON TABLE "public"."account_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."account_list" TO "authenticated";
