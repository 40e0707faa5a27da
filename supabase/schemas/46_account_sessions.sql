-- Sessions of the accounts somebody keeps: a lost phone, a shared machine, a leaver. One's own: 43_sessions. [M2]

create function private.account_sessions(p_user_id uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  return (select coalesce(jsonb_agg(to_jsonb(s) - 'current' order by s.last_used desc), '[]') from private.sessions_of(v_account.user_id) s);
end
$$;
create function public.account_sessions(p_user_id uuid) returns jsonb
language sql set search_path = '' as $$ select private.account_sessions(p_user_id) $$;
comment on function public.account_sessions(uuid) is
  'The open sessions of an account the caller keeps [{id, since, last_used, user_agent, address, second_factor}], the last used first.
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_closed (PT409).';

create function private.end_account_sessions(p_user_id uuid, p_session_id uuid) returns int
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.end_account_sessions(p_user_id uuid, p_session_id uuid default null) returns int
language sql set search_path = '' as $$ select private.end_account_sessions(p_user_id, p_session_id) $$;
comment on function public.end_account_sessions(uuid, uuid) is
  'Ends one session of an account the caller keeps, or all of them when none is named; with this transaction. Returns how many.
   Errors: session_unknown (PT404), and those of account_sessions.';

grant execute on function
  private.account_sessions(uuid), public.account_sessions(uuid), private.end_account_sessions(uuid, uuid), public.end_account_sessions(uuid, uuid) to authenticated;
