SET local check_function_bodies = off;

CREATE TABLE "public"."staff_quota" (
  "id"         uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "unit_id"    uuid                     NOT NULL,
  "kind"       text                     NOT NULL,
  "valid_from" date                     NOT NULL,
  "quota"      integer                  NOT NULL,
  "decision"   text                     NOT NULL,
  "reason"     text,
  "entered_by" uuid,
  CONSTRAINT "staff_quota_decision_check" CHECK (((length(decision) >= 5) AND (length(decision) <= 200))),
  CONSTRAINT "staff_quota_kind_check" CHECK ((kind = ANY (ARRAY['administrative'::text, 'public_service'::text]))),
  CONSTRAINT "staff_quota_pkey" PRIMARY KEY (id),
  CONSTRAINT "staff_quota_quota_check" CHECK (((quota >= 0) AND (quota <= 100000))),
  CONSTRAINT "staff_quota_reason_check" CHECK (((length(reason) >= 5) AND (length(reason) <= 1000))),
  CONSTRAINT "staff_quota_unit_id_kind_valid_from_key" UNIQUE (unit_id, kind, valid_from),
  "updated_at" timestamp with time zone NOT NULL DEFAULT private.now()
);

ALTER TABLE "public"."staff_quota"
  ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON TABLE "public"."staff_quota" FROM "anon", "authenticated", "service_role";

CREATE TYPE "private"."quota_line" AS (
  "line"       integer,
  "unit_id"    uuid,
  "name"       text,
  "lft"        bigint,
  "own"        boolean,
  "kind"       text,
  "quota"      integer,
  "valid_from" date,
  "decision"   text,
  "allotted"   integer,
  "present"    integer
);

