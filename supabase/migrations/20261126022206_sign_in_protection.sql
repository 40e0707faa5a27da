SET local check_function_bodies = off;

ALTER TABLE "audit"."event"
  DROP CONSTRAINT "event_action_check";

ALTER TABLE "public"."notification"
  DROP CONSTRAINT "notification_kind_check";

CREATE TABLE "private"."recovery_code" (
  "user_id" uuid                     NOT NULL,
  "hash"    bytea                    NOT NULL,
  "made_at" timestamp with time zone NOT NULL DEFAULT now(),
  "used_at" timestamp with time zone,
  CONSTRAINT "recovery_code_pkey" PRIMARY KEY (user_id, hash)
);

ALTER TABLE "private"."recovery_code"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."second_factor_use" (
  "factor_id" uuid                     NOT NULL,
  "used_at"   timestamp with time zone NOT NULL,
  CONSTRAINT "second_factor_use_pkey" PRIMARY KEY (factor_id)
);

ALTER TABLE "private"."second_factor_use"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "private"."sign_in_failure" (
  "kind"         text                     NOT NULL,
  "subject"      text                     NOT NULL,
  "failures"     integer                  NOT NULL,
  "since"        timestamp with time zone NOT NULL,
  "last_at"      timestamp with time zone NOT NULL,
  "locked_until" timestamp with time zone,
  CONSTRAINT "sign_in_failure_kind_check" CHECK ((kind = ANY (ARRAY['password'::text, 'code'::text, 'recovery'::text, 'address'::text]))),
  CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY (kind, subject)
);

ALTER TABLE "private"."sign_in_failure"
  ENABLE ROW LEVEL SECURITY;

