-- Đúng, đủ, sạch: every rule has a name here, and one function applies them all. Forms ask it, submission and approval obey it.

create table public.check_rule (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  severity text not null check (severity in ('error', 'warning')),
  quality text not null check (quality in ('correct', 'complete', 'clean')),
  section text references public.profile_section (key),
  field text check (field is null or section is not null),
  message_vi text not null,
  message_en text not null,
  basis text not null,
  updated_at timestamptz not null default private.now(),
  constraint check_rule_field foreign key (section, field) references public.profile_field (section, field)
);
comment on table public.check_rule is
  'Named rules. Messages may hold {label}, {limit}, {entry}. Errors block submission and approval, warnings are shown to the manager.';
comment on column public.check_rule.section is 'The one section it speaks of; null: whichever the catalogue of fields names.';
comment on column public.check_rule.field is 'The one field at which it is told; null: any, or the section as a whole.';
create index check_rule_place on public.check_rule (section, field);
alter table public.check_rule enable row level security;
create policy check_rule_read on public.check_rule for select to authenticated using ((select private.is_member()));
grant select on public.check_rule to authenticated;

create type private.finding as (section text, entry_id uuid, field text, rule text, params jsonb);
-- Rules are asked of many records at once, {section: [{id, field…}]} each; a form asks of one. documents: a key for each entry that a paper proves.
create type private.checked_record as (employee_id uuid, category text, sections jsonb, documents jsonb);
-- What the catalogue's rules say of one section of one record, and how many points they looked at (53_scores.sql).
create type private.section_check as (
  employee_id uuid, section text, complete int, correct int, clean int, missing int, found private.finding[]);

create function private.as_date(p_value text) returns date
language plpgsql immutable strict set search_path = ''
as $$
declare
  v_day text := case length(p_value) when 4 then p_value || '-01-01' when 7 then p_value || '-01' else p_value end;
begin
  return case when v_day ~ '^\d{4}-\d{2}-\d{2}$' and pg_input_is_valid(v_day, 'date') then v_day::date end;
end
$$;
comment on function private.as_date(text) is 'The first day of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”; null when it is no date.';

create function private.as_number(p_value text) returns numeric
language plpgsql immutable strict set search_path = ''
as $$
begin
  return case when p_value ~ '^\d{1,15}(\.\d+)?$' then p_value::numeric end;
end
$$;
comment on function private.as_number(text) is 'A number of a declared value; null when it is none.';

create function private.day_span(p_value text) returns daterange
language plpgsql immutable strict set search_path = ''
as $$
declare
  v_from date := private.as_date(p_value);
begin
  return daterange(v_from, (v_from + case length(p_value) when 4 then interval '1 year' when 7 then interval '1 month' else interval '1 day' end)::date, '[)');
end
$$;
comment on function private.day_span(text) is 'The days of “yyyy”, “yyyy-mm” or “yyyy-mm-dd”.';

create function private.check_sections(p_records private.checked_record[])
returns setof private.section_check
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan set enable_sort = off set enable_mergejoin = off
as $$
declare
  v_today date := private.today();
  v_many boolean := cardinality(p_records) > 20;
