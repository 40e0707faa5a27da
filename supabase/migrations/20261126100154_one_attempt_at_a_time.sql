SET local check_function_bodies = off;

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
  v_until timestamptz;
  v_step constant int := 30;
  v_now double precision := extract(epoch from clock_timestamp());
  v_free double precision;
begin
  perform private.one_attempt_at_a_time('code', v_user::text);
  v_until := private.locked_until('code', v_user::text);
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

CREATE OR REPLACE FUNCTION private.one_attempt_at_a_time (
  p_kind    text,
  p_subject text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select pg_advisory_xact_lock(hashtextextended('private.sign_in_failure ' || p_kind || ' ' || p_subject, 44)) $function$;

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
  v_until timestamptz;
begin
  perform private.one_attempt_at_a_time('password', v_user::text);
  v_until := greatest(private.locked_until('password', v_user::text), private.locked_until('address', v_address));
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

COMMENT ON FUNCTION "private"."one_attempt_at_a_time"(text, text) IS 'Attempts on one account wait for one another until each is counted: many at once would all be judged before the fifth failure locks.';

REVOKE ALL ON FUNCTION "private"."one_attempt_at_a_time"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."one_attempt_at_a_time"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."one_attempt_at_a_time"(text, text) TO "postgres";
