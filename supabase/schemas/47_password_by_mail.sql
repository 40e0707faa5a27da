-- A forgotten password, by oneself: a link to the official e-mail, where one is set. Auth's own recovery mail would go to the synthetic
-- address accounts sign in with, so the link and its limits are kept here; the edge function “recover” sends the mail and sets the password.
-- Whoever asks is never told whether there is such an account. [guideline I.2; M1, M2]

create table private.password_recovery (
  id uuid primary key default gen_random_uuid(),
  asked_at timestamptz not null default clock_timestamp(),
  address text not null,
  user_id uuid references public.account (user_id),
  token_hash bytea unique,
  expires_at timestamptz,
  used_at timestamptz,
  check ((user_id is null) = (token_hash is null))
);
comment on table private.password_recovery is
  'Who asked for a new password, from where; without an account when there was none to send to. The token as SHA-256: nobody can read it again.';
create index password_recovery_user on private.password_recovery (user_id, asked_at);
create index password_recovery_address on private.password_recovery (address, asked_at);
alter table private.password_recovery enable row level security;

create function private.begin_password_recovery(p_identifier text, p_address text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_an_hour_ago timestamptz := clock_timestamp() - interval '1 hour';
  v_address text := left(coalesce(p_address, ''), 100);
  v_typed text := lower(btrim(p_identifier));
  v_account public.account;
  v_token text;
begin
  -- One asking of an address after the other: many at once would all find room.
  perform pg_advisory_xact_lock(hashtextextended('private.password_recovery ' || v_address, 47));
  delete from private.password_recovery r where r.asked_at < clock_timestamp() - interval '7 days';
  if (select count(*) from private.password_recovery r where r.address = v_address and r.asked_at > v_an_hour_ago) >= 20 then return null; end if;
  select a.* into v_account from public.account a left join public.employee e on e.id = a.employee_id
   where (a.username = v_typed or a.official_email = v_typed or e.identity_number = regexp_replace(v_typed, '\s', '', 'g'))
     and a.official_email is not null and a.status in ('issued', 'active') limit 1 for no key update of a;
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
$$;
create function public.begin_password_recovery(p_identifier text, p_address text) returns jsonb
language sql set search_path = '' as $$ select private.begin_password_recovery(p_identifier, p_address) $$;
comment on function public.begin_password_recovery(text, text) is
  'For the edge function “recover” only (service_role): {token, email, display_name, minutes} for the account behind a user name, official e-mail or
   identity number; null when there is none with an e-mail, when it is locked or closed, or after 3 askings an hour for it or 20 from the address.';

create function private.take_password_recovery(p_token text, p_password text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.take_password_recovery(p_token text, p_password text) returns jsonb
language sql set search_path = '' as $$ select private.take_password_recovery(p_token, p_password) $$;
comment on function public.take_password_recovery(text, text) is
  'For the edge function “recover” only (service_role), before it sets the password: spends the link, and every other one of the account, if the password
   obeys the policy. Returns {user_id}. Errors: recovery_void, the keys of check_new_password {problems} (PT422).';

create function private.finish_password_recovery(p_user_id uuid, p_address text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.finish_password_recovery(p_user_id uuid, p_address text) returns jsonb
language sql set search_path = '' as $$ select private.finish_password_recovery(p_user_id, p_address) $$;
comment on function public.finish_password_recovery(uuid, text) is
  'For the edge function “recover” only (service_role), once the password is set: the account is in use, every session ends, the person is told.
   Returns {email, display_name} for a mail that says so. Errors: account_inactive (42501).';

grant execute on function
  private.begin_password_recovery(text, text), public.begin_password_recovery(text, text), private.take_password_recovery(text, text), public.take_password_recovery(text, text),
  private.finish_password_recovery(uuid, text), public.finish_password_recovery(uuid, text) to service_role;