begin
  return query
  with section as materialized (
    select row_number() over () as kind, c.category, k.key, k.title_vi, k.title_en, k.minimum_entries, cardinality(k.proof_kinds) > 0 as proven
      from (select distinct r.category from unnest(p_records) r) c join public.profile_section k on k.asked_of is null or c.category = any (k.asked_of)),
  field as materialized (
    select s.kind, f.section, f.field, f.type, f.catalogue, f.dated_by, f.ends, f.not_in_future, coalesce(f.max_length, 2000) as longest,
           f.type in ('text', 'multiline', 'commune') as lettered, f.type in ('text', 'multiline', 'identity_number', 'phone', 'email') as clean,
           f.type in ('date', 'month', 'partial_date') as day,
           coalesce(f.minimum, 0) as lowest, coalesce(f.maximum, case f.type when 'decimal' then 99 when 'money' then 999999999999 else 1000000 end) as highest,
           s.category = any (f.required_for) and (f.asked_of is null or s.category = any (f.asked_of)) as required,
           f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes
      from section s join public.profile_field f on f.section = s.key and f.source = 'declared'),
  entry as materialized (
    select r.ordinality << 16 | s.kind as spot, s.kind, s.key as section, e.value, (e.value ->> 'id')::uuid as id,
           s.proven and not coalesce(r.documents ? (e.value ->> 'id'), false) as unproven
      from unnest(p_records) with ordinality r join section s on s.category = r.category
     cross join lateral jsonb_array_elements(coalesce(r.sections -> s.key, '[]')) e),
  judged as (
    select x.spot, x.section, x.id, x.field, x.longest, x.lowest, x.highest, x.required, not x.blank as filled, x.clean and not x.blank as clean, case
      when x.blank then 'required'
      when x.lettered then case
        when length(x.v) > x.longest then 'too_long'
        when x.v ~ '[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]|[[:alpha:]][µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª]|[µ¸¶·¹®¨«¬¡¢£¤¥¦§©ª][[:alpha:]]|[A-Za-zôâêơư][øûïå]' then 'legacy_encoding'
        when x.type = 'commune' then case when x.v ~ '^\d{5}:' and (
               select true from public.catalogue_item c where c.catalogue = 'commune' and c.code = left(x.v, 5)
                  and coalesce(c.valid_from::text, '') = substr(x.v, 7) limit 1) is null then 'value_unknown' end
        -- Latin letters with their marks, spaces, apostrophes and hyphens; no other writing, no pictures.
        when x.field = 'full_name' then case when x.v ~ '[0-9<>@#$%^&*()_+=\[\]{}|\\/;:"?!~,]|[\u0370-\u1dff\u1f00-\u2018\u201a-\U0010ffff]' then 'name_characters' end end
      when x.catalogue = 'rank' then case when (select true from public.rank c where c.code = x.v) is null then 'value_unknown' end
      when x.catalogue is not null then case
        -- Codes of many records are looked up in a hash of all, those of one in the index: the hash would cost more than the rest of its rules.
        when case when v_many then (x.catalogue, x.v) not in (select c.catalogue, c.code from public.catalogue_item c)
                  else (select true from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v limit 1) is null end then 'value_unknown'
        when coalesce(x.dated, '') <> '' and not (
               select bool_or(num_nonnulls(c.valid_from, c.valid_to) = 0 or coalesce(daterange(c.valid_from, c.valid_to, '[]') && private.day_span(x.dated), true))
                 from public.catalogue_item c where c.catalogue = x.catalogue and c.code = x.v) then 'value_not_in_force' end
      when x.day then case
        when x.since is null then 'date_invalid'
        when x.since < date '1900-01-01' then 'date_too_early'
        when x.not_in_future and x.since > v_today then 'date_in_future'
        -- Dates sort as their texts do, so that few have to be read a second time.
        when x.v < x.begun collate "C" and private.as_date(x.begun) >= case x.type when 'partial_date' then upper(private.day_span(x.v)) else x.since + 1 end
          then 'period_reversed' end
      when x.type = 'year' then case when x.v !~ '^\d{4}$' or x.v::int not between 1900 and extract(year from v_today) then 'year_invalid' end
      when x.type in ('integer', 'money') then case when x.v !~ '^\d{1,15}$' or x.v::bigint not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'decimal' then case when x.v !~ '^\d{1,6}(\.\d{1,2})?$' or x.v::numeric not between x.lowest and x.highest then 'number_out_of_range' end
      when x.type = 'boolean' then case when x.v not in ('true', 'false') then 'value_unknown' end
      when x.type = 'unit' then case when not pg_input_is_valid(x.v, 'uuid') or not exists (select 1 from public.unit u where u.id::text = x.v) then 'value_unknown' end
      when x.type = 'phone' then case when regexp_replace(x.v, '[ .]', '', 'g') !~ '^0\d{9,10}$' then 'phone_invalid' end
      when x.type = 'email' then case when length(x.v) > x.longest then 'too_long' when x.v !~ '^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]{2,}$' then 'email_invalid' end
      when x.type = 'identity_number' then case when x.v !~ '^\d{12}$' then 'identity_number_format' end
    end as rule
      -- “offset 0” keeps a value from being taken out of its entry again at every mention
      from (select w.*, coalesce(btrim(w.v) = '', true) as blank, case
                     when w.day and w.v ~ '^\d{4}-\d{2}-\d{2}$' then case when pg_input_is_valid(w.v, 'date') then w.v::date end
                     when w.type = 'partial_date' then private.as_date(w.v) end as since
              from (select n.spot, n.section, n.id, f.field, f.type, f.catalogue, f.longest, f.lettered, f.clean, f.day, f.lowest, f.highest, f.not_in_future,
                           f.required and (f.on_field is null or f.codes ? coalesce(n.value ->> f.on_field, '')) as required,
                           n.value ->> f.field as v, n.value ->> f.ends as begun, n.value ->> f.dated_by as dated
                      from entry n join field f on f.kind = n.kind offset 0) w
             where w.required or w.v is not null offset 0) x
     where x.required or not x.blank
    offset 0),
  valued as (
    select j.spot, count(*) filter (where j.required)::int as asked, count(*) filter (where j.filled)::int as correct,
           count(*) filter (where j.clean)::int as clean, array_agg(j.finding) filter (where (j.finding).rule is not null) as found
      from (select g.spot, g.required, g.filled, g.clean, case when g.rule is not null then row(g.section, g.id, g.field, g.rule, case g.rule
                     when 'too_long' then jsonb_build_object('limit', g.longest)
                     when 'number_out_of_range' then jsonb_build_object('limit', g.lowest || '–' || g.highest) else '{}' end)::private.finding end as finding
              from judged g offset 0) j
     group by 1),
  counted as (
    select n.spot, count(*)::int as entries,
           array_agg(row(n.section, n.id, null, 'proof_missing', '{}')::private.finding) filter (where n.unproven) as found
      from entry n group by 1),
  always as (select f.kind, count(*)::int as fields from field f where f.required and f.on_field is null group by 1)
  select r.employee_id, s.key, coalesce(v.asked, 0) + coalesce(c.entries, 0) * s.proven::int + m.missing, coalesce(v.correct, 0), coalesce(v.clean, 0), m.missing,
         coalesce(v.found, '{}') || coalesce(c.found, '{}') || case when m.missing > 0 then array[
           row(s.key, null, null, 'section_missing', jsonb_build_object('entry', s.title_vi, 'entry_en', s.title_en))::private.finding] end
    from unnest(p_records) with ordinality r join section s on s.category = r.category
    left join counted c on c.spot = (r.ordinality << 16 | s.kind)
    left join valued v on v.spot = (r.ordinality << 16 | s.kind)
    left join always a on a.kind = s.kind
   cross join lateral (select greatest(s.minimum_entries - coalesce(c.entries, 0), 0) * greatest(coalesce(a.fields, 0), 1) as missing) m;