CREATE OR REPLACE FUNCTION private.export_staff_quotas (
  p_unit_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_all jsonb;
begin
  perform private.export_units(p_unit_id);
  v_all := private.staff_quotas(p_unit_id, null);
  return private.log_export('staff_quotas', p_reason, jsonb_build_object('unit_id', p_unit_id, 'day', v_all ->> 'day'),
                            case when v_all -> 'total' <> 'null' then jsonb_build_array(v_all -> 'total') else '[]' end || (v_all -> 'units'));
end
$function$;

CREATE OR REPLACE FUNCTION private.present_by_kind (
  p_lfts bigint[],
  p_rgts bigint[]
)
  RETURNS TABLE (
    lft            bigint,
    rgt            bigint,
    administrative integer,
    public_service integer
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with span as (select distinct s.lft, s.rgt from unnest(p_lfts, p_rgts) s(lft, rgt)),
  -- One walk over the people in the order of unit numbers, however the spans lie in one another.
  step as (
    select e.unit_lft as at, count(*) filter (where e.category <> 'public_employee') as administrative, count(*) filter (where e.category = 'public_employee') as public_service
      from public.employee e
     where e.status = 'active' and e.unit_lft >= (select min(s.lft) from span s) and e.unit_lft <= (select max(s.rgt) from span s) group by 1
    union all select x.at, 0, 0 from span s cross join lateral (values (s.lft - 1), (s.rgt)) x(at)),
  until as (
    select distinct t.at, sum(t.administrative) over so_far as administrative, sum(t.public_service) over so_far as public_service from step t window so_far as (order by t.at))
  select s.lft, s.rgt, (b.administrative - a.administrative)::int, (b.public_service - a.public_service)::int
    from span s join until a on a.at = s.lft - 1 join until b on b.at = s.rgt
$function$;

CREATE OR REPLACE FUNCTION private.protected_cells (
  p_cells private.report_cell[]
)
  RETURNS private.report_cell[]
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  v_cells private.report_cell[] := p_cells;
  v_next private.report_cell[];
begin
  loop
    v_next := private.protect_cells(v_cells);
    exit when v_next is not distinct from v_cells;
    v_cells := v_next;
  end loop;
  return v_cells;
end
$function$;

CREATE OR REPLACE FUNCTION private.quota_day (
  p_day date
)
  RETURNS date
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  v_until date := private.today() + 366;
begin
  if p_day is null or p_day not between date '2000-01-01' and v_until then
    perform private.fail('quota_day', 'no day from which posts are given', jsonb_build_object('field', 'valid_from', 'from', '2000-01-01', 'until', v_until), 'PT422');
  end if;
  return p_day;
end
$function$;

CREATE OR REPLACE FUNCTION private.quota_excess (
  p_unit_id uuid
)
  RETURNS TABLE (
    unit_id    uuid,
    unit_name  text,
    kind       text,
    quota      integer,
    allotted   integer,
    present    integer,
    valid_from date,
    decision   text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_fewest constant int := 5;
  v_units uuid[];
  v_exact boolean;
begin
  with top as materialized (select q.lft, q.rgt, private.in_scope(q.lft) as exact from private.quality_units(p_unit_id) q)
  select array_agg(u.id), bool_and(t.exact) into v_units, v_exact from top t join public.unit u on u.lft between t.lft and t.rgt;
  return query
    with force as materialized (select f.* from private.quotas_in_force(v_units, private.today()) f),
    people as (select n.* from private.present_by_kind(array(select f.lft from force f order by f.lft, f.kind), array(select f.rgt from force f order by f.lft, f.kind)) n),
    allotted as (select f.parent_id, f.kind, sum(f.quota)::int as quota from force f group by 1, 2),
    figure as (
      select f.*, a.quota as allotted, case f.kind when 'administrative' then n.administrative else n.public_service end as present, n.administrative + n.public_service as people
        from force f join people n on n.lft = f.lft and n.rgt = f.rgt left join allotted a on a.parent_id = f.unit_id and a.kind = f.kind),
    told as (select g.*, case when v_exact then g.present else private.tellable(g.present, g.people, v_fewest) end as told from figure g where greatest(g.present, g.allotted) > g.quota)
    select t.unit_id, t.unit_name, t.kind, t.quota, t.allotted, t.told, t.valid_from, t.decision from told t
     where greatest(t.told, t.allotted) > t.quota order by greatest(t.told, t.allotted) - t.quota desc, t.lft, t.kind;
end
$function$;

CREATE OR REPLACE FUNCTION private.quota_lines (
  p_units uuid[],
  p_day   date
)
  RETURNS SETOF private.quota_line
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  with top as (select u.* from public.unit u where u.id = any (p_units)),
  part as materialized (
    select 0 as line, t.id, t.name, t.lft, t.rgt, false as own from top t where cardinality(p_units) = 1
    union all select 1, t.id, t.name, t.lft, t.lft, true from top t where cardinality(p_units) = 1
    union all
    select 1 + row_number() over (order by u.lft), u.id, u.name, u.lft, u.rgt, false from public.unit u
     where case when cardinality(p_units) = 1 then u.parent_id = p_units[1] else u.id = any (p_units) end
       and (u.valid_from is null or u.valid_from <= greatest(p_day, private.today())) and (u.valid_to is null or u.valid_to >= least(p_day, private.today()))),
  force as materialized (
    select q.* from private.quotas_in_force(array(select p.id from part p union select u.id from part p join public.unit u on u.parent_id = p.id), p_day) q),
  allotted as (select f.parent_id, f.kind, sum(f.quota)::int as quota from force f group by 1, 2)
  select p.line, p.id, p.name, p.lft, p.own, k.kind, f.quota, f.valid_from, f.decision, a.quota, k.present
    from part p join private.present_by_kind(array(select x.lft from part x order by x.line), array(select x.rgt from part x order by x.line)) n on n.lft = p.lft and n.rgt = p.rgt
   cross join lateral (values ('administrative', n.administrative), ('public_service', n.public_service)) k(kind, present)
    left join force f on f.unit_id = p.id and f.kind = k.kind and not p.own
    left join allotted a on a.parent_id = p.id and a.kind = k.kind and not p.own
$function$;

CREATE OR REPLACE FUNCTION private.quotas_in_force (
  p_units uuid[],
  p_day   date
)
  RETURNS TABLE (
    unit_id    uuid,
    unit_name  text,
    parent_id  uuid,
    lft        bigint,
    rgt        bigint,
    kind       text,
    quota      integer,
    valid_from date,
    decision   text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select distinct on (q.unit_id, q.kind) u.id, u.name, u.parent_id, u.lft, u.rgt, q.kind, q.quota, q.valid_from, q.decision
    from public.unit u join public.staff_quota q on q.unit_id = u.id
   where u.id = any (p_units) and (u.valid_to is null or u.valid_to >= p_day) and q.valid_from <= p_day
   order by q.unit_id, q.kind, q.valid_from desc
$function$;

CREATE OR REPLACE FUNCTION private.set_staff_quotas (
  p_decision   text,
  p_valid_from date,
  p_quotas     jsonb,
  p_reason     text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_most constant int := 100000;
  v_limit constant int := 1000;
  v_user uuid := private.require_province_officer();
  v_decision text := private.required_text(private.tidy(p_decision), 'decision', 5, 200);
  v_day date := private.quota_day(p_valid_from);
  v_reason text;
  v_item jsonb;
  v_unit public.unit;
  v_now public.staff_quota;
  v_where jsonb;
  v_new public.staff_quota[] := '{}';
  v_corrected public.staff_quota[] := '{}';
  v_withdrawn uuid[] := '{}';
begin
  if jsonb_typeof(p_quotas) is distinct from 'array' then perform private.fail('request_malformed', 'an array of quotas', '{"field":"quotas"}', 'PT422'); end if;
  if jsonb_array_length(p_quotas) not between 1 and v_limit then
    perform private.fail('quota_rows_limit', 'none or too many at once', jsonb_build_object('field', 'quotas', 'limit', v_limit), 'PT422');
  end if;
  if (select count(*) > count(distinct (x ->> 'unit_id', x ->> 'kind')) from jsonb_array_elements(p_quotas) x) then
    perform private.fail('request_malformed', 'a unit''s kind twice', '{"field":"quotas"}', 'PT422');
  end if;
  -- Two officers at once: the second waits here, and then sees what the first has entered.
  perform from public.unit u where u.id::text in (select x ->> 'unit_id' from jsonb_array_elements(p_quotas) x) order by u.id for no key update;
  for v_item in select x.value from jsonb_array_elements(p_quotas) x loop
    if jsonb_typeof(v_item) <> 'object' or not v_item ?& array['unit_id', 'kind', 'quota', 'seen'] or coalesce(v_item ->> 'kind', '') not in ('administrative', 'public_service')
       or jsonb_typeof(v_item -> 'seen') not in ('number', 'null') then
      perform private.fail('request_malformed', 'each with unit_id, kind, quota, seen', '{"field":"quotas"}', 'PT422');
    end if;
    select u.* into v_unit from public.unit u where u.id::text = v_item ->> 'unit_id';
    if not found then perform private.fail('unit_unknown', 'no such unit', jsonb_build_object('field', 'unit_id', 'unit_id', v_item ->> 'unit_id'), 'PT422'); end if;
    v_where := jsonb_build_object('unit', v_unit.name, 'unit_id', v_unit.id, 'kind', v_item ->> 'kind');
    if not daterange(v_unit.valid_from, v_unit.valid_to, '[]') @> v_day then
      perform private.fail('quota_unit_not_in_force', 'the unit does not exist on that day', v_where || jsonb_build_object('field', 'valid_from', 'day', v_day), 'PT422');
    end if;
    if (case jsonb_typeof(v_item -> 'quota') when 'null' then false
             when 'number' then (v_item ->> 'quota')::numeric not between 0 and v_most or (v_item ->> 'quota')::numeric % 1 <> 0 else true end) then
      perform private.fail('quota_number', 'a whole number of posts', v_where || jsonb_build_object('field', 'quota', 'most', v_most), 'PT422');
    end if;
    select q.* into v_now from public.staff_quota q where q.unit_id = v_unit.id and q.kind = v_item ->> 'kind' and q.valid_from <= v_day order by q.valid_from desc limit 1;
    if v_now.quota is distinct from (v_item ->> 'seen')::numeric then
      perform private.fail('quota_changed', 'another officer entered it meanwhile', v_where || jsonb_build_object('quota', v_now.quota), 'PT409');
    end if;
    if v_item ->> 'quota' is null and v_now.valid_from is distinct from v_day then
      perform private.fail('quota_not_of_day', 'nothing was entered for that very day', v_where || jsonb_build_object('field', 'quota', 'day', v_day), 'PT422');
    end if;
    if v_now.valid_from = v_day then
      continue when (v_now.quota, v_now.decision) is not distinct from ((v_item ->> 'quota')::numeric::int, v_decision);
      v_reason := private.required_reason(p_reason);
      if v_item ->> 'quota' is null then
        v_withdrawn := v_withdrawn || v_now.id;
        continue;
      end if;
    end if;
    v_now := row(case when v_now.valid_from = v_day then v_now.id end, v_unit.id, v_item ->> 'kind', v_day, (v_item ->> 'quota')::numeric, v_decision, v_reason, v_user, private.now());
    if v_now.id is null then v_new := v_new || v_now; else v_corrected := v_corrected || v_now; end if;
  end loop;
  insert into public.staff_quota (unit_id, kind, valid_from, quota, decision, entered_by) select n.unit_id, n.kind, v_day, n.quota, v_decision, v_user from unnest(v_new) n;
  update public.staff_quota q set quota = c.quota, decision = v_decision, reason = v_reason, entered_by = v_user from unnest(v_corrected) c where q.id = c.id;
  -- The trail keeps with the row that goes why it went.
  update public.staff_quota q set reason = v_reason, entered_by = v_user where q.id = any (v_withdrawn);
  delete from public.staff_quota q where q.id = any (v_withdrawn);
  return jsonb_build_object('entered', cardinality(v_new), 'corrected', cardinality(v_corrected), 'withdrawn', cardinality(v_withdrawn));
end
$function$;

CREATE OR REPLACE FUNCTION private.staff_quota_history (
  p_unit_id uuid
)
  RETURNS TABLE (
    kind            text,
    valid_from      date,
    quota           integer,
    decision        text,
    reason          text,
    entered_by_name text,
    entered_at      timestamp with time zone
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select q.kind, q.valid_from, q.quota, q.decision, q.reason, private.actor_name(q.entered_by), q.updated_at
    from private.quality_units(p_unit_id) u join public.staff_quota q on q.unit_id = u.id order by q.valid_from desc, q.kind
$function$;

CREATE OR REPLACE FUNCTION private.staff_quotas (
  p_unit_id uuid,
  p_day     date
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_day date := private.quota_day(coalesce(p_day, private.today()));
  v_units uuid[] := array(select q.id from private.quality_units(p_unit_id) q);
  v_lines private.quota_line[] := array(select l from private.quota_lines(v_units, v_day) l);
  v_unit public.unit;
  v_cells private.report_cell[];
begin
  if cardinality(v_units) = 1 then select * into v_unit from public.unit u where u.id = v_units[1]; end if;
  -- For a leader a figure of few people would say something of a person, and so would what gives it away by subtraction.
  v_cells := private.protected_cells(array(
    select row(l.line, l.kind, 'kind', l.present, l.present between 1 and 4 and not private.in_scope(l.lft))::private.report_cell from unnest(v_lines) l order by l.line, l.kind));
  return (
    with told as (
      select l.line, jsonb_build_object('id', l.unit_id, 'name', l.name, 'own', l.own) || jsonb_object_agg(l.kind, jsonb_build_object('quota', l.quota, 'valid_from', l.valid_from,
               'decision', l.decision, 'allotted', l.allotted, 'present', case when c.hidden is not true or private.in_scope(l.lft) then l.present end)) as figures,
             l.own and sum(l.present) = 0 as empty
        from unnest(v_lines) l join unnest(v_cells) c on c.line = l.line and c.key = l.kind
       group by l.line, l.unit_id, l.name, l.own)
    select jsonb_build_object(
      'day', v_day, 'unit', case when v_unit.id is not null then jsonb_build_object('id', v_unit.id, 'name', v_unit.name) end,
      'path', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.lft), '[]') from public.unit a
                where a.lft < v_unit.lft and a.rgt >= v_unit.rgt and private.followed(a.lft)),
      'total', (select t.figures from told t where t.line = 0),
      'units', (select coalesce(jsonb_agg(t.figures order by t.line) filter (where t.line > 0 and not t.empty), '[]') from told t)));
end
$function$;

CREATE OR REPLACE FUNCTION private.suppressed (
  p_lines jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  v_cells private.report_cell[];
begin
  select array_agg(row(l.n - 1, k.key, coalesce(c.sheet || ':' || c.part, k.key), coalesce((l.line -> 'figures' ->> k.key)::numeric, 0),
                       -- An average tells as much as the number of people it is of.
                       coalesce((l.line -> 'figures' ->> coalesce(c.per, k.key))::numeric, 0) between 0.001 and 4.999)::private.report_cell order by l.n, k.key)
    into v_cells
    from jsonb_array_elements(p_lines) with ordinality l(line, n)
    cross join (select distinct f.key from jsonb_array_elements(p_lines) x cross join lateral jsonb_object_keys(x -> 'figures') f(key)) k
    left join public.report_column c on c.key = k.key;
  v_cells := private.protected_cells(v_cells);
  return (select jsonb_agg(l.line || jsonb_build_object('previous', null, 'year_before', null, 'figures',
                   (select coalesce(jsonb_object_agg(c.key, case when not c.hidden then to_jsonb(c.value) end) filter (where c.hidden or c.value <> 0), '{}')
                      from unnest(v_cells) c where c.line = l.n - 1)) order by l.n)
            from jsonb_array_elements(p_lines) with ordinality l(line, n));
end
$function$;

CREATE OR REPLACE FUNCTION public.export_staff_quotas (
  p_unit_id uuid,
  p_reason  text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.export_staff_quotas(p_unit_id, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."export_staff_quotas"(uuid, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.quota_excess (
  p_unit_id uuid DEFAULT NULL::uuid
)
  RETURNS TABLE (
    unit_id    uuid,
    unit_name  text,
    kind       text,
    quota      integer,
    allotted   integer,
    present    integer,
    valid_from date,
    decision   text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.quota_excess(p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."quota_excess"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.set_staff_quotas (
  p_decision   text,
  p_valid_from date,
  p_quotas     jsonb,
  p_reason     text  DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.set_staff_quotas(p_decision, p_valid_from, p_quotas, p_reason) $function$;

REVOKE ALL ON FUNCTION "public"."set_staff_quotas"(text, date, jsonb, text) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.staff_quota_history (
  p_unit_id uuid
)
  RETURNS TABLE (
    kind            text,
    valid_from      date,
    quota           integer,
    decision        text,
    reason          text,
    entered_by_name text,
    entered_at      timestamp with time zone
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.staff_quota_history(p_unit_id) $function$;

REVOKE ALL ON FUNCTION "public"."staff_quota_history"(uuid) FROM PUBLIC, "anon", "service_role";

CREATE OR REPLACE FUNCTION public.staff_quotas (
  p_unit_id uuid DEFAULT NULL::uuid,
  p_day     date DEFAULT NULL::date
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.staff_quotas(p_unit_id, p_day) $function$;

REVOKE ALL ON FUNCTION "public"."staff_quotas"(uuid, date) FROM PUBLIC, "anon", "service_role";

ALTER TABLE "public"."staff_quota"
  ADD CONSTRAINT "staff_quota_entered_by_fkey" FOREIGN KEY (entered_by) REFERENCES public.account(user_id);

ALTER TABLE "public"."staff_quota"
  ADD CONSTRAINT "staff_quota_unit_id_fkey" FOREIGN KEY (unit_id) REFERENCES public.unit(id);

CREATE VIEW "reporting"."staff_quota" AS  SELECT u.unit_id,
    u.code AS unit_code,
    u.name AS unit_name,
    u.agency_name,
        CASE q.kind
            WHEN 'administrative'::text THEN 'Biên chế hành chính'::text
            ELSE 'Số lượng người làm việc'::text
        END AS kind,
    q.valid_from,
    q.quota,
    q.decision
   FROM (public.staff_quota q
     JOIN reporting.unit u ON ((u.unit_id = q.unit_id)));

CREATE INDEX staff_quota_entered_by ON public.staff_quota USING btree (entered_by);

CREATE TRIGGER audit_delete
  AFTER DELETE ON public.staff_quota REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_insert
  AFTER INSERT ON public.staff_quota REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER audit_update
  AFTER UPDATE ON public.staff_quota REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION audit.log_rows();

CREATE TRIGGER staff_quota_touch
  BEFORE UPDATE ON public.staff_quota
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

COMMENT ON COLUMN "public"."staff_quota"."decision" IS 'Number and day of the decision that gives the posts.';

COMMENT ON COLUMN "public"."staff_quota"."reason" IS 'Why the row was corrected after it had been entered; the trail has what stood before.';

COMMENT ON FUNCTION "private"."present_by_kind"(bigint[], bigint[]) IS 'How many people are at work within each pair of unit numbers, by the kind of post they take; who is seconded counts where their record is. Definer: for readings that were
   allowed already.';

COMMENT ON FUNCTION "private"."protected_cells"(private.report_cell[]) IS 'Rounds of protect_cells until none of the hidden cells follows from the others.';

COMMENT ON FUNCTION "private"."quota_day"(date) IS 'A day on which a quota may begin, at most a year ahead. Errors: quota_day {field, from, until} (PT422).';

COMMENT ON FUNCTION "private"."quota_lines"(uuid[], date) IS 'The lines of staff_quotas with every figure: of the one unit and those directly below it, or of each of several. Definer: for readings that were allowed already.';

COMMENT ON FUNCTION "private"."quotas_in_force"(uuid[], date) IS 'The quotas of a day, of those of the units that have not ended. Definer: for readings that were allowed already.';

COMMENT ON FUNCTION "public"."export_staff_quotas"(uuid, text) IS 'The lines of staff_quotas of today as a file, the unit itself first, logged before: {number, made_at, made_by, reason, rows}. Not for leaders. Errors: those of staff_quotas and log_export_of.';

COMMENT ON FUNCTION "public"."quota_excess"(uuid) IS 'Vượt biên chế: units (of the one named and below it; null: see unit_scores) with more people at work, or more posts given on to the units directly below, than the quota in
   force today, and its decision; most first. Leaders: only where the number of people may be told. Errors: unit_unknown (PT404).';

COMMENT ON FUNCTION "public"."set_staff_quotas"(text, date, jsonb, text) IS 'Enters what a decision gives from a day on, all or nothing: p_quotas = [{unit_id, kind, quota, seen}], up to 1,000; seen = the quota of that day on the caller''s screen, null for none.
   What was entered for that same day is corrected, or taken back by a quota of null, with a reason; earlier and later days stay. Returns {entered, corrected, withdrawn}.
   Errors: only_province_officer (42501), text_length {field: decision}, quota_day, quota_rows_limit, request_malformed, reason_required, and with {unit, unit_id, kind}
   quota_number, quota_unit_not_in_force, quota_not_of_day, unit_unknown (PT422), quota_changed {quota} (PT409).';

COMMENT ON FUNCTION "public"."staff_quota_history"(uuid) IS 'Every quota that a unit was given, latest first, with its decision and who entered it. Errors: unit_unknown (PT404).';

COMMENT ON FUNCTION "public"."staff_quotas"(uuid, date) IS 'Posts and people of a unit with all below it (null: see unit_scores) and of each unit directly below: {day, unit, path, total, units [{id, name, own: its own people,
   administrative, public_service: {quota, valid_from, decision, allotted [the quotas of the units directly below], present}}]}. Quotas are those of the day (null: today), present
   is who is at work now. Leaders: present is null where it, or the difference of others, is of fewer than 5. Errors: unit_unknown (PT404), quota_day (PT422).';

COMMENT ON TABLE "public"."staff_quota" IS 'Posts given to a unit with all below it: administrative = biên chế cán bộ, công chức (the commune''s too), public_service = số lượng người làm việc (viên chức). In force on
   a day is the latest row that began by then. Contracts under NĐ 111/2022/NĐ-CP are not here: their people have no category of their own, so nobody could count them.';

COMMENT ON TYPE "private"."quota_line" IS 'A unit with all below it and one kind of posts. line 0: the unit asked for, own: its own people.';

COMMENT ON VIEW "reporting"."staff_quota" IS 'Biên chế, số lượng người làm việc được giao cho đơn vị và các đơn vị trực thuộc, mỗi lần giao một dòng; đang áp dụng là dòng có ngày áp dụng gần nhất đến nay';

REVOKE ALL ON FUNCTION "private"."export_staff_quotas"(uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."export_staff_quotas"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."export_staff_quotas"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."export_staff_quotas"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."present_by_kind"(bigint[], bigint[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."present_by_kind"(bigint[], bigint[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."present_by_kind"(bigint[], bigint[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."protected_cells"(private.report_cell[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."protected_cells"(private.report_cell[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."protected_cells"(private.report_cell[]) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quota_day"(date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quota_day"(date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quota_day"(date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quota_excess"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."quota_excess"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."quota_excess"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quota_excess"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quota_lines"(uuid[], date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quota_lines"(uuid[], date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quota_lines"(uuid[], date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."quotas_in_force"(uuid[], date) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quotas_in_force"(uuid[], date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quotas_in_force"(uuid[], date) TO "postgres";

REVOKE ALL ON FUNCTION "private"."set_staff_quotas"(text, date, jsonb, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."set_staff_quotas"(text, date, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."set_staff_quotas"(text, date, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."set_staff_quotas"(text, date, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "private"."staff_quota_history"(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."staff_quota_history"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."staff_quota_history"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."staff_quota_history"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "private"."staff_quotas"(uuid, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION "private"."staff_quotas"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."staff_quotas"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."staff_quotas"(uuid, date) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_staff_quotas"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_staff_quotas"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_staff_quotas"(uuid, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."quota_excess"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."quota_excess"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."quota_excess"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_staff_quotas"(text, date, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_staff_quotas"(text, date, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_staff_quotas"(text, date, jsonb, text) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."staff_quota_history"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."staff_quota_history"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."staff_quota_history"(uuid) TO "postgres";

GRANT EXECUTE ON FUNCTION "public"."staff_quotas"(uuid, date) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."staff_quotas"(uuid, date) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."staff_quotas"(uuid, date) TO "postgres";

GRANT SELECT ON TABLE "reporting"."staff_quota" TO "reporting_reader";

comment on column reporting.staff_quota.unit_id is 'Mã nội bộ của đơn vị';
comment on column reporting.staff_quota.unit_code is 'Mã định danh của đơn vị';
comment on column reporting.staff_quota.unit_name is 'Tên đơn vị';
comment on column reporting.staff_quota.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.staff_quota.kind is 'Loại: Biên chế hành chính (cán bộ, công chức, kể cả cấp xã), Số lượng người làm việc (viên chức)';
comment on column reporting.staff_quota.valid_from is 'Ngày áp dụng';
comment on column reporting.staff_quota.quota is 'Số được giao';
comment on column reporting.staff_quota.decision is 'Số, ngày quyết định giao';
