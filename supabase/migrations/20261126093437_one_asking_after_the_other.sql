SET local check_function_bodies = off;

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
  -- One asking of an address after the other: many at once would all find room.
  perform pg_advisory_xact_lock(hashtextextended('private.password_recovery ' || v_address, 47));
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
