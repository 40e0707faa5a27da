-- Biên chế: how many people a unit may have, by which decision, and how many are there. Sở Nội vụ enters the numbers; whoever follows a unit reads them
-- beside the people at work. More people than posts is a warning (DV05), never a refusal. [guideline III.1; M13, M14]

create table public.staff_quota (
  id uuid primary key default gen_random_uuid(),
  unit_id uuid not null references public.unit (id),
  kind text not null check (kind in ('administrative', 'public_service')),
  valid_from date not null,
  quota int not null check (quota between 0 and 100000),
  decision text not null check (length(decision) between 5 and 200),
  reason text check (length(reason) between 5 and 1000),
  entered_by uuid references public.account (user_id),
  updated_at timestamptz not null default private.now(),
  unique (unit_id, kind, valid_from)
);
comment on table public.staff_quota is
  'Posts given to a unit with all below it: administrative = biên chế cán bộ, công chức (the commune''s too), public_service = số lượng người làm việc (viên chức). In force on
   a day is the latest row that began by then. Contracts under NĐ 111/2022/NĐ-CP are not here: their people have no category of their own, so nobody could count them.';
comment on column public.staff_quota.decision is 'Number and day of the decision that gives the posts.';
comment on column public.staff_quota.reason is 'Why the row was corrected after it had been entered; the trail has what stood before.';
create index staff_quota_entered_by on public.staff_quota (entered_by);
create trigger staff_quota_touch before update on public.staff_quota for each row execute function private.touch();
alter table public.staff_quota enable row level security;

create function private.present_by_kind(p_lfts bigint[], p_rgts bigint[]) returns table (lft bigint, rgt bigint, administrative int, public_service int)
language sql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.present_by_kind(bigint[], bigint[]) is
  'How many people are at work within each pair of unit numbers, by the kind of post they take; who is seconded counts where their record is. Definer: for readings that were
   allowed already.';

create function private.quotas_in_force(p_units uuid[], p_day date)
returns table (unit_id uuid, unit_name text, parent_id uuid, lft bigint, rgt bigint, kind text, quota int, valid_from date, decision text)
language sql stable security definer set search_path = ''
as $$
  select distinct on (q.unit_id, q.kind) u.id, u.name, u.parent_id, u.lft, u.rgt, q.kind, q.quota, q.valid_from, q.decision
    from public.unit u join public.staff_quota q on q.unit_id = u.id
   where u.id = any (p_units) and (u.valid_to is null or u.valid_to >= p_day) and q.valid_from <= p_day
   order by q.unit_id, q.kind, q.valid_from desc
$$;
comment on function private.quotas_in_force(uuid[], date) is 'The quotas of a day, of those of the units that have not ended. Definer: for readings that were allowed already.';

-- Entering ---------------------------------------------------------------------------------------------------------------------

create function private.quota_day(p_day date) returns date
language plpgsql stable set search_path = ''
as $$
declare
  v_until date := private.today() + 366;
begin
  if p_day is null or p_day not between date '2000-01-01' and v_until then
    perform private.fail('quota_day', 'no day from which posts are given', jsonb_build_object('field', 'valid_from', 'from', '2000-01-01', 'until', v_until), 'PT422');
  end if;
  return p_day;
end
$$;
comment on function private.quota_day(date) is 'A day on which a quota may begin, at most a year ahead. Errors: quota_day {field, from, until} (PT422).';

create function private.set_staff_quotas(p_decision text, p_valid_from date, p_quotas jsonb, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
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
$$;
create function public.set_staff_quotas(p_decision text, p_valid_from date, p_quotas jsonb, p_reason text default null) returns jsonb
language sql set search_path = '' as $$ select private.set_staff_quotas(p_decision, p_valid_from, p_quotas, p_reason) $$;
comment on function public.set_staff_quotas(text, date, jsonb, text) is
  'Enters what a decision gives from a day on, all or nothing: p_quotas = [{unit_id, kind, quota, seen}], up to 1,000; seen = the quota of that day on the caller''s screen, null for none.
   What was entered for that same day is corrected, or taken back by a quota of null, with a reason; earlier and later days stay. Returns {entered, corrected, withdrawn}.
   Errors: only_province_officer (42501), text_length {field: decision}, quota_day, quota_rows_limit, request_malformed, reason_required, and with {unit, unit_id, kind}
   quota_number, quota_unit_not_in_force, quota_not_of_day, unit_unknown (PT422), quota_changed {quota} (PT409).';

-- Reading ----------------------------------------------------------------------------------------------------------------------

create type private.quota_line as (
  line int, unit_id uuid, name text, lft bigint, own boolean, kind text, quota int, valid_from date, decision text, allotted int, present int);
comment on type private.quota_line is 'A unit with all below it and one kind of posts. line 0: the unit asked for, own: its own people.';

create function private.quota_lines(p_units uuid[], p_day date) returns setof private.quota_line
language sql stable security definer set search_path = ''
as $$
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
$$;
comment on function private.quota_lines(uuid[], date) is
  'The lines of staff_quotas with every figure: of the one unit and those directly below it, or of each of several. Definer: for readings that were allowed already.';

create function private.staff_quotas(p_unit_id uuid, p_day date) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
create function public.staff_quotas(p_unit_id uuid default null, p_day date default null) returns jsonb
language sql stable set search_path = '' as $$ select private.staff_quotas(p_unit_id, p_day) $$;
comment on function public.staff_quotas(uuid, date) is
  'Posts and people of a unit with all below it (null: see unit_scores) and of each unit directly below: {day, unit, path, total, units [{id, name, own: its own people,
   administrative, public_service: {quota, valid_from, decision, allotted [the quotas of the units directly below], present}}]}. Quotas are those of the day (null: today), present
   is who is at work now. Leaders: present is null where it, or the difference of others, is of fewer than 5. Errors: unit_unknown (PT404), quota_day (PT422).';

