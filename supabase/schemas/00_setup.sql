-- Ground of every other file: schemas, withdrawn default privileges, the clock, text helpers, the one way to refuse.
--
--   public     tables, lists and the functions that are the API
--   private    helpers that must bypass row-level security; never exposed
--   audit      insert-only trail
--   reporting  read-only views for Sở Nội vụ's own SQL

create schema if not exists private;
create schema if not exists audit;
create schema if not exists reporting;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pg_trgm with schema extensions;

-- Nothing is granted by default: each grant stands under its object.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges revoke execute on functions from public;

revoke all on schema private, audit, reporting from public;
grant usage on schema private to authenticated, service_role;
grant usage on schema audit to authenticated;

-- The clock -----------------------------------------------------------------------------------------------------------

create table private.clock (
  singleton boolean primary key default true check (singleton),
  frozen_at timestamptz not null
);
comment on table private.clock is
  'At most one row: the moment at which tests stop the clock. Empty in service; no role of the API can reach it.';
alter table private.clock enable row level security;

create function private.now() returns timestamptz
language plpgsql stable security definer set search_path = ''
as $$
declare
  v_frozen timestamptz;
begin
  select c.frozen_at into v_frozen from private.clock c;
  return coalesce(v_frozen, pg_catalog.now());
end
$$;
comment on function private.now() is
  'The present moment. plpgsql, because it is asked at every turn and a function in SQL would be planned each time; a statement of its own costs half of what a
   query within an expression does. Definer: reads private.clock.';

create function private.today() returns date
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (private.now() at time zone 'Asia/Ho_Chi_Minh')::date;
end
$$;
comment on function private.today() is 'The present day in Vietnam. Definer: reads private.clock.';

grant execute on function private.now(), private.today() to authenticated, service_role;

-- Refusals ------------------------------------------------------------------------------------------------------------

create function private.fail(p_key text, p_message text, p_params jsonb default '{}', p_code text default 'P0001')
returns void
language plpgsql stable set search_path = ''
as $$
begin
  if p_code in ('42501', 'PT404') then
    -- The trail rolls back with the refused transaction; the server's log keeps who tried what (its context names the function).
    raise log 'refused % to % in session %', p_key, coalesce(auth.uid()::text, 'nobody'), coalesce(auth.jwt() ->> 'session_id', 'none');
    -- Whoever left a role idle is told so instead of what an employee would be told: with the factor the answer would be another.
    if private.second_factor_missing() then
      raise exception using errcode = '42501', message = 'the caller''s role needs the second factor', hint = 'second_factor_required', detail = '{}';
    end if;
  end if;
  raise exception using errcode = p_code, message = p_message, hint = p_key, detail = p_params::text;
end
$$;
comment on function private.fail(text, text, jsonb, text) is
  'Refuses: hint = stable key that screens translate, detail = JSON parameters, code = SQLSTATE
   (P0001 → 400, 42501 → 403, PT404, PT409 another was first, PT422 the data are wrong). What is forbidden to, or hidden from, someone whose role
   waits for the second factor is refused as second_factor_required (42501). Both are written to the server''s log with the caller''s id.';
grant execute on function private.fail(text, text, jsonb, text) to authenticated, service_role;

-- Vietnamese text -----------------------------------------------------------------------------------------------------

create function private.fold(p_text text) returns text
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return replace(regexp_replace(normalize(lower(p_text collate "und-x-icu"), nfd), '[\u0300-\u036f]', '', 'g'), 'đ', 'd');
end
$$;
comment on function private.fold(text) is 'Lower case without diacritics, đ as d: “Nguyễn Đức” → “nguyen duc”. For searching.';

create function private.name_order(p_name text) returns text
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return btrim(regexp_replace(lower(p_name collate "und-x-icu"), '^(.*\s)?(\S+)\s*$', '\2 \1'));
end
$$;
comment on function private.name_order(text) is 'Vietnamese order of names: given name first, then family and middle names.';

create function private.tidy(p_text text) returns text
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return nullif(normalize(btrim(regexp_replace(p_text, '\s+', ' ', 'g')), nfc), '');
end
$$;
comment on function private.tidy(text) is 'NFC, single spaces, no ends; null when nothing is left.';

grant execute on function private.fold(text), private.name_order(text), private.tidy(text) to authenticated, service_role;

create function private.touch() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.updated_at := private.now();
  return new;
end
$$;
comment on function private.touch() is 'Before-update trigger: stamps updated_at.';
