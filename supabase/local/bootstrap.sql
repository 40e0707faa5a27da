-- What Supabase's own Postgres image holds before a project's first migration: roles, schemas,
-- default privileges, and the helper functions of schema auth. Run once by the superuser
-- supabase_admin, after the tables of schemas auth and storage are there.

-- ── Roles ─────────────────────────────────────────────────────────────────────────────────────
-- As on the hosted platform, "postgres" owns the product's objects without being a superuser.
create role postgres login createrole createdb replication bypassrls;
-- The hosted platform lets it, too.
grant set on parameter session_replication_role to postgres;
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit;
create role supabase_auth_admin nologin noinherit createrole;
create role supabase_storage_admin nologin noinherit createrole;
create role dashboard_user nologin createrole createdb replication;

grant anon, authenticated, service_role to authenticator with inherit false, set true;
grant anon, authenticated, service_role, authenticator to postgres with admin true, inherit true, set true;
-- The hosted platform lets "postgres" manage policies on storage.objects by an extension (supautils).
grant supabase_auth_admin, supabase_storage_admin to postgres with inherit true, set true;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres with admin true;

-- The embedded API server is one program with one connection pool: it signs in as "authenticator"
-- and also keeps the tables of auth and storage. pg_read_all_data lets it read the catalogue of all
-- tables, as PostgREST does; every request of a client runs under "set local role".
grant supabase_auth_admin, supabase_storage_admin, pg_read_all_data to authenticator with inherit true, set true;

alter database postgres owner to postgres;
alter role postgres set search_path to "$user", public, extensions;
-- As hosted; what the product calls through the API names its schemas or sets its own search_path.
alter role authenticator set search_path to public, extensions;
alter role authenticator set plan_cache_mode = 'force_custom_plan';
alter role authenticator set lock_timeout = '8s';
alter role supabase_admin set search_path to "$user", public, auth, extensions;

-- ── Schemas and extensions ────────────────────────────────────────────────────────────────────
create schema extensions authorization postgres;
-- As hosted: API roles find the functions of extensions; what they may do with data stands in the product's own grants.
grant usage on schema extensions to anon, authenticated, service_role, dashboard_user;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;
create extension pg_stat_statements with schema extensions;

-- `postgres` runs the migrations: it makes tables in `public`, the API roles only look names up there.
alter schema public owner to pg_database_owner;
grant usage on schema public to postgres, anon, authenticated, service_role;
grant all on schema public to postgres;

create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;

-- ── Default privileges: what a migration must revoke if it wants less ─────────────────────────
-- As wide as a hosted project has them, on purpose: the product is proved from the same starting point. supabase/schemas/00_setup.sql revokes them
-- before its first table, and tests/rls/tables.test.ts and functions.test.ts prove that nothing of them is left.
alter default privileges for role postgres in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_admin in schema public grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_storage_admin in schema storage grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_storage_admin in schema storage grant all on functions to postgres, anon, authenticated, service_role;
alter default privileges for role supabase_auth_admin in schema auth grant all on tables to postgres, dashboard_user;
alter default privileges for role supabase_auth_admin in schema auth grant all on functions to postgres, dashboard_user;

-- ── Schema auth: second factors, as GoTrue keeps them ─────────────────────────────────────────
create type auth.factor_type as enum ('totp', 'webauthn', 'phone');
create type auth.factor_status as enum ('unverified', 'verified');
create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');

create table auth.mfa_factors (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  friendly_name text,
  factor_type auth.factor_type not null,
  status auth.factor_status not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  secret text,
  phone text,
  last_challenged_at timestamptz
);
create index mfa_factors_user_id_idx on auth.mfa_factors (user_id);
create unique index mfa_factors_user_friendly_name_unique on auth.mfa_factors (friendly_name, user_id) where btrim(friendly_name) <> '';

create table auth.mfa_challenges (
  id uuid primary key default gen_random_uuid(),
  factor_id uuid not null references auth.mfa_factors (id) on delete cascade,
  created_at timestamptz not null default now(),
  verified_at timestamptz,
  ip_address inet not null
);
create index mfa_challenges_factor_id_idx on auth.mfa_challenges (factor_id);

create table auth.mfa_amr_claims (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null references auth.sessions (id) on delete cascade,
  authentication_method text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint mfa_amr_claims_session_id_authentication_method_pkey unique (session_id, authentication_method)
);

-- ── Schema auth: who asks ─────────────────────────────────────────────────────────────────────
create or replace function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;
create or replace function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )::text
$$;
create or replace function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )::text
$$;
create or replace function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

-- ── Owners and grants of auth and storage ─────────────────────────────────────────────────────
do $$
declare
  target record;
begin
  for target in
    select n.nspname, c.relname, case n.nspname when 'auth' then 'supabase_auth_admin' else 'supabase_storage_admin' end as owner
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('auth', 'storage') and c.relkind in ('r', 'p', 'v', 'S')
  loop
    execute format('alter table %I.%I owner to %I', target.nspname, target.relname, target.owner);
  end loop;
  for target in
    select p.oid::regprocedure as signature, case n.nspname when 'auth' then 'supabase_auth_admin' else 'supabase_storage_admin' end as owner
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('auth', 'storage')
  loop
    execute format('alter function %s owner to %I', target.signature, target.owner);
  end loop;
  for target in
    select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = 'auth' and t.typtype = 'e'
  loop
    execute format('alter type auth.%I owner to supabase_auth_admin', target.typname);
  end loop;
end
$$;
alter schema auth owner to supabase_admin;
alter schema storage owner to supabase_admin;
grant all on schema auth to supabase_auth_admin;
grant usage on schema auth to postgres, anon, authenticated, service_role, dashboard_user;
grant all on all tables in schema auth to postgres, dashboard_user with grant option;
grant execute on all functions in schema auth to postgres, anon, authenticated, service_role, dashboard_user;
grant all on schema storage to supabase_storage_admin, postgres, dashboard_user;
grant usage on schema storage to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant execute on all functions in schema storage to postgres, anon, authenticated, service_role;

-- ── The API server learns of changes to the schema, as PostgREST does on Supabase ─────────────
create function extensions.pgrst_ddl_watch() returns event_trigger language plpgsql as $$
begin
  notify pgrst, 'reload schema';
end
$$;
create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_ddl_watch();