end
$$;
comment on function private.check_sections(private.checked_record[]) is
  'Rules of single fields, entries and sections, driven by profile_field and profile_section: required, type, length, catalogue and its period, future, proof,
   entries missing; one row for each section asked of each record, with the points looked at. missing: the points that missing entries would have.
   Nothing is sorted: the planner takes a hundred thousand values for a thousand, and would sort them all to group them by section.
   Definer: reads catalogues for any caller.';

create function private.check_fields(p_record jsonb, p_category text)
returns setof private.finding
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
begin
  return query select f.* from private.check_sections(array[row(null, p_category, p_record, null)::private.checked_record]) c
                cross join lateral unnest(c.found) f where f.field is not null;
end
$$;
comment on function private.check_fields(jsonb, text) is 'The rules of single fields for a record or some sections of one. Definer: see check_sections.';

create type private.finding_in_record as (employee_id uuid, finding private.finding);

create function private.found(p_section text, p_entry jsonb, p_field text, p_rule text, p_limit text default null)
returns private.finding
language plpgsql immutable set search_path = ''
as $$
begin
  return row(p_section, (p_entry ->> 'id')::uuid, p_field, p_rule, jsonb_strip_nulls(jsonb_build_object('limit', p_limit)))::private.finding;
end
$$;
comment on function private.found(text, jsonb, text, text, text) is
  'One finding, about a field of an entry, an entry (field null) or a section (both null). The rules are lists of “case when … then found(…) end” in one
   statement over all records asked of: “offset 0” keeps what they compare from being worked out again at every mention.';
