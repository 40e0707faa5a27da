SET local check_function_bodies = off;

CREATE TABLE "private"."score_basis" (
  "singleton" boolean NOT NULL DEFAULT true,
  "number"    integer NOT NULL,
  CONSTRAINT "score_basis_pkey" PRIMARY KEY (singleton),
  CONSTRAINT "score_basis_singleton_check" CHECK (singleton)
);

ALTER TABLE "private"."score_basis"
  ENABLE ROW LEVEL SECURITY;

CREATE TABLE "public"."record_finding" (
  "employee_id" uuid    NOT NULL,
  "rule"        text    NOT NULL,
  "section"     text    NOT NULL,
  "field"       text    NOT NULL DEFAULT ''::text,
  "unit_lft"    bigint  NOT NULL,
  "severity"    text    NOT NULL,
  "quality"     text    NOT NULL,
  "times"       integer NOT NULL,
  "entry_ids"   uuid[]  NOT NULL,
  CONSTRAINT "record_finding_pkey" PRIMARY KEY (employee_id, RULE, section, field)
);

ALTER TABLE "public"."record_finding"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_finding" FROM "anon", "service_role";

CREATE TABLE "public"."record_score" (
  "employee_id"     uuid    NOT NULL,
  "unit_lft"        bigint  NOT NULL,
  "version"         integer NOT NULL,
  "complete_points" integer NOT NULL,
  "complete_lost"   integer NOT NULL,
  "correct_points"  integer NOT NULL,
  "correct_lost"    integer NOT NULL,
  "clean_points"    integer NOT NULL,
  "clean_lost"      integer NOT NULL,
  CONSTRAINT "record_score_pkey" PRIMARY KEY (employee_id)
);

ALTER TABLE "public"."record_score"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."record_score" FROM "anon", "service_role";

CREATE OR REPLACE FUNCTION private.carry_unit_number()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_table text;
begin
  if new.unit_lft is not distinct from old.unit_lft then return null; end if;
  for v_table in select c.relname from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'unit_lft'
                   join pg_catalog.pg_attribute b on b.attrelid = c.oid and b.attname = 'employee_id'
                  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'account'
                  -- The score first: whoever computes it holds its row and then writes findings, which the next statement sees.
                  order by c.relname <> 'record_score'
  loop
    execute format('update public.%I set unit_lft = $1 where employee_id = $2', v_table) using new.unit_lft, new.id;
  end loop;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.change_basis()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into private.score_basis as b (number) values (1) on conflict (singleton) do update set number = b.number + 1;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.current_basis()
  RETURNS integer
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$ select coalesce((select b.number from private.score_basis b), 0) $function$;

