-- When the phone is lost: ten recovery codes, each good once, or whoever keeps the account takes the authenticator away. Either way
-- the person connects a new one at once; a role is never usable without. The edge function “second-factor” removes the factor (that
-- needs the Auth admin API); who may do it is decided here. [M2]

create table private.recovery_code (
  user_id uuid not null references public.account (user_id),
  hash bytea not null,
  made_at timestamptz not null default pg_catalog.now(),
  used_at timestamptz,
  primary key (user_id, hash)
);
comment on table private.recovery_code is 'Recovery codes as SHA-256 of user and code (60 random bits each): nobody can read them again.';
alter table private.recovery_code enable row level security;

create function private.recovery_hash(p_user_id uuid, p_code text) returns bytea
language sql immutable set search_path = ''
as $$ select sha256(convert_to(p_user_id::text || upper(regexp_replace(p_code, '[^0-9A-Za-z]', '', 'g')), 'UTF8')) $$;

create function private.new_recovery_codes() returns text[]
language plpgsql security definer set search_path = ''
as $$
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
  perform 1 from public.account a where a.user_id = v_user for no key update;
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
$$;
create function public.new_recovery_codes() returns text[]
language sql set search_path = '' as $$ select private.new_recovery_codes() $$;
comment on function public.new_recovery_codes() is
  'Ten new recovery codes of the caller (XXXX-XXXX-XXXX), shown this once; those before are void. Errors: second_factor_required, reauthentication_required (42501).';

create function private.my_recovery_codes() returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object('left', count(*) filter (where c.used_at is null), 'made_at', max(c.made_at))
    from private.recovery_code c where c.user_id = private.require_member()
$$;
create function public.my_recovery_codes() returns jsonb
language sql stable set search_path = '' as $$ select private.my_recovery_codes() $$;
comment on function public.my_recovery_codes() is 'How many recovery codes the caller has left and when they were made: {left, made_at}.';

create function private.use_recovery_code(p_user_id uuid, p_code text, p_address text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_until timestamptz;
begin
  perform set_config('app.actor', p_user_id::text, true);
  perform 1 from public.account a where a.user_id = p_user_id and a.status = 'active' and not a.must_change_password for no key update;
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
$$;
create function public.use_recovery_code(p_user_id uuid, p_code text, p_address text) returns jsonb
language sql set search_path = '' as $$ select private.use_recovery_code(p_user_id, p_code, p_address) $$;
comment on function public.use_recovery_code(uuid, text, text) is
  'For the edge function “second-factor” only (service_role), which then removes the factor: spends a recovery code. {used}, with {message} while locked after
   wrong ones. A refusal is an answer, not an error, so that the failure stays counted. Errors: account_inactive (42501).';

create function private.authorize_factor_reset(p_user_id uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.authorize_factor_reset(p_user_id uuid, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.authorize_factor_reset(p_user_id, p_reason) $$;
comment on function public.authorize_factor_reset(uuid, text) is
  'Whoever keeps the account (Sở Nội vụ those of officers) lets a lost authenticator be taken away: sessions end, recovery codes are void, the person is
   told; the edge function “second-factor” then removes the factor. Errors: account_unknown (PT404), own_account, account_of_officer,
   reauthentication_required (42501), reason_required (PT422), account_closed (PT409).';

grant execute on function
  private.new_recovery_codes(), public.new_recovery_codes(), private.my_recovery_codes(), public.my_recovery_codes(),
  private.authorize_factor_reset(uuid, text), public.authorize_factor_reset(uuid, text) to authenticated;
grant execute on function private.use_recovery_code(uuid, text, text), public.use_recovery_code(uuid, text, text) to service_role;
