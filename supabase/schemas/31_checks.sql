-- Đúng, đủ, sạch: every rule has a name here, and one function applies them all. Forms ask it, submission and approval obey it.

create table public.check_rule (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  severity text not null check (severity in ('error', 'warning')),
  quality text not null check (quality in ('correct', 'complete', 'clean')),
  message_vi text not null,
  message_en text not null,
  basis text,
  updated_at timestamptz not null default private.now()
);
comment on table public.check_rule is
  'Named rules. Messages may hold {label}, {limit}, {entry}. Errors block submission and approval, warnings are shown to the manager.';
alter table public.check_rule enable row level security;
create policy check_rule_read on public.check_rule for select to authenticated using ((select private.is_member()));
grant select on public.check_rule to authenticated;

create type private.finding as (section text, entry_id uuid, field text, rule text, params jsonb);

create function private.as_date(p_value text) returns date
language plpgsql immutable set search_path = ''
as $$
declare
  v_day text := case length(p_value) when 4 then p_value || '-01-01' when 7 then p_value || '-01' else p_value end;
begin
  return case when v_day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(v_day, 'date') then v_day::date end;
end
$$;
comment on function private.as_date(text) is 'The first day of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”; null when it is no date.';

create function private.day_span(p_value text) returns daterange
language plpgsql immutable set search_path = ''
as $$
declare
  v_from date := private.as_date(p_value);
begin
  return daterange(v_from, (v_from + case length(p_value) when 4 then interval '1 year' when 7 then interval '1 month' else interval '1 day' end)::date, '[)');
end
$$;
comment on function private.day_span(text) is 'The days of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”.';

create function private.check_fields(p_record jsonb, p_category text)
returns setof private.finding
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
  -- kept from being asked for again at every field
  with b as materialized (select private.today() as today)
  select k.key, (e.value ->> 'id')::uuid, f.field, r.rule,
         case r.rule when 'too_long' then jsonb_build_object('limit', coalesce(f.max_length, 2000))
                     when 'number_out_of_range' then jsonb_build_object('limit', l.lowest || '–' || l.highest) else '{}' end
    from b
   cross join public.profile_section k
   cross join lateral jsonb_array_elements(coalesce(p_record -> k.key, '[]')) e
    join public.profile_field f on f.section = k.key and f.source = 'declared'
   cross join lateral (select e.value ->> f.field as v) x
   cross join lateral (select coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest) l
   cross join lateral (select case
     when x.v is null or btrim(x.v) = '' then
       case when p_category = any (f.required_for) and (f.asked_of is null or p_category = any (f.asked_of))
                 and (f.applies_when is null or f.applies_when -> 'in' ? coalesce(e.value ->> (f.applies_when ->> 'field'), '')) then 'required' end
     when f.type in ('text', 'multiline', 'email', 'commune') and length(x.v) > coalesce(f.max_length, 2000) then 'too_long'
     when f.type in ('text', 'multiline', 'commune') and x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
     when f.type in ('date', 'month') then case
       when x.v !~ '^\d{4}-\d{2}-\d{2}$' or not pg_input_is_valid(x.v, 'date') then 'date_invalid'
       when x.v::date < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and x.v::date > b.today then 'date_in_future'
       when f.ends is not null and x.v::date < private.as_date(e.value ->> f.ends) then 'period_reversed' end
     when f.type = 'partial_date' then case
       when private.as_date(x.v) is null then 'date_invalid'
       when private.as_date(x.v) < date '1900-01-01' then 'date_too_early'
       when f.not_in_future and private.as_date(x.v) > b.today then 'date_in_future'
       when f.ends is not null and upper(private.day_span(x.v)) <= private.as_date(e.value ->> f.ends) then 'period_reversed' end
     when f.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from b.today) then 'year_invalid' end
     when f.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between l.lowest and l.highest then 'number_out_of_range' end
     when f.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
     when f.catalogue = 'rank' then case when not exists (select 1 from public.rank c where c.code = x.v) then 'value_unknown' end
     when f.type = 'catalogue' then case
       when not exists (select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v) then 'value_unknown'
       when f.dated_by is not null and private.as_date(e.value ->> f.dated_by) is not null and not exists (
              select 1 from public.catalogue_item c where c.catalogue = f.catalogue and c.code = x.v
                 and daterange(c.valid_from, c.valid_to, '[]') && private.day_span(e.value ->> f.dated_by)) then 'value_not_in_force' end
     when f.type = 'commune' then case when x.v ~ '^\d{5}:' and not exists (
              select 1 from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                 and coalesce(c.valid_from::text, '') = substr(x.v, 7)) then 'value_unknown' end
     when f.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
     when f.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
     when f.type = 'email' then case when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
     when f.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
     when f.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]' then 'name_characters' end
   end as rule) r
   where r.rule is not null and (k.asked_of is null or p_category = any (k.asked_of));
end
$$;
comment on function private.check_fields(jsonb, text) is
  'Rules of single fields of a record {section: [{id, field…}]}, driven by profile_field: required, type, length, catalogue and its period, future.
   Definer: reads catalogues for any caller.';

create function private.found(p_section text, p_entry jsonb, p_field text, p_rule text, p_limit text default null)
returns private.finding
language plpgsql immutable set search_path = ''
as $$
begin
  return row(p_section, (p_entry ->> 'id')::uuid, p_field, p_rule, jsonb_strip_nulls(jsonb_build_object('limit', p_limit)))::private.finding;
end
$$;
comment on function private.found(text, jsonb, text, text, text) is 'One finding, about a field of an entry, an entry (field null) or a section (both null).';