CREATE OR REPLACE FUNCTION private.freshen_score (
  p_employee_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select 1 from public.employee e left join public.record_score s on s.employee_id = e.id
              where e.id = p_employee_id and e.status = 'active' and e.approved_version > 0
                and (s.employee_id is null or s.computed_on <> private.today() or s.basis <> private.current_basis())) then
    perform private.score_records(array[p_employee_id]);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.lock_shared_facts (
  p_sections jsonb[]
)
  RETURNS void
  LANGUAGE sql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select pg_advisory_xact_lock(k.key) from (
    select distinct hashtextextended(x.fact, 53) as key
      from unnest(p_sections) s cross join lateral (values
        ('insurance ' || (s #>> '{identity,0,social_insurance_number}')),
        ('namesake ' || private.fold(s #>> '{identity,0,full_name}') || (s #>> '{identity,0,birth_date}'))) x(fact)
     where x.fact is not null order by 1) k
$function$;

CREATE OR REPLACE FUNCTION private.mean_score (
  p_sum   numeric,
  p_count bigint
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select case when p_count > 0 then trunc(p_sum / p_count, 1) end $function$;

CREATE OR REPLACE FUNCTION private.open_employee_record (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_employee public.employee := private.readable_employee(p_employee_id);
begin
  perform private.log_act('read', 'public.employee', p_employee_id::text, p_employee_id);
  perform private.freshen_score(p_employee_id);
  return jsonb_build_object(
    'employee', private.employee_json(v_employee),
    'quality', private.score_json(p_employee_id),
    'sections', private.masked_record(private.section_rows(p_employee_id)),
    'entry_documents', private.entry_documents(p_employee_id),
    'proof', private.proof_state(v_employee),
    'obligations', private.obligations_json(p_employee_id),
    'versions', private.versions_json(p_employee_id),
    'account', (select jsonb_build_object('user_id', a.user_id, 'username', a.username, 'status', a.status) from public.account a where a.employee_id = p_employee_id),
    'open_request', (select jsonb_build_object('id', r.id, 'kind', r.kind, 'status', r.status, 'submitted_at', r.submitted_at)
                       from public.change_request r where r.employee_id = p_employee_id and r.status in ('draft', 'submitted', 'unit_approved', 'returned')));
end
$function$;

CREATE OR REPLACE FUNCTION private.others_concerned (
  p_employee_id uuid,
  p_sections    jsonb
)
  RETURNS uuid[]
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(x.id), '{}') from (
    select e.id from public.employee e
     where e.birth_date = private.as_date(p_sections #>> '{identity,0,birth_date}') and e.name_folded = private.fold(p_sections #>> '{identity,0,full_name}')
       and e.id <> p_employee_id and e.approved_version > 0
    union
    select i.employee_id from public.profile_identity i
     where i.social_insurance_number = p_sections #>> '{identity,0,social_insurance_number}' and i.employee_id <> p_employee_id) x
$function$;

CREATE OR REPLACE FUNCTION private.quality_rules (
  p_unit_id uuid
)
  RETURNS TABLE (
    rule       text,
    section    text,
    field      text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text,
    records    integer,
    found      integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_spans int8multirange;
  v_exact boolean;
begin
  select range_agg(int8range(q.lft, q.rgt, '[]')), bool_and(private.in_scope(q.lft)) into v_spans, v_exact from private.quality_units(p_unit_id) q;
  return query
    select n.rule, n.section, n.field, r.severity, r.quality,
           replace(replace(replace(r.message_vi, '{label}', coalesce(f.label_vi, '')), '{limit}', '…'), '{entry}', k.title_vi),
           replace(replace(replace(r.message_en, '{label}', coalesce(f.label_en, '')), '{limit}', '…'), '{entry}', k.title_en),
           case when v_exact or n.records >= v_fewest then n.records end, case when v_exact or n.records >= v_fewest then n.found end
      from (select o.rule, o.section, o.field, count(*)::int as records, sum(o.times)::int as found
              from unnest(v_spans) s join public.record_finding o on o.unit_lft >= lower(s) and o.unit_lft < upper(s) group by 1, 2, 3) n
      join public.check_rule r on r.key = n.rule
      join public.profile_section k on k.key = n.section
      left join public.profile_field f on f.section = n.section and f.field = n.field
     order by n.records desc, n.rule, k.position, f.position;
end
$function$;

CREATE OR REPLACE FUNCTION private.quality_units (
  p_unit_id uuid
)
  RETURNS SETOF public.unit
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_leader boolean := private.has_role('leader');
begin
  perform private.require_member();
  return query
    with mine as (
      select u.* from public.unit u
       where case when p_unit_id is not null then u.id = p_unit_id and (v_leader or private.in_scope(u.lft))
                  else v_leader and u.parent_id is null
                       or u.id in (select g.unit_id from public.role_grant g
                                    where g.user_id = auth.uid() and g.revoked_at is null and g.valid_during @> private.today()
                                      and g.role in ('unit_manager', 'delegated_manager', 'province_officer')
                                   union all select d.unit_id from private.deputy_in_force d where d.user_id = auth.uid()) end)
    select m.* from mine m where not exists (select 1 from mine o where o.lft <= m.lft and o.rgt >= m.rgt and o.id <> m.id) order by m.lft;
  if not found then perform private.fail('unit_unknown', 'no such unit in the caller''s scope', '{}', 'PT404'); end if;
end
$function$;

CREATE OR REPLACE FUNCTION private.record_quality (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_user uuid := private.require_member();
  v_own uuid := private.own_employee();
  v_id uuid := coalesce(p_employee_id, v_own);
begin
  if v_id is null then perform private.fail('no_own_record', 'the account has no record', '{}', 'PT404'); end if;
  if v_id is distinct from v_own then
    perform private.readable_employee(v_id);
    perform private.log_act('read', 'public.employee', v_id::text, v_id, jsonb_build_object('part', 'quality'));
  end if;
  perform private.freshen_score(v_id);
  return private.score_json(v_id) || jsonb_build_object(
    'sections', (select s.sections from public.record_score s where s.employee_id = v_id),
    'found', (select coalesce(jsonb_agg(to_jsonb(c) order by c.severity, k.position), '[]')
                from public.record_score s join public.employee e on e.id = s.employee_id
                join public.record_version v on v.employee_id = s.employee_id and v.version = s.version
               cross join lateral private.check_record(v.snapshot -> 'sections', e.category, e.id, v.snapshot -> 'entry_documents') c
                join public.profile_section k on k.key = c.section
               where s.employee_id = v_id));
end
$function$;

CREATE OR REPLACE FUNCTION private.refresh_scores (
  p_limit integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_ids uuid[];
begin
  select array_agg(x.id) into v_ids from (
    select e.id from public.employee e left join public.record_score s on s.employee_id = e.id
     where e.status = 'active' and e.approved_version > 0 and (s.employee_id is null or s.computed_on <> v_today or s.basis <> v_basis)
     limit least(greatest(p_limit, 1), 5000) for no key update of e skip locked) x;
  if v_ids is null then return 0; end if;
  perform private.score_records(v_ids);
  return cardinality(v_ids);
end
$function$;

CREATE OR REPLACE FUNCTION private.score (
  p_points integer,
  p_lost   integer
)
  RETURNS numeric
  LANGUAGE sql
  IMMUTABLE
  PARALLEL SAFE
  SET search_path TO ''
  AS $function$ select case when p_points > 0 then greatest(0, trunc(100 - 100.0 * p_lost / (3 * p_points), 1)) end $function$;

CREATE OR REPLACE FUNCTION private.score_head()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_before jsonb := jsonb_build_object('identity', jsonb_build_array(jsonb_build_object('full_name', old.full_name, 'birth_date', old.birth_date)));
  v_now jsonb := jsonb_build_object('identity', jsonb_build_array(jsonb_build_object('full_name', new.full_name, 'birth_date', new.birth_date)));
begin
  -- An approval writes its version next, which scores everything once.
  if new.approved_version = old.approved_version then
    perform private.lock_shared_facts(array[v_before, v_now]);
    perform private.score_records(new.id || private.others_concerned(new.id, v_before) || private.others_concerned(new.id, v_now));
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.score_json (
  p_employee_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select coalesce(
    (select jsonb_build_object('complete', s.complete, 'correct', s.correct, 'clean', s.clean, 'computed_on', s.computed_on,
              'findings', (select coalesce(sum(f.times), 0) from public.record_finding f where f.employee_id = s.employee_id))
       from public.record_score s where s.employee_id = p_employee_id),
    (select jsonb_build_object('complete', 0, 'correct', null, 'clean', null, 'computed_on', null, 'findings', 0)
       from public.employee e where e.id = p_employee_id and e.status = 'active' and e.approved_version = 0))
$function$;

CREATE OR REPLACE FUNCTION private.score_namesakes()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.score_records(array(
    select distinct e.id from entered n join public.employee e on e.birth_date = n.birth_date and e.name_folded = n.name_folded and e.id <> n.id
     where e.approved_version > 0));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.score_records (
  p_ids uuid[]
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_today date := private.today();
  v_basis int := private.current_basis();
  v_count int;
begin
  if p_ids = '{}' then return 0; end if;
  -- One at a time, always in the same order; what follows sees what others did before.
  perform 1 from public.record_score s where s.employee_id = any (p_ids) order by s.employee_id for update;
  with record as materialized (
    select e.id, e.category, v.version, v.snapshot -> 'sections' as sections, v.snapshot -> 'entry_documents' as documents
      from public.employee e join public.record_version v on v.employee_id = e.id and v.version = e.approved_version
     where e.id = any (p_ids) and e.status = 'active'),
  -- required fields of an entry by category: those always asked, and those that depend on another field
  always as materialized (
    select c.category, f.section, count(*)::int as fields
      from (select distinct r.category from record r) c join public.profile_field f
        on f.source = 'declared' and c.category = any (f.required_for) and (f.asked_of is null or c.category = any (f.asked_of)) and f.applies_when is null
     group by 1, 2),
  depending as materialized (
    select f.section, f.required_for, f.asked_of, f.applies_when ->> 'field' as on_field, f.applies_when -> 'in' as codes
      from public.profile_field f where f.source = 'declared' and f.applies_when is not null and f.required_for <> '{}'),
  entry as materialized (
    select r.id, r.category, k.key as section, e.value
      from record r cross join public.profile_section k cross join lateral jsonb_array_elements(coalesce(r.sections -> k.key, '[]')) e
     where k.asked_of is null or r.category = any (k.asked_of)),
  filled as materialized (
    select n.id, n.section, count(*)::int as fields, count(*) filter (where f.type in ('text', 'multiline', 'identity_number', 'phone', 'email'))::int as texts
      from entry n cross join lateral jsonb_each_text(n.value) x join public.profile_field f on f.section = n.section and f.field = x.key
     where f.source = 'declared' and btrim(x.value) <> ''
     group by 1, 2),
  applied as materialized (
    select n.id, n.section, count(*)::int as fields
      from entry n join depending d on d.section = n.section and n.category = any (d.required_for) and (d.asked_of is null or n.category = any (d.asked_of))
                                   and d.codes ? coalesce(n.value ->> d.on_field, '')
     group by 1, 2),
  part as materialized (
    select r.id, k.key as section, greatest(k.minimum_entries - c.entries, 0) * greatest(coalesce(a.fields, 0), 1) as missing,
           c.entries * (coalesce(a.fields, 0) + (cardinality(k.proof_kinds) > 0)::int) + coalesce(d.fields, 0) as asked,
           coalesce(l.fields, 0) as correct, coalesce(l.texts, 0) as clean
      from record r cross join public.profile_section k
     cross join lateral (select jsonb_array_length(coalesce(r.sections -> k.key, '[]')) as entries) c
      left join always a on a.category = r.category and a.section = k.key
      left join applied d on d.id = r.id and d.section = k.key
      left join filled l on l.id = r.id and l.section = k.key
     where k.asked_of is null or r.category = any (k.asked_of)),
  found as materialized (
    select r.id, c.rule, c.section, coalesce(c.field, '') as field, c.severity, c.quality, count(*)::int as times,
           coalesce(array_agg(c.entry_id order by c.entry_id) filter (where c.entry_id is not null), '{}') as entry_ids
      from record r cross join lateral private.check_record(r.sections, r.category, r.id, r.documents) c
     group by 1, 2, 3, 4, 5, 6),
  lost as materialized (
    select f.id, f.section, f.quality,
           sum(case when f.rule = 'section_missing' then 3 * p.missing when f.severity = 'error' then 3 * f.times else f.times end)::int as thirds
      from found f left join part p on p.id = f.id and p.section = f.section group by 1, 2, 3),
  tally as (
    select p.id, p.section, p.asked + p.missing as complete, p.correct, p.clean, coalesce(o.complete, 0) as complete_lost, coalesce(o.correct, 0) as correct_lost,
           coalesce(o.clean, 0) as clean_lost
      from part p left join (
        select l.id, l.section, max(l.thirds) filter (where l.quality = 'complete') as complete, max(l.thirds) filter (where l.quality = 'correct') as correct,
               max(l.thirds) filter (where l.quality = 'clean') as clean from lost l group by 1, 2) o on o.id = p.id and o.section = p.section),
  scored as (
    insert into public.record_score as s (employee_id, unit_lft, version, complete_points, complete_lost, correct_points, correct_lost, clean_points, clean_lost,
                                          sections, basis, computed_on)
    select r.id, 0, r.version, sum(t.complete), sum(t.complete_lost), sum(t.correct), sum(t.correct_lost), sum(t.clean), sum(t.clean_lost),
           jsonb_object_agg(t.section, jsonb_build_object('complete', jsonb_build_array(t.complete, t.complete_lost),
             'correct', jsonb_build_array(t.correct, t.correct_lost), 'clean', jsonb_build_array(t.clean, t.clean_lost)))
             filter (where t.complete + t.correct + t.complete_lost + t.correct_lost + t.clean_lost > 0), v_basis, v_today
      from record r join tally t on t.id = r.id group by r.id, r.version
    on conflict (employee_id) do update
      set version = excluded.version, complete_points = excluded.complete_points, complete_lost = excluded.complete_lost,
          correct_points = excluded.correct_points, correct_lost = excluded.correct_lost, clean_points = excluded.clean_points, clean_lost = excluded.clean_lost,
          sections = excluded.sections, basis = excluded.basis, computed_on = excluded.computed_on
      where s.version <= excluded.version
    returning 1),
  kept as (
    insert into public.record_finding as o (employee_id, rule, section, field, unit_lft, severity, quality, times, entry_ids)
    select f.id, f.rule, f.section, f.field, 0, f.severity, f.quality, f.times, f.entry_ids from found f
    on conflict (employee_id, rule, section, field) do update
      set severity = excluded.severity, quality = excluded.quality, times = excluded.times, entry_ids = excluded.entry_ids
      where (o.severity, o.quality, o.times, o.entry_ids) is distinct from (excluded.severity, excluded.quality, excluded.times, excluded.entry_ids)),
  solved as (
    delete from public.record_finding o
     where o.employee_id = any (p_ids)
       and not exists (select 1 from found f where f.id = o.employee_id and f.rule = o.rule and f.section = o.section and f.field = o.field)),
  left_service as (
    delete from public.record_score s where s.employee_id = any (p_ids) and not exists (select 1 from record r where r.id = s.employee_id))
  select count(*) into v_count from scored;
  return v_count;
end
$function$;

CREATE OR REPLACE FUNCTION private.score_version()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_now jsonb := new.snapshot -> 'sections';
  v_before jsonb;
begin
  select v.snapshot -> 'sections' into v_before from public.record_version v where v.employee_id = new.employee_id and v.version = new.version - 1;
  perform private.lock_shared_facts(array[v_before, v_now]);
  perform private.score_records(new.employee_id || private.others_concerned(new.employee_id, v_before) || private.others_concerned(new.employee_id, v_now));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION private.unit_scores (
  p_unit_id uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_units uuid[] := array(select q.id from private.quality_units(p_unit_id) q);
  v_unit public.unit;
begin
  if cardinality(v_units) = 1 then select * into v_unit from public.unit u where u.id = v_units[1]; end if;
  return (
    with part as (
      select u.id, u.name, u.kind, u.lft, u.rgt, false as own from public.unit u
       where case when v_unit.id is null then u.id = any (v_units) else u.parent_id = v_unit.id end
      union all
      select v_unit.id, v_unit.name, v_unit.kind, v_unit.lft, v_unit.lft, true where v_unit.id is not null),
    figure as materialized (
      select p.*, e.people, s.*
        from part p
       cross join lateral (select count(*) as people from public.employee e where e.status = 'active' and e.unit_lft between p.lft and p.rgt) e
       cross join lateral (
         select count(*) as approved, coalesce(sum(s.complete), 0) as complete, sum(s.correct) as correct, count(s.correct) as corrects, sum(s.clean) as clean, count(s.clean) as cleans
           from public.record_score s where s.unit_lft between p.lft and p.rgt) s
       where e.people > 0),
    whole as (select sum(f.people)::bigint as people, sum(f.approved)::bigint as approved, sum(f.complete) as complete, sum(f.correct) as correct,
                     sum(f.corrects)::bigint as corrects, sum(f.clean) as clean, sum(f.cleans)::bigint as cleans from figure f),
    -- For a leader a figure of few people would say something of a person; one hidden alone could be told from the sum.
    hidden as (
      select x.id, x.own, x.few or (x.alone and x.place = 1) as hide
        from (select f.id, f.own, not private.in_scope(f.lft) and f.people < v_fewest as few,
                     not private.in_scope(f.lft) and count(*) filter (where f.people < v_fewest) over () = 1 as alone,
                     row_number() over (partition by f.people < v_fewest order by f.people, f.lft) as place from figure f) x)
    select jsonb_build_object(
      'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
      'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
                where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and (private.has_role('leader') or private.in_scope(a.lft))),
      'total', (select case when w.people >= v_fewest or coalesce(private.in_scope(v_unit.lft), v_unit.id is null) then jsonb_build_object(
                  'people', w.people, 'approved', w.approved, 'complete', private.mean_score(w.complete, w.people),
                  'correct', private.mean_score(w.correct, w.corrects), 'clean', private.mean_score(w.clean, w.cleans)) end from whole w where w.people > 0),
      'units', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'own', f.own, 'few', h.hide,
                  'people', case when not h.hide then f.people end, 'approved', case when not h.hide then f.approved end,
                  'complete', case when not h.hide then private.mean_score(f.complete, f.people) end,
                  'correct', case when not h.hide then private.mean_score(f.correct, f.corrects) end,
                  'clean', case when not h.hide then private.mean_score(f.clean, f.cleans) end) order by not f.own, f.lft), '[]')
                  from figure f join hidden h on h.id = f.id and h.own = f.own)));
end
$function$;

CREATE OR REPLACE FUNCTION public.quality_rules (
  p_unit_id uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    rule       text,
    section    text,
    field      text,
    severity   text,
    quality    text,
    message_vi text,
    message_en text,
    records    integer,
    found      integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.quality_rules(p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."quality_rules"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.record_quality (
  p_employee_id uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_quality(p_employee_id) $function$;

REVOKE ALL ON FUNCTION "public"."record_quality"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.refresh_scores (
  p_limit integer DEFAULT 500
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.refresh_scores(p_limit) $function$;

REVOKE ALL ON FUNCTION "public"."refresh_scores"(integer) FROM PUBLIC, "anon", "authenticated";

CREATE OR REPLACE FUNCTION public.unit_scores (
  p_unit_id uuid DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.unit_scores(p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."unit_scores"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE PROCEDURE private.refresh_all_scores()
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $procedure$
begin
  while private.refresh_scores(500) > 0 loop commit; end loop;
end
$procedure$;

ALTER TABLE "public"."record_finding"
  ADD CONSTRAINT "record_finding_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

ALTER TABLE "public"."record_finding"
  ADD CONSTRAINT "record_finding_rule_fkey" FOREIGN KEY (RULE) REFERENCES public.check_rule(key);

ALTER TABLE "public"."record_finding"
  ADD CONSTRAINT "record_finding_section_fkey" FOREIGN KEY (section) REFERENCES public.profile_section(key);

ALTER TABLE "public"."record_score"
  ADD CONSTRAINT "record_score_employee_id_fkey" FOREIGN KEY (employee_id) REFERENCES public.employee(id);

CREATE VIEW "public"."quality_list" WITH (security_invoker=true) AS  SELECT ((((((f.employee_id || ':'::text) || f.rule) || ':'::text) || f.section) || ':'::text) || f.field) AS id,
    f.employee_id,
    e.full_name,
    e.name_sort,
    e.name_folded,
    e.code,
    e.category,
    e.unit_id,
    f.unit_lft,
    u.name AS unit_name,
    f.rule,
    f.section,
    f.field,
    f.severity,
    f.quality,
    f.times,
    f.entry_ids
   FROM ((public.record_finding f
     JOIN public.employee e ON ((e.id = f.employee_id)))
     JOIN public.unit u ON ((u.id = e.unit_id)));

REVOKE ALL ON TABLE "public"."quality_list" FROM "anon", "service_role";

CREATE INDEX record_finding_rule ON public.record_finding USING btree (RULE, unit_lft);

CREATE INDEX record_finding_scope ON public.record_finding USING btree (unit_lft, RULE, section, field);

CREATE INDEX record_finding_section ON public.record_finding USING btree (section);

CREATE TRIGGER catalogue_item_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.catalogue_item
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE TRIGGER check_rule_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.check_rule
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE TRIGGER employee_score_namesakes
  AFTER INSERT ON public.employee REFERENCING NEW TABLE AS entered
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.score_namesakes();

CREATE TRIGGER employee_score
  AFTER UPDATE OF status, category, full_name, birth_date, identity_number ON public.employee
  FOR EACH ROW
  WHEN
    ((((((old.status IS DISTINCT FROM new.status) OR (old.category IS DISTINCT FROM new.category)) OR (old.full_name IS DISTINCT FROM new.full_name)) OR (old.birth_date IS DISTINCT
    FROM new.birth_date)) OR (old.identity_number IS DISTINCT FROM new.identity_number)))
  EXECUTE FUNCTION private.score_head();

CREATE TRIGGER profile_field_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.profile_field
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE TRIGGER profile_section_basis
  AFTER INSERT OR DELETE OR UPDATE OF minimum_entries, asked_of, proof_kinds ON public.profile_section
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE TRIGGER rank_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.rank
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE TRIGGER record_finding_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.record_finding
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER record_score_follow_employee
  BEFORE INSERT OR UPDATE OF employee_id ON public.record_score
  FOR EACH ROW
  EXECUTE FUNCTION private.follow_employee();

CREATE TRIGGER record_version_score
  AFTER INSERT ON public.record_version
  FOR EACH ROW
  EXECUTE FUNCTION private.score_version();

CREATE TRIGGER salary_scale_step_basis
  AFTER INSERT OR DELETE OR UPDATE ON public.salary_scale_step
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.change_basis();

CREATE POLICY "record_finding_read" ON "public"."record_finding"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

CREATE POLICY "record_score_read" ON "public"."record_score"
  FOR SELECT
  TO "authenticated"
  USING (((unit_lft >= private.scope_lo()) AND (unit_lft <= private.scope_hi()) AND
CASE
    WHEN (( SELECT private.scope_multi() AS scope_multi) IS NULL) THEN true
    ELSE (unit_lft <@ ( SELECT private.scope_multi() AS scope_multi))
END));

COMMENT ON COLUMN "public"."record_finding"."field" IS 'Empty: the whole entry or section.';

COMMENT ON COLUMN "public"."record_score"."complete_lost" IS 'Thirds of points: an error 3, a warning 1.';

COMMENT ON FUNCTION "private"."change_basis"() IS 'Statement trigger of what scores rest on: makes every score stale. Definer: see score_basis.';

COMMENT ON FUNCTION "private"."current_basis"() IS 'See private.score_basis. Definer: nobody reads it.';

COMMENT ON FUNCTION "private"."freshen_score"(uuid) IS 'Brings one score up to date when it is stale. Definer: see score_records.';

COMMENT ON FUNCTION "private"."lock_shared_facts"(jsonb[]) IS 'Two approvals that give two people the same number or name wait for one another, so that the second sees the first. Definer: kept with its callers.';

COMMENT ON FUNCTION "private"."mean_score"(numeric, bigint) IS 'A mean of scores, rounded down to a tenth like them; null of none.';

COMMENT ON FUNCTION "private"."others_concerned"(uuid, jsonb) IS 'Whose findings depend on this person''s name and birth date or insurance number. Identity numbers are unique among heads: nobody shares one. Definer: across the province.';

COMMENT ON FUNCTION "private"."quality_units"(uuid) IS 'The unit asked for, or the topmost units of the caller: an officer''s own, a leader''s province. Else PT404. Definer: reads grants.';

COMMENT ON FUNCTION "private"."score"(integer, integer) IS 'The score of points checked and thirds of points lost (an error 3, a warning 1), 0 to 100; null when nothing was checked. Rounded down: 100 has no finding.';

COMMENT ON FUNCTION "private"."score_head"() IS 'A record that leaves, returns, changes category or its head: scores it, and whoever was or becomes a namesake. Definer: see score_records.';

COMMENT ON FUNCTION "private"."score_json"(uuid) IS 'The scores of one record; null of one no longer at work. Definer: for readings that were allowed already.';

COMMENT ON FUNCTION "private"."score_namesakes"() IS 'Statement trigger with transition table entered: new people may be namesakes of others. Definer: see score_records.';

COMMENT ON FUNCTION "private"."score_records"(uuid[]) IS 'Computes the scores and findings of these records from their approved versions; takes them away from records not approved or no longer at work.
   Returns how many have a score. One statement for one record or many. Definer: reads versions, writes what nobody may write.';

COMMENT ON FUNCTION "private"."score_version"() IS 'After an approval: scores the record, and those whose findings depend on what this one said or says. Definer: see score_records.';

COMMENT ON FUNCTION "public"."open_employee_record"(uuid) IS 'The approved record whole, in one round trip: {employee, quality, sections, entry_documents, proof, obligations, versions, account, open_request}.
   Identity numbers masked; the reading is logged first and the person sees it. Errors: record_unknown (PT404).';

COMMENT ON FUNCTION "public"."quality_rules"(uuid) IS 'What takes points from the records of a unit and all below it (null: see unit_scores), by rule and field: how many records, how often; most
   frequent first. field is empty where the rule is of the whole entry. For a leader a count below 5 is null. Errors: unit_unknown (PT404).';

COMMENT ON FUNCTION "public"."record_quality"(uuid) IS 'Why a record has its scores: {complete, correct, clean, computed_on, findings (how many), sections {section: {complete: [points, lost in thirds], …}},
   found [{section, entry_id, field, rule, severity, quality, message_vi, message_en}]} of the approved version, brought up to date first. The caller''s own
   (null), or one of their scope: that reading is logged. Null of a record no longer at work. Errors: record_unknown, no_own_record (PT404).';

COMMENT ON FUNCTION "public"."refresh_scores"(integer) IS 'For the daily schedule only (service_role): brings up to date up to so many scores that are of another day or of earlier rules. Returns how
   many were done; to be repeated until 0. Several at once share the work.';

COMMENT ON FUNCTION "public"."unit_scores"(uuid) IS 'Đúng, đủ, sạch of a unit with all below it (null: the caller''s own, the province for a leader) and of each unit directly below:
   {unit, path [above it], total {people, approved, complete, correct, clean}, units [{…, own: its own people, few}]}. complete is the mean over
   people at work, correct and clean over approved records. Leaders read figures of the whole province, none of fewer than 5 people (few).
   Errors: unit_unknown (PT404).';

COMMENT ON PROCEDURE "private"."refresh_all_scores"() IS 'Every stale score, 500 to a transaction: what a schedule calls each day after midnight, Vietnam time.';

COMMENT ON TABLE "private"."score_basis" IS 'Counts the changes of what scores rest on (rules, fields, catalogues); a score of another number is stale.';

COMMENT ON TABLE "public"."record_finding" IS 'What takes points from a record: one row a rule and field, with the entries it was found in. No values of the record. Derived: not audited by itself.';

COMMENT ON TABLE "public"."record_score" IS 'Scores of the approved version of each record of a person at work; none before the first approval, none after leaving. Derived: not audited by itself.';

COMMENT ON VIEW "public"."quality_list" IS 'What takes points from the records of the caller''s scope, with the place where it is mended; row-level security decides.';

REVOKE ALL ON FUNCTION "private"."change_basis"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."change_basis"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."change_basis"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."current_basis"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."current_basis"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."current_basis"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."freshen_score"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."freshen_score"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."freshen_score"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."lock_shared_facts"(jsonb[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lock_shared_facts"(jsonb[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lock_shared_facts"(jsonb[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."mean_score"(numeric, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mean_score"(numeric, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mean_score"(numeric, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "private"."others_concerned"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."others_concerned"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."others_concerned"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quality_rules"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."quality_rules"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."quality_rules"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quality_rules"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quality_units"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quality_units"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quality_units"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."record_quality"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."record_quality"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_quality"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_quality"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."refresh_scores"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refresh_scores"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refresh_scores"(integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "private"."refresh_scores"(integer) TO "service_role";

REVOKE ALL ON FUNCTION "private"."score"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score"(integer, integer) TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_head"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_head"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_head"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_json"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_json"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_json"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_namesakes"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_namesakes"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_namesakes"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_records"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_records"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_records"(uuid[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."score_version"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."score_version"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."score_version"() TO "postgres";

REVOKE ALL ON FUNCTION "private"."unit_scores"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."unit_scores"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."unit_scores"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."unit_scores"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."quality_rules"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."quality_rules"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."quality_rules"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_quality"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_quality"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_quality"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."refresh_scores"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refresh_scores"(integer) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."refresh_scores"(integer) TO "service_role";

GRANT EXECUTE ON FUNCTION "public"."unit_scores"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."unit_scores"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."unit_scores"(uuid) TO "postgres";

REVOKE ALL ON PROCEDURE "private"."refresh_all_scores"() FROM PUBLIC;

REVOKE ALL ON PROCEDURE "private"."refresh_all_scores"() FROM "postgres";

GRANT EXECUTE ON PROCEDURE "private"."refresh_all_scores"() TO "postgres";

REVOKE ALL ON TABLE "public"."record_finding" FROM "authenticated";

GRANT SELECT ON TABLE "public"."record_finding" TO "authenticated";

REVOKE ALL ON TABLE "public"."record_score" FROM "authenticated";

GRANT SELECT ON TABLE "public"."record_score" TO "authenticated";

REVOKE ALL ON TABLE "public"."quality_list" FROM "authenticated";

GRANT SELECT ON TABLE "public"."quality_list" TO "authenticated";

ALTER TABLE "public"."record_score"
  ADD COLUMN "complete" numeric(4,1) GENERATED ALWAYS AS (private.score(complete_points, complete_lost)) STORED;

ALTER TABLE "public"."record_score"
  ADD COLUMN "correct" numeric(4,1) GENERATED ALWAYS AS (private.score(correct_points, correct_lost)) STORED;

ALTER TABLE "public"."record_score"
  ADD COLUMN "clean" numeric(4,1) GENERATED ALWAYS AS (private.score(clean_points, clean_lost)) STORED;

ALTER TABLE "public"."record_score"
  ADD COLUMN "sections" jsonb NOT NULL;

ALTER TABLE "public"."record_score"
  ADD COLUMN "basis" integer NOT NULL;

ALTER TABLE "public"."record_score"
  ADD COLUMN "computed_on" date NOT NULL;

COMMENT ON COLUMN "public"."record_score"."computed_on" IS 'Rules look at the day: a score of another day is stale.';

COMMENT ON COLUMN "public"."record_score"."sections" IS '{section: {complete: [points, lost], correct: […], clean: […]}}.';

CREATE INDEX record_score_scope ON public.record_score USING btree (unit_lft) INCLUDE (complete, correct, clean);
