-- Keeping accounts: passwords, locks, sign-in names. Who may do it is decided here; the edge function
-- “accounts” carries it to the sign-in identity. [guideline I.2, II.4; M1, M2]

create function private.require_account_keeper(p_user_id uuid, p_or_reopen boolean default false) returns public.account
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account;
begin
  perform private.require_member();
  -- No key changes: whoever holds the record and tells the person need not wait.
  select * into v_account from public.account a where a.user_id = p_user_id for no key update;
  if not found or not (private.manages(v_account.unit_lft, 'issue_accounts') or private.has_role('province_officer')) then
    perform private.fail('account_unknown', 'no such account', '{}', 'PT404');
  end if;
  if p_user_id = auth.uid() then
    perform private.fail('own_account', 'not for one''s own account', '{}', '42501');
  end if;
  -- Whoever can make an account's password anew can become its holder: so the powers that it has or will have count too, wherever they reach.
  if not private.has_role('province_officer') and (
       exists (select 1 from public.role_grant g
                where g.user_id = p_user_id and g.revoked_at is null and coalesce(upper(g.valid_during) > private.today(), true))
       or exists (select 1 from public.review_deputy d
                   where d.user_id = p_user_id and d.revoked_at is null and upper(d.valid_during) > private.today()
                     and not (private.manages(d.unit_lft, 'issue_accounts') and private.manages(d.unit_lft, 'review')))) then
    perform private.fail('account_of_officer', 'accounts with a role are kept by Sở Nội vụ', '{}', '42501');
  end if;
  if v_account.status = 'closed' and not (p_or_reopen and exists (
       select 1 from public.employee e
        where e.id = v_account.employee_id and e.status = 'active'
          and (private.has_role('province_officer') or exists (
                select 1 from public.leaving l
                 where l.employee_id = e.id and l.state = 'returned'
                   and l.ended_at >= (select max(lower(s.during)) from private.account_states(p_user_id) s where s.status = 'closed'))))) then
    perform private.fail('account_closed', 'the account is closed', '{}', 'PT409');
  end if;
  return v_account;
end
$$;
comment on function private.require_account_keeper(uuid, boolean) is
  'Locks an account the caller keeps: the unit''s manager for people, Sở Nội vụ for officers (II.4a), and for who stands in for a manager above or beside the
   caller. With p_or_reopen also a closed one: that of a person who came back since, for Sở Nội vụ that of anybody at work. Definer: locks the row.';

create function private.authorize_password_reset(p_user_id uuid, p_only_unused boolean) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.authorize_password_reset(p_user_id uuid, p_only_unused boolean default false) returns jsonb
language sql set search_path = '' as $$ select private.authorize_password_reset(p_user_id, p_only_unused) $$;
comment on function public.authorize_password_reset(uuid, boolean) is
  'Takes the account back to its one-time state before the edge function gives it a new one-time password; its powers stop at once. So the closed account
   of a person who returned is opened again; one that was closed otherwise, by Sở Nội vụ alone. p_only_unused: only while the one-time password was not replaced (slips of a batch lost).
   Errors: account_unknown (PT404), own_account, account_of_officer (42501), account_locked, account_closed, password_in_use (PT409).';

create function private.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  if p_locked is null or p_locked = (v_account.status = 'locked') then
    perform private.fail('account_state_same', 'the account is in that state already', '{}', 'PT409');
  end if;
  update public.account a
     set status = case when p_locked then 'locked' when a.must_change_password then 'issued' else 'active' end,
         status_reason = left(private.tidy(p_reason), 500)
   where a.user_id = p_user_id returning * into v_account;
  return jsonb_build_object('user_id', p_user_id, 'status', v_account.status);
