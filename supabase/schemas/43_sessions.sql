-- Sessions of Auth: who is signed in where, and ending them. A token of an ended session has no rights from then on
-- (private.session_assurance). The functions that end other people's sessions are part of locking, handover and the like. [M2]

create function private.sessions_of(p_user_id uuid)
returns table (id uuid, since timestamptz, last_used timestamptz, user_agent text, address text, second_factor boolean, current boolean)
language sql stable security definer set search_path = ''
as $$
  select s.id, s.created_at, greatest(s.created_at, s.updated_at, s.refreshed_at at time zone 'UTC'), s.user_agent, host(s.ip),
         coalesce(s.aal::text = 'aal2', false), s.id::text = coalesce(auth.jwt() ->> 'session_id', '')
    from auth.sessions s
   where s.user_id = p_user_id and coalesce(s.not_after > pg_catalog.now(), true)
   order by 7 desc, 3 desc, s.id
$$;
comment on function private.sessions_of(uuid) is
  'The open sessions of an account, the caller''s own first: since when, last renewed, device and address as Auth saw them. Definer: reads auth.sessions;
   callers check whose sessions may be seen.';

create function private.end_sessions(p_user_id uuid, p_except uuid default null) returns int
language plpgsql security definer set search_path = ''
as $$
declare
  v_count int;
begin
  delete from auth.sessions s where s.user_id = p_user_id and s.id is distinct from p_except;
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
comment on function private.end_sessions(uuid, uuid) is
  'Ends the sessions of an account (but one), with this transaction: neither their tokens nor their refreshing works any more. Returns how many.
   Definer: writes auth.sessions; callers check the right and log.';

create function private.log_security(p_user_id uuid, p_details jsonb) returns void
language sql security definer set search_path = ''
as $$
  select private.log_act('security', 'public.account', p_user_id::text, (select a.employee_id from public.account a where a.user_id = p_user_id), p_details)
$$;
comment on function private.log_security(uuid, jsonb) is 'An act on how an account is protected, in the trail. Definer: see write_audit.';

create function private.my_sessions() returns jsonb
language sql stable security definer set search_path = ''
as $$ select coalesce(jsonb_agg(to_jsonb(s)), '[]') from private.sessions_of(private.require_member()) s $$;
create function public.my_sessions() returns jsonb
language sql stable set search_path = '' as $$ select private.my_sessions() $$;
comment on function public.my_sessions() is
  'The caller''s open sessions [{id, since, last_used, user_agent, address, second_factor, current}], this one first.';

create function private.end_my_session(p_session_id uuid) returns int
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.end_my_session(p_session_id uuid default null) returns int
language sql set search_path = '' as $$ select private.end_my_session(p_session_id) $$;
comment on function public.end_my_session(uuid) is
  'Ends one of the caller''s sessions, or all but this one when none is named. Returns how many. Errors: session_unknown (PT404).';

grant execute on function
  private.my_sessions(), public.my_sessions(), private.end_my_session(uuid), public.end_my_session(uuid) to authenticated;