CREATE OR REPLACE FUNCTION private.authorize_factor_reset (
  p_user_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  perform private.require_recent_authentication();
  if length(coalesce(private.tidy(p_reason), '')) < 10 then perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422'); end if;
  delete from private.recovery_code c where c.user_id = p_user_id;
  perform private.forget_failures(p_user_id);
  perform private.end_sessions(p_user_id);
  perform private.log_security(p_user_id, jsonb_build_object('what', 'factor_reset', 'reason', left(private.tidy(p_reason), 500)));
  perform private.notify(p_user_id, 'second_factor_reset', jsonb_build_object('name', private.actor_name(auth.uid())), '/security');
  return jsonb_build_object('username', v_account.username, 'display_name', v_account.display_name);
end
$function$;

CREATE OR REPLACE FUNCTION private.authorize_password_reset (
  p_user_id     uuid,
  p_only_unused boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_account public.account := private.require_account_keeper(p_user_id, true);
begin
  if v_account.status = 'locked' then perform private.fail('account_locked', 'unlock the account first', '{}', 'PT409'); end if;
  if p_only_unused and not v_account.must_change_password then
    perform private.fail('password_in_use', 'the person has a password of their own', '{}', 'PT409');
  end if;
  update public.account a set must_change_password = true, status = 'issued' where a.user_id = p_user_id;
  perform private.forget_failures(p_user_id);
  return jsonb_build_object('username', v_account.username, 'display_name', v_account.display_name,
    'unit_name', (select u.name from public.unit u where u.id = v_account.unit_id),
    'due_date', (select o.due_date from public.obligation o
                  where o.employee_id = v_account.employee_id and o.kind = 'initial' and o.met_on is null and o.cancelled_at is null limit 1));
end
$function$;

CREATE OR REPLACE FUNCTION private.count_failure (
  p_kind    text,
  p_subject text
)
  RETURNS timestamp WITH time zone
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_longest constant interval := interval '1 hour';
  v_now timestamptz := clock_timestamp();
  v_row private.sign_in_failure;
begin
  insert into private.sign_in_failure as f (kind, subject, failures, since, last_at) values (p_kind, p_subject, 1, v_now, v_now)
    on conflict (kind, subject) do update
      set (failures, since, last_at, locked_until) = (
        select case when x.over then 1 else f.failures + 1 end, case when x.over then v_now else f.since end, v_now, null::timestamptz
          from (select case f.kind when 'address' then f.since < v_now - interval '15 minutes' else f.last_at < v_now - interval '6 hours' end as over) x)
    returning * into v_row;
  if v_row.failures >= private.failures_allowed(p_kind) then
    v_row.locked_until := v_now + least(v_longest, interval '1 minute' * power(2, least(v_row.failures - private.failures_allowed(p_kind), 10)));
    update private.sign_in_failure f set locked_until = v_row.locked_until where f.kind = p_kind and f.subject = p_subject;
  end if;
  return v_row.locked_until;
end
$function$;

CREATE OR REPLACE FUNCTION private.end_my_session (
  p_session_id uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_current uuid := (auth.jwt() ->> 'session_id')::uuid;
  v_count int := 0;
begin
  if p_session_id is null then
    v_count := private.end_sessions(v_user, v_current);
  else
    delete from auth.sessions s where s.id = p_session_id and s.user_id = v_user;
    get diagnostics v_count = row_count;
    if v_count = 0 then perform private.fail('session_unknown', 'no such session of the caller', '{}', 'PT404'); end if;
  end if;
  perform private.log_security(v_user, jsonb_build_object('what', 'sessions_ended', 'count', v_count));
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.end_sessions (
  p_user_id uuid,
  p_except  uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_count int;
begin
  delete from auth.sessions s where s.user_id = p_user_id and s.id is distinct from p_except;
  get diagnostics v_count = row_count;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.failures_allowed (
  p_kind text
)
  RETURNS integer
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select case p_kind when 'address' then 50 else 5 end $function$;

CREATE OR REPLACE FUNCTION private.forget_failures (
  p_user_id uuid,
  p_kinds   text[] DEFAULT '{password,code,recovery}'::text[]
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ delete from private.sign_in_failure f where f.kind = any (p_kinds) and f.subject = p_user_id::text $function$;

CREATE OR REPLACE FUNCTION private.lock_message (
  p_until timestamp with time zone
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case when p_until is not null then
    'sign_in_locked ' || jsonb_build_object('until', p_until, 'minutes', greatest(1, ceil(extract(epoch from p_until - clock_timestamp()) / 60))::int)::text end
$function$;

CREATE OR REPLACE FUNCTION private.locked_until (
  p_kind    text,
  p_subject text
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select f.locked_until from private.sign_in_failure f where f.kind = p_kind and f.subject = p_subject and f.locked_until > clock_timestamp() $function$;

CREATE OR REPLACE FUNCTION private.log_refused_sign_in (
  p_user_id uuid,
  p_what    text,
  p_address text,
  p_until   timestamp with time zone
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.log_act('refused', 'public.account', p_user_id::text, (select a.employee_id from public.account a where a.user_id = p_user_id),
                         jsonb_strip_nulls(jsonb_build_object('what', p_what, 'address', p_address, 'locked_until', p_until)))
$function$;

CREATE OR REPLACE FUNCTION private.log_security (
  p_user_id uuid,
  p_details jsonb
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select private.log_act('security', 'public.account', p_user_id::text, (select a.employee_id from public.account a where a.user_id = p_user_id), p_details)
$function$;

CREATE OR REPLACE FUNCTION private.mfa_verification_attempt (
  event jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := (event ->> 'user_id')::uuid;
  v_factor uuid := (event ->> 'factor_id')::uuid;
  v_address text := nullif(event #>> '{metadata,ip_address}', '');
  v_until timestamptz := private.locked_until('code', v_user::text);
  v_step constant int := 30;
  v_now double precision := extract(epoch from clock_timestamp());
  v_free double precision;
begin
  -- "reject" would have Auth end every session of the account; an error refuses this code only.
  if v_until is null and not (event ->> 'valid')::boolean then
    v_until := private.count_failure('code', v_user::text);
    perform private.log_refused_sign_in(v_user, 'code', v_address, v_until);
    if v_until is null then return '{"decision": "continue"}'; end if;
  end if;
  if v_until is not null then
    return jsonb_build_object('error', jsonb_build_object('http_code', 429, 'message', private.lock_message(v_until)));
  end if;
  -- A code counts in its own step of 30 seconds and one before and after; of the same factor none is taken until all of them are over.
  insert into private.second_factor_use as u (factor_id, used_at) values (v_factor, to_timestamp(v_now))
    on conflict (factor_id) do update set used_at = excluded.used_at
     where (floor(extract(epoch from u.used_at) / v_step) + 3) * v_step <= v_now;
  if not found then
    select (floor(extract(epoch from u.used_at) / v_step) + 3) * v_step - v_now into v_free from private.second_factor_use u where u.factor_id = v_factor;
    perform private.log_refused_sign_in(v_user, 'code_again', v_address, null);
    return jsonb_build_object('error', jsonb_build_object('http_code', 422,
      'message', 'code_used ' || jsonb_build_object('seconds', greatest(1, ceil(v_free))::int)::text));
  end if;
  perform private.forget_failures(v_user, '{code}');
  return '{"decision": "continue"}';
end
$function$;

CREATE OR REPLACE FUNCTION private.my_recovery_codes()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('left', count(*) filter (where c.used_at is null), 'made_at', max(c.made_at))
    from private.recovery_code c where c.user_id = private.require_member()
$function$;

CREATE OR REPLACE FUNCTION private.my_sessions()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select coalesce(jsonb_agg(to_jsonb(s)), '[]') from private.sessions_of(private.require_member()) s $function$;

CREATE OR REPLACE FUNCTION private.new_recovery_codes()
  RETURNS text[]
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_letters constant text := '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  v_codes text[] := '{}';
  v_bytes bytea;
begin
  if not private.second_factor_given() then
    perform private.fail('second_factor_required', 'recovery codes are made with the factor at hand', '{}', '42501');
  end if;
  perform private.require_recent_authentication();
  perform 1 from public.account a where a.user_id = v_user for update;
  delete from private.recovery_code c where c.user_id = v_user;
  for i in 1..10 loop
    v_bytes := extensions.gen_random_bytes(12);
    v_codes := v_codes || (select string_agg(substr(v_letters, get_byte(v_bytes, n) % 32 + 1, 1) || case when n in (3, 7) then '-' else '' end, '' order by n)
                             from generate_series(0, 11) n);
  end loop;
  insert into private.recovery_code (user_id, hash) select v_user, private.recovery_hash(v_user, c) from unnest(v_codes) c;
  perform private.log_security(v_user, '{"what": "recovery_codes_made"}');
  return v_codes;
end
$function$;

CREATE OR REPLACE FUNCTION private.password_verification_attempt (
  event jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := (event ->> 'user_id')::uuid;
  v_address text := nullif(event #>> '{metadata,ip_address}', '');
  v_until timestamptz := greatest(private.locked_until('password', v_user::text), private.locked_until('address', v_address));
begin
  if v_until is null and (event ->> 'valid')::boolean then
    perform private.forget_failures(v_user, '{password}');
    return '{"decision": "continue"}';
  end if;
  if v_until is null then
    v_until := private.count_failure('password', v_user::text);
    if v_address is not null then v_until := greatest(v_until, private.count_failure('address', v_address)); end if;
    perform private.log_refused_sign_in(v_user, 'password', v_address, v_until);
    if v_until is null then return '{"decision": "continue"}'; end if;
  end if;
  return jsonb_build_object('decision', 'reject', 'should_logout_user', false, 'message', private.lock_message(v_until));
end
$function$;

CREATE OR REPLACE FUNCTION private.recovery_hash (
  p_user_id uuid,
  p_code    text
)
  RETURNS bytea
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$ select sha256(convert_to(p_user_id::text || upper(regexp_replace(p_code, '[^0-9A-Za-z]', '', 'g')), 'UTF8')) $function$;

CREATE OR REPLACE FUNCTION private.sessions_of (
  p_user_id uuid
)
  RETURNS TABLE (
    id            uuid,
    since         timestamp with time zone,
    last_used     timestamp with time zone,
    user_agent    text,
    address       text,
    second_factor boolean,
    current       boolean
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select s.id, s.created_at, greatest(s.created_at, s.updated_at, s.refreshed_at at time zone 'UTC'), s.user_agent, host(s.ip),
         coalesce(s.aal::text = 'aal2', false), s.id::text = coalesce(auth.jwt() ->> 'session_id', '')
    from auth.sessions s
   where s.user_id = p_user_id and coalesce(s.not_after > pg_catalog.now(), true)
   order by 7 desc, 3 desc, s.id
$function$;

CREATE OR REPLACE FUNCTION private.sign_in_locked_until (
  p_user_id uuid
)
  RETURNS timestamp WITH time zone
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select max(f.locked_until) from private.sign_in_failure f
   where f.kind <> 'address' and f.subject = p_user_id::text and f.locked_until > clock_timestamp()
$function$;

CREATE OR REPLACE FUNCTION private.unknown_sign_in (
  p_address text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_address text := nullif(btrim(p_address), '');
  v_until timestamptz := private.locked_until('address', v_address);
begin
  if v_address is not null and v_until is null then v_until := private.count_failure('address', v_address); end if;
  return case when v_until is not null then jsonb_build_object('message', private.lock_message(v_until)) end;
end
$function$;

CREATE OR REPLACE FUNCTION private.use_recovery_code (
  p_user_id uuid,
  p_code    text,
  p_address text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_until timestamptz;
begin
  perform set_config('app.actor', p_user_id::text, true);
  perform 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and not a.must_change_password for update;
  if not found then perform private.fail('account_inactive', 'the account cannot act', '{}', '42501'); end if;
  v_until := private.locked_until('recovery', p_user_id::text);
  if v_until is null then
    update private.recovery_code c set used_at = pg_catalog.now()
     where c.user_id = p_user_id and c.hash = private.recovery_hash(p_user_id, p_code) and c.used_at is null;
    if found then
      perform private.forget_failures(p_user_id);
      perform private.log_security(p_user_id, jsonb_build_object('what', 'recovery_code_used', 'address', p_address));
      perform private.notify(p_user_id, 'second_factor_removed', '{}', '/security');
      return '{"used": true}';
    end if;
    v_until := private.count_failure('recovery', p_user_id::text);
    perform private.log_refused_sign_in(p_user_id, 'recovery_code', p_address, v_until);
  end if;
  return jsonb_strip_nulls(jsonb_build_object('used', false, 'message', private.lock_message(v_until)));
end
$function$;

CREATE OR REPLACE FUNCTION public.authorize_factor_reset (
  p_user_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.authorize_factor_reset(p_user_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."authorize_factor_reset"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.end_my_session (
  p_session_id uuid DEFAULT NULL::uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_my_session(p_session_id) $function$;

REVOKE ALL ON FUNCTION "public"."end_my_session"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_recovery_codes()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_recovery_codes() $function$;

REVOKE ALL ON FUNCTION "public"."my_recovery_codes"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.my_sessions()
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.my_sessions() $function$;

REVOKE ALL ON FUNCTION "public"."my_sessions"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.new_recovery_codes()
  RETURNS text[]
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.new_recovery_codes() $function$;

REVOKE ALL ON FUNCTION "public"."new_recovery_codes"() FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.unknown_sign_in (
  p_address text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.unknown_sign_in(p_address) $function$;

REVOKE ALL ON FUNCTION "public"."unknown_sign_in"(text) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.use_recovery_code (
  p_user_id uuid,
  p_code    text,
  p_address text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.use_recovery_code(p_user_id, p_code, p_address) $function$;

REVOKE ALL ON FUNCTION "public"."use_recovery_code"(uuid, text, text) FROM PUBLIC, "anon", "authenticated";

ALTER TABLE "audit"."event"
  ADD CONSTRAINT "event_action_check"
    CHECK
    ((action = ANY (ARRAY['insert'::text, 'update'::text, 'delete'::text, 'read'::text, 'reveal'::text, 'download'::text, 'export'::text, 'sign_in'::text, 'refused'::text,
    'security'::text])));

ALTER TABLE "private"."recovery_code"
  ADD CONSTRAINT "recovery_code_user_id_fkey" FOREIGN KEY (user_id) REFERENCES public.account(user_id);

ALTER TABLE "private"."second_factor_use"
  ADD CONSTRAINT "second_factor_use_factor_id_fkey" FOREIGN KEY (factor_id) REFERENCES auth.mfa_factors(id) ON DELETE CASCADE;

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
    'transfer_sent'::text,
    'transfer_accepted'::text,
    'transfer_completed'::text,
    'transfer_refused'::text,
    'transfer_cancelled'::text,
    'transfer_stuck'::text,
    'secondment_ended'::text, 'record_moved'::text, 'leaving_recorded'::text, 'leaving_annulled'::text, 'second_factor_removed'::text, 'second_factor_reset'::text])));

COMMENT ON FUNCTION "private"."count_failure"(text, text) IS 'Counts a failure; from the fifth of an account (the fiftieth of an address) on answers until when nothing is taken: 1, 2, 4 … minutes, an hour at
   most. Definer: private.sign_in_failure has no grant.';

COMMENT ON FUNCTION "private"."end_sessions"(uuid, uuid) IS 'Ends the sessions of an account (but one), with this transaction: neither their tokens nor their refreshing works any more. Returns how many.
   Definer: writes auth.sessions; callers check the right and log.';

COMMENT ON FUNCTION "private"."forget_failures"(uuid, text[]) IS 'An account begins anew. Definer: private.sign_in_failure has no grant.';

COMMENT ON FUNCTION "private"."lock_message"(timestamp with time zone) IS 'What Auth passes on to the screen, which knows the key and its parameters.';

COMMENT ON FUNCTION "private"."locked_until"(text, text) IS 'Until when nothing is taken of an account or address; null when it is. Definer: reads private.sign_in_failure.';

COMMENT ON FUNCTION "private"."log_refused_sign_in"(uuid, text, text, timestamp with time zone) IS 'A wrong password or code, in the trail. Definer: see write_audit.';

COMMENT ON FUNCTION "private"."log_security"(uuid, jsonb) IS 'An act on how an account is protected, in the trail. Definer: see write_audit.';

COMMENT ON FUNCTION "private"."mfa_verification_attempt"(jsonb) IS 'Supabase''s MFA verification hook {user_id, factor_id, valid, metadata.ip_address}: counts wrong codes of an account, refuses while locked, and takes
   no code twice. Definer: supabase_auth_admin has no other right here.';

COMMENT ON FUNCTION "private"."password_verification_attempt"(jsonb) IS 'Supabase''s password verification hook {user_id, valid, metadata.ip_address}: counts failures by account and by address, refuses while locked.
   Nobody is signed out by it: others'' guesses must not end the work of who sits at it. Definer: supabase_auth_admin has no other right here.';

COMMENT ON FUNCTION "private"."sessions_of"(uuid) IS 'The open sessions of an account, the caller''s own first: since when, last renewed, device and address as Auth saw them. Definer: reads auth.sessions;
   callers check whose sessions may be seen.';

COMMENT ON FUNCTION "private"."sign_in_locked_until"(uuid) IS 'Until when an account takes neither password nor code after failures; null when it does. For lists of accounts. Definer: private.sign_in_failure has no grant.';

COMMENT ON FUNCTION "public"."authorize_factor_reset"(uuid, text) IS 'Whoever keeps the account (Sở Nội vụ those of officers) lets a lost authenticator be taken away: sessions end, recovery codes are void, the person is
   told; the edge function “second-factor” then removes the factor. Errors: account_unknown (PT404), own_account, account_of_officer,
   reauthentication_required (42501), reason_required (PT422), account_closed (PT409).';

COMMENT ON FUNCTION "public"."end_my_session"(uuid) IS 'Ends one of the caller''s sessions, or all but this one when none is named. Returns how many. Errors: session_unknown (PT404).';

COMMENT ON FUNCTION "public"."my_recovery_codes"() IS 'How many recovery codes the caller has left and when they were made: {left, made_at}.';

COMMENT ON FUNCTION "public"."my_sessions"() IS 'The caller''s open sessions [{id, since, last_used, user_agent, address, second_factor, current}], this one first.';

COMMENT ON FUNCTION "public"."new_recovery_codes"() IS 'Ten new recovery codes of the caller (XXXX-XXXX-XXXX), shown this once; those before are void. Errors: second_factor_required, reauthentication_required (42501).';

COMMENT ON FUNCTION "public"."unknown_sign_in"(text) IS 'For the edge function “sign-in” only (service_role): somebody at the address named a person who does not exist. Null, or {message} while the address is locked.';

COMMENT ON FUNCTION "public"."use_recovery_code"(uuid, text, text) IS 'For the edge function “second-factor” only (service_role), which then removes the factor: spends a recovery code. {used}, with {message} while locked after
   wrong ones. A refusal is an answer, not an error, so that the failure stays counted. Errors: account_inactive (42501).';

COMMENT ON TABLE "private"."recovery_code" IS 'Recovery codes as SHA-256 of user and code (60 random bits each): nobody can read them again.';

COMMENT ON TABLE "private"."second_factor_use" IS 'When a code of an authenticator was last taken. Auth itself takes one and the same code as often as it is given while its 90 seconds last.';

COMMENT ON TABLE "private"."sign_in_failure" IS 'Failures in a row of an account''s password, codes or recovery codes (subject: user id), forgotten with a success or after six quiet hours; and of an
   address in a quarter of an hour, for an office of many people has one address.';

REVOKE ALL ON FUNCTION "private"."authorize_factor_reset"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."authorize_factor_reset"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."authorize_factor_reset"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."authorize_factor_reset"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."count_failure"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."count_failure"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."count_failure"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_my_session"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."end_my_session"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_my_session"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_my_session"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."end_sessions"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_sessions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_sessions"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."failures_allowed"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."failures_allowed"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."failures_allowed"(text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."forget_failures"(uuid, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."forget_failures"(uuid, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."forget_failures"(uuid, text[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_message"(timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_message"(timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_message"(timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."locked_until"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."locked_until"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."locked_until"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."log_refused_sign_in"(uuid, text, text, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."log_refused_sign_in"(uuid, text, text, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."log_refused_sign_in"(uuid, text, text, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "private"."log_security"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."log_security"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."log_security"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."mfa_verification_attempt"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mfa_verification_attempt"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mfa_verification_attempt"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."mfa_verification_attempt"(jsonb) TO "supabase_auth_admin";

REVOKE ALL ON FUNCTION "private"."my_recovery_codes"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_recovery_codes"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_recovery_codes"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_recovery_codes"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."my_sessions"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."my_sessions"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_sessions"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_sessions"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."new_recovery_codes"() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."new_recovery_codes"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."new_recovery_codes"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."new_recovery_codes"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."password_verification_attempt"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."password_verification_attempt"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."password_verification_attempt"(jsonb) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."password_verification_attempt"(jsonb) TO "supabase_auth_admin";

REVOKE ALL ON FUNCTION "private"."recovery_hash"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."recovery_hash"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."recovery_hash"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sessions_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sessions_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sessions_of"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."sign_in_locked_until"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."sign_in_locked_until"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."sign_in_locked_until"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sign_in_locked_until"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."unknown_sign_in"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."unknown_sign_in"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unknown_sign_in"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."unknown_sign_in"(text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."use_recovery_code"(uuid, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."use_recovery_code"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."use_recovery_code"(uuid, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."use_recovery_code"(uuid, text, text) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."authorize_factor_reset"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."authorize_factor_reset"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."authorize_factor_reset"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_my_session"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_my_session"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_my_session"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_recovery_codes"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_recovery_codes"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_recovery_codes"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_sessions"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."my_sessions"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."my_sessions"() TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."new_recovery_codes"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."new_recovery_codes"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."new_recovery_codes"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."unknown_sign_in"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unknown_sign_in"(text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."unknown_sign_in"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."use_recovery_code"(uuid, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."use_recovery_code"(uuid, text, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."use_recovery_code"(uuid, text, text) TO "service_role";

REVOKE ALL ON SCHEMA "private" FROM "supabase_auth_admin";

GRANT USAGE ON SCHEMA "private" TO "supabase_auth_admin";