create function private.quota_excess(p_unit_id uuid)
returns table (unit_id uuid, unit_name text, kind text, quota int, allotted int, present int, valid_from date, decision text)
language plpgsql stable security definer set search_path = ''
as $$
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
$$;
create function public.quota_excess(p_unit_id uuid default null)
returns table (unit_id uuid, unit_name text, kind text, quota int, allotted int, present int, valid_from date, decision text)
language sql stable set search_path = '' as $$ select * from private.quota_excess(p_unit_id) $$;
comment on function public.quota_excess(uuid) is
  'Vượt biên chế: units (of the one named and below it; null: see unit_scores) with more people at work, or more posts given on to the units directly below, than the quota in
   force today, and its decision; most first. Leaders: only where the number of people may be told. Errors: unit_unknown (PT404).';

create function private.staff_quota_history(p_unit_id uuid)
returns table (kind text, valid_from date, quota int, decision text, reason text, entered_by_name text, entered_at timestamptz)
language sql stable security definer set search_path = ''
as $$
  select q.kind, q.valid_from, q.quota, q.decision, q.reason, private.actor_name(q.entered_by), q.updated_at
    from private.quality_units(p_unit_id) u join public.staff_quota q on q.unit_id = u.id order by q.valid_from desc, q.kind
$$;
create function public.staff_quota_history(p_unit_id uuid)
returns table (kind text, valid_from date, quota int, decision text, reason text, entered_by_name text, entered_at timestamptz)
language sql stable set search_path = '' as $$ select * from private.staff_quota_history(p_unit_id) $$;
comment on function public.staff_quota_history(uuid) is 'Every quota that a unit was given, latest first, with its decision and who entered it. Errors: unit_unknown (PT404).';

create function private.export_staff_quotas(p_unit_id uuid, p_reason text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_all jsonb;
begin
  perform private.export_units(p_unit_id);
  v_all := private.staff_quotas(p_unit_id, null);
  return private.log_export('staff_quotas', p_reason, jsonb_build_object('unit_id', p_unit_id, 'day', v_all ->> 'day'),
                            case when v_all -> 'total' <> 'null' then jsonb_build_array(v_all -> 'total') else '[]' end || (v_all -> 'units'));
end
$$;
create function public.export_staff_quotas(p_unit_id uuid, p_reason text) returns jsonb
language sql set search_path = '' as $$ select private.export_staff_quotas(p_unit_id, p_reason) $$;
comment on function public.export_staff_quotas(uuid, text) is
  'The lines of staff_quotas of today as a file, the unit itself first, logged before: {number, made_at, made_by, reason, rows}. Not for leaders. Errors: those of staff_quotas and log_export_of.';

grant execute on function private.set_staff_quotas(text, date, jsonb, text), public.set_staff_quotas(text, date, jsonb, text), private.staff_quotas(uuid, date), public.staff_quotas(uuid, date),
  private.quota_excess(uuid), public.quota_excess(uuid), private.staff_quota_history(uuid), public.staff_quota_history(uuid),
  private.export_staff_quotas(uuid, text), public.export_staff_quotas(uuid, text) to authenticated;

create view reporting.staff_quota as
select u.unit_id, u.code as unit_code, u.name as unit_name, u.agency_name, case q.kind when 'administrative' then 'Biên chế hành chính' else 'Số lượng người làm việc' end as kind,
       q.valid_from, q.quota, q.decision
  from public.staff_quota q join reporting.unit u on u.unit_id = q.unit_id;
comment on view reporting.staff_quota is
  'Biên chế, số lượng người làm việc được giao cho đơn vị và các đơn vị trực thuộc, mỗi lần giao một dòng; đang áp dụng là dòng có ngày áp dụng gần nhất đến nay';
comment on column reporting.staff_quota.unit_id is 'Mã nội bộ của đơn vị';
comment on column reporting.staff_quota.unit_code is 'Mã định danh của đơn vị';
comment on column reporting.staff_quota.unit_name is 'Tên đơn vị';
comment on column reporting.staff_quota.agency_name is 'Tên sở, ban, ngành, địa phương (cấp 1) mà đơn vị thuộc về';
comment on column reporting.staff_quota.kind is 'Loại: Biên chế hành chính (cán bộ, công chức, kể cả cấp xã), Số lượng người làm việc (viên chức)';
comment on column reporting.staff_quota.valid_from is 'Ngày áp dụng';
comment on column reporting.staff_quota.quota is 'Số được giao';
comment on column reporting.staff_quota.decision is 'Số, ngày quyết định giao';
grant select on reporting.staff_quota to reporting_reader;
