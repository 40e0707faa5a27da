-- Guessing passwords and codes. Auth calls the two hooks below (config.toml) at every password and every code, with the address
-- it came from. After some failures of an account, or of an address, nothing is taken for a while that doubles each time; a right
-- password is refused then too, so that a guesser learns nothing. While it lasts further attempts are not counted: nobody is kept
-- out for longer than an hour by somebody else's persistence. [M2]

create table private.second_factor_use (
  factor_id uuid primary key references auth.mfa_factors (id) on delete cascade,
  used_at timestamptz not null
);
comment on table private.second_factor_use is
  'When a code of an authenticator was last taken. Auth itself takes one and the same code as often as it is given while its 90 seconds last.';
alter table private.second_factor_use enable row level security;

create function private.failures_allowed(p_kind text) returns int
language sql immutable set search_path = ''
as $$ select case p_kind when 'address' then 50 else 5 end $$;

create function private.locked_until(p_kind text, p_subject text) returns timestamptz
language sql stable security definer set search_path = ''
as $$ select f.locked_until from private.sign_in_failure f where f.kind = p_kind and f.subject = p_subject and f.locked_until > clock_timestamp() $$;
comment on function private.locked_until(text, text) is 'Until when nothing is taken of an account or address; null when it is. Definer: reads private.sign_in_failure.';

create function private.count_failure(p_kind text, p_subject text) returns timestamptz
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.count_failure(text, text) is
  'Counts a failure; from the fifth of an account (the fiftieth of an address) on answers until when nothing is taken: 1, 2, 4 … minutes, an hour at
   most. Definer: private.sign_in_failure has no grant.';

create function private.one_attempt_at_a_time(p_kind text, p_subject text) returns void
language sql set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('private.sign_in_failure ' || p_kind || ' ' || p_subject, 44)) $$;
comment on function private.one_attempt_at_a_time(text, text) is
  'Attempts on one account wait for one another until each is counted: many at once would all be judged before the fifth failure locks.';

create function private.forget_failures(p_user_id uuid, p_kinds text[] default '{password,code,recovery}') returns void
language sql security definer set search_path = ''
as $$ delete from private.sign_in_failure f where f.kind = any (p_kinds) and f.subject = p_user_id::text $$;
comment on function private.forget_failures(uuid, text[]) is 'An account begins anew. Definer: private.sign_in_failure has no grant.';

create function private.lock_message(p_until timestamptz) returns text
language sql stable set search_path = ''
as $$
  select case when p_until is not null then
    'sign_in_locked ' || jsonb_build_object('until', p_until, 'minutes', greatest(1, ceil(extract(epoch from p_until - clock_timestamp()) / 60))::int)::text end
$$;
comment on function private.lock_message(timestamptz) is 'What Auth passes on to the screen, which knows the key and its parameters.';

create function private.log_refused_sign_in(p_user_id uuid, p_what text, p_address text, p_until timestamptz) returns void
language sql security definer set search_path = ''
as $$
  select private.log_act('refused', 'public.account', p_user_id::text, (select a.employee_id from public.account a where a.user_id = p_user_id),
                         jsonb_strip_nulls(jsonb_build_object('what', p_what, 'address', p_address, 'locked_until', p_until)))
$$;
comment on function private.log_refused_sign_in(uuid, text, text, timestamptz) is 'A wrong password or code, in the trail. Definer: see write_audit.';

create function private.password_verification_attempt(event jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.password_verification_attempt(jsonb) is
  'Supabase''s password verification hook {user_id, valid, metadata.ip_address}: counts failures by account and by address, refuses while locked.
   Nobody is signed out by it: others'' guesses must not end the work of who sits at it. Definer: supabase_auth_admin has no other right here.';

create function private.mfa_verification_attempt(event jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
comment on function private.mfa_verification_attempt(jsonb) is
  'Supabase''s MFA verification hook {user_id, factor_id, valid, metadata.ip_address}: counts wrong codes of an account, refuses while locked, and takes
   no code twice. Definer: supabase_auth_admin has no other right here.';

create function private.unknown_sign_in(p_address text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_address text := nullif(btrim(p_address), '');
  v_until timestamptz := private.locked_until('address', v_address);
begin
  if v_address is not null and v_until is null then v_until := private.count_failure('address', v_address); end if;
  return case when v_until is not null then jsonb_build_object('message', private.lock_message(v_until)) end;
end
$$;
create function public.unknown_sign_in(p_address text) returns jsonb
language sql set search_path = '' as $$ select private.unknown_sign_in(p_address) $$;
comment on function public.unknown_sign_in(text) is
  'For the edge function “sign-in” only (service_role): somebody at the address named a person who does not exist. Null, or {message} while the address is locked.';

grant usage on schema private to supabase_auth_admin;
grant execute on function private.password_verification_attempt(jsonb), private.mfa_verification_attempt(jsonb) to supabase_auth_admin;
grant execute on function private.unknown_sign_in(text), public.unknown_sign_in(text) to service_role;
