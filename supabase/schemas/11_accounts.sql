-- Accounts and grants: who may act, in which role, where, since when, until when. Read from these tables at every
-- request, never from a token. [guideline I.2, II.4; M1–M4, M16]

create table public.account (
  user_id uuid primary key references auth.users (id),
  username text not null unique check (username ~ '^[a-z][a-z0-9._-]{2,39}$'),
  display_name text not null check (length(display_name) between 2 and 200),
  official_email text check (official_email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and official_email = lower(official_email)),
  employee_id uuid unique,
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  status text not null default 'issued' check (status in ('issued', 'active', 'locked', 'closed')),
  must_change_password boolean not null default true,
  issued_at timestamptz not null default private.now(),
  issued_by uuid references public.account (user_id),
  password_set_at timestamptz,
  status_reason text,
  updated_at timestamptz not null default private.now()
);
comment on table public.account is 'One account a person. status: issued (one-time password not yet changed), active, locked, closed.';
create unique index account_official_email on public.account (official_email) where official_email is not null;
create index account_unit on public.account (unit_id);
create index account_unit_lft on public.account (unit_lft, status);
create index account_issued_by on public.account (issued_by);
create trigger account_touch before update on public.account for each row execute function private.touch();

create function private.power_keys() returns text[]
language sql immutable parallel safe set search_path = ''
as $$ select array['review', 'issue_accounts', 'proxy_entry', 'campaigns', 'export', 'print', 'move_records'] $$;
comment on function private.power_keys() is
  'The powers a delegation may name, beside reading, which comes with each: review requests, keep accounts, type for a person, run drives, export
   lists, print forms, move records (transfers, leavings, returns). A delegate without “review” also names no deputies.';
grant execute on function private.power_keys() to authenticated, service_role;

create table public.role_grant (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.account (user_id),
  role text not null check (role in ('unit_manager', 'delegated_manager', 'province_officer', 'leader', 'auditor')),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  valid_during daterange not null check (not isempty(valid_during)),
  source text not null default 'assigned' check (source in ('assigned', 'delegation')),
  powers text[] check (powers is null or role = 'delegated_manager' and cardinality(powers) > 0 and powers <@ private.power_keys()),
  reason text not null check (length(btrim(reason)) >= 5),
  document text check (length(document) between 3 and 300),
  granted_by uuid references public.account (user_id),
  granted_at timestamptz not null default private.now(),
  revoked_at timestamptz,
  revoked_by uuid references public.account (user_id),
  revoke_reason text,
  updated_at timestamptz not null default private.now(),
  check ((revoked_at is null) = (revoke_reason is null)),
  constraint role_grant_overlap exclude using gist
    (user_id with =, role with =, unit_id with =, valid_during with &&) where (revoked_at is null)
);
comment on table public.role_grant is
  'A role over a unit and all below it, for a period, with its reason and author. Revoked, never deleted; a period is changed only in its days to
   come: what was in force on a day is what the row says of that day, until revoked_at.';
comment on column public.role_grant.powers is 'What the role gives beside reading (power_keys); null: everything the role gives.';
comment on column public.role_grant.document is 'Number and date of the decision it rests on, as written there.';
create index role_grant_user on public.role_grant (user_id) include (unit_id);
create index role_grant_unit on public.role_grant (unit_id);
create index role_grant_unit_lft on public.role_grant (unit_lft);
create index role_grant_granted_by on public.role_grant (granted_by);
create index role_grant_revoked_by on public.role_grant (revoked_by);
create trigger role_grant_touch before update on public.role_grant for each row execute function private.touch();

create table public.review_deputy (
  id uuid primary key default gen_random_uuid(),
  grant_id uuid not null references public.role_grant (id),
  user_id uuid not null references public.account (user_id),
  unit_id uuid not null references public.unit (id),
  unit_lft bigint not null,
  valid_during daterange not null check (not isempty(valid_during) and not upper_inf(valid_during)),
  reason text not null check (length(btrim(reason)) >= 5),
  created_by uuid not null references public.account (user_id),
  created_at timestamptz not null default private.now(),
  revoked_at timestamptz,
  revoked_by uuid references public.account (user_id),
  revoke_reason text,
  updated_at timestamptz not null default private.now(),
  check ((revoked_at is null) = (revoke_reason is null)),
  constraint review_deputy_overlap exclude using gist
    (user_id with =, grant_id with =, valid_during with &&) where (revoked_at is null)
);
comment on table public.review_deputy is
  'Người duyệt thay: someone of the unit who reviews in the place of an absent manager, under that manager''s grant and never beyond it.
   Gives the review of records only: no accounts, no roles, no deputies. unit_id is the grant''s unit.';
create index review_deputy_user on public.review_deputy (user_id);
create index review_deputy_grant on public.review_deputy (grant_id);
create index review_deputy_unit on public.review_deputy (unit_id);
create index review_deputy_unit_lft on public.review_deputy (unit_lft);
create index review_deputy_created_by on public.review_deputy (created_by);
create index review_deputy_revoked_by on public.review_deputy (revoked_by);
create trigger review_deputy_touch before update on public.review_deputy for each row execute function private.touch();

create function private.follow_unit() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select u.lft into new.unit_lft from public.unit u where u.id = new.unit_id;
  return new;
end
$$;
comment on function private.follow_unit() is 'Before-write trigger: keeps unit_lft equal to the number of unit_id. Definer: the writer need not see the unit.';
create trigger account_follow_unit before insert or update of unit_id on public.account
  for each row execute function private.follow_unit();
create trigger role_grant_follow_unit before insert or update of unit_id on public.role_grant
  for each row execute function private.follow_unit();
create trigger review_deputy_follow_unit before insert or update of unit_id on public.review_deputy
  for each row execute function private.follow_unit();

-- Failures to sign in: counted in 44_sign_in_attempts.sql ----------------------------------------------------------------

create table private.sign_in_failure (
  kind text not null check (kind in ('password', 'code', 'recovery', 'address')),
  subject text not null,
  failures int not null,
  since timestamptz not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (kind, subject)
);
comment on table private.sign_in_failure is
  'Failures in a row of an account''s password, codes or recovery codes (subject: user id), forgotten with a success or after six quiet hours; and of an
   address in a quarter of an hour, for an office of many people has one address.';
alter table private.sign_in_failure enable row level security;

create function private.sign_in_locked_until(p_user_id uuid) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select max(f.locked_until) from private.sign_in_failure f
   where f.kind <> 'address' and f.subject = p_user_id::text and f.locked_until > clock_timestamp()
$$;
comment on function private.sign_in_locked_until(uuid) is
  'Until when an account takes neither password nor code after failures; null when it does. For lists of accounts. Definer: private.sign_in_failure has no grant.';

grant execute on function private.sign_in_locked_until(uuid) to authenticated;