end
$$;
create function public.set_account_lock(p_user_id uuid, p_locked boolean, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.set_account_lock(p_user_id, p_locked, p_reason) $$;
comment on function public.set_account_lock(uuid, boolean, text) is
  'Locks or unlocks an account, with a reason; acts at once on every right in the database. The edge function also ends its sessions.
   Errors: account_state_same (PT409), and those of authorize_password_reset.';

create function private.close_account(p_user_id uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_account public.account := private.require_account_keeper(p_user_id);
begin
  if length(coalesce(private.tidy(p_reason), '')) < 5 then
    perform private.fail('reason_required', 'a reason is required', '{"field":"reason"}', 'PT422');
  end if;
  update public.account a set status = 'closed', status_reason = left(private.tidy(p_reason), 500) where a.user_id = p_user_id;
  return jsonb_build_object('user_id', p_user_id, 'status', 'closed');
end
$$;
create function public.close_account(p_user_id uuid, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.close_account(p_user_id, p_reason) $$;
comment on function public.close_account(uuid, text) is
  'Closes an account for good, with a reason: nobody signs in with it again, every right ends at once, the record stays. The edge function also ends its
   sessions. Errors: those of authorize_password_reset but account_locked.';

create table private.common_word (
  word text primary key check (word ~ '^[a-z0-9]{3,}$')
);
comment on table private.common_word is
  'What guessed passwords are made of: words and walks over the keyboard that lead the world''s and Vietnam''s lists of leaked passwords. Folded.';
alter table private.common_word enable row level security;

create table private.leaked_password (
  password text primary key check (password ~ '^[a-z0-9]{10,}$')
);
comment on table private.leaked_password is 'Long, mixed passwords that stand on the world''s lists of leaked ones as they are. Folded.';
alter table private.leaked_password enable row level security;

create function private.unguessable_part(p_text text, p_known text[]) returns int
language plpgsql stable security definer set search_path = ''
as $$
declare
  -- The time taken grows with the square of the length, and a longer password is refused whatever it is made of.
  v_text constant text := left(p_text, 72);
  v_rest text := v_text;
  v_word text;
begin
  for v_word in
    select k.word from (select c.word from private.common_word c union select unnest(p_known)) k
     where length(k.word) >= 3 and position(k.word in v_text) > 0 order by length(k.word) desc, k.word
  loop
    v_rest := replace(v_rest, v_word, '');
  end loop;
  -- Years, days and numbers that count up, count down or stand still are the first that are tried.
  v_rest := regexp_replace(v_rest, '(19|20)\d\d|([0-3]?\d[01]?\d(19|20)?\d\d)', '', 'g');
  v_rest := regexp_replace(v_rest, '(.)\1{2,}', '\1', 'g');
  v_rest := regexp_replace(v_rest, '0?123(4(5(6(7(8(90?)?)?)?)?)?)?|9?8?7?6?5?4?321|012', '', 'g');
  return length(v_rest);
end
$$;
comment on function private.unguessable_part(text, text[]) is
  'How many characters are left of a folded password without common words, the given words, years, days and simple numbers. Definer: reads private.common_word.';

create function private.password_problems(p_user_id uuid, p_password text) returns text[]
language plpgsql stable security definer set search_path = ''
as $$
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
  if least(private.unguessable_part(v_plain, v_name || v_account.username), private.unguessable_part(v_signs, v_name || v_account.username)) < v_fewest
     or exists (select 1 from private.leaked_password l where l.password = v_plain) then
    v_problems := v_problems || 'password_common'::text;
  end if;
  return v_problems;
end
$$;
comment on function private.password_problems(uuid, text) is 'What the password policy has against a new password of an account; see check_new_password. Definer: reads the birth date.';

create function private.check_new_password(p_password text) returns text[]
language sql stable security definer set search_path = '' as $$ select private.password_problems(auth.uid(), p_password) $$;
create function public.check_new_password(p_password text) returns text[]
language sql stable set search_path = '' as $$ select private.check_new_password(p_password) $$;
comment on function public.check_new_password(text) is
  'What the password policy has against a new password of the caller: password_too_short (12), password_too_long (72 bytes), password_too_plain,
   password_personal (user name, name or birth date in any usual writing), password_common (of words and numbers that are guessed first, or leaked somewhere as it is); empty when nothing.';

create function private.distrust_password() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.account a set must_change_password = true where a.user_id = new.id and not a.must_change_password;
  return null;
end
$$;
comment on function private.distrust_password() is
  'After-update trigger of auth.users: a password that came by another door than the function “accounts”, which then vouches for it
   (record_password_changed), was held to no policy; the account has no powers until it is replaced. Definer: Auth has no rights on accounts.';
create trigger distrust_password after update of encrypted_password on auth.users
  for each row when (old.encrypted_password <> '' and new.encrypted_password is distinct from old.encrypted_password)
  execute function private.distrust_password();

create function private.record_password_changed(p_user_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform set_config('app.actor', p_user_id::text, true);
  update public.account a
     set must_change_password = false, password_set_at = private.now(), status = case when a.status = 'issued' then 'active' else a.status end
   where a.user_id = p_user_id and a.status in ('issued', 'active');
  if not found then perform private.fail('account_inactive', 'the account cannot act', '{}', '42501'); end if;
end
$$;
create function public.record_password_changed(p_user_id uuid) returns void
language sql set search_path = '' as $$ select private.record_password_changed(p_user_id) $$;
comment on function public.record_password_changed(uuid) is 'For the edge function “accounts” only (service_role): the person replaced the one-time password (M2).';

create function private.sign_in_email(p_identifier text) returns text
language sql stable security definer set search_path = ''
as $$
  select u.email::text from auth.users u join public.account a on a.user_id = u.id left join public.employee e on e.id = a.employee_id
   where a.official_email = lower(btrim(p_identifier)) or e.identity_number = regexp_replace(p_identifier, '\s', '', 'g') limit 1
$$;
create function public.sign_in_email(p_identifier text) returns text
language sql stable set search_path = '' as $$ select private.sign_in_email(p_identifier) $$;
comment on function public.sign_in_email(text) is 'For the edge function “sign-in” only (service_role): the Auth address behind an official e-mail or identity number.';

grant execute on function
  private.authorize_password_reset(uuid, boolean), public.authorize_password_reset(uuid, boolean),
  private.close_account(uuid, text), public.close_account(uuid, text), private.set_account_lock(uuid, boolean, text), public.set_account_lock(uuid, boolean, text),
  private.check_new_password(text), public.check_new_password(text) to authenticated;
grant execute on function
  private.record_password_changed(uuid), public.record_password_changed(uuid), private.sign_in_email(text), public.sign_in_email(text) to service_role;
